/* Memory. Every allocation has one owner; running out of memory ends the program through
 * memory_exhausted(). */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Called once before the program ends for lack of memory, to restore the terminal. May be NULL. */
extern void (*memory_exhausted)(void);

/* Returns zeroed memory for n items of size bytes, never NULL; the caller frees it. */
void *xcalloc(size_t n, size_t size);

/* Resizes memory to n items of size bytes; never returns NULL, and does not zero new bytes. */
void *xrealloc(void *memory, size_t n, size_t size);

/* Returns a copy that the caller frees. */
char *xstrdup(const char *text);

/* Ensures that a growing array has room for one more than count items; returns the array, which may
 * have moved. New room is not zeroed. */
void *array_grow(void *array, size_t count, size_t *capacity, size_t size);

/* An arena owns everything allocated in it until arena_done(); initialise it with {0}. */
struct arena {
	struct arena_block *block;
};

/* Returns zeroed memory that lives as long as the arena. */
void *arena_alloc(struct arena *arena, size_t size);

/* Returns a copy that lives as long as the arena; NULL gives "". */
char *arena_text(struct arena *arena, const char *text);

/* Moves a growing array of count items of size bytes into the arena and frees the original; NULL
 * when count is 0. */
void *arena_keep(struct arena *arena, void *array, size_t count, size_t size);

/* Formats like printf into memory that lives as long as the arena. */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Frees everything; the arena can be used again. */
void arena_done(struct arena *arena);

/* A growing text; initialise it with {0}. text is NULL until something is added, and NUL-terminated
 * from then on. */
struct buffer {
	char *text;
	size_t len, capacity;
};

void buffer_add(struct buffer *buffer, const char *text);
void buffer_add_bytes(struct buffer *buffer, const char *bytes, size_t n);
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Returns the text so far, never NULL; the buffer owns it. */
const char *buffer_text(const struct buffer *buffer);

/* Empties the buffer but keeps its memory. */
void buffer_clear(struct buffer *buffer);
void buffer_done(struct buffer *buffer);

#endif

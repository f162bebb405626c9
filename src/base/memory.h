/* Memory: running out ends the program through memory_exhausted(); every allocation has one owner.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Called once before the program ends for want of memory, to restore the terminal. NULL: nothing to
 * do. */
extern void (*memory_exhausted)(void);

/* Zeroed memory for n things of size bytes, never NULL; the caller frees. */
void *xcalloc(size_t n, size_t size);

/* Grows or shrinks memory to n things of size bytes, never NULL; new bytes are not zeroed. */
void *xrealloc(void *memory, size_t n, size_t size);

/* A copy of text that the caller frees. */
char *xstrdup(const char *text);

/* Makes room in a growing array: returns array, moved if needed, with room for one more than count;
 * the new room is not zeroed. */
void *array_grow(void *array, size_t count, size_t *capacity, size_t size);

/* An arena owns everything allocated in it until arena_done(); start it as {0}. */
struct arena {
	struct arena_block *block;
};

/* Zeroed memory that lives as long as the arena. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of text that lives as long as the arena; NULL gives "". */
char *arena_text(struct arena *arena, const char *text);

/* A growing array of count things of size bytes, as memory of the arena; the array is freed. NULL
 * when there are none. */
void *arena_keep(struct arena *arena, void *array, size_t count, size_t size);

/* printf into memory that lives as long as the arena. */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Frees everything; the arena can be used again. */
void arena_done(struct arena *arena);

/* A growing text; start it as {0}. text is NULL until something is added, then ends in NUL. */
struct buffer {
	char *text;
	size_t len, capacity;
};

void buffer_add(struct buffer *buffer, const char *text);
void buffer_add_bytes(struct buffer *buffer, const char *bytes, size_t n);
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The text so far, never NULL; the buffer owns it. */
const char *buffer_text(const struct buffer *buffer);

/* Empties the buffer, keeps its memory. */
void buffer_clear(struct buffer *buffer);
void buffer_done(struct buffer *buffer);

#endif

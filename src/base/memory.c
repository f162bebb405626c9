/* Allocation that never fails, arenas, and growing text. */
#include "base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

/* Most arenas hold a few short texts, so the first block is small. */
enum { BLOCK_SIZE = 16 * 1024, FIRST_SIZE = 1024 };

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
};

void (*memory_exhausted)(void);

static _Noreturn void out_of_memory(void)
{
	void (*restore)(void) = memory_exhausted;
	/* Called only once: the function may run out of memory itself. */
	memory_exhausted = NULL;
	if (restore)
		restore();
	fputs(
	    "stip: Het geheugen van deze computer is vol. Sluit andere programma's en probeer het opnieuw.\n",
	    stderr);
	_exit(FAILED);
}

/* Size in bytes, at least one, so that NULL always means out of memory. */
static size_t total(size_t n, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(n, size, &bytes) || bytes > PTRDIFF_MAX)
		out_of_memory();
	return bytes > 0 ? bytes : 1;
}

static size_t sum(size_t a, size_t b)
{
	size_t result;
	if (__builtin_add_overflow(a, b, &result))
		out_of_memory();
	return result;
}

void *xcalloc(size_t n, size_t size)
{
	void *memory = calloc(total(n, size), 1);
	if (!memory)
		out_of_memory();
	return memory;
}

void *xrealloc(void *memory, size_t n, size_t size)
{
	void *moved = realloc(memory, total(n, size));
	if (!moved)
		out_of_memory();
	return moved;
}

char *xstrdup(const char *text)
{
	size_t size = strlen(text) + 1;
	return memcpy(xcalloc(size, 1), text, size);
}

/* The next capacity once needed no longer fits; doubling keeps adding one by one cheap. */
static size_t larger(size_t capacity, size_t needed)
{
	size_t twice = capacity > SIZE_MAX / 2 ? SIZE_MAX : 2 * capacity;
	return twice > needed ? twice : needed;
}

void *array_grow(void *array, size_t count, size_t *capacity, size_t size)
{
	size_t wanted;
	if (count < *capacity)
		return array;
	wanted = larger(*capacity, sum(count, 8));
	array = xrealloc(array, wanted, size);
	*capacity = wanted;
	return array;
}

static struct arena_block *new_block(size_t size)
{
	struct arena_block *block = xcalloc(sum(sizeof *block, size), 1);
	block->size = size;
	return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	struct arena_block *block = arena->block;
	size_t rest = size % alignof(max_align_t);
	if (rest || !size)
		size = sum(size, alignof(max_align_t) - rest);
	if (!block || block->size - block->used < size) {
		bool large = size > BLOCK_SIZE / 4;
		size_t usual = block ? BLOCK_SIZE : FIRST_SIZE;
		block = new_block(large || size > usual ? size : usual);
		if (large && arena->block) {
			/* Linked behind the current block, which may have room left. */
			block->next = arena->block->next;
			arena->block->next = block;
		} else {
			block->next = arena->block;
			arena->block = block;
		}
	}
	block->used += size;
	return block->bytes + block->used - size;
}

void *arena_keep(struct arena *arena, void *array, size_t count, size_t size)
{
	void *kept = count ? arena_alloc(arena, total(count, size)) : NULL;
	if (count)
		memcpy(kept, array, count * size);
	free(array);
	return kept;
}

char *arena_text(struct arena *arena, const char *text)
{
	size_t size;
	if (!text)
		text = "";
	size = strlen(text) + 1;
	return memcpy(arena_alloc(arena, size), text, size);
}

/* The number of bytes that a format produces; fails only over 2 GB. */
__attribute__((format(printf, 1, 0))) static size_t formatted_size(
    const char *format, va_list arguments)
{
	int n = vsnprintf(NULL, 0, format, arguments);
	if (n < 0)
		out_of_memory();
	return (size_t)n;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	size_t size;
	char *text;
	va_start(arguments, format);
	size = formatted_size(format, arguments) + 1;
	va_end(arguments);
	text = arena_alloc(arena, size);
	va_start(arguments, format);
	vsnprintf(text, size, format, arguments);
	va_end(arguments);
	return text;
}

void arena_done(struct arena *arena)
{
	struct arena_block *next;
	for (struct arena_block *block = arena->block; block; block = next) {
		next = block->next;
		free(block);
	}
	arena->block = NULL;
}

/* Ensures room for n more bytes and the NUL. */
static void reserve(struct buffer *buffer, size_t n)
{
	size_t needed;
	if (n < buffer->capacity - buffer->len)
		return;
	needed = sum(sum(buffer->len, n), 1);
	needed = larger(buffer->capacity, sum(needed, 64));
	buffer->text = xrealloc(buffer->text, needed, 1);
	buffer->capacity = needed;
}

void buffer_add_bytes(struct buffer *buffer, const char *bytes, size_t n)
{
	if (!n)
		return;
	reserve(buffer, n);
	memcpy(buffer->text + buffer->len, bytes, n);
	buffer->len += n;
	buffer->text[buffer->len] = '\0';
}

void buffer_add(struct buffer *buffer, const char *text)
{
	buffer_add_bytes(buffer, text, strlen(text));
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;
	size_t n;
	va_start(arguments, format);
	n = formatted_size(format, arguments);
	va_end(arguments);
	reserve(buffer, n);
	va_start(arguments, format);
	vsnprintf(buffer->text + buffer->len, n + 1, format, arguments);
	va_end(arguments);
	buffer->len += n;
}

const char *buffer_text(const struct buffer *buffer)
{
	return buffer->text ? buffer->text : "";
}

void buffer_clear(struct buffer *buffer)
{
	buffer->len = 0;
	if (buffer->text)
		buffer->text[0] = '\0';
}

void buffer_done(struct buffer *buffer)
{
	free(buffer->text);
	*buffer = (struct buffer){0};
}

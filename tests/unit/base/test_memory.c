/* Memory: arenas, growing text, and running out. */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/memory.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

static void arenas(void **state)
{
	static const size_t sizes[] = {
	    1, 0, 7, 16, 17, 100, 4096, 4097, 20000, 3, 16384, 1000000, 5};
	enum { N = sizeof sizes / sizeof *sizes };
	struct arena arena = {0};
	unsigned char *parts[N * 50];

	(void)state;
	for (size_t i = 0; i < N * 50; i++) {
		size_t size = sizes[i % N];

		parts[i] = arena_alloc(&arena, size);
		assert_int_equal((uintptr_t)parts[i] % alignof(max_align_t), 0);
		for (size_t j = 0; j < size; j++)
			if (parts[i][j])
				fail_msg("byte %zu of part %zu is not zero", j, i);
		memset(parts[i], (int)(i % 255 + 1), size);
	}
	for (size_t i = 0; i < N * 50; i++)
		for (size_t j = 0; j < sizes[i % N]; j++)
			if (parts[i][j] != i % 255 + 1)
				fail_msg("part %zu was overwritten at %zu", i, j);
	for (size_t i = 1; i < N * 50; i++)
		assert_ptr_not_equal(parts[i], parts[i - 1]);
	arena_done(&arena);
	assert_null(arena.block);
	assert_string_equal(arena_text(&arena, "opnieuw"), "opnieuw");
	arena_done(&arena);
	arena_done(&arena);
}

static void arena_texts(void **state)
{
	struct arena arena = {0};
	char source[] = "kopie", *copy = arena_text(&arena, source),
	     *empty = arena_text(&arena, NULL);
	char *made = arena_format(&arena, "%s %d %0*d", source, 7, 30000, 1);

	(void)state;
	source[0] = 'x';
	assert_string_equal(copy, "kopie");
	assert_string_equal(empty, "");
	assert_int_equal(strlen(made), 30008);
	assert_memory_equal(made, "kopie 7 0000", 12);
	assert_string_equal(arena_format(&arena, "%s", ""), "");
	arena_done(&arena);
}

static void buffers(void **state)
{
	struct buffer buffer = {0};

	(void)state;
	assert_string_equal(buffer_text(&buffer), "");
	buffer_add_bytes(&buffer, NULL, 0);
	assert_null(buffer.text);
	buffer_clear(&buffer);
	for (int i = 0; i < 10000; i++)
		buffer_add(&buffer, "abc");
	assert_int_equal(buffer.len, 30000);
	assert_int_equal(strlen(buffer_text(&buffer)), 30000);
	assert_true(buffer.capacity > buffer.len);
	buffer_format(&buffer, "%d%%", 12);
	assert_string_equal(buffer_text(&buffer) + 29999, "c12%");
	buffer_clear(&buffer);
	assert_int_equal(buffer.len, 0);
	assert_string_equal(buffer_text(&buffer), "");
	assert_non_null(buffer.text);
	buffer_add_bytes(&buffer, "a\0b", 3);
	assert_int_equal(buffer.len, 3);
	assert_memory_equal(buffer.text, "a\0b", 4);
	buffer_format(&buffer, "%0*d", 200, 5);
	assert_int_equal(buffer.len, 203);
	buffer_done(&buffer);
	assert_null(buffer.text);
	assert_int_equal(buffer.capacity, 0);
	buffer_done(&buffer);
}

static void growing(void **state)
{
	size_t capacity = 0, moves = 0, before;
	int *numbers = NULL;
	char *text;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		before = capacity;
		numbers = array_grow(numbers, (size_t)i, &capacity, sizeof *numbers);
		assert_true(capacity > (size_t)i);
		moves += capacity != before;
		numbers[i] = i;
	}
	for (int i = 0; i < 100000; i++)
		assert_int_equal(numbers[i], i);
	assert_true(moves < 40);
	free(numbers);
	text = xstrdup("tekst");
	assert_string_equal(text, "tekst");
	text = xrealloc(text, 3, 1000);
	assert_string_equal(text, "tekst");
	free(text);
	text = xcalloc(0, 8);
	assert_non_null(text);
	text = xrealloc(text, 0, 0);
	assert_non_null(text);
	free(text);
}

static void too_many(void)
{
	xcalloc(SIZE_MAX / 2, 4);
}

static void too_large(void)
{
	xrealloc(NULL, PTRDIFF_MAX, 2);
}

static void too_long(void)
{
	size_t capacity = SIZE_MAX - 2;

	array_grow(NULL, capacity, &capacity, 1);
}

static void too_large_for_arena(void)
{
	struct arena arena = {0};

	arena_alloc(&arena, SIZE_MAX - 3);
}

static int told[2];

static void tell(void)
{
	if (write(told[1], "x", 1) != 1)
		_exit(99);
	/* Running out again in here must not call this a second time. */
	too_many();
}

/* The program ends with FAILED after calling the function once. */
static void check_end(void (*run_out)(void))
{
	char said[8];
	int status;
	pid_t child;

	assert_int_equal(pipe(told), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		/* The message belongs to the test, not in its report. */
		close(STDERR_FILENO);
		memory_exhausted = tell;
		run_out();
		_exit(98);
	}
	close(told[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), FAILED);
	assert_int_equal(read(told[0], said, sizeof said), 1);
	close(told[0]);
}

static void exhausted(void **state)
{
	(void)state;
	check_end(too_many);
	check_end(too_large);
	check_end(too_long);
	check_end(too_large_for_arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(arenas),
	    cmocka_unit_test(arena_texts),
	    cmocka_unit_test(buffers),
	    cmocka_unit_test(growing),
	    cmocka_unit_test(exhausted),
	};

	return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}

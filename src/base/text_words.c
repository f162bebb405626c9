/* Which words of a text differ from another text: those outside the longest common row of words. */
#include "base/text_words.h"

#include <stdbool.h>
#include <string.h>

enum { MOST_STEPS = 1000000 }; /* words of the one text times those of the other */

struct words {
	const char *text;
	size_t *from, *until; /* bytes of each */
	size_t count;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static struct words split(struct arena *arena, const char *text)
{
	size_t most = strlen(text) / 2 + 2, at = 0;
	struct words words = {.text = text,
	    .from = arena_alloc(arena, most * sizeof(size_t)),
	    .until = arena_alloc(arena, most * sizeof(size_t))};
	for (;;) {
		while (is_blank(text[at]))
			at++;
		if (!text[at])
			return words;
		words.from[words.count] = at;
		while (text[at] && !is_blank(text[at]))
			at++;
		words.until[words.count++] = at;
	}
}

static bool same(const struct words *a, size_t i, const struct words *b, size_t j)
{
	size_t length = a->until[i] - a->from[i];
	return length == b->until[j] - b->from[j] &&
	       memcmp(a->text + a->from[i], b->text + b->from[j], length) == 0;
}

/* The words that differ are in [first, last_a) and [first, last_b). */
struct middle {
	size_t first, last_a, last_b;
};

static struct middle middle_of(const struct words *a, const struct words *b)
{
	struct middle m = {0, a->count, b->count};
	while (m.first < m.last_a && m.first < m.last_b && same(a, m.first, b, m.first))
		m.first++;
	while (m.last_a > m.first && m.last_b > m.first && same(a, m.last_a - 1, b, m.last_b - 1)) {
		m.last_a--;
		m.last_b--;
	}
	return m;
}

/* Unmarks the words of a that are in the longest common row of the middles. */
static void keep_common(struct arena *arena, const struct words *a, const struct words *b,
    const struct middle *m, bool *is_new)
{
	size_t rows = m->last_a - m->first, columns = m->last_b - m->first, wide = columns + 1;
	if (columns == 0 || rows > MOST_STEPS / columns)
		return;
	unsigned *length = arena_alloc(arena, (rows + 1) * wide * sizeof *length);
	memset(length, 0, (rows + 1) * wide * sizeof *length);
	for (size_t i = rows; i-- > 0;)
		for (size_t j = columns; j-- > 0;) {
			unsigned down = length[(i + 1) * wide + j],
			         right = length[i * wide + j + 1];
			length[i * wide + j] = same(a, m->first + i, b, m->first + j)
			                           ? length[(i + 1) * wide + j + 1] + 1
			                       : down > right ? down
			                                      : right;
		}
	for (size_t i = 0, j = 0; i < rows && j < columns;)
		if (same(a, m->first + i, b, m->first + j)) {
			is_new[m->first + i++] = false;
			j++;
		} else if (length[(i + 1) * wide + j] >= length[i * wide + j + 1]) {
			i++;
		} else {
			j++;
		}
}

char *text_words_new(struct arena *arena, const char *text, const char *other)
{
	size_t size = strlen(text);
	char *signs = arena_alloc(arena, size + 1);
	struct words a = split(arena, text), b = split(arena, other);
	struct middle m = middle_of(&a, &b);
	bool *is_new = arena_alloc(arena, a.count + 1);
	for (size_t i = 0; i < a.count; i++)
		is_new[i] = i >= m.first && i < m.last_a;
	keep_common(arena, &a, &b, &m, is_new);
	memset(signs, ' ', size);
	signs[size] = '\0';
	for (size_t i = 0; i < a.count; i++)
		if (is_new[i])
			memset(signs + a.from[i], WORD_IS_NEW, a.until[i] - a.from[i]);
	return signs;
}

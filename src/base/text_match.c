/* Ranking how well a text matches a search: whole words first, then letters in order. */
#include <string.h>

#include "base/text.h"

/* Separates words: any ASCII character but letters and digits, and the end of the text. */
static bool is_between(char c)
{
	return (unsigned char)c < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
}

enum {
	MATCH_FUZZY = 100,
	MATCH_INSIDE = 200,
	MATCH_WORD = 400,
	MATCH_WHOLE = 100,
	MATCH_FIRST = 50
};

/* Size in bytes of the code point at text. */
static size_t letter_size(const char *text)
{
	size_t size = 1;
	while (((unsigned char)text[size] & 0xC0) == 0x80)
		size++;
	return size;
}

/* Finds the letters of word in order in text: within its first word, or each as the initial of a
 * word ("bdv" for "berg, daan van"). Returns how many bytes lie between them, or -1. */
static int gaps(const char *text, const char *word, size_t len, bool initials)
{
	size_t found = 0, at = 0;
	while (found < len && text[at] && (initials || !is_between(text[at]))) {
		size_t size = letter_size(text + at);
		if (strncmp(text + at, word + found, size) == 0 &&
		    (!initials || at == 0 || is_between(text[at - 1])))
			found += size;
		else if (found == 0)
			return -1;
		at += size;
	}
	return found == len ? (int)(at - len) : -1;
}

static int match_fuzzy(const char *text, const char *word, size_t len)
{
	int best = 0;
	for (const char *at = text; *at; at++)
		for (int initials = 0; initials < 2; initials++) {
			bool starts = at == text || is_between(at[-1]);
			int between = initials && !starts ? -1 : gaps(at, word, len, initials);
			int score = between < 0             ? 0
			            : between < MATCH_FUZZY ? MATCH_FUZZY - between
			                                    : 1;
			if (score > best)
				best = score;
		}
	return best;
}

static int match_word(const char *text, const char *word, size_t len)
{
	int best = 0;
	for (const char *at = text; *at; at++) {
		int score = MATCH_INSIDE;
		if (strncmp(at, word, len) != 0)
			continue;
		if (at == text || is_between(at[-1])) {
			score = MATCH_WORD + (at == text ? MATCH_FIRST : 0);
			if (is_between(at[len]))
				score += MATCH_WHOLE;
		}
		if (score > best)
			best = score;
	}
	return best > 0 ? best : match_fuzzy(text, word, len);
}

int text_match(const char *folded, const char *folded_query)
{
	static const char spaces[] = " \t\n";
	int sum = 0;
	folded_query += strspn(folded_query, spaces);
	if (!*folded_query)
		return 1;
	while (*folded_query) {
		size_t len = strcspn(folded_query, spaces);
		int score = match_word(folded, folded_query, len);
		if (score == 0)
			return 0;
		sum += score;
		folded_query += len;
		folded_query += strspn(folded_query, spaces);
	}
	return sum;
}

/* Like is_between, and the punctuation outside ASCII: quotes, dashes, bullets, the hard space. */
static bool is_mark(const char *at)
{
	const unsigned char *c = (const unsigned char *)at;
	return is_between(*at) || (c[0] == 0xC2 && c[1] < 0xC0) ||
	       (c[0] == 0xE2 && (c[1] == 0x80 || c[1] == 0x81));
}

char *text_words(struct arena *arena, const char *text)
{
	const char *folded = text_fold(arena, text);
	char *words = arena_alloc(arena, strlen(folded) + 3), *end = words;
	*end++ = ' ';
	for (size_t size; *folded; folded += size) {
		size = letter_size(folded);
		if (!is_mark(folded)) {
			memcpy(end, folded, size);
			end += size;
		} else if (end[-1] != ' ') {
			*end++ = ' ';
		}
	}
	if (end[-1] != ' ')
		*end++ = ' ';
	*end = '\0';
	return words;
}

bool text_next_word(const char **at, char *word, size_t size)
{
	const char *end = **at ? strchr(*at + 1, ' ') : NULL;
	if (!end)
		return false;
	size_t len = (size_t)(end - *at);
	len = len < size ? len : size - 1;
	memcpy(word, *at, len);
	word[len] = '\0';
	*at = end;
	return true;
}

bool text_words_fit(const char *words, const char *typed)
{
	char word[64];
	while (text_next_word(&typed, word, sizeof word))
		if (!strstr(words, word))
			return false;
	return true;
}

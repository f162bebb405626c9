/* Splitting people's names: Dutch administrations put the tussenvoegsel in every possible place. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "exchange/pupils/pupils_internal.h"

enum { WORDS = 24 };

struct words {
	char text[300];
	const char *word[WORDS];
	size_t count;
};

static bool split_words(const char *text, struct words *out)
{
	out->count = 0;
	if (strlen(text) >= sizeof out->text)
		return false;
	snprintf(out->text, sizeof out->text, "%s", text);
	for (char *rest, *word = strtok_r(out->text, " \t\n", &rest); word;
	     word = strtok_r(NULL, " \t\n", &rest)) {
		if (out->count == WORDS)
			return false;
		out->word[out->count++] = word;
	}
	return true;
}

static bool is_one_of(const char *word, const char *const *list, bool exact)
{
	for (; *list; list++)
		if ((exact ? strcmp(word, *list) : strcasecmp(word, *list)) == 0)
			return true;
	return false;
}

/* Counts the words from word on that form a prefix. The last word of a name never does. */
static size_t prefix_words(const char *const *word, size_t count)
{
	static const char *const article[] = {
	    "de", "den", "der", "het", "'t", "’t", "ten", "ter", "te", "van", "'s", "’s", NULL};
	/* only before one of the others, as in "in 't Veld": In is also a name */
	static const char *const place[] = {
	    "in", "op", "aan", "bij", "uit", "over", "onder", "voor", NULL};
	/* when capitalised they are part of the name: El Amrani, Dos Santos */
	static const char *const foreign[] = {"el", "al", "da", "das", "do", "dos", "di", "del",
	    "della", "du", "des", "la", "le", "von", "zu", "zum", "ben", "bin", NULL};
	size_t n = 0;
	while (n < count) {
		if (is_one_of(word[n], article, false) || is_one_of(word[n], foreign, true))
			n++;
		else if (is_one_of(word[n], place, false) && n + 1 < count &&
		         is_one_of(word[n + 1], article, false))
			n += 2;
		else
			break;
	}
	return n;
}

static bool join(const char *const *word, size_t count, char *out, size_t size)
{
	size_t len = 0;
	out[0] = '\0';
	for (size_t i = 0; i < count; i++) {
		int n = snprintf(out + len, size - len, "%s%s", i ? " " : "", word[i]);
		if (n < 0 || (size_t)n >= size - len) {
			out[0] = '\0';
			return false;
		}
		len += (size_t)n;
	}
	return true;
}

static void lower_first(char *text)
{
	for (char *c = text; *c; c++)
		if (c == text || c[-1] == ' ')
			*c = (char)tolower((unsigned char)*c);
}

/* "Berg, van den": accepts only prefix words after the comma. */
static bool take_behind_comma(char prefix[32], char last[128])
{
	struct words words;
	char *comma = strchr(last, ',');
	if (!comma || comma == last || !split_words(comma + 1, &words) || words.count == 0 ||
	    prefix_words(words.word, words.count) != words.count)
		return false;
	if (!join(words.word, words.count, prefix, 32))
		return false;
	while (comma > last && comma[-1] == ' ')
		comma--;
	*comma = '\0';
	return true;
}

void name_take_prefix(char prefix[32], char last[128])
{
	struct words words;
	char bare[128];
	if (!take_behind_comma(prefix, last)) {
		if (!split_words(last, &words) || words.count < 2)
			return;
		size_t n = prefix_words(words.word, words.count - 1);
		if (n == 0 || !join(words.word + n, words.count - n, bare, sizeof bare) ||
		    !join(words.word, n, prefix, 32))
			return;
		snprintf(last, 128, "%s", bare);
	}
	lower_first(prefix);
}

/* Splits "Daan van den". */
static bool split_first(const struct words *words, struct person_name *out)
{
	size_t first = words->count;
	while (first > 0 && prefix_words(words->word + first - 1, words->count - first + 1) ==
	                        words->count - first + 1)
		first--;
	return join(words->word, first, out->first, sizeof out->first) &&
	       join(words->word + first, words->count - first, out->prefix, sizeof out->prefix);
}

/* Splits "Daan van den Berg" at the prefix; without one, the last word is the last name. */
static bool split_in_order(const struct words *words, struct person_name *out)
{
	size_t first = words->count - 1, prefix = 0;
	for (size_t i = 1; i + 1 < words->count && prefix == 0; i++) {
		prefix = prefix_words(words->word + i, words->count - 1 - i);
		if (prefix)
			first = i;
	}
	size_t last = first + prefix;
	return join(words->word, first, out->first, sizeof out->first) &&
	       join(words->word + first, prefix, out->prefix, sizeof out->prefix) &&
	       join(words->word + last, words->count - last, out->last, sizeof out->last);
}

bool name_split(const char *text, struct person_name *out)
{
	struct words words;
	const char *comma = strchr(text, ',');
	*out = (struct person_name){0};
	if (!comma) {
		if (!split_words(text, &words) || (words.count && !split_in_order(&words, out)))
			return false;
		lower_first(out->prefix);
		return true;
	}
	size_t len = (size_t)(comma - text);
	while (len > 0 && text[len - 1] == ' ')
		len--;
	if (len >= sizeof out->last || !split_words(comma + 1, &words) || !split_first(&words, out))
		return false;
	memcpy(out->last, text, len);
	if (!*out->prefix)
		name_take_prefix(out->prefix, out->last);
	lower_first(out->prefix);
	return true;
}

const char *name_full(struct arena *arena, const char *first, const char *prefix, const char *last)
{
	return arena_format(
	    arena, "%s%s%s%s%s", first, *first ? " " : "", prefix, *prefix ? " " : "", last);
}

const char *pupil_shown(struct arena *arena, const struct pupil *pupil)
{
	return arena_format(arena, "%s%s%s%s%s", pupil->last_name, *pupil->first_name ? ", " : "",
	    pupil->first_name, *pupil->prefix ? " " : "", pupil->prefix);
}

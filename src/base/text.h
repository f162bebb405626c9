/*
 * UTF-8 text: validated, normalised, folded for search, measured in terminal columns, and made safe
 * to show. A "character" here is what a reader perceives as one: a code point and the zero-width
 * ones that follow it, including pictures that are joined. Widths are those of wcwidth(3), which
 * curses uses too, for the text as out_text shows it; the locale must be a UTF-8 one.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"

/* Is this well-formed UTF-8? */
bool text_valid(const char *text);

/* Returns the byte offset of the character after the one at at; the end stays the end. */
size_t text_next(const char *text, size_t at);

/* Returns the byte offset of the character before at; 0 stays 0. */
size_t text_previous(const char *text, size_t at);

/* Returns the number of terminal columns that the text takes. */
int text_width(const char *text);

/* Returns the size in bytes of the longest prefix of whole characters that fits in columns. */
size_t text_fit(const char *text, int columns);

/* Returns the number of code points, the unit of every limit that users see. */
size_t text_length(const char *text);

/* Copies text into out (size bytes) in NFC, trimmed at both ends; runs of spaces are kept. When
 * text is not UTF-8 or does not fit, out is "", err says why and the result is false. */
bool text_normalise(char *out, size_t size, const char *text, struct error *err);

/* Returns the text folded for search, in the arena: no accents, no case, "ij" for the ligature, "?"
 * for an invalid byte. */
char *text_fold(struct arena *arena, const char *text);

/*
 * Returns how well an already folded query matches a folded text: 0 for no match, higher is better.
 * Every word of the query must be found. A match at the start of a word counts most; a fuzzy one
 * (letters in order with gaps, within one word or as first letters of words) least. A query without
 * words matches everything with 1.
 */
int text_match(const char *folded, const char *folded_query);

/* Returns the words of the text, folded, each with one space before it and a last one after all:
 * " komt op tijd "; so a word is found whole, or by how it begins. */
char *text_words(struct arena *arena, const char *text);

/* Gives the next word of what text_words returned, with the space before it; false at the end. */
bool text_next_word(const char **at, char *word, size_t size);

/* Do these words hold every word that was typed, or the beginning of it? Both are as text_words
 * gives them; the last typed one may be unfinished. */
bool text_words_fit(const char *words, const char *typed);

/* Copies text into place (size bytes) if it fits whole; otherwise leaves place alone, for the user
 * to fill in. */
void text_put(char *place, size_t size, const char *text);

/* Reads "7", "7,5" or "7.25" in the first size bytes, with optional spaces around it, as
 * hundredths; false for anything else, including more decimals. */
bool text_hundredths(const char *text, size_t size, int64_t *out);

/* Appends hundredths as "7,0", "7,5" or "7,25". */
void out_hundredths(struct buffer *out, int64_t hundredths);

struct short_number {
	char text[48];
};

/* Formats without trailing zeros: 750 is "7,5", 3200 is "32". */
struct short_number hundredths_short(int64_t hundredths);

/*
 * Appends text as it may be sent to a terminal or a log: control characters, bidi and other
 * invisible format characters and invalid bytes become visible placeholders such as <1B> or
 * <U+202E>; a newline becomes a visible ⏎; the joiner between two pictures is left out. All text
 * bound for a terminal passes through here.
 */
void out_text(struct buffer *out, const char *text);

/* Like out_text, into the arena. */
char *out_text_in(struct arena *arena, const char *text);

/*
 * Breaks text into lines of at most columns, at spaces where possible and at newlines; calls line
 * for each, with its bytes [from, until). Spaces and newlines at a break belong to no line; empty
 * text is one empty line, and so is what follows a final newline. A character wider than columns
 * gets a line of its own.
 */
void text_wrap(const char *text, int columns,
    void (*line)(void *context, size_t from, size_t until), void *context);

/* Like text_wrap, where fit returns how many bytes of a text fit on a line; room is given to it. */
void text_wrap_by(const char *text, size_t (*fit)(const void *room, const char *text),
    const void *room, void (*line)(void *context, size_t from, size_t until), void *context);

/* Returns a number with its noun: "1 leerling", "12 leerlingen". */
struct how_many {
	char text[64];
};
struct how_many how_many(size_t count, const char *one, const char *more);

#endif

/*
 * UTF-8 text: valid, normalised, folded for search, measured in terminal columns, and made safe to
 * show. A "character" here is what a reader takes for one: a code point with the zero-width ones
 * that follow it, pictures with the joiners between them. Widths are those of wcwidth(3), as curses
 * uses them, of the text as out_text shows it; the locale must be a UTF-8 one.
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

/* The byte offset of the character after the one at offset at; at the end, the end. */
size_t text_next(const char *text, size_t at);

/* The byte offset of the character before offset at; at 0, 0. */
size_t text_previous(const char *text, size_t at);

/* How many columns the text takes on a terminal. */
int text_width(const char *text);

/* How many bytes of text make the longest start of whole characters that fits in columns. */
size_t text_fit(const char *text, int columns);

/* How many code points the text has; limits for people are counted so. */
size_t text_length(const char *text);

/*
 * Copies text into out (size bytes) in NFC, without white space at both ends, runs of spaces as
 * they are. False when it is not UTF-8 or does not fit; out is then "" and err says so.
 */
bool text_normalise(char *out, size_t size, const char *text, struct error *err);

/* The folded form in which people search: no accents, no case, ij for the ligature; in the arena.
 * An invalid byte becomes "?". */
char *text_fold(struct arena *arena, const char *text);

/*
 * How well a query that is already folded matches a folded text: 0 not at all, higher is better.
 * Every word of the query must be found; at the start of a word counts more, letters in order with
 * gaps, of one word or the first ones of words (fuzzy), least. A query without words matches
 * all: 1.
 */
int text_match(const char *folded, const char *folded_query);

/* Copies text into a place of size bytes when it fits whole; else the place stays as it is, for a
 * person to fill in. */
void text_put(char *place, size_t size, const char *text);

/* Hundredths of "7", "7,5" or "7.25" in the first size bytes, spaces around it allowed; false when
 * it is anything else, or has more decimals. */
bool text_hundredths(const char *text, size_t size, int64_t *out);

/* "7,0", "7,5" or "7,25" added to out. */
void out_hundredths(struct buffer *out, int64_t hundredths);

struct short_number {
	char text[48];
};

/* The same without decimals that say nothing: 750 is "7,5", 3200 is "32". */
struct short_number hundredths_short(int64_t hundredths);

/*
 * Adds text to out as it may be sent to a terminal or a log: control characters, bidi and other
 * invisible format characters and invalid bytes become visible placeholders such as <1B> or
 * <U+202E>; a newline becomes a visible ⏎; the joiner between two pictures is left out. All text on
 * its way to a terminal passes here.
 */
void out_text(struct buffer *out, const char *text);

/* out_text into an arena. */
char *out_text_in(struct arena *arena, const char *text);

/*
 * Breaks text into lines of at most columns, at spaces where there are, also at newlines; calls
 * line for each, bytes [from, until). The spaces and newlines broken at belong to no line; empty
 * text is one empty line, and so is what follows a last newline. A character wider than columns
 * gets a line of its own.
 */
void text_wrap(const char *text, int columns,
    void (*line)(void *context, size_t from, size_t until), void *context);

#endif

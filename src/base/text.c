/* UTF-8 text. utf8proc decodes, normalises and folds; the C library knows the widths. */
#include "base/text.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <utf8proc.h>

/* Decodes the code point at text into code and returns its size in bytes; an invalid byte stands
 * alone, as code -1. */
static size_t decode(const char *text, utf8proc_int32_t *code)
{
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, code);
	if (n > 0)
		return (size_t)n;
	*code = -1;
	return 1;
}

/* Would this code point steer the terminal, or be invisible? Combining marks are fine: accents, and
 * the selector that asks for an emoji. */
static bool is_hidden(utf8proc_int32_t code)
{
	switch (utf8proc_category(code)) {
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CS:
		return true;
	case UTF8PROC_CATEGORY_MN:
		return false;
	default:
		return utf8proc_get_property(code)->ignorable;
	}
}

/* Writes what is shown in place of a code point that is hidden, or of an invalid byte; "" when it
 * is shown unchanged. Returns its width. */
static int placeholder(char out[16], utf8proc_int32_t code, char byte)
{
	if (code == '\n')
		return snprintf(out, 16, "⏎");
	if (code < 0x20 || (code >= 0x7F && code < 0xA0))
		return snprintf(out, 16, "<%02X>", code < 0 ? (unsigned char)byte : (unsigned)code);
	out[0] = '\0';
	return code >= 0xA0 && is_hidden(code) ? snprintf(out, 16, "<U+%04X>", (unsigned)code) : 0;
}

/* Columns that a code point takes as out_text shows it. */
static int columns_of(utf8proc_int32_t code)
{
	char shown[16];
	int width = placeholder(shown, code, '\0');
	if (width > 0)
		return code == '\n' ? 1 : width;
	width = wcwidth((wchar_t)code);
	return width < 0 ? 1 : width;
}

static bool is_picture(utf8proc_int32_t code)
{
	return code >= 0 &&
	       utf8proc_get_property(code)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/* Is this the joiner between two pictures that form one, such as a family? Terminals differ in how
 * they show these, so the pictures are shown one by one without the joiners. */
static bool joins(bool picture, utf8proc_int32_t code, const char *next)
{
	if (!picture || code != 0x200D)
		return false;
	decode(next, &code);
	return is_picture(code);
}

/* Returns the size in bytes of the character at text, and its width in columns. */
static size_t character(const char *text, int *columns)
{
	utf8proc_int32_t code;
	size_t size, n;
	bool picture;
	*columns = 0;
	if (!*text)
		return 0;
	size = decode(text, &code);
	*columns = columns_of(code);
	picture = is_picture(code);
	for (; text[size]; size += n) {
		n = decode(text + size, &code);
		if (joins(picture, code, text + size + n)) {
			n += decode(text + size + n, &code);
			*columns += columns_of(code);
		} else if (columns_of(code) > 0)
			break;
	}
	return size;
}

bool text_valid(const char *text)
{
	utf8proc_int32_t code;
	while (*text) {
		text += decode(text, &code);
		if (code < 0)
			return false;
	}
	return true;
}

size_t text_next(const char *text, size_t at)
{
	int columns;
	return at + character(text + at, &columns);
}

size_t text_previous(const char *text, size_t at)
{
	size_t from = at > 0 ? at - 1 : 0, next;
	/* A character is certain to begin between two ASCII bytes. */
	while (from > 0 && ((text[from - 1] | text[from]) & 0x80))
		from--;
	while ((next = text_next(text, from)) < at)
		from = next;
	return from;
}

int text_width(const char *text)
{
	int width = 0, columns;
	while (*text) {
		text += character(text, &columns);
		width += columns;
	}
	return width;
}

size_t text_fit(const char *text, int columns)
{
	size_t size = 0;
	while (text[size]) {
		int width;
		size_t n = character(text + size, &width);
		if (width > columns)
			break;
		columns -= width;
		size += n;
	}
	return size;
}

size_t text_length(const char *text)
{
	utf8proc_int32_t code;
	size_t length = 0;
	for (; *text; length++)
		text += decode(text, &code);
	return length;
}

/* Returns text mapped by utf8proc with these options, for the caller to free; NULL when text is not
 * UTF-8. */
static char *map(const char *text, utf8proc_option_t options)
{
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
	utf8proc_ssize_t len = (utf8proc_ssize_t)strlen(text);
	utf8proc_ssize_t n = utf8proc_decompose(bytes, len, NULL, 0, options);
	utf8proc_int32_t *codes;
	if (n < 0)
		return NULL;
	/* Uses our own allocation: when utf8proc_map runs out of memory it cannot end the
	 * program. */
	codes = xcalloc((size_t)n + 1, sizeof *codes);
	n = utf8proc_decompose(bytes, len, codes, n, options);
	if (n < 0 || utf8proc_reencode(codes, n, options) < 0) {
		free(codes);
		return NULL;
	}
	return (char *)codes;
}

static bool is_space(utf8proc_int32_t code)
{
	switch (utf8proc_category(code)) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return (code >= '\t' && code <= '\r') || code == 0x85;
	}
}

/* Returns the start of the code point that ends before at. */
static size_t previous_code(const char *text, size_t at, utf8proc_int32_t *code)
{
	for (size_t size = 1; size <= 4 && size <= at; size++) {
		const char *start = text + at - size;
		utf8proc_ssize_t n =
		    utf8proc_iterate((const utf8proc_uint8_t *)start, (utf8proc_ssize_t)size, code);
		if (n == (utf8proc_ssize_t)size)
			return at - size;
	}
	*code = -1;
	return at - 1;
}

/* Returns the start of text after white space, and cuts off trailing white space. */
static char *trim(char *text)
{
	utf8proc_int32_t code;
	size_t end, n;
	while (*text) {
		n = decode(text, &code);
		if (!is_space(code))
			break;
		text += n;
	}
	for (end = strlen(text); end > 0; end = n) {
		n = previous_code(text, end, &code);
		if (!is_space(code))
			break;
	}
	text[end] = '\0';
	return text;
}

bool text_normalise(char *out, size_t size, const char *text, struct error *err)
{
	char *normal = map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE), *trimmed;
	size_t len;
	out[0] = '\0';
	if (!normal)
		return fail(err, FAILED,
		    "Deze tekst bevat tekens die niet te lezen zijn: het is geen UTF-8. "
		    "Typ de tekst opnieuw, of sla het bestand op als UTF-8.");
	trimmed = trim(normal);
	len = strlen(trimmed);
	if (len < size)
		memcpy(out, trimmed, len + 1);
	free(normal);
	if (len >= size)
		return fail(err, FAILED,
		    "Deze tekst is te lang: %zu bytes, en er passen er %zu. Maak de tekst korter.",
		    len, size - 1);
	return true;
}

/* Letters that Unicode does not decompose, and characters that people type in more than one way. */
static const struct {
	utf8proc_int32_t code;
	const char *plain;
} plain_letters[] = {
    {0x00E6, "ae"}, /* æ */
    {0x00F0, "d"},  /* ð */
    {0x00F8, "o"},  /* ø */
    {0x00FE, "th"}, /* þ */
    {0x0111, "d"},  /* đ */
    {0x0127, "h"},  /* ħ */
    {0x0131, "i"},  /* ı */
    {0x0138, "k"},  /* ĸ */
    {0x0142, "l"},  /* ł */
    {0x014B, "n"},  /* ŋ */
    {0x0153, "oe"}, /* œ */
    {0x0167, "t"},  /* ŧ */
    {0x0259, "e"},  /* ə */
    {0x02BC, "'"},  /* ʼ */
    {0x2010, "-"},  /* ‐ */
    {0x2013, "-"},  /* – */
    {0x2018, "'"},  /* ‘ */
    {0x2019, "'"},  /* ’ */
};

static const char *plain_letter(utf8proc_int32_t code)
{
	for (size_t i = 0; i < sizeof plain_letters / sizeof *plain_letters; i++)
		if (plain_letters[i].code == code)
			return plain_letters[i].plain;
	return NULL;
}

/* Copies text with a question mark in place of each invalid byte. */
static void add_valid(struct buffer *out, const char *text)
{
	utf8proc_int32_t code;
	while (*text) {
		size_t n = decode(text, &code);
		buffer_add_bytes(out, code < 0 ? "?" : text, n);
		text += n;
	}
}

char *text_fold(struct arena *arena, const char *text)
{
	static const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT |
	                                         UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
	                                         UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
	struct buffer valid = {0}, folded = {0};
	utf8proc_int32_t code;
	char *bare, *result;
	add_valid(&valid, text);
	bare = map(buffer_text(&valid), options);
	for (const char *at = bare ? bare : ""; *at;) {
		size_t n = decode(at, &code);
		const char *plain = code < 0x80 ? NULL : plain_letter(code);
		if (plain)
			buffer_add(&folded, plain);
		else
			buffer_add_bytes(&folded, at, n);
		at += n;
	}
	result = arena_text(arena, buffer_text(&folded));
	free(bare);
	buffer_done(&valid);
	buffer_done(&folded);
	return result;
}

void out_text(struct buffer *out, const char *text)
{
	bool picture = false;
	while (*text) {
		utf8proc_int32_t code;
		size_t n = decode(text, &code);
		char shown[16];
		if (joins(picture, code, text + n))
			shown[0] = '\0';
		else if (placeholder(shown, code, *text) > 0)
			buffer_add(out, shown);
		else
			buffer_add_bytes(out, text, n);
		if (columns_of(code) > 0)
			picture = is_picture(code);
		text += n;
	}
}

char *out_text_in(struct arena *arena, const char *text)
{
	struct buffer out = {0};
	char *result;
	out_text(&out, text);
	result = arena_text(arena, buffer_text(&out));
	buffer_done(&out);
	return result;
}

static size_t fit_columns(const void *columns, const char *text)
{
	return text_fit(text, *(const int *)columns);
}

/* What of a text stands on one line. */
struct room {
	size_t (*fit)(const void *room, const char *text);
	const void *room;
};

/* Returns the end of the line that begins at from, in text that ends at end. */
static size_t line_end(const char *text, size_t from, size_t end, const struct room *room)
{
	size_t fit = from + room->fit(room->room, text + from), until;
	if (fit >= end)
		return end;
	/* Not even one character fits: take it anyway, or the loop would never advance. */
	if (fit == from)
		return text_next(text, from) < end ? text_next(text, from) : end;
	for (until = fit; until > from && text[until] != ' '; until--)
		;
	/* The word is longer than a line, perhaps after spaces. */
	if (until == from || strspn(text + from, " ") >= until - from)
		return fit;
	while (text[until - 1] == ' ')
		until--;
	return until;
}

void text_wrap(const char *text, int columns,
    void (*line)(void *context, size_t from, size_t until), void *context)
{
	text_wrap_by(text, fit_columns, &columns, line, context);
}

void text_wrap_by(const char *text, size_t (*fit)(const void *room, const char *text),
    const void *room, void (*line)(void *context, size_t from, size_t until), void *context)
{
	const struct room on_a_line = {fit, room};
	for (size_t at = 0;; at++) {
		size_t end = at + strcspn(text + at, "\n");
		do {
			size_t until = line_end(text, at, end, &on_a_line);
			line(context, at, until);
			at = until;
			/* Spaces where a line was broken belong to no line. */
			while (at < end && text[at] == ' ')
				at++;
		} while (at < end);
		if (!text[end])
			return;
		at = end;
	}
}

void text_put(char *place, size_t size, const char *text)
{
	if (strlen(text) < size)
		snprintf(place, size, "%s", text);
}

bool text_hundredths(const char *text, size_t size, int64_t *out)
{
	int64_t whole = 0, part = 0, digits = 0, decimals = 0;
	size_t i = 0, len = size;
	while (len && text[len - 1] == ' ')
		len--;
	while (i < len && text[i] == ' ')
		i++;
	for (; i < len && text[i] >= '0' && text[i] <= '9' && digits < 4; i++, digits++)
		whole = whole * 10 + text[i] - '0';
	if (i < len && (text[i] == ',' || text[i] == '.'))
		for (i++; i < len && text[i] >= '0' && text[i] <= '9' && decimals < 2;
		     i++, decimals++)
			part = part * 10 + text[i] - '0';
	bool dangling = i > 0 && i == len && (text[i - 1] == ',' || text[i - 1] == '.');
	*out = whole * 100 + (decimals == 1 ? part * 10 : part);
	return digits && i == len && !dangling;
}

void out_hundredths(struct buffer *out, int64_t hundredths)
{
	int64_t rest = hundredths % 100;
	if (rest % 10)
		buffer_format(out, "%" PRId64 ",%02" PRId64, hundredths / 100, rest);
	else
		buffer_format(out, "%" PRId64 ",%" PRId64, hundredths / 100, rest / 10);
}

struct short_number hundredths_short(int64_t hundredths)
{
	struct short_number shown;
	int64_t whole = hundredths / 100, rest = hundredths % 100;
	if (rest % 10)
		snprintf(shown.text, sizeof shown.text, "%" PRId64 ",%02" PRId64, whole, rest);
	else if (rest)
		snprintf(shown.text, sizeof shown.text, "%" PRId64 ",%" PRId64, whole, rest / 10);
	else
		snprintf(shown.text, sizeof shown.text, "%" PRId64, whole);
	return shown;
}

struct how_many how_many(size_t count, const char *one, const char *more)
{
	struct how_many out;
	snprintf(out.text, sizeof out.text, "%zu %s", count, count == 1 ? one : more);
	return out;
}

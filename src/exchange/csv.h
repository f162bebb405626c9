/*
 * Reading CSV as real programs write it: UTF-8, UTF-16 or Windows-1252; semicolons, commas or tabs;
 * any line ending. Strict about the rest: what cannot be read with certainty is refused, with file,
 * line and column.
 */
#ifndef EXCHANGE_CSV_H
#define EXCHANGE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"

enum {
	CSV_FILE_MAX = 64 << 20,  /* limit for reading a file */
	CSV_FIELD_MAX = 64 << 10, /* bytes in one field */
	CSV_COLUMNS_MAX = 1000,   /* fields in one row */
};

struct csv_row {
	size_t line;   /* line in the file where the row begins, from 1 */
	size_t fields; /* as found; the reader decides what to do with ragged rows */
	const char *const *cells;
};

/* A table, owned by the arena it was read into. Rows without any text are left out. */
struct csv_table {
	const char *file;      /* file name for messages, safe to show */
	size_t rows, columns;  /* rows exclude the header; columns are those of the header */
	struct csv_row header; /* trimmed, otherwise as in the file */
	const struct csv_row *row;
	char delimiter;
	const struct header_map *map; /* what headers stand for, or NULL: for what they say */
};

/*
 * Parses the bytes of a whole file; file is its name for messages, "-" is standard input. Cells are
 * trimmed; ="00123" becomes 00123, and '=x becomes =x, undoing what rows_out did. An empty file, a
 * NUL, an unclosed quote, a field or row over its limit and text that cannot be decoded are errors.
 */
bool csv_read(const char *file, const char *bytes, size_t size, struct arena *arena,
    struct csv_table *out, struct error *err);

/* The same, or a sheet of a workbook, told by their content: the one with this name, or with NULL
 * the first. */
bool table_read(const char *file, const char *bytes, size_t size, const char *sheet,
    struct arena *arena, struct csv_table *out, struct error *err);

/* For readers of other files: makes a table of rows, of which the first is the header. Without rows
 * the error says that the file is empty. */
bool csv_table_of(struct csv_table *table, const struct csv_row *rows, size_t count,
    struct arena *arena, struct error *err);

/* A cell as it is meant: trimmed, with plain spaces, without what a spreadsheet put around it. */
char *csv_clean(struct arena *arena, const char *cell);

/* Takes the next row for the header, when the one before was a title; false when there is none. */
bool csv_next_header(struct csv_table *table);

/* Returns a cell, row and column counting from 0; "" past the fields of the row. */
const char *csv_cell(const struct csv_table *table, size_t row, size_t column);
const char *csv_header(const struct csv_table *table, size_t column);

/* Returns the line in the file where this row begins. */
size_t csv_line(const struct csv_table *table, size_t row);

/* Does the row have text past the last column, or fewer fields than columns? */
bool csv_ragged(const struct csv_table *table, size_t row);

/* Would a spreadsheet take this for a formula? */
bool csv_is_formula(const char *text);

/* Appends text as one cell, quoted where needed. Unless raw, text that a spreadsheet would take for
 * a formula gets a leading '. */
void csv_add_cell(struct buffer *out, const char *text, bool raw);

#endif

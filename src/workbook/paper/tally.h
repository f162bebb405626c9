/*
 * Tables of counts over a data sheet: a line per category, a column per condition. Each figure is a
 * live formula, with the database's figure stored beside it. A line is identified by its number,
 * which a column behind the data has too, because text could be taken for a condition.
 */
#ifndef WORKBOOK_PAPER_TALLY_H
#define WORKBOOK_PAPER_TALLY_H

#include "workbook/export_internal.h"

/* The lines with their figures, one per column that counts. */
struct tally_line {
	const char *key, *label;
	const int64_t *values;
};
struct tally_lines {
	struct tally_line *line; /* in the arena */
	size_t count;
	int values;
};

/* Reads rows of a key, a label and the figures; ends the query. */
bool tally_read(struct query *q, struct tally_lines *lines, struct arena *arena, struct error *err);

/* Reads rows of a line's key, a column's key and a figure, for counting lines by columns; 0 where
 * the query has no row. Ends the query. */
bool tally_cross(struct query *q, const struct tally_lines *lines,
    const struct tally_lines *columns, struct tally_lines *out, struct arena *arena,
    struct error *err);

/* Adds a column of numbers behind the data: for each row, the line whose key is in this column of
 * the listing. shown is the column that has the labels of the lines, where the keys are not on the
 * sheet; NULL: they are. */
struct reference tally_numbers(struct data_sheet *data, const struct rows *rows, const char *column,
    const char *shown, const char *label, const struct tally_lines *lines, struct arena *arena);

/* A condition: these cells hold this, written as in a formula: "\"ja\"", "\"<>\"" (anything),
 * "3". */
struct tally_when {
	struct reference cells;
	const char *is;
};

enum { TALLY_WHENS = 3 };
struct tally_column {
	const char *label;
	struct tally_when when[TALLY_WHENS]; /* all must hold; ends with an empty one */
	struct reference sum;                /* the cells to add up; empty: count rows */
	struct reference numbers;            /* of another data sheet; empty: those of the table */
	bool share; /* no count, but the share of the previous column in the one before it */
};

struct tally {
	struct sheet *sheet;
	const char *title;        /* above the labels */
	struct reference numbers; /* from tally_numbers() */
	const struct tally_lines *lines;
	struct arena *arena;
	int total_row; /* set by tally_write(), with a total per column */
	const int64_t *totals;
};

/* Columns of a table: a number, a label, then the figures. */
enum { TALLY_NR, TALLY_LABEL, TALLY_FIRST };

/* Writes the table from row on, with count columns; returns the first free row, after a gap. */
int tally_write(struct tally *tally, const struct tally_column *columns, int count, int row);

/* Returns the columns of a table of lines by columns: numbers tells to which column a row of the
 * data belongs, and each column has that condition and those given. */
const struct tally_column *tally_by(const struct tally_lines *columns, struct reference numbers,
    const struct tally_column *otherwise, struct arena *arena);

/* Writes the title of a sheet of tables with a note below it, across the label and a number of
 * figures, and sets their widths; returns the first free row. */
int tally_title(struct sheet *sheet, const char *title, const char *note, int figures);

/* Writes on the cover the total of a column of a table, linked to it. */
void tally_cover(
    struct sheet *cover, int *row, const char *label, const struct tally *tally, int column);

/* Writes on the cover how many rows a data sheet has, counted in a column that is always filled. */
void data_cover(struct sheet *cover, int *row, const char *label, const struct data_sheet *data,
    const struct rows *rows, const char *filled, struct arena *arena);

#endif

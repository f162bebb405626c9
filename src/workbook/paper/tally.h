/*
 * Tables of counts over a data sheet: a line per thing that is counted by, a column per condition.
 * Each figure is a live formula with the figure of the database stored beside it. A line is known
 * by its number, which a column behind the data has too: text could look like a condition.
 */
#ifndef WORKBOOK_PAPER_TALLY_H
#define WORKBOOK_PAPER_TALLY_H

#include "workbook/export_internal.h"

/* The lines with their figures, as many as there are columns that count. */
struct tally_line {
	const char *key, *label;
	const int64_t *values;
};
struct tally_lines {
	struct tally_line *line; /* in the arena */
	size_t count;
	int values;
};

/* Rows of a key, a label and the figures; ends the query. */
bool tally_read(struct query *q, struct tally_lines *lines, struct arena *arena, struct error *err);

/* Rows of the key of a line, that of a column, and a figure: so that lines are counted by columns,
 * with 0 where the query has nothing. Ends the query. */
bool tally_cross(struct query *q, const struct tally_lines *lines,
    const struct tally_lines *columns, struct tally_lines *out, struct arena *arena,
    struct error *err);

/* Adds a column of numbers behind the data: of each row the line whose key stands in this column of
 * the listing. */
struct reference tally_numbers(struct data_sheet *data, const struct rows *rows, const char *column,
    const char *label, const struct tally_lines *lines, struct arena *arena);

/* These cells hold this, as a formula has it: "\"ja\"", "\"<>\"" (anything), "3". */
struct tally_when {
	struct reference cells;
	const char *is;
};

enum { TALLY_WHENS = 3 };
struct tally_column {
	const char *label;
	struct tally_when when[TALLY_WHENS]; /* all hold; fewer end with none */
	struct reference sum;                /* what is added up; none: rows are counted */
	struct reference numbers;            /* of another data sheet; none: those of the table */
	bool share; /* no count, but the column before it of the one before that */
};

struct tally {
	struct sheet *sheet;
	const char *title;        /* above the labels */
	struct reference numbers; /* of tally_numbers() */
	const struct tally_lines *lines;
	struct arena *arena;
	int total_row; /* by tally_write(), with a total per column */
	const int64_t *totals;
};

/* Where the columns of a table stand: a number, a label, then the figures. */
enum { TALLY_NR, TALLY_LABEL, TALLY_FIRST };

/* From row on, with so many columns; returns the first free row with a gap before it. */
int tally_write(struct tally *tally, const struct tally_column *columns, int count, int row);

/* The columns of a table of lines by columns, in which numbers says to which column a row of the
 * data belongs: each has that condition, and the others that the table has. */
const struct tally_column *tally_by(const struct tally_lines *columns, struct reference numbers,
    const struct tally_column *otherwise, struct arena *arena);

/* The title of a sheet of tables with a note below it, over the label and so many figures, and
 * their widths; returns the first free row. */
int tally_title(struct sheet *sheet, const char *title, const char *note, int figures);

/* On the cover: the total of a column of a table, pointing at it. */
void tally_cover(
    struct sheet *cover, int *row, const char *label, const struct tally *tally, int column);

/* On the cover: so many rows has a data sheet, counted in a column that is always filled. */
void data_cover(struct sheet *cover, int *row, const char *label, const struct data_sheet *data,
    const struct rows *rows, const char *filled, struct arena *arena);

#endif

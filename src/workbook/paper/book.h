/*
 * A workbook of listings: a cover with figures, a sheet for each listing, and a sheet with tables
 * that count over those. What a workbook has of its own stands in its kind, a table of data; the
 * functions here are what is done with it, in the order in which they stand.
 */
#ifndef WORKBOOK_PAPER_BOOK_H
#define WORKBOOK_PAPER_BOOK_H

#include "workbook/paper/tally.h"

enum { BOOK_SHEETS = 7, BOOK_TABLES = 4, BOOK_FIGURES = 12 };

struct book_sheet {
	const char *name;          /* of the sheet */
	const char *listing;       /* NULL: the one with the name of the sheet */
	const struct listing *own; /* or a listing of the workbook's own */
	bool everybody;            /* of its listing all rows, whatever is asked for */
	const char *label;         /* on the cover, before how many rows there are */
	const char *open;          /* below it, before how many of them are open; or NULL */
	const char *open_at,
	    *open_is; /* the column that says so, and its text; NULL: it is empty */
};

/* A column of a table: rows that hold all of when are counted, or what they have in sum added. */
struct book_figure {
	const char *label; /* above the column */
	struct {
		const char *column, *is; /* is: as a formula has it */
	} when[TALLY_WHENS - 1];
	const char *sum;   /* NULL: rows are counted */
	bool share;        /* the column before it, of the one before that */
	const char *cover; /* before its total on the cover; NULL: it is not there */
};

struct book_table {
	const char *title;                 /* above its lines */
	int sheet;                         /* whose rows it counts */
	const char *column, *number;       /* says to which line a row belongs; "nr soort" */
	const char *sql;                   /* its lines: key, label, figures; takes LISTING_BY */
	const struct book_figure *figures; /* ends with a NULL label */
};

/* The lines of a table by the lines of another one. */
struct book_cross {
	const char *title;
	int lines, columns; /* the tables */
	struct book_figure figure;
	const char *sql; /* key of a line, key of a column, figure; takes LISTING_BY */
};

struct book_kind {
	const char *title;               /* "Zorg", on the cover before whose it is */
	bool dated;                      /* with the school year behind that */
	const char *about, *about_one;   /* on the cover; of one pupil; NULL: the same */
	const char *const *settings;     /* as in struct cover; NULL: none */
	const char *const *settings_one; /* of one pupil; NULL: the same */
	const char *const *definitions;
	enum area area;
	const struct book_sheet *sheets; /* ends with a NULL name */
	const struct book_table *tables; /* ends with a NULL sql; or NULL */
	const struct book_cross *cross;  /* or NULL */
};

/* A workbook while it is made: starts with kind and export. */
struct book {
	const struct book_kind *kind;
	struct export_job *export;
	struct filter filter;
	unsigned without; /* bits of the sheets that this workbook does not have */
	struct rows rows[BOOK_SHEETS];
	struct data_sheet data[BOOK_SHEETS];
	struct tally_lines lines[BOOK_TABLES], crossed;
	struct reference numbers[BOOK_TABLES];
	struct tally tally[BOOK_TABLES]; /* the tables that were written */
	struct sheet *cover, *overview;
	struct cover about;
	int cover_row;
};

/* Narrows it to what was asked. Of a class to one school year, for its name comes back every year:
 * the one that was asked for or that of the reference date. */
bool book_filter(struct book *book, struct error *err);

/* The rows of its sheets; and the lines of its tables. */
bool book_read_rows(struct book *book, struct error *err);
bool book_read_tables(struct book *book, struct error *err);

bool book_begin(struct book *book, struct error *err);

/* On the cover, above what comes next. */
void book_heading(struct book *book, const char *text);

/* A sheet of rows, with its line on the cover; numbers as of workbook_listing(), below "nr". And
 * all sheets that it has. */
void book_sheet(struct book *book, int sheet, const int64_t *numbers);
void book_sheets(struct book *book);

/* The sheet of tables, there already so that it comes before the others: its title over columns
 * as wide as the table with most of them; returns the first free row. */
int book_overview(struct book *book, const char *note);

/* The columns of a table; how many it has. */
int book_columns(const struct book *book, int table, struct tally_column columns[BOOK_FIGURES]);

/* Behind the rows that a table counts: the number of the line that each belongs to. */
struct reference book_numbers(struct book *book, int table);

/* Writes a table; or the crossed one; returns the first free row. */
int book_table(struct book *book, int table, int row);
int book_crossed(struct book *book, int row);

void book_overview_end(struct book *book);

/* On the cover: the totals of a table that have a name there. */
void book_cover_table(struct book *book, int table);

bool book_end(struct book *book, struct error *err);

#endif

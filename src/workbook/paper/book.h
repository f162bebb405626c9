/*
 * A workbook of listings: a cover with figures, a sheet for each listing, and a sheet with tables
 * that count over those. Its kind is a table of data with all that is special about it; the
 * functions are called in the order in which they stand here.
 */
#ifndef WORKBOOK_PAPER_BOOK_H
#define WORKBOOK_PAPER_BOOK_H

#include "workbook/paper/tally.h"

enum { BOOK_SHEETS = 9, BOOK_TABLES = 4, BOOK_FIGURES = 12 };

struct book_sheet {
	const char *name;          /* name of the sheet */
	const char *listing;       /* NULL: the listing with the sheet's name */
	const struct listing *own; /* or a listing of the workbook itself */
	bool for_screen;           /* stays off paper: there it would be many pages */
	bool everybody;            /* takes all rows of its listing, whatever the request */
	const char *label;         /* on the cover, before the number of rows */
	const char *open;          /* below it, before the number of open rows; or NULL */
	const char *open_at,
	    *open_is; /* column that says a row is open, and its text; NULL: it is empty */
};

/* A column of a table: counts the rows for which all of when hold, or adds up sum over them. */
struct book_figure {
	const char *label; /* above the column */
	struct {
		const char *column, *is; /* is: as written in a formula */
	} when[TALLY_WHENS - 1];
	const char *sum;   /* NULL: rows are counted */
	bool share;        /* the share of the previous column in the one before it */
	const char *cover; /* before its total on the cover; NULL: not on the cover */
};

struct book_table {
	const char *title;                 /* above its lines */
	int sheet;                         /* sheet whose rows it counts */
	const char *column, *number;       /* tells to which line a row belongs; "nr soort" */
	const char *shown;                 /* the column with its label; NULL: the same */
	const char *sql;                   /* its lines: key, label, figures; takes LISTING_BY */
	const struct book_figure *figures; /* ends with a NULL label */
};

/* The lines of one table by the lines of another. */
struct book_cross {
	const char *title;
	int lines, columns; /* the tables */
	struct book_figure figure;
	const char *sql; /* key of a line, key of a column, figure; takes LISTING_BY */
};

struct book_kind {
	const char *title;               /* on the cover, before whom it is about: "Zorg" */
	bool dated;                      /* the school year is appended */
	const char *about, *about_one;   /* on the cover; about_one for one pupil, NULL: the same */
	const char *const *settings;     /* as in struct cover; NULL: none */
	const char *const *settings_one; /* for one pupil; NULL: the same */
	const char *const *definitions;
	enum area area;
	const struct book_sheet *sheets; /* ends with a NULL name */
	const struct book_table *tables; /* ends with a NULL sql; or NULL */
	const struct book_cross *cross;  /* or NULL */
};

/* A workbook being made; starts with kind and export set. */
struct book {
	const struct book_kind *kind;
	struct export_job *export;
	struct filter filter;
	unsigned without; /* bits of the sheets left out of this workbook */
	struct rows rows[BOOK_SHEETS];
	struct data_sheet data[BOOK_SHEETS];
	struct tally_lines lines[BOOK_TABLES], crossed;
	struct reference numbers[BOOK_TABLES];
	struct tally tally[BOOK_TABLES]; /* tables written so far */
	struct sheet *cover, *overview;
	struct cover about;
	int cover_row;
};

/* Sets the filter for what was requested. A class is narrowed to one school year, the requested one
 * or that of the reference date, because its name returns every year. */
bool book_filter(struct book *book, struct error *err);

/* Read the rows of its sheets, and the lines of its tables. */
bool book_read_rows(struct book *book, struct error *err);
bool book_read_tables(struct book *book, struct error *err);

bool book_begin(struct book *book, struct error *err);

/* Writes a heading on the cover. */
void book_heading(struct book *book, const char *text);

/* Writes a sheet of rows and its line on the cover; numbers as for workbook_listing(), below "nr".
 * The other writes all its sheets. */
void book_sheet(struct book *book, int sheet, const int64_t *numbers);
void book_sheets(struct book *book);

/* Starts the sheet of tables, which was added earlier so that it comes first: writes its title as
 * wide as its widest table, and returns the first free row. */
int book_overview(struct book *book, const char *note);

/* Gives the columns of a table, and returns their number. */
int book_columns(const struct book *book, int table, struct tally_column columns[BOOK_FIGURES]);

/* Adds a column behind the rows that a table counts: the number of each row's line. */
struct reference book_numbers(struct book *book, int table);

/* Write a table, or the crossed one; return the first free row. */
int book_table(struct book *book, int table, int row);
int book_crossed(struct book *book, int row);

void book_overview_end(struct book *book);

/* Writes on the cover the totals of a table that have a name there. */
void book_cover_table(struct book *book, int table);

bool book_end(struct book *book, struct error *err);

#endif

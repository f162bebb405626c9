/*
 * The one writer of workbooks: only writer*.c see libxlsxwriter.
 *
 * Nothing here fails halfway: the first thing that goes wrong is kept, what comes after it does
 * nothing, and workbook_commit() reports it. So a workbook is there whole or not at all.
 * Rows and columns count from 0. Text is made safe on its way: what is not UTF-8 or cannot be seen
 * becomes a visible placeholder, what is too long for a cell ends in a visible mark, and no text is
 * ever read as a formula.
 */
#ifndef WORKBOOK_WRITER_H
#define WORKBOOK_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"

struct workbook;
struct sheet; /* owned by its workbook */

/* The fixed looks of a cell. */
enum style {
	/* data sheets */
	STYLE_TEXT,
	STYLE_WRAP,         /* text over several lines */
	STYLE_DATE,         /* dd-mm-jjjj */
	STYLE_INT,          /* whole number */
	STYLE_PERCENT,      /* 0..1 shown as 83%: what is asked */
	STYLE_TENTHS,       /* 0..1 shown as 83,3%, as every share is (base/share.h) */
	STYLE_DECIMAL,      /* number as it is, 7,5 or 32 */
	STYLE_HEADER,       /* above a column, coloured, wrapped */
	STYLE_HEADER_RIGHT, /* the same above numbers */
	STYLE_TOTAL_TEXT,
	STYLE_TOTAL_INT,
	STYLE_TOTAL_TENTHS,
	/* cover and headings */
	STYLE_TITLE,
	STYLE_HEADING,
	STYLE_LABEL, /* bold, left of a value */
	STYLE_NOTE,  /* small and grey: an explanation */
	STYLE_LINK,
	STYLE_COUNT, /* whole number in a table with lines; 0 is a dot */
	STYLE_RANK,  /* whole number in the middle: first, second … */
	STYLE_GAP,   /* a low empty row */
	/* forms on paper: large type, wrapped */
	FORM_TITLE,
	FORM_HEADING, /* a coloured bar above a part */
	FORM_LABEL,   /* small and bold, above or left of a value */
	FORM_TEXT,
	FORM_STRONG, /* what matters most, such as a goal */
	FORM_HINT,   /* grey: what to do here */
	FORM_HEAD,   /* above a column of boxes */
	FORM_CELL,   /* text in a table with lines */
	FORM_ANSWER, /* text in a box, from the top; empty: to write in by hand */
	FORM_BOX,    /* a figure or a few words in a box; empty: to fill in by hand */
	STYLES
};

/*
 * Starts a workbook that will stand at path; "-" is standard output, refused with USAGE when that
 * is a terminal. Fails as file_begin() does, before anything is read. title and author become
 * properties of the file; the time of making is that of the clock, so that equal input gives
 * equal bytes.
 */
struct workbook *workbook_begin(
    const char *path, bool force, const char *title, const char *author, struct error *err);

/* Puts the workbook in place and frees it, also when that fails. */
bool workbook_commit(struct workbook *book, struct error *err);

/* Frees the workbook and leaves nothing behind; NULL is allowed. */
void workbook_abandon(struct workbook *book);

/* Has something gone wrong already? Then there is no use in going on. */
bool workbook_failed(const struct workbook *book);

/* Keeps err as what went wrong, for a part that notices something itself; always false. */
bool workbook_fail(struct workbook *book, const struct error *err);

/* A new sheet; its name is made one that Excel takes (31 characters, no []:*?/\) and that no other
 * sheet has. Never NULL. */
struct sheet *sheet_add(struct workbook *book, const char *name);

/* The name that the sheet got; borrowed. */
const char *sheet_name(const struct sheet *sheet);

/* Cells. An empty text gives an empty cell in that style. */
void sheet_text(struct sheet *sheet, int row, int column, enum style style, const char *text);
void sheet_int(struct sheet *sheet, int row, int column, enum style style, int64_t number);

/* A figure from elsewhere, that nothing here counts. */
void sheet_number(struct sheet *sheet, int row, int column, enum style style, double number);

/* A key: as text, because a spreadsheet keeps 15 digits of a number. 0 gives an empty cell. */
void sheet_id(struct sheet *sheet, int row, int column, int64_t id);

/* A real date; no date gives an empty cell, one before March 1900 its text. */
void sheet_date(struct sheet *sheet, int row, int column, enum style style, struct date date);

/* A live formula in English, with commas, and the value that stands in the file for it. The format
 * takes references and numbers, never text from the records. */
void sheet_formula(struct sheet *sheet, int row, int column, enum style style, double value,
    const char *format, ...) __attribute__((format(printf, 6, 7)));

/* The same for a formula that gives text. */
void sheet_formula_text(struct sheet *sheet, int row, int column, enum style style,
    const char *value, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* N/D, or – when D is 0: a formula over two cells of this sheet with their values. */
void sheet_ratio(struct sheet *sheet, int row, int column, int over_row, int over_column,
    int under_row, int under_column, enum style style, int64_t over, int64_t under);

/* A link to a sheet of this workbook, showing text. */
void sheet_link(struct sheet *sheet, int row, int column, const struct sheet *to, const char *text);

/* The same to a row of it. */
void sheet_link_row(
    struct sheet *sheet, int row, int column, const struct sheet *to, int to_row, const char *text);

/*
 * Text over the columns from up to and with until, merged, in a row that becomes high enough for it
 * (set the widths first). Text that needs more than a row can hold goes on in the next rows.
 * Returns the first row after it. At least lines lines high: room to write by hand.
 */
int sheet_span(struct sheet *sheet, int row, int from, int until, enum style style, int lines,
    const char *text);

/* References for formulas: A5, and leerdoelen!$B$5:$B$80 with the name of the sheet quoted. */
struct reference {
	char text[192];
};
struct reference sheet_cell(int row, int column);
struct reference sheet_fixed_cell(int row, int column);                    /* $A$5 */
struct reference sheet_at(const struct sheet *sheet, int row, int column); /* leerdoelen!$A$5 */
struct reference sheet_range(const struct sheet *sheet, int first_row, int last_row, int column);

struct reference sheet_row_range(
    const struct sheet *sheet, int row, int first_column, int last_column);

/* A chart over cells of this workbook; what it shows stands in cells too. */
enum chart_kind {
	CHART_BARS,    /* lying: for long labels */
	CHART_COLUMNS, /* standing beside each other */
	CHART_STACKED, /* standing on each other */
	CHART_LINES,   /* over time */
};
struct chart_series {
	const char *name;
	struct reference labels, values; /* of sheet_range() or sheet_row_range() */
};
struct chart {
	enum chart_kind kind;
	const char *title;
	const struct chart_series *series;
	int count;        /* of series */
	double low, high; /* of the axis of values; both 0: as it comes */
	bool percent;     /* values are 0..1 and shown as 83% */
	int rows;         /* how many rows of the sheet it covers */
	int columns;      /* and columns */
};
/* Puts it with its corner at row, column; returns the first row below it. */
int sheet_chart(struct sheet *sheet, int row, int column, const struct chart *chart);

/* Column widths follow the content up to max characters, at least min; without a call 8 to 48. */
void sheet_width(struct sheet *sheet, int column, int min, int max);

/* Rows above and columns left of this cell stay in sight. */
void sheet_freeze(struct sheet *sheet, int row, int column);

/* A filter on the header row over these rows and columns. */
void sheet_filter(struct sheet *sheet, int row, int last_row, int columns);

/* The next page begins at this row. */
void sheet_page_break(struct sheet *sheet, int row);

/* How a sheet is printed: always A4, page numbers. */
struct print_setup {
	bool landscape;
	bool form;      /* no grid lines on screen: it is to be read and printed */
	bool own_pages; /* page numbers begin again at 1: a form that is handed out */
	int repeat_from, repeat_until; /* header rows on each page; until below from: none */
	int pages_wide;                /* 0: one */
	int repeat_columns; /* how many on the left stand on each page, when it is wider than one */
	int rows, columns;  /* what is printed, from A1; 0: all there is */
	const char *footer; /* left of the page number */
};
void sheet_print(struct sheet *sheet, const struct print_setup *setup);

#endif

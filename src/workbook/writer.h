/*
 * The workbook writer: only writer*.c see libxlsxwriter.
 *
 * No call fails half-way: the first error is remembered, later calls do nothing, and
 * workbook_commit() reports it. So a workbook is there completely or not at all. Rows and columns
 * count from 0. Text is made safe: what is not UTF-8 or is invisible becomes a visible placeholder,
 * text too long for a cell ends in a visible mark, and no text is ever read as a formula.
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
enum cell_style {
	/* for data sheets */
	STYLE_TEXT,
	STYLE_WRAP,         /* text over several lines */
	STYLE_DATE,         /* dd-mm-yyyy */
	STYLE_INT,          /* whole number */
	STYLE_PERCENT,      /* 0..1, shown as 83%: a threshold */
	STYLE_TENTHS,       /* 0..1, shown as 83,3%, as every share is (base/share.h) */
	STYLE_DECIMAL,      /* a number as it is: 7,5 or 32 */
	STYLE_TYPED,        /* what somebody types stays text, with the noughts in front of it */
	STYLE_HEADER,       /* above a column; coloured, wrapped */
	STYLE_HEADER_RIGHT, /* likewise, above numbers */
	STYLE_TOTAL_TEXT,
	STYLE_TOTAL_INT,
	STYLE_TOTAL_TENTHS,
	/* for cover and headings */
	STYLE_TITLE,
	STYLE_HEADING,
	STYLE_LABEL, /* bold, to the left of a value */
	STYLE_NOTE,  /* small and grey: an explanation */
	STYLE_LINK,
	STYLE_COUNT, /* whole number in a table with lines; 0 is shown as a dot */
	STYLE_RANK,  /* centred whole number: first, second … */
	STYLE_GAP,   /* a low, empty row */
	/* for forms on paper: large type, wrapped */
	FORM_TITLE,
	FORM_HEADING, /* a coloured bar above a part */
	FORM_LABEL,   /* small and bold, above or to the left of a value */
	FORM_TEXT,
	FORM_STRONG, /* what matters most, such as a goal */
	FORM_HINT,   /* grey: instructions */
	FORM_HEAD,   /* above a column of boxes */
	FORM_CELL,   /* text in a table with lines */
	FORM_ANSWER, /* text in a box, top-aligned; empty: room to write by hand */
	FORM_BOX,    /* a number or a few words in a box; empty: to be filled in by hand */
	STYLES
};

/*
 * Starts a workbook to be put at path; "-" is standard output, refused with USAGE when that is a
 * terminal. Fails like file_begin(), before anything is read. title and author become properties of
 * the file. The creation time is that of the clock, so that equal input gives equal bytes.
 */
struct workbook *workbook_begin(
    const char *path, bool force, const char *title, const char *author, struct error *err);

/* Puts the workbook in place and frees it, even on failure. */
bool workbook_commit(struct workbook *book, struct error *err);

/* Frees the workbook and leaves no files; book may be NULL. */
void workbook_abandon(struct workbook *book);

/* Has anything failed already? Then continuing is pointless. */
bool workbook_failed(const struct workbook *book);

/* Remembers err as the workbook's error, for a caller that detects one; always returns false. */
bool workbook_fail(struct workbook *book, const struct error *err);

/* Adds a sheet, never NULL. Its name is adapted to what Excel accepts (31 characters, no []:*?/\)
 * and made unique. */
struct sheet *sheet_add(struct workbook *book, const char *name);

/* What a sheet is for, which the colour of its tab tells. */
enum sheet_kind { SHEET_COVER, SHEET_FIGURES, SHEET_FORM, SHEET_DATA };
void sheet_is(struct sheet *sheet, enum sheet_kind kind);

/* Returns the name that the sheet got; borrowed. */
const char *sheet_name(const struct sheet *sheet);

/* Write cells. An empty text gives an empty cell in that style. */
void sheet_text(struct sheet *sheet, int row, int column, enum cell_style style, const char *text);
void sheet_int(struct sheet *sheet, int row, int column, enum cell_style style, int64_t number);

/* Writes a number that nothing here counts. */
void sheet_number(struct sheet *sheet, int row, int column, enum cell_style style, double number);

/* Writes a key, as text because a spreadsheet keeps only 15 digits of a number. 0 gives an empty
 * cell. */
void sheet_id(struct sheet *sheet, int row, int column, int64_t id);

/* Writes a real date; an unset one gives an empty cell, and one before March 1900 its text. */
void sheet_date(struct sheet *sheet, int row, int column, enum cell_style style, struct date date);

/* Writes a live formula in English, with commas, and the value that the file stores for it. The
 * format takes references and numbers, never text from records. */
void sheet_formula(struct sheet *sheet, int row, int column, enum cell_style style, double value,
    const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Like sheet_formula, for a formula that gives text. */
void sheet_formula_text(struct sheet *sheet, int row, int column, enum cell_style style,
    const char *value, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Writes N/D, or – when D is 0: a formula over two cells of this sheet, with their values. */
void sheet_ratio(struct sheet *sheet, int row, int column, int over_row, int over_column,
    int under_row, int under_column, enum cell_style style, int64_t over, int64_t under);

/* Writes a link to a sheet of this workbook, showing text. */
void sheet_link(struct sheet *sheet, int row, int column, const struct sheet *to, const char *text);

/* Like sheet_link, to a row of that sheet. */
void sheet_link_row(
    struct sheet *sheet, int row, int column, const struct sheet *to, int to_row, const char *text);

/*
 * Writes text across the columns from up to and including until, merged, in a row high enough for
 * it (set the widths first). Text that needs more than a row can hold continues in the next rows.
 * Returns the first row after it. It is at least lines lines high, for writing by hand.
 */
int sheet_span(struct sheet *sheet, int row, int from, int until, enum cell_style style, int lines,
    const char *text);

/* Returns the height of a row in points, as it is so far. */
double sheet_row_height(const struct sheet *sheet, int row);

/* References for formulas: A5, and leerdoelen!$B$5:$B$80 with the sheet's name quoted. */
struct reference {
	char text[192];
};
struct reference sheet_cell(int row, int column);
struct reference sheet_fixed_cell(int row, int column);                    /* $A$5 */
struct reference sheet_at(const struct sheet *sheet, int row, int column); /* leerdoelen!$A$5 */
struct reference sheet_range(const struct sheet *sheet, int first_row, int last_row, int column);

struct reference sheet_row_range(
    const struct sheet *sheet, int row, int first_column, int last_column);

/* A chart over cells of this workbook, so that what it shows is in cells too. */
enum chart_kind {
	CHART_BARS,    /* horizontal: for long labels */
	CHART_COLUMNS, /* vertical, side by side */
	CHART_STACKED, /* vertical, stacked */
	CHART_LINES,   /* over time */
};
struct chart_series {
	const char *name;
	struct reference labels, values; /* from sheet_range() or sheet_row_range() */
};
struct chart {
	enum chart_kind kind;
	const char *title;
	const struct chart_series *series;
	int count;        /* number of series */
	double low, high; /* range of the value axis; both 0: automatic */
	bool percent;     /* values are 0..1, shown as 83% */
	int rows;         /* height in rows of the sheet */
	int columns;      /* width in columns */
};
/* Places the chart with its corner at row, column; returns the first row below it. */
int sheet_chart(struct sheet *sheet, int row, int column, const struct chart *chart);

/* Makes a column's width follow its content, between min and max characters; without this call, 8
 * to 48. */
void sheet_width(struct sheet *sheet, int column, int min, int max);

/* Folds a column away: a reader opens it with the + above the columns. */
void sheet_fold(struct sheet *sheet, int column);

/* Colours the cells of a column that hold a known word of a state, such as gehaald or te laat, also
 * when that changes. */
void sheet_states(struct sheet *sheet, int column, int first_row, int last_row);

/* The style of the cells of a column in which nothing was written. */
void sheet_column(struct sheet *sheet, int column, enum cell_style style);

/* Offers a range of cells as drop-down list in these rows of a column; other text is refused when
 * only_these. */
void sheet_choices(struct sheet *sheet, int column, int first_row, int last_row,
    struct reference choices, bool only_these);

/* Freezes the rows above and the columns left of this cell. */
void sheet_freeze(struct sheet *sheet, int row, int column);

/* Adds a filter to the header row, over these rows and columns. */
void sheet_filter(struct sheet *sheet, int row, int last_row, int columns);

/*
 * Writes words on a sheet out of sight, for formulas and drop-down lists to look in; returns their
 * cells. Those that are whole numbers are written as numbers when asked for; an empty list has one
 * empty cell.
 */
struct reference workbook_list(
    struct workbook *book, const char *const *words, size_t count, bool numbers);

/* Starts a new page at this row; a program heeds that only on a sheet that has a scale. */
void sheet_page_break(struct sheet *sheet, int row);

/* What of an upright A4 holds rows, in points. */
#define PAGE_HEIGHT 766.0

/* How a sheet is printed; always on A4 with page numbers. */
struct print_setup {
	bool landscape;
	bool form;                     /* no grid lines on screen: meant for reading and printing */
	bool own_pages;                /* page numbers restart at 1: a form that is handed out */
	int repeat_from, repeat_until; /* header rows on each page; until less than from: none */
	int scale; /* in percent, for a sheet that breaks its pages itself; 0: what makes it fit */
	int repeat_columns; /* columns at the left, repeated when it takes pages side by side */
	bool for_screen;    /* nothing is printed: Excel and LibreOffice leave out empty pages */
	int rows, columns;  /* print area, from A1; 0: everything */
	const char *footer; /* left of the page number */
};
void sheet_print(struct sheet *sheet, const struct print_setup *setup);

#endif

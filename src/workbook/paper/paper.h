/*
 * A form on paper: A4 portrait, twelve columns, large type, written line by line. At the end it is
 * divided over pages: what belongs together stays together, signatures never stand alone, no page
 * is nearly empty, and it is printed smaller, down to what can still be read, when that makes it
 * fit on the pages that it should take.
 */
#ifndef WORKBOOK_PAPER_PAPER_H
#define WORKBOOK_PAPER_PAPER_H

#include "base/memory.h"
#include "workbook/writer.h"

enum { PAPER_COLUMNS = 12, PAPER_LAST = PAPER_COLUMNS - 1, PAPER_HALF = PAPER_COLUMNS / 2 };

enum { PAPER_SECTIONS = 4 };

/* Initialise it with only its sheet set; call paper_begin() before anything is written. */
struct paper {
	struct sheet *sheet;
	int row;            /* row of the next line */
	struct arena arena; /* for texts; lives until paper_end() */
	const char *footer;
	bool below_heading; /* the last line was a heading */
	/* the rest is for paper_pages.c */
	bool *keep; /* per row: no page ends below it */
	size_t kept, keep_capacity;
	struct {
		int from, pages;
	} section[PAPER_SECTIONS];
	int sections;
};

/* Writes the title; footer is as in struct print_setup and lives until paper_end(). */
void paper_begin(struct paper *paper, const char *title, const char *footer);

/* Ends a section, which should take no more than so many pages (0: what it takes). What follows
 * begins a page, unless it is so little that it can join. */
void paper_page(struct paper *paper, int pages);

/* Ends the last section, and the form: sets up its pages, and frees the texts. */
void paper_end(struct paper *paper, int pages);

/* No page ends below the rows from this one up to until: each stands on the page of the next. */
void paper_keep(struct paper *paper, int from, int until);

/* Places a chart as wide as the paper, after a gap, on one page. */
void paper_chart(struct paper *paper, struct chart chart);

/* Writes a line across the whole width. */
void paper_line(struct paper *paper, enum cell_style style, const char *text);
void paper_gap(struct paper *paper);

/* Writes a bar above a part, after a gap. */
void paper_heading(struct paper *paper, const char *text);

/* Writes one of several cells side by side, across the columns from to until. The row becomes as
 * high as its highest cell, and the caller advances paper->row. For text that fits in one row of a
 * sheet. */
void paper_cell(
    struct paper *paper, int from, int until, enum cell_style style, int lines, const char *text);

/* Cells side by side of any length: what does not fit in a row of the sheet continues in the next,
 * and paper->row moves below all of them. A cell has the columns from to until. */
struct paper_part {
	int from, until;
	enum cell_style style;
	int lines; /* minimum height */
	const char *text;
};
void paper_parts(struct paper *paper, const struct paper_part *parts, int count);

/* Writes a row of a table in one style: stops has the first column of each cell, and PAPER_COLUMNS
 * at the end. */
void paper_row(
    struct paper *paper, enum cell_style style, const int *stops, const char *const *texts);

/* Writes a label with its value over half the width, from column 0 or PAPER_HALF. */
void paper_fact(struct paper *paper, int column, const char *label, const char *value);

/* Writes two of them in one row, and advances. */
void paper_facts(struct paper *paper, const char *left_label, const char *left,
    const char *right_label, const char *right);

/* Writes a label with, below it, a box with the text or room to write a number of lines by hand. */
void paper_answer(struct paper *paper, const char *label, const char *text, int room);

/* Writes boxes for signatures, two to four side by side; in one row, so that no page ends between a
 * name and its date. */
void paper_signatures(struct paper *paper, const char *const *who, int count);

#endif

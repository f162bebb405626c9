/* A form on paper: A4 upright, twelve columns, large type, line below line. */
#ifndef WORKBOOK_PAPER_PAPER_H
#define WORKBOOK_PAPER_PAPER_H

#include "base/memory.h"
#include "workbook/writer.h"

enum { PAPER_COLUMNS = 12, PAPER_LAST = PAPER_COLUMNS - 1, PAPER_HALF = PAPER_COLUMNS / 2 };

/* Start it with only its sheet set; paper_begin() comes before all that writes. */
struct paper {
	struct sheet *sheet;
	int row;            /* where the next line goes */
	struct arena arena; /* for texts, until paper_end() */
};

/* Sets up the page and writes the title; footer as in struct print_setup. */
void paper_begin(struct paper *paper, const char *title, const char *footer);

/* Frees the texts. */
void paper_end(struct paper *paper);

/* Over the whole width. */
void paper_line(struct paper *paper, enum style style, const char *text);
void paper_gap(struct paper *paper);

/* A bar above a part, with a gap before it. */
void paper_heading(struct paper *paper, const char *text);

/* One of several cells beside each other, over the columns from to until; the row becomes as high
 * as the highest, and the caller moves paper->row on. For text that fits in one row of a sheet. */
void paper_cell(
    struct paper *paper, int from, int until, enum style style, int lines, const char *text);

/* Cells beside each other of whatever length: what does not fit in a row of the sheet goes on in
 * the next, and paper->row moves below them all. The columns from to until belong to a cell. */
struct paper_part {
	int from, until;
	enum style style;
	int lines; /* at least so high */
	const char *text;
};
void paper_parts(struct paper *paper, const struct paper_part *parts, int count);

/* A row of a table, all in one style: stops has the first column of each cell and PAPER_COLUMNS
 * behind the last. */
void paper_row(struct paper *paper, enum style style, const int *stops, const char *const *texts);

/* A label with its value, half the width: from column 0 or PAPER_HALF. */
void paper_fact(struct paper *paper, int column, const char *label, const char *value);

/* Two of them in one row, which moves on. */
void paper_facts(struct paper *paper, const char *left_label, const char *left,
    const char *right_label, const char *right);

/* A label with below it a box with the text, or room to write so many lines by hand. */
void paper_answer(struct paper *paper, const char *label, const char *text, int room);

/* Boxes to sign in, two to four beside each other; in one row, so that a page never ends between a
 * name and its date. */
void paper_signatures(struct paper *paper, const char *const *who, int count);

#endif

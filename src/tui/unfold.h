/* The selected row of a list or grid, unfolded until it can be read in full: a cell that is cut
 * goes on below itself when that takes a line or two, or its whole text stands below the row behind
 * its label. */
#ifndef TUI_UNFOLD_H
#define TUI_UNFOLD_H

#include "tui/ui.h"

enum { UNFOLDED_MAX = 64 };

/* A cell that is cut. */
struct cut_cell {
	const char *label, *text;
	int column, at, width; /* which, and its place on screen; width 0: not shown in the row */
	bool wraps;            /* it goes on below itself */
};

/* Starts as {0}; the texts live as long as the picture. */
struct unfolded {
	struct cut_cell cells[UNFOLDED_MAX];
	int count;
};

/* Adds a cell, if it is cut; alone: it cannot go on below itself. */
void unfold_add(struct unfolded *unfolded, const struct cut_cell *cell, bool alone, struct ui *ui);

/* Returns the number of lines below the row in a window of cols columns, at most most. */
int unfold_lines(const struct unfolded *unfolded, int cols, int most, struct ui *ui);

/* Returns the first line of a cell that goes on below itself; NULL when it does not. */
const char *unfold_first(const struct unfolded *unfolded, int column, struct ui *ui);

/* Draws the lines in box, below the row; places in cells are counted from the left of box. What
 * does not fit ends in …. */
void unfold_draw(struct ui *ui, const struct unfolded *unfolded, struct box box, enum style style);

#endif

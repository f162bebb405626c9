/* Lines typed as text over a grid: a cell is drawn whole at any width, as an editor while it is
 * typed, and the lines scroll so that the selected one can be read. */
#ifndef TUI_INPUT_GRID_TYPED_LINES_H
#define TUI_INPUT_GRID_TYPED_LINES_H

#include "tui/input/grid/grid.h"

/* Is the cell the selected one; is it being typed? */
bool typed_is_here(const struct grid *grid, size_t row, size_t column);
bool typed_is_edited(const struct grid *grid, size_t row, size_t column);

/* Returns how many rows the text of a cell takes in this width: at least one. text is what it holds
 * while it is not being typed. */
int typed_rows(
    struct ui *ui, const struct grid *grid, size_t row, size_t column, const char *text, int width);

/* Draws the cell, as far as it fits in the box; returns the rows that it takes. */
int typed_draw(struct ui *ui, struct grid *grid, size_t row, size_t column, enum style style,
    const char *text, struct box box);

/* Draws the one-column mark before the selected line. */
void typed_mark(struct ui *ui, const struct grid *grid, size_t row, int at_row, int at_col);

/* Moves top, the first line shown, so that the selected line is in the window, and the window
 * full. rows_of returns the rows of a line. */
void typed_scroll(const struct grid *grid, size_t *top, int rows,
    int (*rows_of)(void *context, size_t row), void *context);

#endif

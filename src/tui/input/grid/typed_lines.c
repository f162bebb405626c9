/* Lines typed as text over a grid. */
#include "tui/input/grid/typed_lines.h"

#include "tui/input/text_edit.h"

bool typed_is_here(const struct grid *grid, size_t row, size_t column)
{
	return grid->row == row && grid->column == column && !grid->elsewhere;
}

bool typed_is_edited(const struct grid *grid, size_t row, size_t column)
{
	return grid->editing && grid->row == row && grid->column == column;
}

int typed_rows(
    struct ui *ui, const struct grid *grid, size_t row, size_t column, const char *text, int width)
{
	bool edited = typed_is_edited(grid, row, column);
	width -= edited; /* one column is left for the cursor */
	int rows = draw_wrapped(ui, (struct box){0, 0, 0, width > 1 ? width : 1}, 0, T_PLAIN,
	    edited ? grid->edit.text : text);
	return rows > 0 ? rows : 1;
}

int typed_draw(struct ui *ui, struct grid *grid, size_t row, size_t column, enum style style,
    const char *text, struct box box)
{
	bool here = typed_is_here(grid, row, column);
	int rows = typed_rows(ui, grid, row, column, text, box.cols);
	box.rows = rows < box.rows ? rows : box.rows;
	if (box.rows <= 0)
		return rows;
	grid_spot(ui, grid, row, column, box);
	if (typed_is_edited(grid, row, column)) {
		struct text_edit edit = {.edit = grid->edit, .want = -1};
		text_edit_draw(ui, &edit, box);
		return rows;
	}
	draw_wrapped(ui, box, 0, here ? T_SELECTED : style, text);
	if (here)
		ui_cursor(ui, box.row, box.col);
	return rows;
}

void typed_mark(struct ui *ui, const struct grid *grid, size_t row, int at_row, int at_col)
{
	if (grid->row == row && !grid->elsewhere)
		draw_text(ui, at_row, at_col, 1, T_TITLE, "›");
}

static int rows_between(
    size_t from, size_t until, int (*rows_of)(void *context, size_t row), void *context)
{
	int rows = 0;
	for (size_t i = from; i < until; i++)
		rows += rows_of(context, i);
	return rows;
}

void typed_scroll(const struct grid *grid, size_t *top, int rows,
    int (*rows_of)(void *context, size_t row), void *context)
{
	if (*top > grid->row)
		*top = grid->row;
	while (*top < grid->row && rows_between(*top, grid->row + 1, rows_of, context) > rows)
		++*top;
	while (*top > 0 && rows_between(*top - 1, grid->count, rows_of, context) <= rows)
		--*top;
}

/* Drawing a grid: frozen columns at the left, the others scroll; the selected cell is between
 * brackets. */
#include <string.h>

#include "base/text.h"
#include "model/lists/scale.h"
#include "tui/input/grid.h"

enum { MARGIN = 3, GAP = 1, NARROWEST = 3 };

/* Positions of the columns at this width; those scrolled away or that do not fit have width 0. */
struct places {
	int at[64], width[64];
};

static int least(const struct grid *grid, size_t i)
{
	int width = grid->columns[i].width;
	/* Leaves room for brackets around the selected cell. */
	if (grid->columns[i].kind == CELL_RATING && width < NARROWEST)
		width = NARROWEST;
	return width > 0 ? width : 12;
}

/* Width of the columns from left on, plus the frozen ones. */
static int needed(const struct grid *grid, size_t left, size_t until)
{
	int sum = 0;
	for (size_t i = 0; i <= until && i < grid->column_count; i++)
		if (i < grid->frozen || i >= left)
			sum += least(grid, i) + GAP;
	return sum;
}

static void scroll_columns(struct grid *grid, int width)
{
	if (grid->left < grid->frozen)
		grid->left = grid->frozen;
	if (grid->column >= grid->frozen && grid->column < grid->left)
		grid->left = grid->column;
	while (grid->left < grid->column && needed(grid, grid->left, grid->column) > width)
		grid->left++;
	/* Leaves no empty room at the right while columns are hidden at the left. */
	while (grid->left > grid->frozen &&
	       needed(grid, grid->left - 1, grid->column_count - 1) <= width)
		grid->left--;
}

static struct places layout(struct grid *grid, int width)
{
	struct places p = {0};
	int at = 0, spare, wide = -1;
	scroll_columns(grid, width);
	spare = width - needed(grid, grid->left, grid->column_count - 1);
	for (size_t i = 0; i < grid->column_count && i < 64; i++) {
		if (i >= grid->frozen && i < grid->left)
			continue;
		p.at[i] = at;
		p.width[i] = least(grid, i);
		if (grid->columns[i].width == 0 && wide < 0 && spare > 0) {
			wide = (int)i;
			p.width[i] += spare;
		}
		if (at + p.width[i] > width)
			p.width[i] = width > at ? width - at : 0;
		at += p.width[i] + GAP;
	}
	return p;
}

static const char *shown(struct ui *ui, struct grid *grid, size_t row, size_t column)
{
	const struct grid_column *c = &grid->columns[column];
	const char *value = grid->get(grid->context, row, column, &ui->scratch);
	if (c->kind == CELL_CHOICE && c->choices && *value) {
		size_t i = choices_find(c->choices, value);
		return i < c->choices->count ? c->choices->rows[i].label : value;
	}
	return *value || c->kind == CELL_READ ? value : "·";
}

static bool click(struct ui *ui, void *context, size_t cell)
{
	struct grid *grid = context;
	size_t row = cell / grid->column_count, column = cell % grid->column_count;
	if (row == grid->row && column == grid->column)
		return !grid->editing;
	if (grid_finish(ui, grid)) {
		grid->row = row;
		grid->column = column;
	}
	return false;
}

void grid_spot(struct ui *ui, struct grid *grid, size_t row, size_t column, struct box box)
{
	if (!grid->elsewhere)
		mouse_spot(ui, &(struct spot){.box = box,
		                   .select = click,
		                   .what = grid,
		                   .index = row * grid->column_count + column,
		                   .key = {.kind = K_FUNC, .code = K_ENTER}});
}

static void draw_cell(struct ui *ui, struct grid *grid, const struct places *p, size_t row,
    size_t column, int screen_row, int left)
{
	bool selected = !grid->elsewhere && row == grid->row && column == grid->column;
	bool rating = grid->columns[column].kind == CELL_RATING;
	int col = left + p->at[column], width = p->width[column];
	const char *text;
	if (width < 1)
		return;
	grid_spot(ui, grid, row, column, (struct box){screen_row, col, 1, width + GAP});
	if (selected && grid->editing) {
		field_edit_draw(ui, &grid->edit, screen_row, col, width);
		return;
	}
	text = shown(ui, grid, row, column);
	if (selected) {
		text = arena_format(&ui->scratch, "[%s]", text);
		ui_cursor(ui, screen_row, rating ? col + (width - 1) / 2 : col);
	}
	/* A digit is centred, so that brackets do not move it. */
	if (rating) {
		int used = text_width(text), before = (width - used) / 2;
		col += before > 0 ? before : 0;
		width = used < width ? used : width;
	}
	enum style style = grid->style ? grid->style(grid->context, row, column) : T_PLAIN;
	draw_text(ui, screen_row, col, width,
	    selected                               ? T_SELECTED
	    : row == grid->row && style == T_PLAIN ? T_TITLE
	                                           : style,
	    text);
}

static void draw_labels(
    struct ui *ui, const struct grid *grid, const struct places *p, struct box box)
{
	for (size_t i = 0; i < grid->column_count && i < 64; i++) {
		int col = box.col + MARGIN + p->at[i], width = p->width[i];
		const char *label = grid->columns[i].label;
		enum style style = i == grid->column ? T_TITLE : T_HEADER;
		if (grid->columns[i].kind == CELL_RATING && text_width(label) < width) {
			int before = (width - text_width(label)) / 2;
			col += before;
			width -= before;
		}
		draw_text(ui, box.row, col, width, style, label);
	}
}

enum { ABOUT = 4 };

/* Draws the help of the column in the last rows, and below it what there is to say about the cell.
 * Returns the number of rows. */
static int draw_help(struct ui *ui, struct grid *grid, struct box box)
{
	const struct grid_column *c = &grid->columns[grid->column];
	const char *text = c->help ? c->help : c->label;
	const char *about =
	    grid->about ? grid->about(grid->context, grid->row, grid->column, &ui->scratch) : "";
	int most = box.rows / 3 < ABOUT ? box.rows / 3 : ABOUT, used = *about ? most : 0;
	struct box below = {
	    box.row + box.rows - used, box.col + MARGIN, used, box.cols - MARGIN - 1};
	if (c->kind == CELL_RATING && !c->help)
		text = arena_format(
		    &ui->scratch, "%s · cijfer %s", text, scale_digits(c->digits, &ui->scratch));
	draw_text(ui, below.row - 1, below.col, below.cols, T_DIM, text);
	if (used)
		draw_paragraph(ui, below, T_PLAIN, about);
	return used + 1;
}

static void scroll_rows(struct grid *grid, int page)
{
	size_t rows = page > 0 ? (size_t)page : 1;
	if (grid->row < grid->top)
		grid->top = grid->row;
	if (grid->row >= grid->top + rows)
		grid->top = grid->row - rows + 1;
	if (grid->top > 0 && grid->top + rows > grid->count)
		grid->top = grid->count > rows ? grid->count - rows : 0;
}

static void draw_rows(struct ui *ui, struct grid *grid, const struct places *p, struct box box)
{
	const char *detail =
	    grid->detail ? grid->detail(grid->context, grid->row, &ui->scratch) : "";
	int page = box.rows - (*detail ? 1 : 0), row = box.row;
	scroll_rows(grid, page);
	for (size_t i = grid->top; i < grid->count && row < box.row + box.rows; i++, row++) {
		if (i == grid->row && !grid->elsewhere)
			draw_text(ui, row, box.col, 1, T_TITLE, "›");
		if (grid->mark)
			draw_text(ui, row, box.col + 1, 1, T_TITLE, grid->mark(grid->context, i));
		for (size_t column = 0; column < grid->column_count && column < 64; column++)
			draw_cell(ui, grid, p, i, column, row, box.col + MARGIN);
		if (i == grid->row && !grid->elsewhere && *detail && row + 1 < box.row + box.rows)
			draw_text(
			    ui, ++row, box.col + MARGIN + 2, box.cols - MARGIN - 3, T_DIM, detail);
	}
}

void grid_draw(struct ui *ui, struct grid *grid, struct box box)
{
	struct places p;
	if (grid->count == 0 || grid->column_count == 0) {
		struct box room = {box.row, box.col + MARGIN, box.rows, box.cols - MARGIN - 1};
		draw_paragraph(
		    ui, room, T_PLAIN, grid->empty ? grid->empty : "Hier staat nog niets.");
		ui_cursor(ui, room.row, room.col);
		return;
	}
	if (grid->row >= grid->count || grid->column >= grid->column_count)
		grid_settle(grid);
	p = layout(grid, box.cols - MARGIN - 1);
	draw_labels(ui, grid, &p, box);
	if (box.rows > 4 && !grid->bare) {
		box.rows -= 1 + (grid->elsewhere ? 1 : draw_help(ui, grid, box));
	}
	draw_rows(ui, grid, &p, (struct box){box.row + 1, box.col, box.rows - 1, box.cols});
}

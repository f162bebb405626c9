/* Drawing a grid: frozen columns at the left, the others scroll; the selected cell is between
 * brackets. */
#include <string.h>

#include "base/text.h"
#include "model/lists/scale.h"
#include "tui/input/grid/grid.h"
#include "tui/unfold.h"

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

/* What does not fit is cut between its brackets. */
static const char *bracketed(struct ui *ui, const char *text, int width)
{
	enum { BRACKETS = 2, CUT = 1 };
	if (text_width(text) + BRACKETS <= width || width <= BRACKETS + CUT)
		return arena_format(&ui->scratch, "[%s]", text);
	return arena_format(
	    &ui->scratch, "[%.*s…]", (int)text_fit(text, width - BRACKETS - CUT), text);
}

/* The cell being typed in goes on over those at its right. */
static void draw_edit(
    struct ui *ui, struct grid *grid, const struct places *p, int row, int left, int cols)
{
	int at = p->at[grid->column], width = p->width[grid->column];
	int typed = text_width(grid->edit.text) + 1;
	if (width < 1)
		return;
	width = typed > width ? typed : width;
	field_edit_draw(ui, &grid->edit, row, left + at, width < cols - at ? width : cols - at);
}

static void draw_cell(struct ui *ui, struct grid *grid, const struct places *p, size_t row,
    size_t column, const struct unfolded *unfolded, int screen_row, int left)
{
	bool selected = !grid->elsewhere && row == grid->row && column == grid->column;
	bool rating = grid->columns[column].kind == CELL_RATING;
	int col = left + p->at[column], width = p->width[column];
	const char *text;
	if (width < 1)
		return;
	grid_spot(ui, grid, row, column, (struct box){screen_row, col, 1, width + GAP});
	if (selected && grid->editing)
		return; /* drawn over the row, with the width that its text needs */
	text = unfold_first(unfolded, (int)column, ui);
	if (!text)
		text = shown(ui, grid, row, column);
	if (selected) {
		text = bracketed(ui, text, width);
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

/* Columns that are scrolled away leave a sign on their side. */
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
	size_t last = grid->column_count - 1;
	if (grid->left > grid->frozen && grid->left < grid->column_count)
		draw_text(ui, box.row, box.col + MARGIN + p->at[grid->left] - GAP, 1, T_KEY, "‹");
	if (last < 64 && p->width[last] < 1)
		draw_text(ui, box.row, box.col + box.cols - 1, 1, T_KEY, "›");
}

/* Draws the help of the column in the last rows, and below it what there is to say about the cell.
 * Returns the number of rows. */
static int draw_help(struct ui *ui, struct grid *grid, struct box box)
{
	enum { MOST = 5 };
	const struct grid_column *c = &grid->columns[grid->column];
	const char *text = c->help ? c->help : c->label;
	const char *about =
	    grid->about ? grid->about(grid->context, grid->row, grid->column, &ui->scratch) : "";
	struct box below = {box.row, box.col + MARGIN, 0, box.cols - MARGIN - 1};
	if (c->kind == CELL_RATING && !c->help)
		text = arena_format(
		    &ui->scratch, "%s · cijfer %s", text, scale_digits(c->digits, &ui->scratch));
	int most = box.rows / 3 < MOST ? box.rows / 3 : MOST;
	int told = draw_wrapped(ui, below, 0, T_DIM, text);
	int rows = told + (*about ? draw_wrapped(ui, below, 0, T_PLAIN, about) : 0);
	rows = rows < most ? rows : most;
	/* of two texts that do not both fit, each has its first line */
	told = !*about ? rows : told < rows ? told : rows > 1 ? rows - 1 : rows;
	below.row = box.row + box.rows - rows;
	below.rows = told;
	draw_paragraph(ui, below, T_DIM, text);
	below.row += told;
	below.rows = rows - told;
	if (below.rows)
		draw_paragraph(ui, below, T_PLAIN, about);
	return rows;
}

/* Takes together the cells of the selected row that are cut. The selected
 * cell does not go on below itself: it has brackets, and can be edited. */
static struct unfolded unfold(struct ui *ui, struct grid *grid, const struct places *p)
{
	struct unfolded out = {0};
	for (size_t i = 0; i < grid->column_count && i < 64 && !grid->told; i++) {
		bool here = i == grid->column;
		/* columns that are scrolled away are read by scrolling */
		if (p->width[i] < 1 || (here && grid->editing))
			continue;
		unfold_add(&out,
		    &(struct cut_cell){.label = grid->columns[i].label,
		        .text = shown(ui, grid, grid->row, i),
		        .column = (int)i,
		        .at = p->at[i],
		        .width = p->width[i] - (here ? 2 : 0)},
		    here || grid->columns[i].kind == CELL_RATING, ui);
	}
	return out;
}

/* The line about the selected row, which stands below it whole. */
static struct unfolded about_row(struct ui *ui, struct grid *grid)
{
	struct unfolded out = {0};
	if (grid->detail)
		unfold_add(&out,
		    &(struct cut_cell){.label = "",
		        .text = grid->detail(grid->context, grid->row, &ui->scratch),
		        .column = -1},
		    true, ui);
	return out;
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

/* Returns how many rows do not fit below the last one. */
static size_t draw_rows(struct ui *ui, struct grid *grid, const struct places *p, struct box box)
{
	static const struct unfolded nothing;
	struct unfolded unfolded = nothing, detail = nothing;
	int cols = box.cols - MARGIN - 1, row = box.row;
	int most = box.rows / 2 > 1 ? box.rows / 2 : box.rows - 1;
	if (!grid->elsewhere) {
		unfolded = unfold(ui, grid, p);
		detail = about_row(ui, grid);
	}
	int lines = unfold_lines(&unfolded, cols, most, ui);
	int more = unfold_lines(&detail, cols, most - lines, ui);
	scroll_rows(grid, box.rows - lines - more);
	size_t i = grid->top;
	for (; i < grid->count && row < box.row + box.rows; i++, row++) {
		bool here = i == grid->row && !grid->elsewhere;
		if (here)
			draw_text(ui, row, box.col, 1, T_TITLE, "›");
		if (grid->mark)
			draw_text(ui, row, box.col + 1, 1, T_TITLE, grid->mark(grid->context, i));
		for (size_t column = 0; column < grid->column_count && column < 64; column++)
			draw_cell(ui, grid, p, i, column, here ? &unfolded : &nothing, row,
			    box.col + MARGIN);
		if (!here)
			continue;
		if (grid->editing)
			draw_edit(ui, grid, p, row, box.col + MARGIN, cols);
		unfold_draw(
		    ui, &unfolded, (struct box){row + 1, box.col + MARGIN, lines, cols}, T_TITLE);
		row += lines;
		unfold_draw(
		    ui, &detail, (struct box){row + 1, box.col + MARGIN, more, cols}, T_DIM);
		row += more;
	}
	return grid->count - i;
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
	if (box.rows > 4 && !grid->bare)
		box.rows -= 1 + (grid->elsewhere ? 1 : draw_help(ui, grid, box));
	draw_more(ui, box.row + box.rows, box.col + MARGIN - 1,
	    draw_rows(ui, grid, &p, (struct box){box.row + 1, box.col, box.rows - 1, box.cols}));
}

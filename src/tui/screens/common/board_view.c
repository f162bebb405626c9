/* A board as it is drawn: the grid of signs, and the selected pupil in words. */
#include <string.h>

#include "base/text.h"
#include "tui/screens/common/board.h"

enum {
	NAME = 18, /* columns that a name has at least */
	SMALL = 76 /* in a window narrower than this, the legend is shorter */
};

const char *board_sign(const struct board *board, size_t row, const struct board_part *part)
{
	return rows_named(&board->rows, row, part->name)->text;
}

static const char *words_of(
    struct ui *ui, const struct board *board, size_t row, const struct board_part *part)
{
	const char *name = arena_format(&ui->scratch, "%s_words", part->name);
	return rows_named(&board->rows, row, name)->text;
}

/* More can stand after the sign. */
static bool begins(const char *cell, const char *sign)
{
	return strncmp(cell, sign, strlen(sign)) == 0;
}

/* Does the sign ask for something? */
static bool asks(const char *sign)
{
	return *sign && !begins(sign, "●") && !begins(sign, "–");
}

/* The grid */

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct board *board = context;
	const char *sign;
	(void)arena;
	if (column == 0)
		return rows_named(&board->rows, row, "name")->text;
	sign = board_sign(board, row, board->parts[column - 1]);
	return *sign ? sign : " ";
}

static enum style style(void *context, size_t row, size_t column)
{
	const char *sign = get(context, row, column, NULL);
	if (column == 0)
		return T_PLAIN;
	return *sign == '!'        ? T_LATE
	       : begins(sign, "●") ? T_DONE
	       : begins(sign, "–") ? T_DIM
	                           : T_PLAIN;
}

static const char *mark_sign(void *context, size_t row)
{
	const struct board *board = context;
	return marks_have(&board->marks, board_pupil_at(board, row)) ? MARK_SIGN : "";
}

static int width_of(const struct board_part *part, int size)
{
	int width = text_width(part->labels[size]), least = part->width ? part->width : 3;
	return width < least ? least : width;
}

/* The longest labels that leave room for a name. */
static int label_size(const struct board *board, int cols)
{
	int size = 2;
	for (; size > 0; size--) {
		int left = cols - 4; /* the grid's margins */
		for (size_t i = 0; i < board->part_count; i++)
			left -= width_of(board->parts[i], size) + 1;
		if (left >= NAME)
			break;
	}
	return size;
}

static void label_columns(struct board *board, int cols)
{
	int size = label_size(board, cols);
	board->columns[0] = (struct grid_column){.label = "leerling"};
	for (size_t i = 0; i < board->part_count; i++) {
		board->columns[i + 1] = (struct grid_column){.label = board->parts[i]->labels[size],
		    .kind = CELL_RATING,
		    .width = width_of(board->parts[i], size),
		    .read_only = true};
	}
}

void board_grid(struct board *board, int cols)
{
	label_columns(board, cols);
	board->grid.columns = board->columns;
	board->grid.column_count = board->part_count + 1;
	board->grid.frozen = 1;
	board->grid.bare = board->grid.told = true;
	board->grid.context = board;
	board->grid.get = get;
	board->grid.style = style;
	board->grid.mark = mark_sign;
}

/* Drawing */

const char *board_line(struct ui *ui, const struct board *board, const struct board_part *part)
{
	const char *sign = board_sign(board, board->grid.row, part);
	return *sign ? arena_format(&ui->scratch, "%.*s %s: %s", (int)text_next(sign, 0), sign,
	                   part->whole, words_of(ui, board, board->grid.row, part))
	             : arena_format(
	                   &ui->scratch, "  %s: hier niet te zien met jouw rol", part->whole);
}

const struct board_part *board_selected(const struct board *board)
{
	return board->grid.column ? board->parts[board->grid.column - 1] : NULL;
}

/* The selected pupil in words: the selected cell, what asks for something, then the rest. */
static void draw_words(struct ui *ui, const struct board *board, struct box box)
{
	const struct board_part *first = board_selected(board);
	int used = 0;
	for (int pass = 0; pass < 3; pass++)
		for (size_t i = 0; i < board->part_count; i++) {
			const struct board_part *part = board->parts[i];
			const char *sign = board_sign(board, board->grid.row, part);
			int when = part == first ? 0 : asks(sign) ? 1 : 2;
			struct box rest = {box.row + used, box.col, box.rows - used, box.cols};
			if (when == pass && rest.rows > 0)
				used += draw_paragraph(ui, rest,
				    pass == 0   ? T_TITLE
				    : pass == 1 ? T_PLAIN
				                : T_DIM,
				    board_line(ui, board, part));
		}
}

/* Lines that the words of the selected cell take. */
static int lines_of_cell(struct ui *ui, const struct board *board, int cols)
{
	const struct board_part *part = board_selected(board);
	return part ? draw_wrapped(
	                  ui, (struct box){.cols = cols}, 0, T_TITLE, board_line(ui, board, part))
	            : 0;
}

/* The grid has the room that it needs, but leaves the words a quarter, and those of the selected
 * cell all lines that they take. */
void board_draw(struct ui *ui, struct screen *screen, struct box body)
{
	enum { GRID = 3, RULE_AND_LEGEND = 2 };
	struct board *board = (struct board *)screen;
	label_columns(board, body.cols);
	if (!board->rows.count) {
		grid_draw(ui, &board->grid, body);
		return;
	}
	int words = lines_of_cell(ui, board, body.cols - 4), quarter = body.rows / 4;
	int rows = body.rows - RULE_AND_LEGEND - (words > quarter ? words : quarter);
	int needed = (int)board->rows.count + 1;
	rows = rows < GRID ? GRID : rows < needed ? rows : needed;
	struct box above = {body.row, body.col, rows, body.cols};
	struct box below = {
	    body.row + rows + 1, body.col + 3, body.rows - rows - RULE_AND_LEGEND, body.cols - 4};
	draw_words(ui, board, below);
	draw_rule(ui, below.row - 1, body.col, body.cols);
	draw_text(ui, body.row + body.rows - 1, below.col, below.cols, T_DIM,
	    body.cols < SMALL
	        ? "● klaar ◐ bezig ○ nog niet ! te laat – niet nodig"
	        : arena_format(&ui->scratch, "● klaar   ◐ bezig   ○ nog niet   ! %s   – niet nodig",
	              board->late));
	grid_draw(ui, &board->grid, above);
}

/* The only file that writes text to the screen. All text passes out_text() and is cut by columns,
 * never by bytes. */
#include "tui/terminal/draw.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <curses.h>

#include "base/text.h"
#include "tui/ui.h"

void draw_begin(struct ui *ui)
{
	getmaxyx(stdscr, ui->rows, ui->cols);
	erase();
}

void draw_end(struct ui *ui, int row, int col)
{
	row = row < 0 ? 0 : row >= ui->rows ? ui->rows - 1 : row;
	col = col < 0 ? 0 : col >= ui->cols ? ui->cols - 1 : col;
	move(row, col);
	refresh();
}

void draw_again(void)
{
	clearok(curscr, TRUE);
}

/* Writes text that is safe already, in at most width columns of the window. */
static void put(struct ui *ui, int row, int col, int width, enum style style, const char *text)
{
	size_t n;
	if (row < 0 || row >= ui->rows || col >= ui->cols)
		return;
	if (col < 0) {
		size_t hidden = text_fit(text, -col);
		text += hidden;
		width += col;
		col = 0;
	}
	if (width > ui->cols - col)
		width = ui->cols - col;
	if (width < 1)
		return;
	text = theme_text(&ui->theme, text, &ui->scratch);
	n = text_fit(text, width);
	attrset((attr_t)theme_attributes(&ui->theme, style));
	mvaddnstr(row, col, text, (int)n);
	attrset(A_NORMAL);
}

/* Returns the text made safe, and cut with an ellipsis if it is too wide. */
static const char *fitting(struct ui *ui, const char *text, int width)
{
	char *clean = out_text_in(&ui->scratch, text);
	if (text_width(clean) <= width)
		return clean;
	clean[text_fit(clean, width - 1)] = '\0';
	return arena_format(&ui->scratch, "%s…", clean);
}

int draw_text(struct ui *ui, int row, int col, int width, enum style style, const char *text)
{
	const char *clean;
	if (width < 1)
		return 0;
	clean = fitting(ui, text, width);
	put(ui, row, col, width, style, clean);
	return text_width(clean);
}

void draw_right(struct ui *ui, int row, int col, int width, enum style style, const char *text)
{
	const char *clean;
	int used;
	if (width < 1)
		return;
	clean = fitting(ui, text, width);
	used = text_width(clean);
	put(ui, row, col + width - used, used, style, clean);
}

static void fill(struct ui *ui, int row, int col, int width, enum style style, char with)
{
	char blanks[512];
	/* No window is wider than this; a wider box would be clipped anyway. */
	if (width < 1)
		return;
	if (width >= (int)sizeof blanks)
		width = sizeof blanks - 1;
	memset(blanks, with, (size_t)width);
	blanks[width] = '\0';
	put(ui, row, col, width, style, blanks);
}

void draw_row(struct ui *ui, int row, int col, int width, enum style style, const char *text)
{
	int used = draw_text(ui, row, col, width, style, text);
	fill(ui, row, col + used, width - used, style, ' ');
}

int draw_format(
    struct ui *ui, int row, int col, int width, enum style style, const char *format, ...)
{
	va_list arguments, again;
	char *text;
	int n;
	va_start(arguments, format);
	va_copy(again, arguments);
	n = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	text = arena_alloc(&ui->scratch, n < 0 ? 1 : (size_t)n + 1);
	if (n > 0)
		vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	return draw_text(ui, row, col, width, style, text);
}

struct wrapping {
	struct ui *ui;
	struct box box;
	int line, skip;
	bool cut; /* the last line that fits ends in an ellipsis if there is more */
	enum style style;
	const char *text;
};

/* Is there more than spaces after what was drawn? */
static bool goes_on(const char *text)
{
	return text[strspn(text, " \n")] != '\0';
}

static void wrapped_line(void *context, size_t from, size_t until)
{
	struct wrapping *w = context;
	int row = w->line++ - w->skip;
	char *line;
	if (row < 0 || row >= w->box.rows)
		return;
	line = arena_text(&w->ui->scratch, w->text + from);
	line[until - from] = '\0';
	if (w->cut && row == w->box.rows - 1 && goes_on(w->text + until)) {
		line[text_fit(line, w->box.cols - 1)] = '\0';
		line = arena_format(&w->ui->scratch, "%s…", line);
	}
	draw_text(w->ui, w->box.row + row, w->box.col, w->box.cols, w->style, line);
}

int draw_wrapped(struct ui *ui, struct box box, int skip, enum style style, const char *text)
{
	struct wrapping w = {ui, box, 0, skip, false, style, text};
	text_wrap(text, box.cols > 1 ? box.cols : 1, wrapped_line, &w);
	return w.line;
}

int draw_paragraph(struct ui *ui, struct box box, enum style style, const char *text)
{
	struct wrapping w = {ui, box, 0, 0, true, style, text};
	text_wrap(text, box.cols > 1 ? box.cols : 1, wrapped_line, &w);
	return w.line;
}

void draw_rule(struct ui *ui, int row, int col, int width)
{
	struct buffer line = {0};
	for (int i = 0; i < width && i < ui->cols; i++)
		buffer_add(&line, "─");
	put(ui, row, col, width, T_RULE, buffer_text(&line));
	buffer_done(&line);
}

void draw_more(struct ui *ui, int row, int col, size_t count)
{
	if (count)
		draw_format(ui, row, col, ui->cols - col - 1, T_DIM, " ↓ nog %zu ", count);
}

struct box draw_border(struct ui *ui, struct box box, const char *title)
{
	int last = box.row + box.rows - 1, right = box.col + box.cols - 1;
	for (int row = box.row; row <= last; row++) {
		fill(ui, row, box.col, box.cols, T_PLAIN, ' ');
		put(ui, row, box.col, 1, T_RULE, "│");
		put(ui, row, right, 1, T_RULE, "│");
	}
	draw_rule(ui, box.row, box.col, box.cols);
	draw_rule(ui, last, box.col, box.cols);
	put(ui, box.row, box.col, 1, T_RULE, "┌");
	put(ui, box.row, right, 1, T_RULE, "┐");
	put(ui, last, box.col, 1, T_RULE, "└");
	put(ui, last, right, 1, T_RULE, "┘");
	if (title)
		draw_format(ui, box.row, box.col + 2, box.cols - 4, T_TITLE, " %s ", title);
	return (struct box){box.row + 1, box.col + 2, box.rows - 2, box.cols - 4};
}

struct box draw_middle(const struct ui *ui, int rows, int cols)
{
	struct box box = {.rows = rows, .cols = cols};
	if (box.rows > ui->rows - 1)
		box.rows = ui->rows - 1;
	if (box.cols > ui->cols)
		box.cols = ui->cols;
	box.row = (ui->rows - 1 - box.rows) / 2;
	box.col = (ui->cols - box.cols) / 2;
	return box;
}

void draw_scrolled(
    struct ui *ui, int row, int col, int width, enum style style, const char *text, int skip)
{
	const char *clean = out_text_in(&ui->scratch, text);
	size_t hidden = text_fit(clean, skip);
	char *shown;
	int half = skip, used;
	if (width < 1)
		return;
	shown = arena_text(&ui->scratch, clean);
	shown[hidden] = '\0';
	half -= text_width(shown);
	/* A wide character, half of which is hidden. */
	if (half > 0 && clean[hidden]) {
		hidden = text_next(clean, hidden);
		fill(ui, row, col, 1, style, ' ');
		col++;
		width--;
	}
	shown = arena_text(&ui->scratch, clean + hidden);
	shown[text_fit(shown, width)] = '\0';
	used = text_width(shown);
	put(ui, row, col, width, style, shown);
	fill(ui, row, col + used, width - used, style, ' ');
}

/* Drawing header, rules and bar. */
#include "tui/frame.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "tui/actions.h"

enum { TABS = sizeof((struct header *)0)->tabs / sizeof(char *) };
enum { LONGEST = 40, SHORTEST = 5 }; /* columns of a name */

void header_tab(struct ui *ui, struct header *header, const char *format, ...)
{
	va_list arguments;
	char text[128];
	int count = 0;
	while (header->tabs[count])
		count++;
	if (count == TABS - 1)
		return;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	header->tabs[count] = arena_text(&ui->scratch, text);
}

/* Columns of a tab when the names of other tabs are cut to at most most columns. */
static int tab_width(const struct header *header, int i, int most)
{
	int width = text_width(header->tabs[i]);
	return (i == header->current || width < most ? width : most) + 2;
}

/* Goes to where a tab of this width comes: at the start of the next row if it does not fit. */
static void next_tab(const struct ui *ui, int width, int *row, int *col)
{
	if (*col > 1 && *col + width > ui->cols - 1) {
		(*row)++;
		*col = 1;
	}
}

/* Returns how many rows the tabs take. */
static int rows_of_tabs(const struct ui *ui, const struct header *header, int first, int most)
{
	int row = 0, col = 1;
	for (int i = first; header->tabs[i]; i++) {
		int width = tab_width(header, i, most);
		next_tab(ui, width, &row, &col);
		col += width;
	}
	return row + 1;
}

/* Tabs have their whole names: in two rows where a window has the height for it, else the brief
 * names are used. Returns the number of rows. */
static int choose_names(const struct ui *ui, struct header *header)
{
	enum { TALL = 20 };
	int rows = rows_of_tabs(ui, header, 0, LONGEST);
	if (rows == 1 || (rows == 2 && ui->rows >= TALL))
		return rows;
	for (int i = 0; header->tabs[i]; i++)
		if (header->brief[i])
			header->tabs[i] = header->brief[i];
	return 1;
}

/* The current tab is in brackets. When not all tabs fit, the names of the others are cut; if that
 * is not enough, the first ones are dropped. */
static void draw_tabs(struct ui *ui, struct screen *screen, const struct header *header, int rows)
{
	int first = 0, most = LONGEST, row = 0, col = 1;
	while (most > SHORTEST && rows_of_tabs(ui, header, 0, most) > rows)
		most--;
	while (first < header->current && rows_of_tabs(ui, header, first, most) > rows)
		first++;
	for (int i = first; header->tabs[i]; i++) {
		bool current = i == header->current;
		int width = tab_width(header, i, most);
		size_t fits = text_fit(header->tabs[i], width - 2);
		const char *text = arena_format(
		    &ui->scratch, current ? "[%.*s]" : " %.*s ", (int)fits, header->tabs[i]);
		next_tab(ui, width, &row, &col);
		if (row == rows)
			return;
		int used = draw_text(
		    ui, 1 + row, col, ui->cols - 1 - col, current ? T_TITLE : T_PLAIN, text);
		if (header->go)
			mouse_spot(ui, &(struct spot){.box = {1 + row, col, 1, used},
			                   .select = header->go,
			                   .what = screen,
			                   .index = (size_t)i});
		col += used;
	}
}

/* The right text keeps its room, up to half the line; the left one takes the rest. */
static void draw_first_line(struct ui *ui, const struct header *header)
{
	const char *right = header->right ? header->right : "";
	int width = ui->cols - 2, used = text_width(right);
	if (used > width / 2)
		used = width / 2;
	/* A short left text leaves more room for the right one. */
	if (used < text_width(right) && header->left) {
		int room = width - text_width(header->left) - 2;
		used = room > used ? room : used;
		used = used > text_width(right) ? text_width(right) : used;
	}
	draw_right(ui, 0, 1 + width - used, used, T_PLAIN, right);
	if (header->left)
		draw_text(ui, 0, 1, width - used - (used > 0 ? 2 : 0), T_TITLE, header->left);
}

struct box frame_draw(struct ui *ui, struct screen *screen)
{
	struct header header = {.current = -1};
	int last = ui->rows - 2, second = 1;
	if (screen->ops->header)
		screen->ops->header(ui, screen, &header);
	draw_first_line(ui, &header);
	if (header.tabs[0])
		draw_tabs(ui, screen, &header, second = choose_names(ui, &header));
	else if (header.subtitle)
		draw_text(ui, 1, 1, ui->cols - 2, T_PLAIN, header.subtitle);
	draw_rule(ui, 1 + second, 1, ui->cols - 2);
	draw_rule(ui, last, 1, ui->cols - 2);
	if (ui->notice || ui->guide_says) {
		const char *notice =
		    ui->guide_says ? arena_format(&ui->scratch, " rondleiding: %s ", ui->guide_says)
		                   : arena_format(&ui->scratch, " %s ", ui->notice);
		draw_right(ui, last, 1, ui->cols - 4, T_SOON, notice);
	}
	return (struct box){2 + second, 0, last - 2 - second, ui->cols};
}

void frame_busy(struct ui *ui)
{
	if (!ui->rows)
		draw_begin(ui); /* nothing has been drawn yet */
	draw_row(ui, ui->rows - 1, 0, ui->cols, T_PLAIN, "");
	draw_format(ui, ui->rows - 1, 1, ui->cols - 2, T_TITLE, "%s …  Esc stopt",
	    *ui->doing ? ui->doing : "bezig");
	draw_end(ui, ui->cursor_row, ui->cursor_col);
}

void frame_bar(struct ui *ui, struct screen *screen)
{
	struct box bar = {ui->rows - 1, 0, 1, ui->cols};
	if (*ui->message) {
		enum style style = ui->message_is_error ? T_ERROR : T_TITLE;
		const char *text = arena_format(
		    &ui->scratch, "%s%s", ui->message_is_error ? "! " : "", ui->message);
		draw_row(ui, bar.row, 0, ui->cols, T_PLAIN, "");
		draw_text(ui, bar.row, 1, ui->cols - 2, style, text);
	} else {
		actions_bar(ui, screen, bar);
	}
}

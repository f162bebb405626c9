/* Scrollable text over the screen: help, previews, reports. */
#include <string.h>

#include "tui/input/dialog.h"

struct pager {
	struct screen screen;
	const char *title, *text;
	int top, lines, page;
};

static void settle(struct pager *pager)
{
	if (pager->top > pager->lines - pager->page)
		pager->top = pager->lines - pager->page;
	if (pager->top < 0)
		pager->top = 0;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct pager *pager = (struct pager *)screen;
	int cols = ui->cols < 100 ? ui->cols : 100;
	struct box box = draw_middle(ui, ui->rows - 1, cols);
	struct box inside = draw_border(ui, box, pager->title);
	(void)body;
	pager->page = inside.rows;
	pager->lines =
	    draw_wrapped(ui, (struct box){0, 0, 0, inside.cols}, 0, T_PLAIN, pager->text);
	settle(pager);
	draw_wrapped(ui, inside, pager->top, T_PLAIN, pager->text);
	if (pager->lines > pager->page)
		draw_right(ui, box.row + box.rows - 1, box.col + 2, box.cols - 4, T_DIM,
		    arena_format(&ui->scratch, " regel %d van %d ", pager->top + 1, pager->lines));
	ui_cursor(ui, inside.row, inside.col);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct pager *pager = (struct pager *)screen;
	(void)ui;
	if (key_is_text(pressed, "q"))
		return CLOSE;
	if (pressed->kind != K_FUNC)
		return UNHANDLED;
	switch (pressed->code) {
	case K_ENTER:
	case K_F1:
		return CLOSE;
	case K_UP:
		pager->top--;
		break;
	case K_DOWN:
		pager->top++;
		break;
	case K_PGUP:
		pager->top -= pager->page;
		break;
	case K_PGDN:
		pager->top += pager->page;
		break;
	case K_HOME:
		pager->top = 0;
		break;
	case K_END:
		pager->top = pager->lines;
		break;
	default:
		return UNHANDLED;
	}
	settle(pager);
	return STAY;
}

static bool has_more(const struct ui *ui, const struct screen *screen)
{
	const struct pager *pager = (const struct pager *)screen;
	(void)ui;
	return pager->lines > pager->page;
}

static const struct action actions[] = {
    {"Down Up PgDn PgUp", "verder lezen", "Schuift de tekst.", NULL, 0, has_more},
    {"Enter F1 q", "sluiten", "Gaat terug.", NULL, 0, NULL},
    {0},
};

static const struct screen_ops ops = {
    .name = "Lezen",
    .flags = SCREEN_POPUP,
    .draw = draw,
    .key = key,
    .actions = actions,
};

enum outcome pager_run(struct ui *ui, const char *title, const char *text)
{
	struct pager pager = {.screen.ops = &ops, .title = title, .text = text};
	return ui_run(ui, &pager.screen);
}

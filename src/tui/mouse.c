/* Clicks and the wheel, as keys. */
#include "tui/mouse.h"

#include <stdlib.h>

#include "tui/ui.h"

void mouse_spot(struct ui *ui, const struct spot *spot)
{
	struct mouse *mouse = &ui->mouse;
	mouse->spots =
	    array_grow(mouse->spots, mouse->count, &mouse->capacity, sizeof *mouse->spots);
	mouse->spots[mouse->count++] = *spot;
}

static bool set(struct ui *ui, void *which, size_t value)
{
	(void)ui;
	*(bool *)which = value != 0;
	return false;
}

void mouse_part(struct ui *ui, struct box box, bool *which, bool value)
{
	mouse_spot(
	    ui, &(struct spot){.box = box, .select = set, .what = which, .index = value ? 1 : 0});
}

void mouse_forget(struct ui *ui)
{
	ui->mouse.count = 0;
}

void mouse_done(struct ui *ui)
{
	free(ui->mouse.spots);
	ui->mouse = (struct mouse){0};
}

static bool holds(struct box box, int row, int col)
{
	return row >= box.row && row < box.row + box.rows && col >= box.col &&
	       col < box.col + box.cols;
}

static int click(struct ui *ui, struct key *key)
{
	const struct mouse *mouse = &ui->mouse;
	size_t i = mouse->count;
	while (i > 0 && !holds(mouse->spots[i - 1].box, mouse->row, mouse->col))
		i--;
	if (i == 0)
		return 0;
	struct spot spot = mouse->spots[i - 1]; /* selecting may draw, which makes other spots */
	ui->message[0] = '\0';
	*key = spot.key;
	bool goes_on = !spot.select || spot.select(ui, spot.what, spot.index);
	return goes_on && (key->kind != K_TEXT || *key->text);
}

/* The wheel goes by three lines; by one where each step leaves a field. */
static int wheel(const struct ui *ui, int code, struct key *key)
{
	enum { LINES = 3 };
	unsigned flags = ui->top ? ui->top->ops->flags : 0;
	*key = (struct key){.kind = K_FUNC, .code = code, .by_wheel = true};
	return (flags & SCREEN_TYPES) && !(flags & SCREEN_POPUP) ? 1 : LINES;
}

int mouse_key(struct ui *ui, const struct key *came, struct key *key, bool *redraw)
{
	struct mouse *mouse = &ui->mouse;
	bool pressed = mouse->pressed;
	*redraw = true;
	switch (came->code) {
	case K_WHEEL_UP:
		return wheel(ui, K_UP, key);
	case K_WHEEL_DOWN:
		return wheel(ui, K_DOWN, key);
	case K_RELEASE:
		mouse->pressed = false;
		if (pressed && mouse->row == came->row && mouse->col == came->col)
			return click(ui, key);
		/* somebody who drags wants to take text along */
		if (pressed)
			ui_say(ui, "Tekst kopiëren? Houd Shift vast terwijl je sleept.");
		*redraw = pressed;
		return 0;
	default:
		mouse->pressed = came->code == K_PRESS;
		mouse->row = came->row;
		mouse->col = came->col;
		*redraw = false;
		return 0;
	}
}

/* The window for a short text. */
#include "tui/input/short_text.h"

#include <string.h>

#include "base/text.h"
#include "tui/input/dialog.h"
#include "tui/input/text_edit.h"

enum { TEXT_ROWS = 8, TEXT_COLS = 72, SHOW_ROOM = 500 };

struct window {
	struct screen screen;
	struct screen_ops ops;
	const struct short_text *spec;
	struct text_edit text;
	bool done;
};

static struct window *window_of(struct screen *screen)
{
	return (struct window *)screen;
}

static void take_draft(void *context, const char *field, const char *text)
{
	struct window *me = context;
	(void)field;
	field_edit_set(&me->text.edit, text);
}

static bool open_window(struct ui *ui, struct screen *screen, struct error *err)
{
	struct window *me = window_of(screen);
	(void)err;
	text_edit_start(&me->text, me->spec->text, LONG_TEXT_MAX - 1);
	if (draft_read(ui->db, &me->spec->draft, NULL, take_draft, me))
		ui_say(ui, "Hier stond een tekst die nog niet is bewaard.");
	return true;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct window *me = window_of(screen);
	struct box box =
	    draw_middle(ui, TEXT_ROWS + 4, ui->cols < TEXT_COLS ? ui->cols : TEXT_COLS);
	struct box inside = draw_border(ui, box, me->spec->name);
	size_t len = me->text.edit.len, limit = me->text.edit.limit;
	(void)body;
	if (limit - len < SHOW_ROOM)
		draw_right(ui, box.row + box.rows - 1, box.col + 2, box.cols - 4, T_SOON,
		    arena_format(&ui->scratch, " nog %zu tekens ", limit - len));
	draw_text(ui, inside.row, inside.col, inside.cols, T_DIM, me->spec->about);
	text_edit_draw(
	    ui, &me->text, (struct box){inside.row + 2, inside.col, inside.rows - 2, inside.cols});
}

/* Only spaces and line breaks are no text. */
static bool is_blank(const char *text)
{
	return text[strspn(text, " \n")] == '\0';
}

static bool is_changed(const struct window *me)
{
	const char *text = me->text.edit.text, *before = me->spec->text;
	return strcmp(text, before) != 0 && !(is_blank(text) && is_blank(before));
}

static bool keep_draft(struct ui *ui, void *context)
{
	struct window *me = context;
	const char *text = me->text.edit.text;
	struct draft_text kept = {"text", is_changed(me) ? text : NULL};
	struct error err = {0};
	return draft_keep(ui->db, &me->spec->draft, &kept, 1, &err) ||
	       ui_complain(ui, "Het concept is niet bewaard: %s", err.text);
}

static void forget_draft(struct ui *ui, void *context)
{
	const struct window *me = context;
	struct error err = {0};
	if (!draft_forget(ui->db, &me->spec->draft, &err))
		ui_complain(ui, "Het concept staat er nog: %s", err.text);
}

static bool save(struct ui *ui, void *context)
{
	struct window *me = context;
	const struct short_text *spec = me->spec;
	const char *text = is_blank(me->text.edit.text) ? "" : me->text.edit.text;
	struct error err = {0};
	if (!spec->save(ui, text, &err, spec->context)) {
		keep_draft(ui, me);
		ui_show_error(ui, &err);
		return false;
	}
	forget_draft(ui, me);
	me->done = true;
	return true;
}

static enum outcome act_save(struct ui *ui, struct screen *screen)
{
	return save(ui, screen) ? CLOSE : STAY;
}

struct rest {
	struct ui *ui;
	struct window *window;
};

static void draft_of_large(void *context, const char *text)
{
	struct rest *rest = context;
	field_edit_set(&rest->window->text.edit, text);
	keep_draft(rest->ui, rest->window);
}

static enum outcome act_large(struct ui *ui, struct screen *screen)
{
	struct window *me = window_of(screen);
	struct arena arena = {0};
	struct rest rest = {ui, me};
	field_edit_set(
	    &me->text.edit, text_edit_run(ui, me->spec->name, me->spec->about, me->text.edit.text,
	                        me->text.edit.limit, NULL, &arena, draft_of_large, &rest));
	arena_done(&arena);
	return STAY;
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct window *me = window_of(screen);
	if (key_is(pressed, K_ENTER))
		return UNHANDLED;
	switch (text_edit_key(&me->text, pressed)) {
	case EDIT_IGNORED:
		return UNHANDLED;
	case EDIT_REFUSED:
		field_edit_complain(ui, &me->text.edit, pressed);
		return STAY;
	default:
		return STAY;
	}
}

static bool idle(struct ui *ui, struct screen *screen)
{
	ui->message[0] = '\0';
	keep_draft(ui, screen);
	return ui->message[0] != '\0';
}

static void keep(struct ui *ui, struct screen *screen)
{
	keep_draft(ui, screen);
}

static bool may_close(struct ui *ui, struct screen *screen)
{
	static const struct typed typed = {save, keep_draft, forget_draft};
	struct window *me = window_of(screen);
	return me->done || !is_changed(me) || typed_may_close(ui, me->spec->name, &typed, me);
}

static void close_window(struct ui *ui, struct screen *screen)
{
	(void)ui;
	text_edit_done(&window_of(screen)->text);
}

static const struct action actions[] = {
    {"Enter F2 C-s", "bewaren", "Bewaart wat hier staat.", act_save, 0, NULL},
    {"F4", "groot venster", "Opent een groot venster, voor een tekst van meer regels.", act_large,
        0, NULL},
    {0},
};

bool short_text_run(struct ui *ui, const struct short_text *spec)
{
	struct window me = {.spec = spec,
	    .ops = {.name = spec->name,
	        .about = spec->help,
	        .flags = SCREEN_POPUP | SCREEN_TYPES,
	        .open = open_window,
	        .draw = draw,
	        .key = key,
	        .idle = idle,
	        .may_close = may_close,
	        .keep = keep,
	        .close = close_window,
	        .actions = actions}};
	me.screen.ops = &me.ops;
	if (ui_may_write(ui))
		ui_run(ui, &me.screen);
	return me.done;
}

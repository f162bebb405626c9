/* The screen around the editor of several lines. */
#include <string.h>

#include "base/text.h"
#include "tui/input/dialog.h"
#include "tui/input/text_edit.h"

struct text_screen {
	struct screen screen;
	struct text_edit text;
	const char *title, *help, *before;
	bool kept; /* the user saved with F2 */
	void (*rest)(void *context, const char *text);
	void *context;
	bool changed; /* since rest was last called */
};

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct text_screen *me = (struct text_screen *)screen;
	struct box box = draw_middle(ui, ui->rows - 1, ui->cols < 90 ? ui->cols : 90);
	struct box inside = draw_border(ui, box, me->title);
	size_t left =
	    me->text.edit.limit > me->text.edit.len ? me->text.edit.limit - me->text.edit.len : 0;
	(void)body;
	/* Shown only when little room is left. */
	if (left < 500)
		draw_right(ui, box.row + box.rows - 1, box.col + 2, box.cols - 4, T_SOON,
		    arena_format(&ui->scratch, " nog %zu tekens ", left));
	if (me->help && inside.rows > 6) {
		struct box above = {inside.row, inside.col, 2, inside.cols};
		int used = draw_paragraph(ui, above, T_DIM, me->help);
		used = used > 2 ? 2 : used;
		inside.row += used + 1;
		inside.rows -= used + 1;
	}
	text_edit_draw(ui, &me->text, inside);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct text_screen *me = (struct text_screen *)screen;
	if (key_in("F2 C-s", pressed)) {
		me->kept = true;
		return CLOSE;
	}
	switch (text_edit_key(&me->text, pressed)) {
	case EDIT_IGNORED:
		return pressed->kind == K_TEXT ? STAY : UNHANDLED;
	case EDIT_REFUSED:
		field_edit_complain(ui, &me->text.edit, pressed);
		return STAY;
	case EDIT_CHANGED:
		me->changed = true;
		return STAY;
	default:
		return STAY;
	}
}

static bool idle(struct ui *ui, struct screen *screen)
{
	struct text_screen *me = (struct text_screen *)screen;
	(void)ui;
	if (me->changed && me->rest)
		me->rest(me->context, me->text.edit.text);
	me->changed = false;
	return false;
}

static bool save(struct ui *ui, void *context)
{
	(void)ui;
	((struct text_screen *)context)->kept = true;
	return true;
}

static bool may_close(struct ui *ui, struct screen *screen)
{
	static const struct typed typed = {.save = save};
	struct text_screen *me = (struct text_screen *)screen;
	return me->kept || strcmp(me->text.edit.text, me->before) == 0 ||
	       typed_may_close(ui, me->title, &typed, me);
}

static const struct action actions[] = {
    {"F2 C-s", "klaar", "Gaat terug; de tekst blijft staan.", NULL, 0, NULL},
    {0},
};

static const struct screen_ops ops = {
    .name = "Tekst",
    .about = "Enter begint een nieuwe regel. Ctrl+W wist een woord, Ctrl+U en Ctrl+K de regel voor "
             "en na de plek waar je typt.",
    .flags = SCREEN_POPUP | SCREEN_TYPES,
    .draw = draw,
    .key = key,
    .idle = idle,
    .may_close = may_close,
    .actions = actions,
};

const char *text_edit_run(struct ui *ui, const char *title, const char *help, const char *text,
    size_t limit, const struct key *first, struct arena *arena,
    void (*rest)(void *context, const char *text), void *context)
{
	struct text_screen me = {.screen.ops = &ops,
	    .title = title,
	    .help = help,
	    .before = text,
	    .rest = rest,
	    .context = context};
	const char *result;
	text_edit_start(&me.text, text, limit);
	if (first)
		me.changed = text_edit_key(&me.text, first) == EDIT_CHANGED;
	ui_run(ui, &me.screen);
	result = arena_text(arena, me.kept || ui->leaving == LOST ? me.text.edit.text : text);
	text_edit_done(&me.text);
	return result;
}

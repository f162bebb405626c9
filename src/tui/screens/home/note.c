/* A note: a window over the current screen, in which a mentor writes quickly between two
 * lessons. */
#include <string.h>

#include "base/text.h"
#include "db/file/draft.h"
#include "model/iop/iop.h"
#include "tui/input/dialog.h"
#include "tui/input/text_edit.h"
#include "tui/screens/common/common.h"

enum { NOTE_ROWS = 8, NOTE_COLS = 72, SHOW_ROOM = 500 };

struct note_window {
	struct screen screen;
	struct text_edit text;
	const char *about;
	int64_t pupil, goal;
	bool done;
};

static struct note_window *window_of(struct screen *screen)
{
	return (struct note_window *)screen;
}

static struct draft_key draft_key(const struct note_window *me)
{
	return (struct draft_key){.form = "notitie", .record = me->goal, .parent = me->pupil};
}

static void take_draft(void *context, const char *field, const char *text)
{
	struct note_window *me = context;
	(void)field;
	field_edit_set(&me->text.edit, text);
}

static bool note_open(struct ui *ui, struct screen *screen, struct error *err)
{
	struct note_window *me = window_of(screen);
	struct draft_key key = draft_key(me);
	(void)err;
	text_edit_start(&me->text, "", LONG_TEXT_MAX - 1);
	if (draft_read(ui->db, &key, NULL, take_draft, me))
		ui_say(ui, "Hier stond een notitie die nog niet is bewaard.");
	return true;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct note_window *me = window_of(screen);
	struct box box =
	    draw_middle(ui, NOTE_ROWS + 4, ui->cols < NOTE_COLS ? ui->cols : NOTE_COLS);
	struct box inside = draw_border(ui, box, "Notitie");
	size_t len = me->text.edit.len, limit = me->text.edit.limit;
	(void)body;
	if (limit - len < SHOW_ROOM)
		draw_right(ui, box.row + box.rows - 1, box.col + 2, box.cols - 4, T_SOON,
		    arena_format(&ui->scratch, " nog %zu tekens ", limit - len));
	draw_text(ui, inside.row, inside.col, inside.cols, T_DIM, me->about);
	text_edit_draw(
	    ui, &me->text, (struct box){inside.row + 2, inside.col, inside.rows - 2, inside.cols});
}

static bool keep_draft(struct ui *ui, void *context)
{
	struct note_window *me = context;
	const char *text = me->text.edit.text;
	struct draft_key key = draft_key(me);
	struct draft_text kept = {"text", *text ? text : NULL};
	struct error err = {0};
	return draft_keep(ui->db, &key, &kept, 1, &err) ||
	       ui_complain(ui, "Het concept is niet bewaard: %s", err.text);
}

static void forget_draft(struct ui *ui, void *context)
{
	struct draft_key key = draft_key(context);
	struct error err = {0};
	if (!draft_forget(ui->db, &key, &err))
		ui_complain(ui, "Het concept staat er nog: %s", err.text);
}

/* A note of only spaces and line breaks counts as empty. */
static bool is_empty(const struct note_window *me)
{
	return me->text.edit.text[strspn(me->text.edit.text, " \n")] == '\0';
}

static bool save(struct ui *ui, void *context)
{
	struct note_window *me = context;
	struct error err = {0};
	if (!is_empty(me) && !note_add(ui->db, me->pupil, me->goal, me->text.edit.text, &err)) {
		keep_draft(ui, me);
		ui_show_error(ui, &err);
		return false;
	}
	ui_say(ui, is_empty(me) ? "Geen notitie geschreven." : "Notitie bewaard.");
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
	struct note_window *window;
};

static void draft_of_large(void *context, const char *text)
{
	struct rest *rest = context;
	field_edit_set(&rest->window->text.edit, text);
	keep_draft(rest->ui, rest->window);
}

static enum outcome act_large(struct ui *ui, struct screen *screen)
{
	struct note_window *me = window_of(screen);
	struct arena arena = {0};
	struct rest rest = {ui, me};
	field_edit_set(
	    &me->text.edit, text_edit_run(ui, "Notitie", me->about, me->text.edit.text,
	                        me->text.edit.limit, NULL, &arena, draft_of_large, &rest));
	arena_done(&arena);
	return STAY;
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct note_window *me = window_of(screen);
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
	struct note_window *me = window_of(screen);
	return me->done || is_empty(me) || typed_may_close(ui, "Notitie", &typed, me);
}

static void note_close(struct ui *ui, struct screen *screen)
{
	struct note_window *me = window_of(screen);
	(void)ui;
	text_edit_done(&me->text);
}

static const struct action actions[] = {
    {"Enter F2 C-s", "bewaren", "Bewaart de notitie, met de datum van vandaag.", act_save, 0, NULL},
    {"F4", "groot venster", "Opent een groot venster, voor een notitie van meer regels.", act_large,
        0, NULL},
    {0},
};

static const struct screen_ops ops = {.name = "Notitie",
    .about =
        "Een notitie van vandaag. Wat je typt wordt na een paar tellen als concept bewaard; met Enter is het een notitie.",
    .flags = SCREEN_POPUP | SCREEN_TYPES,
    .open = note_open,
    .draw = draw,
    .key = key,
    .idle = idle,
    .may_close = may_close,
    .keep = keep,
    .close = note_close,
    .actions = actions};

enum outcome write_note(struct ui *ui, int64_t pupil, int64_t goal, const char *about)
{
	struct note_window me = {.screen.ops = &ops, .about = about, .pupil = pupil, .goal = goal};
	if (ui_may_write(ui))
		ui_run(ui, &me.screen);
	return STAY;
}

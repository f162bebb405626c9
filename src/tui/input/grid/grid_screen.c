/* A screen to fill in a grid over records. */
#include "tui/input/grid/grid_screen.h"

#include <string.h>

#include "tui/input/dialog.h"

static struct grid_screen *me_of(struct screen *screen)
{
	return (struct grid_screen *)screen;
}

bool grid_screen_changed(const struct grid_screen *me)
{
	return (me->form && form_changed(me->form)) || grid_draft_changed(&me->draft) ||
	       (me->kind->changed && me->kind->changed(me));
}

/* Counts text that is being typed in a cell too. */
static bool is_changed(const struct grid_screen *me)
{
	return grid_pending(&me->grid) || grid_screen_changed(me);
}

static void forget_draft(struct ui *ui, void *context)
{
	grid_draft_forget(ui, &((struct grid_screen *)context)->draft);
}

static bool keep_draft(struct ui *ui, void *context)
{
	struct grid_screen *me = context;
	return (!me->form || form_keep(ui, me->form)) && grid_draft_keep(ui, &me->draft);
}

static void keep(struct ui *ui, struct screen *screen)
{
	if (!me_of(screen)->read_only)
		keep_draft(ui, screen);
}

static bool idle(struct ui *ui, struct screen *screen)
{
	ui->message[0] = '\0';
	keep(ui, screen);
	return ui->message[0] != '\0';
}

static bool open_grid(struct ui *ui, struct screen *screen, struct error *err)
{
	struct grid_screen *me = me_of(screen);
	if (!me->kind->read(ui, me, err))
		return false;
	me->grid.read_only = me->read_only;
	grid_settle(&me->grid);
	me->draft.kind = me->kind->draft;
	me->draft.grid = &me->grid;
	grid_draft_start(&me->draft);
	if (!me->read_only)
		grid_draft_take_up(ui, &me->draft);
	return true;
}

static void show_header(struct ui *ui, struct screen *screen, struct header *header)
{
	me_of(screen)->kind->header(ui, me_of(screen), header);
}

static void draw_screen(struct ui *ui, struct screen *screen, struct box body)
{
	enum { FORM_ROWS = 8 };
	struct grid_screen *me = me_of(screen);
	if (me->kind->draw) {
		me->kind->draw(ui, me, body);
		return;
	}
	int form_rows = !me->form ? 0 : body.rows > 2 * FORM_ROWS ? FORM_ROWS : body.rows / 2;
	struct box above = {body.row, body.col, body.rows - form_rows, body.cols};
	struct box below = {body.row + above.rows, body.col, form_rows, body.cols};
	me->grid.elsewhere = me->in_form && me->grid.count > 0;
	if (me->form) {
		mouse_part(ui, above, &me->in_form, false);
		mouse_part(ui, below, &me->in_form, true);
	}
	grid_draw(ui, &me->grid, above);
	if (me->form) {
		me->form->elsewhere = !me->in_form;
		form_draw(ui, me->form, below);
	}
}

/* On the last row a digit, Down or Tab leads on to the form. */
static enum outcome key_above_form(struct ui *ui, struct grid_screen *me, const struct key *pressed)
{
	bool last = me->grid.row + 1 >= me->grid.count;
	enum outcome outcome;
	if (key_is(pressed, K_TAB) || (last && key_is(pressed, K_DOWN))) {
		me->in_form = true;
		return STAY;
	}
	const char *digits = me->grid.columns[me->grid.column].digits;
	bool rates = digits && pressed->kind == K_TEXT && strchr(digits, *pressed->text);
	outcome = grid_key(ui, &me->grid, pressed);
	if (last && outcome == STAY && !me->read_only && rates)
		me->in_form = true;
	return outcome;
}

static enum outcome take_key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct grid_screen *me = me_of(screen);
	if (me->kind->key)
		return me->kind->key(ui, me, pressed);
	if (!me->form)
		return grid_key(ui, &me->grid, pressed);
	if (!me->in_form)
		return key_above_form(ui, me, pressed);
	if (me->form->at == 0 && key_in("Up S-Tab", pressed) && me->grid.count) {
		me->in_form = false;
		return STAY;
	}
	return form_key(ui, me->form, pressed);
}

static bool save(struct ui *ui, void *context)
{
	struct grid_screen *me = context;
	if (me->read_only) {
		if (ui_may_write(ui))
			ui_complain(ui, "Je mag dit bekijken, niet wijzigen.");
		return false;
	}
	int64_t changes = db_changes(ui->db);
	if (!grid_finish(ui, &me->grid) || !me->kind->save(ui, me))
		return false;
	if (changes == db_changes(ui->db))
		ui_say(ui, UNCHANGED);
	forget_draft(ui, me);
	me->saved = true;
	return true;
}

enum outcome grid_screen_save(struct ui *ui, struct screen *screen)
{
	return save(ui, screen) ? CLOSE : STAY;
}

static bool may_close(struct ui *ui, struct screen *screen)
{
	static const struct typed typed = {save, keep_draft, forget_draft};
	struct grid_screen *me = me_of(screen);
	return me->saved || me->read_only || !is_changed(me) ||
	       typed_may_close(ui, me->kind->draft->title, &typed, me);
}

static void close_grid(struct ui *ui, struct screen *screen)
{
	struct grid_screen *me = me_of(screen);
	(void)ui;
	grid_done(&me->grid);
	grid_draft_done(&me->draft);
	if (me->form)
		form_close(me->form);
	if (me->kind->close)
		me->kind->close(me);
	arena_done(&me->arena);
}

bool grid_screen_run(struct ui *ui, struct grid_screen *me, const struct grid_screen_kind *kind)
{
	me->kind = kind;
	me->ops = (struct screen_ops){.name = kind->name,
	    .about = kind->about,
	    .flags = SCREEN_TYPES,
	    .open = open_grid,
	    .header = show_header,
	    .draw = draw_screen,
	    .key = take_key,
	    .idle = idle,
	    .may_close = may_close,
	    .keep = keep,
	    .close = close_grid,
	    .actions = kind->actions};
	me->screen.ops = &me->ops;
	ui_run(ui, &me->screen);
	return me->saved;
}

/* A screen on which a grid over records is filled in. */
#include "tui/input/grid_screen.h"

#include "tui/input/dialog.h"

static struct grid_screen *me_of(struct screen *screen)
{
	return (struct grid_screen *)screen;
}

static bool is_changed(const struct grid_screen *me)
{
	return me->kind->is_changed(me) || grid_pending(&me->grid);
}

static void forget_draft(struct ui *ui, void *context)
{
	const struct grid_screen *me = context;
	struct draft_key key = me->kind->draft_key(me);
	struct error ignored;

	draft_forget(ui->db, &key, &ignored);
}

static bool keep_draft(struct ui *ui, void *context)
{
	struct grid_screen *me = context;
	struct draft_key key = me->kind->draft_key(me);
	struct arena arena = {0};
	struct error err = {0};
	struct draft_text *texts;
	size_t count = 0;
	bool good;

	texts = arena_alloc(&arena, (me->grid.count * me->grid.column_count + 1) * sizeof *texts);
	for (size_t row = 0; row < me->grid.count; row++)
		for (size_t column = 0; column < me->grid.column_count; column++)
			if (me->grid.columns[column].kind != CELL_READ)
				texts[count++] = (struct draft_text){
				    me->kind->cell_name(me, row, column, &arena),
				    me->kind->kept_text(me, row, column, &arena)};
	good = draft_keep(ui->db, &key, texts, count, &err);
	arena_done(&arena);
	return good || ui_complain(ui, "Het concept is niet bewaard: %s", err.text);
}

static void keep(struct ui *ui, struct screen *screen)
{
	if (!me_of(screen)->read_only && is_changed(me_of(screen)))
		keep_draft(ui, screen);
}

static bool idle(struct ui *ui, struct screen *screen)
{
	ui->message[0] = '\0';
	keep(ui, screen);
	return ui->message[0] != '\0';
}

/* A draft on its way into the cells. */
struct taking {
	struct grid_screen *me;
	struct buffer left_out;
};

static void take_cell(void *context, const char *cell, const char *text)
{
	struct taking *taking = context;

	if (!taking->me->kind->take_up(taking->me, cell, text))
		buffer_format(&taking->left_out, "\n%s", text);
}

/* What is no date, typed where a day goes, fits no cell any more: the person gets it to read. */
static void offer_draft(struct ui *ui, struct grid_screen *me)
{
	struct draft_key key = me->kind->draft_key(me);
	struct taking taking = {.me = me};
	struct timestamp since;

	if (draft_read(ui->db, &key, &since, take_cell, &taking))
		ui_say(ui,
		    "Hier stond nog niet opgeslagen tekst. F2 slaat hem op; Esc vraagt of hij weg mag.");
	if (taking.left_out.len)
		dialog_message(ui, me->kind->title,
		    arena_format(&me->arena, "Dit was getypt en past niet in zijn cel:%s",
		        buffer_text(&taking.left_out)));
	buffer_done(&taking.left_out);
}

static bool open_grid(struct ui *ui, struct screen *screen, struct error *err)
{
	struct grid_screen *me = me_of(screen);

	if (!me->kind->read(ui, me, err))
		return false;
	if (!me->read_only)
		offer_draft(ui, me);
	return true;
}

static void show_header(struct ui *ui, struct screen *screen, struct header *header)
{
	me_of(screen)->kind->header(ui, me_of(screen), header);
}

static void draw_grid(struct ui *ui, struct screen *screen, struct box body)
{
	grid_draw(ui, &me_of(screen)->grid, body);
}

static enum outcome take_key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return grid_key(ui, &me_of(screen)->grid, pressed);
}

static bool save(struct ui *ui, void *context)
{
	struct grid_screen *me = context;

	if (me->read_only) {
		if (ui_may_write(ui))
			ui_complain(ui, "Je mag dit bekijken, niet wijzigen.");
		return false;
	}
	if (!grid_finish(ui, &me->grid) || !me->kind->save(ui, me))
		return false;
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
	       typed_may_close(ui, me->kind->title, &typed, me);
}

static void close_grid(struct ui *ui, struct screen *screen)
{
	struct grid_screen *me = me_of(screen);

	(void)ui;
	grid_done(&me->grid);
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
	    .draw = draw_grid,
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

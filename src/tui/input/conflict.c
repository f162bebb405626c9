/* The screen that shows mine, theirs and before side by side. */
#include "tui/input/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/input/dialog.h"
#include "tui/input/form_internal.h"

enum side { SIDE_NONE, SIDE_THEIRS, SIDE_MINE };

enum { THEIRS = 2, MINE, CELLS }; /* cells of a row */

struct difference {
	const struct field *field;
	const char *before, *theirs, *mine; /* formatted for the user */
	enum side side;
};

struct conflict {
	struct screen screen;
	struct arena arena;
	const char *title, *who;
	struct difference *rows;
	size_t count, at, top;
	bool done;
};

static const char *readable(struct ui *ui, const struct field *field, const void *record,
    int64_t pupil, struct arena *arena)
{
	if (field_empty(field, record))
		return "";
	return choice_label(ui->db, field, record, pupil, arena);
}

/* Sets which side to keep, none when both changed the field; returns true when their values differ,
 * and the user should see them. */
static bool differs(const struct field *field, const void *before, const void *theirs,
    const void *mine, enum side *side)
{
	bool by_me = !field_equal(field, before, mine);
	bool by_them = !field_equal(field, before, theirs);
	*side = by_me && by_them ? SIDE_NONE : by_them ? SIDE_THEIRS : SIDE_MINE;
	return !field_equal(field, theirs, mine);
}

static bool is_key(const struct field *field)
{
	return strcmp(field->name, "id") == 0 || strcmp(field->name, "rev") == 0;
}

static void take(const struct field *field, const void *theirs, void *mine)
{
	memcpy((char *)mine + field->offset, (const char *)theirs + field->offset, field->size);
}

static int cell_width(const struct ui *ui)
{
	return (ui->cols - 4) / CELLS - 1;
}

static void draw_heads(struct ui *ui, struct box box)
{
	static const char *const heads[] = {"Veld", "Eerder", "Van de ander", "Van mij"};
	int width = cell_width(ui);
	for (int i = 0; i < CELLS; i++)
		draw_text(ui, box.row, 3 + i * (width + 1), width, T_HEADER, heads[i]);
}

/* Selects a row, and what it takes over when that is clicked. */
static bool click(struct ui *ui, void *context, size_t cell)
{
	struct conflict *me = context;
	bool again = me->at == cell / CELLS && cell % CELLS < THEIRS;
	(void)ui;
	me->at = cell / CELLS;
	if (cell % CELLS >= THEIRS)
		me->rows[me->at].side = cell % CELLS == THEIRS ? SIDE_THEIRS : SIDE_MINE;
	return again;
}

static void draw_row_of(struct ui *ui, struct conflict *me, size_t at, int row)
{
	const struct difference *d = &me->rows[at];
	bool selected = at == me->at;
	const char *texts[] = {d->field->label, d->before, d->theirs, d->mine};
	int width = cell_width(ui);
	if (selected) {
		draw_text(ui, row, 0, 1, T_TITLE, "›");
		ui_cursor(ui, row, 3);
	}
	if (d->side == SIDE_NONE)
		draw_text(ui, row, 1, 1, T_LATE, "?");
	for (int i = 0; i < CELLS; i++) {
		bool chosen =
		    (i == THEIRS && d->side == SIDE_THEIRS) || (i == MINE && d->side == SIDE_MINE);
		mouse_spot(ui, &(struct spot){.box = {row, 3 + i * (width + 1), 1, width + 1},
		                   .select = click,
		                   .what = me,
		                   .index = at * CELLS + (size_t)i,
		                   .key = {.kind = K_FUNC, .code = K_ENTER}});
		const char *text = *texts[i] ? texts[i] : "(leeg)";
		if (chosen)
			text = arena_format(&ui->scratch, "[%s]", text);
		draw_text(ui, row, 3 + i * (width + 1), width,
		    chosen     ? T_SELECTED
		    : selected ? T_TITLE
		               : T_PLAIN,
		    text);
	}
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct conflict *me = (struct conflict *)screen;
	size_t page;
	draw_paragraph(ui, (struct box){body.row, 1, 2, body.cols - 2}, T_PLAIN,
	    arena_format(&ui->scratch,
	        "%s heeft dit opgeslagen terwijl jij bezig was. Kies per veld wat er moet staan.",
	        me->who));
	body.row += 3;
	body.rows -= 3;
	draw_heads(ui, body);
	page = body.rows > 2 ? (size_t)body.rows - 1 : 1;
	if (me->at < me->top)
		me->top = me->at;
	if (me->at >= me->top + page)
		me->top = me->at - page + 1;
	for (size_t i = 0; i < page && me->top + i < me->count; i++)
		draw_row_of(ui, me, me->top + i, body.row + 1 + (int)i);
}

static size_t to_choose(const struct conflict *me)
{
	size_t open = 0;
	for (size_t i = 0; i < me->count; i++)
		open += me->rows[i].side == SIDE_NONE;
	return open;
}

static void header(struct ui *ui, struct screen *screen, struct header *out)
{
	struct conflict *me = (struct conflict *)screen;
	size_t open = to_choose(me);
	out->left = "Intussen gewijzigd";
	out->right = me->title;
	out->subtitle = open ? arena_format(&ui->scratch, "nog te kiezen: %zu", open)
	                     : "alles gekozen · F2 gaat verder met opslaan";
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct conflict *me = (struct conflict *)screen;
	struct difference *d = &me->rows[me->at];
	(void)ui;
	if (key_in("Down Tab", pressed))
		me->at += me->at + 1 < me->count;
	else if (key_in("Up S-Tab", pressed))
		me->at -= me->at > 0;
	else if (key_is(pressed, K_LEFT))
		d->side = SIDE_THEIRS;
	else if (key_is(pressed, K_RIGHT))
		d->side = SIDE_MINE;
	else if (key_is_text(pressed, " "))
		d->side = d->side == SIDE_MINE ? SIDE_THEIRS : SIDE_MINE;
	else
		return UNHANDLED;
	return STAY;
}

static enum outcome finish(struct ui *ui, struct screen *screen)
{
	struct conflict *me = (struct conflict *)screen;
	for (size_t i = 0; i < me->count; i++)
		if (me->rows[i].side == SIDE_NONE) {
			me->at = i;
			ui_complain(ui, "Kies eerst wat er bij %s moet staan, met ← of →.",
			    me->rows[i].field->label);
			return STAY;
		}
	me->done = true;
	return CLOSE;
}

static enum outcome read_all(struct ui *ui, struct screen *screen)
{
	struct conflict *me = (struct conflict *)screen;
	struct difference *d = &me->rows[me->at];
	return pager_run(ui, d->field->label,
	    arena_format(&me->arena, "Eerder:\n%s\n\nVan de ander:\n%s\n\nVan mij:\n%s", d->before,
	        d->theirs, d->mine));
}

static const struct action actions[] = {
    {"F2 C-s", "opslaan", "Slaat op wat je hebt gekozen.", finish, 0, NULL},
    {"Left", "van de ander", "Kiest wat de ander heeft opgeslagen.", NULL, 0, NULL},
    {"Right", "van mij", "Kiest wat jij hebt getypt.", NULL, 0, NULL},
    {"Spatie", "wisselen", "Wisselt tussen de ander en jou.", NULL, ACT_HIDDEN, NULL},
    {"Enter", "lezen", "Toont de drie teksten helemaal.", read_all, 0, NULL},
    {0},
};

static const struct screen_ops ops = {
    .name = "Intussen gewijzigd",
    .about = "Twee mensen hebben hetzelfde gewijzigd. Niets wordt zomaar overschreven: jij kiest.",
    .flags = SCREEN_TYPES,
    .header = header,
    .draw = draw,
    .key = key,
    .actions = actions,
};

static void add_row(struct ui *ui, struct conflict *me, const struct field *field, int64_t pupil,
    const void *before, const void *theirs, const void *mine, enum side side)
{
	me->rows[me->count++] = (struct difference){
	    .field = field,
	    .before = readable(ui, field, before, pupil, &me->arena),
	    .theirs = readable(ui, field, theirs, pupil, &me->arena),
	    .mine = readable(ui, field, mine, pupil, &me->arena),
	    .side = side,
	};
}

/* Collects what stands on the form or was changed by both; the rest is settled here. */
static void compare(struct ui *ui, struct conflict *me, const struct form_spec *spec,
    const void *before, const void *theirs, void *merged)
{
	const struct entity *entity = spec->entity;
	size_t count = 0;
	enum side side;
	while (entity->fields[count].name)
		count++;
	me->rows = arena_alloc(&me->arena, (count + 1) * sizeof *me->rows);
	for (const struct field *f = entity->fields; f->name; f++) {
		if (is_key(f) || !differs(f, before, theirs, merged, &side))
			continue;
		if (form_shows(spec, f) || (side == SIDE_NONE && !(f->flags & F_HIDDEN)))
			add_row(ui, me, f, spec->pupil, before, theirs, merged, side);
		else if (side == SIDE_THEIRS)
			take(f, theirs, merged);
	}
}

/* "Els Jansen (10-10-2026 om 16:41)": who saved it last, as far as the actor may read the
 * history. */
static const char *who_saved(
    struct ui *ui, const struct entity *entity, int64_t id, struct arena *arena)
{
	const char *who = "";
	struct error ignored = {0};
	if (ui->db)
		db_text(ui->db, arena, &who, &ignored,
		    "SELECT who || strftime(' (%d-%m-%Y om %H:%M)', at) FROM pupil_history "
		    "WHERE table_name = ?1 AND row_id = ?2 ORDER BY id DESC LIMIT 1",
		    "ti", entity->table, id);
	return *who ? who : "Iemand anders";
}

bool conflict_run(
    struct ui *ui, const struct form_spec *spec, const void *before, const void *theirs, void *mine)
{
	const struct entity *entity = spec->entity;
	struct conflict me = {.screen.ops = &ops, .title = form_what(spec)};
	void *merged = xcalloc(1, entity->size);
	const struct record *their_keys = theirs;
	me.who = who_saved(ui, entity, their_keys->id, &me.arena);
	memcpy(merged, mine, entity->size);
	compare(ui, &me, spec, before, theirs, merged);
	/* The two changed different fields, so there is nothing to choose. */
	if (to_choose(&me) == 0)
		me.done = true;
	else
		ui_run(ui, &me.screen);
	for (size_t i = 0; me.done && i < me.count; i++)
		if (me.rows[i].side == SIDE_THEIRS)
			take(me.rows[i].field, theirs, merged);
	if (me.done) {
		*(struct record *)merged = *their_keys;
		memcpy(mine, merged, entity->size);
	}
	free(merged);
	arena_done(&me.arena);
	return me.done;
}

/* Choosing between mine, theirs and, of a text, both. */
#include "tui/input/conflict_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/input/dialog.h"
#include "tui/input/form_internal.h"

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

static struct difference *selected(struct screen *screen)
{
	struct conflict *me = (struct conflict *)screen;
	return &me->rows[me->at];
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	struct conflict *me = (struct conflict *)screen;
	struct difference *d = selected(screen);
	(void)ui;
	if (key_in("Down Tab", pressed))
		me->at += me->at + 1 < me->count;
	else if (key_in("Up S-Tab", pressed))
		me->at -= me->at > 0;
	else if (key_is_text(pressed, " "))
		d->side = d->side == SIDE_MINE ? SIDE_THEIRS : SIDE_MINE;
	else
		return UNHANDLED;
	return STAY;
}

static enum outcome act_theirs(struct ui *ui, struct screen *screen)
{
	(void)ui;
	selected(screen)->side = SIDE_THEIRS;
	return STAY;
}

static enum outcome act_mine(struct ui *ui, struct screen *screen)
{
	(void)ui;
	selected(screen)->side = SIDE_MINE;
	return STAY;
}

static bool has_both(const struct ui *ui, const struct screen *screen)
{
	const struct conflict *me = (const struct conflict *)screen;
	(void)ui;
	return me->rows[me->at].both;
}

/* What does not fit is refused whole. */
static enum outcome act_both(struct ui *ui, struct screen *screen)
{
	struct difference *d = selected(screen);
	const struct field *field = d->field;
	size_t most = field->type == FIELD_LONG ? LONG_TEXT_MAX - 1 : field->size - 1;
	size_t size = strlen(d->both);
	if (size <= most)
		d->side = SIDE_BOTH;
	else
		ui_complain(ui, "Beide past niet bij %s: samen %zu tekens, en er passen er %zu.",
		    field->label, size, most);
	return STAY;
}

static enum outcome finish(struct ui *ui, struct screen *screen)
{
	struct conflict *me = (struct conflict *)screen;
	for (size_t i = 0; i < me->count; i++)
		if (me->rows[i].side == SIDE_NONE) {
			me->at = i;
			ui_complain(ui, "Kies eerst wat er bij %s moet staan: %s.",
			    me->rows[i].field->label, me->rows[i].both ? "m, d of b" : "m of d");
			return STAY;
		}
	me->done = true;
	return CLOSE;
}

static enum outcome read_all(struct ui *ui, struct screen *screen)
{
	struct conflict *me = (struct conflict *)screen;
	struct difference *d = selected(screen);
	return pager_run(ui, d->field->label,
	    arena_format(&me->arena, "Eerder:\n%s\n\n%s:\n%s\n\nVan mij:\n%s", d->before,
	        me->by.known ? me->by.who : "Van de ander", d->theirs, d->mine));
}

static const struct action actions[] = {
    {"F2 C-s", "opslaan", "Slaat op wat je hebt gekozen.", finish, 0, NULL},
    {"m Right", "van mij", "Kiest wat jij hebt getypt.", act_mine, 0, NULL},
    {"d Left", "van de ander", "Kiest wat de ander heeft opgeslagen.", act_theirs, 0, NULL},
    {"b", "beide", "Neemt beide teksten: eerst die van de ander, dan die van jou.", act_both, 0,
        has_both},
    {"Spatie", "wisselen", "Wisselt tussen de ander en jou.", NULL, ACT_HIDDEN, NULL},
    {"Enter", "lezen", "Toont de drie teksten helemaal.", read_all, 0, NULL},
    {0},
};

static const struct screen_ops ops = {
    .name = "Intussen gewijzigd",
    .about = "Twee mensen hebben hetzelfde gewijzigd. Niets wordt zomaar overschreven: jij kiest.",
    .flags = SCREEN_TYPES,
    .header = header,
    .draw = conflict_draw,
    .key = key,
    .actions = actions,
};

/* Is it a text of one's own words? */
static bool is_prose(const struct field *field)
{
	return (field->type == FIELD_TEXT || field->type == FIELD_LONG) && !field->choices &&
	       !field->tidy && !field->check;
}

/* Their text, then mine; what both kept of before is not there twice. NULL when one is empty. */
static const char *both_of(const struct difference *d, struct arena *arena)
{
	size_t kept = strlen(d->before);
	const char *mine = d->mine;
	if (!is_prose(d->field) || !*d->theirs || !*mine)
		return NULL;
	if (kept && strncmp(d->theirs, d->before, kept) == 0 && strncmp(mine, d->before, kept) == 0)
		mine += kept + strspn(mine + kept, " \n");
	return arena_format(
	    arena, "%s%s%s", d->theirs, d->field->type == FIELD_LONG ? "\n" : " ", mine);
}

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
	struct difference *added = &me->rows[me->count - 1];
	if (side == SIDE_NONE)
		added->both = both_of(added, &me->arena);
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

void saved_by_read(struct ui *ui, const struct entity *entity, int64_t id, struct arena *arena,
    struct saved_by *out)
{
	*out = (struct saved_by){.who = "Iemand anders", .when = ""};
	if (!ui->db)
		return;
	struct query *q = db_query(ui->db,
	    "SELECT who, action = 'delete', "
	    "iif(date(at) = today(), strftime(' om %H:%M', at), strftime(' op %d-%m-%Y om %H:%M', at)) "
	    "FROM row_saved WHERE table_name = ?1 AND row_id = ?2 ORDER BY id DESC LIMIT 1",
	    "ti", entity->table, id);
	if (query_next(q))
		*out = (struct saved_by){.known = true,
		    .who = arena_text(arena, query_text(q, 0)),
		    .gone = query_int(q, 1),
		    .when = arena_text(arena, query_text(q, 2))};
	query_done(q, NULL);
}

static void take_side(
    const struct difference *d, const void *theirs, void *merged, struct arena *arena)
{
	struct error ignored = {0};
	if (d->side == SIDE_THEIRS)
		take(d->field, theirs, merged);
	else if (d->side == SIDE_BOTH)
		field_parse(d->field, merged, d->both, arena, &ignored);
}

bool conflict_run(struct ui *ui, const struct form_spec *spec, const void *before,
    const void *theirs, void *mine, struct arena *arena)
{
	const struct entity *entity = spec->entity;
	struct conflict me = {.screen.ops = &ops, .title = form_what(spec)};
	void *merged = xcalloc(1, entity->size);
	const struct record *their_keys = theirs;
	saved_by_read(ui, entity, their_keys->id, &me.arena, &me.by);
	memcpy(merged, mine, entity->size);
	compare(ui, &me, spec, before, theirs, merged);
	/* The two changed different fields, so there is nothing to choose. */
	if (to_choose(&me) == 0)
		me.done = true;
	else
		ui_run(ui, &me.screen);
	for (size_t i = 0; me.done && i < me.count; i++)
		take_side(&me.rows[i], theirs, merged, arena);
	if (me.done) {
		*(struct record *)merged = *their_keys;
		memcpy(mine, merged, entity->size);
	}
	free(merged);
	arena_done(&me.arena);
	return me.done;
}

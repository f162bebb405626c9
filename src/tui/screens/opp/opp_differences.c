/* The differences between two versions of an OPP: fields are compared by the walker over the field
 * table, rows are listed as added or left out. */
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"
#include "tui/screens/opp/opp_view.h"

struct difference {
	const char *label, *before, *after;
};

struct differences {
	struct screen screen;
	struct pupil_card card;
	struct opp old, new;
	struct column columns[4];
	struct difference *rows;
	size_t count, capacity;
	struct list list;
	struct arena arena;
};

static struct differences *differences_of(struct screen *screen)
{
	return (struct differences *)screen;
}

static void add(struct differences *d, const char *label, const char *before, const char *after)
{
	d->rows = array_grow(d->rows, d->count, &d->capacity, sizeof *d->rows);
	d->rows[d->count++] = (struct difference){label, before, after};
}

static const char *show(
    struct ui *ui, struct differences *d, const struct field *field, const struct opp *opp)
{
	return field_empty(field, opp) ? "–"
	                               : choice_label(ui->db, field, opp, opp->pupil, &d->arena);
}

static void compare_fields(struct ui *ui, struct differences *d)
{
	static const char *const names[] = {"profile", "expectation", "grounds", "deviations"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct field *field = entity_field(&opp_entity, names[i]);
		if (!field_equal(field, &d->old, &d->new))
			add(d, field->label, show(ui, d, field, &d->old),
			    show(ui, d, field, &d->new));
	}
}

/* Adds the rows that are in one version but not in the other. */
static bool compare_rows(struct ui *ui, struct differences *d, bool added, struct error *err)
{
	const struct opp *has = added ? &d->new : &d->old, *lacks = added ? &d->old : &d->new;
	struct query *q = db_query(ui->db,
	    "SELECT p.kind, p.direction, p.sentence, p.by_whom "
	    "FROM opp_part p "
	    "WHERE p.opp = ?1 "
	    "AND NOT EXISTS (SELECT 1 FROM opp_part o WHERE o.opp = ?2 AND o.part = p.part AND o.row = p.row) "
	    "ORDER BY p.part, p.direction, p.sort, p.row",
	    "ii", has->id, lacks->id);
	while (query_next(q)) {
		const char *direction = named_text(q, "direction"), *who = named_text(q, "by_whom");
		const char *label = arena_format(
		    &d->arena, "%s%s%s", direction, *direction ? " " : "", named_text(q, "kind"));
		const char *text = arena_format(
		    &d->arena, *who ? "%s (door: %s)" : "%s%s", named_text(q, "sentence"), who);
		add(d, label, added ? "–" : text, added ? text : "weggelaten");
	}
	return query_done(q, err);
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct difference *r = &((const struct differences *)context)->rows[row];
	(void)arena;
	return column == 0 ? r->label : column == 1 ? r->before : r->after;
}

static void show_list(struct differences *d)
{
	d->columns[0] = (struct column){"what", "wat", COLUMN_TEXT, 22, 0};
	d->columns[1] = (struct column){"before", opp_name(&d->old, &d->arena), COLUMN_TEXT, 26, 0};
	d->columns[2] =
	    (struct column){"after", opp_name(&d->new, &d->arena), COLUMN_TEXT, 26, C_WIDE};
	struct list_source source = {
	    .columns = d->columns, .count = d->count, .cell = cell, .context = d};
	d->list.empty = "Deze twee versies zijn gelijk.";
	list_show(&d->list, &source);
}

static bool opp_differences_open(struct ui *ui, struct screen *screen, struct error *err)
{
	struct differences *d = differences_of(screen);
	compare_fields(ui, d);
	if (!compare_rows(ui, d, false, err) || !compare_rows(ui, d, true, err))
		return false;
	show_list(d);
	return true;
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct differences *d = differences_of(screen);
	header->left = arena_format(
	    &ui->scratch, "Verschillen in het OPP · %s", pupil_title(&d->card, &ui->scratch));
	header->subtitle = arena_format(&ui->scratch, "%s en %s", opp_name(&d->old, &ui->scratch),
	    opp_name(&d->new, &ui->scratch));
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	list_draw(ui, &differences_of(screen)->list, body);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &differences_of(screen)->list, pressed);
}

static enum outcome act_read(struct ui *ui, struct screen *screen)
{
	struct differences *d = differences_of(screen);
	struct arena arena = {0};
	size_t row;
	enum outcome outcome = STAY;
	if (list_selected(&d->list, &row))
		outcome = pager_run(ui, d->rows[row].label,
		    arena_format(&arena, "%s:\n%s\n\n%s:\n%s", d->columns[1].label,
		        d->rows[row].before, d->columns[2].label, d->rows[row].after));
	arena_done(&arena);
	return outcome;
}

static const struct action actions[] = {
    {"Enter", "lezen", "Toont beide teksten helemaal.", act_read, 0, NULL},
    LIST_FIND,
    {0},
};

static const struct screen_ops ops = {.name = "Verschillen",
    .about = "Wat er anders is tussen twee versies. Wat gelijk bleef staat er niet bij.",
    .open = opp_differences_open,
    .header = header,
    .draw = draw,
    .key = key,
    .actions = actions};

/* Sets id to the previous version, or to 0. */
static bool before(struct ui *ui, const struct opp *opp, int64_t *id, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT id FROM visible_opp WHERE pupil = ?1 AND number < ?2 ORDER BY number DESC LIMIT 1",
	    "ii", opp->pupil, opp->number);
	*id = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

static bool opp_differences_read(struct ui *ui, struct differences *d, int64_t pupil,
    int64_t version, int64_t other, struct error *err)
{
	if (!pupil_card(ui->db, pupil, &d->card, err) ||
	    !record_get(ui->db, &opp_entity, version, &d->new, &d->arena, err) ||
	    (!other && !before(ui, &d->new, &other, err)))
		return false;
	return !other || record_get(ui->db, &opp_entity, other, &d->old, &d->arena, err);
}

enum outcome open_opp_differences(struct ui *ui, int64_t pupil, int64_t version, int64_t other)
{
	struct differences d = {.screen.ops = &ops};
	struct error err = {0};
	enum outcome outcome = STAY;
	if (!version) {
		ui_say(ui, "Er is nog geen OPP.");
	} else if (!opp_differences_read(ui, &d, pupil, version, other, &err)) {
		ui_show_error(ui, &err);
	} else if (!d.old.id) {
		ui_say(ui, "Dit is de eerste versie; er is niets om mee te vergelijken.");
	} else {
		if (d.old.number > d.new.number) {
			struct opp newer = d.old;
			d.old = d.new;
			d.new = newer;
		}
		outcome = ui_run(ui, &d.screen);
	}
	list_done(&d.list);
	free(d.rows);
	arena_done(&d.arena);
	return outcome;
}

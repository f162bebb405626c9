/* The history of a pupil's records: who changed which field, newest first. */
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "model/basis/change_words.h"
#include "tui/input/dialog.h"
#include "tui/list/list.h"
#include "tui/screens/home/dossier.h"

struct change_row {
	const char *when, *who, *what, *before, *after;
};

/* The state of the tab Wijzigingen. */
struct changes {
	struct list list;
	struct arena arena;
	struct change_row *rows;
};

static const struct column columns[] = {
    {"when", "wanneer", COLUMN_TEXT, 16, 0},
    {"who", "wie", COLUMN_TEXT, 14, 0},
    {"what", "wat", COLUMN_TEXT, 28, 0},
    {"after", "nu", COLUMN_TEXT, 20, C_WIDE},
    {0},
};

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct change_row *r = &((const struct changes *)context)->rows[row];
	switch (column) {
	case 0:
		return r->when;
	case 1:
		return r->who;
	case 2:
		return r->what;
	default:
		return *r->before ? arena_format(arena, "%s (was: %s)",
		                        *r->after ? r->after : "leeg", r->before)
		                  : r->after;
	}
}

static struct change_row change(struct ui *ui, struct arena *arena, struct query *q)
{
	const struct entity *entity = entity_find(named_text(q, "table_name"));
	const struct field *field = entity ? entity_field(entity, named_text(q, "field")) : NULL;
	const char *at = named_text(q, "at");
	struct date day;
	struct change_row row = {.who = named_kept(q, "who", arena), .when = arena_text(arena, at)};
	if (strlen(at) > 16 && date_from_iso(arena_format(arena, "%.10s", at), &day))
		row.when = arena_format(arena, "%s %.5s", date_show(day).text, at + 11);
	bool reason = strcmp(named_text(q, "field"), CHANGE_REASON) == 0;
	bool shown = field && change_is_for_people(field);
	bool itself = shown && change_names_itself(entity, field);
	row.what = arena_format(arena, "%s%s%s",
	    entity ? entity->title : named_text(q, "table_name"), itself ? "" : ": ",
	    itself   ? ""
	    : reason ? "waarom gewijzigd"
	    : shown  ? field->label
	             : change_action(named_text(q, "action")));
	row.before = shown ? change_value(ui->db, entity, field, named_text(q, "before"),
	                         named_int(q, "pupil"), arena)
	                   : "";
	row.after = change_is_for_people(field)
	                ? change_value(ui->db, entity, field, named_text(q, "after"),
	                      named_int(q, "pupil"), arena)
	            : reason ? named_kept(q, "after", arena)
	                     : "";
	return row;
}

static bool changes_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct changes *me = tab_state(tabs);
	enum { MOST = 500 };
	size_t count = 0, capacity = 0;
	struct change_row *rows = NULL;
	arena_done(&me->arena);
	struct query *q = db_query(ui->db,
	    "SELECT at, who, action, table_name, field, before, after, pupil "
	    "FROM pupil_history "
	    "WHERE pupil = ?1 "
	    "ORDER BY id DESC, field LIMIT ?2",
	    "ii", dossier_of(tabs)->card.id, (int64_t)MOST);
	while (query_next(q)) {
		const struct entity *entity = entity_find(named_text(q, "table_name"));
		const char *name = named_text(q, "field");
		bool said = *named_text(q, "before") || *named_text(q, "after");
		if (!said || (entity && strcmp(name, CHANGE_REASON) != 0 &&
		                 !change_is_for_people(entity_field(entity, name))))
			continue;
		rows = array_grow(rows, count, &capacity, sizeof *rows);
		rows[count++] = change(ui, &me->arena, q);
	}
	bool good = query_done(q, err);
	me->rows = arena_alloc(&me->arena, (count + 1) * sizeof *rows);
	if (count)
		memcpy(me->rows, rows, count * sizeof *rows);
	free(rows);
	struct list_source source = {
	    .columns = columns, .count = count, .cell = cell, .context = me};
	me->list.empty = "Er is nog niets gewijzigd.";
	list_show(&me->list, &source);
	return good;
}

static void changes_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	list_draw(ui, &((struct changes *)tab_state(tabs))->list, body);
}

static enum outcome changes_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	if (key_is(key, K_TAB) || key_is(key, K_BACKTAB))
		return UNHANDLED;
	return list_key(ui, &((struct changes *)tab_state(tabs))->list, key);
}

static enum outcome act_read(struct ui *ui, struct screen *screen)
{
	struct changes *me = tab_state_of(screen);
	size_t row;
	if (!list_selected(&me->list, &row))
		return STAY;
	const struct change_row *r = &me->rows[row];
	return pager_run(ui, r->what,
	    arena_format(&ui->scratch, "%s, %s\n\nWas:\n%s\n\nNu:\n%s", r->when, r->who,
	        *r->before ? r->before : "–", *r->after ? r->after : "–"));
}

static const struct action changes_actions[] = {
    {"Enter", "lezen", "Toont de wijziging helemaal.", act_read, 0, NULL},
    LIST_FIND,
    {0},
};

static void close_tab(void *state)
{
	struct changes *me = state;
	list_done(&me->list);
	arena_done(&me->arena);
}

const struct tab changes_tab = {.title = "Geschiedenis",
    .brief = "Log",
    .about = "Wie wat wanneer wijzigde. Enter toont de wijziging helemaal.",
    .read = changes_read,
    .draw = changes_draw,
    .key = changes_key,
    .actions = changes_actions,
    .size = sizeof(struct changes),
    .close = close_tab};

/* The history of a pupil's records: who changed which field, newest first. */
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "db/write.h"
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

/* Returns a stored value as people read it: a Dutch date, ja or nee, the label of a code. */
static const char *show(struct ui *ui, const struct entity *entity, const struct field *field,
    const char *stored, struct arena *arena)
{
	if (!field || !*stored)
		return arena_text(arena, stored);
	void *record = arena_alloc(arena, entity->size);
	return field_restore_text(field, record, stored, arena)
	           ? choice_label(ui->db, field, record, 0, arena)
	           : arena_text(arena, stored);
}

static const char *action_word(const char *action)
{
	return strcmp(action, "insert") == 0   ? "nieuw"
	       : strcmp(action, "delete") == 0 ? "weg"
	                                       : "gewijzigd";
}

/* Keys and links mean nothing to people, so they are left out. */
static bool is_for_people(const struct field *field)
{
	return field && !(field->flags & F_HIDDEN);
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
	row.what =
	    arena_format(arena, "%s: %s", entity ? entity->title : named_text(q, "table_name"),
	        reason                 ? "waarom gewijzigd"
	        : is_for_people(field) ? field->label
	                               : action_word(named_text(q, "action")));
	row.before =
	    is_for_people(field) ? show(ui, entity, field, named_text(q, "before"), arena) : "";
	row.after = is_for_people(field) ? show(ui, entity, field, named_text(q, "after"), arena)
	            : reason             ? named_kept(q, "after", arena)
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
	    "SELECT at, who, action, table_name, field, before, after "
	    "FROM pupil_history "
	    "WHERE pupil = ?1 "
	    "ORDER BY id DESC, field LIMIT ?2",
	    "ii", dossier_of(tabs)->card.id, (int64_t)MOST);
	while (query_next(q)) {
		const struct entity *entity = entity_find(named_text(q, "table_name"));
		const char *name = named_text(q, "field");
		bool said = *named_text(q, "before") || *named_text(q, "after");
		if (!said || (entity && strcmp(name, CHANGE_REASON) != 0 &&
		                 !is_for_people(entity_field(entity, name))))
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

/* "oordeel, niveau: 4 (was: 3)". */
static void add_change(struct ui *ui, struct buffer *out, struct query *q, struct arena *arena)
{
	const struct entity *entity = entity_find(named_text(q, "table_name"));
	const struct field *field = entity ? entity_field(entity, named_text(q, "field")) : NULL;
	if (!is_for_people(field))
		return;
	const char *before = show(ui, entity, field, named_text(q, "before"), arena);
	const char *after = show(ui, entity, field, named_text(q, "after"), arena);
	buffer_format(out, "\n%s, %s: %s", entity->title, field->label, *after ? after : "leeg");
	if (*before)
		buffer_format(out, " (was: %s)", before);
}

const char *change_in_words(struct ui *ui, int64_t change_set, struct arena *arena)
{
	enum { MOST = 5 };
	struct buffer out = {0};
	int count = 0;
	struct query *q = db_query(ui->db,
	    "SELECT coalesce(p.name, '') AS name, h.table_name, h.field, h.before, h.after FROM pupil_history h "
	    "LEFT JOIN visible_pupil p ON p.id = h.pupil WHERE h.change_set = ?1 ORDER BY h.id DESC, h.field",
	    "i", change_set);
	while (query_next(q) && count++ < MOST) {
		if (!out.len)
			buffer_add(&out, named_text(q, "name"));
		add_change(ui, &out, q, arena);
	}
	if (count > MOST)
		buffer_add(&out, "\n…");
	query_done(q, NULL);
	const char *text = arena_text(arena, buffer_text(&out));
	buffer_done(&out);
	return text;
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
    LIST_SEARCH,
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

/* Changes in words: what the log of a dossier and the question before undoing show. */
#include "model/basis/change_words.h"

#include <stdlib.h>
#include <string.h>

#include "db/take.h"

bool change_is_for_people(const struct field *field)
{
	return field && !(field->flags & F_HIDDEN);
}

const char *change_action(const char *action)
{
	return strcmp(action, "insert") == 0   ? "nieuw"
	       : strcmp(action, "delete") == 0 ? "weg"
	                                       : "gewijzigd";
}

bool change_names_itself(const struct entity *entity, const struct field *field)
{
	size_t len = strlen(field->label);
	const char *more =
	    strncmp(entity->title, field->label, len) == 0 ? entity->title + len : "-";
	return !*more || strcmp(more, "e") == 0; /* "aanwezige, aanwezig" */
}

const char *change_value(struct db *db, const struct entity *entity, const struct field *field,
    const char *stored, int64_t pupil, struct arena *arena)
{
	enum { KEY_DIGITS = 15 }; /* no number that people write is that long */
	if (!entity || !field || !*stored)
		return arena_text(arena, stored);
	void *record = arena_alloc(arena, entity->size);
	if (!field_restore_text(field, record, stored, arena))
		return arena_text(arena, stored);
	const char *label = choice_label(db, field, record, pupil, arena);
	bool is_key =
	    field->type == FIELD_INT && strlen(stored) >= KEY_DIGITS && strcmp(label, stored) == 0;
	return is_key ? "wat nu niet te kiezen is" : label;
}

/* The record as it is, or as it last was when it is gone; false when the actor sees neither. */
static bool last_known(struct db *db, const struct entity *entity, int64_t first, int64_t last,
    int64_t row, void *record, struct arena *arena)
{
	if (record_get(db, entity, row, record, arena, NULL))
		return true;
	struct query *q = db_query(db,
	    "SELECT field, coalesce(nullif(after, ''), before, '') AS value "
	    "FROM pupil_history "
	    "WHERE run BETWEEN ?1 AND ?2 AND row_id = ?3 AND table_name = ?4 "
	    "ORDER BY id",
	    "iiit", first, last, row, entity->table);
	bool any = false;
	while (query_next(q)) {
		const struct field *field = entity_field(entity, named_text(q, "field"));
		any |= field && field_restore_text(field, record, named_text(q, "value"), arena);
	}
	return query_done(q, NULL) && any;
}

/* The first two filled fields with these flags that people see. */
static const char *first_two(struct db *db, const struct entity *entity, unsigned flags,
    const void *record, struct arena *arena)
{
	enum { MOST = 2 };
	const char *text = "";
	int count = 0;
	for (const struct field *f = entity->fields; f->name && count < MOST; f++)
		if ((f->flags & flags) == flags && change_is_for_people(f) &&
		    !field_empty(f, record))
			text = arena_format(arena, "%s%s%s", text, count++ ? " · " : "",
			    choice_label(db, f, record, 0, arena));
	return text;
}

/* A record is known by its name, and one without by the first two things that it cannot lack: of a
 * setting which one, of a mentor the class and the person. */
static const char *name_of(
    struct db *db, const struct entity *entity, const void *record, struct arena *arena)
{
	static const char *const names[] = {"name", "label", "title"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct field *field = entity_field(entity, names[i]);
		if (field && !field_empty(field, record))
			return field_text(field, record, arena);
	}
	const char *text = first_two(db, entity, F_REQUIRED, record, arena);
	return *text ? text : first_two(db, entity, 0, record, arena);
}

/* Appends how many records of each kind are new, changed and gone; nothing for a few records. total
 * gets how many they are. */
static bool add_counts(struct db *db, int64_t first, int64_t change_set, int64_t *total,
    struct buffer *out, struct error *err)
{
	enum { FEW = 5 };
	struct buffer counts = {0};
	const char *said = "";
	*total = 0;
	struct query *q = db_query(db,
	    "SELECT action, table_name, count(*) AS records "
	    "FROM (SELECT action, table_name, min(id) AS first "
	    "      FROM visible_history "
	    "      WHERE run BETWEEN ?1 AND ?2 "
	    "      GROUP BY table_name, row_id) "
	    "GROUP BY action, table_name "
	    "ORDER BY instr('insert update delete', action), min(first)",
	    "ii", first, change_set);
	while (query_next(q)) {
		const struct entity *entity = entity_find(named_text(q, "table_name"));
		const char *action = change_action(named_text(q, "action"));
		if (strcmp(said, action) != 0)
			buffer_format(&counts, "%s%s: ", *said ? ".\n" : "", action);
		else
			buffer_add(&counts, ", ");
		buffer_format(&counts, "%lld × %s", (long long)named_int(q, "records"),
		    entity ? entity->title : named_text(q, "table_name"));
		*total += named_int(q, "records");
		said = action;
	}
	if (*total > FEW)
		buffer_format(out, "%s.\n", buffer_text(&counts));
	buffer_done(&counts);
	return query_done(q, err);
}

/* A description in the making. */
struct description {
	struct db *db;
	void (*line)(struct buffer *out, const struct change_words *change);
	struct buffer *out;
	struct arena arena;
	int64_t first, until; /* of the change set */
	int64_t id, pupil;    /* of the record that is being read */
	const char *last;     /* what the line before was about */
	int64_t last_pupil;
	struct change_words now;
	struct changed_value values[32];
};

/* What the change is about: of a record of the school its own name. */
static const char *subject(struct description *me, struct query *q, const struct entity *entity)
{
	if (*named_text(q, "about") || me->pupil)
		return named_kept(q, "about", &me->arena);
	void *record = arena_alloc(&me->arena, entity->size);
	return last_known(
	           me->db, entity, me->first, me->until, named_int(q, "row_id"), record, &me->arena)
	           ? name_of(me->db, entity, record, &me->arena)
	           : "";
}

static int by_place(const void *a, const void *b)
{
	const struct field *one = ((const struct changed_value *)a)->field;
	const struct field *other = ((const struct changed_value *)b)->field;
	return (one > other) - (one < other);
}

/* In the order of a form, but the field that the record is named after comes first. */
static void put_in_order(struct changed_value *values, const struct change_words *now)
{
	qsort(values, now->count, sizeof *values, by_place);
	for (size_t i = 1; i < now->count; i++)
		if (change_names_itself(now->entity, values[i].field)) {
			struct changed_value first = values[i];
			memmove(values + 1, values, i * sizeof *values);
			*values = first;
			return;
		}
}

/* Tells of the record that was read, when there is one. */
static void tell(struct description *me)
{
	struct change_words *now = &me->now;
	if (!now->count)
		return;
	put_in_order(me->values, now);
	for (size_t i = 0; i < now->count; i++)
		if (strcmp(me->values[i].after, now->about) == 0)
			now->about = "";
	now->other = !me->last || me->pupil != me->last_pupil || strcmp(now->about, me->last) != 0;
	me->line(me->out, now);
	me->last = now->about;
	me->last_pupil = me->pupil;
	now->count = 0;
}

static void begin(struct description *me, struct query *q, const struct entity *entity)
{
	me->id = named_int(q, "id");
	me->pupil = named_int(q, "pupil");
	me->now = (struct change_words){.name = named_kept(q, "name", &me->arena),
	    .about = subject(me, q, entity),
	    .action = named_kept(q, "action", &me->arena),
	    .entity = entity,
	    .values = me->values};
}

static void add_value(struct description *me, struct query *q, const struct field *field)
{
	const struct entity *entity = me->now.entity;
	if (me->now.count < sizeof me->values / sizeof *me->values)
		me->values[me->now.count++] = (struct changed_value){field,
		    change_value(
		        me->db, entity, field, named_text(q, "before"), me->pupil, &me->arena),
		    change_value(
		        me->db, entity, field, named_text(q, "after"), me->pupil, &me->arena)};
}

bool change_describe(struct db *db, int64_t change_set, size_t most,
    void (*line)(struct buffer *out, const struct change_words *change), struct buffer *out,
    struct error *err)
{
	enum { LOOKED_AT = 1000 }; /* of the last changes: enough to show, however large the set */
	struct description me = {.db = db, .line = line, .out = out};
	size_t begun = 0;
	/* both ends as values: a SELECT in their place would read all of history */
	int64_t first = 0, records;
	if (!db_int(db, &first, err, "SELECT first FROM visible_change_set WHERE id = ?1", "i",
	        change_set) ||
	    !add_counts(db, first, change_set, &records, out, err))
		return false;
	me.first = first;
	me.until = change_set;
	struct query *q = db_query(db,
	    "SELECT coalesce(p.name, '') AS name, h.id, h.pupil, h.action, h.table_name, h.row_id, "
	    "h.field, h.before, h.after, "
	    "coalesce(h.about, '') AS about "
	    "FROM pupil_history h "
	    "LEFT JOIN visible_pupil p ON p.id = h.pupil "
	    "WHERE h.run BETWEEN ?1 AND ?2 AND h.id > ?2 - ?3 "
	    "ORDER BY h.id DESC, h.field",
	    "iii", first, change_set, (int64_t)LOOKED_AT);
	while (begun <= most && query_next(q)) {
		const struct entity *entity = entity_find(named_text(q, "table_name"));
		const struct field *field =
		    entity ? entity_field(entity, named_text(q, "field")) : NULL;
		if (!change_is_for_people(field) ||
		    strcmp(named_text(q, "before"), named_text(q, "after")) == 0)
			continue;
		if (named_int(q, "id") != me.id) {
			tell(&me);
			if (begun++ == most)
				break;
			begin(&me, q, entity);
		}
		add_value(&me, q, field);
	}
	tell(&me);
	arena_done(&me.arena);
	if (begun > most && records > (int64_t)most)
		buffer_format(out, "… en nog %lld\n", (long long)(records - (int64_t)most));
	else if (begun > most)
		buffer_add(out, "… en meer\n");
	return query_done(q, err);
}

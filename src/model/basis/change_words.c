/* Changes in words: what the log of a dossier and the question before undoing show. */
#include "model/basis/change_words.h"

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

const char *change_value(struct db *db, const struct entity *entity, const struct field *field,
    const char *stored, int64_t pupil, struct arena *arena)
{
	enum { KEY_DIGITS = 15 }; /* no number that people write is that long */
	if (!field || !*stored)
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
		if (*said && strcmp(said, action) != 0)
			buffer_format(&counts, " %s.\n", said);
		else if (*said)
			buffer_add(&counts, ", ");
		buffer_format(&counts, "%s (%lld)",
		    entity ? entity->title : named_text(q, "table_name"),
		    (long long)named_int(q, "records"));
		*total += named_int(q, "records");
		said = action;
	}
	if (*total > FEW)
		buffer_format(out, "%s %s.\n", buffer_text(&counts), said);
	buffer_done(&counts);
	return query_done(q, err);
}

/* A description in the making. */
struct description {
	struct db *db;
	void (*line)(struct buffer *out, const struct change_words *change);
	struct buffer *out;
	struct arena arena;  /* holds about */
	int64_t first, last; /* of the change set */
	int64_t pupil, row;  /* of the last line, as is about */
	const char *about;
};

/* Of a record of the school its own name, read once for all its fields. */
static const char *subject(struct description *me, struct query *q, const struct entity *entity)
{
	int64_t row = named_int(q, "row_id");
	if (*named_text(q, "about") || named_int(q, "pupil"))
		return named_kept(q, "about", &me->arena);
	if (row == me->row)
		return me->about;
	void *record = arena_alloc(&me->arena, entity->size);
	return last_known(me->db, entity, me->first, me->last, row, record, &me->arena)
	           ? name_of(me->db, entity, record, &me->arena)
	           : "";
}

static void add_field(
    struct description *me, struct query *q, const struct entity *entity, const struct field *field)
{
	struct arena arena = {0};
	int64_t pupil = named_int(q, "pupil");
	const char *about = subject(me, q, entity);
	struct change_words change = {.name = named_kept(q, "name", &arena),
	    .about = about,
	    .other = !me->row || pupil != me->pupil || strcmp(about, me->about) != 0,
	    .entity = entity,
	    .field = field,
	    .before = change_value(me->db, entity, field, named_text(q, "before"), pupil, &arena),
	    .after = change_value(me->db, entity, field, named_text(q, "after"), pupil, &arena)};
	me->line(me->out, &change);
	me->pupil = pupil;
	me->row = named_int(q, "row_id");
	me->about = about;
	arena_done(&arena);
}

bool change_describe(struct db *db, int64_t change_set, size_t most,
    void (*line)(struct buffer *out, const struct change_words *change), struct buffer *out,
    struct error *err)
{
	enum { LOOKED_AT = 1000 }; /* of the last changes: enough to show, however large the set */
	struct description me = {.db = db, .line = line, .out = out, .about = ""};
	size_t count = 0;
	/* both ends as values: a SELECT in their place would read all of history */
	int64_t first = 0, records, begun = 0, last = 0;
	if (!db_int(db, &first, err, "SELECT first FROM visible_change_set WHERE id = ?1", "i",
	        change_set) ||
	    !add_counts(db, first, change_set, &records, out, err))
		return false;
	me.first = first;
	me.last = change_set;
	struct query *q = db_query(db,
	    "SELECT coalesce(p.name, '') AS name, h.id, h.pupil, h.table_name, h.row_id, h.field, h.before, h.after, "
	    "coalesce(h.about, '') AS about "
	    "FROM pupil_history h "
	    "LEFT JOIN visible_pupil p ON p.id = h.pupil "
	    "WHERE h.run BETWEEN ?1 AND ?2 AND h.id > ?2 - ?3 "
	    "ORDER BY h.id DESC, h.field",
	    "iii", first, change_set, (int64_t)LOOKED_AT);
	while (count <= most && query_next(q)) {
		const struct entity *entity = entity_find(named_text(q, "table_name"));
		const struct field *field =
		    entity ? entity_field(entity, named_text(q, "field")) : NULL;
		if (!change_is_for_people(field) ||
		    strcmp(named_text(q, "before"), named_text(q, "after")) == 0)
			continue;
		if (count++ == most)
			break;
		begun += named_int(q, "id") != last;
		last = named_int(q, "id");
		add_field(&me, q, entity, field);
	}
	arena_done(&me.arena);
	if (count > most && records > begun)
		buffer_format(out, "… en nog %lld\n", (long long)(records - begun));
	else if (count > most)
		buffer_add(out, "… en meer\n");
	return query_done(q, err);
}

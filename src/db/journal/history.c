/* The fields of a change, packed into one value. Those of an insert are derived from the row as it
 * is now. */
#include <string.h>

#include "db/journal/journal_internal.h"

static void add_value(struct buffer *out, const char *value)
{
	buffer_add(out, value ? "=" : "-");
	if (value)
		buffer_add(out, value);
	buffer_add_bytes(out, "", 1);
}

void values_add(struct buffer *out, const char *name, const char *before, const char *after)
{
	buffer_add_bytes(out, name, strlen(name) + 1);
	add_value(out, before);
	add_value(out, after);
}

static const char *next_text(struct values *values)
{
	const char *text = values->at;
	const char *end = text ? memchr(text, '\0', (size_t)(values->end - text)) : NULL;
	values->at = end ? end + 1 : NULL;
	return end ? text : NULL;
}

bool values_next(struct values *values)
{
	values->name = next_text(values);
	values->before = next_text(values);
	values->after = next_text(values);
	if (!values->after)
		return false;
	values->before = *values->before == '=' ? values->before + 1 : NULL;
	values->after = *values->after == '=' ? values->after + 1 : NULL;
	return true;
}

/* A column that was added later holds this in older rows. */
static bool holds_nothing(const struct field *field, const void *record)
{
	bool yes = false;
	if (field->type == FIELD_BOOL)
		memcpy(&yes, (const char *)record + field->offset, sizeof yes);
	return field->type == FIELD_BOOL ? !yes : field_empty(field, record);
}

void values_pack(struct buffer *out, const struct entity *entity, const void *before,
    const void *after, bool whole)
{
	struct arena arena = {0};
	for (const struct field *const *f = record_fields_by_name(entity); *f; f++) {
		if (before && after && field_equal(*f, before, after))
			continue;
		if (!whole && after && holds_nothing(*f, after))
			continue;
		const char *old = before ? field_stored(*f, before, &arena) : NULL;
		const char *new = after ? field_stored(*f, after, &arena) : NULL;
		if (old || new)
			values_add(out, (*f)->name, old, new);
	}
	arena_done(&arena);
}

/* A row while its later changes are undone one by one. */
struct past {
	const struct entity *entity;
	void *record;
	bool there, fits;
};

/* Undoes one later change. */
static bool take_back(struct past *past, const char *action, struct values values,
    struct arena *arena, struct error *err)
{
	bool removed = strcmp(action, "delete") == 0;
	if (strcmp(action, "insert") == 0) { /* before the insert there was no row */
		past->there = false;
		return true;
	}
	if (removed)
		memset(past->record, 0, past->entity->size);
	past->there = past->there || removed;
	while (past->there && values_next(&values)) {
		const struct field *field = entity_field(past->entity, values.name);
		if (!field)
			continue;
		const char *now = field_stored(field, past->record, arena);
		if (!removed && strcmp(now ? now : "", values.after ? values.after : "") != 0)
			past->fits = false;
		if (!field_restore(field, past->record, values.before, arena, err))
			return false;
	}
	return true;
}

static bool go_back(struct db *db, const struct change *change, struct past *past,
    struct arena *arena, struct error *err)
{
	bool good = record_find_inside(
	    db, past->entity, change->row, past->record, &past->there, arena, err);
	if (!good)
		return false;
	struct query *q = db_query_inside(db,
	    "SELECT k.action, v.fields "
	    "FROM history_value v "
	    "JOIN change c ON c.sequence = v.sequence "
	    "JOIN change_kind k ON k.id = c.kind "
	    "WHERE v.row_id = ?1 AND v.sequence > ?2 "
	    "ORDER BY v.sequence DESC",
	    "ii", change->row, change->sequence);
	while (good && query_next(q)) {
		size_t size;
		const char *fields = query_bytes(q, 1, &size);
		good = take_back(past, query_text(q, 0),
		    (struct values){.at = fields, .end = fields + size}, arena, err);
	}
	return query_done(q, good ? err : NULL) && good;
}

static bool kept_fields(
    struct db *db, const struct change *change, struct buffer *out, bool *kept, struct error *err)
{
	struct query *q = db_query_inside(db,
	    "SELECT fields FROM history_value WHERE row_id = ?1 AND sequence = ?2", "ii",
	    change->row, change->sequence);
	*kept = query_next(q);
	if (*kept) {
		size_t size;
		const char *fields = query_bytes(q, 0, &size);
		buffer_add_bytes(out, fields, size);
	}
	return query_done(q, err);
}

bool history_fields(struct db *db, const struct change *change, bool whole, struct buffer *out,
    bool *fits, struct error *err)
{
	struct past past = {.entity = entity_find(change->table), .fits = true};
	struct arena arena = {0};
	bool kept;
	if (!kept_fields(db, change, out, &kept, err))
		return false;
	*fits = true;
	if (kept)
		return true;
	*fits = false;
	if (strcmp(change->action, "insert") != 0 || !past.entity)
		return true;
	past.record = arena_alloc(&arena, past.entity->size);
	bool good = go_back(db, change, &past, &arena, err);
	*fits = good && past.there && past.fits;
	if (good && past.there)
		values_pack(out, past.entity, NULL, past.record, whole);
	arena_done(&arena);
	return good;
}

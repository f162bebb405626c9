/* Whole records: the statements that follow from their tables, loading and checking. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/record_internal.h"

static const struct entity *const *entities;

void entities_set(const struct entity *const *all)
{
	entities = all;
}

const struct entity *entity_find(const char *table)
{
	for (const struct entity *const *e = entities; e && *e; e++)
		if (strcmp((*e)->table, table) == 0)
			return *e;
	return NULL;
}

const struct field *entity_field(const struct entity *entity, const char *name)
{
	for (const struct field *f = entity->fields; f->name; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

static void add_names(struct buffer *sql, const struct entity *entity, const char *format)
{
	int place = 1;
	for (const struct field *f = entity->fields; f->name; f++, place++) {
		buffer_add(sql, f == entity->fields ? "" : ", ");
		if (*format == 'n')
			buffer_format(sql, "\"%s\"", f->name);
		else if (*format == '?')
			buffer_format(sql, "?%d", place);
		else
			buffer_format(sql, "\"%s\" = ?%d", f->name, place);
	}
}

const char *record_sql(const struct entity *entity, enum record_statement kind, struct arena *arena)
{
	struct buffer sql = {0};
	switch (kind) {
	case SELECT_ALL:
		buffer_add(&sql, "SELECT ");
		add_names(&sql, entity, "n");
		buffer_format(&sql, " FROM visible_%s ORDER BY id", entity->table);
		break;
	case SELECT_VISIBLE:
	case SELECT_TABLE:
		buffer_add(&sql, "SELECT ");
		add_names(&sql, entity, "n");
		buffer_format(&sql, " FROM %s%s WHERE id = ?1",
		    kind == SELECT_VISIBLE ? "visible_" : "", entity->table);
		break;
	case INSERT_ROW:
		buffer_format(&sql, "INSERT INTO %s (", entity->table);
		add_names(&sql, entity, "n");
		buffer_add(&sql, ") VALUES (");
		add_names(&sql, entity, "?");
		buffer_add(&sql, ")");
		break;
	case UPDATE_ROW:
		buffer_format(&sql, "UPDATE %s SET ", entity->table);
		add_names(&sql, entity, "=");
		buffer_add(&sql, " WHERE id = ?1");
		break;
	case DELETE_ROW:
		buffer_format(&sql, "DELETE FROM %s WHERE id = ?1", entity->table);
		break;
	case SELECT_PUPIL:
		buffer_format(&sql, "SELECT %s FROM visible_%s WHERE id = ?1",
		    entity->about_pupil ? "pupil" : "0", entity->table);
		break;
	}
	const char *text = arena_text(arena, buffer_text(&sql));
	buffer_done(&sql);
	return text;
}

bool record_load(const struct entity *entity, struct query *q, void *record, struct arena *arena,
    struct error *err)
{
	for (int column = 0; column < query_columns(q); column++) {
		const struct field *field = entity_field(entity, query_name(q, column));
		if (field && !field_restore(field, record,
		                 query_null(q, column) ? NULL : query_text(q, column), arena, err))
			return false;
	}
	return true;
}

static bool get(struct db *db, bool inside, const struct entity *entity, int64_t id, void *record,
    struct arena *arena, struct error *err)
{
	struct arena scratch = {0};
	const char *sql = record_sql(entity, inside ? SELECT_TABLE : SELECT_VISIBLE, &scratch);
	struct query *q = inside ? db_query_inside(db, sql, "i", id) : db_query(db, sql, "i", id);
	memset(record, 0, entity->size);
	bool found = query_next(q);
	bool loaded = found && record_load(entity, q, record, arena, err);
	bool done = query_done(q, err);
	arena_done(&scratch);
	if (!done)
		return false;
	return loaded ||
	       (!found && fail(err, NOT_FOUND,
	                      "Deze gegevens (%s) zijn er niet meer of zijn niet voor jou.",
	                      entity->title));
}

bool record_get(struct db *db, const struct entity *entity, int64_t id, void *record,
    struct arena *arena, struct error *err)
{
	return get(db, false, entity, id, record, arena, err);
}

bool record_get_inside(struct db *db, const struct entity *entity, int64_t id, void *record,
    struct arena *arena, struct error *err)
{
	return get(db, true, entity, id, record, arena, err);
}

struct record_cursor {
	const struct entity *entity;
	struct query *q;
	struct error error;
};

struct record_cursor *record_each(struct db *db, const struct entity *entity)
{
	struct arena arena = {0};
	struct record_cursor *cursor = xcalloc(1, sizeof *cursor);
	cursor->entity = entity;
	cursor->q = db_query(db, record_sql(entity, SELECT_ALL, &arena), "");
	arena_done(&arena);
	return cursor;
}

bool record_next(struct record_cursor *cursor, void *record, struct arena *arena)
{
	if (cursor->error.status != DONE || !query_next(cursor->q))
		return false;
	memset(record, 0, cursor->entity->size);
	return record_load(cursor->entity, cursor->q, record, arena, &cursor->error);
}

bool record_each_done(struct record_cursor *cursor, struct error *err)
{
	struct error loading = cursor->error;
	bool good = query_done(cursor->q, err) && loading.status == DONE;
	if (loading.status != DONE && err)
		*err = loading;
	free(cursor);
	return good;
}

static bool check_date(const struct field *field, const void *record, struct error *err)
{
	struct date date;
	memcpy(&date, (const char *)record + field->offset, sizeof date);
	if (!date_is_set(date))
		return true;
	if (date_year(date) < 1900 || date_year(date) > 2100)
		return fail(err, FAILED,
		    "%s: %s kan niet kloppen. Geef een jaar tussen 1900 en 2100.", field->label,
		    date_show(date).text);
	if ((field->flags & F_PAST) && date_compare(date, clock_today()) > 0)
		return fail(err, FAILED,
		    "%s: %s is nog niet geweest. Geef een dag tot en met vandaag.", field->label,
		    date_show(date).text);
	return true;
}

static bool check_choice(
    struct db *db, const struct field *field, const void *record, struct error *err)
{
	struct arena arena = {0};
	struct buffer value = {0};
	field_format(field, record, &value);
	bool found = false, offered = false;
	struct query *q =
	    db_query(db, field->choices, strstr(field->choices, "?1") ? "i" : "", (int64_t)0);
	while (!found && query_next(q)) {
		found = strcmp(query_text(q, 0), buffer_text(&value)) == 0;
		offered = found && choice_offered(q);
	}
	bool done = query_done(q, err);
	if (done && found && !offered)
		fail(err, FAILED,
		    "%s: \"%.60s\" is vervallen. Kies een andere waarde uit de lijst.",
		    field->label, buffer_text(&value));
	else if (done && !found)
		fail(err, FAILED,
		    "%s: \"%.60s\" staat niet in de lijst. Kies een waarde uit de lijst.",
		    field->label, buffer_text(&value));
	buffer_done(&value);
	arena_done(&arena);
	return done && offered;
}

bool record_check_change(struct db *db, const struct entity *entity, const void *before,
    const void *record, struct error *err)
{
	for (const struct field *f = entity->fields; f->name; f++) {
		bool changed = !before || !field_equal(f, before, record);
		if ((f->flags & F_REQUIRED) && field_empty(f, record))
			return fail(err, FAILED, "%s is nog leeg. Vul dit in.", f->label);
		if (changed && f->type == FIELD_DATE && !check_date(f, record, err))
			return false;
		if (changed && before && (f->flags & F_FIXED))
			return fail(err, FAILED, "%s ligt vast en kan niet meer worden gewijzigd.",
			    f->label);
		/* choices that depend on the pupil are offered only; the tables guard them */
		if (changed && f->choices && !(f->flags & F_FREE) && !strstr(f->choices, "?1") &&
		    !field_empty(f, record) && !check_choice(db, f, record, err))
			return false;
	}
	return !entity->check || entity->check(record, err);
}

bool record_check(struct db *db, const struct entity *entity, const void *record, struct error *err)
{
	const struct record *keys = record;
	/* a value that was retired since may stay: compared with itself nothing changed */
	return record_check_change(db, entity, keys->id ? record : NULL, record, err);
}

bool record_run(struct db *db, const struct entity *entity, enum record_statement kind,
    const void *record, struct error *err)
{
	struct arena arena = {0};
	struct query *q = db_statement(db, record_sql(entity, kind, &arena));
	int place = 1;
	for (const struct field *f = entity->fields; f->name; f++, place++) {
		const char *stored = field_stored(f, record, &arena);
		if (stored && (f->type == FIELD_INT || f->type == FIELD_BOOL))
			query_bind_int(q, place, strtoll(stored, NULL, 10));
		else
			query_bind_text(q, place, stored);
	}
	bool good = query_finish(q, err);
	arena_done(&arena);
	return good;
}

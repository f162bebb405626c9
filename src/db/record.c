/* Whole records: the statements derived from their field tables, loading and checking. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/record_internal.h"
#include "db/table/seen.h"

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
	bool any = false;
	for (const struct field *f = entity->fields; f->name; f++, place++) {
		/* leave out the key and fixed columns: setting them makes SQLite search for
		 * referring rows and rewrite indexes */
		if (*format == '=' && (f == entity->fields || (f->flags & F_FIXED)))
			continue;
		buffer_add(sql, any ? ", " : "");
		any = true;
		if (*format == 'n')
			buffer_format(sql, "\"%s\"", f->name);
		else if (*format == '?')
			buffer_format(sql, "?%d", place);
		else
			buffer_format(sql, "\"%s\" = ?%d", f->name, place);
	}
}

static void make_sql(struct buffer *sql, const struct entity *entity, enum record_statement kind)
{
	switch (kind) {
	case SELECT_ALL:
		buffer_add(sql, "SELECT ");
		add_names(sql, entity, "n");
		buffer_format(sql, " FROM visible_%s ORDER BY id", entity->table);
		break;
	case SELECT_VISIBLE:
	case SELECT_TABLE:
		buffer_add(sql, "SELECT ");
		add_names(sql, entity, "n");
		buffer_format(sql, " FROM %s%s WHERE id = ?1",
		    kind == SELECT_VISIBLE ? "visible_" : "", entity->table);
		break;
	case INSERT_ROW:
		buffer_format(sql, "INSERT INTO %s (", entity->table);
		add_names(sql, entity, "n");
		buffer_add(sql, ") VALUES (");
		add_names(sql, entity, "?");
		buffer_add(sql, ")");
		break;
	case UPDATE_ROW:
		buffer_format(sql, "UPDATE %s SET ", entity->table);
		add_names(sql, entity, "=");
		buffer_add(sql, " WHERE id = ?1");
		break;
	case DELETE_ROW:
		buffer_format(sql, "DELETE FROM %s WHERE id = ?1", entity->table);
		break;
	case SELECT_PUPIL:
		buffer_format(sql, "SELECT %s FROM visible_%s WHERE id = ?1",
		    entity->about_pupil ? "pupil" : "0", entity->table);
		break;
	}
}

/* What is derived from an entity, cached while the program runs. */
struct made {
	const struct entity *entity;
	char *sql[RECORD_STATEMENTS];
	const struct field **by_name;
	bool asked, moves; /* do its rows decide which pupils somebody sees? */
	struct made *next;
};

static struct made *made_for(const struct entity *entity)
{
	enum { BUCKETS = 256 };
	static struct made *all[BUCKETS];
	struct made **bucket = &all[(uintptr_t)entity / sizeof *entity % BUCKETS];
	struct made *made = *bucket;
	while (made && made->entity != entity)
		made = made->next;
	if (!made) {
		made = xcalloc(1, sizeof *made);
		*made = (struct made){.entity = entity, .next = *bucket};
		*bucket = made;
	}
	return made;
}

const char *record_sql(const struct entity *entity, enum record_statement kind)
{
	struct made *made = made_for(entity);
	struct buffer sql = {0};
	if (!made->sql[kind]) {
		make_sql(&sql, entity, kind);
		made->sql[kind] = sql.text;
	}
	return made->sql[kind];
}

static bool moves_pupils(const struct entity *entity)
{
	struct made *made = made_for(entity);
	if (!made->asked)
		made->moves = views_read("own_pupil", entity->table);
	made->asked = true;
	return made->moves;
}

static int compare_fields(const void *a, const void *b)
{
	return strcmp(
	    (*(const struct field *const *)a)->name, (*(const struct field *const *)b)->name);
}

const struct field *const *record_fields_by_name(const struct entity *entity)
{
	struct made *made = made_for(entity);
	size_t count = 0;
	while (!made->by_name && entity->fields[2 + count].name)
		count++;
	if (!made->by_name) {
		made->by_name = xcalloc(count + 1, sizeof(struct field *));
		for (size_t i = 0; i < count; i++)
			made->by_name[i] = &entity->fields[2 + i];
		qsort(made->by_name, count, sizeof *made->by_name, compare_fields);
	}
	return made->by_name;
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

static bool find(struct query *q, const struct entity *entity, void *record, bool *found,
    struct arena *arena, struct error *err)
{
	memset(record, 0, entity->size);
	*found = query_next(q);
	bool loaded = !*found || record_load(entity, q, record, arena, err);
	if (!loaded) /* inserted from outside: say which row, so that it can be found and corrected
	              */
		fail_in(err, "%s, rij %lld", entity->title,
		    (long long)((const struct record *)record)->id);
	return query_done(q, loaded ? err : NULL) && loaded;
}

static bool missing(const struct entity *entity, struct error *err)
{
	return fail(err, NOT_FOUND, "Deze gegevens (%s) zijn er niet meer of zijn niet voor jou.",
	    entity->title);
}

bool record_get(struct db *db, const struct entity *entity, int64_t id, void *record,
    struct arena *arena, struct error *err)
{
	bool found;
	return find(db_query(db, record_sql(entity, SELECT_VISIBLE), "i", id), entity, record,
	           &found, arena, err) &&
	       (found || missing(entity, err));
}

bool record_find_inside(struct db *db, const struct entity *entity, int64_t id, void *record,
    bool *found, struct arena *arena, struct error *err)
{
	return find(db_query_inside(db, record_sql(entity, SELECT_TABLE), "i", id), entity, record,
	    found, arena, err);
}

bool record_get_inside(struct db *db, const struct entity *entity, int64_t id, void *record,
    struct arena *arena, struct error *err)
{
	bool found;
	return record_find_inside(db, entity, id, record, &found, arena, err) &&
	       (found || missing(entity, err));
}

struct record_cursor {
	const struct entity *entity;
	struct query *q;
	struct error error;
};

struct record_cursor *record_each(struct db *db, const struct entity *entity)
{
	struct record_cursor *cursor = xcalloc(1, sizeof *cursor);
	cursor->entity = entity;
	cursor->q = db_query(db, record_sql(entity, SELECT_ALL), "");
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

bool record_equal(const struct entity *entity, const void *a, const void *b)
{
	for (const struct field *f = entity->fields + 2; f->name; f++)
		if (!field_equal(f, a, b))
			return false;
	return true;
}

static bool of_index(struct query *q, const struct entity *entity, const void *a, const void *b)
{
	const struct field *field = entity_field(entity, query_text(q, 1));
	return field && !field_empty(field, a) && field_equal(field, a, b);
}

/* Are the columns of a unique index the same in both? */
static bool same_index(struct db *db, const struct entity *entity, const void *a, const void *b,
    bool *same, struct error *err)
{
	char index[128] = "";
	bool all = false;
	*same = false;
	struct query *q = db_query_inside(db,
	    "SELECT l.name, c.name FROM pragma_index_list(?1) l JOIN pragma_index_info(l.name) c "
	    "WHERE l.\"unique\" = 1 AND l.partial = 0 AND l.origin = 'u' ORDER BY l.name, c.seqno",
	    "t", entity->table);
	while (query_next(q)) {
		if (strcmp(index, query_text(q, 0)) != 0) {
			*same |= all;
			all = true;
			snprintf(index, sizeof index, "%s", query_text(q, 0));
		}
		all = all && of_index(q, entity, a, b);
	}
	*same |= all;
	return query_done(q, err);
}

bool record_same(struct db *db, const struct entity *entity, const void *record, void *out,
    struct arena *arena, struct error *err)
{
	struct record_cursor *cursor = record_each(db, entity);
	bool same = false, good = true;
	while (good && !same && record_next(cursor, out, arena))
		good = same_index(db, entity, record, out, &same, err);
	good = record_each_done(cursor, good ? err : NULL) && good;
	return good && (same || fail(err, NOT_FOUND, "%s", ""));
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

/* The statement that looks up one value among the choices of a field; cached like those of an
 * entity. */
static const char *choice_sql(struct db *db, const char *choices)
{
	struct made_choice {
		const char *choices, *sql;
		struct made_choice *next;
	};
	enum { BUCKETS = 64 };
	static struct made_choice *all[BUCKETS];
	struct made_choice **bucket = &all[(uintptr_t)choices / 16 % BUCKETS], *made = *bucket;
	while (made && made->choices != choices)
		made = made->next;
	if (!made) {
		struct query *q = choices_query(db, choices, 0);
		int columns = query_columns(q);
		bool retire = columns > 2;
		struct buffer sql = {0};
		buffer_format(&sql,
		    "WITH choice (value, label%s%s) AS (%s) SELECT value, label%s FROM choice WHERE value = ?1",
		    retire ? ", offered" : "", columns > 3 ? ", more" : "", choices,
		    retire ? ", offered" : "");
		query_done(q, NULL);
		made = xcalloc(1, sizeof *made);
		*made = (struct made_choice){choices, sql.text, *bucket};
		*bucket = made;
	}
	return made->sql;
}

static bool check_choice(
    struct db *db, const struct field *field, const void *record, struct error *err)
{
	struct buffer value = {0};
	int64_t number;
	field_format(field, record, &value);
	const char *sql = choice_sql(db, field->choices);
	struct query *q = field_number(field, record, &number)
	                      ? db_query(db, sql, "i", number)
	                      : db_query(db, sql, "t", buffer_text(&value));
	bool found = query_next(q), offered = found && choice_offered(q);
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
	return done && offered;
}

/* A number that people type: shown as 0, it is not empty. */
static bool is_number(const struct field *field)
{
	return field->type == FIELD_INT && !field->choices && !(field->flags & (F_NULL | F_HIDDEN));
}

bool field_filled(const struct field *field, const void *record, struct error *err)
{
	return !field_empty(field, record) ||
	       fail(err, FAILED,
	           is_number(field) ? "%s is 0. Vul een getal vanaf 1 in."
	                            : "%s is nog leeg. Vul dit in.",
	           field->label);
}

bool record_check_change(struct db *db, const struct entity *entity, const void *before,
    const void *record, struct error *err)
{
	for (const struct field *f = entity->fields; f->name; f++) {
		bool changed = !before || !field_equal(f, before, record);
		if ((f->flags & F_REQUIRED) && !field_filled(f, record, err))
			return false;
		if (changed && f->type == FIELD_DATE && !check_date(f, record, err))
			return false;
		if (changed && before && (f->flags & F_FIXED))
			return fail(err, FAILED, "%s ligt vast en kan niet meer worden gewijzigd.",
			    f->label);
		/* choices that depend on the pupil are only offered; the tables enforce them */
		if (changed && f->choices && !(f->flags & F_FREE) && !strstr(f->choices, "?1") &&
		    !field_empty(f, record) && !check_choice(db, f, record, err))
			return false;
	}
	return !entity->check || entity->check(record, err);
}

bool record_check(struct db *db, const struct entity *entity, const void *record, struct error *err)
{
	const struct record *keys = record;
	/* a value that was retired since may stay: compared with itself, nothing changed */
	return record_check_change(db, entity, keys->id ? record : NULL, record, err);
}

bool record_run(struct db *db, const struct entity *entity, enum record_statement kind,
    const void *record, struct error *err)
{
	struct arena arena = {0};
	struct query *q = db_statement(db, record_sql(entity, kind));
	int place = 1;
	for (const struct field *f = entity->fields; f->name; f++, place++) {
		int64_t number;
		if (kind == UPDATE_ROW && (f->flags & F_FIXED))
			continue;
		if (field_number(f, record, &number))
			query_bind_int(q, place, number);
		else
			query_bind_text(q, place, field_stored(f, record, &arena));
	}
	bool good = query_finish(q, err);
	arena_done(&arena);
	if (moves_pupils(entity))
		seen_moved(db);
	return good;
}

bool record_delete(struct db *db, const struct entity *entity, int64_t id, struct error *err)
{
	bool good = db_run(db, err, record_sql(entity, DELETE_ROW), "i", id);
	if (moves_pupils(entity))
		seen_moved(db);
	return good;
}

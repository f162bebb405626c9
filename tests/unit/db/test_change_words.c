/* Whoever changed a record reads back whose or what it was, and what was there before: of every
 * kind of record, as the people who may change it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/basis/change_words.h"
#include "model/entities.h"
#include "tests_example.h"

#include <cmocka.h>

static const struct example_options small = {
    .pupils = 60, .years = 3, .seed = 5, .date = {"2026-12-01"}};

static int begin(void **state)
{
	(void)state;
	return example_directory() ? 0 : -1;
}

static int done(void **state)
{
	(void)state;
	return example_directory_done() ? 0 : -1;
}

/* Gives a field another value of its kind. */
static bool alter(const struct field *field, void *record, struct arena *arena)
{
	const char *now = field_text(field, record, arena);
	struct error ignored = {0};
	switch (field->type) {
	case FIELD_INT:
		return field_parse(
		    field, record, strcmp(now, "2") == 0 ? "3" : "2", arena, &ignored);
	case FIELD_BOOL:
		return field_parse(
		    field, record, strcmp(now, "ja") == 0 ? "nee" : "ja", arena, &ignored);
	case FIELD_DATE:
		return *now &&
		       field_parse(field, record,
		           date_show(date_add(*(struct date *)((char *)record + field->offset), -1))
		               .text,
		           arena, &ignored);
	default:
		return field_parse(
		    field, record, arena_format(arena, "%s x", now), arena, &ignored);
	}
}

/* Changes one field of this record, whichever may be changed. */
static const struct field *change_one(
    struct db *db, const struct entity *entity, int64_t id, struct arena *arena)
{
	for (const struct field *f = entity->fields; f->name; f++) {
		struct error err = {0};
		void *record = arena_alloc(arena, entity->size);
		if (f->choices || f->flags & (F_HIDDEN | F_FIXED) ||
		    !record_get(db, entity, id, record, arena, &err) || !alter(f, record, arena))
			continue;
		if (change_because(db, "een proef", &err) &&
		    record_check(db, entity, record, &err) &&
		    record_save(db, entity, "Iets gewijzigd", record, &err))
			return f;
	}
	return NULL;
}

/* "Hovenier Smit, telefoon: was 0523 nu 0524", of which no part may be missing. What is about
 * nobody has its own name among its fields. */
static void in_full(struct buffer *out, const struct change_words *change)
{
	const char *whose = *change->name ? change->name : change->about;
	for (size_t i = 0; i < change->count; i++)
		buffer_format(out, "%s, %s: was %s nu %s\n",
		    *whose ? whose : change->values[i].after, change->values[i].field->label,
		    change->values[i].before, change->values[i].after);
	if (!change->count)
		buffer_add(out, "(van niemand)");
}

static void assert_told(struct db *db, const struct entity *entity, const struct field *field)
{
	struct buffer out = {0};
	struct error err = {0};
	int64_t last = number(db, "SELECT max(id) FROM own_change");
	assert_true(change_describe(db, last, 5, in_full, &out, &err));
	if (strstr(buffer_text(&out), "(van niemand)") || !strstr(buffer_text(&out), field->label))
		fail_msg("%s, %s: \"%s\"", entity->title, field->label, buffer_text(&out));
	buffer_done(&out);
}

/* Changes one of the first records of a kind, when this actor may. */
static bool changed_and_told(struct db *db, const struct entity *entity)
{
	enum { TRIES = 10 };
	int64_t ids[TRIES];
	int count = 0;
	struct arena arena = {0};
	struct record *record = arena_alloc(&arena, entity->size);
	struct record_cursor *cursor = record_each(db, entity);
	while (count < TRIES && record_next(cursor, record, &arena))
		ids[count++] = record->id;
	assert_true(record_each_done(cursor, NULL));
	const struct field *field = NULL;
	for (int i = 0; i < count && !field; i++)
		field = change_one(db, entity, ids[i], &arena);
	if (field)
		assert_told(db, entity, field);
	arena_done(&arena);
	return field != NULL;
}

static void every_kind_is_told_to_who_changed_it(void **state)
{
	enum { KINDS = 115, PEOPLE = 40 };
	(void)state;
	const char *path = path_of("school.db");
	build_anew(path, &small);
	struct error err = {0};
	clock_set(small.date, 12);
	struct db *db = db_open(path, DB_WRITE, &err);
	assert_non_null(db);
	access_system(db);
	int64_t people[PEOPLE];
	int count = 0, told = 0;
	struct query *q = db_query(db,
	    "SELECT min(staff) AS staff FROM visible_staff_role WHERE ends_on IS NULL GROUP BY role",
	    "");
	while (count < PEOPLE && query_next(q))
		people[count++] = query_int(q, 0);
	assert_true(query_done(q, &err));
	for (const struct entity *const *e = entities_all; *e; e++) {
		bool changed = false;
		for (int i = 0; i < count && !changed; i++) {
			assert_true(access_staff(db, people[i], &err));
			changed = access_write(db, (*e)->area) != NONE && changed_and_told(db, *e);
		}
		told += changed;
	}
	db_close(db);
	/* the rest is only ever added or removed */
	assert_true(told >= KINDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_kind_is_told_to_who_changed_it),
	};
	return cmocka_run_group_tests(tests, begin, done);
}

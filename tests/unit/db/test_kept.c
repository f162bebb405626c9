/* Kept rows equal what the views give, after every change, for everybody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/internal.h"
#include "db/kept.h"
#include "db/write.h"
#include "model/entities.h"
#include "model/iop/iop.h"
#include "model/school/pupil.h"
#include "model/school/school.h"
#include "tests_example.h"
#include "tests_school.h"

#include <cmocka.h>

#define TASKS "SELECT count(*) FROM list_taken"

/* Adds a row that no view gives, which shows that the list is read from the kept rows. */
static void plant(const struct school_file *s)
{
	assert_true(db_run(s->db, NULL,
	    "INSERT INTO kept_signal SELECT kind, pupil, 99, signal_number, 'geplant', role, due_on, staff, "
	    "subject_code, area, also, class FROM kept_signal WHERE kind = 'OPP-6W' LIMIT 1",
	    ""));
}

static void list_is_read_from_what_is_kept(void **state)
{
	struct school_file *s = *state;
	access_system(s->db);
	int64_t tasks = school_count(s, TASKS);
	assert_true(tasks > 2);
	plant(s);
	assert_int_equal(school_count(s, TASKS), tasks + 1);
	/* on another day, with narrowed reading, or in a change set */
	access_set_reference_date(s->db, date_add(clock_today(), -1));
	assert_int_not_equal(school_count(s, TASKS " WHERE subject = 99"), 1);
	access_set_reference_date(s->db, (struct date){0});
	assert_int_equal(school_count(s, TASKS " WHERE subject = 99"), 1);
	assert_true(change_begin(s->db, "Iets", &s->err));
	assert_int_equal(school_count(s, TASKS " WHERE subject = 99"), 0);
	change_abandon(s->db);
	assert_int_equal(school_count(s, TASKS " WHERE subject = 99"), 1);
}

static void new_day_and_touched_pupil_are_worked_out_again(void **state)
{
	struct school_file *s = *state;
	access_system(s->db);
	int64_t tasks = school_count(s, TASKS);
	plant(s);
	clock_set(date_add(clock_today(), 1), 9);
	assert_int_equal(school_count(s, TASKS " WHERE subject = 99"), 0);
	assert_true(school_count(s, TASKS) >= tasks - 2);
	/* a row planted with one pupil goes when that pupil is worked out, but not with another */
	plant(s);
	int64_t pupil = school_count(s, "SELECT pupil FROM list_taken WHERE subject = 99");
	struct goal goal = {.pupil = pupil == s->daan ? s->noor : s->daan,
	    .sentence = "Ik kom op tijd.",
	    .agreed_on = clock_today()};
	school_add(s, &goal_entity, &goal);
	assert_int_equal(school_count(s, TASKS " WHERE subject = 99"), 1);
	goal =
	    (struct goal){.pupil = pupil, .sentence = "Ik vraag hulp.", .agreed_on = clock_today()};
	school_add(s, &goal_entity, &goal);
	assert_int_equal(school_count(s, TASKS " WHERE subject = 99"), 0);
	/* a change that no task depends on works nobody out; a change to the school works out
	 * everybody */
	plant(s);
	char text[] = "Een rustige dag.";
	struct note note = {.about = pupil, .written_on = clock_today(), .text = text};
	school_add(s, &note_entity, &note);
	assert_int_equal(school_count(s, TASKS " WHERE subject = 99"), 1);
	struct setting setting = {
	    .code = "competenties_max", .value = "4", .valid_from = clock_today()};
	school_add(s, &setting_entity, &setting);
	assert_int_equal(school_count(s, TASKS " WHERE subject = 99"), 0);
}

/* The start of classes is worked out from everybody's first lessons, so one enrolment affects
 * all. */
static void enrolment_of_one_works_out_everybody(void **state)
{
	struct school_file *s = *state;
	struct enrolment row;
	access_system(s->db);
	school_count(s, TASKS);
	plant(s);
	int64_t pupil = school_count(s, "SELECT pupil FROM list_taken WHERE subject = 99"), id;
	assert_true(db_int(
	    s->db, &id, &s->err, "SELECT id FROM visible_enrolment WHERE pupil <> ?1", "i", pupil));
	assert_true(record_get(s->db, &enrolment_entity, id, &row, &s->arena, &s->err));
	row.first_lesson_on = date_add(row.starts_on, 20);
	school_add(s, &enrolment_entity, &row);
	assert_int_equal(school_count(s, TASKS " WHERE subject = 99"), 0);
}

/* A read-only file reads kept rows while they are right, and the views otherwise. */
static void file_that_cannot_be_written_never_shows_what_is_behind(void **state)
{
	struct school_file *s = *state;
	access_system(s->db);
	int64_t tasks = school_count(s, TASKS);
	plant(s);
	struct db *reader = db_open(s->path, DB_READ, &s->err);
	assert_non_null(reader);
	access_system(reader);
	int64_t count;
	assert_true(db_int(reader, &count, &s->err, TASKS, ""));
	assert_int_equal(count, tasks + 1);
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik kom op tijd.", .agreed_on = clock_today()};
	school_add(s, &goal_entity, &goal);
	assert_true(db_int(reader, &count, &s->err, TASKS, ""));
	assert_int_equal(count, tasks);
	db_close(reader);
}

static void somebody_who_saves_is_not_waited_for(void **state)
{
	struct school_file *s = *state;
	access_system(s->db);
	int64_t tasks = school_count(s, TASKS), count;
	struct db *other = db_open(s->path, DB_WRITE, &s->err);
	assert_non_null(other);
	clock_set(date_add(clock_today(), 1), 9);
	assert_true(change_begin(other, "Iets", &s->err));
	assert_true(db_int(s->db, &count, &s->err, TASKS, ""));
	assert_true(count >= tasks - 2);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_school"),
	    1); /* nothing is left locked or open */
	change_abandon(other);
	db_close(other);
}

static void program_with_other_views_does_not_trust_it(void **state)
{
	struct school_file *s = *state;
	access_system(s->db);
	school_count(s, TASKS);
	plant(s);
	assert_true(db_run(s->db, NULL, "UPDATE kept_state SET program = 'een andere'", ""));
	assert_int_equal(school_count(s, TASKS " WHERE subject = 99"), 0);
}

/* Returns everything that a statement gives, as one text. */
static const char *everything(struct db *db, struct arena *arena, const char *sql, bool live)
{
	struct buffer out = {0};
	db->keeping = live;
	struct query *q = db_query_inside(db, sql, "");
	while (query_next(q)) {
		for (int i = 0; i < query_columns(q); i++)
			buffer_format(&out, "%s|", query_text(q, i));
		buffer_add(&out, "\n");
	}
	struct error err = {0};
	if (!query_done(q, &err))
		fail_msg("%s: %s", sql, err.text);
	db->keeping = false;
	const char *text = arena_text(arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

/* Returns the rows of a view, or of a table, in a fixed order. */
static const char *all_of(struct db *db, struct arena *arena, const char *prefix, const char *view)
{
	struct buffer sql = {0};
	buffer_format(&sql, "SELECT * FROM %s%s", prefix, view);
	struct query *q = db_query_inside(db, sql.text, "");
	int columns = query_columns(q);
	assert_true(query_done(q, NULL));
	buffer_add(&sql, " ORDER BY 1");
	for (int i = 2; i <= columns; i++)
		buffer_format(&sql, ", %d", i);
	const char *text = arena_text(arena, sql.text);
	buffer_done(&sql);
	return text;
}

/* Returns a number below limit, the same on each run. */
static unsigned draw(unsigned limit)
{
	static uint64_t state = 20261129;
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % limit;
}

/* Changes one field of a record to another value, as an administrator might by accident. */
static bool alter(const struct entity *entity, void *record, struct arena *arena)
{
	unsigned count = 0;
	while (entity->fields[count].name)
		count++;
	const struct field *field = &entity->fields[2 + draw(count - 2)];
	struct buffer text = {0};
	struct error err;
	field_format(field, record, &text);
	struct date date;
	if (field->flags & F_HIDDEN)
		return buffer_done(&text), false;
	if (field->type == FIELD_DATE &&
	    date_parse(text.text ? text.text : "", clock_today(), &date, &err)) {
		buffer_clear(&text);
		buffer_add(&text, date_add(date, (int)draw(120) - 60).iso);
	} else {
		buffer_clear(&text);
		buffer_format(&text, "%u", draw(4));
	}
	bool good = field_parse(field, record, text.text, arena, &err);
	buffer_done(&text);
	return good;
}

/* One step of a random run: alters or removes a record of any kind, or moves to a new day. */
static bool step(struct db *db)
{
	struct arena arena = {0};
	unsigned kinds = 0;
	while (entities_all[kinds])
		kinds++;
	if (draw(20) == 0) {
		clock_set(date_add(clock_today(), (int)draw(9)), 9);
		return true;
	}
	const struct entity *entity = entities_all[draw(kinds)];
	void *record = arena_alloc(&arena, entity->size),
	     *chosen = arena_alloc(&arena, entity->size);
	unsigned seen = 0;
	struct record_cursor *cursor = record_each(db, entity);
	while (record_next(cursor, record, &arena))
		if (draw(++seen) == 0)
			memcpy(chosen, record, entity->size);
	struct error err = {0};
	bool done = record_each_done(cursor, &err) && seen > 0;
	if (done && draw(3) == 0)
		done = record_remove(db, entity, "Weg", chosen, &err);
	else if (done)
		done = alter(entity, chosen, &arena) &&
		       record_save(db, entity, "Anders", chosen, &err);
	arena_done(&arena);
	return done;
}

static void assert_same(const char *kept, const char *live, const char *what, const char *when)
{
	if (strcmp(kept, live) == 0)
		return;
	while (*kept && *kept == *live)
		kept++, live++;
	fail_msg("%s, %s: what is kept differs: %.200s <> %.200s", what, when, kept, live);
}

/* Compares the work list for everybody, and all kept views for one of them. */
static void compare(struct db *db, const char *when, size_t turn)
{
	static const char *const actors[] = {"JAN", "DIR", "ZWA", "HOE", "ADM", "KOO"};
	static const char tasks[] =
	    "SELECT kind, pupil, class, subject, due_on, name, class_name, text, role, mine FROM list_taken "
	    "ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10";
	enum { ACTORS = sizeof actors / sizeof *actors };
	for (size_t i = 0; i < ACTORS; i++) {
		struct arena arena = {0};
		struct error err = {0};
		if (!access_as(db, actors[i], &err))
			continue;
		assert_same(everything(db, &arena, tasks, false),
		    everything(db, &arena, tasks, true), actors[i], when);
		for (const struct kept_view *k = kept_views; k->view && i == turn % ACTORS; k++) {
			if (strncmp(k->view, "norm_", 5) == 0 && turn % 8 != 0)
				continue; /* these take longest */
			const char *sql = all_of(db, &arena, "", k->view);
			assert_same(everything(db, &arena, sql, false),
			    everything(db, &arena, sql, true), k->view, when);
		}
		arena_done(&arena);
	}
}

/* Changes since then are looked up: scanning all changes of a school would cost more than the
 * tasks. */
static void assert_nothing_is_walked_through(struct db *db)
{
	int found = 0;
	for (struct cached *c = db->cache; c < db->cache + CACHED_STATEMENTS; c++)
		if (c->sql && strstr(c->sql, "JOIN change c")) {
			found++;
			assert_int_equal(
			    sqlite3_stmt_status(c->stmt, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0), 0);
		}
	assert_true(found > 0);
}

static bool is_ready(struct db *db, const char *view)
{
	bool ready;
	return kept_views_ready(db, (const char *const[]){view, NULL}, &ready, NULL) && ready;
}

static void kept_is_live_after_every_step_of_a_random_run(void **state)
{
	(void)state;
	const struct example_options options = {
	    .pupils = 30, .years = 2, .seed = 3, .date = day("2026-11-20")};
	struct error err = {0};
	assert_true(example_directory());
	build_anew(path_of("kept.db"), &options);
	clock_set(day("2026-11-20"), 12);
	struct db *db = db_open(path_of("kept.db"), DB_WRITE, &err);
	assert_non_null(db);
	compare(db, "at the start", 1);
	size_t steps = 0;
	for (int tries = 0; steps < 80 && tries < 2000; tries++) {
		access_system(db);
		if (!step(db))
			continue;
		compare(db, "after a step", steps++);
	}
	assert_int_equal(steps, 80);
	assert_nothing_is_walked_through(db);
	/* working out by pupil gives the same as working out everything at once */
	access_system(db);
	for (const struct kept_view *k = kept_views; k->view; k++) {
		struct arena arena = {0};
		const char *sql = all_of(db, &arena, "kept_", k->view);
		assert_true(is_ready(db, k->view));
		const char *by_pupil = everything(db, &arena, sql, false);
		assert_true(
		    db_run(db, &err, "DELETE FROM kept_state WHERE what = ?1", "t", k->view));
		assert_true(is_ready(db, k->view));
		assert_same(by_pupil, everything(db, &arena, sql, false), k->view, "built anew");
		arena_done(&arena);
	}
	db_close(db);
	clock_set((struct date){0}, 0);
	assert_true(example_directory_done());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        list_is_read_from_what_is_kept, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        new_day_and_touched_pupil_are_worked_out_again, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        enrolment_of_one_works_out_everybody, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(file_that_cannot_be_written_never_shows_what_is_behind,
	        school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        somebody_who_saves_is_not_waited_for, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        program_with_other_views_does_not_trust_it, school_set_up, school_tear_down),
	    cmocka_unit_test(kept_is_live_after_every_step_of_a_random_run),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A change set that is worked out in a copy, and then written to the file of the school. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "db/rehearsal.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "model/lists/reference.h"
#include "model/portfolio/result.h"
#include "model/school/school.h"
#include "tests_school.h"

#include <cmocka.h>

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->administrator);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	school_close(*state);
	return 0;
}

static struct column_name name_of(const char *header)
{
	struct column_name row = {.kind = "leerlingen", .stip_column = "Klas"};
	strncpy(row.header, header, sizeof row.header - 1);
	return row;
}

static int64_t names(struct school_file *s)
{
	return school_count(s, "SELECT count(*) FROM visible_column_name");
}

/* Adds a name in the copy, and changes what it says. */
static struct db *rehearse(struct school_file *s)
{
	struct column_name row = name_of("groep");
	struct db *copy = rehearsal_begin(s->db, &s->err);
	assert_non_null(copy);
	assert_true(change_begin(copy, "Lijst ingelezen", &s->err));
	assert_true(change_save(copy, &column_name_entity, &row, &s->err));
	strcpy(row.stip_column, "Stamnummer");
	assert_true(change_save(copy, &column_name_entity, &row, &s->err));
	assert_true(change_commit(copy, &s->err));
	assert_int_equal(names(s), 0);
	return copy;
}

static void what_was_saved_in_the_copy_is_saved(void **state)
{
	struct school_file *s = *state;
	char title[256];
	bool overtaken;
	struct db *copy = rehearse(s);
	assert_true(rehearsal_perform(copy, false, &overtaken, &s->err));
	assert_false(overtaken);
	db_close(copy);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_column_name "
	                    "WHERE header = 'groep' AND stip_column = 'Stamnummer' AND rev = 2"),
	    1);
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_string_equal(title, "Lijst ingelezen");
	assert_int_equal(names(s), 0);
}

static void who_is_overtaken_writes_nothing(void **state)
{
	struct school_file *s = *state;
	struct column_name other = name_of("stamgroep");
	bool overtaken;
	struct db *copy = rehearse(s);
	assert_true(record_save(s->db, &column_name_entity, "Kolomnaam", &other, &s->err));
	assert_true(rehearsal_perform(copy, false, &overtaken, &s->err));
	assert_true(overtaken);
	db_close(copy);
	assert_int_equal(names(s), 1);
}

/* Another kind of record does not matter to what was worked out. */
static void other_records_do_not_overtake(void **state)
{
	struct school_file *s = *state;
	struct goal_place place = {.kind = "waar", .label = "op het plein", .sort = 99};
	bool overtaken;
	struct db *copy = rehearse(s);
	assert_true(record_save(s->db, &goal_place_entity, "Plaats", &place, &s->err));
	assert_true(rehearsal_perform(copy, false, &overtaken, &s->err));
	assert_false(overtaken);
	db_close(copy);
	assert_int_equal(names(s), 1);
}

static struct result result_of(int64_t pupil, int number)
{
	struct result row = {.pupil = pupil,
	    .subject = "REK",
	    .kind = "MET",
	    .score = "7",
	    .sufficient = true,
	    .taken_on = date_make(2026, 10, 1)};
	snprintf(row.title, sizeof row.title, "toets %d", number);
	return row;
}

/* Results of one pupil in the copy. */
static struct db *rehearse_results(struct school_file *s, int64_t pupil, int count)
{
	struct db *copy = rehearsal_begin(s->db, &s->err);
	assert_non_null(copy);
	assert_true(change_begin(copy, "Resultaten ingelezen", &s->err));
	for (int i = 0; i < count; i++) {
		struct result row = result_of(pupil, i);
		assert_true(change_save(copy, &result_entity, &row, &s->err));
	}
	assert_true(change_commit(copy, &s->err));
	return copy;
}

static int64_t results(struct school_file *s)
{
	int64_t lines;
	assert_true(audit_verify(s->db, &lines, &s->err));
	return school_count(s, "SELECT count(*) FROM visible_result");
}

static void the_same_kind_about_another_pupil_does_not_overtake(void **state)
{
	struct school_file *s = *state;
	struct result other = result_of(s->noor, 100);
	bool overtaken;
	struct db *copy = rehearse_results(s, s->daan, 3);
	school_add(s, &result_entity, &other);
	assert_true(rehearsal_perform(copy, false, &overtaken, &s->err));
	assert_false(overtaken);
	db_close(copy);
	assert_int_equal(results(s), 4);
}

static void the_same_kind_about_the_same_pupil_overtakes(void **state)
{
	struct school_file *s = *state;
	struct result other = result_of(s->daan, 100);
	bool overtaken;
	struct db *copy = rehearse_results(s, s->daan, 3);
	school_add(s, &result_entity, &other);
	assert_true(rehearsal_perform(copy, false, &overtaken, &s->err));
	assert_true(overtaken);
	assert_int_equal(results(s), 1);
	/* who insists is only held to the rules */
	assert_true(rehearsal_perform(copy, true, &overtaken, &s->err));
	assert_false(overtaken);
	db_close(copy);
	assert_int_equal(results(s), 4);
}

static void what_somebody_saved_meanwhile_is_checked(void **state)
{
	struct school_file *s = *state;
	struct result same = result_of(s->daan, 1);
	bool overtaken;
	struct db *copy = rehearse_results(s, s->daan, 3);
	school_add(s, &result_entity, &same);
	school_refused(
	    s, rehearsal_perform(copy, true, &overtaken, &s->err), CONFLICT, "staat er al");
	db_close(copy);
	assert_int_equal(results(s), 1);
}

/* Too much to check again while others wait: that is done in a fresh copy. */
static void much_is_checked_in_a_copy(void **state)
{
	enum { MANY = 1200 };
	struct school_file *s = *state;
	struct result same = result_of(s->daan, MANY - 1);
	bool overtaken;
	struct db *copy = rehearse_results(s, s->daan, MANY);
	access_system(s->db);
	assert_true(note_add(s->db, s->daan, 0, "tussendoor", &s->err));
	school_act(s, s->administrator);
	assert_true(rehearsal_perform(copy, false, &overtaken, &s->err));
	assert_false(overtaken);
	db_close(copy);
	assert_int_equal(results(s), MANY);
	copy = rehearse_results(s, s->noor, MANY);
	same.pupil = s->noor;
	school_add(s, &result_entity, &same);
	school_refused(
	    s, rehearsal_perform(copy, true, &overtaken, &s->err), CONFLICT, "staat er al");
	db_close(copy);
	assert_int_equal(results(s), MANY + 1);
}

/* What the actor may write is checked again when something about the school was saved. */
static void a_role_that_was_taken_away_counts(void **state)
{
	struct school_file *s = *state;
	struct staff_role role = {0};
	bool overtaken;
	struct db *copy = rehearse_results(s, s->daan, 3);
	int64_t id = 0;
	access_system(s->db);
	assert_true(db_int(s->db, &id, &s->err,
	    "SELECT id FROM visible_staff_role WHERE staff = ?1", "i", s->administrator));
	assert_true(record_get(s->db, &staff_role_entity, id, &role, &s->arena, &s->err));
	assert_true(record_remove(s->db, &staff_role_entity, "Rol weg", &role, &s->err));
	school_act(s, s->administrator);
	assert_false(rehearsal_perform(copy, true, &overtaken, &s->err));
	assert_int_equal(s->err.status, DENIED);
	db_close(copy);
	access_system(s->db);
	assert_int_equal(results(s), 0);
}

/* A row that others changed is not written over, nor is one that is gone brought back. */
static void a_row_is_as_it_was_read(void **state)
{
	struct school_file *s = *state;
	struct result row = result_of(s->daan, 1), read;
	bool overtaken;
	school_add(s, &result_entity, &row);
	read = row;
	struct db *copy = rehearsal_begin(s->db, &s->err);
	assert_non_null(copy);
	assert_true(change_begin(copy, "Resultaten ingelezen", &s->err));
	strcpy(read.score, "8");
	assert_true(change_save(copy, &result_entity, &read, &s->err));
	assert_true(change_commit(copy, &s->err));
	strcpy(row.score, "9");
	school_add(s, &result_entity, &row);
	school_refused(s, rehearsal_perform(copy, true, &overtaken, &s->err), CONFLICT,
	    "Iemand anders heeft dit");
	db_close(copy);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_result WHERE score = '9'"), 1);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(what_was_saved_in_the_copy_is_saved),
	    CASE(who_is_overtaken_writes_nothing),
	    CASE(other_records_do_not_overtake),
	    CASE(the_same_kind_about_another_pupil_does_not_overtake),
	    CASE(the_same_kind_about_the_same_pupil_overtakes),
	    CASE(what_somebody_saved_meanwhile_is_checked),
	    CASE(much_is_checked_in_a_copy),
	    CASE(a_role_that_was_taken_away_counts),
	    CASE(a_row_is_as_it_was_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

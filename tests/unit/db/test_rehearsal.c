/* A change set that is worked out in a copy, and then written to the file of the school. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "db/rehearsal.h"
#include "db/write.h"
#include "model/lists/reference.h"
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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(what_was_saved_in_the_copy_is_saved, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(who_is_overtaken_writes_nothing, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(other_records_do_not_overtake, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

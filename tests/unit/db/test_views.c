/* Views woven into statements, and stopping a statement while it is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "db/embedded.h"
#include "db/internal.h"
#include "db/write.h"
#include "tests_school.h"

#include <cmocka.h>

/* Views are not stored in the file, so only this test checks that they are valid SQL and name
 * existing tables. */
static void every_view_can_be_read(void **state)
{
	struct school_file *s = *state;
	int count = 0;
	access_system(s->db);
	for (const struct embedded *e = embedded; (e = embedded_next(e, "schema/views/")); e++)
		for (const char *at = e->text; (at = strstr(at, "CREATE VIEW ")); count++) {
			char name[64], sql[128];
			at += strlen("CREATE VIEW ");
			snprintf(name, sizeof name, "%.*s", (int)strcspn(at, " \n"), at);
			assert_true(view_exists(name));
			snprintf(sql, sizeof sql, "SELECT count(*) FROM (SELECT * FROM %s LIMIT 1)",
			    name);
			int64_t rows;
			if (!db_int(s->db, &rows, &s->err, sql, ""))
				fail_msg("%s: %s", name, s->err.text);
		}
	assert_true(count > 300);
	assert_false(view_exists("pupil"));
	assert_false(view_exists(NULL));
}

static void file_holds_no_views(void **state)
{
	struct school_file *s = *state;
	int64_t views;
	struct query *q =
	    db_query_inside(s->db, "SELECT count(*) FROM sqlite_schema WHERE type = 'view'", "");
	assert_true(query_next(q));
	views = query_int(q, 0);
	assert_true(query_done(q, &s->err));
	assert_int_equal(views, 0);
}

static void statement_keeps_a_with_of_its_own(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->director);
	assert_int_equal(
	    school_count(s, "WITH p AS MATERIALIZED (SELECT id FROM visible_pupil) "
	                    "SELECT count(*) FROM p JOIN list_leerlingen l ON l.pupil = p.id"),
	    2);
}

static void a_name_in_a_text_or_comment_is_no_view(void **state)
{
	(void)state;
	struct buffer out = {0};
	static const char plain[] = "SELECT 'list_taken' -- list_taken\n FROM visible_pupils";
	assert_false(views_weave(plain, NULL, &out));
	assert_string_equal(buffer_text(&out), plain);
	buffer_clear(&out);
	views_weave("SELECT * FROM visible_class", NULL, &out);
	assert_string_equal(out.text,
	    "WITH visible_class AS NOT MATERIALIZED ( SELECT * FROM class) SELECT * FROM visible_class");
	buffer_done(&out);
	assert_true(views_read("SELECT * FROM list_taken", "iop_talk"));
	assert_false(views_read("SELECT * FROM visible_class", "iop_talk"));
}

/* A table can only be read through a view, even under a similar name. */
static void table_itself_is_refused(void **state)
{
	struct school_file *s = *state;
	static const char *const refused[] = {"SELECT name FROM class",
	    "SELECT max(id) FROM (SELECT id FROM class)",
	    "WITH mine AS (SELECT id FROM class) SELECT id FROM mine",
	    "SELECT (SELECT max(c.id) FROM class c) FROM visible_school",
	    "SELECT what FROM kept_state", "SELECT kind FROM kept_signal",
	    "DELETE FROM visible_class", "PRAGMA user_version"};
	int64_t value;
	school_act(s, s->director);
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		s->err = (struct error){0};
		if (db_int(s->db, &value, &s->err, refused[i], ""))
			fail_msg("%s is read", refused[i]);
		assert_int_not_equal(s->err.status, DONE);
	}
}

#define LONG_SQL                                                                                   \
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT count(*) FROM n"

static bool never(void *asked)
{
	++*(int *)asked;
	return false;
}

static void long_reading_can_be_stopped(void **state)
{
	struct school_file *s = *state;
	int asked = 0;
	int64_t count;
	school_act(s, s->director);
	db_watch(s->db, never, &asked);
	school_refused(s, db_int(s->db, &count, &s->err, LONG_SQL, ""), FAILED, "gestopt");
	assert_int_equal(asked, 1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_class"),
	    2); /* short: go_on is not called */
	access_system(s->db);
	assert_true(change_begin(s->db, "Iets", &s->err));
	assert_int_equal(school_count(s, LONG_SQL), 1000000);
	change_abandon(s->db);
	db_watch(s->db, NULL, NULL);
	asked = 0;
	assert_int_equal(school_count(s, LONG_SQL), 1000000);
	assert_int_equal(asked, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        every_view_can_be_read, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(file_holds_no_views, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        statement_keeps_a_with_of_its_own, school_set_up, school_tear_down),
	    cmocka_unit_test(a_name_in_a_text_or_comment_is_no_view),
	    cmocka_unit_test_setup_teardown(
	        table_itself_is_refused, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        long_reading_can_be_stopped, school_set_up, school_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

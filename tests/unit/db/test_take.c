/* Reading rows by column name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "db/take.h"
#include "tests_school.h"

#include <cmocka.h>

struct line {
	const char *word, *none;
	int64_t number, levels[2];
	int small;
	bool is_set;
	struct date on;
};
static const struct take line_columns[] = {
    TAKE(line, word),
    TAKE(line, none),
    TAKE(line, number),
    TAKE_AS(line, levels[0], "first"),
    TAKE_AS(line, levels[1], "second"),
    TAKE(line, small),
    TAKE(line, is_set),
    TAKE_AS(line, on, "day"),
    {0},
};
#define LINES                                                                                             \
	"SELECT 8 AS second, 'een' AS word, '2026-11-22' AS day, 5 AS number, 7 AS first, NULL AS none, " \
	"3 AS small, 1 AS is_set UNION ALL SELECT NULL, 'twee', NULL, NULL, NULL, NULL, NULL, 0 "

static void order_of_columns_does_not_matter(void **state)
{
	struct school_file *s = *state;
	struct line *lines;
	size_t count;

	assert_true(query_take_all(db_query(s->db, LINES, ""), line_columns, sizeof *lines, &lines,
	    &count, &s->arena, &s->err));
	assert_int_equal(count, 2);
	assert_string_equal(lines[0].word, "een");
	assert_string_equal(lines[0].none, "");
	assert_int_equal(lines[0].number, 5);
	assert_int_equal(lines[0].levels[0], 7);
	assert_int_equal(lines[0].levels[1], 8);
	assert_int_equal(lines[0].small, 3);
	assert_true(lines[0].is_set);
	assert_string_equal(lines[0].on.iso, "2026-11-22");
	assert_string_equal(lines[1].word, "twee");
	assert_int_equal(lines[1].levels[1], 0);
	assert_false(lines[1].is_set);
	assert_false(date_is_set(lines[1].on));
}

static void one_row_or_none(void **state)
{
	struct school_file *s = *state;
	struct line line = {.number = 9};
	bool found;

	assert_true(
	    query_take_one(db_query(s->db, "SELECT * FROM (" LINES ") WHERE word = 'drie'", ""),
	        line_columns, &line, &found, &s->arena, &s->err));
	assert_false(found);
	assert_int_equal(line.number, 9);
	assert_true(query_take_one(
	    db_query(s->db, LINES, ""), line_columns, &line, &found, &s->arena, &s->err));
	assert_true(found);
	assert_int_equal(line.number, 5);
}

/* Reading an unknown column is an error, not an empty value. */
static void column_that_is_not_there_is_an_error(void **state)
{
	struct school_file *s = *state;
	struct line *lines;
	size_t count;
	struct query *q = db_query(s->db, "SELECT 1 AS one", "");

	assert_true(query_next(q));
	assert_int_equal(named_int(q, "one"), 1);
	assert_int_equal(named_int(q, "two"), 0);
	assert_true(named_null(q, "two"));
	assert_string_equal(named_text(q, "two"), "");
	assert_false(query_next(q));
	assert_false(query_done(q, &s->err));
	assert_int_equal(s->err.status, FAILED);
	assert_false(query_take_all(db_query(s->db, "SELECT 'x' AS word", ""), line_columns,
	    sizeof *lines, &lines, &count, &s->arena, &s->err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        order_of_columns_does_not_matter, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(one_row_or_none, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        column_that_is_not_there_is_an_error, school_set_up, school_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The norms of the example school: recorded after each year, with measures in every stage and
 * plausible figures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "model/listing/norms_open.h"
#include "model/quality/norm.h"
#include "tests_example.h"

#include <cmocka.h>

#define TODAY "2026-11-28"

static int set_up(void **state)
{
	struct example_options options = {.pupils = 80, .years = 4, .seed = 1, .date = day(TODAY)};
	(void)state;
	if (!example_directory())
		return -1;
	build(path_of("school.db"), &options);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	return example_directory_done() ? 0 : -1;
}

static void years_are_recorded(void **state)
{
	struct db *db = open_on(path_of("school.db"), TODAY);
	(void)state;
	assert_int_equal(
	    number(db, "SELECT count(DISTINCT school_year) FROM visible_norm_outcome"), 2);
	assert_in_range(number(db, "SELECT count(*) FROM visible_norm_outcome"), 80, 130);
	assert_int_equal(
	    number(db, "SELECT count(*) FROM visible_norm_outcome o JOIN visible_school_year y ON "
	               "y.id = o.school_year WHERE julianday(o.recorded_on) - "
	               "julianday(y.ends_on) NOT BETWEEN 40 AND 60"),
	    0);
	db_close(db);
}

static void measures_are_in_every_stage(void **state)
{
	struct db *db = open_on(path_of("school.db"), TODAY);
	(void)state;
	assert_int_equal(number(db, "SELECT count(DISTINCT state) FROM list_maatregelen"), 4);
	assert_in_range(
	    number(db, "SELECT count(*) FROM list_maatregelen WHERE state = 'te laat'"), 1, 3);
	/* different words each year, where there are several */
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM list_maatregelen a JOIN list_maatregelen b ON b.code = a.code "
	        "AND b.year_name <> a.year_name AND b.what = a.what WHERE a.code = 'H28'"),
	    0);
	/* one or two norms still wait for a measure */
	assert_in_range(number(db, "SELECT count(*) FROM list_taken WHERE kind = 'NORM'"), 1, 2);
	assert_int_equal(number(db, "SELECT count(*) FROM list_taken WHERE kind = 'NORM-VAST'"), 0);
	db_close(db);
}

/* One threshold was changed, for the last year but not for earlier ones. */
static void a_threshold_was_changed(void **state)
{
	struct db *db = open_on(path_of("school.db"), TODAY);
	(void)state;
	assert_int_equal(
	    number(db, "SELECT count(*) FROM visible_norm_threshold WHERE remark <> ''"), 1);
	assert_int_equal(number(db, "SELECT threshold FROM norm_year WHERE norm = 'H14' AND "
	                            "year_name = '2025-2026'"),
	    55);
	assert_int_equal(number(db, "SELECT threshold FROM norm_year WHERE norm = 'H14' AND "
	                            "year_name = '2024-2025'"),
	    60);
	db_close(db);
}

static void figures_are_those_of_a_school(void **state)
{
	struct db *db = open_on(path_of("school.db"), TODAY);
	struct error err = {0};
	struct db *copy = norms_open(db, NULL, &err);
	(void)state;
	assert_non_null(copy);
	/* after most talks the parents came within a week */
	assert_in_range(
	    number(copy, "SELECT percentage FROM list_normen WHERE code = 'H28' AND part = "
	                 "'school' AND year_name = '2025-2026'"),
	    720, 880);
	assert_in_range(
	    number(copy,
	        "SELECT 100 * sum(reason NOT LIKE 'te laat%' AND reason NOT LIKE 'niet g%') / "
	        "count(*) FROM list_onderbouwing WHERE code = 'H28' AND met <> 'nog niet' AND "
	        "year_name = '2025-2026'"),
	    75, 93);
	/* hours: planned as required, with some that fall short */
	assert_in_range(
	    number(copy, "SELECT percentage FROM list_normen WHERE code = 'H29' AND part = "
	                 "'school' AND year_name = '2025-2026'"),
	    850, 1000);
	assert_in_range(
	    number(db, "SELECT sum(programmed) / count(*) FROM list_klokuren WHERE year_name = "
	               "'2025-2026' AND periods = 3"),
	    985, 1040);
	db_close(copy);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(years_are_recorded),
	    cmocka_unit_test(measures_are_in_every_stage),
	    cmocka_unit_test(a_threshold_was_changed),
	    cmocka_unit_test(figures_are_those_of_a_school),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* Quality in the example school: each school year has its surveys, goals, cards and judgements, and
 * former pupils come to the evening school. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "model/quality/evening.h"
#include "model/quality/quality.h"
#include "model/quality/survey.h"
#include "tests_example.h"

#include <cmocka.h>

#define TODAY "2026-11-22"

static int set_up(void **state)
{
	(void)state;
	struct example_options some = example_default;
	if (!example_directory())
		return -1;
	some.seed = 1;
	some.date = day(TODAY);
	build(path_of("some.db"), &some);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	return example_directory_done() ? 0 : -1;
}

static void every_year_has_surveys_goals_and_cards(void **state)
{
	struct db *db = open_on(path_of("some.db"), TODAY);
	(void)state;
	assert_int_equal(number(db, "SELECT count(DISTINCT school_year) FROM list_peilingen"), 6);
	assert_int_equal(
	    number(db, "SELECT count(DISTINCT school_year) FROM list_kwaliteitsdoelen"), 6);
	assert_int_equal(
	    number(db, "SELECT count(DISTINCT school_year) FROM list_kwaliteitskaarten"), 6);
	assert_int_equal(
	    number(db,
	        "SELECT count(DISTINCT school_year) FROM list_zelfevaluatie WHERE judgement <> 0"),
	    6);
	assert_int_equal(
	    number(db, "SELECT count(DISTINCT subject) FROM list_kwaliteitskaarten"), 4);
	/* not every group every year, and the values are plausible */
	assert_true(number(db, "SELECT count(*) FROM list_peilingen") < 8 * 6);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM list_peilingen WHERE response NOT BETWEEN 250 AND 1000 OR abs(change) > 25"),
	    0);
	assert_int_equal(number(db, "SELECT count(*) FROM survey_due"), 0);
	db_close(db);
}

static void goals_follow_each_other(void **state)
{
	struct db *db = open_on(path_of("some.db"), TODAY);
	(void)state;
	assert_true(
	    number(db, "SELECT count(*) FROM list_kwaliteitsdoelen WHERE follows <> 0") >= 10);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM list_kwaliteitsdoelen WHERE reached IS NULL AND year_name <> '2026-2027'"),
	    0);
	assert_int_equal(
	    number(db, "SELECT count(DISTINCT reached) FROM list_kwaliteitsdoelen"), 3);
	assert_int_equal(
	    number(db, "SELECT count(*) FROM list_kwaliteitsdoelen WHERE ticks < 4"), 1);
	assert_true(
	    number(db,
	        "SELECT count(*) FROM list_kwaliteitsacties WHERE state = 'te laat' AND year_name = '2026-2027'") >
	    0);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_quality_goal g JOIN visible_quality_goal b ON b.id = g.follows "
	        "JOIN visible_school_year y ON y.id = g.school_year JOIN visible_school_year z ON z.id = b.school_year "
	        "WHERE z.starts_on <> date(y.starts_on, '-1 year')"),
	    0);
	db_close(db);
}

static void former_pupils_come_in_the_evening(void **state)
{
	struct db *db = open_on(path_of("some.db"), TODAY);
	(void)state;
	assert_true(number(db, "SELECT count(*) FROM evening_year") >= 4);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM list_avondschool WHERE years_since IS NULL OR years_since NOT BETWEEN 0 AND 5 OR present > evenings"),
	    0);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM evening_year WHERE evaluation IS NULL AND year_name <> '2026-2027'"),
	    0);
	assert_true(number(db, "SELECT count(*) FROM list_avonden WHERE present = 0") > 0);
	assert_int_equal(number(db, "SELECT count(*) FROM list_avonden WHERE NOT registered"), 1);
	db_close(db);
}

#define TEST(name) cmocka_unit_test(name)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(every_year_has_surveys_goals_and_cards),
	    TEST(goals_follow_each_other),
	    TEST(former_pupils_come_in_the_evening),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}

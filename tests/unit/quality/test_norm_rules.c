/* The rules around norms in a small school: what is asked and from when, measures, recorded
 * outcomes, tasks. Other tests cover what counts for each norm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/listing/listing.h"
#include "model/listing/norms_open.h"
#include "model/quality/norm.h"
#include "model/school/pupil.h"
#include "model/school/school.h"
#include "tests_school.h"

#include <cmocka.h>

/* Returns a number from the norms, which are read from a copy. */
static int64_t of_norms(struct school_file *s, const char *sql)
{
	int64_t number = -1;
	struct db *copy = norms_open(s->db, NULL, &s->err);
	if (!copy || !db_int(copy, &number, &s->err, sql, ""))
		fail_msg("%s: %s", sql, s->err.text);
	db_close(copy);
	return number;
}

static int64_t last_year(struct school_file *s)
{
	return school_count(s, "SELECT id FROM visible_school_year WHERE name = '2025-2026'");
}

/* Puts Daan at school last year, without anything that norms ask for. */
static void was_there(struct school_file *s)
{
	int64_t class;
	assert_true(change_begin(s->db, "klas", &s->err) &&
	            class_ensure(s->db, last_year(s), "2A", &class, &s->err) &&
	            change_commit(s->db, &s->err));
	struct enrolment row = {.pupil = s->daan,
	    .school_year = last_year(s),
	    .class = class,
	    .grade = 2,
	    .track = "PRO",
	    .starts_on = date_make(2025, 8, 1)};
	school_add(s, &enrolment_entity, &row);
}

static struct norm_threshold threshold(const char *norm, struct date from, int64_t percent)
{
	struct norm_threshold row = {.valid_from = from, .threshold = percent, .is_on = true};
	snprintf(row.norm, sizeof row.norm, "%s", norm);
	return row;
}

static struct measure measure(struct school_file *s, const char *norm)
{
	struct measure row = {.school_year = last_year(s),
	    .what = arena_text(&s->arena, "Elke week nagaan wie er nog mist."),
	    .decided_on = date_make(2026, 9, 20),
	    .due_on = date_make(2026, 12, 1)};
	snprintf(row.norm, sizeof row.norm, "%s", norm);
	return row;
}

/* The number of days in a norm has a starting day too: last year keeps its own. */
static void days_of_a_norm_count_from_their_day(void **state)
{
	static const char not_due[] =
	    "SELECT max(not_due) FROM list_normen WHERE code = 'H21' AND year_name = '2025-2026'";
	struct school_file *s = *state;
	struct norm_threshold row = threshold("H21", date_make(2026, 8, 1), 100);

	was_there(s);
	school_act(s, s->director);
	assert_int_equal(of_norms(s, not_due), 0);
	row.least = 300;
	school_add(s, &norm_threshold_entity, &row);
	assert_int_equal(of_norms(s, not_due), 0);
	row = threshold("H21", date_make(2025, 8, 1), 100);
	row.least = 300;
	school_add(s, &norm_threshold_entity, &row);
	assert_int_equal(of_norms(s, not_due), 1);
}

/* As typed: 0 would be stored as empty, and mean that the norm is not judged. */
static void a_threshold_is_1_to_100(void **state)
{
	static const char *const wrong[] = {"0", "101", "-5", "abc", "60%", "1,5", "00"};
	struct school_file *s = *state;
	struct norm_threshold row = threshold("H14", date_make(2026, 10, 10), 60);
	const struct field *field = entity_field(&norm_threshold_entity, "threshold"),
	                   *least = entity_field(&norm_threshold_entity, "least");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		school_refused(s, field_parse(field, &row, wrong[i], &s->arena, &s->err), FAILED,
		    "1 tot en met 100");
		assert_int_equal(row.threshold, 60);
	}
	assert_true(field_parse(field, &row, "100", &s->arena, &s->err));
	assert_int_equal(row.threshold, 100);
	assert_true(field_parse(field, &row, "", &s->arena, &s->err));
	assert_int_equal(row.threshold, 0);
	school_refused(s, field_parse(least, &row, "0", &s->arena, &s->err), FAILED, "boven 0");
	row.threshold = 101; /* not typed in a form */
	school_refused(s, school_save(s, &norm_threshold_entity, &row), FAILED, "drempel: 101");
}

/* For a school year the last choice made for it counts, and not one made afterwards. */
static void a_threshold_counts_from_its_day_on(void **state)
{
	static const char
	    this_year[] =
	        "SELECT threshold FROM norm_year WHERE norm = 'H14' AND year_name = '2026-2027'",
	    before[] =
	        "SELECT threshold FROM norm_year WHERE norm = 'H14' AND year_name = '2025-2026'";
	struct school_file *s = *state;
	struct norm_threshold row = threshold("H14", date_make(2026, 9, 15), 75), found;
	assert_int_equal(school_count(s, this_year), 60);
	school_add(s, &norm_threshold_entity, &row);
	assert_int_equal(school_count(s, this_year), 75);
	assert_int_equal(school_count(s, before), 60);
	struct norm_threshold earlier = threshold("H14", date_make(2026, 7, 1), 65);
	school_add(s, &norm_threshold_entity, &earlier);
	assert_int_equal(school_count(s, this_year), 75);
	assert_int_equal(school_count(s, before), 65);
	/* a new choice starts from the current values; there is one per day */
	assert_true(norm_threshold_find(s->db, "H14", &found, &s->arena, &s->err));
	assert_int_equal(found.id, 0);
	assert_int_equal(found.threshold, 75);
	assert_int_equal(date_compare(found.valid_from, clock_today()), 0);
	school_add(s, &norm_threshold_entity, &found);
	assert_true(norm_threshold_find(s->db, "H14", &found, &s->arena, &s->err));
	assert_int_not_equal(found.id, 0);
	/* not on a date before the choice */
	access_set_reference_date(s->db, date_make(2026, 9, 14));
	assert_int_equal(school_count(s, this_year), 65);
	access_set_reference_date(s->db, (struct date){0});
	school_act(s, s->director);
	school_refused(s,
	    school_save(s, &norm_threshold_entity,
	        &(struct norm_threshold){
	            .norm = "H14", .valid_from = date_make(2026, 9, 15), .is_on = true}),
	    FAILED, "geldt vanaf 15-09-2026 al iets. Kies een andere dag.");
}

static void a_norm_is_put_off_and_on(void **state)
{
	static const char
	    shown[] = "SELECT is_on FROM norm_year WHERE norm = 'H35' AND year_name = '2026-2027'",
	    h17[] =
	        "SELECT group_concat(is_on) = '1,0' FROM (SELECT is_on FROM norm_year WHERE norm = "
	        "'H17' ORDER BY year_name)";
	struct school_file *s = *state;
	school_act(s, s->director);
	struct norm_threshold on = threshold("H35", date_make(2026, 9, 1), 0);
	assert_int_equal(school_count(s, shown), 0);
	school_add(s, &norm_threshold_entity, &on);
	assert_int_equal(school_count(s, shown), 1);
	struct measure there = measure(s, "H35");
	school_add(s, &measure_entity, &there);
	/* without that choice it would be off, as in the source */
	school_refused(s, record_remove(s->db, &norm_threshold_entity, "drempel", &on, &s->err),
	    FAILED, "Norm H35 kan nog niet uit");
	struct measure doing = measure(s, "H17");
	school_add(s, &measure_entity, &doing);
	struct norm_threshold off = threshold("H17", date_make(2026, 10, 10), 90);
	off.is_on = false;
	school_refused(s, school_save(s, &norm_threshold_entity, &off), FAILED,
	    "Norm H17 kan nog niet uit: de maatregel \"Elke week nagaan wie er nog mist.\" loopt nog.");
	doing.done_on = date_make(2026, 10, 9);
	school_add(s, &measure_entity, &doing);
	school_add(s, &norm_threshold_entity, &off);
	assert_int_equal(school_count(s, h17), 1);
	assert_int_equal(
	    of_norms(s, "SELECT group_concat(year_name) = '2025-2026' FROM list_normen "
	                "WHERE code = 'H17'"),
	    1);
}

static void measures_have_rules(void **state)
{
	struct school_file *s = *state;
	struct measure row = measure(s, "H17");
	row.due_on = date_make(2026, 9, 19);
	school_refused(
	    s, school_save(s, &measure_entity, &row), FAILED, "klaar op: 19-09-2026 ligt vóór");
	row = measure(s, "H17");
	row.done_on = date_make(2026, 9, 1);
	school_refused(
	    s, school_save(s, &measure_entity, &row), FAILED, "gedaan op: 01-09-2026 ligt vóór");
	row.done_on = date_make(2026, 11, 1);
	school_refused(s, school_save(s, &measure_entity, &row), FAILED, "gedaan op");
	row = measure(s, "H17");
	row.effect = arena_text(&s->arena, "Er missen er minder.");
	school_refused(s, school_save(s, &measure_entity, &row), FAILED, "op welke dag dat bleek");
	row.effect_on = date_make(2026, 10, 1);
	school_add(s, &measure_entity, &row);
	row = measure(s, "H17");
	row.what = NULL;
	school_refused(s, school_save(s, &measure_entity, &row), FAILED, "wat de school doet");
	school_act(s, s->mentor);
	row = measure(s, "H17");
	school_refused(
	    s, record_save(s->db, &measure_entity, "maatregel", &row, &s->err), DENIED, "");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_measure"), 0);
}

static void outcomes_are_recorded_of_a_year_that_is_over(void **state)
{
	struct school_file *s = *state;
	int count = 0, again = 0;
	was_there(s);
	school_act(s, s->director);
	school_refused(s, norms_record(s->db, "2026-2027", &count, &s->err), FAILED,
	    "Schooljaar 2026-2027 loopt nog. Vastleggen kan na 31-07-2027.");
	school_refused(
	    s, norms_record(s->db, "1999-2000", &count, &s->err), NOT_FOUND, "1999-2000");
	assert_true(norms_record(s->db, "2025-2026", &count, &s->err));
	assert_in_range(count, 40, 70);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_norm_outcome"), count);
	assert_int_equal(
	    school_count(s, "SELECT 10 * n + d FROM visible_norm_outcome WHERE norm = 'H10'"), 1);
	/* recording again replaces the outcomes */
	assert_true(norms_record(s->db, "2025-2026", &again, &s->err));
	assert_int_equal(again, count);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_norm_outcome"), count);
	school_act(s, s->mentor);
	school_refused(s, norms_record(s->db, "2025-2026", &count, &s->err), DENIED, "");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_norm_outcome"), 0);
}

static int64_t tasks(struct school_file *s, const char *sql)
{
	return school_count(s, sql);
}

static void tasks_come_and_go(void **state)
{
	static const char to_record[] = "SELECT count(*) FROM list_taken WHERE kind = 'NORM-VAST'",
	                  missed[] = "SELECT count(*) FROM list_taken WHERE kind = 'NORM'",
	                  of_h10[] = "SELECT count(*) FROM list_taken WHERE kind = 'NORM' AND mine "
	                             "AND text = 'Norm H10 niet gehaald: maatregel' AND due_on = "
	                             "'2026-09-29' AND pupil = 0 AND class = 0";
	struct school_file *s = *state;
	int count;
	school_act(s, s->director);
	assert_int_equal(tasks(s, to_record), 0); /* nobody was at school */
	access_system(s->db);
	was_there(s);
	school_act(s, s->director);
	assert_int_equal(
	    tasks(s, "SELECT count(*) FROM list_taken WHERE kind = 'NORM-VAST' AND mine AND text = "
	             "'Normen van 2025-2026 vastleggen' AND due_on = '2026-09-29'"),
	    1);
	assert_int_equal(tasks(s, missed), 0);
	assert_true(norms_record(s->db, "2025-2026", &count, &s->err));
	assert_int_equal(tasks(s, to_record), 0);
	assert_int_equal(tasks(s, of_h10), 1);
	assert_int_equal(tasks(s, missed),
	    school_count(
	        s, "SELECT count(*) FROM visible_norm_outcome WHERE 100 * n < threshold * d"));
	struct measure row = measure(s, "H10");
	school_add(s, &measure_entity, &row);
	assert_int_equal(tasks(s, of_h10), 0);
	/* waits for another to do it, and is hidden from those who do not see the school */
	school_act(s, s->administrator);
	assert_int_equal(
	    tasks(s, "SELECT count(*) FROM list_taken WHERE kind = 'NORM' AND mine"), 0);
	assert_true(tasks(s, missed) > 0);
	school_act(s, s->mentor);
	assert_int_equal(tasks(s, missed) + tasks(s, to_record), 0);
}

/* An actor who sees some pupils gets the figures over those, and no case of another pupil. */
static void a_mentor_sees_the_own_pupils_only(void **state)
{
	static const char *const names[] = {"normen", "normdelen", "onderbouwing"};
	struct school_file *s = *state;
	struct rows rows;
	school_act(s, s->mentor);
	assert_int_equal(of_norms(s, "SELECT d FROM list_normen WHERE code = 'H02' AND part = "
	                             "'school' AND year_name = '2026-2027'") +
	                     of_norms(s, "SELECT not_due FROM list_normen WHERE code = 'H02' AND "
	                                 "part = 'school' AND year_name = '2026-2027'"),
	    1);
	assert_int_equal(
	    of_norms(s, "SELECT count(*) FROM list_onderbouwing WHERE name LIKE 'Kanarie%' OR "
	                "class_name = '3B'"),
	    0);
	assert_true(
	    of_norms(s, "SELECT count(*) FROM list_onderbouwing WHERE name LIKE 'Berg%'") > 0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		assert_true(
		    listing_read(s->db, listing_find(names[i]), NULL, &s->arena, &rows, &s->err));
		for (size_t at = 0; at < rows.count * rows.columns; at++) {
			assert_null(strstr(rows.cells[at].text, "Kanariepiet"));
			assert_string_not_equal(rows.cells[at].text, "3B");
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        days_of_a_norm_count_from_their_day, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        a_threshold_is_1_to_100, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        a_threshold_counts_from_its_day_on, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        a_norm_is_put_off_and_on, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(measures_have_rules, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        outcomes_are_recorded_of_a_year_that_is_over, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(tasks_come_and_go, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        a_mentor_sees_the_own_pupils_only, school_set_up, school_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

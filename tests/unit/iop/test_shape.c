/* What a school decides about its IOP from a day on: the scale with its anchors, the number of
 * talks per grade, phases, and terms of tasks. What was before that day stays as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "model/lists/reference.h"
#include "model/lists/scale.h"
#include "model/school/pupil.h"
#include "model/school/school.h"
#include "tests_school.h"

#include <cmocka.h>

static bool try_setting(
    struct school_file *s, const char *code, const char *value, struct date from)
{
	school_act(s, s->administrator);
	bool good = change_begin(s->db, "instelling", &s->err) &&
	            change_end(s->db, setting_save(s->db, code, value, from, &s->err), &s->err);
	access_system(s->db);
	return good;
}

static void set(struct school_file *s, const char *code, const char *value, struct date from)
{
	if (!try_setting(s, code, value, from))
		fail_msg("%s", s->err.text);
}

static const char *text_of(struct school_file *s, const char *sql)
{
	const char *text = "";
	if (!db_text(s->db, &s->arena, &text, &s->err, sql, ""))
		fail_msg("%s: %s", sql, s->err.text);
	return text;
}

static struct rating_level level_of(struct school_file *s, int64_t level)
{
	struct rating_level row = {0};
	int64_t id = 0;
	assert_true(db_int(s->db, &id, &s->err,
	    "SELECT id FROM visible_rating_level WHERE level = ?1", "i", level));
	assert_true(record_get(s->db, &rating_level_entity, id, &row, &s->arena, &s->err));
	return row;
}

static void retire(struct school_file *s, int64_t level, struct date on)
{
	struct rating_level row = level_of(s, level);
	row.retired_on = on;
	school_add(s, &rating_level_entity, &row);
}

static void add_level(struct school_file *s, int64_t level, const char *label, struct date from)
{
	struct rating_level row = {.level = level, .starts_on = from};
	snprintf(row.label, sizeof row.label, "%s", label);
	snprintf(row.pupil_label, sizeof row.pupil_label, "Ik %s", label);
	school_add(s, &rating_level_entity, &row);
}

static const char *digits(struct school_file *s)
{
	struct scale scale;
	assert_true(scale_read(s->db, &scale, &s->arena, &s->err));
	return arena_text(&s->arena, scale.digits);
}

static void rate_daan(struct school_file *s, int64_t level)
{
	if (!rate(s->db, s->daan, 0, "A01", s->period, RATED_BY_MENTOR, level, &s->err))
		fail_msg("%s", s->err.text);
}

static void a_level_is_offered_in_its_days(void **state)
{
	struct school_file *s = *state;
	assert_string_equal(digits(s), "1234");
	rate_daan(s, 4);
	retire(s, 4, date_make(2026, 10, 10));
	assert_string_equal(digits(s), "123");
	school_act(s, s->other_mentor);
	school_refused(s, rate(s->db, s->noor, 0, "A01", s->period, RATED_BY_MENTOR, 4, &s->err),
	    FAILED, "Kies 1 tot en met 3.");
	access_system(s->db);
	/* who was rated keeps it, and the level keeps its name */
	assert_int_equal(school_count(s, "SELECT level FROM competence_level"), 4);
	assert_int_equal(school_count(s, "SELECT max(level) FROM rating_level_shown"), 4);
	access_set_reference_date(s->db, date_make(2026, 10, 9));
	assert_string_equal(digits(s), "1234");
	access_set_reference_date(s->db, clock_today());
	add_level(s, 5, "uitblinker", date_make(2026, 10, 11));
	assert_string_equal(digits(s), "123");
	access_set_reference_date(s->db, date_make(2026, 10, 11));
	assert_string_equal(digits(s), "1235");
}

static void digits_are_said_as_people_do(void **state)
{
	struct school_file *s = *state;
	assert_string_equal(scale_digits("1234", &s->arena), "1 tot en met 4");
	assert_string_equal(scale_digits("134", &s->arena), "1, 3 of 4");
	assert_string_equal(scale_digits("12", &s->arena), "1 of 2");
}

/* A rating that was given before the level was retired can still be brought in. */
static void an_old_rating_may_have_a_retired_level(void **state)
{
	struct school_file *s = *state;
	retire(s, 4, date_make(2026, 10, 5));
	school_act(s, s->mentor);
	struct rating row = {.pupil = s->daan,
	    .competence = "A01",
	    .period = s->period,
	    .rater_kind = RATED_BY_MENTOR,
	    .rated_on = date_make(2026, 10, 4),
	    .level = 4};
	school_add(s, &rating_entity, &row);
	row = (struct rating){.pupil = s->daan,
	    .competence = "A02",
	    .period = s->period,
	    .rater_kind = RATED_BY_MENTOR,
	    .rated_on = date_make(2026, 10, 5),
	    .level = 4};
	school_refused(s, school_save(s, &rating_entity, &row), FAILED, "is op 05-10-2026");
}

static void what_is_sufficient_is_a_level_of_the_scale(void **state)
{
	struct school_file *s = *state;
	struct date today = clock_today();
	school_refused(
	    s, try_setting(s, "voldoende_vanaf", "5", today), FAILED, "Kies 1 tot en met 4.");
	add_level(s, 5, "uitblinker", today);
	set(s, "voldoende_vanaf", "5", today);
	retire(s, 4, date_make(2027, 1, 1));
	school_refused(s, try_setting(s, "voldoende_vanaf", "4", date_make(2027, 1, 1)), FAILED,
	    "Kies 1, 2, 3 of 5.");
}

/* A level from which things are sufficient is not retired, and neither is the last but one. */
static void a_scale_keeps_what_it_needs(void **state)
{
	struct school_file *s = *state;
	struct rating_level row = level_of(s, 3);
	school_act(s, s->administrator);
	row.retired_on = date_make(2027, 8, 1);
	school_refused(s, school_save(s, &rating_level_entity, &row), FAILED, "vanaf 01-08-2027");
	retire(s, 4, date_make(2027, 8, 1));
	retire(s, 1, date_make(2027, 8, 1));
	set(s, "voldoende_vanaf", "2", date_make(2027, 8, 1));
	school_act(s, s->administrator);
	row = level_of(s, 3);
	row.retired_on = date_make(2027, 8, 1);
	school_refused(s, school_save(s, &rating_level_entity, &row), FAILED, "minstens 2");
}

/* A goal of the period before is weighed by what was enough then, in course and progress too. */
static void what_was_sufficient_stays_so(void **state)
{
	struct school_file *s = *state;
	clock_set(date_make(2026, 7, 1), 9);
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik ben op tijd.", .agreed_on = date_make(2026, 6, 1)};
	assert_true(goal_add(s->db, &goal, s->previous, &s->err) &&
	            rate(s->db, s->daan, goal.id, "", s->previous, RATED_BY_MENTOR, 3, &s->err));
	clock_set(date_make(2026, 10, 10), 9);
	set(s, "voldoende_vanaf", "4", date_make(2026, 8, 1));
	assert_int_equal(school_count(s, "SELECT sufficient FROM goal_progress"), 1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM course_period WHERE sufficient = 4"), 1);
	set(s, "voldoende_vanaf", "4", date_make(2026, 1, 1));
	assert_int_equal(school_count(s, "SELECT sufficient FROM goal_progress"), 0);
}

/* An own group of competences has its own fact: two rows in the lists. */
static void an_own_group_counts_for_on_course(void **state)
{
	struct school_file *s = *state;
	struct competence_group group = {.code = "LOB", .name = "loopbaan"};
	struct competence competence = {.code = "B01",
	    .competence_group = "LOB",
	    .name = "kiezen",
	    .sentence = "Ik kies een beroep."};
	struct course_fact fact = {
	    .code = "COM-LOB", .label = "loopbaan", .help = "Van de groep loopbaan.", .sort = 20};
	school_add(s, &competence_group_entity, &group);
	school_add(s, &competence_entity, &competence);
	school_add(s, &course_fact_entity, &fact);
	assert_true(rate(s->db, s->daan, 0, "B01", s->period, RATED_BY_MENTOR, 3, &s->err));
	assert_int_equal(
	    school_count(s, "SELECT met FROM course_case WHERE fact = 'COM-LOB' AND total = 1"), 1);
}

static void anchors_say_what_a_level_looks_like(void **state)
{
	struct school_file *s = *state;
	struct anchors anchors;
	struct anchor rows[] = {
	    {.competence = "A01", .level = 3, .text = "Komt elke dag op tijd, ook op maandag."},
	    {.competence = "A01", .level = 2, .text = "Is op tijd als er gebeld is."},
	    {.competence = "A01", .level = 4, .text = "Ook op de stage."},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		rows[i].valid_from = date_make(2026, 8, 1);
		school_add(s, &anchor_entity, &rows[i]);
	}
	assert_true(anchors_read(s->db, &anchors, &s->arena, &s->err));
	assert_string_equal(anchors_of(&anchors, "A01"),
	    "2 Is op tijd als er gebeld is. · 3 Komt elke dag op tijd, ook op maandag. · 4 Ook op de stage.");
	assert_string_equal(anchors_of(&anchors, "A02"), "");
	/* from another day on something else, or nothing */
	struct anchor none = {
	    .competence = "A01", .level = 2, .valid_from = date_make(2026, 10, 1)};
	school_add(s, &anchor_entity, &none);
	retire(s, 4, date_make(2026, 10, 1));
	assert_true(anchors_read(s->db, &anchors, &s->arena, &s->err));
	assert_string_equal(
	    anchors_of(&anchors, "A01"), "3 Komt elke dag op tijd, ook op maandag.");
	access_set_reference_date(s->db, date_make(2026, 7, 31));
	assert_true(anchors_read(s->db, &anchors, &s->arena, &s->err));
	assert_string_equal(anchors_of(&anchors, "A01"), "");
}

static void grades_may_be_typed_in_ranges(void **state)
{
	static const char *const wrong[] = {
	    "1-2: 4, 3-5: 3", "7", "1-6: 7", "vier", "1-3: 2, 3-6: 3", "", "1=4 2", "1-2 4"};
	struct school_file *s = *state;
	struct date from = date_make(2027, 8, 1);
	set(s, "gesprekken", "1-2: 4, 3-5: 3, 6: 2", from);
	assert_string_equal(
	    text_of(s, "SELECT value FROM visible_setting WHERE code = 'gesprekken'"),
	    "1=4 2=4 3=3 4=3 5=3 6=2");
	set(s, "gesprekken", "3", from);
	set(s, "fasen", "1-3: 1, 4-6: 2", from);
	assert_string_equal(text_of(s, "SELECT value FROM visible_setting WHERE code = 'fasen'"),
	    "1=1 2=1 3=1 4=2 5=2 6=2");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		school_refused(s, try_setting(s, "gesprekken", wrong[i], from), FAILED,
		    *wrong[i] ? "Geef elk leerjaar" : "waarde");
}

static int64_t new_year(struct school_file *s, int year)
{
	int64_t id = 0;
	if (!change_begin(s->db, "schooljaar", &s->err) ||
	    !change_end(s->db, school_year_ensure(s->db, year, &id, &s->err), &s->err))
		fail_msg("%s", s->err.text);
	return id;
}

/* A year gets as many periods as the grade with the most talks asks for. */
static void a_new_year_has_the_periods_that_talks_need(void **state)
{
	struct school_file *s = *state;
	for (int talks = 1; talks <= 6; talks++) {
		char value[2] = {(char)('0' + talks), '\0'};
		set(s, "gesprekken", value, date_make(2030 + talks, 8, 1));
		new_year(s, 2030 + talks);
		assert_int_equal(
		    school_count(s,
		        "SELECT count(*) FROM visible_period o "
		        "WHERE o.school_year = (SELECT max(id) FROM visible_school_year)"),
		    talks);
	}
	/* without a day between them, from the first of August to the last of July */
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_period o "
	        "JOIN visible_school_year y ON y.id = o.school_year AND y.name > '2031' "
	        "WHERE o.starts_on <> y.starts_on AND NOT EXISTS ("
	        "  SELECT 1 FROM visible_period b "
	        "  WHERE b.school_year = o.school_year AND b.number = o.number - 1 "
	        "  AND date(b.ends_on, '+1 day') = o.starts_on)"),
	    0);
}

/* A grade with fewer talks than there are periods has them spread, from the first on. */
static void a_grade_has_its_talks_in_some_periods(void **state)
{
	struct school_file *s = *state;
	set(s, "gesprekken", "1-2: 4, 3-4: 3, 5: 2, 6: 1", date_make(2027, 8, 1));
	new_year(s, 2027);
	assert_string_equal(
	    text_of(s,
	        "SELECT group_concat(grade || ':' || numbers, ' ') FROM ("
	        "  SELECT t.grade, group_concat(o.number, '') AS numbers "
	        "  FROM (SELECT * FROM talk_period ORDER BY grade, period) t "
	        "  JOIN visible_period o ON o.id = t.period "
	        "  JOIN visible_school_year y ON y.id = o.school_year AND y.name = '2027-2028' "
	        "  GROUP BY t.grade ORDER BY t.grade)"),
	    "1:1234 2:1234 3:123 4:123 5:13 6:1");
	/* earlier years keep three */
	assert_int_equal(school_count(s, "SELECT count(*) FROM talk_period t "
	                                 "JOIN visible_period o ON o.id = t.period "
	                                 "JOIN visible_school_year y ON y.id = o.school_year "
	                                 "WHERE y.name = '2026-2027' AND t.grade = 6"),
	    3);
}

/* No task and no norm asks a talk of a grade that has none in the period. */
static void no_talk_is_asked_where_there_is_none(void **state)
{
	static const char due[] =
	    "SELECT sum(due) FROM iop_round r JOIN visible_period o ON o.id = r.period "
	    "WHERE o.school_year = (SELECT school_year FROM current_period)";
	struct school_file *s = *state;
	clock_set(date_make(2027, 7, 20), 9);
	access_system(s->db);
	assert_int_equal(school_count(s, due), 6);
	set(s, "gesprekken", "1-2: 3, 3: 2, 4-6: 3", date_make(2026, 8, 1));
	assert_int_equal(school_count(s, due), 4);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM signal_due WHERE kind IN ('IOP', 'TIME') AND subject = "
	        "(SELECT id FROM current_period)"),
	    0);
}

/* The phase of an earlier school year follows what was set then. */
static void phases_do_not_rewrite_the_past(void **state)
{
	static const char before[] =
	    "SELECT phase FROM year_enrolment e JOIN visible_school_year y ON y.id = e.school_year "
	    "WHERE y.name = '2025-2026'",
	                  counted[] = "SELECT phase FROM pupil_year WHERE year_name = '2025-2026'",
	                  now[] = "SELECT min(phase) FROM current_enrolment";
	struct school_file *s = *state;
	struct enrolment row = {.pupil = s->daan,
	    .school_year =
	        school_count(s, "SELECT id FROM visible_school_year WHERE name = '2025-2026'"),
	    .grade = 2,
	    .track = TRACK_PRO,
	    .starts_on = date_make(2025, 8, 1)};
	school_add(s, &enrolment_entity, &row);
	assert_int_equal(school_count(s, before), 1);
	set(s, "fasen", "1: 1, 2: 2, 3-6: 3", clock_today());
	assert_int_equal(school_count(s, now), 3);
	assert_int_equal(school_count(s, before), 1);
	assert_int_equal(school_count(s, counted), 1);
	set(s, "fasen", "1: 1, 2: 2, 3-6: 3", date_make(2025, 8, 1));
	assert_int_equal(school_count(s, before), 2);
}

static void a_term_counts_from_its_day(void **state)
{
	static const char term[] = "SELECT term FROM task_kind WHERE code = 'IOP-OUD'";
	struct school_file *s = *state;
	struct signal_term row = {
	    .kind = "IOP-OUD", .valid_from = date_make(2026, 10, 1), .term = 14};
	school_add(s, &signal_term_entity, &row);
	assert_int_equal(school_count(s, term), 14);
	access_set_reference_date(s->db, date_make(2026, 9, 30));
	assert_int_equal(school_count(s, term), 7);
}

/* An own route is offered until it is retired, and says whether its talks are those of Entree. */
static void an_own_route_can_be_chosen(void **state)
{
	struct school_file *s = *state;
	struct track track = {.code = "VSO", .label = "vso-groep", .sort = 3};
	struct track entree = {.code = "ENB", .label = "Entree buiten", .entree = true, .sort = 4};
	struct pupil_card card;
	school_add(s, &track_entity, &track);
	school_add(s, &track_entity, &entree);
	int64_t id = school_count(s, "SELECT min(id) FROM visible_enrolment");
	struct enrolment row;
	assert_true(record_get(s->db, &enrolment_entity, id, &row, &s->arena, &s->err));
	snprintf(row.track, sizeof row.track, "VSO");
	school_add(s, &enrolment_entity, &row);
	assert_true(pupil_card(s->db, row.pupil, &card, &s->err));
	assert_string_equal(card.track_name, "vso-groep");
	assert_string_equal(talk_kind(card.entree), TALK_IOP);
	snprintf(row.track, sizeof row.track, "ENB");
	school_add(s, &enrolment_entity, &row);
	assert_true(pupil_card(s->db, row.pupil, &card, &s->err));
	assert_string_equal(talk_kind(card.entree), TALK_TIME_OUT);
	snprintf(row.track, sizeof row.track, "XXX");
	school_refused(s, school_save(s, &enrolment_entity, &row), FAILED, "route");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, school_set_up, school_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_level_is_offered_in_its_days),
	    TEST(digits_are_said_as_people_do),
	    TEST(an_old_rating_may_have_a_retired_level),
	    TEST(what_is_sufficient_is_a_level_of_the_scale),
	    TEST(a_scale_keeps_what_it_needs),
	    TEST(what_was_sufficient_stays_so),
	    TEST(an_own_group_counts_for_on_course),
	    TEST(anchors_say_what_a_level_looks_like),
	    TEST(grades_may_be_typed_in_ranges),
	    TEST(a_new_year_has_the_periods_that_talks_need),
	    TEST(a_grade_has_its_talks_in_some_periods),
	    TEST(no_talk_is_asked_where_there_is_none),
	    TEST(phases_do_not_rewrite_the_past),
	    TEST(a_term_counts_from_its_day),
	    TEST(an_own_route_can_be_chosen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Norms at their edges: what is due, what is unknown, and what is just enough. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "model/listing/listing.h"
#include "model/quality/norm.h"
#include "model/outflow/outflow.h"
#include "model/school/pupil.h"
#include "tests_school.h"

#include <cmocka.h>

#define YEAR "2026-2027"

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->director);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	school_close(*state);
	return 0;
}

struct figure {
	int64_t n, d, not_due, unknown;
	const char *state;
};

/* Returns what the listing says of a norm in this school year, for one class if given. */
static struct figure figure_of(struct school_file *s, const char *norm, const char *class_name)
{
	struct rows rows;
	struct figure figure = {.n = -1, .state = "staat er niet"};
	struct filter filter = {.class_name = class_name, .school_year = YEAR};
	if (!listing_read(s->db, listing_find("normen"), &filter, &s->arena, &rows, &s->err))
		fail_msg("%s", s->err.text);
	for (size_t row = 0; row < rows.count; row++)
		if (strcmp(rows_named(&rows, row, "code")->text, norm) == 0)
			figure = (struct figure){rows_named(&rows, row, "n")->number,
			    rows_named(&rows, row, "d")->number,
			    rows_named(&rows, row, "not_due")->number,
			    rows_named(&rows, row, "unknown")->number,
			    rows_named(&rows, row, "state")->text};
	return figure;
}

static void assert_figure(struct school_file *s, const char *norm, int n, int d, int not_due,
    int unknown, const char *state)
{
	struct figure f = figure_of(s, norm, NULL);
	if (f.n != n || f.d != d || f.not_due != not_due || f.unknown != unknown ||
	    strcmp(f.state, state) != 0)
		fail_msg("%s: %d/%d, %d not due, %d unknown, %s", norm, (int)f.n, (int)f.d,
		    (int)f.not_due, (int)f.unknown, f.state);
}

/* Adds a fact by SQL, because the rules of writing are tested elsewhere. */
static void fact(struct school_file *s, const char *sql)
{
	access_system(s->db);
	if (!school_tamper(s, sql))
		fail_msg("%s", sql);
	school_act(s, s->director);
}

static void at(struct school_file *s, int year, int month, int day)
{
	(void)s;
	clock_set(date_make(year, month, day), 9);
}

static int64_t hold_talk(struct school_file *s, int64_t pupil, const char *kind, struct date on)
{
	struct iop_talk talk = {
	    .pupil = pupil, .period = s->period, .led_by = s->mentor, .held_on = on};
	snprintf(talk.kind, sizeof talk.kind, "%s", kind);
	access_system(s->db);
	if (!record_save(s->db, &iop_talk_entity, "Gesprek", &talk, &s->err))
		fail_msg("%s", s->err.text);
	school_act(s, s->director);
	return talk.id;
}

static void is_there(struct school_file *s, int64_t talk, const char *who)
{
	struct talk_present present = {.iop_talk = talk};
	snprintf(present.attendee, sizeof present.attendee, "%s", who);
	access_system(s->db);
	assert_true(record_save(s->db, &talk_present_entity, "Erbij", &present, &s->err));
	school_act(s, s->director);
}

static void add_goal(struct school_file *s, int64_t pupil, const char *competence)
{
	struct goal goal = {
	    .pupil = pupil, .sentence = "Ik ben op tijd.", .agreed_on = date_make(2026, 10, 5)};
	snprintf(goal.competence, sizeof goal.competence, "%s", competence);
	access_system(s->db);
	assert_true(record_save(s->db, &goal_entity, "Doel", &goal, &s->err));
	struct iop_goal link = {
	    .goal = goal.id, .period = s->period, .added_on = date_make(2026, 10, 5)};
	assert_true(record_save(s->db, &iop_goal_entity, "Doel", &link, &s->err));
	school_act(s, s->director);
}

static void nothing_is_asked_before_its_term(void **state)
{
	struct school_file *s = *state;
	assert_figure(s, "H27", 0, 0, 2, 0, "geen gevallen");
	assert_figure(s, "H02", 0, 0, 2, 0, "geen gevallen");
	assert_figure(s, "Z01", 0, 0, 4, 0, "geen gevallen"); /* groups that can still be asked */
	hold_talk(s, s->daan, "IOP", date_make(2026, 10, 6)); /* early is fine */
	assert_figure(s, "H27", 1, 1, 1, 0, "gehaald");
	at(s, 2026, 11, 27); /* last day of the talk weeks */
	assert_figure(s, "H27", 1, 1, 1, 0, "gehaald");
	at(s, 2026, 11, 28);
	assert_figure(s, "H27", 1, 2, 0, 0, "niet gehaald");
	assert_int_equal(figure_of(s, "H27", "3A").d, 1);
	assert_int_equal(figure_of(s, "H27", "3B").n, 0);
}

static void who_was_not_there_all_through_the_talk_weeks_is_not_asked(void **state)
{
	struct school_file *s = *state;
	fact(s,
	    "UPDATE enrolment SET starts_on = '2026-10-02' WHERE pupil = (SELECT id FROM pupil WHERE number = '00123')");
	fact(s,
	    "UPDATE enrolment SET ends_on = '2026-11-26' WHERE pupil = (SELECT id FROM pupil WHERE number = '00124')");
	at(s, 2027, 1, 5);
	assert_figure(s, "H27", 0, 0, 2, 0, "geen gevallen");
}

static void entree_counts_when_the_school_says_so(void **state)
{
	struct school_file *s = *state;
	fact(s,
	    "UPDATE enrolment SET track = 'ENT' WHERE pupil = (SELECT id FROM pupil WHERE number = '00123')");
	hold_talk(s, s->daan, "TIM", date_make(2026, 10, 6));
	at(s, 2026, 12, 1);
	assert_figure(s, "H27", 1, 2, 0, 0, "niet gehaald");
	assert_figure(
	    s, "H12", 0, 0, 0, 0, "geen gevallen"); /* a time-out talk makes no such plan */
	fact(s,
	    "INSERT INTO setting (id, rev, code, value, valid_from) VALUES (1, 1, 'entree_gesprek_telt', '0', '2026-08-01')");
	assert_figure(s, "H27", 0, 1, 0, 0, "niet gehaald");
}

static void one_to_three_competences_of_any_group(void **state)
{
	struct school_file *s = *state;
	static const char *const codes[] = {"A01", "S02", "L03", "L04"};
	hold_talk(s, s->daan, "IOP", date_make(2026, 10, 6));
	assert_figure(s, "H12", 0, 1, 0, 0, "niet gehaald");
	for (int i = 0; i < 4; i++) {
		add_goal(s, s->daan, codes[i]);
		assert_figure(s, "H12", i < 3, 1, 0, 0, i < 3 ? "gehaald" : "niet gehaald");
	}
	add_goal(s, s->daan, "A01"); /* a goal for the same competence is no fifth */
	fact(s,
	    "INSERT INTO setting (id, rev, code, value, valid_from) VALUES (1, 1, 'competenties_max', '4', '2026-08-01')");
	assert_figure(s, "H12", 1, 1, 0, 0, "gehaald");
}

static void unrated_is_not_sufficient_once_the_period_is_over(void **state)
{
	struct school_file *s = *state;
	static const char *const codes[] = {"A01", "A02", "A03", "A04", "A05"};
	for (int i = 0; i < 5; i++)
		add_goal(s, s->daan, codes[i]);
	assert_figure(s, "H15", 0, 0, 5, 0, "geen gevallen"); /* grade 3 is phase 2 */
	fact(s,
	    "INSERT INTO rating SELECT 100 + g.id % 1000, 1, g.pupil, g.id, NULL, i.period, 'MEN', '', NULL, '2026-11-20', 3 "
	    "FROM goal g JOIN iop_goal i ON i.goal = g.id WHERE g.competence IN ('A01', 'A02', 'A03')");
	assert_figure(
	    s, "H15", 0, 0, 5, 0, "geen gevallen"); /* on 10 October that has yet to be done */
	at(s, 2026, 11, 30);
	assert_figure(s, "H15", 3, 3, 2, 0, "gehaald");
	at(s, 2026, 12, 1);
	assert_figure(s, "H15", 3, 5, 0, 2, "niet gehaald");
	assert_figure(s, "H13", 3, 5, 0, 2, "niet gehaald");
	assert_figure(s, "H14", 0, 0, 0, 0, "geen gevallen");
	struct norm_threshold exactly = {
	    .norm = "H15", .valid_from = date_make(2026, 12, 1), .threshold = 60, .is_on = true};
	school_add(s, &norm_threshold_entity, &exactly);
	assert_figure(s, "H15", 3, 5, 0, 2, "gehaald"); /* just enough */
	access_set_reference_date(s->db, date_make(2026, 11, 30));
	assert_figure(s, "H15", 3, 3, 2, 0, "gehaald");
	access_set_reference_date(s->db, (struct date){0});
}

static void percentage_is_rounded_and_not_what_is_judged(void **state)
{
	struct school_file *s = *state;
	struct rows rows;
	for (int i = 0; i < 3; i++)
		add_goal(s, s->daan, i == 0 ? "A01" : i == 1 ? "A02" : "A03");
	fact(s,
	    "INSERT INTO rating SELECT 100 + g.id % 1000, 1, g.pupil, g.id, NULL, i.period, 'MEN', '', NULL, '2026-11-20', 3 "
	    "FROM goal g JOIN iop_goal i ON i.goal = g.id WHERE g.competence <> 'A03'");
	struct norm_threshold row = {
	    .norm = "H15", .valid_from = date_make(2026, 10, 1), .threshold = 67, .is_on = true};
	school_add(s, &norm_threshold_entity, &row);
	at(s, 2026, 12, 1);
	assert_figure(s, "H15", 2, 3, 0, 1, "niet gehaald");
	assert_true(listing_read(s->db, listing_find("normen"),
	    &(struct filter){.school_year = YEAR}, &s->arena, &rows, &s->err));
	for (size_t i = 0; i < rows.count; i++)
		if (strcmp(rows_named(&rows, i, "code")->text, "H15") == 0) {
			assert_int_equal(rows_named(&rows, i, "percentage")->number, 667);
			assert_int_equal(rows_named(&rows, i, "short")->number, 1);
		}
}

static void parents_come_within_a_week(void **state)
{
	struct school_file *s = *state;
	hold_talk(s, s->daan, "IOP", date_make(2026, 10, 1));
	assert_figure(s, "H28", 0, 1, 0, 0, "niet gehaald"); /* until 8 October */
	int64_t together = hold_talk(s, s->daan, "DRI", date_make(2026, 10, 8));
	is_there(s, together, "MEN");
	is_there(s, together, "LLN");
	assert_figure(s, "H28", 0, 1, 0, 0, "niet gehaald"); /* no parent present */
	is_there(s, together, "OU1");
	assert_figure(s, "H28", 1, 1, 0, 0, "gehaald");
	fact(s, "UPDATE iop_talk SET held_on = '2026-10-09' WHERE kind = 'DRI'");
	assert_figure(s, "H28", 0, 1, 0, 0, "niet gehaald");
	fact(s,
	    "INSERT INTO holiday (id, rev, school_year, name, starts_on, ends_on) SELECT 1, 1, id, 'studiedag', '2026-10-05', '2026-10-05' FROM school_year WHERE name = '2026-2027'");
	assert_figure(s, "H28", 1, 1, 0, 0, "gehaald");
}

static void of_age_the_parents_may_stay_away(void **state)
{
	struct school_file *s = *state;
	fact(s, "UPDATE pupil SET born_on = '2008-10-08' WHERE number = '00123'"); /* turns 18 on
	                                                                              the last day
	                                                                              of the term */
	hold_talk(s, s->daan, "IOP", date_make(2026, 10, 1));
	assert_figure(s, "H28", 0, 0, 1, 0, "geen gevallen");
	int64_t together = hold_talk(s, s->daan, "DRI", date_make(2026, 10, 8));
	is_there(s, together, "MEN");
	is_there(s, together, "LLN");
	assert_figure(s, "H28", 1, 1, 0, 0, "gehaald");
}

static void opp_on_the_forty_second_day(void **state)
{
	struct school_file *s = *state;
	assert_figure(s, "H22", 0, 0, 0, 0, "geen gevallen"); /* the day of arrival is unknown */
	fact(s,
	    "UPDATE enrolment SET starts_on = '2026-08-24' WHERE pupil = (SELECT id FROM pupil WHERE number = '00123')");
	at(s, 2026, 10, 5); /* day 42 */
	assert_figure(s, "H22", 0, 0, 1, 0, "geen gevallen");
	at(s, 2026, 10, 6);
	assert_figure(s, "H22", 0, 1, 0, 0, "niet gehaald");
	fact(s,
	    "INSERT INTO opp (id, rev, pupil, number, profile, expectation, started_on, set_on, withdrawn_because) "
	    "SELECT 1, 1, id, 1, 'ARE', '', '2026-09-01', '2026-10-05', '' FROM pupil WHERE number = '00123'");
	assert_figure(s, "H22", 1, 1, 0, 0, "gehaald");
	assert_figure(s, "H02", 1, 1, 1, 0, "gehaald");
	fact(s,
	    "UPDATE enrolment SET starts_on = '2026-08-23' WHERE pupil = (SELECT id FROM pupil WHERE number = '00123')");
	assert_figure(s, "H22", 0, 1, 0, 0, "niet gehaald");
	fact(s,
	    "UPDATE enrolment SET first_lesson_on = '2026-08-31' WHERE pupil = (SELECT id FROM pupil WHERE number = '00123')");
	assert_figure(s, "H22", 0, 1, 0, 0, "niet gehaald"); /* the stricter day */
	fact(s,
	    "INSERT INTO setting (id, rev, code, value, valid_from) VALUES (1, 1, 'opp_vanaf_eerste_les', '1', '2026-08-01')");
	assert_figure(s, "H22", 1, 1, 0, 0, "gehaald");
}

static void leaver_of_whom_nothing_is_known_is_unknown(void **state)
{
	struct school_file *s = *state;
	assert_figure(s, "Z04", 0, 0, 0, 0, "geen gevallen");
	fact(s,
	    "UPDATE enrolment SET ends_on = '2026-10-02' WHERE pupil = (SELECT id FROM pupil WHERE number = '00123')");
	assert_figure(s, "Z04", 0, 0, 0, 1, "geen gevallen");
	assert_figure(s, "H17", 0, 0, 0, 1, "geen gevallen");
	fact(s,
	    "INSERT INTO outflow (id, rev, pupil, left_on, destination, organisation) SELECT 1, 1, id, '2026-10-02', 'T10', '' FROM pupil WHERE number = '00123'");
	assert_figure(s, "Z04", 0, 1, 0, 0, "niet gehaald"); /* a traject does not count as work */
	assert_figure(s, "H17", 0, 1, 0, 1,
	    "niet gehaald"); /* no expectation: not met, and reported as unknown */
	fact(s, "UPDATE outflow SET destination = 'W10', expected_last = 'ARE'");
	assert_figure(s, "Z04", 1, 1, 0, 0, "gehaald");
	assert_figure(s, "H17", 1, 1, 0, 0, "gehaald");
	fact(
	    s, "UPDATE outflow SET destination = 'X10'"); /* another PrO school: no einduitstroom */
	assert_figure(s, "Z04", 0, 0, 0, 0, "geen gevallen");
	assert_figure(s, "H03", 0, 0, 0, 0, "geen gevallen");
}

static void what_was_not_recorded_is_counted_apart(void **state)
{
	struct school_file *s = *state;
	assert_figure(s, "H08b", 0, 0, 0, 0, "geen gevallen");
	add_goal(s, s->daan, "A01");
	at(s, 2026, 12, 1);
	/* of Daan H13 and H15: not rated; of Noor H09, H10 and H11: no talk, no goal */
	struct figure f = figure_of(s, "H08b", NULL);
	assert_int_equal(f.d - f.n, 5);
	assert_int_equal(f.unknown, 0); /* it is known that these were not done */
	assert_int_equal(figure_of(s, "H10", NULL).unknown, 1);
}

static void norms_that_are_off_are_not_there(void **state)
{
	struct school_file *s = *state;
	assert_string_equal(figure_of(s, "H40", NULL).state, "staat er niet");
	add_goal(s, s->daan, "A01");
	struct norm_threshold on = {
	    .norm = "H40", .valid_from = date_make(2026, 10, 1), .threshold = 100, .is_on = true};
	school_add(s, &norm_threshold_entity, &on);
	assert_figure(s, "H40", 0, 1, 0, 0, "niet gehaald");
}

static void outcome_of_a_year_is_recorded_when_it_is_over(void **state)
{
	struct school_file *s = *state;
	int count;
	hold_talk(s, s->daan, "IOP", date_make(2026, 10, 6));
	school_refused(s, norms_record(s->db, YEAR, &count, &s->err), FAILED, "loopt nog");
	school_refused(
	    s, norms_record(s->db, "2031-2032", &count, &s->err), NOT_FOUND, "niet bekend");
	at(s, 2027, 8, 20);
	access_system(s->db);
	assert_true(norms_record(s->db, YEAR, &count, &s->err));
	assert_true(count > 40);
	school_act(s, s->director);
	assert_int_equal(
	    school_count(s, "SELECT 10 * n + d FROM visible_norm_outcome WHERE norm = 'H27'"), 2);
	access_system(s->db);
	assert_true(
	    norms_record(s->db, YEAR, &count, &s->err)); /* recording again gives the same rows */
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_norm_outcome WHERE norm = 'H27'"), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(nothing_is_asked_before_its_term),
	    TEST(who_was_not_there_all_through_the_talk_weeks_is_not_asked),
	    TEST(entree_counts_when_the_school_says_so),
	    TEST(one_to_three_competences_of_any_group),
	    TEST(unrated_is_not_sufficient_once_the_period_is_over),
	    TEST(percentage_is_rounded_and_not_what_is_judged),
	    TEST(parents_come_within_a_week),
	    TEST(of_age_the_parents_may_stay_away),
	    TEST(opp_on_the_forty_second_day),
	    TEST(leaver_of_whom_nothing_is_known_is_unknown),
	    TEST(what_was_not_recorded_is_counted_apart),
	    TEST(norms_that_are_off_are_not_there),
	    TEST(outcome_of_a_year_is_recorded_when_it_is_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

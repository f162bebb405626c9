/* Surveys, the quality cycle, cards and self-evaluation: what is stored, what is refused, and what
 * is worked out from it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/quality/quality.h"
#include "model/school/school.h"
#include "model/quality/survey.h"
#include "tests_school.h"

#include <cmocka.h>

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

static int64_t last_year(struct school_file *s)
{
	return school_count(s, "SELECT id FROM visible_school_year WHERE name = '2025-2026'");
}

static struct survey survey_of(int64_t year, const char *group, struct date on)
{
	struct survey row = {
	    .school_year = year, .held_on = on, .invited = 100, .answers = 40, .mean = 310};
	snprintf(row.survey_group, sizeof row.survey_group, "%s", group);
	return row;
}

/* Asserts that a view gives this text. */
static void assert_says(struct school_file *s, const char *sql, const char *text)
{
	const char *is;
	if (!db_text(s->db, &s->arena, &is, &s->err, sql, ""))
		fail_msg("%s: %s", sql, s->err.text);
	assert_string_equal(is, text);
}

static void mean_is_read_and_shown_in_decimals(void **state)
{
	static const struct {
		const char *typed;
		int64_t mean;
		const char *shown;
	} good[] = {
	    {"3,1", 310, "3,1"}, {"3.25", 325, "3,25"}, {"4", 400, "4,0"}, {" 1,05 ", 105, "1,05"}};
	static const char *const bad[] = {"4,7", "0,9", "3,125", "drie", "3,", "-3"};
	struct school_file *s = *state;
	const struct field *mean = entity_field(&survey_entity, "mean");
	struct survey row = {0};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct buffer shown = {0};
		assert_true(field_parse(mean, &row, good[i].typed, &s->arena, &s->err));
		assert_int_equal(row.mean, good[i].mean);
		field_format(mean, &row, &shown);
		assert_string_equal(buffer_text(&shown), good[i].shown);
		buffer_done(&shown);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (field_parse(mean, &row, bad[i], &s->arena, &s->err))
			fail_msg("%s was taken", bad[i]);
	assert_non_null(strstr(s->err.text, "zoals 3,1 of 3,25"));
	s->err = (struct error){0};
	const struct field *answers = entity_field(&survey_entity, "answers");
	school_refused(
	    s, field_parse(answers, &row, "0", &s->arena, &s->err), FAILED, "geen peiling");
}

static void survey_keeps_its_mean(void **state)
{
	struct school_file *s = *state;
	int64_t before = last_year(s);
	struct survey old = survey_of(before, "PLL", date_make(2026, 3, 27)),
	              row = survey_of(s->year, "PLL", date_make(2026, 10, 1));
	row.mean = 325;
	school_add(s, &survey_entity, &old);
	school_add(s, &survey_entity, &row);
	assert_says(s,
	    "SELECT mean || ' ' || mark || ' ' || mean_before || ' ' || response || ' ' || threshold FROM list_peilingen WHERE year_name = '2026-2027'",
	    "3,25 7,8 3,1 400 3,0");
	/* the history has what is stored, and undo restores it */
	char title[256];
	row.mean = 333;
	school_add(s, &survey_entity, &row);
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_says(s, "SELECT mean FROM list_peilingen WHERE year_name = '2026-2027'", "3,25");
}

static void bad_surveys_are_refused(void **state)
{
	struct school_file *s = *state;
	struct date on = date_make(2026, 10, 1);
	struct survey row = survey_of(s->year, "PLL", on);
	row.answers = 101;
	school_refused(s, school_save(s, &survey_entity, &row), FAILED, "meer dan de 100");
	row = survey_of(s->year, "PLL", on);
	row.mean = 470;
	school_refused(s, school_save(s, &survey_entity, &row), FAILED, "schaal van 1 tot 4");
	row.mean = 90;
	school_refused(s, school_save(s, &survey_entity, &row), FAILED, "schaal van 1 tot 4");
	row = survey_of(s->year, "PLL", on);
	row.answers = 0;
	school_refused(s, school_save(s, &survey_entity, &row), FAILED, "antwoorden is nog leeg");
	row = survey_of(s->year, "PLL", date_make(2026, 10, 11));
	school_refused(s, school_save(s, &survey_entity, &row), FAILED, "nog niet geweest");
	row = survey_of(s->year, "PLL", date_make(2026, 7, 31));
	school_refused(
	    s, school_save(s, &survey_entity, &row), FAILED, "buiten schooljaar 2026-2027");
	row = survey_of(s->year, "PLL", on);
	school_add(s, &survey_entity, &row);
	row = survey_of(s->year, "PLL", on);
	school_refused(s, school_save(s, &survey_entity, &row), CONFLICT,
	    "PrOZO! onder leerlingen van 2026-2027 staat er al (01-10-2026)");
	row = survey_of(s->year, "VLL", on); /* another survey among pupils */
	row.invited = 0;
	school_add(s, &survey_entity, &row);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_survey"), 2);
}

static void groups_that_were_not_asked_are_known(void **state)
{
	struct school_file *s = *state;
	struct survey row = survey_of(last_year(s), "POU", date_make(2026, 3, 27));
	assert_int_equal(school_count(s, "SELECT count(*) FROM survey_due"), 4);
	school_add(s, &survey_entity, &row);
	row = survey_of(s->year, "PPA", date_make(2026, 10, 1)); /* does not count */
	school_add(s, &survey_entity, &row);
	assert_int_equal(school_count(s, "SELECT count(*) FROM survey_due"), 3);
	/* for a school that asks everybody every year */
	access_system(s->db);
	assert_true(change_begin(s->db, "Instelling", &s->err) &&
	            setting_save(s->db, "peilingen_jaren", "1", date_make(2026, 8, 1), &s->err) &&
	            change_commit(s->db, &s->err));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM survey_due WHERE since = '2026-2027'"), 4);
}

static int64_t add_ambition(struct school_file *s, const char *theme_name)
{
	struct quality_theme theme = {0};
	struct quality_ambition ambition = {.text = "Iedereen voelt zich veilig."};
	snprintf(theme.name, sizeof theme.name, "%s", theme_name);
	school_add(s, &quality_theme_entity, &theme);
	ambition.theme = theme.id;
	school_add(s, &quality_ambition_entity, &ambition);
	return ambition.id;
}

static struct quality_goal add_goal(struct school_file *s, int64_t year, int64_t ambition)
{
	struct quality_goal row = {.school_year = year,
	    .ambition = ambition,
	    .text = "Minder ruzie op het plein.",
	    .stage = "PAD",
	    .measured_by = "de monitor"};
	school_add(s, &quality_goal_entity, &row);
	return row;
}

static void add_action(struct school_file *s, int64_t goal, struct date due_on, struct date done_on)
{
	struct quality_action row = {.goal = goal,
	    .text = "Toezicht regelen",
	    .responsible = s->teacher,
	    .due_on = due_on,
	    .done_on = done_on};
	school_add(s, &quality_action_entity, &row);
}

#define SMART "SELECT smart FROM list_kwaliteitsdoelen"

/* Each of the four ticks goes on and off with its own fact. */
static void goal_is_checked_to_be_smart(void **state)
{
	struct school_file *s = *state;
	int64_t ambition = add_ambition(s, "veiligheid");
	struct quality_goal row = {.school_year = s->year, .text = "Minder ruzie.", .stage = "AAN"};
	school_add(s, &quality_goal_entity, &row);
	assert_says(s, SMART, "1 van 4: geen ambitie, geen meting, geen datum");
	row.ambition = ambition;
	row.due_on = date_make(2027, 6, 1);
	school_add(s, &quality_goal_entity, &row);
	assert_says(s, SMART, "3 van 4: geen meting");
	struct quality_indicator indicator = {.goal = row.id, .kind = "CIJ", .text = "ruzies"};
	school_add(s, &quality_indicator_entity, &indicator);
	assert_says(s, SMART, "4 van 4");
	for (int i = 0; i < 3; i++)
		add_action(s, row.id, date_make(2026, 10, 9), (struct date){0});
	assert_says(s, SMART, "4 van 4");
	add_action(s, row.id, (struct date){0}, date_make(2026, 10, 1));
	assert_says(s, SMART, "3 van 4: 4 acties");
	assert_says(s,
	    "SELECT linked || few || measured || dated || actions || actions_done || actions_late || state FROM list_kwaliteitsdoelen",
	    "janeejaja413loopt");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_kwaliteitsacties WHERE state = 'te laat' AND who = 'Kok'"),
	    3);
}

static void bad_goals_are_refused(void **state)
{
	struct school_file *s = *state;
	struct quality_goal row = add_goal(s, s->year, 0);
	char words[] = "Het plein is rustiger.";
	row.due_on = date_make(2027, 8, 1);
	school_refused(s, school_save(s, &quality_goal_entity, &row), FAILED, "één schooljaar");
	row.due_on = date_make(2027, 6, 1);
	snprintf(row.reached, sizeof row.reached, "JA");
	school_refused(
	    s, school_save(s, &quality_goal_entity, &row), FAILED, "geëvalueerd op is nog leeg");
	row.evaluated_on = date_make(2026, 7, 1);
	school_refused(
	    s, school_save(s, &quality_goal_entity, &row), FAILED, "vóór het schooljaar");
	*row.reached = '\0';
	school_refused(
	    s, school_save(s, &quality_goal_entity, &row), FAILED, "bereikt is nog leeg");
	row.evaluated_on = (struct date){0};
	row.evaluation = words;
	school_refused(
	    s, school_save(s, &quality_goal_entity, &row), FAILED, "zonder uitkomst telt niet");
	struct quality_indicator indicator = {.goal = row.id, .kind = "NOR", .text = "ruzies"};
	school_refused(
	    s, school_save(s, &quality_indicator_entity, &indicator), FAILED, "norm is nog leeg");
	add_ambition(s, "stage");
	struct quality_theme again = {.name = "stage"};
	school_refused(s, school_save(s, &quality_theme_entity, &again), CONFLICT, "is er al");
	struct quality_action action = {
	    .goal = row.id, .text = "Bellen", .done_on = date_make(2026, 10, 11)};
	school_refused(
	    s, school_save(s, &quality_action_entity, &action), FAILED, "nog niet geweest");
}

static void evaluate(struct school_file *s, struct quality_goal *row, const char *reached)
{
	char words[] = "Het plein is rustiger.";
	snprintf(row->reached, sizeof row->reached, "%s", reached);
	row->evaluated_on = clock_today();
	row->evaluation = words;
	school_add(s, &quality_goal_entity, row);
}

static void goal_goes_on_next_year(void **state)
{
	struct school_file *s = *state;
	int64_t ambition = add_ambition(s, "veiligheid");
	struct quality_goal row = add_goal(s, last_year(s), ambition), next;
	struct quality_indicator indicator = {
	    .goal = row.id, .kind = "CIJ", .text = "ruzies", .target = "10", .result = "14"};
	school_add(s, &quality_indicator_entity, &indicator);
	evaluate(s, &row, "DEE");
	assert_true(quality_goal_next(s->db, row.id, &next, &s->arena, &s->err));
	assert_int_equal(next.id, 0);
	assert_int_equal(next.school_year, s->year);
	assert_int_equal(next.ambition, ambition);
	assert_string_equal(next.text, row.text);
	assert_string_equal(next.measured_by, row.measured_by);
	assert_string_equal(next.stage, "OND"); /* one stage further */
	assert_string_equal(next.reached, "");
	assert_null(next.evaluation);
	assert_true(quality_goal_save_next(s->db, &next, &s->err));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_quality_indicator i JOIN visible_quality_goal g ON g.id = i.goal "
	        "WHERE g.follows IS NOT NULL AND i.target = '10' AND i.result = ''"),
	    1);
	school_refused(s, quality_goal_next(s->db, row.id, &next, &s->arena, &s->err), CONFLICT,
	    "al een vervolg in 2026-2027");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_kwaliteitsdoelen WHERE followed_by <> 0"),
	    1);
}

static void goal_that_was_not_reached_keeps_its_stage(void **state)
{
	struct school_file *s = *state;
	struct quality_goal row = add_goal(s, last_year(s), 0), next;
	evaluate(s, &row, "NEE");
	assert_true(quality_goal_next(s->db, row.id, &next, &s->arena, &s->err));
	assert_string_equal(next.stage, "PAD");
	/* STO (op stoom) is the last stage */
	snprintf(row.stage, sizeof row.stage, "STO");
	evaluate(s, &row, "JA");
	assert_true(quality_goal_next(s->db, row.id, &next, &s->arena, &s->err));
	assert_string_equal(next.stage, "STO");
	struct quality_goal now = add_goal(s, s->year, 0);
	school_refused(s, quality_goal_next(s->db, now.id, &next, &s->arena, &s->err), FAILED,
	    "Schooljaar 2027-2028 staat nog niet");
}

static void card_is_one_a_year(void **state)
{
	struct school_file *s = *state;
	char words[] = "Elke leerling leest.";
	struct quality_card row = {.subject = "NED", .school_year = s->year}, again;
	school_refused(s, school_save(s, &quality_card_entity, &row), FAILED, "minstens één");
	row.goals = words;
	school_add(s, &quality_card_entity, &row);
	again = (struct quality_card){.subject = "NED", .school_year = s->year, .skills = words};
	school_refused(s, school_save(s, &quality_card_entity, &again), CONFLICT, "al een kaart");
	assert_says(s, "SELECT subject_name || filled FROM list_kwaliteitskaarten", "Nederlands1");
}

static struct standard_judgement judgement_of(
    struct school_file *s, const char *standard, int64_t score)
{
	static char words[] = "Gezien in de lessen.";
	struct standard_judgement row = {
	    .school_year = s->year, .judged_on = clock_today(), .score = score, .grounds = words};
	snprintf(row.standard, sizeof row.standard, "%s", standard);
	return row;
}

static void standards_are_all_there(void **state)
{
	struct school_file *s = *state;
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_standard WHERE framework = '2012'"), 22);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(DISTINCT part) FROM visible_standard WHERE framework = '2012'"),
	    8);
	assert_says(s, "SELECT code FROM visible_standard WHERE NOT scored", "2-2");
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_survey_group WHERE counts AND survey = 'PRO'"),
	    4);
}

static void standard_is_judged_with_grounds(void **state)
{
	struct school_file *s = *state;
	struct standard_judgement row = judgement_of(s, "OP2", 0);
	school_refused(
	    s, school_save(s, &standard_judgement_entity, &row), FAILED, "score is nog leeg");
	row.score = 3;
	school_add(s, &standard_judgement_entity, &row);
	row = judgement_of(s, "OP2", 4);
	school_refused(s, school_save(s, &standard_judgement_entity, &row), CONFLICT, "al bekeken");
	row = judgement_of(s, "2-2", 3);
	school_refused(
	    s, school_save(s, &standard_judgement_entity, &row), FAILED, "krijgt geen score");
	row.score = 0;
	school_add(s, &standard_judgement_entity, &row);
	row = judgement_of(s, "OP3", 2);
	row.grounds = NULL;
	school_refused(
	    s, school_save(s, &standard_judgement_entity, &row), FAILED, "blijkt is nog leeg");
	row = judgement_of(s, "OP3", 2);
	row.judged_on = date_make(2026, 7, 1);
	school_refused(
	    s, school_save(s, &standard_judgement_entity, &row), FAILED, "vóór het schooljaar");
	assert_says(s,
	    "SELECT verdict FROM list_zelfevaluatie WHERE code = 'OP2' AND judgement <> 0",
	    "voldoende");
	assert_says(s,
	    "SELECT verdict FROM list_zelfevaluatie WHERE code = '2-2' AND judgement <> 0",
	    "beschreven");
}

/* The last judgement of a year counts, with that of the year before beside it. */
static void last_judgement_counts(void **state)
{
	struct school_file *s = *state;
	struct standard_judgement old = judgement_of(s, "OP2", 1),
	                          first = judgement_of(s, "OP2", 2),
	                          last = judgement_of(s, "OP2", 4);
	old.school_year = last_year(s);
	old.judged_on = date_make(2026, 6, 1);
	first.judged_on = date_make(2026, 9, 1);
	school_add(s, &standard_judgement_entity, &old);
	school_add(s, &standard_judgement_entity, &last);
	school_add(s, &standard_judgement_entity, &first);
	assert_says(s,
	    "SELECT verdict || ', ' || verdict_before FROM list_zelfevaluatie WHERE code = 'OP2' AND year_name = '2026-2027'",
	    "in hoge mate, niet of nauwelijks");
}

static void quality_is_not_for_everybody(void **state)
{
	struct school_file *s = *state;
	struct survey row = survey_of(s->year, "PLL", date_make(2026, 10, 1));
	add_goal(s, s->year, add_ambition(s, "veiligheid"));
	school_add(s, &survey_entity, &row);
	school_act(s, s->mentor);
	assert_int_equal(
	    school_count(s,
	        "SELECT (SELECT count(*) FROM list_peilingen) + (SELECT count(*) FROM list_kwaliteitsdoelen) + "
	        "(SELECT count(*) FROM list_zelfevaluatie) + (SELECT count(*) FROM survey_due) + (SELECT count(*) FROM quality_card_subject)"),
	    0);
	school_act(s, s->care); /* may read */
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_peilingen"), 1);
	row.answers = 50;
	school_refused(s, school_save(s, &survey_entity, &row), DENIED, "kwaliteit");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(mean_is_read_and_shown_in_decimals),
	    TEST(survey_keeps_its_mean),
	    TEST(bad_surveys_are_refused),
	    TEST(groups_that_were_not_asked_are_known),
	    TEST(goal_is_checked_to_be_smart),
	    TEST(bad_goals_are_refused),
	    TEST(goal_goes_on_next_year),
	    TEST(goal_that_was_not_reached_keeps_its_stage),
	    TEST(card_is_one_a_year),
	    TEST(standards_are_all_there),
	    TEST(standard_is_judged_with_grounds),
	    TEST(last_judgement_counts),
	    TEST(quality_is_not_for_everybody),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

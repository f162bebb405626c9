/* Former pupils: bestendig in its three definitions, cohorts, the log of contacts, and the tasks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/outflow/aftercare.h"
#include "model/opp/opp.h"
#include "model/outflow/outflow.h"
#include "model/school/pupil.h"
#include "model/lists/reference.h"
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

static void assert_refused(struct school_file *s, bool done, const char *say)
{
	assert_false(done);
	if (!strstr(s->err.text, say))
		fail_msg("\"%s\" does not say \"%s\"", s->err.text, say);
	s->err = (struct error){0};
}

static const char *text(struct school_file *s, const char *sql)
{
	const char *out = "";
	struct query *q = db_query(s->db, sql, "");
	if (query_next(q))
		out = arena_text(&s->arena, query_null(q, 0) ? "NULL" : query_text(q, 0));
	if (!query_done(q, &s->err))
		fail_msg("%s: %s", sql, s->err.text);
	return out;
}

static int64_t leave(struct school_file *s, int64_t pupil, const char *destination)
{
	struct outflow row = {.pupil = pupil, .left_on = date_make(2026, 10, 2)};
	bool ended;
	snprintf(row.destination, sizeof row.destination, "%s", destination);
	assert_true(outflow_save(s->db, &row, &ended, &s->err));
	return row.id;
}

/* Asks after one year in 2027, or after two in 2028: on the day after the day of measuring. */
static void ask(
    struct school_file *s, int64_t outflow, int64_t moment, const char *status, const char *gap)
{
	struct follow_up row;
	assert_true(follow_up_find(s->db, outflow, moment, &row, &s->arena, &s->err));
	row.asked_on = date_make(2026 + (int)moment, 11, 1);
	snprintf(row.status, sizeof row.status, "%s", status);
	snprintf(row.gap, sizeof row.gap, "%s", gap);
	assert_true(record_save(s->db, &follow_up_entity, "Nazorg", &row, &s->err));
}

static void set_in(struct school_file *s, int year, const char *code, const char *value)
{
	struct setting row = {.valid_from = date_make(year, 8, 1)};
	snprintf(row.code, sizeof row.code, "%s", code);
	snprintf(row.value, sizeof row.value, "%s", value);
	assert_true(record_save(s->db, &setting_entity, "Instelling", &row, &s->err));
}

static void set(struct school_file *s, const char *code, const char *value)
{
	set_in(s, 2026, code, value);
}

#define JUDGED                                                                                     \
	"SELECT coalesce(active, '-') || coalesce(unbroken, '-') || coalesce(vensters, '-') FROM steadfast_case"

/* Status and gap after one and two years against the three definitions; '-' is unknown. */
static void steadfast_in_three_definitions(void **state)
{
	struct school_file *s = *state;
	static const struct {
		const char *destination, *status_1, *gap_1, *status_2, *gap_2, *judged;
	} cases[] = {
	    {"W10", "WER", "N", "WER", "N", "111"},
	    {"W10", "WER", "J", "WEL", "N", "101"},
	    {"W10", "GEE", "J", "WER", "N", "001"},
	    {"W10", "WER", "N", "TRA", "N", "000"},
	    {"D10", "DAG", "N", "DAG", "N", "110"},
	    {"T10", "WER", "N", "WER", "N", "001"},
	    {"G10", "LER", "N", "LER", "N", "001"},
	    {"W10", "ONB", "O", "WER", "N", "--1"},
	    {"W10", "NGV", "O", "GEE", "J", "000"},
	    {"W10", "WER", "O", "LER", "N", "1-1"},
	    {"W10", "WER", "N", "ONB", "O", "---"},
	    {"W10", "TRA", "N", "ONB", "O", "00-"},
	    {"W10", "WER", "J", "ONB", "O", "-0-"},
	    {"Z90", "WER", "N", "WER", "N", "--1"},
	    {"W10", NULL, NULL, "WER", "N", "--1"},
	    {"W10", "GEE", "J", NULL, NULL, "00-"},
	    {"W10", NULL, NULL, NULL, NULL, "---"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		clock_set(date_make(2026, 10, 10), 9);
		int64_t id = leave(s, s->daan, cases[i].destination);
		clock_set(date_make(2028, 11, 2), 9);
		if (cases[i].status_1)
			ask(s, id, 1, cases[i].status_1, cases[i].gap_1);
		if (cases[i].status_2)
			ask(s, id, 2, cases[i].status_2, cases[i].gap_2);
		const char *judged = text(s, JUDGED);
		if (strcmp(judged, cases[i].judged) != 0)
			fail_msg("case %zu: %s, not %s", i, judged, cases[i].judged);
		assert_string_equal(text(s, "SELECT due FROM steadfast_case"), "1");
		school_tamper(s, "DELETE FROM follow_up");
		school_tamper(s, "DELETE FROM outflow");
	}
}

/* No judgement up to the day of measuring after two years, whatever is known; from the next day on
 * there is one. */
static void nobody_is_judged_before_the_day(void **state)
{
	struct school_file *s = *state;
	int64_t id = leave(s, s->daan, "W10");
	leave(s, s->noor, "X10"); /* no einduitstroom */
	clock_set(date_make(2028, 11, 1), 9);
	ask(s, id, 1, "GEE", "J");
	assert_string_equal(text(s, "SELECT count(*) FROM steadfast_case"), "1");
	assert_string_equal(text(s, JUDGED), "---");
	assert_string_equal(text(s, "SELECT due || reason FROM steadfast_case"),
	    "0nog niet aan de orde: peildatum 01-11-2028");
	clock_set(date_make(2028, 11, 2), 9);
	assert_string_equal(text(s, JUDGED), "00-");
	assert_string_equal(
	    text(s, "SELECT reason FROM steadfast_case"), "na 1 jaar: geen werk of opleiding");
	assert_string_equal(
	    text(s, "SELECT active || vensters FROM list_bestendig"), "neeonbekend");
}

static void the_school_chooses_the_definition(void **state)
{
	struct school_file *s = *state;
	int64_t id = leave(s, s->daan, "T10");
	clock_set(date_make(2028, 11, 2), 9);
	ask(s, id, 1, "WER", "N");
	ask(s, id, 2, "WER", "N");
	static const char chosen[] = "SELECT chosen || ' ' || reason FROM steadfast_case";
	assert_string_equal(text(s, chosen), "0 bij vertrek: traject");
	set(s, "bestendig", "3");
	assert_string_equal(text(s, chosen), "1 na 2 jaar: werk");
}

static void the_school_chooses_the_expectation(void **state)
{
	struct school_file *s = *state;
	struct outflow row = {.pupil = s->daan,
	    .left_on = date_make(2026, 10, 2),
	    .destination = "W10",
	    .expected_at_start = "ARE",
	    .expected_last = "VER"};
	bool ended;
	assert_true(outflow_save(s->db, &row, &ended, &s->err));
	static const char fits[] = "SELECT fits_chosen FROM list_uitstroom";
	assert_string_equal(
	    text(s, fits), "nee"); /* by the last OPP, unless the school decides otherwise */
	set(s, "verwachting_telt", "1");
	assert_string_equal(text(s, fits), "ja");
	/* a choice for a later year says nothing about this one */
	static const char choices[] = "SELECT chosen_fit || ' ' || definition FROM list_cohorten";
	assert_string_equal(text(s, choices), "1 1");
	clock_set(date_make(2030, 11, 2), 9);
	set_in(s, 2027, "verwachting_telt", "3");
	set_in(s, 2029, "bestendig", "2");
	set_in(s, 2030, "bestendig", "3");
	assert_string_equal(text(s, fits), "ja");
	assert_string_equal(text(s, choices), "1 2");
}

#define COHORT                                                                                                                                                \
	"SELECT leavers || ' ' || final || ' ' || recorded || ' ' || placed || '/' || counted || ' ' || asked_1 || '-' || known_1 || '-' || "                 \
	"unknown_1 || '-' || open_1 || ' ' || asked_2 || '-' || open_2 || ' ' || chosen || '/' || chosen_of || ' ' || attempts || aftercare || ' ' || state " \
	"FROM list_cohorten"

static void a_cohort_is_followed_for_two_years(void **state)
{
	struct school_file *s = *state;
	assert_string_equal(text(s, "SELECT count(*) FROM list_cohorten"), "0");
	int64_t id = leave(s, s->daan, "W10"),
	        other = leave(s, s->noor, "X40"); /* has no follow-up */
	struct follow_up_attempt attempt = {.outflow = id,
	    .moment = 1,
	    .tried_on = date_make(2026, 10, 5),
	    .manner = "TEL",
	    .outcome = "GEH"};
	struct aftercare care = {.outflow = other,
	    .given_on = date_make(2026, 10, 6),
	    .manner = "BEZ",
	    .what = arena_text(&s->arena, "Langs geweest.")};
	assert_true(record_save(s->db, &follow_up_attempt_entity, "Poging", &attempt, &s->err));
	assert_true(record_save(s->db, &aftercare_entity, "Nazorg", &care, &s->err));
	assert_string_equal(text(s, COHORT), "2 1 2 1/1 0-0-0-1 0-1 0/0 11 open");
	clock_set(date_make(2028, 11, 2), 9);
	ask(s, id, 1, "ONB", "O");
	ask(s, id, 2, "WER", "N");
	assert_string_equal(text(s, COHORT), "2 1 2 1/1 1-0-1-0 1-0 0/0 11 open");
	/* it stays open while anything is missing */
	school_tamper(s,
	    "UPDATE outflow SET organisation = 'Vos', contract = 'VAS', hours = '20', expected_at_start = 'ARE', expected_last = 'ARE'");
	school_tamper(s,
	    "INSERT INTO outflow_advice (id, rev, pupil, advised_on, profile) SELECT 1, 1, pupil, '2026-09-01', 'ARE' FROM outflow WHERE destination = 'W10'");
	assert_string_equal(text(s, "SELECT incomplete || state FROM list_cohorten"), "0rond");
	/* an actor who sees none of them has no figures about them */
	school_act(s, s->other_mentor);
	assert_string_equal(text(s, "SELECT count(*) FROM list_cohorten"), "0");
	assert_string_equal(text(s, "SELECT count(*) FROM list_nazorgcontacten"), "0");
}

static void contacts_need_a_day_that_can_be(void **state)
{
	struct school_file *s = *state;
	int64_t id = leave(s, s->daan, "W10");
	struct follow_up_attempt attempt = {.outflow = id,
	    .moment = 1,
	    .tried_on = date_make(2026, 10, 1),
	    .manner = "TEL",
	    .outcome = "GEH"};
	struct aftercare care = {
	    .outflow = id, .given_on = date_make(2026, 10, 1), .manner = "TEL"};
	const struct entity *of_attempt = &follow_up_attempt_entity, *of_care = &aftercare_entity;
	assert_refused(s, record_save(s->db, of_attempt, "Poging", &attempt, &s->err),
	    "ligt vóór het vertrek");
	attempt.tried_on = date_make(2026, 10, 11);
	assert_refused(
	    s, record_save(s->db, of_attempt, "Poging", &attempt, &s->err), "nog niet geweest");
	attempt.tried_on = date_make(2026, 10, 10);
	snprintf(attempt.outcome, sizeof attempt.outcome, "XXX");
	assert_refused(s, record_save(s->db, of_attempt, "Poging", &attempt, &s->err),
	    "staat niet in de lijst");
	assert_refused(s, record_save(s->db, of_care, "Nazorg", &care, &s->err), "nog leeg");
	care.what = arena_text(&s->arena, "Gebeld.");
	assert_refused(
	    s, record_save(s->db, of_care, "Nazorg", &care, &s->err), "ligt vóór het vertrek");
	care.given_on = date_make(2026, 10, 11);
	assert_refused(
	    s, record_save(s->db, of_care, "Nazorg", &care, &s->err), "nog niet geweest");
	struct follow_up asked;
	assert_true(follow_up_find(s->db, id, 1, &asked, &s->arena, &s->err));
	snprintf(asked.status, sizeof asked.status, "WER");
	snprintf(asked.gap, sizeof asked.gap, "N");
	snprintf(asked.hours, sizeof asked.hours, "61");
	assert_refused(
	    s, record_save(s->db, &follow_up_entity, "Nazorg", &asked, &s->err), "uren per week");
	asked.hours[0] = '\0';
	asked.mbo_level = 5;
	assert_refused(
	    s, record_save(s->db, &follow_up_entity, "Nazorg", &asked, &s->err), "mbo-niveau");
}

#define TASKS                                                                                      \
	"SELECT coalesce(group_concat(kind || ' ' || due_on, ', '), '') FROM (SELECT kind, due_on FROM list_taken WHERE kind LIKE 'NAZ-_' ORDER BY kind)"

static void following_up_is_a_task_in_its_time(void **state)
{
	struct school_file *s = *state;
	int64_t id = leave(s, s->daan, "W10");
	assert_string_equal(text(s, TASKS), "");
	clock_set(date_make(2027, 9, 1), 9);
	assert_string_equal(text(s, TASKS), "NAZ-1 2027-11-01");
	assert_string_equal(text(s, "SELECT mine FROM list_taken WHERE kind = 'NAZ-1'"), "1");
	clock_set(date_make(2027, 11, 1), 9);
	ask(s, id, 1, "WER", "N");
	assert_string_equal(text(s, TASKS), "");
	clock_set(date_make(2028, 9, 1), 9);
	assert_string_equal(text(s, TASKS), "NAZ-2 2028-11-01");
	school_act(s, s->teacher);
	assert_string_equal(text(s, TASKS), "");
}

static void who_refuses_is_not_asked_again(void **state)
{
	struct school_file *s = *state;
	int64_t id = leave(s, s->daan, "W10");
	clock_set(date_make(2027, 11, 1), 9);
	assert_string_equal(text(s, TASKS), "NAZ-1 2027-11-01");
	struct follow_up_attempt attempt = {.outflow = id,
	    .moment = 1,
	    .tried_on = date_make(2027, 11, 1),
	    .manner = "TEL",
	    .outcome = "WIL"};
	assert_true(record_save(s->db, &follow_up_attempt_entity, "Poging", &attempt, &s->err));
	assert_string_equal(text(s, TASKS), "");
	struct follow_up row; /* the form starts from that answer */
	assert_true(follow_up_find(s->db, id, 2, &row, &s->arena, &s->err));
	assert_string_equal(row.status, "NGV");
	assert_true(record_remove(s->db, &follow_up_attempt_entity, "Weg", &attempt, &s->err));
	ask(s, id, 1, "NGV", "O");
	clock_set(date_make(2028, 11, 2), 9);
	assert_string_equal(text(s, TASKS), "");
}

static void a_deviation_wants_a_reason_and_an_action(void **state)
{
	struct school_file *s = *state;
	struct outflow row = {.pupil = s->daan,
	    .left_on = date_make(2026, 10, 2),
	    .destination = "W10",
	    .expected_last = "VER"};
	static const char task[] =
	    "SELECT coalesce(max(due_on || ' ' || role), '') FROM list_taken WHERE kind = 'NAZ-AFW'";
	bool ended;
	school_act(s, s->care);
	assert_true(outflow_save(s->db, &row, &ended, &s->err));
	assert_string_equal(text(s, task), "2026-11-01 zorgcoordinator");
	snprintf(row.deviation_reason, sizeof row.deviation_reason, "KEU");
	assert_true(outflow_save(s->db, &row, &ended, &s->err));
	assert_string_equal(text(s, task), "2026-11-01 zorgcoordinator");
	row.deviation_action = arena_text(&s->arena, "Besproken.");
	assert_true(outflow_save(s->db, &row, &ended, &s->err));
	assert_string_equal(text(s, task), "");
	row.deviation_action = NULL;
	snprintf(row.destination, sizeof row.destination, "O10"); /* as expected after all */
	assert_true(outflow_save(s->db, &row, &ended, &s->err));
	assert_string_equal(text(s, task), "");
}

/* The last OPP in Stip outranks the expectation that was noted. */
static void a_deviation_is_from_the_last_opp(void **state)
{
	struct school_file *s = *state;
	access_system(s->db);
	struct opp opp = {.pupil = s->daan,
	    .number = 1,
	    .profile = "ARE",
	    .started_on = date_make(2026, 8, 20),
	    .set_on = date_make(2026, 9, 1)};
	assert_true(record_save(s->db, &opp_entity, "OPP", &opp, &s->err));
	school_act(s, s->care);
	leave(s, s->daan, "O10");
	static const char task[] = "SELECT count(*) FROM list_taken WHERE kind = 'NAZ-AFW'";
	assert_string_equal(text(s, task), "1");
	leave(s, s->noor, "W10"); /* nothing was expected */
	assert_string_equal(text(s, task), "1");
}

static void national_figures_are_a_list(void **state)
{
	struct school_file *s = *state;
	assert_string_equal(text(s, "SELECT value FROM national_now WHERE code = 'PLA'"), "976");
	assert_string_equal(
	    text(s, "SELECT year || ' ' || value FROM national_now WHERE code = 'WRK'"),
	    "2023 662");
	assert_string_equal(
	    text(s,
	        "SELECT group_concat(national) FROM outflow_group WHERE code IN ('ARB', 'BOL', 'OVE')"),
	    "371,107,421");
	struct national_figure row = {
	    .code = "WRK", .year = "24", .label = "werk", .source = "CBS"};
	assert_refused(s, record_save(s->db, &national_figure_entity, "Cijfer", &row, &s->err),
	    "vier cijfers");
	snprintf(row.year, sizeof row.year, "2024");
	row.value = 1001;
	assert_refused(
	    s, record_save(s->db, &national_figure_entity, "Cijfer", &row, &s->err), "tienden");
	row.value = 671;
	assert_true(record_save(s->db, &national_figure_entity, "Cijfer", &row, &s->err));
	assert_string_equal(
	    text(s, "SELECT year || ' ' || value FROM national_now WHERE code = 'WRK'"),
	    "2024 671");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(steadfast_in_three_definitions),
	    TEST(nobody_is_judged_before_the_day),
	    TEST(the_school_chooses_the_definition),
	    TEST(the_school_chooses_the_expectation),
	    TEST(a_cohort_is_followed_for_two_years),
	    TEST(contacts_need_a_day_that_can_be),
	    TEST(following_up_is_a_task_in_its_time),
	    TEST(who_refuses_is_not_asked_again),
	    TEST(a_deviation_wants_a_reason_and_an_action),
	    TEST(a_deviation_is_from_the_last_opp),
	    TEST(national_figures_are_a_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

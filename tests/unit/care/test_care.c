/* The care area: referrals, the admission rule, and who may read it; and which pupils are on
 * course. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/care/care.h"
#include "model/care/care_check.h"
#include "model/care/guidance.h"
#include "model/iop/iop.h"
#include "model/opp/opp.h"
#include "model/lists/reference.h"
#include "tests_school.h"

#include <cmocka.h>

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->care);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	school_close(*state);
	return 0;
}

static struct date day(int month, int of_month)
{
	return date_make(2026, month, of_month);
}

static char *words(struct school_file *s, const char *text)
{
	return arena_text(&s->arena, text);
}

static void referral_is_closed_with_an_answer(void **state)
{
	struct school_file *s = *state;
	struct referral row = {.pupil = s->daan,
	    .kind = "ZAT",
	    .referred_on = day(9, 1),
	    .question = words(s, "Wat heeft Daan nodig?"),
	    .status = "AFG",
	    .closed_on = day(9, 20)};
	school_refused(s, school_save(s, &referral_entity, &row), FAILED, "niet zonder antwoord");
	row.answer = words(s, "Een vaste plek.");
	row.closed_on = (struct date){0};
	school_refused(s, school_save(s, &referral_entity, &row), FAILED, "op welke dag");
	row.closed_on = day(8, 30);
	school_refused(
	    s, school_save(s, &referral_entity, &row), FAILED, "ligt vóór de aanmelding");
	row.closed_on = day(9, 20);
	school_add(s, &referral_entity, &row);
	access_set_reference_date(s->db, day(9, 10));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_verwijzingen WHERE status = 'in behandeling' AND answer IS NULL"),
	    1);
}

static void admission_rule_explains(void **state)
{
	struct school_file *s = *state;
	const char *text;
	static const struct {
		const char *domain;
		int dle;
	} lags[] = {{"TL", 20}, {"SP", 25}};
	assert_true(admission_explain(s->db, s->daan, &s->arena, &text, &s->err));
	assert_non_null(strstr(text, "niet helemaal na te gaan"));
	for (size_t i = 0; i < 2; i++) {
		struct learning_lag row = {
		    .pupil = s->daan, .measured_on = day(2, 1), .dl = 60, .dle = lags[i].dle};
		snprintf(row.domain, sizeof row.domain, "%s", lags[i].domain);
		school_add(s, &learning_lag_entity, &row);
	}
	struct intelligence_test test = {.pupil = s->daan, .tested_on = day(2, 1), .iq = 71};
	school_add(s, &intelligence_test_entity, &test);
	assert_true(admission_explain(s->db, s->daan, &s->arena, &text, &s->err));
	assert_non_null(strstr(text, "spellen 3,5 jaar"));
	assert_non_null(
	    strstr(text, "past niet bij de toelatingsregel")); /* neither arithmetic nor reading */
	struct learning_lag reading = {
	    .pupil = s->daan, .domain = "BL", .measured_on = day(2, 1), .dl = 60, .dle = 30};
	school_add(s, &learning_lag_entity, &reading);
	assert_true(admission_explain(s->db, s->daan, &s->arena, &text, &s->err));
	assert_non_null(strstr(text, "Dat past bij de toelatingsregel"));
	assert_non_null(strstr(text, "de TLV beslist"));
	test.iq = 95;
	school_add(s, &intelligence_test_entity, &test);
	assert_true(admission_explain(s->db, s->daan, &s->arena, &text, &s->err));
	assert_non_null(strstr(text, "IQ 95 ligt buiten 55 tot en met 80"));
	school_act(s, s->mentor);
	assert_true(admission_explain(s->db, s->daan, &s->arena, &text, &s->err));
	assert_string_equal(text, "");
}

static void add_note(struct school_file *s, const char *text)
{
	struct care_note note = {
	    .pupil = s->daan, .written_on = clock_today(), .text = words(s, text)};
	school_add(s, &care_note_entity, &note);
}

static void mentor_reads_that_it_is_shielded(void **state)
{
	struct school_file *s = *state;
	add_note(s, "Moeder is opgenomen.");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_zorg WHERE text = 'Moeder is opgenomen.'"),
	    1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_zorg WHERE table_name = ''"), 0);
	school_act(s, s->mentor);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_zorg"), 1);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_zorg WHERE text = 'afgeschermd, vraag de zorgcoördinator'"),
	    1);
	school_act(s, s->other_mentor);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_zorg"), 0);
}

static void reading_care_is_logged(void **state)
{
	struct school_file *s = *state;
	assert_true(care_log_read(s->db, s->daan, &s->err));
	school_act(s, s->administrator);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_audit WHERE action = 'read care'"), 0);
	school_act(s, s->care);
	add_note(s, "Moeder is opgenomen.");
	assert_true(care_log_read(s->db, s->daan, &s->err));
	school_act(s, s->mentor);
	assert_true(care_log_read(s->db, s->daan, &s->err));
	school_act(s, s->care);
	clock_set(date_add(clock_today(), 1), 9);
	access_set_reference_date(s->db, date_add(clock_today(), -1));
	assert_true(care_log_read(s->db, s->daan, &s->err));
	school_act(s, s->administrator);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_audit WHERE action = 'read care'"), 2);
}

static void take_sentence(void *context, const char *sentence)
{
	struct school_file *s = context;
	snprintf(s->err.text, sizeof s->err.text, "%s", sentence);
}

static void care_text_elsewhere_is_found(void **state)
{
	struct school_file *s = *state;
	int found;
	add_note(s, "Vader en moeder gaan uit elkaar, dat weet Daan nog niet.");
	access_system(s->db);
	assert_true(care_check(s->db, &found, take_sentence, s, &s->err));
	assert_int_equal(found, 0);
	school_act(s, s->mentor);
	assert_true(note_add(s->db, s->daan, 0,
	    "Gehoord: Vader en moeder gaan uit elkaar, dat weet Daan nog niet. Niet vertellen!",
	    &s->err));
	access_system(s->db);
	assert_true(care_check(s->db, &found, take_sentence, s, &s->err));
	assert_int_equal(found, 2); /* the note and its history */
	assert_non_null(strstr(s->err.text, "zorgnotitie van leerling 00123"));
	assert_null(strstr(s->err.text, "elkaar"));
}

static void events_are_in_the_area_of_the_reader(void **state)
{
	struct school_file *s = *state;
	add_note(s, "Moeder is opgenomen.");
	struct pupil_review review = {
	    .pupil = s->daan, .held_on = day(10, 1), .question = words(s, "Hoe verder?")};
	school_add(s, &pupil_review_entity, &review);
	assert_int_equal(/* refused even to those who may read it, because others can see it */
	    school_count(s, "SELECT count(*) FROM pupil_event WHERE text LIKE '%opgenomen%'"), 0);
	school_act(s, s->mentor);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM pupil_event WHERE what = 'leerlingbespreking'"),
	    1);
	school_act(s, s->teacher);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM pupil_event WHERE what = 'leerlingbespreking'"),
	    0);
}

static void rate_all(struct school_file *s, int64_t period, struct date on, int level)
{
	static const char *const codes[] = {"A01", "A02", "L01", "S01"};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		struct rating row = {.pupil = s->daan,
		    .period = period,
		    .rater_kind = "MEN",
		    .rated_on = on,
		    .level = level};
		snprintf(row.competence, sizeof row.competence, "%s", codes[i]);
		access_system(s->db);
		assert_true(record_save(s->db, &rating_entity, "Oordeel", &row, &s->err));
	}
	school_act(s, s->care);
}

static void standing_is(struct school_file *s, const char *expected, const char *facts)
{
	const char *standing = "", *text = "";
	assert_true(db_text(s->db, &s->arena, &standing, &s->err,
	    "SELECT standing FROM list_koers WHERE number = '00123'", ""));
	assert_true(db_text(s->db, &s->arena, &text, &s->err,
	    "SELECT facts FROM list_koers WHERE number = '00123'", ""));
	if (strcmp(standing, expected) != 0 || !strstr(text, facts))
		fail_msg("%s: %s", standing, text);
}

static void standing_names_its_facts(void **state)
{
	struct school_file *s = *state;
	char words_[] = "Werkt netjes.";
	standing_is(s, "onbekend", "nog geen OPP");
	rate_all(s, s->period, day(10, 1), 3);
	standing_is(s, "onbekend", "nog geen OPP");
	access_system(s->db);
	struct opp opp = {.pupil = s->daan,
	    .number = 1,
	    .profile = "ARE",
	    .grounds = words_,
	    .started_on = day(9, 1),
	    .set_on = day(9, 2)};
	assert_true(record_save(s->db, &opp_entity, "OPP", &opp, &s->err));
	school_act(s, s->care);
	standing_is(s, "op koers", "arbeid 2 van 2 (goed)");
	assert_int_equal(
	    school_count(s, "SELECT on_course FROM course_matrix WHERE profile = 'ARE'"), 1);
	assert_int_equal(
	    school_count(s, "SELECT unknown FROM course_matrix WHERE profile = ''"), 1); /* Noor */
	rate_all(s, s->period, day(10, 2), 2);
	standing_is(s, "niet op koers", "leervoorwaarden 0 van 1 (zwak)");
	school_act(s, s->mentor);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_koers"), 1);
	access_set_reference_date(s->db, day(10, 1));
	standing_is(s, "op koers", "arbeid 2 van 2 (goed)");
}

static void school_moves_its_thresholds(void **state)
{
	struct school_file *s = *state;
	struct course_threshold row;
	char words_[] = "Werkt netjes.";
	rate_all(s, s->period, day(10, 1), 2);
	access_system(s->db);
	struct opp opp = {.pupil = s->daan,
	    .number = 1,
	    .profile = "ARE",
	    .grounds = words_,
	    .started_on = day(9, 1),
	    .set_on = day(9, 2)};
	assert_true(record_save(s->db, &opp_entity, "OPP", &opp, &s->err));
	int64_t id = school_count(s,
	    "SELECT id FROM visible_course_threshold WHERE fact = 'COM-A' AND profile = 'ARE' AND phase = 2");
	school_act(s, s->administrator);
	assert_true(record_get(s->db, &course_threshold_entity, id, &row, &s->arena, &s->err));
	row.weak_below = row.good_from + 1;
	school_refused(
	    s, school_save(s, &course_threshold_entity, &row), FAILED, "ligt boven goed vanaf");
	standing_is(s, "niet op koers", "arbeid 0 van 2 (zwak)");
	row.good_from = row.weak_below = 0;
	school_add(s, &course_threshold_entity, &row);
	standing_is(s, "niet op koers", "arbeid 0 van 2 (goed)");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(referral_is_closed_with_an_answer),
	    CASE(admission_rule_explains),
	    CASE(mentor_reads_that_it_is_shielded),
	    CASE(reading_care_is_logged),
	    CASE(care_text_elsewhere_is_found),
	    CASE(standing_names_its_facts),
	    CASE(school_moves_its_thresholds),
	    CASE(events_are_in_the_area_of_the_reader),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

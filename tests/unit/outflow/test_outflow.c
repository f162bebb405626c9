/* Leavers: what is refused, how each counts, and the expected against the actual destination. */
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

static struct outflow leaving(struct school_file *s, const char *destination)
{
	struct outflow row = {.pupil = s->daan, .left_on = date_make(2026, 10, 2)};
	snprintf(row.destination, sizeof row.destination, "%s", destination);
	return row;
}

static bool leave(struct school_file *s, struct outflow *row)
{
	bool ended;
	return outflow_save(s->db, row, &ended, &s->err);
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
	assert_true(query_done(q, &s->err));
	return out;
}

static void leaving_needs_a_day_that_can_be(void **state)
{
	struct school_file *s = *state;
	struct outflow row = leaving(s, "W10");
	row.left_on = (struct date){0};
	assert_refused(s, leave(s, &row), "laatste dag is nog leeg");
	row.left_on = date_make(2027, 10, 12);
	assert_refused(s, leave(s, &row), "meer dan een jaar vooruit");
	row.left_on = date_make(2026, 7, 31);
	assert_refused(s, leave(s, &row), "vóór de inschrijving");
	row.left_on = date_make(2026, 10, 2);
	snprintf(row.hours, sizeof row.hours, "61");
	assert_refused(s, leave(s, &row), "uren per week");
	row.hours[0] = '\0';
	assert_true(leave(s, &row));
}

static void destination_must_be_one_to_choose(void **state)
{
	struct school_file *s = *state;
	struct outflow row = leaving(s, "Q99");
	struct destination old;
	assert_refused(s, leave(s, &row), "staat niet in de lijst");
	snprintf(row.destination, sizeof row.destination, "G40");
	assert_refused(s, leave(s, &row), "staat niet in de lijst"); /* shielded */
	snprintf(row.destination, sizeof row.destination, "G90");
	assert_refused(s, leave(s, &row), "toelichting");
	int64_t id;
	assert_true(db_int(
	    s->db, &id, &s->err, "SELECT id FROM visible_destination WHERE code = 'W50'", ""));
	assert_true(record_get(s->db, &destination_entity, id, &old, &s->arena, &s->err));
	old.retired_on = date_make(2026, 10, 1);
	assert_true(record_save(s->db, &destination_entity, "Vervallen", &old, &s->err));
	snprintf(row.destination, sizeof row.destination, "W50");
	assert_refused(s, leave(s, &row), "vervallen op 01-10-2026");
	row.left_on = date_make(2026, 9, 30); /* it was still valid then */
	assert_true(leave(s, &row));
}

/* As people write them; views that count get hundredths. */
static void hours_can_be_half(void **state)
{
	struct school_file *s = *state;
	struct outflow row = leaving(s, "W10");
	const struct field *field = entity_field(&outflow_entity, "hours");

	assert_true(field_parse(field, &row, "11.5", &s->arena, &s->err));
	assert_true(leave(s, &row));
	assert_string_equal(text(s, "SELECT hours FROM visible_outflow"), "11,5");
	assert_string_equal(text(s, "SELECT hours FROM list_uitstroom"), "1150");
	assert_string_equal(text(s, "SELECT label FROM hours_band WHERE 1150 BETWEEN low AND high"),
	    "1 tot 12 uur");
	assert_refused(s, field_parse(field, &row, "elf", &s->arena, &s->err), "zoals 32 of 7,5");
}

static void leaving_ends_the_enrolment(void **state)
{
	struct school_file *s = *state;
	struct outflow row = leaving(s, "W10"), other = leaving(s, "O10");
	bool ended;
	assert_true(outflow_save(s->db, &row, &ended, &s->err));
	assert_true(ended);
	assert_string_equal(
	    text(s, "SELECT count(*) FROM list_leerlingen WHERE number = '00123'"), "0");
	assert_string_equal(text(s, "SELECT missing FROM list_uitstroom WHERE number = '00123'"),
	    "organisatie, contract, uren, verwachting bij de start, laatste verwachting, advies");
	school_act(s, s->care); /* sees leavers, but may not write enrolments */
	other.pupil = s->noor;
	assert_true(outflow_save(s->db, &other, &ended, &s->err));
	assert_false(ended);
	/* entree has only one level, so that is not asked */
	assert_null(
	    strstr(text(s, "SELECT missing FROM list_uitstroom WHERE number = '00124'"), "niveau"));
	assert_string_equal(
	    text(s, "SELECT count(*) FROM list_leerlingen WHERE number = '00124'"), "1");
}

static void who_left_without_a_word_is_listed(void **state)
{
	struct school_file *s = *state;
	struct enrolment row;
	int64_t id;
	assert_string_equal(text(s, "SELECT count(*) FROM list_uitstroom"), "0");
	assert_true(db_int(s->db, &id, &s->err, "SELECT id FROM visible_enrolment WHERE pupil = ?1",
	    "i", s->daan));
	assert_true(record_get(s->db, &enrolment_entity, id, &row, &s->arena, &s->err));
	row.ends_on = date_make(2026, 10, 9);
	assert_true(record_save(s->db, &enrolment_entity, "Uit", &row, &s->err));
	assert_string_equal(text(s, "SELECT missing || left_on || year_name FROM list_uitstroom"),
	    "bestemming2026-10-092026-2027");
	/* a new year without pupils frees nobody's place */
	clock_set(date_make(2027, 8, 3), 9);
	assert_string_equal(text(s, "SELECT count(*) FROM list_uitstroom"), "1");
}

/* The OPPs in Stip outrank what was noted with the leaver; without either it is unknown. */
static void expected_against_actual(void **state)
{
	struct school_file *s = *state;
	struct outflow row = leaving(s, "W10");
	struct outflow_advice advice = {
	    .pupil = s->daan, .advised_on = date_make(2026, 9, 1), .profile = "VER"};
	snprintf(row.expected_at_start, sizeof row.expected_at_start, "ABS");
	snprintf(row.expected_last, sizeof row.expected_last, "ARE");
	assert_true(leave(s, &row));
	assert_true(record_save(s->db, &outflow_advice_entity, "Advies", &advice, &s->err));
	static const char shown[] =
	    "SELECT fits_start || ' ' || fits_last || ' ' || fits_advice FROM list_uitstroom";
	assert_string_equal(text(s, shown), "nee ja nee");
	snprintf(row.destination, sizeof row.destination, "W40");
	assert_true(leave(s, &row));
	assert_string_equal(text(s, shown), "nee ja ja");
	snprintf(row.destination, sizeof row.destination, "X10");
	assert_true(leave(s, &row));
	assert_string_equal(text(s, shown), "n.v.t. n.v.t. n.v.t.");
	snprintf(row.destination, sizeof row.destination,
	    "D10"); /* as expected, while the school does not use DAG */
	assert_true(leave(s, &row));
	assert_string_equal(text(s, shown), "ja nee nee");
	memset(row.expected_at_start, 0, sizeof row.expected_at_start);
	assert_true(leave(s, &row));
	assert_string_equal(text(s, shown), "onbekend nee nee");
	advice.id = advice.rev = 0;
	advice.advised_on = date_make(2026, 10, 3);
	assert_refused(s, record_save(s->db, &outflow_advice_entity, "Advies", &advice, &s->err),
	    "na het vertrek");
}

static void trial_work_counts_after_a_contract(void **state)
{
	struct school_file *s = *state;
	struct outflow row = leaving(s, "W10");
	snprintf(row.contract, sizeof row.contract, "PRO");
	assert_true(leave(s, &row));
	assert_string_equal(text(s, "SELECT counting FROM list_uitstroom"), "B");
	snprintf(row.contract, sizeof row.contract, "TIJ");
	assert_true(leave(s, &row));
	assert_string_equal(text(s, "SELECT counting FROM list_uitstroom"), "G");
	/* only for work: a file may name a contract with anything */
	static const char *const others[] = {"O10", "T10", "D10"};
	snprintf(row.contract, sizeof row.contract, "PRO");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		snprintf(row.destination, sizeof row.destination, "%s", others[i]);
		assert_true(leave(s, &row));
		assert_string_equal(text(s, "SELECT counting FROM list_uitstroom"), "G");
	}
}

/* A leaving can be entered beforehand, with its destination: it counts from that day on, and until
 * then nothing changes. */
static void a_leaving_can_be_planned(void **state)
{
	struct school_file *s = *state;
	struct outflow row = leaving(s, "W10");
	row.left_on = date_make(2026, 12, 11);
	assert_true(school_tamper(s,
	    "INSERT INTO internship (id, rev, pupil, kind, starts_on, ends_on, days, hours, times, work, supervisor, supervisor_phone, is_outflow, statement) "
	    "SELECT 1, 1, id, 'IND', '2026-09-01', '2027-03-01', 'di', 7, '', '', '', '', 0, 0 FROM pupil WHERE number = '00123'"));
	assert_true(leave(s, &row));
	assert_string_equal(text(s, "SELECT left_on FROM visible_outflow"), "2026-12-11");
	assert_string_equal(text(s, "SELECT count(*) FROM list_uitstroom"), "0");
	assert_string_equal(text(s, "SELECT count(*) FROM nazorg_due"), "0");
	/* on another day, the enrolment moves too */
	row.left_on = date_make(2026, 12, 18);
	assert_true(leave(s, &row));
	assert_string_equal(
	    text(s, "SELECT group_concat(ends_on) FROM visible_enrolment"), "2026-12-18");
	clock_set(date_make(2026, 12, 18), 9);
	assert_string_equal(
	    text(s, "SELECT count(*) FROM current_enrolment WHERE number = '00123'"), "1");
	clock_set(date_make(2026, 12, 19), 9);
	assert_string_equal(
	    text(s, "SELECT count(*) FROM current_enrolment WHERE number = '00123'"), "0");
	assert_string_equal(text(s, "SELECT year_name FROM list_uitstroom"), "2026-2027");
	/* a placement that runs past it is a task for whoever manages placements */
	assert_string_equal(text(s, "SELECT text || role FROM task WHERE kind = 'STG-EIND'"),
	    "Stage bij op school beëindigen: de leerling is van schoolstagecoordinator");
	access_set_reference_date(s->db, date_make(2026, 12, 17));
	assert_string_equal(text(s, "SELECT count(*) FROM visible_outflow"), "0");
	access_set_reference_date(s->db, (struct date){0});
}

static void follow_up_comes_after_a_year(void **state)
{
	struct school_file *s = *state;
	struct outflow row = leaving(s, "W10"), died = leaving(s, "X40");
	struct follow_up asked;
	assert_true(leave(s, &row));
	died.pupil = s->noor;
	assert_true(leave(s, &died));
	assert_string_equal(
	    text(s, "SELECT count(*) FROM list_nazorg WHERE state <> 'later'"), "0");
	assert_string_equal(
	    text(s, "SELECT due_on || opens_on || closes_on FROM nazorg_due WHERE moment = 1"),
	    "2027-11-012027-08-012028-02-01");
	assert_true(follow_up_find(s->db, row.id, 1, &asked, &s->arena, &s->err));
	snprintf(asked.status, sizeof asked.status, "WER");
	snprintf(asked.gap, sizeof asked.gap, "N");
	assert_refused(s, record_save(s->db, &follow_up_entity, "Nazorg", &asked, &s->err),
	    "wat je vraagt van 01-08-2027 tot en met 01-02-2028");
	asked.asked_on = date_make(2026, 10, 1);
	assert_refused(s, record_save(s->db, &follow_up_entity, "Nazorg", &asked, &s->err),
	    "vóór het vertrek");
	asked.outflow = died.id;
	asked.asked_on = date_make(2026, 10, 9);
	assert_refused(
	    s, record_save(s->db, &follow_up_entity, "Nazorg", &asked, &s->err), "geen nazorg");
	clock_set(date_make(2027, 7, 31), 9);
	assert_string_equal(
	    text(s, "SELECT count(*) FROM list_nazorg WHERE state <> 'later'"), "0");
	clock_set(date_make(2027, 8, 1), 9);
	assert_string_equal(text(s, "SELECT state || moment FROM list_nazorg"), "open1");
	clock_set(date_make(2028, 2, 2), 9);
	assert_string_equal(text(s, "SELECT state || moment FROM list_nazorg"), "voorbij1");
	clock_set(date_make(2027, 11, 2), 9);
	assert_string_equal(text(s, "SELECT state || moment FROM list_nazorg"), "te laat1");
	asked.outflow = row.id;
	asked.asked_on = date_make(2027, 11, 2);
	assert_true(record_save(s->db, &follow_up_entity, "Nazorg", &asked, &s->err));
	assert_string_equal(text(s, "SELECT state || gap_label FROM list_nazorg"), "gedaannee");
	/* moving the leaving past it is refused too */
	row.left_on = date_make(2027, 11, 3);
	clock_set(date_make(2027, 11, 4), 9);
	assert_refused(s, leave(s, &row), "ligt na de nazorg");
}

/* On 1 November itself, anniversary and day of measuring coincide. */
static void day_of_measuring(void **state)
{
	struct school_file *s = *state;
	static const struct {
		struct date today, left_on;
		const char *due;
	} cases[] = {
	    {{"2027-01-01"}, {"2026-11-01"}, "2027-11-01"},
	    {{"2027-01-01"}, {"2026-11-02"}, "2028-11-01"},
	    {{"2027-01-01"}, {"2026-08-31"}, "2027-11-01"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct outflow row = leaving(s, "W10");
		clock_set(cases[i].today, 9);
		row.left_on = cases[i].left_on;
		assert_true(leave(s, &row));
		assert_string_equal(
		    text(s, "SELECT due_on FROM nazorg_due WHERE moment = 1"), cases[i].due);
		assert_true(record_remove(s->db, &outflow_entity, "Weg", &row, &s->err));
	}
}

static void shielded_reason_is_for_care_only(void **state)
{
	struct school_file *s = *state;
	struct outflow row = leaving(s, "W10");
	struct outflow_care_reason reason = {.destination = "G60"};
	assert_true(leave(s, &row));
	reason.outflow = row.id;
	assert_false(record_save(s->db, &outflow_care_reason_entity, "Reden", &reason, &s->err));
	assert_int_equal(s->err.status, DENIED);
	school_act(s, s->care);
	assert_refused(s,
	    record_save(s->db, &outflow_care_reason_entity, "Reden", &reason, &s->err),
	    "Kies die eerst");
	snprintf(row.destination, sizeof row.destination, "G80");
	assert_true(leave(s, &row));
	assert_true(record_save(s->db, &outflow_care_reason_entity, "Reden", &reason, &s->err));
	assert_string_equal(text(s, "SELECT count(*) FROM visible_outflow_care_reason"), "1");
	assert_string_equal(text(s, "SELECT counting || destination FROM list_uitstroom"), "BG80");
	int64_t others[] = {s->mentor, s->administrator, s->director};
	for (size_t i = 0; i < 3; i++) {
		school_act(s, others[i]);
		assert_string_equal(
		    text(s, "SELECT count(*) FROM visible_outflow_care_reason"), "0");
		assert_string_equal(
		    text(s,
		        "SELECT count(*) FROM pupil_history WHERE pupil IS NOT NULL AND after = 'G60'"),
		    "0");
	}
}

/* Nobody can leave behind a reason that he or she cannot see. */
static void shielded_reason_holds_the_destination(void **state)
{
	struct school_file *s = *state;
	struct outflow row = leaving(s, "G80");
	struct outflow_care_reason reason = {.destination = "G40"};
	school_act(s, s->care);
	assert_true(leave(s, &row));
	reason.outflow = row.id;
	assert_true(record_save(s->db, &outflow_care_reason_entity, "Reden", &reason, &s->err));
	school_act(s, s->administrator);
	snprintf(row.destination, sizeof row.destination, "W10");
	assert_refused(s, leave(s, &row), "vraag de zorgcoördinator");
	school_act(s, s->care);
	assert_true(record_remove(s->db, &outflow_care_reason_entity, "Reden", &reason, &s->err));
	assert_true(leave(s, &row));
}

/* A pupil who left during the year stays visible to the mentor for some weeks, to round off. */
static void mentor_rounds_off_who_left(void **state)
{
	struct school_file *s = *state;
	struct outflow row = leaving(s, "W10");
	static const char seen[] = "SELECT count(*) FROM list_uitstroom";
	assert_true(leave(s, &row));
	school_act(s, s->other_mentor);
	assert_string_equal(text(s, seen), "0");
	school_act(s, s->mentor);
	assert_string_equal(text(s, seen), "1");
	clock_set(date_make(2026, 12, 2), 9);
	assert_string_equal(text(s, seen), "1");
	clock_set(date_make(2026, 12, 3), 9);
	assert_string_equal(text(s, seen), "0");
}

static void end_of_the_opp_goes_to_the_register(void **state)
{
	struct school_file *s = *state;
	struct outflow row = leaving(s, "W10");
	static const char task[] = "SELECT count(*) FROM list_taken WHERE kind = 'OPP-EIND'";
	access_system(s->db);
	struct opp opp = {.pupil = s->daan,
	    .number = 1,
	    .started_on = date_make(2026, 8, 20),
	    .set_on = date_make(2026, 9, 1)};
	assert_true(record_save(s->db, &opp_entity, "OPP", &opp, &s->err));
	school_act(s, s->administrator);
	assert_true(leave(s, &row));
	assert_string_equal(text(s, task), "1");
	assert_string_equal(text(s, "SELECT mine FROM list_taken WHERE kind = 'OPP-EIND'"), "1");
	row.opp_end_reported_on = date_make(2026, 10, 1);
	assert_refused(s, leave(s, &row), "ligt vóór het vertrek");
	row.opp_end_reported_on = date_make(2026, 10, 5);
	assert_true(leave(s, &row));
	assert_string_equal(text(s, task), "0");
}

/* A pupil who leaves, comes back and leaves again has two leavings, each with its own
 * expectation. */
static void two_stays_are_two_leavings(void **state)
{
	struct school_file *s = *state;
	struct outflow first = leaving(s, "X10"), second = leaving(s, "W10");
	struct enrolment back = {.pupil = s->daan,
	    .school_year = s->year,
	    .class = s->class_a,
	    .track = "PRO",
	    .starts_on = date_make(2026, 10, 5)};
	first.left_on = date_make(2026, 9, 1);
	assert_true(leave(s, &first));
	assert_true(record_save(s->db, &enrolment_entity, "Terug", &back, &s->err));
	assert_string_equal(
	    text(s, "SELECT count(*) FROM list_leerlingen WHERE number = '00123'"), "1");
	second.left_on = date_make(2026, 10, 9);
	assert_true(leave(s, &second));
	assert_string_equal(text(s, "SELECT count(*) FROM list_uitstroom"), "2");
	assert_string_equal(
	    text(s, "SELECT count(*) FROM school_stay WHERE left_on IS NOT NULL"), "2");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(leaving_needs_a_day_that_can_be),
	    TEST(destination_must_be_one_to_choose),
	    TEST(hours_can_be_half),
	    TEST(leaving_ends_the_enrolment),
	    TEST(who_left_without_a_word_is_listed),
	    TEST(expected_against_actual),
	    TEST(trial_work_counts_after_a_contract),
	    TEST(a_leaving_can_be_planned),
	    TEST(follow_up_comes_after_a_year),
	    TEST(day_of_measuring),
	    TEST(shielded_reason_is_for_care_only),
	    TEST(shielded_reason_holds_the_destination),
	    TEST(mentor_rounds_off_who_left),
	    TEST(end_of_the_opp_goes_to_the_register),
	    TEST(two_stays_are_two_leavings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

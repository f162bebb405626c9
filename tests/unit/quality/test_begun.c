/* A school that began with Stip on a day: what its norms and its first Werklijst say of what is
 * from before. */
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
#include "model/outflow/outflow.h"
#include "model/school/school.h"
#include "tests_school.h"

#include <cmocka.h>

#define YEAR "2026-2027"

/* Since when the school keeps each subject in Stip. */
static void begin_on(struct school_file *s, const char *day)
{
	static const char *const codes[] = {"sinds_iop", "sinds_opp", "sinds_begeleiding",
	    "sinds_resultaten", "sinds_uren", "sinds_portfolio", "sinds_certificaten",
	    "sinds_stages", "sinds_uitstroom", "sinds_kwaliteit"};
	access_system(s->db);
	assert_true(change_begin(s->db, "Stip houdt bij vanaf", &s->err));
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		assert_true(setting_save(s->db, codes[i], day, clock_today(), &s->err));
	assert_true(change_commit(s->db, &s->err));
	school_act(s, s->director);
}

static int set_up(void **state)
{
	struct school_file *s = school_open();
	*state = s;
	begin_on(s, "2026-10-01");
	return 0;
}

static int tear_down(void **state)
{
	school_close(*state);
	return 0;
}

/* Says of a norm "N/D, waarvan van vóór Stip: state". */
static const char *figure(struct school_file *s, const char *norm)
{
	struct rows rows;
	struct filter filter = {.school_year = YEAR};
	if (!listing_read(s->db, listing_find("normen"), &filter, &s->arena, &rows, &s->err))
		fail_msg("%s", s->err.text);
	for (size_t row = 0; row < rows.count; row++)
		if (strcmp(rows_named(&rows, row, "code")->text, norm) == 0)
			return arena_format(&s->arena, "%s, %d: %s",
			    rows_named(&rows, row, "fraction")->text,
			    (int)rows_named(&rows, row, "before")->number,
			    rows_named(&rows, row, "state")->text);
	return "staat er niet";
}

#define SAYS(norm, words) assert_string_equal(figure(s, norm), words)

static void fact(struct school_file *s, const char *sql)
{
	access_system(s->db);
	if (!school_tamper(s, sql))
		fail_msg("%s", sql);
	school_act(s, s->director);
}

static void hold_talk(struct school_file *s, int64_t pupil)
{
	struct iop_talk talk = {.pupil = pupil,
	    .period = s->period,
	    .led_by = s->mentor,
	    .kind = "IOP",
	    .held_on = date_make(2026, 10, 6)};
	access_system(s->db);
	school_add(s, &iop_talk_entity, &talk);
	school_act(s, s->director);
}

/* How many rows a condition has in a view, as the director sees it. */
#define ROWS(s, from) school_count(s, "SELECT count(*) FROM " from)

/* How many tasks of a kind there are on the Werklijst. */
static int64_t tasks(struct school_file *s, const char *kind)
{
	int64_t count;
	assert_true(db_int(
	    s->db, &count, &s->err, "SELECT count(*) FROM list_taken WHERE kind = ?1", "t", kind));
	return count;
}

/* Ten of a hundred that are known to be done are not all: the judgement waits. */
static void what_is_known_alone_is_no_judgement(void **state)
{
	struct school_file *s = *state;
	clock_set(date_make(2026, 11, 28), 9); /* the talk weeks are over */
	SAYS("H27", "0/0, 2: onbekend");
	hold_talk(s, s->daan);
	SAYS("H27", "1/1, 1: onbekend");
	fact(s,
	    "INSERT INTO norm_threshold (id, rev, norm, valid_from, threshold, is_on, remark) VALUES (1, 1, 'H27', '2026-11-01', 50, 1, '')");
	SAYS("H27", "1/1, 1: gehaald"); /* whatever the other one is */
	hold_talk(s, s->noor);
	SAYS("H27", "2/2, 0: gehaald");
	begin_on(s, "altijd");
	SAYS("H27", "2/2, 0: gehaald");
}

static void who_came_since_then_is_judged(void **state)
{
	struct school_file *s = *state;
	fact(s,
	    "UPDATE enrolment SET starts_on = '2026-10-05', grade = 1 WHERE pupil = (SELECT id FROM pupil WHERE number = '00124')");
	SAYS("H22", "0/0, 0: geen gevallen");
	SAYS("R06", "0/1, 0: geen oordeel"); /* a TLV is there at placement */
	clock_set(date_make(2026, 11, 28), 9);
	SAYS("H22", "0/1, 0: niet gehaald");
	SAYS("H27", "0/0, 1: onbekend"); /* of who was here before */
}

/* A year of one pupil that was brought in makes nobody else newly placed. */
static void past_year_of_one_changes_nobody_else(void **state)
{
	struct school_file *s = *state;
	static const char *const norms[] = {"H22", "H36", "H37", "R06", "H02", "H27"};
	const char *before[sizeof norms / sizeof *norms];
	begin_on(s, "2026-08-01");
	clock_set(date_make(2026, 12, 1), 9);
	for (size_t i = 0; i < sizeof norms / sizeof *norms; i++)
		before[i] = figure(s, norms[i]);
	int64_t documents = tasks(s, "START") + tasks(s, "START-OVER");
	fact(s,
	    "INSERT OR IGNORE INTO school_year (id, rev, name, starts_on, ends_on) VALUES (77, 1, '2025-2026', '2025-08-01', '2026-07-31'); "
	    "INSERT INTO enrolment (id, rev, pupil, school_year, class, grade, track, starts_on) "
	    "SELECT 78, 1, p.id, y.id, NULL, 2, 'PRO', '2025-08-01' FROM pupil p JOIN school_year y ON y.name = '2025-2026' WHERE p.number = '00123'");
	for (size_t i = 0; i < sizeof norms / sizeof *norms; i++)
		SAYS(norms[i], before[i]);
	assert_int_equal(tasks(s, "START") + tasks(s, "START-OVER"), documents);
}

static void leave(struct school_file *s, const char *said)
{
	struct outflow row = {.pupil = s->daan,
	    .left_on = date_make(2026, 10, 9),
	    .destination = "W10",
	    .organisation = "Bakkerij",
	    .expected_last = "ARE"};
	bool ended;
	snprintf(row.all_certificates, sizeof row.all_certificates, "%s", said);
	snprintf(row.all_internships, sizeof row.all_internships, "%s", said);
	snprintf(row.closing, sizeof row.closing, "%s", said);
	access_system(s->db);
	if (!outflow_save(s->db, &row, &ended, &s->err))
		fail_msg("%s", s->err.text);
	school_act(s, s->director);
}

static void leaver_of_before_is_unknown(void **state)
{
	static const char *const norms[] = {"H03", "H04", "H06", "H07", "Z06"};
	struct school_file *s = *state;
	leave(s, "");
	for (size_t i = 0; i < sizeof norms / sizeof *norms; i++)
		SAYS(norms[i], "0/0, 1: onbekend");
	SAYS("H08a", "0/0, 4: onbekend");
	SAYS("Z04", "1/1, 0: gehaald");
	/* also in a school year that lies after that day, because the stay began before */
	begin_on(s, "2026-07-01");
	fact(s, "UPDATE enrolment SET starts_on = '2026-08-01', grade = 1");
	SAYS("H03", "0/1, 0: niet gehaald");
	fact(s, "UPDATE setting SET value = '2026-08-01'; UPDATE enrolment SET grade = 3");
	SAYS("H03", "0/0, 1: onbekend");
	SAYS("H04", "0/1, 0: niet gehaald"); /* that was due at leaving */
}

/* H08: that there is none, or that all is in, makes it known. */
static void none_is_recorded_too(void **state)
{
	static const char *const norms[] = {"H03", "H04", "H06", "H07"};
	struct school_file *s = *state;
	leave(s, "GEE");
	for (size_t i = 0; i < sizeof norms / sizeof *norms; i++)
		SAYS(norms[i], "0/1, 0: niet gehaald");
	SAYS("H08a", "4/4, 0: gehaald");
	begin_on(s, "altijd");
	SAYS("H08a", "4/4, 0: gehaald");
	fact(s, "UPDATE outflow SET all_certificates = NULL, closing = NULL");
	SAYS("H08a", "2/4, 0: niet gehaald"); /* nobody said anything of these */
}

static void none_is_refused_where_there_are(void **state)
{
	struct school_file *s = *state;
	struct outflow row = {.pupil = s->daan,
	    .left_on = date_make(2026, 10, 9),
	    .destination = "W10",
	    .organisation = "Bakkerij",
	    .all_certificates = RECORDED_NONE};
	fact(s,
	    "INSERT INTO certificate (id, rev, pupil, kind, detail, issuer, recognised, number, obtained_on) SELECT 5, 1, id, 'VCA', '', '', 0, '', '2026-09-01' FROM pupil WHERE number = '00123'");
	school_act(s, s->administrator);
	school_refused(s,
	    record_check(s->db, &outflow_entity, &row, &s->err) &&
	        record_save(s->db, &outflow_entity, "Uitstroom", &row, &s->err),
	    FAILED, "er staan certificaten van deze leerling in Stip");
}

/* What a class brings along is one task; who came since has tasks of his own. */
static void class_takes_over_what_it_had(void **state)
{
	struct school_file *s = *state;
	assert_int_equal(tasks(s, "OPP-6W"), 0);
	assert_int_equal(tasks(s, "OPP-OVER"), 2); /* two classes */
	assert_int_equal(tasks(s, "STG-OVER"), 2);
	assert_int_equal(tasks(s, "STG-LADDER"), 0);
	fact(s, "UPDATE enrolment SET class = (SELECT id FROM class WHERE name = '3A')");
	assert_int_equal(tasks(s, "OPP-OVER"), 1);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_taken WHERE text = 'OPP''s overnemen (2)' AND class_name = '3A' AND pupil = 0"),
	    1);
	fact(s,
	    "INSERT INTO opp (id, rev, pupil, number, profile, expectation, started_on, set_on, withdrawn_because) "
	    "SELECT 1, 1, id, 1, 'ARE', '', '2025-08-01', '2025-08-12', '' FROM pupil WHERE number = '00123'");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_taken WHERE text = 'OPP''s overnemen (1)'"),
	    1);
	/* of what was taken over nothing is late: the next evaluation is due a year on */
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM list_taken WHERE kind GLOB 'OPP-*' AND pupil <> 0"),
	    0);
	/* nor is it in the list of OPPs: agreement that was due before says so */
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_opp WHERE number = '00123' "
	                    "AND missing = 'instemming (vóór Stip)' AND due_on IS NULL"),
	    1);
	fact(s,
	    "UPDATE enrolment SET starts_on = '2026-10-05' WHERE pupil = (SELECT id FROM pupil WHERE number = '00124')");
	assert_int_equal(tasks(s, "OPP-6W"), 1); /* who came since has a task of his own */
	assert_int_equal(tasks(s, "OPP-OVER"), 0);
	/* the evaluation of what was taken over is due in Stip for the first time on 12-08-2027 */
	clock_set(date_make(2027, 7, 10), 9);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'OPP-EVAL' AND due_on = '2027-08-12'"),
	    1);
}

/* What can wait is a line of the class; in the last week, and when late, each pupil has one. */
static void newcomers_are_one_line_until_the_last_week(void **state)
{
	static const char delay[] =
	    "INSERT INTO task_delay (id, rev, %s, kind, subject, until_on, reason) "
	    "VALUES (1, 1, %lld, '%s', 0, '2026-11-20', 'later')";
	struct school_file *s = *state;
	const char *row = "SELECT count(*) FROM list_taken WHERE class_name = '3A' "
	                  "AND text = 'OPP''s vaststellen (2), vóór 17-11' AND part = 'klas'";
	fact(s,
	    "UPDATE enrolment SET starts_on = '2026-10-05', grade = 1, class = (SELECT id FROM class WHERE name = '3A')");
	assert_int_equal(school_count(s, row), 1);
	/* the pupils stand behind it, for their dossier and for the list of the class */
	assert_int_equal(ROWS(s, "list_taken WHERE kind = 'OPP-6W' AND part = 'leerling'"), 2);
	struct rows rows;
	assert_true(listing_read(
	    s->db, listing_find("taken"), &(struct filter){0}, &s->arena, &rows, &s->err));
	for (size_t at = 0; at < rows.count; at++)
		assert_string_not_equal(rows_named(&rows, at, "kind")->text, "OPP-6W");
	assert_true(listing_read(s->db, listing_find("taken"), &(struct filter){.class_name = "3A"},
	    &s->arena, &rows, &s->err));
	size_t own = 0;
	for (size_t at = 0; at < rows.count; at++)
		own += strcmp(rows_named(&rows, at, "kind")->text, "OPP-6W") == 0;
	assert_int_equal(own, 2);
	/* one of them postponed: the other is no group */
	fact(s, arena_format(&s->arena, delay, "pupil", (long long)s->daan, "OPP-6W"));
	assert_int_equal(ROWS(s, "list_taken WHERE kind = 'OPP-6W' AND part = ''"), 1);
	assert_int_equal(tasks(s, "OPP-6W-KLAS"), 0);
	/* the line postponed: nothing, until each has a line of his own */
	fact(s, "DELETE FROM task_delay");
	fact(s, arena_format(&s->arena, delay, "class", (long long)s->class_a, "OPP-6W-KLAS"));
	assert_int_equal(tasks(s, "OPP-6W-KLAS"), 0);
	assert_int_equal(ROWS(s, "list_taken WHERE kind = 'OPP-6W' AND part = ''"), 0);
	clock_set(date_make(2026, 11, 9), 9);
	assert_int_equal(ROWS(s, "list_taken WHERE kind = 'OPP-6W' AND part = ''"), 2);
	clock_set(date_make(2026, 12, 9), 9);
	assert_int_equal(ROWS(s, "list_taken WHERE kind = 'OPP-6W' AND part = ''"), 2);
	assert_int_equal(tasks(s, "OPP-6W-KLAS"), 0);
}

/* The administration hears which class has no mentor, and which group nobody or no pupil. */
static void organisation_has_no_holes(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	assert_int_equal(tasks(s, "KLAS-MEN"), 0);
	assert_int_equal(tasks(s, "DOC-LLN"), 0);
	fact(s,
	    "UPDATE class_mentor SET ends_on = '2026-10-09' WHERE class = (SELECT id FROM class WHERE name = '3B'); "
	    "DELETE FROM lesson_group_pupil; "
	    "INSERT INTO lesson_group (id, rev, school_year, name, subject) SELECT 9, 1, school_year, 'koken 3', 'KOK' FROM class WHERE name = '3A'");
	school_act(s, s->administrator);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'KLAS-MEN' AND name = 'klas 3B' AND mine"),
	    1);
	assert_int_equal(tasks(s, "KLAS-MEN"), 1);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'GRP-DOC' AND text = 'Lesgroepen zonder docent (1): koken 3'"),
	    1);
	assert_int_equal(tasks(s, "GRP-LLN"), 1);
	assert_int_equal(tasks(s, "DOC-LLN"), 1);
	school_act(s, s->mentor);
	assert_int_equal(tasks(s, "GRP-LLN") + tasks(s, "KLAS-MEN"), 0);
}

/* Daan was here last year already, in grade 2. */
static void was_here_before(struct school_file *s)
{
	fact(s,
	    "INSERT OR IGNORE INTO school_year (id, rev, name, starts_on, ends_on) VALUES (77, 1, '2025-2026', '2025-08-01', '2026-07-31'); "
	    "INSERT INTO enrolment (id, rev, pupil, school_year, class, grade, track, starts_on) "
	    "SELECT 78, 1, p.id, y.id, NULL, 2, 'PRO', '2025-08-01' FROM pupil p JOIN school_year y ON y.name = '2025-2026' WHERE p.number = '00123'");
}

static void evidence_of_before_is_not_late(void **state)
{
	struct school_file *s = *state;
	was_here_before(s);
	assert_true(ROWS(s, "list_bewijs WHERE urgency = 'vóór Stip' AND since IS NULL") > 0);
	assert_int_equal(ROWS(s, "list_bewijs WHERE urgency IN ('te laat', 'nu')"), 0);
	assert_true(ROWS(s, "list_portfoliodossier WHERE part = 1 AND state = 'vóór Stip'") > 0);
	assert_int_equal(ROWS(s, "portfolio_progress WHERE due > 0 OR missing > 0"), 0);
	assert_true(ROWS(s, "portfolio_before WHERE pieces > 0") > 0);
	/* what this year still asks is a task, of that alone */
	clock_set(date_make(2027, 6, 20), 9);
	int64_t pieces = school_count(s,
	    "SELECT sum(pieces) FROM list_bewijs WHERE urgency = 'dit jaar' AND number = '00123'");
	assert_true(pieces > 0);
	assert_int_equal(
	    school_count(s,
	        "SELECT sum(signal_number) FROM signal WHERE kind = 'BEW-MIST' AND pupil = (SELECT id FROM visible_pupil WHERE number = '00123')"),
	    pieces);
	begin_on(s, "altijd");
	assert_true(ROWS(s, "list_bewijs WHERE urgency = 'te laat'") > 0);
	assert_int_equal(ROWS(s, "list_bewijs WHERE urgency = 'vóór Stip'"), 0);
	assert_true(ROWS(s, "portfolio_progress WHERE due > 0 AND missing > 0") > 0);
}

/* A candidate whose pieces may be there from before Stip is not below the line. */
static void candidate_of_before_is_not_short(void **state)
{
	static const char short_of[] =
	    "SELECT count(*) FROM diploma_case "
	    "WHERE kind IN ('POR', 'STG', 'CER') AND state = 'bespreken'";
	struct school_file *s = *state;
	was_here_before(s);
	fact(s,
	    "INSERT INTO candidate (id, rev, pupil, school_year, regulation, registered_on) "
	    "SELECT 9, 1, p.id, y.id, 'RIJ', '2026-10-05' FROM pupil p JOIN school_year y ON y.name = '2026-2027' WHERE p.number = '00123'; "
	    "UPDATE diploma_requirement SET least = 1 WHERE kind = 'POR'");
	assert_int_equal(school_count(s, short_of), 0);
	begin_on(s, "altijd");
	assert_true(school_count(s, short_of) > 0);
}

/* What the lists say of an OPP, an agreement, a step of the ladder and a leaver. */
static void lists_call_nothing_of_before_late(void **state)
{
	struct school_file *s = *state;
	was_here_before(s);
	fact(s,
	    "INSERT INTO opp (id, rev, pupil, number, profile, expectation, started_on, set_on, withdrawn_because) "
	    "SELECT 1, 1, id, 1, 'ARE', '', '2025-08-01', '2025-08-12', '' FROM pupil WHERE number = '00123'; "
	    "INSERT INTO iop_talk (id, rev, pupil, period, kind, led_by, held_on) "
	    "SELECT 2, 1, p.id, o.id, 'IOP', m.staff, '2026-09-20' FROM pupil p, period o, class_mentor m WHERE p.number = '00123' AND o.starts_on <= '2026-10-10' AND o.ends_on > '2026-10-10' LIMIT 1; "
	    "INSERT INTO agreement (id, rev, iop_talk, made_on, text, who, due_on) "
	    "SELECT 3, 1, id, '2026-09-20', 'agenda halen', 'LLN', '2026-09-25' FROM iop_talk WHERE id = 2; "
	    "INSERT INTO outflow (id, rev, pupil, left_on, destination, organisation, hours, remark) "
	    "SELECT 4, 1, id, '2025-07-10', 'W10', '', NULL, '' FROM pupil WHERE number = '00124'; "
	    "UPDATE enrolment SET school_year = (SELECT id FROM school_year WHERE name = '2025-2026'), class = NULL, starts_on = '2025-07-01', ends_on = '2025-07-10' WHERE pupil = (SELECT id FROM pupil WHERE number = '00124')");
	clock_set(date_make(2026, 11, 20), 9);
	assert_int_equal(
	    ROWS(s, "list_opp WHERE missing LIKE 'instemming (vóór Stip)%' AND due_on IS NULL"), 1);
	assert_int_equal(ROWS(s, "list_afspraken WHERE late"), 0);
	assert_int_equal(ROWS(s, "list_ladder WHERE fits = 'nee'"), 0);
	assert_true(ROWS(s, "list_ladder WHERE state = 'vóór Stip'") > 0);
	begin_on(s, "2026-11-10"); /* who left in July 2025 was asked on the first of November */
	assert_int_equal(ROWS(s, "list_nazorg WHERE state = 'vóór Stip' AND NOT late"), 1);
	assert_int_equal(ROWS(s, "list_uitstroom WHERE missing <> '' AND NOT before"), 0);
	SAYS("H20", "0/0, 1: onbekend");
	begin_on(s, "altijd");
	assert_int_equal(ROWS(s, "list_opp WHERE due_on < '2025-10-01'"), 1);
	assert_int_equal(ROWS(s, "list_afspraken WHERE late"), 1);
	assert_true(ROWS(s, "list_ladder WHERE fits = 'nee'") > 0);
	assert_int_equal(ROWS(s, "list_nazorg WHERE state IN ('te laat', 'voorbij') AND late"), 1);
	assert_int_equal(ROWS(s, "list_uitstroom WHERE missing <> '' AND NOT before"), 1);
}

/* What ends in Stip is renewed, also when the day to begin with that was before. */
static void what_ends_since_then_is_renewed(void **state)
{
	struct school_file *s = *state;
	fact(s,
	    "INSERT INTO tlv (id, rev, pupil, number, issued_by, starts_on, ends_on) "
	    "SELECT 1, 1, id, '1', '', '2025-08-01', '2026-11-15' FROM pupil WHERE number = '00123'; "
	    "INSERT INTO certificate (id, rev, pupil, kind, detail, issuer, recognised, number, obtained_on, expires_on) "
	    "SELECT 5, 1, id, 'VCA', '', '', 0, '', '2020-09-01', '2026-11-20' FROM pupil WHERE number = '00123'");
	assert_int_equal(ROWS(s, "list_taken WHERE kind = 'TLV' AND due_on = '2026-10-01'"), 1);
	assert_int_equal(ROWS(s, "list_taken WHERE kind = 'CERT' AND due_on = '2026-10-01'"), 1);
	fact(s, "UPDATE tlv SET ends_on = '2026-09-30'");
	assert_int_equal(tasks(s, "TLV"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(what_is_known_alone_is_no_judgement),
	    TEST(who_came_since_then_is_judged), TEST(past_year_of_one_changes_nobody_else),
	    TEST(leaver_of_before_is_unknown), TEST(none_is_recorded_too),
	    TEST(none_is_refused_where_there_are), TEST(class_takes_over_what_it_had),
	    TEST(newcomers_are_one_line_until_the_last_week), TEST(organisation_has_no_holes),
	    TEST(evidence_of_before_is_not_late), TEST(candidate_of_before_is_not_short),
	    TEST(lists_call_nothing_of_before_late), TEST(what_ends_since_then_is_renewed)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The school's own norms: what is counted, of whom and from when follows from one row of a list. */
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
#include "model/school/pupil.h"
#include "model/school/school.h"
#include "tests_import.h"

#include <cmocka.h>

static int64_t last_year(struct school_file *s)
{
	return school_count(s, "SELECT id FROM visible_school_year WHERE name = '2025-2026'");
}

/* Daan was in grade 2 all last year, Noor in grade 1. */
static int set_up(void **state)
{
	struct school_file *s = school_open();
	const int64_t pupils[] = {s->daan, s->noor};
	int64_t class;
	assert_true(change_begin(s->db, "klas", &s->err) &&
	            class_ensure(s->db, last_year(s), "2A", &class, &s->err) &&
	            change_commit(s->db, &s->err));
	for (int i = 0; i < 2; i++) {
		struct enrolment row = {.pupil = pupils[i],
		    .school_year = last_year(s),
		    .class = class,
		    .grade = 2 - i,
		    .track = TRACK_PRO,
		    .starts_on = date_make(2025, 8, 1)};
		school_add(s, &enrolment_entity, &row);
	}
	school_act(s, s->director);
	*state = s;
	return 0;
}

static struct norm own(const char *code, const char *fact, int64_t least)
{
	struct norm row = {.is_on = true, .least = least, .threshold = 80, .sort = 900};
	snprintf(row.code, sizeof row.code, "%s", code);
	snprintf(row.label, sizeof row.label, "eigen norm %s", code);
	snprintf(row.wording, sizeof row.wording, "Zo spreken wij het af.");
	snprintf(row.fact, sizeof row.fact, "%s", fact);
	return row;
}

/* A talk in the first period of last year. */
static void talk(struct school_file *s, int64_t pupil, const char *kind)
{
	struct iop_talk row = {.pupil = pupil, .held_on = date_make(2025, 10, 8)};
	int64_t before = school_count(s,
	    "SELECT o.id FROM visible_period o JOIN visible_school_year y ON y.id = o.school_year "
	    "WHERE y.name = '2025-2026' ORDER BY o.number LIMIT 1");
	row.period = before;
	snprintf(row.kind, sizeof row.kind, "%s", kind);
	access_system(s->db);
	school_add(s, &iop_talk_entity, &row);
	school_act(s, s->director);
}

/* Returns "n/d not_due unknown" of a norm last year; "-" when it is not there. */
static const char *figure(struct school_file *s, const char *code)
{
	const char *text = "-";
	struct query *q = db_query(s->db,
	    "SELECT n || '/' || d || ' ' || not_due || ' ' || unknown FROM norm_result "
	    "WHERE norm = ?1 AND year_name = '2025-2026' AND part = 'school'",
	    "t", code);
	if (query_next(q))
		text = arena_text(&s->arena, query_text(q, 0));
	if (!query_done(q, &s->err))
		fail_msg("%s", s->err.text);
	return text;
}

static void a_number_is_counted_per_pupil_and_year(void **state)
{
	struct school_file *s = *state;
	struct norm row = own("E01", "GESPREK", 1);
	school_add(s, &norm_entity, &row);
	assert_string_equal(figure(s, "E01"), "0/2 0 0");
	talk(s, s->daan, TALK_IOP);
	talk(s, s->noor, TALK_PARENTS);
	assert_string_equal(figure(s, "E01"), "1/2 0 0");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_onderbouwing WHERE code = 'E01' AND met = 'nee' "
	        "AND reason = 'gesprekken: 0, gevraagd: 1' AND year_name = '2025-2026'"),
	    1);
	/* this year is not over: what was not reached can still be */
	assert_int_equal(
	    school_count(s,
	        "SELECT not_due FROM norm_result WHERE norm = 'E01' AND year_name = '2026-2027' "
	        "AND part = 'school'"),
	    2);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_normen WHERE code = 'E01' AND part = 'klas' "
	                    "AND source = 'De school zelf' AND least_label = 'gesprekken'"),
	    3);
}

static void it_is_about_whom_the_school_says(void **state)
{
	struct school_file *s = *state;
	struct norm grade = own("E02", "OUDERS", 1), phase = own("E03", "OUDERS", 1),
	            track = own("E04", "OUDERS", 1), later = own("E05", "OUDERS", 1),
	            profile = own("E06", "OUDERS", 1);
	grade.grade_from = grade.grade_until = 2;
	phase.phase = 1;
	snprintf(track.track, sizeof track.track, "%s", TRACK_ENTREE);
	snprintf(profile.profile, sizeof profile.profile, "ARE");
	later.starts_on = date_make(2026, 8, 1);
	struct norm *const rows[] = {&grade, &phase, &track, &later, &profile};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		school_add(s, &norm_entity, rows[i]);
	talk(s, s->daan, TALK_PARENTS);
	assert_string_equal(figure(s, "E02"), "1/1 0 0");
	assert_string_equal(figure(s, "E03"), "1/2 0 0");
	assert_string_equal(figure(s, "E04"), "0/0 0 0");
	assert_string_equal(figure(s, "E05"), "-");
	assert_string_equal(figure(s, "E06"), "0/0 0 0");
}

/* Of a share nothing is known until there is something to take it of. */
static void a_share_is_known_or_unknown(void **state)
{
	struct school_file *s = *state;
	struct norm row = own("E07", "AANW", 90);
	school_add(s, &norm_entity, &row);
	assert_string_equal(figure(s, "E07"), "0/2 0 2");
	row = own("E08", "AANW", 101);
	school_refused(s, school_save(s, &norm_entity, &row), FAILED, "1 tot en met 100");
}

/* Its threshold counts from a day, as that of every norm. */
static void what_is_asked_counts_from_a_day(void **state)
{
	struct school_file *s = *state;
	struct norm row = own("E09", "GESPREK", 1);
	school_add(s, &norm_entity, &row);
	talk(s, s->daan, TALK_IOP);
	struct norm_threshold more = {
	    .norm = "E09", .valid_from = date_make(2026, 8, 1), .is_on = true, .least = 2};
	school_add(s, &norm_threshold_entity, &more);
	assert_string_equal(figure(s, "E09"), "1/2 0 0");
	more = (struct norm_threshold){
	    .norm = "E09", .valid_from = date_make(2025, 8, 1), .is_on = true, .least = 2};
	school_add(s, &norm_threshold_entity, &more);
	assert_string_equal(figure(s, "E09"), "0/2 0 0");
}

/* What happened before the school kept talks in Stip is unknown, and counts against nobody. */
static void before_stip_is_unknown(void **state)
{
	struct school_file *s = *state;
	struct norm row = own("E10", "GESPREK", 1);
	school_add(s, &norm_entity, &row);
	talk(s, s->daan, TALK_IOP);
	access_system(s->db);
	assert_true(
	    change_begin(s->db, "instelling", &s->err) &&
	    change_end(s->db,
	        setting_save(s->db, "sinds_iop", "2026-08-01", date_make(2026, 8, 1), &s->err),
	        &s->err));
	assert_string_equal(figure(s, "E10"), "1/1 0 1");
}

/* A norm that nobody said how to count is refused, and one from an older file does not stand at
 * 0/0. */
static void a_norm_that_counts_nothing_is_none(void **state)
{
	struct school_file *s = *state;
	struct norm row = own("E11", "", 0);
	school_refused(s, school_save(s, &norm_entity, &row), FAILED, "kies bij een eigen norm");
	row = own("H01", "GESPREK", 1);
	school_refused(s, school_save(s, &norm_entity, &row), FAILED, "Stip zelf telt");
	row = own("E11", "GESPREK", 0);
	school_refused(s, school_save(s, &norm_entity, &row), FAILED, "grens in de bron");
	row = own("E11", "GESPREK", 1);
	snprintf(row.detail, sizeof row.detail, "vak:REK");
	school_refused(s, school_save(s, &norm_entity, &row), FAILED, "past niet bij");
	row = own("E11", "NIVEAU", 1);
	school_refused(s, school_save(s, &norm_entity, &row), FAILED, "kies het niveau");
	row = own("E11", "GESPREK", 1);
	row.grade_from = 5;
	row.grade_until = 3;
	school_refused(s, school_save(s, &norm_entity, &row), FAILED, "Draai ze om");
	db_close(s->db);
	assert_true(school_tamper(s,
	    "INSERT INTO norm (id, rev, code, label, wording, source, counted, least_label, is_on, sort) "
	    "VALUES (9, 1, 'X01', 'x', 'x', 'x', 'x', '', 1, 999)"));
	s->db = db_open(s->path, DB_WRITE, &s->err);
	school_act(s, s->director);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_normen WHERE code = 'X01'"), 0);
}

/* What an own norm counts does not change, so that no year is rewritten. */
static void the_definition_stays(void **state)
{
	struct school_file *s = *state;
	struct norm row = own("E12", "GESPREK", 1);
	school_add(s, &norm_entity, &row);
	snprintf(row.fact, sizeof row.fact, "OUDERS");
	school_refused(s, school_save(s, &norm_entity, &row), FAILED, "wat er wordt geteld");
}

/* The same from a CSV list: all or nothing, and the same file again changes nothing. */
static void they_come_from_a_list(void **state)
{
	static const char good
	    [] =
	        "code;norm;tekst van de bron;wat er wordt geteld;alleen;grens in de bron;drempel in de bron;staat aan;volgorde\n"
	        "E20;twee rekentoetsen;Twee per jaar.;TOETS;vak rekenen;2;80;ja;901\n"
	        "E21;tien stageweken;Tien weken.;externe stageweken (weken);;10;80;ja;902\n",
	bad[] =
	    "code;norm;tekst van de bron;wat er wordt geteld;grens in de bron;staat aan;volgorde\n"
	    "E22;goed;x;CERT;1;ja;903\nE23;fout;x;LUCHT;1;ja;904\n";
	struct school_file *s = *state;
	for (int again = 0; again < 2; again++) {
		import_good(s, "normlijst", good);
		assert_int_equal(again ? import_report.unchanged : import_report.added.count, 2);
	}
	import_refused(s, "normlijst", bad, "regel 3");
	import_forget();
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_norm WHERE fact IS NOT NULL"), 2);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM norm_words WHERE norm = 'E20' AND counted = "
	        "'Elke leerling. Geteld in het schooljaar: voldoende resultaten (vak rekenen). "
	        "Gehaald bij zoveel resultaten.'"),
	    1);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, school_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_number_is_counted_per_pupil_and_year),
	    TEST(it_is_about_whom_the_school_says),
	    TEST(a_share_is_known_or_unknown),
	    TEST(what_is_asked_counts_from_a_day),
	    TEST(before_stip_is_unknown),
	    TEST(a_norm_that_counts_nothing_is_none),
	    TEST(the_definition_stays),
	    TEST(they_come_from_a_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The example school: the same for the same seed, like a real school, with cases on both sides of
 * every task. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/write.h"
#include "tests_example.h"

#include <cmocka.h>

static struct example_options small(const char *iso)
{
	return (struct example_options){.pupils = 40, .years = 3, .seed = 1, .date = day(iso)};
}

static void hash_file(const char *path, unsigned char out[32])
{
	static unsigned char bytes[65536];
	crypto_generichash_state state;
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	crypto_generichash_init(&state, NULL, 0, 32);
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
		crypto_generichash_update(&state, bytes, n);
	fclose(file);
	crypto_generichash_final(&state, out, 32);
}

/* Makes the schools once: the small one of most tests, and the one that make demo shows. */
static int set_up(void **state)
{
	(void)state;
	if (!example_directory())
		return -1;
	struct example_options options = small("2026-11-22"), full = example_default;
	full.seed = 1;
	full.date = day("2026-11-22");
	build_anew(path_of("small.db"), &options);
	build(path_of("full.db"), &full);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	return example_directory_done() ? 0 : -1;
}

static void same_seed_gives_the_same_file(void **state)
{
	(void)state;
	unsigned char first[32], again[32];
	struct example_options options = small("2026-11-22");
	build_anew(path_of("other.db"), &options);
	hash_file(path_of("small.db"), first);
	hash_file(path_of("other.db"), again);
	assert_memory_equal(first, again, sizeof first);
}

static void other_seed_gives_other_pupils(void **state)
{
	(void)state;
	struct example_options options = small("2026-11-22");
	char names[2][4096];
	options.seed = 2;
	build(path_of("other.db"), &options);
	static const char *const files[] = {"small.db", "other.db"};
	for (int i = 0; i < 2; i++) {
		struct db *db = open_on(path_of(files[i]), "2026-11-22");
		struct arena arena = {0};
		const char *text;
		assert_true(db_text(db, &arena, &text, NULL,
		    "SELECT group_concat(name, ';') FROM (SELECT name FROM visible_pupil ORDER BY number LIMIT 30)",
		    ""));
		snprintf(names[i], sizeof names[i], "%s", text);
		arena_done(&arena);
		db_close(db);
	}
	assert_string_not_equal(names[0], names[1]);
}

static void unreasonable_options_are_refused(void **state)
{
	(void)state;
	struct error err = {0};
	struct example_options options = small("2026-11-22");
	options.pupils = 5;
	assert_false(example_begin(&options, &err));
	assert_int_equal(err.status, USAGE);
	options = small("2026-11-22");
	options.years = 0;
	assert_false(example_begin(&options, &err));
	options = small("2026-11-22");
	options.date = (struct date){0};
	assert_false(example_begin(&options, &err));
	options = small("2021-11-22");
	assert_false(example_begin(&options, &err));
}

static void school_has_its_size(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), "2026-11-22");
	assert_int_equal(number(db, "SELECT count(*) FROM current_enrolment"), 170);
	assert_int_equal(number(db, "SELECT count(DISTINCT pupil) FROM current_enrolment"), 170);
	assert_int_equal(number(db, "SELECT count(DISTINCT class) FROM current_enrolment"), 13);
	assert_int_equal(number(db, "SELECT count(*) FROM visible_school_year"), 6);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM (SELECT school_year, count(DISTINCT pupil) AS n FROM visible_enrolment "
	        "GROUP BY 1 HAVING n NOT BETWEEN 155 AND 190)"),
	    0);
	/* every year some 21 to 25% leave */
	assert_in_range(
	    number(db,
	        "SELECT 1000 * count(*) / (SELECT count(DISTINCT pupil || '/' || school_year) FROM visible_enrolment "
	        "WHERE school_year <> (SELECT id FROM current_school_year)) FROM (SELECT pupil, max(school_year) AS last "
	        "FROM visible_enrolment GROUP BY pupil) WHERE last <> (SELECT id FROM current_school_year)"),
	    190, 260);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM current_enrolment WHERE class_name = 'E1' AND track <> 'ENT'"),
	    0);
	assert_in_range(
	    number(db, "SELECT count(*) FROM current_enrolment WHERE track = 'ENT'"), 8, 16);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM (SELECT class FROM current_enrolment GROUP BY class HAVING count(*) NOT BETWEEN 8 AND 18)"),
	    0);
	db_close(db);
}

static int64_t of_age(struct db *db, int from, int until)
{
	int64_t out;
	assert_true(db_int(db, &out, NULL,
	    "SELECT count(*) FROM current_enrolment WHERE (20261001 - strftime('%Y%m%d', born_on)) / 10000 BETWEEN ?1 AND ?2",
	    "ii", (int64_t)from, (int64_t)until));
	return out;
}

static void ages_are_those_of_the_country(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), "2026-11-22");
	/* for 170 pupils CBS gives: 12.0, 29.7, 31.4, 32.2, 31.8, 24.3, 8.0, 0.8 */
	static const int expected[] = {12, 30, 31, 32, 32, 24, 8, 1};
	for (int i = 0; i < 8; i++)
		assert_in_range(of_age(db, 12 + i, 12 + i) + 2, expected[i], expected[i] + 4);
	assert_int_equal(of_age(db, 11, 20), 170);
	int64_t boys = number(db, "SELECT count(*) FROM visible_pupil WHERE gender = 'M'"),
	        girls = number(db, "SELECT count(*) FROM visible_pupil WHERE gender = 'V'");
	assert_true(boys > girls && girls > boys / 2);
	db_close(db);
}

/* Returns how many pupils a search finds. */
static int found(struct db *db, const char *typed)
{
	struct arena arena = {0};
	const char *query = text_fold(&arena, typed);
	int count = 0;
	struct query *q = db_query(db, "SELECT search_key FROM visible_pupil", "");
	while (query_next(q))
		count += text_match(query_text(q, 0), query) > 0;
	assert_true(query_done(q, NULL));
	arena_done(&arena);
	return count;
}

static void names_of_many_origins_are_found_without_accents(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), "2026-11-22");
	assert_true(found(db, "celik aylin") >= 1);
	assert_true(found(db, "YILDIZ") >= 1);
	assert_int_equal(found(db, "oudenhuysen"), 1);
	assert_int_equal(found(db, "qxqx"), 0);
	assert_int_equal(
	    number(db, "SELECT count(*) FROM current_enrolment WHERE class_name = '3B' AND name IN "
	               "('Berg, Daan van den', 'Çelik, Aylin', 'Bakker, Noor', 'Yıldız, Emre')"),
	    4);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_pupil WHERE number = '24-0417' AND last_name = 'Berg'"),
	    1);
	assert_true(
	    number(db, "SELECT count(*) FROM current_enrolment WHERE name = 'Vries, Sem de'") >= 2);
	assert_true(number(db, "SELECT count(*) FROM visible_pupil WHERE length(prefix) = 1") >= 1);
	assert_true(
	    number(db,
	        "SELECT count(*) FROM visible_pupil WHERE length(CAST(name AS BLOB)) > length(name)") >
	    60);
	assert_true(number(db, "SELECT count(*) FROM visible_pupil WHERE prefix <> ''") > 40);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_pupil WHERE number NOT GLOB '[0-9][0-9]-[0-9][0-9][0-9][0-9]'"),
	    0);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_pupil WHERE email NOT LIKE '%.example' AND email <> ''"),
	    0);
	db_close(db);
}

/* Some pupils have the task and some do not. */
static void expect_task(struct db *db, const char *iso, const char *kind, bool expected)
{
	int64_t pupils = number(db, "SELECT count(*) FROM current_enrolment"), with;
	assert_true(db_int(db, &with, NULL,
	    "SELECT count(DISTINCT pupil) FROM list_taken WHERE kind = ?1", "t", kind));
	if (expected ? with == 0 || with == pupils : with != 0)
		fail_msg("%s: %d of %d pupils have the task %s", iso, (int)with, (int)pupils, kind);
}

static void every_task_has_cases_on_both_sides(void **state)
{
	(void)state;
	static const char *const kinds[] = {
	    "IOP-OUD", "IOP-13", "IOP-DOEL", "OORD", "AFSPR", "IOP", "IOP-VB", "TIME"};
	static const struct {
		const char *iso;
		size_t kinds; /* before the talk weeks no talk needs preparing yet */
	} days[] = {{"2026-09-10", 6}, {"2027-01-20", 8}, {"2027-06-20", 8}, {"2028-02-29", 8},
	    {"2027-03-25", 8}, {"2026-11-22", 8}};
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		bool other = strcmp(days[i].iso, "2026-11-22") != 0;
		struct db *db =
		    other ? open_month(days[i].iso) : open_on(path_of("full.db"), days[i].iso);
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
			expect_task(db, days[i].iso, kinds[k], k < days[i].kinds);
		db_close(db);
	}
}

static void mentor_of_3b_has_a_day_of_work(void **state)
{
	(void)state;
	struct error err = {0};
	struct db *db = open_on(path_of("full.db"), "2026-11-22");
	assert_true(access_as(db, "JAN", &err));
	assert_in_range(number(db, "SELECT count(*) FROM list_taken WHERE mine"), 4, 22);
	assert_int_equal(
	    number(db, "SELECT count(*) FROM list_taken WHERE mine AND class_name <> '3B'"), 0);
	assert_in_range(number(db, "SELECT count(*) FROM current_enrolment"), 9, 18);
	db_close(db);
}

static void nothing_is_later_than_its_day(void **state)
{
	(void)state;
	static const char *const latest[] = {
	    "SELECT max(max(coalesce(held_on, ''), coalesce(prepared_on, ''))) > '2026-11-22' FROM visible_iop_talk",
	    "SELECT max(max(agreed_on, coalesce(done_on, ''))) > '2026-11-22' FROM visible_goal",
	    "SELECT max(rated_on) > '2026-11-22' FROM visible_rating",
	    "SELECT max(written_on) > '2026-11-22' FROM visible_note",
	    "SELECT max(tried_on) > '2026-11-22' FROM visible_talk_attempt",
	    "SELECT max(done_on) > '2026-11-22' FROM visible_agreement",
	    "SELECT max(starts_on) > '2026-11-22' FROM visible_enrolment",
	    "SELECT max(at) > '2026-11-23' FROM visible_change_set",
	    "SELECT max(at) > '2026-11-23' FROM visible_audit",
	};
	struct db *db = open_on(path_of("full.db"), "2026-11-22");
	access_set_reference_date(
	    db, day("2090-01-01")); /* otherwise the views would leave it out */
	for (size_t i = 0; i < sizeof latest / sizeof *latest; i++)
		if (number(db, latest[i]) != 0)
			fail_msg("%s", latest[i]);
	db_close(db);
}

static void history_says_who_did_what_in_order_of_time(void **state)
{
	(void)state;
	int64_t rows;
	struct error err = {0};
	struct db *db = open_on(path_of("full.db"), "2026-11-22");
	if (!audit_verify(db, &rows, &err))
		fail_msg("%s", err.text);
	assert_true(rows > 40000);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM (SELECT at, lag(at) OVER (ORDER BY sequence) AS before FROM visible_audit) WHERE at < before"),
	    0);
	assert_in_range(
	    number(db, "SELECT count(*) FROM visible_change_set WHERE actor IS NULL"), 1, 5);
	assert_true(
	    number(db,
	        "SELECT count(*) FROM visible_change_set c JOIN visible_staff s ON s.id = c.actor WHERE s.code = 'JAN'") >
	    50);
	assert_true(
	    number(db,
	        "SELECT count(*) FROM visible_change_set c JOIN visible_pupil p ON p.id = c.actor") >
	    50);
	db_close(db);
}

static void iops_are_as_in_a_school(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), "2026-11-22");
	/* no talks on days without school */
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_iop_talk t WHERE strftime('%w', t.held_on) IN ('0', '6') OR EXISTS "
	        "(SELECT 1 FROM visible_holiday h WHERE t.held_on BETWEEN h.starts_on AND h.ends_on)"),
	    0);
	/* goals continue in a next period, and get done */
	assert_true(
	    number(db,
	        "SELECT count(*) FROM (SELECT goal FROM visible_iop_goal GROUP BY goal HAVING count(*) > 1)") >
	    200);
	assert_true(
	    number(db, "SELECT count(*) FROM visible_goal WHERE done_on IS NOT NULL") > 200);
	assert_true(
	    number(db,
	        "SELECT count(*) FROM visible_goal WHERE competence IS NULL AND subtarget IS NULL") >
	    50);
	/* every kind of rater, and higher levels in higher grades */
	assert_int_equal(number(db, "SELECT count(DISTINCT rater_kind) FROM visible_rating"), 4);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_rating WHERE rater_kind = 'STG' AND rated_by = ''"),
	    0);
	assert_true(number(db,
	    "SELECT (SELECT avg(r.level) FROM visible_rating r JOIN year_enrolment e ON e.pupil = r.pupil JOIN visible_period p "
	    "ON p.id = r.period AND p.school_year = e.school_year WHERE e.phase = 3) > (SELECT avg(r.level) + 0.3 FROM visible_rating r JOIN "
	    "year_enrolment e ON e.pupil = r.pupil JOIN visible_period p ON p.id = r.period AND p.school_year = e.school_year WHERE e.phase = 1)"));
	/* a talk under way, attempts, and attendees */
	assert_true(
	    number(db,
	        "SELECT count(*) FROM visible_iop_talk WHERE held_on IS NULL AND went_well IS NOT NULL") >=
	    1);
	assert_true(number(db, "SELECT count(DISTINCT outcome) FROM visible_talk_attempt") >= 3);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_iop_talk t WHERE t.held_on IS NOT NULL AND NOT EXISTS "
	        "(SELECT 1 FROM visible_talk_present p WHERE p.iop_talk = t.id)"),
	    0);
	db_close(db);
}

static void texts_are_filled_in_and_varied(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), "2026-11-22");
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_note WHERE text GLOB '*[{}|]*' OR text LIKE '%[%' OR text = ''"),
	    0);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_agreement WHERE text GLOB '*[{}|]*' OR text LIKE '%[%'"),
	    0);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_goal WHERE sentence || place || moment || method GLOB '*[{}|]*'"),
	    0);
	assert_int_equal(
	    number(db, "SELECT count(*) FROM visible_goal WHERE sentence NOT LIKE 'Ik %'"), 0);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_iop_talk WHERE proud_of || finds_hard || wants_to || went_well || next_time || "
	        "pupil_said || parents_said GLOB '*[{}|]*'"),
	    0);
	assert_true(number(db, "SELECT count(DISTINCT text) FROM visible_note") > 600);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(same_seed_gives_the_same_file),
	    cmocka_unit_test(other_seed_gives_other_pupils),
	    cmocka_unit_test(unreasonable_options_are_refused),
	    cmocka_unit_test(school_has_its_size),
	    cmocka_unit_test(ages_are_those_of_the_country),
	    cmocka_unit_test(names_of_many_origins_are_found_without_accents),
	    cmocka_unit_test(every_task_has_cases_on_both_sides),
	    cmocka_unit_test(mentor_of_3b_has_a_day_of_work),
	    cmocka_unit_test(nothing_is_later_than_its_day),
	    cmocka_unit_test(history_says_who_did_what_in_order_of_time),
	    cmocka_unit_test(iops_are_as_in_a_school),
	    cmocka_unit_test(texts_are_filled_in_and_varied),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* Internships, results, portfolio and diploma of the example school: every kind exists and obeys
 * the rules, and every task has cases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/portfolio/certificate.h"
#include "model/diploma/diploma.h"
#include "model/internship/internship.h"
#include "model/portfolio/portfolio.h"
#include "model/portfolio/result.h"
#include "tests_example.h"

#include <cmocka.h>

#define TODAY "2026-11-22"
/* a pupil's last day at school; far in the future for one who is still here */
#define LEAVES                                                                                     \
	"(SELECT max(coalesce(e.ends_on, iif(y.ends_on >= '" TODAY                                 \
	"', '9999-12-31', y.ends_on))) FROM visible_enrolment e JOIN visible_school_year y ON y.id = e.school_year WHERE e.pupil = i.pupil)"

/* Leaves out candidates and exams, whose rules depend on what was there before, and signatures,
 * whose rules depend on the actor and were checked when they were made. */
static const struct entity *const ruled[] = {&company_entity, &internship_entity,
    &internship_goal_entity, &internship_signature_entity, &internship_visit_entity,
    &internship_evaluation_entity, &internship_rating_entity, &result_entity, &attendance_entity,
    &certificate_entity, &work_process_entity, &evidence_entity, &exam_portfolio_entity,
    &diploma_judgement_entity};
static const struct entity *const checked[] = {
    &candidate_entity, &exam_day_entity, &exam_entity, &evidence_signature_entity};

static int set_up(void **state)
{
	(void)state;
	struct example_options full = example_default;
	if (!example_directory())
		return -1;
	full.seed = 1;
	full.date = day(TODAY);
	build(path_of("full.db"), &full);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	return example_directory_done() ? 0 : -1;
}

/* Checks each record as if it were typed now, as a new one; returns how many there are. */
static int look(struct db *db, const struct entity *entity, bool with_rule)
{
	struct error err = {0};
	struct arena arena = {0};
	int count = 0;
	struct record_cursor *cursor = record_each(db, entity);
	struct record *record = xcalloc(1, entity->size), *copy = xcalloc(1, entity->size);
	for (; record_next(cursor, record, &arena); count++) {
		memcpy(copy, record, entity->size);
		copy->id = 0;
		if (!record_check(db, entity, copy, &err) ||
		    (with_rule && entity->rule && !entity->rule(db, NULL, record, &err)))
			fail_msg("%s: %s", entity->table, err.text);
	}
	if (!record_each_done(cursor, &err))
		fail_msg("%s: %s", entity->table, err.text);
	free(record);
	free(copy);
	arena_done(&arena);
	return count;
}

static void look_at_all(const char *path, const char *iso, int least)
{
	struct error err = {0};
	struct db *db = open_on(path, iso);
	assert_true(access_as(db, "HOE", &err));
	for (size_t i = 0; i < sizeof ruled / sizeof *ruled; i++) {
		bool outflow = ruled[i]->area == OUTFLOW;
		if (outflow) /* hidden from the stagecoördinator */
			access_system(db);
		if (look(db, ruled[i], true) < least)
			fail_msg("there is hardly any %s", ruled[i]->table);
	}
	access_system(db);
	for (size_t i = 0; i < sizeof checked / sizeof *checked; i++)
		if (look(db, checked[i], false) < least)
			fail_msg("there is hardly any %s", checked[i]->table);
	db_close(db);
}

static void every_kind_of_record_is_there_and_follows_the_rules(void **state)
{
	(void)state;
	look_at_all(path_of("full.db"), TODAY, 20);
}

static void nobody_is_in_two_places(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	/* on one weekday; each weekday by its name */
	assert_int_equal(
	    number(db,
	        "WITH d (code) AS (VALUES ('ma'), ('di'), ('wo'), ('do'), ('vr')) SELECT count(*) FROM visible_internship i JOIN visible_internship o "
	        "ON o.pupil = i.pupil AND o.id > i.id AND o.starts_on <= coalesce(i.ended_on, i.ends_on) AND i.starts_on <= coalesce(o.ended_on, o.ends_on) "
	        "JOIN d ON instr(i.days, d.code) AND instr(o.days, d.code)"),
	    0);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_internship i WHERE i.starts_on < (SELECT min(e.starts_on) FROM visible_enrolment e WHERE e.pupil = i.pupil)"),
	    0);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_internship i WHERE coalesce(i.ended_on, i.ends_on) > " LEAVES),
	    0);
	/* a company never has more pupils than places */
	assert_int_equal(number(db, "SELECT count(*) FROM list_bedrijven WHERE free < 0"), 0);
	assert_in_range(number(db, "SELECT count(*) FROM list_bedrijven"), 36, 44);
	assert_int_equal(
	    number(db, "SELECT count(*) FROM list_bedrijven WHERE state = 'gestopt'"), 3);
	db_close(db);
}

static void internships_follow_the_ladder(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	assert_int_equal(number(db, "SELECT count(DISTINCT kind) FROM visible_internship"), 8);
	assert_int_equal(number(db, "SELECT count(DISTINCT state) FROM list_stages"), 5);
	assert_int_equal(
	    number(db, "SELECT count(DISTINCT end_reason) FROM visible_internship"), 7);
	/* internships of this week, by grade */
	for (int grade = 3; grade <= 5; grade++) {
		int64_t there;
		assert_true(db_int(db, &there, NULL,
		    "SELECT 100 * count(w.pupil) / count(*) FROM current_enrolment e LEFT JOIN list_stageweek w ON w.pupil = e.pupil WHERE e.grade = ?1",
		    "i", (int64_t)grade));
		assert_in_range(there, grade == 3 ? 25 : 80, 100);
	}
	assert_in_range(
	    number(db, "SELECT 100 * sum(met = 1) / sum(met IS NOT NULL) FROM list_ladder"), 85,
	    99);
	/* some drop out, and go somewhere else */
	assert_in_range(
	    number(db,
	        "SELECT 1000 * sum(n.dropout) / count(*) FROM visible_internship i JOIN visible_internship_end n ON n.code = i.end_reason"),
	    40, 110);
	/* companies rate employee skills as one would expect */
	assert_in_range(
	    number(db,
	        "SELECT round(100 * avg(r.level)) FROM visible_internship_rating r JOIN visible_internship_evaluation e ON e.id = r.evaluation WHERE e.party = 'BED'"),
	    260, 300);
	assert_int_equal(
	    number(db, "SELECT count(DISTINCT level) FROM visible_internship_rating"), 4);
	assert_true(
	    number(db, "SELECT count(*) FROM visible_internship_rating WHERE goal IS NOT NULL") >
	    10);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_internship_evaluation WHERE evaluated_on > '" TODAY
	        "'"),
	    0);
	db_close(db);
}

static void hours_are_those_of_a_year(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	assert_in_range(
	    number(db,
	        "SELECT 100 * sum(programmed BETWEEN 950 AND 1050) / count(*) FROM list_klokuren WHERE periods = 3"),
	    90, 100);
	assert_true(number(db, "SELECT sum(internship) FROM list_klokuren") > 50000);
	assert_in_range(
	    number(db, "SELECT 100 * sum(counted) / sum(total) FROM attendance_hours"), 90, 96);
	assert_in_range(
	    number(db,
	        "SELECT count(*) FROM attendance_total t JOIN current_enrolment e ON e.pupil = t.pupil WHERE 100 * year_counted < 80 * year_total"),
	    1, 12);
	db_close(db);
}

static void most_of_the_portfolio_is_there(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	assert_in_range(
	    number(db, "SELECT 100 * sum(due_complete) / sum(due) FROM portfolio_progress"), 82,
	    97);
	assert_true(
	    number(db, "SELECT count(*) FROM list_bewijs WHERE what LIKE 'niet getekend%'") > 3);
	assert_true(number(db, "SELECT count(*) FROM list_bewijs WHERE what = 'geen datum'") > 3);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_evidence WHERE title GLOB '*[][{}|]*' OR title = ''"),
	    0);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_evidence e WHERE e.made_on > e.added_on OR e.added_on > '" TODAY
	        "'"),
	    0);
	/* each kind of result; a level takes a pass */
	assert_int_equal(number(db, "SELECT count(DISTINCT kind) FROM visible_result"), 5);
	assert_in_range(
	    number(db, "SELECT 100 * sum(met) / count(*) FROM list_niveaus WHERE met IS NOT NULL"),
	    60, 100);
	/* certificates in each state */
	assert_int_equal(number(db, "SELECT count(DISTINCT state) FROM list_certificaten"), 6);
	assert_int_equal(
	    number(db,
	        "SELECT count(DISTINCT category_label) FROM list_certificaten "
	        "WHERE category_label IN ('Entree', 'praktijkverklaring', 'branche', 'IVIO', 'school')"),
	    5);
	assert_in_range(
	    number(db,
	        "SELECT 100 * sum(EXISTS (SELECT 1 FROM certificate_case c WHERE c.pupil = u.pupil AND c.counts)) / count(*) "
	        "FROM list_uitslagen u WHERE u.result = 'diploma' AND u.year_name = '2025-2026'"),
	    60, 100);
	db_close(db);
}

static void leavers_were_candidates(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	/* leavers with a diploma got one, and the reverse */
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_departure d WHERE d.closing = 'DIP' AND NOT EXISTS (SELECT 1 FROM visible_candidate c WHERE c.pupil = d.pupil AND c.result = 'DIP')"),
	    0);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_candidate c JOIN visible_departure d ON d.pupil = c.pupil WHERE c.result <> d.closing"),
	    0);
	assert_true(
	    number(db, "SELECT count(*) FROM list_uitslagen WHERE result = 'verklaring'") > 20);
	assert_int_equal(
	    number(db, "SELECT count(*) FROM list_uitslagen WHERE reported_on IS NULL"), 1);
	/* six a day, and a resit */
	assert_int_equal(
	    number(db, "SELECT max(talks) FROM list_examendagen WHERE kind = 'examen'"), 6);
	assert_true(
	    number(db, "SELECT count(*) FROM list_examendagen WHERE kind = 'herkansing'") >= 1);
	assert_int_equal(number(db, "SELECT sum(open) FROM list_examendagen"), 0);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_exam_portfolio x WHERE NOT EXISTS (SELECT 1 FROM visible_exam_portfolio_item i WHERE i.exam_portfolio = x.id)"),
	    0);
	db_close(db);
}

static int tasks(struct db *db, const char *kind)
{
	int64_t out;
	assert_true(
	    db_int(db, &out, NULL, "SELECT count(*) FROM list_taken WHERE kind = ?1", "t", kind));
	return (int)out;
}

static void expect_tasks(struct db *db, const char *iso, const char *const *kinds)
{
	for (; *kinds; kinds++)
		if (tasks(db, *kinds) == 0)
			fail_msg("%s: there is no task %s", iso, *kinds);
	db_close(db);
}

static void every_task_has_cases(void **state)
{
	(void)state;
	static const char *const now[] = {
	    "BEW-MIST", "BEW-HAND", "STG-OVK", "STG-BEZ", "STG-BEO", "CERT", "AANW", "DIPL", NULL};
	/* the ladder asks from the end of November on */
	static const struct {
		const char *iso, *kinds[6];
	} days[] = {{"2027-06-20", {"STG-LADDER", "STG-BEZ", "BEW-MIST", "DIPL"}},
	    {"2026-09-10", {"BEW-MIST", "DIPL"}},
	    {"2027-03-25", {"STG-LADDER", "STG-BEZ", "BEW-HAND", "CERT", "DIPL"}}};
	expect_tasks(open_on(path_of("full.db"), TODAY), TODAY, now);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		expect_tasks(open_month(days[i].iso), days[i].iso, days[i].kinds);
}

/* All placements and evidence, as one text. */
static char *told(const char *path)
{
	struct arena arena = {0};
	const char *text;
	struct db *db = open_on(path, TODAY);
	assert_true(db_text(db, &arena, &text, NULL,
	    "SELECT group_concat(t, char(10)) FROM (SELECT company_name || number || starts_on || last_on AS t FROM list_stages "
	    "UNION ALL SELECT number || title || coalesce(made_on, '') || signatures FROM list_portfolio ORDER BY t)",
	    ""));
	char *copy = xstrdup(text);
	arena_done(&arena);
	db_close(db);
	return copy;
}

/* test_example checks, for the whole file, that the same seed gives the same. */
static void other_seed_gives_other_work(void **state)
{
	(void)state;
	struct example_options options = {.pupils = 40, .years = 2, .date = day(TODAY)};
	char *texts[2];
	for (int i = 0; i < 2; i++) {
		options.seed = i ? 5 : 1;
		build(path_of("other.db"), &options);
		texts[i] = told(path_of("other.db"));
	}
	assert_string_not_equal(texts[0], texts[1]);
	for (int i = 0; i < 2; i++)
		free(texts[i]);
}

static void any_school_on_any_day_can_be_made(void **state)
{
	(void)state;
	for (int i = 0; i < ODD_SCHOOLS; i++) {
		const struct example_options *school = &odd_schools[(i + 5) % ODD_SCHOOLS];
		build(path_of("other.db"), school);
		look_at_all(path_of("other.db"), school->date.iso, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_kind_of_record_is_there_and_follows_the_rules),
	    cmocka_unit_test(nobody_is_in_two_places),
	    cmocka_unit_test(internships_follow_the_ladder),
	    cmocka_unit_test(hours_are_those_of_a_year),
	    cmocka_unit_test(most_of_the_portfolio_is_there),
	    cmocka_unit_test(leavers_were_candidates),
	    cmocka_unit_test(every_task_has_cases),
	    cmocka_unit_test(other_seed_gives_other_work),
	    cmocka_unit_test(any_school_on_any_day_can_be_made),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}

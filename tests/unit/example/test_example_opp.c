/* OPPs, leavers and follow-ups of the example school: they obey the rules, resemble the national
 * figures, and have cases of every task. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "db/access.h"
#include "tests_example.h"

#include <cmocka.h>

#define TODAY "2026-11-22"

static int set_up(void **state)
{
	(void)state;
	struct example_options full = example_default;
	if (!example_directory())
		return -1;
	full.date = day(TODAY);
	build(path_of("full.db"), &full);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	return example_directory_done() ? 0 : -1;
}

/* Each statement counts what must not exist. */
static void expect_none(struct db *db, const char *const *statements, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int64_t wrong = number(db, statements[i]);
		if (wrong)
			fail_msg("%d: %s", (int)wrong, statements[i]);
	}
}

#define NO_PUPIL_IS(condition) "SELECT count(*) FROM visible_pupil_opp p WHERE " condition
#define NO_VERSION_IS(condition)                                                                   \
	"SELECT count(*) FROM visible_opp o WHERE o.set_on IS NOT NULL AND " condition

/* What holds in every example school. */
static const char *const promises[] = {
    NO_PUPIL_IS(
        "NOT EXISTS (SELECT 1 FROM visible_guardian g WHERE g.pupil = p.id AND g.authority = 1)"),
    NO_PUPIL_IS("(SELECT count(*) FROM visible_guardian g WHERE g.pupil = p.id) > 2"),
    NO_VERSION_IS(
        "NOT EXISTS (SELECT 1 FROM visible_opp_hearing h WHERE h.opp = o.id AND h.heard_on <= o.set_on)"),
    NO_VERSION_IS("NOT EXISTS (SELECT 1 FROM opp_part t WHERE t.opp = o.id AND t.direction = '+')"),
    NO_VERSION_IS("NOT EXISTS (SELECT 1 FROM opp_part t WHERE t.opp = o.id AND t.direction = '-')"),
    NO_VERSION_IS(
        "NOT EXISTS (SELECT 1 FROM opp_part t WHERE t.opp = o.id AND t.part = 'support')"),
    NO_VERSION_IS(
        "NOT EXISTS (SELECT 1 FROM visible_staff_role r WHERE r.staff = o.set_by AND r.role = 'zorgcoordinator')"),
    NO_VERSION_IS("o.set_on < o.started_on"),
    "SELECT count(*) FROM visible_opp_hearing h JOIN visible_opp o ON o.id = h.opp WHERE h.heard_on < o.started_on",
    "SELECT count(*) FROM visible_guardian WHERE phone <> '' AND phone NOT LIKE '06-0000%'",
    "SELECT count(*) FROM visible_guardian WHERE email <> '' AND email NOT LIKE '%_@%.example'",
    "SELECT count(*) FROM visible_parental_agreement WHERE agreed = 0 AND coalesce(then_done, '') = ''",
    "SELECT count(*) FROM past_outflow o WHERE EXISTS (SELECT 1 FROM current_enrolment e WHERE e.pupil = o.pupil)",
    /* nobody under sixteen goes to work */
    "SELECT count(*) FROM visible_outflow o JOIN visible_pupil p ON p.id = o.pupil WHERE o.destination GLOB 'W*' AND date(p.born_on, '+16 years') > o.left_on",
    "SELECT count(*) FROM visible_follow_up WHERE gap = 'N' AND status = 'GEE'",
};

static void every_version_is_as_the_rules_want_it(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	expect_none(db, promises, sizeof promises / sizeof *promises);
	db_close(db);
}

static void texts_are_filled_in(void **state)
{
	(void)state;
	static const char *const texts[] = {
	    "SELECT count(*) FROM visible_opp WHERE expectation = '' OR coalesce(grounds, '') = '' OR "
	    "expectation || grounds || coalesce(deviations, '') || withdrawn_because GLOB '*[{}|]*'",
	    "SELECT count(*) FROM opp_part WHERE sentence || by_whom GLOB '*[{}|]*' OR sentence = ''",
	    "SELECT count(*) FROM visible_opp_hearing WHERE own_words || coalesce(weighed, '') GLOB '*[{}|]*' OR own_words = ''",
	    "SELECT count(*) FROM visible_opp_evaluation WHERE report GLOB '*[{}|]*'",
	    "SELECT count(*) FROM visible_opp_attempt WHERE remark GLOB '*[{}|]*' OR remark = ''",
	    "SELECT count(*) FROM visible_outflow WHERE organisation || coalesce(remark, '') || coalesce(deviation_action, '') GLOB '*[{}|]*'",
	    "SELECT count(*) FROM visible_follow_up WHERE remark GLOB '*[{}|]*'",
	    "SELECT count(*) FROM visible_guardian WHERE name GLOB '*  *' OR name LIKE ' %' OR name LIKE '% '",
	};
	struct db *db = open_on(path_of("full.db"), TODAY);
	expect_none(db, texts, sizeof texts / sizeof *texts);
	assert_true(number(db, "SELECT count(DISTINCT sentence) FROM opp_part") > 120);
	assert_true(number(db, "SELECT count(DISTINCT own_words) FROM visible_opp_hearing") > 40);
	db_close(db);
}

static void opps_are_as_in_a_school(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	/* most of those whose arrival the file knows are in time */
	assert_in_range(
	    number(db,
	        "SELECT 100 * sum(f.set_on <= date(s.counts_from, '+42 days')) / count(*) FROM opp_state s "
	        "JOIN visible_opp f ON f.id = s.first_opp WHERE s.placed_known"),
	    86, 97);
	assert_true(number(db, "SELECT count(*) FROM visible_opp WHERE number > 1") > 80);
	assert_in_range(
	    number(db, "SELECT count(*) FROM visible_opp WHERE withdrawn_on IS NOT NULL"), 2, 25);
	assert_true(number(db, "SELECT count(*) FROM opp_part WHERE part = 'shielded'") > 50);
	assert_true(number(db, "SELECT count(DISTINCT kind) FROM visible_opp_support") >= 10);
	assert_true(number(db, "SELECT count(*) FROM visible_opp_attempt") > 10);
	/* an evaluation nearly every year, mostly without changes, often at the first IOP talk */
	assert_in_range(
	    number(db, "SELECT 100 * sum(outcome = 'ONG') / count(*) FROM visible_opp_evaluation"),
	    70, 95);
	assert_true(
	    number(db,
	        "SELECT count(*) FROM visible_opp_evaluation v JOIN visible_opp o ON o.id = v.opp "
	        "JOIN visible_iop_talk t ON t.pupil = o.pupil AND t.held_on = v.evaluated_on") >
	    100);
	/* pupils of age answer alone */
	assert_true(
	    number(db, "SELECT count(*) FROM visible_parental_agreement WHERE guardian IS NULL") >
	    10);
	assert_in_range(
	    number(db, "SELECT count(*) FROM visible_parental_agreement WHERE agreed = 0"), 3, 50);
	db_close(db);
}

static int tasks(struct db *db, const char *kind)
{
	int64_t out;
	assert_true(db_int(
	    db, &out, NULL, "SELECT count(*) FROM list_taken WHERE kind GLOB ?1", "t", kind));
	return (int)out;
}

static void every_opp_task_has_cases_without_flooding(void **state)
{
	(void)state;
	static const char *const kinds[] = {
	    "OPP-6W", "OPP-HOOR", "OPP-INST", "OPP-WEEG", "OPP-EVAL", "OPP-18", "OPP-EIND"};
	struct db *db = open_on(path_of("full.db"), TODAY);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (tasks(db, kinds[i]) == 0)
			fail_msg("there is no task %s", kinds[i]);
	assert_in_range(tasks(db, "OPP-*"), 25, 45);
	assert_in_range(
	    number(db,
	        "SELECT count(*) FROM list_taken WHERE kind LIKE 'OPP-%' AND role = 'mentor' AND "
	        "class_name = '3B'"),
	    1, 2);
	/* nobody waits for years */
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM list_taken WHERE kind LIKE 'OPP-%' AND due_on < '2026-07-31'"),
	    0);
	db_close(db);
}

/* The share of leavers with these destinations, per thousand. */
static int share(struct db *db, const char *codes)
{
	int64_t out;
	assert_true(db_int(db, &out, NULL,
	    "SELECT 1000 * sum(destination GLOB ?1) / count(*) FROM visible_outflow", "t", codes));
	return (int)out;
}

static void leavers_go_where_they_go_in_the_country(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	assert_true(number(db, "SELECT count(*) FROM visible_outflow") > 150);
	assert_in_range(share(db, "W*"), 270, 470);
	assert_in_range(share(db, "W40"), 50, 170);
	assert_in_range(share(db, "O[123]0"), 320, 520);
	assert_in_range(share(db, "X10"), 15, 100);
	assert_in_range(share(db, "G*"), 5, 80);
	assert_in_range(
	    number(db,
	        "SELECT 1000 * sum(counting = 'G') / sum(counting IN ('G', 'N')) FROM list_uitstroom"),
	    900, 1000);
	assert_in_range(
	    number(db,
	        "SELECT 100 * sum(fits_last = 'ja') / sum(fits_last IN ('ja', 'nee')) FROM list_uitstroom"),
	    70, 95);
	/* only recent leavers have something to fill in */
	assert_in_range(
	    number(db, "SELECT count(*) FROM list_uitstroom WHERE missing = 'bestemming'"), 1, 5);
	assert_true(
	    number(db, "SELECT count(*) FROM list_uitstroom WHERE missing <> 'bestemming'") > 3);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM list_uitstroom WHERE missing = 'bestemming' AND left_on < '2026-05-01'"),
	    0);
	/* shielded reasons are only where they are shielded */
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_outflow WHERE destination IN ('G40', 'G50', 'G60')"),
	    0);
	assert_int_equal(
	    number(db, "SELECT count(*) FROM visible_outflow WHERE destination = 'G80'"),
	    number(db, "SELECT count(*) FROM visible_outflow_care_reason"));
	db_close(db);
}

static void former_pupils_are_followed(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	assert_in_range(
	    number(db,
	        "SELECT 100 * sum(known) / count(*) FROM list_nazorg WHERE state = 'gedaan' AND moment = 1"),
	    88, 100);
	assert_in_range(
	    number(db,
	        "SELECT 100 * sum(known) / count(*) FROM list_nazorg WHERE state = 'gedaan' AND moment = 2"),
	    75, 96);
	assert_true(number(db, "SELECT count(*) FROM list_nazorg WHERE state <> 'gedaan'") > 1);
	/* nothing from years ago is still open */
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM list_nazorg WHERE state <> 'gedaan' AND due_on < '2026-09-01'"),
	    0);
	assert_in_range(
	    number(db,
	        "SELECT 100 * sum(status IN ('werk', 'werk en leren', 'leren', 'voortgezet onderwijs')) / sum(known) FROM list_nazorg"),
	    70, 97);
	db_close(db);
}

static void nothing_is_later_than_its_day(void **state)
{
	(void)state;
	static const char *const later[] = {
	    "SELECT count(*) FROM visible_opp WHERE max(started_on, coalesce(set_on, ''), coalesce(withdrawn_on, '')) > '" TODAY
	    "'",
	    "SELECT count(*) FROM visible_opp_hearing WHERE max(heard_on, coalesce(explained_on, '')) > '" TODAY
	    "'",
	    "SELECT count(*) FROM visible_parental_agreement WHERE answered_on > '" TODAY "'",
	    "SELECT count(*) FROM visible_opp_evaluation WHERE evaluated_on > '" TODAY "'",
	    "SELECT count(*) FROM visible_opp_attempt WHERE tried_on > '" TODAY "'",
	    "SELECT count(*) FROM visible_outflow WHERE opp_end_reported_on > '" TODAY "'",
	    "SELECT count(*) FROM visible_outflow_advice WHERE advised_on > '" TODAY "'",
	    "SELECT count(*) FROM visible_follow_up WHERE asked_on > '" TODAY "'",
	};
	struct db *db = open_on(path_of("full.db"), TODAY);
	access_set_reference_date(
	    db, day("2090-01-01")); /* otherwise the views would leave it out */
	expect_none(db, later, sizeof later / sizeof *later);
	db_close(db);
}

static void any_school_on_any_day_can_be_made(void **state)
{
	(void)state;
	for (int i = ODD_SCHOOLS - 1; i >= 0; i--) {
		const struct example_options *school = &odd_schools[i];
		build(path_of("other.db"), school);
		struct db *db = open_on(path_of("other.db"), school->date.iso);
		expect_none(db, promises, sizeof promises / sizeof *promises);
		/* in the first weeks of a new school nothing has been set */
		if (school->years > 1 || date_compare(school->date, day("2026-09-02")) > 0)
			assert_true(
			    number(
			        db, "SELECT count(*) FROM visible_opp WHERE set_on IS NOT NULL") >
			    school->pupils / 2);
		db_close(db);
	}
}

/* Even outside the talk weeks; OPP-18 depends on birthdays. */
static void every_opp_task_is_there_all_year(void **state)
{
	(void)state;
	static const char *const days[] = {"2028-02-29", "2026-09-10", "2027-01-20", "2027-06-20"};
	static const char *const kinds[] = {
	    "OPP-6W", "OPP-HOOR", "OPP-INST", "OPP-WEEG", "OPP-EVAL", "OPP-EIND"};
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct db *db = open_month(days[i]);
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
			if (tasks(db, kinds[k]) == 0)
				fail_msg("%s: there is no task %s", days[i], kinds[k]);
		db_close(db);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_version_is_as_the_rules_want_it),
	    cmocka_unit_test(texts_are_filled_in),
	    cmocka_unit_test(opps_are_as_in_a_school),
	    cmocka_unit_test(every_opp_task_has_cases_without_flooding),
	    cmocka_unit_test(leavers_go_where_they_go_in_the_country),
	    cmocka_unit_test(former_pupils_are_followed),
	    cmocka_unit_test(nothing_is_later_than_its_day),
	    cmocka_unit_test(any_school_on_any_day_can_be_made),
	    cmocka_unit_test(every_opp_task_is_there_all_year),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}

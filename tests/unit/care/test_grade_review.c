/* The reviews of a grade, who was discussed in them, and the route of support. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/care/guidance.h"
#include "model/care/reviewed.h"
#include "model/care/route.h"
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

static struct group_review begin(struct school_file *s)
{
	struct group_review review = {.grade = 3, .school_year = s->year};
	if (!group_review_begin(s->db, &review, &s->arena, &s->err))
		fail_msg("%s", s->err.text);
	return review;
}

static void hold(struct school_file *s, struct group_review *review, struct date on)
{
	char words[] = "Noor is een kanariepiet.";
	review->held_on = on;
	review->summary = words;
	snprintf(review->present, sizeof review->present, "team");
	school_add(s, &group_review_entity, review);
	review->summary = NULL;
}

static bool put(struct school_file *s, int64_t review, int64_t pupil, enum review_place place)
{
	return change_begin(s->db, "Lijst", &s->err) &&
	       change_end(
	           s->db, review_put(s->db, review, pupil, place, clock_today(), &s->err), &s->err);
}

static struct review_agreement agreed(int64_t review, int64_t pupil)
{
	return (struct review_agreement){.group_review = review,
	    .pupil = pupil,
	    .made_on = clock_today(),
	    .text = "Vaste plek vooraan.",
	    .who = "MEN",
	    .due_on = date_add(clock_today(), 10)};
}

#define GRADE(what) "SELECT " what " FROM list_leerlingbespreking WHERE grade = 3"

/* Nobody on no list is missed in silence, and a class review is still to be held. */
static void grade_says_who_was_discussed(void **state)
{
	struct school_file *s = *state;
	struct group_review review = begin(s), again = begin(s);
	assert_int_equal(again.id, review.id);
	assert_int_equal(school_count(s, GRADE("not_discussed")), 2);
	assert_true(put(s, review.id, s->daan, LISTED));
	assert_int_equal(
	    school_count(s, GRADE("100 * discussed + 10 * to_discuss + not_discussed")), 11);
	assert_true(put(s, review.id, s->daan, DISCUSSED));
	assert_true(put(s, review.id, s->noor, DISCUSSED));
	assert_true(put(s, review.id, s->noor, NOT_LISTED));
	assert_int_equal(
	    school_count(s, GRADE("100 * discussed + 10 * to_discuss + not_discussed")), 101);
	hold(s, &review, clock_today());
	assert_int_equal(school_count(s, GRADE("reviews")), 1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM class_care WHERE review_on IS NOT NULL"), 0);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM norm_case WHERE norm = 'H25' AND (met = 1 OR reason = 'gehouden')"),
	    0);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM pupil_event WHERE what = 'leerlingbespreking' AND text = 'leerjaar 3'"),
	    1);
	assert_int_not_equal(begin(s).id, review.id);
}

/* What was not there on the reference date is not there. */
static void later_reviews_do_not_exist_yet(void **state)
{
	struct school_file *s = *state;
	struct group_review review = begin(s);
	assert_true(put(s, review.id, s->daan, DISCUSSED));
	hold(s, &review, clock_today());
	access_set_reference_date(s->db, date_add(clock_today(), -1));
	assert_int_equal(school_count(s, GRADE("reviews + discussed")), 0);
	access_set_reference_date(s->db, (struct date){0});
	assert_int_equal(school_count(s, GRADE("reviews + discussed")), 2);
}

static void only_pupils_of_the_grade_are_discussed(void **state)
{
	struct school_file *s = *state;
	struct group_review review = {.grade = 2, .school_year = s->year};
	assert_true(group_review_begin(s->db, &review, &s->arena, &s->err));
	school_refused(s, put(s, review.id, s->daan, LISTED), FAILED, "hoort niet bij deze");
	struct review_agreement row = agreed(review.id, s->daan);
	school_refused(
	    s, school_save(s, &review_agreement_entity, &row), FAILED, "hoort niet bij deze");
	row = agreed(review.id, 0);
	school_refused(
	    s, school_save(s, &review_agreement_entity, &row), FAILED, "gaat een afspraak over");
	struct group_review two = {.class = s->class_a, .grade = 3, .school_year = s->year};
	assert_false(record_save(s->db, &group_review_entity, "Bespreking", &two, &s->err));
	s->err = (struct error){0};
}

/* The mentor of 3A knows that grade 3 was discussed and what was agreed about Daan; not what was
 * said, nor anything about Noor. */
static void mentor_sees_own_pupils_of_a_grade(void **state)
{
	struct school_file *s = *state;
	struct group_review review = begin(s);
	struct review_agreement daan = agreed(review.id, s->daan),
	                        noor = agreed(review.id, s->noor);
	school_add(s, &review_agreement_entity, &daan);
	school_add(s, &review_agreement_entity, &noor);
	assert_true(put(s, review.id, s->noor, DISCUSSED));
	hold(s, &review, clock_today());
	school_act(s, s->mentor);
	assert_int_equal(school_count(s, GRADE("10 * pupils + discussed")), 10);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_zorgafspraken"), 1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_reviewed_pupil"), 0);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_group_review WHERE summary IS NULL AND present = ''"),
	    1);
	struct group_review read;
	assert_true(record_get(s->db, &group_review_entity, review.id, &read, &s->arena, &s->err));
	read.planned_on = clock_today();
	school_refused(s, school_save(s, &group_review_entity, &read), DENIED, "zorgcoördinator");
	school_refused(s, record_remove(s->db, &group_review_entity, "Weg", &read, &s->err), DENIED,
	    "zorgcoördinator");
	assert_true(put(s, review.id, s->daan, LISTED));
	/* what the mentor does not see stays as it is */
	assert_true(put(s, review.id, s->noor, NOT_LISTED));
	school_act(s, s->teacher);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_leerlingbespreking"), 0);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_group_review"), 0);
	school_act(s, s->care);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_reviewed_pupil"), 2);
}

/* The same tasks as from a class review: the agreement, and evaluating it in the second half. */
static void agreements_of_a_grade_are_evaluated(void **state)
{
	struct school_file *s = *state;
	struct group_review review = begin(s);
	struct review_agreement row = agreed(review.id, s->daan);
	school_add(s, &review_agreement_entity, &row);
	hold(s, &review, clock_today());
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'AFSPR' AND pupil <> 0"),
	    1);
	assert_int_equal(school_count(s, GRADE("agreements_open")), 1);
	clock_set(date_make(2027, 6, 1), 9);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'LEVA' "
	                                 "AND text LIKE '%(1)%' AND name = 'leerjaar 3'"),
	    1);
	school_act(s, s->mentor);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'LEVA'"), 0);
	school_act(s, s->care);
	row.evaluated_on = clock_today();
	snprintf(row.outcome, sizeof row.outcome, "JA");
	school_add(s, &review_agreement_entity, &row);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'LEVA'"), 0);
	assert_int_equal(school_count(s, GRADE("10 * agreements + to_evaluate")), 10);
}

#define STEP(what, code)                                                                           \
	"SELECT " what " FROM list_ondersteuningsroute WHERE grade = 3 AND code = '" code "'"

static void route_counts_what_stip_knows(void **state)
{
	struct school_file *s = *state;
	assert_int_equal(school_count(s, STEP("10 * met + asked", "TLV")), 2);
	struct tlv tlv = {.pupil = s->daan, .number = "T1", .starts_on = date_make(2026, 8, 1)};
	school_add(s, &tlv_entity, &tlv);
	assert_int_equal(school_count(s, STEP("10 * met + asked", "TLV")), 12);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM route_open WHERE code = 'TLV' AND pupil <> 0"),
	    1);
	struct group_review review = begin(s);
	assert_true(put(s, review.id, s->noor, DISCUSSED));
	assert_int_equal(school_count(s, STEP("met", "LLB")), 0);
	hold(s, &review, clock_today());
	assert_int_equal(school_count(s, STEP("met", "LLB")), 1);
	/* a class is one line, for all its pupils */
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM route_open WHERE code = 'EERSTE' AND pupil = 0"),
	    2);
	school_act(s, s->mentor);
	assert_int_equal(school_count(s, STEP("10 * met + asked", "TLV")), 11);
	assert_int_equal(school_count(s, "SELECT count(*) FROM route_open WHERE code = 'TLV'"), 0);
}

/* Before the school kept it in Stip, it is unknown, and not too late. */
static void route_knows_nothing_from_before(void **state)
{
	struct school_file *s = *state;
	assert_int_equal(school_count(s, STEP("state = 'te laat'", "TLV")), 1);
	assert_true(school_tamper(s,
	    "UPDATE setting SET value = '2026-10-01' WHERE code = 'sinds_begeleiding';"
	    "INSERT INTO setting (id, rev, code, value, valid_from) "
	    "SELECT 77, 1, 'sinds_begeleiding', '2026-10-01', '2026-01-01' "
	    "WHERE NOT EXISTS (SELECT 1 FROM setting WHERE code = 'sinds_begeleiding')"));
	assert_int_equal(
	    school_count(s, STEP("state = 'onbekend' AND unknown = 2 AND asked = 0", "TLV")), 1);
}

static void step_without_proof_is_ticked(void **state)
{
	struct school_file *s = *state;
	struct route_tick tick = {
	    .step = "FORMATS", .grade = 3, .school_year = s->year, .done_on = clock_today()};
	school_add(s, &route_tick_entity, &tick);
	assert_int_equal(school_count(s, STEP("state = 'klaar'", "FORMATS")), 1);
	access_set_reference_date(s->db, date_add(clock_today(), -1));
	assert_int_equal(school_count(s, STEP("state = 'klaar'", "FORMATS")), 0);
	access_set_reference_date(s->db, (struct date){0});
	school_act(s, s->mentor);
	struct route_tick other = {
	    .step = "FORMATS", .grade = 2, .school_year = s->year, .done_on = clock_today()};
	school_refused(s, school_save(s, &route_tick_entity, &other), DENIED, "begeleiding");
}

static void step_is_due_when_the_school_says(void **state)
{
	static const struct {
		const char *due, *day; /* day NULL: refused */
	} cases[] = {{"week 2", "2026-09-"}, {"periode 1", "2026-"}, {"31-01", "2027-01-31"},
	    {"01-09", "2026-09-01"}, {"week", NULL}, {"week 60", NULL}, {"31-02", NULL},
	    {"eind mei", NULL}};
	struct school_file *s = *state;
	school_act(s, s->administrator);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct route_step step = {.grade = 3,
		    .until_grade = 3,
		    .label = "Proef",
		    .role = "mentor",
		    .proof = PROOF_BY_HAND};
		char sql[160];
		snprintf(step.code, sizeof step.code, "P%zu", i);
		snprintf(step.due, sizeof step.due, "%s", cases[i].due);
		if (!cases[i].day) {
			school_refused(
			    s, school_save(s, &route_step_entity, &step), FAILED, "schrijf week 6");
			continue;
		}
		school_add(s, &route_step_entity, &step);
		snprintf(sql, sizeof sql,
		    "SELECT count(*) FROM list_ondersteuningsroute WHERE code = 'P%zu' "
		    "AND due_on LIKE '%s%%'",
		    i, cases[i].day);
		assert_int_equal(school_count(s, sql), 1);
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(grade_says_who_was_discussed),
	    TEST(later_reviews_do_not_exist_yet),
	    TEST(only_pupils_of_the_grade_are_discussed),
	    TEST(mentor_sees_own_pupils_of_a_grade),
	    TEST(agreements_of_a_grade_are_evaluated),
	    TEST(route_counts_what_stip_knows),
	    TEST(route_knows_nothing_from_before),
	    TEST(step_without_proof_is_ticked),
	    TEST(step_is_due_when_the_school_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

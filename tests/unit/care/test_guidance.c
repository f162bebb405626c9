/* Support around the pupil: observations and reviews, intake, classes, and the tasks for what is
 * missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/care/guidance.h"
#include "model/care/consent.h"
#include "model/iop/iop.h"
#include "model/opp/opp.h"
#include "model/school/pupil.h"
#include "model/school/school.h"
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

static int64_t add_guardian(struct school_file *s, const char *name, bool authority)
{
	struct guardian row = {
	    .pupil = s->daan, .kind = "OUD", .authority = authority, .informed = "ALL"};
	snprintf(row.name, sizeof row.name, "%s", name);
	school_add(s, &guardian_entity, &row);
	return row.id;
}

static struct consent consent_of(struct school_file *s, const char *purpose, int64_t guardian)
{
	struct consent row = {.pupil = s->daan,
	    .guardian = guardian,
	    .given = true,
	    .answered_on = day(9, 1),
	    .manner = "PAP"};
	snprintf(row.purpose, sizeof row.purpose, "%s", purpose);
	return row;
}

static void pupil_is_observed_with_permission_only(void **state)
{
	struct school_file *s = *state;
	struct pupil_observation row = {.pupil = s->daan,
	    .observed_on = day(9, 20),
	    .reason = words(s, "Loopt vast bij rekenen.")};
	school_refused(
	    s, school_save(s, &pupil_observation_entity, &row), DENIED, "individuele observatie");
	struct consent consent = consent_of(s, "OBS", add_guardian(s, "Fatma Berg", true));
	consent.answered_on = day(9, 21);
	school_add(s, &consent_entity, &consent);
	school_refused(
	    s, school_save(s, &pupil_observation_entity, &row), DENIED, "individuele observatie");
	row.observed_on = day(9, 22);
	school_add(s, &pupil_observation_entity, &row);
	consent.withdrawn_on = day(10, 1);
	school_add(s, &consent_entity, &consent);
	row.report =
	    words(s, "Vraagt snel hulp."); /* an earlier observation can still be recorded */
	school_add(s, &pupil_observation_entity, &row);
}

static void group_is_observed_by_the_care_coordinator(void **state)
{
	struct school_file *s = *state;
	struct class_observation row = {
	    .class = s->class_a, .kind = "GRP", .observed_on = day(10, 1)};
	school_act(s, s->mentor);
	school_refused(s, record_save(s->db, &class_observation_entity, "O", &row, &s->err), DENIED,
	    "van de zorgcoördinator");
	struct class_observation first = {.class = s->class_a,
	    .kind = "EER",
	    .observed_on = day(9, 18),
	    .discussed_on = day(9, 17)};
	school_refused(s, school_save(s, &class_observation_entity, &first), FAILED,
	    "ligt vóór de observatie");
	first.discussed_on = (struct date){0};
	school_add(s, &class_observation_entity, &first);
	struct class_observation other = {
	    .class = s->class_b, .kind = "EER", .observed_on = day(9, 18)};
	school_refused(s, record_save(s->db, &class_observation_entity, "O", &other, &s->err),
	    DENIED, "mag je niet wijzigen");
	school_act(s, s->care);
	row.observed_on = day(7, 1);
	school_refused(
	    s, school_save(s, &class_observation_entity, &row), FAILED, "buiten het schooljaar");
	row.observed_on = day(10, 1);
	school_add(s, &class_observation_entity, &row);
}

static void class_is_seen_by_its_mentor(void **state)
{
	struct school_file *s = *state;
	struct class_observation row = {
	    .class = s->class_b, .kind = "GRP", .observed_on = day(10, 1)};
	school_add(s, &class_observation_entity, &row);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_begeleiding"), 2);
	school_act(s, s->mentor);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_begeleiding WHERE class_name = '3A'"), 1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_begeleiding"), 1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_observaties"), 0);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM list_taken WHERE pupil = 0 AND class_name = '3B'"),
	    0);
	school_act(s, s->teacher);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_begeleiding"), 0);
	school_act(s, s->director);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_observaties"), 1);
	assert_false(record_save(s->db, &class_observation_entity, "O", &row, &s->err));
}

/* Daan goes to 3B on 1 October. */
static void move_to_other_class(struct school_file *s)
{
	struct enrolment enrolment;
	int64_t id = school_count(s,
	    "SELECT id FROM visible_enrolment WHERE class IN (SELECT id FROM visible_class WHERE name = '3A')");
	school_act(s, s->administrator);
	assert_true(record_get(s->db, &enrolment_entity, id, &enrolment, &s->arena, &s->err));
	enrolment.ends_on = day(9, 30);
	school_add(s, &enrolment_entity, &enrolment);
	struct enrolment next = enrolment;
	next.id = next.rev = 0;
	next.class = s->class_b;
	next.starts_on = day(10, 1);
	next.ends_on = (struct date){0};
	school_add(s, &enrolment_entity, &next);
	school_act(s, s->care);
}

static int64_t begin_review(struct school_file *s, struct group_review *review)
{
	*review = (struct group_review){.class = s->class_a};
	assert_true(group_review_begin(s->db, review, &s->arena, &s->err));
	return review->id;
}

static struct review_agreement agreed(struct school_file *s, int64_t review, int64_t pupil)
{
	(void)s;
	return (struct review_agreement){.group_review = review,
	    .pupil = pupil,
	    .made_on = clock_today(),
	    .text = "Daan zit vooraan",
	    .who = "MEN",
	    .due_on = date_add(clock_today(), 14)};
}

static void review_is_prepared_then_held(void **state)
{
	struct school_file *s = *state;
	struct group_review review, again;
	begin_review(s, &review);
	assert_int_equal(begin_review(s, &again), review.id);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_begeleiding WHERE review_on IS NOT NULL"),
	    0);
	review.held_on = clock_today();
	school_refused(s, school_save(s, &group_review_entity, &review), FAILED,
	    "wie bij de groepsbespreking");
	snprintf(review.present, sizeof review.present, "mentor, zorgcoördinator");
	school_add(s, &group_review_entity, &review);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_begeleiding WHERE review_on IS NOT NULL"),
	    1);
	assert_int_not_equal(begin_review(s, &again), review.id);
}

static void agreement_is_about_somebody_of_the_class(void **state)
{
	struct school_file *s = *state;
	struct group_review review;
	begin_review(s, &review);
	struct review_agreement row = agreed(s, review.id, s->noor);
	school_refused(s, school_save(s, &review_agreement_entity, &row), FAILED,
	    "hoort niet bij deze bespreking");
	row.pupil = s->daan;
	row.due_on = day(10, 9);
	school_refused(s, school_save(s, &review_agreement_entity, &row), FAILED,
	    "uiterlijk: 09-10-2026 ligt vóór");
	row.due_on = day(10, 20);
	row.evaluated_on = clock_today();
	school_refused(
	    s, school_save(s, &review_agreement_entity, &row), FAILED, "zonder uitkomst");
	snprintf(row.outcome, sizeof row.outcome, "JA");
	school_add(s, &review_agreement_entity, &row);
	struct review_agreement whole = agreed(s, review.id, 0);
	school_add(s, &review_agreement_entity, &whole);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_zorgafspraken"), 2);
	move_to_other_class(s);
	school_act(s, s->mentor); /* he may no longer know who it is about */
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_zorgafspraken WHERE name = 'hele klas'"), 1);
	row.done_on = clock_today();
	school_add(s, &review_agreement_entity, &row);
	school_act(s, s->care);
	assert_true(access_pupil(s->db, s->daan, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_zorgafspraken"), 0);
}

/* A pupil does not read a secret address, a phone number or what somebody may not know, not even in
 * the history of changes. */
static void pupil_reads_nothing_about_parents(void **state)
{
	static const char changes[] =
	    "SELECT count(*) FROM pupil_history WHERE table_name = 'guardian'";
	struct school_file *s = *state;
	school_act(s, s->mentor);
	add_guardian(s, "Natascha te Riele", true);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_ouders"), 1);
	assert_true(school_count(s, changes) > 0);
	assert_true(access_pupil(s->db, s->daan, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_ouders"), 0);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_guardian"), 0);
	assert_int_equal(school_count(s, changes), 0);
}

/* Evaluated means after the first half of the year: agreements that were reviewed before then still
 * wait. */
static void agreements_are_evaluated_in_the_second_half(void **state)
{
	struct school_file *s = *state;
	struct group_review review;
	begin_review(s, &review);
	struct review_agreement one = agreed(s, review.id, s->daan), two = agreed(s, review.id, 0);
	school_add(s, &review_agreement_entity, &one);
	school_add(s, &review_agreement_entity, &two);
	review.held_on = clock_today();
	snprintf(review.present, sizeof review.present, "mentor");
	school_add(s, &group_review_entity, &review);
	one.evaluated_on = clock_today();
	snprintf(one.outcome, sizeof one.outcome, "DEE");
	school_add(s, &review_agreement_entity, &one);
	assert_int_equal(
	    school_count(
	        s, "SELECT agreements * 10 + evaluated FROM class_care WHERE class_name = '3A'"),
	    20);
	clock_set(date_make(2027, 6, 1), 9);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM list_taken WHERE kind = 'GEVA' AND text LIKE '%(2)%'"),
	    1);
	one.evaluated_on = clock_today();
	school_add(s, &review_agreement_entity, &one);
	assert_int_equal(
	    school_count(
	        s, "SELECT agreements * 10 + evaluated FROM class_care WHERE class_name = '3A'"),
	    21);
	two.evaluated_on = clock_today();
	snprintf(two.outcome, sizeof two.outcome, "NEE");
	school_add(s, &review_agreement_entity, &two);
	/* an agreement that was evaluated is closed */
	snprintf(two.outcome, sizeof two.outcome, "JA");
	school_refused(
	    s, school_save(s, &review_agreement_entity, &two), CONFLICT, "alleen met een reden");
	school_refused(s, record_remove(s->db, &review_agreement_entity, "A", &two, &s->err),
	    CONFLICT, "Deze afspraak is geëvalueerd.");
	assert_true(change_because(s->db, "Verkeerde regel aangekruist.", &s->err));
	school_add(s, &review_agreement_entity, &two);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'GEVA'"), 0);
}

static void new_pupil_needs_a_startdocument(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	struct pupil pupil = {
	    .number = "00125", .last_name = "Nieuw", .born_on = date_make(2013, 1, 1)};
	pupil_prepare(&pupil);
	school_add(s, &pupil_entity, &pupil);
	struct enrolment enrolment = {.pupil = pupil.id,
	    .school_year = s->year,
	    .class = s->class_a,
	    .grade = 1,
	    .track = "PRO",
	    .starts_on = day(10, 1),
	    .first_lesson_on = day(10, 5)};
	school_add(s, &enrolment_entity, &enrolment);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'START' AND due_on = '2026-10-05'"),
	    1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'START'"),
	    1); /* not a pupil who was here already */
	school_act(s, s->care);
	struct intake intake = {.pupil = pupil.id, .talk_on = day(5, 1), .document_on = day(5, 20)};
	school_refused(
	    s, school_save(s, &intake_entity, &intake), FAILED, "ondersteuningsbehoefte");
	intake.support_needs = words(s, "Korte opdrachten.");
	school_add(s, &intake_entity, &intake);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'START'"), 0);
}

static void tlv_is_renewed_in_time(void **state)
{
	struct school_file *s = *state;
	struct tlv row = {.pupil = s->daan,
	    .number = "12-34",
	    .starts_on = day(1, 1),
	    .ends_on = date_make(2027, 3, 1)};
	school_add(s, &tlv_entity, &row);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'TLV'"), 0);
	clock_set(day(11, 25), 9);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'TLV' AND due_on = '2026-12-31' AND text = 'TLV vernieuwen (tot 01-03-2027)'"),
	    1);
	/* a term that has passed is not announced as coming */
	clock_set(date_make(2027, 3, 9), 9);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_taken WHERE text = 'TLV vernieuwen (tot 01-03-2027 (is afgelopen))'"),
	    1);
	struct tlv next = {.pupil = s->daan, .number = "12-35", .starts_on = date_make(2032, 8, 1)};
	school_add(s, &tlv_entity, &next);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'TLV'"), 0);
	/* and one that has yet to begin is not valid today */
	school_act(s, s->care);
	assert_int_equal(
	    school_count(s,
	        "SELECT sum(state = 'verlopen') = 1 AND sum(state = 'vanaf 01-08-2032') = 1 FROM list_zorg WHERE table_name = 'tlv'"),
	    1);
}

static void change_of_class_is_handed_over(void **state)
{
	struct school_file *s = *state;
	move_to_other_class(s);
	school_act(s, s->other_mentor);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'OVERDR' AND mine AND text = 'Overdracht 3A naar 3B vastleggen' AND due_on = '2026-10-08'"),
	    1);
	struct warm_transfer row = {.pupil = s->daan,
	    .kind = "KLA",
	    .held_on = day(9, 28),
	    .from_whom = "Jansen",
	    .to_whom = "Bos"};
	school_add(s, &warm_transfer_entity, &row);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'OVERDR'"), 0);
}

static void year_asks_of_each_class(void **state)
{
	struct school_file *s = *state;
	school_act(
	    s, s->mentor); /* lessons began on 25 August, but no pupil's first lesson is known */
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'OBS' AND mine AND pupil = 0 AND due_on = '2026-09-21'"),
	    1);
	struct class_observation first = {.class = s->class_a,
	    .kind = "EER",
	    .observed_on = day(9, 18),
	    .discussed_on = day(9, 29)}; /* a day later than norm H23 allows */
	school_add(s, &class_observation_entity, &first);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'OBS'"), 0);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_begeleiding WHERE first_on_time = 'nee'"),
	    1);
	school_act(s, s->care);
	clock_set(day(12, 15), 9);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'GOBS' AND text LIKE '%1%' AND due_on = '2027-01-31'"),
	    2);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM list_taken WHERE kind = 'GBES' AND due_on = '2027-01-31'"),
	    2);
	struct class_observation group = {
	    .class = s->class_a, .kind = "GRP", .observed_on = day(12, 14)};
	school_add(s, &class_observation_entity, &group);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'GOBS'"), 1);
	clock_set(date_make(2027, 6, 10), 9);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'GOBS' AND text LIKE '%2%' AND class_name = '3A'"),
	    1);
}

static void task_of_a_class_is_put_off(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	struct task_delay delay = {.class = s->class_a,
	    .kind = "OBS",
	    .subject = s->class_a,
	    .until_on = day(10, 20),
	    .reason = "herfstvakantie"};
	school_add(s, &task_delay_entity, &delay);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'OBS'"), 0);
	struct task_delay other = {.class = s->class_b,
	    .kind = "OBS",
	    .subject = s->class_b,
	    .until_on = day(10, 20),
	    .reason = "herfstvakantie"};
	school_refused(s, record_save(s->db, &task_delay_entity, "U", &other, &s->err), DENIED,
	    "mag je niet wijzigen");
	clock_set(day(10, 20), 9);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'OBS'"), 1);
}

static void agreement_about_a_class_is_a_task(void **state)
{
	struct school_file *s = *state;
	struct group_review review;
	begin_review(s, &review);
	struct review_agreement whole = agreed(s, review.id, 0),
	                        one = agreed(s, review.id, s->daan);
	school_add(s, &review_agreement_entity, &whole);
	school_add(s, &review_agreement_entity, &one);
	school_act(s, s->mentor);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'AFSPR' AND mine"), 2);
	assert_int_equal(
	    school_count(s, "SELECT subject FROM list_taken WHERE kind = 'AFSPR' AND pupil = 0"),
	    whole.id);
	struct task_delay delay = {.class = s->class_a,
	    .kind = "AFSPR",
	    .subject = whole.id,
	    .until_on = day(10, 20),
	    .reason = "later"};
	school_add(s, &task_delay_entity, &delay);
	one.done_on = clock_today();
	school_add(s, &review_agreement_entity, &one);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'AFSPR'"), 0);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(pupil_is_observed_with_permission_only),
	    CASE(group_is_observed_by_the_care_coordinator),
	    CASE(class_is_seen_by_its_mentor),
	    CASE(review_is_prepared_then_held),
	    CASE(agreement_is_about_somebody_of_the_class),
	    CASE(pupil_reads_nothing_about_parents),
	    CASE(agreements_are_evaluated_in_the_second_half),
	    CASE(new_pupil_needs_a_startdocument),
	    CASE(tlv_is_renewed_in_time),
	    CASE(change_of_class_is_handed_over),
	    CASE(year_asks_of_each_class),
	    CASE(task_of_a_class_is_put_off),
	    CASE(agreement_about_a_class_is_a_task),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

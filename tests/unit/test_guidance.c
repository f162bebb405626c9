/* Support around the pupil: consents and who may give them, observations, reviews, referrals,
 * handing over, and the tasks that come of what is missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/care.h"
#include "model/care_check.h"
#include "model/departure.h"
#include "model/guidance.h"
#include "model/iop.h"
#include "model/opp.h"
#include "model/outflow.h"
#include "model/pupil.h"
#include "model/reference.h"
#include "model/school.h"
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

static void assert_refused(struct school_file *s, bool done, enum status status, const char *say)
{
	assert_false(done);
	if (s->err.status != status || !strstr(s->err.text, say))
		fail_msg("%d \"%s\" does not say \"%s\"", (int)s->err.status, s->err.text, say);
	s->err = (struct error){0};
}

static bool checked(struct school_file *s, const struct entity *entity, void *record)
{
	return record_check(s->db, entity, record, &s->err) &&
	       record_save(s->db, entity, entity->title, record, &s->err);
}

static void add(struct school_file *s, const struct entity *entity, void *record)
{
	if (!checked(s, entity, record))
		fail_msg("%s: %s", entity->title, s->err.text);
}

static int64_t count_of(struct school_file *s, const char *sql)
{
	int64_t count;
	if (!db_int(s->db, &count, &s->err, sql, ""))
		fail_msg("%s", s->err.text);
	return count;
}

static int64_t add_guardian(struct school_file *s, const char *name, bool authority)
{
	struct guardian row = {
	    .pupil = s->daan, .kind = "OUD", .authority = authority, .informed = "ALL"};
	snprintf(row.name, sizeof row.name, "%s", name);
	add(s, &guardian_entity, &row);
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

static bool holds(struct school_file *s, const char *purpose, const char *recipient, struct date on)
{
	return consent_holds(s->db, s->daan, purpose, recipient, on, NULL, &s->err);
}

/* Consents */

static void consent_has_order_in_its_dates(void **state)
{
	struct school_file *s = *state;
	struct consent row = consent_of(s, "FOT", add_guardian(s, "Fatma Berg", true));
	row.ends_on = day(8, 31);
	assert_refused(
	    s, checked(s, &consent_entity, &row), FAILED, "vóór de dag van de toestemming");
	row.ends_on = (struct date){0};
	row.withdrawn_on = day(8, 31);
	assert_refused(
	    s, checked(s, &consent_entity, &row), FAILED, "ingetrokken op: 31-08-2026 ligt");
	row.withdrawn_on = day(9, 2);
	row.given = false;
	assert_refused(s, checked(s, &consent_entity, &row), FAILED, "niet is gegeven");
}

static void consent_comes_from_who_has_authority(void **state)
{
	struct school_file *s = *state;
	struct consent row = consent_of(s, "FOT", add_guardian(s, "Henk Berg", false));
	assert_refused(s, record_save(s->db, &consent_entity, "T", &row, &s->err), FAILED,
	    "Henk Berg heeft geen gezag en kan daarom niet toestemming geven");
	row.guardian = 0; /* Daan is 15 */
	assert_refused(s, checked(s, &consent_entity, &row), FAILED, "nog geen 16");
	row.guardian = add_guardian(s, "Fatma Berg", true);
	struct guardian late = {.pupil = s->daan,
	    .kind = "VOO",
	    .name = "Voogd Jansen",
	    .authority = true,
	    .informed = "ALL",
	    .starts_on = day(10, 1)};
	add(s, &guardian_entity, &late);
	row.guardian = late.id;
	assert_refused(
	    s, checked(s, &consent_entity, &row), FAILED, "was op 01-09-2026 geen ouder");
	struct guardian other = {.pupil = s->noor,
	    .kind = "OUD",
	    .name = "Ouder van Noor",
	    .authority = true,
	    .informed = "ALL"};
	add(s, &guardian_entity, &other);
	row.guardian = other.id;
	assert_refused(s, record_save(s->db, &consent_entity, "T", &row, &s->err), FAILED,
	    "geen ouder of verzorger van deze leerling");
}

/* From the age in the setting the pupil can, from 18 on only the pupil can. */
static void pupil_of_age_consents_alone(void **state)
{
	struct school_file *s = *state;
	int64_t mother = add_guardian(s, "Fatma Berg", true);
	clock_set(date_make(2027, 3, 20), 9); /* 16 */
	struct consent own = consent_of(s, "MBO", 0);
	own.answered_on = clock_today();
	add(s, &consent_entity, &own);
	clock_set(date_make(2029, 3, 20), 9); /* 18 */
	struct consent hers = consent_of(s, "WRK", mother);
	hers.answered_on = clock_today();
	assert_refused(s, checked(s, &consent_entity, &hers), FAILED, "mag alleen zelf");
}

static void consent_holds_until_it_ends(void **state)
{
	struct school_file *s = *state;
	struct consent row = consent_of(s, "MBO", add_guardian(s, "Fatma Berg", true));
	assert_refused(
	    s, holds(s, "MBO", "", day(10, 1)), DENIED, "geen toestemming (overdracht aan het mbo");
	row.ends_on = day(9, 30);
	add(s, &consent_entity, &row);
	assert_true(holds(s, "MBO", "ROC", day(9, 30)));
	assert_refused(s, holds(s, "MBO", "", day(8, 31)), DENIED, "geen toestemming");
	assert_refused(s, holds(s, "MBO", "", day(10, 1)), DENIED, "gold tot en met 30-09-2026");
	assert_refused(s, holds(s, "WRK", "", day(9, 10)), DENIED, "geen toestemming");
	row.ends_on = (struct date){0};
	row.withdrawn_on = day(10, 5);
	add(s, &consent_entity, &row);
	assert_true(holds(s, "MBO", "", day(10, 4)));
	assert_refused(s, holds(s, "MBO", "", day(10, 5)), DENIED, "ingetrokken op 05-10-2026");
}

static void consent_for_one_recipient_is_for_that_one(void **state)
{
	struct school_file *s = *state;
	struct consent row = consent_of(s, "WRK", add_guardian(s, "Fatma Berg", true));
	snprintf(row.recipient, sizeof row.recipient, "Hoveniersbedrijf Çelik");
	add(s, &consent_entity, &row);
	assert_true(holds(s, "WRK", "hoveniersbedrijf celik", day(10, 1)));
	assert_refused(s, holds(s, "WRK", "Bakkerij Bos", day(10, 1)), DENIED,
	    "alleen voor Hoveniersbedrijf Çelik");
	assert_refused(s, holds(s, "WRK", "", day(10, 1)), DENIED, "geen toestemming");
}

/* The last answer of each counts, a refusal of one outweighs the other, and the pupil's own is all.
 */
static void last_answers_are_weighed(void **state)
{
	struct school_file *s = *state;
	int64_t mother = add_guardian(s, "Fatma Berg", true),
	        father = add_guardian(s, "Henk Berg", true);
	struct consent yes = consent_of(s, "MBO", mother), no = consent_of(s, "MBO", father);
	no.given = false;
	no.answered_on = day(9, 2);
	add(s, &consent_entity, &yes);
	assert_true(holds(s, "MBO", "", day(9, 1)));
	add(s, &consent_entity, &no);
	assert_refused(
	    s, holds(s, "MBO", "", day(9, 3)), DENIED, "geweigerd door Henk Berg op 02-09-2026");
	struct consent later = consent_of(s, "MBO", father);
	later.answered_on = day(9, 20);
	add(s, &consent_entity, &later);
	assert_true(holds(s, "MBO", "", day(9, 20)));
	assert_int_equal(
	    count_of(s, "SELECT count(*) FROM list_toestemmingen WHERE state = 'vervangen'"), 1);
	clock_set(date_make(2027, 3, 20), 9);
	struct consent own = consent_of(s, "MBO", 0);
	own.given = false;
	own.answered_on = clock_today();
	add(s, &consent_entity, &own);
	assert_refused(
	    s, holds(s, "MBO", "", clock_today()), DENIED, "geweigerd door de leerling zelf");
}

/* Observations and reviews */

static void pupil_is_observed_with_permission_only(void **state)
{
	struct school_file *s = *state;
	struct pupil_observation row = {.pupil = s->daan,
	    .observed_on = day(9, 20),
	    .reason = words(s, "Loopt vast bij rekenen.")};
	assert_refused(
	    s, checked(s, &pupil_observation_entity, &row), DENIED, "individuele observatie");
	struct consent consent = consent_of(s, "OBS", add_guardian(s, "Fatma Berg", true));
	consent.answered_on = day(9, 21);
	add(s, &consent_entity, &consent);
	assert_refused(
	    s, checked(s, &pupil_observation_entity, &row), DENIED, "individuele observatie");
	row.observed_on = day(9, 22);
	add(s, &pupil_observation_entity, &row);
	consent.withdrawn_on = day(10, 1);
	add(s, &consent_entity, &consent);
	row.report =
	    words(s, "Vraagt snel hulp."); /* what was seen before can still be written down */
	add(s, &pupil_observation_entity, &row);
}

static void group_is_observed_by_the_care_coordinator(void **state)
{
	struct school_file *s = *state;
	struct class_observation row = {
	    .class = s->class_a, .kind = "GRP", .observed_on = day(10, 1)};
	school_act(s, s->mentor);
	assert_refused(s, record_save(s->db, &class_observation_entity, "O", &row, &s->err), DENIED,
	    "van de zorgcoördinator");
	struct class_observation first = {.class = s->class_a,
	    .kind = "EER",
	    .observed_on = day(9, 18),
	    .discussed_on = day(9, 17)};
	assert_refused(
	    s, checked(s, &class_observation_entity, &first), FAILED, "ligt vóór de observatie");
	first.discussed_on = (struct date){0};
	add(s, &class_observation_entity, &first);
	struct class_observation other = {
	    .class = s->class_b, .kind = "EER", .observed_on = day(9, 18)};
	assert_refused(s, record_save(s->db, &class_observation_entity, "O", &other, &s->err),
	    DENIED, "mag je niet wijzigen");
	school_act(s, s->care);
	row.observed_on = day(7, 1);
	assert_refused(
	    s, checked(s, &class_observation_entity, &row), FAILED, "buiten het schooljaar");
	row.observed_on = day(10, 1);
	add(s, &class_observation_entity, &row);
}

static void class_is_seen_by_its_mentor(void **state)
{
	struct school_file *s = *state;
	struct class_observation row = {
	    .class = s->class_b, .kind = "GRP", .observed_on = day(10, 1)};
	add(s, &class_observation_entity, &row);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_begeleiding"), 2);
	school_act(s, s->mentor);
	assert_int_equal(
	    count_of(s, "SELECT count(*) FROM list_begeleiding WHERE class_name = '3A'"), 1);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_begeleiding"), 1);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_observaties"), 0);
	assert_int_equal(
	    count_of(s, "SELECT count(*) FROM list_taken WHERE pupil = 0 AND class_name = '3B'"),
	    0);
	school_act(s, s->teacher);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_begeleiding"), 0);
	school_act(s, s->director);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_observaties"), 1);
	assert_false(record_save(s->db, &class_observation_entity, "O", &row, &s->err));
}

/* Daan goes to 3B on 1 October. */
static void move_to_other_class(struct school_file *s)
{
	struct enrolment enrolment;
	int64_t id = count_of(s,
	    "SELECT id FROM visible_enrolment WHERE class IN (SELECT id FROM visible_class WHERE name = '3A')");
	school_act(s, s->administrator);
	assert_true(record_get(s->db, &enrolment_entity, id, &enrolment, &s->arena, &s->err));
	enrolment.ends_on = day(9, 30);
	add(s, &enrolment_entity, &enrolment);
	struct enrolment next = enrolment;
	next.id = next.rev = 0;
	next.class = s->class_b;
	next.starts_on = day(10, 1);
	next.ends_on = (struct date){0};
	add(s, &enrolment_entity, &next);
	school_act(s, s->care);
}

static int64_t begin_review(struct school_file *s, struct group_review *review)
{
	assert_true(group_review_begin(s->db, s->class_a, review, &s->arena, &s->err));
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
	    count_of(s, "SELECT count(*) FROM list_begeleiding WHERE review_on IS NOT NULL"), 0);
	review.held_on = clock_today();
	assert_refused(
	    s, checked(s, &group_review_entity, &review), FAILED, "wie bij de groepsbespreking");
	snprintf(review.present, sizeof review.present, "mentor, zorgcoördinator");
	add(s, &group_review_entity, &review);
	assert_int_equal(
	    count_of(s, "SELECT count(*) FROM list_begeleiding WHERE review_on IS NOT NULL"), 1);
	assert_int_not_equal(begin_review(s, &again), review.id);
}

static void agreement_is_about_somebody_of_the_class(void **state)
{
	struct school_file *s = *state;
	struct group_review review;
	begin_review(s, &review);
	struct review_agreement row = agreed(s, review.id, s->noor);
	assert_refused(s, checked(s, &review_agreement_entity, &row), FAILED,
	    "hoort niet bij deze bespreking");
	row.pupil = s->daan;
	row.due_on = day(10, 9);
	assert_refused(s, checked(s, &review_agreement_entity, &row), FAILED,
	    "uiterlijk: 09-10-2026 ligt vóór");
	row.due_on = day(10, 20);
	row.evaluated_on = clock_today();
	assert_refused(s, checked(s, &review_agreement_entity, &row), FAILED, "zonder uitkomst");
	snprintf(row.outcome, sizeof row.outcome, "JA");
	add(s, &review_agreement_entity, &row);
	struct review_agreement whole = agreed(s, review.id, 0);
	add(s, &review_agreement_entity, &whole);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_zorgafspraken"), 2);
	move_to_other_class(s);
	school_act(s, s->mentor);
	row.done_on = clock_today();
	add(s, &review_agreement_entity, &row);
	school_act(s, s->care);
	assert_true(access_pupil(s->db, s->daan, &s->err));
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_zorgafspraken"), 0);
}

/* Evaluated means after the first half: what was looked back at before still waits. */
static void agreements_are_evaluated_in_the_second_half(void **state)
{
	struct school_file *s = *state;
	struct group_review review;
	begin_review(s, &review);
	struct review_agreement one = agreed(s, review.id, s->daan), two = agreed(s, review.id, 0);
	add(s, &review_agreement_entity, &one);
	add(s, &review_agreement_entity, &two);
	review.held_on = clock_today();
	snprintf(review.present, sizeof review.present, "mentor");
	add(s, &group_review_entity, &review);
	one.evaluated_on = clock_today();
	snprintf(one.outcome, sizeof one.outcome, "DEE");
	add(s, &review_agreement_entity, &one);
	assert_int_equal(
	    count_of(
	        s, "SELECT agreements * 10 + evaluated FROM class_care WHERE class_name = '3A'"),
	    20);
	clock_set(date_make(2027, 6, 1), 9);
	assert_int_equal(
	    count_of(
	        s, "SELECT count(*) FROM list_taken WHERE kind = 'GEVA' AND text LIKE '%(2)%'"),
	    1);
	one.evaluated_on = clock_today();
	add(s, &review_agreement_entity, &one);
	assert_int_equal(
	    count_of(
	        s, "SELECT agreements * 10 + evaluated FROM class_care WHERE class_name = '3A'"),
	    21);
	two.evaluated_on = clock_today();
	snprintf(two.outcome, sizeof two.outcome, "NEE");
	add(s, &review_agreement_entity, &two);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'GEVA'"), 0);
}

/* Care */

static void referral_is_closed_with_an_answer(void **state)
{
	struct school_file *s = *state;
	struct referral row = {.pupil = s->daan,
	    .kind = "ZAT",
	    .referred_on = day(9, 1),
	    .question = words(s, "Wat heeft Daan nodig?"),
	    .status = "AFG",
	    .closed_on = day(9, 20)};
	assert_refused(s, checked(s, &referral_entity, &row), FAILED, "niet zonder antwoord");
	row.answer = words(s, "Een vaste plek.");
	row.closed_on = (struct date){0};
	assert_refused(s, checked(s, &referral_entity, &row), FAILED, "op welke dag");
	row.closed_on = day(8, 30);
	assert_refused(s, checked(s, &referral_entity, &row), FAILED, "ligt vóór de aanmelding");
	row.closed_on = day(9, 20);
	add(s, &referral_entity, &row);
	access_set_reference_date(s->db, day(9, 10));
	assert_int_equal(
	    count_of(s,
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
		add(s, &learning_lag_entity, &row);
	}
	struct intelligence_test test = {.pupil = s->daan, .tested_on = day(2, 1), .iq = 71};
	add(s, &intelligence_test_entity, &test);
	assert_true(admission_explain(s->db, s->daan, &s->arena, &text, &s->err));
	assert_non_null(strstr(text, "spellen 3,5 jaar"));
	assert_non_null(
	    strstr(text, "past niet bij de toelatingsregel")); /* neither arithmetic nor reading */
	struct learning_lag reading = {
	    .pupil = s->daan, .domain = "BL", .measured_on = day(2, 1), .dl = 60, .dle = 30};
	add(s, &learning_lag_entity, &reading);
	assert_true(admission_explain(s->db, s->daan, &s->arena, &text, &s->err));
	assert_non_null(strstr(text, "Dat past bij de toelatingsregel"));
	assert_non_null(strstr(text, "de TLV beslist"));
	test.iq = 95;
	add(s, &intelligence_test_entity, &test);
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
	add(s, &care_note_entity, &note);
}

static void mentor_reads_that_it_is_shielded(void **state)
{
	struct school_file *s = *state;
	add_note(s, "Moeder is opgenomen.");
	assert_int_equal(
	    count_of(s, "SELECT count(*) FROM list_zorg WHERE text = 'Moeder is opgenomen.'"), 1);
	assert_int_equal(
	    count_of(s, "SELECT count(*) FROM list_zorg WHERE state = 'afgeschermd'"), 0);
	school_act(s, s->mentor);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_zorg"), 1);
	assert_int_equal(
	    count_of(s,
	        "SELECT count(*) FROM list_zorg WHERE text = 'afgeschermd, vraag de zorgcoördinator'"),
	    1);
	school_act(s, s->other_mentor);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_zorg"), 0);
}

static void reading_care_is_logged(void **state)
{
	struct school_file *s = *state;
	assert_true(care_log_read(s->db, s->daan, &s->err));
	school_act(s, s->administrator);
	assert_int_equal(
	    count_of(s, "SELECT count(*) FROM visible_audit WHERE action = 'read care'"), 0);
	school_act(s, s->care);
	add_note(s, "Moeder is opgenomen.");
	assert_true(care_log_read(s->db, s->daan, &s->err));
	school_act(s, s->mentor);
	assert_true(care_log_read(s->db, s->daan, &s->err));
	school_act(s, s->administrator);
	assert_int_equal(
	    count_of(s, "SELECT count(*) FROM visible_audit WHERE action = 'read care'"), 1);
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

/* Intake, classes and leaving as tasks */

static void new_pupil_needs_a_startdocument(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	struct pupil pupil = {
	    .number = "00125", .last_name = "Nieuw", .born_on = date_make(2013, 1, 1)};
	pupil_prepare(&pupil);
	add(s, &pupil_entity, &pupil);
	struct enrolment enrolment = {.pupil = pupil.id,
	    .school_year = s->year,
	    .class = s->class_a,
	    .grade = 1,
	    .track = "PRO",
	    .starts_on = day(10, 1),
	    .first_lesson_on = day(10, 5)};
	add(s, &enrolment_entity, &enrolment);
	assert_int_equal(
	    count_of(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'START' AND due_on = '2026-10-05'"),
	    1);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'START'"),
	    1); /* not who was there already */
	school_act(s, s->care);
	struct intake intake = {.pupil = pupil.id, .talk_on = day(5, 1), .document_on = day(5, 20)};
	assert_refused(s, checked(s, &intake_entity, &intake), FAILED, "ondersteuningsbehoefte");
	intake.support_needs = words(s, "Korte opdrachten.");
	add(s, &intake_entity, &intake);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'START'"), 0);
}

static void tlv_is_renewed_in_time(void **state)
{
	struct school_file *s = *state;
	struct tlv row = {.pupil = s->daan,
	    .number = "12-34",
	    .starts_on = day(1, 1),
	    .ends_on = date_make(2027, 3, 1)};
	add(s, &tlv_entity, &row);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'TLV'"), 0);
	clock_set(day(11, 25), 9);
	assert_int_equal(
	    count_of(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'TLV' AND due_on = '2026-12-31' AND text = 'TLV loopt af op 01-03-2027'"),
	    1);
	struct tlv next = {.pupil = s->daan, .number = "12-35", .starts_on = day(11, 25)};
	add(s, &tlv_entity, &next);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'TLV'"), 0);
}

static void change_of_class_is_handed_over(void **state)
{
	struct school_file *s = *state;
	move_to_other_class(s);
	school_act(s, s->other_mentor);
	assert_int_equal(
	    count_of(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'OVERDR' AND mine AND text = 'Overdracht 3A naar 3B vastleggen' AND due_on = '2026-10-08'"),
	    1);
	struct warm_transfer row = {.pupil = s->daan,
	    .kind = "KLA",
	    .held_on = day(9, 28),
	    .from_whom = "Jansen",
	    .to_whom = "Bos"};
	add(s, &warm_transfer_entity, &row);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'OVERDR'"), 0);
}

static void year_asks_of_each_class(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor); /* lessons began on 25 August: nobody's first lesson is known */
	assert_int_equal(
	    count_of(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'OBS' AND mine AND pupil = 0 AND due_on = '2026-09-21'"),
	    1);
	struct class_observation first = {.class = s->class_a,
	    .kind = "EER",
	    .observed_on = day(9, 18),
	    .discussed_on = day(9, 22)};
	add(s, &class_observation_entity, &first);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'OBS'"), 0);
	assert_int_equal(
	    count_of(s, "SELECT count(*) FROM list_begeleiding WHERE first_on_time = 'nee'"), 1);
	school_act(s, s->care);
	clock_set(day(12, 15), 9);
	assert_int_equal(
	    count_of(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'GOBS' AND text LIKE '%1%' AND due_on = '2027-01-31'"),
	    2);
	assert_int_equal(
	    count_of(
	        s, "SELECT count(*) FROM list_taken WHERE kind = 'GBES' AND due_on = '2027-01-31'"),
	    2);
	struct class_observation group = {
	    .class = s->class_a, .kind = "GRP", .observed_on = day(12, 14)};
	add(s, &class_observation_entity, &group);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'GOBS'"), 1);
	clock_set(date_make(2027, 6, 10), 9);
	assert_int_equal(
	    count_of(s,
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
	add(s, &task_delay_entity, &delay);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'OBS'"), 0);
	struct task_delay other = {.class = s->class_b,
	    .kind = "OBS",
	    .subject = s->class_b,
	    .until_on = day(10, 20),
	    .reason = "herfstvakantie"};
	assert_refused(s, record_save(s->db, &task_delay_entity, "U", &other, &s->err), DENIED,
	    "mag je niet wijzigen");
	clock_set(day(10, 20), 9);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'OBS'"), 1);
}

static void agreement_about_a_class_is_a_task(void **state)
{
	struct school_file *s = *state;
	struct group_review review;
	begin_review(s, &review);
	struct review_agreement whole = agreed(s, review.id, 0),
	                        one = agreed(s, review.id, s->daan);
	add(s, &review_agreement_entity, &whole);
	add(s, &review_agreement_entity, &one);
	school_act(s, s->mentor);
	assert_int_equal(
	    count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'AFSPR' AND mine"), 2);
	assert_int_equal(
	    count_of(s, "SELECT subject FROM list_taken WHERE kind = 'AFSPR' AND pupil = 0"),
	    whole.id);
	struct task_delay delay = {.class = s->class_a,
	    .kind = "AFSPR",
	    .subject = whole.id,
	    .until_on = day(10, 20),
	    .reason = "later"};
	add(s, &task_delay_entity, &delay);
	one.done_on = clock_today();
	add(s, &review_agreement_entity, &one);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'AFSPR'"), 0);
}

static struct outflow_advice advice_on(struct school_file *s, struct date on)
{
	return (struct outflow_advice){.pupil = s->daan,
	    .advised_on = on,
	    .profile = "ARE",
	    .direction = "WER",
	    .verdict = "POS"};
}

static void handing_over_needs_consent_and_advice(void **state)
{
	struct school_file *s = *state;
	struct consent_basis basis;
	struct consent consent = consent_of(s, "MBO", add_guardian(s, "Fatma Berg", true));
	struct outflow_advice old = advice_on(s, date_make(2025, 10, 9)),
	                      fresh = advice_on(s, day(10, 9));
	assert_refused(s, handing_over_allowed(s->db, s->daan, TO_EDUCATION, "", &basis, &s->err),
	    DENIED, "geen toestemming");
	add(s, &consent_entity, &consent);
	assert_refused(s, handing_over_allowed(s->db, s->daan, TO_EDUCATION, "", &basis, &s->err),
	    FAILED, "nog geen uitstroomadvies");
	add(s, &outflow_advice_entity, &old);
	assert_refused(s, handing_over_allowed(s->db, s->daan, TO_EDUCATION, "", &basis, &s->err),
	    FAILED, "09-10-2025 is ouder dan een jaar");
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'ADV'"), 1);
	add(s, &outflow_advice_entity, &fresh);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'ADV'"), 0);
	assert_true(handing_over_allowed(s->db, s->daan, TO_EDUCATION, "ROC", &basis, &s->err));
	assert_string_equal(basis.answered_by, "Fatma Berg");
	assert_refused(s, handing_over_allowed(s->db, s->daan, TO_WORK, "", &basis, &s->err),
	    DENIED, "werkgever");
}

static void departure_counts_down(void **state)
{
	struct school_file *s = *state;
	struct departure row;
	school_act(s, s->mentor);
	assert_true(departure_find(s->db, s->daan, &row, &s->arena, &s->err));
	assert_int_equal(row.id, 0);
	row.leaves_on = day(11, 30);
	row.aftercare_until = date_make(2028, 11, 30);
	assert_refused(
	    s, checked(s, &departure_entity, &row), FAILED, "als de nazorg is aangenomen");
	row.aftercare_offered_on = day(10, 1);
	snprintf(row.aftercare_accepted, sizeof row.aftercare_accepted, "J");
	row.closing_on = day(10, 1);
	assert_refused(
	    s, checked(s, &departure_entity, &row), FAILED, "diploma, verklaring of getuigschrift");
	snprintf(row.closing, sizeof row.closing, "DIP");
	add(s, &departure_entity, &row);
	clock_set(day(10, 20), 9);
	assert_int_equal(
	    count_of(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'VERTREK' AND mine AND due_on = '2026-11-30'"),
	    1);
	assert_int_equal(
	    count_of(s,
	        "SELECT count(*) FROM list_vertrek WHERE missing = 'transitiedocument, portfolio, nazorgafspraak, contactgegevens, "
	        "toestemming volgen, warme overdracht'"),
	    1);
	row.transition_on = row.portfolio_on = clock_today();
	row.aftercare = words(s, "De mentor belt elk kwartaal.");
	snprintf(row.contact_phone, sizeof row.contact_phone, "06-00001234");
	add(s, &departure_entity, &row);
	struct consent refused = consent_of(s, "VOL", add_guardian(s, "Fatma Berg", true));
	refused.given = false; /* an answer is an answer */
	add(s, &consent_entity, &refused);
	struct warm_transfer transfer = {.pupil = s->daan,
	    .kind = "VER",
	    .held_on = clock_today(),
	    .from_whom = "mentor",
	    .to_whom = "ROC"};
	add(s, &warm_transfer_entity, &transfer);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_taken WHERE kind = 'VERTREK'"), 0);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_vertrek WHERE missing IS NULL"), 1);
	assert_true(departure_find(s->db, s->daan, &row, &s->arena, &s->err));
	assert_int_not_equal(row.id, 0);
}

static void guardian_who_may_not_know_all_says_what(void **state)
{
	struct school_file *s = *state;
	struct guardian row = {
	    .pupil = s->daan, .kind = "OUD", .name = "Henk Berg", .informed = "BEP"};
	assert_refused(
	    s, checked(s, &guardian_entity, &row), FAILED, "wat Henk Berg niet mag weten");
}

/* On course */

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
	    count_of(s, "SELECT on_course FROM course_matrix WHERE profile = 'ARE'"), 1);
	assert_int_equal(
	    count_of(s, "SELECT unknown FROM course_matrix WHERE profile = ''"), 1); /* Noor */
	rate_all(s, s->period, day(10, 2), 2);
	standing_is(s, "niet op koers", "leervoorwaarden 0 van 1 (zwak)");
	school_act(s, s->mentor);
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_koers"), 1);
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
	int64_t id = count_of(s,
	    "SELECT id FROM visible_course_threshold WHERE fact = 'COM-A' AND profile = 'ARE' AND phase = 2");
	school_act(s, s->administrator);
	assert_true(record_get(s->db, &course_threshold_entity, id, &row, &s->arena, &s->err));
	row.weak_below = row.good_from + 1;
	assert_refused(
	    s, checked(s, &course_threshold_entity, &row), FAILED, "ligt boven goed vanaf");
	standing_is(s, "niet op koers", "arbeid 0 van 2 (zwak)");
	row.good_from = row.weak_below = 0;
	add(s, &course_threshold_entity, &row);
	standing_is(s, "niet op koers", "arbeid 0 van 2 (goed)");
}

/* The register */

static void beginning_is_passed_on_once(void **state)
{
	struct school_file *s = *state;
	char words_[] = "Werkt netjes.";
	school_act(s, s->administrator);
	assert_refused(s, opp_begin_reported(s->db, s->daan, (struct date){0}, &s->err), NOT_FOUND,
	    "nog geen vastgesteld OPP");
	access_system(s->db);
	struct opp opp = {.pupil = s->daan,
	    .number = 1,
	    .profile = "ARE",
	    .grounds = words_,
	    .started_on = day(9, 1),
	    .set_on = day(9, 2)};
	assert_true(record_save(s->db, &opp_entity, "OPP", &opp, &s->err));
	school_act(s, s->care);
	assert_refused(s, opp_begin_reported(s->db, s->daan, (struct date){0}, &s->err), DENIED,
	    "mag je niet wijzigen");
	school_act(s, s->administrator);
	assert_int_equal(
	    count_of(s,
	        "SELECT count(*) FROM list_rod WHERE state = 'begin doorgeven' AND begins_on = '2026-09-02'"),
	    1);
	assert_true(opp_begin_reported(s->db, s->daan, (struct date){0}, &s->err));
	assert_int_equal(count_of(s, "SELECT count(*) FROM list_rod WHERE state = 'klaar'"), 1);
	assert_refused(s, opp_begin_reported(s->db, s->daan, (struct date){0}, &s->err), CONFLICT,
	    "02-09-2026 is al doorgegeven");
	access_system(s->db);
	opp.withdrawn_on = day(9, 20);
	snprintf(opp.withdrawn_because, sizeof opp.withdrawn_because, "verkeerde leerling");
	assert_true(record_save(s->db, &opp_entity, "OPP", &opp, &s->err));
	struct opp next = {.pupil = s->daan,
	    .number = 2,
	    .profile = "ARE",
	    .grounds = words_,
	    .started_on = day(9, 21),
	    .set_on = day(9, 22)};
	assert_true(record_save(s->db, &opp_entity, "OPP", &next, &s->err));
	school_act(s, s->administrator);
	assert_int_equal(
	    count_of(s, "SELECT count(*) FROM list_rod WHERE state LIKE 'begin is veranderd%'"), 1);
}

/* Events of a review day */

static void events_are_in_the_area_of_the_reader(void **state)
{
	struct school_file *s = *state;
	add_note(s, "Moeder is opgenomen.");
	struct pupil_review review = {
	    .pupil = s->daan, .held_on = day(10, 1), .question = words(s, "Hoe verder?")};
	add(s, &pupil_review_entity, &review);
	assert_int_equal(/* not even for who may read it: others look on */
	    count_of(s, "SELECT count(*) FROM pupil_event WHERE text LIKE '%opgenomen%'"), 0);
	school_act(s, s->mentor);
	assert_int_equal(
	    count_of(s, "SELECT count(*) FROM pupil_event WHERE what = 'leerlingbespreking'"), 1);
	school_act(s, s->teacher);
	assert_int_equal(
	    count_of(s, "SELECT count(*) FROM pupil_event WHERE what = 'leerlingbespreking'"), 0);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(consent_has_order_in_its_dates),
	    CASE(consent_comes_from_who_has_authority),
	    CASE(pupil_of_age_consents_alone),
	    CASE(consent_holds_until_it_ends),
	    CASE(consent_for_one_recipient_is_for_that_one),
	    CASE(last_answers_are_weighed),
	    CASE(pupil_is_observed_with_permission_only),
	    CASE(group_is_observed_by_the_care_coordinator),
	    CASE(class_is_seen_by_its_mentor),
	    CASE(review_is_prepared_then_held),
	    CASE(agreement_is_about_somebody_of_the_class),
	    CASE(agreements_are_evaluated_in_the_second_half),
	    CASE(referral_is_closed_with_an_answer),
	    CASE(admission_rule_explains),
	    CASE(mentor_reads_that_it_is_shielded),
	    CASE(reading_care_is_logged),
	    CASE(care_text_elsewhere_is_found),
	    CASE(new_pupil_needs_a_startdocument),
	    CASE(tlv_is_renewed_in_time),
	    CASE(change_of_class_is_handed_over),
	    CASE(year_asks_of_each_class),
	    CASE(task_of_a_class_is_put_off),
	    CASE(agreement_about_a_class_is_a_task),
	    CASE(handing_over_needs_consent_and_advice),
	    CASE(departure_counts_down),
	    CASE(guardian_who_may_not_know_all_says_what),
	    CASE(standing_names_its_facts),
	    CASE(school_moves_its_thresholds),
	    CASE(beginning_is_passed_on_once),
	    CASE(events_are_in_the_area_of_the_reader),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

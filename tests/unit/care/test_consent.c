/* Consents: who may give them, what requires one, and leaving. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/care/consent.h"
#include "model/outflow/departure.h"
#include "model/care/guidance.h"
#include "model/opp/opp.h"
#include "model/outflow/outflow.h"
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

static bool holds(struct school_file *s, const char *purpose, const char *recipient, struct date on)
{
	return consent_holds(s->db, s->daan, purpose, recipient, on, NULL, &s->err);
}

static void consent_has_order_in_its_dates(void **state)
{
	struct school_file *s = *state;
	struct consent row = consent_of(s, "FOT", add_guardian(s, "Fatma Berg", true));
	row.ends_on = day(8, 31);
	school_refused(
	    s, school_save(s, &consent_entity, &row), FAILED, "vóór de dag van de toestemming");
	row.ends_on = (struct date){0};
	row.withdrawn_on = day(8, 31);
	school_refused(
	    s, school_save(s, &consent_entity, &row), FAILED, "ingetrokken op: 31-08-2026 ligt");
	row.withdrawn_on = day(9, 2);
	row.given = false;
	school_refused(s, school_save(s, &consent_entity, &row), FAILED, "niet is gegeven");
}

static void consent_comes_from_who_has_authority(void **state)
{
	struct school_file *s = *state;
	struct consent row = consent_of(s, "FOT", add_guardian(s, "Henk Berg", false));
	school_refused(s, record_save(s->db, &consent_entity, "T", &row, &s->err), FAILED,
	    "Henk Berg heeft geen gezag en kan daarom niet toestemming geven");
	row.guardian = 0; /* Daan is 15 */
	school_refused(s, school_save(s, &consent_entity, &row), FAILED, "nog geen 16");
	row.guardian = add_guardian(s, "Fatma Berg", true);
	struct guardian late = {.pupil = s->daan,
	    .kind = "VOO",
	    .name = "Voogd Jansen",
	    .authority = true,
	    .informed = "ALL",
	    .starts_on = day(10, 1)};
	school_add(s, &guardian_entity, &late);
	row.guardian = late.id;
	school_refused(
	    s, school_save(s, &consent_entity, &row), FAILED, "was op 01-09-2026 geen ouder");
	struct guardian other = {.pupil = s->noor,
	    .kind = "OUD",
	    .name = "Ouder van Noor",
	    .authority = true,
	    .informed = "ALL"};
	school_add(s, &guardian_entity, &other);
	row.guardian = other.id;
	school_refused(s, record_save(s->db, &consent_entity, "T", &row, &s->err), FAILED,
	    "geen ouder of verzorger van deze leerling");
}

/* From the age in the setting the pupil may answer; from 18 on only the pupil may. */
static void pupil_of_age_consents_alone(void **state)
{
	struct school_file *s = *state;
	int64_t mother = add_guardian(s, "Fatma Berg", true);
	clock_set(date_make(2027, 3, 20), 9); /* 16 */
	struct consent own = consent_of(s, "MBO", 0);
	own.answered_on = clock_today();
	school_add(s, &consent_entity, &own);
	clock_set(date_make(2029, 3, 20), 9); /* 18 */
	struct consent hers = consent_of(s, "WRK", mother);
	hers.answered_on = clock_today();
	school_refused(s, school_save(s, &consent_entity, &hers), FAILED, "mag alleen zelf");
}

static void consent_holds_until_it_ends(void **state)
{
	struct school_file *s = *state;
	struct consent row = consent_of(s, "MBO", add_guardian(s, "Fatma Berg", true));
	school_refused(
	    s, holds(s, "MBO", "", day(10, 1)), DENIED, "geen toestemming (overdracht aan het mbo");
	row.ends_on = day(9, 30);
	school_add(s, &consent_entity, &row);
	assert_true(holds(s, "MBO", "ROC", day(9, 30)));
	school_refused(s, holds(s, "MBO", "", day(8, 31)), DENIED, "geen toestemming");
	school_refused(s, holds(s, "MBO", "", day(10, 1)), DENIED, "gold tot en met 30-09-2026");
	school_refused(s, holds(s, "WRK", "", day(9, 10)), DENIED, "geen toestemming");
	row.ends_on = (struct date){0};
	row.withdrawn_on = day(10, 5);
	school_add(s, &consent_entity, &row);
	assert_true(holds(s, "MBO", "", day(10, 4)));
	school_refused(s, holds(s, "MBO", "", day(10, 5)), DENIED, "ingetrokken op 05-10-2026");
}

/* Daan turns 16 on 15-03-2027. A consent that his mother gave before ends then; one that she gives
 * after that ends at 18. */
static void consent_of_a_parent_ends_at_16_and_18(void **state)
{
	struct school_file *s = *state;
	int64_t mother = add_guardian(s, "Fatma Berg", true);
	struct consent first = consent_of(s, "FOT", mother), second = first, own = first, last;
	school_add(s, &consent_entity, &first);
	clock_set(date_make(2027, 3, 20), 9);
	school_refused(
	    s, holds(s, "FOT", "", clock_today()), DENIED, "telt niet meer: de leerling is 16");
	assert_true(holds(s, "FOT", "", date_make(2027, 3, 1)));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'TOEST'"), 1);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM list_toestemmingen WHERE state = 'leerling is 16'"),
	    1);
	second.answered_on = clock_today();
	school_add(s, &consent_entity, &second);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'TOEST'"), 0);
	assert_true(holds(s, "FOT", "", clock_today()));
	clock_set(date_make(2029, 3, 20), 9);
	school_refused(s, holds(s, "FOT", "", clock_today()), DENIED, "de leerling is 18");
	struct guardian curator = {.pupil = s->daan,
	    .kind = "WET",
	    .name = "Curator Bos",
	    .authority = true,
	    .informed = "ALL"};
	school_add(s, &guardian_entity, &curator);
	last = consent_of(s, "FOT", curator.id);
	last.answered_on = clock_today();
	school_add(s, &consent_entity, &last);
	assert_true(holds(s, "FOT", "", clock_today()));
	own.guardian = 0;
	own.given = false;
	own.answered_on = clock_today();
	school_add(s, &consent_entity, &own);
	school_refused(
	    s, holds(s, "FOT", "", clock_today()), DENIED, "geweigerd door de leerling zelf");
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM list_toestemmingen WHERE state = 'ander weigert'"),
	    1);
}

/* An observation, or a referral that shares data, depends on it. */
static void consent_that_was_used_is_withdrawn_not_removed(void **state)
{
	struct school_file *s = *state;
	struct consent row = consent_of(s, "OBS", add_guardian(s, "Fatma Berg", true));
	school_add(s, &consent_entity, &row);
	struct pupil_observation seen = {
	    .pupil = s->daan, .observed_on = day(9, 10), .reason = words(s, "Druk in de les.")};
	school_add(s, &pupil_observation_entity, &seen);
	school_refused(s, record_remove(s->db, &consent_entity, "T", &row, &s->err), CONFLICT,
	    "rust wat op 10-09-2026 is gedaan");
	row.given = false;
	school_refused(
	    s, record_save(s->db, &consent_entity, "T", &row, &s->err), CONFLICT, "rust wat op");
	row.given = true;
	row.withdrawn_on = day(9, 20);
	school_add(s, &consent_entity, &row);
	struct consent other = consent_of(s, "MBO", row.guardian);
	school_add(s, &consent_entity, &other);
	assert_true(record_remove(s->db, &consent_entity, "T", &other, &s->err));
}

static void consent_for_one_recipient_is_for_that_one(void **state)
{
	struct school_file *s = *state;
	struct consent row = consent_of(s, "WRK", add_guardian(s, "Fatma Berg", true));
	snprintf(row.recipient, sizeof row.recipient, "Hoveniersbedrijf Çelik");
	school_add(s, &consent_entity, &row);
	assert_true(holds(s, "WRK", "hoveniersbedrijf celik", day(10, 1)));
	school_refused(s, holds(s, "WRK", "Bakkerij Bos", day(10, 1)), DENIED,
	    "alleen voor Hoveniersbedrijf Çelik");
	school_refused(s, holds(s, "WRK", "", day(10, 1)), DENIED, "geen toestemming");
}

/* The last answer of each person counts, one refusal outweighs another's yes, and the pupil's own
 * answer decides. */
static void last_answers_are_weighed(void **state)
{
	struct school_file *s = *state;
	int64_t mother = add_guardian(s, "Fatma Berg", true),
	        father = add_guardian(s, "Henk Berg", true);
	struct consent yes = consent_of(s, "MBO", mother), no = consent_of(s, "MBO", father);
	no.given = false;
	no.answered_on = day(9, 2);
	school_add(s, &consent_entity, &yes);
	assert_true(holds(s, "MBO", "", day(9, 1)));
	school_add(s, &consent_entity, &no);
	school_refused(
	    s, holds(s, "MBO", "", day(9, 3)), DENIED, "geweigerd door Henk Berg op 02-09-2026");
	struct consent later = consent_of(s, "MBO", father);
	later.answered_on = day(9, 20);
	school_add(s, &consent_entity, &later);
	assert_true(holds(s, "MBO", "", day(9, 20)));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_toestemmingen WHERE state = 'vervangen'"),
	    1);
	clock_set(date_make(2027, 3, 20), 9);
	struct consent own = consent_of(s, "MBO", 0);
	own.given = false;
	own.answered_on = clock_today();
	school_add(s, &consent_entity, &own);
	school_refused(
	    s, holds(s, "MBO", "", clock_today()), DENIED, "geweigerd door de leerling zelf");
}

static void guardian_who_may_not_know_all_says_what(void **state)
{
	struct school_file *s = *state;
	struct guardian row = {
	    .pupil = s->daan, .kind = "OUD", .name = "Henk Berg", .informed = "BEP"};
	school_refused(
	    s, school_save(s, &guardian_entity, &row), FAILED, "wat Henk Berg niet mag weten");
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
	school_refused(s, handing_over_allowed(s->db, s->daan, TO_EDUCATION, "", &basis, &s->err),
	    DENIED, "geen toestemming");
	school_add(s, &consent_entity, &consent);
	school_refused(s, handing_over_allowed(s->db, s->daan, TO_EDUCATION, "", &basis, &s->err),
	    FAILED, "nog geen uitstroomadvies");
	school_add(s, &outflow_advice_entity, &old);
	school_refused(s, handing_over_allowed(s->db, s->daan, TO_EDUCATION, "", &basis, &s->err),
	    FAILED, "09-10-2025 is ouder dan een jaar");
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'ADV'"), 1);
	school_add(s, &outflow_advice_entity, &fresh);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'ADV'"), 0);
	assert_true(handing_over_allowed(s->db, s->daan, TO_EDUCATION, "ROC", &basis, &s->err));
	assert_string_equal(basis.answered_by, "Fatma Berg");
	school_refused(s, handing_over_allowed(s->db, s->daan, TO_WORK, "", &basis, &s->err),
	    DENIED, "werkgever");
	/* the mother's consent ends when Daan may decide */
	clock_set(date_make(2027, 3, 20), 9);
	school_refused(s,
	    handing_over_allowed(s->db, s->daan, TO_EDUCATION, "ROC", &basis, &s->err), DENIED,
	    "Fatma Berg telt niet meer: de leerling is 16");
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
	school_refused(
	    s, school_save(s, &departure_entity, &row), FAILED, "als de nazorg is aangenomen");
	row.aftercare_offered_on = day(10, 1);
	snprintf(row.aftercare_accepted, sizeof row.aftercare_accepted, "J");
	row.closing_on = day(10, 1);
	school_refused(s, school_save(s, &departure_entity, &row), FAILED,
	    "diploma, verklaring of getuigschrift");
	snprintf(row.closing, sizeof row.closing, "DIP");
	school_add(s, &departure_entity, &row);
	clock_set(day(10, 20), 9);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'VERTREK' AND mine AND due_on = '2026-11-30'"),
	    1);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_vertrek WHERE missing = 'transitiedocument, portfolio, nazorgafspraak, contactgegevens, "
	        "toestemming volgen, warme overdracht'"),
	    1);
	row.transition_on = row.portfolio_on = clock_today();
	row.aftercare = words(s, "De mentor belt elk kwartaal.");
	snprintf(row.contact_phone, sizeof row.contact_phone, "06-00001234");
	school_add(s, &departure_entity, &row);
	struct consent refused = consent_of(s, "VOL", add_guardian(s, "Fatma Berg", true));
	refused.given = false; /* a refusal is an answer too */
	school_add(s, &consent_entity, &refused);
	struct warm_transfer transfer = {.pupil = s->daan,
	    .kind = "VER",
	    .held_on = clock_today(),
	    .from_whom = "mentor",
	    .to_whom = "ROC"};
	school_add(s, &warm_transfer_entity, &transfer);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'VERTREK'"), 0);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_vertrek WHERE missing IS NULL"), 1);
	assert_true(departure_find(s->db, s->daan, &row, &s->arena, &s->err));
	assert_int_not_equal(row.id, 0);
}

static void beginning_is_passed_on_once(void **state)
{
	struct school_file *s = *state;
	char words_[] = "Werkt netjes.";
	school_act(s, s->administrator);
	school_refused(s, opp_begin_reported(s->db, s->daan, (struct date){0}, &s->err), NOT_FOUND,
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
	school_refused(s, opp_begin_reported(s->db, s->daan, (struct date){0}, &s->err), DENIED,
	    "mag je niet wijzigen");
	school_act(s, s->administrator);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_rod WHERE state = 'begin doorgeven' AND begins_on = '2026-09-02'"),
	    1);
	assert_true(opp_begin_reported(s->db, s->daan, (struct date){0}, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_rod WHERE state = 'klaar'"), 1);
	school_refused(s, opp_begin_reported(s->db, s->daan, (struct date){0}, &s->err), CONFLICT,
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
	    school_count(s, "SELECT count(*) FROM list_rod WHERE state LIKE 'begin is veranderd%'"),
	    1);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(consent_has_order_in_its_dates),
	    CASE(consent_comes_from_who_has_authority),
	    CASE(pupil_of_age_consents_alone),
	    CASE(consent_holds_until_it_ends),
	    CASE(consent_of_a_parent_ends_at_16_and_18),
	    CASE(consent_that_was_used_is_withdrawn_not_removed),
	    CASE(consent_for_one_recipient_is_for_that_one),
	    CASE(last_answers_are_weighed),
	    CASE(handing_over_needs_consent_and_advice),
	    CASE(departure_counts_down),
	    CASE(guardian_who_may_not_know_all_says_what),
	    CASE(beginning_is_passed_on_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

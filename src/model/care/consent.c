/* Consents: the field table, who may give one, and whether one is valid. */
#include "model/care/consent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/take.h"
#include "model/basis/fields.h"

static bool check_consent(const void *record, struct error *err)
{
	const struct consent *row = record;
	if (date_is_set(row->ends_on) && date_compare(row->ends_on, row->answered_on) < 0)
		return fail(err, FAILED,
		    "geldig tot en met: %s ligt vóór de dag van de toestemming (%s).",
		    date_show(row->ends_on).text, date_show(row->answered_on).text);
	if (date_is_set(row->withdrawn_on) && !row->given)
		return fail(err, FAILED,
		    "Wat niet is gegeven kan niet worden ingetrokken. Laat \"ingetrokken op\" leeg.");
	return !date_is_set(row->withdrawn_on) ||
	       date_compare(row->withdrawn_on, row->answered_on) >= 0 ||
	       fail(err, FAILED, "ingetrokken op: %s ligt vóór de dag van de toestemming (%s).",
	           date_show(row->withdrawn_on).text, date_show(row->answered_on).text);
}

/* What was done on the strength of a consent remains covered by it, so the consent cannot be
 * removed: it is withdrawn, from that day on. */
static bool nothing_rests_on(struct db *db, const struct consent *old, struct error *err)
{
	struct date since = {0};
	struct query *q = db_query(db,
	    "SELECT max(done_on) FROM ("
	    "  SELECT 'OBS' AS purpose, observed_on AS done_on "
	    "  FROM visible_pupil_observation WHERE pupil = ?1 "
	    "  UNION ALL SELECT 'GEM', referred_on FROM visible_referral WHERE pupil = ?1 AND kind = 'GEM') "
	    "WHERE purpose = ?2 AND done_on >= ?3",
	    "itd", old->pupil, old->purpose, old->answered_on);
	if (query_next(q))
		since = query_date(q, 0);
	return query_done(q, err) &&
	       (!old->given || !date_is_set(since) ||
	           fail(err, CONFLICT,
	               "Op deze toestemming rust wat op %s is gedaan. Zij blijft daarom staan; vul in wanneer zij is ingetrokken.",
	               date_show(since).text));
}

/* Whoever answered must have been able to on that day; a later change of authority undoes
 * nothing. */
static bool consent_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct consent *row = record, *old = before;
	bool same = row && old && old->guardian == row->guardian &&
	            date_compare(old->answered_on, row->answered_on) == 0;
	bool answers = row && old && strcmp(old->purpose, row->purpose) == 0 &&
	               old->given == row->given &&
	               date_compare(row->answered_on, old->answered_on) <= 0;
	if (old && !answers && !nothing_rests_on(db, old, err))
		return false;
	return !row || same ||
	       guardian_may_answer(db, row->pupil, row->guardian, row->answered_on,
	           (int)db_setting_int(db, "toestemming_zelf_vanaf", 16), "toestemming geven", err);
}

static const struct field consent_fields[] = {
    FIELD_KEYS(consent),
    OF_PUPIL(consent),
    FIELD(consent, purpose, "waarvoor", .flags = F_REQUIRED, .width = 44,
        .choices = "SELECT code, label, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_consent_purpose ORDER BY sort, id"),
    FIELD(consent, recipient, "voor wie",
        .help = "Bijvoorbeeld de naam van een school of bedrijf. Leeg: iedereen voor dit doel.",
        .width = 40),
    FIELD(consent, guardian, "gegeven door",
        .help = "Ouder, verzorger of vertegenwoordiger met gezag, of de leerling zelf.",
        .none = "de leerling zelf", .flags = F_NULL, .width = 30,
        .choices = "SELECT g.id, g.name || ' (' || k.label || ')', g.authority "
                   "FROM visible_guardian g "
                   "JOIN visible_guardian_kind k ON k.code = g.kind "
                   "WHERE g.pupil = ?1 "
                   "ORDER BY k.sort, g.name, g.id"),
    FIELD(consent, given, "toestemming", .help = "Ja, of nee als het is geweigerd.",
        .flags = F_REQUIRED, .width = 11),
    FIELD(consent, answered_on, "datum", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(consent, ends_on, "geldig tot en met", .help = "Leeg: tot zij wordt ingetrokken.",
        .width = 12),
    FIELD(consent, withdrawn_on, "ingetrokken op", .flags = F_PAST, .width = 12),
    FIELD(consent, manner, "getekend", .flags = F_REQUIRED, .width = 36,
        .choices = "SELECT code, label FROM visible_signature_manner ORDER BY sort, id"),
    FIELD(consent, seen_by, "gezien door", .flags = F_NULL, .width = 24,
        .choices = "SELECT id, full_name FROM visible_staff ORDER BY name, id"),
    FIELD(consent, remark, "toelichting", .width = 60),
    {0},
};
ENTITY(consent, "toestemming", CONSENTS, .about_pupil = true, .check = check_consent,
    .rule = consent_rule);

/* The last answer of one person, and its state on the day in question. */
struct answer {
	int64_t guardian;
	const char *answered_by, *state;
	struct date answered_on, ends_on, withdrawn_on;
	int64_t asked_anew_at; /* for a guardian: the pupil's age at which it ends */
};

struct answers {
	struct answer *rows;
	size_t count, capacity;
	const char *other; /* another recipient about whom there is an answer; NULL: none */
	struct arena arena;
};

static struct answer *answer_of(struct answers *answers, int64_t guardian)
{
	for (size_t i = 0; i < answers->count; i++)
		if (answers->rows[i].guardian == guardian)
			return &answers->rows[i];
	answers->rows =
	    array_grow(answers->rows, answers->count, &answers->capacity, sizeof *answers->rows);
	return &answers->rows[answers->count++];
}

static bool concerns(struct answers *answers, const char *recipient, const char *asked)
{
	return !*recipient || strcmp(text_fold(&answers->arena, recipient),
	                          text_fold(&answers->arena, asked)) == 0;
}

/* The view judges the answers as of the reference date, which is therefore set to that day. */
static bool read_answers(struct db *db, int64_t pupil, const char *purpose, const char *recipient,
    struct answers *answers, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT guardian, answered_by, state, answered_on, ends_on, withdrawn_on, asked_anew_at, recipient "
	    "FROM consent_answer "
	    "WHERE pupil = ?1 AND purpose = ?2 AND state <> 'vervangen' "
	    "ORDER BY answered_on, id",
	    "it", pupil, purpose);
	while (query_next(q))
		if (!concerns(answers, named_text(q, "recipient"), recipient))
			answers->other = named_kept(q, "recipient", &answers->arena);
		else
			*answer_of(answers, named_int(q, "guardian")) =
			    (struct answer){.guardian = named_int(q, "guardian"),
			        .answered_by = named_kept(q, "answered_by", &answers->arena),
			        .state = named_kept(q, "state", &answers->arena),
			        .answered_on = named_date(q, "answered_on"),
			        .ends_on = named_date(q, "ends_on"),
			        .withdrawn_on = named_date(q, "withdrawn_on"),
			        .asked_anew_at = named_int(q, "asked_anew_at")};
	return query_done(q, err);
}

/* Once the pupil has answered about this recipient, a parent's answer about all recipients no
 * longer counts. */
static bool is_outweighed(const struct answers *answers, const struct answer *answer)
{
	bool by_pupil = false;
	for (size_t i = 0; i < answers->count; i++)
		by_pupil = by_pupil || !answers->rows[i].guardian;
	return by_pupil && answer->asked_anew_at;
}

static bool fail_ended(const struct answer *old, const char *what, struct error *err)
{
	return date_is_set(old->ends_on) && strcmp(old->state, "verlopen") == 0
	           ? fail(err, DENIED,
	                 "De toestemming (%s) van %s gold tot en met %s. Vraag die opnieuw.", what,
	                 old->answered_by, date_show(old->ends_on).text)
	           : fail(err, DENIED,
	                 "De toestemming (%s) van %s telt niet meer: de %s. Vraag die aan de leerling zelf en leg het antwoord vast in het dossier, bij Zorg.",
	                 what, old->answered_by, old->state);
}

static bool fail_without(
    const struct answers *answers, const char *what, struct date on, struct error *err)
{
	return answers->other
	           ? fail(err, DENIED,
	                 "Er is op %s geen toestemming (%s) voor deze ontvanger, alleen voor %s.",
	                 date_show(on).text, what, answers->other)
	           : fail(err, DENIED,
	                 "Er is op %s geen toestemming (%s). Leg die eerst vast in het dossier, bij Zorg.",
	                 date_show(on).text, what);
}

/* Finds the answer to rely on; false, with the reason, when there is none. */
static bool judge(const struct answers *answers, struct date on, const char *what,
    const struct answer **basis, struct error *err)
{
	const struct answer *old = NULL;
	*basis = NULL;
	for (size_t i = 0; i < answers->count; i++) {
		const struct answer *a = &answers->rows[i];
		if (is_outweighed(answers, a))
			continue;
		if (strcmp(a->state, "geweigerd") == 0)
			return fail(err, DENIED, "De toestemming (%s) is geweigerd door %s op %s.",
			    what, a->answered_by, date_show(a->answered_on).text);
		if (strcmp(a->state, "ingetrokken") == 0)
			return fail(err, DENIED, "De toestemming (%s) van %s is ingetrokken op %s.",
			    what, a->answered_by, date_show(a->withdrawn_on).text);
		*(strcmp(a->state, "geldig") == 0 ? basis : &old) = a;
	}
	return *basis || (old ? fail_ended(old, what, err) : fail_without(answers, what, on, err));
}

/* Judges with that day as the reference date. */
static bool judge_on(struct db *db, int64_t pupil, const char *purpose, const char *recipient,
    struct date on, struct consent_basis *basis, struct error *err)
{
	struct answers answers = {0};
	const struct answer *answer = NULL;
	const char *what = purpose;
	bool good =
	    db_text(db, &answers.arena, &what, err,
	        "SELECT label FROM visible_consent_purpose WHERE code = ?1", "t", purpose) &&
	    read_answers(db, pupil, purpose, recipient, &answers, err) &&
	    judge(&answers, on, what, &answer, err);
	if (good && answer && basis) {
		*basis = (struct consent_basis){
		    .answered_on = answer->answered_on, .ends_on = answer->ends_on};
		snprintf(basis->answered_by, sizeof basis->answered_by, "%s", answer->answered_by);
	}
	free(answers.rows);
	arena_done(&answers.arena);
	return good;
}

bool consent_holds(struct db *db, int64_t pupil, const char *purpose, const char *recipient,
    struct date on, struct consent_basis *basis, struct error *err)
{
	struct date before = access_reference_date(db);
	bool today = date_compare(before, clock_today()) == 0;
	access_set_reference_date(db, on);
	bool good = judge_on(db, pupil, purpose, recipient, on, basis, err);
	access_set_reference_date(db, today ? (struct date){0} : before);
	return good;
}

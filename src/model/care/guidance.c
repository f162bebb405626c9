/* Support around the pupil: field tables, and rules that hold however a record is saved. */
#include "model/care/guidance.h"

#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/basis/fields.h"
#include "model/care/consent.h"

#define NOTHING_SHIELDED                                                                           \
	"Niets over gezondheid, thuis of een diagnose: dat hoort bij de zorggegevens."

static bool check_intake(const void *record, struct error *err)
{
	const struct intake *row = record;
	if (date_is_set(row->document_on) && !row->support_needs)
		return fail(err, FAILED,
		    "Een startdocument zonder ondersteuningsbehoefte is niet klaar. Vul die in, of laat de datum leeg.");
	return !date_is_set(row->document_on) || !date_is_set(row->talk_on) ||
	       date_compare(row->document_on, row->talk_on) >= 0 ||
	       fail(err, FAILED, "startdocument klaar op: %s ligt vóór het intakegesprek (%s).",
	           date_show(row->document_on).text, date_show(row->talk_on).text);
}

static const struct field intake_fields[] = {
    FIELD_KEYS(intake),
    OF_PUPIL(intake),
    FIELD(intake, talk_on, "intakegesprek op", .flags = F_PAST, .width = 12),
    FIELD(intake, former_school, "vorige school", .width = 40),
    FIELD(intake, advice, "advies van de vorige school", .help = NOTHING_SHIELDED, .width = 60),
    FIELD(intake, support_needs, "ondersteuningsbehoefte",
        .help = "Wat deze leerling nodig heeft. " NOTHING_SHIELDED, .width = 60),
    FIELD(intake, nt2, "NT2", .help = "Nederlands is de tweede taal.", .width = 4),
    FIELD(intake, document_on, "startdocument klaar op", .help = "Leeg: nog niet klaar.",
        .flags = F_PAST, .width = 12),
    FIELD(
        intake, document_by, "gemaakt door", .flags = F_NULL, .width = 24, .choices = CHOOSE_STAFF),
    {0},
};
ENTITY(intake, "startdocument", GUIDANCE, .about_pupil = true, .check = check_intake);

static bool check_tlv(const void *record, struct error *err)
{
	const struct tlv *row = record;
	return !date_is_set(row->ends_on) || date_compare(row->ends_on, row->starts_on) >= 0 ||
	       fail(err, FAILED, "geldig tot en met: %s ligt vóór %s.",
	           date_show(row->ends_on).text, date_show(row->starts_on).text);
}

static const struct field tlv_fields[] = {
    FIELD_KEYS(tlv),
    OF_PUPIL(tlv),
    FIELD(tlv, number, "nummer", .flags = F_REQUIRED, .width = 24),
    FIELD(tlv, issued_by, "afgegeven door", .help = "Het samenwerkingsverband.", .width = 40),
    FIELD(tlv, starts_on, "geldig vanaf", .flags = F_REQUIRED, .width = 12),
    FIELD(tlv, ends_on, "geldig tot en met", .help = "Leeg: zolang de leerling op school zit.",
        .width = 12),
    {0},
};
ENTITY(tlv, "TLV", GUIDANCE, .about_pupil = true, .check = check_tlv);

static const struct field warm_transfer_fields[] = {
    FIELD_KEYS(warm_transfer),
    OF_PUPIL(warm_transfer),
    FIELD(warm_transfer, kind, "wanneer", .flags = F_REQUIRED, .width = 20,
        .choices = "SELECT 'INT', 'bij de intake' "
                   "UNION ALL SELECT 'KLA', 'bij een nieuwe klas' "
                   "UNION ALL SELECT 'VER', 'bij vertrek'"),
    FIELD(warm_transfer, held_on, "gesprek op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(warm_transfer, from_whom, "wie droeg over", .flags = F_REQUIRED, .width = 40),
    FIELD(warm_transfer, to_whom, "aan wie", .flags = F_REQUIRED, .width = 40),
    FIELD(warm_transfer, report, "wat is besproken", .help = NOTHING_SHIELDED, .width = 60),
    {0},
};
ENTITY(warm_transfer, "warme overdracht", GUIDANCE, .about_pupil = true);

/* Checks that a day is in the school year, or in that of the class if there is one. */
static bool in_year(struct db *db, int64_t class, int64_t school_year, struct date day,
    const char *label, struct error *err)
{
	struct date from = {0}, until = {0};
	struct query *q = db_query(db,
	    "SELECT starts_on, ends_on FROM visible_school_year "
	    "WHERE id = coalesce((SELECT school_year FROM visible_class WHERE id = ?1), ?2)",
	    "ii", class, school_year);
	if (query_next(q)) {
		from = query_date(q, 0);
		until = query_date(q, 1);
	}
	return query_done(q, err) &&
	       (!date_is_set(day) ||
	           (date_compare(day, from) >= 0 && date_compare(day, until) <= 0) ||
	           fail(err, FAILED, "%s: %s ligt buiten het schooljaar van %s (%s tot en met %s).",
	               label, date_show(day).text, class ? "deze klas" : "dit leerjaar",
	               date_show(from).text, date_show(until).text));
}

static bool check_class_observation(const void *record, struct error *err)
{
	const struct class_observation *row = record;
	return !date_is_set(row->discussed_on) ||
	       date_compare(row->discussed_on, row->observed_on) >= 0 ||
	       fail(err, FAILED, "besproken op: %s ligt vóór de observatie (%s).",
	           date_show(row->discussed_on).text, date_show(row->observed_on).text);
}

static bool class_observation_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct class_observation *row = record, *old = before;
	const struct class_observation *any = row ? row : old;
	if (strcmp(any->kind, OBSERVED_GROUP) == 0 && access_write(db, GUIDANCE) != ALL)
		return fail(err, DENIED,
		    "Een groepsobservatie is van de zorgcoördinator. De observatie van de eerste weken kan hier wel.");
	return !row || in_year(db, row->class, 0, row->observed_on, "geobserveerd op", err);
}

static const struct field class_observation_fields[] = {
    FIELD_KEYS(class_observation),
    FIELD(class_observation, class, "klas", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(class_observation, kind, "soort", .flags = F_REQUIRED | F_FIXED, .width = 30,
        .choices =
            "SELECT 'EER', 'observatie van de eerste weken' UNION ALL SELECT 'GRP', 'groepsobservatie'"),
    FIELD(class_observation, observed_on, "geobserveerd op",
        .help = "Bij een periode de laatste dag.", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(class_observation, observed_by, "door", .flags = F_NULL, .width = 24,
        .choices = CHOOSE_STAFF),
    FIELD(class_observation, report, "verslag", .help = NOTHING_SHIELDED, .width = 60),
    FIELD(class_observation, discussed_on, "besproken op",
        .help = "Het verslag is door mentor en zorgcoördinator samen besproken.", .flags = F_PAST,
        .width = 12),
    {0},
};
ENTITY(class_observation, "observatie van een klas", GUIDANCE, .about_pupil = true,
    .check = check_class_observation, .rule = class_observation_rule);

static bool pupil_observation_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct pupil_observation *row = record, *old = before;
	bool same = row && old && date_compare(row->observed_on, old->observed_on) == 0;
	return !row || same ||
	       consent_holds(db, row->pupil, "OBS", "", row->observed_on, NULL, err);
}

static const struct field pupil_observation_fields[] = {
    FIELD_KEYS(pupil_observation),
    OF_PUPIL(pupil_observation),
    FIELD(pupil_observation, observed_on, "geobserveerd op",
        .help = "Alleen met toestemming van de ouders, die op deze dag geldt.",
        .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(pupil_observation, observed_by, "door", .flags = F_NULL, .width = 24,
        .choices = CHOOSE_STAFF),
    FIELD(pupil_observation, reason, "aanleiding", .help = "De vraag achter de observatie.",
        .flags = F_REQUIRED, .width = 60),
    FIELD(pupil_observation, report, "verslag", .help = NOTHING_SHIELDED, .width = 60),
    {0},
};
ENTITY(pupil_observation, "observatie van een leerling", GUIDANCE, .about_pupil = true,
    .rule = pupil_observation_rule);

static bool group_review_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct group_review *row = record, *any = row ? row : before;
	if (any->grade && access_write(db, GUIDANCE) != ALL)
		return fail(err, DENIED,
		    "De leerlingbespreking van een leerjaar is van de zorgcoördinator. Die begint haar en legt haar vast.");
	if (!row)
		return true;
	if (date_is_set(row->held_on) && !*row->present)
		return fail(err, FAILED, "Vul in wie bij de %s waren.",
		    row->grade ? "leerlingbespreking" : "groepsbespreking");
	return in_year(db, row->class, row->school_year, row->planned_on, "gepland op", err) &&
	       in_year(db, row->class, row->school_year, row->held_on, "gehouden op", err);
}

static const struct field group_review_fields[] = {
    FIELD_KEYS(group_review),
    FIELD(group_review, class, "klas", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(group_review, grade, "leerjaar", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(group_review, school_year, "schooljaar", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(group_review, planned_on, "gepland op", .width = 12),
    FIELD(group_review, held_on, "gehouden op",
        .help = "Leeg: nog in voorbereiding. De bespreking telt dan nog niet mee.", .flags = F_PAST,
        .width = 12),
    FIELD(
        group_review, led_by, "geleid door", .flags = F_NULL, .width = 24, .choices = CHOOSE_STAFF),
    FIELD(group_review, present, "wie waren erbij", .width = 60),
    FIELD(group_review, summary, "samenvatting", .help = NOTHING_SHIELDED, .width = 60),
    {0},
};
ENTITY(group_review, "bespreking", GUIDANCE, .about_pupil = true, .rule = group_review_rule);

static const struct field pupil_review_fields[] = {
    FIELD_KEYS(pupil_review),
    OF_PUPIL(pupil_review),
    FIELD(pupil_review, held_on, "gehouden op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(
        pupil_review, led_by, "geleid door", .flags = F_NULL, .width = 24, .choices = CHOOSE_STAFF),
    FIELD(pupil_review, present, "wie waren erbij", .width = 60),
    FIELD(pupil_review, question, "vraag", .help = "Waarom deze leerling wordt besproken.",
        .flags = F_REQUIRED, .width = 60),
    FIELD(pupil_review, summary, "wat is besproken", .help = NOTHING_SHIELDED, .width = 60),
    {0},
};
ENTITY(pupil_review, "leerlingbespreking", GUIDANCE, .about_pupil = true);

static bool check_review_agreement(const void *record, struct error *err)
{
	const struct review_agreement *row = record;
	if (date_compare(row->due_on, row->made_on) < 0)
		return fail(err, FAILED, "uiterlijk: %s ligt vóór de dag van de afspraak (%s).",
		    date_show(row->due_on).text, date_show(row->made_on).text);
	if (date_is_set(row->done_on) && date_compare(row->done_on, row->made_on) < 0)
		return fail(err, FAILED, "gedaan op: %s ligt vóór de dag van de afspraak (%s).",
		    date_show(row->done_on).text, date_show(row->made_on).text);
	if (date_is_set(row->evaluated_on) != (*row->outcome != '\0'))
		return fail(err, FAILED, "%s",
		    *row->outcome
		        ? "Vul in op welke dag de afspraak is geëvalueerd."
		        : "Een evaluatie zonder uitkomst telt niet. Vul in of het heeft geholpen.");
	return !date_is_set(row->evaluated_on) ||
	       date_compare(row->evaluated_on, row->made_on) >= 0 ||
	       fail(err, FAILED, "geëvalueerd op: %s ligt vóór de dag van de afspraak (%s).",
	           date_show(row->evaluated_on).text, date_show(row->made_on).text);
}

/* An agreement is about a pupil of the review. */
static bool review_agreement_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct review_agreement *row = record, *old = before;
	int64_t fits;
	/* an agreement about a pupil who has moved on can still be ticked off */
	bool same = row && old && old->group_review == row->group_review &&
	            old->pupil_review == row->pupil_review && old->pupil == row->pupil;
	if (!row || same)
		return true;
	if (!db_int(db, &fits, err,
	        "SELECT EXISTS (SELECT 1 FROM visible_pupil_review WHERE id = ?1 AND pupil = ?3) "
	        "OR EXISTS ("
	        "  SELECT 1 FROM visible_group_review r "
	        "  LEFT JOIN visible_enrolment e ON e.pupil = ?3 AND (e.class = r.class "
	        "    OR (e.grade = r.grade AND e.school_year = r.school_year)) "
	        "  WHERE r.id = ?2 AND (e.pupil IS NOT NULL OR (?3 = 0 AND r.class IS NOT NULL)))",
	        "iii", row->pupil_review, row->group_review, row->pupil))
		return false;
	if (!row->pupil && !fits)
		return fail(err, FAILED,
		    "In de leerlingbespreking van een leerjaar gaat een afspraak over een leerling.");
	return fits ||
	       fail(err, FAILED, "Deze leerling hoort niet bij deze bespreking. Kies een ander.");
}

/* Only ticking off, and evaluating again on a later day, are open. */
static const char *review_agreement_closed(struct db *db, const void *before, const void *record)
{
	static const char *const agreed[] = {"text", "who", "due_on", "made_on", NULL},
	                         *const looked[] = {"evaluated_on", "outcome", "remark", NULL};
	const struct review_agreement *old = before, *row = record;
	const struct entity *entity = &review_agreement_entity;
	bool later = row && date_compare(row->evaluated_on, old->evaluated_on) > 0, same = row;
	(void)db;
	for (size_t i = 0; same && agreed[i]; i++)
		same = field_equal(entity_field(entity, agreed[i]), old, row);
	for (size_t i = 0; same && !later && looked[i]; i++)
		same = field_equal(entity_field(entity, looked[i]), old, row);
	return date_is_set(old->evaluated_on) && !same ? "Deze afspraak is geëvalueerd." : NULL;
}

static const struct field review_agreement_fields[] = {
    FIELD_KEYS(review_agreement),
    FIELD(review_agreement, group_review, "groepsbespreking", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(
        review_agreement, pupil_review, "leerlingbespreking", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(review_agreement, pupil, "leerling", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(review_agreement, made_on, "afgesproken op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(review_agreement, text, "afspraak", .help = "Wat er gaat gebeuren.", .flags = F_REQUIRED,
        .width = 60),
    FIELD(review_agreement, who, "wie", .flags = F_REQUIRED, .width = 24,
        .choices = "SELECT code, label FROM visible_attendee ORDER BY sort, id"),
    FIELD(review_agreement, due_on, "uiterlijk", .flags = F_REQUIRED, .width = 12),
    FIELD(review_agreement, done_on, "gedaan op", .flags = F_PAST, .width = 12),
    FIELD(review_agreement, evaluated_on, "geëvalueerd op",
        .help = "In de tweede helft van het schooljaar.", .flags = F_PAST, .width = 12),
    FIELD(review_agreement, outcome, "heeft het geholpen", .flags = F_NULL, .width = 10,
        .choices =
            "SELECT 'JA', 'ja' UNION ALL SELECT 'DEE', 'deels' UNION ALL SELECT 'NEE', 'nee'"),
    FIELD(review_agreement, remark, "toelichting", .help = NOTHING_SHIELDED, .width = 60),
    {0},
};
ENTITY(review_agreement, "afspraak uit een bespreking", GUIDANCE, .about_pupil = true,
    .check = check_review_agreement, .rule = review_agreement_rule,
    .closed = review_agreement_closed);

bool group_review_begin(
    struct db *db, struct group_review *out, struct arena *arena, struct error *err)
{
	int64_t id = 0;
	struct query *q = db_query(db,
	    "SELECT id FROM visible_group_review "
	    "WHERE (class = ?1 OR (grade = ?2 AND school_year = ?3)) AND held_on IS NULL "
	    "ORDER BY id LIMIT 1",
	    "iii", out->class, out->grade, out->school_year);
	if (query_next(q))
		id = query_int(q, 0);
	if (!query_done(q, err))
		return false;
	if (id)
		return record_get(db, &group_review_entity, id, out, arena, err);
	*out = (struct group_review){.class = out->class,
	    .grade = out->grade,
	    .school_year = out->school_year,
	    .planned_on = clock_today(),
	    .led_by = access_actor(db)->id};
	return record_save(db, &group_review_entity,
	    out->class ? "Groepsbespreking begonnen" : "Leerlingbespreking begonnen", out, err);
}

/* The field tables of the OPP, and rules that hold however a record is saved. */
#include <stdio.h>
#include <string.h>

#include "db/take.h"
#include "model/basis/fields.h"
#include "model/opp/opp_internal.h"

#define NOTHING_SHIELDED                                                                           \
	"Niets over gezondheid, thuis of een diagnose: dat is een afgeschermde factor."
#define OF_VERSION(rec) FIELD(rec, opp, "OPP", .flags = F_REQUIRED | F_FIXED | F_HIDDEN)
#define ROW(rec)                                                                                   \
	FIELD_KEYS(rec), OF_VERSION(rec),                                                          \
	    FIELD(rec, ended_by, "vervallen in versie", .flags = F_NULL | F_HIDDEN)

bool opp_bounds(struct db *db, int64_t opp, struct opp_bounds *out, struct error *err)
{
	*out = (struct opp_bounds){0};
	struct query *q = db_query(db,
	    "SELECT o.pupil, o.number, o.set_on, o.withdrawn_on, p.born_on "
	    "FROM visible_opp o JOIN visible_pupil_opp p ON p.id = o.pupil WHERE o.id = ?1",
	    "i", opp);
	bool found = query_next(q);
	if (found)
		*out = (struct opp_bounds){named_int(q, "pupil"), named_int(q, "number"),
		    named_date(q, "set_on"), named_date(q, "withdrawn_on"),
		    named_date(q, "born_on")};
	return query_done(q, err) &&
	       (found ||
	           fail(err, NOT_FOUND, "Deze versie van het OPP is er niet of is niet voor jou."));
}

bool opp_not_before(struct db *db, const struct opp_bounds *bounds, struct date date,
    const char *label, struct error *err)
{
	struct date placed = {0}, before = {0};
	struct query *q = db_query(db,
	    "SELECT "
	    "(SELECT iif(placed_known, placed_on, NULL) FROM school_stay "
	    " WHERE pupil = ?1 "
	    " ORDER BY placed_on DESC LIMIT 1), "
	    "(SELECT max(set_on) FROM visible_opp "
	    " WHERE pupil = ?1 AND number < ?2 AND withdrawn_on IS NULL)",
	    "ii", bounds->pupil, bounds->number);
	if (query_next(q)) {
		placed = query_date(q, 0);
		before = query_date(q, 1);
	}
	if (!query_done(q, err))
		return false;
	bool by_version = date_compare(before, placed) > 0;
	struct date earliest = by_version ? before : placed;
	return !date_is_set(earliest) || date_compare(date, earliest) >= 0 ||
	       fail(err, FAILED, "%s: %s ligt vóór %s (%s). Kijk de datum na.", label,
	           date_show(date).text,
	           by_version ? "het vaststellen van de vorige versie"
	                      : "de inschrijving op deze school",
	           date_show(earliest).text);
}

static bool check_opp(const void *record, struct error *err)
{
	const struct opp *opp = record;
	if (date_is_set(opp->withdrawn_on) && !*opp->withdrawn_because)
		return fail(err, FAILED, "Vul in waarom deze versie wordt ingetrokken.");
	return !date_is_set(opp->withdrawn_on) ||
	       date_compare(opp->withdrawn_on, opp->set_on) >= 0 ||
	       fail(err, FAILED, "ingetrokken op: %s ligt vóór het vaststellen (%s).",
	           date_show(opp->withdrawn_on).text, date_show(opp->set_on).text);
}

static const struct field opp_fields[] = {
    FIELD_KEYS(opp),
    OF_PUPIL(opp),
    FIELD(opp, number, "versie", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(opp, profile, "verwachte uitstroom", .flags = F_NULL, .width = 28,
        .choices =
            "SELECT code, label, retired_on IS NULL OR retired_on > today() FROM visible_expected_profile ORDER BY id"),
    FIELD(opp, expectation, "verwachte bestemming",
        .help =
            "In woorden: welk werk of welke opleiding, bijvoorbeeld medewerker groenvoorziening.",
        .width = 60),
    FIELD(opp, grounds, "onderbouwing", .help = "Waarop de verwachting berust. " NOTHING_SHIELDED,
        .width = 60),
    FIELD(opp, deviations, "afwijkingen van het programma",
        .help = "Wat deze leerling anders doet dan het programma van de school. " NOTHING_SHIELDED,
        .width = 60),
    FIELD(opp, started_on, "begonnen op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(opp, started_by, "begonnen door", .flags = F_NULL, .choices = CHOOSE_STAFF),
    FIELD(opp, set_on, "vastgesteld op", .flags = F_PAST, .width = 12),
    FIELD(opp, set_by, "vastgesteld door", .flags = F_NULL, .choices = CHOOSE_STAFF),
    FIELD(opp, withdrawn_on, "ingetrokken op", .flags = F_PAST, .width = 12),
    FIELD(opp, withdrawn_because, "reden van intrekken",
        .help = "Wat er niet klopte. De versie blijft te lezen.", .width = 60),
    {0},
};
ENTITY(opp, "OPP", OPP, .about_pupil = true, .check = check_opp, .rule = opp_rule);

/* Rows are added and ended only in the concept; they end after they were added, and stay with the
 * same pupil. */
static bool row_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	static const char frozen[] =
	    "Deze versie van het OPP is vastgesteld en ligt vast. Maak een nieuwe versie om iets te wijzigen.";
	const struct opp_row *row = record, *old = before;
	struct opp_bounds first, last;
	if (!opp_bounds(db, row ? row->opp : old->opp, &first, err))
		return false;
	if (!old || !row)
		return !date_is_set(first.set_on) || fail(err, CONFLICT, frozen);
	if (row->ended_by == old->ended_by)
		return !date_is_set(first.set_on) || fail(err, CONFLICT, frozen);
	if (!opp_bounds(db, row->ended_by ? row->ended_by : old->ended_by, &last, err))
		return false;
	if (date_is_set(last.set_on))
		return fail(err, CONFLICT, frozen);
	return (last.pupil == first.pupil && last.number > first.number) ||
	       fail(err, FAILED, "Deze regel hoort bij een ander OPP.");
}

#define FACTOR_FIELDS(shielded, care)                                                              \
	{                                                                                          \
		ROW(opp_factor),                                                                   \
		    FIELD(opp_factor, direction, "+ of -",                                         \
		        .help = "+ helpt de leerling vooruit, - maakt het moeilijker.",            \
		        .flags = F_REQUIRED, .width = 16,                                          \
		        .choices = "SELECT '+', '+ bevorderend' "                                  \
		                   "UNION ALL SELECT '-', '- belemmerend'"),                       \
		    FIELD(opp_factor, kind, "soort", .flags = F_REQUIRED, .width = 24,             \
		        .choices =                                                                 \
		            "SELECT code, label, retired_on IS NULL OR retired_on > today() "      \
		            "FROM visible_opp_factor_kind "                                        \
		            "WHERE shielded = " #shielded " ORDER BY sort, id"),                   \
		    FIELD(opp_factor, sentence, "factor",                                          \
		        .help = "Eén factor per regel, in gewone woorden." care,                   \
		        .flags = F_REQUIRED, .width = 60),                                         \
		    {0},                                                                           \
	}
static const struct field opp_factor_fields[] = FACTOR_FIELDS(0, " " NOTHING_SHIELDED);
static const struct field opp_shielded_factor_fields[] = FACTOR_FIELDS(1, "");

ENTITY(opp_factor, "factor", OPP, .about_pupil = true, .rule = row_rule);
/* A factor too, but shielded in a table of its own. */
const struct entity opp_shielded_factor_entity = {.table = "opp_shielded_factor",
    .title = "afgeschermde factor",
    .area = CARE,
    .about_pupil = true,
    .size = sizeof(struct opp_factor),
    .fields = opp_shielded_factor_fields,
    .rule = row_rule};

static const struct field opp_support_fields[] = {
    ROW(opp_support),
    FIELD(opp_support, kind, "soort", .flags = F_REQUIRED, .width = 24,
        .choices = "SELECT code, label, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_opp_support_kind ORDER BY sort, id"),
    FIELD(opp_support, sentence, "wat en hoe vaak",
        .help = "Bijvoorbeeld: elke week een half uur extra uitleg bij rekenen. " NOTHING_SHIELDED,
        .flags = F_REQUIRED, .width = 60),
    FIELD(opp_support, by_whom, "door wie", .width = 30),
    {0},
};
ENTITY(opp_support, "ondersteuning", OPP, .about_pupil = true, .rule = row_rule);

static bool check_hearing(const void *record, struct error *err)
{
	const struct opp_hearing *row = record;
	if (!date_is_set(row->explained_on))
		return true;
	if (!row->weighed)
		return fail(err, FAILED,
		    "uitgelegd op: vul eerst in wat met de mening van de leerling is gedaan.");
	return date_compare(row->explained_on, row->heard_on) >= 0 ||
	       fail(err, FAILED, "uitgelegd op: %s ligt vóór het horen (%s).",
	           date_show(row->explained_on).text, date_show(row->heard_on).text);
}

static bool hearing_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct opp_hearing *row = record, *old = before;
	struct opp_bounds bounds;
	if (!opp_bounds(db, row ? row->opp : old->opp, &bounds, err))
		return false;
	/* a hearing that made the setting possible stays as it was */
	bool kept = !old || !date_is_set(bounds.set_on) ||
	            date_compare(old->heard_on, bounds.set_on) > 0 ||
	            (row && date_compare(row->heard_on, old->heard_on) == 0);
	if (!kept)
		return fail(err, CONFLICT,
		    "Het horen hoort bij het vastgestelde OPP en blijft staan. Een nieuw gesprek kan erbij.");
	/* the first hearing may be at the intake, before the pupil is enrolled */
	return !row || bounds.number == 1 ||
	       opp_not_before(db, &bounds, row->heard_on, "gehoord op", err);
}

static const struct field opp_hearing_fields[] = {
    FIELD_KEYS(opp_hearing),
    OF_VERSION(opp_hearing),
    FIELD(opp_hearing, heard_on, "gehoord op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(opp_hearing, heard_by, "gehoord door", .flags = F_NULL, .width = 24,
        .choices = CHOOSE_STAFF),
    FIELD(opp_hearing, own_words, "in eigen woorden",
        .help = "Wat de leerling zelf vindt en wil, zo letterlijk mogelijk.", .flags = F_REQUIRED,
        .width = 60),
    FIELD(opp_hearing, weighed, "wat is ermee gedaan",
        .help = "Hoe de mening van de leerling is meegewogen.", .width = 60),
    FIELD(opp_hearing, explained_on, "uitgelegd op",
        .help = "De dag waarop dat aan de leerling is uitgelegd.", .flags = F_PAST, .width = 12),
    {0},
};
ENTITY(opp_hearing, "horen van de leerling", OPP, .about_pupil = true, .check = check_hearing,
    .rule = hearing_rule);

static bool check_agreement(const void *record, struct error *err)
{
	const struct parental_agreement *row = record;
	return row->agreed || row->then_done ||
	       fail(err, FAILED,
	           "Zonder instemming is nodig wat de bezwaren zijn en wat ermee is gedaan. Vul dat in.");
}

static bool agreement_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct parental_agreement *row = record;
	struct opp_bounds bounds;
	(void)before;
	return !row || (opp_bounds(db, row->opp, &bounds, err) &&
	                   opp_not_before(db, &bounds, row->answered_on, "datum", err) &&
	                   guardian_may_answer(db, bounds.pupil, row->guardian, row->answered_on,
	                       18, "instemmen", err));
}

/* Closes who answered what and when about a set version: a new answer is added instead. */
static const char *agreement_closed(struct db *db, const void *before, const void *record)
{
	const struct parental_agreement *old = before, *row = record;
	struct opp_bounds bounds;
	bool same = row && old->guardian == row->guardian && old->agreed == row->agreed &&
	            date_compare(old->answered_on, row->answered_on) == 0;
	return !same && opp_bounds(db, old->opp, &bounds, NULL) && date_is_set(bounds.set_on)
	           ? "Dit antwoord hoort bij een vastgesteld OPP; een nieuw antwoord kan erbij."
	           : NULL;
}

static const struct field parental_agreement_fields[] = {
    FIELD_KEYS(parental_agreement),
    OF_VERSION(parental_agreement),
    FIELD(parental_agreement, guardian, "wie",
        .help = "Ouder of verzorger met gezag. Vanaf 18 jaar tekent de leerling zelf.",
        .none = "de leerling zelf", .flags = F_NULL, .width = 30,
        .choices = "SELECT g.id, g.name || ' (' || k.label || ')' "
                   "FROM visible_guardian g "
                   "JOIN visible_guardian_kind k ON k.code = g.kind "
                   "WHERE g.pupil = ?1 AND g.authority = 1 "
                   "ORDER BY k.sort, g.name, g.id"),
    FIELD(parental_agreement, agreed, "stemt in", .flags = F_REQUIRED, .width = 8),
    FIELD(parental_agreement, answered_on, "datum", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(parental_agreement, manner, "getekend", .flags = F_REQUIRED, .width = 36,
        .choices = "SELECT code, label FROM visible_signature_manner ORDER BY sort, id"),
    FIELD(parental_agreement, seen_by, "gezien door", .flags = F_NULL, .width = 24,
        .choices = CHOOSE_STAFF),
    FIELD(parental_agreement, then_done, "bezwaren en wat ermee is gedaan",
        .help = "Alleen als er niet is ingestemd.", .width = 60),
    {0},
};
ENTITY(parental_agreement, "instemming", OPP, .about_pupil = true, .check = check_agreement,
    .rule = agreement_rule, .closed = agreement_closed);

static bool evaluation_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct opp_evaluation *row = record;
	struct opp_bounds bounds;
	(void)before;
	if (!row)
		return true;
	if (!row->with_parents && !row->with_pupil)
		return fail(err, FAILED,
		    "met ouders/verzorgers: vul in met wie het OPP is geëvalueerd, met de ouders, met de leerling of met allebei.");
	if (!opp_bounds(db, row->opp, &bounds, err))
		return false;
	if (!date_is_set(bounds.set_on))
		return fail(
		    err, FAILED, "Dit OPP is nog niet vastgesteld; evalueren kan daarna pas.");
	if (date_is_set(bounds.withdrawn_on))
		return fail(err, FAILED,
		    "Deze versie is ingetrokken op %s en wordt niet meer geëvalueerd.",
		    date_show(bounds.withdrawn_on).text);
	return date_compare(row->evaluated_on, bounds.set_on) >= 0 ||
	       fail(err, FAILED,
	           "geëvalueerd op: %s ligt vóór het vaststellen van deze versie (%s). Kijk de datum na.",
	           date_show(row->evaluated_on).text, date_show(bounds.set_on).text);
}

static const struct field opp_evaluation_fields[] = {
    FIELD_KEYS(opp_evaluation),
    OF_VERSION(opp_evaluation),
    FIELD(
        opp_evaluation, evaluated_on, "geëvalueerd op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(opp_evaluation, outcome, "uitkomst", .flags = F_REQUIRED, .width = 30,
        .choices =
            "SELECT 'ONG', 'ongewijzigd voortgezet' UNION ALL SELECT 'AAN', 'wordt aangepast in een nieuwe versie'"),
    FIELD(opp_evaluation, led_by, "door", .flags = F_NULL, .width = 24, .choices = CHOOSE_STAFF),
    FIELD(opp_evaluation, with_parents, "met ouders/verzorgers", .width = 8),
    FIELD(opp_evaluation, with_pupil, "met de leerling", .width = 8),
    FIELD(opp_evaluation, pupil_said, "wat de leerling ervan vindt",
        .help = "Zo letterlijk mogelijk. " NOTHING_SHIELDED, .width = 60),
    FIELD(opp_evaluation, parents_said, "wat de ouders ervan vinden",
        .help = "Ook als zij het niet eens zijn. " NOTHING_SHIELDED, .width = 60),
    FIELD(opp_evaluation, report, "verslag",
        .help = "Wat er is besproken en waarom dit de uitkomst is. " NOTHING_SHIELDED, .width = 60),
    {0},
};
ENTITY(opp_evaluation, "evaluatie van het OPP", OPP, .about_pupil = true, .rule = evaluation_rule);

static bool attempt_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct opp_attempt *row = record;
	struct opp_bounds bounds;
	(void)before;
	return !row || (opp_bounds(db, row->opp, &bounds, err) &&
	                   opp_not_before(db, &bounds, row->tried_on, "geprobeerd op", err));
}

static const struct field opp_attempt_fields[] = {
    FIELD_KEYS(opp_attempt),
    OF_VERSION(opp_attempt),
    FIELD(opp_attempt, aim, "waarvoor", .flags = F_REQUIRED, .width = 20,
        .choices =
            "SELECT 'HOR', 'horen' UNION ALL SELECT 'INS', 'instemming' UNION ALL SELECT 'EVA', 'evaluatie'"),
    FIELD(opp_attempt, tried_on, "geprobeerd op", .flags = F_REQUIRED | F_PAST, .width = 13),
    FIELD(opp_attempt, outcome, "niet gelukt door", .flags = F_REQUIRED, .width = 20,
        .choices = "SELECT code, label FROM visible_attempt_outcome ORDER BY id"),
    FIELD(opp_attempt, remark, "opmerking", .width = 50),
    {0},
};
ENTITY(opp_attempt, "poging rond het OPP", OPP, .about_pupil = true, .rule = attempt_rule);

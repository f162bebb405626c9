/* What follows from a placement: signatures, visits, evaluations and ratings, with their rules. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "model/basis/fields.h"
#include "model/internship/internship_internal.h"
#include "model/lists/scale.h"

#define CHOOSE_MANNER "SELECT code, label FROM visible_signature_manner ORDER BY sort, id"

static bool check_paper(const char *manner, int64_t seen_by, struct error *err)
{
	return strcmp(manner, SIGNED_ON_PAPER) != 0 || seen_by ||
	       fail(err, FAILED,
	           "gezien door is nog leeg. Vul in welke medewerker de handtekening op papier heeft gezien.");
}

static bool check_signature(const void *record, struct error *err)
{
	const struct internship_signature *row = record;
	return check_paper(row->manner, row->seen_by, err);
}

static bool signature_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct internship_signature *row = record, *old = before;
	struct placement placement;
	struct date earlier = {0};
	if (!may_follow(db, row ? row->internship : old->internship, &placement, err))
		return false;
	if (!row)
		return true;
	struct query *q = db_query(db,
	    "SELECT signed_on FROM visible_internship_signature WHERE internship = ?1 AND party = ?2 AND id <> ?3",
	    "iti", row->internship, row->party, row->id);
	if (query_next(q))
		earlier = query_date(q, 0);
	return query_done(q, err) &&
	       (!date_is_set(earlier) ||
	           fail(err, CONFLICT,
	               "Deze partij heeft het contract al getekend, op %s. Pas die handtekening aan.",
	               date_show(earlier).text));
}

static const struct field internship_signature_fields[] = {
    FIELD_KEYS(internship_signature),
    OF_INTERNSHIP(internship_signature),
    FIELD(internship_signature, party, "wie tekent", .flags = F_REQUIRED | F_FIXED, .width = 16,
        .choices = "SELECT 'LLN', 'leerling' "
                   "UNION ALL SELECT 'BED', 'bedrijf' "
                   "UNION ALL SELECT 'SCH', 'school' "
                   "UNION ALL SELECT 'OUD', 'ouder/verzorger'"),
    FIELD(internship_signature, name, "naam", .flags = F_REQUIRED, .width = 30),
    FIELD(
        internship_signature, signed_on, "getekend op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(internship_signature, manner, "manier van tekenen", .flags = F_REQUIRED, .width = 36,
        .choices = CHOOSE_MANNER),
    FIELD(internship_signature, seen_by, "gezien door", .flags = F_NULL, .width = 24,
        .choices = CHOOSE_STAFF),
    {0},
};
ENTITY(internship_signature, "handtekening onder een stagecontract", INTERNSHIP,
    .about_pupil = true, .check = check_signature, .rule = signature_rule);

/* Nothing can be seen or judged before the first day. */
static bool not_before_start(
    const struct placement *placement, struct date day, const char *label, struct error *err)
{
	if (date_compare(placement->starts_on, clock_today()) > 0)
		return fail(err, FAILED,
		    "Deze stage begint pas op %s. Tot die dag is er niets te bezoeken of te beoordelen.",
		    date_show(placement->starts_on).text);
	return date_compare(day, placement->starts_on) >= 0 ||
	       fail(err, FAILED,
	           "%s: %s ligt vóór de eerste dag van de stage (%s). Kijk de datum na.", label,
	           date_show(day).text, date_show(placement->starts_on).text);
}

static bool visit_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct internship_visit *row = record, *old = before;
	struct placement placement;
	return may_follow(db, row ? row->internship : old->internship, &placement, err) &&
	       (!row || not_before_start(&placement, row->visited_on, "bezocht op", err));
}

static const struct field internship_visit_fields[] = {
    FIELD_KEYS(internship_visit),
    OF_INTERNSHIP(internship_visit),
    FIELD(internship_visit, visited_on, "bezocht op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(internship_visit, manner, "hoe", .flags = F_REQUIRED, .width = 14,
        .choices =
            "SELECT 'BEZ', 'op bezoek' UNION ALL SELECT 'TEL', 'telefoon' UNION ALL SELECT 'VID', 'videogesprek'"),
    FIELD(internship_visit, visited_by, "door", .flags = F_NULL, .width = 24,
        .choices = CHOOSE_STAFF),
    FIELD(internship_visit, report, "verslag",
        .help = "Niets over gezondheid of thuis: dat hoort bij de zorggegevens.",
        .flags = F_REQUIRED, .width = 60),
    {0},
};
ENTITY(internship_visit, "stagebezoek", INTERNSHIP, .about_pupil = true, .rule = visit_rule);

static bool check_evaluation(const void *record, struct error *err)
{
	const struct internship_evaluation *row = record;
	return check_paper(row->manner, row->seen_by, err);
}

static bool evaluation_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct internship_evaluation *row = record, *old = before;
	struct placement placement;
	int64_t there;
	if (!may_follow(db, row ? row->internship : old->internship, &placement, err))
		return false;
	if (!row)
		return true;
	if (!not_before_start(&placement, row->evaluated_on, "beoordeeld op", err) ||
	    !db_int(db, &there, err,
	        "SELECT EXISTS ("
	        "  SELECT 1 FROM visible_internship_evaluation "
	        "  WHERE internship = ?1 AND party = ?2 AND evaluated_on = ?3 AND id <> ?4)",
	        "itdi", row->internship, row->party, row->evaluated_on, row->id))
		return false;
	return !there ||
	       fail(err, CONFLICT,
	           "Van %s is er al een beoordeling door deze partij. Pas die aan, of kijk de datum na.",
	           date_show(row->evaluated_on).text);
}

static const struct field internship_evaluation_fields[] = {
    FIELD_KEYS(internship_evaluation),
    OF_INTERNSHIP(internship_evaluation),
    FIELD(internship_evaluation, party, "wie beoordeelt", .flags = F_REQUIRED | F_FIXED,
        .width = 12,
        .choices =
            "SELECT 'BED', 'bedrijf' UNION ALL SELECT 'LLN', 'leerling' UNION ALL SELECT 'SCH', 'school'"),
    FIELD(internship_evaluation, evaluated_on, "beoordeeld op", .flags = F_REQUIRED | F_PAST,
        .width = 12),
    FIELD(internship_evaluation, name, "naam", .help = "Wie beoordeelde en tekende.",
        .flags = F_REQUIRED, .width = 30),
    FIELD(internship_evaluation, manner, "manier van tekenen", .flags = F_REQUIRED, .width = 36,
        .choices = CHOOSE_MANNER),
    FIELD(internship_evaluation, seen_by, "gezien door", .flags = F_NULL, .width = 24,
        .choices = CHOOSE_STAFF),
    FIELD(internship_evaluation, is_final, "eindbeoordeling",
        .help = "Nee: een beoordeling tussendoor.", .width = 4),
    FIELD(internship_evaluation, verdict, "uitkomst", .flags = F_REQUIRED, .width = 14,
        .choices =
            "SELECT 'ONV', 'onvoldoende' UNION ALL SELECT 'VOL', 'voldoende' UNION ALL SELECT 'GOE', 'goed'"),
    FIELD(internship_evaluation, remark, "toelichting",
        .help = "Niets over gezondheid of thuis: dat hoort bij de zorggegevens.", .width = 60),
    {0},
};
ENTITY(internship_evaluation, "stagebeoordeling", INTERNSHIP, .about_pupil = true,
    .check = check_evaluation, .rule = evaluation_rule);

static bool check_rating(const void *record, struct error *err)
{
	const struct internship_rating *row = record;
	return (row->goal == 0) != (*row->competence == '\0') ||
	       fail(err, FAILED, "Een oordeel gaat over een leerdoel of over een competentie.");
}

/* A goal that was taken along is visible, even to those who may not read the IOP. */
static bool goal_fits(
    struct db *db, const struct internship_rating *row, int64_t internship, struct error *err)
{
	int64_t fits;
	if (!row->goal)
		return true;
	if (!db_int(db, &fits, err,
	        "SELECT EXISTS (SELECT 1 FROM visible_internship_goal WHERE internship = ?1 AND goal = ?2) "
	        "OR EXISTS ("
	        "  SELECT 1 FROM visible_internship i "
	        "  JOIN visible_goal g ON g.pupil = i.pupil "
	        "  WHERE i.id = ?1 AND g.id = ?2)",
	        "ii", internship, row->goal))
		return false;
	return fits || fail(err, FAILED,
	                   "Dit leerdoel is niet van de leerling van deze stage. Kies een ander.");
}

static bool rating_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct internship_rating *row = record, *old = before;
	struct placement placement;
	int64_t internship = 0, there;
	struct date evaluated_on = clock_today();
	struct query *q = db_query(db,
	    "SELECT internship, evaluated_on FROM visible_internship_evaluation WHERE id = ?1", "i",
	    row ? row->evaluation : old->evaluation);
	if (query_next(q)) {
		internship = query_int(q, 0);
		evaluated_on = query_date(q, 1);
	}
	if (!query_done(q, err) || !may_follow(db, internship, &placement, err))
		return false;
	if (!row)
		return true;
	if ((!old || old->level != row->level) && !scale_has(db, row->level, evaluated_on, err))
		return false;
	if (!goal_fits(db, row, internship, err) ||
	    !db_int(db, &there, err,
	        "SELECT EXISTS ("
	        "  SELECT 1 FROM visible_internship_rating "
	        "  WHERE evaluation = ?1 AND competence IS nullif(?2, '') AND goal IS nullif(?3, 0) AND id <> ?4)",
	        "itii", row->evaluation, row->competence, row->goal, row->id))
		return false;
	return !there || fail(err, CONFLICT,
	                     "Dit is in deze beoordeling al beoordeeld. Pas dat oordeel aan.");
}

static const struct field internship_rating_fields[] = {
    FIELD_KEYS(internship_rating),
    FIELD(internship_rating, evaluation, "beoordeling", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(internship_rating, competence, "competentie", .flags = F_NULL | F_FIXED, .width = 20,
        .choices = "SELECT code, code || ' ' || name, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_competence ORDER BY id"),
    FIELD(internship_rating, goal, "leerdoel", .flags = F_NULL | F_FIXED | F_HIDDEN),
    FIELD(internship_rating, level, "oordeel", .flags = F_REQUIRED, .width = 7,
        .choices = "SELECT level, level || ' ' || label FROM visible_rating_level ORDER BY level"),
    {0},
};
ENTITY(internship_rating, "oordeel in een stagebeoordeling", INTERNSHIP, .about_pupil = true,
    .check = check_rating, .rule = rating_rule);

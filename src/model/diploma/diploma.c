/* The diploma: judgements on requirements, and candidates with their result. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/basis/fields.h"
#include "model/diploma/diploma_internal.h"

bool diploma_may_decide(const struct db *db, struct error *err)
{
	return access_write(db, OUTFLOW) == ALL ||
	       fail(err, DENIED,
	           "Kandidaten, examengesprekken en uitslagen mag je niet wijzigen. Vraag de administratie.");
}

/* Reads what is open for a variant (NULL: the candidate's). The view uses the variant as saved, so
 * requirements of just this variant are looked up separately. labels gets the names of everything
 * open; NULL: not wanted. */
static bool read_open(struct db *db, int64_t pupil, const char *variant, int *to_discuss,
    int *not_met, struct buffer *labels, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT c.state = 'bespreken', c.label "
	    "FROM diploma_case c "
	    "JOIN visible_diploma_requirement r ON r.code = c.requirement "
	    "WHERE c.pupil = ?1 AND coalesce(r.variant = ?2, 1) "
	    "AND (c.state IN ('bespreken', 'nog niet', 'achter', 'niet voldaan') "
	    "  OR (c.state = 'n.v.t.' AND r.variant = ?2 "
	    "    AND (SELECT j.met FROM visible_diploma_judgement j "
	    "         WHERE j.pupil = c.pupil AND j.requirement = c.requirement "
	    "         ORDER BY j.judged_on DESC, j.id DESC LIMIT 1) IS NOT 1)) "
	    "ORDER BY c.sort",
	    "it", pupil, variant);
	*to_discuss = *not_met = 0;
	while (query_next(q)) {
		++*(query_int(q, 0) ? to_discuss : not_met);
		if (labels)
			buffer_format(labels, "%s%s", labels->len ? "; " : "", query_text(q, 1));
	}
	return query_done(q, err);
}

bool diploma_open(struct db *db, int64_t pupil, int *to_discuss, int *not_met, struct error *err)
{
	int64_t before = access_narrow(db, pupil);
	bool good = read_open(db, pupil, NULL, to_discuss, not_met, NULL, err);
	access_narrow(db, before);
	return good;
}

/* With a second judgement on the same day, two would be the last one. */
static bool judgement_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct diploma_judgement *row = record;
	int64_t other;
	(void)before;
	if (!row)
		return true;
	return db_int(db, &other, err,
	           "SELECT count(*) FROM visible_diploma_judgement "
	           "WHERE pupil = ?1 AND requirement = ?2 AND judged_on = ?3 AND id <> ?4",
	           "itdi", row->pupil, row->requirement, row->judged_on, row->id) &&
	       (!other || fail(err, CONFLICT,
	                      "Over deze eis staat er op %s al een oordeel. Wijzig dat oordeel.",
	                      date_show(row->judged_on).text));
}

/* The choices are the requirements that apply to the pupil: as a candidate, or by the setting. */
static const struct field diploma_judgement_fields[] = {
    FIELD_KEYS(diploma_judgement),
    OF_PUPIL(diploma_judgement),
    FIELD(diploma_judgement, requirement, "eis", .flags = F_REQUIRED | F_FIXED, .width = 50,
        .choices = "SELECT code, label, "
                   "(retired_on IS NULL OR retired_on > today()) "
                   "AND regulation = coalesce("
                   "  (SELECT regulation FROM visible_candidate "
                   "   WHERE pupil = ?1 "
                   "   ORDER BY registered_on DESC LIMIT 1), "
                   "  (SELECT value FROM setting_now WHERE code = 'reglement')) "
                   "FROM visible_diploma_requirement ORDER BY regulation, sort, id"),
    FIELD(diploma_judgement, judged_on, "beoordeeld op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(diploma_judgement, judged_by, "door", .flags = F_NULL, .width = 24,
        .choices = CHOOSE_STAFF),
    FIELD(diploma_judgement, met, "voldaan", .flags = F_REQUIRED, .width = 8),
    FIELD(diploma_judgement, grounds, "waarom",
        .help = "Waaruit dit blijkt, of waarom het toch voldoende is.", .flags = F_REQUIRED,
        .width = 60),
    {0},
};
ENTITY(diploma_judgement, "oordeel over een diploma-eis", OUTFLOW, .about_pupil = true,
    .rule = judgement_rule);

static bool check_candidate(const void *record, struct error *err)
{
	const struct candidate *row = record;
	bool decided = *row->result != '\0';
	if (decided != date_is_set(row->result_on))
		return fail(err, FAILED, "%s",
		    decided
		        ? "Vul in op welke dag de uitslag is vastgesteld."
		        : "Er staat een dag van de uitslag, maar geen uitslag. Kies de uitslag.");
	if (decided && date_compare(row->result_on, row->registered_on) < 0)
		return fail(err, FAILED, "uitslag op: %s ligt vóór de aanmelding (%s).",
		    date_show(row->result_on).text, date_show(row->registered_on).text);
	if (decided && strcmp(row->result, EARNED_DIPLOMA) != 0 &&
	    (!row->grounds || !*row->grounds))
		return fail(err, FAILED,
		    "Vul in waarom de leerling geen diploma krijgt. Zonder reden kan dat niet.");
	if (!date_is_set(row->reported_on))
		return true;
	if (!decided)
		return fail(err, FAILED,
		    "Zonder uitslag valt er niets door te geven aan ROD. Vul eerst de uitslag in.");
	return date_compare(row->reported_on, row->result_on) >= 0 ||
	       fail(err, FAILED, "doorgegeven op: %s ligt vóór de uitslag (%s).",
	           date_show(row->reported_on).text, date_show(row->result_on).text);
}

static bool none_yet(struct db *db, const struct candidate *row, struct error *err)
{
	int64_t other, enrolled;
	if (!db_int(db, &other, err,
	        "SELECT count(*) FROM visible_candidate WHERE pupil = ?1 AND school_year = ?2",
	        "ii", row->pupil, row->school_year) ||
	    !db_int(db, &enrolled, err,
	        "SELECT count(*) FROM visible_enrolment WHERE pupil = ?1 AND school_year = ?2",
	        "ii", row->pupil, row->school_year))
		return false;
	if (other)
		return fail(err, CONFLICT, "Deze leerling is in dit schooljaar al kandidaat.");
	return enrolled ||
	       fail(err, FAILED,
	           "Deze leerling is in dit schooljaar niet ingeschreven. Kies een ander schooljaar.");
}

static bool portfolio_is_own(struct db *db, const struct candidate *row, struct error *err)
{
	int64_t own;
	return !row->exam_portfolio ||
	       (db_int(db, &own, err,
	            "SELECT count(*) FROM visible_exam_portfolio WHERE id = ?1 AND pupil = ?2",
	            "ii", row->exam_portfolio, row->pupil) &&
	           (own || fail(err, FAILED,
	                       "Dit portfolio is niet van deze leerling. Kies een ander.")));
}

/* Checks the variant, and the paper given instead of a diploma, against the regulation. */
static bool fits_regulation(struct db *db, const struct candidate *row, struct error *err)
{
	bool good = false, diploma = strcmp(row->result, EARNED_DIPLOMA) == 0;
	struct query *q = db_query(db,
	    "SELECT label, otherwise, variants FROM visible_regulation WHERE code = ?1", "t",
	    row->regulation);
	if (!query_next(q))
		fail(err, FAILED, "Het reglement \"%.16s\" bestaat niet. Kies een ander.",
		    row->regulation);
	else if (!query_int(q, 2) && *row->variant)
		fail(err, FAILED, "Het reglement \"%s\" kent geen varianten. Haal de variant weg.",
		    query_text(q, 0));
	else if (query_int(q, 2) && diploma && !*row->variant)
		fail(err, FAILED,
		    "Een diploma volgens het reglement \"%s\" heeft een variant: met ondersteuning, zonder ondersteuning of met leren. Kies er een.",
		    query_text(q, 0));
	else if (*row->result && !diploma && strcmp(row->result, query_text(q, 1)) != 0)
		fail(err, FAILED,
		    "Wie volgens het reglement \"%s\" geen diploma krijgt, krijgt een %s. Kies dat.",
		    query_text(q, 0),
		    strcmp(query_text(q, 1), EARNED_TESTIMONIAL) == 0 ? "getuigschrift"
		                                                      : "verklaring");
	else
		good = true;
	return query_done(q, good ? err : NULL) && good;
}

/* A diploma with open requirements is a decision, and a decision needs grounds. */
static bool grounds_are_given(struct db *db, const struct candidate *row, struct error *err)
{
	int to_discuss, not_met;
	struct buffer labels = {0};
	if (strcmp(row->result, EARNED_DIPLOMA) != 0 || (row->grounds && *row->grounds))
		return true;
	bool good = read_open(db, row->pupil, *row->variant ? row->variant : NULL, &to_discuss,
	    &not_met, &labels, err);
	if (good && labels.len)
		good = fail(err, FAILED,
		    "Nog niet alle eisen zijn voldaan (te bespreken: %d, nog niet: %d): %s. Vul in waarom de leerling toch het diploma krijgt.",
		    to_discuss, not_met, labels.text);
	buffer_done(&labels);
	return good;
}

/* The portfolio is part of the diploma, and a planned exam must be held first. */
static bool portfolio_and_talk_are_there(
    struct db *db, const struct candidate *row, struct error *err)
{
	struct buffer missing = {0};
	bool strict = db_setting_int(db, "diploma_met_portfolio", 1) != 0;
	if (strcmp(row->result, EARNED_DIPLOMA) != 0)
		return true;
	struct query *q = db_query(db,
	    "SELECT ?2 OR EXISTS (SELECT 1 FROM candidate_portfolio WHERE candidate = ?1), "
	    "(SELECT max(held_on) FROM exam_case WHERE candidate = ?1 AND outcome IS NULL)",
	    "ii", row->id, row->exam_portfolio);
	if (query_next(q)) {
		if (!query_int(q, 0))
			buffer_add(&missing, "het portfolio is niet ingeleverd");
		if (!query_null(q, 1))
			buffer_format(&missing,
			    "%svan het examengesprek op %s is nog geen uitkomst",
			    missing.len ? ", en " : "", date_show(query_date(q, 1)).text);
	}
	bool good = query_done(q, err);
	if (good && missing.len && (strict || !row->grounds || !*row->grounds))
		good = fail(err, FAILED, "Een diploma kan nog niet: %s. %s", missing.text,
		    strict ? "Doe dat eerst."
		           : "Vul in waarom de leerling toch het diploma krijgt.");
	buffer_done(&missing);
	return good;
}

/* Required by law, at least for a diploma; a school that has not named a director yet can go on. */
static bool director_decides(struct db *db, const struct candidate *row, struct error *err)
{
	int64_t fits;
	if (strcmp(row->result, EARNED_DIPLOMA) == 0 && !row->decided_by)
		return fail(err, FAILED,
		    "vastgesteld door is nog leeg. Een diploma stelt de directeur vast: kies de directeur.");
	return !*row->result || !row->decided_by ||
	       (db_int(db, &fits, err,
	            "SELECT count(*) FILTER (WHERE staff = ?1) > 0 OR count(*) = 0 FROM visible_staff_role "
	            "WHERE role = 'directeur' AND starts_on <= ?2 AND coalesce(ends_on >= ?2, 1)",
	            "id", row->decided_by, row->result_on) &&
	           (fits ||
	               fail(err, FAILED,
	                   "vastgesteld door: de uitslag stelt de directeur vast. Kies de directeur.")));
}

static bool candidate_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct candidate *row = record, *old = before;
	if (!diploma_may_decide(db, err))
		return false;
	if (!row)
		return true;
	bool same = old && strcmp(old->regulation, row->regulation) == 0 &&
	            strcmp(old->variant, row->variant) == 0 &&
	            strcmp(old->result, row->result) == 0 && !(old->grounds && !row->grounds);
	bool same_hand = same && old->decided_by == row->decided_by;
	return (old || none_yet(db, row, err)) && portfolio_is_own(db, row, err) &&
	       (same_hand || director_decides(db, row, err)) &&
	       (same ||
	           (fits_regulation(db, row, err) && portfolio_and_talk_are_there(db, row, err) &&
	               grounds_are_given(db, row, err)));
}

/* Closes what the register knows; everything else about the candidate is open. */
static const char *candidate_closed(struct db *db, const void *before, const void *record)
{
	const struct candidate *old = before, *row = record;
	(void)db;
	bool same = row && strcmp(old->result, row->result) == 0 &&
	            strcmp(old->variant, row->variant) == 0 &&
	            strcmp(old->regulation, row->regulation) == 0 &&
	            date_compare(old->result_on, row->result_on) == 0 &&
	            date_compare(old->reported_on, row->reported_on) == 0;
	return date_is_set(old->reported_on) && !same ? "Deze uitslag is al doorgegeven aan ROD."
	                                              : NULL;
}

static const struct field candidate_fields[] = {
    FIELD_KEYS(candidate),
    OF_PUPIL(candidate),
    FIELD(candidate, school_year, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 12,
        .choices = "SELECT id, name FROM visible_school_year ORDER BY starts_on DESC"),
    FIELD(candidate, regulation, "reglement", .flags = F_REQUIRED, .width = 18,
        .choices =
            "SELECT code, label, retired_on IS NULL OR retired_on > today() FROM visible_regulation ORDER BY id"),
    FIELD(candidate, variant, "variant",
        .help = "Arbeidsmarktgericht: alleen bij een reglement met varianten.", .flags = F_NULL,
        .width = 24,
        .choices = "SELECT 'MET', 'met ondersteuning' "
                   "UNION ALL SELECT 'ZON', 'zonder ondersteuning' "
                   "UNION ALL SELECT 'LER', 'met leren'"),
    FIELD(candidate, registered_on, "aangemeld op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(candidate, exam_portfolio, "examenportfolio",
        .help = "Zolang er geen uitslag is: het laatste dat is ingeleverd.", .flags = F_NULL,
        .width = 26,
        .choices = "SELECT id, 'ingeleverd op ' || strftime('%d-%m-%Y', handed_in_on) "
                   "FROM visible_exam_portfolio "
                   "WHERE pupil = ?1 "
                   "ORDER BY handed_in_on DESC"),
    FIELD(candidate, result, "uitslag", .flags = F_NULL, .width = 16,
        .choices =
            "SELECT 'DIP', 'diploma' UNION ALL SELECT 'VER', 'verklaring' UNION ALL SELECT 'GET', 'getuigschrift'"),
    FIELD(candidate, result_on, "uitslag op", .flags = F_PAST, .width = 12),
    FIELD(candidate, decided_by, "vastgesteld door", .flags = F_NULL, .width = 24,
        .choices = CHOOSE_STAFF),
    FIELD(candidate, grounds, "waarom",
        .help = "Nodig zonder diploma, of als er iets te bespreken was.", .width = 60),
    FIELD(candidate, reported_on, "doorgegeven aan ROD op", .flags = F_PAST, .width = 12),
    {0},
};
ENTITY(candidate, "kandidaat voor het diploma", OUTFLOW, .about_pupil = true,
    .check = check_candidate, .rule = candidate_rule, .closed = candidate_closed);

bool candidate_new(struct db *db, int64_t pupil, struct candidate *out, struct error *err)
{
	struct candidate row = {.pupil = pupil, .registered_on = clock_today()};
	struct query *q = db_query(db,
	    "SELECT y.id, (SELECT value FROM setting_now WHERE code = 'reglement'), "
	    "(SELECT x.id FROM visible_exam_portfolio x "
	    " WHERE x.pupil = ?1 AND x.handed_in_on >= y.starts_on "
	    " ORDER BY x.handed_in_on DESC LIMIT 1) "
	    "FROM visible_school_year y "
	    "WHERE ?2 BETWEEN y.starts_on AND y.ends_on",
	    "id", pupil, row.registered_on);
	if (query_next(q)) {
		row.school_year = query_int(q, 0);
		snprintf(row.regulation, sizeof row.regulation, "%s", query_text(q, 1));
		row.exam_portfolio = query_int(q, 2);
	}
	*out = row;
	return query_done(q, err) &&
	       (row.school_year ||
	           fail(err, NOT_FOUND,
	               "Het schooljaar van vandaag staat nog niet in het bestand. Maak het eerst."));
}

bool candidate_add(struct db *db, int64_t pupil, struct candidate *out, struct error *err)
{
	struct candidate row;
	if (!candidate_new(db, pupil, &row, err) ||
	    !record_check(db, &candidate_entity, &row, err) ||
	    !record_save(db, &candidate_entity, "Kandidaat aangemeld", &row, err))
		return false;
	if (out)
		*out = row;
	return true;
}

bool candidate_take_portfolio(struct db *db, int64_t candidate, struct error *err)
{
	struct candidate row;
	struct arena arena = {0};
	int64_t portfolio = 0;
	struct query *q = db_query(db,
	    "SELECT exam_portfolio FROM candidate_portfolio WHERE candidate = ?1", "i", candidate);
	if (query_next(q))
		portfolio = query_int(q, 0);
	bool good = query_done(q, err);
	if (good && portfolio) {
		good = record_get(db, &candidate_entity, candidate, &row, &arena, err);
		row.exam_portfolio = portfolio;
		good = good && change_save(db, &candidate_entity, &row, err);
	}
	arena_done(&arena);
	return good;
}

bool candidate_reported(struct db *db, int64_t candidate, struct error *err)
{
	struct candidate row;
	struct arena arena = {0};
	bool good = record_get(db, &candidate_entity, candidate, &row, &arena, err);
	if (good && date_is_set(row.reported_on)) {
		good = fail(err, CONFLICT, "Deze uitslag is op %s al doorgegeven.",
		    date_show(row.reported_on).text);
	} else if (good) {
		row.reported_on = clock_today();
		good = change_save(db, &candidate_entity, &row, err);
	}
	arena_done(&arena);
	return good;
}

bool candidate_report(struct db *db, int64_t candidate, struct error *err)
{
	return change_begin(db, "Uitslag doorgegeven aan ROD", err) &&
	       change_end(db, candidate_reported(db, candidate, err), err);
}

/* Leaving: field tables, and what is required before papers may go out. */
#include "model/outflow/departure.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/take.h"
#include "db/write.h"
#include "model/basis/fields.h"
#include "model/outflow/outflow_internal.h"

static bool check_departure(const void *record, struct error *err)
{
	const struct departure *row = record;
	bool closed = date_is_set(row->closing_on),
	     accepted = strcmp(row->aftercare_accepted, "J") == 0;
	if (closed != (*row->closing != '\0'))
		return fail(err, FAILED, "%s",
		    closed ? "Kies wat de leerling kreeg: diploma, verklaring of getuigschrift."
		           : "Vul in op welke dag de leerling het diploma of de verklaring kreeg.");
	if (*row->aftercare_accepted && !date_is_set(row->aftercare_offered_on))
		return fail(err, FAILED, "Vul in op welke dag nazorg is aangeboden.");
	if (date_is_set(row->aftercare_until) && !accepted)
		return fail(err, FAILED,
		    "Een einddatum van de nazorg kan alleen als de nazorg is aangenomen.");
	return !date_is_set(row->aftercare_until) ||
	       date_compare(row->aftercare_until, row->aftercare_offered_on) >= 0 ||
	       fail(err, FAILED, "nazorg tot en met: %s ligt vóór het aanbod (%s).",
	           date_show(row->aftercare_until).text, date_show(row->aftercare_offered_on).text);
}

static bool departure_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct departure *row = record;
	struct date placed = {0};
	(void)before;
	if (!row)
		return true;
	struct query *q = db_query(
	    db, "SELECT min(starts_on) FROM visible_enrolment WHERE pupil = ?1", "i", row->pupil);
	if (query_next(q))
		placed = query_date(q, 0);
	return query_done(q, err) &&
	       (!date_is_set(placed) || date_compare(row->leaves_on, placed) >= 0 ||
	           fail(err, FAILED,
	               "laatste dag: %s ligt vóór de inschrijving op deze school (%s). Kijk de datum na.",
	               date_show(row->leaves_on).text, date_show(placed).text));
}

static const struct field departure_fields[] = {
    FIELD_KEYS(departure),
    OF_PUPIL(departure),
    FIELD(departure, leaves_on, "laatste dag", .help = "Zoals nu verwacht.", .flags = F_REQUIRED,
        .width = 12),
    FIELD(departure, transition_on, "transitiedocument mee op", .flags = F_PAST, .width = 12),
    FIELD(departure, closing, "afsluiting", .flags = F_NULL, .width = 16,
        .choices =
            "SELECT 'DIP', 'diploma' UNION ALL SELECT 'VER', 'verklaring' UNION ALL SELECT 'GET', 'getuigschrift'"),
    FIELD(departure, closing_on, "gekregen op", .flags = F_PAST, .width = 12),
    FIELD(departure, portfolio_on, "portfolio mee op", .flags = F_PAST, .width = 12),
    FIELD(departure, aftercare_offered_on, "nazorg aangeboden op", .flags = F_PAST, .width = 12),
    FIELD(departure, aftercare_accepted, "nazorg aangenomen", .flags = F_NULL, .width = 8,
        .choices = "SELECT 'J', 'ja' UNION ALL SELECT 'N', 'nee'"),
    FIELD(departure, aftercare_until, "nazorg tot en met", .width = 12),
    FIELD(departure, aftercare, "nazorgafspraak",
        .help = "Wat is afgesproken: wie belt wie, en wanneer.", .width = 60),
    PHONE(departure, contact_phone, "telefoon na vertrek"),
    EMAIL(departure, contact_email, "e-mail na vertrek", 30),
    {0},
};
ENTITY(departure, "vertrek", OUTFLOW, .about_pupil = true, .check = check_departure,
    .rule = departure_rule);

static const char *opp_begin_closed(struct db *db, const void *before, const void *record)
{
	(void)db, (void)before, (void)record;
	return "Deze begindatum is doorgegeven aan ROD.";
}

static const struct field opp_begin_report_fields[] = {
    FIELD_KEYS(opp_begin_report),
    OF_PUPIL(opp_begin_report),
    FIELD(
        opp_begin_report, begins_on, "begindatum OPP", .flags = F_REQUIRED | F_FIXED, .width = 12),
    FIELD(
        opp_begin_report, reported_on, "doorgegeven op", .flags = F_REQUIRED | F_PAST, .width = 12),
    {0},
};
ENTITY(opp_begin_report, "begindatum OPP doorgegeven", BASIS, .about_pupil = true,
    .closed = opp_begin_closed);

bool departure_find(
    struct db *db, int64_t pupil, struct departure *out, struct arena *arena, struct error *err)
{
	int64_t id = 0;
	struct departure known = {.pupil = pupil};
	struct query *q = db_query(db,
	    "SELECT d.about, d.last_on, iif(d.pupil IS NULL, c.result, d.closing) AS closing, "
	    "iif(d.pupil IS NULL, c.result_on, d.closing_on) AS closing_on "
	    "FROM visible_pupil_outflow p "
	    "LEFT JOIN departure_now d ON d.pupil = p.id "
	    "LEFT JOIN candidate_now c ON c.pupil = p.id "
	    "WHERE p.id = ?1",
	    "i", pupil);
	if (query_next(q)) {
		id = named_int(q, "about");
		known.leaves_on = named_date(q, "last_on");
		snprintf(known.closing, sizeof known.closing, "%s", named_text(q, "closing"));
		known.closing_on = named_date(q, "closing_on");
	}
	if (!query_done(q, err))
		return false;
	*out = known;
	if (id && !record_get(db, &departure_entity, id, out, arena, err))
		return false;
	memcpy(out->closing, known.closing, sizeof out->closing);
	out->closing_on = known.closing_on;
	return true;
}

bool departure_follow(struct db *db, int64_t pupil, struct date left_on, struct error *err)
{
	struct arena arena = {0};
	struct departure row;
	int64_t list;
	if (date_compare(left_on, clock_today()) <= 0)
		return true;
	if (!db_int(db, &list, err,
	        "SELECT coalesce(max(about), 0) FROM departure_now "
	        "WHERE pupil = ?1 AND outflow IS NULL AND last_on <> ?2",
	        "id", pupil, left_on))
		return false;
	bool good = !list || record_get(db, &departure_entity, list, &row, &arena, err);
	if (good && list) {
		row.leaves_on = left_on;
		good = change_save(db, &departure_entity, &row, err);
	}
	arena_done(&arena);
	return good;
}

/* What is known of a pupil's leaving: the list (0: none) and its day, and a leaving that is planned
 * (0: none) or recorded. */
struct known_leaving {
	int64_t list, planned;
	struct date last_on;
	bool left;
};

static bool read_leaving(struct db *db, int64_t pupil, struct known_leaving *out, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT coalesce(d.about, 0) AS list, coalesce(o.id, 0) AS planned, "
	    "coalesce(o.left_on, d.last_on, y.ends_on) AS last_on, "
	    "o.id IS NULL AND (d.outflow IS NOT NULL "
	    "  OR NOT EXISTS (SELECT 1 FROM current_enrolment e WHERE e.pupil = p.id)) AS has_left "
	    "FROM visible_pupil_outflow p "
	    "LEFT JOIN departure_now d ON d.pupil = p.id "
	    "LEFT JOIN visible_outflow o ON o.pupil = p.id AND o.left_on > peildatum() "
	    "LEFT JOIN current_school_year y ON 1 "
	    "WHERE p.id = ?1 "
	    "ORDER BY d.outflow IS NOT NULL, o.left_on LIMIT 1",
	    "i", pupil);
	bool found = query_next(q);
	*out = (struct known_leaving){0};
	if (found)
		*out = (struct known_leaving){named_int(q, "list"), named_int(q, "planned"),
		    named_date(q, "last_on"), named_int(q, "has_left") != 0};
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Deze leerling is er niet of is niet voor jou."));
}

static bool move_planned(struct db *db, int64_t outflow, struct date on, struct error *err)
{
	struct arena arena = {0};
	struct outflow row;
	bool ended, good = record_get(db, &outflow_entity, outflow, &row, &arena, err);
	row.left_on = on;
	good = good && record_check(db, &outflow_entity, &row, err) &&
	       outflow_change(db, &row, &ended, err);
	arena_done(&arena);
	return good;
}

static bool set_day(struct db *db, int64_t pupil, const struct field *field, struct date on,
    size_t *done, struct error *err)
{
	struct arena arena = {0};
	struct departure row = {.pupil = pupil};
	struct known_leaving known;
	if (!read_leaving(db, pupil, &known, err))
		return false;
	bool moves = field->offset == offsetof(struct departure, leaves_on);
	if (moves && known.left)
		return true;
	bool good = !known.list || record_get(db, &departure_entity, known.list, &row, &arena, err);
	if (!known.list)
		row.leaves_on = known.last_on;
	memcpy((char *)&row + field->offset, &on, sizeof on);
	good = good && record_check(db, &departure_entity, &row, err) &&
	       change_save(db, &departure_entity, &row, err) &&
	       (!moves || !known.planned || move_planned(db, known.planned, on, err));
	*done += good;
	arena_done(&arena);
	return good;
}

bool departures_set(struct db *db, const int64_t *pupils, size_t count, const char *field,
    struct date on, size_t *done, struct error *err)
{
	const struct field *what = entity_field(&departure_entity, field);
	*done = 0;
	bool good = change_begin(db, "Vertreklijst bijgewerkt", err);
	for (size_t i = 0; good && i < count; i++)
		good = set_day(db, pupils[i], what, on, done, err);
	return change_end(db, good, err);
}

static bool advice_holds(struct db *db, int64_t pupil, struct error *err)
{
	struct date advised = {0}, until = {0}, today = access_reference_date(db);
	struct query *q = db_query(db,
	    "SELECT advised_on, date(advised_on, '+1 year') "
	    "FROM visible_outflow_advice "
	    "WHERE pupil = ?1 "
	    "ORDER BY advised_on DESC LIMIT 1",
	    "i", pupil);
	if (query_next(q)) {
		advised = query_date(q, 0);
		until = query_date(q, 1);
	}
	if (!query_done(q, err))
		return false;
	if (!date_is_set(advised))
		return fail(err, FAILED,
		    "Er is nog geen uitstroomadvies. Leg dat eerst vast in het dossier, bij Uitstroom.");
	return date_compare(today, until) <= 0 ||
	       fail(err, FAILED,
	           "Het uitstroomadvies van %s is ouder dan een jaar. Leg eerst een nieuw advies vast in het dossier, bij Uitstroom.",
	           date_show(advised).text);
}

bool handing_over_allowed(struct db *db, int64_t pupil, enum handing_over to, const char *recipient,
    struct consent_basis *basis, struct error *err)
{
	return consent_holds(db, pupil, to == TO_WORK ? "WRK" : "MBO", recipient,
	           access_reference_date(db), basis, err) &&
	       advice_holds(db, pupil, err);
}

bool opp_begin_report(struct db *db, int64_t pupil, struct date begins_on, struct error *err)
{
	struct opp_begin_report row = {.pupil = pupil, .reported_on = clock_today()};
	bool done = false;
	struct query *q = db_query(db,
	    "SELECT begins_on, begins_on IS reported_begin "
	    "FROM list_rod "
	    "WHERE pupil = ?1 AND (?2 IS NULL OR begins_on = ?2) "
	    "ORDER BY begins_on DESC LIMIT 1",
	    "id", pupil, begins_on);
	if (query_next(q)) {
		row.begins_on = query_date(q, 0);
		done = query_int(q, 1);
	}
	if (!query_done(q, err))
		return false;
	if (!date_is_set(row.begins_on))
		return fail(err, NOT_FOUND, "Deze leerling heeft nog geen vastgesteld OPP.");
	return !done ? change_save(db, &opp_begin_report_entity, &row, err)
	             : fail(err, CONFLICT, "De begindatum %s is al doorgegeven.",
	                   date_show(row.begins_on).text);
}

bool opp_begin_reported(struct db *db, int64_t pupil, struct date begins_on, struct error *err)
{
	return change_begin(db, "Begindatum OPP doorgegeven", err) &&
	       change_end(db, opp_begin_report(db, pupil, begins_on, err), err);
}

/* Leavers: field tables, and rules that hold however a record is saved. */
#include "model/outflow/outflow_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/take.h"
#include "db/write.h"
#include "model/basis/fields.h"
#include "model/internship/internship.h"
#include "model/school/pupil.h"

bool outflow_check_work(const char *hours, int64_t mbo_level, struct error *err)
{
	int64_t hundredths = hours_hundredths(hours);
	if (*hours && (hundredths < 100 || hundredths > 6000))
		return fail(err, FAILED,
		    "uren per week: %s kan niet kloppen. Geef 1 tot en met 60.", hours);
	return (mbo_level >= 0 && mbo_level <= 4) ||
	       fail(err, FAILED, "mbo-niveau: %lld bestaat niet. Geef 1 tot en met 4.",
	           (long long)mbo_level);
}

static bool check_outflow(const void *record, struct error *err)
{
	enum { YEAR = 366 };
	const struct outflow *row = record;
	if (!outflow_check_work(row->hours, row->mbo_level, err))
		return false;
	if (date_compare(row->left_on, date_add(clock_today(), YEAR)) > 0)
		return fail(err, FAILED,
		    "laatste dag: %s is meer dan een jaar vooruit. Kijk de datum na.",
		    date_show(row->left_on).text);
	return !date_is_set(row->opp_end_reported_on) ||
	       date_compare(row->opp_end_reported_on, row->left_on) >= 0 ||
	       fail(err, FAILED, "einddatum OPP doorgegeven op: %s ligt vóór het vertrek (%s).",
	           date_show(row->opp_end_reported_on).text, date_show(row->left_on).text);
}

static bool check_destination(struct db *db, const struct outflow *row, struct error *err)
{
	struct date retired = {0};
	bool explained = false, shielded = false;
	char label[128] = "";
	struct query *q = db_query(db,
	    "SELECT label, retired_on, explained, shielded FROM visible_destination WHERE code = ?1",
	    "t", row->destination);
	if (query_next(q)) {
		snprintf(label, sizeof label, "%s", named_text(q, "label"));
		retired = named_date(q, "retired_on");
		explained = named_int(q, "explained");
		shielded = named_int(q, "shielded");
	}
	if (!query_done(q, err))
		return false;
	if (shielded)
		return fail(err, FAILED,
		    "bestemming: \"%s\" is afgeschermd. Kies \"reden afgeschermd\"; de reden staat bij de zorggegevens.",
		    label);
	if (date_is_set(retired) && date_compare(row->left_on, retired) >= 0)
		return fail(err, FAILED,
		    "bestemming: \"%s\" is vervallen op %s. Kies een andere bestemming.", label,
		    date_show(retired).text);
	return !explained || row->remark ||
	       fail(err, FAILED, "Bij \"%s\" is een toelichting nodig. Vul die in.", label);
}

static bool check_days(struct db *db, const struct outflow *row, struct error *err)
{
	struct date first = {0}, asked = {0};
	struct query *q = db_query(db,
	    "SELECT (SELECT min(starts_on) FROM visible_enrolment WHERE pupil = ?1), "
	    "(SELECT min(asked_on) FROM visible_follow_up WHERE outflow = ?2)",
	    "ii", row->pupil, row->id);
	if (query_next(q)) {
		first = query_date(q, 0);
		asked = query_date(q, 1);
	}
	if (!query_done(q, err))
		return false;
	if (date_is_set(first) && date_compare(row->left_on, first) < 0)
		return fail(err, FAILED,
		    "laatste dag: %s ligt vóór de inschrijving op deze school (%s). Kijk de datum na.",
		    date_show(row->left_on).text, date_show(first).text);
	return !date_is_set(asked) || date_compare(row->left_on, asked) <= 0 ||
	       fail(err, FAILED, "laatste dag: %s ligt na de nazorg van %s. Kijk de datums na.",
	           date_show(row->left_on).text, date_show(asked).text);
}

/* That there are none cannot be said of what is in Stip. */
static bool check_none(struct db *db, const struct outflow *row, struct error *err)
{
	bool certificates = strcmp(row->all_certificates, RECORDED_NONE) == 0,
	     internships = strcmp(row->all_internships, RECORDED_NONE) == 0;
	int64_t earned = 0, done = 0;
	if ((certificates && !db_int(db, &earned, err,
	                         "SELECT count(*) FROM visible_certificate "
	                         "WHERE pupil = ?1 AND obtained_on IS NOT NULL",
	                         "i", row->pupil)) ||
	    (internships &&
	        !db_int(db, &done, err, "SELECT count(*) FROM visible_internship WHERE pupil = ?1",
	            "i", row->pupil)))
		return false;
	if (earned)
		return fail(err, FAILED,
		    "certificaten compleet: er staan certificaten van deze leerling in Stip. Kies ja, of laat het leeg.");
	return !done ||
	       fail(err, FAILED,
	           "stages compleet: er staan stages van deze leerling in Stip. Kies ja, of laat het leeg.");
}

static bool outflow_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct outflow *row = record, *old = before;
	if (!row)
		return true;
	bool same = old && strcmp(old->destination, row->destination) == 0 &&
	            date_compare(old->left_on, row->left_on) == 0;
	return check_days(db, row, err) && check_none(db, row, err) &&
	       ((same && row->remark) || check_destination(db, row, err));
}

#define ALL_OR_NONE "SELECT 'ALL', 'ja' UNION ALL SELECT 'GEE', 'ja, er zijn er geen'"

static const struct field outflow_fields[] = {
    FIELD_KEYS(outflow),
    OF_PUPIL(outflow),
    FIELD(outflow, left_on, "laatste dag", .help = "De laatste dag op deze school.",
        .flags = F_REQUIRED, .width = 12),
    FIELD(outflow, destination, "bestemming", .flags = F_REQUIRED, .width = 50,
        .choices =
            "SELECT code, code || ' ' || label || iif(retired_on <= today(), ' (vervallen)', '') "
            "FROM visible_destination "
            "WHERE shielded = 0 "
            "ORDER BY retired_on IS NOT NULL, id"),
    FIELD(outflow, organisation, "bedrijf of school", .width = 40),
    FIELD(outflow, sector, "sector", .flags = F_NULL, .width = 30,
        .choices = UNTIL_RETIRED("sector")),
    FIELD(outflow, contract, "contract", .help = "Een proefplaatsing telt pas mee na een contract.",
        .flags = F_NULL, .width = 24, .choices = UNTIL_RETIRED("contract_kind")),
    FIELD(outflow, hours, "uren per week", .flags = F_NULL, .width = 6, .tidy = hours_tidy,
        .check = hours_check),
    FIELD(outflow, mbo_level, "mbo-niveau", .help = "1 (Entree) tot en met 4.", .flags = F_NULL,
        .width = 6),
    FIELD(outflow, learning_way, "leerweg", .flags = F_NULL, .width = 8,
        .choices = CHOOSE_WORD("learning_way")),
    OUTFLOW_SUPPORT(outflow),
    FIELD(outflow, remark, "toelichting",
        .help = "Niets over gezondheid, thuis of justitie: dat hoort bij de zorggegevens.",
        .width = 60),
    FIELD(outflow, expected_at_start, "verwacht bij de start",
        .help = "Alleen als de OPP's van deze leerling niet in Stip staan.", .flags = F_NULL,
        .width = 28, .choices = CHOOSE_PROFILE),
    FIELD(outflow, expected_last, "laatst verwacht",
        .help = "Alleen als de OPP's van deze leerling niet in Stip staan.", .flags = F_NULL,
        .width = 28, .choices = CHOOSE_PROFILE),
    FIELD(outflow, deviation_reason, "reden van de afwijking",
        .help = "Alleen als de bestemming anders is dan verwacht.", .flags = F_NULL, .width = 30,
        .choices = UNTIL_RETIRED("deviation_reason")),
    FIELD(outflow, deviation_action, "wat de school ermee doet", .width = 60),
    FIELD(outflow, opp_end_reported_on, "einddatum OPP doorgegeven op",
        .help = "Aan het register (ROD), via het administratiesysteem.", .flags = F_PAST,
        .width = 12),
    FIELD(outflow, all_certificates, "certificaten compleet",
        .help = "Of alle certificaten van deze leerling in Stip staan. Leeg: dat is niet bekend.",
        .flags = F_NULL, .width = 20, .choices = ALL_OR_NONE),
    FIELD(outflow, all_internships, "stages compleet",
        .help = "Of alle stages van deze leerling in Stip staan. Leeg: dat is niet bekend.",
        .flags = F_NULL, .width = 20, .choices = ALL_OR_NONE),
    FIELD(outflow, closing, "afgesloten met",
        .help = "Alleen als het diploma van deze leerling niet in Stip staat.", .flags = F_NULL,
        .width = 20,
        .choices = "SELECT 'DIP', 'diploma' UNION ALL SELECT 'VER', 'verklaring' UNION ALL "
                   "SELECT 'GET', 'getuigschrift' UNION ALL SELECT 'GEE', 'geen van deze'"),
    {0},
};
/* Closes what the register knows: the end of the OPP is the last day at school. */
static const char *outflow_closed(struct db *db, const void *before, const void *record)
{
	const struct outflow *old = before, *row = record;
	(void)db;
	bool same = row && date_compare(old->left_on, row->left_on) == 0 &&
	            date_compare(old->opp_end_reported_on, row->opp_end_reported_on) == 0;
	return date_is_set(old->opp_end_reported_on) && !same
	           ? "De einddatum van het OPP is al doorgegeven aan ROD."
	           : NULL;
}

ENTITY(outflow, "uitstroom", OUTFLOW, .about_pupil = true, .check = check_outflow,
    .rule = outflow_rule, .closed = outflow_closed);

/* The reason behind a destination that says only that it is shielded: both must count alike. */
static bool reason_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct outflow_care_reason *row = record;
	int64_t fits;
	(void)before;
	if (!row)
		return true;
	if (!db_int(db, &fits, err,
	        "SELECT count(*) FROM visible_outflow o "
	        "JOIN visible_destination d ON d.code = o.destination AND d.covers = 1 "
	        "JOIN visible_destination r ON r.code = ?2 AND r.shielded = 1 AND r.counting = d.counting "
	        "WHERE o.id = ?1",
	        "it", row->outflow, row->destination))
		return false;
	return fits ||
	       fail(err, FAILED,
	           "Een afgeschermde reden hoort bij de bestemming \"reden afgeschermd\". Kies die eerst.");
}

static const struct field outflow_care_reason_fields[] = {
    FIELD_KEYS(outflow_care_reason),
    FIELD(outflow_care_reason, outflow, "uitstroom", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(outflow_care_reason, destination, "reden",
        .help = "Alleen te lezen voor wie bij de zorggegevens mag; in geen enkele werkmap.",
        .flags = F_REQUIRED, .width = 50,
        .choices = "SELECT code, label, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_destination WHERE shielded = 1 ORDER BY id"),
    FIELD(outflow_care_reason, remark, "toelichting", .width = 60),
    {0},
};
ENTITY(outflow_care_reason, "afgeschermde reden van vertrek", CARE, .about_pupil = true,
    .rule = reason_rule);

static const struct field outflow_advice_fields[] = {
    FIELD_KEYS(outflow_advice),
    OF_PUPIL(outflow_advice),
    FIELD(
        outflow_advice, advised_on, "advies gegeven op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(outflow_advice, profile, "advies", .flags = F_REQUIRED, .width = 28,
        .choices = UNTIL_RETIRED("expected_profile")),
    FIELD(outflow_advice, direction, "toeleiding naar", .flags = F_NULL, .width = 12,
        .choices = "SELECT 'WER', 'werk' UNION ALL SELECT 'OND', 'onderwijs'"),
    FIELD(outflow_advice, verdict, "uitspraak", .help = "Een advies is een jaar geldig.",
        .flags = F_NULL, .width = 16,
        .choices =
            "SELECT 'POS', 'positief' UNION ALL SELECT 'NEG', 'negatief' UNION ALL SELECT 'NAD', 'nader onderzoek'"),
    FIELD(outflow_advice, advised_by, "gegeven door", .flags = F_NULL, .width = 24,
        .choices = CHOOSE_STAFF),
    FIELD(outflow_advice, remark, "toelichting", .width = 60),
    {0},
};
/* An advice precedes leaving; after a pupil's last leaving there is nobody to advise. */
static bool advice_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct outflow_advice *row = record;
	struct date left = {0};
	(void)before;
	if (!row)
		return true;
	struct query *q = db_query(db,
	    "SELECT max(left_on) FROM visible_outflow WHERE pupil = ?1 AND NOT EXISTS "
	    "(SELECT 1 FROM visible_enrolment e WHERE e.pupil = ?1 AND e.starts_on > left_on)",
	    "i", row->pupil);
	if (query_next(q))
		left = query_date(q, 0);
	return query_done(q, err) &&
	       (!date_is_set(left) || date_compare(row->advised_on, left) <= 0 ||
	           fail(err, FAILED,
	               "advies gegeven op: %s ligt na het vertrek (%s). Kijk de datum na.",
	               date_show(row->advised_on).text, date_show(left).text));
}
ENTITY(outflow_advice, "uitstroomadvies", OUTFLOW, .about_pupil = true, .rule = advice_rule);

/* Gives the enrolment that continues after the last day, 0 when there is none. */
static bool running_on(
    struct db *db, const struct outflow *row, int64_t *enrolment, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT e.id FROM visible_enrolment e JOIN visible_school_year y ON y.id = e.school_year "
	    "WHERE e.pupil = ?1 AND e.starts_on <= ?2 AND coalesce(e.ends_on, y.ends_on) > ?2",
	    "id", row->pupil, row->left_on);
	*enrolment = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

static bool end_enrolment(struct db *db, int64_t id, struct date on, struct error *err)
{
	struct arena arena = {0};
	struct enrolment enrolment;
	bool good = record_get(db, &enrolment_entity, id, &enrolment, &arena, err);
	enrolment.ends_on = on;
	good = good && change_save(db, &enrolment_entity, &enrolment, err);
	arena_done(&arena);
	return good;
}

/* Reopens the enrolment that a leaving ended, because the pupil leaves on another day or not at
 * all; not when the pupil came back since. */
static bool free_enrolment(struct db *db, int64_t outflow, struct date unless, struct error *err)
{
	int64_t enrolment = 0;
	struct query *q = db_query(db,
	    "SELECT e.id FROM visible_outflow o "
	    "JOIN visible_enrolment e ON e.pupil = o.pupil AND e.ends_on = o.left_on "
	    "WHERE o.id = ?1 AND o.left_on IS NOT ?2 AND NOT EXISTS ("
	    "  SELECT 1 FROM visible_enrolment l WHERE l.pupil = e.pupil AND l.starts_on > e.starts_on "
	    "  AND l.school_year = e.school_year)",
	    "id", outflow, unless);
	if (query_next(q))
		enrolment = query_int(q, 0);
	return query_done(q, err) &&
	       (!enrolment || end_enrolment(db, enrolment, (struct date){0}, err));
}

/* Gives the place next year that has not begun, of somebody who leaves now; 0 when there is none.
 */
static bool next_place(struct db *db, const struct outflow *row, int64_t *place, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT id FROM visible_enrolment e "
	    "WHERE e.pupil = ?1 AND e.starts_on > max(?2, today()) AND NOT EXISTS "
	    "(SELECT 1 FROM visible_enrolment n "
	    "WHERE n.pupil = ?1 AND n.starts_on > ?2 AND n.starts_on <= today())",
	    "id", row->pupil, row->left_on);
	*place = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

bool outflow_change(struct db *db, struct outflow *outflow, bool *ended, struct error *err)
{
	int64_t enrolment, place = 0;
	bool may = access_write(db, BASIS) == ALL, is_new = !outflow->id;
	if ((outflow->id && may && !free_enrolment(db, outflow->id, outflow->left_on, err)) ||
	    !change_save(db, &outflow_entity, outflow, err) ||
	    !departure_follow(db, outflow->pupil, outflow->left_on, err) ||
	    !running_on(db, outflow, &enrolment, err) ||
	    (is_new && !next_place(db, outflow, &place, err)))
		return false;
	*ended = may || (!enrolment && !place);
	return !may || ((!place || change_remove_id(db, &enrolment_entity, place, err)) &&
	                   (!enrolment || end_enrolment(db, enrolment, outflow->left_on, err)));
}

bool outflow_cancel(struct db *db, int64_t id, struct error *err)
{
	struct arena arena = {0};
	struct outflow outflow;
	bool good = record_get(db, &outflow_entity, id, &outflow, &arena, err) &&
	            change_begin(db, "Gepland vertrek gaat niet door", err);
	if (good) {
		good = (access_write(db, BASIS) != ALL ||
		           free_enrolment(db, id, (struct date){0}, err)) &&
		       change_remove(db, &outflow_entity, &outflow, err) && change_commit(db, err);
		if (!good)
			change_abandon(db);
	}
	arena_done(&arena);
	return good;
}

bool outflow_save(struct db *db, struct outflow *outflow, bool *ended, struct error *err)
{
	return outflow_save_stopping(db, outflow, NULL, ended, err);
}

bool outflow_save_stopping(struct db *db, struct outflow *outflow, const char *internships_end,
    bool *ended, struct error *err)
{
	int64_t id = outflow->id, rev = outflow->rev;
	if (!change_begin(db, "Uitstroom vastgelegd", err))
		return false;
	if (outflow_change(db, outflow, ended, err) &&
	    (!internships_end ||
	        internships_stop(db, outflow->pupil, outflow->left_on, internships_end, err)) &&
	    change_commit(db, err))
		return true;
	change_abandon(db);
	outflow->id = id;
	outflow->rev = rev;
	return false;
}

bool outflow_find(struct db *db, int64_t pupil, int64_t outflow, struct outflow *out,
    struct arena *arena, struct error *err)
{
	if (outflow)
		return record_get(db, &outflow_entity, outflow, out, arena, err);
	*out = (struct outflow){.pupil = pupil};
	struct query *q = db_query(db,
	    "SELECT coalesce((SELECT left_on FROM leaving WHERE pupil = ?1 AND outflow = 0), "
	    "  (SELECT last_on FROM departure_now WHERE pupil = ?1 AND outflow IS NULL))",
	    "i", pupil);
	if (query_next(q))
		out->left_on = query_date(q, 0);
	return query_done(q, err);
}

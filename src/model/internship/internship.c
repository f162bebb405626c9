/* Companies and placements: field tables, and rules that hold however a record is saved. */
#include "model/internship/internship.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "model/basis/fields.h"
#include "model/internship/internship_internal.h"

enum { MOST_HOURS = 48 };

/* Returns a mask with bit 1 << 1 for Monday and so on; 0 when the days are not in stored form. */
static unsigned days_mask(const char *text)
{
	char tidied[DAYS_SIZE];
	unsigned mask = 0;
	if (!weekdays_tidy(text, tidied, sizeof tidied) || strcmp(text, tidied) != 0)
		return 0;
	for (const char *at = text; *at; at += strcspn(at, " "), at += *at == ' ')
		mask |= 1u << weekday_find(at, strcspn(at, " "));
	return mask;
}

const char *internship_days_check(const char *text)
{
	return days_mask(text) ? NULL : "klopt niet. Schrijf de dagen zoals: di do.";
}

/* Only mentors, the internship coordinator and the program itself decide on placements. */
static bool only_teaches(struct db *db)
{
	return access_write(db, INTERNSHIP) != ALL && !access_has_role(db, MENTOR);
}

bool may_place(struct db *db, struct error *err)
{
	return !only_teaches(db) ||
	       fail(err, DENIED,
	           "Een stage plaatst of wijzigt de mentor of de stagecoördinator. Vraag het aan een van hen.");
}

bool placement_read(struct db *db, int64_t internship, struct placement *out, struct error *err)
{
	*out = (struct placement){0};
	struct query *q = db_query(db,
	    "SELECT pupil, supervised_by, starts_on FROM visible_internship WHERE id = ?1", "i",
	    internship);
	bool found = query_next(q);
	if (found)
		*out = (struct placement){query_int(q, 0), query_int(q, 1), query_date(q, 2)};
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Deze stage is er niet of is niet voor jou."));
}

bool may_follow(struct db *db, int64_t internship, struct placement *out, struct error *err)
{
	return placement_read(db, internship, out, err) &&
	       (!only_teaches(db) || out->supervised_by == access_actor(db)->id ||
	           fail(err, DENIED,
	               "Deze stage heeft een andere stagedocent. Vraag het aan die docent, de mentor of de stagecoördinator."));
}

static bool check_company(const void *record, struct error *err)
{
	const struct company *row = record;
	return (row->places >= 0 && row->places <= 99) ||
	       fail(err, FAILED, "aantal plaatsen: %lld kan niet kloppen. Geef 1 tot en met 99.",
	           (long long)row->places);
}

/* Counts the other companies of this name, however it is spelled: in the same town, and those that
 * may be, since one of the two has no town. */
static bool same_name(
    struct db *db, const struct company *row, int *same, int *maybe, struct error *err)
{
	struct arena arena = {0};
	const char *name = text_fold(&arena, row->name), *town = text_fold(&arena, row->town);
	struct query *q =
	    db_query(db, "SELECT name, town FROM visible_company WHERE id <> ?1", "i", row->id);
	*same = *maybe = 0;
	while (query_next(q)) {
		const char *there = text_fold(&arena, query_text(q, 1));
		if (strcmp(text_fold(&arena, query_text(q, 0)), name) != 0)
			continue;
		*same += strcmp(there, town) == 0;
		*maybe += strcmp(there, town) != 0 && (!*town || !*there);
	}
	arena_done(&arena);
	return query_done(q, err);
}

static bool keeps_name(const struct company *old, const struct company *row)
{
	return old && strcmp(old->name, row->name) == 0 && strcmp(old->town, row->town) == 0;
}

/* Entering a company twice, even with different spelling, would hide part of its history. */
static bool company_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct company *row = record;
	int same, maybe;
	if (!row || keeps_name(before, row))
		return true;
	return same_name(db, row, &same, &maybe, err) &&
	       (!same ||
	           fail(err, FAILED,
	               "bedrijf: \"%.100s\" staat al in de lijst. Neem dat bedrijf, of maak het verschil zichtbaar in de naam of de plaats.",
	               row->name));
}

bool company_is_double(struct db *db, const struct company *row, bool *out, struct error *err)
{
	struct arena arena = {0};
	struct company old = {0};
	int same, maybe;
	bool good = !row->id || record_get(db, &company_entity, row->id, &old, &arena, err);
	*out = false;
	if (good && !keeps_name(&old, row)) {
		good = same_name(db, row, &same, &maybe, err);
		*out = good && maybe;
	}
	arena_done(&arena);
	return good;
}

static const struct field company_fields[] = {
    FIELD_KEYS(company),
    FIELD(company, name, "bedrijf", .flags = F_REQUIRED, .width = 40),
    FIELD(company, sector, "sector", .flags = F_REQUIRED, .width = 30,
        .choices =
            "SELECT code, label, retired_on IS NULL OR retired_on > today() FROM visible_sector ORDER BY id"),
    FIELD(company, address, "adres", .width = 40),
    FIELD(company, town, "plaats", .width = 24),
    FIELD(company, recognised, "erkend leerbedrijf",
        .help = "Erkend door SBB; nodig voor een praktijkverklaring.", .width = 4),
    FIELD(company, contact, "contactpersoon", .width = 30),
    PHONE(company, phone, "telefoon"),
    EMAIL(company, email, "e-mail", 30),
    FIELD(company, places, "aantal plaatsen",
        .help = "Zoveel leerlingen tegelijk. Leeg: niet afgesproken.", .flags = F_NULL, .width = 4),
    FIELD(company, agreements, "afspraken", .help = "Over kleding, werktijden, en wie hier past.",
        .width = 60),
    FIELD(company, retired_on, "neemt geen leerlingen meer vanaf",
        .help = "Leeg: neemt leerlingen aan.", .width = 12),
    {0},
};
ENTITY(company, "stagebedrijf", INTERNSHIP, .check = check_company, .rule = company_rule);

static struct date last_day(const struct internship *row)
{
	return date_is_set(row->ended_on) ? row->ended_on : row->ends_on;
}

static bool check_end(const struct internship *row, struct error *err)
{
	bool ended = date_is_set(row->ended_on);
	if (ended != (*row->end_reason != '\0'))
		return fail(err, FAILED, "%s",
		    ended
		        ? "reden van het einde is nog leeg. Kies waarom de stage eindigde."
		        : "Er staat waarom de stage eindigde, maar niet wanneer. Vul in op welke dag de stage eindigde.");
	return !ended || date_compare(row->ended_on, row->starts_on) >= 0 ||
	       fail(err, FAILED,
	           "geëindigd op: %s ligt vóór de eerste dag (%s). Is de stage nooit begonnen, haal de stage dan weg.",
	           date_show(row->ended_on).text, date_show(row->starts_on).text);
}

static bool check_internship(const void *record, struct error *err)
{
	const struct internship *row = record;
	const char *wrong = internship_days_check(row->days);
	if (date_compare(row->ends_on, row->starts_on) < 0)
		return fail(err, FAILED,
		    "laatste dag: %s ligt vóór de eerste dag (%s). Kijk de datums na.",
		    date_show(row->ends_on).text, date_show(row->starts_on).text);
	if (wrong)
		return fail(err, FAILED, "stagedagen: \"%s\" %s", row->days, wrong);
	int64_t hundredths = hours_hundredths(row->hours);
	if (hundredths < 100 || hundredths > 100 * MOST_HOURS)
		return fail(err, FAILED,
		    "uren per week: %s kan niet kloppen. Geef 1 tot en met %d.", row->hours,
		    MOST_HOURS);
	return check_end(row, err);
}

static bool check_kind(struct db *db, const struct internship *row, struct error *err)
{
	char label[64] = "", outflow[8] = "";
	bool external = false;
	struct query *q = db_query(db,
	    "SELECT label, external, outflow FROM visible_internship_kind WHERE code = ?1", "t",
	    row->kind);
	if (query_next(q)) {
		snprintf(label, sizeof label, "%s", query_text(q, 0));
		external = query_int(q, 1);
		snprintf(outflow, sizeof outflow, "%s", query_text(q, 2));
	}
	if (!query_done(q, err))
		return false;
	if (external && !row->company)
		return fail(err, FAILED,
		    "stagebedrijf: \"%s\" is bij een bedrijf. Kies het bedrijf; staat het er niet bij, vraag dan de stagecoördinator.",
		    label);
	return !row->is_outflow || strcmp(outflow, NEVER_OUTFLOW) != 0 ||
	       fail(err, FAILED,
	           "uitstroomstage: \"%s\" kan dat niet zijn. Kies nee, of een andere soort stage.",
	           label);
}

static bool check_open(struct db *db, const struct internship *row, struct error *err)
{
	char name[128] = "";
	struct date retired = {0};
	struct query *q = db_query(
	    db, "SELECT name, retired_on FROM visible_company WHERE id = ?1", "i", row->company);
	if (query_next(q)) {
		snprintf(name, sizeof name, "%s", query_text(q, 0));
		retired = query_date(q, 1);
	}
	return query_done(q, err) &&
	       (!date_is_set(retired) || date_compare(row->starts_on, retired) < 0 ||
	           fail(err, FAILED,
	               "stagebedrijf: %s neemt vanaf %s geen leerlingen meer aan. Kies een ander bedrijf.",
	               name, date_show(retired).text));
}

/* A pupil cannot be in two places on one day. */
static bool check_overlap(struct db *db, const struct internship *row, struct error *err)
{
	unsigned days = days_mask(row->days);
	bool good = true;
	struct query *q = db_query(db,
	    "SELECT coalesce('bij ' || c.name, 'op school') AS place, i.days, i.starts_on, "
	    "coalesce(i.ended_on, i.ends_on) AS last_on "
	    "FROM visible_internship i "
	    "LEFT JOIN visible_company c ON c.id = i.company "
	    "WHERE i.pupil = ?1 AND i.id <> ?2 AND i.starts_on <= ?4 AND coalesce(i.ended_on, i.ends_on) >= ?3 "
	    "ORDER BY i.starts_on, i.id",
	    "iidd", row->pupil, row->id, row->starts_on, last_day(row));
	while (good && query_next(q))
		if (days_mask(named_text(q, "days")) & days)
			good = fail(err, FAILED,
			    "Deze leerling heeft al een stage %s, op %s, van %s tot en met %s. Kies andere dagen of een andere periode, of sluit die stage eerst af.",
			    named_text(q, "place"), named_text(q, "days"),
			    date_show(named_date(q, "starts_on")).text,
			    date_show(named_date(q, "last_on")).text);
	return query_done(q, good ? err : NULL) && good;
}

/* Does row use no other day than old? What was allowed before stays allowed. */
static bool within(const struct internship *row, const struct internship *old)
{
	return date_compare(row->starts_on, old->starts_on) >= 0 &&
	       date_compare(last_day(row), last_day(old)) <= 0 &&
	       (days_mask(row->days) & ~days_mask(old->days)) == 0;
}

static bool check_seen(struct db *db, const struct internship *row, struct error *err)
{
	struct date seen = {0};
	struct query *q = db_query(db,
	    "SELECT min(day) FROM (SELECT visited_on AS day FROM visible_internship_visit WHERE internship = ?1 "
	    "UNION ALL SELECT evaluated_on FROM visible_internship_evaluation WHERE internship = ?1)",
	    "i", row->id);
	if (query_next(q))
		seen = query_date(q, 0);
	return query_done(q, err) &&
	       (!date_is_set(seen) || date_compare(row->starts_on, seen) <= 0 ||
	           fail(err, FAILED,
	               "eerste dag: %s ligt na een bezoek of beoordeling (%s). Kijk de datums na.",
	               date_show(row->starts_on).text, date_show(seen).text));
}

static bool internship_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct internship *row = record, *old = before;
	if (!may_place(db, err))
		return false;
	if (!row)
		return true;
	bool begins_otherwise = !old || old->company != row->company ||
	                        date_compare(old->starts_on, row->starts_on) != 0;
	return check_kind(db, row, err) && (!begins_otherwise || check_open(db, row, err)) &&
	       (!old || check_seen(db, row, err)) &&
	       ((old && within(row, old)) || check_overlap(db, row, err));
}

static const struct field internship_fields[] = {
    FIELD_KEYS(internship),
    OF_PUPIL(internship),
    FIELD(internship, kind, "soort stage", .flags = F_REQUIRED, .width = 36,
        .choices = "SELECT code, label, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_internship_kind ORDER BY sort, id"),
    FIELD(internship, company, "stagebedrijf", .help = "Leeg: in de school zelf.", .flags = F_NULL,
        .width = 40, .none = "op school",
        .choices =
            "SELECT id, "
            "name || iif(town = '', '', ', ' || town) "
            "  || iif(retired_on <= today(), ' (neemt geen leerlingen meer)', ''), 1, "
            "iif(recognised, 'erkend', 'zonder erkenning') "
            "  || iif(places, ', ' || max(0, places - ("
            "    SELECT count(*) FROM company_stay s WHERE s.company = visible_company.id "
            "    AND peildatum() BETWEEN s.starts_on AND s.last_on)) || ' van ' || places || ' vrij', '') "
            "FROM visible_company "
            "ORDER BY coalesce(retired_on <= today(), 0), name, town"),
    FIELD(internship, sector, "sector", .help = "Alleen als het werk anders is dan het bedrijf.",
        .flags = F_NULL, .width = 30,
        .choices =
            "SELECT code, label, retired_on IS NULL OR retired_on > today() FROM visible_sector ORDER BY id"),
    FIELD(internship, starts_on, "eerste dag", .flags = F_REQUIRED, .width = 12),
    FIELD(internship, ends_on, "laatste dag", .help = "Zoals is afgesproken.", .flags = F_REQUIRED,
        .width = 12),
    FIELD(internship, days, "stagedagen", .help = "Bijvoorbeeld: di do.", .flags = F_REQUIRED,
        .width = 20, .tidy = weekdays_tidy, .check = internship_days_check),
    FIELD(internship, hours, "uren per week", .flags = F_REQUIRED, .width = 6, .tidy = hours_tidy,
        .check = hours_check),
    FIELD(internship, times, "werktijden", .help = "Bijvoorbeeld 9.00-16.00.", .width = 24),
    FIELD(internship, work, "werkzaamheden", .help = "Wat de leerling er doet.", .width = 60),
    FIELD(internship, supervisor, "begeleider bij het bedrijf", .width = 30),
    PHONE(internship, supervisor_phone, "telefoon van de begeleider"),
    FIELD(internship, supervised_by, "stagedocent",
        .help = "Wie van school op bezoek gaat en de stage volgt.", .flags = F_NULL, .width = 24,
        .choices = CHOOSE_STAFF),
    FIELD(internship, goal, "wat de leerling wil leren", .width = 60),
    FIELD(internship, is_outflow, "uitstroomstage",
        .help = "De stage waarmee de leerling van school wil gaan.", .width = 4),
    FIELD(internship, statement, "praktijkverklaring",
        .help = "Werkt hier aan een praktijkverklaring (Boris).", .width = 4),
    FIELD(internship, ended_on, "geëindigd op", .help = "De laatste dag, zoals het is gegaan.",
        .flags = F_PAST, .width = 12),
    FIELD(internship, end_reason, "reden van het einde", .flags = F_NULL, .width = 40,
        .choices = "SELECT code, label, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_internship_end ORDER BY sort, id"),
    FIELD(internship, end_remark, "toelichting bij het einde",
        .help = "Niets over gezondheid of thuis: dat hoort bij de zorggegevens.", .width = 60),
    FIELD(internship, despite, "waarom het toch goed is",
        .help = "Bij wat Stip over deze stage opmerkt. Niets over gezondheid of thuis.",
        .width = 60),
    {0},
};
ENTITY(internship, "stage", INTERNSHIP, .about_pupil = true, .check = check_internship,
    .rule = internship_rule);

static bool internship_goal_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct internship_goal *row = record;
	int64_t own, there;
	(void)before;
	if (!may_place(db, err))
		return false;
	if (!row)
		return true;
	if (!db_int(db, &own, err,
	        "SELECT EXISTS ("
	        "  SELECT 1 FROM visible_internship i "
	        "  JOIN visible_goal g ON g.pupil = i.pupil "
	        "  WHERE i.id = ?1 AND g.id = ?2)",
	        "ii", row->internship, row->goal) ||
	    !db_int(db, &there, err,
	        "SELECT EXISTS ("
	        "  SELECT 1 FROM visible_internship_goal WHERE internship = ?1 AND goal = ?2 AND id <> ?3)",
	        "iii", row->internship, row->goal, row->id))
		return false;
	if (!own)
		return fail(err, FAILED,
		    "Dit leerdoel is niet van de leerling van deze stage. Kies een ander.");
	return !there || fail(err, CONFLICT, "Dit leerdoel hoort al bij deze stage.");
}

static const struct field internship_goal_fields[] = {
    FIELD_KEYS(internship_goal),
    OF_INTERNSHIP(internship_goal),
    FIELD(internship_goal, goal, "leerdoel", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(internship_goal, added_on, "meegenomen op", .flags = F_REQUIRED | F_PAST | F_HIDDEN),
    {0},
};
ENTITY(internship_goal, "leerdoel bij een stage", INTERNSHIP, .about_pupil = true,
    .rule = internship_goal_rule);

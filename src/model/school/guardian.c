/* Parents and guardians: the field table, and who may answer. */
#include "model/school/guardian.h"

#include <stdio.h>
#include <string.h>

#include "db/take.h"
#include "model/basis/fields.h"

static bool check_guardian(const void *record, struct error *err)
{
	const struct guardian *row = record;
	if (strcmp(row->informed, MAY_KNOW_ALL) != 0 && !row->not_told)
		return fail(err, FAILED,
		    "Vul in wat %s niet mag weten, en waarom. Dan houdt iedereen zich eraan.",
		    row->name);
	return !date_is_set(row->starts_on) || !date_is_set(row->ends_on) ||
	       date_compare(row->starts_on, row->ends_on) <= 0 ||
	       fail(err, FAILED, "tot en met: %s ligt vóór %s.", date_show(row->ends_on).text,
	           date_show(row->starts_on).text);
}

static const struct field guardian_fields[] = {
    FIELD_KEYS(guardian),
    OF_PUPIL(guardian),
    FIELD(guardian, kind, "wie", .flags = F_REQUIRED, .width = 18,
        .choices = "SELECT code, label FROM visible_guardian_kind ORDER BY sort, id"),
    FIELD(guardian, name, "naam", .flags = F_REQUIRED, .width = 30),
    FIELD(guardian, authority, "heeft gezag",
        .help = "Alleen wie gezag heeft kan instemmen en toestemming geven.", .width = 11),
    PHONE(guardian, phone, "telefoon"),
    EMAIL(guardian, email, "e-mail", 30),
    FIELD(guardian, address, "adres", .width = 50),
    FIELD(guardian, informed, "mag weten", .help = "Wat de school met deze persoon deelt.",
        .flags = F_REQUIRED, .width = 12,
        .choices =
            "SELECT 'ALL', 'alles' UNION ALL SELECT 'BEP', 'een deel' UNION ALL SELECT 'NIE', 'niets'"),
    FIELD(guardian, not_told, "wat niet, en waarom",
        .help = "Alleen als deze persoon niet alles mag weten.", .width = 60),
    FIELD(guardian, starts_on, "vanaf", .help = "Leeg: altijd al.", .width = 12),
    FIELD(guardian, ends_on, "tot en met", .help = "Leeg: tot nu toe.", .width = 12),
    {0},
};
ENTITY(guardian, "ouder of verzorger", FAMILY, .about_pupil = true, .check = check_guardian);

const struct guardian guardian_begins = {
    .kind = GUARDIAN_PARENT, .authority = true, .informed = MAY_KNOW_ALL};

/* The person who answers, and the pupil. */
struct answerer {
	struct date born_on; /* the pupil's */
	bool found, authority;
	bool for_adult; /* legal representative of an adult */
	struct date starts_on, ends_on;
	char name[128];
};

static bool read_answerer(
    struct db *db, int64_t pupil, int64_t guardian, struct answerer *out, struct error *err)
{
	*out = (struct answerer){0};
	struct query *q = db_query(db,
	    "SELECT p.born_on, g.id IS NOT NULL AS found, g.authority, g.starts_on, g.ends_on, g.name, "
	    "g.kind = 'WET' AS for_adult "
	    "FROM visible_pupil_opp p "
	    "LEFT JOIN visible_guardian g ON g.pupil = p.id AND g.id = ?2 "
	    "WHERE p.id = ?1",
	    "ii", pupil, guardian);
	if (query_next(q)) {
		out->born_on = named_date(q, "born_on");
		out->found = named_int(q, "found");
		out->authority = named_int(q, "authority");
		out->starts_on = named_date(q, "starts_on");
		out->ends_on = named_date(q, "ends_on");
		snprintf(out->name, sizeof out->name, "%s", named_text(q, "name"));
		out->for_adult = named_int(q, "for_adult");
	}
	return query_done(q, err);
}

static bool pupil_may_answer(
    const struct answerer *who, struct date on, int alone_from, const char *verb, struct error *err)
{
	if (!date_is_set(who->born_on))
		return fail(err, FAILED,
		    "De geboortedatum is onbekend, dus of de leerling zelf mag %s ook. Vraag de administratie om de datum.",
		    verb);
	return date_age(who->born_on, on) >= alone_from ||
	       fail(err, FAILED,
	           "De leerling is op %s nog geen %d en kan niet zelf %s. Kies een ouder of verzorger met gezag.",
	           date_show(on).text, alone_from, verb);
}

bool guardian_may_answer(struct db *db, int64_t pupil, int64_t guardian, struct date on,
    int alone_from, const char *verb, struct error *err)
{
	struct answerer who;
	if (!read_answerer(db, pupil, guardian, &who, err))
		return false;
	if (!guardian)
		return pupil_may_answer(&who, on, alone_from, verb, err);
	if (!who.found)
		return fail(err, FAILED,
		    "Dit is geen ouder of verzorger van deze leerling. Voeg de ouder of verzorger eerst toe.");
	if (!who.authority)
		return fail(err, FAILED,
		    "%s heeft geen gezag en kan daarom niet %s. Kies iemand die gezag heeft.",
		    who.name, verb);
	if ((date_is_set(who.starts_on) && date_compare(on, who.starts_on) < 0) ||
	    (date_is_set(who.ends_on) && date_compare(on, who.ends_on) > 0))
		return fail(err, FAILED,
		    "%s was op %s geen ouder of verzorger met gezag. Kijk de datums na.", who.name,
		    date_show(on).text);
	return who.for_adult || !date_is_set(who.born_on) || date_age(who.born_on, on) < 18 ||
	       fail(err, FAILED,
	           "De leerling is op %s 18 of ouder en mag alleen zelf %s. Kies de leerling zelf, of een wettelijk vertegenwoordiger (18+).",
	           date_show(on).text, verb);
}

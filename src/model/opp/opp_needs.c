/* What an OPP needs before it is set, and what else the law asks of it. */
#include <string.h>

#include "base/clock.h"
#include "db/take.h"
#include "model/opp/opp_internal.h"
#include "model/opp/opp_sentence.h"

static void need(struct opp_need *out, enum opp_mend mend, enum opp_weight weight,
    const char *label, bool there, const char *state)
{
	*out = (struct opp_need){
	    .label = label, .state = state, .mend = mend, .weight = weight, .there = there};
}

/* The parts required by law (Inspectie van het Onderwijs: bestemming, onderbouwing met bevorderende
 * en belemmerende factoren, ondersteuning). */
static bool need_content(struct db *db, const struct opp *opp, struct opp_need *out,
    struct arena *arena, struct error *err)
{
	static const char *const names[] = {"+ factoren", "- factoren", "ondersteuning"};
	static const char *const refusals[] = {
	    "een bevorderende factor (+)", "een belemmerende factor (-)", "ondersteuning"};
	int64_t counts[3] = {0};
	struct query *q = db_query(db,
	    "SELECT sum(direction = '+'), sum(direction = '-'), sum(part = 'support') FROM opp_part WHERE opp = ?1",
	    "i", opp->id);
	if (query_next(q))
		for (int i = 0; i < 3; i++)
			counts[i] = query_int(q, i);
	need(&out[0], MEND_FIELDS, NEED_FIRST, "verwachte uitstroom", *opp->profile,
	    *opp->profile ? "ingevuld" : "nog leeg");
	out[0].refusal = "de verwachte uitstroom";
	out[0].at = "profile";
	need(&out[1], MEND_FIELDS, NEED_FIRST, "onderbouwing", opp->grounds != NULL,
	    opp->grounds ? "ingevuld" : "nog leeg");
	out[1].refusal = "de onderbouwing";
	out[1].at = "grounds";
	for (int i = 0; i < 3; i++) {
		need(&out[2 + i], MEND_LINES, NEED_FIRST, names[i], counts[i] > 0,
		    counts[i] ? arena_format(arena, "%d", (int)counts[i]) : "nog geen");
		out[2 + i].refusal = refusals[i];
	}
	return query_done(q, err);
}

/* Since that day a pupil is heard before an OPP is set (Wet versterking positie ouders en
 * leerlingen in het passend onderwijs); one of before is taken over as it is. */
static const struct date heard_since = {"2025-08-01"};

static bool need_hearing(struct db *db, const struct opp *opp, struct date on, struct opp_need *out,
    struct arena *arena, struct error *err)
{
	struct date heard = {0}, explained = {0};
	bool weighed = false;
	struct query *q = db_query(db,
	    "SELECT min(heard_on), max(explained_on), count(weighed) "
	    "FROM visible_opp_hearing WHERE opp = ?1 AND heard_on <= ?2",
	    "id", opp->id, on);
	if (query_next(q)) {
		heard = query_date(q, 0);
		explained = query_date(q, 1);
		weighed = query_int(q, 2);
	}
	bool must = date_compare(on, heard_since) >= 0, is_heard = date_is_set(heard);
	need(&out[0], MEND_HEARING, must ? NEED_FIRST : NEED_LATER, "gehoord", is_heard,
	    is_heard ? arena_format(arena, "op %s", date_show(heard).text)
	             : "nog niet: wat vindt de leerling zelf?");
	out[0].refusal = arena_format(arena,
	    "De leerling is op %s nog niet gehoord over dit OPP. Schrijf eerst op wanneer dat is gebeurd en wat de leerling vindt. ",
	    date_show(on).text);
	enum opp_mend then = is_heard ? MEND_WEIGHING : MEND_HEARING;
	need(&out[1], then, NEED_LATER, "mening meegewogen", weighed,
	    weighed ? "ingevuld" : "nog niet: wat is met de mening gedaan?");
	need(&out[2], then, NEED_LATER, "uitgelegd aan de leerling", date_is_set(explained),
	    date_is_set(explained) ? arena_format(arena, "op %s", date_show(explained).text)
	                           : "nog niet");
	out[1].at = "weighed";
	out[2].at = "explained_on";
	return query_done(q, err);
}

/* Of age the pupil answers alone, so there need be no guardian. */
static bool need_guardian(struct db *db, const struct opp *opp, struct date on,
    struct opp_need *out, struct arena *arena, struct error *err)
{
	const char *names = "";
	bool adult = false;
	struct query *q = db_query(db,
	    "SELECT coalesce(date(p.born_on, '+18 years') <= ?2, 0) AS adult, "
	    "(SELECT coalesce(group_concat(g.name, ', '), '') "
	    " FROM visible_guardian g "
	    " WHERE g.pupil = p.id AND g.authority = 1 "
	    " AND coalesce(g.starts_on <= ?2, 1) AND coalesce(g.ends_on >= ?2, 1)) AS names "
	    "FROM visible_pupil_opp p WHERE p.id = ?1",
	    "id", opp->pupil, on);
	if (query_next(q)) {
		adult = named_int(q, "adult");
		names = named_kept(q, "names", arena);
	}
	need(out, MEND_GUARDIANS, NEED_LATER, "ouders met gezag", adult || *names,
	    *names  ? names
	    : adult ? "niet nodig: de leerling is 18 of ouder"
	            : "nog niemand bekend");
	return query_done(q, err);
}

/* Gives the state of agreement with a version on a day: ja, nee, verlopen, or none. */
static bool read_agreement(struct db *db, int64_t opp, struct date on, struct arena *arena,
    const char **state, struct error *err)
{
	struct date before = access_reference_date(db);
	bool today = date_compare(before, clock_today()) == 0;
	*state = "";
	access_set_reference_date(db, on);
	bool good = db_text(db, arena, state, err,
	    "SELECT coalesce(max(state), '') FROM opp_agreement WHERE opp = ?1", "i", opp);
	access_set_reference_date(db, today ? (struct date){0} : before);
	return good;
}

/* May be required beforehand by the school. */
static bool need_agreement(struct db *db, const struct opp *opp, struct date on,
    struct opp_need *out, struct arena *arena, struct error *err)
{
	const char *state, *refusal;
	bool first = db_setting_int(db, "opp_instemming_vooraf", 0) != 0;
	if (!read_agreement(db, opp->id, on, arena, &state, err))
		return false;
	bool yes = strcmp(state, "ja") == 0;
	struct date_text text = date_show(on);
	if (strcmp(state, "nee") == 0) {
		state = "geweigerd: praat erover, pas het aan en vraag opnieuw";
		refusal =
		    "Het handelingsdeel is geweigerd. Op deze school gaat instemming vooraf aan het vaststellen: praat erover, pas het aan en vraag opnieuw.";
	} else if (strcmp(state, "verlopen") == 0) {
		state = "verlopen: de leerling is 18 en tekent zelf";
		refusal = arena_format(arena,
		    "De leerling is op %s 18 of ouder en heeft zelf nog niet ingestemd met het handelingsdeel. Op deze school gaat dat vooraf.",
		    text.text);
	} else {
		state = yes ? "gegeven" : "nog geen antwoord";
		refusal = arena_format(arena,
		    "Er is op %s nog geen instemming met het handelingsdeel. Op deze school gaat dat vooraf aan het vaststellen.",
		    text.text);
	}
	need(out, MEND_AGREEMENT, first ? NEED_FIRST : NEED_LATER, "instemming", yes, state);
	out->refusal = refusal;
	return true;
}

/* The six weeks of a first OPP; nothing mends them. */
static bool need_term(struct db *db, const struct opp *opp, struct date on, struct opp_need *out,
    struct arena *arena, struct error *err)
{
	struct date due = {0};
	struct query *q = db_query(db,
	    "SELECT first_due_on FROM opp_now WHERE pupil = ?1 AND opp IS NULL AND NOT from_before",
	    "i", opp->pupil);
	if (query_next(q))
		due = query_date(q, 0);
	bool in_time = !date_is_set(due) || date_compare(on, due) <= 0;
	need(out, MEND_NOTHING, NEED_KNOWN, "binnen zes weken", in_time,
	    !date_is_set(due) ? "niet aan de orde: geen eerste OPP"
	                      : arena_format(arena, "uiterlijk %s%s", date_show(due).text,
	                            in_time ? "" : ", dat is voorbij"));
	return query_done(q, err);
}

/* What seems to belong to the shielded factors. */
static bool need_privacy(struct db *db, const struct opp *opp, struct opp_need *out,
    struct arena *arena, struct error *err)
{
	const char *word = NULL;
	struct query *q = db_query(db,
	    "SELECT sentence FROM opp_part WHERE opp = ?1 AND part <> 'shielded' ORDER BY part, row",
	    "i", opp->id);
	while (!word && query_next(q))
		word = opp_private_word(query_text(q, 0));
	need(out, MEND_LINES, NEED_KNOWN, "gezondheid of thuis", !word,
	    word ? arena_format(
	               arena, "er staat \"%s\": hoort dat bij de afgeschermde factoren?", word)
	         : "niets gezien in de regels");
	return query_done(q, err);
}

bool opp_needs(struct db *db, const struct opp *opp, struct date on, struct arena *arena,
    struct opp_need out[OPP_NEEDS], struct error *err)
{
	return need_content(db, opp, out, arena, err) &&
	       need_hearing(db, opp, on, out + 5, arena, err) &&
	       need_guardian(db, opp, on, out + 8, arena, err) &&
	       need_agreement(db, opp, on, out + 9, arena, err) &&
	       need_term(db, opp, on, out + 10, arena, err) &&
	       need_privacy(db, opp, out + 11, arena, err);
}

/* Names what is missing among the parts, and says the rest as it is. */
static void say_why(const struct opp_need *needs, struct buffer *why)
{
	bool parts = false;
	for (size_t i = 0; i < OPP_NEEDS; i++) {
		bool part = needs[i].mend == MEND_FIELDS || needs[i].mend == MEND_LINES;
		if (needs[i].there || needs[i].weight != NEED_FIRST)
			continue;
		if (part)
			buffer_add(why,
			    parts ? ", "
			          : "Dit OPP kan nog niet worden vastgesteld. Wat nog ontbreekt: ");
		else if (parts)
			buffer_add(why, ". ");
		buffer_add(why, needs[i].refusal);
		parts = part;
	}
	if (parts)
		buffer_add(why, ". ");
}

bool opp_may_be_set(struct db *db, const struct opp *opp, struct error *err)
{
	struct opp_bounds bounds;
	struct opp_need needs[OPP_NEEDS];
	struct buffer why = {0};
	struct arena arena = {0};
	if (!opp_bounds(db, opp->id, &bounds, err))
		return false;
	if (date_compare(opp->set_on, clock_today()) > 0)
		return fail(err, FAILED,
		    "vastgesteld op: %s is nog niet geweest. Geef een dag tot en met vandaag.",
		    date_show(opp->set_on).text);
	bool good = opp_not_before(db, &bounds, opp->set_on, "vastgesteld op", err) &&
	            opp_needs(db, opp, opp->set_on, &arena, needs, err);
	if (good)
		say_why(needs, &why);
	if (good && why.len)
		good = fail(err, FAILED, "%s", why.text);
	buffer_done(&why);
	arena_done(&arena);
	return good;
}

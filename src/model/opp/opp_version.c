/* Versions of the OPP: starting, writing, setting, withdrawing. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/take.h"
#include "db/write.h"
#include "model/opp/opp_internal.h"

static const char *care_title(struct db *db, struct arena *arena)
{
	return db_setting(db, arena, "titel_zorgcoordinator");
}

static bool of_care(struct db *db, const char *what, struct error *err)
{
	struct arena arena = {0};
	if (access_has_role(db, CARE_COORDINATOR))
		return true;
	fail(err, DENIED, "Een OPP %s doet de %s.", what, care_title(db, &arena));
	arena_done(&arena);
	return false;
}

static bool count(
    struct db *db, int64_t *out, struct error *err, const char *sql, int64_t opp, struct date on)
{
	return db_int(db, out, err, sql, "id", opp, on);
}

static void add_missing(struct buffer *missing, bool there, const char *what)
{
	if (!there)
		buffer_format(missing, "%s%s", missing->len ? ", " : "", what);
}

/* The parts required by law (Inspectie van het Onderwijs: bestemming, onderbouwing met bevorderende
 * en belemmerende factoren, ondersteuning). */
static bool add_parts(struct db *db, const struct opp *opp, struct buffer *why, struct error *err)
{
	struct buffer missing = {0};
	int64_t plus = 0, minus = 0, support = 0;
	struct query *q = db_query(db,
	    "SELECT sum(direction = '+'), sum(direction = '-'), sum(part = 'support') FROM opp_part WHERE opp = ?1",
	    "i", opp->id);
	if (query_next(q)) {
		plus = query_int(q, 0);
		minus = query_int(q, 1);
		support = query_int(q, 2);
	}
	if (!query_done(q, err))
		return false;
	add_missing(&missing, *opp->profile, "de verwachte uitstroom");
	add_missing(&missing, opp->grounds != NULL, "de onderbouwing");
	add_missing(&missing, plus, "een bevorderende factor (+)");
	add_missing(&missing, minus, "een belemmerende factor (-)");
	add_missing(&missing, support, "ondersteuning");
	if (missing.len)
		buffer_format(why,
		    "Dit OPP kan nog niet worden vastgesteld. Wat nog ontbreekt: %s. ",
		    missing.text);
	buffer_done(&missing);
	return true;
}

/* Since that day a pupil is heard before an OPP is set (Wet versterking positie ouders en
 * leerlingen in het passend onderwijs); one of before is taken over as it is. */
static const struct date heard_since = {"2025-08-01"};

static bool add_hearing(struct db *db, const struct opp *opp, struct buffer *why, struct error *err)
{
	int64_t heard;
	if (date_compare(opp->set_on, heard_since) < 0)
		return true;
	if (!count(db, &heard, err,
	        "SELECT count(*) FROM visible_opp_hearing WHERE opp = ?1 AND heard_on <= ?2",
	        opp->id, opp->set_on))
		return false;
	if (!heard)
		buffer_format(why,
		    "De leerling is op %s nog niet gehoord over dit OPP. Schrijf eerst op wanneer dat is gebeurd en wat de leerling vindt. ",
		    date_show(opp->set_on).text);
	return true;
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

/* Only if the school wants agreement beforehand. */
static bool add_agreement(
    struct db *db, const struct opp *opp, struct buffer *why, struct error *err)
{
	struct arena arena = {0};
	struct date_text on = date_show(opp->set_on);
	const char *state = "ja";
	bool good = !db_setting_int(db, "opp_instemming_vooraf", 0) ||
	            read_agreement(db, opp->id, opp->set_on, &arena, &state, err);
	if (good && strcmp(state, "nee") == 0)
		buffer_add(why,
		    "Het handelingsdeel is geweigerd. Op deze school gaat instemming vooraf aan het vaststellen: praat erover, pas het aan en vraag opnieuw.");
	else if (good && strcmp(state, "verlopen") == 0)
		buffer_format(why,
		    "De leerling is op %s 18 of ouder en heeft zelf nog niet ingestemd met het handelingsdeel. Op deze school gaat dat vooraf.",
		    on.text);
	else if (good && strcmp(state, "ja") != 0)
		buffer_format(why,
		    "Er is op %s nog geen instemming met het handelingsdeel. Op deze school gaat dat vooraf aan het vaststellen.",
		    on.text);
	arena_done(&arena);
	return good;
}

bool opp_may_be_set(struct db *db, const struct opp *opp, struct error *err)
{
	struct opp_bounds bounds;
	struct buffer why = {0};
	if (!opp_bounds(db, opp->id, &bounds, err))
		return false;
	if (date_compare(opp->set_on, clock_today()) > 0)
		return fail(err, FAILED,
		    "vastgesteld op: %s is nog niet geweest. Geef een dag tot en met vandaag.",
		    date_show(opp->set_on).text);
	bool good = opp_not_before(db, &bounds, opp->set_on, "vastgesteld op", err) &&
	            add_parts(db, opp, &why, err) && add_hearing(db, opp, &why, err) &&
	            add_agreement(db, opp, &why, err);
	if (good && why.len)
		good = fail(err, FAILED, "%s", why.text);
	buffer_done(&why);
	return good;
}

bool opp_still_asked(struct db *db, int64_t opp, struct buffer *out, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT EXISTS (SELECT 1 FROM visible_opp_hearing WHERE opp = ?1 AND weighed IS NOT NULL), "
	    "EXISTS (SELECT 1 FROM opp_agreement WHERE opp = ?1 AND state = 'ja'), "
	    "EXISTS (SELECT 1 FROM visible_opp_hearing WHERE opp = ?1 AND explained_on IS NOT NULL)",
	    "i", opp);
	if (query_next(q)) {
		add_missing(out, query_int(q, 0), "de mening van de leerling meewegen");
		add_missing(out, query_int(q, 1), "instemming met het handelingsdeel");
		add_missing(out, query_int(q, 2), "uitleg aan de leerling");
	}
	return query_done(q, err);
}

static bool has_later_version(struct db *db, const struct opp *opp, struct error *err)
{
	int64_t later;
	return db_int(db, &later, err,
	           "SELECT count(*) FROM visible_opp WHERE pupil = ?1 AND number > ?2", "ii",
	           opp->pupil, opp->number) &&
	       later;
}

bool opp_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	static const struct opp nothing;
	const struct opp *opp = record, *old = before ? before : &nothing;
	if (!opp)
		return !date_is_set(old->set_on) ||
		       fail(err, CONFLICT,
		           "Een vastgesteld OPP blijft bestaan. Trek de versie in als er iets niet klopt.");
	bool sets = date_is_set(opp->set_on) && !date_is_set(old->set_on);
	bool withdraws = date_compare(opp->withdrawn_on, old->withdrawn_on) != 0;
	if (sets && (!of_care(db, "vaststellen", err) || !opp_may_be_set(db, opp, err)))
		return false;
	if (date_is_set(old->set_on) && !date_is_set(opp->set_on))
		return fail(err, CONFLICT,
		    "Een vastgesteld OPP ligt vast en wordt niet weer een concept. Trek de versie in met een reden en maak een nieuwe.");
	if (!withdraws)
		return true;
	if (!of_care(db, "intrekken", err))
		return false;
	return date_is_set(opp->withdrawn_on) || !has_later_version(db, opp, err) ||
	       fail(err, CONFLICT,
	           "Na deze versie is er een nieuwe gemaakt; de intrekking blijft staan.");
}

bool opp_state(struct db *db, int64_t pupil, struct opp_state *out, struct error *err)
{
	*out = (struct opp_state){.pupil = pupil};
	struct query *q = db_query(db,
	    "SELECT opp, concept, placed_on, counts_from FROM opp_state WHERE pupil = ?1 AND left_on IS NULL",
	    "i", pupil);
	bool found = query_next(q);
	if (found) {
		out->current = named_int(q, "opp");
		out->concept = named_int(q, "concept");
		out->placed_on = named_date(q, "placed_on");
		out->counts_from = named_date(q, "counts_from");
	}
	return query_done(q, err) &&
	       (found ||
	           fail(err, NOT_FOUND,
	               "Voor deze leerling is nu geen OPP te maken: niet op school ingeschreven, of niet voor jou."));
}

/* Reads the pupil's last version; id 0 when this is the first. */
static bool read_last(
    struct db *db, int64_t pupil, struct opp *out, struct arena *arena, struct error *err)
{
	int64_t id = 0;
	struct query *q = db_query(db,
	    "SELECT id FROM visible_opp WHERE pupil = ?1 ORDER BY number DESC LIMIT 1", "i", pupil);
	if (query_next(q))
		id = query_int(q, 0);
	*out = (struct opp){0};
	return query_done(q, err) && (!id || record_get(db, &opp_entity, id, out, arena, err));
}

bool opp_begin(
    struct db *db, int64_t pupil, struct opp *out, struct arena *arena, struct error *err)
{
	struct opp_state state;
	struct opp last;
	if (!opp_state(db, pupil, &state, err) || !read_last(db, pupil, &last, arena, err))
		return false;
	if (state.concept)
		return fail(err, CONFLICT,
		    "Er is al een concept van dit OPP. Ga daarmee verder, of gooi het eerst weg.");
	*out = last;
	out->id = out->rev = 0;
	out->pupil = pupil;
	out->number = last.number + 1;
	out->started_on = clock_today();
	out->started_by = access_actor(db)->id;
	out->set_on = out->withdrawn_on = (struct date){0};
	out->set_by = 0;
	memset(out->withdrawn_because, 0, sizeof out->withdrawn_because);
	return record_save(db, &opp_entity, "OPP begonnen", out, err);
}

static const struct entity *const row_entities[] = {
    &opp_factor_entity, &opp_support_entity, &opp_shielded_factor_entity};

/* Takes the concept out of one kind of row: rows added in it are removed, rows it ended are valid
 * again. */
static bool discard_rows(
    struct db *db, const struct entity *entity, int64_t concept, struct error *err)
{
	struct arena arena = {0};
	struct record_cursor *cursor = record_each(db, entity);
	struct opp_row **rows = NULL;
	size_t found = 0, capacity = 0;
	for (;;) {
		struct opp_row *row = arena_alloc(&arena, entity->size);
		if (!record_next(cursor, row, &arena))
			break;
		if (row->opp != concept && row->ended_by != concept)
			continue;
		rows = array_grow(rows, found, &capacity, sizeof *rows);
		rows[found++] = row;
	}
	bool good = record_each_done(cursor, err);
	for (size_t i = 0; good && i < found; i++) {
		if (rows[i]->opp == concept) {
			good = change_remove(db, entity, rows[i], err);
		} else {
			rows[i]->ended_by = 0;
			good = change_save(db, entity, rows[i], err);
		}
	}
	free(rows);
	arena_done(&arena);
	return good;
}

/* A shielded row that the actor may not see still refers to the version, and then the database
 * refuses. */
static bool discard(struct db *db, const struct opp *opp, struct error *err)
{
	for (size_t i = 0; i < sizeof row_entities / sizeof *row_entities; i++)
		if (access_write(db, row_entities[i]->area) != NONE &&
		    !discard_rows(db, row_entities[i], opp->id, err))
			return false;
	return change_remove(db, &opp_entity, opp, err);
}

bool opp_discard(struct db *db, int64_t concept, struct error *err)
{
	struct arena arena = {0};
	struct opp opp;
	int64_t facts;
	bool good = record_get(db, &opp_entity, concept, &opp, &arena, err) &&
	            db_int(db, &facts, err,
	                "SELECT (SELECT count(*) FROM visible_opp_hearing WHERE opp = ?1) "
	                "+ (SELECT count(*) FROM visible_parental_agreement WHERE opp = ?1) "
	                "+ (SELECT count(*) FROM visible_opp_attempt WHERE opp = ?1)",
	                "i", concept);
	if (good && facts)
		good = fail(err, CONFLICT,
		    "Over dit concept is al met de leerling of de ouders gesproken. Het blijft daarom bestaan; pas het aan.");
	good = good && change_begin(db, "Concept van het OPP weggegooid", err) &&
	       change_end(db, discard(db, &opp, err), err);
	arena_done(&arena);
	return good;
}

bool opp_row_save(
    struct db *db, const struct entity *entity, int64_t concept, void *row, struct error *err)
{
	struct opp_row *keys = row, as_given = *keys;
	if (!change_begin(db, "OPP bijgewerkt", err))
		return false;
	struct arena arena = {0};
	struct opp_row *ended = arena_alloc(&arena, entity->size);
	bool good = true;
	if (keys->id && keys->opp != concept) {
		good = record_get(db, entity, keys->id, ended, &arena, err);
		if (good && ended->rev != keys->rev)
			good = fail(err, CONFLICT,
			    "Iemand anders heeft dit (%s) intussen gewijzigd.", entity->title);
		ended->ended_by = concept;
		good = good && change_save(db, entity, ended, err);
		keys->id = keys->rev = 0;
	}
	keys->opp = concept;
	keys->ended_by = 0;
	good = change_end(db, good && change_save(db, entity, row, err), err);
	if (!good)
		*keys = as_given;
	arena_done(&arena);
	return good;
}

bool opp_row_end(
    struct db *db, const struct entity *entity, int64_t concept, void *row, struct error *err)
{
	struct opp_row *keys = row;
	if (keys->opp == concept)
		return record_remove(db, entity, "OPP bijgewerkt", row, err);
	keys->ended_by = concept;
	return record_save(db, entity, "OPP bijgewerkt", row, err);
}

bool opp_set(struct db *db, int64_t concept, struct date on, struct error *err)
{
	struct arena arena = {0};
	struct opp opp;
	bool good = record_get(db, &opp_entity, concept, &opp, &arena, err);
	if (good && date_is_set(opp.set_on))
		good = fail(err, CONFLICT, "Deze versie is al vastgesteld op %s.",
		    date_show(opp.set_on).text);
	opp.set_on = on;
	opp.set_by = access_actor(db)->id;
	good = good && record_save(db, &opp_entity, "OPP vastgesteld", &opp, err);
	arena_done(&arena);
	return good;
}

struct opp_evaluation opp_evaluation_now(const struct db *db, int64_t opp)
{
	return (struct opp_evaluation){.opp = opp,
	    .evaluated_on = clock_today(),
	    .outcome = "ONG",
	    .led_by = access_actor(db)->id};
}

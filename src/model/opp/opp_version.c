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

/* Within a change set. */
static bool save_row(
    struct db *db, const struct entity *entity, int64_t concept, void *row, struct error *err)
{
	struct arena arena = {0};
	struct opp_row *keys = row, *ended = arena_alloc(&arena, entity->size);
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
	good = good && change_save(db, entity, row, err);
	arena_done(&arena);
	return good;
}

bool opp_rows_save(
    struct db *db, int64_t concept, const struct opp_row_of *rows, size_t count, struct error *err)
{
	struct opp_row *as_given = xcalloc(count + 1, sizeof *as_given);
	bool good = change_begin(db, "OPP bijgewerkt", err);
	for (size_t i = 0; i < count; i++)
		as_given[i] = *(const struct opp_row *)rows[i].row;
	if (good) {
		for (size_t i = 0; good && i < count; i++)
			good = save_row(db, rows[i].entity, concept, rows[i].row, err);
		good = change_end(db, good, err);
	}
	for (size_t i = 0; !good && i < count; i++)
		*(struct opp_row *)rows[i].row = as_given[i];
	free(as_given);
	return good;
}

bool opp_row_save(
    struct db *db, const struct entity *entity, int64_t concept, void *row, struct error *err)
{
	return opp_rows_save(db, concept, &(struct opp_row_of){entity, row}, 1, err);
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

bool opp_set(struct db *db, int64_t concept, struct date on, const char *because, struct error *err)
{
	struct arena arena = {0};
	struct opp opp;
	bool good = record_get(db, &opp_entity, concept, &opp, &arena, err);
	if (good && date_is_set(opp.set_on))
		good = fail(err, CONFLICT, "Deze versie is al vastgesteld op %s.",
		    date_show(opp.set_on).text);
	opp.set_on = on;
	opp.set_by = access_actor(db)->id;
	good =
	    good && change_begin(db, "OPP vastgesteld", err) &&
	    change_end(db,
	        change_because(db, because, err) && change_save(db, &opp_entity, &opp, err), err);
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

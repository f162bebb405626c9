/* Operations on an internship that write several records: beginning, ending, signing,
 * evaluating. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/take.h"
#include "db/write.h"
#include "model/basis/fields.h"
#include "model/internship/internship_internal.h"

/* Collects the first column of all rows, so that no read is open while they are written. */
static bool read_ids(
    struct db *db, int64_t **ids, size_t *count, struct error *err, const char *sql, int64_t parent)
{
	size_t capacity = 0;
	*ids = NULL;
	*count = 0;
	struct query *q = db_query(db, sql, "i", parent);
	while (query_next(q)) {
		*ids = array_grow(*ids, *count, &capacity, sizeof **ids);
		(*ids)[(*count)++] = query_int(q, 0);
	}
	return query_done(q, err);
}

static bool bring_goals(struct db *db, const struct internship *internship, struct error *err)
{
	int64_t *goals;
	size_t count;
	bool good = read_ids(db, &goals, &count, err,
	    "SELECT g.goal FROM iop_goal_period g "
	    "JOIN current_period c ON c.id = g.period "
	    "WHERE g.pupil = ?1 AND g.done_on IS NULL AND g.stopped_on IS NULL "
	    "ORDER BY g.iop_goal",
	    internship->pupil);
	for (size_t i = 0; good && i < count; i++) {
		struct internship_goal row = {
		    .internship = internship->id, .goal = goals[i], .added_on = clock_today()};
		good = change_save(db, &internship_goal_entity, &row, err);
	}
	free(goals);
	return good;
}

static bool complete(struct db *db, struct internship *internship, struct error *err)
{
	struct query *q =
	    db_query(db, "SELECT outflow = 'JA' FROM visible_internship_kind WHERE code = ?1", "t",
	        internship->kind);
	if (query_next(q) && query_int(q, 0))
		internship->is_outflow = true;
	return query_done(q, err);
}

bool internship_begin(struct db *db, struct internship *internship, struct error *err)
{
	struct internship row = *internship;
	if (!complete(db, &row, err) || !change_begin(db, "Stage geplaatst", err))
		return false;
	bool good = change_end(
	    db, change_save(db, &internship_entity, &row, err) && bring_goals(db, &row, err), err);
	if (good)
		*internship = row;
	return good;
}

bool internship_end(struct db *db, int64_t internship, struct date on, const char *reason,
    const char *remark, struct error *err)
{
	struct arena arena = {0};
	struct internship row;
	const struct entity *entity = &internship_entity;
	bool good = record_get(db, entity, internship, &row, &arena, err);
	row.ended_on = on;
	good = good && field_parse(entity_field(entity, "end_reason"), &row, reason, &arena, err) &&
	       field_parse(
	           entity_field(entity, "end_remark"), &row, remark ? remark : "", &arena, err) &&
	       record_save(db, entity, "Stage afgesloten", &row, err);
	arena_done(&arena);
	return good;
}

/* Stops it when it runs on after that day. */
static bool stop_placement(
    struct db *db, int64_t internship, struct date on, const char *reason, struct error *err)
{
	struct arena arena = {0};
	struct internship row;
	const struct entity *entity = &internship_entity;
	bool good = record_get(db, entity, internship, &row, &arena, err),
	     runs_on =
	         good && date_compare(row.starts_on, on) <= 0 && date_compare(row.ends_on, on) > 0,
	     past = date_compare(on, clock_today()) <= 0;
	if (runs_on && past) {
		row.ended_on = on;
		good = field_parse(entity_field(entity, "end_reason"), &row, reason, &arena, err);
	} else if (runs_on) {
		row.ends_on = on;
	}
	good = good && (!runs_on || (record_check(db, entity, &row, err) &&
	                                change_save(db, entity, &row, err)));
	arena_done(&arena);
	return good;
}

bool internships_stop(
    struct db *db, int64_t pupil, struct date on, const char *reason, struct error *err)
{
	int64_t *ids;
	size_t count;
	bool good = read_ids(db, &ids, &count, err,
	    "SELECT id FROM visible_internship WHERE pupil = ?1 AND ended_on IS NULL", pupil);
	for (size_t i = 0; good && i < count; i++)
		good = stop_placement(db, ids[i], on, reason, err);
	free(ids);
	return good;
}

static bool remove_below(
    struct db *db, const struct entity *entity, const char *sql, int64_t parent, struct error *err)
{
	int64_t *ids;
	size_t count;
	bool good = read_ids(db, &ids, &count, err, sql, parent);
	for (size_t i = 0; good && i < count; i++)
		good = change_remove_id(db, entity, ids[i], err);
	free(ids);
	return good;
}

static bool never_began(struct db *db, int64_t internship, struct error *err)
{
	int64_t seen;
	if (!db_int(db, &seen, err,
	        "SELECT EXISTS (SELECT 1 FROM visible_internship_visit WHERE internship = ?1) "
	        "OR EXISTS (SELECT 1 FROM visible_internship_evaluation WHERE internship = ?1)",
	        "i", internship))
		return false;
	return !seen ||
	       fail(err, CONFLICT,
	           "Bij deze stage staat al een bezoek of een beoordeling. Sluit de stage af in plaats van die weg te halen.");
}

bool internship_remove(struct db *db, int64_t internship, struct error *err)
{
	if (!never_began(db, internship, err) || !change_begin(db, "Stage weggehaald", err))
		return false;
	return change_end(db,
	    remove_below(db, &internship_goal_entity,
	        "SELECT id FROM visible_internship_goal WHERE internship = ?1", internship, err) &&
	        remove_below(db, &internship_signature_entity,
	            "SELECT id FROM visible_internship_signature WHERE internship = ?1", internship,
	            err) &&
	        change_remove_id(db, &internship_entity, internship, err),
	    err);
}

static bool sign(struct db *db, int64_t internship, struct date on, const char *party,
    const char *name, struct error *err)
{
	struct arena arena = {0};
	struct internship_signature row = {.internship = internship,
	    .signed_on = on,
	    .manner = SIGNED_ON_PAPER,
	    .seen_by = access_actor(db)->id};
	int64_t there;
	if (!name || !*name)
		return true;
	if (!db_int(db, &there, err,
	        "SELECT EXISTS (SELECT 1 FROM visible_internship_signature WHERE internship = ?1 AND party = ?2)",
	        "it", internship, party))
		return false;
	snprintf(row.party, sizeof row.party, "%s", party);
	bool good = there || (field_parse(entity_field(&internship_signature_entity, "name"), &row,
	                          name, &arena, err) &&
	                         change_save(db, &internship_signature_entity, &row, err));
	arena_done(&arena);
	return good;
}

bool internship_sign(struct db *db, int64_t internship, struct date on,
    const struct internship_signatories *names, struct error *err)
{
	if (!change_begin(db, "Stagecontract getekend", err))
		return false;
	return change_end(db,
	    sign(db, internship, on, PARTY_PUPIL, names->pupil, err) &&
	        sign(db, internship, on, PARTY_COMPANY, names->company, err) &&
	        sign(db, internship, on, PARTY_SCHOOL, names->school, err) &&
	        sign(db, internship, on, PARTY_GUARDIAN, names->guardian, err),
	    err);
}

static bool save_rating(
    struct db *db, int64_t evaluation, const struct internship_rating *wanted, struct error *err)
{
	const struct entity *entity = &internship_rating_entity;
	struct arena arena = {0};
	struct internship_rating row = *wanted;
	int64_t id = 0;
	row.id = row.rev = 0;
	row.evaluation = evaluation;
	struct query *q = db_query(db,
	    "SELECT id FROM visible_internship_rating "
	    "WHERE evaluation = ?1 AND competence IS nullif(?2, '') AND goal IS nullif(?3, 0)",
	    "iti", evaluation, wanted->competence, wanted->goal);
	if (query_next(q))
		id = query_int(q, 0);
	bool good = query_done(q, err) && (!id || record_get(db, entity, id, &row, &arena, err));
	row.level = wanted->level;
	if (good && wanted->level)
		good = change_save(db, entity, &row, err);
	else if (good && id)
		good = change_remove(db, entity, &row, err);
	arena_done(&arena);
	return good;
}

bool evaluation_save(struct db *db, struct internship_evaluation *evaluation,
    const struct internship_rating *ratings, size_t n, struct error *err)
{
	struct internship_evaluation row = *evaluation;
	if (!change_begin(db, "Stage beoordeeld", err))
		return false;
	bool good = change_save(db, &internship_evaluation_entity, &row, err);
	for (size_t i = 0; good && i < n; i++)
		good = save_rating(db, row.id, &ratings[i], err);
	good = change_end(db, good, err);
	if (good)
		*evaluation = row;
	return good;
}

bool evaluation_remove(struct db *db, int64_t evaluation, struct error *err)
{
	return change_begin(db, "Stagebeoordeling weggehaald", err) &&
	       change_end(db,
	           remove_below(db, &internship_rating_entity,
	               "SELECT id FROM visible_internship_rating WHERE evaluation = ?1", evaluation,
	               err) &&
	               change_remove_id(db, &internship_evaluation_entity, evaluation, err),
	           err);
}

/* A company is busiest on the first day, or on a day when somebody begins. */
bool internship_places(struct db *db, int64_t company, struct date from, struct date until,
    int64_t *taken, int64_t *places, struct error *err)
{
	struct query *q = db_query(db,
	    "WITH stay AS MATERIALIZED ("
	    "  SELECT starts_on, last_on "
	    "  FROM company_stay "
	    "  WHERE company = ?1 AND starts_on <= ?3 AND last_on >= ?2), "
	    "moment AS (SELECT max(starts_on, ?2) AS day FROM stay) "
	    "SELECT coalesce(c.places, 0), "
	    "coalesce("
	    "  (SELECT max((SELECT count(*) FROM stay s WHERE m.day BETWEEN s.starts_on AND s.last_on)) "
	    "   FROM moment m), "
	    "  0) "
	    "FROM visible_company c WHERE c.id = ?1",
	    "idd", company, from, until);
	bool found = query_next(q);
	*places = found ? query_int(q, 0) : 0;
	*taken = found ? query_int(q, 1) : 0;
	return query_done(q, err) &&
	       (found || fail(err, NOT_FOUND, "Dit bedrijf staat niet in de lijst."));
}

/* The rules read saved placements, so this one is saved for the moment that it takes to read. */
bool internship_remarks(
    struct db *db, const struct internship *row, struct buffer *out, struct error *err)
{
	struct internship trial = *row;
	if (!change_begin(db, "Stage nagekeken", err))
		return false;
	bool good = change_save(db, &internship_entity, &trial, err);
	if (good) {
		struct query *q = db_query(db,
		    "SELECT coalesce(remarks, '') FROM internship_remark WHERE internship = ?1",
		    "i", trial.id);
		if (query_next(q))
			buffer_add(out, query_text(q, 0));
		good = query_done(q, err);
	}
	change_abandon(db);
	return good;
}

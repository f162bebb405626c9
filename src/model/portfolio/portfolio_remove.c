/* Removing evidence and certificates from a portfolio, with everything that belongs to them. */
#include <stdlib.h>

#include "db/write.h"
#include "model/portfolio/certificate.h"
#include "model/portfolio/portfolio.h"

/* Removes everything that a statement selects, after reading all of it. */
static bool remove_below(
    struct db *db, const struct entity *entity, const char *sql, int64_t parent, struct error *err)
{
	int64_t *ids = NULL;
	size_t count = 0, capacity = 0;
	struct query *q = db_query(db, sql, "i", parent);
	while (query_next(q)) {
		ids = array_grow(ids, count, &capacity, sizeof *ids);
		ids[count++] = query_int(q, 0);
	}
	bool good = query_done(q, err);
	for (size_t i = 0; good && i < count; i++)
		good = change_remove_id(db, entity, ids[i], err);
	free(ids);
	return good;
}

bool evidence_remove(struct db *db, int64_t evidence, struct error *err)
{
	return change_begin(db, "Bewijsstuk weggehaald", err) &&
	       change_end(db,
	           remove_below(db, &attachment_entity,
	               "SELECT id FROM visible_attachment WHERE evidence = ?1", evidence, err) &&
	               remove_below(db, &evidence_signature_entity,
	                   "SELECT id FROM visible_evidence_signature WHERE evidence = ?1",
	                   evidence, err) &&
	               change_remove_id(db, &evidence_entity, evidence, err),
	           err);
}

/* An obtained praktijkverklaring keeps its last work process, so it is made unobtained first. */
static bool make_unobtained(struct db *db, int64_t certificate, struct error *err)
{
	struct arena arena = {0};
	struct certificate row;
	bool good = record_get(db, &certificate_entity, certificate, &row, &arena, err);
	if (good && date_is_set(row.obtained_on)) {
		if (!date_is_set(row.started_on) && !date_is_set(row.exam_on))
			row.started_on = row.obtained_on;
		row.obtained_on = row.expires_on = (struct date){0};
		good = change_save(db, &certificate_entity, &row, err);
	}
	arena_done(&arena);
	return good;
}

static bool has_processes(struct db *db, int64_t certificate, bool *processes, struct error *err)
{
	int64_t count = 0;
	bool good = db_int(db, &count, err,
	    "SELECT count(*) FROM visible_work_process WHERE certificate = ?1", "i", certificate);
	*processes = count > 0;
	return good;
}

bool certificate_remove(struct db *db, int64_t certificate, struct error *err)
{
	bool processes;
	if (!has_processes(db, certificate, &processes, err) ||
	    !change_begin(db, "Certificaat weggehaald", err))
		return false;
	return change_end(db,
	    (!processes || make_unobtained(db, certificate, err)) &&
	        remove_below(db, &work_process_entity,
	            "SELECT id FROM visible_work_process WHERE certificate = ?1", certificate,
	            err) &&
	        change_remove_id(db, &certificate_entity, certificate, err),
	    err);
}

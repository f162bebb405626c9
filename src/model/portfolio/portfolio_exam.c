/* Handing in: freezing today's portfolio for the exam. */
#include <stdlib.h>

#include "base/clock.h"
#include "db/take.h"
#include "db/write.h"
#include "model/diploma/diploma.h"
#include "model/portfolio/portfolio.h"

/* An item of the portfolio, as people read it now. */
struct frozen {
	struct exam_portfolio_item item;
	int64_t evidence; /* 0: filed by Stip itself */
};

static bool read_items(struct db *db, int64_t pupil, struct arena *arena, struct frozen **items,
    size_t *count, struct error *err)
{
	size_t capacity = 0;
	bool good = true;
	int64_t before =
	    access_narrow(db, pupil); /* otherwise those of all pupils would be worked out first */
	struct query *q = db_query(db,
	    "SELECT subject_name AS subject, requirement_title AS requirement, kind_label AS kind, title, made_on, "
	    "signatures, state, place, content, iif(source = 'evidence', source_id, 0) AS evidence "
	    "FROM portfolio_content "
	    "WHERE pupil = ?1 "
	    "ORDER BY subject_name, made_on, title, source, source_id",
	    "i", pupil);
	while (good && query_next(q)) {
		*items = array_grow(*items, *count, &capacity, sizeof **items);
		struct frozen *one = &(*items)[(*count)++];
		*one = (struct frozen){.evidence = named_int(q, "evidence")};
		good = record_load(&exam_portfolio_item_entity, q, &one->item, arena, err);
	}
	access_narrow(db, before);
	return query_done(q, good ? err : NULL) && good;
}

static bool keep_files(struct db *db, const struct frozen *one, struct error *err)
{
	bool good = true;
	struct arena arena = {0};
	struct query *q = db_query(db,
	    "SELECT name, type, size, hash FROM visible_attachment WHERE evidence = ?1 ORDER BY id",
	    "i", one->evidence);
	while (good && query_next(q)) {
		struct exam_portfolio_file file = {0};
		good = record_load(&exam_portfolio_file_entity, q, &file, &arena, err);
		file.item = one->item.id;
		good = good && change_save(db, &exam_portfolio_file_entity, &file, err);
	}
	arena_done(&arena);
	return query_done(q, good ? err : NULL) && good;
}

static bool keep_items(struct db *db, struct exam_portfolio *portfolio, struct frozen *items,
    size_t count, struct error *err)
{
	if (!change_save(db, &exam_portfolio_entity, portfolio, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		items[i].item.exam_portfolio = portfolio->id;
		if (!change_save(db, &exam_portfolio_item_entity, &items[i].item, err) ||
		    (items[i].evidence && !keep_files(db, &items[i], err)))
			return false;
	}
	return true;
}

/* May it be handed in, apart from the rules of the record? */
static bool may_freeze(struct db *db, int64_t pupil, size_t count, struct error *err)
{
	int64_t today;
	if (!db_int(db, &today, err,
	        "SELECT count(*) FROM visible_exam_portfolio WHERE pupil = ?1 AND handed_in_on = ?2",
	        "id", pupil, clock_today()))
		return false;
	if (today)
		return fail(err, CONFLICT,
		    "Van deze leerling is vandaag al een portfolio ingeleverd. Een nieuw kan vanaf morgen.");
	return count > 0 ||
	       fail(err, FAILED,
	           "Er zit nog niets in het portfolio van deze leerling. Voeg eerst bewijsstukken toe.");
}

/* Links the portfolio to the current candidate. When this actor may not write that, the link is
 * made when the exam is planned. */
static bool link_candidate(struct db *db, int64_t pupil, struct error *err)
{
	int64_t candidate = 0;
	if (access_write(db, OUTFLOW) != ALL)
		return true;
	struct query *q = db_query(db,
	    "SELECT c.id FROM visible_candidate c JOIN visible_school_year y ON y.id = c.school_year "
	    "WHERE c.pupil = ?1 AND ?2 BETWEEN y.starts_on AND y.ends_on",
	    "id", pupil, clock_today());
	if (query_next(q))
		candidate = query_int(q, 0);
	return query_done(q, err) && (!candidate || candidate_take_portfolio(db, candidate, err));
}

bool exam_portfolio_freeze(struct db *db, int64_t pupil, int64_t *id, struct error *err)
{
	/* a pupil cannot take it in, by the rule of the record */
	struct exam_portfolio portfolio = {.pupil = pupil,
	    .handed_in_on = clock_today(),
	    .received_by = access_has_role(db, PUPIL) ? 0 : access_actor(db)->id};
	struct arena arena = {0};
	struct frozen *items = NULL;
	size_t count = 0;
	bool good = false;
	/* read inside the change set, so that it matches what is there at the commit */
	if (change_begin(db, "Portfolio ingeleverd", err)) {
		good = read_items(db, pupil, &arena, &items, &count, err) &&
		       may_freeze(db, pupil, count, err) &&
		       keep_items(db, &portfolio, items, count, err) &&
		       link_candidate(db, pupil, err);
		if (good)
			good = change_commit(db, err);
		else
			change_abandon(db);
	}
	*id = good ? portfolio.id : 0;
	free(items);
	arena_done(&arena);
	return good;
}

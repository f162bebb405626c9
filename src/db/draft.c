/* Drafts: rows of the actor's own, outside history and audit. */
#include "db/draft.h"

#include <stdio.h>

#include "db/internal.h"

enum { DRAFT_DAYS = 30 };

static bool find(struct db *db, const struct draft_key *key, int64_t *id, struct timestamp *since,
    struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT id, since FROM visible_draft WHERE form = ?1 AND record = ?2 AND parent = ?3",
	    "tii", key->form, key->record, key->parent);
	*id = 0;
	if (query_next(q)) {
		*id = query_int(q, 0);
		if (since)
			snprintf(since->text, sizeof since->text, "%s", query_text(q, 1));
	}
	return query_done(q, err);
}

static bool keep(struct db *db, const struct draft_key *key, const char *field, const char *text,
    struct error *err)
{
	int64_t id;
	if (!find(db, key, &id, NULL, err))
		return false;
	if (!id && !text)
		return true;
	if (!id) {
		id = new_id();
		if (!db_run(db, err,
		        "INSERT INTO draft (id, actor, form, record, parent, rev, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
		        "iitiiit", id, db->actor.id, key->form, key->record, key->parent, key->rev,
		        clock_timestamp().text))
			return false;
	}
	if (!text)
		return db_run(db, err, "DELETE FROM draft_field WHERE draft = ?1 AND field = ?2",
		    "it", id, field);
	return db_run(db, err,
	           "INSERT INTO draft_field (draft, field, text) VALUES (?1, ?2, ?3) "
	           "ON CONFLICT (draft, field) DO UPDATE SET text = excluded.text",
	           "itt", id, field, text) &&
	       db_run(db, err, "UPDATE draft SET since = ?2 WHERE id = ?1", "it", id,
	           clock_timestamp().text);
}

bool draft_keep(struct db *db, const struct draft_key *key, const char *field, const char *text,
    struct error *err)
{
	if (db->read_only)
		return fail(err, DENIED,
		    "Een concept kan niet worden bewaard: het bestand kan alleen worden gelezen.");
	return db_begin(db, err) && db_end(db, keep(db, key, field, text, err), err);
}

bool draft_read(struct db *db, const struct draft_key *key, struct timestamp *since,
    void (*each)(void *context, const char *field, const char *text), void *context)
{
	int64_t id;
	if (!find(db, key, &id, since, NULL) || !id)
		return false;
	bool any = false;
	struct query *q = db_query(db,
	    "SELECT field, text FROM visible_draft_field WHERE draft = ?1 ORDER BY field", "i", id);
	while (query_next(q)) {
		any = true;
		if (each)
			each(context, query_text(q, 0), query_text(q, 1));
	}
	return query_done(q, NULL) && any;
}

bool draft_forget(struct db *db, const struct draft_key *key, struct error *err)
{
	int64_t id;
	if (!find(db, key, &id, NULL, err))
		return false;
	if (!id)
		return true;
	if (!db_begin(db, err))
		return false;
	bool good = db_run(db, err, "DELETE FROM draft_field WHERE draft = ?1", "i", id) &&
	            db_run(db, err, "DELETE FROM draft WHERE id = ?1", "i", id);
	return db_end(db, good, err);
}

static bool drop_old(struct db *db, struct error *err)
{
	struct date limit = date_add(clock_today(), -DRAFT_DAYS);
	int64_t old = 0;
	struct query *q =
	    db_query_inside(db, "SELECT count(*) FROM draft WHERE since < ?1", "d", limit);
	if (query_next(q))
		old = query_int(q, 0);
	if (!query_done(q, err))
		return false;
	if (!old || db->read_only)
		return true;
	if (!db_begin(db, err))
		return false;
	bool good =
	    db_run(db, err,
	        "DELETE FROM draft_field WHERE draft IN (SELECT id FROM draft WHERE since < ?1)",
	        "d", limit) &&
	    db_run(db, err, "DELETE FROM draft WHERE since < ?1", "d", limit);
	return db_end(db, good, err);
}

bool draft_list(struct db *db,
    void (*each)(
        void *context, const char *form, int64_t record, int64_t parent, const char *since),
    void *context, struct error *err)
{
	if (!drop_old(db, err))
		return false;
	struct query *q = db_query(
	    db, "SELECT form, record, parent, since FROM visible_draft ORDER BY since", "");
	while (query_next(q))
		each(context, query_text(q, 0), query_int(q, 1), query_int(q, 2), query_text(q, 3));
	return query_done(q, err);
}

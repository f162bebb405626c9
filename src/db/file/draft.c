/* Drafts: rows that belong to the actor, outside history and audit. */
#include "db/file/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/temporary.h"
#include "db/internal.h"

enum { DRAFT_DAYS = 30, DRAFT_WAIT_MS = 2000 };

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

/* Stores one text of a draft; a draft is as old as its most recent text. */
static bool put(struct db *db, int64_t actor, const struct draft_key *key, const char *since,
    const struct draft_text *text, struct error *err)
{
	return db_run(db, err,
	           "INSERT INTO draft (id, actor, form, record, parent, rev, since) "
	           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
	           "ON CONFLICT (actor, form, record, parent) "
	           "DO UPDATE SET since = max(since, excluded.since)",
	           "iitiiit", new_id(), actor, key->form, key->record, key->parent, key->rev,
	           since) &&
	       db_run(db, err,
	           "INSERT INTO draft_field (draft, field, text) SELECT d.id, ?5, ?6 FROM draft d "
	           "WHERE d.actor = ?1 AND d.form = ?2 AND d.record = ?3 AND d.parent = ?4 "
	           "ON CONFLICT (draft, field) DO UPDATE SET text = excluded.text",
	           "itiitt", actor, key->form, key->record, key->parent, text->field, text->text);
}

/* Removes one text of a draft; a draft without texts does not exist. */
static bool take_out(
    struct db *db, const struct draft_key *key, const char *field, struct error *err)
{
	int64_t id;
	return find(db, key, &id, NULL, err) &&
	       db_run(db, err, "DELETE FROM draft_field WHERE draft = ?1 AND field = ?2", "it", id,
	           field) &&
	       db_run(db, err,
	           "DELETE FROM draft "
	           "WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM draft_field f WHERE f.draft = draft.id)",
	           "i", id);
}

static bool is_kept(struct db *db, const struct draft_key *key, const struct draft_text *text)
{
	struct query *q = db_query(db,
	    "SELECT f.text FROM visible_draft d JOIN visible_draft_field f ON f.draft = d.id "
	    "WHERE d.form = ?1 AND d.record = ?2 AND d.parent = ?3 AND f.field = ?4",
	    "tiit", key->form, key->record, key->parent, text->field);
	bool found = query_next(q);
	bool same = text->text ? found && strcmp(query_text(q, 0), text->text) == 0 : !found;
	return query_done(q, NULL) && same;
}

static bool all_kept(
    struct db *db, const struct draft_key *key, const struct draft_text *texts, size_t count)
{
	size_t same = 0;
	while (same < count && is_kept(db, key, &texts[same]))
		same++;
	return same == count;
}

static bool keep(struct db *db, const struct draft_key *key, const struct draft_text *texts,
    size_t count, struct error *err)
{
	struct timestamp now = clock_timestamp();
	if (!db_begin(db, err))
		return false;
	bool good = true;
	for (size_t i = 0; good && i < count; i++)
		good = texts[i].text ? put(db, db->actor.id, key, now.text, &texts[i], err)
		                     : take_out(db, key, texts[i].field, err);
	return db_end(db, good, err);
}

/* The file beside the database. One table will do, since it is only ever read as a whole. */

void draft_path(const char *path, char out[DRAFT_PATH])
{
	snprintf(out, DRAFT_PATH, "%s.concepten", path);
}

/* Opens the side file, exclusively until it is closed. */
static bool side_open(struct db *side, const char *path, struct error *err)
{
	snprintf(side->path, sizeof side->path, "%s", path);
	int fd = open(path, O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail(err, errno == ENOSPC ? DISK : DENIED,
		    "\"%s\" kan niet worden gemaakt: %s.", path, strerror(errno));
	close(fd);
	int rc = db_connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, &side->sqlite);
	if (rc != SQLITE_OK)
		return db_fail(side, rc, err);
	db_wait_while_busy(side, DRAFT_WAIT_MS);
	return db_script(side,
	    "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; BEGIN EXCLUSIVE;"
	    "CREATE TABLE IF NOT EXISTS draft_text ("
	    "actor INTEGER NOT NULL, form TEXT NOT NULL, record INTEGER NOT NULL, "
	    "parent INTEGER NOT NULL, rev INTEGER NOT NULL, since TEXT NOT NULL, "
	    "field TEXT NOT NULL, text TEXT NOT NULL, "
	    "PRIMARY KEY (actor, form, record, parent, field)) STRICT, WITHOUT ROWID;",
	    err);
}

static void side_close(struct db *side)
{
	db_forget_statements(side);
	sqlite3_close(side->sqlite);
	free(side);
}

static bool keep_beside(struct db *db, const struct draft_key *key, const struct draft_text *texts,
    size_t count, struct error *err)
{
	struct timestamp now = clock_timestamp();
	struct db *side = xcalloc(1, sizeof *side);
	char path[DRAFT_PATH];
	draft_path(db->path, path);
	bool good = side_open(side, path, err);
	for (size_t i = 0; good && i < count; i++)
		good =
		    db_run(side, err,
		        "DELETE FROM draft_text "
		        "WHERE actor = ?1 AND form = ?2 AND record = ?3 AND parent = ?4 AND field = ?5",
		        "itiit", db->actor.id, key->form, key->record, key->parent,
		        texts[i].field) &&
		    (!texts[i].text ||
		        db_run(side, err,
		            "INSERT INTO draft_text (actor, form, record, parent, rev, since, field, text) "
		            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
		            "itiiittt", db->actor.id, key->form, key->record, key->parent, key->rev,
		            now.text, texts[i].field, texts[i].text));
	good = good && db_run(side, err, "COMMIT", "");
	side_close(side);
	return good;
}

/* Copies everybody's drafts out of the side file, inside the open transaction. */
static bool put_all(struct db *db, struct db *side, struct error *err)
{
	bool good = true;
	struct query *q = db_query_inside(side,
	    "SELECT actor, form, record, parent, rev, since, field, text FROM draft_text", "");
	while (good && query_next(q)) {
		struct draft_key key = {.form = query_text(q, 1),
		    .record = query_int(q, 2),
		    .parent = query_int(q, 3),
		    .rev = query_int(q, 4)};
		struct draft_text text = {query_text(q, 6), query_text(q, 7)};
		good = put(db, query_int(q, 0), &key, query_text(q, 5), &text, err);
	}
	return query_done(q, good ? err : NULL) && good;
}

/* Moves drafts from the side file into the database, while nobody can add to it. What fails now is
 * tried again next time. */
static bool take_in(struct db *db, struct error *err)
{
	char path[DRAFT_PATH];
	draft_path(db->path, path);
	if (db->read_only || access(path, F_OK) < 0)
		return true;
	struct db *side = xcalloc(1, sizeof *side);
	bool good = side_open(side, path, err) && db_begin(db, err) &&
	            db_end(db, put_all(db, side, err), err);
	if (good)
		unlink(path);
	side_close(side);
	return good;
}

void draft_hold_room(struct db *db)
{
	enum { ROOM = 256 * 1024 }; /* a few long texts, and the pages that they change */
	char directory[sizeof db->path];
	if (db->room || db->read_only)
		return;
	snprintf(directory, sizeof directory, "%s", db->path);
	char *slash = strrchr(directory, '/');
	if (slash)
		slash[1] = '\0';
	int fd = temporary_room(slash ? directory : "", ROOM);
	db->room = fd < 0 ? 0 : fd;
}

bool draft_give_room(struct db *db)
{
	bool held = db->room;
	if (held)
		close(db->room);
	db->room = 0;
	return held;
}

/* Keeps the draft in the database, or else in the side file. */
static bool keep_somewhere(struct db *db, const struct draft_key *key,
    const struct draft_text *texts, size_t count, struct error *err)
{
	enum { NOT_AGAIN_MS = 10000 };
	struct error ignored = {0};
	int64_t now = clock_elapsed_ms();
	bool failed_before = db->draft_failed_ms && now - db->draft_failed_ms < NOT_AGAIN_MS;
	db_wait_while_busy(db, 0); /* a caller that cannot read at once waits for the write */
	bool kept = all_kept(db, key, texts, count);
	db_wait_while_busy(db, failed_before ? 0 : DRAFT_WAIT_MS);
	/* take in the side file first, or it would later overwrite newer texts */
	bool good = take_in(db, err) &&
	            ((kept && all_kept(db, key, texts, count)) || keep(db, key, texts, count, err));
	db_wait_while_busy(db, DB_WAIT_MS);
	db->draft_failed_ms = good ? 0 : now;
	return good || keep_beside(db, key, texts, count, &ignored);
}

bool draft_keep(struct db *db, const struct draft_key *key, const struct draft_text *texts,
    size_t count, struct error *err)
{
	struct error why = {0};
	if (db->read_only)
		return fail(err, DENIED,
		    "Een concept kan niet worden bewaard: het bestand kan alleen worden gelezen.");
	bool good = keep_somewhere(db, key, texts, count, &why) ||
	            (draft_give_room(db) && keep_somewhere(db, key, texts, count, &why));
	if (good)
		draft_hold_room(db);
	else
		*err = why;
	return good;
}

bool draft_read(struct db *db, const struct draft_key *key, struct timestamp *since,
    void (*each)(void *context, const char *field, const char *text), void *context)
{
	int64_t id;
	if (!take_in(db, NULL) || !find(db, key, &id, since, NULL) || !id)
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
	if (!take_in(db, err) || !find(db, key, &id, NULL, err))
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
	if (!take_in(db, err) || !drop_old(db, err))
		return false;
	struct query *q = db_query(db,
	    "SELECT form, record, parent, since FROM visible_draft WHERE instr(form, ?1) = 0 ORDER BY since",
	    "t", DRAFT_ASKED);
	while (query_next(q))
		each(context, query_text(q, 0), query_int(q, 1), query_int(q, 2), query_text(q, 3));
	return query_done(q, err);
}

/* History keeps the changed fields before and after; the audit keeps a chain of hashes that says so
 * without their content. */
#include "db/journal.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/record_internal.h"
#include "db/write.h"

enum { HASH = 32, SALT = 16 };

/* NULL and "" differ, and no text can pass for the end of another. */
static void hash_text(crypto_generichash_state *state, const char *text)
{
	unsigned char there = text != NULL;
	uint64_t length = text ? strlen(text) : 0;
	crypto_generichash_update(state, &there, 1);
	crypto_generichash_update(state, (const unsigned char *)&length, sizeof length);
	if (length)
		crypto_generichash_update(state, (const unsigned char *)text, length);
}

static bool bind_run(struct db *db, sqlite3_stmt *stmt, int rc, struct error *err)
{
	if (rc == SQLITE_OK)
		rc = db_step_inside(db, stmt);
	bool good = rc == SQLITE_DONE || db_fail(db, rc, err);
	sqlite3_finalize(stmt);
	return good;
}

static sqlite3_stmt *prepare(struct db *db, const char *sql, int *rc)
{
	sqlite3_stmt *stmt = NULL;
	bool was_inside = db->inside;
	db->inside = true;
	*rc = sqlite3_prepare_v2(db->sqlite, sql, -1, &stmt, NULL);
	db->inside = was_inside;
	return stmt;
}

static bool insert_history(struct db *db, int64_t id, const char *action,
    const struct entity *entity, int64_t row, int64_t pupil, const unsigned char salt[SALT],
    struct error *err)
{
	int rc;
	sqlite3_stmt *stmt = prepare(db,
	    "INSERT INTO history (id, change_set, action, table_name, row_id, pupil, area, salt) "
	    "VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, 0), ?7, ?8)",
	    &rc);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_int64(stmt, 1, id);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_int64(stmt, 2, db->change_set);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_text(stmt, 3, action, -1, SQLITE_STATIC);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_text(stmt, 4, entity->table, -1, SQLITE_STATIC);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_int64(stmt, 5, row);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_int64(stmt, 6, pupil);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_text(stmt, 7, area_names[entity->area].code, -1, SQLITE_STATIC);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_blob(stmt, 8, salt, SALT, SQLITE_TRANSIENT);
	return bind_run(db, stmt, rc, err);
}

/* The fields that differ, in the order of the table, which is the order in which they are hashed.
 */
static bool insert_fields(struct db *db, int64_t history, const struct entity *entity,
    const void *before, const void *after, crypto_generichash_state *state, struct error *err)
{
	struct arena arena = {0};
	bool good = true;
	for (const struct field *f = entity->fields + 2; good && f->name; f++) {
		const char *old = before ? field_stored(f, before, &arena) : NULL;
		const char *new = after ? field_stored(f, after, &arena) : NULL;
		if ((before && after && field_equal(f, before, after)) || (!old && !new))
			continue;
		good = db_run(db, err,
		    "INSERT INTO history_field (history, field, before, after) VALUES (?1, ?2, ?3, ?4)",
		    "ittt", history, f->name, old, new);
	}
	/* hashed in the order in which it is read back */
	struct query *q = db_query_inside(db,
	    "SELECT field, before, after FROM history_field WHERE history = ?1 ORDER BY field", "i",
	    history);
	while (query_next(q))
		for (int column = 0; column < 3; column++)
			hash_text(state, query_null(q, column) ? NULL : query_text(q, column));
	good = query_done(q, good ? err : NULL) && good;
	arena_done(&arena);
	return good;
}

bool journal_change(struct db *db, const char *action, const struct entity *entity,
    const void *before, const void *after, int64_t pupil, struct error *err)
{
	const struct record *keys = after ? after : before;
	unsigned char salt[SALT], content[HASH];
	int64_t history = new_id();
	crypto_generichash_state state;
	random_bytes(salt, sizeof salt);
	crypto_generichash_init(&state, salt, sizeof salt, sizeof content);
	if (!insert_history(db, history, action, entity, keys->id, pupil, salt, err) ||
	    !insert_fields(db, history, entity, before, after, &state, err))
		return false;
	crypto_generichash_final(&state, content, sizeof content);
	return audit_append(
	    db, action, entity->table, keys->id, history, content, sizeof content, err);
}

struct link {
	int64_t sequence, actor, row, history;
	const char *at, *action, *table;
	const void *content;
	size_t content_size;
};

static void hash_link(
    const unsigned char previous[HASH], const struct link *link, unsigned char out[HASH])
{
	char numbers[128];
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, HASH);
	crypto_generichash_update(&state, previous, HASH);
	snprintf(numbers, sizeof numbers, "%" PRId64 "/%" PRId64 "/%" PRId64 "/%" PRId64 "/%zu",
	    link->sequence, link->actor, link->row, link->history, link->content_size);
	hash_text(&state, numbers);
	hash_text(&state, link->at);
	hash_text(&state, link->action);
	hash_text(&state, link->table);
	if (link->content_size)
		crypto_generichash_update(&state, link->content, link->content_size);
	crypto_generichash_final(&state, out, HASH);
}

static bool last_link(struct db *db, int64_t *sequence, unsigned char hash[HASH], struct error *err)
{
	int rc;
	sqlite3_stmt *stmt =
	    prepare(db, "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1", &rc);
	*sequence = 0;
	memset(hash, 0, HASH);
	if (rc == SQLITE_OK)
		rc = db_step_inside(db, stmt);
	if (rc == SQLITE_ROW && sqlite3_column_bytes(stmt, 1) == HASH) {
		*sequence = sqlite3_column_int64(stmt, 0);
		memcpy(hash, sqlite3_column_blob(stmt, 1), HASH);
		rc = SQLITE_DONE;
	}
	bool good = rc == SQLITE_DONE ||
	            (rc == SQLITE_ROW ? fail(err, DAMAGED,
	                                    "Het logboek is beschadigd: de laatste rij klopt niet.")
	                              : db_fail(db, rc, err));
	sqlite3_finalize(stmt);
	return good;
}

bool audit_append(struct db *db, const char *action, const char *table, int64_t row,
    int64_t history, const unsigned char *content, size_t content_size, struct error *err)
{
	unsigned char previous[HASH], hash[HASH];
	struct timestamp at = clock_timestamp();
	struct link link = {.actor = db->actor.id,
	    .row = row,
	    .history = history,
	    .at = at.text,
	    .action = action,
	    .table = table,
	    .content = content,
	    .content_size = content_size};
	if (!last_link(db, &link.sequence, previous, err))
		return false;
	link.sequence++;
	hash_link(previous, &link, hash);
	int rc;
	sqlite3_stmt *stmt = prepare(db,
	    "INSERT INTO audit (sequence, at, actor, action, table_name, row_id, history, content, hash) "
	    "VALUES (?1, ?2, nullif(?3, 0), ?4, ?5, nullif(?6, 0), nullif(?7, 0), ?8, ?9)",
	    &rc);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_int64(stmt, 1, link.sequence);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_text(stmt, 2, at.text, -1, SQLITE_TRANSIENT);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_int64(stmt, 3, link.actor);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_text(stmt, 4, action, -1, SQLITE_TRANSIENT);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_text(stmt, 5, table, -1, SQLITE_TRANSIENT);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_int64(stmt, 6, row);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_int64(stmt, 7, history);
	if (rc == SQLITE_OK)
		rc = content_size
		         ? sqlite3_bind_blob(stmt, 8, content, (int)content_size, SQLITE_TRANSIENT)
		         : sqlite3_bind_zeroblob(stmt, 8, 0);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_blob(stmt, 9, hash, HASH, SQLITE_TRANSIENT);
	return bind_run(db, stmt, rc, err);
}

bool audit_log(struct db *db, const char *action, const char *table, int64_t row, struct error *err)
{
	if (db->read_only)
		return true; /* a file that cannot be written cannot keep a log either */
	bool own = !db->in_change;
	if (own && !db_run(db, err, "BEGIN IMMEDIATE", ""))
		return false;
	bool good = audit_append(db, action, table, row, 0, NULL, 0, err);
	if (own && !db_run(db, good ? err : NULL, good ? "COMMIT" : "ROLLBACK", ""))
		good = false;
	return good;
}

/* Does the content of a history row still give the hash that the audit holds? A row that was erased
 * is no fault. */
static bool content_fits(
    struct db *db, int64_t history, const void *content, size_t size, bool *fits, struct error *err)
{
	int rc;
	unsigned char salt[SALT], now[HASH];
	*fits = true;
	sqlite3_stmt *stmt = prepare(db, "SELECT salt FROM history WHERE id = ?1", &rc);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_int64(stmt, 1, history);
	if (rc == SQLITE_OK)
		rc = db_step_inside(db, stmt);
	bool there = rc == SQLITE_ROW && sqlite3_column_bytes(stmt, 0) == SALT;
	if (there)
		memcpy(salt, sqlite3_column_blob(stmt, 0), SALT);
	sqlite3_finalize(stmt);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		return db_fail(db, rc, err);
	if (!there)
		return true;
	crypto_generichash_state state;
	crypto_generichash_init(&state, salt, SALT, HASH);
	struct query *q = db_query_inside(db,
	    "SELECT field, before, after FROM history_field WHERE history = ?1 ORDER BY field", "i",
	    history);
	while (query_next(q))
		for (int column = 0; column < 3; column++)
			hash_text(&state, query_null(q, column) ? NULL : query_text(q, column));
	if (!query_done(q, err))
		return false;
	crypto_generichash_final(&state, now, HASH);
	*fits = size == HASH && memcmp(now, content, HASH) == 0;
	return true;
}

static bool verify_row(struct db *db, sqlite3_stmt *row, int64_t expected,
    unsigned char previous[HASH], struct error *err)
{
	struct link link = {.sequence = sqlite3_column_int64(row, 0),
	    .at = (const char *)sqlite3_column_text(row, 1),
	    .actor = sqlite3_column_int64(row, 2),
	    .action = (const char *)sqlite3_column_text(row, 3),
	    .table = (const char *)sqlite3_column_text(row, 4),
	    .row = sqlite3_column_int64(row, 5),
	    .history = sqlite3_column_int64(row, 6),
	    .content = sqlite3_column_blob(row, 7),
	    .content_size = (size_t)sqlite3_column_bytes(row, 7)};
	unsigned char hash[HASH];
	hash_link(previous, &link, hash);
	bool fits = link.sequence == expected && sqlite3_column_bytes(row, 8) == HASH &&
	            memcmp(hash, sqlite3_column_blob(row, 8), HASH) == 0;
	if (fits && link.history &&
	    !content_fits(db, link.history, link.content, link.content_size, &fits, err))
		return false;
	if (!fits)
		return fail(err, DAMAGED,
		    "Het logboek klopt niet bij rij %" PRId64
		    ": die rij, of wat erin beschreven is, is buiten Stip om gewijzigd.",
		    expected);
	memcpy(previous, hash, HASH);
	return true;
}

bool audit_verify(struct db *db, int64_t *count, struct error *err)
{
	int rc;
	unsigned char previous[HASH] = {0};
	sqlite3_stmt *row = prepare(db,
	    "SELECT sequence, at, actor, action, table_name, row_id, history, content, hash FROM audit ORDER BY sequence",
	    &rc);
	*count = 0;
	bool good = true;
	while (good && rc == SQLITE_OK && (rc = db_step_inside(db, row)) == SQLITE_ROW) {
		good = verify_row(db, row, *count + 1, previous, err);
		*count += good;
		rc = SQLITE_OK;
	}
	if (good && rc != SQLITE_DONE)
		good = db_fail(db, rc, err);
	sqlite3_finalize(row);
	return good;
}

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

static bool insert_history(struct db *db, int64_t id, const char *action,
    const struct entity *entity, int64_t row, int64_t pupil, const unsigned char salt[SALT],
    struct error *err)
{
	struct query *q = db_statement(db,
	    "INSERT INTO history (id, change_set, action, table_name, row_id, pupil, area, salt) "
	    "VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, 0), ?7, ?8)");
	query_bind_int(q, 1, id);
	query_bind_int(q, 2, db->change_set);
	query_bind_text(q, 3, action);
	query_bind_text(q, 4, entity->table);
	query_bind_int(q, 5, row);
	query_bind_int(q, 6, pupil);
	query_bind_text(q, 7, area_names[entity->area].code);
	query_bind_bytes(q, 8, salt, SALT);
	return query_finish(q, err);
}

/* The fields of a history row, in the order in which they are hashed. */
static bool hash_fields(
    struct db *db, int64_t history, crypto_generichash_state *state, struct error *err)
{
	struct query *q = db_query_inside(db,
	    "SELECT field, before, after FROM history_field WHERE history = ?1 ORDER BY field", "i",
	    history);
	while (query_next(q))
		for (int column = 0; column < 3; column++)
			hash_text(state, query_null(q, column) ? NULL : query_text(q, column));
	return query_done(q, err);
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
	/* hashed as it will be read back */
	good = good && hash_fields(db, history, state, err);
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

/* A column of exactly size bytes; false when it is something else. */
static bool read_bytes(struct query *q, int column, unsigned char *out, size_t size)
{
	size_t there;
	const void *bytes = query_bytes(q, column, &there);
	if (there != size)
		return false;
	memcpy(out, bytes, size);
	return true;
}

static bool last_link(struct db *db, int64_t *sequence, unsigned char hash[HASH], struct error *err)
{
	bool whole = true;
	struct query *q =
	    db_statement(db, "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1");
	*sequence = 0;
	memset(hash, 0, HASH);
	if (query_next(q)) {
		*sequence = query_int(q, 0);
		whole = read_bytes(q, 1, hash, HASH);
	}
	return query_done(q, err) &&
	       (whole ||
	           fail(err, DAMAGED, "Het logboek is beschadigd: de laatste rij klopt niet."));
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
	struct query *q = db_statement(db,
	    "INSERT INTO audit (sequence, at, actor, action, table_name, row_id, history, content, hash) "
	    "VALUES (?1, ?2, nullif(?3, 0), ?4, ?5, nullif(?6, 0), nullif(?7, 0), ?8, ?9)");
	query_bind_int(q, 1, link.sequence);
	query_bind_text(q, 2, at.text);
	query_bind_int(q, 3, link.actor);
	query_bind_text(q, 4, action);
	query_bind_text(q, 5, table);
	query_bind_int(q, 6, row);
	query_bind_int(q, 7, history);
	query_bind_bytes(q, 8, content, content_size);
	query_bind_bytes(q, 9, hash, HASH);
	return query_finish(q, err);
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
	unsigned char salt[SALT], now[HASH];
	crypto_generichash_state state;
	struct query *q =
	    db_query_inside(db, "SELECT salt FROM history WHERE id = ?1", "i", history);
	bool there = query_next(q) && read_bytes(q, 0, salt, SALT);
	*fits = true;
	if (!query_done(q, err))
		return false;
	if (!there)
		return true;
	crypto_generichash_init(&state, salt, SALT, HASH);
	if (!hash_fields(db, history, &state, err))
		return false;
	crypto_generichash_final(&state, now, HASH);
	*fits = size == HASH && memcmp(now, content, HASH) == 0;
	return true;
}

static bool verify_row(struct db *db, struct query *q, int64_t expected,
    unsigned char previous[HASH], struct error *err)
{
	unsigned char hash[HASH], stored[HASH];
	struct link link = {.sequence = query_int(q, 0),
	    .at = query_text(q, 1),
	    .actor = query_int(q, 2),
	    .action = query_text(q, 3),
	    .table = query_text(q, 4),
	    .row = query_int(q, 5),
	    .history = query_int(q, 6)};
	link.content = query_bytes(q, 7, &link.content_size);
	hash_link(previous, &link, hash);
	bool fits = link.sequence == expected && read_bytes(q, 8, stored, HASH) &&
	            memcmp(hash, stored, HASH) == 0;
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
	unsigned char previous[HASH] = {0};
	bool good = true;
	*count = 0;
	struct query *q = db_statement(db,
	    "SELECT sequence, at, actor, action, table_name, row_id, history, content, hash FROM audit ORDER BY sequence");
	while (good && query_next(q)) {
		good = verify_row(db, q, *count + 1, previous, err);
		*count += good;
	}
	return query_done(q, good ? err : NULL) && good;
}

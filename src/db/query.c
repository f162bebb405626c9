/* Statements: prepared once and cached, with values bound by letter. */
#include "db/internal.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "db/kept.h"

enum { CACHE_WAYS = 8 };

struct query {
	struct db *db;
	sqlite3_stmt *stmt;
	bool inside;
	struct cached *cached; /* NULL: the statement is not cached */
	int rc;
	struct error error;
};

void db_forget_statements(struct db *db)
{
	for (size_t i = 0; i < CACHED_STATEMENTS; i++) {
		sqlite3_finalize(db->cache[i].stmt);
		free(db->cache[i].sql);
		db->cache[i] = (struct cached){0};
	}
}

/* FNV-1a, eight bytes at a time. */
static uint64_t hash_of(const char *sql)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	for (size_t left = strlen(sql), size; left; left -= size, sql += size) {
		uint64_t word = 0;
		size = left < sizeof word ? left : sizeof word;
		memcpy(&word, sql, size);
		hash = (hash ^ word) * UINT64_C(1099511628211);
		hash ^= hash >> 32;
	}
	return hash;
}

/* Returns the few slots that the hash of a statement maps to. */
static struct cached *places(struct db *db, uint64_t hash)
{
	return &db->cache[hash % CACHED_STATEMENTS / CACHE_WAYS * CACHE_WAYS];
}

/* Returns the least recently used free slot, or NULL. */
static struct cached *place_for_statement(struct db *db, uint64_t hash)
{
	struct cached *first = places(db, hash), *oldest = NULL;
	for (struct cached *c = first; c < first + CACHE_WAYS; c++)
		if (!c->busy && (!oldest || c->used < oldest->used))
			oldest = c;
	return oldest;
}

static struct cached *find_form(struct db *db, const char *sql, uint64_t hash, bool reads_kept)
{
	struct cached *first = places(db, hash);
	for (struct cached *c = first; c < first + CACHE_WAYS; c++)
		if (c->stmt && !c->busy && c->hash == hash && c->reads_kept == reads_kept &&
		    c->inside == db->inside && strcmp(c->sql, sql) == 0)
			return c;
	return NULL;
}

/* Finds a cached statement in the form that serves now, or NULL. */
static struct cached *find_statement(struct db *db, const char *sql, uint64_t hash)
{
	struct cached *whole = find_form(db, sql, hash, false);
	if (whole && !whole->names_kept)
		return whole;
	const struct cached *kept = find_form(db, sql, hash, true);
	if (!whole && !kept)
		return NULL;
	return find_form(db, sql, hash, kept_ready(db, (whole ? whole : kept)->names_kept));
}

/* Prepares a statement in the form that serves now; form gets which one. */
static int prepare_woven(struct db *db, const char *sql, struct cached *form)
{
	struct buffer woven = {0};
	form->names_kept = db->kept ? 0 : views_weave(sql, kept_views, &woven);
	form->reads_kept = form->names_kept && kept_ready(db, form->names_kept);
	if (!form->reads_kept) {
		buffer_clear(&woven);
		views_weave(sql, db->keeping ? db->keeping_from : db->kept, &woven);
	}
	int rc = sqlite3_prepare_v3(db->sqlite, buffer_text(&woven), (int)woven.len + 1,
	    SQLITE_PREPARE_PERSISTENT, &form->stmt, NULL);
	buffer_done(&woven);
	return rc;
}

static void prepare(struct query *q, const char *sql)
{
	struct db *db = q->db;
	uint64_t hash = hash_of(sql);
	struct cached *cached = find_statement(db, sql, hash);
	if (!cached && !db->stopped) {
		struct cached form = {0};
		q->rc = prepare_woven(db, sql, &form);
		if (q->rc != SQLITE_OK) {
			db_fail(db, q->rc, &q->error);
			return;
		}
		cached = place_for_statement(db, hash);
		if (!cached) {
			q->stmt = form.stmt;
			return;
		}
		sqlite3_finalize(cached->stmt);
		free(cached->sql);
		*cached = form;
		cached->sql = xstrdup(sql);
		cached->hash = hash;
		cached->inside = db->inside;
	}
	if (db->stopped) { /* while a kept view was brought up to date */
		q->rc = SQLITE_INTERRUPT;
		db_fail(db, q->rc, &q->error);
		return;
	}
	cached->busy = true;
	cached->used = ++db->uses;
	q->cached = cached;
	q->stmt = cached->stmt;
}

static struct query *start(struct db *db, bool inside, const char *sql)
{
	struct query *q = xrealloc(NULL, 1, sizeof *q);
	memset(q, 0,
	    offsetof(struct query, error.text) +
	        1); /* leaves the rest of the error's text uninitialised, for speed */
	q->db = db;
	q->inside = inside || db->inside;
	bool was_inside = db->inside, was_preparing = db->preparing;
	db->inside = q->inside;
	db->stopped = db->stopped && db->preparing;
	db->preparing = true;
	const char *outer = db->sql;
	db->sql = sql;
	prepare(q, sql);
	db->sql = outer;
	db->preparing = was_preparing;
	db->inside = was_inside;
	return q;
}

static void bound(struct query *q, int rc)
{
	if (q->error.status != DONE || rc == SQLITE_OK)
		return;
	q->rc = rc;
	db_fail(q->db, rc, &q->error);
}

void query_bind_int(struct query *q, int place, int64_t value)
{
	if (q->error.status == DONE)
		bound(q, sqlite3_bind_int64(q->stmt, place, value));
}

void query_bind_text(struct query *q, int place, const char *value)
{
	if (q->error.status == DONE)
		bound(q, sqlite3_bind_text(q->stmt, place, value, -1, SQLITE_TRANSIENT));
}

void query_bind_bytes(struct query *q, int place, const void *value, size_t size)
{
	if (q->error.status == DONE)
		bound(q, sqlite3_bind_blob(
		             q->stmt, place, size ? value : "", (int)size, SQLITE_TRANSIENT));
}

static void bind_values(struct query *q, const char *types, va_list *values)
{
	for (int i = 0; types[i]; i++) {
		struct date date;
		switch (types[i]) {
		case 'i':
			query_bind_int(q, i + 1, va_arg(*values, int64_t));
			break;
		case 't':
			query_bind_text(q, i + 1, va_arg(*values, const char *));
			break;
		case 'd':
			date = va_arg(*values, struct date);
			query_bind_text(q, i + 1, date_is_set(date) ? date.iso : NULL);
			break;
		default:
			bound(q, SQLITE_MISUSE);
		}
	}
}

static struct query *ask(
    struct db *db, bool inside, const char *sql, const char *types, va_list *values)
{
	struct query *q = start(db, inside, sql);
	bind_values(q, types, values);
	return q;
}

int db_step_inside(struct db *db, sqlite3_stmt *stmt)
{
	bool was_inside = db->inside;
	db->inside = true; /* SQLite prepares again when the schema has changed */
	int rc = sqlite3_step(stmt);
	db->inside = was_inside;
	return rc;
}

struct query *db_query(struct db *db, const char *sql, const char *types, ...)
{
	va_list values;
	va_start(values, types);
	struct query *q = ask(db, false, sql, types, &values);
	va_end(values);
	return q;
}

struct query *db_query_inside(struct db *db, const char *sql, const char *types, ...)
{
	va_list values;
	va_start(values, types);
	struct query *q = ask(db, true, sql, types, &values);
	va_end(values);
	return q;
}

bool query_next(struct query *q)
{
	if (q->error.status != DONE || q->rc == SQLITE_DONE)
		return false;
	const char *outer = q->db->sql;
	q->db->sql = q->cached ? q->cached->sql : NULL;
	q->rc = q->inside ? db_step_inside(q->db, q->stmt) : sqlite3_step(q->stmt);
	q->db->sql = outer;
	if (q->rc == SQLITE_ROW)
		return true;
	if (q->rc != SQLITE_DONE)
		db_fail(q->db, q->rc, &q->error);
	return false;
}

bool query_done(struct query *q, struct error *err)
{
	bool good = q->error.status == DONE;
	if (!good && err)
		*err = q->error;
	if (q->cached) {
		sqlite3_reset(q->stmt);
		sqlite3_clear_bindings(q->stmt);
		q->cached->busy = false;
	} else {
		sqlite3_finalize(q->stmt);
	}
	free(q);
	return good;
}

bool db_run(struct db *db, struct error *err, const char *sql, const char *types, ...)
{
	va_list values;
	va_start(values, types);
	struct query *q = ask(db, true, sql, types, &values);
	va_end(values);
	return query_finish(q, err);
}

bool query_finish(struct query *q, struct error *err)
{
	while (query_next(q))
		;
	return query_done(q, err);
}

struct query *db_statement(struct db *db, const char *sql)
{
	return start(db, true, sql);
}

const void *query_bytes(struct query *q, int column, size_t *size)
{
	const void *bytes = sqlite3_column_blob(q->stmt, column);
	*size = (size_t)sqlite3_column_bytes(q->stmt, column);
	return bytes;
}

bool db_script(struct db *db, const char *sql, struct error *err)
{
	bool was_inside = db->inside;
	db->inside = true;
	int rc = sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL);
	db->inside = was_inside;
	return rc == SQLITE_OK || db_fail(db, rc, err);
}

int query_columns(struct query *q)
{
	return q->stmt ? sqlite3_column_count(q->stmt) : 0;
}

const char *query_name(struct query *q, int column)
{
	return sqlite3_column_name(q->stmt, column);
}

int query_column(struct query *q, const char *name)
{
	int columns = query_columns(q);
	for (int column = 0; column < columns; column++)
		if (strcmp(query_name(q, column), name) == 0)
			return column;
	fail(&q->error, FAILED, "De kolom %s wordt niet gelezen.", name);
	return columns;
}

bool query_null(struct query *q, int column)
{
	return sqlite3_column_type(q->stmt, column) == SQLITE_NULL;
}

int64_t query_int(struct query *q, int column)
{
	return sqlite3_column_int64(q->stmt, column);
}

const char *query_text(struct query *q, int column)
{
	const unsigned char *text = sqlite3_column_text(q->stmt, column);
	return text ? (const char *)text : "";
}

struct date query_date(struct query *q, int column)
{
	struct date date = {0};
	date_from_iso(query_text(q, column), &date);
	return date;
}

/* How one value was read. A caller that does not ask why there is none goes on with 0 or "": good
 * enough to show, but it is said afterwards (db_unread), and what rests on it is not saved. */
static bool read_well(struct db *db, struct query *q, bool found, struct error *err)
{
	struct error why = {0};
	if (query_done(q, &why) && (found || fail(&why, NOT_FOUND, "%s", "")))
		return true;
	if (err)
		*err = why;
	else if (why.status != NOT_FOUND) {
		db->unread = true;
		if (why.status != FAILED) /* FAILED: the user interrupted it with a key */
			db->unread_why = why;
	}
	return false;
}

bool db_int(struct db *db, int64_t *out, struct error *err, const char *sql, const char *types, ...)
{
	va_list values;
	va_start(values, types);
	struct query *q = ask(db, false, sql, types, &values);
	va_end(values);
	bool found = query_next(q);
	*out = found ? query_int(q, 0) : 0;
	return read_well(db, q, found, err);
}

bool db_text(struct db *db, struct arena *arena, const char **out, struct error *err,
    const char *sql, const char *types, ...)
{
	va_list values;
	va_start(values, types);
	struct query *q = ask(db, false, sql, types, &values);
	va_end(values);
	bool found = query_next(q);
	*out = found ? arena_text(arena, query_text(q, 0)) : "";
	return read_well(db, q, found, err);
}

const char *db_setting(struct db *db, struct arena *arena, const char *key)
{
	const char *value;
	db_text(db, arena, &value, NULL, "SELECT value FROM setting_now WHERE code = ?1", "t", key);
	return value;
}

int64_t db_setting_int(struct db *db, const char *key, int64_t otherwise)
{
	int64_t value;
	return db_int(db, &value, NULL,
	           "SELECT CAST(value AS INTEGER) FROM setting_now WHERE code = ?1", "t", key)
	           ? value
	           : otherwise;
}

bool db_unread(struct db *db, struct error *why)
{
	bool unread = db->unread_why.status != DONE;
	if (unread)
		*why = db->unread_why;
	db->unread_why = (struct error){0};
	return unread;
}

/*
 * The database file: opening it with the settings that Stip requires, and reading from it.
 *
 * Only src/db sees sqlite3.h. Statements read views called visible_…, own_… or list_…; the
 * authorizer refuses a statement that reads a table directly, so that a forgotten filter is an
 * error and not a leak. Values are bound, never formatted into SQL.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "base/memory.h"

struct db;

enum db_mode {
	DB_WRITE,  /* an existing file; an older schema is migrated, after a backup */
	DB_READ,   /* an existing file, never written */
	DB_COPY,   /* like DB_READ, for a schema of any age: to inspect or copy, not to work with */
	DB_CREATE, /* a new file; fails when one exists */
	DB_MAKE,   /* like DB_CREATE, but private to this process until it is copied: a crash or a
	              failed change loses it */
};

/* Opens path; the caller closes it with db_close. NULL with err NOT_FOUND, DAMAGED, NEWER, BUSY,
 * DENIED or DISK. The actor is nobody at first, and sees nothing. */
struct db *db_open(const char *path, enum db_mode mode, struct error *err);

/* Registers the function that fills the lists added since an older file was made. It runs inside
 * the migration, with the program itself as actor. Call once, when the program starts. */
void db_fill_with(bool (*fill)(struct db *db, struct error *err));

/* Rolls back any open change set, closes the file and frees db, which may be NULL. */
void db_close(struct db *db);

const char *db_path(const struct db *db);

/* Returns the Dutch reason why the file cannot be written (mode, permissions, or a reference date
 * other than today), or NULL when it can. */
const char *db_read_only_reason(const struct db *db);

/* Is the last line of the audit dated in the future? Then the clock of this machine is wrong, or
 * was when that line was written. last gets its day. */
bool db_clock_went_back(struct db *db, struct date *last, struct error *err);

/* Returns a private copy of the whole file with the same actor and reference date: one consistent
 * moment to export from. Close it with db_close. */
struct db *db_snapshot(struct db *db, struct error *err);

/* Returns a private in-memory database made from schema, for data from elsewhere: it holds nothing
 * of a school, and nothing in it is guarded. Close it with db_close. */
struct db *db_scratch(const char *schema, struct error *err);

/* Returns a second, read-only connection to the same file, or to a copy of a file that is being
 * made, with the same actor and reference date. Close it with db_close. */
struct db *db_beside(struct db *db, struct error *err);

/* Makes sorts that do not fit in the cache spill to an unnamed file of SQLite's instead of memory,
 * for lists as long as a school. Not inside a change set. */
bool db_sort_outside(struct db *db, struct error *err);

/*
 * Works out the views once, each using those before it, and keeps them in temporary tables of this
 * connection, all of one moment, so that later reads are fast. Only for a snapshot or a connection
 * beside, and only for views of the program with constant names; the list ends with NULL.
 */
bool db_keep_views(struct db *db, const char *const *views, struct error *err);

/* Were views worked out in this connection? */
bool db_keeps_views(const struct db *db);

/*
 * Calls go_on many times a second while a statement runs; when it returns false, the reading stops
 * with an error. Inside a change set it is called too, but its answer is ignored. NULL ends the
 * watching.
 */
void db_watch(struct db *db, bool (*go_on)(void *context), void *context);

/* Returns a number that changes when another process changes the file. */
int64_t db_data_version(struct db *db);

/* Returns a number that changes when this or another process changes the file. */
int64_t db_changes(struct db *db);

/* Is the file that was opened no longer the one at its path (moved, replaced or removed)? */
bool db_replaced(const struct db *db);

/*
 * Starts reading a statement. types has one letter per bound value, in order ?1, ?2, …: i int64_t,
 * t const char * (NULL binds NULL), d struct date (an unset date binds NULL). Never returns NULL;
 * an error is held until query_done.
 *
 *     struct query *q = db_query(db, "SELECT name FROM visible_class WHERE grade = ?1", "i", 3);
 *     while (query_next(q))
 *         use(query_text(q, 0));
 *     if (!query_done(q, err))
 *         return false;
 */
struct query *db_query(struct db *db, const char *sql, const char *types, ...);

/* Advances to the next row; false at the end or after an error. */
bool query_next(struct query *q);

/* Ends the reading; false when anything went wrong on the way. Call it exactly once per query. */
bool query_done(struct query *q, struct error *err);

/* Columns count from 0. Text is borrowed until the next query_next or query_done; NULL reads as 0,
 * "" or no date. */
int query_columns(struct query *q);
const char *query_name(struct query *q, int column);

/* Returns the index of the named column. Without such a column the query ends with an error, and
 * the index returned reads as NULL. take.h reads whole rows by name. */
int query_column(struct query *q, const char *name);
bool query_null(struct query *q, int column);
int64_t query_int(struct query *q, int column);
const char *query_text(struct query *q, int column);
struct date query_date(struct query *q, int column);

/* Reads the first column of the first row; NOT_FOUND with an empty err when there is no row. */
bool db_int(
    struct db *db, int64_t *out, struct error *err, const char *sql, const char *types, ...);
bool db_text(struct db *db, struct arena *arena, const char **out, struct error *err,
    const char *sql, const char *types, ...);

/* Tells whether a value that was read without an err could not be read, and why; false when all
 * were read. Asking clears it. */
bool db_unread(struct db *db, struct error *why);

/* Returns the value of a setting on the reference date, in the arena; "" when it does not exist. A
 * read failure inside a change set keeps that change set from being saved. */
const char *db_setting(struct db *db, struct arena *arena, const char *key);
int64_t db_setting_int(struct db *db, const char *key, int64_t otherwise);

#endif

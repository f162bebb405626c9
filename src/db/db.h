/*
 * The database file: opening it under Stip's contract, and reading from it.
 *
 * Only src/db sees sqlite3.h. Statements read views called visible_…, own_… or list_…; the
 * authorizer refuses a statement that reads a table itself, so a forgotten filter is an error and
 * not a leak. Values are bound, never formatted into SQL.
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
	DB_READ,   /* an existing file, nothing is ever written */
	DB_COPY,   /* the same of any age: to look over or to copy, not to work with */
	DB_CREATE, /* a new file; fails when there is one */
	DB_MAKE, /* the same, of this process alone until a copy is made of it: a crash or a failed
	            change loses it */
};

/* Opens path; NULL with err NOT_FOUND, DAMAGED, NEWER, BUSY, DENIED or DISK. The actor is nobody
 * yet, who sees nothing. */
struct db *db_open(const char *path, enum db_mode mode, struct error *err);

/*
 * What fills the lists that are new in this program when an older file is migrated, inside the
 * migration, with the program itself as actor. Named once, at the start of the program.
 */
void db_fill_with(bool (*fill)(struct db *db, struct error *err));

/* Rolls back what is open, closes, frees; NULL is allowed. */
void db_close(struct db *db);

const char *db_path(const struct db *db);

/* The file cannot be written (mode, permissions, or a reference date other than today); the reason
 * in Dutch, or NULL when it can. */
const char *db_read_only_reason(const struct db *db);

/* The day of the last line in the audit is still to come: the clock of this machine is not right
 * now, or was not then. */
bool db_clock_went_back(struct db *db, struct date *last, struct error *err);

/* A private copy of the whole file with the same actor and reference date: one consistent moment to
 * export from. Close it with db_close. */
struct db *db_snapshot(struct db *db, struct error *err);

/* A private database of its own with these tables and views, in memory, that holds nothing of a
 * school and where nothing is guarded: for what comes from elsewhere. Close it with db_close. */
struct db *db_scratch(const char *schema, struct error *err);

/* A second connection to the same file, or a copy of one that is being made, to read only, with the
 * same actor and reference date. Close it with db_close. */
struct db *db_beside(struct db *db, struct error *err);

/* From now on what is sorted and does not fit in the cache waits in a file of SQLite without a
 * name, not in memory: for lists as long as a school. Outside a change set. */
bool db_sort_outside(struct db *db, struct error *err);

/*
 * Works views out once, each with the help of those before it, so that what reads them from then on
 * is quick: in tables of this connection only, all of one moment. Only for a copy or a connection
 * beside, and only views of the program, whose names are constants; NULL ends them.
 */
bool db_keep_views(struct db *db, const char *const *views, struct error *err);

/* Were views worked out in this connection? */
bool db_keeps_views(const struct db *db);

/*
 * While a statement of this connection is read, go_on is asked many times a second; false ends the
 * reading with an error. In a change set it is asked too, and what it says does not count. NULL:
 * nobody is asked any more.
 */
void db_watch(struct db *db, bool (*go_on)(void *context), void *context);

/* A number that changes when another process has changed the file. */
int64_t db_data_version(struct db *db);

/* A number that changes when this process or another has changed the file. */
int64_t db_changes(struct db *db);

/* The file that was opened is no longer the one at its path (moved, replaced, removed). */
bool db_replaced(const struct db *db);

/*
 * A statement being read. types has a letter per bound value, in order ?1, ?2, …: i int64_t, t
 *const char * (NULL binds NULL), d struct date (none binds NULL). Never NULL; an error is kept
 *until query_done.
 *
 *	struct query *q = db_query(db, "SELECT name FROM visible_class WHERE grade = ?1", "i",
 *grade); while (query_next(q)) use(query_text(q, 0)); if (!query_done(q, err)) return false;
 */
struct query *db_query(struct db *db, const char *sql, const char *types, ...);

/* To the next row; false at the end or after an error. */
bool query_next(struct query *q);

/* Ends the reading; false when something went wrong on the way. Call it always, once. */
bool query_done(struct query *q, struct error *err);

/* Columns from 0. Text is borrowed until the next query_next or query_done; NULL reads as 0, "" or
 * no date. */
int query_columns(struct query *q);
const char *query_name(struct query *q, int column);

/* The column of that name; when there is none the query ends with an error, and the column that is
 * returned reads as NULL. take.h has what is read by name. */
int query_column(struct query *q, const char *name);
bool query_null(struct query *q, int column);
int64_t query_int(struct query *q, int column);
const char *query_text(struct query *q, int column);
struct date query_date(struct query *q, int column);

/* The first column of the first row; NOT_FOUND without a row, with no text in err. */
bool db_int(
    struct db *db, int64_t *out, struct error *err, const char *sql, const char *types, ...);
bool db_text(struct db *db, struct arena *arena, const char **out, struct error *err,
    const char *sql, const char *types, ...);

/* Why a value could not be read of which nobody asked (err NULL); false: all was read. Once said it
 * is forgotten. */
bool db_unread(struct db *db, struct error *why);

/* The value of a setting on the reference date, from the arena; "" when it does not exist. In a
 * change set, one that could not be read lets it not be saved. */
const char *db_setting(struct db *db, struct arena *arena, const char *key);
int64_t db_setting_int(struct db *db, const char *key, int64_t otherwise);

#endif

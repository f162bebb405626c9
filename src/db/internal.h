/* What the files of src/db share; nobody else includes it. */
#ifndef DB_INTERNAL_H
#define DB_INTERNAL_H

#include <sqlite3.h>
#include <sys/types.h>

#include "db/access.h"
#include "db/db.h"
#include "db/journal/journal.h"
#include "db/file/views.h"

enum { APPLICATION_ID = 0x53746970, CACHED_STATEMENTS = 512 };

struct cached {
	char *sql; /* as it was asked for; in stmt the views are woven in */
	uint64_t hash;
	sqlite3_stmt *stmt;
	uint64_t names_kept; /* which views that are kept it names */
	bool reads_kept;     /* and it reads what is kept of them */
	bool inside;         /* it was prepared where tables may be named */
	bool busy;
	unsigned long used;
};

struct db {
	sqlite3 *sqlite;
	char path[4096];
	dev_t device;
	ino_t inode;
	bool read_only;          /* by mode or by permission */
	bool damaged;            /* that was found before something was written */
	struct date sound_on;    /* the day for which it was found sound */
	bool any_age;            /* opened with DB_COPY */
	bool alone;              /* opened with DB_MAKE: locked for all others */
	bool inside;             /* src/db itself is preparing: tables may be named */
	bool writing;            /* scope() answers what may be written */
	bool in_change;          /* a change set is open */
	bool unread;             /* in it, a value could not be read of which nobody asked why */
	struct error unread_why; /* of the last one; DONE: all was read, or it was said */
	bool archive;            /* the archive of evidence is attached */
	struct journal journal;  /* where it is with that */
	int64_t undoes;          /* the change set that it takes back; 0: none */
	char change_title[256];
	char change_reason[256]; /* why what is closed is changed; "": none */
	bool denied;             /* in this change set something was refused */
	char denied_table[64];
	struct actor actor;
	int wait_ms;                  /* for who is saving */
	int64_t draft_failed_ms;      /* when a draft could not be written here; 0: it could */
	int room;                     /* the file that holds room for a draft; 0: none */
	int64_t roles_version;        /* of the file when the roles of who acts were read */
	struct date roles_on;         /* and on which day */
	struct date reference_date;   /* not set: today */
	int64_t narrowed;             /* the pupil whom reading is about; 0: all who are visible */
	int64_t narrowed_year;        /* the school year that norms are read of; 0: all */
	struct kept_view *kept;       /* the views that were worked out in this copy, or NULL */
	bool (*go_on)(void *context); /* asked while a statement runs, or NULL */
	void *watcher;
	bool stopped;    /* it said no */
	const char *sql; /* of the statement being prepared or run, as it was asked for */
	bool preparing;  /* a statement, for which others may be read first */
	bool keeping;    /* what is kept is being brought up to date */
	const struct kept_view *keeping_from; /* with what is kept of these, or NULL */
	struct seen *seen;                    /* the pupils that the actor sees */
	struct cached cache[CACHED_STATEMENTS];
	unsigned long uses;
};

/* sqlite3_open_v2, for a program of one thread: SQLite does not guard itself against others, and
 * does not count the memory that it holds. */
int db_connect(const char *path, int flags, sqlite3 **out);

/* Says in err what went wrong in SQLite, in Dutch, with the status that belongs to rc; always
 * false. */
bool db_fail(struct db *db, int rc, struct error *err);

/* db_query for src/db itself: may name tables. */
struct query *db_query_inside(struct db *db, const char *sql, const char *types, ...);

/* The same without values: bind each, NULL text or blob as NULL; then query_next and query_done, or
 * query_finish for both. */
struct query *db_statement(struct db *db, const char *sql);
void query_bind_int(struct query *q, int place, int64_t value);
void query_bind_text(struct query *q, int place, const char *value);
void query_bind_bytes(struct query *q, int place, const void *value, size_t size);
bool query_finish(struct query *q, struct error *err);
const void *query_bytes(struct query *q, int column, size_t *size);

/* From now on every statement waits about so long for who is saving. */
enum { DB_WAIT_MS = 5000 };
void db_wait_while_busy(struct db *db, int wait_ms);

/*
 * Begins to write: takes the lock for it, for the file that is at the path and not for one that had
 * its name, and never over the archive as well. Each write of a school begins here, but for a
 * migration. The first one of a day, and after a journal was rolled back, looks the file over; a
 * damaged one is not written again: DAMAGED.
 */
bool db_begin(struct db *db, struct error *err);

/* Lands it, or when not good takes it back; false then too. After a fault of the disk nobody knows
 * which of the two it became. */
bool db_commit(struct db *db, struct error *err);
bool db_end(struct db *db, bool good, struct error *err);

/* Looks the structure over; from a fault on the file is only read. */
bool sound_check(struct db *db, struct error *err);

/* Before the first reading, which rolls a left journal back: remembers beside the file that there
 * was one. */
void sound_look_for_journal(struct db *db);

/* Remembers beside the file that somebody must look it over before it is written again. */
void sound_doubt(struct db *db);

/* What to say of a damaged file, and of one that is no longer the one that was opened. */
bool sound_fail(const struct db *db, struct error *err);
bool db_fail_replaced(const struct db *db, struct error *err);

/* Gives back what draft_hold_room holds; false when there was nothing. */
bool draft_give_room(struct db *db);

/* sqlite3_step for a statement of src/db itself. */
int db_step_inside(struct db *db, sqlite3_stmt *stmt);

/* Runs a statement to its end; inside, like db_query_inside. */
bool db_run(struct db *db, struct error *err, const char *sql, const char *types, ...);

/* Runs several statements without values: our own SQL files. */
bool db_script(struct db *db, const char *sql, struct error *err);

/* Throws away the prepared statements, before the schema changes. */
void db_forget_statements(struct db *db);

/* Registers actor(), scope(), has_role(), today() and peildatum(), and the authorizer. */
bool access_install(struct db *db, struct error *err);

/* What scope() says of an area now: what may be read, or while writing what may be written. False
 * for a code that is no area's. */
bool access_scope_now(const struct db *db, const char *code, enum scope *scope);

/*
 * The ways to own a pupil (as own_pupil has them) that count for who acts in an area: what a mentor
 * may, of the own class; what a teacher may, also of whom one teaches or supervises.
 */
enum own_way { OF_CLASS = 1, OF_LESSON = 2, OF_INTERNSHIP = 4, ONESELF = 8, ALL_WAYS = 15 };
unsigned access_ways(const struct db *db, const char *code);

/* The functions by which views say a figure. */
bool figures_install(struct db *db, struct error *err);

/* Brings an older file to the schema of this program; a backup is made first. versions is the
 * number of migrations known. */
bool migrate(struct db *db, struct error *err);
int migrate_latest(void);

/* Holds tables, indexes and triggers against those of this program, of a file that has its schema;
 * each gets a Dutch sentence per fault, which is added to faults. */
bool schema_check(struct db *db, int *faults, void (*each)(void *context, const char *fault),
    void *context, struct error *err);

/* Copies a database of from, main or archive, into the main one of to with the backup API. */
bool backup_copy(struct db *to, struct db *from, const char *schema, struct error *err);

/* Copies the open archive to the file at path, which is there and empty, and checks the copy. */
bool archive_copy(struct db *db, const char *path, struct error *err);

#endif

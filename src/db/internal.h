/* Shared by the files of src/db; for src/db only. */
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
	char *sql; /* as requested; stmt has the views woven in */
	uint64_t hash;
	sqlite3_stmt *stmt;
	uint64_t names_kept; /* kept views that it names, as bits */
	bool reads_kept;     /* reads them from what is kept */
	bool inside;         /* prepared where tables may be named */
	bool busy;
	unsigned long used;
};

struct db {
	sqlite3 *sqlite;
	char path[4096];
	dev_t device;
	ino_t inode;
	bool read_only;       /* by mode or by permission */
	bool damaged;         /* found before anything was written */
	struct date sound_on; /* day on which it was last found sound */
	bool any_age;         /* opened with DB_COPY */
	bool alone;           /* opened with DB_MAKE: locked against all others */
	bool inside;          /* src/db itself is preparing: tables may be named */
	bool writing;         /* scope() answers for writing */
	bool in_change;       /* a change set is open */
	bool unread;          /* a value in it could not be read, and the caller did not ask why */
	struct error unread_why; /* reason for the last such value; DONE: none, or reported */
	bool archive;            /* the archive of evidence is attached */
	struct db *gathering; /* its connection, while several files go into one commit; or NULL */
	struct journal journal; /* state of the journal in this change set */
	int64_t undoes;         /* the change set that this one undoes; 0: none */
	char change_title[256];
	char change_reason[256]; /* reason for changing a closed record; "": none */
	bool denied;             /* something in this change set was refused */
	char denied_table[64];
	struct actor actor;
	int wait_ms;                /* how long to wait for another writer */
	int64_t draft_failed_ms;    /* when a draft could not be written here; 0: it could */
	int room;                   /* descriptor that reserves space for a draft; 0: none */
	int64_t roles_version;      /* data version of the file when the actor's roles were read */
	struct date roles_on;       /* and the day */
	struct date reference_date; /* unset: today */
	int64_t narrowed;           /* the pupil to whom reading is narrowed; 0: all visible */
	int64_t narrowed_year;      /* the school year to which norms are narrowed; 0: all */
	struct kept_view *kept;     /* views that were worked out in this copy, or NULL */
	bool (*go_on)(void *context); /* called while a statement runs, or NULL */
	void *watcher;
	bool stopped;    /* go_on returned false */
	const char *sql; /* statement being prepared or run, as requested */
	bool preparing;  /* a statement is being prepared, which may read others first */
	bool keeping;    /* kept views are being brought up to date */
	const struct kept_view *keeping_from; /* reading from these kept views, or NULL */
	struct seen *seen;                    /* the pupils that the actor sees */
	struct rehearsal *rehearsal;          /* what is saved here is remembered, or NULL */
	struct cached cache[CACHED_STATEMENTS];
	unsigned long uses;
};

/* sqlite3_open_v2 for a single-threaded program: without locking against threads, and without
 * memory statistics. */
int db_connect(const char *path, int flags, sqlite3 **out);

/* rehearsal.c: remembers that the write function wrote a record about this pupil (0: none), in a
 * copy that is a rehearsal; the file that this is a rehearsal of, or NULL. */
enum written_how { WRITTEN_NEW, WRITTEN_CHANGED, WRITTEN_REMOVED };
void rehearsal_remember(struct db *db, const struct entity *entity, const void *record,
    int64_t pupil, enum written_how how);
struct db *rehearsal_of(const struct db *db);
void rehearsal_done(struct rehearsal *rehearsal);

/* write.c: writes once more, with history and audit, what the write function wrote in a copy. The
 * caller knows that nothing changed since on which its rules or what the actor may write rest; the
 * row itself must be as it was read. */
bool change_checked(struct db *db, const struct entity *entity, void *record, enum written_how how,
    int64_t pupil, struct error *err);

/* Translates an SQLite error to Dutch in err, with the status that belongs to rc; always returns
 * false. */
bool db_fail(struct db *db, int rc, struct error *err);

/* Like db_query, for src/db itself: may name tables. */
struct query *db_query_inside(struct db *db, const char *sql, const char *types, ...);

/* Like db_query_inside, but the caller binds each value (NULL text or blob binds NULL) and then
 * uses query_next and query_done, or query_finish for both. */
struct query *db_statement(struct db *db, const char *sql);
void query_bind_int(struct query *q, int place, int64_t value);
void query_bind_text(struct query *q, int place, const char *value);
void query_bind_bytes(struct query *q, int place, const void *value, size_t size);
bool query_finish(struct query *q, struct error *err);
const void *query_bytes(struct query *q, int column, size_t *size);

/* Sets how long statements wait for another writer, roughly. */
enum { DB_WAIT_MS = 5000 };
void db_wait_while_busy(struct db *db, int wait_ms);

/*
 * Begins a write: takes the lock on the file that is at the path, not one that had its name before,
 * and never spans the archive. Every write to a school begins here, except migrations. The first
 * write of a day, and the first after a journal was rolled back, checks the file; a damaged one is
 * never written: DAMAGED.
 */
bool db_begin(struct db *db, struct error *err);

/* Commits, or rolls back when good is false and returns false. After a disk fault it is unknown
 * which of the two happened. */
bool db_commit(struct db *db, struct error *err);
bool db_end(struct db *db, bool good, struct error *err);

/* Checks the structure; once a fault is found the file is read-only. */
bool sound_check(struct db *db, struct error *err);

/* Call before the first read, which rolls back a leftover journal: notes beside the file that there
 * was one. */
void sound_look_for_journal(struct db *db);

/* Notes beside the file that it must be checked before it is written again. */
void sound_doubt(struct db *db);

/* Report a damaged file, and a file that is no longer the one that was opened. */
bool sound_fail(const struct db *db, struct error *err);
bool db_fail_replaced(const struct db *db, struct error *err);

/* Releases what draft_hold_room holds; false when there was nothing. */
bool draft_give_room(struct db *db);

/* sqlite3_step for statements of src/db itself. */
int db_step_inside(struct db *db, sqlite3_stmt *stmt);

/* Runs a statement to its end; may name tables, like db_query_inside. */
bool db_run(struct db *db, struct error *err, const char *sql, const char *types, ...);

/* Runs several statements without values, from our own SQL files. */
bool db_script(struct db *db, const char *sql, struct error *err);

/* Discards the prepared statements, before the schema changes. */
void db_forget_statements(struct db *db);

/* Registers actor(), scope(), has_role(), today(), peildatum() and the other functions of the
 * views, and the authorizer. */
bool access_install(struct db *db, struct error *err);

/* Gives what scope() answers for an area now: what may be read or, during a write, written. False
 * for a code that names no area. */
bool access_scope_now(const struct db *db, const char *code, enum scope *scope);

/* The ways to own a pupil (as in own_pupil) that count for the actor in an area: for a mentor, the
 * pupils of the class; for a teacher, also those taught or supervised. */
enum own_way { OF_CLASS = 1, OF_LESSON = 2, OF_INTERNSHIP = 4, ONESELF = 8, ALL_WAYS = 15 };
unsigned access_ways(const struct db *db, const char *code);

/* Registers the functions with which views format figures. */
bool figures_install(struct db *db, struct error *err);

/* Brings an older file to the schema of this program, after a backup. migrate_latest returns the
 * number of the last migration. */
bool migrate(struct db *db, struct error *err);
int migrate_latest(void);

/* Compares the file's tables, indexes and triggers with those of this program, when it has the
 * current schema. each gets a Dutch sentence per fault; their number is added to faults. */
bool schema_check(struct db *db, int *faults, void (*each)(void *context, const char *fault),
    void *context, struct error *err);

/* Copies a database of from ("main" or "archive") into the main database of to, with the backup
 * API. */
bool backup_copy(struct db *to, struct db *from, const char *schema, struct error *err);

/* Copies the attached archive to the file at path, which exists and is empty, and checks the
 * copy. */
bool archive_copy(struct db *db, const char *path, struct error *err);

#endif

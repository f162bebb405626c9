/* The journal: what a change was (history) and that it took place (the chained audit). The write
 * function adds to it inside its transaction; schema/tables/journal.sql explains the tables. */
#ifndef DB_JOURNAL_JOURNAL_H
#define DB_JOURNAL_JOURNAL_H

#include "db/record.h"

enum { JOURNAL_HASH = 32, JOURNAL_CONTENT = 16, JOURNAL_SALT = 16 };

/* The number of a kind of change, cached for this set. */
struct kind {
	char action[8], table[64], area[16];
	int64_t id;
};

enum { KNOWN_KINDS = 16 };

/* The position in the chain while a change set is written. */
struct journal {
	int64_t sequence; /* of the last change */
	int64_t first;    /* first change of the set; 0: nothing changed yet */
	int64_t history;  /* first change of the run about the same pupil; 0: none */
	int64_t pupil;    /* that pupil; 0: the school */
	unsigned char salt[JOURNAL_SALT], link[JOURNAL_HASH];
	char at[32];
	struct kind kinds[KNOWN_KINDS];
	size_t kind_count; /* cached so far; the oldest is replaced */
};

/* Continues from the end of the chain, in an open change set. */
bool journal_begin(struct db *db, struct error *err);

/* Records a change: before is NULL for an insert, after is NULL for a delete. */
bool journal_change(struct db *db, const char *action, const struct entity *entity,
    const void *before, const void *after, int64_t pupil, struct error *err);

/* Closes the set if anything changed; undoes is the set that it undoes, or 0. */
bool journal_end(struct db *db, const char *title, int64_t undoes, struct error *err);

/* Restores a removed row under its own id. */
bool change_restore(struct db *db, const struct entity *entity, void *record, struct error *err);

#endif

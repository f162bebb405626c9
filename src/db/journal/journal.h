/*
 * The journal: what a change was (history) and that it was (the chained audit). Written by the
 * write function inside its transaction; the tables are told in schema/tables/journal.sql.
 */
#ifndef DB_JOURNAL_JOURNAL_H
#define DB_JOURNAL_JOURNAL_H

#include "db/record.h"

enum { JOURNAL_HASH = 32, JOURNAL_CONTENT = 16, JOURNAL_SALT = 16 };

/* The number of a kind of change, as found before in this set. */
struct kind {
	char action[8], table[64], area[16];
	int64_t id;
};

enum { KNOWN_KINDS = 16 };

/* Where the chain is while a change set is written. */
struct journal {
	int64_t sequence; /* of the last change */
	int64_t first;    /* of the set; 0: nothing was changed yet */
	int64_t history;  /* the first of those that are about the same pupil; 0: none */
	int64_t pupil;    /* whom those are about; 0: the school */
	unsigned char salt[JOURNAL_SALT], link[JOURNAL_HASH];
	char at[32];
	struct kind kinds[KNOWN_KINDS];
	size_t kind_count; /* found so far; the oldest gives way */
};

/* Goes on from the end of the chain; a change set is open. */
bool journal_begin(struct db *db, struct error *err);

/* before NULL: insert; after NULL: delete. */
bool journal_change(struct db *db, const char *action, const struct entity *entity,
    const void *before, const void *after, int64_t pupil, struct error *err);

/* Closes the set, if anything was changed; undoes: the set that is taken back, or 0. */
bool journal_end(struct db *db, const char *title, int64_t undoes, struct error *err);

/* Puts back a row that was removed, under its own id. */
bool change_restore(struct db *db, const struct entity *entity, void *record, struct error *err);

#endif

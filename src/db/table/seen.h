/*
 * The pupils that the actor sees in an area, as a table that the area views start from: seen('iop')
 * has one row per pupil. Own pupils are worked out from the view own_pupil and cached in this
 * connection until anything that they depend on changes: a commit by anybody, a write of this
 * change set, a rollback, another actor, day or reference date.
 */
#ifndef DB_TABLE_SEEN_H
#define DB_TABLE_SEEN_H

#include "db/db.h"

struct seen;

/* Registers the table with the connection of db and sets db->seen, which seen_free frees. */
bool seen_install(struct db *db, struct error *err);
void seen_free(struct seen *seen);

/* Notes a write that can move a pupil to other people, or that concerns pupils themselves. */
void seen_moved(struct db *db);

#endif

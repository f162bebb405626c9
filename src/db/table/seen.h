/*
 * The pupils that the actor sees in an area, as a table that the area views start from: seen('iop')
 * has a row per pupil. Own pupils are worked out from the view own_pupil, and kept in this
 * connection until anything that can change them has changed: a commit of anybody, a write of this
 * change set, a rollback, another actor, day or reference date.
 */
#ifndef DB_TABLE_SEEN_H
#define DB_TABLE_SEEN_H

#include "db/db.h"

struct seen;

/* Makes the table known to the connection of db and sets db->seen, which seen_free frees. */
bool seen_install(struct db *db, struct error *err);
void seen_free(struct seen *seen);

/* A row was written that can move a pupil to somebody else, or a pupil. */
void seen_moved(struct db *db);

#endif

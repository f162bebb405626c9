/* Where the norms are read: all of them come from the same cases, which are worked out once. */
#ifndef MODEL_LISTING_NORMS_OPEN_H
#define MODEL_LISTING_NORMS_OPEN_H

#include "db/db.h"

/*
 * A connection in which the norms are read quickly, of all school years or of one (by name; one
 * that there is not has no cases), with the same actor and reference date: from what is kept of
 * them, else they are worked out in it, of one moment. Listings of norms are read from one; a
 * screen keeps it for as long as it reads. Close it with db_close.
 */
struct db *norms_open(struct db *db, const char *school_year, struct error *err);

/* The same in a copy of the file, where all that an export reads is of that moment. */
struct db *norms_snapshot(struct db *db, struct error *err);

#endif

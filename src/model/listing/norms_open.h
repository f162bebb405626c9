/* The database from which norms are read: all of them come from the same cases, which are worked
 * out once. */
#ifndef MODEL_LISTING_NORMS_OPEN_H
#define MODEL_LISTING_NORMS_OPEN_H

#include "db/db.h"

/*
 * Returns a connection in which norms can be read fast, for all school years or one (by name; an
 * unknown year has no cases), with the same actor and reference date. It uses kept rows, or works
 * the norms out once as of one moment. Listings of norms are read from it; a screen keeps it while
 * it reads. Close it with db_close.
 */
struct db *norms_open(struct db *db, const char *school_year, struct error *err);

/* Like norms_open for all years, but a copy of the file, so that everything an export reads is as
 * of one moment. */
struct db *norms_snapshot(struct db *db, struct error *err);

#endif

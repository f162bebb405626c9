/* Checking a file: is text of the care area nowhere else? */
#ifndef MODEL_CARE_CARE_CHECK_H
#define MODEL_CARE_CARE_CHECK_H

#include "db/db.h"

/*
 * Searches for every text of the care area that is long enough, in all other records about the same
 * pupil or a class, and in the history of their changes. each gets a Dutch sentence per finding,
 * without the text itself; found gets their number. The actor of db must be Stip itself
 * (access_system). False only when the check could not be done.
 */
bool care_check(struct db *db, int *found, void (*each)(void *context, const char *sentence),
    void *context, struct error *err);

#endif

/* Looking over a file: is what stands in the care area nowhere else? */
#ifndef MODEL_CARE_CARE_CHECK_H
#define MODEL_CARE_CARE_CHECK_H

#include "db/db.h"

/*
 * Looks for every text of the care area, as far as it is long enough to be one, in all other
 * records about the same pupil or about a class, and in the history of their changes. each gets a
 * Dutch sentence per finding, without the text itself; found their number. db must act for Stip
 * itself (access_system). False only when it could not be looked over.
 */
bool care_check(struct db *db, int *found, void (*each)(void *context, const char *sentence),
    void *context, struct error *err);

#endif

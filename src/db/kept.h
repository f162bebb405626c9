/*
 * Kept reads: the rows of a view that everybody reads at every start, kept in a table of the file
 * by pupil. A statement that names such a view reads the table while that is up to date, and the
 * view itself otherwise; whoever reads first after a change works out the pupils whom it touched,
 * on a new day all of them.
 */
#ifndef DB_KEPT_H
#define DB_KEPT_H

#include <stdbool.h>

#include "db/db.h"
#include "db/views.h"

/* The views of which rows are kept; ends with a NULL view. */
extern const struct kept_view kept_views[];

/* May they be read from what is kept, now? Brings that up to date first where it can: not in a
 * change set, for another day than today, in a file that cannot be written, or while somebody else
 * is saving. */
bool kept_ready(struct db *db);

#endif

/*
 * Kept reads: the rows of views that are read often and take long to work out, kept in tables of
 * the file, most of them by pupil. A statement that names such a view reads the table while that is
 * up to date, and the view itself otherwise; whoever reads of many pupils first after a change
 * works out those whom it touched, on a new day all of them.
 */
#ifndef DB_KEPT_H
#define DB_KEPT_H

#include <stdbool.h>
#include <stdint.h>

#include "db/db.h"
#include "db/file/views.h"

/* The views of which rows are kept; ends with a NULL view. */
extern const struct kept_view kept_views[];

/*
 * May these (bit i: kept_views[i]) be read from what is kept, now? Brings that up to date first
 * where it can: not in a change set, for another day than today, in a file that cannot be written,
 * or while somebody else is saving; and not while reading is narrowed to a pupil, for to work that
 * one out costs no more than to read the view.
 */
bool kept_ready(struct db *db, uint64_t views);

/*
 * The same for views by name, each of which is kept; ends with NULL. What is not ready is told in
 * ready; false with err only when who reads stopped it.
 */
bool kept_views_ready(struct db *db, const char *const *views, bool *ready, struct error *err);

/* Works out one more of what is not there yet for today, of what may serve who acts: for a moment
 * in which nobody waits for anything. False when there is nothing, or it did not come to an end. */
bool kept_work_ahead(struct db *db);

#endif

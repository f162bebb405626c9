/*
 * Kept reads: rows of views that are read often and slow to work out, kept in tables of the file,
 * mostly by pupil. A statement that names such a view reads the table while it is up to date, and
 * the view itself otherwise. The first read about many pupils after a change works out the pupils
 * that it touched; on a new day, all of them.
 */
#ifndef DB_KEPT_H
#define DB_KEPT_H

#include <stdbool.h>
#include <stdint.h>

#include "db/db.h"
#include "db/file/views.h"

/* The views whose rows are kept; ends with a NULL view. */
extern const struct kept_view kept_views[];

/*
 * May these views (bit i: kept_views[i]) be read from their kept rows now? Brings them up to date
 * first where possible: not in a change set, on another day than today, in a read-only file, or
 * while somebody else is saving. Nor while reading is narrowed to a pupil, because working that
 * pupil out costs no more than reading the view.
 */
bool kept_ready(struct db *db, uint64_t views);

/* Like kept_ready, for views by name, each of which is kept; ends with NULL. ready gets the answer;
 * false with err only when the reader stopped it. */
bool kept_views_ready(struct db *db, const char *const *views, bool *ready, struct error *err);

/* Works out one more part that is not there yet for today and may serve the actor; meant for idle
 * moments. False when there is nothing to do or it failed. */
bool kept_work_ahead(struct db *db);

#endif

/* History and audit of one change, written by the write function inside its transaction. */
#ifndef DB_JOURNAL_H
#define DB_JOURNAL_H

#include "db/record.h"

/* before NULL: insert; after NULL: delete. Needs an open change set. */
bool journal_change(struct db *db, const char *action, const struct entity *entity,
    const void *before, const void *after, int64_t pupil, struct error *err);

/* Puts back a row that was removed, under its own id. */
bool change_restore(struct db *db, const struct entity *entity, void *record, struct error *err);

#endif

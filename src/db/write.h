/*
 * The single way to write: every insert, update and delete of a record, in a change set (a save, an
 * import, a bulk change). It checks role, scope and rev, and writes history and the audit chain;
 * all of it is committed together or not at all.
 */
#ifndef DB_WRITE_H
#define DB_WRITE_H

#include "db/record.h"

/* Starts a change set. title is Dutch, for the list of changes, and names no person: "IOP-gesprek
 * vastgelegd". Fails with BUSY after some seconds. */
bool change_begin(struct db *db, const char *title, struct error *err);

/*
 * Inserts (id 0, which is then set) or updates a record inside a change set. DENIED: the actor may
 * not write it; CONFLICT: somebody saved another rev meanwhile; NOT_FOUND: it is gone. An update
 * that changes nothing writes nothing. On success rev is the new one.
 */
bool change_save(struct db *db, const struct entity *entity, void *record, struct error *err);

/* Removes a record that nothing refers to. */
bool change_remove(
    struct db *db, const struct entity *entity, const void *record, struct error *err);

/* Like change_remove, by id; NOT_FOUND when there is none or the actor may not see it. */
bool change_remove_id(struct db *db, const struct entity *entity, int64_t id, struct error *err);

/* Commits the change set; one without changes leaves no trace. On failure it is rolled back. */
bool change_commit(struct db *db, struct error *err);

/* Commits the change set when good; otherwise rolls it back and returns false. */
bool change_end(struct db *db, bool good, struct error *err);

/* Rolls the change set back; harmless without one. If anything in it was denied, that is then
 * logged in the audit. */
void change_abandon(struct db *db);

bool change_open(const struct db *db);

/* Saves one record in a change set of its own. */
bool record_save(
    struct db *db, const struct entity *entity, const char *title, void *record, struct error *err);
bool record_remove(struct db *db, const struct entity *entity, const char *title,
    const void *record, struct error *err);

/*
 * Changing a closed record (entity->closed) takes a reason. Called inside a change set, the reason
 * holds for everything that follows, and is in the history of each change as the field
 * CHANGE_REASON; called outside, it holds for the next change set.
 */
#define CHANGE_REASON "reason"
enum { CHANGE_REASON_MAX = 256 };
bool change_because(struct db *db, const char *reason, struct error *err);

/* Returns, in the arena, why the stored record is closed to becoming this one (NULL: to removal);
 * NULL when it is open or does not exist. */
const char *change_closed(struct db *db, const struct entity *entity, int64_t id,
    const void *record, struct arena *arena);

/* Logs an action that changes no record, such as an export or a refused read, in a transaction of
 * its own. action is a short code, such as "export iop". On false the action may not go ahead,
 * because it could not be logged. */
bool audit_log(
    struct db *db, const char *action, const char *table, int64_t row, struct error *err);

/* Verifies the audit chain; false names the first row that does not fit. count gets the number of
 * rows that were right. */
bool audit_verify(struct db *db, int64_t *count, struct error *err);

/*
 * Undoes a change set of the actor's own (id 0: the last one not undone yet) with a new change set,
 * provided every field that it touched still holds what it put there; otherwise CONFLICT names what
 * changed since. title gets the title of the undone set.
 */
bool change_undo(struct db *db, int64_t change_set, char title[256], struct error *err);

/* Would change_undo succeed? Does it and rolls back. */
bool change_undo_try(struct db *db, int64_t change_set, char title[256], struct error *err);

#endif

/*
 * The one way to write: every insert, update and delete of a record, in a change set (a save, an
 * import, a bulk change). It checks role, scope and rev, writes history and the audit chain, and
 * all of it lands together or not at all.
 */
#ifndef DB_WRITE_H
#define DB_WRITE_H

#include "db/record.h"

/* Starts a change set; title is Dutch, for the list of changes, and names nobody: "IOP-gesprek
 * vastgelegd". BUSY says so after some seconds. */
bool change_begin(struct db *db, const char *title, struct error *err);

/*
 * Inserts (id 0, which is then set) or updates a record inside a change set. DENIED: not this
 * actor's to write; CONFLICT: somebody saved another rev meanwhile; NOT_FOUND: gone. An update that
 * changes nothing writes nothing. On success rev is the new one.
 */
bool change_save(struct db *db, const struct entity *entity, void *record, struct error *err);

/* Removes a record that nothing refers to. */
bool change_remove(
    struct db *db, const struct entity *entity, const void *record, struct error *err);

/* The same by its id; NOT_FOUND when it is not there or not for this actor. */
bool change_remove_id(struct db *db, const struct entity *entity, int64_t id, struct error *err);

/* Lands the change set; one without changes leaves no trace. After a failure it is rolled back. */
bool change_commit(struct db *db, struct error *err);

/* Lands the change set when all went well, else takes it back and returns false. */
bool change_end(struct db *db, bool good, struct error *err);

/* Rolls the change set back; harmless without one. A denial in it is then logged in the audit. */
void change_abandon(struct db *db);

bool change_open(const struct db *db);

/* A whole change set with one record. */
bool record_save(
    struct db *db, const struct entity *entity, const char *title, void *record, struct error *err);
bool record_remove(struct db *db, const struct entity *entity, const char *title,
    const void *record, struct error *err);

/*
 * What is closed (entity->closed) is changed with a reason only. Inside a change set: the reason of
 * all that follows, which stands in the history of each change as the field CHANGE_REASON. Beside
 * one: of the next change set.
 */
#define CHANGE_REASON "reason"
enum { CHANGE_REASON_MAX = 256 };
bool change_because(struct db *db, const char *reason, struct error *err);

/* Why the stored record is closed to becoming this (NULL: to being removed), in the arena; NULL:
 * it is open, or not there. */
const char *change_closed(struct db *db, const struct entity *entity, int64_t id,
    const void *record, struct arena *arena);

/* Logs an action that changes no record: an export, a refused read. action is a short code, such as
 * "export iop". Its own transaction. False when it cannot be kept, and then it may not be done. */
bool audit_log(
    struct db *db, const char *action, const char *table, int64_t row, struct error *err);

/* Walks the audit chain; false names the first row that does not fit. count is how many rows were
 * right. */
bool audit_verify(struct db *db, int64_t *count, struct error *err);

/*
 * Takes back a change set of the actor's own (id 0: the last one not yet taken back) with a new
 * change set, when every field it touched still holds what it put there; otherwise CONFLICT names
 * what changed since. title gets what was taken back.
 */
bool change_undo(struct db *db, int64_t change_set, char title[256], struct error *err);

/* Would change_undo do it? It is done, and rolled back. */
bool change_undo_try(struct db *db, int64_t change_set, char title[256], struct error *err);

#endif

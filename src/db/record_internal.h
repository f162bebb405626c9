/* Records as src/db stores them. */
#ifndef DB_RECORD_INTERNAL_H
#define DB_RECORD_INTERNAL_H

#include "db/internal.h"
#include "db/record.h"

enum record_statement {
	SELECT_VISIBLE,
	SELECT_ALL,
	SELECT_TABLE,
	INSERT_ROW,
	UPDATE_ROW,
	DELETE_ROW,
	SELECT_PUPIL
};

enum { RECORD_STATEMENTS = SELECT_PUPIL + 1 };

/* Returns the statement for an entity, made once from its const table and never from data. */
const char *record_sql(const struct entity *entity, enum record_statement kind);

/* Returns the fields other than id and rev, sorted by name; ends with NULL. */
const struct field *const *record_fields_by_name(const struct entity *entity);

/* Returns the value as stored, in the arena; NULL for none. */
const char *field_stored(const struct field *field, const void *record, struct arena *arena);

/* Gives the value of a number or a yes/no; false for other fields and for an empty one. */
bool field_number(const struct field *field, const void *record, int64_t *out);

/* The reverse of field_stored. */
bool field_restore(const struct field *field, void *record, const char *stored, struct arena *arena,
    struct error *err);

/* Like record_check, given the record as it was (NULL: new): choices are checked only where they
 * changed. */
bool record_check_change(struct db *db, const struct entity *entity, const void *before,
    const void *record, struct error *err);

/* Read from the table itself, for src/db. A missing row is NOT_FOUND, except for
 * record_find_inside, which reports it in found. */
bool record_find_inside(struct db *db, const struct entity *entity, int64_t id, void *record,
    bool *found, struct arena *arena, struct error *err);
bool record_get_inside(struct db *db, const struct entity *entity, int64_t id, void *record,
    struct arena *arena, struct error *err);

bool record_delete(struct db *db, const struct entity *entity, int64_t id, struct error *err);

/* Runs INSERT_ROW with all fields, or UPDATE_ROW with those that may change. */
bool record_run(struct db *db, const struct entity *entity, enum record_statement kind,
    const void *record, struct error *err);

#endif

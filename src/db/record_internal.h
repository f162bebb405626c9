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

/* The statement for an entity, made once from its const table only: never from data. */
const char *record_sql(const struct entity *entity, enum record_statement kind);

/* The fields but id and rev, in order of their names; ends with NULL. */
const struct field *const *record_fields_by_name(const struct entity *entity);

/* The value as it is stored, in the arena; NULL for none. */
const char *field_stored(const struct field *field, const void *record, struct arena *arena);

/* The same of a number or a yes or no; false for other fields and for none. */
bool field_number(const struct field *field, const void *record, int64_t *out);

/* The reverse. */
bool field_restore(const struct field *field, void *record, const char *stored, struct arena *arena,
    struct error *err);

/* As record_check, with the record as it was (NULL: new): choices are checked where they changed.
 */
bool record_check_change(struct db *db, const struct entity *entity, const void *before,
    const void *record, struct error *err);

/* Reads from the table itself, for src/db; record_find_inside: there or not. */
bool record_find_inside(struct db *db, const struct entity *entity, int64_t id, void *record,
    bool *found, struct arena *arena, struct error *err);
bool record_get_inside(struct db *db, const struct entity *entity, int64_t id, void *record,
    struct arena *arena, struct error *err);

bool record_delete(struct db *db, const struct entity *entity, int64_t id, struct error *err);

/* Runs INSERT_ROW with all fields, or UPDATE_ROW with those that may change. */
bool record_run(struct db *db, const struct entity *entity, enum record_statement kind,
    const void *record, struct error *err);

#endif

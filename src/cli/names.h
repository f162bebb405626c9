/* Staff names and codes as people type them. */
#ifndef CLI_NAMES_H
#define CLI_NAMES_H

#include "model/school/school.h"

/* Splits "Els van den Berg" into first name, tussenvoegsel and last name; a single word is a last
 * name. */
bool name_parse(struct staff *staff, const char *name, struct arena *arena, struct error *err);

/* Finds the staff member with this code, ignoring case; NOT_FOUND says where to look. */
bool staff_by_code(
    struct db *db, const char *code, struct staff *out, struct arena *arena, struct error *err);

#endif

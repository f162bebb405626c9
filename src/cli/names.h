/* Names of staff as people type them. */
#ifndef CLI_NAMES_H
#define CLI_NAMES_H

#include "model/school/school.h"

/* "Els van den Berg": first name, tussenvoegsel and last name; one word is a last name. */
bool name_parse(struct staff *staff, const char *name, struct arena *arena, struct error *err);

/* The staff member with this code, in capitals or not; NOT_FOUND says where to look. */
bool staff_by_code(
    struct db *db, const char *code, struct staff *out, struct arena *arena, struct error *err);

#endif

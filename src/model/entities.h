/* All kinds of record. */
#ifndef MODEL_ENTITIES_H
#define MODEL_ENTITIES_H

#include "db/record.h"

/* Sorted so that records refer only to earlier kinds; ends with NULL. */
extern const struct entity *const entities_all[];

/* Lists that a school can extend: init loads them from <table>.csv below schema/reference, and they
 * are edited under Beheer. Ends with NULL. */
extern const struct entity *const reference_lists[];

#endif

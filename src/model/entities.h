/* Every kind of record there is. */
#ifndef MODEL_ENTITIES_H
#define MODEL_ENTITIES_H

#include "db/record.h"

/* In the order in which records can refer to each other; ends with NULL. */
extern const struct entity *const entities_all[];

/* Lists that a school can extend: loaded from <table>.csv below schema/reference by init, edited
 * under Beheer. Ends with NULL. */
extern const struct entity *const reference_lists[];

#endif

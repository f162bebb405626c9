/*
 * The views of schema/views. They are no part of the file: the program carries their text and
 * weaves those that a statement names into it, as its WITH. So opening a school parses its tables
 * only, a changed view needs no migration, and no rollback takes a view away.
 *
 * A view made AS MATERIALIZED is worked out once in a statement, when that first needs it, and all
 * who name it read the same rows. For what many views begin with; a WHERE around it does not help
 * it, so not for what is asked of one pupil at a time without access_narrow.
 */
#ifndef DB_VIEWS_H
#define DB_VIEWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

/* Is this the name of a view of the program? NULL is not. */
bool view_exists(const char *name);

/* Names in the order in which they were given. */
struct names {
	char **names;
	size_t count;
};

/* Adds the statement to out, preceded by the views that it names and those that they name; false
 * when there are none and out holds the statement as it was. A view that is kept reads its table,
 * kept_ and its name. */
bool views_weave(const char *sql, const struct names *kept, struct buffer *out);

#endif

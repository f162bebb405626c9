/*
 * The views of schema/views. They are no part of the file: the program carries their text and
 * weaves those that a statement names into it, as its WITH. So opening a school parses its tables
 * only, a changed view needs no migration, and no rollback takes a view away.
 *
 * A view made AS MATERIALIZED is worked out once in a statement, when that first needs it, and all
 * who name it read the same rows. For what many views begin with; a WHERE around it does not help
 * it, so not for what is asked of one pupil at a time without access_narrow.
 */
#ifndef DB_FILE_VIEWS_H
#define DB_FILE_VIEWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

/* Is this the name of a view of the program? NULL is not. */
bool view_exists(const char *name);

/* A view whose rows are kept: rows is the view that is read in its place; NULL: the table kept_ and
 * its name. */
struct kept_view {
	const char *view, *rows;
};

/* Adds the statement to out, preceded by the views that it names and those that they name. kept
 * ends with a NULL view and has at most 64; NULL: every view as it is. Gives those of them that are
 * named: bit i is kept[i]. */
uint64_t views_weave(const char *sql, const struct kept_view *kept, struct buffer *out);

/* Does the statement, or a view that it names, or one that they name, say this name of a table or
 * view? It may be the name of a column too. */
bool views_read(const char *sql, const char *name);

/* Has the statement a WITH of this name, of its own? */
bool views_with(const char *sql, const char *name);

/* Tells the views of this program from those of another: 32 hexadecimal digits. */
const char *views_hash(void);

#endif

/*
 * The views of schema/views. They are not stored in the file: the program carries their text and
 * weaves those that a statement names into it, as its WITH. So opening a school parses only its
 * tables, a changed view needs no migration, and no rollback removes a view.
 *
 * A view made AS MATERIALIZED is worked out once per statement, when first needed, and everything
 * that names it reads the same rows. Use it for what many views build on. A WHERE outside does not
 * speed it up, so avoid it for reads about one pupil at a time without access_narrow.
 */
#ifndef DB_FILE_VIEWS_H
#define DB_FILE_VIEWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

/* Is this the name of a view of the program? False for NULL. */
bool view_exists(const char *name);

/* A view whose rows are kept: rows is the view to read in its place; NULL means the table named
 * kept_ plus its name. */
struct kept_view {
	const char *view, *rows;
};

/* Appends the statement to out, preceded by the views that it names, directly or indirectly. kept
 * ends with a NULL view and has at most 64 entries; NULL uses every view as it is. Returns a bit
 * per kept view that is named: bit i is kept[i]. */
uint64_t views_weave(const char *sql, const struct kept_view *kept, struct buffer *out);

/* Does the statement name this table or view, directly or through a view? Also true when the name
 * is only that of a column. */
bool views_read(const char *sql, const char *name);

/* Does the statement itself define a WITH of this name? */
bool views_with(const char *sql, const char *name);

/* Returns a hash that tells the views of this program from those of another version: 32 hexadecimal
 * digits. */
const char *views_hash(void);

#endif

/* Files embedded in the program; the Makefile generates the array. */
#ifndef DB_EMBEDDED_H
#define DB_EMBEDDED_H

#include <stddef.h>

struct embedded {
	const char *name; /* path in the repository: "schema/tables/iop.sql" */
	const char *text; /* NUL-terminated; size excludes the NUL */
	size_t size;
};

extern const struct embedded embedded[]; /* sorted by name; ends with a NULL name */

/* Hash of all files of schema/views, concatenated: 32 hexadecimal digits. */
extern const char embedded_views_hash[];

/* Returns the file with this name, or NULL. */
const struct embedded *embedded_find(const char *name);

/* Returns the file called name anywhere below folder ("schema/reference/"), or NULL. */
const struct embedded *embedded_below(const char *folder, const char *name);

/* Returns the first file at or after from whose name starts with prefix, or NULL. */
const struct embedded *embedded_next(const struct embedded *from, const char *prefix);

#endif

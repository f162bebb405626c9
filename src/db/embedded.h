/* Files that travel inside the program; the array is made by the Makefile. */
#ifndef DB_EMBEDDED_H
#define DB_EMBEDDED_H

#include <stddef.h>

struct embedded {
	const char *name; /* path in the repository: "schema/tables/iop.sql" */
	const char *text; /* ends in NUL, which size does not count */
	size_t size;
};

extern const struct embedded embedded[]; /* sorted by name, ends with a NULL name */

/* Of all files of schema/views one after the other: 32 hexadecimal digits. */
extern const char embedded_views_hash[];

/* The file with this name, or NULL. */
const struct embedded *embedded_find(const char *name);

/* The file called name, somewhere below folder ("schema/reference/"), or NULL. */
const struct embedded *embedded_below(const char *folder, const char *name);

/* The first one at or after from whose name starts with prefix, or NULL. */
const struct embedded *embedded_next(const struct embedded *from, const char *prefix);

#endif

/* Finding the files that are embedded in the program. */
#include "db/embedded.h"

#include <string.h>

const struct embedded *embedded_find(const char *name)
{
	for (const struct embedded *e = embedded; e->name; e++)
		if (strcmp(e->name, name) == 0)
			return e;
	return NULL;
}

const struct embedded *embedded_below(const char *folder, const char *name)
{
	for (const struct embedded *e = embedded; (e = embedded_next(e, folder)); e++)
		if (strcmp(strrchr(e->name, '/') + 1, name) == 0)
			return e;
	return NULL;
}

const struct embedded *embedded_next(const struct embedded *from, const char *prefix)
{
	for (; from->name; from++)
		if (strncmp(from->name, prefix, strlen(prefix)) == 0)
			return from;
	return NULL;
}

/* The names that pupils had before a change of name, by which they are still found. */
#ifndef MODEL_SCHOOL_FORMER_H
#define MODEL_SCHOOL_FORMER_H

#include "db/db.h"

/* Those of all pupils whom the actor sees, in the arena they were read into. */
struct former_names {
	struct former_name {
		int64_t pupil;
		const char *names; /* "Jansen, Els", the latest first */
	} * rows;                  /* by pupil */
	size_t count;
};

bool former_read(struct db *db, struct arena *arena, struct former_names *out, struct error *err);

/* Returns the former names of a pupil, "" when there are none. */
const char *former_of(const struct former_names *former, int64_t pupil);

/* Returns the name with the former names behind it when only those are what was searched for: an
 * old name is not shown to who does not ask for it. In the arena, or name itself. */
const char *former_shown(
    struct arena *arena, const char *name, const char *former, const char *searched);

#endif

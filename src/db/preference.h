/* How the actor likes to see a screen: the order of a list, the colours. Kept outside history and
 * audit, so a value never names a pupil. */
#ifndef DB_PREFERENCE_H
#define DB_PREFERENCE_H

#include "db/db.h"

/* Returns the value in the arena; otherwise when there is none, or it cannot be read. */
const char *preference(struct db *db, struct arena *arena, const char *name, const char *otherwise);

/* Keeps a value; "" forgets it. Does nothing when it is so already, or when the file is read-only:
 * then it holds only as long as the screen remembers it. */
bool preference_keep(struct db *db, const char *name, const char *value, struct error *err);

#endif

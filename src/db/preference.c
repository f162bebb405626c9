#include "db/preference.h"

#include <string.h>

#include "db/internal.h"

const char *preference(struct db *db, struct arena *arena, const char *name, const char *otherwise)
{
	const char *value = otherwise;
	struct query *q =
	    db_query(db, "SELECT value FROM visible_preference WHERE name = ?1", "t", name);
	if (query_next(q))
		value = arena_text(arena, query_text(q, 0));
	return query_done(q, NULL) ? value : otherwise;
}

static bool is_kept(struct db *db, const char *name, const char *value)
{
	struct arena arena = {0};
	bool same = strcmp(preference(db, &arena, name, ""), value) == 0;
	arena_done(&arena);
	return same;
}

bool preference_keep(struct db *db, const char *name, const char *value, struct error *err)
{
	if (db_read_only_reason(db) || is_kept(db, name, value))
		return true;
	if (!db_begin(db, err))
		return false;
	bool good = *value
	                ? db_run(db, err,
	                      "INSERT INTO preference (actor, name, value) VALUES (?1, ?2, ?3) "
	                      "ON CONFLICT (actor, name) DO UPDATE SET value = excluded.value",
	                      "itt", db->actor.id, name, value)
	                : db_run(db, err, "DELETE FROM preference WHERE actor = ?1 AND name = ?2",
	                      "it", db->actor.id, name);
	return db_end(db, good, err);
}

/* Taking back a change set: a new change set that puts every field back, while each still holds
 * what was put there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/journal.h"
#include "db/record_internal.h"
#include "db/write.h"

struct step {
	int64_t history, row;
	char action[8], table[64];
};

static bool find_change_set(struct db *db, int64_t *change_set, char title[256], struct error *err)
{
	int64_t schema = 0;
	struct query *q = db_query_inside(db,
	    "SELECT c.id, c.title, c.schema FROM change_set c "
	    "WHERE c.actor = ?1 AND c.undoes IS NULL AND (?2 = 0 OR c.id = ?2) "
	    "AND NOT EXISTS (SELECT 1 FROM change_set u WHERE u.undoes = c.id) ORDER BY c.id DESC LIMIT 1",
	    "ii", db->actor.id, *change_set);
	bool found = query_next(q);
	if (found) {
		*change_set = query_int(q, 0);
		snprintf(title, 256, "%s", query_text(q, 1));
		schema = query_int(q, 2);
	}
	if (!query_done(q, err))
		return false;
	if (!found)
		return fail(err, NOT_FOUND, "Er is niets van jou om ongedaan te maken.");
	return schema == migrate_latest() ||
	       fail(err, CONFLICT,
	           "Deze wijziging is van vóór een nieuwe versie van Stip en kan niet meer terug.");
}

static bool changed_since(const struct entity *entity, const char *label, struct error *err)
{
	return fail(err, CONFLICT,
	    "%s van %s is daarna nog gewijzigd; deze wijziging kan niet meer terug.", label,
	    entity->title);
}

/* Puts the fields of one history row into record; checks that each still holds what the change
 * left. */
static bool put_back(struct db *db, const struct step *step, const struct entity *entity,
    void *record, bool check, struct arena *arena, struct error *err)
{
	bool good = true;
	struct query *q =
	    db_query_inside(db, "SELECT field, before, after FROM history_field WHERE history = ?1",
	        "i", step->history);
	while (good && query_next(q)) {
		const struct field *field = entity_field(entity, query_text(q, 0));
		if (!field) {
			good = fail(err, CONFLICT, "Deze wijziging kan niet meer terug.");
			break;
		}
		const char *now = field_stored(field, record, arena);
		const char *after = query_null(q, 2) ? NULL : query_text(q, 2);
		if (check && strcmp(now ? now : "", after ? after : "") != 0)
			good = changed_since(entity, field->label, err);
		else
			good = field_restore(
			    field, record, query_null(q, 1) ? NULL : query_text(q, 1), arena, err);
	}
	return query_done(q, good ? err : NULL) && good;
}

static bool undo_insert(struct db *db, const struct step *step, const struct entity *entity,
    struct arena *arena, struct error *err)
{
	void *now = arena_alloc(arena, entity->size), *emptied = arena_alloc(arena, entity->size);
	if (!record_get_inside(db, entity, step->row, now, arena, err))
		return false;
	memcpy(emptied, now, entity->size);
	if (!put_back(db, step, entity, emptied, true, arena, err))
		return false;
	/* what was empty then is not in the history, and must still be empty */
	for (const struct field *f = entity->fields + 2; f->name; f++)
		if (f->type != FIELD_BOOL && !field_empty(f, emptied))
			return changed_since(entity, f->label, err);
	return change_remove(db, entity, now, err);
}

static bool undo_step(struct db *db, const struct step *step, struct error *err)
{
	const struct entity *entity = entity_find(step->table);
	if (!entity)
		return fail(err, CONFLICT, "Deze wijziging kan niet meer terug.");
	struct arena arena = {0};
	bool good;
	if (strcmp(step->action, "insert") == 0) {
		good = undo_insert(db, step, entity, &arena, err);
	} else {
		void *record = arena_alloc(&arena, entity->size);
		bool deleted = strcmp(step->action, "delete") == 0;
		good = (deleted || record_get_inside(db, entity, step->row, record, &arena, err)) &&
		       put_back(db, step, entity, record, !deleted, &arena, err);
		((struct record *)record)->id = step->row;
		good = good && (deleted ? change_restore(db, entity, record, err)
		                        : change_save(db, entity, record, err));
	}
	arena_done(&arena);
	return good;
}

static bool undo_steps(struct db *db, int64_t change_set, struct error *err)
{
	struct arena arena = {0};
	struct step *steps = NULL;
	size_t count = 0, capacity = 0;
	struct query *q = db_query_inside(db,
	    "SELECT id, row_id, action, table_name FROM history WHERE change_set = ?1 ORDER BY id DESC",
	    "i", change_set);
	while (query_next(q)) {
		steps = array_grow(steps, count, &capacity, sizeof *steps);
		struct step *step = &steps[count++];
		step->history = query_int(q, 0);
		step->row = query_int(q, 1);
		snprintf(step->action, sizeof step->action, "%s", query_text(q, 2));
		snprintf(step->table, sizeof step->table, "%s", query_text(q, 3));
	}
	bool good = query_done(q, err);
	for (size_t i = 0; good && i < count; i++)
		good = undo_step(db, &steps[i], err);
	free(steps);
	arena_done(&arena);
	return good;
}

bool change_undo(struct db *db, int64_t change_set, char title[256], struct error *err)
{
	if (!find_change_set(db, &change_set, title, err))
		return false;
	char own_title[300];
	snprintf(own_title, sizeof own_title, "Ongedaan: %s", title);
	if (!change_begin(db, own_title, err))
		return false;
	if (undo_steps(db, change_set, err) &&
	    db_run(db, err, "UPDATE change_set SET undoes = ?1 WHERE id = ?2", "ii", change_set,
	        db->change_set))
		return change_commit(db, err);
	change_abandon(db);
	return false;
}

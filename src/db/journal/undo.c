/* Undoing a change set: a new change set restores every field, provided each still holds what the
 * old one put there. A record that was removed since stays away, and the title says so. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/journal/journal_internal.h"
#include "db/rehearsal.h"
#include "db/write.h"

struct step {
	int64_t sequence, row;
	char action[8], table[64];
};

/* The change set to undo. */
struct undone {
	int64_t first, last;
	int64_t records, gone; /* of the records in it, how many were removed since */
	char title[256];
};

static bool find_change_set(
    struct db *db, int64_t change_set, struct undone *undone, struct error *err)
{
	int64_t schema = 0;
	struct query *q = db_query_inside(db,
	    "SELECT a.first, a.sequence, a.title, a.schema FROM audit a "
	    "WHERE a.actor = ?1 AND a.first IS NOT NULL AND a.undoes IS NULL AND (?2 = 0 OR a.sequence = ?2) "
	    "AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.undoes = a.sequence) ORDER BY a.sequence DESC LIMIT 1",
	    "ii", db->actor.id, change_set);
	bool found = query_next(q);
	if (found) {
		undone->first = query_int(q, 0);
		undone->last = query_int(q, 1);
		snprintf(undone->title, sizeof undone->title, "%s", query_text(q, 2));
		schema = query_int(q, 3);
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

/* Restores the fields of one change in record; checks that each still holds what the change
 * left. */
static bool put_back(struct db *db, const struct step *step, const struct entity *entity,
    void *record, bool check, struct arena *arena, struct error *err)
{
	struct buffer fields = {0};
	struct change change = {.sequence = step->sequence,
	    .row = step->row,
	    .action = step->action,
	    .table = step->table};
	bool fits, good = history_fields(db, &change, true, &fields, &fits, err);
	struct values values = {.at = fields.text, .end = fields.text + fields.len};
	while (good && values_next(&values)) {
		const struct field *field = entity_field(entity, values.name);
		if (!field && strcmp(values.name, CHANGE_REASON) == 0)
			continue;
		if (!field) {
			good = fail(err, CONFLICT, "Deze wijziging kan niet meer terug.");
			break;
		}
		const char *now = field_stored(field, record, arena);
		if (check && strcmp(now ? now : "", values.after ? values.after : "") != 0)
			good = changed_since(entity, field->label, err);
		else
			good = field_restore(field, record, values.before, arena, err);
	}
	buffer_done(&fields);
	return good;
}

static bool undo_insert(struct db *db, const struct step *step, const struct entity *entity,
    void *now, struct arena *arena, struct error *err)
{
	void *emptied = arena_alloc(arena, entity->size);
	memcpy(emptied, now, entity->size);
	if (!put_back(db, step, entity, emptied, true, arena, err))
		return false;
	/* fields that were empty then are not in the history, and must still be empty */
	for (const struct field *f = entity->fields + 2; f->name; f++)
		if (f->type != FIELD_BOOL && !field_empty(f, emptied))
			return changed_since(entity, f->label, err);
	return change_remove(db, entity, now, err);
}

static bool undo_step(
    struct db *db, const struct step *step, struct undone *undone, struct error *err)
{
	const struct entity *entity = entity_find(step->table);
	if (!entity)
		return fail(err, CONFLICT, "Deze wijziging kan niet meer terug.");
	struct arena arena = {0};
	void *record = arena_alloc(&arena, entity->size);
	bool deleted = strcmp(step->action, "delete") == 0, there = deleted;
	bool good =
	    deleted || record_find_inside(db, entity, step->row, record, &there, &arena, err);
	undone->records++;
	if (good && !there) {
		undone->gone++;
	} else if (good && strcmp(step->action, "insert") == 0) {
		good = undo_insert(db, step, entity, record, &arena, err);
	} else if (good) {
		good = put_back(db, step, entity, record, !deleted, &arena, err);
		((struct record *)record)->id = step->row;
		good = good && (deleted ? change_restore(db, entity, record, err)
		                        : change_save(db, entity, record, err));
	}
	arena_done(&arena);
	return good;
}

static bool undo_steps(struct db *db, struct undone *undone, struct error *err)
{
	struct step *steps = NULL;
	size_t count = 0, capacity = 0;
	struct query *q = db_query_inside(db,
	    "SELECT c.sequence, c.row_id, k.action, k.table_name FROM change c JOIN change_kind k ON k.id = c.kind "
	    "WHERE c.sequence BETWEEN ?1 AND ?2 ORDER BY c.sequence DESC",
	    "ii", undone->first, undone->last);
	while (query_next(q)) {
		steps = array_grow(steps, count, &capacity, sizeof *steps);
		struct step *step = &steps[count++];
		step->sequence = query_int(q, 0);
		step->row = query_int(q, 1);
		snprintf(step->action, sizeof step->action, "%s", query_text(q, 2));
		snprintf(step->table, sizeof step->table, "%s", query_text(q, 3));
	}
	bool good = query_done(q, err);
	for (size_t i = 0; good && i < count; i++)
		good = undo_step(db, &steps[i], undone, err);
	free(steps);
	if (good && undone->gone == undone->records)
		return fail(err, CONFLICT,
		    "Wat hierbij hoorde is daarna al weggehaald: er is niets meer om terug te zetten.");
	return good;
}

static bool undo_set(struct db *db, struct undone *undone, bool only_try, struct error *err)
{
	char title[300];
	snprintf(title, sizeof title, "Ongedaan: %s", undone->title);
	if (!change_begin(db, title, err))
		return false;
	db->undoes = undone->last;
	undone->records = undone->gone = 0;
	/* undoing one's own last change is reason enough */
	bool good = change_because(db, "ongedaan gemaakt", err) && undo_steps(db, undone, err);
	if (good && !only_try)
		return change_commit(db, err);
	change_abandon(db);
	return good;
}

/* Nobody waits for the undoing of much. */
static bool undo_in_copy(struct db *db, struct undone *undone, bool only_try, struct error *err)
{
	bool overtaken;
	struct db *copy = rehearsal_begin(db, err);
	if (!copy)
		return false;
	bool good = undo_set(copy, undone, only_try, err) &&
	            (only_try || rehearsal_perform(copy, true, &overtaken, err));
	db_close(copy);
	return good;
}

static bool take_back(
    struct db *db, int64_t change_set, bool only_try, char title[256], struct error *err)
{
	enum { MUCH = 500 };
	struct undone undone = {0};
	if (!find_change_set(db, change_set, &undone, err))
		return false;
	bool good = (undone.last - undone.first < MUCH ? undo_set : undo_in_copy)(
	    db, &undone, only_try, err);
	snprintf(title, 256, "%s", undone.title);
	if (undone.gone)
		snprintf(title, 256, "%.200s (%lld van de %lld %s al weg)", undone.title,
		    (long long)undone.gone, (long long)undone.records,
		    undone.gone == 1 ? "was" : "waren");
	return good;
}

bool change_undo(struct db *db, int64_t change_set, char title[256], struct error *err)
{
	return take_back(db, change_set, false, title, err);
}

bool change_undo_try(struct db *db, int64_t change_set, char title[256], struct error *err)
{
	return take_back(db, change_set, true, title, err);
}

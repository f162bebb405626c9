/* Remembering what is saved in a private copy, and saving it once more in the file. */
#include "db/rehearsal.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/internal.h"
#include "db/journal/journal.h"
#include "db/write.h"

struct written {
	const struct entity *entity;
	void *record; /* as it was given, with the key that it got */
	enum written_how how;
};

struct rehearsal {
	struct db *of;
	struct arena arena;
	struct written *written;
	size_t count, capacity;
	int64_t head; /* the last line of the audit when the copy was made */
};

static bool read_head(struct db *db, int64_t *head, struct error *err)
{
	struct query *q = db_query_inside(db, "SELECT coalesce(max(sequence), 0) FROM audit", "");
	*head = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

struct db *rehearsal_begin(struct db *db, struct error *err)
{
	struct db *copy = db_snapshot(db, err);
	if (!copy)
		return NULL;
	copy->rehearsal = xcalloc(1, sizeof *copy->rehearsal);
	copy->rehearsal->of = db;
	copy->read_only = false;
	copy->path[0] = '\0'; /* no name, so nothing beside it, and nobody replaces it */
	if (read_head(copy, &copy->rehearsal->head, err))
		return copy;
	db_close(copy);
	return NULL;
}

void rehearsal_done(struct rehearsal *rehearsal)
{
	if (!rehearsal)
		return;
	free(rehearsal->written);
	arena_done(&rehearsal->arena);
	free(rehearsal);
}

struct db *rehearsal_of(const struct db *db)
{
	return db->rehearsal ? db->rehearsal->of : NULL;
}

void rehearsal_remember(
    struct db *db, const struct entity *entity, const void *record, enum written_how how)
{
	struct rehearsal *rehearsal = db->rehearsal;
	if (!rehearsal)
		return;
	char *kept = arena_alloc(&rehearsal->arena, entity->size);
	memcpy(kept, record, entity->size);
	for (const struct field *f = entity->fields; f->name; f++) {
		char **text = (char **)(void *)(kept + f->offset);
		if (f->type == FIELD_LONG && *text)
			*text = arena_text(&rehearsal->arena, *text);
	}
	if (how != WRITTEN_REMOVED)
		((struct record *)(void *)kept)->rev--;
	rehearsal->written = array_grow(
	    rehearsal->written, rehearsal->count, &rehearsal->capacity, sizeof *rehearsal->written);
	rehearsal->written[rehearsal->count++] = (struct written){entity, kept, how};
}

static bool write_again(struct db *db, const struct written *written, struct error *err)
{
	switch (written->how) {
	case WRITTEN_NEW:
		return change_restore(db, written->entity, written->record, err);
	case WRITTEN_CHANGED:
		return change_save(db, written->entity, written->record, err);
	case WRITTEN_REMOVED:
		break;
	}
	return change_remove(db, written->entity, written->record, err);
}

/* Did somebody save records of a kind that was saved here? What is written was compared with those.
 */
static bool is_overtaken(
    struct db *db, const struct rehearsal *rehearsal, bool *overtaken, struct error *err)
{
	const struct entity *last = NULL;
	bool good = true;
	for (size_t i = 0; good && !*overtaken && i < rehearsal->count; i++) {
		const struct entity *entity = rehearsal->written[i].entity;
		if (entity == last)
			continue;
		struct query *q = db_query_inside(db,
		    "SELECT 1 "
		    "FROM change c "
		    "JOIN change_kind k ON k.id = c.kind "
		    "WHERE c.sequence > ?1 AND k.table_name = ?2 LIMIT 1",
		    "it", rehearsal->head, entity->table);
		*overtaken = query_next(q);
		good = query_done(q, err);
		last = entity;
	}
	return good;
}

bool rehearsal_perform(struct db *copy, bool *overtaken, struct error *err)
{
	struct rehearsal *rehearsal = copy->rehearsal;
	struct db *db = rehearsal->of;
	*overtaken = false;
	if (!rehearsal->count)
		return true;
	if (!change_begin(db, copy->change_title, err))
		return false;
	bool good = is_overtaken(db, rehearsal, overtaken, err);
	for (size_t i = 0; good && !*overtaken && i < rehearsal->count; i++)
		good = write_again(db, &rehearsal->written[i], err);
	if (good && !*overtaken)
		return change_commit(db, err);
	change_abandon(db);
	return good;
}

/* Remembering what is saved in a private copy, and saving it once more in the file. */
#include "db/rehearsal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/internal.h"
#include "db/journal/journal.h"
#include "db/write.h"

struct written {
	const struct entity *entity;
	void *record; /* as it was given, with the key that it got */
	enum written_how how;
	int64_t pupil; /* 0: about the school */
};

struct rehearsal {
	struct db *of;
	struct arena arena;
	struct written *written;
	size_t count, capacity;
	int64_t head; /* the last line of the audit when this was checked */
	bool insists; /* the checks decide, and not what somebody else saved */
	const char *title;
	int64_t undoes; /* the change set that is undone; 0: none */
	char reason[CHANGE_REASON_MAX];
};

/* What others saved since: kinds of records, by the pupil they are about. */
struct touched {
	int64_t pupil;
	const struct entity *entity; /* NULL: a table that is no record now */
};

struct meanwhile {
	struct touched *touched; /* by pupil */
	size_t count, capacity;
	bool school;    /* also what is about no pupil */
	size_t again;   /* how much of what is to be written must be checked again */
	bool overtaken; /* somebody saved records of a kind and about whom we write too */
};

static bool read_head(struct db *db, int64_t *head, struct error *err)
{
	struct query *q = db_query_inside(db, "SELECT coalesce(max(sequence), 0) FROM audit", "");
	*head = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

/* A copy in which can be written. */
static struct db *open_copy(struct db *db, int64_t *head, struct error *err)
{
	struct db *copy = db_snapshot(db, err);
	if (!copy)
		return NULL;
	copy->read_only = false;
	copy->path[0] = '\0'; /* no name, so nothing beside it, and nobody replaces it */
	if (read_head(copy, head, err))
		return copy;
	db_close(copy);
	return NULL;
}

struct db *rehearsal_begin(struct db *db, struct error *err)
{
	int64_t head;
	struct db *copy = open_copy(db, &head, err);
	if (!copy)
		return NULL;
	copy->rehearsal = xcalloc(1, sizeof *copy->rehearsal);
	copy->rehearsal->of = db;
	copy->rehearsal->head = head;
	return copy;
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

void rehearsal_remember(struct db *db, const struct entity *entity, const void *record,
    int64_t pupil, enum written_how how)
{
	struct rehearsal *rehearsal = db->rehearsal;
	if (!rehearsal)
		return;
	rehearsal->undoes = db->undoes;
	snprintf(rehearsal->reason, sizeof rehearsal->reason, "%s", db->change_reason);
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
	rehearsal->written[rehearsal->count++] = (struct written){entity, kept, how, pupil};
}

static int by_pupil(const void *a, const void *b)
{
	const struct written *x = a, *y = b;
	if (x->pupil != y->pupil)
		return x->pupil < y->pupil ? -1 : 1;
	const struct record *first = x->record, *second = y->record;
	return (first->id > second->id) - (first->id < second->id);
}

/* New records about pupils depend on nobody else's: pupil by pupil there is one history of each,
 * and indexes grow in their order. Keys are in the order in which they were given out. */
static void put_in_order(struct rehearsal *rehearsal)
{
	for (size_t i = 0; i < rehearsal->count; i++)
		if (rehearsal->written[i].how != WRITTEN_NEW || !rehearsal->written[i].pupil)
			return;
	if (rehearsal->count)
		qsort(rehearsal->written, rehearsal->count, sizeof *rehearsal->written, by_pupil);
}

static int compare_pupils(const void *a, const void *b)
{
	const struct touched *x = a, *y = b;
	return (x->pupil > y->pupil) - (x->pupil < y->pupil);
}

/* History that was erased leaves nobody to whom a change belongs: the whole school then. */
static bool read_meanwhile(
    struct db *db, const struct rehearsal *rehearsal, struct meanwhile *since, struct error *err)
{
	struct query *q = db_query_inside(db,
	    "SELECT DISTINCT coalesce((SELECT h.pupil FROM history h "
	    "  WHERE h.first <= c.sequence AND h.last >= c.sequence "
	    "  ORDER BY h.first DESC LIMIT 1), 0), k.table_name "
	    "FROM change c "
	    "JOIN change_kind k ON k.id = c.kind "
	    "WHERE c.sequence > ?1 ORDER BY 1",
	    "i", rehearsal->head);
	while (query_next(q)) {
		since->touched = array_grow(
		    since->touched, since->count, &since->capacity, sizeof *since->touched);
		since->touched[since->count++] =
		    (struct touched){query_int(q, 0), entity_find(query_text(q, 1))};
		since->school |= !query_int(q, 0);
	}
	return query_done(q, err);
}

/* The first row about the pupil of what is to be written, or NULL. */
static const struct touched *touched_of(
    const struct meanwhile *since, const struct written *written)
{
	struct touched key = {.pupil = written->pupil};
	const struct touched *found =
	    since->count ? bsearch(&key, since->touched, since->count, sizeof key, compare_pupils)
	                 : NULL;
	while (found && found > since->touched && found[-1].pupil == key.pupil)
		found--;
	return found;
}

/* What was checked holds as long as nobody saved anything about the same pupil or the school. */
static bool is_checked(const struct meanwhile *since, const struct written *written)
{
	return !since->count || (!since->school && written->pupil && !touched_of(since, written));
}

static bool look_at_meanwhile(
    struct db *db, const struct rehearsal *rehearsal, struct meanwhile *since, struct error *err)
{
	if (!read_meanwhile(db, rehearsal, since, err))
		return false;
	for (size_t i = 0; since->count && i < rehearsal->count; i++) {
		const struct written *written = &rehearsal->written[i];
		since->again += !is_checked(since, written);
		for (const struct touched *t = touched_of(since, written);
		     t && t < since->touched + since->count && t->pupil == written->pupil; t++)
			since->overtaken |= t->entity == written->entity;
	}
	return true;
}

static bool write_again(
    struct db *db, const struct written *written, void *record, bool checked, struct error *err)
{
	memcpy(record, written->record, written->entity->size);
	if (checked)
		return change_checked(
		    db, written->entity, record, written->how, written->pupil, err);
	switch (written->how) {
	case WRITTEN_NEW:
		return change_restore(db, written->entity, record, err);
	case WRITTEN_CHANGED:
		return change_save(db, written->entity, record, err);
	case WRITTEN_REMOVED:
		break;
	}
	return change_remove(db, written->entity, record, err);
}

/* since NULL: everything is checked. */
static bool write_all(struct db *db, const struct rehearsal *rehearsal,
    const struct meanwhile *since, struct error *err)
{
	size_t largest = 0;
	for (size_t i = 0; i < rehearsal->count; i++)
		if (rehearsal->written[i].entity->size > largest)
			largest = rehearsal->written[i].entity->size;
	void *record = xcalloc(1, largest);
	bool good = true;
	for (size_t i = 0; good && i < rehearsal->count; i++) {
		const struct written *written = &rehearsal->written[i];
		good = write_again(db, written, record, since && is_checked(since, written), err);
	}
	free(record);
	return good;
}

static bool begin(struct db *db, const struct rehearsal *rehearsal, struct error *err)
{
	if (!change_begin(db, rehearsal->title, err))
		return false;
	db->undoes = rehearsal->undoes;
	return change_because(db, rehearsal->reason, err);
}

/* Checks everything once more in a fresh copy, while others go on saving. */
static bool check_again(struct rehearsal *rehearsal, struct error *err)
{
	struct db *copy = open_copy(rehearsal->of, &rehearsal->head, err);
	if (!copy)
		return false;
	bool good = begin(copy, rehearsal, err) && write_all(copy, rehearsal, NULL, err);
	db_close(copy);
	return good;
}

/* The change set itself. It is short, or does nothing and says that it would not be. */
static bool perform(struct db *db, const struct rehearsal *rehearsal, bool at_once, bool *done,
    bool *overtaken, struct error *err)
{
	enum { CHECKED_AT_MOST = 1000 }; /* some 50 ms */
	struct meanwhile since = {0};
	if (!begin(db, rehearsal, err))
		return false;
	bool good = look_at_meanwhile(db, rehearsal, &since, err);
	*overtaken = since.overtaken && !rehearsal->insists;
	*done = at_once || since.again <= CHECKED_AT_MOST;
	if (good && *done && !*overtaken)
		good = write_all(db, rehearsal, &since, err) && change_commit(db, err);
	free(since.touched);
	change_abandon(db);
	return good;
}

bool rehearsal_perform(struct db *copy, bool insist, bool *overtaken, struct error *err)
{
	enum { ROUNDS = 3 };
	struct rehearsal *rehearsal = copy->rehearsal;
	struct db *db = rehearsal->of;
	bool done = !rehearsal->count;
	*overtaken = false;
	rehearsal->insists = insist;
	rehearsal->title = copy->change_title;
	put_in_order(rehearsal);
	/* nothing goes to the disk, and keeps readers out, before all is ready */
	bool good = db_script(db, "PRAGMA cache_size=-65536", err);
	for (int round = 1; good && !done && !*overtaken; round++) {
		good = perform(db, rehearsal, round == ROUNDS, &done, overtaken, err);
		if (good && !done && !*overtaken)
			good = check_again(rehearsal, err);
	}
	return db_script(db, "PRAGMA cache_size=-2000", NULL) && good;
}

/* The single way to write: checks, the row itself, its history and its audit, in one
 * transaction. */
#include "db/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/journal/journal.h"
#include "db/record_internal.h"

bool change_open(const struct db *db)
{
	return db->in_change;
}

bool change_begin(struct db *db, const char *title, struct error *err)
{
	if (db->in_change)
		return fail(err, FAILED, "Er loopt al een wijziging.");
	const char *reason = db_read_only_reason(db);
	if (reason && !db->damaged)
		return fail(err, DENIED, "Er kan nu niets worden opgeslagen: %s.", reason);
	if (!db_begin(db, err))
		return false;
	if (!access_again(db, err)) {
		db_run(db, NULL, "ROLLBACK", "");
		return false;
	}
	db->in_change = true;
	db->unread = false;
	db->journal = (struct journal){0};
	db->undoes = 0;
	db->denied = false;
	snprintf(db->change_title, sizeof db->change_title, "%s", title);
	return true;
}

static bool all_read(const struct db *db, struct error *err)
{
	return !db->unread ||
	       fail(err, FAILED,
	           "Niet alles was te lezen, dus of dit mag is niet zeker. Er is niets gewijzigd; probeer het opnieuw.");
}

bool change_commit(struct db *db, struct error *err)
{
	if (!all_read(db, err) || !journal_end(db, db->change_title, db->undoes, err) ||
	    !db_commit(db, err)) {
		change_abandon(db);
		return false;
	}
	db->in_change = false;
	*db->change_reason = '\0';
	return true;
}

void change_abandon(struct db *db)
{
	*db->change_reason = '\0';
	if (!db->in_change)
		return;
	if (!sqlite3_get_autocommit(db->sqlite))
		db_run(db, NULL, "ROLLBACK", "");
	db->in_change = false;
	if (db->denied)
		audit_log(db, "denied", db->denied_table, 0, NULL);
	db->denied = false;
}

bool change_because(struct db *db, const char *reason, struct error *err)
{
	if (strlen(reason) >= sizeof db->change_reason)
		return fail(err, FAILED, "De reden is te lang: er passen %d tekens.",
		    CHANGE_REASON_MAX - 1);
	snprintf(db->change_reason, sizeof db->change_reason, "%s", reason);
	return true;
}

const char *change_closed(
    struct db *db, const struct entity *entity, int64_t id, const void *record, struct arena *arena)
{
	if (!entity->closed || !id)
		return NULL;
	void *before = arena_alloc(arena, entity->size);
	const char *why = record_get(db, entity, id, before, arena, NULL)
	                      ? entity->closed(db, before, record)
	                      : NULL;
	return why ? arena_text(arena, why) : NULL;
}

static bool deny(struct db *db, const struct entity *entity, struct error *err)
{
	db->denied = true;
	snprintf(db->denied_table, sizeof db->denied_table, "%s", entity->table);
	return fail(err, DENIED,
	    "%s (%s): dit mag je niet wijzigen. Vraag iemand die dat wel mag, of de administratie.",
	    area_names[entity->area].label, entity->title);
}

/* May the actor write this row? The view answers, with scope() answering for writing; pupil gets
 * the pupil that the row is about. */
static bool may_write(
    struct db *db, const struct entity *entity, int64_t id, int64_t *pupil, struct error *err)
{
	db->writing = true;
	struct query *q = db_query_inside(db, record_sql(entity, SELECT_PUPIL), "i", id);
	bool found = query_next(q);
	*pupil = found ? query_int(q, 0) : 0;
	bool done = query_done(q, err);
	db->writing = false;
	return done && (found || deny(db, entity, err));
}

/* Applies the entity's own rules. A rule that refuses the actor is a denial like any other. */
static bool rules_allow(struct db *db, const struct entity *entity, const void *before,
    const void *record, struct error *err)
{
	struct error why = {0};
	if (db->actor.system)
		return true;
	const char *closed = before && entity->closed && !*db->change_reason
	                         ? entity->closed(db, before, record)
	                         : NULL;
	if (closed)
		return fail(err, CONFLICT,
		    "%s Dit (%s) ligt daarmee vast en is alleen met een reden te wijzigen.", closed,
		    entity->title);
	if (!entity->rule || entity->rule(db, before, record, &why))
		return true;
	if (why.status == DENIED) {
		db->denied = true;
		snprintf(db->denied_table, sizeof db->denied_table, "%s", entity->table);
	}
	return fail(err, why.status, "%s", why.text);
}

static bool is_as_read(const struct entity *entity, const struct record *stored,
    const struct record *keys, struct error *err)
{
	return stored->rev == keys->rev ||
	       fail(err, CONFLICT, "Iemand anders heeft dit (%s) intussen gewijzigd.",
	           entity->title);
}

static bool insert(struct db *db, const struct entity *entity, struct record *keys, void *record,
    struct error *err)
{
	bool restored = keys->id != 0; /* undo restores a row under its own key */
	if (!restored)
		keys->id = new_id();
	keys->rev++;
	int64_t pupil;
	if (rules_allow(db, entity, NULL, record, err) &&
	    record_run(db, entity, INSERT_ROW, record, err) &&
	    may_write(db, entity, keys->id, &pupil, err) &&
	    journal_change(db, "insert", entity, NULL, record, pupil, err)) {
		rehearsal_remember(db, entity, record, pupil, WRITTEN_NEW);
		return true;
	}
	keys->rev--;
	if (!restored)
		keys->id = 0;
	return false;
}

static bool update(struct db *db, const struct entity *entity, struct record *keys, void *record,
    const void *before, struct error *err)
{
	int64_t pupil;
	if (!may_write(db, entity, keys->id, &pupil, err) || !is_as_read(entity, before, keys, err))
		return false;
	if (record_equal(entity, before, record))
		return true;
	if (!record_check_change(db, entity, before, record, err) ||
	    !rules_allow(db, entity, before, record, err))
		return false;
	keys->rev++;
	if (journal_begin(db, err) && record_run(db, entity, UPDATE_ROW, record, err) &&
	    may_write(db, entity, keys->id, &pupil, err) &&
	    journal_change(db, "update", entity, before, record, pupil, err)) {
		rehearsal_remember(db, entity, record, pupil, WRITTEN_CHANGED);
		return true;
	}
	keys->rev--;
	return false;
}

static bool allowed(struct db *db, const struct entity *entity, struct error *err)
{
	if (!db->in_change)
		return fail(err, FAILED, "Er is geen wijziging begonnen.");
	enum scope scope = access_write(db, entity->area);
	return scope == ALL || (scope == OWN && entity->about_pupil) || deny(db, entity, err);
}

bool change_save(struct db *db, const struct entity *entity, void *record, struct error *err)
{
	struct record *keys = record;
	if (!allowed(db, entity, err))
		return false;
	if (keys->id == 0)
		return record_check_change(db, entity, NULL, record, err) &&
		       journal_begin(db, err) && insert(db, entity, keys, record, err);
	struct arena arena = {0};
	void *before = arena_alloc(&arena, entity->size);
	bool good = record_get_inside(db, entity, keys->id, before, &arena, err) &&
	            update(db, entity, keys, record, before, err);
	arena_done(&arena);
	return good;
}

static bool write_checked(struct db *db, const struct entity *entity, const void *before,
    void *record, enum written_how how, int64_t pupil, struct error *err)
{
	static const char *const actions[] = {
	    [WRITTEN_NEW] = "insert", [WRITTEN_CHANGED] = "update", [WRITTEN_REMOVED] = "delete"};
	struct record *keys = record;
	bool removes = how == WRITTEN_REMOVED;
	keys->rev += !removes;
	bool good = removes ? record_delete(db, entity, keys->id, err)
	                    : record_run(db, entity, how == WRITTEN_NEW ? INSERT_ROW : UPDATE_ROW,
	                          record, err);
	return good && journal_change(
	                   db, actions[how], entity, before, removes ? NULL : record, pupil, err);
}

bool change_checked(struct db *db, const struct entity *entity, void *record, enum written_how how,
    int64_t pupil, struct error *err)
{
	const struct record *keys = record;
	if (!allowed(db, entity, err) || !journal_begin(db, err))
		return false;
	if (how == WRITTEN_NEW)
		return write_checked(db, entity, NULL, record, how, pupil, err);
	struct arena arena = {0};
	void *before = arena_alloc(&arena, entity->size);
	bool good = record_get_inside(db, entity, keys->id, before, &arena, err) &&
	            is_as_read(entity, before, keys, err) &&
	            write_checked(db, entity, before, record, how, pupil, err);
	arena_done(&arena);
	return good;
}

bool change_restore(struct db *db, const struct entity *entity, void *record, struct error *err)
{
	return allowed(db, entity, err) && journal_begin(db, err) &&
	       insert(db, entity, record, record, err);
}

bool change_remove(
    struct db *db, const struct entity *entity, const void *record, struct error *err)
{
	const struct record *keys = record;
	int64_t pupil;
	if (!allowed(db, entity, err))
		return false;
	struct arena arena = {0};
	void *before = arena_alloc(&arena, entity->size);
	bool good = record_get_inside(db, entity, keys->id, before, &arena, err) &&
	            may_write(db, entity, keys->id, &pupil, err) &&
	            is_as_read(entity, before, keys, err);
	good = good && rules_allow(db, entity, before, NULL, err);
	if (good && journal_begin(db, err)) {
		good = record_delete(db, entity, keys->id, err);
		if (!good && sqlite3_extended_errcode(db->sqlite) == SQLITE_CONSTRAINT_FOREIGNKEY)
			fail(err, CONFLICT,
			    "Dit (%s) kan niet weg: er zijn andere gegevens die ernaar verwijzen.",
			    entity->title);
		good = good && journal_change(db, "delete", entity, before, NULL, pupil, err);
	} else {
		good = false;
	}
	if (good)
		rehearsal_remember(db, entity, record, pupil, WRITTEN_REMOVED);
	arena_done(&arena);
	return good;
}

bool change_remove_id(struct db *db, const struct entity *entity, int64_t id, struct error *err)
{
	struct arena arena = {0};
	void *row = arena_alloc(&arena, entity->size);
	bool good =
	    record_get(db, entity, id, row, &arena, err) && change_remove(db, entity, row, err);
	arena_done(&arena);
	return good;
}

bool change_end(struct db *db, bool good, struct error *err)
{
	if (good)
		return change_commit(db, err);
	change_abandon(db);
	return false;
}

bool record_save(
    struct db *db, const struct entity *entity, const char *title, void *record, struct error *err)
{
	struct record *keys = record, as_given = *keys;
	if (!change_begin(db, title, err))
		return false;
	bool good = change_end(db, change_save(db, entity, record, err), err);
	if (!good)
		*keys = as_given;
	return good;
}

bool record_remove(struct db *db, const struct entity *entity, const char *title,
    const void *record, struct error *err)
{
	return change_begin(db, title, err) &&
	       change_end(db, change_remove(db, entity, record, err), err);
}

/* seen(area): a table of the pupils that the actor sees, from the sets that a connection keeps. */
#include "db/table/seen.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/table/table.h"

/* Everything that a set of pupils depends on. */
struct stamp {
	unsigned file;  /* changes with every commit, by this connection or another */
	int64_t moved;  /* writes of this connection that can change the set, committed or not */
	int64_t rolled; /* rollbacks of this connection */
	int64_t actor;
	struct date today, on;
};

struct member {
	int64_t pupil;
	unsigned ways; /* by which the pupil is the actor's own */
};

struct set {
	bool there;
	struct stamp stamp;
	struct member *members; /* sorted */
	size_t count, room;
};

struct seen {
	struct set own[2],
	    all[2]; /* for reading and for writing: a change alternates between them */
	int64_t rollbacks, moves;
};

struct cursor {
	sqlite3_vtab_cursor base;
	int64_t *ids; /* a copy, because the set may be worked out again during the read */
	size_t at, count;
};

enum { PUPIL_COLUMN, AREA_COLUMN };
/* How a set is read: SQLite's idxNum. */
enum { EVERY_PUPIL, ONE_PUPIL };

static struct stamp stamp_now(struct db *db)
{
	struct stamp stamp = {.moved = db->seen->moves,
	    .rolled = db->seen->rollbacks,
	    .actor = db->actor.id,
	    .today = clock_today()};
	sqlite3_file_control(db->sqlite, "main", SQLITE_FCNTL_DATA_VERSION, &stamp.file);
	if (!db->writing)
		stamp.on = access_reference_date(db);
	return stamp;
}

static bool same(const struct stamp *a, const struct stamp *b)
{
	return a->file == b->file && a->moved == b->moved && a->rolled == b->rolled &&
	       a->actor == b->actor && date_compare(a->today, b->today) == 0 &&
	       date_compare(a->on, b->on) == 0;
}

/* Adds one row; a pupil may be own in several ways. */
static void add(struct set *set, int64_t pupil, unsigned ways)
{
	if (set->count && set->members[set->count - 1].pupil == pupil) {
		set->members[set->count - 1].ways |= ways;
		return;
	}
	set->members = array_grow(set->members, set->count, &set->room, sizeof *set->members);
	set->members[set->count++] = (struct member){pupil, ways};
}

static bool work_out(struct db *db, struct set *set, const char *sql)
{
	struct stamp now = stamp_now(db);
	if (set->there && same(&set->stamp, &now))
		return true;
	struct query *q = db_query_inside(db, sql, "");
	set->there = false;
	set->count = 0;
	while (query_next(q))
		add(set, query_int(q, 0), (unsigned)query_int(q, 1));
	set->stamp = now;
	set->there = query_done(q, NULL);
	return set->there;
}

static int compare_members(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	return (x->pupil > y->pupil) - (x->pupil < y->pupil);
}

static void give(struct cursor *cursor, const struct member *members, size_t count, unsigned ways)
{
	cursor->ids = xrealloc(cursor->ids, count + 1, sizeof *cursor->ids);
	for (size_t i = 0; i < count; i++)
		if (members[i].ways & ways)
			cursor->ids[cursor->count++] = members[i].pupil;
}

/* Fills the cursor with one pupil, or with everybody in the area for 0. */
static int fill(
    struct table *table, struct cursor *cursor, enum scope scope, unsigned ways, int64_t pupil)
{
	struct db *db = table->db;
	struct member one = {pupil, ALL_WAYS};
	if (scope == ALL && pupil) { /* the query that joins this checks that the pupil exists */
		give(cursor, &one, 1, ALL_WAYS);
		return SQLITE_OK;
	}
	struct set *set = scope == ALL ? &db->seen->all[db->writing] : &db->seen->own[db->writing];
	if (!work_out(db, set,
	        scope == ALL ? "SELECT id, 1 FROM pupil ORDER BY id"
	                     : "SELECT id, way FROM own_pupil ORDER BY id"))
		return table_fail(table, "seen(): the pupils could not be read");
	const struct member *found = set->members;
	size_t count = set->count;
	if (pupil && count) {
		found = bsearch(&one, set->members, count, sizeof one, compare_members);
		count = found ? 1 : 0;
	}
	give(cursor, found, count, scope == ALL ? ALL_WAYS : ways);
	return SQLITE_OK;
}

static int filter(
    sqlite3_vtab_cursor *base, int how, const char *unused, int n, sqlite3_value **values)
{
	(void)unused, (void)n;
	struct cursor *cursor = (struct cursor *)base;
	struct table *table = (struct table *)base->pVtab;
	struct db *db = table->db;
	enum scope scope;
	cursor->at = cursor->count = 0;
	const char *area = (const char *)sqlite3_value_text(values[0]);
	if (!access_scope_now(db, area, &scope))
		return table_fail(table, "seen(): no such area");
	int64_t only =
	    db->writing
	        ? 0
	        : db->narrowed; /* a write is checked against everything that may be written */
	if (how == ONE_PUPIL) {
		int64_t asked = sqlite3_value_int64(values[1]);
		if (sqlite3_value_type(values[1]) == SQLITE_NULL || !asked ||
		    (only && only != asked))
			return SQLITE_OK;
		only = asked;
	}
	return scope == NONE ? SQLITE_OK : fill(table, cursor, scope, access_ways(db, area), only);
}

/* A guess: how many pupils the actor will see is unknown here, and a school has some hundreds. */
static int best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
	(void)base;
	enum { PUPILS = 300 };
	int area = -1, pupil = -1;
	for (int i = 0; i < info->nConstraint; i++) {
		if (table_given(info, i, AREA_COLUMN))
			area = i;
		else if (table_given(info, i, PUPIL_COLUMN))
			pupil = i;
	}
	if (area < 0)
		return SQLITE_CONSTRAINT;
	info->aConstraintUsage[area].argvIndex = 1;
	info->aConstraintUsage[area].omit = 1;
	info->idxNum = EVERY_PUPIL;
	info->estimatedCost = PUPILS;
	info->estimatedRows = PUPILS;
	if (pupil < 0)
		return SQLITE_OK;
	info->aConstraintUsage[pupil].argvIndex = 2;
	info->idxNum = ONE_PUPIL;
	info->estimatedCost = 1;
	info->estimatedRows = 1;
	info->idxFlags = SQLITE_INDEX_SCAN_UNIQUE;
	return SQLITE_OK;
}

static int seen_connect(sqlite3 *sqlite, void *user, int n, const char *const *words,
    sqlite3_vtab **out, char **message)
{
	(void)n, (void)words, (void)message;
	return table_connect(
	    sqlite, user, "CREATE TABLE seen (pupil INTEGER, area TEXT HIDDEN)", out);
}

static int open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **out)
{
	(void)base;
	struct cursor *cursor = xcalloc(1, sizeof *cursor);
	*out = &cursor->base;
	return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
	struct cursor *cursor = (struct cursor *)base;
	free(cursor->ids);
	free(cursor);
	return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *base)
{
	((struct cursor *)base)->at++;
	return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *base)
{
	const struct cursor *cursor = (const struct cursor *)base;
	return cursor->at >= cursor->count;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int number)
{
	const struct cursor *cursor = (const struct cursor *)base;
	if (number == PUPIL_COLUMN)
		sqlite3_result_int64(context, cursor->ids[cursor->at]);
	return SQLITE_OK;
}

static int row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *id)
{
	const struct cursor *cursor = (const struct cursor *)base;
	*id = cursor->ids[cursor->at];
	return SQLITE_OK;
}

void seen_moved(struct db *db)
{
	if (db->seen)
		db->seen->moves++;
}

static void rolled_back(void *user)
{
	((struct seen *)user)->rollbacks++;
}

bool seen_install(struct db *db, struct error *err)
{
	static const sqlite3_module module = {.xConnect = seen_connect,
	    .xBestIndex = best_index,
	    .xDisconnect = table_disconnect,
	    .xOpen = open_cursor,
	    .xClose = close_cursor,
	    .xFilter = filter,
	    .xNext = next,
	    .xEof = at_end,
	    .xColumn = column,
	    .xRowid = row_id};
	if (!db->seen)
		db->seen = xcalloc(1, sizeof *db->seen);
	sqlite3_rollback_hook(db->sqlite, rolled_back, db->seen);
	return table_install(db, "seen", &module, err);
}

void seen_free(struct seen *seen)
{
	if (!seen)
		return;
	for (int writing = 0; writing < 2; writing++) {
		free(seen->own[writing].members);
		free(seen->all[writing].members);
	}
	free(seen);
}

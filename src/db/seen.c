/* seen(area): an eponymous virtual table over the sets of pupils that a connection keeps. */
#include "db/seen.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/internal.h"

/* What a set of pupils followed from. */
struct stamp {
	unsigned file; /* changes with each commit, of this connection or another */
	int64_t
	    moved; /* writes of this connection that can change it, also when not committed yet */
	int64_t rolled; /* rollbacks of this connection */
	int64_t actor;
	struct date today, on;
};

struct set {
	bool there;
	struct stamp stamp;
	int64_t *ids; /* in order */
	size_t count, room;
};

struct seen {
	/* what is read, and what may be written: a change asks both by turns; own by the ways that
	 * count */
	struct set own[2][ALL_WAYS + 1], all[2];
	int64_t rollbacks, moves;
};

struct table {
	sqlite3_vtab base;
	struct db *db;
};

struct cursor {
	sqlite3_vtab_cursor base;
	int64_t *ids; /* a copy: the set may be worked out again while this is read */
	size_t at, count;
};

enum { PUPIL_COLUMN, AREA_COLUMN };
/* How a set is read; what idxNum of SQLite says. */
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

static bool work_out(struct db *db, struct set *set, const char *sql, unsigned ways)
{
	struct stamp now = stamp_now(db);
	if (set->there && same(&set->stamp, &now))
		return true;
	struct query *q = db_query_inside(db, sql, "i", (int64_t)ways);
	set->there = false;
	for (set->count = 0; query_next(q); set->count++) {
		set->ids = array_grow(set->ids, set->count, &set->room, sizeof *set->ids);
		set->ids[set->count] = query_int(q, 0);
	}
	set->stamp = now;
	set->there = query_done(q, NULL);
	return set->there;
}

static int fail_table(struct table *table, const char *why)
{
	table->base.zErrMsg = sqlite3_mprintf("%s", why);
	return SQLITE_ERROR;
}

static int compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static void give(struct cursor *cursor, const int64_t *ids, size_t count)
{
	cursor->ids = xrealloc(cursor->ids, count + 1, sizeof *ids);
	if (count)
		memcpy(cursor->ids, ids, count * sizeof *ids);
	cursor->count = count;
}

/* pupil 0: everybody in the area. */
static int fill(
    struct table *table, struct cursor *cursor, enum scope scope, unsigned ways, int64_t pupil)
{
	struct db *db = table->db;
	if (scope == ALL && pupil) { /* whether there is such a pupil is up to who joins */
		give(cursor, &pupil, 1);
		return SQLITE_OK;
	}
	struct set *set =
	    scope == ALL ? &db->seen->all[db->writing] : &db->seen->own[db->writing][ways];
	if (!work_out(db, set,
	        scope == ALL ? "SELECT id FROM pupil WHERE ?1 >= 0 ORDER BY id"
	                     : "SELECT DISTINCT id FROM own_pupil WHERE way & ?1 ORDER BY id",
	        ways))
		return fail_table(table, "seen(): the pupils could not be read");
	if (!pupil)
		give(cursor, set->ids, set->count);
	else if (set->count && bsearch(&pupil, set->ids, set->count, sizeof pupil, compare_ids))
		give(cursor, &pupil, 1);
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
		return fail_table(table, "seen(): no such area");
	int64_t only =
	    db->writing ? 0 : db->narrowed; /* a write is checked against all that may be written */
	if (how == ONE_PUPIL) {
		int64_t asked = sqlite3_value_int64(values[1]);
		if (sqlite3_value_type(values[1]) == SQLITE_NULL || !asked ||
		    (only && only != asked))
			return SQLITE_OK;
		only = asked;
	}
	return scope == NONE ? SQLITE_OK : fill(table, cursor, scope, access_ways(db, area), only);
}

/* Nobody knows before it is asked how many pupils the actor will see; a school has some hundreds.
 */
static int best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
	(void)base;
	enum { PUPILS = 300 };
	int area = -1, pupil = -1;
	for (int i = 0; i < info->nConstraint; i++) {
		if (info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ ||
		    !info->aConstraint[i].usable)
			continue;
		if (info->aConstraint[i].iColumn == AREA_COLUMN)
			area = i;
		else if (info->aConstraint[i].iColumn == PUPIL_COLUMN)
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

static int connect(sqlite3 *sqlite, void *user, int n, const char *const *words, sqlite3_vtab **out,
    char **message)
{
	(void)n, (void)words, (void)message;
	struct table *table = xcalloc(1, sizeof *table);
	table->db = user;
	*out = &table->base;
	/* the authorizer sees this declaration as a table that is made */
	bool was_inside = table->db->inside;
	table->db->inside = true;
	int rc =
	    sqlite3_declare_vtab(sqlite, "CREATE TABLE seen (pupil INTEGER, area TEXT HIDDEN)");
	table->db->inside = was_inside;
	return rc == SQLITE_OK ? sqlite3_vtab_config(sqlite, SQLITE_VTAB_INNOCUOUS) : rc;
}

static int disconnect(sqlite3_vtab *base)
{
	free(base);
	return SQLITE_OK;
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
	static const sqlite3_module module = {.xConnect = connect,
	    .xBestIndex = best_index,
	    .xDisconnect = disconnect,
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
	int rc = sqlite3_create_module_v2(db->sqlite, "seen", &module, db, NULL);
	return rc == SQLITE_OK || db_fail(db, rc, err);
}

void seen_free(struct seen *seen)
{
	if (!seen)
		return;
	for (int writing = 0; writing < 2; writing++) {
		for (unsigned ways = 0; ways <= ALL_WAYS; ways++)
			free(seen->own[writing][ways].ids);
		free(seen->all[writing].ids);
	}
	free(seen);
}

/* The archive as a whole: checking it against the school's file, and copying it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/file/archive.h"
#include "db/internal.h"

/* A file from before portfolios existed has none of these tables. */
static bool has_portfolio(struct db *db, bool *has, struct error *err)
{
	struct query *q = db_query_inside(
	    db, "SELECT count(*) FROM main.sqlite_schema WHERE name = 'exam_portfolio_file'", "");
	*has = query_next(q) && query_int(q, 0) > 0;
	return query_done(q, err);
}

bool archive_expected(struct db *db, int64_t *files, struct error *err)
{
	bool has;
	*files = 0;
	if (!has_portfolio(db, &has, err))
		return false;
	if (!has)
		return true;
	struct query *q = db_query_inside(db,
	    "SELECT count(*) FROM (SELECT hash FROM attachment UNION SELECT hash FROM exam_portfolio_file)",
	    "");
	if (query_next(q))
		*files = query_int(q, 0);
	return query_done(q, err);
}

struct check {
	struct db *db;
	int *faults;
	void (*each)(void *context, const char *fault);
	void *context;
};

static void report(struct check *check, const char *fault)
{
	check->each(check->context, fault);
	++*check->faults;
}

struct expected {
	const char *hash, *where;
};

/* Each file once, with the place where people find it. Read before the bytes, so that nobody who
 * saves has to wait for all of them. */
static bool read_expected(
    struct db *db, struct arena *arena, struct expected **out, size_t *count, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query_inside(db,
	    "SELECT hash, min(place) "
	    "FROM ("
	    "  SELECT a.hash, 'Leerling ' || p.number || ', \"' || e.title || '\", ' || a.name AS place "
	    "  FROM attachment a "
	    "  JOIN evidence e ON e.id = a.evidence "
	    "  JOIN pupil p ON p.id = e.pupil "
	    "  UNION ALL "
	    "  SELECT f.hash, 'Leerling ' || p.number || ', examenportfolio, \"' || i.title || '\", ' || f.name "
	    "  FROM exam_portfolio_file f "
	    "  JOIN exam_portfolio_item i ON i.id = f.item "
	    "  JOIN exam_portfolio x ON x.id = i.exam_portfolio "
	    "  JOIN pupil p ON p.id = x.pupil) "
	    "GROUP BY hash ORDER BY 2",
	    "");
	while (query_next(q)) {
		*out = array_grow(*out, *count, &capacity, sizeof **out);
		(*out)[(*count)++] = (struct expected){.hash = arena_text(arena, query_text(q, 0)),
		    .where = arena_text(arena, query_text(q, 1))};
	}
	return query_done(q, err);
}

static bool check_expected(struct check *check, struct error *err)
{
	struct arena arena = {0};
	struct expected *files = NULL;
	struct buffer bytes = {0};
	size_t count = 0;
	bool good = read_expected(check->db, &arena, &files, &count, err);
	for (size_t i = 0; good && i < count; i++) {
		struct error why = {0};
		if (archive_get(check->db, files[i].hash, &bytes, &why))
			continue;
		fail_in(&why, "%s", files[i].where);
		report(check, why.text);
	}
	buffer_done(&bytes);
	free(files);
	arena_done(&arena);
	return good;
}

/* Undo can bring back what the history names, so that is not left over. */
static bool check_left_over(struct check *check, struct error *err)
{
	struct query *q = db_query_inside(check->db,
	    "SELECT name, sz FROM archive.sqlar "
	    "WHERE name IS NULL "
	    "OR name NOT IN ("
	    "  SELECT hash FROM attachment "
	    "  UNION ALL SELECT hash FROM exam_portfolio_file "
	    "  UNION ALL SELECT coalesce(f.after, f.before, '') "
	    "  FROM history_value v "
	    "  JOIN change_field(v.sequence) f "
	    "  WHERE f.field = 'hash') "
	    "ORDER BY 1",
	    "");
	while (query_next(q)) {
		char fault[512];
		snprintf(fault, sizeof fault,
		    "Let op: het archief bevat een bestand (%.64s, %lld bytes) dat bij geen bewijsstuk hoort. Er ontbreekt niets: het "
		    "toevoegen is afgebroken.",
		    query_text(q, 0), (long long)query_int(q, 1));
		check->each(check->context, fault);
	}
	return query_done(q, err);
}

static bool check_structure(struct check *check, struct error *err)
{
	struct query *q = db_query_inside(check->db, "PRAGMA archive.integrity_check(20)", "");
	while (query_next(q))
		if (sqlite3_stricmp(query_text(q, 0), "ok") != 0)
			report(check, query_text(q, 0));
	return query_done(q, err);
}

bool archive_check(struct db *db, int *faults, void (*each)(void *context, const char *fault),
    void *context, struct error *err)
{
	struct check check = {.db = db, .faults = faults, .each = each, .context = context};
	struct error why = {0};
	int64_t files;
	*faults = 0;
	if (!archive_expected(db, &files, err))
		return false;
	if (!files && !archive_exists(db))
		return true;
	if (!archive_open(db, &why)) {
		if (why.status != DAMAGED && why.status != NOT_FOUND)
			return fail(err, why.status, "%s", why.text);
		report(&check, why.text);
		return true;
	}
	bool has, good = has_portfolio(db, &has, err) && check_structure(&check, err) &&
	                 (!has || (check_expected(&check, err) && check_left_over(&check, err)));
	archive_close(db);
	return good;
}

/* Opens the copy anew: what SQLite still has in memory proves nothing. */
static bool verify(const char *path, struct error *err)
{
	struct db copy = {0};
	sqlite3_stmt *stmt = NULL;
	int rc = db_connect(path, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, &copy.sqlite);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(copy.sqlite, "PRAGMA quick_check(1)", -1, &stmt, NULL);
	bool sound = rc == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW &&
	             sqlite3_stricmp((const char *)sqlite3_column_text(stmt, 0), "ok") == 0;
	sqlite3_finalize(stmt);
	sqlite3_close(copy.sqlite);
	return sound ||
	       fail(err, DAMAGED,
	           "De kopie van het archief met bewijsstukken is niet goed geschreven. Controleer de schijf, en het archief met stip "
	           "check.");
}

bool archive_copy(struct db *db, const char *path, struct error *err)
{
	struct db to = {0};
	int rc = db_connect(path, SQLITE_OPEN_READWRITE, &to.sqlite);
	bool good = rc == SQLITE_OK ? backup_copy(&to, db, "archive", err) : db_fail(&to, rc, err);
	sqlite3_close(to.sqlite);
	return good && verify(path, err);
}

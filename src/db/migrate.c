/* Bringing a file to the schema of this program: migrations in order, then triggers anew. Views are
 * no part of a file: those of an older one go.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "db/archive.h"
#include "db/backup.h"
#include "db/embedded.h"
#include "db/journal_internal.h"

/* "migrations/0007_name.sql" -> 7 */
static int migration_number(const struct embedded *file)
{
	return atoi(file->name + strlen("migrations/"));
}

int migrate_latest(void)
{
	int latest = 0;
	for (const struct embedded *e = embedded; (e = embedded_next(e, "migrations/")); e++)
		if (migration_number(e) > latest)
			latest = migration_number(e);
	return latest;
}

static bool drop_all(struct db *db, const char *type, const char *drop, struct error *err)
{
	for (;;) {
		struct arena arena = {0};
		const char *name = NULL;
		struct query *q = db_query_inside(db,
		    "SELECT name FROM sqlite_schema WHERE type = ?1 AND name NOT LIKE 'sqlite%' LIMIT 1",
		    "t", type);
		if (query_next(q))
			name = arena_text(&arena, query_text(q, 0));
		bool good = query_done(q, err);
		if (good && name) {
			/* the name comes from the schema itself; %w quotes it */
			char *sql = sqlite3_mprintf("%s \"%w\"", drop, name);
			db_forget_statements(db);
			good = sql && db_script(db, sql, err);
			sqlite3_free(sql);
		}
		arena_done(&arena);
		if (!good || !name)
			return good;
	}
}

static bool version_of(struct db *db, int64_t *version, struct error *err)
{
	struct query *q = db_query_inside(db, "PRAGMA user_version", "");
	*version = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

static bool references_sound(struct db *db, struct error *err)
{
	struct query *q = db_query_inside(db, "PRAGMA foreign_key_check", "");
	bool broken = query_next(q);
	return query_done(q, err) &&
	       (!broken ||
	           fail(err, DAMAGED,
	               "Het bestand bevat verwijzingen naar rijen die er niet zijn; het is niet bijgewerkt."));
}

static bool (*fill_lists)(struct db *db, struct error *err);

void db_fill_with(bool (*fill)(struct db *db, struct error *err))
{
	fill_lists = fill;
}

/* The rows of lists that are new, written as every other change is. */
static bool fill(struct db *db, int64_t version, struct error *err)
{
	if (version == 0 || !fill_lists)
		return true; /* a new file is filled by who makes it */
	if (!access_install(db, err))
		return false;
	struct actor actor = db->actor;
	access_system(db);
	db->in_change = true;
	db->journal = (struct journal){0};
	bool good = fill_lists(db, err) && journal_end(db, "Lijsten van een nieuwe versie", 0, err);
	db->in_change = false;
	db->actor = actor;
	return good;
}

/* Inside the transaction; somebody else may have done it while we waited for the lock. */
static bool run_steps(struct db *db, struct error *err)
{
	int64_t version;
	if (!version_of(db, &version, err))
		return false;
	if (version >= migrate_latest())
		return true;
	if (!drop_all(db, "view", "DROP VIEW", err) ||
	    !drop_all(db, "trigger", "DROP TRIGGER", err))
		return false;
	for (const struct embedded *e = embedded; (e = embedded_next(e, "migrations/")); e++) {
		if (migration_number(e) <= version)
			continue;
		if (!db_script(db, e->text, err))
			return fail_in(err, "%s", e->name);
	}
	if ((version < PACKED_JOURNAL && !journal_migrate(db, err)) ||
	    !db_script(db, embedded_find("schema/triggers.sql")->text, err) ||
	    !fill(db, version, err) || !references_sound(db, err))
		return false;
	char pragma[64];
	snprintf(pragma, sizeof pragma, "PRAGMA user_version=%d", migrate_latest());
	return db_script(db, pragma, err);
}

static bool backup_first(struct db *db, int64_t version, struct error *err)
{
	if (version == 0)
		return true; /* a new file */
	char path[4200];
	snprintf(path, sizeof path, "%s.schema-%d.%s", db->path, (int)version, clock_today().iso);
	struct error ignored;
	/* a migration does not touch the archive: a damaged one is no reason to stay behind */
	bool with = archive_exists(db) && archive_open(db, NULL);
	return backup_write_with(db, path, true, with, err ? err : &ignored);
}

bool migrate(struct db *db, struct error *err)
{
	int64_t version;
	if (!version_of(db, &version, err))
		return false;
	if (version >= migrate_latest() || db->read_only)
		return true;
	/* foreign_keys is a no-op inside a transaction */
	if ((version > 0 && !sound_check(db, err)) || !backup_first(db, version, err) ||
	    !db_script(db, "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE;", err))
		return false;
	bool good = run_steps(db, err) && db_script(db, "COMMIT", err);
	if (!good)
		db_script(db, "ROLLBACK", NULL);
	db_forget_statements(db);
	if (good &&
	    version > 0) /* it may be large where it was; without room for that it stays so */
		db_script(db, "VACUUM", NULL);
	return db_script(db, "PRAGMA foreign_keys=ON", err) && good;
}

/* Bringing a file to the schema of this program: migrations in order, then triggers anew. Views are
 * not stored in a file, so those of an older one are dropped. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "db/file/archive.h"
#include "db/file/backup.h"
#include "db/embedded.h"
#include "db/journal/journal_internal.h"

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

/* Writes the rows of lists that are new or changed, journalled like any other change. */
static bool fill(struct db *db, int64_t version, struct error *err)
{
	if (version == 0)
		return true; /* whoever creates a new file fills it */
	if (!access_install(db, err))
		return false;
	struct actor actor = db->actor;
	access_system(db);
	db->in_change = true;
	db->journal = (struct journal){0};
	bool good = lists_journal(db, err) && (!fill_lists || fill_lists(db, err)) &&
	            journal_end(db, "Lijsten van een nieuwe versie", 0, err);
	db->in_change = false;
	db->actor = actor;
	return good;
}

/* Runs inside the transaction; another process may have migrated the file while we waited for the
 * lock. */
static bool run_steps(struct db *db, struct error *err)
{
	int64_t version;
	if (!version_of(db, &version, err))
		return false;
	if (version >= migrate_latest())
		return true;
	if (!drop_all(db, "view", "DROP VIEW", err) ||
	    !drop_all(db, "trigger", "DROP TRIGGER", err) ||
	    (version >= PACKED_JOURNAL && !lists_remember(db, err)))
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

/* Reads the schema version of a copy. */
static bool copy_version(const char *path, int64_t *version, struct error *err)
{
	struct db *copy = db_open(path, DB_COPY, err);
	bool good = copy && version_of(copy, version, err);
	db_close(copy);
	return good;
}

enum { BACKUP_PATH = 4200 };

/* Makes a name such as school.db.schema-6.2026-11-22, with -2 and so on appended, that is never in
 * use. */
static bool backup_name(const struct db *db, int64_t version, char path[BACKUP_PATH])
{
	struct stat info;
	int length = snprintf(
	    path, BACKUP_PATH, "%s.schema-%d.%s", db->path, (int)version, clock_today().iso);
	for (int n = 2; lstat(path, &info) == 0 && n < 1000; n++)
		snprintf(path + length, (size_t)(BACKUP_PATH - length), "-%d", n);
	return lstat(path, &info) != 0;
}

static void remove_backup(const char *path)
{
	char archive[ARCHIVE_PATH];
	archive_path(path, archive);
	if (*path && unlink(path) == 0)
		unlink(archive);
}

/* Backs the file up as it is before the migration; path is "" when no backup is needed. If another
 * process migrated it while we copied, the copy has the new schema and is not kept. */
static bool backup_first(struct db *db, int64_t version, char path[BACKUP_PATH], struct error *err)
{
	int64_t copied;
	*path = '\0';
	if (version == 0)
		return true; /* a new file */
	if (!backup_name(db, version, path))
		return fail(err, CONFLICT,
		    "Er staan te veel kopieën \"%s\". Haal weg wat niet meer nodig is.", path);
	/* migration does not touch the archive, so a damaged one must not prevent it */
	bool with = archive_exists(db) && archive_open(db, NULL);
	if (!backup_write_with(db, path, false, with, err) || !copy_version(path, &copied, err))
		return false;
	if (copied != version) {
		remove_backup(path);
		*path = '\0';
	}
	return true;
}

/* Wraps SQLite's message, with which nobody at a school can do anything. */
static bool fail_migration(const struct db *db, const struct error *why, struct error *err)
{
	if (why->status != FAILED)
		return fail(err, why->status, "%s", why->text);
	return fail(err, DAMAGED,
	    "\"%s\" kan niet worden bijgewerkt naar schema %d: wat erin staat past niet bij het schema dat het zegt te hebben. Er is "
	    "niets gewijzigd. Zet een reservekopie terug (stip restore). Wat er misging: %s",
	    db->path, migrate_latest(), why->text);
}

bool migrate(struct db *db, struct error *err)
{
	int64_t version;
	char backup[BACKUP_PATH];
	struct error why = {0};
	if (!version_of(db, &version, err))
		return false;
	if (version >= migrate_latest() || db->read_only)
		return true;
	/* foreign_keys has no effect inside a transaction, so it is set before */
	if ((version > 0 && !sound_check(db, err)) || !backup_first(db, version, backup, err))
		return false;
	bool good = db_script(db, "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE;", &why) &&
	            run_steps(db, &why) && db_script(db, "COMMIT", &why);
	if (!good) {
		db_script(db, "ROLLBACK", NULL);
		remove_backup(backup);
		fail_migration(db, &why, err);
	}
	db_forget_statements(db);
	if (good && version > 0) /* frees unused space; without room on the disk it stays */
		db_script(db, "VACUUM", NULL);
	return db_script(db, "PRAGMA foreign_keys=ON", good ? err : NULL) && good;
}

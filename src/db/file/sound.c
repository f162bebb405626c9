/* Beginning to write: only to the file that was opened, and only when it is sound. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/temporary.h"
#include "db/internal.h"

enum { BESIDE = sizeof((struct db *)0)->path + 16 };

bool db_fail_replaced(const struct db *db, struct error *err)
{
	return fail(err, CONFLICT,
	    "Het bestand \"%s\" is intussen vervangen of weggehaald. Sluit Stip en open het opnieuw; er is niets gewijzigd.",
	    db->path);
}

bool sound_fail(const struct db *db, struct error *err)
{
	return fail(err, DAMAGED,
	    "\"%s\" is beschadigd. Er wordt niets meer in opgeslagen; lezen kan nog, zo ver het gaat. Bewaar een kopie van het bestand "
	    "en zet een goede reservekopie terug: stip restore RESERVEKOPIE --force.",
	    db->path);
}

/* Marks a file that must be checked before it is written, by whichever process does that. */
static void mark_path(const struct db *db, char path[BESIDE])
{
	snprintf(path, BESIDE, "%s-nakijken", db->path);
}

/* Is there a journal with content that no active writer owns? SQLite rolls it back on first
 * reading, and nothing proves that it belonged to this file. */
static bool journal_is_hot(const struct db *db)
{
	char path[BESIDE];
	struct stat info;
	sqlite3_file *file = NULL;
	int somebody_writes = 0;
	snprintf(path, sizeof path, "%s-journal", db->path);
	return lstat(path, &info) == 0 && info.st_size > 0 &&
	       sqlite3_file_control(db->sqlite, "main", SQLITE_FCNTL_FILE_POINTER, &file) ==
	           SQLITE_OK &&
	       file && file->pMethods &&
	       file->pMethods->xCheckReservedLock(file, &somebody_writes) == SQLITE_OK &&
	       !somebody_writes;
}

void sound_look_for_journal(struct db *db)
{
	if (!db->read_only && journal_is_hot(db))
		sound_doubt(db);
}

void sound_doubt(struct db *db)
{
	char path[BESIDE];
	if (!*db->path)
		return;
	mark_path(db, path);
	int fd = open(path, O_CREAT | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd); /* a process that cannot create this cannot write beside the file, so
		              neither to the file */
}

/* Every change leaves its time in the audit, and the first one of a day was made after a check. */
static bool written_today(struct db *db, bool *written, struct error *err)
{
	struct timestamp now = clock_timestamp();
	struct query *q = db_query_inside(db,
	    "SELECT substr(at, 1, 10) = substr(?1, 1, 10) FROM audit ORDER BY sequence DESC LIMIT 1",
	    "t", now.text);
	*written = query_next(q) && query_int(q, 0);
	return query_done(q, err);
}

bool db_clock_went_back(struct db *db, struct date *last, struct error *err)
{
	char day[16] = "";
	struct query *q = db_query_inside(
	    db, "SELECT substr(at, 1, 10) FROM audit ORDER BY sequence DESC LIMIT 1", "");
	if (query_next(q))
		snprintf(day, sizeof day, "%s", query_text(q, 0));
	if (!query_done(q, err))
		return false;
	return date_from_iso(day, last) && strncmp(day, clock_timestamp().text, strlen(day)) > 0;
}

/* Checks the structure, and the indexes too when in doubt. */
static bool look_over(struct db *db, bool doubt, struct error *err)
{
	struct error why = {0};
	struct query *q =
	    db_query_inside(db, doubt ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)", "");
	bool sound = query_next(q) && sqlite3_stricmp(query_text(q, 0), "ok") == 0;
	bool read = query_done(q, &why);
	if (!read && why.status != DAMAGED)
		return fail(err, why.status, "%s", why.text);
	db->damaged = !read || !sound;
	return !db->damaged || sound_fail(db, err);
}

bool sound_check(struct db *db, struct error *err)
{
	return look_over(db, false, err);
}

/* Whole copies of the school may be among what was left half done. */
static void clear_beside(const struct db *db)
{
	char directory[sizeof db->path];
	snprintf(directory, sizeof directory, "%s", db->path);
	char *slash = strrchr(directory, '/');
	directory[!slash ? 0 : slash == directory ? 1 : slash - directory] = '\0';
	temporary_clear(directory);
}

/* Runs with the lock held, so that of several processes that start the day only one does the
 * check. */
static bool is_sound(struct db *db, struct error *err)
{
	char mark[BESIDE];
	bool written = false;
	if (db->damaged)
		return sound_fail(db, err);
	if (db->alone || !*db->path || date_compare(db->sound_on, clock_today()) == 0)
		return true;
	mark_path(db, mark);
	bool marked = access(mark, F_OK) == 0;
	if (!written_today(db, &written, err) ||
	    ((marked || !written) && !look_over(db, marked, err)))
		return false;
	db->sound_on = clock_today();
	if (marked)
		unlink(mark);
	if (!written)
		clear_beside(db);
	return true;
}

bool db_begin(struct db *db, struct error *err)
{
	if (db->archive)
		return fail(err, FAILED, "Het archief met bewijsstukken is nog open.");
	if (!db_run(db, err, "BEGIN IMMEDIATE", ""))
		return false;
	/* a restore may have replaced the file while we waited for the lock */
	bool same = !*db->path || !db_replaced(db) || db_fail_replaced(db, err);
	if (same && is_sound(db, err))
		return true;
	db_run(db, NULL, "ROLLBACK", "");
	return false;
}

bool db_commit(struct db *db, struct error *err)
{
	struct error why = {0};
	if (db_run(db, &why, "COMMIT", ""))
		return true;
	bool unsure = (sqlite3_extended_errcode(db->sqlite) & 0xff) == SQLITE_IOERR;
	if (!sqlite3_get_autocommit(db->sqlite))
		db_run(db, NULL, "ROLLBACK", "");
	if (unsure) /* after a fault in the last sync, everything may be on disk */
		return fail(err, DISK,
		    "De schijf gaf een fout bij het opslaan. Het is niet zeker of deze wijziging is bewaard: open het opnieuw om te zien "
		    "wat er staat, en waarschuw de beheerder.");
	return fail(err, why.status, "%s", why.text);
}

bool db_end(struct db *db, bool good, struct error *err)
{
	if (good)
		return db_commit(db, err);
	db_run(db, NULL, "ROLLBACK", "");
	return false;
}

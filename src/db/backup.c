/* Copies of the file: the backup API of SQLite, never a copy of bytes. */
#include "db/backup.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "db/internal.h"
#include "db/write.h"

bool backup_copy(struct db *to, struct db *from, struct error *err)
{
	sqlite3_backup *copy = sqlite3_backup_init(to->sqlite, "main", from->sqlite, "main");
	if (!copy)
		return db_fail(to, sqlite3_errcode(to->sqlite), err);
	int rc;
	do {
		rc = sqlite3_backup_step(copy, -1);
		if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
			sqlite3_sleep(20);
	} while (rc == SQLITE_BUSY || rc == SQLITE_LOCKED);
	int finished = sqlite3_backup_finish(copy);
	if (rc == SQLITE_DONE && finished == SQLITE_OK)
		return true;
	return db_fail(to, rc == SQLITE_DONE ? finished : rc, err);
}

/* A backup that cannot be opened and read is none. */
static bool verify_copy(const char *path, struct error *err)
{
	struct db *copy = db_open(path, DB_COPY, err);
	if (!copy)
		return false;
	struct query *q = db_query_inside(copy, "PRAGMA quick_check(1)", "");
	bool sound = query_next(q) && sqlite3_stricmp(query_text(q, 0), "ok") == 0;
	bool done = query_done(q, err);
	db_close(copy);
	return done &&
	       (sound || fail(err, DAMAGED,
	                     "De reservekopie is niet goed geschreven. Controleer de schijf."));
}

bool backup_write(struct db *db, const char *path, bool force, struct error *err)
{
	struct new_file file;
	if (!file_begin(&file, path, force, err))
		return false;
	struct db to = {0};
	int rc = sqlite3_open_v2(
	    file.temporary, &to.sqlite, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	bool good = rc == SQLITE_OK ? backup_copy(&to, db, err) : db_fail(&to, rc, err);
	sqlite3_close(to.sqlite);
	good = good && verify_copy(file.temporary, err) && file_commit(&file, err);
	file_abandon(&file);
	return good;
}

bool backup_check(struct db *db, int *faults, void (*each)(void *context, const char *fault),
    void *context, struct error *err)
{
	*faults = 0;
	struct query *q = db_query_inside(db, "PRAGMA integrity_check(20)", "");
	while (query_next(q))
		if (sqlite3_stricmp(query_text(q, 0), "ok") != 0) {
			each(context, query_text(q, 0));
			++*faults;
		}
	if (!query_done(q, err))
		return false;
	q = db_query_inside(db, "PRAGMA foreign_key_check", "");
	while (query_next(q)) {
		char fault[256];
		snprintf(fault, sizeof fault,
		    "%s, rij %lld: verwijst naar %s, en die rij is er niet.", query_text(q, 0),
		    (long long)query_int(q, 1), query_text(q, 2));
		each(context, fault);
		++*faults;
	}
	if (!query_done(q, err))
		return false;
	int64_t count;
	struct error chain = {0};
	if (!audit_verify(db, &count, &chain)) {
		each(context, chain.text);
		++*faults;
	}
	return true;
}

/* Copies of the file, made with SQLite's backup API and never by copying bytes. */
#include "db/file/backup.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/temporary.h"
#include "db/file/archive.h"
#include "db/file/draft.h"
#include "db/internal.h"
#include "db/write.h"

bool backup_copy(struct db *to, struct db *from, const char *schema, struct error *err)
{
	sqlite3_backup *copy = sqlite3_backup_init(to->sqlite, "main", from->sqlite, schema);
	if (!copy)
		return db_fail(to, sqlite3_errcode(to->sqlite), err);
	/* as long as a statement waits; one step may wait that long itself */
	enum { PATIENCE_MS = 5000, WAIT_MS = 20 };
	int64_t begun = clock_elapsed_ms();
	int rc = sqlite3_backup_step(copy, -1);
	while ((rc == SQLITE_BUSY || rc == SQLITE_LOCKED) &&
	       clock_elapsed_ms() - begun < PATIENCE_MS) {
		sqlite3_sleep(WAIT_MS);
		rc = sqlite3_backup_step(copy, -1);
	}
	int finished = sqlite3_backup_finish(copy);
	if (rc == SQLITE_DONE && finished == SQLITE_OK)
		return true;
	return db_fail(to, rc == SQLITE_DONE ? finished : rc, err);
}

/* A backup counts only once it has been opened and read. */
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
	       (sound ||
	           fail(err, DAMAGED,
	               "De kopie is niet heel: het bestand zelf is beschadigd, of ze is niet goed geschreven. Kijk met stip check wat "
	               "er is, en controleer de schijf."));
}

static bool copy_main(struct db *db, const char *path, struct error *err)
{
	struct db to = {0};
	int rc = db_connect(path, SQLITE_OPEN_READWRITE, &to.sqlite);
	bool good = rc == SQLITE_OK ? backup_copy(&to, db, "main", err) : db_fail(&to, rc, err);
	sqlite3_close(to.sqlite);
	return good && verify_copy(path, err);
}

/* Copies both files at one moment: while this reads, no change lands in either. */
static bool copy_both(struct db *db, const char *path, const char *beside, struct error *err)
{
	struct error why = {0};
	bool good =
	    db_script(db,
	        "BEGIN; SELECT count(*) FROM main.sqlite_schema; SELECT count(*) FROM archive.sqlite_schema;",
	        &why) &&
	    copy_main(db, path, &why) && archive_copy(db, beside, &why);
	if (!sqlite3_get_autocommit(db->sqlite))
		good = db_script(db, "COMMIT", good ? &why : NULL) && good;
	return good || fail(err, why.status, "%s", why.text);
}

/* Is this a file that SQLite keeps beside a file of that name? */
static bool belongs_beside(const char *entry, const char *name)
{
	static const char *const kinds[] = {"-journal", "-wal", "-shm", "-nakijken"};
	size_t size = strlen(name);
	if (strncmp(entry, name, size) != 0)
		return false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(entry + size, kinds[i]) == 0)
			return true;
	return strncmp(entry + size, "-mj", 3) == 0 && !strstr(entry + size, ".oud-");
}

/* Sets a file aside. An empty one says nothing; another may hold all that is left of the last
 * change to some file. */
static bool set_aside(const char *path, struct error *err)
{
	char aside[ARCHIVE_PATH + 400];
	struct stat info;
	if (lstat(path, &info) < 0)
		return errno == ENOENT || fail(err, DENIED, "\"%s\": %s.", path, strerror(errno));
	snprintf(aside, sizeof aside, "%s.oud-%s", path, clock_file_stamp().text);
	if ((info.st_size == 0 ? unlink(path) : rename(path, aside)) == 0 || errno == ENOENT)
		return true;
	return fail(err, DENIED,
	    "\"%s\" hoort bij een ander bestand en kan niet opzij worden gezet: %s. Zet het weg en probeer het opnieuw.",
	    path, strerror(errno));
}

/* Clears the way before a file gets this name: a journal left by an earlier file of that name would
 * be rolled back into the new one. */
static bool free_name(const char *path, struct error *err)
{
	char beside[ARCHIVE_PATH + 300];
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	int length = (int)(name - path);
	snprintf(beside, sizeof beside, "%.*s", length, path);
	DIR *directory = opendir(length ? beside : ".");
	if (!directory)
		return fail(
		    err, DENIED, "De map van \"%s\" is niet te lezen: %s.", path, strerror(errno));
	bool good = true;
	for (struct dirent *entry; good && (entry = readdir(directory));)
		if (belongs_beside(entry->d_name, name)) {
			snprintf(beside, sizeof beside, "%.*s%s", length, path, entry->d_name);
			good = set_aside(beside, err);
		}
	closedir(directory);
	return good;
}

/* An archive from earlier may be beside a file that is replaced by one without an archive. */
static bool may_replace(const char *beside, bool force, struct error *err)
{
	struct stat info;
	return force || lstat(beside, &info) < 0 ||
	       fail(err, CONFLICT,
	           "Er staat al een archief \"%s\". Kies een andere naam, of geef --force om het te vervangen.",
	           beside);
}

static bool remove_archive(const char *beside, struct error *err)
{
	return unlink(beside) == 0 || errno == ENOENT ||
	       fail(err, DENIED, "\"%s\" hoort er niet meer bij en kan niet worden weggehaald: %s.",
	           beside, strerror(errno));
}

bool backup_write_with(
    struct db *db, const char *path, bool force, bool with_archive, struct error *err)
{
	struct new_file file, archive = {0};
	char beside[ARCHIVE_PATH];
	archive_path(path, beside);
	if (!file_begin(&file, path, force, err))
		return false;
	bool good = true;
	if (with_archive) /* archive first: bytes that nothing names yet are harmless */
		good = archive_open(db, err) && file_begin(&archive, beside, force, err) &&
		       copy_both(db, file.temporary, archive.temporary, err) &&
		       free_name(beside, err) && file_commit(&archive, err);
	else
		good = may_replace(beside, force, err) && copy_main(db, file.temporary, err);
	good = good && free_name(path, err) && file_commit(&file, err) &&
	       (with_archive || remove_archive(beside, err)) && verify_copy(path, err);
	file_abandon(&archive);
	file_abandon(&file);
	archive_close(db);
	return good;
}

bool backup_write(struct db *db, const char *path, bool force, struct error *err)
{
	return backup_write_with(db, path, force, archive_exists(db), err);
}

/* Is this a copy of the file of that name, or of part of it? */
static bool is_copy(const char *entry, const char *name)
{
	size_t size = strlen(name);
	return temporary_is_named(entry) ||
	       (strncmp(entry, name, size) == 0 &&
	           (strstr(entry + size, ".oud-") || strstr(entry + size, ".schema-")));
}

/* Are these drafts that the database could not take? */
static bool are_drafts(const char *entry, const char *name)
{
	char beside[DRAFT_PATH];
	draft_path(name, beside);
	return strcmp(entry, beside) == 0;
}

bool backup_copies(
    struct db *db, void (*each)(void *context, const char *copy), void *context, struct error *err)
{
	const char *slash = strrchr(db->path, '/'), *name = slash ? slash + 1 : db->path;
	char directory[sizeof db->path], line[600];
	snprintf(directory, sizeof directory, "%.*s", slash ? (int)(slash - db->path) + 1 : 1,
	    slash ? db->path : ".");
	temporary_clear(directory);
	DIR *open = opendir(directory);
	if (!open)
		return fail(err, DENIED, "De map van \"%s\" is niet te lezen: %s.", db->path,
		    strerror(errno));
	for (struct dirent *entry; (entry = readdir(open));) {
		bool drafts = are_drafts(entry->d_name, name);
		if (!drafts && !is_copy(entry->d_name, name))
			continue;
		snprintf(line, sizeof line,
		    drafts
		        ? "Let op: naast de school staat \"%s\", met tekst die iemand typte en die nog niet is bewaard. Die gaat vanzelf naar "
		          "het bestand van de school als iemand Stip opent."
		        : "Let op: naast de school staat \"%s\", een kopie van de school of een deel ervan. Haal die weg als je hem niet "
		          "meer nodig hebt.",
		    entry->d_name);
		each(context, line);
	}
	closedir(open);
	return true;
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
	struct error why = {0};
	bool read = query_done(q, &why);
	if (*faults || why.status == DAMAGED)
		sound_doubt(db);
	if (!read)
		return fail(err, why.status, "%s", why.text);
	q = db_query_inside(db, "PRAGMA foreign_key_check", "");
	while (query_next(q)) {
		char fault[256];
		snprintf(fault, sizeof fault,
		    "%s, rij %lld: verwijst naar %s, en die rij is er niet.", query_text(q, 0),
		    (long long)query_int(q, 1), query_text(q, 2));
		each(context, fault);
		++*faults;
	}
	if (!query_done(q, err) || !schema_check(db, faults, each, context, err))
		return false;
	int64_t count;
	struct error chain = {0};
	if (!audit_verify(db, &count, &chain)) {
		each(context, chain.text);
		++*faults;
	}
	return true;
}

/* The archive of evidence: attaching it, and moving bytes in and out. */
#include "db/file/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/clock.h"
#include "db/internal.h"

void archive_path(const char *path, char out[ARCHIVE_PATH])
{
	snprintf(out, ARCHIVE_PATH, "%s.sqlar", path);
}

bool archive_exists(const struct db *db)
{
	char path[ARCHIVE_PATH];
	struct stat info;
	archive_path(db->path, path);
	return lstat(path, &info) == 0 && (!S_ISREG(info.st_mode) || info.st_size > 0);
}

/* Rewords SQLite's error on the archive, whose text would speak of the school's file. */
static bool archive_fail(struct db *db, const struct error *why, struct error *err)
{
	char path[ARCHIVE_PATH];
	archive_path(db->path, path);
	switch (why->status) {
	case DAMAGED:
	case FAILED:
		return fail(err, DAMAGED,
		    "\"%s\" is geen archief van Stip of is beschadigd. Daar staan de bestanden van de bewijsstukken in; zet een "
		    "reservekopie terug (stip restore). Het dossier zelf is heel.",
		    path);
	case DENIED:
		return fail(err, DENIED,
		    "\"%s\", met de bestanden van de bewijsstukken, is voor jou niet te openen. Vraag de beheerder om toegang.",
		    path);
	default:
		return fail(err, why->status, "%s", why->text);
	}
}

static bool make_file(const char *path, struct error *err)
{
	int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0 && errno == EEXIST)
		return true; /* another process was just ahead of us */
	if (fd < 0)
		return fail(err, errno == ENOSPC || errno == EDQUOT ? DISK : DENIED,
		    "\"%s\" kan niet worden gemaakt: %s. Daar komen de bestanden van de bewijsstukken in.",
		    path, strerror(errno));
	close(fd);
	return true;
}

static bool find_file(const char *path, bool for_writing, struct error *err)
{
	struct stat info;
	if (lstat(path, &info) < 0) {
		if (for_writing && errno == ENOENT)
			return make_file(path, err);
		return fail(err, NOT_FOUND,
		    "\"%s\" is er niet. Daar staan de bestanden van de bewijsstukken in: zet het terug naast het bestand van de "
		    "school.",
		    path);
	}
	return S_ISREG(info.st_mode) ||
	       fail(err, DAMAGED,
	           "\"%s\" is geen gewoon bestand en dus geen archief van Stip. Zet het archief terug op deze plaats.",
	           path);
}

/* Creates the table of a new archive, also after a process was cut off while doing so; leaves a
 * file that is no archive alone. */
static bool recognise(struct db *db, struct error *err)
{
	int64_t objects = 0;
	struct query *q = db_query_inside(db, "SELECT count(*) FROM archive.sqlite_schema", "");
	if (query_next(q))
		objects = query_int(q, 0);
	if (!query_done(q, err))
		return false;
	if (!objects && sqlite3_db_readonly(db->sqlite, "archive") == 0 &&
	    !db_script(db,
	        "CREATE TABLE IF NOT EXISTS archive.sqlar"
	        "(name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, data BLOB)",
	        err))
		return false;
	q = db_query_inside(
	    db, "SELECT name, mode, mtime, sz, data FROM archive.sqlar LIMIT 0", "");
	return query_finish(q, err);
}

static bool attach(struct db *db, const char *path, struct error *err)
{
	struct error why = {0};
	bool good = db_run(db, &why, "ATTACH ?1 AS archive", "t", path);
	db->archive = good;
	if (good && sqlite3_db_readonly(db->sqlite, "archive") == 0)
		good = db_script(db,
		    "PRAGMA archive.journal_mode=TRUNCATE; PRAGMA archive.synchronous=FULL;", &why);
	good = good && recognise(db, &why);
	return good || archive_fail(db, &why, err);
}

bool archive_open(struct db *db, struct error *err)
{
	char path[ARCHIVE_PATH];
	archive_path(db->path, path);
	if (db->in_change)
		return fail(
		    err, FAILED, "Er loopt een wijziging; het archief blijft zolang dicht.");
	if (db->archive || (find_file(path, false, err) && attach(db, path, err)))
		return true;
	archive_close(db);
	return false;
}

void archive_close(struct db *db)
{
	if (db->archive && db_run(db, NULL, "DETACH archive", ""))
		db->archive = false;
}

void archive_hash(const void *bytes, size_t size, char hash[ARCHIVE_HASH])
{
	unsigned char raw[(ARCHIVE_HASH - 1) / 2];
	crypto_generichash(raw, sizeof raw, bytes, size, NULL, 0);
	sodium_bin2hex(hash, ARCHIVE_HASH, raw, sizeof raw);
}

/* Stores bytes as SQLite Archive does: compressed, unless that gains nothing. */
static bool insert(
    struct db *db, const char *hash, const void *bytes, size_t size, struct error *err)
{
	enum { REGULAR_FILE = 0100600 };
	uLongf packed_size = compressBound((uLong)size);
	unsigned char *packed = xcalloc(packed_size, 1);
	bool smaller =
	    compress(packed, &packed_size, bytes, (uLong)size) == Z_OK && packed_size < size;
	struct query *q = db_statement(db,
	    "REPLACE INTO archive.sqlar (name, mode, mtime, sz, data) VALUES (?1, ?2, ?3, ?4, ?5)");
	query_bind_text(q, 1, hash);
	query_bind_int(q, 2, REGULAR_FILE);
	query_bind_int(q, 3, clock_ms() / 1000);
	query_bind_int(q, 4, (int64_t)size);
	query_bind_bytes(q, 5, smaller ? packed : bytes, smaller ? packed_size : size);
	bool good = query_finish(q, err);
	free(packed);
	return good;
}

/*
 * Opens the archive in a connection of its own, so that its commits involve one file, whatever is
 * in progress in the school's. A commit across both would record the path of this directory in
 * their journals, and one of them would lose it when the directory is moved after a crash.
 */
static struct db *open_apart(const struct db *db, struct error *err)
{
	char path[ARCHIVE_PATH];
	struct db *apart = db_scratch("PRAGMA trusted_schema=OFF;", err);
	if (!apart)
		return NULL;
	snprintf(apart->path, sizeof apart->path, "%s", db->path);
	archive_path(db->path, path);
	if (find_file(path, true, err) && attach(apart, path, err)) {
		if (sqlite3_db_readonly(apart->sqlite, "archive") == 0)
			return apart;
		fail(err, DENIED,
		    "\"%s\", met de bestanden van de bewijsstukken, kan alleen worden gelezen. Vraag de beheerder om schrijfrecht.",
		    path);
	}
	db_close(apart);
	return NULL;
}

bool archive_put(
    struct db *db, const void *bytes, size_t size, char hash[ARCHIVE_HASH], struct error *err)
{
	struct buffer there = {0};
	struct error why = {0};
	if (!db->in_change)
		return fail(err, FAILED, "Er is geen wijziging begonnen.");
	if (size == 0 || size > ARCHIVE_MOST)
		return fail(err, FAILED, "Dit bestand is leeg of te groot om op te bergen.");
	struct db *apart = db->gathering ? db->gathering : open_apart(db, err);
	if (!apart)
		return false;
	archive_hash(bytes, size, hash);
	/* damaged bytes are put right */
	bool good = archive_get(apart, hash, &there, NULL);
	if (!good) {
		good = insert(apart, hash, bytes, size, &why);
		if (!good)
			archive_fail(db, &why, err);
		good = good && archive_get(apart, hash, &there, err);
	}
	buffer_done(&there);
	if (apart != db->gathering)
		db_close(apart);
	return good;
}

bool archive_gather(struct db *db, struct error *err)
{
	struct error why = {0};
	db->gathering = open_apart(db, err);
	return db->gathering &&
	       (db_script(db->gathering, "BEGIN IMMEDIATE", &why) || archive_fail(db, &why, err));
}

bool archive_settle(struct db *db, bool good, struct error *err)
{
	struct error why = {0};
	if (good && !db_script(db->gathering, "COMMIT", &why))
		good = archive_fail(db, &why, err);
	db_close(db->gathering);
	db->gathering = NULL;
	return good;
}

/* Decompresses a file of the archive, checking its size against the recorded one. */
static bool unpack(struct query *q, struct buffer *out)
{
	int64_t size = query_int(q, 0);
	size_t packed_size;
	const void *packed = query_bytes(q, 1, &packed_size);
	if (size <= 0 || size > ARCHIVE_MOST || !packed)
		return false;
	if (packed_size == (size_t)size) {
		buffer_add_bytes(out, packed, packed_size);
		return true;
	}
	uLongf unpacked_size = (uLongf)size;
	char *unpacked = xcalloc((size_t)size, 1);
	bool good =
	    uncompress((Bytef *)unpacked, &unpacked_size, packed, (uLong)packed_size) == Z_OK &&
	    unpacked_size == (uLongf)size;
	if (good)
		buffer_add_bytes(out, unpacked, unpacked_size);
	free(unpacked);
	return good;
}

bool archive_get(struct db *db, const char *hash, struct buffer *out, struct error *err)
{
	char now[ARCHIVE_HASH] = "";
	struct error why = {0};
	buffer_clear(out);
	struct query *q =
	    db_query_inside(db, "SELECT sz, data FROM archive.sqlar WHERE name = ?1", "t", hash);
	bool there = query_next(q), whole = there && unpack(q, out);
	if (!query_done(q, &why))
		return archive_fail(db, &why, err);
	if (whole)
		archive_hash(out->text, out->len, now);
	if (whole && strcmp(now, hash) == 0)
		return true;
	buffer_clear(out);
	return fail(err, DAMAGED, "%s",
	    there
	        ? "het bestand in het archief is beschadigd. Voeg het opnieuw toe, of zet een reservekopie terug (stip restore)."
	        : "het bestand ontbreekt in het archief. Voeg het opnieuw toe, of zet een reservekopie terug (stip restore).");
}

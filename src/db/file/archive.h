/*
 * The bytes of evidence, in an SQLite Archive beside the file of the school (its name with .sqlar
 * behind it), so that "sqlite3 school.db.sqlar -A -x" takes them out. Each stands there once, under
 * its hash. No transaction spans both files: bytes go in before the change set that names them is
 * committed, in a commit of the archive's own. Cut off in between they are there for nothing, which
 * is harmless. The archive is attached only while bytes are given back, checked or copied.
 */
#ifndef DB_FILE_ARCHIVE_H
#define DB_FILE_ARCHIVE_H

#include "db/db.h"

enum {
	ARCHIVE_HASH = 65,                     /* BLAKE2b-256 in hex, with its NUL */
	ARCHIVE_MOST = 256 * 1024 * 1024,      /* bytes of one file */
	ARCHIVE_PATH = 4096 + sizeof(".sqlar") /* of the name of an archive */
};

/* The name of the archive that belongs to the file at path. */
void archive_path(const char *path, char out[ARCHIVE_PATH]);

/* Is there an archive with something in it? */
bool archive_exists(const struct db *db);

/*
 * Attaches the archive, to read it; not while a change set is open. NOT_FOUND without one, DENIED
 * when it may not be read, DAMAGED when it is none. Open already is fine.
 */
bool archive_open(struct db *db, struct error *err);

/* Detaches it; harmless when it is not open. */
void archive_close(struct db *db);

/* The name that bytes have in the archive. */
void archive_hash(const void *bytes, size_t size, char hash[ARCHIVE_HASH]);

/*
 * Inside a change set, which keeps off all others who would: puts the bytes in the archive (0600,
 * made when it is not there) and gives their hash. They stay there when the change set is taken
 * back. What is there already is not written again. All is read back before this says yes.
 */
bool archive_put(
    struct db *db, const void *bytes, size_t size, char hash[ARCHIVE_HASH], struct error *err);

/* The bytes with this hash, in out; DAMAGED when they are not there or are no longer what was put.
 */
bool archive_get(struct db *db, const char *hash, struct buffer *out, struct error *err);

/*
 * Holds the archive against the file, both ways: what should be in it and is not or is damaged, and
 * what nothing refers to, the history included. each gets a Dutch sentence of all of it; faults is
 * the number of the first kind, for the second is harmless. False only when it could not be done.
 * Opens and closes the archive itself.
 */
bool archive_check(struct db *db, int *faults, void (*each)(void *context, const char *fault),
    void *context, struct error *err);

/* How many files the archive should hold; 0 also for a file of before there were any. */
bool archive_expected(struct db *db, int64_t *files, struct error *err);

#endif

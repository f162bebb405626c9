/*
 * The bytes of evidence, in an SQLite Archive beside the school's file (its name with .sqlar
 * appended), so that "sqlite3 school.db.sqlar -A -x" extracts them. Each file is stored once, under
 * its hash. No transaction spans both files: bytes are committed to the archive before the change
 * set that names them. A crash in between leaves bytes that nothing refers to, which is harmless.
 * The archive is attached only while bytes are handed out, checked or copied.
 */
#ifndef DB_FILE_ARCHIVE_H
#define DB_FILE_ARCHIVE_H

#include "db/db.h"

enum {
	ARCHIVE_HASH = 65,                     /* BLAKE2b-256 in hex, with NUL */
	ARCHIVE_MOST = 256 * 1024 * 1024,      /* bytes in one file */
	ARCHIVE_PATH = 4096 + sizeof(".sqlar") /* size of an archive's name */
};

/* Writes the name of the archive that belongs to the file at path. */
void archive_path(const char *path, char out[ARCHIVE_PATH]);

/* Is there an archive that is not empty? */
bool archive_exists(const struct db *db);

/* Attaches the archive for reading; not inside a change set. NOT_FOUND without one, DENIED when it
 * may not be read, DAMAGED when it is no archive. Harmless when it is attached already. */
bool archive_open(struct db *db, struct error *err);

/* Detaches the archive; harmless when it is not attached. */
void archive_close(struct db *db);

/* Writes the name that bytes have in the archive. */
void archive_hash(const void *bytes, size_t size, char hash[ARCHIVE_HASH]);

/*
 * Stores bytes in the archive (created 0600 when it is not there) and gives their hash. Call it
 * inside a change set, whose lock keeps other writers out; the bytes stay when the change set is
 * rolled back. Bytes that are there already are not written again. Everything is read back before
 * this returns true.
 */
bool archive_put(
    struct db *db, const void *bytes, size_t size, char hash[ARCHIVE_HASH], struct error *err);

/* Until archive_settle, what archive_put stores goes into one commit of the archive, inside one
 * change set. archive_settle commits it when all of it is good, else drops it. */
bool archive_gather(struct db *db, struct error *err);
bool archive_settle(struct db *db, bool good, struct error *err);

/* Reads the bytes with this hash into out; DAMAGED when they are missing or are no longer what was
 * stored. */
bool archive_get(struct db *db, const char *hash, struct buffer *out, struct error *err);

/*
 * Checks the archive against the file in both directions: what should be in it but is missing or
 * damaged, and what nothing refers to, the history included. each gets a Dutch sentence for every
 * one; faults counts the first kind only, as the second is harmless. False only when the check
 * could not be done. Attaches and detaches the archive itself.
 */
bool archive_check(struct db *db, int *faults, void (*each)(void *context, const char *fault),
    void *context, struct error *err);

/* Counts the files that the archive should hold; 0 for a school's file that predates evidence. */
bool archive_expected(struct db *db, int64_t *files, struct error *err);

#endif

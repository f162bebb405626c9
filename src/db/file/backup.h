/* Copying the whole file, with the archive of evidence that belongs to it; a copy counts as a
 * backup only after it has been checked. */
#ifndef DB_FILE_BACKUP_H
#define DB_FILE_BACKUP_H

#include "db/db.h"

/* Writes a copy of the database to path (0600, put in place whole) and checks it; replaces an
 * existing file only with force. The archive is copied along, as of the same moment, to path with
 * .sqlar appended. */
bool backup_write(struct db *db, const char *path, bool force, struct error *err);

/* Like backup_write, with or without the archive. */
bool backup_write_with(
    struct db *db, const char *path, bool force, bool with_archive, struct error *err);

/* Checks the whole file: structure, foreign keys, audit chain. each gets a Dutch sentence per
 * fault; faults gets their number. False only when the check could not be done. */
bool backup_check(struct db *db, int *faults, void (*each)(void *context, const char *fault),
    void *context, struct error *err);

/* Lists the copies of the school beside it: those kept by a restore or a migration, or left by one
 * that was cut off. First removes what crashed processes left. */
bool backup_copies(
    struct db *db, void (*each)(void *context, const char *copy), void *context, struct error *err);

#endif

/* A copy of the whole file, with the archive of evidence that belongs to it, checked before it
 * counts as a backup. */
#ifndef DB_FILE_BACKUP_H
#define DB_FILE_BACKUP_H

#include "db/db.h"

/* Writes a copy of the database to path (0600, put in place whole) and checks it; an existing file
 * only with force. The archive goes along, to path with .sqlar behind it, of the same moment. */
bool backup_write(struct db *db, const char *path, bool force, struct error *err);

/* The same, with the archive or without it. */
bool backup_write_with(
    struct db *db, const char *path, bool force, bool with_archive, struct error *err);

/*
 * Looks the whole file over: structure, foreign keys, audit chain. each gets a Dutch sentence per
 * fault; faults their number. False only when it could not be looked over.
 */
bool backup_check(struct db *db, int *faults, void (*each)(void *context, const char *fault),
    void *context, struct error *err);

/* Names the copies of the school that lie beside it: kept by a restore or a migration, or left by
 * one that was cut off. What nobody works on any more is taken away first. */
bool backup_copies(
    struct db *db, void (*each)(void *context, const char *copy), void *context, struct error *err);

#endif

/* The reference lists: filled when a school is made, and imported again after the school edited one
 * in a spreadsheet. */
#ifndef EXCHANGE_REFERENCE_H
#define EXCHANGE_REFERENCE_H

#include "db/record.h"
#include "exchange/csv.h"

/* Fills every reference list from the embedded schema/reference, in the open change set. */
bool reference_load(struct db *db, struct error *err);

/* Completes the lists of a file from an older program, in the open change set: fills those that are
 * empty, and adds new rows to those that the program itself reads (roles, settings, tasks).
 * Existing rows stay, and a row that refers to one the school removed is left out. */
bool reference_complete(struct db *db, struct error *err);

struct import_counts {
	size_t added, changed, unchanged;
};

/*
 * Imports the rows of a table as records of an entity without a pupil, in the open change set.
 * Headers are field names or Dutch labels. A row is identified by "code", or else by the first
 * field, and by the one or two after it where the first is a choice. Known rows are updated, new
 * ones added, none removed; fields without a column are left alone. An error names file, line and
 * column, and the caller then abandons the change set.
 */
bool records_import(struct db *db, const struct entity *entity, const struct csv_table *table,
    struct import_counts *counts, struct error *err);

/* Appends all records of such an entity as CSV that records_import reads: semicolons, Dutch
 * labels. */
bool records_export(
    struct db *db, const struct entity *entity, struct buffer *out, struct error *err);

#endif

/* The reference lists: filled when a school is made, and brought in again after the school changed
 * one in a spreadsheet. */
#ifndef EXCHANGE_REFERENCE_H
#define EXCHANGE_REFERENCE_H

#include "db/record.h"
#include "exchange/csv.h"

/* Fills every reference list from the program's own schema/reference, in the open change set. */
bool reference_load(struct db *db, struct error *err);

/* Of a file of an older program, in the open change set: fills the lists that are empty, and adds
 * what is new to those that the program itself reads (roles, settings, tasks). What there is stays,
 * and a row that refers to one which the school took out is left out.
 */
bool reference_complete(struct db *db, struct error *err);

struct import_counts {
	size_t added, changed, unchanged;
};

/*
 * Brings in the rows of a table as records of an entity without a pupil, in the open change set.
 * Headers are field names or Dutch labels. Rows are known by "code", or else by the first field,
 * and the one or two after it where the first is a choice: known ones are updated, new ones added,
 * none removed. Columns that are not in the table stay as they are. An error names file, line and
 * column; the caller then abandons the change set.
 */
bool records_import(struct db *db, const struct entity *entity, const struct csv_table *table,
    struct import_counts *counts, struct error *err);

/* All records of such an entity as CSV that records_import reads: semicolons, Dutch labels. */
bool records_export(
    struct db *db, const struct entity *entity, struct buffer *out, struct error *err);

#endif

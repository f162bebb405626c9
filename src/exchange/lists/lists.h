/* The lists of the school, such as subjects and companies: filled when a school is made, brought in
 * as a file, and written as one. */
#ifndef EXCHANGE_LISTS_LISTS_H
#define EXCHANGE_LISTS_LISTS_H

#include "db/record.h"
#include "exchange/import_options.h"

/* Returns the list that a school can extend, by the name that people type; NULL when there is none.
 * reference_name returns their names one by one, then NULL. */
const struct entity *reference_named(const char *name);
const char *reference_name(int place);

/* What is in a list, in a few words: "theorie en praktijk". */
const char *reference_about(const struct entity *list);

/*
 * Brings in the rows of a list, as import_function says. Headers are Dutch labels or field names. A
 * row is identified by "code", or else by the first field, and by the one or two after it where the
 * first is a choice. Known rows are updated, new ones added, none removed; fields without a column
 * are left alone, and an empty cell empties one.
 */
bool list_import(struct db *db, const struct entity *list, const char *name_of_file,
    const struct buffer *bytes, const struct import_options *options, struct import_report *report,
    struct error *err);

/* Fills every reference list from the embedded schema/reference, in the open change set. */
bool reference_load(struct db *db, struct error *err);

/* Completes the lists of a file from an older program, in the open change set: fills those that are
 * empty, and adds new rows to those that the program itself reads (roles, settings, tasks).
 * Existing rows stay, and a row that refers to one the school removed is left out. */
bool reference_complete(struct db *db, struct error *err);

/* The cells of all records, row after row, in the arena, for the fields that people see. */
bool list_rows(struct db *db, const struct entity *list, const char *const **cells, size_t *rows,
    struct arena *arena, struct error *err);

/* Appends all records as CSV that list_import reads: semicolons, Dutch labels. */
bool records_export(
    struct db *db, const struct entity *entity, struct buffer *out, struct error *err);

#endif

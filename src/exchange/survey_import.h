/*
 * Surveys out of a CSV: group, school year, date, how many were asked and answered, and the mean.
 *
 * All or nothing: every fault is in the report, and one means that nothing is written. The same
 * file again changes nothing.
 * - A group is known by its code, or by its label among those of PrOZO! unless a column "peiling"
 * says otherwise.
 * - A row is known by group and school year. A column that is not in the file, and an empty cell,
 * leave what is there alone.
 */
#ifndef EXCHANGE_SURVEY_IMPORT_H
#define EXCHANGE_SURVEY_IMPORT_H

#include "db/db.h"
#include "exchange/import_report.h"

/* As attendance_import, in a change set "Peilingen ingelezen"; DENIED unless quality is theirs to
 * write. */
bool survey_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    bool dry_run, struct import_report *report, struct error *err);

#endif

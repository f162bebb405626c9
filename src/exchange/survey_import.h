/*
 * Importing surveys from a CSV: group, school year, date, how many were asked and answered, and the
 * mean.
 *
 * All or nothing: the report has every fault, and a single one means that nothing is written.
 * Importing the same file again changes nothing.
 * - A group is identified by its code, or by its label among those of PrOZO! unless a column
 * "peiling" says otherwise.
 * - A row is identified by group and school year. A missing column or an empty cell leaves the
 * stored value alone.
 */
#ifndef EXCHANGE_SURVEY_IMPORT_H
#define EXCHANGE_SURVEY_IMPORT_H

#include "db/db.h"
#include "exchange/import_report.h"

/* Like attendance_import, in a change set "Peilingen ingelezen"; DENIED unless the actor may write
 * quality. */
bool survey_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    bool dry_run, struct import_report *report, struct error *err);

#endif

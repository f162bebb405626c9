/*
 * Importing attendance per pupil and period from a CSV of the administration system, in whole clock
 * hours.
 *
 * All or nothing, like pupils_import: the report has every fault, and a single one means that
 * nothing is written. Importing the same file again changes nothing.
 * - A pupil is identified by stamnummer, ignoring leading zeros. No pupils are created.
 * - A row is identified by pupil, school year (2026-2027) and period (1). A missing column or an
 * empty cell leaves the stored value alone; planned and present hours that are not stored yet must
 * be in the file.
 */
#ifndef EXCHANGE_ATTENDANCE_IMPORT_H
#define EXCHANGE_ATTENDANCE_IMPORT_H

#include "db/db.h"
#include "exchange/import_report.h"

/*
 * Imports the bytes of a whole file as the current actor, in one change set "Aanwezigheid
 * ingelezen"; DENIED unless the actor may write the basis of the whole school. With dry_run
 * everything is tried and rolled back. Initialises report; the caller calls report_done, also after
 * false. FAILED with report->fault_count above 0 means bad lines, and err says how many.
 */
bool attendance_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    bool dry_run, struct import_report *report, struct error *err);

#endif

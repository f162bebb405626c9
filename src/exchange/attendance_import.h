/*
 * Attendance per pupil and period out of a CSV of the administration system, in whole clock hours.
 *
 * All or nothing, as pupils_import: every fault is in the report, and one means that nothing is
 * written. The same file again changes nothing.
 * - A pupil is known by stamnummer; leading zeros do not matter. Nobody is made.
 * - A row is known by pupil, school year (2026-2027) and period (1). A column that is not in the
 * file, and an empty cell, leave what is there alone; planned and present hours that are not there
 * yet must be in the file.
 */
#ifndef EXCHANGE_ATTENDANCE_IMPORT_H
#define EXCHANGE_ATTENDANCE_IMPORT_H

#include "db/db.h"
#include "exchange/import_report.h"

/*
 * Imports the bytes of a whole file, in one change set "Aanwezigheid ingelezen" by the current
 * actor (DENIED unless the basis of the whole school is theirs to write); with dry_run all of it is
 * tried and nothing stays. report is started here; the caller calls report_done, also after false.
 * False with FAILED and report->fault_count above 0: bad lines; err then says how many.
 */
bool attendance_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    bool dry_run, struct import_report *report, struct error *err);

#endif

/*
 * Past leavers out of a CSV.
 *
 * All or nothing, as pupils_import: every fault is in the report, and one means that nothing is
 * written. The same file again changes nothing.
 * - A pupil is known by stamnummer; leading zeros do not matter. Who is not there is made when the
 * file gives a last name.
 * - A leaving is known by pupil and last day. A column that is not in the file, and an empty cell,
 * leave what is there alone.
 * - A shielded destination is stored as "reden afgeschermd"; the reason and the remark with it only
 * by who may write the care area.
 * - Columns of the listing uitstroom that follow from others are skipped, so that what Stip exports
 * can come back.
 */
#ifndef EXCHANGE_OUTFLOW_OUTFLOW_IMPORT_H
#define EXCHANGE_OUTFLOW_OUTFLOW_IMPORT_H

#include "db/db.h"
#include "exchange/import_report.h"

/*
 * Imports the bytes of a whole file, in one change set "Uitstroom ingelezen" by the current actor
 * (DENIED unless outflow of the whole school is theirs to write); with dry_run all of it is tried
 * and nothing stays. report is started here; the caller calls report_done, also after false. False
 * with FAILED and report->fault_count above 0: bad lines; err then says how many.
 */
bool outflow_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    bool dry_run, struct import_report *report, struct error *err);

#endif

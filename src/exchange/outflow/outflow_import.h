/*
 * Importing past leavers from a CSV.
 *
 * All or nothing, like pupils_import: the report has every fault, and a single one means that
 * nothing is written. Importing the same file again changes nothing.
 * - A pupil is identified by stamnummer, ignoring leading zeros. An unknown pupil is created when
 * the file gives a last name.
 * - A leaving is identified by pupil and last day. A missing column or an empty cell leaves the
 * stored value alone.
 * - A shielded destination is stored as "reden afgeschermd"; the reason and its remark are stored
 * only when the actor may write the care area.
 * - Derived columns of the listing uitstroom are skipped, so that what Stip exports can be imported
 * again.
 */
#ifndef EXCHANGE_OUTFLOW_OUTFLOW_IMPORT_H
#define EXCHANGE_OUTFLOW_OUTFLOW_IMPORT_H

#include "db/db.h"
#include "exchange/import_report.h"

/*
 * Imports the bytes of a whole file as the current actor, in one change set "Uitstroom ingelezen";
 * DENIED unless the actor may write the outflow of the whole school. With dry_run everything is
 * tried and rolled back. Initialises report; the caller calls report_done, also after false. FAILED
 * with report->fault_count above 0 means bad lines, and err says how many.
 */
bool outflow_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    bool dry_run, struct import_report *report, struct error *err);

#endif

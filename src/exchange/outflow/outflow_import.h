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

#include "exchange/import_options.h"

/* For who may write the outflow of the whole school. */
import_function outflow_import;

#endif

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
#ifndef EXCHANGE_FIGURES_ATTENDANCE_IMPORT_H
#define EXCHANGE_FIGURES_ATTENDANCE_IMPORT_H

#include "exchange/import_options.h"

/* For who may write the basis of the whole school. */
import_function attendance_import;

#endif

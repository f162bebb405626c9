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
#ifndef EXCHANGE_FIGURES_SURVEY_IMPORT_H
#define EXCHANGE_FIGURES_SURVEY_IMPORT_H

#include "exchange/import_options.h"

/* For who may write quality. */
import_function survey_import;

#endif

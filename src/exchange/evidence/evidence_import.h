/* A folder of files into the portfolios of pupils: whose each is, and what, stands in its name. */
#ifndef EXCHANGE_EVIDENCE_IMPORT_H
#define EXCHANGE_EVIDENCE_IMPORT_H

#include "db/db.h"
#include "exchange/import_options.h"

/*
 * Takes in the files of a folder, and of the folders of pupils in it, as the current actor: the
 * bytes first, and then all evidence in one change set. A file that the pupil has already, by its
 * content, is left alone. DENIED when the actor may not add evidence. Initialises report; the
 * caller calls report_done, also after false. FAILED with report->fault_count above 0 means that
 * files do not fit.
 */
bool evidence_import(struct db *db, const char *folder, const struct import_options *options,
    struct import_report *report, struct error *err);

#endif

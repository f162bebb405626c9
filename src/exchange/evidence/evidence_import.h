/* A folder of files into the portfolios of pupils: whose each is, and what, stands in its name. */
#ifndef EXCHANGE_EVIDENCE_IMPORT_H
#define EXCHANGE_EVIDENCE_IMPORT_H

#include "db/db.h"
#include "exchange/import_report.h"

struct evidence_options {
	bool dry_run;        /* say what would be taken in, and keep nothing */
	bool leave_rest;     /* leave out what fits nobody; otherwise nothing is taken in then */
	const char *kind;    /* for names without one; NULL: werkstuk */
	const char *subject; /* for names without one; NULL: the name must say it */
	void (*progress)(const char *what, long done, long total);
};

/*
 * Takes in the files of a folder, and of the folders of pupils in it, as the current actor: the
 * bytes first, and then all evidence in one change set. A file that the pupil has already, by its
 * content, is left alone. DENIED when the actor may not add evidence. Initialises report; the
 * caller calls report_done, also after false. FAILED with report->fault_count above 0 means that
 * files do not fit.
 */
bool evidence_import(struct db *db, const char *folder, const struct evidence_options *options,
    struct import_report *report, struct error *err);

#endif

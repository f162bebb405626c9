/* What an import is asked to do, beside the file and its kind. */
#ifndef EXCHANGE_IMPORT_OPTIONS_H
#define EXCHANGE_IMPORT_OPTIONS_H

#include <stdbool.h>

#include "base/date.h"
#include "base/memory.h"
#include "db/db.h"
#include "exchange/import_report.h"

struct import_options {
	bool dry_run;       /* do everything, so that every rule is checked, and keep nothing */
	const char *sheet;  /* of a workbook; NULL: the first that is not hidden */
	int school_year;    /* year in which it begins, for rows without one; 0: the file's, else
	                       today's */
	const char *kind;   /* what is brought in, as import_kind names it; set by import_run */
	const char *source; /* the program that the file comes from, for its names of columns; NULL:
	                       only those that hold for any file */
	bool name_all;      /* name everybody who is not in the file */
	bool leave_groups;  /* of pupils: who goes to another class keeps the lesson groups of the
	                       old */
	bool leave_rest; /* of a folder: leave out what fits nobody; otherwise nothing is taken in
	                    then */
	const char *subject, *evidence_kind; /* of a folder: for names without one; NULL: the name
	                                        must say the subject, and it is a werkstuk */
	struct date today;                   /* unset: today by the clock */
	/* Of a long file or a folder, told now and then how many of its rows or files are done;
	 * false stops the import. May be NULL. */
	bool (*progress)(void *watcher, size_t done, size_t total);
	void *watcher;
};

/* Tells how far it is; false with err when that stops the import. */
bool import_goes_on(
    const struct import_options *options, size_t done, size_t total, struct error *err);

/*
 * Imports the bytes of a whole file as the current actor, in one change set; DENIED when the actor
 * may not. A read-only file allows only a dry run. Initialises report; the caller calls
 * report_done, also after false. FAILED with report->fault_count above 0 means bad lines, and err
 * says how many.
 */
typedef bool import_function(struct db *db, const char *name_of_file, const struct buffer *bytes,
    const struct import_options *options, struct import_report *report, struct error *err);

#endif

/*
 * Importing pupils from the school's administration system: CSV or EDEXML, detected by content.
 *
 * All or nothing: one bad line means that nothing is written, and the report has every bad line.
 * Importing the same file again changes nothing. Pupils missing from the file are reported, never
 * removed.
 * - A pupil is identified by stamnummer, ignoring leading zeros.
 * - A missing column or an empty cell leaves the stored value alone; only a tussenvoegsel can be
 * emptied, and an uitschrijfdatum that has not passed yet.
 * - With an inschrijfdatum before the school year, the enrolment starts on the year's first day, and
 * keeps since when the pupil is here, unless earlier enrolments say so. Without one it starts on the first day for a pupil who was here last year, in the first import of
 * a school year, and until 1 October; otherwise today.
 * - For another class or route, the old enrolment ends yesterday and a new one starts today; an
 * enrolment that starts today or later is changed itself.
 */
#ifndef EXCHANGE_PUPILS_PUPILS_IMPORT_H
#define EXCHANGE_PUPILS_PUPILS_IMPORT_H

#include "base/date.h"
#include "db/db.h"
#include "exchange/csv.h"
#include "exchange/import_report.h"

struct import_options {
	bool dry_run;      /* plan and report, but write nothing */
	struct date today; /* unset: today by the clock */
	int school_year;   /* year in which the school year begins; 0: the file's, else today's */
};

/*
 * Imports the bytes of a whole file as the current actor, in one change set "Leerlingen ingelezen";
 * DENIED unless the actor is an administrator. A read-only file allows only a dry run. Initialises
 * report; the caller calls report_done, also after false. FAILED with report->fault_count above 0
 * means bad lines, and err says how many.
 */
bool pupils_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    const struct import_options *options, struct import_report *report, struct error *err);

#endif

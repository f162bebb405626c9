/*
 * Pupils out of the school's administration system: CSV or EDEXML, told by content.
 *
 * All or nothing: one bad line means that nothing is written, and every bad line is in the report.
 * The same file again changes nothing. Who is missing from the file is reported, never removed.
 * - A pupil is known by stamnummer; leading zeros do not matter.
 * - A column that is not in the file, and an empty cell, leave what is there alone; only a
 * tussenvoegsel can be emptied, and an uitschrijfdatum that has not passed yet.
 * - inschrijfdatum before the school year: the enrolment starts on its first day. Without one: on
 * the first day for who was here last year, for the first import of a school year and until 1
 * October; else today.
 * - Another class or route: the old enrolment ends yesterday and a new one starts today; one that
 * starts today or later is changed itself.
 */
#ifndef EXCHANGE_PUPILS_PUPILS_IMPORT_H
#define EXCHANGE_PUPILS_PUPILS_IMPORT_H

#include "base/date.h"
#include "db/db.h"
#include "exchange/csv.h"
#include "exchange/import_report.h"

struct import_options {
	bool dry_run;      /* plan and report, write nothing */
	struct date today; /* not set: the clock's */
	int school_year;   /* the year in which it begins; 0: the file's own, else that of today */
};

/*
 * Imports the bytes of a whole file, in one change set "Leerlingen ingelezen" by the current actor
 * (DENIED unless administration; a read-only file only takes a dry run). report is started here;
 * the caller calls report_done, also after false. False with FAILED and report->fault_count above
 * 0: bad lines; err then says how many.
 */
bool pupils_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    const struct import_options *options, struct import_report *report, struct error *err);

#endif

/*
 * Importing pupils from the school's administration system: CSV or EDEXML, detected by content.
 *
 * All or nothing: one bad line means that nothing is written, and the report has every bad line.
 * Importing the same file again changes nothing. Pupils missing from the file are reported, never
 * removed.
 * - A pupil is identified by stamnummer, ignoring leading zeros.
 * - A missing column or an empty cell leaves the stored value alone; only a tussenvoegsel can be
 * emptied, and an uitschrijfdatum that has not passed yet.
 * - With an inschrijfdatum before the school year, the enrolment starts on the year's first day,
 * and keeps since when the pupil is here, unless earlier enrolments say so. Without one it starts
 * on the first day for a pupil who was here last year, in the first import of a school year, and
 * until 1 October; otherwise today.
 * - For another class or route, the old enrolment ends yesterday and a new one starts today; an
 * enrolment that starts today or later is changed itself.
 */
#ifndef EXCHANGE_PUPILS_PUPILS_IMPORT_H
#define EXCHANGE_PUPILS_PUPILS_IMPORT_H

#include "exchange/import_options.h"

/* For the administration. */
import_function pupils_import;

#endif

/* The report for the parents on paper. */
#ifndef WORKBOOK_IOP_REPORT_FORM_H
#define WORKBOOK_IOP_REPORT_FORM_H

#include "workbook/iop/competences.h"
#include "workbook/iop/report_read.h"

/* What the report contains. */
struct report {
	const struct iop_words *words;
	const struct iop_pupil *pupil;
	const struct iop_dossier *dossier;
	const struct competences *mine;     /* the pupil's */
	const struct report_school *school; /* of all pupils */
	const struct report_next *next;
	const char *footer;
};

/* Writes two pages for an ordinary pupil: goals and their progress, results, attendance and
 * internship; then competences, what comes next, room for a reaction and signatures. */
void report_form(struct sheet *sheet, const struct report *report);

#endif

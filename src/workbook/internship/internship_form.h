/* The plan of an internship on paper, followed by the evaluation. */
#ifndef WORKBOOK_INTERNSHIP_INTERNSHIP_FORM_H
#define WORKBOOK_INTERNSHIP_INTERNSHIP_FORM_H

#include "workbook/export_internal.h"
#include "workbook/iop/iop_parts.h"

/* Adds a sheet named after the company: where, when and what for, the contract to sign and, on the
 * next page, the evaluations by pupil, company and school, filled in where they exist. */
bool internship_form(struct export_job *export, const struct iop_words *words, int64_t internship,
    const char *company, struct error *err);

#endif

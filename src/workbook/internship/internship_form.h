/* The plan of an internship on paper, with the evaluation behind it. */
#ifndef WORKBOOK_INTERNSHIP_INTERNSHIP_FORM_H
#define WORKBOOK_INTERNSHIP_INTERNSHIP_FORM_H

#include "workbook/export_internal.h"
#include "workbook/iop/iop_parts.h"

/* A sheet of its own, named after the company: where, when and what for, the contract to sign, and
 * on a next page the evaluation by pupil, company and school: filled in where it is there. */
bool internship_form(struct export_job *export, const struct iop_words *words, int64_t internship,
    const char *company, struct error *err);

#endif

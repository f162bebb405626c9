/* The sheets that a pupil gets on paper. */
#ifndef WORKBOOK_IOP_IOP_FORM_H
#define WORKBOOK_IOP_IOP_FORM_H

#include "workbook/iop/iop_read.h"
#include "workbook/writer.h"

/* Writes the plan of the period ("levend IOP") on the first page, and what came before on the
 * next. */
void iop_form(struct sheet *sheet, const struct iop_words *words, const struct iop_pupil *pupil,
    const struct iop_dossier *dossier, const char *footer);

/* Writes the sheet with which the pupil prepares the talk. */
void iop_preparation(struct sheet *sheet, const struct iop_words *words,
    const struct iop_pupil *pupil, const struct iop_dossier *dossier, const char *footer);

#endif

/* What is handed over with a pupil, on paper: the Paspoort voor succes and the
 * transitiedocument. */
#ifndef WORKBOOK_OUTFLOW_HANDOVER_FORM_H
#define WORKBOOK_OUTFLOW_HANDOVER_FORM_H

#include "workbook/iop/competences.h"
#include "workbook/outflow/handover_read.h"

struct handover_form {
	const struct handover *pupil;
	const struct consent_basis *consent;
	enum handing_over to;  /* to work: shorter, without how the pupil came and was supported */
	const char *recipient; /* "": nobody in particular */
	const struct iop_words *words;
	const struct competences *mine;
	const char *footer;
};

void handover_passport(struct sheet *sheet, const struct handover_form *form);
void handover_transition(struct sheet *sheet, const struct handover_form *form);

/* Parts of both documents. */

/* Returns "het mbo of een andere school" or "een werkgever", with the name if there is one. */
const char *handover_for(struct arena *arena, const struct handover_form *form);

/* Returns "gegeven door Ria van den Berg op 01-10-2026, geldig tot …". */
const char *handover_basis(struct arena *arena, const struct consent_basis *consent);

/* Writes the title, the pupil, the recipient, and the consent that it relies on. */
void handover_begin(struct paper *paper, const struct handover_form *form, const char *title);

/* Writes the rows of the support part, or that there are none. */
void handover_support(struct paper *paper, const struct handover *pupil);

/* Writes a text below its label; nothing when it is empty. */
void handover_text(struct paper *paper, const char *label, const char *text);

#endif

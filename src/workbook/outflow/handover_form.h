/* What goes along with a pupil, on paper: the Paspoort voor succes and the transitiedocument. */
#ifndef WORKBOOK_OUTFLOW_HANDOVER_FORM_H
#define WORKBOOK_OUTFLOW_HANDOVER_FORM_H

#include "workbook/iop/competences.h"
#include "workbook/outflow/handover_read.h"

struct handover_form {
	const struct handover *pupil;
	const struct consent_basis *consent;
	enum handing_over to; /* to work: shorter, nothing of how the pupil came or was supported */
	const char *recipient; /* "": nobody in particular */
	const struct iop_words *words;
	const struct competences *mine;
	const char *footer;
};

void handover_passport(struct sheet *sheet, const struct handover_form *form);
void handover_transition(struct sheet *sheet, const struct handover_form *form);

/* What both have. */

/* "het mbo of een andere school", "een werkgever", with the name where there is one. */
const char *handover_for(struct arena *arena, const struct handover_form *form);

/* "gegeven door Ria van den Berg op 01-10-2026, geldig tot …". */
const char *handover_basis(struct arena *arena, const struct consent_basis *consent);

/* The title, who it is about, for whom it is, and on which consent it rests. */
void handover_begin(struct paper *paper, const struct handover_form *form, const char *title);

/* The rows of the support part, or that there are none. */
void handover_support(struct paper *paper, const struct handover *pupil);

/* A text below its label; nothing when it is empty. */
void handover_text(struct paper *paper, const char *label, const char *text);

#endif

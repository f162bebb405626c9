/* The OPP of a pupil on paper. */
#ifndef WORKBOOK_OPP_OPP_FORM_H
#define WORKBOOK_OPP_OPP_FORM_H

#include "workbook/iop/competences.h"
#include "workbook/paper/experience.h"
#include "workbook/opp/opp_read.h"

/* What the form shows besides the version itself. */
struct opp_extra {
	const struct iop_words *words;
	const struct iop_pupil *period;  /* IOP period of the reference date; id 0: none */
	const struct iop_dossier *goals; /* the pupil's */
	const struct competences *mine;
	const struct experience *experience;
	const char *footer;
};

/* Writes one version: what the school expects and offers, what pupil and parents said about it, and
 * signatures; then goals, competences, internships and certificates on pages of their own. A
 * concept is marked as such on every page. */
void opp_form(struct sheet *sheet, const struct opp_line *line, const struct opp_dossier *dossier,
    const struct opp_extra *extra);

#endif

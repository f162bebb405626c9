/* The OPP of a pupil on paper. */
#ifndef WORKBOOK_OPP_OPP_FORM_H
#define WORKBOOK_OPP_OPP_FORM_H

#include "workbook/iop/competences.h"
#include "workbook/paper/experience.h"
#include "workbook/opp/opp_read.h"

/* What the form shows beside the version itself. */
struct opp_extra {
	const struct iop_words *words;
	const struct iop_pupil *period;  /* the IOP period of the reference date; id 0: none */
	const struct iop_dossier *goals; /* of the pupil */
	const struct competences *mine;
	const struct experience *experience;
	const char *footer;
};

/* One version: what the school expects and offers, what pupil and parents said of it, signatures;
 * then goals, competences, internships and certificates on a page of their own. A concept says on
 * every page that it is one.
 */
void opp_form(struct sheet *sheet, const struct opp_line *line, const struct opp_dossier *dossier,
    const struct opp_extra *extra);

#endif

/* New records around a pupil, for their forms. */
#ifndef TUI_SCREENS_CARE_CARE_FILL_H
#define TUI_SCREENS_CARE_CARE_FILL_H

#include "model/school/pupil.h"
#include "tui/ui.h"

/* Fills in a new record (all zero) of the pupil as far as it is known: dates, who, from where to
 * where. */
bool care_fill(struct ui *ui, const struct pupil_card *card, const struct entity *entity,
    void *record, struct error *err);

#endif

/* The kinds of records around a pupil. */
#ifndef TUI_SCREENS_CARE_CARE_KINDS_H
#define TUI_SCREENS_CARE_CARE_KINDS_H

#include "tui/screens/common/form_kind.h"

enum { CARE_KINDS = 14 };

/* In the order in which they are offered. */
extern const struct form_kind care_kinds[CARE_KINDS];

/* The kind of these records; NULL: they are not among them. */
const struct form_kind *care_kind(const struct entity *entity);

/* The day of looking back at an agreement of a review is today, unless another is given. */
void care_agreement_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook);

#endif

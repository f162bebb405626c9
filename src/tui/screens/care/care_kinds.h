/* The kinds of records around a pupil. */
#ifndef TUI_SCREENS_CARE_CARE_KINDS_H
#define TUI_SCREENS_CARE_CARE_KINDS_H

#include "tui/screens/common/form_kind.h"

enum { CARE_KINDS = 14 };

/* In the order in which they are offered. */
extern const struct form_kind care_kinds[CARE_KINDS];

/* Returns the kind of these records, or NULL when it is not among them. */
const struct form_kind *care_kind(const struct entity *entity);

/* The evaluation of a review's agreement is dated today, unless another day is given. */
void care_agreement_changed(
    struct ui *ui, void *record, const struct field *field, struct arena *arena, void *hook);

#endif

/* Cohorts: shared by the files of their screens. */
#ifndef TUI_SCREENS_OUTFLOW_COHORTS_H
#define TUI_SCREENS_OUTFLOW_COHORTS_H

#include "tui/ui.h"

/* cohort_leavers.c: shows who left in a school year, and what is known after one and two years. */
enum outcome open_cohort(struct ui *ui, const char *year);

/* cohort_national.c: shows the destinations of a school year beside the national figures. */
enum outcome compare_cohort(struct ui *ui, const char *year);

/* Returns "31 van 35 (89%)", or "–" for nothing, in the scratch arena. */
const char *share_of(struct ui *ui, int64_t part, int64_t whole);

#endif

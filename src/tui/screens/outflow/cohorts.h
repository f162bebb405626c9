/* Cohorts: what the files of their screens share. */
#ifndef TUI_SCREENS_OUTFLOW_COHORTS_H
#define TUI_SCREENS_OUTFLOW_COHORTS_H

#include "tui/ui.h"

/* cohort_leavers.c: who left in a school year, with what is known after one and two years. */
enum outcome open_cohort(struct ui *ui, const char *year);

/* cohort_national.c: the destinations of a school year beside those of the country. */
enum outcome compare_cohort(struct ui *ui, const char *year);

/* "31 van 35 (89%)"; of nothing "–". From the scratch arena. */
const char *share_of(struct ui *ui, int64_t part, int64_t whole);

#endif

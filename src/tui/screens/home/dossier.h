/* The tabs of the dossier that belong to no subject. */
#ifndef TUI_SCREENS_HOME_DOSSIER_H
#define TUI_SCREENS_HOME_DOSSIER_H

#include "tui/screens/common/dossier.h"

/* overview.c: the pupil's state in ten lines, and the tasks; changes.c: who changed what, field by
 * field. */
extern const struct tab overview_tab, changes_tab;

/* pupil_course.c: the pupil's standing in the last periods with the facts behind it, for those who
 * may see the support around the pupil. line: the line of the overview, "" when nothing is
 * known. */
bool pupil_course_shown(const struct ui *ui, const struct screen *screen);
bool pupil_course_line(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err);
enum outcome open_pupil_course(struct ui *ui, int64_t pupil);

#endif

/* The tabs of the dossier about the IOP. */
#ifndef TUI_SCREENS_IOP_IOP_H
#define TUI_SCREENS_IOP_IOP_H

#include "tui/tabs.h"

/* iop_tab.c: the goals of a period; competences.c: competences over the periods, as small charts.
 */
extern const struct tab iop_tab, competences_tab;

/* Is a goal selected on the tab of goals? */
bool at_goal(const struct ui *ui, const struct screen *screen);

/* wish.c: asks what to tell the pupil, and answers the wish with it; false: not answered. */
bool wish_say_not_now(struct ui *ui, int64_t pupil, int64_t wish, const char *sentence);

#endif

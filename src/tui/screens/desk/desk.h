/* The overview of the care: its sheets. */
#ifndef TUI_SCREENS_DESK_DESK_H
#define TUI_SCREENS_DESK_DESK_H

#include "tui/tabs.h"

/* desk_grades.c: the reviews of each grade. desk_route.c: the route of support of each grade. */
extern const struct tab grade_reviews_tab, route_tab;

#endif

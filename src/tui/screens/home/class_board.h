/* The board of a class or lesson: what a period asks of each pupil. */
#ifndef TUI_SCREENS_HOME_CLASS_BOARD_H
#define TUI_SCREENS_HOME_CLASS_BOARD_H

#include "tui/screens/common/board.h"

/* class_board_plan.c: plans the talks of this period on one day or a day each, in one change set;
 * true: something was planned. */
bool board_plan(struct ui *ui, const struct board_pupils *pupils);

#endif

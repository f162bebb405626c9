/* The home screen, on which everything begins. */
#ifndef TUI_SCREENS_HOME_HOME_H
#define TUI_SCREENS_HOME_HOME_H

#include "tui/ui.h"

/* Runs until the person stops. */
enum outcome home_run(struct ui *ui);

#endif

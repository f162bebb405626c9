/* The home screen, where everything starts. */
#ifndef TUI_SCREENS_HOME_HOME_H
#define TUI_SCREENS_HOME_HOME_H

#include "tui/ui.h"

/* Runs until the user quits. */
enum outcome home_run(struct ui *ui);

#endif

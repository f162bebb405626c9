/* The administration on screen. */
#ifndef TUI_SCREENS_SCHOOL_SCHOOL_H
#define TUI_SCREENS_SCHOOL_SCHOOL_H

#include "tui/tabs.h"

/* school_lists.c: the tab Beheer of the home screen: the school's lists, to change them. */
extern const struct tab kinds_tab;

#endif

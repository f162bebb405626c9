/* The home screen, where everything starts. */
#ifndef TUI_SCREENS_HOME_HOME_H
#define TUI_SCREENS_HOME_HOME_H

#include "tui/places.h"

/* Runs until the user quits. */
enum outcome home_run(struct ui *ui);

/* places.c: adds what the palette can go to from any screen: the pupils, companies, workbooks, and
 * the lists and settings of the school that the user may see. */
bool places_everywhere(struct ui *ui, struct places *places, struct error *err);

/* workbooks.c: adds the workbooks about the school. */
bool workbook_places(struct ui *ui, struct places *places, struct error *err);

#endif

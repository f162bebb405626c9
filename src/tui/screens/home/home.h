/* The home screen, where everything starts. */
#ifndef TUI_SCREENS_HOME_HOME_H
#define TUI_SCREENS_HOME_HOME_H

#include "tui/places.h"

/* likes.c: takes the colours that the actor chose before, and the mouse unless it was switched
 * off. */
void likes_start(struct ui *ui);

/* Runs until the user quits. */
enum outcome home_run(struct ui *ui);

/* places.c: adds what the palette can go to from any screen: the pupils, companies, workbooks, and
 * the lists and settings of the school that the user may see. */
bool places_everywhere(struct ui *ui, struct places *places, struct error *err);

/* tour.c: adds the tour, in an example school; or stopping it. */
bool tour_places(struct ui *ui, struct places *places, struct error *err);

/* workbooks.c: adds the workbooks about the school. */
bool workbook_places(struct ui *ui, struct places *places, struct error *err);

/* workbooks.c: asks for a file name and makes the sheets with which pupils of a class prepare their
 * talk; pupils: only these, as " 12 15 ", NULL: all. */
void make_preparation(struct ui *ui, const char *class_name, const char *pupils);

#endif

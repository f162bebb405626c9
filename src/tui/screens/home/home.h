/* The home screen, on which everything begins. */
#ifndef TUI_SCREENS_HOME_HOME_H
#define TUI_SCREENS_HOME_HOME_H

#include "tui/list/list.h"
#include "tui/tabs.h"

/* Runs until the person stops. */
enum outcome home_run(struct ui *ui);

/* school_lists.c: the tab Beheer, of which the home screen owns the list. */
struct list *home_kinds(struct tabs *tabs);
bool kinds_shown(const struct ui *ui);
bool kinds_read(struct ui *ui, struct tabs *tabs, struct error *err);
void kinds_draw(struct ui *ui, struct tabs *tabs, struct box body);
enum outcome kinds_key(struct ui *ui, struct tabs *tabs, const struct key *key);
extern const struct action kinds_actions[];

#endif

/* A tab whose state begins with a listed: drawing it, its keys and closing it. */
#ifndef TUI_LIST_LISTED_TAB_H
#define TUI_LIST_LISTED_TAB_H

#include "tui/list/listed.h"
#include "tui/tabs.h"

void listed_tab_draw(struct ui *ui, struct tabs *tabs, struct box body);
enum outcome listed_tab_key(struct ui *ui, struct tabs *tabs, const struct key *key);
void listed_tab_close(void *state);

#endif

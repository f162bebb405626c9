/* A tab that is a list. */
#include "tui/list/listed_tab.h"

void listed_tab_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	listed_draw(ui, tab_state(tabs), body);
}

enum outcome listed_tab_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	struct listed *list = tab_state(tabs);
	return key_in("Tab S-Tab", key) ? UNHANDLED : list_key(ui, &list->list, key);
}

void listed_tab_close(void *state)
{
	listed_done(state);
}

/* Actions of a screen: found by key, shown in the bar, in the help (F1) and in the palette (:). */
#ifndef TUI_ACTIONS_H
#define TUI_ACTIONS_H

#include "tui/ui.h"

/* Calls each for every action that works on the screen: its own, those of the ui, those that are
 * built in. */
void actions_each(struct ui *ui, struct screen *screen,
    void (*each)(void *context, const struct action *action, bool own), void *context);

/* Runs the action that has this key; UNHANDLED when there is none. */
enum outcome actions_key(struct ui *ui, struct screen *screen, const struct key *key);

/* Has the screen an action of its own with this key? */
bool actions_have(const struct screen *screen, const struct key *key);

/* The nth key of an action that works on the screen, own or not; false when there are fewer. */
bool action_key(const struct screen *screen, const struct action *action, bool own, size_t nth,
    struct key *key);

/* Runs one action, if it is available and allowed. */
enum outcome action_run(struct ui *ui, struct screen *screen, const struct action *action);

/* Draws the bar: what fits, in the order of the tables. */
void actions_bar(struct ui *ui, struct screen *screen, struct box box);

/* The help of a screen, and the palette: all its actions, searched as you type. */
enum outcome help_run(struct ui *ui, struct screen *screen);
enum outcome palette_run(struct ui *ui, struct screen *screen);

/* For tests: what is wrong with the tables of a screen (a key twice, no help), in the arena; NULL
 * when nothing is. */
const char *actions_fault(
    const struct screen_ops *ops, const struct action *more, struct arena *arena);

#endif

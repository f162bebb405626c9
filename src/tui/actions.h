/* The actions of a screen: found by key, and shown in the bar, the help (F1) and the palette
 * (:). */
#ifndef TUI_ACTIONS_H
#define TUI_ACTIONS_H

#include "tui/ui.h"

/* Calls each for every action that works on the screen: its own, those of the ui, and the built-in
 * ones. */
void actions_each(struct ui *ui, struct screen *screen,
    void (*each)(void *context, const struct action *action, bool own), void *context);

/* Runs the action with this key; UNHANDLED when there is none. */
enum outcome actions_key(struct ui *ui, struct screen *screen, const struct key *key);

/* Does the screen have an action of its own with this key? */
bool actions_have(const struct screen *screen, const struct key *key);

/* Gives the nth key of an action that works on the screen, its own or not; false when there are
 * fewer. */
bool action_key(const struct screen *screen, const struct action *action, bool own, size_t nth,
    struct key *key);

/* Returns all keys of an action that work on the screen, as shown to people, in the arena: "F2,
 * Ctrl+S". */
const char *action_keys(
    struct arena *arena, const struct screen *screen, const struct action *action, bool own);

/* Runs one action, provided it is available and allowed. */
enum outcome action_run(struct ui *ui, struct screen *screen, const struct action *action);

/* Draws the bar: as many actions as fit, in the order of the tables. */
void actions_bar(struct ui *ui, struct screen *screen, struct box box);

/* Show the help of a screen, and the palette: all its actions and every place to go to, searched as
 * you type. */
enum outcome help_run(struct ui *ui, struct screen *screen);
enum outcome palette_run(struct ui *ui, struct screen *screen);

/* For tests: returns what is wrong with a screen's tables (a duplicate key, no help), in the arena;
 * NULL when nothing is. */
const char *actions_fault(
    const struct screen_ops *ops, const struct action *more, struct arena *arena);

#endif

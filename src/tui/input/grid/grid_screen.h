/*
 * A screen to fill in a grid over records, saved as a whole; below it there may be a form that is
 * saved along. Until then typed text is a draft, offered when the user returns, and leaving the
 * screen asks about it. Its kind says where the rows come from, how drafts are named, and how to
 * save.
 */
#ifndef TUI_INPUT_GRID_GRID_SCREEN_H
#define TUI_INPUT_GRID_GRID_SCREEN_H

#include "tui/input/form.h"
#include "tui/input/grid/grid_draft.h"

struct grid_screen;

struct grid_screen_kind {
	const char *name, *about; /* for the help */
	/* Reads the rows and sets up me->grid, whose context is the screen; opens the form, if
	 * any. */
	bool (*read)(struct ui *ui, struct grid_screen *me, struct error *err);
	void (*header)(struct ui *ui, struct grid_screen *me, struct header *header);
	/* Replaces grid_draw(), when there is no form; or NULL. */
	void (*draw)(struct ui *ui, struct grid_screen *me, struct box body);
	/* Replaces grid_key(); or NULL. */
	enum outcome (*key)(struct ui *ui, struct grid_screen *me, const struct key *pressed);
	/* Checks and saves everything, and shows a message; false: the message says why not. */
	bool (*save)(struct ui *ui, struct grid_screen *me);
	/* Is something unsaved beside the cells and the form? Or NULL. */
	bool (*changed)(const struct grid_screen *me);
	void (*close)(struct grid_screen *me); /* or NULL */
	const struct action *actions;          /* grid_screen_save among them */
	const struct grid_draft_kind *draft;   /* its title also heads the question on leaving */
};

/* A screen with more state has a struct that begins with this. Its owner sets read_only. */
struct grid_screen {
	struct screen screen;
	struct screen_ops ops;
	const struct grid_screen_kind *kind;
	struct grid grid;
	struct grid_draft draft;
	struct form *form; /* below the grid, with a draft under the same key; or NULL */
	struct arena arena;
	bool read_only, saved, in_form;
};

/* Runs the screen; true when it was saved. */
bool grid_screen_run(struct ui *ui, struct grid_screen *me, const struct grid_screen_kind *kind);

/* Is there an unsaved change? Text that is still being typed in a cell does not count. */
bool grid_screen_changed(const struct grid_screen *me);

/* The action for F2, for the table of actions. */
enum outcome grid_screen_save(struct ui *ui, struct screen *screen);

#endif

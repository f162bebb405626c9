/*
 * A screen on which a grid over records is filled in, and saved as a whole; below it there may be a
 * form that is saved along with it. Until then what was typed is a draft, offered when one comes
 * back; leaving it asks. Its kind says where the rows come from, how their drafts are called, and
 * how they are saved.
 */
#ifndef TUI_INPUT_GRID_SCREEN_H
#define TUI_INPUT_GRID_SCREEN_H

#include "tui/input/form.h"
#include "tui/input/grid_draft.h"

struct grid_screen;

struct grid_screen_kind {
	const char *name, *about; /* for the help */
	/* Reads the rows and sets up me->grid, whose context is the screen; opens the form, if
	 * there is one. */
	bool (*read)(struct ui *ui, struct grid_screen *me, struct error *err);
	void (*header)(struct ui *ui, struct grid_screen *me, struct header *header);
	/* Instead of grid_key; or NULL. */
	enum outcome (*key)(struct ui *ui, struct grid_screen *me, const struct key *pressed);
	/* Checks all and saves it, with a message; false: the message says why not. */
	bool (*save)(struct ui *ui, struct grid_screen *me);
	void (*close)(struct grid_screen *me); /* or NULL */
	const struct action *actions;          /* grid_screen_save among them */
	const struct grid_draft_kind *draft;   /* its title is also above the question on leaving */
};

/* A screen that has more stands in a struct that begins with this. Its owner sets read_only. */
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

/* Runs it; was it saved? */
bool grid_screen_run(struct ui *ui, struct grid_screen *me, const struct grid_screen_kind *kind);

/* Has something changed that is not saved? What is still being typed in a cell is not counted. */
bool grid_screen_changed(const struct grid_screen *me);

/* For a row of the table of actions: F2. */
enum outcome grid_screen_save(struct ui *ui, struct screen *screen);

#endif

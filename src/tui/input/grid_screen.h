/*
 * A screen on which a grid over records is filled in, and saved as a whole. Until then what was
 * typed is a draft, offered when one comes back; leaving it asks. Its kind says where the rows come
 * from, what they are in a draft, and how they are saved.
 */
#ifndef TUI_INPUT_GRID_SCREEN_H
#define TUI_INPUT_GRID_SCREEN_H

#include "db/file/draft.h"
#include "tui/input/grid.h"

struct grid_screen;

struct grid_screen_kind {
	const char *name, *about; /* for the help */
	const char *title;        /* above the question on leaving */
	/* Reads the rows and sets up me->grid, whose context is the screen. */
	bool (*read)(struct ui *ui, struct grid_screen *me, struct error *err);
	void (*header)(struct ui *ui, struct grid_screen *me, struct header *header);
	bool (*is_changed)(const struct grid_screen *me);
	struct draft_key (*draft_key)(const struct grid_screen *me);
	/* What a cell is called in a draft, from the arena; and what is kept of its text: NULL when
	 * it is as it was. */
	const char *(*cell_name)(
	    const struct grid_screen *me, size_t row, size_t column, struct arena *arena);
	const char *(*kept_text)(
	    const struct grid_screen *me, size_t row, size_t column, struct arena *arena);
	/* Puts text of a draft into the cell of that name; false when it does not fit there, which
	 * the screen says. */
	bool (*take_up)(struct grid_screen *me, const char *cell, const char *text);
	/* All of it was right and is saved, which it says; else it has said why not. */
	bool (*save)(struct ui *ui, struct grid_screen *me);
	void (*close)(struct grid_screen *me); /* or NULL */
	const struct action *actions;          /* grid_screen_save among them */
};

/* What it has besides stands in a struct that begins with this. read_only is set by its owner. */
struct grid_screen {
	struct screen screen;
	struct screen_ops ops;
	const struct grid_screen_kind *kind;
	struct grid grid;
	struct arena arena;
	bool read_only, saved;
};

/* Runs it; was it saved? */
bool grid_screen_run(struct ui *ui, struct grid_screen *me, const struct grid_screen_kind *kind);

/* For a row of the table of actions: F2. */
enum outcome grid_screen_save(struct ui *ui, struct screen *screen);

#endif

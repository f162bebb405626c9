/*
 * Drafts of a grid: unsaved text in a cell is kept under the cell's name and put back when the user
 * returns. Text that no longer fits any cell is shown, never dropped silently.
 */
#ifndef TUI_INPUT_GRID_GRID_DRAFT_H
#define TUI_INPUT_GRID_GRID_DRAFT_H

#include "db/file/draft.h"
#include "tui/input/grid/grid.h"

enum { GRID_DRAFT_BESIDES = 8 };

/* How the grids of one screen keep their drafts; context is that of the grid. Only title, key and
 * name are required. */
struct grid_draft_kind {
	const char *title; /* heads the text that no longer fits any cell */
	const char
	    *back; /* message when text was put back; NULL: the usual one, which mentions F2 */
	struct draft_key (*key)(void *context);
	/* Returns the name of a cell in a draft, in the arena; NULL: the cell has no draft. */
	const char *(*name)(void *context, size_t row, size_t column, struct arena *arena);
	/* Returns what to keep for a cell's text, or NULL for nothing; text is NULL when the cell
	 * did not change. Without this function the text itself is kept. */
	const char *(*pack)(void *context, size_t row, const char *text, struct arena *arena);
	/* Adds the rows that the grid had when a cell of this name was kept. */
	void (*make_room)(void *context, const char *name);
	/* Puts kept text back into a cell; false: it does not fit. Without it, the grid's set is
	 * used. */
	bool (*take)(struct ui *ui, void *context, size_t row, size_t column, const char *text);
	/* Returns a line of text about kept text that fits no cell; NULL: it is not about a cell.
	 * Without it, the text itself is shown. */
	const char *(*tell)(
	    struct ui *ui, void *context, const char *name, const char *text, struct arena *arena);
	/* Adds what is kept beside the cells while any cell has text, at most GRID_DRAFT_BESIDES
	 * texts; returns their number. */
	size_t (*besides)(void *context, struct draft_text *texts, struct arena *arena);
};

/* Starts with kind and grid. */
struct grid_draft {
	const struct grid_draft_kind *kind;
	struct grid *grid;
	const char **before; /* cells as read; NULL: each cell is saved by itself */
	size_t cells;
	bool kept; /* there is a draft, which must follow the cells */
	struct arena arena;
};

/* For a grid that is saved as a whole: remembers the current texts of its cells. */
void grid_draft_start(struct grid_draft *draft);
void grid_draft_done(struct grid_draft *draft);

/* Has any cell changed? Text that is still being typed does not count. */
bool grid_draft_changed(const struct grid_draft *draft);

/* Keeps the typed texts, or drops the draft when they were taken back; false: a message was
 * shown. */
bool grid_draft_keep(struct ui *ui, struct grid_draft *draft);

/* Puts kept texts back, and shows those that fit no cell. */
void grid_draft_take_up(struct ui *ui, struct grid_draft *draft);

void grid_draft_forget(struct ui *ui, struct grid_draft *draft);

#endif

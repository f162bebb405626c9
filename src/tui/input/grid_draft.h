/*
 * Drafts of a grid: text in its cells that is not saved is kept under the name of its cell, and put
 * back when the person returns. Text that fits no cell any more is shown, never dropped in silence.
 */
#ifndef TUI_INPUT_GRID_DRAFT_H
#define TUI_INPUT_GRID_DRAFT_H

#include "db/file/draft.h"
#include "tui/input/grid.h"

enum { GRID_DRAFT_BESIDES = 8 };

/* How the grids of one screen keep their drafts; context is that of the grid. Only title, key and
 * name must be there. */
struct grid_draft_kind {
	const char *title; /* above the text that fits no cell */
	const char *back;  /* the message when text came back; NULL: that F2 saves it */
	struct draft_key (*key)(void *context);
	/* The name of a cell in a draft, from the arena; NULL: the cell has no draft of its own. */
	const char *(*name)(void *context, size_t row, size_t column, struct arena *arena);
	/* Makes of the text of a cell what is kept; NULL: nothing. text is NULL when the cell is as
	 * it was. Without this function the text itself is kept. */
	const char *(*pack)(void *context, size_t row, const char *text, struct arena *arena);
	/* Adds the rows that the grid had when a cell of this name was kept. */
	void (*make_room)(void *context, const char *name);
	/* Puts kept text back into a cell; false: it does not fit. Without it: set of the grid. */
	bool (*take)(struct ui *ui, void *context, size_t row, size_t column, const char *text);
	/* Makes a line of text that fits no cell; NULL: it is not that of a cell. Without it: the
	 * text itself. */
	const char *(*tell)(
	    struct ui *ui, void *context, const char *name, const char *text, struct arena *arena);
	/* Adds what is kept beside the cells as long as one of them has text, at most
	 * GRID_DRAFT_BESIDES; returns how many. */
	size_t (*besides)(void *context, struct draft_text *texts, struct arena *arena);
};

/* Starts with kind and grid. */
struct grid_draft {
	const struct grid_draft_kind *kind;
	struct grid *grid;
	const char **before; /* the cells as they were read; NULL: each cell is saved by itself */
	size_t cells;
	bool kept; /* there is a draft, which has to follow the cells */
	struct arena arena;
};

/* For a grid that is saved as a whole: remembers how its cells are now. */
void grid_draft_start(struct grid_draft *draft);
void grid_draft_done(struct grid_draft *draft);

/* Is there a cell that is not as it was? The text of a cell that is being typed does not count. */
bool grid_draft_changed(const struct grid_draft *draft);

/* Keeps what was typed, or that it was taken back; false: a message was shown. */
bool grid_draft_keep(struct ui *ui, struct grid_draft *draft);

/* Puts back what was kept, and shows what fits no cell. */
void grid_draft_take_up(struct ui *ui, struct grid_draft *draft);

void grid_draft_forget(struct ui *ui, struct grid_draft *draft);

#endif

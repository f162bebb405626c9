/*
 * Drafts of a grid: which of its cells hold text that is not saved, kept under the name of the cell
 * and put back when one returns. Text that no cell takes any more is shown: none is dropped in
 * silence.
 */
#ifndef TUI_INPUT_GRID_DRAFT_H
#define TUI_INPUT_GRID_DRAFT_H

#include "db/file/draft.h"
#include "tui/input/grid.h"

enum { GRID_DRAFT_BESIDES = 8 };

/* context is that of the grid. Only title, key and name must be there. */
struct grid_draft_kind {
	const char *title; /* above the text that no cell takes */
	const char *back;  /* what is said when text came back; NULL: that F2 saves it */
	struct draft_key (*key)(void *context);
	/* What a cell is called in a draft, from the arena. NULL: it keeps none of its own. */
	const char *(*name)(void *context, size_t row, size_t column, struct arena *arena);
	/* What is kept of a cell, from the arena; text is what stands there, NULL when that is as
	 * it was, and NULL as an answer keeps nothing. Without it: the text itself. */
	const char *(*pack)(void *context, size_t row, const char *text, struct arena *arena);
	/* Makes the rows that there were when a cell of this name was kept. */
	void (*make_room)(void *context, const char *name);
	/* Puts kept text back into a cell; false: it does not fit there. Without it: set of the
	 * grid. */
	bool (*take)(struct ui *ui, void *context, size_t row, size_t column, const char *text);
	/* Says which text fitted no cell; NULL when it is not the text of a cell. Without it: the
	 * text itself. */
	const char *(*tell)(
	    struct ui *ui, void *context, const char *name, const char *text, struct arena *arena);
	/* What is kept beside the cells, when there is text in them: at most
	 * GRID_DRAFT_BESIDES; how many. */
	size_t (*besides)(void *context, struct draft_text *texts, struct arena *arena);
};

/* Starts as {kind, grid}. */
struct grid_draft {
	const struct grid_draft_kind *kind;
	struct grid *grid;
	const char **before; /* of each cell as it was read; NULL: each cell is saved by itself */
	size_t cells;
	bool kept; /* something is kept, so that it has to follow what is typed */
	struct arena arena;
};

/* For a grid that is saved as a whole: remembers how its cells are now. */
void grid_draft_start(struct grid_draft *draft);
void grid_draft_done(struct grid_draft *draft);

/* Are there cells that are not as they were? What is still being typed is not counted. */
bool grid_draft_changed(const struct grid_draft *draft);

/* Keeps what was typed, or that it was taken back; false: the person has been told. */
bool grid_draft_keep(struct ui *ui, struct grid_draft *draft);

/* Puts back what was kept, and shows what fits no cell. */
void grid_draft_take_up(struct ui *ui, struct grid_draft *draft);

void grid_draft_forget(struct ui *ui, struct grid_draft *draft);

#endif

/* A grid: many rows, each cell a rating, a text or a choice; a digit goes to the next cell. The
 * owner saves each cell when it changes. */
#ifndef TUI_INPUT_GRID_H
#define TUI_INPUT_GRID_H

#include "tui/input/field_edit.h"
#include "tui/input/picker.h"
#include "tui/ui.h"

enum cell_kind {
	CELL_READ,   /* only to be read */
	CELL_RATING, /* one digit, 1 to max */
	CELL_TEXT,   /* one line */
	CELL_CHOICE, /* from choices */
};

struct grid_column {
	const char *label; /* may be a narrow code */
	const char *help;  /* below the grid when a cell of it is selected; NULL: the label */
	enum cell_kind kind;
	int width;    /* columns on screen; 0 for one column only: the rest */
	int max;      /* of a rating */
	size_t limit; /* bytes of a text */
	const struct choices *choices;
	bool read_only;
};

struct grid {
	const struct grid_column *columns;
	size_t column_count, count;
	size_t frozen;     /* the number of columns at the left that stay in place; usually 1 */
	bool down;         /* the next cell is the one below, not the one to the right */
	const char *empty; /* Dutch, when there are no rows */
	void *context;
	/* The value of a cell, "" when empty; a code for a choice. Borrowed or from the arena. */
	const char *(*get)(void *context, size_t row, size_t column, struct arena *arena);
	/* Saves a new value ("" empties); false: it was not, the person has been told. */
	bool (*set)(struct ui *ui, void *context, size_t row, size_t column, const char *value);
	/* NULL, or a line below the selected row: "waar: stage   wanneer: dinsdag". */
	const char *(*detail)(void *context, size_t row, struct arena *arena);
	/* NULL, or whether a cell of a column that can be changed is only to be read. */
	bool (*fixed)(void *context, size_t row, size_t column);
	bool read_only; /* no cell can be changed */
	bool elsewhere; /* the keys go to something else on the screen: nothing is shown as selected
	                 */
	/* From here: state of the grid itself. */
	size_t row, column, top, left;
	bool editing;
	struct field_edit edit;
};

/* The grid is filled in by its owner; row, column and editing start as 0. Call after count changed
 * too. */
void grid_settle(struct grid *grid);
void grid_done(struct grid *grid);
void grid_draw(struct ui *ui, struct grid *grid, struct box box);
enum outcome grid_key(struct ui *ui, struct grid *grid, const struct key *key);

/* Ends the editing of a cell and gives the value to set; true when none was being edited or it was
 * saved. */
bool grid_finish(struct ui *ui, struct grid *grid);

/* Can this cell be changed? */
bool grid_can_change(const struct grid *grid, size_t row, size_t column);

/* What is typed in a cell and not set yet; NULL when no cell is being edited. */
const char *grid_pending(const struct grid *grid);

/* Is a cell being edited, and does it hold something else than it did? */
bool grid_changed(const struct grid *grid);

/* What stands in a cell, also while it is being typed: for a draft. */
const char *grid_text(const struct grid *grid, size_t row, size_t column, struct arena *arena);

#endif

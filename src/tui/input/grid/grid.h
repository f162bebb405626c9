/* A grid: many rows, whose cells are ratings, texts or choices; typing a digit moves on to the next
 * cell. The owner saves each cell when it changes. */
#ifndef TUI_INPUT_GRID_GRID_H
#define TUI_INPUT_GRID_GRID_H

#include "tui/input/field_edit.h"
#include "tui/input/picker.h"
#include "tui/ui.h"

enum cell_kind {
	CELL_READ,   /* read-only */
	CELL_RATING, /* one of digits; get may return a word for it */
	CELL_TEXT,   /* one line */
	CELL_CHOICE, /* one of choices */
};

struct grid_column {
	const char *label; /* may be a short code */
	const char *help;  /* shown below the grid for its selected cell; NULL: the label */
	enum cell_kind kind;
	int width; /* columns on screen; 0, for a single column: what is left */
	const char
	    *digits;  /* the ratings that can be given: "1234"; or letters, which help tells */
	size_t limit; /* maximum bytes of a text */
	const struct choices *choices;
	bool words; /* own words: typing goes on with them, and does not replace them */
	bool read_only;
};

struct grid {
	const struct grid_column *columns;
	size_t column_count, count;
	size_t frozen;     /* the number of columns at the left that stay in place; usually 1 */
	bool down;         /* moves on to the cell below instead of the one to the right */
	const char *empty; /* Dutch text for a grid without rows */
	void *context;
	/* Returns the value of a cell, "" when empty; a code for a choice. Borrowed, or in the
	 * arena. */
	const char *(*get)(void *context, size_t row, size_t column, struct arena *arena);
	/* Saves a new value ("" clears it); false: not saved, and a message was shown. */
	bool (*set)(struct ui *ui, void *context, size_t row, size_t column, const char *value);
	/* Returns a line below the selected row, such as "waar: stage   wanneer: dinsdag"; may be
	 * NULL. */
	const char *(*detail)(void *context, size_t row, struct arena *arena);
	/* Returns more about a cell, shown below its help; NULL: nothing. */
	const char *(*about)(void *context, size_t row, size_t column, struct arena *arena);
	/* Is this cell read-only, although its column can be changed? May be NULL. */
	bool (*fixed)(void *context, size_t row, size_t column);
	/* Return the style of a cell that is not selected, and the one-column mark before a row;
	 * may be NULL. */
	enum style (*style)(void *context, size_t row, size_t column);
	const char *(*mark)(void *context, size_t row);
	bool read_only; /* no cell can be changed */
	bool bare;      /* the owner tells below the grid what the selected cell is */
	bool told;      /* the owner shows the selected row in full: it does not unfold */
	bool elsewhere; /* another part of the screen has the keys: nothing is shown as selected */
	/* State of the grid itself from here on. */
	size_t row, column, top, left;
	bool editing;
	struct field_edit edit;
};

/* Fixes the selection after the owner filled in the grid (with row, column and editing 0), or
 * changed count. */
void grid_settle(struct grid *grid);
void grid_done(struct grid *grid);
void grid_draw(struct ui *ui, struct grid *grid, struct box box);
enum outcome grid_key(struct ui *ui, struct grid *grid, const struct key *key);

/* A click on the cell, which is drawn in box, selects it; on the selected one it is Enter. */
void grid_spot(struct ui *ui, struct grid *grid, size_t row, size_t column, struct box box);

/* Ends editing a cell by setting its value; true when no cell was being edited or it was saved. */
bool grid_finish(struct ui *ui, struct grid *grid);

/* Can this cell be changed? */
bool grid_can_change(const struct grid *grid, size_t row, size_t column);

/* Returns the text typed in a cell but not set yet; NULL when no cell is being edited. */
const char *grid_pending(const struct grid *grid);

/* Is a cell being edited, and is its text different from before? */
bool grid_changed(const struct grid *grid);

/* Returns the text of a cell, even while it is being typed: for a draft. */
const char *grid_text(const struct grid *grid, size_t row, size_t column, struct arena *arena);

#endif

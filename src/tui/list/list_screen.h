/*
 * A screen that is a list over a listing: its kind is a const row of data, its actions a table, and
 * what they need the listed of the screen.
 */
#ifndef TUI_LIST_LIST_SCREEN_H
#define TUI_LIST_LIST_SCREEN_H

#include "tui/list/listed.h"

struct list_screen;

/* What may be NULL says so. */
struct list_screen_kind {
	const char *name, *about; /* for the help */
	struct listed_kind list;
	const char *empty; /* Dutch: what to do when there are no rows */
	/* Before the rows are read, each time: what else is shown, the filter, another text for
	 * empty. Or NULL. */
	bool (*read)(struct ui *ui, struct list_screen *me, struct error *err);
	void (*header)(struct ui *ui, struct list_screen *me, struct header *header);
	/* Draws above the list and takes the lines of that off the body; or NULL. */
	void (*above)(struct ui *ui, struct list_screen *me, struct box *body);
	/* Is it the row to begin at? Asked when the screen opens; NULL: it begins at the top. */
	bool (*begins_at)(const struct listed *list, size_t row);
	/* Draws the body of a screen with more than that, the list with listed_draw; or NULL. */
	void (*draw)(struct ui *ui, struct list_screen *me, struct box body);
	/* The window is gone; or NULL. */
	void (*close)(struct list_screen *me);
	const struct action *actions;
};

/* Starts as {0}, with list.filter where there is one; what a screen has besides stands in a struct
 * that begins with this. */
struct list_screen {
	struct screen screen;
	struct screen_ops ops;
	const struct list_screen_kind *kind;
	struct listed list;
	struct arena arena; /* for what read() keeps, emptied before it */
};

enum outcome list_screen_run(
    struct ui *ui, struct list_screen *me, const struct list_screen_kind *kind);

/* For an action: the list of the screen. */
struct listed *list_of(struct screen *screen);

/* Reads again, for an action that changed something or looks at something else. */
void list_screen_again(struct ui *ui, struct screen *screen);

#endif

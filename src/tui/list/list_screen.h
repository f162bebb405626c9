/* A screen that is a list over a listing: its kind is a const row of data plus a table of actions;
 * list_of gives the actions the list they work on. */
#ifndef TUI_LIST_LIST_SCREEN_H
#define TUI_LIST_LIST_SCREEN_H

#include "tui/elsewhere.h"
#include "tui/list/listed.h"

struct list_screen;

/* Members that may be NULL say so. */
struct list_screen_kind {
	const char *name, *about; /* for the help */
	struct listed_kind list;
	const char *empty; /* Dutch text for no rows: what to do */
	/* Called each time before the rows are read, to read what else is shown, set the filter, or
	 * replace the text of empty. May be NULL. */
	bool (*read)(struct ui *ui, struct list_screen *me, struct error *err);
	void (*header)(struct ui *ui, struct list_screen *me, struct header *header);
	/* Draws lines above the list and removes them from body. May be NULL. */
	void (*above)(struct ui *ui, struct list_screen *me, struct box *body);
	/* Is it the row to begin at? Asked when the screen opens; NULL: it begins at the top. */
	bool (*begins_at)(const struct listed *list, size_t row);
	/* Draws the body of a screen that has more than a list, using listed_draw. May be NULL. */
	void (*draw)(struct ui *ui, struct list_screen *me, struct box body);
	/* Called when the screen has closed. May be NULL. */
	void (*close)(struct list_screen *me);
	const struct action *actions;
};

/* Starts as {0}, with list.filter set if there is a filter. A screen with more state has a struct
 * that begins with this. */
struct list_screen {
	struct screen screen;
	struct screen_ops ops;
	const struct list_screen_kind *kind;
	struct listed list;
	struct elsewhere seen;
	struct arena arena; /* for what read() keeps; emptied before each read */
};

enum outcome list_screen_run(
    struct ui *ui, struct list_screen *me, const struct list_screen_kind *kind);

/* Returns the list of the screen, for an action. */
struct listed *list_of(struct screen *screen);

/* Rereads the list, for an action that changed something or shows something else. */
void list_screen_again(struct ui *ui, struct screen *screen);

#endif

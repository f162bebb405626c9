/* The mouse. Whatever is drawn and can be chosen leaves a spot, which says what a click there does;
 * the loop makes keys of clicks and of the wheel, so screens see keys only. */
#ifndef TUI_MOUSE_H
#define TUI_MOUSE_H

#include "tui/terminal/draw.h"
#include "tui/terminal/key.h"

/* A part of the window that can be clicked. */
struct spot {
	struct box box;
	/* Called first, when there is one: selects what is here. True: the click goes on to be the
	 * key. */
	bool (*select)(struct ui *ui, void *what, size_t index);
	void *what;
	size_t index;
	struct key key; /* what a click stands for, a text or a function key; {0}: nothing more */
};

struct mouse {
	struct spot *spots; /* of the screen that has the keys, as it was last drawn */
	size_t count, capacity;
	bool pressed;
	int row, col; /* where it was pressed */
};

/* Adds a spot; a later one covers an earlier one. */
void mouse_spot(struct ui *ui, const struct spot *spot);

/* Makes a click on a part of the screen, which has other spots only while it has the keys, give it
 * the keys: *which becomes value. */
void mouse_part(struct ui *ui, struct box box, bool *which, bool value);

/* Forgets the spots, of a screen that is covered; and what they take. */
void mouse_forget(struct ui *ui);
void mouse_done(struct ui *ui);

/* Gives the key that a press, a release or a turn of the wheel stands for, and how many times;
 * 0: none, and redraw tells whether there is something new to show. */
int mouse_key(struct ui *ui, const struct key *came, struct key *key, bool *redraw);

#endif

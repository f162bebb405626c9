/* Choosing from labelled values: a search as you type over a list, one or many. */
#ifndef TUI_INPUT_PICKER_H
#define TUI_INPUT_PICKER_H

#include "tui/ui.h"

struct choice {
	const char *value, *label;
};

struct choices {
	struct choice *rows;
	size_t count;
};

/* What is offered by the SELECT value, label of a field (?1 is the pupil) into the arena. */
bool choices_read(struct db *db, const char *sql, int64_t pupil, struct arena *arena,
    struct choices *out, struct error *err);

/* The index of a value; count when it is not there. */
size_t choices_find(const struct choices *choices, const char *value);

/* Lets the person choose one; selected is the index at first (>= count: none) and after. query is
 * typed already; NULL: nothing. False on Esc. */
bool pick(struct ui *ui, const char *title, const struct choices *choices, const char *query,
    size_t *selected);

/* The id that the person chooses from the rows of such a statement; alone: the only one is chosen
 * without asking. 0: the person went back or has been told what is wrong; -1: there are no rows. */
int64_t pick_id(struct ui *ui, const char *title, const char *sql, int64_t parameter, bool alone);

/* Lets the person mark any number (space); marks has choices->count places. False on Esc, marks are
 * then as they were. */
bool pick_many(struct ui *ui, const char *title, const struct choices *choices, bool *marks);

#endif

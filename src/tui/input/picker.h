/* Choosing one or more labelled values, in a list that is searched as you type. */
#ifndef TUI_INPUT_PICKER_H
#define TUI_INPUT_PICKER_H

#include "tui/ui.h"

struct choice {
	const char *value, *label;
};

struct choices {
	struct choice *rows;
	size_t count;
	/* By which each row is found besides its label, NULL: nothing; earlier names are shown when
	 * it is found by them. */
	const char *const *words, *const *former;
};

/* Reads the choices of a field, a SELECT of value and label (?1 is the pupil), into the arena. */
bool choices_read(struct db *db, const char *sql, int64_t pupil, struct arena *arena,
    struct choices *out, struct error *err);

/* Returns the index of a value, or count when it is not there. */
size_t choices_find(const struct choices *choices, const char *value);

/* Lets the user choose one; selected is the index before (>= count: none) and after. query is the
 * initial search text, or NULL. False on Esc. */
bool pick(struct ui *ui, const char *title, const struct choices *choices, const char *query,
    size_t *selected);

/* Returns the id that the user chooses from the rows of such a statement; with alone, a single row
 * is chosen without asking. 0: the user went back or an error was shown; -1: there are no rows. */
int64_t pick_id(struct ui *ui, const char *title, const char *sql, int64_t parameter, bool alone);

/* The same for pupils, who are found by an earlier name too. */
int64_t pick_pupil(struct ui *ui, const char *title, const char *sql);

/* Lets the user tick any number with the space bar; marks has choices->count elements. False on
 * Esc, with marks unchanged. */
bool pick_many(struct ui *ui, const char *title, const struct choices *choices, bool *marks);

#endif

/* Marks: the rows of a list that one action is for. They belong to the keys of the rows, so they
 * stay when the list is read again, filtered or folded. */
#ifndef TUI_LIST_LIST_MARKS_H
#define TUI_LIST_LIST_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "tui/terminal/draw.h"

struct key;
struct list;

/* Starts as {0}. */
struct marks {
	int64_t *keys;
	size_t count, capacity;
};

/* The sign before a marked row. */
#define MARK_SIGN "✓"

bool marks_have(const struct marks *marks, int64_t key);

/* Marks the key, or no longer. */
void marks_turn(struct marks *marks, int64_t key);

void marks_clear(struct marks *marks);
void marks_done(struct marks *marks);

/* Rows for the action tables of screens whose list can be marked; the list itself handles the keys.
 * Where groups fold, LIST_FOLD_ALL takes the place of LIST_FOLD. */
#define LIST_MARK                                                                                  \
	{                                                                                          \
		"Spatie", "kiezen",                                                                \
		    "Kiest deze regel, of toch niet: een actie geldt voor wat is gekozen. Op een " \
		    "groep klapt Spatie die in of uit.",                                           \
		    NULL, ACT_HIDDEN, NULL                                                         \
	}
#define LIST_MARK_ALL                                                                              \
	{                                                                                          \
		"a", "alle kiezen", "Kiest alle regels die je ziet, of niets meer.", NULL,         \
		    ACT_HIDDEN, NULL                                                               \
	}

#define LIST_FOLD_ALL                                                                              \
	{                                                                                          \
		"*", "alle groepen", "Klapt alle groepen in of uit.", NULL, ACT_HIDDEN, NULL       \
	}

/* Gives the rows that an action is for, in the order of the list and in the arena: those that are
 * marked, also when they are not shown now, or else the selected one. Returns their number. */
size_t list_marked(const struct list *list, size_t **rows, struct arena *arena);

/* For the list itself */

bool list_is_marked(const struct list *list, size_t row);

/* Handles the keys of marks; false for other keys. */
bool list_marks_key(struct list *list, const struct key *key);

/* Forgets the marks of rows that are gone. */
void list_marks_settle(struct list *list);

/* Draws how many rows are marked, if any, in the last line of the box, and takes it off. */
void list_marks_draw(struct ui *ui, const struct list *list, struct box *box);

#endif

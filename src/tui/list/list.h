/* A list over any source of cells: rows and columns, one selected; filter as you type, folding by
 * group. Over a listing it is a listed. */
#ifndef TUI_LIST_LIST_H
#define TUI_LIST_LIST_H

#include "model/listing/listing.h"
#include "tui/input/field_edit.h"
#include "tui/ui.h"

/* Where a list gets what it shows. All functions get context; style, mark, group and key may be
 * NULL. */
struct list_source {
	const struct column *columns; /* ends with a NULL name */
	size_t count;
	/* The text of a cell, borrowed or from the arena. */
	const char *(*cell)(void *context, size_t row, size_t column, struct arena *arena);
	enum style (*style)(void *context, size_t row);
	/* One column before the row, such as "!". */
	const char *(*mark)(void *context, size_t row);
	/* Rows of equal group lie together below a line with the group's name. */
	const char *(*group)(void *context, size_t row, struct arena *arena);
	/* By which the selected row is found again after reading; without it by place. */
	int64_t (*key)(void *context, size_t row);
	void *context;
};

struct list {
	struct list_source source;
	const char *empty; /* Dutch, when there are no rows at all: what to do then */
	bool no_header;    /* no line with column labels */
	bool elsewhere;    /* the keys go to something else on the screen */
	/* From here: state of the list itself. */
	struct list_line *lines; /* what is shown: rows and heads of groups */
	size_t line_count, line_capacity;
	size_t selected, top;     /* lines */
	size_t remembered;        /* the selected row */
	int64_t remembered_key;   /* and its key */
	int page;                 /* lines that fit, as of the last draw */
	struct field_edit filter; /* started with the first list_show */
	bool typing;              /* the filter has the keys */
	char **folded;            /* folded text of each row, made when first needed */
	struct arena folded_arena;
	char **closed; /* groups that are folded */
	size_t closed_count, closed_capacity;
};

/* A line of a list; the list makes them. */
struct list_line {
	size_t row;   /* of the source; of a head the first row below it */
	size_t count; /* of a head: how many rows it has */
	bool head, closed;
};

/* Rows of the tables of actions of a screen with a list; the list itself handles the keys. */
#define LIST_SEARCH                                                                                \
	{                                                                                          \
		"/", "zoeken", "Zoekt terwijl je typt; Esc toont alles weer.", NULL, 0, NULL       \
	}
#define LIST_FOLD                                                                                  \
	{                                                                                          \
		"Spatie", "in- en uitklappen",                                                     \
		    "Klapt de groep in of uit; * doet dat met alle groepen.", NULL, ACT_HIDDEN,    \
		    NULL                                                                           \
	}

/* Starts as {0}. Shows what source gives; call again with the new source after reading: filter,
 * folding and selection stay. */
void list_show(struct list *list, const struct list_source *source);

void list_done(struct list *list);
void list_draw(struct ui *ui, struct list *list, struct box box);

/* Moves, filters, folds; UNHANDLED for other keys, such as Enter on a row. */
enum outcome list_key(struct ui *ui, struct list *list, const struct key *key);

/* The selected row of the source; false when there is none (empty, or the head of a group). */
bool list_selected(const struct list *list, size_t *row);

/* Selects a row, if it is shown. */
void list_select(struct list *list, size_t row);

/* How many rows are shown now. */
size_t list_count(const struct list *list);

#endif

/* A list over any source of cells: rows and columns, one selected; filter as you type, folding by
 * group. Over a listing it is a listed. */
#ifndef TUI_LIST_LIST_H
#define TUI_LIST_LIST_H

#include "model/listing/listing.h"
#include "tui/input/field_edit.h"
#include "tui/list/list_marks.h"
#include "tui/ui.h"

/* Provides the content of a list. All functions get context; former, style, mark, group, key and
 * can_mark may be NULL. */
struct list_source {
	const struct column *columns; /* ends with a NULL name */
	size_t count;
	/* Returns the text of a cell, borrowed or in the arena. */
	const char *(*cell)(void *context, size_t row, size_t column, struct arena *arena);
	/* Returns what the row was called before, by which it is found too; or "". */
	const char *(*former)(void *context, size_t row);
	enum style (*style)(void *context, size_t row);
	/* Returns the one-column mark before the row, such as "!". */
	const char *(*mark)(void *context, size_t row);
	/* Returns the group of a row; rows with equal groups are shown together, below a line with
	 * its name. */
	const char *(*group)(void *context, size_t row, struct arena *arena);
	/* Returns a key that finds the selected row again after rereading; without this, its
	 * position does. */
	int64_t (*key)(void *context, size_t row);
	/* May the row be marked, for an action on several? NULL, or without key: none may. */
	bool (*can_mark)(void *context, size_t row);
	const char *marked_help; /* what the marked rows can be used for: "s stelt ze uit" */
	/* Columns that can be shown besides these; only where the list has a name. */
	const struct column *further;
	/* Returns what is behind a cell, by which rows are put in order; NULL: its text. */
	const char *(*value)(void *context, size_t row, size_t column);
	/* Called before the rows leave Stip, to log it; false: they stay. */
	bool (*taken)(void *context, struct db *db, struct error *err);
	void *context;
};

/* How somebody likes to see a list. */
struct list_shape {
	const char *of; /* name of the list that it was read for; NULL: not read yet */
	char by[64];    /* column that gives the order; "": the order of the source */
	bool down;      /* from high to low */
	char *columns;  /* names of the columns shown, each between spaces; NULL: as given */
	size_t *order,
	    *place; /* rows in order, and the place of each row; NULL: as in the source */
	struct column *chosen;      /* the columns of the source while columns is set */
	const struct column *given; /* those that the owner gave */
	size_t given_count;
};

struct list {
	struct list_source source;
	const char *name;  /* by which its order and columns are remembered, per person; NULL: both
	                      are as the owner says, and it cannot be copied */
	const char *empty; /* Dutch text for no rows at all: what to do then */
	bool unread; /* reading failed or was stopped: no rows does not mean that there are none */
	const char *said; /* what the owner shows in full elsewhere, until the next draw; or NULL */
	bool told;        /* the owner tells all about the selected row: it does not unfold */
	bool no_header;   /* omits the line with column labels */
	bool elsewhere;   /* another part of the screen has the keys */
	/* State of the list itself from here on. */
	struct list_line *lines; /* visible rows and group heads */
	size_t line_count, line_capacity;
	struct list_shape shape;
	size_t selected, top;   /* indexes of lines */
	size_t remembered;      /* selected row */
	int64_t remembered_key; /* its key */
	int64_t *keys;          /* of all rows, see list_place.h */
	size_t key_count;
	struct marks marks;
	int page, cols;           /* the room for lines, as of the last draw */
	int unfolded;             /* most lines that a row unfolded to since they were made */
	struct field_edit filter; /* started by the first list_show */
	bool typing;              /* the filter has the keys */
	char **folded;            /* folded text of each row, made on first use */
	struct arena folded_arena;
	char **closed; /* names of closed groups */
	size_t closed_count, closed_capacity;
};

/* A line of a list, made by the list. */
struct list_line {
	size_t row;   /* row of the source; for a head, the first row below it */
	size_t count; /* for a head: its number of rows */
	bool head, closed;
};

/* Rows for the action tables of screens with a list; the list itself handles the keys. LIST_FIND
 * alone is for a list without a name. */
#define LIST_FIND                                                                                  \
	{"/", "zoeken", "Zoekt terwijl je typt; Esc toont alles weer.", NULL, 0, NULL},            \
	{                                                                                          \
		";", "hele regel", "Toont de geselecteerde regel, hoe lang hij ook is.", NULL,     \
		    ACT_HIDDEN, NULL                                                               \
	}
#define LIST_SEARCH                                                                                \
	LIST_FIND,                                                                                 \
	    {"\\", "volgorde",                                                                     \
	        "Kiest de kolom die de volgorde geeft; nog eens dezelfde kolom draait haar om.",   \
	        NULL, ACT_HIDDEN, NULL},                                                           \
	    {"|", "kolommen", "Kiest welke kolommen de lijst toont.", NULL, ACT_HIDDEN, NULL},     \
	{                                                                                          \
		"C-k", "lijst kopiëren",                                                           \
		    "Zet de lijst zoals hij er staat op het klembord of in een tekstbestand.",     \
		    NULL, ACT_HIDDEN, NULL                                                         \
	}
#define LIST_FOLD                                                                                  \
	{                                                                                          \
		"Spatie", "in- en uitklappen",                                                     \
		    "Klapt de groep in of uit; * doet dat met alle groepen.", NULL, ACT_HIDDEN,    \
		    NULL                                                                           \
	}

/* Shows source in a list that starts as {0}. After rereading, call it again with the new source:
 * filter, folding and selection are kept. */
void list_show(struct list *list, const struct list_source *source);

void list_done(struct list *list);
void list_draw(struct ui *ui, struct list *list, struct box box);

/* Handles moving, filtering and folding; UNHANDLED for other keys, such as Enter on a row. */
enum outcome list_key(struct ui *ui, struct list *list, const struct key *key);

/* Of a spot: selects a line; true when it was selected already. */
bool list_click(struct ui *ui, void *list, size_t line);

/* Gives the selected row of the source; false when there is none (an empty list, or a group
 * head). */
bool list_selected(const struct list *list, size_t *row);

/* Selects a row, if it is visible. */
void list_select(struct list *list, size_t row);

/* Closes the group with this name; one that is not there now is closed when it comes. */
void list_close_group(struct list *list, const char *group);

/* Returns the number of rows left by the filter. */
size_t list_count(const struct list *list);

#endif

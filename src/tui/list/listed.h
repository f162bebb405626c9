/*
 * A list over a listing. Its kind says which listing and columns it shows and what a row looks
 * like; reading, narrower and wider columns, finding the row again and freeing are the same for
 * all. It also works without a listing: then the owner reads, and cell gives every text.
 */
#ifndef TUI_LIST_LISTED_H
#define TUI_LIST_LISTED_H

#include "model/school/former.h"
#include "tui/list/list.h"

struct listed;

/* For functions of a row, context is the struct listed. */
struct listed_kind {
	const char *listing; /* name; NULL: the owner has read rows.count rows */
	const char *as; /* for rows that the owner reads: the listing whose name they have, and that
	                   logs them; NULL: the list has no name */
	const struct column *columns; /* columns shown, named as in the listing; NULL: its own */
	const struct column
	    *changed; /* replacements for some of the listing's own columns; NULL: none */
	const struct column *small; /* below LISTED_SMALL columns; NULL: the same */
	const struct column *wide;  /* from LISTED_WIDE columns on; NULL: the same */
	bool (*wanted)(const struct listed *me, size_t row); /* NULL: all rows */
	/* Called before the rows are shown, to reorder or count them; or NULL. */
	void (*arrange)(struct listed *me);
	/* Returns the text of a cell. NULL, or a NULL result: as the listing shows it. */
	const char *(*cell)(void *context, size_t row, size_t column, struct arena *arena);
	/* For rows without a listing: must the row be marked "!" and shown in the colour of late
	 * rows? NULL: the tone of the row decides. */
	bool (*late)(const struct listed *me, size_t row);
	/* Another mark or style; NULL: by the tone or late. */
	const char *(*mark)(void *context, size_t row);
	enum style (*style)(void *context, size_t row);
	const char *(*group)(void *context, size_t row, struct arena *arena); /* NULL: no groups */
	/* Returns a key that tells rows apart. NULL: the first numeric key of the listing;
	 * listed_place() if there is none. */
	int64_t (*key)(void *context, size_t row);
	/* May the row be marked, for an action on several? NULL: none may. */
	bool (*can_mark)(void *context, size_t row);
	const char *marked_help; /* what the marked rows can be used for: "s stelt ze uit" */
	/* Returns the full text about the selected row, shown below the list if there is room; or
	 * NULL. */
	const char *(*detail)(const struct listed *me, size_t row, struct arena *arena);
	int detail_lines; /* lines shown dim below an empty line; 0: five, below a rule */
};

enum { LISTED_SMALL = 70, LISTED_WIDE = 104 };

/* Starts with kind set, and filter if needed; list.empty is shown when there are no rows. */
struct listed {
	const struct listed_kind *kind;
	struct filter filter;
	const struct column *columns; /* replace those of the kind; or NULL */
	void *owner; /* for functions of a row: the struct that the list is part of */
	struct list list;
	struct rows rows;
	struct arena arena; /* holds the rows, and whatever lives as long as they do */
	struct date today;
	const struct column *own; /* columns of the listing, some of them changed */
	int key;                  /* key column of the listing; -1: none */
	bool of_pupils;           /* a row names a pupil, who is found by an earlier name too */
	struct former_names former;
};

/* Rereads and shows the rows; false leaves it without rows. */
bool listed_read(struct ui *ui, struct listed *me, struct error *err);

/* Shows no rows, for when something that precedes reading them failed. */
void listed_forget(struct listed *me);

void listed_draw(struct ui *ui, struct listed *me, struct box box);
void listed_done(struct listed *me);

/* For arrange: sorts the rows by compare; equal rows keep their order. */
void listed_sort(
    struct listed *me, int (*compare)(const struct listed *me, size_t left, size_t right));

const char *listed_text(const struct listed *me, size_t row, const char *column);
int64_t listed_number(const struct listed *me, size_t row, const char *column);
bool listed_is(const struct listed *me, size_t row, const char *column, const char *text);

/* Return the selected row, and its number in a column; 0 when no row is selected. */
bool listed_selected(const struct listed *me, size_t *row);
int64_t listed_id(const struct listed *me, const char *column);

/* Selects the row with this number in a column, if there is one. */
void listed_select(struct listed *me, const char *column, int64_t number);

/* A key function: the place of the row. */
int64_t listed_place(void *context, size_t row);

#endif

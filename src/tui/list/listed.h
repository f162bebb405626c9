/*
 * A list over a listing. Its kind says which listing, which of its columns and what a row looks
 * like; reading, other widths, finding the row again and freeing are the same for all. Over what
 * is no listing it works too: then the owner reads, and cell gives every text.
 */
#ifndef TUI_LIST_LISTED_H
#define TUI_LIST_LISTED_H

#include "tui/list/list.h"

struct listed;

/* context of the functions of a row is the listed. */
struct listed_kind {
	const char *listing;          /* its name; NULL: rows.count is what the owner has read */
	const struct column *columns; /* shown, by their names in the listing; NULL: those of the
	                                 listing itself */
	const struct column *changed; /* of the listing's own columns these are other; NULL: none */
	const struct column *small;   /* below LISTED_SMALL columns; NULL: the same */
	const struct column *wide;    /* from LISTED_WIDE columns on; NULL: the same */
	bool (*wanted)(const struct listed *me, size_t row); /* NULL: all rows */
	/* Before the rows are shown: puts them in another order, counts over them; or NULL. */
	void (*arrange)(struct listed *me);
	/* The text of a cell; NULL, or what it returns NULL for: as the listing shows it. */
	const char *(*cell)(void *context, size_t row, size_t column, struct arena *arena);
	/* Of rows that are of no listing: is one to be marked with "!", in the colour of what is
	 * late? NULL: as the tone of the row says. */
	bool (*late)(const struct listed *me, size_t row);
	/* Another mark or style; NULL: as the tone or late says. */
	const char *(*mark)(void *context, size_t row);
	enum style (*style)(void *context, size_t row);
	const char *(*group)(void *context, size_t row, struct arena *arena); /* NULL: no groups */
	/* NULL: the first key of the listing that is a number; listed_place where none tells rows
	 * apart. */
	int64_t (*key)(void *context, size_t row);
	/* What there is to say of the selected row, below the list where there is room; or NULL. */
	const char *(*detail)(const struct listed *me, size_t row, struct arena *arena);
	int detail_lines; /* dim, below an empty line; 0: five, below a rule */
};

enum { LISTED_SMALL = 70, LISTED_WIDE = 104 };

/* Starts with kind, and filter where there is one; list.empty says what to do without rows. */
struct listed {
	const struct listed_kind *kind;
	struct filter filter;
	const struct column *columns; /* instead of those of the kind; or NULL */
	void *owner;                  /* for the functions of a row: what the list is part of */
	struct list list;
	struct rows rows;
	struct arena arena; /* of the rows; what is of their age can live there too */
	struct date today;
	const struct column *own; /* the columns of the listing, some changed */
	int key;                  /* column of the listing, -1: none */
};

/* Reads the rows anew and shows them; false leaves it without rows. */
bool listed_read(struct ui *ui, struct listed *me, struct error *err);

/* Shows no rows: for when what goes before reading them failed. */
void listed_forget(struct listed *me);

void listed_draw(struct ui *ui, struct listed *me, struct box box);
void listed_done(struct listed *me);

/* For arrange: sorts by what compare says of two rows; those that are equal stay as they were. */
void listed_sort(
    struct listed *me, int (*compare)(const struct listed *me, size_t left, size_t right));

const char *listed_text(const struct listed *me, size_t row, const char *column);
int64_t listed_number(const struct listed *me, size_t row, const char *column);
bool listed_is(const struct listed *me, size_t row, const char *column, const char *text);

/* The selected row: what stands in a column; 0 when none is. */
bool listed_selected(const struct listed *me, size_t *row);
int64_t listed_id(const struct listed *me, const char *column);

/* Selects the row with this number in a column, if there is one. */
void listed_select(struct listed *me, const char *column, int64_t number);

/* A key: where the row stands. */
int64_t listed_place(void *context, size_t row);

#endif

/*
 * A listing: what is read. A view and a table of columns; the same listing is a list on screen,
 * `stip list` in the shell and a sheet in a workbook.
 */
#ifndef MODEL_LISTING_LISTING_H
#define MODEL_LISTING_LISTING_H

#include "db/access.h"
#include "db/db.h"

enum column_type {
	COLUMN_TEXT,
	COLUMN_INT,
	COLUMN_SHARE, /* tenths of a percent, 889 shown as 88,9 */
	COLUMN_HOURS, /* hundredths, 750 shown as 7,5 */
	COLUMN_DATE,
	COLUMN_DUE /* a date, on screen as "over 4 dagen" */
};

enum column_flag {
	C_KEY = 1,   /* an id: in JSON and CSV, not on screen */
	C_WIDE = 2,  /* shares what room is left */
	C_RIGHT = 4, /* to the right: numbers */
	C_SHEET = 8, /* not on a screen of 80 columns; in shell, CSV and workbook it is there */
	C_OPEN = 16, /* says nothing by which a pupil is known: stays where names are left out */
	C_GONE = 32, /* in a copy of the columns: left out, for it is not open */
};

struct column {
	const char *name;  /* of the view, JSON key */
	const char *label; /* Dutch, CSV and sheet header */
	enum column_type type;
	int width; /* columns on screen */
	unsigned flags;
};

/* Filters of a listing that does not say its own: ?1 class name, ?2 pupil, ?3 school year; NULL
 * means all. Each statement takes the three, a listing that has no use for them too. */
#define LISTING_FILTER                                                                             \
	"(?1 IS NULL OR class_name = ?1) AND (?2 = 0 OR pupil = ?2) AND (?3 IS NULL OR year_name = ?3)"
#define LISTING_UNFILTERED "?1 IS NULL AND ?2 = 0 AND ?3 IS NULL"
/* The same in a statement that counts over a listing, and the values it takes. */
#define LISTING_KEPT " WHERE " LISTING_FILTER " "
#define LISTING_BY(filter) "tit", (filter)->class_name, (filter)->pupil, (filter)->school_year

/* What a row calls for; a list shows it, and marks what waits for somebody with "!". */
enum tone {
	TONE_PLAIN,
	TONE_OPEN, /* is to be done: marked */
	TONE_LATE, /* should have been done: marked */
	TONE_SOON, /* now or soon: marked */
	TONE_NEAR, /* in a few days */
	TONE_DONE, /* is done well */
	TONE_PAST, /* asks for nothing any more */
};
/* The tone of a row, as SQL over what is read: 'open', 'late', 'soon', 'near', 'done',
 * 'past' or NULL. Arms of a CASE for rows that have a day on which they are due: */
#define TONE_BY_DAY                                                                                \
	"WHEN due_on < peildatum() THEN 'late' "                                                   \
	"WHEN due_on = peildatum() THEN 'soon' "

/* Does a row of this tone have the mark? */
bool tone_is_marked(enum tone tone);

struct listing {
	const char *name;  /* Dutch, as in `stip list leerlingen` */
	const char *title; /* above the list */
	const char *help;  /* one sentence for `stip list` */
	const struct column
	    *columns;      /* ends with a NULL name; the view has them under their names */
	const char *order; /* the rows' order; ends in what tells them apart */
	const char *from;  /* what is read; NULL: the view list_<name> */
	const char *where; /* NULL: LISTING_FILTER */
	const char *tone;  /* SQL that gives the tone of a row; NULL: they have none */
	/* A listing that is read from a copy of the school, where the views it needs are kept:
	   opens that copy, of one school year (NULL: all); or NULL. */
	struct db *(*copy)(struct db *db, const char *school_year, struct error *err);
	const char
	    *logged;    /* action in the audit when what is shielded is read; NULL: nothing is */
	enum area area; /* that what is shielded belongs to */
	bool is_whole;  /* all of it does: without that area there is nothing to read */
};

/* The listings one after the other, from 0; NULL behind the last one. */
const struct listing *listing_at(size_t at);
const struct listing *listing_find(const char *name);

/* The SELECT of its columns, from the arena; it takes the values of LISTING_BY. */
const char *listing_sql(const struct listing *listing, struct arena *arena);

/* What a listing is narrowed to; empty means all. */
struct filter {
	const char *class_name;
	int64_t pupil;
	const char *school_year;
};

/* One cell as read. text is never NULL: dates in ISO, numbers in digits; number is that of a
 * COLUMN_INT, COLUMN_SHARE or COLUMN_HOURS. */
struct cell {
	const char *text;
	int64_t number;
	bool null;
	enum tone tone; /* of its row, in each of its cells */
};

/* The rows of a listing in memory, owned by the arena they were read into. */
struct rows {
	const struct listing *listing;
	size_t count, columns;
	const struct cell *cells; /* count * columns, row after row */
};

/*
 * Reads the listing as the actor may see it, and gives each its rows one by one: a cell for every
 * column, borrowed until it returns; without keys those are empty. False from each, with err, ends
 * the reading. Nobody can save while it lasts, so each does not wait for anything.
 */
bool listing_walk(struct db *db, const struct listing *listing, const struct filter *filter,
    bool keys, bool (*each)(void *context, const struct cell *cells, struct error *err),
    void *context, struct error *err);

/* The same, all rows in memory. */
bool listing_read(struct db *db, const struct listing *listing, const struct filter *filter,
    struct arena *arena, struct rows *out, struct error *err);

/*
 * Before a listing is given to who acts: leaves in the audit that what is shielded is read, or that
 * rows about pupils are taken along as CSV or JSON. DENIED, and that is logged as well, when the
 * whole listing is shielded.
 */
bool listing_log(struct db *db, const struct listing *listing, const struct filter *filter,
    bool taken_along, struct error *err);

const struct cell *rows_cell(const struct rows *rows, size_t row, size_t column);

/* The cell of the column with this name, which must exist. */
const struct cell *rows_named(const struct rows *rows, size_t row, const char *name);

enum tone rows_tone(const struct rows *rows, size_t row);

/* The cell as people read it: 22-11-2026, "over 4 dagen". Borrowed from cell or from the arena. */
const char *cell_show(
    const struct column *column, const struct cell *cell, struct date today, struct arena *arena);

#endif

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
	COLUMN_SHARE, /* tenths of a percent: 889 is shown as 88,9 */
	COLUMN_HOURS, /* hundredths: 750 is shown as 7,5 */
	COLUMN_DATE,
	COLUMN_DUE /* a date, shown on screen as "over 4 dagen" */
};

enum column_flag {
	C_KEY = 1,   /* an id: in JSON and CSV, but not on screen */
	C_WIDE = 2,  /* shares the remaining room */
	C_RIGHT = 4, /* right-aligned, for numbers */
	C_SHEET = 8, /* hidden on a screen of 80 columns, but not in the shell, CSV and workbooks */
	C_OPEN = 16, /* cannot identify a pupil: kept where names are left out */
	C_GONE = 32, /* in a copy of the columns: left out, because it is not C_OPEN */
};

struct column {
	const char *name;  /* column of the view, and JSON key */
	const char *label; /* Dutch header, in CSV and sheets too */
	enum column_type type;
	int width; /* columns on screen */
	unsigned flags;
};

/* The filter of a listing that does not define its own: ?1 class name, ?2 pupil, ?3 school year;
 * NULL means all. Every listing is given these three values, even if it does not use them. */
#define LISTING_FILTER                                                                             \
	"(?1 IS NULL OR class_name = ?1) AND (?2 = 0 OR pupil = ?2) AND (?3 IS NULL OR year_name = ?3)"
#define LISTING_UNFILTERED "?1 IS NULL AND ?2 = 0 AND ?3 IS NULL"
/* LISTING_FILTER for a statement that counts over a listing, and the values that it takes. */
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
	const char *name;             /* Dutch, as in `stip list leerlingen` */
	const char *title;            /* Dutch, above the list */
	const char *help;             /* one Dutch sentence for `stip list` */
	const struct column *columns; /* ends with a NULL name; names are those in the view */
	const char *order; /* total order of the rows: its last terms tell any two apart */
	const char *from;  /* what to read from; NULL: the view list_<name> */
	const char *where; /* NULL: LISTING_FILTER */
	const char *tone;  /* SQL that gives the tone of a row; NULL: they have none */
	/* Opens a copy of the school in which the views that the listing needs are kept, for one
	 * school year (NULL: all). NULL: the listing is read from the file itself. */
	struct db *(*copy)(struct db *db, const char *school_year, struct error *err);
	const char
	    *logged;    /* action in the audit when shielded rows are read; NULL: there are none */
	enum area area; /* area of what is shielded */
	bool is_whole;  /* everything is shielded: without that area there is nothing to read */
	const char *back;    /* import that reads its CSV: `stip import BACK`; NULL: none does */
	const char *instead; /* Dutch, then: why not, and what to bring in or do instead */
};

/* Returns the listings one by one, from 0; NULL after the last. */
const struct listing *listing_at(size_t at);
const struct listing *listing_find(const char *name);

/* Returns the SELECT of its columns, in the arena; it takes the values of LISTING_BY. */
const char *listing_sql(const struct listing *listing, struct arena *arena);

/* The filter of a listing; an empty member means all. */
struct filter {
	const char *class_name;
	int64_t pupil;
	const char *school_year;
};

/* A cell as read. text is never NULL: dates are ISO, numbers are digits. number is set for
 * COLUMN_INT, COLUMN_SHARE and COLUMN_HOURS. */
struct cell {
	const char *text;
	int64_t number;
	bool null;
};

/* The rows of a listing in memory, owned by the arena they were read into. */
struct rows {
	const struct listing *listing;
	size_t count, columns;
	const struct cell *cells; /* count * columns cells, row by row */
	const enum tone *tones;   /* one for each row; NULL: all are plain */
};

/*
 * Reads the listing as the actor may see it, and passes each row to each: its tone, and a cell per
 * column, borrowed until it returns; without keys, key cells are empty. When each returns false,
 * with err, the reading stops. Nobody can save meanwhile, so each must not wait for anything.
 */
bool listing_walk(struct db *db, const struct listing *listing, const struct filter *filter,
    bool keys,
    bool (*each)(void *context, const struct cell *cells, enum tone tone, struct error *err),
    void *context, struct error *err);

/* Like listing_walk, with all rows in memory. */
bool listing_read(struct db *db, const struct listing *listing, const struct filter *filter,
    struct arena *arena, struct rows *out, struct error *err);

/* Call before the actor gets a listing: logs that shielded rows are read, or that rows about pupils
 * are taken along as CSV or JSON. DENIED, which is logged too, when the whole listing is
 * shielded. */
bool listing_log(struct db *db, const struct listing *listing, const struct filter *filter,
    bool taken_along, struct error *err);

const struct cell *rows_cell(const struct rows *rows, size_t row, size_t column);

/* Returns the cell in the named column, which must exist. */
const struct cell *rows_named(const struct rows *rows, size_t row, const char *name);

/* Leaves the rows at these places, in this order; they are copied into the arena. */
void rows_pick(struct rows *rows, const size_t *order, size_t count, struct arena *arena);

enum tone rows_tone(const struct rows *rows, size_t row);

/* Returns the cell as people read it: 22-11-2026, "over 4 dagen". Borrowed from cell or in the
 * arena. */
const char *cell_show(
    const struct column *column, const struct cell *cell, struct date today, struct arena *arena);

#endif

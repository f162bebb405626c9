/* Reading rows by column name, so that adding or removing a column moves nothing: a table of struct
 * members takes whole rows, and single values are read by name. */
#ifndef DB_TAKE_H
#define DB_TAKE_H

#include <stddef.h>

#include "db/db.h"

enum take_type {
	TAKE_TEXT,  /* const char *, in the arena; NULL becomes "" */
	TAKE_INT,   /* int64_t */
	TAKE_SMALL, /* int */
	TAKE_BOOL,  /* bool */
	TAKE_DATE,  /* struct date */
	TAKE_KNOWN, /* bool: the column is not NULL */
};

/* A member of a struct and its column. A table of them ends with {0}. */
struct take {
	const char *column;
	enum take_type type;
	size_t offset;
};

/* clang-format off */
#define TAKE_TYPE(struct_, member) _Generic(((struct struct_ *)0)->member, const char *: TAKE_TEXT, \
	int64_t: TAKE_INT, int: TAKE_SMALL, bool: TAKE_BOOL, struct date: TAKE_DATE)
/* clang-format on */
#define TAKE_AS(struct_, member, column_)                                                          \
	{                                                                                          \
		column_, TAKE_TYPE(struct_, member), offsetof(struct struct_, member)              \
	}
/* Whether there is a value, for a number whose 0 has a meaning of its own. */
#define TAKE_IS_KNOWN(struct_, member, column_)                                                    \
	{                                                                                          \
		column_, TAKE_KNOWN, offsetof(struct struct_, member)                              \
	}
#define TAKE(struct_, member) TAKE_AS(struct_, member, #member)

/* Reads the current row into a struct; members that the table does not name keep their values. */
void query_take(struct query *q, const struct take *table, void *into, struct arena *arena);

/* Reads the first row, if there is one; found may be NULL. Ends the query. */
bool query_take_one(struct query *q, const struct take *table, void *into, bool *found,
    struct arena *arena, struct error *err);

/* Reads all rows into an array in the arena of structs of size bytes, each starting as {0}; rows is
 * the address of the pointer to set. Ends the query. */
bool query_take_all(struct query *q, const struct take *table, size_t size, void *rows,
    size_t *count, struct arena *arena, struct error *err);

/* Read one value of the current row; a name that the statement lacks ends the query with an
 * error. */
bool named_null(struct query *q, const char *name);
int64_t named_int(struct query *q, const char *name);
const char *named_text(struct query *q, const char *name);
struct date named_date(struct query *q, const char *name);
const char *named_kept(
    struct query *q, const char *name, struct arena *arena); /* a copy in the arena */

#endif

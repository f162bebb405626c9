/* What can be brought in: one table for the shell, the interface, the templates and the manual. */
#ifndef EXCHANGE_IMPORTS_H
#define EXCHANGE_IMPORTS_H

#include "db/record.h"
#include "exchange/import_options.h"

struct record_kind;
struct import_column;
struct import_kind {
	const char *name;     /* "ouders", as in stip import ouders */
	const char *help;     /* what is in it: "ouders en verzorgers, met wie gezag heeft" */
	import_function *run; /* NULL: by records */
	const struct record_kind *records;   /* kind of records about pupils, or NULL */
	enum area area;                      /* that it writes */
	bool whole;                          /* only for who may write that of the whole school */
	const struct import_column *columns; /* for its template; NULL: those of its records */
	const struct entity *list;           /* list of the school, or NULL */
	bool folder;                         /* the path is that of a folder; it has no template */
};

/* The kinds one after the other, from 0, the lists of the school last; name NULL behind them. */
struct import_kind import_kind_at(size_t at);

/* The kind with this name, that which a listing of this name comes back by, or the list of the
 * school; name NULL when there is none. */
struct import_kind import_kind_find(const char *name);

/* May the actor bring in files of this kind? */
bool import_allowed(const struct db *db, const struct import_kind *kind);

/* May the actor bring in files of any kind? */
bool imports_allowed(const struct db *db);

/* As import_function says; a dry run leaves the file alone altogether. The bytes are those of the
 * file; a folder is read by its path, and bytes may be NULL. */
bool import_run(struct db *db, const struct import_kind *kind, const char *name_of_file,
    const struct buffer *bytes, const struct import_options *options, struct import_report *report,
    struct error *err);

#endif

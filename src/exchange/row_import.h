/*
 * The framework for imports that go row by row. It finds the columns; the kind of import reads and
 * saves each row; every fault goes into the report; and everything is committed in one change set,
 * or nothing is.
 */
#ifndef EXCHANGE_ROW_IMPORT_H
#define EXCHANGE_ROW_IMPORT_H

#include "db/record.h"
#include "exchange/csv.h"
#include "exchange/headers.h"
#include "exchange/import_options.h"
#include "exchange/import_report.h"

enum { ROW_COLUMNS = 64 }; /* maximum number of columns of an import */

/* What lists of a school write in a cell, and which choice of ours it means. */
struct row_word {
	const char *said, *means; /* said folded, means a code; said NULL ends a table */
};

/* An import in progress; the struct of a kind begins with it. */
struct row_import {
	struct db *db;
	const char *file; /* file name, safe to show */
	const struct import_options *options;
	struct import_report *report;
	struct arena arena;
	struct csv_table table;
	size_t where[ROW_COLUMNS]; /* position of each column; the table's number of columns: not in
	                              the file */
	const size_t *order;       /* the rows in the order in which they are imported, from begin;
	                              NULL: that of the file */
	const struct field *worded;   /* for whose choices a file has words of its own; or NULL */
	const struct row_word *words; /* which those are */
	int64_t pupil;                /* the pupil of the row, whose choices are offered; 0: none */
};

/* A kind of import. Members that may be NULL say so. */
struct row_import_kind {
	const char *change; /* title of the change set */
	const char *noun;   /* what a row is about, for the report */
	const char *table;  /* table named in the audit of a refusal */
	const char *denied; /* message of that refusal */
	const char *empty;  /* what to do when there are no rows below the header */
	const char *header; /* example of how a header begins */
	const struct header_name *names;
	int columns;
	bool repeats; /* a row of the file may have several of them, in numbered columns */
	bool keeps;   /* a row leaves something in the arena of the import for those that follow */
	bool (*allowed)(const struct row_import *import);
	/* Returns the name of a required column that is missing, or NULL. */
	const char *(*missing)(const struct row_import *import);
	const char *listing; /* that shows what is read: its further columns say why not; or NULL */
	bool (*begin)(struct row_import *import, struct error *err); /* may be NULL */
	bool (*row)(
	    struct row_import *import, size_t row, struct error *err); /* false ends the import */
	/* May be NULL; adds notes, and what is wrong with the lines together. */
	bool (*end)(struct row_import *import, struct error *err);
};

/*
 * Runs an import, which starts as {0}, over the bytes of a whole file, as the headers of the kinds
 * describe. Frees
 * the arena at the end.
 */
bool row_import_run(struct row_import *import, const struct row_import_kind *kind, struct db *db,
    const char *name_of_file, const struct buffer *bytes, const struct import_options *options,
    struct import_report *report, struct error *err);

/* The same over import->table, which was read already, within the change set that is open. The
 * caller frees the arena. */
bool row_import_within(struct row_import *import, const struct row_import_kind *kind, struct db *db,
    struct import_report *report, struct error *err);

/* row_has tells whether the file has this column; row_cell returns its cell, "" when it does
 * not. */
bool row_has(const struct row_import *import, int column);
const char *row_cell(const struct row_import *import, size_t row, int column);

/* The day on which the import is done. */
struct date row_today(const struct row_import *import);

/* Reports a fault in a cell. */
void row_fault(struct row_import *import, size_t row, int column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* A column that maps to one field. */
struct row_target {
	int column;
	const char *field; /* NULL ends a table */
};

/* Returns what follows "label: " of the field in message; NULL when it does not begin so. */
const char *row_behind_label(const struct field *field, const char *message);

/* Parses a cell into a field, as people write it; an empty cell leaves the record alone. A cell
 * that cannot be read is a fault and sets bad. False with err when the school's file cannot be
 * read. */
bool row_take(struct row_import *import, size_t row, const struct entity *entity,
    const struct row_target *target, void *record, bool *bad, struct error *err);

/* Saves a record in the open change set. A broken rule becomes a fault of its field's cell (targets
 * may be NULL) or of the row, and sets bad; false with err for anything else. */
bool row_save(struct row_import *import, size_t row, const struct entity *entity,
    const struct row_target *targets, void *record, bool *bad, struct error *err);

/* What row_save does with a rule that was broken, for who saves in another way. */
bool row_refused(struct row_import *import, size_t row, const struct entity *entity,
    const struct row_target *targets, const struct error *why, bool *bad, struct error *err);

/* Finds the member of staff with this code; 0: nobody. */
bool row_staff(struct row_import *import, const char *code, int64_t *staff, struct error *err);

/* Reports each field that differs, with prefix before its label; returns how many. */
size_t row_changes(struct row_import *import, const struct entity *entity, const char *who,
    const char *prefix, const void *before, const void *after);

/* Reads a school year written as 2026-2027, 2026/2027 or 2026, or the one of the options when the
 * row has none: its key, and its name in the arena. id is 0 when there is none, with a fault. False
 * with err when the school's file cannot be read. */
bool row_school_year(struct row_import *import, size_t row, int column, int64_t *id,
    const char **name, struct error *err);

/* The period of a school year, written as 1 or periode 1: its key, and "2026-2027 periode 1" from
 * the arena. 0 when there is none, with a fault. False with err when the file of the school cannot
 * be read. */
bool row_period(struct row_import *import, size_t row, int year_column, int period_column,
    int64_t *period, const char **when, struct error *err);

#endif

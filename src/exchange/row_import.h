/*
 * The frame of imports that go row by row: the columns are found, each row is read and saved by the
 * kind of import, every fault goes into the report, and all of it lands in one change set or none.
 */
#ifndef EXCHANGE_ROW_IMPORT_H
#define EXCHANGE_ROW_IMPORT_H

#include "db/record.h"
#include "exchange/csv.h"
#include "exchange/headers.h"
#include "exchange/import_report.h"

enum { ROW_COLUMNS = 64 }; /* of an import at most */

/* An import under way; the struct of a kind begins with it. */
struct row_import {
	struct db *db;
	const char *file; /* safe to show */
	struct import_report *report;
	struct arena arena;
	struct csv_table table;
	size_t where[ROW_COLUMNS]; /* the number of columns of the table: not in the file */
	int64_t pupil;             /* whom the row is about, for what can be chosen; 0: nobody */
};

/* A kind of import; what may be NULL says so. */
struct row_import_kind {
	const char *change; /* title of the change set */
	const char *noun;   /* what a row is about, as in the report */
	const char *table;  /* named in the audit of a refusal */
	const char *denied; /* what is said then */
	const char *empty;  /* what to do when there is nothing below the header */
	const char *header; /* how a header begins, as an example */
	const struct header_name *names;
	int columns;
	bool (*allowed)(const struct row_import *import);
	/* The name of a column that it cannot do without and that is not there, or NULL. */
	const char *(*missing)(const struct row_import *import);
	const char *(*why_skipped)(const char *bare_name);                     /* or NULL */
	bool (*begin)(struct row_import *import, struct error *err);           /* or NULL */
	bool (*row)(struct row_import *import, size_t row, struct error *err); /* false: it ends */
	void (*end)(struct row_import *import);                                /* or NULL: notes */
};

/*
 * Runs an import, which starts as {0}, over the bytes of a whole file, as the headers of the kinds
 * describe; with dry_run all is done, so that every rule speaks, and taken back. The arena is
 * emptied at the end.
 */
bool row_import_run(struct row_import *import, const struct row_import_kind *kind, struct db *db,
    const char *name_of_file, const struct buffer *bytes, bool dry_run,
    struct import_report *report, struct error *err);

/* Is this column in the file? And its cell in a row, "" when it is not. */
bool row_has(const struct row_import *import, int column);
const char *row_cell(const struct row_import *import, size_t row, int column);

/* Makes a fault of what is wrong with a cell. */
void row_fault(struct row_import *import, size_t row, int column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* A column that is a field as it stands. */
struct row_target {
	int column;
	const char *field; /* NULL ends a table */
};

/* What a message says behind "label: " of the field; NULL when it does not begin so. */
const char *row_behind_label(const struct field *field, const char *message);

/* Reads a cell into a field, as people write it; an empty one leaves the record alone. A fault when
 * it cannot be: bad is then set. False with err when the file of the school cannot be read. */
bool row_take(struct row_import *import, size_t row, const struct entity *entity,
    const struct row_target *target, void *record, bool *bad, struct error *err);

/* Saves a record, in the open change set. A rule that is broken becomes a fault of the cell of its
 * field (targets may be NULL) or of the row, and bad is set; false with err for anything else. */
bool row_save(struct row_import *import, size_t row, const struct entity *entity,
    const struct row_target *targets, void *record, bool *bad, struct error *err);

/* The member of staff with this code, 0: nobody. */
bool row_staff(struct row_import *import, const char *code, int64_t *staff, struct error *err);

/* A line in the report for each field that is not the same, prefix before its label; how many. */
size_t row_changes(struct row_import *import, const struct entity *entity, const char *who,
    const char *prefix, const void *before, const void *after);

/* Why a column that a listing shows is not read, for row_import_kind.why_skipped; NULL: no such. */
const char *row_why_shown(const char *listing, const char *bare_name);

/* The school year written as 2026-2027, 2026/2027 or 2026: its key, and its name from the arena. 0
 * when there is none, with a fault. False with err when the file of the school cannot be read. */
bool row_school_year(struct row_import *import, size_t row, int column, int64_t *id,
    const char **name, struct error *err);

/* The period of a school year, written as 1 or periode 1: its key, and "2026-2027 periode 1" from
 * the arena. 0 when there is none, with a fault. False with err when the file of the school cannot
 * be read. */
bool row_period(struct row_import *import, size_t row, int year_column, int period_column,
    int64_t *period, const char **when, struct error *err);

#endif

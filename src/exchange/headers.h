/* Finding the columns of a CSV by the names that people and programs give them. */
#ifndef EXCHANGE_HEADERS_H
#define EXCHANGE_HEADERS_H

#include "db/db.h"
#include "exchange/csv.h"
#include "exchange/import_report.h"

/* A name for a column, in the form that header_bare gives: only letters and digits, folded. */
struct header_name {
	int column; /* column of the import, from 0 */
	const char *name;
};

/* Returns "emailleerling" for "E-mail (leerling)", in the arena. */
const char *header_bare(struct arena *arena, const char *header);

/* Sets what the school says that headers of this kind of file stand for; a source (or NULL) that
 * the school has no names for is refused. */
bool headers_map(struct db *db, const char *kind, const char *source, struct arena *arena,
    struct csv_table *table, struct error *err);

/* Refuses a header that stands for a column which this kind of file does not have. */
bool headers_map_fits(
    const struct csv_table *table, const struct header_name *names, struct error *err);

/* What the header of a column stands for, in the form of header_bare. */
const char *header_meaning(struct arena *arena, const struct csv_table *table, size_t column);

/*
 * Finds the columns of an import. names ends with a NULL name and is in order of preference: of two
 * columns for one thing the earlier name wins. where[c] gets the position of column c, or the
 * table's number of columns when it is missing. Returns, in the arena, for each column of the table
 * whether it is read; a BSN never is.
 */
const bool *headers_find(const struct csv_table *table, const struct header_name *names,
    size_t *where, int count, struct arena *arena);

/*
 * Of a file with the columns of several in each row, such as "Naam ouder 1" and "Naam ouder 2",
 * makes a row for each of them, with "Naam ouder" and the columns without a number; nobody is no
 * row. False, and the table as it was, when there are no such columns.
 */
bool headers_repeat(struct csv_table *table, struct arena *arena);

/* Reports which columns are not read, and why: a column of the listing (or NULL) that shows what an
 * import reads is worked out by Stip. */
void headers_report_skipped(const struct csv_table *table, const bool *used,
    const struct header_name *names, const char *listing, struct import_report *report);

/* Is this row of a template no row to read? Its remarks begin with #, and its example with
 * EXAMPLE_MARK, which the report then says: nobody's data is left out without a word. */
#define EXAMPLE_MARK "voorbeeld: "
bool headers_pass_over(const struct csv_table *table, size_t row, struct import_report *report);

/* Is this row none of data? Reports what is wrong with it: other fields than the header has, or a
 * total that a program or a spreadsheet put below them. */
bool headers_refuse(const struct csv_table *table, size_t row, struct import_report *report);

/* How many of the columns are read. */
size_t headers_known(const struct csv_table *table, const bool *used);

/* Of a column that stands there twice the first is read. Refuses when the two do not say the same:
 * then nobody knows which of them counts. */
bool headers_agree(
    const struct csv_table *table, const bool *used, const char *file, struct error *err);

#endif

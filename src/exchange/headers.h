/* The columns of a CSV by the names that people and programs give them. */
#ifndef EXCHANGE_HEADERS_H
#define EXCHANGE_HEADERS_H

#include "exchange/csv.h"
#include "exchange/import_report.h"

/* A name that a column goes by: letters and digits only, folded, as header_bare gives them. */
struct header_name {
	int column; /* of the import, from 0 */
	const char *name;
};

/* "E-mail (leerling)" gives "emailleerling", from the arena. */
const char *header_bare(struct arena *arena, const char *header);

/*
 * Finds the columns of an import; names end with a NULL name, the best name first: of two columns
 * for one thing the earlier one counts. where[c] is the place of column c, or the number of columns
 * of the table. Returns for each column of the table whether it is read, from the arena; a BSN
 * never is.
 */
const bool *headers_find(const struct csv_table *table, const struct header_name *names,
    size_t *where, int count, struct arena *arena);

/* Says which columns are not read. why (or NULL) gives the reason for a bare name, NULL when there
 * is none to give. */
void headers_report_skipped(const struct csv_table *table, const bool *used,
    const char *(*why)(const char *bare_name), struct import_report *report);

#endif

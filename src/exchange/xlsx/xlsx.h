/*
 * Reading a workbook as if it were a CSV: one sheet, as a table of texts. Dates become dates, whole
 * numbers have no decimals, and a formula is what it last gave.
 */
#ifndef EXCHANGE_XLSX_XLSX_H
#define EXCHANGE_XLSX_XLSX_H

#include "exchange/csv.h"

/* Is this a zip, which a workbook is too? */
bool xlsx_is(const char *bytes, size_t size);

/*
 * Reads a sheet: the one with this name, or with NULL the first that is not hidden. What is no
 * workbook, is protected by a password, is damaged, or unpacks to more than a school's data can be,
 * is an error that says so.
 */
bool xlsx_read(const char *file, const char *bytes, size_t size, const char *sheet,
    struct arena *arena, struct csv_table *out, struct error *err);

/* The names of the sheets that are not hidden, in the arena, ending with NULL. */
bool xlsx_sheets(const char *file, const char *bytes, size_t size, struct arena *arena,
    const char *const **names, struct error *err);

#endif

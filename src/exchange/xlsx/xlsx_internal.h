/* What the files that read a workbook share. */
#ifndef EXCHANGE_XLSX_XLSX_INTERNAL_H
#define EXCHANGE_XLSX_XLSX_INTERNAL_H

#include "exchange/xlsx/xlsx.h"

#include <expat.h>
#include <zip.h>

enum {
	XLSX_PART_MAX = 64 << 20, /* bytes of one part, unpacked */
	XLSX_PARTS_MAX = 2000,    /* files in the zip */
};

struct xlsx {
	const char *file; /* safe to show */
	zip_t *zip;
	struct arena *arena;
	struct error *err;
	const char **strings; /* the shared ones */
	size_t string_count, string_capacity;
	bool *is_date; /* per style of a cell */
	size_t style_count, style_capacity;
	bool since_1904;   /* days are counted from 1904 */
	const char *sheet; /* path of the sheet in the zip */
};

/* Texts of elements, as a part is read. */
struct xlsx_handler {
	void (*start)(void *context, const char *name, const char **attributes);
	void (*end)(void *context, const char *name);
	void (*text)(void *context, const char *text, int len); /* or NULL */
	void *context;
};

/* Unpacks a part and gives its elements, by their names without a prefix. A part that is not there
 * is an error only when it is needed. */
bool xlsx_part(struct xlsx *x, const char *path, bool needed, const struct xlsx_handler *handler);

/* The value of an attribute by its name without a prefix, NULL when it is not there. */
const char *xlsx_attribute(const char **attributes, const char *name);

/* xlsx_book.c: the names of the sheets that are not hidden, in the arena, ending with NULL. */
bool xlsx_sheet_names(struct xlsx *x, const char *const **names);

/* xlsx_book.c: finds the sheet, the shared strings and which styles are dates. */
bool xlsx_read_book(struct xlsx *x, const char *sheet);

/* xlsx_sheet.c: the rows of the sheet, with text in them, into the table. */
bool xlsx_read_sheet(struct xlsx *x, struct csv_table *out);

#endif

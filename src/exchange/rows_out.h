/* The rows of a listing as text for a terminal, CSV for a spreadsheet, JSON for a program. */
#ifndef EXCHANGE_ROWS_OUT_H
#define EXCHANGE_ROWS_OUT_H

#include <stdbool.h>

#include "model/listing.h"

enum rows_csv {
	ROWS_RAW = 1, /* cells as they are: without the ' that stops a spreadsheet from taking text
	                 for a formula */
	ROWS_BOM = 2, /* starts with a byte order mark, for Excel */
};

/* Semicolons, Dutch labels, dates as 22-11-2026; without the keys. flags: rows_csv. */
void rows_write_csv(const struct rows *rows, unsigned flags, struct buffer *out);

/* {"listing": "leerlingen", "version": 1, "rows": [{"pupil_number": "001234", …}]}: names of
 * columns, keys as text, ISO dates. */
bool rows_write_json(const struct rows *rows, struct buffer *out, struct error *err);

#endif

/* The rows of a listing on their way out, one at a time: CSV for a spreadsheet, JSON for a program.
 */
#ifndef EXCHANGE_ROWS_OUT_H
#define EXCHANGE_ROWS_OUT_H

#include <stdbool.h>

#include "model/listing/listing.h"

enum rows_out_flag {
	ROWS_RAW = 1,  /* CSV: cells as they are: without the ' that stops a spreadsheet from taking
	                  text for a formula */
	ROWS_BOM = 2,  /* CSV: starts with a byte order mark, for Excel */
	ROWS_JSON = 4, /* JSON instead of CSV */
};

/*
 * CSV: semicolons, Dutch labels, dates as 22-11-2026; without the keys. JSON: {"listing":
 * "leerlingen", "version": 1, "rows": [{"pupil_number": "001234", …}]}: names of columns, keys as
 * text, ISO dates.
 */
struct rows_out {
	const struct listing *listing;
	unsigned flags;
	size_t rows;        /* so far */
	struct json *json;  /* NULL for CSV */
	struct buffer text; /* what is ready; who writes it away empties it, after any of these */
};

/* Begin, a row at a time, end; done frees, also after a failure. */
bool rows_out_begin(
    struct rows_out *out, const struct listing *listing, unsigned flags, struct error *err);
bool rows_out_row(struct rows_out *out, const struct cell *cells, struct error *err);
void rows_out_end(struct rows_out *out);
void rows_out_done(struct rows_out *out);

/* All of it, of rows that are in memory. */
bool rows_out_all(const struct rows *rows, unsigned flags, struct buffer *text, struct error *err);

#endif

/* Writing the rows of a listing one at a time: CSV for a spreadsheet, JSON for a program. */
#ifndef EXCHANGE_ROWS_OUT_H
#define EXCHANGE_ROWS_OUT_H

#include <stdbool.h>

#include "model/listing/listing.h"

enum rows_out_flag {
	ROWS_RAW = 1,  /* CSV: cells unchanged, without the ' that stops a spreadsheet from taking
	                  text for a formula */
	ROWS_BOM = 2,  /* CSV: start with a byte order mark, for Excel */
	ROWS_JSON = 4, /* JSON instead of CSV */
};

/*
 * CSV has semicolons, Dutch labels, dates as 22-11-2026, and no keys. JSON is {"listing":
 * "leerlingen", "version": 1, "rows": [{"pupil_number": "001234", …}]}, with column names, keys as
 * text and ISO dates.
 */
struct rows_out {
	const struct listing *listing;
	unsigned flags;
	size_t rows;        /* rows so far */
	struct json *json;  /* NULL: CSV */
	struct buffer text; /* output so far; the caller may write it out and empty it after any of
	                       these calls */
};

/* Begin, write a row at a time, and end; done frees, also after a failure. */
bool rows_out_begin(
    struct rows_out *out, const struct listing *listing, unsigned flags, struct error *err);
bool rows_out_row(struct rows_out *out, const struct cell *cells, struct error *err);
void rows_out_end(struct rows_out *out);
void rows_out_done(struct rows_out *out);

/* Writes all of a set of rows in memory. */
bool rows_out_all(const struct rows *rows, unsigned flags, struct buffer *text, struct error *err);

#endif

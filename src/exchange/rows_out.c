/* Writing a listing as CSV or JSON. */
#include "exchange/rows_out.h"

#include <inttypes.h>
#include <string.h>

#include "base/share.h"
#include "base/text.h"
#include "db/json.h"
#include "exchange/csv.h"

static void add_csv_cell(
    const struct column *column, const struct cell *cell, unsigned flags, struct buffer *out)
{
	struct date date;
	if (cell->null)
		return;
	if ((column->type == COLUMN_DATE || column->type == COLUMN_DUE) &&
	    date_from_iso(cell->text, &date))
		buffer_add(out, date_show(date).text);
	else if (column->type == COLUMN_SHARE)
		buffer_add(out, share_show(cell->number).text);
	else if (column->type == COLUMN_HOURS)
		buffer_add(out, hundredths_short(cell->number).text);
	else
		csv_add_cell(out, cell->text, (flags & ROWS_RAW) || column->type == COLUMN_INT);
}

/* Writes the labels when cells is NULL. */
static void add_csv_row(struct rows_out *out, const struct cell *cells)
{
	size_t separators = 0;
	for (const struct column *column = out->listing->columns; column->name; column++) {
		if (column->flags & C_KEY)
			continue;
		buffer_add_bytes(&out->text, ";", separators);
		if (cells)
			add_csv_cell(
			    column, &cells[column - out->listing->columns], out->flags, &out->text);
		else
			csv_add_cell(&out->text, column->label, true);
		separators = 1;
	}
	buffer_add(&out->text, "\n");
}

static bool add_json_cell(
    struct rows_out *out, const struct column *column, const struct cell *cell, struct error *err)
{
	/* a key is too large for the numbers of most JSON readers */
	if (!cell->null && column->type == COLUMN_INT && !(column->flags & C_KEY)) {
		buffer_format(&out->text, "%" PRId64, cell->number);
		return true;
	}
	if (!cell->null && column->type == COLUMN_SHARE) {
		buffer_format(
		    &out->text, "%" PRId64 ".%" PRId64, cell->number / 10, cell->number % 10);
		return true;
	}
	if (!cell->null && column->type == COLUMN_HOURS) {
		buffer_format(&out->text, "%g", (double)cell->number / 100);
		return true;
	}
	return json_string(out->json, &out->text, cell->null ? NULL : cell->text, err);
}

static bool add_json_row(struct rows_out *out, const struct cell *cells, struct error *err)
{
	buffer_add(&out->text, out->rows ? ",\n{" : "\n{");
	for (const struct column *column = out->listing->columns; column->name; column++) {
		if (column != out->listing->columns)
			buffer_add(&out->text, ", ");
		/* column names are identifiers from the code and need no quoting */
		buffer_format(&out->text, "\"%s\": ", column->name);
		if (!add_json_cell(out, column, &cells[column - out->listing->columns], err))
			return false;
	}
	buffer_add(&out->text, "}");
	return true;
}

bool rows_out_begin(
    struct rows_out *out, const struct listing *listing, unsigned flags, struct error *err)
{
	*out = (struct rows_out){.listing = listing, .flags = flags};
	if (!(flags & ROWS_JSON)) {
		buffer_add(&out->text, flags & ROWS_BOM ? "\xEF\xBB\xBF" : "");
		add_csv_row(out, NULL);
		return true;
	}
	out->json = json_open(err);
	if (!out->json)
		return false;
	buffer_add(&out->text, "{\"listing\": ");
	bool good = json_string(out->json, &out->text, listing->name, err);
	buffer_add(&out->text, ", \"version\": 1, \"rows\": [");
	return good;
}

bool rows_out_row(struct rows_out *out, const struct cell *cells, struct error *err)
{
	if (!out->json)
		add_csv_row(out, cells);
	else if (!add_json_row(out, cells, err))
		return false;
	out->rows++;
	return true;
}

void rows_out_end(struct rows_out *out)
{
	if (out->json)
		buffer_add(&out->text, out->rows ? "\n]}\n" : "]}\n");
}

void rows_out_done(struct rows_out *out)
{
	json_close(out->json);
	buffer_done(&out->text);
	out->json = NULL;
}

bool rows_out_all(const struct rows *rows, unsigned flags, struct buffer *text, struct error *err)
{
	struct rows_out out;
	bool good = rows_out_begin(&out, rows->listing, flags, err);
	for (size_t row = 0; good && row < rows->count; row++)
		good = rows_out_row(&out, rows_cell(rows, row, 0), err);
	rows_out_end(&out);
	if (good)
		buffer_add_bytes(text, buffer_text(&out.text), out.text.len);
	rows_out_done(&out);
	return good;
}

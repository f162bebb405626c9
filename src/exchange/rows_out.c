/* One listing as CSV and as JSON. */
#include "exchange/rows_out.h"

#include <inttypes.h>
#include <string.h>

#include "db/json.h"
#include "exchange/csv.h"

static bool is_key(const struct rows *rows, size_t column)
{
	return rows->listing->columns[column].flags & C_KEY;
}

/* How many columns the listing has, also when it has no rows. */
static size_t column_count(const struct rows *rows)
{
	size_t count = 0;
	while (rows->listing->columns[count].name)
		count++;
	return count;
}

static void add_csv_cell(
    const struct column *column, const struct cell *cell, unsigned flags, struct buffer *out)
{
	struct date date;
	if (cell->null)
		return;
	if ((column->type == COLUMN_DATE || column->type == COLUMN_DUE) &&
	    date_from_iso(cell->text, &date))
		buffer_add(out, date_show(date).text);
	else
		csv_add_cell(out, cell->text, (flags & ROWS_RAW) || column->type == COLUMN_INT);
}

void rows_write_csv(const struct rows *rows, unsigned flags, struct buffer *out)
{
	const struct column *columns = rows->listing->columns;
	if (flags & ROWS_BOM)
		buffer_add(out, "\xEF\xBB\xBF");
	for (size_t row = 0; row <= rows->count; row++) {
		const char *separator = "";
		for (size_t column = 0; column < column_count(rows); column++) {
			if (is_key(rows, column))
				continue;
			buffer_add(out, separator);
			if (row == 0)
				csv_add_cell(out, columns[column].label, true);
			else
				add_csv_cell(
				    &columns[column], rows_cell(rows, row - 1, column), flags, out);
			separator = ";";
		}
		buffer_add(out, "\n");
	}
}

static bool add_json_cell(struct json *json, const struct column *column, const struct cell *cell,
    struct buffer *out, struct error *err)
{
	/* a key is larger than a program that reads JSON can count */
	if (!cell->null && column->type == COLUMN_INT && !(column->flags & C_KEY)) {
		buffer_format(out, "%" PRId64, cell->number);
		return true;
	}
	return json_string(json, out, cell->null ? NULL : cell->text, err);
}

static bool add_json_row(
    struct json *json, const struct rows *rows, size_t row, struct buffer *out, struct error *err)
{
	const struct column *columns = rows->listing->columns;
	for (size_t column = 0; column < rows->columns; column++) {
		buffer_add(out, column ? ", " : "{");
		if (!json_string(json, out, columns[column].name, err))
			return false;
		buffer_add(out, ": ");
		if (!add_json_cell(json, &columns[column], rows_cell(rows, row, column), out, err))
			return false;
	}
	buffer_add(out, "}");
	return true;
}

bool rows_write_json(const struct rows *rows, struct buffer *out, struct error *err)
{
	struct json *json = json_open(err);
	if (!json)
		return false;
	buffer_add(out, "{\"listing\": ");
	bool good = json_string(json, out, rows->listing->name, err);
	buffer_add(out, ", \"version\": 1, \"rows\": [");
	for (size_t row = 0; good && row < rows->count; row++) {
		buffer_add(out, row ? ",\n" : "\n");
		good = add_json_row(json, rows, row, out, err);
	}
	buffer_add(out, rows->count ? "\n]}\n" : "]}\n");
	json_close(json);
	return good;
}

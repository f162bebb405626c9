/* The cells of a sheet, as people read them. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "exchange/xlsx/xlsx_internal.h"

enum cell_kind { NUMBER, SHARED, TEXT, BOOLEAN, MISTAKE };

struct sheet {
	struct xlsx *x;
	struct csv_row *rows;
	size_t row_count, row_capacity;
	const char **cells; /* of the row being read */
	size_t cell_count, cell_capacity;
	size_t line; /* its number in the sheet */
	bool has_text;
	/* the cell being read */
	size_t column;
	enum cell_kind kind;
	size_t style;
	struct buffer value;
	bool taking, phonetic;
};

/* "C12": 2. Without a place it is the next one. */
static size_t column_of(const char *place, size_t next)
{
	size_t column = 0;
	if (!place)
		return next;
	for (; isalpha((unsigned char)*place) && column < CSV_COLUMNS_MAX; place++)
		column = column * 26 + (size_t)(toupper((unsigned char)*place) - 'A') + 1;
	return column ? column - 1 : next;
}

static void begin_cell(struct sheet *s, const char **attributes)
{
	const char *type = xlsx_attribute(attributes, "t"),
	           *style = xlsx_attribute(attributes, "s");
	s->column = column_of(xlsx_attribute(attributes, "r"), s->cell_count);
	s->style = style ? strtoul(style, NULL, 10) : 0;
	s->kind = !type || strcmp(type, "n") == 0 ? NUMBER
	          : strcmp(type, "s") == 0        ? SHARED
	          : strcmp(type, "b") == 0        ? BOOLEAN
	          : strcmp(type, "e") == 0        ? MISTAKE
	                                          : TEXT;
	buffer_clear(&s->value);
}

static void sheet_start(void *context, const char *name, const char **attributes)
{
	struct sheet *s = context;
	if (strcmp(name, "row") == 0) {
		const char *line = xlsx_attribute(attributes, "r");
		s->line = line ? strtoul(line, NULL, 10) : s->line + 1;
		s->cell_count = 0;
		s->has_text = false;
	} else if (strcmp(name, "c") == 0) {
		begin_cell(s, attributes);
	} else if (strcmp(name, "rPh") == 0) {
		s->phonetic = true;
	}
	s->taking = !s->phonetic && (strcmp(name, "v") == 0 || strcmp(name, "t") == 0);
}

/* Day 60 of Excel's count from 1900 is 29 February of that year, which there was not. */
static const char *day_text(struct sheet *s, double number)
{
	static const struct date before_1900 = {"1899-12-30"}, before_1904 = {"1904-01-01"};
	enum { FIRST_DAY = 61, LAST_DAY = 2958465, MINUTES = 24 * 60 }; /* 31-12-9999 */
	if (number < FIRST_DAY || number > LAST_DAY)
		return NULL;
	int whole = (int)number, minutes = (int)((number - whole) * MINUTES + 0.5);
	struct date day = date_add(s->x->since_1904 ? before_1904 : before_1900, whole);
	return minutes ? arena_format(s->x->arena, "%s %d:%02d", date_show(day).text, minutes / 60,
	                     minutes % 60)
	               : arena_text(s->x->arena, date_show(day).text);
}

/* 7.5 is 7,5 as people write it; 1001.0 is 1001. */
static const char *number_text(struct sheet *s, const char *text)
{
	static const double most = 1e15; /* a spreadsheet keeps 15 digits */
	char *end;
	double number = strtod(text, &end);
	if (end == text || *end || !(number > -most && number < most))
		return arena_text(s->x->arena, text);
	bool is_date = s->style < s->x->style_count && s->x->is_date[s->style];
	const char *day = is_date ? day_text(s, number) : NULL;
	if (day)
		return day;
	if ((double)(int64_t)number == number)
		return arena_format(s->x->arena, "%lld", (long long)number);
	char *shown = arena_format(s->x->arena, "%.15g", number);
	for (char *c = shown; *c; c++)
		if (*c == '.')
			*c = ',';
	return shown;
}

static const char *cell_text(struct sheet *s)
{
	const char *value = buffer_text(&s->value);
	size_t at;
	switch (s->kind) {
	case SHARED:
		at = strtoul(value, NULL, 10);
		return at < s->x->string_count ? s->x->strings[at] : "";
	case BOOLEAN:
		return strcmp(value, "1") == 0 ? "ja" : "nee";
	case NUMBER:
		return *value ? number_text(s, value) : "";
	default:
		return arena_text(s->x->arena, value);
	}
}

static void refuse_columns(struct sheet *s)
{
	fail(s->x->err, FAILED,
	    "%s, regel %zu: hier staan meer dan %d kolommen. Kijk of dit het goede blad is.",
	    s->x->file, s->line, CSV_COLUMNS_MAX);
}

static void put_cell(struct sheet *s)
{
	const char *text = csv_clean(s->x->arena, cell_text(s));
	if (!*text || s->x->err->status != DONE)
		return;
	if (s->column >= CSV_COLUMNS_MAX) {
		refuse_columns(s);
		return;
	}
	while (s->cell_count <= s->column) {
		s->cells = array_grow(s->cells, s->cell_count, &s->cell_capacity, sizeof *s->cells);
		s->cells[s->cell_count++] = "";
	}
	s->cells[s->column] = text;
	s->has_text = true;
}

static void put_row(struct sheet *s)
{
	if (!s->has_text)
		return;
	const char **cells = arena_alloc(s->x->arena, s->cell_count * sizeof *cells);
	memcpy(cells, s->cells, s->cell_count * sizeof *cells);
	s->rows = array_grow(s->rows, s->row_count, &s->row_capacity, sizeof *s->rows);
	s->rows[s->row_count++] =
	    (struct csv_row){.line = s->line, .fields = s->cell_count, .cells = cells};
}

static void sheet_end(void *context, const char *name)
{
	struct sheet *s = context;
	s->taking = false;
	if (strcmp(name, "rPh") == 0)
		s->phonetic = false;
	else if (strcmp(name, "c") == 0)
		put_cell(s);
	else if (strcmp(name, "row") == 0)
		put_row(s);
}

static void sheet_text_of(void *context, const char *text, int len)
{
	struct sheet *s = context;
	if (s->taking && s->value.len < CSV_FIELD_MAX)
		buffer_add_bytes(&s->value, text, (size_t)len);
}

/* A sheet leaves empty cells at the end of a row out: each row is as wide as the header. */
static void pad_rows(struct sheet *s)
{
	size_t columns = s->row_count ? s->rows[0].fields : 0;
	for (size_t i = 1; i < s->row_count; i++) {
		struct csv_row *row = &s->rows[i];
		if (row->fields >= columns)
			continue;
		const char **cells = arena_alloc(s->x->arena, columns * sizeof *cells);
		for (size_t c = 0; c < columns; c++)
			cells[c] = c < row->fields ? row->cells[c] : "";
		row->cells = cells;
		row->fields = columns;
	}
}

bool xlsx_read_sheet(struct xlsx *x, struct csv_table *out)
{
	struct sheet sheet = {.x = x};
	struct xlsx_handler handler = {sheet_start, sheet_end, sheet_text_of, &sheet};
	bool good = xlsx_part(x, x->sheet, true, &handler);
	if (good)
		pad_rows(&sheet);
	good = good && csv_table_of(out, sheet.rows, sheet.row_count, x->arena, x->err);
	free(sheet.rows);
	free(sheet.cells);
	buffer_done(&sheet.value);
	return good;
}

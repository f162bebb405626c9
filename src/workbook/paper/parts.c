/* The cover sheet and the data sheets. */
#include "workbook/paper/parts.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/access.h"
#include "db/take.h"

enum { COVER_LAST = 3 }; /* four columns: label, number, percentage, explanation */

void cover_line(struct sheet *sheet, int *row, const char *label, const char *text)
{
	sheet_text(sheet, *row, 0, STYLE_LABEL, label);
	*row = sheet_span(sheet, *row, 1, COVER_LAST, STYLE_WRAP, 1, text);
}

static void cover_date(struct sheet *sheet, int *row, const char *label, struct date date)
{
	sheet_text(sheet, *row, 0, STYLE_LABEL, label);
	sheet_date(sheet, (*row)++, 1, STYLE_DATE, date);
}

/* Says who made it, and when only own pupils are in it, because a reader of the numbers must
 * know. */
static void who_made_it(struct sheet *sheet, struct db *db, const struct cover *cover, int *row)
{
	const struct actor *actor = access_actor(db);
	cover_line(sheet, row, "Gemaakt door", actor->system ? "Stip" : actor->name);
	cover_date(sheet, row, "Gemaakt op", clock_today());
	if (!cover->one_pupil && access_read(db, cover->area) == OWN)
		cover_line(sheet, row, "Let op",
		    "Hierin staan alleen de leerlingen die de maker mag zien.");
}

struct sheet *cover_begin(
    struct workbook *book, struct db *db, const struct cover *cover, int *row, struct error *err)
{
	struct sheet *sheet = sheet_add(book, "voorblad");
	sheet_is(sheet, SHEET_COVER);
	static const int widths[COVER_LAST + 1] = {34, 12, 10, 42};
	for (int column = 0; column <= COVER_LAST; column++)
		sheet_width(sheet, column, widths[column], widths[column]);
	*row = sheet_span(sheet, 0, 0, COVER_LAST, STYLE_TITLE, 1, cover->title);
	*row = sheet_span(sheet, *row, 0, COVER_LAST, STYLE_WRAP, 1, cover->about) + 1;
	struct query *q = db_query(db, "SELECT name, brin FROM visible_school", "");
	if (query_next(q)) {
		cover_line(sheet, row, "School", named_text(q, "name"));
		cover_line(sheet, row, "BRIN", named_text(q, "brin"));
	}
	if (!query_done(q, err))
		return NULL;
	cover_date(sheet, row, "Peildatum", access_reference_date(db));
	who_made_it(sheet, db, cover, row);
	++*row;
	sheet_print(sheet, &(struct print_setup){.form = true, .repeat_until = -1});
	return sheet;
}

static bool write_setting(
    struct sheet *sheet, struct db *db, const char *code, int *row, struct error *err)
{
	struct query *q = db_query(
	    db, "SELECT label, shown AS value, help FROM setting_shown WHERE code = ?1", "t", code);
	if (query_next(q)) {
		sheet_text(sheet, *row, 0, STYLE_LABEL, named_text(q, "label"));
		sheet_text(sheet, *row, 1, STYLE_TEXT, named_text(q, "value"));
		*row = sheet_span(sheet, *row, 2, COVER_LAST, STYLE_NOTE, 1, named_text(q, "help"));
	}
	return query_done(q, err);
}

int cover_definitions(struct sheet *sheet, const char *const *sentences, int row)
{
	if (*sentences) {
		sheet_text(sheet, ++row, 0, STYLE_HEADING, "Wat telt");
		row++;
	}
	for (; *sentences; sentences++)
		row = sheet_span(sheet, row, 0, COVER_LAST, STYLE_WRAP, 1, *sentences);
	return row;
}

bool cover_end(
    struct sheet *sheet, struct db *db, const struct cover *cover, int row, struct error *err)
{
	row = cover_definitions(sheet, cover->definitions, row);
	if (cover->settings[0]) {
		sheet_text(sheet, ++row, 0, STYLE_HEADING, "Instellingen van de school");
		row++;
	}
	for (const char *const *code = cover->settings; *code; code++)
		if (!write_setting(sheet, db, *code, &row, err))
			return false;
	return true;
}

/* Text keys are meant for programs and left out of a sheet. */
static bool on_sheet(const struct column *column)
{
	return !(column->flags & C_GONE) &&
	       (!(column->flags & C_KEY) || column->type == COLUMN_INT);
}

static void write_header(
    struct sheet *sheet, int column, const struct column *about, const char *label)
{
	bool wide = about && about->flags & C_WIDE;
	bool narrow = about && about->type != COLUMN_TEXT && about->type != COLUMN_DATE &&
	              about->type != COLUMN_DUE && !(about->flags & C_KEY);
	sheet_width(sheet, column, 6, wide ? 44 : narrow ? 13 : 26);
	sheet_text(sheet, 0, column, STYLE_HEADER, label);
	if (about && about->flags & C_KEY)
		sheet_fold(sheet, column);
}

static void write_cell(
    struct sheet *sheet, int row, int column, const struct column *about, const struct cell *cell)
{
	struct date date = {0};
	if (cell->null)
		return;
	switch (about->type) {
	case COLUMN_INT:
		if (about->flags & C_KEY)
			sheet_id(sheet, row, column, cell->number);
		else
			sheet_int(sheet, row, column, STYLE_INT, cell->number);
		break;
	case COLUMN_SHARE:
		sheet_number(sheet, row, column, STYLE_TENTHS, (double)cell->number / 1000);
		break;
	case COLUMN_HOURS:
		sheet_number(sheet, row, column, STYLE_DECIMAL, (double)cell->number / 100);
		break;
	case COLUMN_DATE:
	case COLUMN_DUE:
		date_from_iso(cell->text, &date);
		sheet_date(sheet, row, column, STYLE_DATE, date);
		break;
	case COLUMN_TEXT:
		sheet_text(sheet, row, column, STYLE_WRAP, cell->text);
		break;
	}
}

/* Returns the sheet's column for a column of the listing. */
static int column_at(const struct data_sheet *data, size_t wanted)
{
	int column = data->first_column;
	for (size_t i = 0; i < wanted; i++)
		column += on_sheet(&data->listing->columns[i]);
	return column;
}

static void write_rows(
    const struct data_sheet *data, const struct rows *rows, const int64_t *numbers)
{
	for (size_t row = 0; row < rows->count && !workbook_failed(data->book); row++) {
		int at = data->first_row + (int)row, column = data->first_column;
		if (numbers && numbers[row])
			sheet_int(data->sheet, at, 0, STYLE_RANK, numbers[row]);
		for (size_t i = 0; i < rows->columns; i++)
			if (on_sheet(&data->listing->columns[i]))
				write_cell(data->sheet, at, column++, &data->listing->columns[i],
				    rows_cell(rows, row, i));
	}
}

/* Counts the columns before the keys, which come last. */
static int people_columns(const struct listing *listing)
{
	int count = 0;
	for (const struct column *c = listing->columns; c->name && !(c->flags & C_KEY); c++)
		count += on_sheet(c);
	return count;
}

/* Leaves out the keys, which would only make the rest small on paper. */
void data_sheet_print(const struct data_sheet *data, int until, const char *footer)
{
	int columns = people_columns(data->listing);
	sheet_print(data->sheet, &(struct print_setup){.landscape = true,
	                             .rows = until,
	                             .columns = data->first_column + columns,
	                             .repeat_columns = data->first_column + 2,
	                             .footer = footer});
}

void data_sheet_for_screen(const struct data_sheet *data, const char *footer)
{
	sheet_print(data->sheet,
	    &(struct print_setup){.landscape = true, .for_screen = true, .footer = footer});
}

void data_sheet_room(struct data_sheet *data)
{
	enum { ROOM = 20 };
	data->last_row += ROOM;
}

struct data_sheet workbook_listing(struct workbook *book, const char *sheet_name,
    const struct rows *rows, const char *numbers_label, const int64_t *numbers, const char *footer)
{
	struct data_sheet data = {.book = book,
	    .sheet = sheet_add(book, sheet_name),
	    .listing = rows->listing,
	    .first_row = 1,
	    .last_row = rows->count ? (int)rows->count : 1,
	    .empty = !rows->count,
	    .first_column = numbers_label ? 1 : 0};
	int column = data.first_column;
	sheet_is(data.sheet, SHEET_DATA);
	if (numbers_label)
		write_header(data.sheet, 0, NULL, numbers_label);
	for (const struct column *about = rows->listing->columns; about->name; about++) {
		if (!on_sheet(about))
			continue;
		if (strcmp(about->name, "state") == 0)
			sheet_states(data.sheet, column, data.first_row, data.last_row);
		write_header(data.sheet, column++, about, about->label);
	}
	write_rows(&data, rows, numbers);
	sheet_freeze(data.sheet, 1, data.first_column + 1);
	sheet_filter(data.sheet, 0, data.last_row, column);
	data.columns = column;
	data_sheet_print(&data, data.last_row + 1, footer);
	return data;
}

static size_t listing_column(const struct data_sheet *data, const char *column)
{
	size_t i = 0;
	while (strcmp(data->listing->columns[i].name, column) != 0)
		i++;
	return i;
}

static int column_named(const struct data_sheet *data, const char *column)
{
	return column_at(data, listing_column(data, column));
}

/* Returns the cell that {name} stands for in this row. */
static struct reference named_cell(const struct data_sheet *data, int row, const char *name)
{
	for (int i = 0; i < data->helpers; i++)
		if (strcmp(data->helper[i].label, name) == 0)
			return sheet_cell(row, data->helper[i].column);
	return sheet_cell(row, column_named(data, name));
}

static void for_row(const struct data_sheet *data, int row, const char *formula, struct buffer *out)
{
	char name[48];
	buffer_clear(out);
	while (*formula) {
		size_t plain = strcspn(formula, "{"), named = strcspn(formula + plain, "}");
		buffer_add_bytes(out, formula, plain);
		formula += plain;
		if (!*formula)
			break;
		snprintf(name, sizeof name, "%.*s", (int)named - 1, formula + 1);
		buffer_add(out, named_cell(data, row, name).text);
		formula += named + 1;
	}
}

/* Without names some columns are not on the sheet, and then what is worked out of them cannot
 * follow. */
static bool all_there(const struct data_sheet *data, const char *formula)
{
	char name[48];
	while ((formula = strchr(formula, '{'))) {
		bool helper = false;
		snprintf(name, sizeof name, "%.*s", (int)strcspn(formula, "}") - 1, formula + 1);
		for (int i = 0; i < data->helpers; i++)
			helper = helper || strcmp(data->helper[i].label, name) == 0;
		if (!helper && !on_sheet(&data->listing->columns[listing_column(data, name)]))
			return false;
		formula++;
	}
	return true;
}

static void live_cell(const struct data_sheet *data, int row, int column, int64_t number,
    const char *formula, struct buffer *text)
{
	struct reference first = sheet_cell(row, data->first_column);
	for_row(data, row, formula, text);
	if (number >= 0)
		sheet_formula(data->sheet, row, column, STYLE_INT, (double)number,
		    "=IF(%s=\"\",\"\",%s)", first.text, buffer_text(text));
	else
		sheet_formula_text(data->sheet, row, column, STYLE_INT, "", "=IF(%s=\"\",\"\",%s)",
		    first.text, buffer_text(text));
}

/* A row that has nothing in its first column is one that may still be filled in. */
struct reference workbook_live(struct data_sheet *data, const char *label, const int64_t *numbers,
    size_t count, const char *formula)
{
	struct buffer text = {0};
	int column = data->columns++;
	sheet_width(data->sheet, column, 6, 13);
	sheet_fold(data->sheet, column);
	sheet_text(data->sheet, 0, column, STYLE_HEADER, label);
	bool live = all_there(data, formula);
	for (int row = data->first_row; row <= data->last_row && !workbook_failed(data->book);
	     row++) {
		size_t at = (size_t)(row - data->first_row);
		if (live)
			live_cell(data, row, column, at < count ? numbers[at] : -1, formula, &text);
		else if (at < count && numbers[at] >= 0)
			sheet_int(data->sheet, row, column, STYLE_INT, numbers[at]);
	}
	buffer_done(&text);
	if (data->helpers < DATA_HELPERS)
		data->helper[data->helpers++] = (struct helper){label, column};
	return sheet_range(data->sheet, data->first_row, data->last_row, column);
}

/* In MATCH these characters stand for others. */
#define AS_IT_STANDS "SUBSTITUTE(SUBSTITUTE(SUBSTITUTE("
#define AS_IT_STANDS_END ",\"~\",\"~~\"),\"*\",\"~*\"),\"?\",\"~?\")"

struct reference workbook_place(struct data_sheet *data, const char *label, const char *column,
    const char *const *words, size_t word_count, const int64_t *numbers, size_t count)
{
	char formula[512];
	int at = column_named(data, column);
	const struct column *about = &data->listing->columns[listing_column(data, column)];
	bool whole = about->type == COLUMN_INT && !(about->flags & C_KEY);
	struct reference list = workbook_list(data->book, words, word_count, whole);
	size_t empty = 0;
	while (empty < word_count && *words[empty])
		empty++;
	if (on_sheet(about) && !(about->flags & C_KEY))
		sheet_choices(data->sheet, at, data->first_row, data->last_row, list, false);
	snprintf(formula, sizeof formula, "IF({%s}=\"\",%d,IFERROR(MATCH(%s{%s}%s,%s,0),0))",
	    column, empty < word_count ? (int)empty + 1 : 0, whole ? "" : AS_IT_STANDS, column,
	    whole ? "" : AS_IT_STANDS_END, list.text);
	return workbook_live(data, label, numbers, count, formula);
}

struct reference data_range(const struct data_sheet *data, const char *column)
{
	return sheet_range(
	    data->sheet, data->first_row, data->last_row, *column ? column_named(data, column) : 0);
}

struct reference data_cell(const struct data_sheet *data, size_t row, const char *column)
{
	return sheet_at(data->sheet, data->first_row + (int)row, column_named(data, column));
}

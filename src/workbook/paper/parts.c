/* The cover sheet and the data sheets. */
#include "workbook/paper/parts.h"

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
	struct query *q =
	    db_query(db, "SELECT label, value, help FROM setting_now WHERE code = ?1", "t", code);
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
	sheet_print(
	    data->sheet, &(struct print_setup){
	                     .landscape = true, .for_screen = true, .footer = footer});
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
	if (numbers_label)
		write_header(data.sheet, 0, NULL, numbers_label);
	for (const struct column *about = rows->listing->columns; about->name; about++)
		if (on_sheet(about))
			write_header(data.sheet, column++, about, about->label);
	write_rows(&data, rows, numbers);
	sheet_freeze(data.sheet, 1, data.first_column + 1);
	sheet_filter(data.sheet, 0, data.last_row, column);
	data.columns = column;
	data_sheet_print(&data, data.last_row + 1, footer);
	return data;
}

struct reference workbook_numbers(
    struct data_sheet *data, const char *label, const int64_t *numbers, size_t count)
{
	int column = data->columns++;
	sheet_width(data->sheet, column, 6, 13);
	sheet_fold(data->sheet, column);
	sheet_text(data->sheet, 0, column, STYLE_HEADER, label);
	for (size_t row = 0; row < count && !workbook_failed(data->book); row++)
		if (numbers[row] >= 0)
			sheet_int(data->sheet, data->first_row + (int)row, column, STYLE_INT,
			    numbers[row]);
	return sheet_range(data->sheet, data->first_row, data->last_row, column);
}

static int column_named(const struct data_sheet *data, const char *column)
{
	size_t i = 0;
	while (strcmp(data->listing->columns[i].name, column) != 0)
		i++;
	return column_at(data, i);
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

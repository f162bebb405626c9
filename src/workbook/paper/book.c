/* Workbooks made of listings: what they share. */
#include "workbook/paper/book.h"

#include <string.h>

static int sheet_count(const struct book *book)
{
	int count = 0;
	while (book->kind->sheets[count].name)
		count++;
	return count;
}

static bool has(const struct book *book, int sheet)
{
	return !(book->without & 1u << sheet);
}

bool book_filter(struct book *book, struct error *err)
{
	struct export_job *export = book->export;
	const struct export_request *request = export->request;
	book->filter = (struct filter){request->class_name, request->pupil, request->school_year};
	return !request->class_name || request->school_year ||
	       db_text(export->from, &export->arena, &book->filter.school_year, err,
	           "SELECT name FROM current_school_year", "") ||
	       export_nobody(request, err);
}

bool book_read_rows(struct book *book, struct error *err)
{
	static const struct filter everybody;
	struct export_job *export = book->export;
	int count = sheet_count(book);
	for (int i = 0; i < count; i++) {
		const struct book_sheet *sheet = &book->kind->sheets[i];
		const struct listing *listing =
		    sheet->own ? sheet->own
		               : listing_find(sheet->listing ? sheet->listing : sheet->name);
		if ((has(book, i) && !listing_read(export->from, listing,
		                         sheet->everybody ? &everybody : &book->filter,
		                         &export->arena, &book->rows[i], err)) ||
		    !export_step(export, i + 1, count + 1, err))
			return false;
	}
	return true;
}

bool book_read_tables(struct book *book, struct error *err)
{
	struct export_job *export = book->export;
	const struct book_table *table = book->kind->tables;
	const struct book_cross *cross = book->kind->cross;
	for (struct tally_lines *lines = book->lines; table->sql; table++, lines++)
		if (!tally_read(db_query(export->from, table->sql, LISTING_BY(&book->filter)),
		        lines, &export->arena, err))
			return false;
	return !cross || tally_cross(db_query(export->from, cross->sql, LISTING_BY(&book->filter)),
	                     &book->lines[cross->lines], &book->lines[cross->columns],
	                     &book->crossed, &export->arena, err);
}

bool book_begin(struct book *book, struct error *err)
{
	static const char *const no_settings[] = {NULL};
	struct export_job *export = book->export;
	const struct book_kind *kind = book->kind;
	const char *name = "", *year = kind->dated ? book->filter.school_year : NULL;
	bool one = book->filter.pupil != 0;
	if (one &&
	    !db_text(export->from, &export->arena, &name, err,
	        "SELECT full_name FROM visible_pupil WHERE id = ?1", "i", book->filter.pupil))
		return false;
	const char *const *settings =
	    one && kind->settings_one ? kind->settings_one : kind->settings;
	book->about = (struct cover){.settings = settings ? settings : no_settings,
	    .definitions = kind->definitions,
	    .area = kind->area,
	    .one_pupil = one,
	    .about = one && kind->about_one ? kind->about_one : kind->about,
	    .title = arena_format(&export->arena, "%s – %s%s%s", kind->title,
	        export_whose(export, name), year ? ", " : "", year ? year : "")};
	book->cover = cover_begin(export->book, export->from, &book->about, &book->cover_row, err);
	return book->cover != NULL;
}

void book_heading(struct book *book, const char *text)
{
	sheet_text(book->cover, ++book->cover_row, 0, STYLE_HEADING, text);
	book->cover_row++;
}

/* Adds a line to the cover with the number of open rows on a sheet, counted over that sheet. */
static void cover_open(struct book *book, int at)
{
	const struct book_sheet *sheet = &book->kind->sheets[at];
	const struct rows *rows = &book->rows[at];
	struct reference all = data_range(&book->data[at], "name"),
	                 cells = data_range(&book->data[at], sheet->open_at);
	int row = book->cover_row++;
	int64_t open = 0;
	for (size_t i = 0; i < rows->count; i++)
		open += strcmp(rows_named(rows, i, sheet->open_at)->text,
		            sheet->open_is ? sheet->open_is : "") == 0;
	sheet_text(book->cover, row, 0, STYLE_LABEL, sheet->open);
	if (sheet->open_is)
		sheet_formula(book->cover, row, 1, STYLE_INT, (double)open, "=COUNTIF(%s,\"%s\")",
		    cells.text, sheet->open_is);
	else
		sheet_formula(book->cover, row, 1, STYLE_INT, (double)open,
		    "=COUNTA(%s)-COUNTA(%s)", all.text, cells.text);
}

void book_sheet(struct book *book, int at, const int64_t *numbers)
{
	struct export_job *export = book->export;
	const struct book_sheet *sheet = &book->kind->sheets[at];
	book->data[at] = workbook_listing(export->book, sheet->name, &book->rows[at],
	    numbers ? "nr" : NULL, numbers, export->footer);
	/* of one pupil it is a few rows, which the forms say too */
	if (sheet->for_screen || book->filter.pupil)
		data_sheet_for_screen(&book->data[at], export->footer);
	if (sheet->label)
		data_cover(book->cover, &book->cover_row, sheet->label, &book->data[at],
		    &book->rows[at], "name", &export->arena);
	if (sheet->open)
		cover_open(book, at);
}

void book_sheets(struct book *book)
{
	for (int i = 0; i < sheet_count(book); i++)
		if (has(book, i))
			book_sheet(book, i, NULL);
}

static int figure_count(const struct book_table *table)
{
	int count = 0;
	while (table->figures && table->figures[count].label)
		count++;
	return count;
}

int book_overview(struct book *book, const char *note)
{
	const struct book_cross *cross = book->kind->cross;
	int widest = cross ? (int)book->lines[cross->columns].count : 0;
	for (const struct book_table *table = book->kind->tables; table->sql; table++)
		if (figure_count(table) > widest)
			widest = figure_count(table);
	return tally_title(book->overview, book->about.title, note, widest) + 1;
}

static struct tally_column column_of(
    const struct data_sheet *data, const struct book_figure *figure)
{
	struct tally_column column = {.label = figure->label, .share = figure->share};
	for (int i = 0; i < TALLY_WHENS - 1 && figure->when[i].column; i++)
		column.when[i] = (struct tally_when){
		    data_range(data, figure->when[i].column), figure->when[i].is};
	if (figure->sum)
		column.sum = data_range(data, figure->sum);
	return column;
}

int book_columns(const struct book *book, int at, struct tally_column columns[BOOK_FIGURES])
{
	const struct book_table *table = &book->kind->tables[at];
	int count = figure_count(table);
	for (int i = 0; i < count; i++)
		columns[i] = column_of(&book->data[table->sheet], &table->figures[i]);
	return count;
}

struct reference book_numbers(struct book *book, int at)
{
	const struct book_table *table = &book->kind->tables[at];
	struct reference *numbers = &book->numbers[at];
	if (!*numbers->text)
		*numbers = tally_numbers(&book->data[table->sheet], &book->rows[table->sheet],
		    table->column, table->shown, table->number, &book->lines[at],
		    &book->export->arena);
	return *numbers;
}

int book_table(struct book *book, int at, int row)
{
	struct tally_column columns[BOOK_FIGURES];
	int count = book_columns(book, at, columns);
	book->tally[at] = (struct tally){.sheet = book->overview,
	    .title = book->kind->tables[at].title,
	    .numbers = book_numbers(book, at),
	    .lines = &book->lines[at],
	    .arena = &book->export->arena};
	return tally_write(&book->tally[at], columns, count, row);
}

int book_crossed(struct book *book, int row)
{
	const struct book_cross *cross = book->kind->cross;
	const struct tally_lines *by = &book->lines[cross->columns];
	const struct tally_column figure =
	    column_of(&book->data[book->kind->tables[cross->lines].sheet], &cross->figure);
	struct reference columns = book_numbers(book, cross->columns);
	struct tally tally = {.sheet = book->overview,
	    .title = cross->title,
	    .numbers = book_numbers(book, cross->lines),
	    .lines = &book->crossed,
	    .arena = &book->export->arena};
	return tally_write(
	    &tally, tally_by(by, columns, &figure, tally.arena), (int)by->count, row);
}

void book_overview_end(struct book *book)
{
	sheet_print(book->overview,
	    &(struct print_setup){
	        .landscape = true, .repeat_until = -1, .footer = book->export->footer});
}

void book_cover_table(struct book *book, int at)
{
	const struct book_figure *figure = book->kind->tables[at].figures;
	for (int i = 0; figure[i].label; i++)
		if (figure[i].cover)
			tally_cover(
			    book->cover, &book->cover_row, figure[i].cover, &book->tally[at], i);
}

bool book_end(struct book *book, struct error *err)
{
	int steps = sheet_count(book) + 1;
	return cover_end(book->cover, book->export->from, &book->about, book->cover_row, err) &&
	       export_step(book->export, steps, steps, err);
}

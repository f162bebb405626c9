/* A sheet: its cells, their width and height, and how it is printed. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "workbook/writer_internal.h"

bool sheet_may_write(struct sheet *sheet, int row, int column)
{
	if (row < 0 || row >= LXW_ROW_MAX || column < 0 || column >= SHEET_COLUMNS)
		workbook_wrong(sheet->book, FAILED,
		    "Een blad van de werkmap wordt te groot. Maak de werkmap voor minder leerlingen.");
	return !sheet->book->failed;
}

void sheet_check(struct sheet *sheet, lxw_error rc)
{
	if (rc == LXW_NO_ERROR)
		return;
	struct error err;
	fail(&err, FAILED, "Blad \"%s\" is niet te maken (%s).", sheet->name, lxw_strerror(rc));
	workbook_wrong(sheet->book, err.status, err.text);
}

void sheet_text(struct sheet *sheet, int row, int column, enum cell_style style, const char *text)
{
	if (!sheet_may_write(sheet, row, column))
		return;
	lxw_format *format = sheet->book->formats[style];
	const char *safe = workbook_clean(sheet->book, text, CELL_LIMIT);
	bool over =
	    style == STYLE_TITLE || style == STYLE_HEADING; /* may run on over its neighbours */
	sheet_took(sheet, column, safe, over ? 0 : sheet_text_width(safe, style));
	if (looks[style].wrap)
		sheet_fit_height(sheet, row, column, style, safe);
	sheet_check(sheet,
	    *safe ? worksheet_write_string(
	                sheet->lxw, (lxw_row_t)row, (lxw_col_t)column, safe, format)
	          : worksheet_write_blank(sheet->lxw, (lxw_row_t)row, (lxw_col_t)column, format));
}

/* The width of so many digits, which columns are measured in. */
static int number_width(int digits, enum cell_style style)
{
	return (int)(digits * looks[style].size / 11 * (looks[style].bold ? 1.1 : 1.0) + 0.9);
}

static void write_number(
    struct sheet *sheet, int row, int column, enum cell_style style, double number, int width)
{
	if (!sheet_may_write(sheet, row, column))
		return;
	sheet_took(sheet, column, "", number_width(width, style));
	sheet_check(sheet, worksheet_write_number(sheet->lxw, (lxw_row_t)row, (lxw_col_t)column,
	                       number, sheet->book->formats[style]));
}

static int digits(int64_t number)
{
	char text[24];
	return snprintf(text, sizeof text, "%lld", (long long)number);
}

void sheet_int(struct sheet *sheet, int row, int column, enum cell_style style, int64_t number)
{
	write_number(sheet, row, column, style, (double)number, digits(number));
}

void sheet_number(struct sheet *sheet, int row, int column, enum cell_style style, double number)
{
	enum { WIDTH = 6 }; /* width as shown */
	write_number(sheet, row, column, style, number, WIDTH);
}

void sheet_id(struct sheet *sheet, int row, int column, int64_t id)
{
	char text[24] = "";
	if (id)
		snprintf(text, sizeof text, "%lld", (long long)id);
	/* wrapped, for LibreOffice prints what runs on out of a column that is folded away */
	sheet_text(sheet, row, column, STYLE_WRAP, text);
}

/* Excel counts days and takes 1900 for a leap year, so before March 1900 it is a day off: those
 * dates are written as text. */
void sheet_date(struct sheet *sheet, int row, int column, enum cell_style style, struct date date)
{
	if (!date_is_set(date) || date_year(date) < 1900 ||
	    date_compare(date, date_make(1900, 3, 1)) < 0)
		sheet_text(sheet, row, column, style, date_show(date).text);
	else
		write_number(sheet, row, column, style,
		    date_days(date) - date_days(date_make(1899, 12, 30)), 10);
}

enum { FORMULA = 1024 };
__attribute__((format(printf, 3, 0))) static void make_formula(
    struct sheet *sheet, char formula[FORMULA], const char *format, va_list *arguments)
{
	if (vsnprintf(formula, FORMULA, format, *arguments) >= FORMULA)
		workbook_wrong(sheet->book, FAILED, "Een formule van de werkmap is te lang.");
}

void sheet_formula(struct sheet *sheet, int row, int column, enum cell_style style, double value,
    const char *format, ...)
{
	va_list arguments;
	char formula[FORMULA];
	va_start(arguments, format);
	make_formula(sheet, formula, format, &arguments);
	va_end(arguments);
	if (!sheet_may_write(sheet, row, column))
		return;
	sheet_took(sheet, column, formula, number_width(digits((int64_t)value), style));
	sheet_check(sheet, worksheet_write_formula_num(sheet->lxw, (lxw_row_t)row,
	                       (lxw_col_t)column, formula, sheet->book->formats[style], value));
}

void sheet_formula_text(struct sheet *sheet, int row, int column, enum cell_style style,
    const char *value, const char *format, ...)
{
	va_list arguments;
	char formula[FORMULA];
	va_start(arguments, format);
	make_formula(sheet, formula, format, &arguments);
	va_end(arguments);
	if (!sheet_may_write(sheet, row, column))
		return;
	const char *safe = workbook_clean(sheet->book, value, CELL_LIMIT);
	sheet_took(sheet, column, formula, sheet_text_width(safe, style));
	sheet_check(sheet, worksheet_write_formula_str(sheet->lxw, (lxw_row_t)row,
	                       (lxw_col_t)column, formula, sheet->book->formats[style], safe));
}

void sheet_ratio(struct sheet *sheet, int row, int column, int over_row, int over_column,
    int under_row, int under_column, enum cell_style style, int64_t over, int64_t under)
{
	struct reference n = sheet_cell(over_row, over_column),
	                 d = sheet_cell(under_row, under_column);
	char formula[sizeof n.text * 3 + 32];
	snprintf(formula, sizeof formula, "=IF(%s=0,\"–\",%s/%s)", d.text, n.text, d.text);
	if (!sheet_may_write(sheet, row, column))
		return;
	sheet_took(sheet, column, formula, 4);
	lxw_format *look = sheet->book->formats[style];
	lxw_row_t r = (lxw_row_t)row;
	lxw_col_t c = (lxw_col_t)column;
	sheet_check(sheet, under
	                       ? worksheet_write_formula_num(
	                             sheet->lxw, r, c, formula, look, (double)over / (double)under)
	                       : worksheet_write_formula_str(sheet->lxw, r, c, formula, look, "–"));
}

void sheet_link(struct sheet *sheet, int row, int column, const struct sheet *to, const char *text)
{
	sheet_link_row(sheet, row, column, to, 0, text);
}

/* Excel takes at most 65,530 links on a sheet; further rows are plain text. */
void sheet_link_row(
    struct sheet *sheet, int row, int column, const struct sheet *to, int to_row, const char *text)
{
	enum { LINKED_ROWS = 65000 };
	if (row >= LINKED_ROWS || !*text) {
		sheet_text(sheet, row, column, STYLE_TEXT, text);
		return;
	}
	if (!sheet_may_write(sheet, row, column))
		return;
	struct reference first = sheet_at(to, to_row, 0);
	char target[sizeof first.text + 16];
	snprintf(target, sizeof target, "internal:%s", first.text);
	const char *safe = workbook_clean(sheet->book, text, CELL_LIMIT);
	sheet_took(sheet, column, safe, sheet_text_width(safe, STYLE_TEXT));
	sheet->book->bytes += 2 * sizeof target;
	sheet_check(sheet, worksheet_write_url_opt(sheet->lxw, (lxw_row_t)row, (lxw_col_t)column,
	                       target, sheet->book->formats[STYLE_LINK], safe, NULL));
}

struct reference sheet_cell(int row, int column)
{
	struct reference at;
	lxw_rowcol_to_cell(at.text, (lxw_row_t)row, (lxw_col_t)column);
	return at;
}

struct reference sheet_fixed_cell(int row, int column)
{
	struct reference at;
	lxw_rowcol_to_cell_abs(at.text, (lxw_row_t)row, (lxw_col_t)column, 1, 1);
	return at;
}

/* Writes the quoted name of the sheet, and returns its end. */
static char *quote_name(struct reference *to, const struct sheet *sheet)
{
	char *at = to->text;
	*at++ = '\'';
	for (const char *c = sheet->name; *c; c++) {
		if (*c == '\'')
			*at++ = '\'';
		*at++ = *c;
	}
	*at++ = '\'';
	*at++ = '!';
	return at;
}

struct reference sheet_at(const struct sheet *sheet, int row, int column)
{
	struct reference to;
	lxw_rowcol_to_cell_abs(quote_name(&to, sheet), (lxw_row_t)row, (lxw_col_t)column, 1, 1);
	return to;
}

struct reference sheet_range(const struct sheet *sheet, int first_row, int last_row, int column)
{
	struct reference range;
	lxw_rowcol_to_range_abs(quote_name(&range, sheet), (lxw_row_t)first_row, (lxw_col_t)column,
	    (lxw_row_t)last_row, (lxw_col_t)column);
	return range;
}

struct reference sheet_row_range(
    const struct sheet *sheet, int row, int first_column, int last_column)
{
	struct reference range;
	lxw_rowcol_to_range_abs(quote_name(&range, sheet), (lxw_row_t)row, (lxw_col_t)first_column,
	    (lxw_row_t)row, (lxw_col_t)last_column);
	return range;
}

void sheet_width(struct sheet *sheet, int column, int min, int max)
{
	if (!sheet_may_write(sheet, 0, column))
		return;
	sheet->column[column].min = min;
	sheet->column[column].max = max;
}

void sheet_freeze(struct sheet *sheet, int row, int column)
{
	if (sheet_may_write(sheet, row, column))
		worksheet_freeze_panes(sheet->lxw, (lxw_row_t)row, (lxw_col_t)column);
}

void sheet_filter(struct sheet *sheet, int row, int last_row, int columns)
{
	if (sheet_may_write(sheet, last_row, columns - 1))
		sheet_check(sheet, worksheet_autofilter(sheet->lxw, (lxw_row_t)row, 0,
		                       (lxw_row_t)last_row, (lxw_col_t)(columns - 1)));
}

void sheet_page_break(struct sheet *sheet, int row)
{
	if (sheet->break_count < PAGE_BREAKS)
		sheet->breaks[sheet->break_count++] = (lxw_row_t)row;
}

void sheet_fold(struct sheet *sheet, int column)
{
	if (sheet_may_write(sheet, 0, column))
		sheet->column[column].folded = true;
}

/* In a footer & starts a code, and there is room for 255 characters in all. */
static char *footer_text(struct workbook *book, const struct print_setup *setup)
{
	enum { ROOM = 180 };
	struct buffer text = {0};
	buffer_add(&text, "&L&9");
	const char *footer = setup->footer ? workbook_clean(book, setup->footer, ROOM / 2) : "";
	buffer_add(&text, *footer >= '0' && *footer <= '9' ? " " : "");
	for (; *footer; footer++)
		buffer_add_bytes(&text, *footer == '&' ? "&&" : footer, *footer == '&' ? 2 : 1);
	buffer_add(&text, setup->own_pages ? "&R&9bladzijde &P" : "&R&9bladzijde &P van &N");
	char *kept = arena_text(&book->arena, text.text);
	buffer_done(&text);
	return kept;
}

void sheet_print(struct sheet *sheet, const struct print_setup *setup)
{
	enum { A4 = 9 };
	if (!sheet_may_write(sheet, 0, 0))
		return;
	worksheet_set_paper(sheet->lxw, A4);
	if (setup->landscape)
		worksheet_set_landscape(sheet->lxw);
	worksheet_set_margins(sheet->lxw, 0.5, 0.5, 0.45, 0.6);
	worksheet_center_horizontally(sheet->lxw);
	sheet_check(sheet, worksheet_set_footer(sheet->lxw, footer_text(sheet->book, setup)));
	sheet->print = *setup;
	if (setup->form)
		worksheet_gridlines(sheet->lxw, LXW_HIDE_ALL_GRIDLINES);
	if (setup->own_pages)
		worksheet_set_start_page(sheet->lxw, 1);
	if (setup->repeat_until >= setup->repeat_from)
		sheet_check(sheet, worksheet_repeat_rows(sheet->lxw, (lxw_row_t)setup->repeat_from,
		                       (lxw_row_t)setup->repeat_until));
}

static void finish_columns(struct sheet *sheet)
{
	for (int column = 0; column < SHEET_COLUMNS && !sheet->book->failed; column++) {
		int min = sheet->column[column].min, max = sheet->column[column].max;
		int width = sheet->column[column].widest + 2;
		if (!max && !sheet->column[column].widest)
			continue;
		if (!max)
			min = 8, max = 48;
		width = width < min ? min : width > max ? max : width;
		sheet->column[column].width = width;
		bool folded = sheet->column[column].folded,
		     after = column > 0 && sheet->column[column - 1].folded && !folded;
		lxw_row_col_options fold = {
		    .hidden = folded, .level = folded ? 1 : 0, .collapsed = after};
		sheet_check(
		    sheet, worksheet_set_column_opt(sheet->lxw, (lxw_col_t)column,
		               (lxw_col_t)column, width, sheet->column[column].format, &fold));
		sheet->book->bytes += 96;
	}
}

/* Sets what of a sheet is printed, once widths are known: side by side on as many pages as it takes
 * to stay legible. */
static void finish_print(struct sheet *sheet)
{
	const struct print_setup *print = &sheet->print;
	enum { BESIDE = SHEET_COLUMNS }; /* always empty */
	if (print->for_screen)
		sheet_check(sheet, worksheet_print_area(sheet->lxw, 0, BESIDE, 0, BESIDE));
	else if (print->rows && print->columns)
		sheet_check(
		    sheet, worksheet_print_area(sheet->lxw, 0, 0, (lxw_row_t)print->rows - 1,
		               (lxw_col_t)(print->columns - 1)));
	if (print->scale) {
		worksheet_set_print_scale(sheet->lxw, (uint16_t)print->scale);
		return;
	}
	int wide = sheet_pages_wide(sheet, print->landscape);
	/* a sheet to be read as a whole is rather turned than cut */
	if (wide > 1 && !print->repeat_columns) {
		worksheet_set_landscape(sheet->lxw);
		wide = 1;
	}
	worksheet_fit_to_pages(sheet->lxw, (uint16_t)wide, 0);
	if (wide > 1)
		sheet_check(sheet, worksheet_repeat_columns(
		                       sheet->lxw, 0, (lxw_col_t)(print->repeat_columns - 1)));
}

void sheet_finish(struct sheet *sheet)
{
	finish_columns(sheet);
	for (size_t row = 0; row < sheet->rows && !sheet->book->failed; row++)
		if (sheet->heights[row] > 0)
			sheet_check(sheet, worksheet_set_row(sheet->lxw, (lxw_row_t)row,
			                       sheet->heights[row], NULL));
	if (sheet->book->failed)
		return;
	sheet->book->bytes += sheet->rows * 128;
	sheet_finish_charts(sheet);
	finish_print(sheet);
	if (sheet->break_count)
		sheet_check(sheet, worksheet_set_h_pagebreaks(sheet->lxw, sheet->breaks));
	/* keys and stamnummers are text on purpose */
	sheet_check(sheet,
	    worksheet_ignore_errors(sheet->lxw, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
}

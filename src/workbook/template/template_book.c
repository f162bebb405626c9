/* A file to fill in, as a workbook. The first sheet is the one that an import reads. */
#include "workbook/template/template_book.h"

#include <stdlib.h>

#include "workbook/writer.h"

enum {
	ROWS = 5000, /* with drop-down lists and formats; further rows can be filled in too */
	NARROW = 12,
	WIDE = 32,
};

static enum cell_style style_of(const struct template_column *column)
{
	return column->type == FIELD_DATE                      ? STYLE_DATE
	       : column->type == FIELD_INT && !column->choices ? STYLE_DECIMAL
	                                                       : STYLE_TYPED;
}

static bool is_number(const char *text, double *number)
{
	char *end;
	*number = strtod(text, &end);
	return *text && !*end;
}

static void write_cell(
    struct sheet *sheet, int row, int column, enum cell_style style, const char *text)
{
	struct date date;
	struct error ignored = {0};
	double number;
	if (style == STYLE_DATE && *text && date_parse(text, (struct date){0}, &date, &ignored))
		sheet_date(sheet, row, column, style, date);
	else if (style == STYLE_DECIMAL && is_number(text, &number))
		sheet_number(sheet, row, column, style, number);
	else
		sheet_text(sheet, row, column, style, text);
}

static void write_rows(struct sheet *sheet, const struct template *template)
{
	for (size_t i = 0; i < template->count; i++) {
		const struct template_column *column = &template->columns[i];
		enum cell_style style = style_of(column);
		sheet_width(sheet, (int)i, NARROW, WIDE);
		sheet_column(sheet, (int)i, style);
		sheet_text(sheet, 0, (int)i, STYLE_HEADER, column->label);
		for (size_t row = 0; row < template->rows; row++)
			write_cell(sheet, (int)row + 1, (int)i, style,
			    template->cells[row * template->count + i]);
	}
	sheet_freeze(sheet, 1, 0);
	sheet_print(sheet, &(struct print_setup){.landscape = true});
}

/* The choices of each column below each other on a sheet of their own: a list inside a cell holds
 * 255 characters only. */
static void write_choices(
    struct sheet *sheet, struct sheet *choices, const struct template *template)
{
	int at = 0;
	for (size_t i = 0; i < template->count; i++) {
		const struct template_column *column = &template->columns[i];
		if (!column->choice_count)
			continue;
		sheet_text(choices, 0, at, STYLE_HEADER, column->label);
		for (size_t c = 0; c < column->choice_count; c++)
			sheet_text(choices, (int)c + 1, at, STYLE_TYPED, column->choices[c]);
		sheet_choices(sheet, (int)i, 1, ROWS,
		    sheet_range(choices, 1, (int)column->choice_count, at), !column->open);
		at++;
	}
	sheet_freeze(choices, 1, 0);
}

static void write_help(struct sheet *sheet, const struct template *template)
{
	int row = 0;
	sheet_width(sheet, 0, 16, 36);
	sheet_width(sheet, 1, 10, 12);
	sheet_width(sheet, 2, 60, 80);
	sheet_text(sheet, row++, 0, STYLE_HEADING, template->name);
	row = sheet_span(sheet, row, 0, 2, STYLE_NOTE, 1,
	    template->has_example
	        ? "Vul op het eerste blad elke rij onder de kopregel in. De rij die met \"voorbeeld:\" begint, slaat Stip over; ze mag ook weg. Een kolom die niet verplicht is, mag leeg blijven of weg."
	        : "Op het eerste blad staat de lijst zoals ze nu is. Wijzig rijen, of zet er nieuwe onder. Een rij weghalen haalt haar niet uit Stip.");
	row++;
	sheet_text(sheet, row, 0, STYLE_HEADER, "kolom");
	sheet_text(sheet, row, 1, STYLE_HEADER, "verplicht");
	sheet_text(sheet, row++, 2, STYLE_HEADER, "wat erin staat");
	for (size_t i = 0; i < template->count; i++, row++) {
		const struct template_column *column = &template->columns[i];
		const char *help = *column->help ? column->help
		                   : column->type == FIELD_DATE
		                       ? "Een datum: eerst de dag, zoals 14-03-2010."
		                   : column->choice_count ? "Kies uit de lijst."
		                                          : "";
		sheet_text(sheet, row, 0, STYLE_TEXT, column->label);
		sheet_text(sheet, row, 1, STYLE_TEXT, column->required ? "ja" : "");
		sheet_text(sheet, row, 2, STYLE_WRAP, help);
	}
	sheet_print(sheet, &(struct print_setup){.landscape = false});
}

bool template_book(const struct template *template, const char *path, bool force, struct error *err)
{
	struct workbook *book = workbook_begin(path, force, template->name, "Stip", err);
	if (!book)
		return false;
	struct sheet *sheet = sheet_add(book, template->name), *help = sheet_add(book, "Uitleg"),
	             *choices = sheet_add(book, "Keuzes");
	write_rows(sheet, template);
	write_help(help, template);
	write_choices(sheet, choices, template);
	return workbook_commit(book, err);
}

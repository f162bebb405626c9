/* The years of leaving beside each other, as shares of the figures on the sheet cohorten. */
#include <string.h>

#include "workbook/outflow_book.h"

enum { YEAR, LEAVERS, PLACED, EXPECTED, KNOWN_1, KNOWN_2, LASTING, ATTEMPTS, AFTERCARE, COLUMNS };
enum { CHART_ROWS = 14, LINES = 5 };

static int64_t figure(const struct outflow_book *b, size_t at, const char *column)
{
	return rows_named(&b->cohort_rows, at, column)->number;
}

/* over/under of two columns; empty while there is nothing to take a share of. */
static void share(struct outflow_book *b, int row, int column, size_t at, const char *over,
    const char *under, const char *more)
{
	int64_t n = figure(b, at, over),
	        d = figure(b, at, under) + (more ? figure(b, at, more) : 0);
	struct reference top = data_cell(&b->years, at, over),
	                 below = data_cell(&b->years, at, under);
	if (!d)
		sheet_text(b->trend, row, column, STYLE_TENTHS, "");
	else if (more)
		sheet_formula(b->trend, row, column, STYLE_TENTHS, (double)n / (double)d,
		    "=%s/(%s+%s)", top.text, below.text, data_cell(&b->years, at, more).text);
	else
		sheet_formula(b->trend, row, column, STYLE_TENTHS, (double)n / (double)d, "=%s/%s",
		    top.text, below.text);
}

static void same(struct outflow_book *b, int row, int column, size_t at, const char *of)
{
	sheet_formula(b->trend, row, column, STYLE_INT, (double)figure(b, at, of), "=%s",
	    data_cell(&b->years, at, of).text);
}

static bool is_due(const struct outflow_book *b, size_t at, const char *column)
{
	struct date due;
	return date_from_iso(rows_named(&b->cohort_rows, at, column)->text, &due) &&
	       date_compare(due, access_reference_date(b->export->from)) <= 0;
}

static void year_row(struct outflow_book *b, int row, size_t at)
{
	sheet_text(
	    b->trend, row, YEAR, STYLE_TEXT, rows_named(&b->cohort_rows, at, "year_name")->text);
	same(b, row, LEAVERS, at, "leavers");
	share(b, row, PLACED, at, "placed", "counted", NULL);
	share(b, row, EXPECTED, at, "as_expected", "expectation_known", NULL);
	if (is_due(b, at, "due_1"))
		share(b, row, KNOWN_1, at, "known_1", "asked_1", "open_1");
	if (is_due(b, at, "due_2"))
		share(b, row, KNOWN_2, at, "known_2", "asked_2", "open_2");
	share(b, row, LASTING, at, "chosen", "chosen_of", NULL);
	same(b, row, ATTEMPTS, at, "attempts");
	same(b, row, AFTERCARE, at, "aftercare");
}

static void draw_chart(struct outflow_book *b, int first, int last)
{
	static const char *const names[LINES] = {"succesvol geplaatst", "volgens verwachting",
	    "bekend na 1 jaar", "bekend na 2 jaar", "bestendig"};
	struct chart_series series[LINES];
	struct reference labels = sheet_range(b->trend, first, last, YEAR);
	for (int i = 0; i < LINES; i++)
		series[i] = (struct chart_series){
		    names[i], labels, sheet_range(b->trend, first, last, PLACED + i)};
	sheet_chart(b->trend, last + 2, YEAR,
	    &(struct chart){.kind = CHART_LINES,
	        .title = "Over de jaren van vertrek",
	        .series = series,
	        .count = LINES,
	        .high = 1,
	        .percent = true,
	        .rows = CHART_ROWS,
	        .columns = COLUMNS});
}

void outflow_trend(struct outflow_book *b)
{
	static const char *const head[] = {"van school gegaan", "succesvol geplaatst",
	    "volgens verwachting", "bekend na 1 jaar", "bekend na 2 jaar", "bestendig",
	    "pogingen om te bereiken", "keer nazorg gegeven", NULL};
	struct sheet *sheet = b->trend;
	size_t years = b->cohort_rows.count;
	if (!sheet)
		return;
	sheet_width(sheet, YEAR, 16, 16);
	for (int column = LEAVERS; column < COLUMNS; column++)
		sheet_width(sheet, column, 14, 14);
	int row = outflow_title(b, sheet, COLUMNS - 1, "Trend over de jaren van vertrek",
	    "Van oud naar nieuw. Volgens verwachting en bestendig zoals de school die telt (instellingen op het voorblad). Leeg: nog niet aan de orde. De aantallen staan op het blad cohorten; bij weinig leerlingen zegt een percentage weinig.");
	sheet_text(sheet, row, YEAR, STYLE_HEADER, "vertrokken in");
	outflow_header(sheet, row++, LEAVERS, STYLE_HEADER_RIGHT, head);
	int first = row;
	for (size_t at = years; at-- > 0;)
		if (strcmp(rows_named(&b->cohort_rows, at, "year_name")->text,
		        b->filter.school_year) <= 0)
			year_row(b, row++, at);
	if (row > first)
		draw_chart(b, first, row - 1);
	sheet_print(sheet, &(struct print_setup){
	                       .landscape = true, .repeat_until = -1, .footer = b->export->footer});
}

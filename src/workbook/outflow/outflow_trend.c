/* The years of leaving side by side, as shares of the figures on the sheet cohorten. */
#include <string.h>

#include "db/take.h"
#include "workbook/outflow/outflow_book.h"

enum { YEAR, LEAVERS, PLACED, EXPECTED, LASTING, KNOWN_1, KNOWN_2, ATTEMPTS, AFTERCARE, COLUMNS };
enum { CHART_ROWS = 15, LINES = 3 };

static int64_t figure(const struct outflow_book *b, size_t at, const char *column)
{
	return rows_named(&b->cohort_rows, at, column)->number;
}

void outflow_count(struct outflow_book *b, const char *year, enum outflow_share what,
    struct outflow_spot over, struct outflow_spot under)
{
	if (b->counted_count < OUTFLOW_SHARES)
		b->counted[b->counted_count++] = (struct outflow_counted){year, what, over, under};
}

/* Where this workbook has the cases behind a figure, the trend follows them. */
static const struct outflow_counted *counted(
    const struct outflow_book *b, size_t at, enum outflow_share what, int64_t n, int64_t d)
{
	const char *year = rows_named(&b->cohort_rows, at, "year_name")->text;
	for (int i = 0; i < b->counted_count; i++)
		if (b->counted[i].what == what && strcmp(b->counted[i].year, year) == 0 &&
		    b->counted[i].over.value == n && b->counted[i].under.value == d)
			return &b->counted[i];
	return NULL;
}

/* Writes over/under of two columns, or nothing when there is no whole to take a share of. */
static void share(struct outflow_book *b, int row, enum outflow_share what, size_t at,
    const char *over, const char *under, const char *more)
{
	static const int columns[] = {[SHARE_PLACED] = PLACED,
	    [SHARE_EXPECTED] = EXPECTED,
	    [SHARE_LASTING] = LASTING,
	    [SHARE_KNOWN_1] = KNOWN_1,
	    [SHARE_KNOWN_2] = KNOWN_2};
	int column = columns[what];
	int64_t n = figure(b, at, over),
	        d = figure(b, at, under) + (more ? figure(b, at, more) : 0);
	const struct outflow_counted *cases = counted(b, at, what, n, d);
	struct reference top = data_cell(&b->years, at, over),
	                 below = data_cell(&b->years, at, under);
	struct arena *arena = &b->export->arena;
	const char *all =
	    more ? arena_format(arena, "(%s+%s)", below.text, data_cell(&b->years, at, more).text)
	         : below.text;
	if (cases) {
		top = sheet_at(cases->over.sheet, cases->over.row, cases->over.column);
		below = sheet_at(cases->under.sheet, cases->under.row, cases->under.column);
		all = below.text;
	}
	if (d)
		sheet_formula(b->trend, row, column, STYLE_TENTHS, (double)n / (double)d,
		    "=IF(%s=0,\"–\",%s/%s)", all, top.text, all);
	else
		sheet_text(b->trend, row, column, STYLE_TENTHS, "");
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
	       date_compare(due, access_reference_date(b->export->from)) < 0;
}

static void year_row(struct outflow_book *b, int row, size_t at)
{
	sheet_text(
	    b->trend, row, YEAR, STYLE_TEXT, rows_named(&b->cohort_rows, at, "year_name")->text);
	same(b, row, LEAVERS, at, "leavers");
	share(b, row, SHARE_PLACED, at, "placed", "counted", NULL);
	share(b, row, SHARE_EXPECTED, at, "as_expected", "expectation_known", NULL);
	if (is_due(b, at, "due_1"))
		share(b, row, SHARE_KNOWN_1, at, "known_1", "asked_1", "open_1");
	if (is_due(b, at, "due_2"))
		share(b, row, SHARE_KNOWN_2, at, "known_2", "asked_2", "open_2");
	share(b, row, SHARE_LASTING, at, "chosen", "chosen_of", NULL);
	same(b, row, ATTEMPTS, at, "attempts");
	same(b, row, AFTERCARE, at, "aftercare");
}

static int draw_chart(struct outflow_book *b, int row, int first, int last, const char *title,
    int column, const char *const *names)
{
	struct chart_series series[LINES];
	struct reference labels = sheet_range(b->trend, first, last, YEAR);
	int count = 0;
	for (; count < LINES && names[count]; count++)
		series[count] = (struct chart_series){
		    names[count], labels, sheet_range(b->trend, first, last, column + count)};
	return sheet_chart(b->trend, row, YEAR,
	           &(struct chart){.kind = CHART_LINES,
	               .title = title,
	               .series = series,
	               .count = count,
	               .high = 1,
	               .percent = true,
	               .rows = CHART_ROWS,
	               .columns = COLUMNS}) +
	       1;
}

/* Adds the national figures that carry a year. */
static void national(struct outflow_book *b, int row)
{
	static const char *const head[] = {"aan het werk", "met een uitkering", NULL};
	struct error err = {0};
	const char *source = "";
	struct query *q = db_query(b->export->from,
	    "SELECT year, max(iif(code = 'WRK', value, NULL)), max(iif(code = 'UIT', value, NULL)), "
	    "max(source) AS source "
	    "FROM visible_national_figure "
	    "WHERE year <> '' AND code IN ('WRK', 'UIT') "
	    "GROUP BY year ORDER BY year",
	    "");
	for (int first = row; query_next(q); row++) {
		if (row == first) {
			sheet_text(b->trend, row++, YEAR, STYLE_HEADING,
			    "Landelijk, wie het praktijkonderwijs verliet");
			sheet_text(b->trend, row, YEAR, STYLE_HEADER, "jaar");
			outflow_header(b->trend, row++, LEAVERS, STYLE_HEADER_RIGHT, head);
		}
		sheet_text(b->trend, row, YEAR, STYLE_TEXT, named_text(q, "year"));
		for (int i = 1; i <= 2; i++)
			if (!query_null(q, i))
				sheet_number(b->trend, row, LEAVERS - 1 + i, STYLE_TENTHS,
				    (double)query_int(q, i) / 1000);
		source = named_kept(q, "source", &b->export->arena);
	}
	if (!query_done(q, &err))
		workbook_fail(b->book, &err);
	else if (*source)
		sheet_span(b->trend, row, YEAR, COLUMNS - 1, STYLE_NOTE, 1,
		    arena_format(&b->export->arena, "Bron: %s.", source));
}

static int draw_charts(struct outflow_book *b, int first, int last)
{
	static const char *const results[] = {
	    "succesvol geplaatst", "volgens verwachting", "bestendig", NULL};
	static const char *const known[] = {"bekend na 1 jaar", "bekend na 2 jaar", NULL};
	int row = draw_chart(
	    b, last + 2, first, last, "Resultaten, per jaar van vertrek", PLACED, results);
	return draw_chart(b, row, first, last, "Van wie bekend is hoe het gaat", KNOWN_1, known);
}

void outflow_trend(struct outflow_book *b)
{
	static const char *const head[] = {"van school gegaan", "succesvol geplaatst",
	    "volgens verwachting", "bestendig", "bekend na 1 jaar", "bekend na 2 jaar",
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
	national(b, row > first ? draw_charts(b, first, row - 1) : row + 1);
	sheet_print(sheet, &(struct print_setup){.repeat_until = -1, .footer = b->export->footer});
}

/* The sheet trend: percentages over the school years, with line charts of the norms that readers
 * look at first. */
#include <string.h>

#include "workbook/quality/norms_book.h"

enum { CODE, LABEL, FIRST, MOST_YEARS = 20, CHART_ROWS = 15, CHART_LINES_MOST = 3 };
enum { CODE_WIDTH = 7, LABEL_WIDTH = 34, SHARE_WIDTH = 11, FIGURE_WIDTH = 8, CHART_WIDTH = 84 };

/* Fifty lines would make an unreadable chart, so it shows the norms that the inspectorate and a
 * board ask for. */
static const struct {
	const char *title;
	const char *codes[CHART_LINES_MOST];
} choices[] = {
    {"Competenties voldoende, per fase", {"H14", "H15", "H16"}},
    {"IOP en gesprekken", {"H11", "H27", "H28"}},
    {"OPP op tijd, besproken en aangevuld", {"H22", "H02", "H26"}},
    {"Wat leerlingen meenemen bij hun vertrek", {"H03", "H04", "H07"}},
    {"Uitstroom: geplaatst en volgens verwachting", {"Z04", "H17", "Z06"}},
    {"Na het vertrek: gevolgd en bestendig", {"H20", "H19", "Z05"}},
};
enum { CHOICES = sizeof choices / sizeof *choices };

struct trend {
	struct norms_book *b;
	struct sheet *sheet;
	const char *years[MOST_YEARS]; /* the last years, oldest first */
	int count;
	int header; /* row of the table's header */
};

static int year_place(const struct trend *t, const char *year)
{
	for (int i = 0; i < t->count; i++)
		if (strcmp(t->years[i], year) == 0)
			return i;
	return -1;
}

/* Collects the years; rows come norm by norm, each from old to new. */
static void find_years(struct trend *t)
{
	const struct rows *rows = &t->b->trend;
	for (size_t row = 0; row < rows->count; row++) {
		const char *year = norms_text(rows, row, "year_name");
		int at = t->count;
		if (year_place(t, year) >= 0)
			continue;
		while (at > 0 && strcmp(t->years[at - 1], year) > 0)
			at--;
		if (t->count == MOST_YEARS) {
			if (at == 0)
				continue;
			memmove(t->years, t->years + 1, (size_t)(at - 1) * sizeof *t->years);
			t->years[at - 1] = year;
			continue;
		}
		memmove(
		    t->years + at + 1, t->years + at, (size_t)(t->count - at) * sizeof *t->years);
		t->years[at] = year;
		t->count++;
	}
}

/* Columns of a year: its percentage, and then N and D after all percentages. */
static int share_column(int year)
{
	return FIRST + year;
}

static int n_column(const struct trend *t, int year)
{
	return FIRST + t->count + year;
}

static int d_column(const struct trend *t, int year)
{
	return FIRST + 2 * t->count + year;
}

static void headers(const struct trend *t)
{
	struct arena *arena = &t->b->export->arena;
	sheet_text(t->sheet, t->header, CODE, STYLE_HEADER, "norm");
	sheet_text(t->sheet, t->header, LABEL, STYLE_HEADER, "wat");
	for (int year = 0; year < t->count; year++) {
		const char *name = t->years[year];
		sheet_text(t->sheet, t->header, share_column(year), STYLE_HEADER_RIGHT, name);
		sheet_text(t->sheet, t->header, n_column(t, year), STYLE_HEADER_RIGHT,
		    arena_format(arena, "N %s", name));
		sheet_text(t->sheet, t->header, d_column(t, year), STYLE_HEADER_RIGHT,
		    arena_format(arena, "D %s", name));
	}
}

/* N and D of the workbook's year point at the sheet normen, those of earlier years are plain
 * figures. Without D the percentage is an empty cell, which a line skips. */
static void year_cells(const struct trend *t, int row, int year, size_t i)
{
	const struct rows *rows = &t->b->trend;
	const struct norms_book *b = t->b;
	int64_t n = norms_int(rows, i, "n"), d = norms_int(rows, i, "d");
	int at = norms_row(b, norms_text(rows, i, "code"));
	if (strcmp(t->years[year], b->filter.school_year) == 0 && at >= 0) {
		sheet_formula(t->sheet, row, n_column(t, year), STYLE_INT, (double)n, "=%s",
		    sheet_at(b->figures, b->first_row + at, NORMS_N).text);
		sheet_formula(t->sheet, row, d_column(t, year), STYLE_INT, (double)d, "=%s",
		    sheet_at(b->figures, b->first_row + at, NORMS_D).text);
	} else {
		sheet_int(t->sheet, row, n_column(t, year), STYLE_INT, n);
		sheet_int(t->sheet, row, d_column(t, year), STYLE_INT, d);
	}
	if (d)
		sheet_ratio(t->sheet, row, share_column(year), row, n_column(t, year), row,
		    d_column(t, year), STYLE_TENTHS, n, d);
}

static int table(struct trend *t)
{
	const struct rows *rows = &t->b->trend;
	int row = t->header;
	headers(t);
	for (size_t i = 0; i < rows->count && !workbook_failed(t->b->book); i++) {
		const char *code = norms_text(rows, i, "code");
		int year = year_place(t, norms_text(rows, i, "year_name"));
		if (i == 0 || strcmp(code, norms_text(rows, i - 1, "code")) != 0) {
			row++;
			sheet_text(t->sheet, row, CODE, STYLE_TEXT, code);
			sheet_text(t->sheet, row, LABEL, STYLE_WRAP, norms_text(rows, i, "label"));
		}
		if (year >= 0)
			year_cells(t, row, year, i);
	}
	return row;
}

/* Returns the row of this norm in the table, and sets known to how many of its years have a
 * percentage. */
static int find_norm(const struct trend *t, const char *code, int *known, const char **label)
{
	const struct rows *rows = &t->b->trend;
	int row = t->header, found = -1;
	*known = 0;
	for (size_t i = 0; i < rows->count; i++) {
		row += i == 0 ||
		       strcmp(norms_text(rows, i, "code"), norms_text(rows, i - 1, "code")) != 0;
		if (strcmp(norms_text(rows, i, "code"), code) == 0) {
			found = row;
			*label = norms_name(t->b, rows, i);
			*known += norms_int(rows, i, "d") > 0 &&
			          year_place(t, norms_text(rows, i, "year_name")) >= 0;
		}
	}
	return found;
}

/* Adds a line for each norm with a percentage in two years or more, and returns their number. */
static int lines(const struct trend *t, int choice, struct chart_series *series)
{
	int count = 0;
	for (int i = 0; i < CHART_LINES_MOST; i++) {
		int known;
		const char *name = "";
		int row = find_norm(t, choices[choice].codes[i], &known, &name);
		if (row < 0 || known < 2)
			continue;
		series[count++] = (struct chart_series){name,
		    sheet_row_range(
		        t->sheet, t->header, share_column(0), share_column(t->count - 1)),
		    sheet_row_range(t->sheet, row, share_column(0), share_column(t->count - 1))};
	}
	return count;
}

static int width_of(const struct trend *t, int column)
{
	return column == CODE                  ? CODE_WIDTH
	       : column == LABEL               ? LABEL_WIDTH
	       : column < FIRST + t->count     ? SHARE_WIDTH
	       : column < FIRST + 3 * t->count ? FIGURE_WIDTH
	                                       : SHARE_WIDTH;
}

/* Returns how many columns from this one on a chart covers. */
static int chart_columns(const struct trend *t, int from)
{
	int columns = 0;
	for (int width = 0; width < CHART_WIDTH; columns++)
		width += width_of(t, from + columns);
	return columns;
}

/* Draws the charts in pairs from row on, and returns the first row below them. With drawn false it
 * only counts the rows. */
static int charts(const struct trend *t, int row, bool drawn)
{
	int placed = 0, left = chart_columns(t, 0), rest = chart_columns(t, left);
	for (int i = 0; i < CHOICES; i++) {
		struct chart_series series[CHART_LINES_MOST];
		int count = lines(t, i, series);
		bool right = placed % 2;
		if (!count)
			continue;
		if (drawn)
			sheet_chart(t->sheet, row + placed / 2 * (CHART_ROWS + 1), right ? left : 0,
			    &(struct chart){.kind = CHART_LINES,
			        .title = choices[i].title,
			        .series = series,
			        .count = count,
			        .low = 0,
			        .high = 1,
			        .percent = true,
			        .rows = CHART_ROWS,
			        .columns = right ? rest : left});
		placed++;
	}
	return row + (placed + 1) / 2 * (CHART_ROWS + 1);
}

void norms_trend(struct norms_book *b)
{
	struct trend t = {.b = b, .sheet = b->past};
	find_years(&t);
	int wide = chart_columns(&t, 0);
	wide += chart_columns(&t, wide);
	if (wide < FIRST + 3 * t.count)
		wide = FIRST + 3 * t.count;
	for (int column = 0; column < wide; column++)
		sheet_width(t.sheet, column, width_of(&t, column), width_of(&t, column));
	int row = norms_title(b, t.sheet, "Trend",
	    "De percentages per schooljaar, van alle leerlingen van dat jaar. De grafieken laten een keuze zien: waar de inspectie en een bestuur het eerst naar kijken, drie normen bij elkaar. Alle normen staan in de tabel daaronder, met N en D rechts. Een jaar zonder gevallen is leeg. Wat na 1 of 2 jaar is gemeten (H19, H20, Z05), staat bij het schooljaar van meten.",
	    wide);
	t.header = charts(&t, row, false);
	charts(&t, row, true);
	int last = table(&t);
	if (t.header > row)
		sheet_page_break(t.sheet, t.header);
	sheet_filter(t.sheet, t.header, last, FIRST + 3 * t.count);
	sheet_print(t.sheet, &(struct print_setup){.landscape = true,
	                         .repeat_until = -1,
	                         .rows = last + 1,
	                         .columns = wide,
	                         .footer = b->export->footer});
}

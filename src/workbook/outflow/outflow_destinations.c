/* The leavers' destinations: succesvolle plaatsing, the groups of the national table, and each
 * destination. */
#include <string.h>

#include "workbook/outflow/outflow_book.h"

enum { NR, CODE, LABEL, GROUP, BBL, COUNTING, NUMBER, SHARE, NATIONAL, COLUMNS };
enum { CHART_ROWS = 26 };

struct part {
	struct outflow_book *b;
	struct sheet *sheet;
	int total_row;           /* row of all leavers */
	int first_row, last_row; /* rows of the destinations */
};

static void label(struct sheet *sheet, int row, enum cell_style style, const char *text)
{
	sheet_span(sheet, row, NR, COUNTING, style, 1, text);
}

/* Writes a number of leavers and its share of all leavers. */
static void share_of_all(const struct part *p, int row, enum cell_style style, int64_t count)
{
	sheet_ratio(p->sheet, row, SHARE, row, NUMBER, p->total_row, NUMBER, style, count,
	    p->b->figures.leavers);
}

static void counted(struct part *p, int row, bool strong, const char *text,
    const struct reference *range, const char *what, int64_t count)
{
	label(p->sheet, row, strong ? STYLE_TOTAL_TEXT : STYLE_TEXT, text);
	sheet_formula(p->sheet, row, NUMBER, strong ? STYLE_TOTAL_INT : STYLE_INT, (double)count,
	    "=COUNTIFS(%s,%s)", range->text, what);
}

/* Succesvolle plaatsing: the successful as a part of successful and unsuccessful together. */
static int success(struct part *p, int row)
{
	static const char *const head[] = {"aantal", "aandeel", "landelijk", NULL};
	struct outflow_book *b = p->b;
	const struct outflow_figures *f = &b->figures;
	struct reference counting = data_range(&b->data, "counting");
	int both = row + 2, good = row + 3, bad = row + 4, outside = row + 5;
	int64_t all = f->successful + f->unsuccessful;
	label(p->sheet, row, STYLE_HEADER, "Succesvolle plaatsing");
	outflow_header(p->sheet, row, NUMBER, STYLE_HEADER_RIGHT, head);
	p->total_row = row + 1;
	label(p->sheet, p->total_row, STYLE_TEXT, "van school gegaan");
	sheet_formula(p->sheet, p->total_row, NUMBER, STYLE_INT, (double)f->leavers, "=COUNT(%s)",
	    b->places.text);
	label(p->sheet, both, STYLE_TEXT, "in de telling: geslaagd of niet geslaagd");
	sheet_formula(p->sheet, both, NUMBER, STYLE_INT, (double)all, "=%s+%s",
	    sheet_cell(good, NUMBER).text, sheet_cell(bad, NUMBER).text);
	counted(p, good, true, "geslaagd (G), van wie in de telling is", &counting, "\"G\"",
	    f->successful);
	sheet_ratio(p->sheet, good, SHARE, good, NUMBER, both, NUMBER, STYLE_TOTAL_TENTHS,
	    f->successful, all);
	if (f->national_known)
		sheet_number(p->sheet, good, NATIONAL, STYLE_TOTAL_TENTHS, f->national_success);
	counted(p, bad, false, "niet geslaagd (N)", &counting, "\"N\"", f->unsuccessful);
	counted(p, outside, false, "buiten de telling (B)", &counting, "\"B\"", f->outside);
	counted(p, outside + 1, false, "– waarvan een proefplaatsing zonder contract", &b->trials,
	    "1", f->trial);
	counted(p, outside + 2, false, "nog geen bestemming vastgelegd", &b->places,
	    arena_format(&b->export->arena, "%d", (int)f->destinations + 1), f->none);
	b->leavers_at = (struct outflow_spot){p->sheet, p->total_row, NUMBER, f->leavers};
	b->counted_at = (struct outflow_spot){p->sheet, both, NUMBER, all};
	b->successful_at = (struct outflow_spot){p->sheet, good, NUMBER, f->successful};
	outflow_count(b, b->filter.school_year, SHARE_PLACED, b->successful_at, b->counted_at);
	return outside + 4;
}

/* Adds up the destinations of a group; bbl is a part of the group above it. */
static void group_row(struct part *p, int row, const struct outflow_group *group)
{
	struct reference counts = sheet_range(p->sheet, p->first_row, p->last_row, NUMBER),
	                 names = sheet_range(p->sheet, p->first_row, p->last_row, GROUP),
	                 bbl = sheet_range(p->sheet, p->first_row, p->last_row, BBL);
	label(p->sheet, row, STYLE_TEXT, group->label);
	if (group->bbl)
		sheet_formula(p->sheet, row, NUMBER, STYLE_INT, (double)group->count,
		    "=SUMIFS(%s,%s,%s,%s,\"ja\")", counts.text, names.text,
		    sheet_cell(row - 1, NR).text, bbl.text);
	else
		sheet_formula(p->sheet, row, NUMBER, STYLE_INT, (double)group->count,
		    "=SUMIFS(%s,%s,%s)", counts.text, names.text, sheet_cell(row, NR).text);
	share_of_all(p, row, STYLE_TENTHS, group->count);
	if (group->known)
		sheet_number(p->sheet, row, NATIONAL, STYLE_TENTHS, group->national);
}

static int groups(struct part *p, int row)
{
	static const char *const head[] = {"aantal", "aandeel", "landelijk", NULL};
	const struct outflow_figures *f = &p->b->figures;
	int first = row + 1, last = row + (int)f->groups;
	label(p->sheet, row, STYLE_HEADER, "Naar groep, zoals in de landelijke tabel");
	outflow_header(p->sheet, row, NUMBER, STYLE_HEADER_RIGHT, head);
	for (size_t i = 0; i < f->groups; i++)
		group_row(p, first + (int)i, &f->group[i]);
	struct chart_series series[] = {
	    {"deze school", sheet_range(p->sheet, first, last, NR),
	        sheet_range(p->sheet, first, last, SHARE)},
	    {"landelijk", sheet_range(p->sheet, first, last, NR),
	        sheet_range(p->sheet, first, last, NATIONAL)},
	};
	return sheet_chart(p->sheet, last + 2, NR,
	    &(struct chart){.kind = CHART_BARS,
	        .title = "Bestemmingen, deel van de leerlingen die van school gingen",
	        .series = series,
	        .count = 2,
	        .percent = true,
	        .rows = CHART_ROWS,
	        .columns = COLUMNS});
}

static void destination_row(struct part *p, int row, int nr, const struct outflow_destination *d)
{
	sheet_int(p->sheet, row, NR, STYLE_RANK, nr);
	sheet_text(p->sheet, row, CODE, STYLE_TEXT, d->code);
	sheet_text(p->sheet, row, LABEL, STYLE_WRAP, d->label);
	sheet_text(p->sheet, row, GROUP, STYLE_WRAP, d->group);
	sheet_text(p->sheet, row, BBL, STYLE_TEXT, d->bbl ? "ja" : "");
	sheet_text(p->sheet, row, COUNTING, STYLE_TEXT, d->counting);
	sheet_formula(p->sheet, row, NUMBER, STYLE_INT, (double)d->count, "=COUNTIFS(%s,%s)",
	    p->b->places.text, sheet_cell(row, NR).text);
	share_of_all(p, row, STYLE_TENTHS, d->count);
}

static void destinations(struct part *p)
{
	static const char *const head[] = {
	    "nr", "code", "bestemming", "groep", "bbl", "telling", NULL};
	static const char *const numbers[] = {"aantal", "aandeel", NULL};
	const struct outflow_figures *f = &p->b->figures;
	int total = p->last_row + 1;
	outflow_header(p->sheet, p->first_row - 1, NR, STYLE_HEADER, head);
	outflow_header(p->sheet, p->first_row - 1, NUMBER, STYLE_HEADER_RIGHT, numbers);
	for (size_t i = 0; i < f->destinations; i++)
		destination_row(p, p->first_row + (int)i, (int)i + 1, &f->destination[i]);
	struct outflow_destination none = {.code = "",
	    .label = "nog geen bestemming vastgelegd",
	    .counting = "",
	    .group = f->group[f->groups - 1].label,
	    .count = f->none};
	destination_row(p, p->last_row, (int)f->destinations + 1, &none);
	for (int column = NR; column < NUMBER; column++)
		sheet_text(
		    p->sheet, total, column, STYLE_TOTAL_TEXT, column == LABEL ? "totaal" : "");
	sheet_formula(p->sheet, total, NUMBER, STYLE_TOTAL_INT, (double)f->leavers, "=SUM(%s:%s)",
	    sheet_cell(p->first_row, NUMBER).text, sheet_cell(p->last_row, NUMBER).text);
	share_of_all(p, total, STYLE_TOTAL_TENTHS, f->leavers);
	sheet_filter(p->sheet, p->first_row - 1, p->last_row, SHARE + 1);
}

/* The row of the first destination must be known before it is written, since the groups above add
 * them up. */
void outflow_destinations(struct outflow_book *b)
{
	static const int widths[COLUMNS] = {5, 6, 40, 24, 5, 9, 10, 11, 12};
	struct part p = {.b = b, .sheet = b->destinations};
	enum { SUCCESS_ROWS = 9, GAPS_AROUND = 5 };
	for (int column = 0; column < COLUMNS; column++)
		sheet_width(p.sheet, column, widths[column], widths[column]);
	int row = outflow_title(b, p.sheet, NATIONAL, "Bestemmingen",
	    arena_format(&b->export->arena,
	        "Landelijk: %s, alle scholen samen. Bij weinig leerlingen zegt een verschil met het landelijke cijfer weinig.",
	        b->figures.national_known ? b->figures.national_source
	                                  : "geen cijfers vastgelegd"));
	p.first_row = row + SUCCESS_ROWS + (int)b->figures.groups + CHART_ROWS + GAPS_AROUND;
	p.last_row = p.first_row + (int)b->figures.destinations;
	row = success(&p, row);
	groups(&p, row);
	sheet_page_break(p.sheet, p.first_row - 1);
	destinations(&p);
	sheet_print(
	    p.sheet, &(struct print_setup){.repeat_until = -1, .footer = b->export->footer});
}

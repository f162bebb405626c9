/* Bestendig: per year of leaving the pupils who still have a place after two years, by three
 * definitions. */
#include <string.h>

#include "workbook/outflow/outflow_book.h"

enum { NR, YEAR, EVERYBODY, DUE, KNOWN, YES, SHARE, UNKNOWN, OF_DUE, COLUMNS };
enum { CHART_ROWS = 13 };

static const struct {
	const char *column, *title, *note, *brief;
} definitions[DEFINITIONS] = {
    {"active", "Op elke peildatum actief",
        "Bij het vertrek, na 1 jaar en na 2 jaar: werk, leren, voortgezet onderwijs of dagbesteding.",
        "actief op elke peildatum"},
    {"unbroken", "Geen periode zonder werk of opleiding",
        "Hetzelfde, en in die twee jaar nooit een tijd zonder werk of opleiding.",
        "geen periode zonder"},
    {"vensters", "Na 2 jaar werk of leren (Vensters)",
        "De situatie na 2 jaar valt in werk, werk en leren, leren of voortgezet onderwijs.",
        "Vensters"},
};

static void count(
    struct outflow_book *b, int row, int column, int64_t value, const char *range, const char *word)
{
	sheet_formula(b->lasting, row, column, STYLE_INT, (double)value,
	    "=COUNTIFS(%s,%s,%s,\"%s\")", b->judged_years.text, sheet_cell(row, NR).text, range,
	    word);
}

static void year_row(struct outflow_book *b, int row, size_t at, int definition)
{
	const struct outflow_steadfast *y = &b->steadfast.year[at];
	struct sheet *sheet = b->lasting;
	struct reference due = data_range(&b->judged, "due"),
	                 answer = data_range(&b->judged, definitions[definition].column);
	int64_t known = y->known[definition], yes = y->yes[definition];
	sheet_int(sheet, row, NR, STYLE_RANK, (int64_t)at + 1);
	sheet_text(sheet, row, YEAR, STYLE_TEXT, y->year);
	sheet_formula(sheet, row, EVERYBODY, STYLE_INT, (double)y->all, "=COUNTIFS(%s,%s)",
	    b->judged_years.text, sheet_cell(row, NR).text);
	count(b, row, DUE, y->due, due.text, "ja");
	sheet_formula(sheet, row, KNOWN, STYLE_INT, (double)known, "=%s-%s",
	    sheet_cell(row, DUE).text, sheet_cell(row, UNKNOWN).text);
	count(b, row, YES, yes, answer.text, "ja");
	sheet_ratio(sheet, row, SHARE, row, YES, row, KNOWN, STYLE_TENTHS, yes, known);
	count(b, row, UNKNOWN, y->due - known, answer.text, "onbekend");
	sheet_ratio(sheet, row, OF_DUE, row, YES, row, DUE, STYLE_TENTHS, yes, y->due);
	struct outflow_spot of = {sheet, row, KNOWN, known}, those = {sheet, row, YES, yes};
	if (definition + 1 == y->definition)
		outflow_count(b, y->year, SHARE_LASTING, those, of);
	/* years go from new to old, so the first with a result is the newest */
	if (definition + 1 == b->steadfast.definition && y->due && !b->steadfast_at.sheet) {
		b->steadfast_known_at = of;
		b->steadfast_at = those;
		b->steadfast_year = y->year;
	}
}

static int definition_table(struct outflow_book *b, int row, int definition)
{
	static const char *const head[] = {"einduitstroom", "aan de orde", "bekend", "bestendig",
	    "bestendig, van bekend", "onbekend", "met onbekend als niet bestendig", NULL};
	const char *years = b->steadfast.chosen_in[definition];
	sheet_text(b->lasting, row++, NR, STYLE_HEADING,
	    !years ? definitions[definition].title
	           : arena_format(&b->export->arena, "%s (keuze van de school%s%s)",
	                 definitions[definition].title, *years ? " voor " : "", years));
	row = sheet_span(
	    b->lasting, row, NR, COLUMNS - 1, STYLE_NOTE, 1, definitions[definition].note);
	sheet_text(b->lasting, row, NR, STYLE_HEADER, "nr");
	sheet_text(b->lasting, row, YEAR, STYLE_HEADER, "vertrokken in");
	outflow_header(b->lasting, row++, EVERYBODY, STYLE_HEADER_RIGHT, head);
	for (size_t at = 0; at < b->steadfast.years; at++)
		year_row(b, row++, at, definition);
	return row + 1;
}

/* The chart leaves out years that are not due yet. */
static void draw_chart(struct outflow_book *b, int row, const int *first)
{
	int from = 0, last = (int)b->steadfast.years - 1;
	while (from <= last && !b->steadfast.year[from].due)
		from++;
	if (from > last)
		return;
	struct chart_series series[DEFINITIONS];
	for (int i = 0; i < DEFINITIONS; i++)
		series[i] = (struct chart_series){definitions[i].brief,
		    sheet_range(b->lasting, first[i] + from, first[i] + last, YEAR),
		    sheet_range(b->lasting, first[i] + from, first[i] + last, SHARE)};
	sheet_chart(b->lasting, row, NR,
	    &(struct chart){.kind = CHART_COLUMNS,
	        .title = "Bestendig, van wie het bekend is",
	        .series = series,
	        .count = DEFINITIONS,
	        .high = 1,
	        .percent = true,
	        .rows = CHART_ROWS,
	        .columns = COLUMNS});
}

void outflow_lasting(struct outflow_book *b)
{
	struct sheet *sheet = b->lasting;
	int first[DEFINITIONS];
	sheet_width(sheet, NR, 5, 5);
	sheet_width(sheet, YEAR, 16, 16);
	for (int column = EVERYBODY; column < COLUMNS; column++)
		sheet_width(sheet, column, 14, 14);
	int row = outflow_title(b, sheet, COLUMNS - 1, "Bestendige uitstroom",
	    "Van wie in de einduitstroom zit. Aan de orde: de peildatum na 2 jaar is geweest. Onbekend staat apart; het tweede percentage telt onbekend als niet bestendig. De gevallen staan op het blad gevallen bestendig, met de reden.");
	if (!b->steadfast.years)
		sheet_span(sheet, row, NR, COLUMNS - 1, STYLE_WRAP, 1,
		    "Er is nog geen einduitstroom vastgelegd.");
	for (int i = 0; b->steadfast.years && i < DEFINITIONS; i++) {
		row = definition_table(b, row, i);
		first[i] = row - 1 - (int)b->steadfast.years;
	}
	if (b->steadfast.years)
		draw_chart(b, row, first);
	sheet_print(sheet, &(struct print_setup){.repeat_until = -1, .footer = b->export->footer});
}

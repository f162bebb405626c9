/* Nazorg: per year of leaving what is known after one and two years, and the answers. */
#include <stdio.h>

#include "workbook/outflow/outflow_book.h"

enum {
	NR,
	COHORT,
	ALL_OF_THEM,
	OPEN,
	DUE,
	KNOWN,
	UNKNOWN,
	LATE,
	SHARE,
	GAP_YES,
	GAP_NO,
	GAP_UNKNOWN,
	ATTEMPTS,
	COLUMNS
};
enum { CHART_ROWS = 12 };

static int64_t due(const struct outflow_cohort *c)
{
	return c->known + c->unknown + c->late;
}

static void name_header(struct outflow_book *b, int row)
{
	sheet_text(b->later, row, NR, STYLE_HEADER, "nr");
	sheet_text(b->later, row, COHORT, STYLE_HEADER, "vertrokken in");
}

/* Writes the first two columns of a row: the number that its formulas count by, and its name. */
static void name_row(struct outflow_book *b, int row, size_t i)
{
	const struct outflow_cohort *c = &b->follow_up.cohort[i];
	sheet_int(b->later, row, NR, STYLE_RANK, (int64_t)i + 1);
	sheet_text(b->later, row, COHORT, STYLE_TEXT,
	    arena_format(&b->export->arena, "%s, na %d jaar", c->year, (int)c->moment));
}

static void count_where(
    struct outflow_book *b, int row, int column, int64_t value, const char *range, const char *what)
{
	sheet_formula(b->later, row, column, STYLE_INT, (double)value, "=COUNTIFS(%s,%s,%s,%s)",
	    b->cohorts.text, sheet_cell(row, NR).text, range, what);
}

static void cohort_row(struct outflow_book *b, int row, size_t i)
{
	const struct outflow_cohort *c = &b->follow_up.cohort[i];
	struct reference state = data_range(&b->asked, "state"),
	                 gap = data_range(&b->asked, "gap_label");
	struct sheet *sheet = b->later;
	name_row(b, row, i);
	sheet_formula(sheet, row, ALL_OF_THEM, STYLE_INT, (double)c->all, "=COUNTIFS(%s,%s)",
	    b->cohorts.text, sheet_cell(row, NR).text);
	sheet_formula(sheet, row, OPEN, STYLE_INT, (double)(c->all - due(c)), "=%s-%s",
	    sheet_cell(row, ALL_OF_THEM).text, sheet_cell(row, DUE).text);
	sheet_formula(sheet, row, DUE, STYLE_INT, (double)due(c), "=%s+%s+%s",
	    sheet_cell(row, KNOWN).text, sheet_cell(row, UNKNOWN).text, sheet_cell(row, LATE).text);
	count_where(b, row, KNOWN, c->known, b->known.text, "1");
	count_where(b, row, UNKNOWN, c->unknown, b->known.text, "0");
	sheet_formula(sheet, row, LATE, STYLE_INT, (double)c->late,
	    "=COUNTIFS(%s,%s,%s,\"te laat\")+COUNTIFS(%s,%s,%s,\"voorbij\")", b->cohorts.text,
	    sheet_cell(row, NR).text, state.text, b->cohorts.text, sheet_cell(row, NR).text,
	    state.text);
	sheet_ratio(sheet, row, SHARE, row, KNOWN, row, DUE, STYLE_TENTHS, c->known, due(c));
	count_where(b, row, GAP_YES, c->gap_yes, gap.text, "\"ja\"");
	count_where(b, row, GAP_NO, c->gap_no, gap.text, "\"nee\"");
	count_where(b, row, GAP_UNKNOWN, c->gap_unknown, gap.text, "\"onbekend\"");
	sheet_formula(sheet, row, ATTEMPTS, STYLE_INT, (double)c->attempts, "=SUMIFS(%s,%s,%s)",
	    data_range(&b->asked, "attempts").text, b->cohorts.text, sheet_cell(row, NR).text);
	/* rows go from new to old, so the first one for a moment is the newest */
	int moment = (int)c->moment - 1;
	struct outflow_spot asked = {sheet, row, DUE, due(c)},
	                    known = {sheet, row, KNOWN, c->known};
	outflow_count(b, c->year, moment ? SHARE_KNOWN_2 : SHARE_KNOWN_1, known, asked);
	if (!b->asked_at[moment].sheet && due(c)) {
		b->asked_at[moment] = asked;
		b->asked_year[moment] = c->year;
		b->known_at[moment] = known;
	}
}

static int known(struct outflow_book *b, int row)
{
	static const char *const head[] = {"te volgen", "nog niet aan de beurt", "aan de beurt",
	    "bekend", "onbekend", "nog niet nagevraagd", "bekend, van aan de beurt",
	    "periode zonder: ja", "periode zonder: nee", "periode zonder: onbekend",
	    "pogingen om te bereiken", NULL};
	int first = row + 1, last = row + (int)b->follow_up.cohorts;
	name_header(b, row);
	outflow_header(b->later, row, ALL_OF_THEM, STYLE_HEADER_RIGHT, head);
	for (size_t i = 0; i < b->follow_up.cohorts; i++)
		cohort_row(b, first + (int)i, i);
	struct reference labels = sheet_range(b->later, first, last, COHORT);
	struct chart_series series[] = {
	    {"bekend", labels, sheet_range(b->later, first, last, KNOWN)},
	    {"onbekend", labels, sheet_range(b->later, first, last, UNKNOWN)},
	    {"nog niet nagevraagd", labels, sheet_range(b->later, first, last, LATE)},
	};
	return sheet_chart(b->later, last + 2, NR,
	           &(struct chart){.kind = CHART_STACKED,
	               .title = "Wat er bekend is van wie aan de beurt is, in oud-leerlingen",
	               .series = series,
	               .count = 3,
	               .rows = CHART_ROWS,
	               .columns = COLUMNS}) +
	       1;
}

/* Writes a table of answers, with a column per line of lines. */
static int answers(struct outflow_book *b, int row, const char *title,
    const struct outflow_lines *lines, const struct reference *range, bool vensters)
{
	sheet_text(b->later, row++, NR, STYLE_HEADING, title);
	name_header(b, row);
	for (size_t n = 0; n < lines->count; n++)
		sheet_text(
		    b->later, row, COHORT + 1 + (int)n, STYLE_HEADER_RIGHT, lines->line[n].label);
	row++;
	for (size_t i = 0; i < b->follow_up.cohorts; i++, row++) {
		const struct outflow_cohort *c = &b->follow_up.cohort[i];
		const int64_t *counts = vensters ? c->vensters : c->status;
		char nr[24];
		name_row(b, row, i);
		for (size_t n = 0; n < lines->count; n++) {
			snprintf(nr, sizeof nr, "%zu", n + 1);
			count_where(b, row, COHORT + 1 + (int)n, counts[n], range->text, nr);
		}
	}
	return row + 1;
}

void outflow_later(struct outflow_book *b)
{
	struct sheet *sheet = b->later;
	sheet_width(sheet, NR, 5, 5);
	sheet_width(sheet, COHORT, 24, 24);
	for (int column = COHORT + 1; column < COLUMNS; column++)
		sheet_width(sheet, column, 14, 14);
	int row = outflow_title(b, sheet, COLUMNS - 1, "Nazorg, na 1 en 2 jaar",
	    "Per schooljaar van vertrek, het nieuwste eerst. Aan de beurt is wie is nagevraagd, en wie op de dag van meten (1 november, of zoals de school kiest) nagevraagd had moeten zijn. Onbekend is ook wie niet gevolgd wil worden.");
	if (b->follow_up.cohorts) {
		row = known(b, row);
		row = answers(b, row, "Situatie op het moment van navragen", &b->follow_up.statuses,
		    &b->statuses, false);
		answers(b, row, "In de indeling van Vensters", &b->follow_up.vensters, &b->vensters,
		    true);
	} else {
		sheet_span(sheet, row, NR, COLUMNS - 1, STYLE_WRAP, 1,
		    "Er is nog niemand aan de beurt voor nazorg.");
	}
	sheet_print(sheet, &(struct print_setup){
	                       .landscape = true, .repeat_until = -1, .footer = b->export->footer});
}

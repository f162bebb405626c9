/* Expected and actual outflow: three expectations, a matrix, reasons for deviations, and the age of
 * the OPP. */
#include "workbook/outflow/outflow_book.h"

enum { LABEL, YES, NO, KNOWN, SHARE, UNKNOWN, NOT_FINAL, WITHOUT, TOTAL, FIT_COLUMNS };
enum { CHART_ROWS = 12, LAST_COLUMN = 13 };
/* The age of the OPP stands beside the reasons. */
enum { AGE = 4, AGE_LABEL_LAST = 9, AGE_NUMBER, AGE_SHARE };

static void fit_row(struct outflow_book *b, int row, enum outflow_fit fit)
{
	static const char *const labels[FITS] = {
	    "start-OPP (het eerste)", "laatste OPP", "uitstroomadvies"};
	static const char *const columns[FITS] = {"fits_start", "fits_last", "fits_advice"};
	static const char *const words[FIT_COLUMNS] = {
	    [YES] = "ja", [NO] = "nee", [UNKNOWN] = "onbekend", [NOT_FINAL] = "n.v.t."};
	const struct outflow_fit_count *n = &b->figures.fit[fit];
	const int64_t counts[FIT_COLUMNS] = {
	    [YES] = n->yes, [NO] = n->no, [UNKNOWN] = n->unknown, [NOT_FINAL] = n->not_final};
	struct reference range = data_range(&b->data, columns[fit]);
	struct sheet *sheet = b->expected;
	sheet_text(sheet, row, LABEL, STYLE_TEXT,
	    fit + 1 == b->figures.chosen_fit
	        ? arena_format(&b->export->arena, "%s (keuze)", labels[fit])
	        : labels[fit]);
	for (int column = YES; column <= NOT_FINAL; column++)
		if (words[column])
			sheet_formula(sheet, row, column, STYLE_INT, (double)counts[column],
			    "=COUNTIFS(%s,\"%s\")", range.text, words[column]);
	sheet_formula(sheet, row, KNOWN, STYLE_INT, (double)(n->yes + n->no), "=%s+%s",
	    sheet_cell(row, YES).text, sheet_cell(row, NO).text);
	sheet_ratio(sheet, row, SHARE, row, YES, row, KNOWN, STYLE_TENTHS, n->yes, n->yes + n->no);
	sheet_formula(sheet, row, WITHOUT, STYLE_INT, (double)b->figures.none, "=COUNTIFS(%s,%d)",
	    b->places.text, (int)b->figures.destinations + 1);
	sheet_formula(sheet, row, TOTAL, STYLE_INT, (double)b->figures.leavers, "=%s+%s+%s+%s",
	    sheet_cell(row, KNOWN).text, sheet_cell(row, UNKNOWN).text,
	    sheet_cell(row, NOT_FINAL).text, sheet_cell(row, WITHOUT).text);
	b->fit_known_at[fit] = (struct outflow_spot){sheet, row, KNOWN, n->yes + n->no};
	b->fit_at[fit] = (struct outflow_spot){sheet, row, YES, n->yes};
	if (fit + 1 == b->figures.chosen_fit)
		outflow_count(
		    b, b->filter.school_year, SHARE_EXPECTED, b->fit_at[fit], b->fit_known_at[fit]);
}

static int fits(struct outflow_book *b, int row)
{
	static const char *const head[] = {"ja", "nee", "bekend (ja en nee)", "ja, van bekend",
	    "onbekend", "n.v.t.", "nog niet vastgelegd", "totaal", NULL};
	struct sheet *sheet = b->expected;
	int first = row + 1, last = row + FITS;
	sheet_text(sheet, row, LABEL, STYLE_HEADER, "volgens");
	outflow_header(sheet, row, YES, STYLE_HEADER_RIGHT, head);
	for (int fit = 0; fit < FITS; fit++)
		fit_row(b, first + fit, (enum outflow_fit)fit);
	struct reference labels = sheet_range(sheet, first, last, LABEL);
	struct chart_series series[] = {
	    {"ja", labels, sheet_range(sheet, first, last, YES)},
	    {"onbekend", labels, sheet_range(sheet, first, last, UNKNOWN)},
	    {"nee", labels, sheet_range(sheet, first, last, NO)},
	};
	return sheet_chart(sheet, last + 2, LABEL,
	           &(struct chart){.kind = CHART_STACKED,
	               .title = "Einduitstroom volgens verwachting, in leerlingen",
	               .series = series,
	               .count = 3,
	               .rows = CHART_ROWS,
	               .columns = LAST_COLUMN + 1}) +
	       1;
}

/* Writes a profile's row, without the column of bbl, which is a part of the group before it. */
static void matrix_row(struct outflow_book *b, int row, size_t profile)
{
	const struct outflow_figures *f = &b->figures;
	const char *name = f->profiles.line[profile].label;
	int column = LABEL + 1;
	sheet_text(b->expected, row, LABEL, STYLE_TEXT, *name ? name : "geen verwachting bekend");
	for (size_t group = 0; group < f->groups; group++)
		if (!f->group[group].bbl)
			sheet_formula(b->expected, row, column++, STYLE_COUNT,
			    (double)f->matrix[profile * f->groups + group],
			    "=COUNTIFS(%s,%d,%s,%d)", b->profiles.text, (int)profile + 1,
			    b->groups.text, (int)group + 1);
	sheet_formula(b->expected, row, column, STYLE_TOTAL_INT,
	    (double)f->profiles.line[profile].count, "=SUM(%s:%s)", sheet_cell(row, LABEL + 1).text,
	    sheet_cell(row, column - 1).text);
}

static int matrix(struct outflow_book *b, int row)
{
	const struct outflow_figures *f = &b->figures;
	int column = LABEL;
	sheet_text(
	    b->expected, row++, LABEL, STYLE_HEADING, "Laatst verwacht, en waar het heen ging");
	sheet_text(b->expected, row, column++, STYLE_HEADER, "laatst verwacht");
	for (size_t group = 0; group < f->groups; group++)
		if (!f->group[group].bbl)
			sheet_text(
			    b->expected, row, column++, STYLE_HEADER, f->group[group].narrow);
	sheet_text(b->expected, row++, column, STYLE_HEADER, "totaal");
	for (size_t profile = 0; profile < f->profiles.count; profile++)
		matrix_row(b, row++, profile);
	return row + 1;
}

static void reasons(struct outflow_book *b, int row)
{
	const struct outflow_figures *f = &b->figures;
	struct reference fits_last = data_range(&b->data, "fits_last");
	sheet_text(
	    b->expected, row++, LABEL, STYLE_HEADING, "Waarom het anders ging dan het laatste OPP");
	sheet_text(b->expected, row, LABEL, STYLE_HEADER, "reden");
	sheet_text(b->expected, row++, YES, STYLE_HEADER_RIGHT, "aantal");
	for (size_t i = 0; i < f->reasons.count; i++) {
		const char *name = f->reasons.line[i].label;
		sheet_text(
		    b->expected, row, LABEL, STYLE_TEXT, *name ? name : "geen reden vastgelegd");
		sheet_formula(b->expected, row++, YES, STYLE_INT, (double)f->reasons.line[i].count,
		    "=COUNTIFS(%s,\"nee\",%s,%d)", fits_last.text, b->reasons.text, (int)i + 1);
	}
}

static void opp_age(struct outflow_book *b, int row)
{
	const struct outflow_figures *f = &b->figures;
	struct sheet *sheet = b->expected;
	const char *recent = arena_format(&b->export->arena,
	    "minder dan 3 maanden (%d dagen) voor het vertrek vastgesteld", OPP_RECENT);
	sheet_text(sheet, row++, AGE, STYLE_HEADING, "Hoe oud het laatste OPP was bij het vertrek");
	sheet_span(
	    sheet, row, AGE, AGE_LABEL_LAST, STYLE_TEXT, 1, "leerlingen met een laatste OPP");
	sheet_formula(
	    sheet, row, AGE_NUMBER, STYLE_INT, (double)f->opp_known, "=COUNT(%s)", b->days.text);
	sheet_span(sheet, row + 1, AGE, AGE_LABEL_LAST, STYLE_TEXT, 1, recent);
	sheet_formula(sheet, row + 1, AGE_NUMBER, STYLE_INT, (double)f->opp_recent,
	    "=COUNTIFS(%s,\"<%d\")", b->days.text, OPP_RECENT);
	sheet_ratio(sheet, row + 1, AGE_SHARE, row + 1, AGE_NUMBER, row, AGE_NUMBER, STYLE_TENTHS,
	    f->opp_recent, f->opp_known);
	sheet_span(sheet, row + 2, AGE, AGE_LABEL_LAST, STYLE_TEXT, 1,
	    "dagen van vaststellen tot vertrek, mediaan");
	if (f->opp_known)
		sheet_formula(sheet, row + 2, AGE_NUMBER, STYLE_INT, f->opp_median, "=MEDIAN(%s)",
		    b->days.text);
	else
		sheet_text(sheet, row + 2, AGE_NUMBER, STYLE_INT, "–");
}

void outflow_expected(struct outflow_book *b)
{
	struct sheet *sheet = b->expected;
	sheet_width(sheet, LABEL, 30, 30);
	for (int column = 1; column <= LAST_COLUMN; column++)
		sheet_width(sheet, column, 11, 11);
	int row = outflow_title(b, sheet, LAST_COLUMN, "Verwacht en werkelijk",
	    "(Keuze): zoals de school zelf telt. Van wie in de einduitstroom zit: past de bestemming bij wat er was verwacht? Onbekend: er is geen verwachting vastgelegd. N.v.t.: geen einduitstroom. Een OPP dat kort voor het vertrek is aangepast, komt vanzelf uit; kijk daarom ook naar het start-OPP en naar de ouderdom van het laatste OPP.");
	row = fits(b, row);
	row = matrix(b, row);
	reasons(b, row);
	opp_age(b, row);
	sheet_print(sheet, &(struct print_setup){
	                       .landscape = true, .repeat_until = -1, .footer = b->export->footer});
}

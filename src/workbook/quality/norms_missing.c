/* The sheet volledigheid: cases for which the fact itself was not recorded. */
#include <string.h>

#include "workbook/quality/norms_book.h"

enum { CODE, WHO, CLASS, WHAT, WHY, COLUMNS };
enum { LABEL = WHO, NUMBER = CLASS };

static int norms_with_unknown(struct norms_book *b, int row)
{
	int64_t total = 0;
	int first = row + 1;
	sheet_text(b->missing, row, CODE, STYLE_HEADER, "norm");
	sheet_text(b->missing, row, LABEL, STYLE_HEADER, "wat");
	sheet_text(b->missing, row++, NUMBER, STYLE_HEADER_RIGHT, "onbekend");
	for (size_t i = 0; i < b->norms.count; i++) {
		int64_t unknown = norms_int(&b->norms, i, "unknown");
		if (!unknown)
			continue;
		sheet_text(b->missing, row, CODE, STYLE_TEXT, norms_text(&b->norms, i, "code"));
		sheet_text(b->missing, row, LABEL, STYLE_WRAP, norms_text(&b->norms, i, "label"));
		sheet_formula(b->missing, row, NUMBER, STYLE_INT, (double)unknown,
		    "=COUNTIFS(%s,%s,%s,\"nee\")", b->codes.text, sheet_cell(row, CODE).text,
		    b->known.text);
		total += unknown;
		row++;
	}
	if (!total)
		return row;
	sheet_text(b->missing, row, CODE, STYLE_TOTAL_TEXT, "");
	sheet_text(b->missing, row, LABEL, STYLE_TOTAL_TEXT, "totaal");
	sheet_formula(b->missing, row, NUMBER, STYLE_TOTAL_INT, (double)total, "=SUM(%s:%s)",
	    sheet_cell(first, NUMBER).text, sheet_cell(row - 1, NUMBER).text);
	return row + 2;
}

static void which(struct norms_book *b, int row)
{
	static const char *const head[COLUMNS] = {"norm", "leerling", "klas", "wat", "waarom"};
	const struct rows *cases = &b->cases;
	int header = row++;
	for (int column = 0; column < COLUMNS; column++)
		sheet_text(b->missing, header, column, STYLE_HEADER, head[column]);
	for (size_t i = 0; i < cases->count && !workbook_failed(b->book); i++) {
		if (strcmp(norms_text(cases, i, "known_label"), "nee") != 0)
			continue;
		sheet_text(b->missing, row, CODE, STYLE_TEXT, norms_text(cases, i, "code"));
		sheet_link_row(b->missing, row, WHO, b->data.sheet, b->data.first_row + (int)i,
		    norms_text(cases, i, "name"));
		sheet_text(b->missing, row, CLASS, STYLE_TEXT, norms_text(cases, i, "class_name"));
		sheet_text(b->missing, row, WHAT, STYLE_WRAP, norms_text(cases, i, "what"));
		sheet_text(b->missing, row++, WHY, STYLE_WRAP, norms_text(cases, i, "reason"));
	}
	sheet_filter(b->missing, header, row - 1, COLUMNS);
}

void norms_missing(struct norms_book *b)
{
	static const int widths[COLUMNS] = {7, 36, 11, 34, 40};
	for (int column = 0; column < COLUMNS; column++)
		sheet_width(b->missing, column, widths[column], widths[column]);
	int row = norms_title(b, b->missing, "Volledigheid",
	    "Van welke gevallen het gegeven zelf niet is vastgelegd, elk een keer. H08 telt dezelfde gevallen als niet gehaald, behalve die van vóór Stip. Klik op een naam voor de rij met alle gegevens.",
	    COLUMNS);
	int after = norms_with_unknown(b, row);
	if (after > row + 1)
		which(b, after);
	else
		sheet_span(
		    b->missing, after, CODE, COLUMNS - 1, STYLE_WRAP, 1, "Er ontbreekt niets.");
	sheet_print(
	    b->missing, &(struct print_setup){.repeat_until = -1, .footer = b->export->footer});
}

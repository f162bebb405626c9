/* The sheet normen: the thresholds and results, counted by formulas over the cases; and on the
 * cover what is required, since when. */
#include <string.h>

#include "workbook/quality/norms_book.h"

static const struct {
	const char *label;
	int width;
	bool number;
} heads[NORMS_COLUMNS] = {
    [NORMS_PLACE] = {"nr", 5, false},
    [NORMS_CODE] = {"norm", 7, false},
    [NORMS_STANDARD] = {"standaard", 36, false},
    [NORMS_LABEL] = {"wat", 34, false},
    [NORMS_N] = {"gehaald (N)", 10, true},
    [NORMS_D] = {"van (D)", 9, true},
    [NORMS_SHARE] = {"%", 8, true},
    [NORMS_THRESHOLD] = {"drempel", 10, true},
    [NORMS_STATE] = {"oordeel", 15, false},
    [NORMS_SHORT] = {"te weinig", 9, true},
    [NORMS_NOT_DUE] = {"nog niet aan de orde", 10, true},
    [NORMS_UNKNOWN] = {"onbekend", 11, true},
    [NORMS_BEFORE] = {"waarvan van vóór Stip", 10, true},
    [NORMS_LEAST] = {"grens per geval", 15, false},
    [NORMS_RECORDED] = {"vast-gelegd (N/D)", 12, false},
    [NORMS_RECORDED_ON] = {"vast-gelegd op", 12, false},
    [NORMS_SINCE] = {"sinds vast-leggen", 12, false},
    [NORMS_MEASURES] = {"maat-regelen", 10, true},
    [NORMS_WORDING] = {"tekst van de bron", 52, false},
    [NORMS_COUNTED] = {"hoe Stip telt", 52, false},
    [NORMS_SETTING] = {"instelling van de school", 26, false},
    [NORMS_SOURCE] = {"bron", 30, false},
};

/* Counts the cases of this row's norm that have what in that column. */
static void count(struct norms_book *b, int row, int column, int64_t value,
    const struct reference *cells, const char *what)
{
	sheet_formula(b->figures, row, column, STYLE_INT, (double)value,
	    "=COUNTIFS(%s,%s,%s,\"%s\")", b->codes.text, sheet_cell(row, NORMS_CODE).text,
	    cells->text, what);
}

static void counts(struct norms_book *b, int row, size_t i)
{
	const struct rows *norms = &b->norms;
	int64_t n = norms_int(norms, i, "n"), d = norms_int(norms, i, "d");
	struct reference at_n = sheet_cell(row, NORMS_N), code = sheet_cell(row, NORMS_CODE);
	count(b, row, NORMS_N, n, &b->met, "ja");
	sheet_formula(b->figures, row, NORMS_D, STYLE_INT, (double)d,
	    "=%s+COUNTIFS(%s,%s,%s,\"nee\")", at_n.text, b->codes.text, code.text, b->met.text);
	sheet_ratio(b->figures, row, NORMS_SHARE, row, NORMS_N, row, NORMS_D, STYLE_TENTHS, n, d);
	count(b, row, NORMS_NOT_DUE, norms_int(norms, i, "not_due"), &b->met, "nog niet");
	count(b, row, NORMS_UNKNOWN, norms_int(norms, i, "unknown"), &b->known, "nee");
	count(b, row, NORMS_BEFORE, norms_int(norms, i, "before"), &b->met, "vóór Stip");
	sheet_formula(b->figures, row, NORMS_MEASURES, STYLE_INT,
	    (double)norms_int(norms, i, "measures"), "=COUNTIFS(%s,%s)",
	    data_range(&b->taken, "code").text, code.text);
}

/* Writes whether the result is enough, which is unknown when cases from before Stip could make it
 * otherwise; a threshold is written as a share and compared in whole percents. */
static void judgement(struct norms_book *b, int row, size_t i)
{
	const struct cell *threshold = rows_named(&b->norms, i, "threshold"),
	                  *missing = rows_named(&b->norms, i, "short");
	struct reference n = sheet_cell(row, NORMS_N), d = sheet_cell(row, NORMS_D),
	                 asked = sheet_cell(row, NORMS_THRESHOLD),
	                 old = sheet_cell(row, NORMS_BEFORE);
	static const char few[] =
	    "=IF(OR(%s=0,%s=\"\"),\"\",MAX(INT((ROUND(100*%s,0)*(%s+%s)+99)/100)-%s-%s,0))";
	if (threshold->null)
		sheet_text(b->figures, row, NORMS_THRESHOLD, STYLE_TEXT, "");
	else
		sheet_number(b->figures, row, NORMS_THRESHOLD, STYLE_PERCENT,
		    (double)threshold->number / 100);
	sheet_formula_text(b->figures, row, NORMS_STATE, STYLE_TEXT,
	    norms_text(&b->norms, i, "state"),
	    "=IF(%s+%s=0,\"geen gevallen\",IF(%s=\"\",\"geen oordeel\",IF(%s=0,\"onbekend\","
	    "IF(100*%s>=ROUND(100*%s,0)*(%s+%s),\"gehaald\","
	    "IF(100*(%s+%s)<ROUND(100*%s,0)*(%s+%s),\"niet gehaald\",\"onbekend\")))))",
	    d.text, old.text, asked.text, d.text, n.text, asked.text, d.text, old.text, n.text,
	    old.text, asked.text, d.text, old.text);
	if (missing->null)
		sheet_formula_text(b->figures, row, NORMS_SHORT, STYLE_INT, "", few, d.text,
		    asked.text, asked.text, d.text, old.text, n.text, old.text);
	else
		sheet_formula(b->figures, row, NORMS_SHORT, STYLE_INT, (double)missing->number, few,
		    d.text, asked.text, asked.text, d.text, old.text, n.text, old.text);
}

/* Links the code, which formulas count by, to the norm's first case. */
static void link_cases(struct norms_book *b, int row, const char *code)
{
	for (size_t i = 0; i < b->cases.count; i++)
		if (strcmp(norms_text(&b->cases, i, "code"), code) == 0) {
			sheet_link_row(b->figures, row, NORMS_CODE, b->data.sheet,
			    b->data.first_row + (int)i, code);
			return;
		}
	sheet_text(b->figures, row, NORMS_CODE, STYLE_TEXT, code);
}

static void norm_row(struct norms_book *b, int row, size_t i)
{
	static const struct {
		int column;
		const char *name;
	} texts[] = {{NORMS_STANDARD, "standard_name"}, {NORMS_LEAST, "least_text"},
	    {NORMS_RECORDED, "recorded"}, {NORMS_SINCE, "since_recorded"},
	    {NORMS_WORDING, "wording"}, {NORMS_COUNTED, "counted"}, {NORMS_SETTING, "setting"},
	    {NORMS_SOURCE, "source"}};
	const struct rows *norms = &b->norms;
	const char *cohort = norms_text(norms, i, "cohort");
	struct date recorded = {0};
	date_from_iso(norms_text(norms, i, "recorded_on"), &recorded);
	sheet_int(b->figures, row, NORMS_PLACE, STYLE_RANK, (int64_t)i + 1);
	link_cases(b, row, norms_text(norms, i, "code"));
	for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
		sheet_text(b->figures, row, texts[t].column, STYLE_WRAP,
		    norms_text(norms, i, texts[t].name));
	sheet_text(b->figures, row, NORMS_LABEL, STYLE_WRAP,
	    arena_format(&b->export->arena, "%s%s%s", norms_text(norms, i, "label"),
	        *cohort ? ", " : "", cohort));
	sheet_date(b->figures, row, NORMS_RECORDED_ON, STYLE_DATE, recorded);
	counts(b, row, i);
	judgement(b, row, i);
}

void norms_figures(struct norms_book *b)
{
	struct sheet *sheet = b->figures;
	for (int column = 0; column < NORMS_COLUMNS; column++)
		sheet_width(sheet, column, heads[column].width, heads[column].width);
	int header = norms_title(b, sheet, "Normen",
	    "Elk getal is een formule over het blad onderbouwing. Klik op een norm voor de gevallen, niet gehaald eerst. Rechts staat elke norm zoals de bron die schrijft, en hoe Stip telt.",
	    NORMS_MEASURES + 1);
	for (int column = 0; column < NORMS_COLUMNS; column++)
		sheet_text(sheet, header, column,
		    heads[column].number ? STYLE_HEADER_RIGHT : STYLE_HEADER, heads[column].label);
	b->first_row = header + 1;
	b->last_row = header + (int)b->norms.count;
	for (size_t i = 0; i < b->norms.count && !workbook_failed(b->book); i++)
		norm_row(b, b->first_row + (int)i, i);
	sheet_states(sheet, NORMS_STATE, b->first_row, b->last_row);
	sheet_freeze(sheet, b->first_row, NORMS_LABEL + 1);
	sheet_filter(sheet, header, b->last_row, NORMS_COLUMNS);
	sheet_print(sheet, &(struct print_setup){.landscape = true,
	                       .repeat_from = header,
	                       .repeat_until = header,
	                       .repeat_columns = NORMS_LABEL + 1,
	                       .footer = b->export->footer});
}

void norms_asked(struct norms_book *b, int *row)
{
	sheet_text(b->cover, *row, 0, STYLE_HEADING, "Wat er van elke norm wordt gevraagd");
	sheet_text(b->cover, ++*row, 0, STYLE_HEADER, "norm");
	sheet_text(b->cover, *row, 1, STYLE_HEADER_RIGHT, "drempel");
	sheet_text(b->cover, *row, 2, STYLE_HEADER, "grens per geval");
	sheet_text(b->cover, (*row)++, 3, STYLE_HEADER, "sinds, en de instelling");
	for (size_t i = 0; i < b->norms.count && !workbook_failed(b->book); i++, ++*row) {
		const struct cell *threshold = rows_named(&b->norms, i, "threshold");
		const char *setting = norms_text(&b->norms, i, "setting");
		struct date since, first;
		bool chosen = date_from_iso(norms_text(&b->norms, i, "since"), &since),
		     kept = date_from_iso(norms_text(&b->norms, i, "kept_since"), &first);
		sheet_text(b->cover, *row, 0, STYLE_WRAP, norms_name(b, &b->norms, i));
		if (!threshold->null)
			sheet_number(
			    b->cover, *row, 1, STYLE_PERCENT, (double)threshold->number / 100);
		sheet_text(b->cover, *row, 2, STYLE_WRAP, norms_text(&b->norms, i, "least_text"));
		sheet_text(b->cover, *row, 3, STYLE_WRAP,
		    arena_format(&b->export->arena, "%s%s%s%s%s%s",
		        chosen ? "sinds " : "zoals in de bron", chosen ? date_show(since).text : "",
		        *setting ? "; " : "", setting, kept ? "; Stip houdt dit bij vanaf " : "",
		        kept ? date_show(first).text : ""));
	}
}

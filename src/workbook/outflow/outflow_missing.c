/* Facts not recorded yet: a list to tick off, and the leavers behind each number. */
#include <string.h>

#include "workbook/outflow/outflow_book.h"

enum { NR, WHAT, NUMBER, WHY, COLUMNS };
enum { NAME = WHAT, STAMNUMMER = NUMBER, DETAIL = WHY };

/* The checks: the gaps of the listing, then work on trial and late follow-ups. */
enum { CHECK_TRIAL = GAPS, CHECK_LATE, CHECKS };

static const struct {
	const char *what, *why;
} checks[CHECKS] = {
    [GAP_DESTINATION] = {"bestemming", "Zonder bestemming telt de leerling nergens mee."},
    [GAP_ORGANISATION] = {"bedrijf of school", "Nodig voor de nazorg."},
    [GAP_CONTRACT] = {"soort contract", "Een proefplaatsing telt pas mee na een contract."},
    [GAP_HOURS] = {"uren per week", "Hoort bij werk in de uitstroommonitor."},
    [GAP_LEVEL] = {"mbo-niveau", "Hoort bij een mbo-opleiding in de uitstroommonitor."},
    [GAP_REMARK] = {"toelichting", "Deze bestemming vraagt om een toelichting."},
    [GAP_START] = {"verwachting bij de start", "Staat dan als onbekend bij volgens start-OPP."},
    [GAP_LAST] = {"laatste verwachting", "Staat dan als onbekend bij volgens laatste OPP."},
    [GAP_ADVICE] = {"uitstroomadvies", "Staat dan als onbekend bij volgens advies."},
    [GAP_REASON] = {"reden van de afwijking", "De bestemming is anders dan in het laatste OPP."},
    [CHECK_TRIAL] = {"contract na een proefplaatsing",
        "Staat buiten de telling tot er een contract is."},
    [CHECK_LATE] = {"nazorg", "De peildatum van de nazorg is voorbij en er is niet nagevraagd."},
};

static int64_t count_of(const struct outflow_book *b, int check)
{
	return check == CHECK_TRIAL  ? b->figures.trial
	       : check == CHECK_LATE ? b->follow_up.late_open
	                             : b->figures.gap[check];
}

static void check_row(struct outflow_book *b, int row, int check)
{
	struct sheet *sheet = b->missing;
	struct reference missing = data_range(&b->data, "missing"),
	                 state = data_range(&b->asked, "state");
	double count = (double)count_of(b, check);
	sheet_int(sheet, row, NR, STYLE_RANK, check + 1);
	sheet_text(sheet, row, WHAT, STYLE_WRAP, checks[check].what);
	if (check == CHECK_TRIAL)
		sheet_formula(
		    sheet, row, NUMBER, STYLE_INT, count, "=COUNTIFS(%s,1)", b->trials.text);
	else if (check == CHECK_LATE)
		sheet_formula(
		    sheet, row, NUMBER, STYLE_INT, count, "=COUNTIFS(%s,\"te laat\")", state.text);
	else
		sheet_formula(sheet, row, NUMBER, STYLE_INT, count, "=COUNTIFS(%s,\"*%s*\")",
		    missing.text, outflow_gap_words[check]);
	sheet_text(sheet, row, WHY, STYLE_WRAP, checks[check].why);
}

static int check_list(struct outflow_book *b, int row)
{
	static const char *const head[] = {"nr", "wat ontbreekt", "", "waarom het telt", NULL};
	int64_t total = 0;
	int first = row + 1;
	outflow_header(b->missing, row, NR, STYLE_HEADER, head);
	sheet_text(b->missing, row++, NUMBER, STYLE_HEADER_RIGHT, "aantal");
	for (int check = 0; check < CHECKS; check++) {
		check_row(b, row++, check);
		total += count_of(b, check);
	}
	for (int column = NR; column < COLUMNS; column++)
		sheet_text(
		    b->missing, row, column, STYLE_TOTAL_TEXT, column == WHAT ? "totaal" : "");
	sheet_formula(b->missing, row, NUMBER, STYLE_TOTAL_INT, (double)total, "=SUM(%s:%s)",
	    sheet_cell(first, NUMBER).text, sheet_cell(row - 1, NUMBER).text);
	b->missing_at = (struct outflow_spot){b->missing, row, NUMBER, total};
	return row + 2;
}

/* Adds a leaver behind a number, with a link to the row on the data sheet. */
static void case_row(struct outflow_book *b, int row, int check, const struct data_sheet *data,
    const struct rows *rows, size_t at)
{
	const char *detail =
	    check == CHECK_LATE
	        ? arena_format(&b->export->arena, "nazorg na %s jaar, vertrokken in %s",
	              rows_named(rows, at, "moment")->text, rows_named(rows, at, "year_name")->text)
	        : checks[check].what;
	sheet_int(b->missing, row, NR, STYLE_RANK, check + 1);
	sheet_link_row(b->missing, row, NAME, data->sheet, data->first_row + (int)at,
	    rows_named(rows, at, "name")->text);
	sheet_text(b->missing, row, STAMNUMMER, STYLE_TEXT, rows_named(rows, at, "number")->text);
	sheet_text(b->missing, row, DETAIL, STYLE_WRAP, detail);
}

static bool in_check(const struct outflow_book *b, int check, const struct rows *rows, size_t at)
{
	if (check == CHECK_LATE)
		return strcmp(rows_named(rows, at, "state")->text, "te laat") == 0;
	if (check == CHECK_TRIAL)
		return outflow_on_trial(&b->figures, rows, at);
	return strstr(rows_named(rows, at, "missing")->text, outflow_gap_words[check]) != NULL;
}

static void case_list(struct outflow_book *b, int row)
{
	static const char *const head[] = {"nr", "leerling", "stamnummer", "wat ontbreekt", NULL};
	int header = row;
	outflow_header(b->missing, row++, NR, STYLE_HEADER, head);
	for (int check = 0; check < CHECKS; check++) {
		const struct rows *rows = check == CHECK_LATE ? &b->follow_ups : &b->leavers;
		const struct data_sheet *data = check == CHECK_LATE ? &b->asked : &b->data;
		for (size_t at = 0; at < rows->count && !workbook_failed(b->book); at++)
			if (in_check(b, check, rows, at))
				case_row(b, row++, check, data, rows, at);
	}
	sheet_filter(b->missing, header, row - 1, COLUMNS);
}

void outflow_missing(struct outflow_book *b)
{
	static const int widths[COLUMNS] = {5, 34, 15, 60};
	for (int column = 0; column < COLUMNS; column++)
		sheet_width(b->missing, column, widths[column], widths[column]);
	int row = outflow_title(b, b->missing, COLUMNS - 1, "Volledigheid",
	    "Wat er op de peildatum nog niet is vastgelegd. Een leerling kan vaker voorkomen. Klik op een naam voor de rij met alle gegevens.");
	row = check_list(b, row);
	if (b->missing_at.value)
		case_list(b, row);
	else
		sheet_span(b->missing, row, NR, COLUMNS - 1, STYLE_WRAP, 1, "Er ontbreekt niets.");
	sheet_print(
	    b->missing, &(struct print_setup){.repeat_until = -1, .footer = b->export->footer});
}

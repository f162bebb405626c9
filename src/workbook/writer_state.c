/* Colours that say what kind of sheet it is, and how it stands; words say the same. */
#include <stdio.h>

#include "workbook/writer_internal.h"

void sheet_is(struct sheet *sheet, enum sheet_kind kind)
{
	static const uint32_t colours[] = {[SHEET_COVER] = INK,
	    [SHEET_FIGURES] = 0x5B8397,
	    [SHEET_FORM] = 0xE0B050,
	    [SHEET_DATA] = 0xC4CCD0};
	if (!sheet->book->failed)
		worksheet_set_tab_color(sheet->lxw, colours[kind]);
}

static const struct {
	const char *word;
	enum state state;
} words[] = {{"gehaald", GOOD}, {"behaald", GOOD}, {"voldaan", GOOD}, {"op koers", GOOD},
    {"nog niet", PENDING}, {"onbekend", PENDING}, {"verloopt", PENDING}, {"let op", PENDING},
    {"niet gehaald", BAD}, {"te laat", BAD}, {"verlopen", BAD}, {"ontbreekt", BAD},
    {"achter", BAD}};

/* Dark letters on a pale ground: readable in grey too. */
static lxw_format *format_of(struct workbook *book, enum state state)
{
	static const struct {
		uint32_t letters, ground;
	} colours[STATES] = {[GOOD] = {0x1E5631, 0xDDEFE0},
	    [PENDING] = {0x664D03, 0xFFF3CD},
	    [BAD] = {0x7A1420, 0xF8D7DA}};
	if (book->states[state])
		return book->states[state];
	lxw_format *format = workbook_add_format(book->lxw);
	if (!format) {
		workbook_wrong(book, FAILED, "De werkmap is niet te maken: te weinig geheugen.");
		return NULL;
	}
	format_set_font_color(format, colours[state].letters);
	format_set_bg_color(format, colours[state].ground);
	if (state == BAD)
		format_set_bold(format);
	return book->states[state] = format;
}

void sheet_states(struct sheet *sheet, int column, int first_row, int last_row)
{
	char is[64];
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!sheet_may_write(sheet, last_row, column))
			return;
		snprintf(is, sizeof is, "\"%s\"", words[i].word);
		lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
		    .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
		    .value_string = is,
		    .format = format_of(sheet->book, words[i].state)};
		if (sheet->book->failed)
			return;
		sheet->book->bytes += 512;
		sheet_check(
		    sheet, worksheet_conditional_format_range(sheet->lxw, (lxw_row_t)first_row,
		               (lxw_col_t)column, (lxw_row_t)last_row, (lxw_col_t)column, &rule));
	}
}

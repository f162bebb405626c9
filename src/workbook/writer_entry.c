/* What a sheet needs to be filled in: the format of cells that are still empty, and what can be
 * chosen in them. */
#include <stdlib.h>

#include "workbook/writer_internal.h"

void sheet_column(struct sheet *sheet, int column, enum cell_style style)
{
	if (sheet_may_write(sheet, 0, column))
		sheet->column[column].format = sheet->book->formats[style];
}

void sheet_choices(struct sheet *sheet, int column, int first_row, int last_row,
    struct reference choices, bool only_these)
{
	static char title[] = "Dit staat niet in de lijst",
	            message[] = "Kies iets uit de lijst. Alles wat kan, staat op het blad Keuzes.";
	char formula[sizeof choices.text + 1];
	if (!sheet_may_write(sheet, last_row, column))
		return;
	snprintf(formula, sizeof formula, "=%s", choices.text);
	lxw_data_validation list = {.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
	    .value_formula = formula,
	    .dropdown = LXW_VALIDATION_ON,
	    .ignore_blank = LXW_VALIDATION_ON,
	    .show_error = only_these ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF,
	    .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
	    .error_title = title,
	    .error_message = message};
	sheet->book->bytes += 2 * sizeof formula + sizeof message;
	sheet_check(sheet, worksheet_data_validation_range(sheet->lxw, (lxw_row_t)first_row,
	                       (lxw_col_t)column, (lxw_row_t)last_row, (lxw_col_t)column, &list));
}

struct reference workbook_list(
    struct workbook *book, const char *const *words, size_t count, bool numbers)
{
	if (!book->lists) {
		book->lists = sheet_add(book, "lijsten");
		if (!book->failed)
			worksheet_hide(book->lists->lxw);
	}
	int column = book->list_count++;
	for (size_t i = 0; i < count; i++) {
		char *end = NULL;
		long long number = numbers ? strtoll(words[i], &end, 10) : 0;
		if (numbers && end != words[i] && !*end)
			sheet_int(book->lists, (int)i, column, STYLE_INT, number);
		else
			sheet_text(book->lists, (int)i, column, STYLE_TEXT, words[i]);
	}
	return sheet_range(book->lists, 0, count ? (int)count - 1 : 0, column);
}

/*
 * The least that libxlsxwriter can do for a workbook: it writes the cells that bench.py found in
 * one, from a file with a line per thing (see there), with a handful of formats. Without charts,
 * links, print set-up, and without reading a school.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { FORMATS = 64 };

static lxw_format *formats[FORMATS];

static void make_formats(lxw_workbook *book)
{
	for (int i = 0; i < FORMATS; i++) {
		formats[i] = workbook_add_format(book);
		format_set_font_size(formats[i], 10 + i % 4);
		format_set_text_wrap(formats[i]);
		format_set_align(formats[i], LXW_ALIGN_VERTICAL_TOP);
		if (i % 2)
			format_set_bold(formats[i]);
		if (i % 3 == 0)
			format_set_border(formats[i], LXW_BORDER_THIN);
		if (i % 5 == 0)
			format_set_bg_color(formats[i], 0xE3EEF1);
	}
}

static void unescape(char *text)
{
	char *to = text;
	for (; *text; text++)
		if (*text == '\\' && text[1])
			*to++ = *++text == 'n' ? '\n' : *text;
		else
			*to++ = *text;
	*to = '\0';
}

int main(int count, char **arguments)
{
	char *line = NULL;
	size_t room = 0;
	lxw_worksheet *sheet = NULL;
	FILE *cells = count == 4 ? fopen(arguments[1], "r") : NULL;
	lxw_workbook_options options = {.tmpdir = arguments[3]};
	lxw_workbook *book = cells ? workbook_new_opt(arguments[2], &options) : NULL;
	if (!book)
		return 2;
	make_formats(book);
	while (getline(&line, &room, cells) > 0) {
		char *at = line + 1;
		line[strcspn(line, "\n")] = '\0';
		unsigned n[5] = {0};
		int numbers = *line == 'S'                   ? 0
		              : *line == 'm'                 ? 5
		              : *line == 'h' || *line == 'w' ? 1
		                                             : 3;
		for (int i = 0; i < numbers; i++)
			n[i] = (unsigned)strtoul(at, &at, 10);
		at += *at == ' ';
		unescape(at);
		lxw_format *format = formats[n[numbers > 0 ? numbers - 1 : 0] % FORMATS];
		lxw_row_t row = n[0];
		lxw_col_t column = (lxw_col_t)n[1];
		switch (*line) {
		case 'S':
			sheet = workbook_add_worksheet(book, at);
			break;
		case 's':
			worksheet_write_string(sheet, row, column, at, format);
			break;
		case 'n':
			worksheet_write_number(sheet, row, column, atof(at), format);
			break;
		case 'f':
			worksheet_write_formula_num(sheet, row, column, at, format, 1);
			break;
		case 'b':
			worksheet_write_blank(sheet, row, column, format);
			break;
		case 'm':
			worksheet_merge_range(
			    sheet, row, column, n[2], (lxw_col_t)n[3], at, format);
			break;
		case 'h':
			worksheet_set_row(sheet, row, atof(at), NULL);
			break;
		case 'w':
			worksheet_set_column(
			    sheet, (lxw_col_t)n[0], (lxw_col_t)n[0], atof(at), NULL);
			break;
		default:
			return 2;
		}
	}
	free(line);
	fclose(cells);
	return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}

/* The norms of several schools side by side: the figures of each file, and formulas over them. */
#include "workbook/quality/board.h"

#include <string.h>

#include "base/clock.h"
#include "model/quality/board.h"
#include "workbook/paper/parts.h"

enum { NR, CODE, LABEL, THRESHOLD, FIRST }; /* then N, D and % per school, and for all together */
enum { N, D, SHARE, PER_SCHOOL };
enum { MOST_SERIES = 6, CHART_ROWS = 22 };

/* Fifty norms for all schools would make an unreadable chart, so it shows those that a board asks
 * for first. */
static const char *const chosen[] = {
    "H04", "H07", "H17", "H20", "H27", "H28", "Z04", "plaatsing", NULL};

struct boards {
	struct arena arena;
	struct workbook *book;
	struct rows schools, lines;
	struct data_sheet list; /* the schools */
	struct sheet *cover, *norms, *charts;
	const char *footer;
	int first_row;      /* first row of the norms */
	int success_column; /* column on the sheet scholen */
};

static int schools(const struct boards *b)
{
	return (int)b->schools.count;
}

/* Returns a school's first column, in order of the files; the number after the last school is that
 * of all together. */
static int column_of(int school)
{
	return FIRST + school * PER_SCHOOL;
}

static const char *text_of(const struct rows *rows, size_t row, const char *column)
{
	return rows_named(rows, row, column)->text;
}

static int64_t int_of(const struct rows *rows, size_t row, const char *column)
{
	return rows_named(rows, row, column)->number;
}

static void write_cover(struct boards *b)
{
	static const char *const sentences[] = {
	    "Elke school heeft haar cijfers gemaakt met stip export bestuur. Er staan geen leerlingen in.",
	    "N is hoeveel gevallen er zijn gehaald, D hoeveel er aan de orde zijn. Een percentage heeft één decimaal. Bij weinig gevallen zegt een percentage weinig: kijk altijd naar N en D.",
	    "Klein: minder dan vijf gevallen, of een aantal waaruit zo'n klein aantal te berekenen is. Die aantallen geeft een school niet, omdat te zien kan zijn om wie het gaat. Ze zitten ook niet in het totaal.",
	    "Het totaal telt N en D van de scholen bij elkaar op; het is geen gemiddelde van percentages. De drempel staat er alleen als die voor alle scholen gelijk is.",
	    "Kijk naar de peildatum van elke school op het blad scholen: cijfers van verschillende dagen zijn niet zonder meer te vergelijken.",
	    NULL};
	static const int widths[] = {34, 14, 12, 42};
	struct sheet *sheet = b->cover;
	const char *year = text_of(&b->schools, 0, "year_name");
	for (int column = 0; column < 4; column++)
		sheet_width(sheet, column, widths[column], widths[column]);
	int row = sheet_span(sheet, 0, 0, 3, STYLE_TITLE, 1,
	    arena_format(&b->arena, "Normen van %d %s, %s", schools(b),
	        schools(b) == 1 ? "school" : "scholen", year));
	row = sheet_span(sheet, row, 0, 3, STYLE_WRAP, 1,
	          "De normen van de scholen van een bestuur naast elkaar, en samen.") +
	      1;
	cover_line(sheet, &row, "Schooljaar", year);
	sheet_text(sheet, row, 0, STYLE_LABEL, "Scholen");
	sheet_formula(
	    sheet, row, 1, STYLE_INT, schools(b), "=COUNTA(%s)", data_range(&b->list, "brin").text);
	sheet_link(sheet, row++, 3, b->list.sheet, "blad scholen");
	sheet_text(sheet, row, 0, STYLE_LABEL, "Gemaakt op");
	sheet_date(sheet, row++, 1, STYLE_DATE, clock_today());
	cover_definitions(sheet, sentences, row);
	sheet_print(sheet, &(struct print_setup){.form = true, .repeat_until = -1});
}

/* Writes SUM(E5,H5,…), which skips cells that are not numbers. */
static void total(struct boards *b, int row, int which, int64_t value)
{
	struct buffer cells = {0};
	for (int school = 0; school < schools(b); school++)
		buffer_format(&cells, "%s%s", school ? "," : "",
		    sheet_cell(row, column_of(school) + which).text);
	sheet_formula(b->norms, row, column_of(schools(b)) + which, STYLE_TOTAL_INT, (double)value,
	    "=SUM(%s)", cells.text);
	buffer_done(&cells);
}

static void norm_cells(struct boards *b, int row, size_t line)
{
	const struct rows *lines = &b->lines;
	int64_t number = int_of(lines, line, "number");
	int at = column_of(number ? (int)number - 1 : schools(b));
	if (!number) {
		total(b, row, N, int_of(lines, line, "n"));
		total(b, row, D, int_of(lines, line, "d"));
	} else if (strcmp(text_of(lines, line, "small"), "ja") == 0) {
		sheet_text(b->norms, row, at + N, STYLE_RANK, "klein");
	} else {
		sheet_int(b->norms, row, at + N, STYLE_INT, int_of(lines, line, "n"));
		sheet_int(b->norms, row, at + D, STYLE_INT, int_of(lines, line, "d"));
	}
	sheet_ratio(b->norms, row, at + SHARE, row, at + N, row, at + D, STYLE_TENTHS,
	    int_of(lines, line, "n"), int_of(lines, line, "d"));
}

/* Writes a school's name over its three columns. */
static void norm_header(struct boards *b, int row)
{
	static const char *const fixed[FIRST] = {"nr", "norm", "wat", "drempel"};
	for (int column = 0; column < FIRST; column++) {
		sheet_text(b->norms, row, column, STYLE_HEADER, "");
		sheet_text(b->norms, row + 1, column, STYLE_HEADER, fixed[column]);
	}
	for (int school = 0; school <= schools(b); school++) {
		int at = column_of(school);
		for (int column = at; column < at + PER_SCHOOL; column++)
			sheet_width(b->norms, column, 8, 8);
		sheet_span(b->norms, row, at, at + SHARE, STYLE_HEADER, 1,
		    school < schools(b) ? text_of(&b->schools, (size_t)school, "school")
		                        : "totaal");
		sheet_text(b->norms, row + 1, at + N, STYLE_HEADER_RIGHT, "N");
		sheet_text(b->norms, row + 1, at + D, STYLE_HEADER_RIGHT, "D");
		sheet_text(b->norms, row + 1, at + SHARE, STYLE_HEADER_RIGHT, "%");
	}
}

static bool begins(const struct boards *b, size_t line)
{
	return line == 0 ||
	       strcmp(text_of(&b->lines, line, "code"), text_of(&b->lines, line - 1, "code")) != 0;
}

static void write_norms(struct boards *b)
{
	static const int widths[FIRST] = {5, 10, 36, 9};
	enum { TITLE_ROWS = 3, HEAD_ROWS = 2 };
	for (int column = 0; column < FIRST; column++)
		sheet_width(b->norms, column, widths[column], widths[column]);
	sheet_text(b->norms, 0, 0, STYLE_HEADING, "Normen naast elkaar");
	sheet_text(b->norms, 1, 0, STYLE_TEXT, "Het totaal en de percentages zijn formules.");
	norm_header(b, TITLE_ROWS);
	b->first_row = TITLE_ROWS + HEAD_ROWS;
	int row = b->first_row - 1;
	for (size_t line = 0; line < b->lines.count && !workbook_failed(b->book); line++) {
		if (begins(b, line)) {
			const struct cell *threshold = rows_named(&b->lines, line, "threshold");
			row++;
			sheet_int(b->norms, row, NR, STYLE_RANK, row - b->first_row + 1);
			sheet_text(
			    b->norms, row, CODE, STYLE_TEXT, text_of(&b->lines, line, "code"));
			sheet_text(
			    b->norms, row, LABEL, STYLE_WRAP, text_of(&b->lines, line, "label"));
			if (!threshold->null)
				sheet_number(b->norms, row, THRESHOLD, STYLE_PERCENT,
				    (double)threshold->number / 100);
		}
		norm_cells(b, row, line);
	}
	int columns = column_of(schools(b) + 1);
	sheet_freeze(b->norms, b->first_row, FIRST);
	sheet_filter(b->norms, b->first_row - 1, row, columns);
	sheet_print(b->norms, &(struct print_setup){.landscape = true,
	                          .repeat_from = TITLE_ROWS,
	                          .repeat_until = TITLE_ROWS + 1,
	                          .repeat_columns = FIRST,
	                          .footer = b->footer});
}

/* Lists the schools with the share of their leavers that was placed successfully. */
static void write_schools(struct boards *b)
{
	struct data_sheet *list = &b->list;
	b->success_column = list->columns;
	sheet_text(list->sheet, 0, b->success_column, STYLE_HEADER, "succesvol %");
	for (size_t i = 0; i < b->schools.count; i++) {
		int row = list->first_row + (int)i;
		sheet_ratio(list->sheet, row, b->success_column, row, b->success_column - 1, row,
		    b->success_column - 2, STYLE_TENTHS, int_of(&b->schools, i, "successful"),
		    int_of(&b->schools, i, "counted"));
	}
	sheet_print(list->sheet,
	    &(struct print_setup){.landscape = true, .repeat_until = -1, .footer = b->footer});
}

/* Finds the line of a norm for a school's number (0: all together), and sets *row to the norm's row
 * on its sheet. */
static bool find_line(
    const struct boards *b, const char *code, int64_t number, int *row, size_t *line)
{
	*row = b->first_row - 1;
	for (size_t i = 0; i < b->lines.count; i++) {
		*row += begins(b, i);
		if (strcmp(text_of(&b->lines, i, "code"), code) == 0 &&
		    int_of(&b->lines, i, "number") == number) {
			*line = i;
			return true;
		}
	}
	return false;
}

/* Writes the chosen norms: a column for all together, and one per school when there are few. A
 * missing percentage stays empty. */
static int chart_table(struct boards *b, int row, int first_school)
{
	for (const char *const *code = chosen; *code; code++) {
		int at;
		size_t line;
		if (!find_line(b, *code, 0, &at, &line))
			continue;
		sheet_text(b->charts, ++row, 0, STYLE_WRAP,
		    strcmp(*code, "plaatsing") == 0 ? "succesvolle plaatsing"
		                                    : arena_format(&b->arena, "%s %s", *code,
		                                          text_of(&b->lines, line, "label")));
		for (int school = first_school; school <= schools(b); school++) {
			const struct cell *percentage;
			if (!find_line(b, *code, school < schools(b) ? school + 1 : 0, &at, &line))
				continue;
			percentage = rows_named(&b->lines, line, "percentage");
			if (!percentage->null)
				sheet_formula(b->charts, row, 1 + school - first_school,
				    STYLE_TENTHS,
				    (double)int_of(&b->lines, line, "n") /
				        (double)int_of(&b->lines, line, "d"),
				    "=%s", sheet_at(b->norms, at, column_of(school) + SHARE).text);
		}
	}
	return row;
}

static void write_charts(struct boards *b)
{
	enum { HEAD = 3, LABEL_WIDTH = 40, COLUMN_WIDTH = 16 };
	struct chart_series series[MOST_SERIES];
	int first_school = schools(b) < MOST_SERIES ? 0 : schools(b), count = 0;
	sheet_width(b->charts, 0, LABEL_WIDTH, LABEL_WIDTH);
	for (int column = 1; column <= MOST_SERIES; column++)
		sheet_width(b->charts, column, COLUMN_WIDTH, COLUMN_WIDTH);
	sheet_text(b->charts, 0, 0, STYLE_HEADING, "Waar een bestuur het eerst naar kijkt");
	sheet_text(b->charts, 1, 0, STYLE_TEXT,
	    "Een keuze uit de normen; alle normen staan op het blad normen.");
	sheet_text(b->charts, HEAD, 0, STYLE_HEADER, "norm");
	int last = chart_table(b, HEAD, first_school);
	for (int school = first_school; school <= schools(b); school++) {
		const char *name =
		    school < schools(b) ? text_of(&b->schools, (size_t)school, "school") : "totaal";
		int column = 1 + school - first_school;
		sheet_text(b->charts, HEAD, column, STYLE_HEADER_RIGHT, name);
		series[count++] =
		    (struct chart_series){name, sheet_range(b->charts, HEAD + 1, last, 0),
		        sheet_range(b->charts, HEAD + 1, last, column)};
	}
	int row = sheet_chart(b->charts, last + 2, 0,
	    &(struct chart){.kind = CHART_BARS,
	        .title = "Percentage per norm",
	        .series = series,
	        .count = count,
	        .high = 1,
	        .percent = true,
	        .rows = CHART_ROWS + 2 * count,
	        .columns = MOST_SERIES});
	struct chart_series success = {"succesvol", data_range(&b->list, "school"),
	    sheet_range(b->list.sheet, b->list.first_row, b->list.last_row, b->success_column)};
	sheet_chart(b->charts, row + 1, 0,
	    &(struct chart){.kind = CHART_BARS,
	        .title = "Succesvolle plaatsing per school",
	        .series = &success,
	        .count = 1,
	        .high = 1,
	        .percent = true,
	        .rows = 6 + 2 * schools(b),
	        .columns = MOST_SERIES});
	sheet_print(b->charts, &(struct print_setup){.repeat_until = -1, .footer = b->footer});
}

static void write_sheets(struct boards *b)
{
	b->footer = arena_format(&b->arena, "Bestuur – %s", text_of(&b->schools, 0, "year_name"));
	b->cover = sheet_add(b->book, "voorblad");
	b->charts = sheet_add(b->book, "grafiek");
	b->norms = sheet_add(b->book, "normen");
	b->list = workbook_listing(b->book, "scholen", &b->schools, NULL, NULL, b->footer);
	write_cover(b);
	write_schools(b);
	write_norms(b);
	write_charts(b);
}

bool workbook_boards(struct db *boards, const char *path, bool force, struct error *err)
{
	struct boards b = {0};
	bool good = listing_read(boards, &listing_board, NULL, &b.arena, &b.lines, err) &&
	            listing_read(boards, &listing_board_schools, NULL, &b.arena, &b.schools, err) &&
	            (b.book = workbook_begin(path, force, "Bestuur", "Stip", err));
	if (good) {
		write_sheets(&b);
		good = workbook_commit(b.book, err);
	}
	arena_done(&b.arena);
	return good;
}

/* How wide and high the cells of a sheet become: text is measured in the font that shows it. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "workbook/font.h"
#include "workbook/writer_internal.h"

/* A row holds no more than HIGHEST points, so no more than so many lines of the largest letters. */
enum { LINES_PER_ROW = 21, HIGHEST = 409 };

/* In points. A column of n characters is n digits of 7 pixels wide, and 5 pixels of padding. */
#define PIXEL 0.75
#define CHARACTER (7 * PIXEL)
#define PADDING (5 * PIXEL)
#define INDENT 7.5
/* Lines in Excel stand somewhat further apart than the font asks for; of the size of the letters.
 */
#define LEADING 1.34
#define ABOVE_AND_BELOW 2.5

/* Adds the size of the cell in the file, and keeps the widest width of its column. */
void sheet_took(struct sheet *sheet, int column, const char *text, int width)
{
	size_t bytes = 160;
	for (const char *c = text; *c; c++)
		bytes += strchr("&<>\"", *c) ? 6 : 1;
	sheet->book->bytes += bytes;
	if (width > sheet->column[column].widest)
		sheet->column[column].widest = width;
}

static bool is_header(enum cell_style style)
{
	return style == STYLE_HEADER || style == STYLE_HEADER_RIGHT;
}

/* A header wraps, so there it is the widest word plus the filter button. */
int sheet_text_width(const char *text, enum cell_style style)
{
	const char *ends = is_header(style) ? " -\n" : "\n";
	double widest = 0;
	while (*text) {
		size_t len = strcspn(text, ends);
		double width =
		    font_width(text, len, looks[style].bold) * looks[style].size / CHARACTER +
		    (is_header(style) ? 3 : 0);
		if (width > widest)
			widest = width;
		text += len + (text[len] != '\0');
	}
	return (int)(widest + 0.99);
}

/* The lines that a text wraps into, as offsets. */
struct lines {
	struct line {
		size_t from, until;
	} * line;
	size_t count, capacity;
};

static void add_line(void *context, size_t from, size_t until)
{
	struct lines *lines = context;
	lines->line = array_grow(lines->line, lines->count, &lines->capacity, sizeof *lines->line);
	lines->line[lines->count++] = (struct line){from, until};
}

static struct lines wrap(const char *text, double points, enum cell_style style)
{
	struct lines found = {0};
	struct font_room room = {
	    (points - PADDING - looks[style].indent * INDENT) / looks[style].size,
	    looks[style].bold};
	text_wrap_by(text, font_fit, &room, add_line, &found);
	return found;
}

static void need_height(struct sheet *sheet, int row, size_t lines, enum cell_style style)
{
	double points = (double)lines * looks[style].size * LEADING + ABOVE_AND_BELOW;
	while (sheet->rows <= (size_t)row) {
		sheet->heights = array_grow(
		    sheet->heights, sheet->rows, &sheet->row_capacity, sizeof *sheet->heights);
		sheet->heights[sheet->rows++] = 0;
	}
	if (points > sheet->heights[row])
		sheet->heights[row] = points < HIGHEST ? points : HIGHEST;
}

double sheet_row_height(const struct sheet *sheet, int row)
{
	enum { USUAL = 15 };
	return (size_t)row < sheet->rows && sheet->heights[row] > 0 ? sheet->heights[row] : USUAL;
}

/* Assumes that each column gets its greatest width. */
static double span_points(const struct sheet *sheet, int from, int until)
{
	enum { GREATEST = 48 };
	double points = 0;
	for (int column = from; column <= until && column < SHEET_COLUMNS; column++)
		points +=
		    (sheet->column[column].max ? sheet->column[column].max : GREATEST) * CHARACTER +
		    PADDING;
	return points;
}

/* A header takes no more than its widest word. */
void sheet_fit_height(
    struct sheet *sheet, int row, int column, enum cell_style style, const char *text)
{
	double points = span_points(sheet, column, column);
	if (is_header(style)) {
		int word = sheet_text_width(text, style), min = sheet->column[column].min;
		points = (min > word ? min : word) * CHARACTER + PADDING;
	}
	struct lines found = wrap(text, points, style);
	if (found.count > 1)
		need_height(sheet, row, found.count, style);
	free(found.line);
}

/* Letters of 11 points stay above 8 on paper, with room for columns that do not fill a page. */
#define SMALLEST_SCALE 0.77

int sheet_pages_wide(const struct sheet *sheet, bool lying)
{
	enum { UPRIGHT = 523, LYING = 769 }; /* what A4 holds side by side, in points */
	double room = (lying ? LYING : UPRIGHT) / SMALLEST_SCALE, used = 0, again = 0;
	int pages = 1, columns = sheet->print.columns ? sheet->print.columns : SHEET_COLUMNS;
	for (int column = 0; column < columns; column++) {
		double points = sheet->column[column].width
		                    ? sheet->column[column].width * CHARACTER + PADDING
		                    : 0;
		again += column < sheet->print.repeat_columns ? points : 0;
		used += points;
		if (used <= room)
			continue;
		pages++;
		used = again + points;
	}
	return pages;
}

/* Writes one row of a span. */
static void write_span(
    struct sheet *sheet, int row, int from, int until, enum cell_style style, const char *text)
{
	if (from == until) {
		sheet_text(sheet, row, from, style, text);
		return;
	}
	if (!sheet_may_write(sheet, row, until))
		return;
	const char *safe = workbook_clean(sheet->book, text, CELL_LIMIT);
	sheet_took(sheet, from, safe, 0);
	sheet->book->bytes += (size_t)(until - from) * 64;
	sheet_check(
	    sheet, worksheet_merge_range(sheet->lxw, (lxw_row_t)row, (lxw_col_t)from,
	               (lxw_row_t)row, (lxw_col_t)until, safe, sheet->book->formats[style]));
}

int sheet_span(struct sheet *sheet, int row, int from, int until, enum cell_style style, int lines,
    const char *text)
{
	struct lines found = wrap(text, span_points(sheet, from, until), style);
	size_t first = 0, at_least = (size_t)lines;
	do {
		size_t last =
		    found.count - first > LINES_PER_ROW ? first + LINES_PER_ROW : found.count;
		size_t start = found.line[first].from, len = found.line[last - 1].until - start;
		char *part = xcalloc(len + 1, 1);
		memcpy(part, text + start, len);
		write_span(sheet, row, from, until, style, part);
		free(part);
		if (!sheet->book->failed)
			need_height(
			    sheet, row, last - first > at_least ? last - first : at_least, style);
		first = last;
		row++;
		at_least = 1;
	} while (first < found.count);
	free(found.line);
	return row;
}

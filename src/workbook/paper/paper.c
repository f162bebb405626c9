/* The elements that all forms on paper are made of. */
#include "workbook/paper/paper.h"

enum { COLUMN_WIDTH = 8, SIGNATURE_LINES = 4 };

void paper_begin(struct paper *paper, const char *title, const char *footer)
{
	for (int column = 0; column < PAPER_COLUMNS; column++)
		sheet_width(paper->sheet, column, COLUMN_WIDTH, COLUMN_WIDTH);
	sheet_is(paper->sheet, SHEET_FORM);
	paper->footer = footer;
	paper->section[paper->sections++].from = paper->row;
	paper_line(paper, FORM_TITLE, title);
}

/* What stands above something else. A hint does when it is the first line below a heading. */
static bool is_above(const struct paper *paper, enum cell_style style)
{
	return style == FORM_HEADING || style == FORM_LABEL || style == FORM_STRONG ||
	       style == FORM_HEAD || style == STYLE_GAP ||
	       (style == FORM_HINT && paper->below_heading);
}

void paper_line(struct paper *paper, enum cell_style style, const char *text)
{
	int from = paper->row;
	bool above = is_above(paper, style);
	paper->row = sheet_span(paper->sheet, from, 0, PAPER_LAST, style, 1, text);
	paper->below_heading = style == FORM_HEADING;
	if (above)
		paper_keep(paper, from, paper->row);
}

void paper_gap(struct paper *paper)
{
	paper_line(paper, STYLE_GAP, "");
}

void paper_heading(struct paper *paper, const char *text)
{
	paper_gap(paper);
	paper_line(paper, FORM_HEADING, text);
}

void paper_cell(
    struct paper *paper, int from, int until, enum cell_style style, int lines, const char *text)
{
	sheet_span(paper->sheet, paper->row, from, until, style, lines, text);
	if (style == FORM_HEAD)
		paper_keep(paper, paper->row, paper->row + 1);
}

static int part(
    struct paper *paper, int row, const struct paper_part *part, int lines, const char *text)
{
	return sheet_span(paper->sheet, row, part->from, part->until, part->style, lines, text);
}

void paper_parts(struct paper *paper, const struct paper_part *parts, int count)
{
	int end[PAPER_COLUMNS], last = paper->row + 1;
	for (int i = 0; i < count; i++) {
		end[i] = part(paper, paper->row, &parts[i], parts[i].lines, parts[i].text);
		last = end[i] > last ? end[i] : last;
	}
	/* cells beside a longer neighbour stay empty in its further rows */
	for (int i = 0; i < count; i++)
		while (end[i] < last)
			end[i] = part(paper, end[i], &parts[i], 1, "");
	int from = paper->row;
	paper->row = last;
	if (count && is_above(paper, parts[0].style))
		paper_keep(paper, from, last);
}

void paper_row(
    struct paper *paper, enum cell_style style, const int *stops, const char *const *texts)
{
	struct paper_part parts[PAPER_COLUMNS];
	int count = 0;
	for (; stops[count] < PAPER_COLUMNS; count++)
		parts[count] =
		    (struct paper_part){stops[count], stops[count + 1] - 1, style, 1, texts[count]};
	paper_parts(paper, parts, count);
}

void paper_fact(struct paper *paper, int column, const char *label, const char *value)
{
	paper_cell(paper, column, column + 1, FORM_LABEL, 1, label);
	paper_cell(paper, column + 2, column + PAPER_HALF - 1, FORM_TEXT, 1, value);
}

void paper_facts(struct paper *paper, const char *left_label, const char *left,
    const char *right_label, const char *right)
{
	paper_fact(paper, 0, left_label, left);
	paper_fact(paper, PAPER_HALF, right_label, right);
	paper->row++;
}

void paper_answer(struct paper *paper, const char *label, const char *text, int room)
{
	paper_gap(paper);
	paper_line(paper, FORM_LABEL, label);
	paper->row = sheet_span(paper->sheet, paper->row, 0, PAPER_LAST, FORM_ANSWER, room, text);
}

void paper_chart(struct paper *paper, struct chart chart)
{
	paper_gap(paper);
	int from = paper->row;
	chart.columns = PAPER_COLUMNS;
	paper->row = sheet_chart(paper->sheet, from, 0, &chart);
	paper_keep(paper, from, paper->row - 1);
}

void paper_signatures(struct paper *paper, const char *const *who, int count)
{
	int width = PAPER_COLUMNS / count;
	paper_keep(paper, paper->row - 1, paper->row);
	paper_gap(paper);
	paper_gap(paper);
	for (int i = 0; i < count; i++)
		paper_cell(paper, i * width, i * width + width - 1, FORM_ANSWER, SIGNATURE_LINES,
		    arena_format(&paper->arena, "Handtekening %s\n\n\nDatum:", who[i]));
	paper->row++;
}

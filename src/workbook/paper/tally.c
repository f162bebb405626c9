/* Tables of counts: reads their figures and writes them as formulas. */
#include "workbook/paper/tally.h"

#include <string.h>

enum { LABEL_WIDTH = 34, FIGURE_WIDTH = 12, NARROW_WIDTH = 8, WIDE_FIGURES = 6, NR_WIDTH = 5 };
enum {
	MANY_FIGURES = 13
}; /* from this number on a table has lines by columns, with short labels */

bool tally_read(struct query *q, struct tally_lines *lines, struct arena *arena, struct error *err)
{
	size_t capacity = 0;
	*lines = (struct tally_lines){.values = query_columns(q) - 2};
	while (query_next(q)) {
		int64_t *values = arena_alloc(arena, (size_t)(lines->values + 1) * sizeof *values);
		for (int i = 0; i < lines->values; i++)
			values[i] = query_int(q, i + 2);
		lines->line = array_grow(lines->line, lines->count, &capacity, sizeof *lines->line);
		lines->line[lines->count++] =
		    (struct tally_line){arena_text(arena, query_text(q, 0)),
		        arena_text(arena, query_text(q, 1)), values};
	}
	lines->line = arena_keep(arena, lines->line, lines->count, sizeof *lines->line);
	return query_done(q, err);
}

/* Returns the place from 1, or 0 when there is none. */
static int64_t place_of(const struct tally_lines *lines, const char *key)
{
	for (size_t i = 0; i < lines->count; i++)
		if (strcmp(lines->line[i].key, key) == 0)
			return (int64_t)i + 1;
	return 0;
}

bool tally_cross(struct query *q, const struct tally_lines *lines,
    const struct tally_lines *columns, struct tally_lines *out, struct arena *arena,
    struct error *err)
{
	size_t wide = columns->count;
	int64_t *values = arena_alloc(arena, (lines->count * wide + 1) * sizeof *values);
	*out = (struct tally_lines){.count = lines->count, .values = (int)wide};
	out->line = arena_alloc(arena, (lines->count + 1) * sizeof *out->line);
	for (size_t i = 0; i < lines->count; i++)
		out->line[i] = (struct tally_line){
		    lines->line[i].key, lines->line[i].label, values + i * wide};
	while (query_next(q)) {
		int64_t line = place_of(lines, query_text(q, 0)),
		        column = place_of(columns, query_text(q, 1));
		if (line && column)
			values[(size_t)(line - 1) * wide + (size_t)(column - 1)] = query_int(q, 2);
	}
	return query_done(q, err);
}

const struct tally_column *tally_by(const struct tally_lines *columns, struct reference numbers,
    const struct tally_column *otherwise, struct arena *arena)
{
	struct tally_column *made = arena_alloc(arena, (columns->count + 1) * sizeof *made);
	for (size_t i = 0; i < columns->count; i++) {
		made[i] = *otherwise;
		made[i].label = *columns->line[i].label ? columns->line[i].label : "niet ingevuld";
		int at = 0;
		while (made[i].when[at].is)
			at++;
		made[i].when[at] =
		    (struct tally_when){numbers, arena_format(arena, "%d", (int)i + 1)};
	}
	return made;
}

struct reference tally_numbers(struct data_sheet *data, const struct rows *rows, const char *column,
    const char *shown, const char *label, const struct tally_lines *lines, struct arena *arena)
{
	int64_t *numbers = arena_alloc(arena, (rows->count + 1) * sizeof *numbers);
	const char **words = arena_alloc(arena, (lines->count + 1) * sizeof *words);
	for (size_t row = 0; row < rows->count; row++)
		numbers[row] = place_of(lines, rows_named(rows, row, column)->text);
	for (size_t i = 0; i < lines->count; i++)
		words[i] = shown ? lines->line[i].label : lines->line[i].key;
	return workbook_place(
	    data, label, shown ? shown : column, words, lines->count, numbers, rows->count);
}

/* A table being written. */
struct table {
	struct sheet *sheet;
	const struct tally *tally;
	const struct tally_column *columns;
	int count;
	int64_t *totals;
};

static void head(const struct table *t, int row)
{
	sheet_text(t->sheet, row, TALLY_NR, STYLE_HEADER, "nr");
	sheet_text(t->sheet, row, TALLY_LABEL, STYLE_HEADER, t->tally->title);
	for (int i = 0; i < t->count; i++)
		sheet_text(t->sheet, row, TALLY_FIRST + i, STYLE_HEADER_RIGHT, t->columns[i].label);
}

/* Writes COUNTIFS(numbers,$A5,cells,"ja",…), or SUMIFS with the cells to add up in front. */
static void figure(const struct table *t, int row, int at, int64_t value)
{
	const struct tally_column *column = &t->columns[at];
	struct buffer formula = {0};
	bool sum = *column->sum.text != '\0';
	buffer_format(&formula, "=%s(%s%s%s,%s", sum ? "SUMIFS" : "COUNTIFS", column->sum.text,
	    sum ? "," : "", *column->numbers.text ? column->numbers.text : t->tally->numbers.text,
	    sheet_cell(row, TALLY_NR).text);
	for (int i = 0; i < TALLY_WHENS && column->when[i].is; i++)
		buffer_format(&formula, ",%s,%s", column->when[i].cells.text, column->when[i].is);
	sheet_formula(t->sheet, row, TALLY_FIRST + at, STYLE_INT, (double)value, "%s)",
	    buffer_text(&formula));
	buffer_done(&formula);
}

static int counted_before(const struct table *t, int at)
{
	int counted = 0;
	for (int i = 0; i < at; i++)
		counted += !t->columns[i].share;
	return counted;
}

static void line(const struct table *t, int row, size_t n)
{
	const struct tally_line *l = &t->tally->lines->line[n];
	sheet_int(t->sheet, row, TALLY_NR, STYLE_RANK, (int64_t)n + 1);
	sheet_text(t->sheet, row, TALLY_LABEL, STYLE_WRAP, *l->label ? l->label : "niet ingevuld");
	for (int at = 0; at < t->count; at++) {
		int value = counted_before(t, at);
		if (t->columns[at].share)
			sheet_ratio(t->sheet, row, TALLY_FIRST + at, row, TALLY_FIRST + at - 1, row,
			    TALLY_FIRST + at - 2, STYLE_TENTHS, l->values[value - 1],
			    l->values[value - 2]);
		else
			figure(t, row, at, l->values[value]);
	}
}

static void add_up(const struct table *t)
{
	for (int at = 0; at < t->count; at++)
		for (size_t i = 0; i < t->tally->lines->count && !t->columns[at].share; i++)
			t->totals[at] += t->tally->lines->line[i].values[counted_before(t, at)];
}

static void totals(const struct table *t, int row, int first)
{
	sheet_text(t->sheet, row, TALLY_NR, STYLE_TOTAL_TEXT, "");
	sheet_text(t->sheet, row, TALLY_LABEL, STYLE_TOTAL_TEXT, "totaal");
	for (int at = 0; at < t->count; at++)
		if (t->columns[at].share)
			sheet_ratio(t->sheet, row, TALLY_FIRST + at, row, TALLY_FIRST + at - 1, row,
			    TALLY_FIRST + at - 2, STYLE_TOTAL_TENTHS, t->totals[at - 1],
			    t->totals[at - 2]);
		else if (t->tally->lines->count)
			sheet_formula(t->sheet, row, TALLY_FIRST + at, STYLE_TOTAL_INT,
			    (double)t->totals[at], "=SUM(%s:%s)",
			    sheet_cell(first, TALLY_FIRST + at).text,
			    sheet_cell(row - 1, TALLY_FIRST + at).text);
		else
			sheet_int(t->sheet, row, TALLY_FIRST + at, STYLE_TOTAL_INT, 0);
}

int tally_write(struct tally *tally, const struct tally_column *columns, int count, int row)
{
	struct table t = {tally->sheet, tally, columns, count,
	    arena_alloc(tally->arena, (size_t)(count + 1) * sizeof(int64_t))};
	head(&t, row++);
	int first = row;
	for (size_t i = 0; i < tally->lines->count; i++)
		line(&t, row++, i);
	add_up(&t);
	totals(&t, row, first);
	tally->total_row = row;
	tally->totals = t.totals;
	return row + 2;
}

int tally_title(struct sheet *sheet, const char *title, const char *note, int figures)
{
	sheet_is(sheet, SHEET_FIGURES);
	sheet_width(sheet, TALLY_NR, NR_WIDTH, NR_WIDTH);
	sheet_width(sheet, TALLY_LABEL, LABEL_WIDTH, LABEL_WIDTH);
	for (int i = 0; i < figures; i++) {
		int width =
		    figures < MANY_FIGURES || i < WIDE_FIGURES ? FIGURE_WIDTH : NARROW_WIDTH;
		sheet_width(sheet, TALLY_FIRST + i, width, width);
	}
	sheet_text(sheet, 0, 0, STYLE_HEADING, title);
	return sheet_span(sheet, 1, 0, TALLY_FIRST + figures - 1, STYLE_NOTE, 1, note) + 1;
}

void tally_cover(
    struct sheet *cover, int *row, const char *label, const struct tally *tally, int column)
{
	sheet_text(cover, *row, 0, STYLE_LABEL, label);
	sheet_formula(cover, *row, 1, STYLE_INT, (double)tally->totals[column], "=%s",
	    sheet_at(tally->sheet, tally->total_row, TALLY_FIRST + column).text);
	sheet_link(cover, (*row)++, 3, tally->sheet,
	    arena_format(tally->arena, "blad %s", sheet_name(tally->sheet)));
}

void data_cover(struct sheet *cover, int *row, const char *label, const struct data_sheet *data,
    const struct rows *rows, const char *filled, struct arena *arena)
{
	sheet_text(cover, *row, 0, STYLE_LABEL, label);
	sheet_formula(cover, *row, 1, STYLE_INT, (double)rows->count, "=COUNTA(%s)",
	    data_range(data, filled).text);
	sheet_link(cover, (*row)++, 3, data->sheet,
	    arena_format(arena, "blad %s", sheet_name(data->sheet)));
}

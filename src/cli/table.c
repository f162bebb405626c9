/* Printing rows as a table of text. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/output.h"

enum { GAP = 2, NARROWEST = 12, MARK = 2 };

struct shown_column {
	size_t place; /* index in the rows */
	const struct column *column;
	int width;
};

struct table {
	const struct rows *rows;
	struct arena arena;
	struct shown_column *columns;
	size_t count;
	int indent;         /* with room for the mark of a row */
	const char **cells; /* as shown, row by row */
};

static bool wanted(const struct table_look *look, const struct column *column)
{
	if (!look->names)
		return !(column->flags & C_KEY);
	for (const char *const *name = look->names; *name; name++)
		if (strcmp(*name, column->name) == 0)
			return true;
	return false;
}

static void choose_columns(struct table *table, const struct table_look *look)
{
	const struct column *column = table->rows->listing->columns;
	table->columns =
	    arena_alloc(&table->arena, (table->rows->columns + 1) * sizeof *table->columns);
	for (size_t place = 0; column->name; place++, column++)
		if (wanted(look, column))
			table->columns[table->count++] =
			    (struct shown_column){.place = place, .column = column};
}

static void show_cells(struct table *table, struct date today)
{
	table->cells = xcalloc(table->rows->count * table->count + 1, sizeof *table->cells);
	for (size_t row = 0; row < table->rows->count; row++)
		for (size_t i = 0; i < table->count; i++) {
			struct shown_column *c = &table->columns[i];
			const char *text = out_text_in(&table->arena,
			    cell_show(c->column, rows_cell(table->rows, row, c->place), today,
			        &table->arena));
			table->cells[row * table->count + i] = text;
			if (text_width(text) > c->width)
				c->width = text_width(text);
		}
}

/* With unlimited room a header is shown in full; on a terminal it gets the width that the column
 * asks for. */
static void widen_for_headers(struct table *table, const struct table_look *look)
{
	for (size_t i = 0; i < table->count && !look->no_header; i++) {
		struct shown_column *c = &table->columns[i];
		int label = text_width(c->column->label);
		if (look->room && label > c->column->width && c->column->width)
			label = c->column->width;
		if (label > c->width)
			c->width = label;
	}
}

static int total_width(const struct table *table)
{
	int total = -GAP;
	for (size_t i = 0; i < table->count; i++)
		total += table->columns[i].width + GAP;
	return total;
}

static void drop_column(struct table *table, size_t i)
{
	size_t count = table->count, kept = 0;
	for (size_t cell = 0; cell < table->rows->count * count; cell++)
		if (cell % count != i)
			table->cells[kept++] = table->cells[cell];
	table->count--;
	memmove(&table->columns[i], &table->columns[i + 1],
	    (table->count - i) * sizeof *table->columns);
}

static void fit(struct table *table, int room)
{
	for (size_t i = table->count; i-- > 0;)
		if (total_width(table) > room && (table->columns[i].column->flags & C_SHEET))
			drop_column(table, i);
	for (size_t i = 0; i < table->count; i++) {
		struct shown_column *c = &table->columns[i];
		int over = total_width(table) - room;
		if (over > 0 && (c->column->flags & C_WIDE))
			c->width = c->width - over > NARROWEST ? c->width - over : NARROWEST;
	}
	/* a window too narrow for even the main columns still gets whole lines */
	while (table->count > 2 && total_width(table) > room)
		drop_column(table, table->count - 1);
}

static void add_cell(struct buffer *out, const struct shown_column *c, const char *text, bool last)
{
	int width = text_width(text);
	if (width > c->width) {
		size_t fits = text_fit(text, c->width - 1);
		buffer_add_bytes(out, text, fits);
		buffer_add(out, "…");
		width = text_width(text) > 0 ? c->width : 0;
	} else if (c->column->flags & C_RIGHT) {
		buffer_format(out, "%*s%s", c->width - width, "", text);
		width = c->width;
	} else {
		buffer_add(out, text);
	}
	if (!last)
		buffer_format(out, "%*s", c->width - width + GAP, "");
}

/* Strips trailing spaces, which only get in the way of comparing and copying. */
static void end_line(struct buffer *out)
{
	while (out->len && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
	buffer_add(out, "\n");
}

static void add_header(struct buffer *out, const struct table *table)
{
	buffer_format(out, "%*s", table->indent, "");
	for (size_t i = 0; i < table->count; i++)
		add_cell(out, &table->columns[i], table->columns[i].column->label,
		    i + 1 == table->count);
	end_line(out);
	buffer_format(out, "%*s", table->indent, "");
	for (size_t i = 0; i < table->count; i++) {
		for (int n = 0; n < table->columns[i].width; n++)
			buffer_add(out, "-");
		buffer_format(out, "%*s", GAP, "");
	}
	end_line(out);
}

void add_table(struct buffer *out, const struct rows *rows, const struct table_look *look)
{
	bool marked = rows->listing->tone && !look->names;
	struct table table = {.rows = rows, .indent = look->indent + (marked ? MARK : 0)};
	choose_columns(&table, look);
	show_cells(&table, look->today);
	widen_for_headers(&table, look);
	if (look->room)
		fit(&table, look->room - table.indent);
	if (!look->no_header)
		add_header(out, &table);
	for (size_t row = 0; row < rows->count; row++) {
		if (marked && tone_is_marked(rows_tone(rows, row)))
			buffer_format(out, "%*s%-*s", look->indent, "", MARK, "!");
		else
			buffer_format(out, "%*s", table.indent, "");
		for (size_t i = 0; i < table.count; i++)
			add_cell(out, &table.columns[i], table.cells[row * table.count + i],
			    i + 1 == table.count);
		end_line(out);
	}
	free(table.cells);
	arena_done(&table.arena);
}

/* Columns that stand there once for each of several: "Naam ouder 1" and "Naam ouder 2". */
#include <ctype.h>
#include <string.h>

#include "exchange/headers.h"

enum { NUMBERS = 4 };

/* A column of the file: its number, 0 for one about all of them, and its header without that. */
struct numbered {
	int number;
	const char *name, *bare;
};

/* Where the new columns are in the file, for each number from 1; the table's number of columns:
 * nowhere. */
struct places {
	size_t *at[NUMBERS + 1];
	bool *numbered; /* is a new column that of one number */
	size_t columns;
	int highest;
};

static struct numbered take_number(struct arena *arena, const char *header)
{
	char *name = arena_text(arena, header), *digit = strpbrk(name, "0123456789");
	bool one =
	    digit && *digit >= '1' && *digit <= '0' + NUMBERS && !strpbrk(digit + 1, "0123456789");
	int number = one ? *digit - '0' : 0;
	if (one) {
		memmove(digit, digit + 1, strlen(digit));
		for (size_t len = strlen(name); len && strchr(" _-", name[len - 1]); len--)
			name[len - 1] = '\0';
	}
	return (struct numbered){number, name, header_bare(arena, name)};
}

/* The column with this name and number. */
static size_t find(const struct numbered *all, size_t count, const char *bare, int number)
{
	size_t at = 0;
	while (at < count && (all[at].number != number || strcmp(all[at].bare, bare) != 0))
		at++;
	return at;
}

static void place(struct places *places, const struct numbered *all, size_t count, size_t column)
{
	bool numbered = all[column].number > 0;
	for (int n = 1; n <= NUMBERS; n++) {
		size_t at = numbered ? find(all, count, all[column].bare, n) : column;
		places->at[n][places->columns] = at;
		if (numbered && at < count && n > places->highest)
			places->highest = n;
	}
	places->numbered[places->columns++] = numbered;
}

/* Is there something in the columns of this number alone? */
static bool has_number(
    const struct csv_table *table, size_t row, const struct places *places, int n)
{
	for (size_t i = 0; i < places->columns; i++)
		if (places->numbered[i] && places->at[n][i] < table->columns &&
		    *csv_cell(table, row, places->at[n][i]))
			return true;
	return false;
}

static struct csv_row row_of(const struct csv_table *table, size_t row, const size_t *at,
    size_t columns, struct arena *arena)
{
	const char **cells = arena_alloc(arena, columns * sizeof *cells);
	for (size_t i = 0; i < columns; i++)
		cells[i] = at[i] < table->columns ? csv_cell(table, row, at[i]) : "";
	return (struct csv_row){csv_line(table, row), columns, cells};
}

/* A broken line stays as it is, to be refused as such. */
static void make_rows(struct csv_table *table, const struct places *places, struct arena *arena)
{
	struct csv_row *rows =
	    arena_alloc(arena, (table->rows * (size_t)places->highest + 1) * sizeof *rows);
	size_t count = 0;
	for (size_t row = 0; row < table->rows; row++) {
		bool ragged = csv_ragged(table, row);
		if (ragged)
			rows[count++] = table->row[row];
		for (int n = 1; !ragged && n <= places->highest; n++)
			if (has_number(table, row, places, n))
				rows[count++] =
				    row_of(table, row, places->at[n], places->columns, arena);
	}
	table->row = rows;
	table->rows = count;
}

bool headers_repeat(struct csv_table *table, struct arena *arena)
{
	size_t count = table->columns;
	struct numbered *all = arena_alloc(arena, (count + 1) * sizeof *all);
	struct places places = {0};
	const char **header = arena_alloc(arena, (count + 1) * sizeof *header);
	places.numbered = arena_alloc(arena, (count + 1) * sizeof *places.numbered);
	for (int n = 0; n <= NUMBERS; n++)
		places.at[n] = arena_alloc(arena, (count + 1) * sizeof *places.at[n]);
	for (size_t i = 0; i < count; i++)
		all[i] = take_number(arena, csv_header(table, i));
	for (size_t i = 0; i < count; i++) {
		bool there = false;
		for (size_t before = 0; before < i; before++)
			there |= all[i].number && all[before].number &&
			         strcmp(all[before].bare, all[i].bare) == 0;
		if (there)
			continue;
		header[places.columns] = all[i].number ? all[i].name : csv_header(table, i);
		place(&places, all, count, i);
	}
	if (places.highest < 2)
		return false;
	make_rows(table, &places, arena);
	table->header.cells = header;
	table->header.fields = table->columns = places.columns;
	return true;
}

/* Replaces pupils by random numbers. */
#include "workbook/paper/pseudonym.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

struct pseudonyms {
	int64_t *ids; /* all pupils, sorted */
	int *numbers; /* number of each pupil, from 1 */
	size_t count;
	int digits;
};

static int compare_ids(const void *a, const void *b)
{
	const int64_t *one = a, *two = b;
	return (*one > *two) - (*one < *two);
}

/* Numbers the pupils so that every order is equally likely (Fisher-Yates). */
static void draw(struct pseudonyms *all)
{
	for (size_t i = 0; i < all->count; i++)
		all->numbers[i] = (int)i + 1;
	for (size_t i = all->count; i > 1; i--) {
		size_t with = random_below((uint32_t)i);
		int kept = all->numbers[i - 1];
		all->numbers[i - 1] = all->numbers[with];
		all->numbers[with] = kept;
	}
	for (size_t most = all->count; most; most /= 10)
		all->digits++;
}

bool pseudonyms_make(struct export_job *export, struct error *err)
{
	struct pseudonyms *all = arena_alloc(&export->arena, sizeof *all);
	int64_t *ids = NULL;
	size_t capacity = 0;
	struct query *q = db_query(export->from, "SELECT id FROM visible_pupil ORDER BY id", "");
	while (query_next(q)) {
		ids = array_grow(ids, all->count, &capacity, sizeof *ids);
		ids[all->count++] = query_int(q, 0);
	}
	all->ids = arena_keep(&export->arena, ids, all->count, sizeof *ids);
	all->numbers = arena_alloc(&export->arena, (all->count + 1) * sizeof *all->numbers);
	draw(all);
	export->pseudonyms = all;
	return query_done(q, err);
}

/* Returns 0 for a pupil whom the user may not see. */
static int number_of(const struct pseudonyms *all, int64_t pupil)
{
	const int64_t *found =
	    all->count ? bsearch(&pupil, all->ids, all->count, sizeof pupil, compare_ids) : NULL;
	return found ? all->numbers[found - all->ids] : 0;
}

enum { NO_COLUMN = -1 };
static int column_named(const struct listing *listing, const char *name)
{
	for (int i = 0; listing->columns[i].name; i++)
		if (strcmp(listing->columns[i].name, name) == 0)
			return i;
	return NO_COLUMN;
}

/* Returns a copy of the listing in which columns that are not open are marked as gone. */
static const struct listing *open_listing(const struct listing *listing, struct arena *arena)
{
	size_t count = 0;
	while (listing->columns[count].name)
		count++;
	struct column *columns = arena_alloc(arena, (count + 1) * sizeof *columns);
	struct listing *copy = arena_alloc(arena, sizeof *copy);
	for (size_t i = 0; i < count; i++) {
		columns[i] = listing->columns[i];
		if (!(columns[i].flags & C_OPEN) && strcmp(columns[i].name, "name") != 0)
			columns[i].flags |= C_GONE;
	}
	*copy = *listing;
	copy->columns = columns;
	return copy;
}

/* The place of a row: ordered by the pupil's number, within rows that must stay together. */
struct place {
	size_t run, row;
	int number;
};

static int compare_places(const void *a, const void *b)
{
	const struct place *one = a, *two = b;
	if (one->run != two->run)
		return one->run < two->run ? -1 : 1;
	if (one->number != two->number)
		return one->number < two->number ? -1 : 1;
	return (one->row > two->row) - (one->row < two->row);
}

static bool same_run(const struct rows *rows, size_t row, const char *const *within)
{
	for (; within && *within; within++)
		if (strcmp(rows_named(rows, row, *within)->text,
		        rows_named(rows, row - 1, *within)->text) != 0)
			return false;
	return true;
}

static struct place *places(
    const struct export_job *export, const struct rows *rows, const char *const *within)
{
	int pupil = column_named(rows->listing, "pupil");
	struct place *order = xcalloc(rows->count + 1, sizeof *order);
	for (size_t row = 0; row < rows->count; row++) {
		order[row].row = row;
		order[row].run = row ? order[row - 1].run + !same_run(rows, row, within) : 0;
		if (pupil != NO_COLUMN)
			order[row].number = number_of(
			    export->pseudonyms, rows_cell(rows, row, (size_t)pupil)->number);
	}
	qsort(order, rows->count, sizeof *order, compare_places);
	return order;
}

/* Hides a cell. Dates and numbers keep their value, since durations are counted from them, but do
 * not appear on a sheet. */
static struct cell hide(struct export_job *export, const struct column *column,
    const struct cell *cell, const struct place *at, bool of_pupil)
{
	bool name = strcmp(column->name, "name") == 0;
	if (name && at->number)
		return (struct cell){.text = arena_format(&export->arena, "leerling %0*d",
		                         export->pseudonyms->digits, at->number)};
	if (name && of_pupil)
		return (struct cell){.text = "leerling"};
	if (!name && !(column->flags & C_OPEN) && column->type == COLUMN_TEXT)
		return (struct cell){.text = "", .null = true};
	return *cell;
}

static void hide_all(struct export_job *export, const char *const *within, struct rows *rows)
{
	int pupil = column_named(rows->listing, "pupil");
	struct place *order = places(export, rows, within);
	struct cell *cells =
	    arena_alloc(&export->arena, (rows->count * rows->columns + 1) * sizeof *cells);
	for (size_t row = 0; row < rows->count; row++)
		for (size_t i = 0; i < rows->columns; i++) {
			size_t from = order[row].row;
			bool of_pupil =
			    pupil == NO_COLUMN || rows_cell(rows, from, (size_t)pupil)->number != 0;
			cells[row * rows->columns + i] = hide(export, &rows->listing->columns[i],
			    rows_cell(rows, from, i), &order[row], of_pupil);
		}
	free(order);
	rows->cells = cells;
	rows->listing = open_listing(rows->listing, &export->arena);
}

bool export_read(struct export_job *export, const struct listing *listing,
    const struct filter *filter, const char *const *within, struct rows *rows, struct error *err)
{
	if (!listing_read(export->from, listing, filter, &export->arena, rows, err))
		return false;
	if (export->pseudonyms)
		hide_all(export, within, rows);
	return true;
}

void pseudonym_line(const struct export_job *export, struct sheet *cover, int *row)
{
	if (export->pseudonyms)
		cover_line(cover, row, "Zonder namen",
		    "Namen, stamnummers en vrije tekst zijn weggelaten. Elke leerling heeft een nummer dat alleen in deze werkmap geldt; in een volgende export is het een ander nummer. Wie de school kent, kan een leerling soms toch herkennen: ga er zorgvuldig mee om.");
}

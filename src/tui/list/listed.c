/* A list over a listing: its rows, dates as people read them, what is late marked. */
#include "tui/list/listed.h"

#include <stdlib.h>
#include <string.h>

const char *listed_text(const struct listed *me, size_t row, const char *column)
{
	return rows_named(&me->rows, row, column)->text;
}

int64_t listed_number(const struct listed *me, size_t row, const char *column)
{
	return rows_named(&me->rows, row, column)->number;
}

bool listed_is(const struct listed *me, size_t row, const char *column, const char *text)
{
	return strcmp(listed_text(me, row, column), text) == 0;
}

bool listed_selected(const struct listed *me, size_t *row)
{
	return list_selected(&me->list, row);
}

int64_t listed_id(const struct listed *me, const char *column)
{
	size_t row;

	return list_selected(&me->list, &row) ? listed_number(me, row, column) : 0;
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	struct listed *me = context;
	const struct column *shown = &me->list.source.columns[column];
	const char *text = me->kind->cell ? me->kind->cell(me, row, column, arena) : NULL;

	return text ? text
	            : cell_show(shown, rows_named(&me->rows, row, shown->name), me->today, arena);
}

static int64_t key(void *context, size_t row)
{
	struct listed *me = context;

	return rows_cell(&me->rows, row, (size_t)me->key)->number;
}

/* How many days a row's due date lies ahead; false when it has none. */
static bool days_left(const struct listed *me, size_t row, int *days)
{
	struct date due;

	if (me->due < 0 || !date_from_iso(rows_cell(&me->rows, row, (size_t)me->due)->text, &due))
		return false;
	*days = date_days(due) - date_days(me->today);
	return true;
}

static const char *mark(void *context, size_t row)
{
	int days;

	return days_left(context, row, &days) && days <= 0 ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	int days;

	if (!days_left(context, row, &days) || days > 0)
		return T_PLAIN;
	return days < 0 ? T_LATE : T_SOON;
}

static const struct column *fitting(const struct listed *me, int cols)
{
	const struct listed_kind *kind = me->kind;

	if (me->columns)
		return me->columns;
	if (kind->wide && cols >= LISTED_WIDE)
		return kind->wide;
	if (kind->small && cols < LISTED_SMALL)
		return kind->small;
	return kind->columns ? kind->columns : me->rows.listing->columns;
}

static void show(struct listed *me, const struct column *columns)
{
	const struct listed_kind *kind = me->kind;
	struct list_source source = {
	    .columns = columns,
	    .count = me->rows.count,
	    .cell = cell,
	    .mark = kind->mark ? kind->mark : mark,
	    .style = kind->style ? kind->style : style,
	    .group = kind->group,
	    .key = kind->key                         ? kind->key
	           : me->key >= 0 && !kind->by_place ? key
	                                             : NULL,
	    .context = me,
	};

	list_show(&me->list, &source);
}

static void leave_wanted(struct listed *me)
{
	struct rows *rows = &me->rows;
	struct cell *cells =
	    arena_alloc(&me->arena, (rows->count * rows->columns + 1) * sizeof *cells);
	size_t count = 0;

	for (size_t row = 0; row < rows->count; row++)
		if (me->kind->wanted(me, row))
			memcpy(cells + count++ * rows->columns, rows_cell(rows, row, 0),
			    rows->columns * sizeof *cells);
	rows->cells = cells;
	rows->count = count;
}

struct sorted {
	struct listed *list;
	int (*compare)(const struct listed *me, size_t left, size_t right);
	size_t row;
};

static int compare_sorted(const void *left, const void *right)
{
	const struct sorted *a = left, *b = right;
	int order = a->compare(a->list, a->row, b->row);

	return order ? order : (a->row > b->row) - (a->row < b->row);
}

void listed_sort(
    struct listed *me, int (*compare)(const struct listed *me, size_t left, size_t right))
{
	struct rows *rows = &me->rows;
	struct sorted *sorted = xcalloc(rows->count + 1, sizeof *sorted);
	struct cell *cells =
	    arena_alloc(&me->arena, (rows->count * rows->columns + 1) * sizeof *cells);

	for (size_t row = 0; row < rows->count; row++)
		sorted[row] = (struct sorted){me, compare, row};
	qsort(sorted, rows->count, sizeof *sorted, compare_sorted);
	for (size_t row = 0; row < rows->count; row++)
		memcpy(cells + row * rows->columns, rows_cell(rows, sorted[row].row, 0),
		    rows->columns * sizeof *cells);
	free(sorted);
	rows->cells = cells;
}

static void find_columns(struct listed *me)
{
	const struct column *columns = me->rows.listing->columns;

	me->key = me->due = -1;
	for (int i = 0; columns[i].name; i++) {
		if (me->key < 0 && (columns[i].flags & C_KEY) && columns[i].type == COLUMN_INT)
			me->key = i;
		if (me->due < 0 && columns[i].type == COLUMN_DUE)
			me->due = i;
	}
}

bool listed_read(struct ui *ui, struct listed *me, struct error *err)
{
	const struct listing *listing = listing_find(me->kind->listing);
	bool good;

	arena_done(&me->arena);
	good = listing_read(ui->db, listing, &me->filter, &me->arena, &me->rows, err);
	if (me->kind->wanted)
		leave_wanted(me);
	if (me->kind->arrange)
		me->kind->arrange(me);
	me->today = ui->today;
	find_columns(me);
	show(me, fitting(me, ui->cols));
	return good;
}

void listed_draw(struct ui *ui, struct listed *me, struct box box)
{
	const struct column *columns = fitting(me, ui->cols);

	if (me->list.source.columns != columns)
		show(me, columns);
	list_draw(ui, &me->list, box);
}

void listed_done(struct listed *me)
{
	list_done(&me->list);
	arena_done(&me->arena);
}

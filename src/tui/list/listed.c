/* A list over a listing: its rows, with dates as people read them and late rows marked. */
#include "tui/list/listed.h"

#include <stdlib.h>
#include <string.h>

/* Lines of the box from which a detail fits: below an empty line (dim), or below a rule. */
enum { FOR_DIM = 12, FOR_RULED = 14, RULED_LINES = 5 };

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

void listed_select(struct listed *me, const char *column, int64_t number)
{
	for (size_t row = 0; row < me->rows.count; row++)
		if (listed_number(me, row, column) == number)
			list_select(&me->list, row);
}

int64_t listed_place(void *context, size_t row)
{
	(void)context;
	return (int64_t)row;
}

static const char *former(void *context, size_t row)
{
	struct listed *me = context;
	return former_of(&me->former, listed_number(me, row, "pupil"));
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	struct listed *me = context;
	const struct column *shown = &me->list.source.columns[column];
	/* a further column is not one of the kind's */
	bool own = me->kind->cell && column < me->list.shape.given_count;
	const char *text = own ? me->kind->cell(me, row, column, arena) : NULL;
	return text ? text
	            : cell_show(shown, rows_named(&me->rows, row, shown->name), me->today, arena);
}

static bool has_column(const struct listing *listing, const char *name)
{
	const struct column *column = listing->columns;
	while (column->name && strcmp(column->name, name) != 0)
		column++;
	return column->name;
}

/* Names sort by their search key, and what is not a text by its value. */
static const char *value(void *context, size_t row, size_t column)
{
	struct listed *me = context;
	const char *name = me->list.source.columns[column].name;
	const struct listing *listing = me->rows.listing;
	if (strcmp(name, "name") == 0 && has_column(listing, "search_key"))
		name = "search_key";
	for (size_t i = 0; i < me->rows.columns; i++)
		if (strcmp(listing->columns[i].name, name) == 0 &&
		    (listing->columns[i].type != COLUMN_TEXT ||
		        (listing->columns[i].flags & C_KEY)))
			return rows_cell(&me->rows, row, i)->text;
	return NULL;
}

static bool taken(void *context, struct db *db, struct error *err)
{
	struct listed *me = context;
	return listing_log(db, listing_find(me->list.name), &me->filter, true, err);
}

static int64_t key(void *context, size_t row)
{
	struct listed *me = context;
	return rows_cell(&me->rows, row, (size_t)me->key)->number;
}

static enum tone tone(const struct listed *me, size_t row)
{
	if (me->kind->late)
		return me->kind->late(me, row) ? TONE_LATE : TONE_PLAIN;
	return me->kind->listing ? rows_tone(&me->rows, row) : TONE_PLAIN;
}

static const char *mark(void *context, size_t row)
{
	return tone_is_marked(tone(context, row)) ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	static const enum style styles[] = {[TONE_PLAIN] = T_PLAIN,
	    [TONE_OPEN] = T_PLAIN,
	    [TONE_LATE] = T_LATE,
	    [TONE_SOON] = T_SOON,
	    [TONE_NEAR] = T_SOON,
	    [TONE_DONE] = T_DONE,
	    [TONE_PAST] = T_DIM};
	return styles[tone(context, row)];
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
	return kind->columns ? kind->columns : me->own;
}

static void show(struct listed *me, const struct column *columns)
{
	const struct listed_kind *kind = me->kind;
	struct list_source source = {
	    .columns = columns,
	    .count = me->rows.count,
	    .cell = cell,
	    .former = me->of_pupils ? former : NULL,
	    .mark = kind->mark ? kind->mark : mark,
	    .style = kind->style ? kind->style : style,
	    .group = kind->group,
	    .key = kind->key      ? kind->key
	           : me->key >= 0 ? key
	                          : NULL,
	    .can_mark = kind->can_mark,
	    .marked_help = kind->marked_help,
	    .further = me->own,
	    .value = me->rows.listing ? value : NULL,
	    .taken = taken,
	    .context = me,
	};
	me->list.name = kind->listing ? kind->listing : kind->as;
	list_show(&me->list, &source);
}

static void leave_wanted(struct listed *me)
{
	struct rows *rows = &me->rows;
	size_t *order = xcalloc(rows->count + 1, sizeof *order), count = 0;
	for (size_t row = 0; row < rows->count; row++)
		if (me->kind->wanted(me, row))
			order[count++] = row;
	rows_pick(rows, order, count, &me->arena);
	free(order);
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
	size_t *order = xcalloc(rows->count + 1, sizeof *order);
	for (size_t row = 0; row < rows->count; row++)
		sorted[row] = (struct sorted){me, compare, row};
	qsort(sorted, rows->count, sizeof *sorted, compare_sorted);
	for (size_t row = 0; row < rows->count; row++)
		order[row] = sorted[row].row;
	rows_pick(rows, order, rows->count, &me->arena);
	free(order);
	free(sorted);
}

static void find_key(struct listed *me)
{
	const struct column *columns = me->rows.listing ? me->rows.listing->columns : NULL;
	me->key = -1;
	for (int i = 0; columns && columns[i].name; i++)
		if (me->key < 0 && (columns[i].flags & C_KEY) && columns[i].type == COLUMN_INT)
			me->key = i;
}

/* Returns the columns of the listing with the changes of the kind. */
static const struct column *own_columns(struct listed *me)
{
	const struct listing *listing = me->rows.listing;
	struct column *own;
	size_t count = me->rows.columns;
	if (!listing || !me->kind->changed || !count)
		return listing ? listing->columns : NULL;
	own = arena_alloc(&me->arena, (count + 1) * sizeof *own);
	memcpy(own, listing->columns, (count + 1) * sizeof *own);
	for (const struct column *changed = me->kind->changed; changed->name; changed++)
		for (size_t i = 0; i < count; i++)
			if (strcmp(own[i].name, changed->name) == 0)
				own[i] = *changed;
	return own;
}

/* In a list of one pupil there is nobody to find. */
static bool read_former(struct ui *ui, struct listed *me, struct error *err)
{
	const struct listing *listing = me->rows.listing;
	me->of_pupils = listing && !me->filter.pupil && has_column(listing, "pupil") &&
	                has_column(listing, "name");
	return !me->of_pupils || former_read(ui->db, &me->arena, &me->former, err);
}

bool listed_read(struct ui *ui, struct listed *me, struct error *err)
{
	const char *listing = me->kind->listing;
	bool good = true;
	arena_done(&me->arena);
	me->today = access_reference_date(ui->db);
	if (listing)
		good = listing_read(
		    ui->db, listing_find(listing), &me->filter, &me->arena, &me->rows, err);
	me->of_pupils = false;
	good = good && read_former(ui, me, err);
	if (me->kind->wanted)
		leave_wanted(me);
	if (good && me->kind->arrange)
		me->kind->arrange(me);
	me->list.unread = !good;
	find_key(me);
	me->own = own_columns(me);
	show(me, fitting(me, ui->cols));
	return good;
}

void listed_forget(struct listed *me)
{
	me->rows.count = 0;
	me->list.unread = true;
	if (me->list.shape.given)
		show(me, me->list.shape.given);
}

/* Splits the detail's lines off box; there are none when they do not fit. */
static struct box split(const struct listed_kind *kind, struct box *box)
{
	bool dim = kind->detail_lines > 0;
	int lines = dim ? kind->detail_lines : RULED_LINES;
	struct box below = {box->row + box->rows - lines, box->col + 1, lines, box->cols - 2};
	if (kind->detail && box->rows >= (dim ? FOR_DIM : FOR_RULED))
		box->rows -= lines + 1;
	else
		below.rows = 0;
	return below;
}

/* Draws what there is to say about the selected row, which then need not unfold to say it again. */
static void draw_detail(struct ui *ui, struct listed *me, struct box below)
{
	bool dim = me->kind->detail_lines > 0;
	size_t row;
	if (!below.rows || !listed_selected(me, &row))
		return;
	const char *text = me->kind->detail(me, row, &ui->scratch);
	if (!dim)
		draw_rule(ui, below.row - 1, below.col, below.cols);
	if (draw_paragraph(ui, below, dim ? T_DIM : T_PLAIN, text) <= below.rows)
		me->list.said = text;
}

void listed_draw(struct ui *ui, struct listed *me, struct box box)
{
	const struct column *columns = fitting(me, ui->cols);
	struct box below = split(me->kind, &box);
	if (me->list.shape.given != columns)
		show(me, columns);
	draw_detail(ui, me, below);
	list_draw(ui, &me->list, box);
}

void listed_done(struct listed *me)
{
	list_done(&me->list);
	arena_done(&me->arena);
}

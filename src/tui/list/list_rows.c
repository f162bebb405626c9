/* A list over the rows of a listing: dates as people read them, what is late marked. */
#include <string.h>

#include "tui/list/list.h"

struct list_rows {
	const struct rows *rows;
	struct date today;
	int key, due; /* columns, -1: none */
	const char *(*mark)(void *context, size_t row);
	enum style (*style)(void *context, size_t row);
	const char *(*group)(void *context, size_t row, struct arena *arena);
	void *context;
};

static const char *row_cell(void *context, size_t row, size_t column, struct arena *arena)
{
	struct list_rows *me = context;

	return cell_show(&me->rows->listing->columns[column], rows_cell(me->rows, row, column),
	    me->today, arena);
}

static int64_t row_key(void *context, size_t row)
{
	struct list_rows *me = context;

	return rows_cell(me->rows, row, (size_t)me->key)->number;
}

/* How many days a row's due date lies ahead; false when it has none. */
static bool days_left(const struct list_rows *me, size_t row, int *days)
{
	struct date due;

	if (me->due < 0 || !date_from_iso(rows_cell(me->rows, row, (size_t)me->due)->text, &due))
		return false;
	*days = date_days(due) - date_days(me->today);
	return true;
}

static const char *row_mark(void *context, size_t row)
{
	struct list_rows *me = context;
	int days;

	if (me->mark)
		return me->mark(me->context, row);
	return days_left(me, row, &days) && days <= 0 ? "!" : "";
}

static enum style row_style(void *context, size_t row)
{
	struct list_rows *me = context;
	int days;

	if (me->style)
		return me->style(me->context, row);
	if (!days_left(me, row, &days) || days > 0)
		return T_PLAIN;
	return days < 0 ? T_LATE : T_SOON;
}

static const char *row_group(void *context, size_t row, struct arena *arena)
{
	struct list_rows *me = context;

	return me->group(me->context, row, arena);
}

static struct list_rows *rows_of(struct list *list)
{
	if (!list->rows)
		list->rows = xcalloc(1, sizeof *list->rows);
	return list->rows;
}

void list_decorate(struct list *list, const char *(*mark)(void *, size_t),
    enum style (*style)(void *, size_t), const char *(*group)(void *, size_t, struct arena *),
    void *context)
{
	struct list_rows *me = rows_of(list);

	me->mark = mark;
	me->style = style;
	me->group = group;
	me->context = context;
}

void list_show_rows(struct list *list, const struct rows *rows, struct date today)
{
	struct list_rows *me = rows_of(list);
	const struct column *columns = rows->listing->columns;
	struct list_source source = {
	    .columns = columns,
	    .count = rows->count,
	    .cell = row_cell,
	    .style = row_style,
	    .mark = row_mark,
	    .group = me->group ? row_group : NULL,
	    .context = me,
	};

	me->rows = rows;
	me->today = today;
	me->key = me->due = -1;
	for (int i = 0; columns[i].name; i++) {
		if (me->key < 0 && (columns[i].flags & C_KEY) && columns[i].type == COLUMN_INT)
			me->key = i;
		if (me->due < 0 && columns[i].type == COLUMN_DUE)
			me->due = i;
	}
	source.key = me->key >= 0 ? row_key : NULL;
	list_show(list, &source);
}

/* Dividing the width of the window among columns. */
#include "tui/list/columns.h"

#include <string.h>

/* Up to ORDINARY columns wide, spare room goes to the wide column. */
enum { NARROWEST = 4, ORDINARY = 100 };

static int total(const struct column_widths *w)
{
	int sum = 0;
	for (int i = 0; i < w->count; i++)
		if (w->width[i] > 0)
			sum += w->width[i] + 1;
	return sum > 0 ? sum - 1 : 0;
}

static int wanted(const struct column *column)
{
	return column->width > 0 ? column->width : 12;
}

/* Returns the widest column, which can best give up a place. */
static int widest(const struct column_widths *w)
{
	int found = -1;
	for (int i = 0; i < w->count; i++)
		if (w->width[i] > NARROWEST && (found < 0 || w->width[i] > w->width[found]))
			found = i;
	return found;
}

static void shrink(struct column_widths *w, int width)
{
	while (total(w) > width) {
		int i = widest(w);
		if (i < 0)
			break;
		w->width[i]--;
	}
	/* If it is still too wide, the last columns go, but never the first. */
	for (int last = w->count - 1; last > 0 && total(w) > width; last--)
		w->width[last] = 0;
}

static void grow(struct column_widths *w, const struct column *columns, int width)
{
	int room = width - total(w), wide = 0;
	for (int i = 0; i < w->count; i++)
		wide += (columns[i].flags & C_WIDE) && w->width[i] > 0;
	for (int i = 0; i < w->count && room > 0; i++)
		if ((columns[i].flags & C_WIDE) && w->width[i] > 0) {
			int share = room / wide--;
			w->width[i] += share;
			room -= share;
		}
}

struct column_widths columns_layout(const struct column *columns, int width)
{
	struct column_widths w = {0};
	for (const struct column *c = columns; c->name && w.count < COLUMNS_MAX; c++, w.count++)
		if (!(c->flags & (C_KEY | C_SHEET)))
			w.width[w.count] = wanted(c);
	if (width < 1)
		width = 1;
	/* Columns for sheets only are added, in order, while there is room. */
	for (int i = 0; i < w.count && width > ORDINARY; i++)
		if ((columns[i].flags & (C_KEY | C_SHEET)) == C_SHEET &&
		    total(&w) + 1 + wanted(&columns[i]) <= width)
			w.width[i] = wanted(&columns[i]);
	shrink(&w, width);
	grow(&w, columns, width);
	for (int i = 0, at = 0; i < w.count; i++) {
		w.at[i] = at;
		if (w.width[i] > 0)
			at += w.width[i] + 1;
	}
	return w;
}

/* Widths of columns: they shrink and grow with the window. Pure. */
#ifndef TUI_LIST_COLUMNS_H
#define TUI_LIST_COLUMNS_H

#include "model/listing/listing.h"

enum { COLUMNS_MAX = 64 };

struct column_widths {
	int count;
	int width[COLUMNS_MAX]; /* 0: not shown */
	int at[COLUMNS_MAX];    /* first column on screen, from 0 */
};

/*
 * Divides width over columns (ended by a NULL name) with a space between them. Keys are not shown,
 * C_SHEET columns only when all others have their width; the C_WIDE ones share the rest. Too
 * narrow: the widest shrink first, then the last ones go.
 */
struct column_widths columns_layout(const struct column *columns, int width);

#endif

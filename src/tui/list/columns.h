/* Widths of columns, which shrink and grow with the window. Pure functions. */
#ifndef TUI_LIST_COLUMNS_H
#define TUI_LIST_COLUMNS_H

#include "model/listing/listing.h"

enum { COLUMNS_MAX = 64 };

struct column_widths {
	int count;
	int width[COLUMNS_MAX]; /* 0: not shown */
	int at[COLUMNS_MAX];    /* first screen column, from 0 */
};

/*
 * Divides width among columns (ending with a NULL name), one space apart. Keys are hidden, and
 * C_SHEET columns are shown only when all others have their full width; C_WIDE columns share the
 * rest. In a narrow window the widest columns shrink first, then the last ones are dropped.
 */
struct column_widths columns_layout(const struct column *columns, int width);

#endif

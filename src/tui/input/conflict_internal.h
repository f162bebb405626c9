/* Shared by the files of the conflict screen. */
#ifndef TUI_INPUT_CONFLICT_INTERNAL_H
#define TUI_INPUT_CONFLICT_INTERNAL_H

#include "tui/input/conflict.h"

enum side { SIDE_NONE, SIDE_THEIRS, SIDE_MINE, SIDE_BOTH };

struct difference {
	const struct field *field;
	const char *before, *theirs, *mine; /* formatted for the user */
	const char *both;                   /* their text and mine; NULL: not for this field */
	enum side side;
};

struct conflict {
	struct screen screen;
	struct arena arena;
	const char *title;
	struct saved_by by;
	struct difference *rows;
	size_t count, at, top;
	bool done;
};

/* conflict_view.c */
void conflict_draw(struct ui *ui, struct screen *screen, struct box body);

#endif

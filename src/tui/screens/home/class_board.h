/* The board of a class or lesson: pupils down, what a period asks of each across. */
#ifndef TUI_SCREENS_HOME_CLASS_BOARD_H
#define TUI_SCREENS_HOME_CLASS_BOARD_H

#include "model/listing/listing.h"
#include "tui/input/grid.h"

enum { BOARD_PARTS = 11 };

struct board_part;

struct class_board {
	struct screen screen;
	const char *class_name;      /* of a class; NULL: of a lesson */
	int64_t lesson_group, class; /* of a lesson */
	const char *name;            /* as the header has it */
	struct grid grid;            /* column 0 has the names */
	struct grid_column columns[BOARD_PARTS + 1];
	const struct board_part *parts[BOARD_PARTS]; /* those that the actor may see */
	size_t part_count;
	struct rows rows; /* of the listing klassenbord */
	int64_t *marked;  /* pupils, in the order in which they were marked */
	size_t marked_count, marked_capacity;
	struct arena arena; /* holds the rows */
	struct arena names; /* of the class */
};

/* The pupils that an action is about: those that are marked, or else the selected one; in the
 * arena. */
struct board_pupils {
	int64_t *ids;
	size_t count;
};
struct board_pupils board_pupils(const struct class_board *board, struct arena *arena);

/* class_board_plan.c: plans the talks of this period on one day or a day each, in one change set;
 * true: something was planned. */
bool board_plan(struct ui *ui, const struct board_pupils *pupils);

#endif

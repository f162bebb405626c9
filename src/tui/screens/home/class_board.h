/* The board of a class or lesson: pupils down, what a period asks of each across. */
#ifndef TUI_SCREENS_HOME_CLASS_BOARD_H
#define TUI_SCREENS_HOME_CLASS_BOARD_H

#include "model/listing/listing.h"
#include "tui/elsewhere.h"
#include "tui/input/grid.h"
#include "tui/list/list_marks.h"

enum { BOARD_PARTS = 11 };

/* Names are those of the listing; labels are for a narrow, a usual and a wide window. A teacher
 * works on some parts of a lesson only. */
struct board_part {
	const char *name, *whole, *labels[3];
	enum area area;
	bool of_class, of_lesson;
	enum outcome (*open)(struct ui *ui, int64_t pupil);
};

struct class_board {
	struct screen screen;
	const char *class_name;      /* of a class; NULL: of a lesson */
	int64_t lesson_group, class; /* of a lesson */
	const char *name;            /* as the header has it */
	struct grid grid;            /* column 0 has the names */
	struct grid_column columns[BOARD_PARTS + 1];
	const struct board_part *parts[BOARD_PARTS]; /* those that the actor may see */
	size_t part_count;
	struct elsewhere seen;
	struct rows rows;   /* of the listing klassenbord */
	struct marks marks; /* of pupils */
	struct arena arena; /* holds the rows */
	struct arena names; /* of the class */
};

/* The pupils that an action is about: those that are marked, or else the selected one; in the
 * arena. */
struct board_pupils {
	int64_t *ids;
	size_t count;
	size_t others; /* chosen too, but not for such an action */
};
struct board_pupils board_pupils(const struct class_board *board, struct arena *arena);

int64_t board_pupil_at(const struct class_board *board, size_t row);

/* class_board_view.c: sets up the grid for a width; the sign of a row ("": the actor may not see
 * it); the part of the selected cell, NULL at a name; a part of the selected pupil in words. */
void board_grid(struct class_board *board, int cols);
const char *board_sign(const struct class_board *board, size_t row, const struct board_part *part);
const struct board_part *board_selected(const struct class_board *board);
const char *board_line(
    struct ui *ui, const struct class_board *board, const struct board_part *part);
void board_draw(struct ui *ui, struct screen *screen, struct box body);

/* class_board_plan.c: plans the talks of this period on one day or a day each, in one change set;
 * true: something was planned. */
bool board_plan(struct ui *ui, const struct board_pupils *pupils);

#endif

/* A board: pupils down, the parts of some work across, a sign in each cell and the selected pupil
 * in words below. Its rows are those of a listing that has per part a sign and "…_words". */
#ifndef TUI_SCREENS_COMMON_BOARD_H
#define TUI_SCREENS_COMMON_BOARD_H

#include "model/listing/listing.h"
#include "tui/elsewhere.h"
#include "tui/input/grid/grid.h"
#include "tui/list/list_marks.h"

enum { BOARD_PARTS = 12 };

/* Names are those of the listing; labels are for a narrow, a usual and a wide window. */
struct board_part {
	const char *name, *whole, *labels[3];
	enum area area;
	unsigned of; /* the boards of its owner that have this part; bits */
	enum outcome (*open)(struct ui *ui, int64_t pupil);
	int width; /* of a cell that shows more than the sign; 0: only the sign */
};

struct board {
	struct screen screen;
	const char *listing;
	struct filter filter;
	const char *late; /* what "!" means: "te laat" */
	/* Leaves some of the rows that were read, in another order; NULL: all. */
	bool (*pick)(struct ui *ui, struct board *board, struct error *err);
	/* Goes to where the selected cell is done; NULL: the open of its part. */
	enum outcome (*open)(struct ui *ui, int64_t pupil, const struct board_part *part);
	struct grid grid; /* column 0 has the names */
	struct grid_column columns[BOARD_PARTS + 1];
	const struct board_part *parts[BOARD_PARTS]; /* those that the actor may see */
	size_t part_count;
	struct rows rows;
	struct elsewhere seen;
	struct marks marks; /* of pupils */
	struct arena arena; /* holds the rows */
};

/* The pupils that an action is about: those that are marked, or else the selected one; in the
 * arena, in the order of the board. */
struct board_pupils {
	int64_t *ids;
	size_t count;
	size_t others; /* chosen too, but not for such an action */
};
struct board_pupils board_pupils(const struct board *board, struct arena *arena);

/* board.c: sets up the grid with those of the parts that are of one of these boards and that the
 * actor may see. */
void board_set_up(
    struct ui *ui, struct board *board, const struct board_part *parts, size_t count, unsigned of);

/* Reads the rows anew, and finds the selected pupil again. board_again shows the error. */
bool board_read(struct ui *ui, struct board *board, struct error *err);
void board_again(struct ui *ui, struct board *board);

/* Reads again when somebody else changed something. */
bool board_idle(struct ui *ui, struct board *board);

/* Returns the pupil of a row, and another text of the selected one; there must be rows. */
int64_t board_pupil_at(const struct board *board, size_t row);
const char *board_text(const struct board *board, const char *name);

/* Returns "12 leerlingen" or "3 van 12 gekozen", and whom the cursor is at; in the arena. */
const char *board_subtitle(const struct board *board, struct arena *arena);

/* The keys of the grid; marks: pupils can be marked. */
enum outcome board_key(struct ui *ui, struct board *board, const struct key *pressed, bool marks);
void board_close(struct board *board);

/* Actions of every board. */
enum outcome board_act_open(struct ui *ui, struct screen *screen);
enum outcome board_act_dossier(struct ui *ui, struct screen *screen);
enum outcome board_act_read(struct ui *ui, struct screen *screen);
enum outcome board_act_all(struct ui *ui, struct screen *screen);

/* board_view.c: sets up the grid for a width; the sign of a row ("": the actor may not see it); the
 * part of the selected cell, NULL at a name; a part of the selected pupil in words. */
void board_grid(struct board *board, int cols);
const char *board_sign(const struct board *board, size_t row, const struct board_part *part);
const struct board_part *board_selected(const struct board *board);
const char *board_line(struct ui *ui, const struct board *board, const struct board_part *part);
void board_draw(struct ui *ui, struct screen *screen, struct box body);

#endif

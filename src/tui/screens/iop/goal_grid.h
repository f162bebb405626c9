/* A grid of goals with the level given by each kind of rater: in the talk, in the dossier and in a
 * lesson. Typing a digit rates. */
#ifndef TUI_SCREENS_IOP_GOAL_GRID_H
#define TUI_SCREENS_IOP_GOAL_GRID_H

#include "model/iop/iop.h"
#include "model/lists/scale.h"
#include "tui/input/grid/grid.h"

struct goal_row {
	int64_t goal, pupil, period;
	const char *name, *sentence, *code, *place, *moment, *method;
	int64_t levels[RATERS]; /* leerling, mentor, vakdocent, stagebedrijf; 0: none */
	const char *rater;      /* kind of rater that the actor is for this pupil */
	const char *decision;   /* "gaat door"; "" when nothing was decided */
	bool done, wished;      /* wished: the pupil proposed it */
};

struct goal_grid {
	struct grid grid;
	struct arena arena;
	struct goal_row *rows;
	size_t count;
	struct grid_column columns[RATERS + 3];
	struct scale scale;
	struct anchors anchors;
	struct arena words; /* of the scale and the anchors */
	bool names;         /* with a column of pupils */
	bool only_read;     /* digits do nothing */
	bool all_raters;    /* the actor enters ratings for all raters, not only for one kind */
	/* In a talk: decides by one of DECISIONS ("": nothing any more) what becomes of a goal in
	 * the period into; false: a message was shown. NULL: there is no such column. */
	bool (*decide)(struct ui *ui, void *owner, const struct goal_row *goal, const char *letter);
	void *owner;
	int64_t into;
	struct db *db;
};

#define DECISIONS "bdsv"

/* Reads the goals of a pupil in a period; call it again after a change. goals starts as {0} with
 * names and all_raters set. */
bool goal_grid_read(
    struct ui *ui, struct goal_grid *goals, int64_t pupil, int64_t period, struct error *err);

/* Reads the current goals in a lesson group or class. */
bool goal_grid_read_lesson(
    struct ui *ui, struct goal_grid *goals, int64_t lesson_group, int64_t class, struct error *err);

/* Draws the grid; with more, also the selected goal in full below it if there is room, and what the
 * levels of its competence look like. */
void goal_grid_draw(struct ui *ui, struct goal_grid *goals, bool more, struct box box);

/* Selects the first goal that the actor has not rated yet, in the actor's column. */
void goal_grid_to_rate(struct goal_grid *goals);

/* Returns the selected goal, or NULL. */
const struct goal_row *goal_grid_selected(const struct goal_grid *goals);
void goal_grid_done(struct goal_grid *goals);

#endif

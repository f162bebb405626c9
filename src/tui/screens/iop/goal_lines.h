/*
 * The goals of a period typed as lines: the sentence, found by the letters of a competence or in
 * own words, and where, when and how. A line is a row of a grid; it is saved when it is left, and
 * is a draft until then.
 */
#ifndef TUI_SCREENS_IOP_GOAL_LINES_H
#define TUI_SCREENS_IOP_GOAL_LINES_H

#include "model/iop/iop.h"
#include "tui/input/grid/grid_draft.h"

struct talk;

/* The cells of a line. */
enum { GOAL_SENTENCE, GOAL_PLACE, GOAL_MOMENT, GOAL_METHOD, GOAL_CELLS };

struct goal_line {
	struct goal goal;   /* id 0: not saved yet */
	struct goal before; /* as read */
	int64_t wish;       /* the wish of the pupil that it comes of; 0: none */
};

/* Where a sentence can come from, in the order in which they are offered. */
enum offer_kind { OFFER_WISH, OFFER_SAID, OFFER_OPEN, OFFER_COMPETENCE, OFFER_SUBTARGET };

struct goal_offer {
	enum offer_kind kind;
	int64_t id; /* of a wish, or of a goal that was not reached */
	const char *code, *label, *sentence, *place;
	const char *name_words, *words; /* by which it is found: first by its name */
	bool first;                     /* offered before anything is typed */
};

enum { NO_OFFER = -1, MOST_OFFERS = 400 };

struct goal_lines {
	struct grid grid;
	struct grid_draft draft;
	struct goal_line *rows; /* the last one is empty, for the next, unless they are only read */
	size_t count, capacity, saved;
	struct goal_offer *offers;
	size_t offer_count;
	struct choices places, moments;
	int chosen; /* the place among what is offered now, or NO_OFFER */
	size_t top; /* first line shown */
	struct arena arena;
};

/* goal_lines.c: reading, what is offered, and saving. */

/* Reads the lines anew; what was typed and not saved is gone. */
bool goal_lines_read(struct ui *ui, struct talk *talk, struct error *err);
void goal_lines_done(struct goal_lines *lines);

/* Is there a sentence on this line? */
bool goal_line_is_empty(const struct goal_line *line);

/* What is offered for the selected cell, by what is typed there: labels, of at most MOST_OFFERS;
 * returns their number. offers, when not NULL, gets those behind the labels of a sentence. */
size_t goal_lines_offered(const struct goal_lines *lines, const char *labels[MOST_OFFERS],
    const struct goal_offer *offers[MOST_OFFERS]);

/* Puts an offered sentence on the selected line, to be changed or accepted; a goal that was not
 * reached goes on in this period. */
void goal_lines_take(struct ui *ui, struct talk *talk, const struct goal_offer *offer);

/* Saves the lines that changed and reads them anew; false: a message was shown. */
bool goal_lines_save(struct ui *ui, struct talk *talk);

/* goal_lines_view.c */
void goal_lines_draw(struct ui *ui, struct goal_lines *lines, struct box body);

#endif

/* Parts of the IOP that other forms use too: goals with ratings, the scale, agreements. */
#ifndef WORKBOOK_IOP_IOP_PARTS_H
#define WORKBOOK_IOP_IOP_PARTS_H

#include "workbook/paper/paper.h"
#include "workbook/iop/iop_read.h"

/* Writes on the cover the school year and period that all sheets are about. */
void iop_cover_period(struct sheet *cover, int *row, const struct iop_pupil *pupil);

/* Returns the question about a talk, as the form on screen asks it. */
const char *iop_question(const char *field);

/* Writes the meaning of the levels, two beside each other: 1 = Dit lukt nog niet   2 = Dit lukt met
 * hulp. */
void iop_scale(struct paper *paper, const struct iop_words *words);

/* Returns "3 – Dit kan ik zelf"; "" for no rating. */
const char *iop_level(struct paper *paper, const struct iop_words *words, int64_t level);

/* Writes the goal in large type with its number, and since when it has been reached. */
void iop_goal(struct paper *paper, int number, const struct iop_goal_line *goal);

/* Writes the raters, with their ratings in words below; self is the label of the pupil's own
 * rating. */
void iop_ratings(struct paper *paper, const struct iop_words *words, const char *self,
    const struct iop_goal_line *goal);

/* Write the head of a table of goals with levels only, and a row of it. */
void iop_goal_head(struct paper *paper, const char *label);
void iop_goal_row(struct paper *paper, const struct iop_goal_line *goal);

/* Writes what was agreed, in a table with at least at_least rows and an empty one to write in. */
void iop_agreements(struct paper *paper, const struct iop_dossier *dossier, size_t at_least);

#endif

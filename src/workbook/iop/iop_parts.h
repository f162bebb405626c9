/* Parts of the IOP that other forms have too: goals with ratings, the scale, agreements. */
#ifndef WORKBOOK_IOP_IOP_PARTS_H
#define WORKBOOK_IOP_IOP_PARTS_H

#include "workbook/paper/paper.h"
#include "workbook/iop/iop_read.h"

/* On the cover: the school year and the period, of which all sheets are. */
void iop_cover_period(struct sheet *cover, int *row, const struct iop_pupil *pupil);

/* The question about a talk as the form on screen has it. */
const char *iop_question(const char *field);

/* What the figures mean, two beside each other: 1 = Dit lukt nog niet   2 = Dit lukt met hulp. */
void iop_scale(struct paper *paper, const struct iop_words *words);

/* "3 – Dit kan ik zelf"; "" for no rating. */
const char *iop_level(struct paper *paper, const struct iop_words *words, int64_t level);

/* The goal in large type with its number, and since when it is reached. */
void iop_goal(struct paper *paper, int number, const struct iop_goal_line *goal);

/* Who rates, with below it the ratings in words; self is the label of the pupil's own rating. */
void iop_ratings(struct paper *paper, const struct iop_words *words, const char *self,
    const struct iop_goal_line *goal);

/* The head of a table of goals with figures only, and a row of it. */
void iop_goal_head(struct paper *paper, const char *label);
void iop_goal_row(struct paper *paper, const struct iop_goal_line *goal);

/* What was agreed, in a table with at least so many rows and one to write in. */
void iop_agreements(struct paper *paper, const struct iop_dossier *dossier, size_t at_least);

#endif

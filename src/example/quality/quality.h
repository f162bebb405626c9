/* What the files of the example school that plan quality share. */
#ifndef EXAMPLE_QUALITY_QUALITY_H
#define EXAMPLE_QUALITY_QUALITY_H

#include "model/quality/evening.h"
#include "example/internal.h"
#include "model/quality/quality.h"
#include "model/quality/survey.h"

/* example_quality.c: surveys, cards, self-evaluation, and the rest of it all. */
void example_plan_quality(struct example *x);

/* So many years before the last school year; NULL: before the example begins. */
struct example_year *example_year_ago(const struct example *x, int ago);

/* The text with each # as a number that grows over the years, from the arena. */
char *example_figures(struct example *x, const char *text, int ago);

/* A day at school in the year, months from August on. */
struct date example_day_in(
    const struct example *x, const struct example_year *year, int month, int of_month);

/* Saves a later state of a record on a day: row is what it was, with its keys. */
void example_later(struct example *x, struct date on, struct example_actor actor,
    enum example_title title, const struct entity *entity, const void *row, void *later);

/* example_cycle.c: themes, ambitions, goals, indicators and actions. */
void example_plan_cycle(struct example *x);

/* example_evening.c: the evening school. */
void example_plan_evenings(struct example *x);

#endif

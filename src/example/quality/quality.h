/* Shared by the files of the example school that plan quality. */
#ifndef EXAMPLE_QUALITY_QUALITY_H
#define EXAMPLE_QUALITY_QUALITY_H

#include "model/quality/evening.h"
#include "example/internal.h"
#include "model/quality/quality.h"
#include "model/quality/survey.h"

/* quality.c: surveys, cards and self-evaluation, and it starts the rest. */
void example_plan_quality(struct example *x);

/* Returns the year a number of years before the last school year; NULL: before the example
 * begins. */
struct example_year *example_year_ago(const struct example *x, int ago);

/* Returns the text, in the arena, with each # replaced by a number that grows over the years. */
char *example_figures(struct example *x, const char *text, int ago);

/* Returns a school day in the year; months count from August. */
struct date example_day_in(
    const struct example *x, const struct example_year *year, int month, int of_month);

/* Saves a later state of a record on a day; row is the previous state, with its keys. */
void example_later(struct example *x, struct date on, struct example_actor actor,
    enum example_title title, const struct entity *entity, const void *row, void *later);

/* cycle.c: themes, ambitions, goals, indicators and actions. */
void example_plan_cycle(struct example *x);

/* evening.c: the evening school. */
void example_plan_evenings(struct example *x);

#endif

/* The example school: a synthetic school for praktijkonderwijs with some years of history. Nobody
 * in it exists. */
#ifndef EXAMPLE_EXAMPLE_H
#define EXAMPLE_EXAMPLE_H

#include <stdint.h>

#include "base/date.h"
#include "db/db.h"

/* Title of the first change set of an example, which loads the reference lists: the view
 * example_school tells it by this from a real school. */
#define EXAMPLE_BEGINS "Voorbeeldschool: lijsten ingelezen"

struct example_options {
	int pupils; /* pupils at school on date; 20 to 2000 */
	int years;  /* number of school years, the last being that of date; 1 to 20 */
	uint64_t seed;
	struct date date; /* day on which the example ends: nothing is dated later */
};

/* 170 pupils and 6 years; the caller sets date and seed. */
extern const struct example_options example_default;

/*
 * Sets the clock and the randomness to the start of the example. Call it before the file is made
 * and its reference lists are loaded: only then do equal options give an equal file. False when the
 * options are invalid.
 */
bool example_begin(const struct example_options *options, struct error *err);

/*
 * Fills a new file that holds only the reference lists, with the system as actor before and after.
 * Everything is written in change sets, by the people and on the days that it would really be.
 * progress (NULL: none) is told how many of the total records are done. Afterwards the clock runs
 * again, while random numbers still follow from the seed.
 */
bool example_make(struct db *db, const struct example_options *options,
    void (*progress)(void *context, int done, int total), void *context, struct error *err);

#endif

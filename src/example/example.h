/* The example school: a synthetic school for praktijkonderwijs with some years of history. Nobody
 * in it exists. */
#ifndef EXAMPLE_EXAMPLE_H
#define EXAMPLE_EXAMPLE_H

#include <stdint.h>

#include "base/date.h"
#include "db/db.h"

struct example_options {
	int pupils; /* at school on date; 20 to 2000 */
	int years;  /* school years, the one of date is the last; 1 to 20 */
	uint64_t seed;
	struct date date; /* the day on which the example ends: nothing that was done is later */
};

/* 170 pupils and 6 years; date and seed are the caller's. */
extern const struct example_options example_default;

/*
 * Sets clock and randomness to the beginning of the example. Call it before the file is made and
 * its reference lists are loaded: only then equal options give an equal file. False when the
 * options make no sense.
 */
bool example_begin(const struct example_options *options, struct error *err);

/*
 * Fills a new file that holds the reference lists and nothing else, with the system as actor; it is
 * that again afterwards. Everything is written through change sets, by the people who would do it,
 * on the day they would do it. progress (NULL: none) hears how many of the records are there.
 * Afterwards the clock runs again; random numbers still follow from the seed.
 */
bool example_make(struct db *db, const struct example_options *options,
    void (*progress)(void *context, int done, int total), void *context, struct error *err);

#endif

/* Levels of competences over the periods, by the kind of rater that counts, with charts. */
#ifndef WORKBOOK_IOP_COMPETENCES_H
#define WORKBOOK_IOP_COMPETENCES_H

#include "workbook/paper/paper.h"
#include "workbook/iop/iop_read.h"

struct competence_level {
	int64_t pupil, period, period_number;
	struct date starts_on; /* of the period */
	const char *year_name, *code, *name;
	int64_t level;
};

struct competences {
	const struct competence_level *levels; /* sorted by pupil, code and period */
	size_t level_count;
};

/* Reads the levels of one pupil or of all (0), by the kind of rater that counts. Read it once for
 * all pupils: that takes as long as for one. */
bool competences_read(struct db *db, int64_t pupil, const struct iop_words *words,
    struct competences *all, struct arena *arena, struct error *err);

/* Returns the part of all about one pupil. */
struct competences competences_of(const struct competences *all, int64_t pupil);

/* Writes the last periods: a table of levels per competence, how many have each level, counted with
 * formulas, and a chart of that. Nothing without ratings. */
void competences_table(
    struct paper *paper, const struct iop_words *words, const struct competences *mine);

/* Writes the last level of each competence in the pupil's own words, with its period, and a chart.
 * Nothing without ratings. */
void competences_last(
    struct paper *paper, const struct iop_words *words, const struct competences *mine);

/* Writes the competences rated in a period, now and the previous time, in words and as a chart.
 * False when there are none. */
bool competences_now(struct paper *paper, const struct iop_words *words,
    const struct competences *mine, int64_t period);

#endif

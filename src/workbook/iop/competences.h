/* The levels of competences over the periods, by the kind of rater that counts, with charts. */
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
	const struct competence_level *levels; /* by pupil, code and period */
	size_t level_count;
};

/* Of one pupil or of all (0), by the kind of rater that counts: to be read once, for it takes as
 * long for one as for all. */
bool competences_read(struct db *db, int64_t pupil, const struct iop_words *words,
    struct competences *all, struct arena *arena, struct error *err);

/* Those of one pupil, within all. */
struct competences competences_of(const struct competences *all, int64_t pupil);

/* The last periods: a table of figures per competence, how many there are of each level, counted
 * with formulas, and a chart of that. Nothing without ratings. */
void competences_table(
    struct paper *paper, const struct iop_words *words, const struct competences *mine);

/* The last level of each competence in the pupil's own words, with the period it is of, and a
 * chart. Nothing without ratings. */
void competences_last(
    struct paper *paper, const struct iop_words *words, const struct competences *mine);

/* Those rated in a period, now and the time before, in words and as a chart. False when there are
 * none. */
bool competences_now(struct paper *paper, const struct iop_words *words,
    const struct competences *mine, int64_t period);

#endif

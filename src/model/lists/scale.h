/* The scale of ratings that the school uses, and what its levels look like. */
#ifndef MODEL_LISTS_SCALE_H
#define MODEL_LISTS_SCALE_H

#include "db/db.h"

enum { LEVELS_MAX = 9 };

/* The levels that can be chosen on the reference date. */
struct scale {
	char digits[LEVELS_MAX + 1]; /* "1234" */
	const char *words;           /* "1 nog niet, 2 met hulp, ..." */
};
bool scale_read(struct db *db, struct scale *out, struct arena *arena, struct error *err);

/* Returns the digits as people say them: "1 tot en met 4", or "1, 3 of 4". */
const char *scale_digits(const char *digits, struct arena *arena);

/* Refuses a level that could not be chosen on that day. */
bool scale_has(struct db *db, int64_t level, struct date on, struct error *err);

/* Per competence, what its levels look like at this school, in one text. */
struct anchors {
	struct anchor_text {
		const char *competence, *text;
	} * rows;
	size_t count;
};
bool anchors_read(struct db *db, struct anchors *out, struct arena *arena, struct error *err);

/* Returns the text for a competence; "" when the school described nothing. */
const char *anchors_of(const struct anchors *anchors, const char *competence);

#endif

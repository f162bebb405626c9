/* Results of pupils per subject, and their attendance per period. */
#ifndef MODEL_PORTFOLIO_RESULT_H
#define MODEL_PORTFOLIO_RESULT_H

#include "db/record.h"

/* The code of result_kind whose level counts. */
#define RESULT_IVIO "IVI"

struct result {
	int64_t id, rev;
	int64_t pupil;
	char subject[16], kind[8], title[128];
	struct date taken_on;
	char score[32]; /* as the teacher writes it: 7,5, voldoende or 32/40 */
	bool sufficient;
	char level[8]; /* code of result_level; "": none */
	int64_t entered_by;
	bool told; /* not stored: sufficient was filled in for a score that leaves it open */
};

/* In clock hours, for one period. */
struct attendance {
	int64_t id, rev;
	int64_t pupil, period;
	int64_t planned, present, excused, unexcused; /* without internships */
	int64_t internship_planned, internship_present;
};

extern const struct entity result_entity, attendance_entity;

/* The limits from which a score is sufficient. */
struct score_norm {
	int64_t mark;    /* tenths: 55 is 5,5 */
	int64_t percent; /* of the points of a test */
};

/* Returns the limits in the school's settings. */
struct score_norm score_norm(struct db *db);

/* Determines whether a score is sufficient: a mark from 1,0 to 10,0, words such as "v" or "ruim
 * voldoende", or points such as 32/40. False, with sufficient not set, when the score does not
 * determine it. */
bool score_sufficient(const char *score, struct score_norm norm, bool *sufficient);

/* Sets sufficient from the score; FAILED when the score does not determine it and told is not
 * set. */
bool result_judge(struct db *db, struct result *result, struct error *err);

/*
 * Saves n results, such as those of a class's test, in one change set with this title; skips rows
 * without a score. All or nothing: the message begins with the name of the pupil whose row is at
 * fault, and the rows are then as they were.
 */
bool results_save(
    struct db *db, struct result *rows, size_t n, const char *title, struct error *err);

#endif

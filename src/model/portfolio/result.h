/* Results of pupils for their subjects, and their attendance per period. */
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
	char score[32]; /* as the teacher writes it: 7,5 or voldoende or 32/40 */
	bool sufficient;
	char level[8]; /* code of result_level; "": none */
	int64_t entered_by;
	bool told; /* not kept: sufficient was filled in, for a score that does not say it */
};

/* In clock hours, of one period. */
struct attendance {
	int64_t id, rev;
	int64_t pupil, period;
	int64_t planned, present, excused, unexcused; /* without internship */
	int64_t internship_planned, internship_present;
};

extern const struct entity result_entity, attendance_entity;

/* From where a score is sufficient. */
struct score_norm {
	int64_t mark;    /* in tenths: 55 is 5,5 */
	int64_t percent; /* of the points of a test */
};

/* As the school has set it. */
struct score_norm score_norm(struct db *db);

/* Whether a score is sufficient: a mark from 1,0 to 10,0, words such as "v" or "ruim voldoende", or
 * points as in 32/40. False when the score does not say it; sufficient is then not set. */
bool score_sufficient(const char *score, struct score_norm norm, bool *sufficient);

/* Fills sufficient from the score; FAILED when the score does not say it and it was not told. */
bool result_judge(struct db *db, struct result *result, struct error *err);

/*
 * Saves n results, such as those of a test of a class, in one change set with this title; rows
 * without a score are left out. All or nothing: the message begins with the name of the pupil whose
 * row it is, and the rows are then as they were.
 */
bool results_save(
    struct db *db, struct result *rows, size_t n, const char *title, struct error *err);

#endif

/* Former pupils: how they are doing one and two years after leaving, who was called, and what was
 * done for them. */
#ifndef MODEL_OUTFLOW_AFTERCARE_H
#define MODEL_OUTFLOW_AFTERCARE_H

#include "db/record.h"
#include "model/basis/hours.h"

/* follow_up_attempt.outcome; the other is LAT, later. */
#define ATTEMPT_NO_ANSWER "GEH"
#define ATTEMPT_SPOKEN "GES"
#define ATTEMPT_REFUSED "WIL"
#define ATTEMPT_WRONG_NUMBER "NUM"

struct follow_up {
	int64_t id, rev;
	int64_t outflow, moment; /* 1 or 2 years after leaving */
	struct date asked_on;
	char status[8], gap[4]; /* gap J, N, O: was there a period without work or education */
	char organisation[128], sector[8], contract[8];
	char hours[HOURS_SIZE]; /* per week; empty: unknown */
	int64_t mbo_level;      /* 0: unknown */
	char learning_way[4], mbo_diploma[4];
	char work_support[4], jobcoach[4], benefit[4], guided_by[4]; /* codes of outflow_word */
	int64_t asked_by;
	char *remark;
};

struct follow_up_attempt {
	int64_t id, rev;
	int64_t outflow, moment;
	struct date tried_on;
	char manner[4], outcome[4]; /* codes of outflow_word */
	int64_t tried_by;
	char *remark;
};

struct aftercare {
	int64_t id, rev;
	int64_t outflow;
	struct date given_on;
	char manner[4];
	char *what, *agreed;
	int64_t given_by;
};

extern const struct entity follow_up_entity, follow_up_attempt_entity, aftercare_entity;

/* Gives the follow-up of a moment: as stored, or a new one (id 0) by the actor, today; for a former
 * pupil who refused to be followed, with that as its status. */
bool follow_up_find(struct db *db, int64_t outflow, int64_t moment, struct follow_up *out,
    struct arena *arena, struct error *err);

/* Saves an answer: around the day of measuring it is the answer; on another day it becomes a
 * contact, an attempt with everything that was said. */
enum told_as { ANSWER, CONTACT, KNOWN_CONTACT };
bool follow_up_save(
    struct db *db, struct follow_up *row, enum told_as *as, struct arena *arena, struct error *err);

/* Like follow_up_save, inside an open change set. */
bool follow_up_change(
    struct db *db, struct follow_up *row, enum told_as *as, struct arena *arena, struct error *err);

/* Gives the days between which to ask; opens is unset when nobody asks. */
bool follow_up_window(struct db *db, int64_t outflow, int64_t moment, struct date *opens,
    struct date *closes, struct error *err);

#endif

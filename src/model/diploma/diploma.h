/* The diploma: what the school says about a requirement, who is a candidate and with what result,
 * and the exam days with their talks. */
#ifndef MODEL_DIPLOMA_DIPLOMA_H
#define MODEL_DIPLOMA_DIPLOMA_H

#include "db/record.h"

/* candidate.result: what the schooling is closed with. */
#define EARNED_DIPLOMA "DIP"
#define EARNED_STATEMENT "VER"
#define EARNED_TESTIMONIAL "GET"

/* exam.outcome; the others are BES, to discuss, and ONV, insufficient. */
#define EXAM_SUFFICIENT "VOL"

struct diploma_judgement {
	int64_t id, rev;
	int64_t pupil;
	char requirement[16];
	struct date judged_on;
	int64_t judged_by;
	bool met;
	char *grounds;
};

struct candidate {
	int64_t id, rev;
	int64_t pupil, school_year;
	char regulation[8], variant[4]; /* MET, ZON, LER */
	struct date registered_on;
	int64_t exam_portfolio; /* 0: not handed in yet */
	char result[4];         /* EARNED_…; "": not yet */
	struct date result_on;
	int64_t decided_by;
	char *grounds;
	struct date reported_on;
};

struct exam_day {
	int64_t id, rev;
	struct date held_on;
	char place[128], starts_at[16]; /* 09:00 */
	bool resit;
	int64_t examiner;
	char assessor[128], assessor_school[128];
	bool assessor_certified;
	int64_t pause_after, pause_minutes; /* after which slot; 0: no pause */
};

struct exam {
	int64_t id, rev;
	int64_t candidate, exam_day, slot;
	char outcome[4]; /* "": still to come */
	char *remark;
};

extern const struct entity diploma_judgement_entity, candidate_entity, exam_day_entity, exam_entity;

enum { EXAM_SLOTS = 8, EXAM_SLOT_MINUTES = 45 };

/* How many requirements of a pupil are to be discussed, and how many are not met (yet). */
bool diploma_open(struct db *db, int64_t pupil, int *to_discuss, int *not_met, struct error *err);

/* A candidate to be: this pupil in the school year of today, under the regulation of the setting
 * reglement, with the portfolio that was handed in this year, if it was. Not saved. */
bool candidate_new(struct db *db, int64_t pupil, struct candidate *out, struct error *err);

/* Makes the pupil that candidate, in a change set of its own; CONFLICT when it is one already. out
 * may be NULL. */
bool candidate_add(struct db *db, int64_t pupil, struct candidate *out, struct error *err);

/* Inside a change set: as long as there is no result a candidate gets the portfolio that was handed
 * in last in that school year, if one was. */
bool candidate_take_portfolio(struct db *db, int64_t candidate, struct error *err);

/* Records, in a change set of its own, that the result of a candidate was passed on to the register
 * today; FAILED without a result, CONFLICT when it was passed on before. */
bool candidate_report(struct db *db, int64_t candidate, struct error *err);

/* When the talk in a slot, 1 to EXAM_SLOTS, begins: "10:30"; "" for another slot or a day without a
 * time. */
void exam_slot_time(const struct exam_day *day, int64_t slot, char out[6]);

/* What is allowed and mostly a slip: a day off, an assessor of the school itself. Sentences for
 * people, none when there is nothing. */
bool exam_day_remarks(
    struct db *db, const struct exam_day *day, struct buffer *remarks, struct error *err);

/* Plans a talk or changes it, in a change set of its own; the candidate takes the portfolio. */
bool exam_save(struct db *db, struct exam *row, struct error *err);

/*
 * Fills the free slots of a day, up to the number of the setting examen_per_dag, by class and name,
 * with candidates of that school year who handed in their portfolio and have no talk yet; on a
 * resit day with those whose last talk was not sufficient. One change set; planned gets how many.
 */
bool exam_plan(struct db *db, int64_t exam_day, int *planned, struct error *err);

#endif

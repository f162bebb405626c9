/* The diploma: judgements on requirements, candidates and their results, and exam days with their
 * exams. */
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
	char place[128], starts_at[16]; /* "09:00" */
	bool resit;
	int64_t examiner;
	char assessor[128], assessor_school[128];
	bool assessor_certified;
	int64_t pause_after, pause_minutes; /* the slot before the pause; 0: no pause */
};

struct exam {
	int64_t id, rev;
	int64_t candidate, exam_day, slot;
	char outcome[4]; /* "": still to come */
	char *remark;
};

extern const struct entity diploma_judgement_entity, candidate_entity, exam_day_entity, exam_entity;

enum { EXAM_SLOTS = 8, EXAM_SLOT_MINUTES = 45 };

/* Counts a pupil's requirements that must be discussed, and those that are not met (yet). */
bool diploma_open(struct db *db, int64_t pupil, int *to_discuss, int *not_met, struct error *err);

/* Gives a new candidate, not saved: the pupil in today's school year, under the regulation of the
 * setting reglement, with the portfolio handed in this year, if any. */
bool candidate_new(struct db *db, int64_t pupil, struct candidate *out, struct error *err);

/* Makes the pupil a candidate as candidate_new does, in a change set of its own; CONFLICT when the
 * pupil is one already. out may be NULL. */
bool candidate_add(struct db *db, int64_t pupil, struct candidate *out, struct error *err);

/* Inside a change set: gives a candidate without a result the portfolio that was handed in last in
 * that school year, if any. */
bool candidate_take_portfolio(struct db *db, int64_t candidate, struct error *err);

/* Records, in a change set of its own, that a candidate's result was reported to the register
 * today. FAILED without a result, CONFLICT when it was reported before. candidate_reported does so
 * inside a change set. */
bool candidate_report(struct db *db, int64_t candidate, struct error *err);
bool candidate_reported(struct db *db, int64_t candidate, struct error *err);

/* Gives the starting time of a slot, 1 to EXAM_SLOTS, such as "10:30"; "" for another slot or a day
 * without a time. */
void exam_slot_time(const struct exam_day *day, int64_t slot, char out[6]);

/* Appends sentences about what is allowed but likely a mistake: a day off, an assessor from the
 * school itself. Appends nothing when there is none. */
bool exam_day_remarks(
    struct db *db, const struct exam_day *day, struct buffer *remarks, struct error *err);

/* Saves a new or changed exam in a change set of its own, and gives the candidate the portfolio. */
bool exam_save(struct db *db, struct exam *row, struct error *err);

/*
 * Fills the free slots of a day, up to the setting examen_per_dag, by class and name, with
 * candidates of that school year who handed in a portfolio and have no exam yet; on a resit day
 * with those who did not pass their last exam. Uses one change set; planned gets the number of
 * exams added.
 */
bool exam_plan(struct db *db, int64_t exam_day, int *planned, struct error *err);

#endif

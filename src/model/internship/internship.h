/* Internships: companies, placements with what was agreed, signed, seen and judged, and what is
 * done with them in one move. */
#ifndef MODEL_INTERNSHIP_INTERNSHIP_H
#define MODEL_INTERNSHIP_INTERNSHIP_H

#include "db/record.h"
#include "model/basis/hours.h"

/* All days of the week, written in full. */
enum { DAYS_SIZE = 64 };

/* The parties of a placement: all of them sign it, all but the guardian judge it. */
#define PARTY_PUPIL "LLN"
#define PARTY_COMPANY "BED"
#define PARTY_SCHOOL "SCH"
#define PARTY_GUARDIAN "OUD"

/* internship_kind.outflow: never an uitstroomstage. */
#define NEVER_OUTFLOW "NEE"

/* internship_visit.manner; the others are BEZ, on the spot, and VID, by video. */
#define VISIT_BY_PHONE "TEL"

/* A code of internship_end. */
#define INTERNSHIP_COMPLETED "AFG"

struct company {
	int64_t id, rev;
	char name[128], sector[8], address[128], town[64];
	bool recognised; /* erkend leerbedrijf */
	char contact[128], phone[32], email[128];
	int64_t places; /* pupils at the same time; 0: not agreed */
	char *agreements;
	struct date retired_on; /* takes no more pupils from this day */
};

struct internship {
	int64_t id, rev;
	int64_t pupil;
	char kind[8];
	int64_t company; /* 0: in the school itself */
	char sector[8];  /* of the work; "": that of the company */
	struct date starts_on, ends_on;
	char days[DAYS_SIZE];   /* "di do", see internship_days_check */
	char hours[HOURS_SIZE]; /* a week */
	char times[64], work[256], supervisor[128], supervisor_phone[32];
	int64_t supervised_by; /* staff: the stagedocent */
	char *goal;
	bool is_outflow, statement;
	struct date ended_on; /* none: not closed yet */
	char end_reason[8];
	char *end_remark;
};

struct internship_goal {
	int64_t id, rev;
	int64_t internship, goal;
	struct date added_on;
};

struct internship_signature {
	int64_t id, rev;
	int64_t internship;
	char party[4];
	char name[128];
	struct date signed_on;
	char manner[8];
	int64_t seen_by;
};

struct internship_visit {
	int64_t id, rev;
	int64_t internship;
	struct date visited_on;
	char manner[4];
	int64_t visited_by;
	char *report;
};

struct internship_evaluation {
	int64_t id, rev;
	int64_t internship;
	char party[4];
	struct date evaluated_on;
	char name[128], manner[8];
	int64_t seen_by;
	bool is_final;
	char verdict[4]; /* ONV, VOL, GOE */
	char *remark;
};

struct internship_rating {
	int64_t id, rev;
	int64_t evaluation;
	char competence[8]; /* exactly one of competence and goal */
	int64_t goal;
	int64_t level;
};

extern const struct entity company_entity, internship_entity, internship_goal_entity,
    internship_signature_entity, internship_visit_entity, internship_evaluation_entity,
    internship_rating_entity;

/* NULL when text is days of the week as they are kept ("di do": short, once each, in the order of
 * the week, a space between), else what is wrong with it, in Dutch. */
/* What may be a slip in a placement, a line each: the age, the hours in a day, a kind for a later
 * grade, a statement at a company that is not recognised. Nothing of it is refused. */
bool internship_doubts(
    struct db *db, const struct internship *row, struct buffer *out, struct error *err);

const char *internship_days_check(const char *text);

/* Saves a new placement and brings along the goals of the pupil in the IOP of today's period that
 * are not done, in one change set. Of a kind that always is an uitstroomstage is_outflow is set.
 * After a failure id is 0. */
bool internship_begin(struct db *db, struct internship *internship, struct error *err);

/* Closes a placement: its last day, a code of internship_end, and a remark ("" or NULL: none). */
bool internship_end(struct db *db, int64_t internship, struct date on, const char *reason,
    const char *remark, struct error *err);

/* Takes away a placement that never began, with its goals and signatures; CONFLICT when it was
 * visited or judged. */
bool internship_remove(struct db *db, int64_t internship, struct error *err);

/* Who signed a contract on paper; "" or NULL: has not. */
struct internship_signatories {
	const char *pupil, *company, *school, *guardian;
};

/* Records in one change set the signatures of one day on a paper contract that who acts has seen. A
 * party that signed before stays as it is. */
bool internship_sign(struct db *db, int64_t internship, struct date on,
    const struct internship_signatories *names, struct error *err);

/*
 * Saves an evaluation with n of its ratings in one change set, and of those only what differs: a
 * rating is known by its competence or goal (id and evaluation are not read), level 0 takes it
 * away, and a rating that is not among them stays. After a failure a new evaluation has id 0.
 */
bool evaluation_save(struct db *db, struct internship_evaluation *evaluation,
    const struct internship_rating *ratings, size_t n, struct error *err);

/* Takes away an evaluation with its ratings. */
bool evaluation_remove(struct db *db, int64_t evaluation, struct error *err);

/* How many placements a company has at the busiest moment from one day to another, and its places
 * (0: not agreed), so that a screen can warn. NOT_FOUND without such a company. */
bool internship_places(struct db *db, int64_t company, struct date from, struct date until,
    int64_t *taken, int64_t *places, struct error *err);

#endif

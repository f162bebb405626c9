/* Internships: companies, and placements with what was agreed, signed, seen and judged; and the
 * operations that write several of these records. */
#ifndef MODEL_INTERNSHIP_INTERNSHIP_H
#define MODEL_INTERNSHIP_INTERNSHIP_H

#include "db/record.h"
#include "model/basis/hours.h"

/* Room for all weekdays, written in full. */
enum { DAYS_SIZE = 64 };

/* The parties of a placement: all of them sign it, a guardian only for a minor; all but the
 * guardian judge it. */
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
	bool recognised; /* erkend leerbedrijf (SBB) */
	char contact[128], phone[32], email[128];
	int64_t places; /* pupils at the same time; 0: not agreed */
	char *agreements;
	struct date retired_on; /* takes no more pupils from this day */
};

struct internship {
	int64_t id, rev;
	int64_t pupil;
	char kind[8];
	int64_t company; /* 0: at school itself */
	char sector[8];  /* sector of the work; "": the company's */
	struct date starts_on, ends_on;
	char days[DAYS_SIZE];   /* "di do", see internship_days_check */
	char hours[HOURS_SIZE]; /* per week */
	char times[64], work[256], supervisor[128], supervisor_phone[32];
	int64_t supervised_by; /* staff member who supervises (stagedocent) */
	char *goal;
	bool is_outflow, statement;
	struct date ended_on; /* unset: not closed yet */
	char end_reason[8];
	char *end_remark;
	char *despite; /* why it is right in spite of the remarks about it */
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
	char competence[8]; /* set exactly one of competence and goal */
	int64_t goal;
	int64_t level;
};

extern const struct entity company_entity, internship_entity, internship_goal_entity,
    internship_signature_entity, internship_visit_entity, internship_evaluation_entity,
    internship_rating_entity;

/* May the company be one that is in the list already, under this name and with no town here or
 * there? False for a company that keeps its name and town. */
bool company_is_double(struct db *db, const struct company *row, bool *out, struct error *err);

/* Returns NULL when text is weekdays as stored ("di do": short, once each, in order, separated by a
 * space), otherwise what is wrong, in Dutch. */
const char *internship_days_check(const char *text);

/*
 * Appends what looks wrong about a placement, saved or not, a Dutch sentence a line: the rules are
 * in views/internship/remark.sql, and none of these is refused. Saves it and takes it back, so it
 * fails where saving would.
 */
bool internship_remarks(
    struct db *db, const struct internship *row, struct buffer *out, struct error *err);

/* Saves a new placement along with the pupil's open goals in the IOP of today's period, in one
 * change set. Sets is_outflow for a kind that is always an uitstroomstage. After a failure id is
 * 0. */
bool internship_begin(struct db *db, struct internship *internship, struct error *err);

/* Closes a placement with its last day, a code of internship_end, and a remark ("" or NULL:
 * none). */
bool internship_end(struct db *db, int64_t internship, struct date on, const char *reason,
    const char *remark, struct error *err);

/* Inside an open change set: stops each placement of a pupil that runs on after this day. It is
 * closed with a code of internship_end; when the day is still to come, it becomes the agreed last
 * day. */
bool internships_stop(
    struct db *db, int64_t pupil, struct date on, const char *reason, struct error *err);

/* Removes a placement that never began, with its goals and signatures; CONFLICT when it was visited
 * or judged. */
bool internship_remove(struct db *db, int64_t internship, struct error *err);

/* Names of those who signed a contract on paper; "" or NULL: not signed. */
struct internship_signatories {
	const char *pupil, *company, *school, *guardian;
};

/* Records, in one change set, the signatures of one day on a paper contract that the actor has
 * seen. A party that signed before keeps that signature. */
bool internship_sign(struct db *db, int64_t internship, struct date on,
    const struct internship_signatories *names, struct error *err);

/*
 * Saves an evaluation with n of its ratings in one change set, writing only the ratings that
 * differ. A rating is identified by its competence or goal (id and evaluation are ignored), level 0
 * removes it, and ratings not passed stay. After a failure a new evaluation has id 0.
 */
bool evaluation_save(struct db *db, struct internship_evaluation *evaluation,
    const struct internship_rating *ratings, size_t n, struct error *err);

/* Removes an evaluation with its ratings. */
bool evaluation_remove(struct db *db, int64_t evaluation, struct error *err);

/* Gives the number of placements at a company at its busiest moment between two days, and its
 * number of places (0: not agreed), so that a screen can warn. NOT_FOUND without such a company. */
bool internship_places(struct db *db, int64_t company, struct date from, struct date until,
    int64_t *taken, int64_t *places, struct error *err);

#endif

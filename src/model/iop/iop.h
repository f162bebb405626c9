/* The records of the IOP, and the operations that write several of them. */
#ifndef MODEL_IOP_IOP_H
#define MODEL_IOP_IOP_H

#include "db/record.h"

/* iop_talk.kind: the talk that makes the plan of a period, the time-out talk that an Entree pupil
 * has instead, and the talk with the parents in the week after. */
#define TALK_IOP "IOP"
#define TALK_TIME_OUT "TIM"
#define TALK_PARENTS "DRI"

/* Codes of attendee: who is at a talk, and who does what was agreed there. */
#define ATTENDEE_PUPIL "LLN"
#define ATTENDEE_PARENT_1 "OU1"
#define ATTENDEE_PARENT_2 "OU2"
#define ATTENDEE_MENTOR "MEN"
#define ATTENDEE_CARE_COORDINATOR "ZOR"
#define ATTENDEE_COACH "BEG"

/* The codes of rater_kind. */
#define RATED_BY_PUPIL "LLN"
#define RATED_BY_MENTOR "MEN"
#define RATED_BY_TEACHER "DOC"
#define RATED_BY_COMPANY "STG"

/* These codes in the order in which people read them. */
enum rater { RATER_PUPIL, RATER_MENTOR, RATER_TEACHER, RATER_COMPANY, RATERS };
extern const char *const rater_codes[RATERS];

/* RATERS when it is no code of rater_kind. */
enum rater rater_of(const char *code);

struct goal {
	int64_t id, rev;
	int64_t pupil;
	char competence[8], subtarget[8]; /* at most one of them; none: the pupil's own goal */
	char sentence[256], place[96], moment[96], method[256];
	struct date agreed_on, done_on;
	struct date stopped_on; /* given up before it was reached */
	int64_t replaced_by;    /* the goal that came in its place; 0: none */
};

struct iop_goal {
	int64_t id, rev;
	int64_t goal, period;
	struct date added_on;
};

/* What the pupil wants to learn; it counts nowhere until the mentor makes a goal of it. */
struct goal_wish {
	int64_t id, rev;
	int64_t pupil;
	char sentence[256], place[96], reason[256];
	struct date proposed_on, answered_on;
	int64_t answered_by; /* staff */
	int64_t goal;        /* what came of it; 0 while answered: not now */
	char answer[256];    /* why not now */
};

struct iop_talk {
	int64_t id, rev;
	int64_t pupil, period;
	char kind[4];
	int64_t led_by; /* staff */
	struct date planned_on, held_on, prepared_on;
	char *proud_of, *finds_hard, *wants_to; /* the pupil's preparation */
	char *went_well, *next_time, *pupil_said, *parents_said;
};

struct talk_present {
	int64_t id, rev;
	int64_t iop_talk;
	char attendee[8];
};

struct talk_attempt {
	int64_t id, rev;
	int64_t iop_talk;
	struct date tried_on;
	char outcome[8], remark[256];
};

struct rating {
	int64_t id, rev;
	int64_t pupil, goal;
	char competence[8]; /* set exactly one of goal and competence */
	int64_t period;
	char rater_kind[8], rated_by[128];
	int64_t entered_by;
	struct date rated_on;
	int64_t level;
};

struct agreement {
	int64_t id, rev;
	int64_t iop_talk;
	struct date made_on;
	char text[256], who[8];
	struct date due_on, done_on;
};

struct note {
	int64_t id, rev;
	int64_t about, goal; /* set exactly one: a pupil or a goal */
	struct date written_on;
	int64_t written_by;
	char *text;
};

extern const struct entity goal_entity, iop_goal_entity, goal_wish_entity, iop_talk_entity,
    talk_present_entity, talk_attempt_entity, rating_entity, agreement_entity, note_entity;

/* A period of the calendar. */
struct period_card {
	int64_t id, school_year, previous; /* previous 0: none */
	int64_t number;
	char year_name[16];
	struct date starts_on, ends_on, talks_from, talks_until;
};

/* Gives the period of the reference date; NOT_FOUND says what to do when the calendar has none. */
bool period_current(struct db *db, struct period_card *out, struct error *err);
bool period_read(struct db *db, int64_t period, struct period_card *out, struct error *err);

/* Gives the period that a talk in this one looks back on: the last earlier one in which the pupil
 * had goals, else the one before it; 0: none. */
bool period_looked_back_on(struct db *db, int64_t pupil, const struct period_card *period,
    int64_t *out, struct error *err);

/* Gives the pupil's talk in a period: as stored, or a new one (id 0) of this kind led by the
 * actor. */
bool talk_find(struct db *db, int64_t pupil, int64_t period, const char *kind, struct iop_talk *out,
    struct arena *arena, struct error *err);

/* TALK_IOP, or TALK_TIME_OUT for a pupil in Entree. */
const char *talk_kind(bool entree);

/* The rules that a talk must meet before it counts as held: its day is not in the future and no
 * slip of the pen (it may be in the period before its own, for which it counts all the same),
 * somebody was present, goals were made. The first and the last can be checked before attendance is
 * known. */
bool talk_day_fits(
    struct db *db, const struct iop_talk *talk, struct date held_on, struct error *err);
bool talk_has_goals(struct db *db, const struct iop_talk *talk, struct error *err);
bool talk_may_be_held(
    struct db *db, const struct iop_talk *talk, struct date held_on, struct error *err);

/* Adds a goal and puts it in the IOP of a period, in one change set. */
bool goal_add(struct db *db, struct goal *goal, int64_t period, struct error *err);

/* goal_carry_over adds a goal to the IOP of another period; goal_take_out removes it again, unless
 * it was rated in that period. */
bool goal_carry_over(struct db *db, int64_t goal, int64_t period, struct error *err);
bool goal_take_out(struct db *db, int64_t goal, int64_t period, struct error *err);

/* What is decided about a goal when looking back on it. */
enum decision { UNDECIDED, REACHED, GOES_ON, STOPPED };

/* Decides on a day, in a talk of this period: a goal that goes on is in its IOP, another is not
 * (unless it was rated in it). What was decided before gives way. */
bool goal_decide(struct db *db, int64_t goal, int64_t period, enum decision decision,
    struct date on, struct error *err);

/* Stops a goal, and adds the one that comes in its place to the IOP of the period. */
bool goal_replace(struct db *db, int64_t goal, struct goal *by, int64_t period, struct date on,
    struct error *err);

/* Fills in a new goal with the words of a wish. */
void wish_to_goal(const struct goal_wish *wish, struct goal *goal);

/* Makes a goal in the IOP of a period of what the pupil wants to learn, in one change set. */
bool wish_confirm(
    struct db *db, int64_t wish, struct goal *goal, int64_t period, struct error *err);

/* Tells the pupil in a sentence why it is not a goal now. */
bool wish_not_now(struct db *db, int64_t wish, const char *answer, struct error *err);

/* The rating that counts now for a goal, or for a competence when goal is 0, by a kind of rater;
 * level 0: none. */
struct rating_now {
	int64_t id, level, entered_by; /* id 0: from a company's evaluation */
	struct date rated_on;
};
bool rating_now(struct db *db, int64_t pupil, int64_t goal, const char *competence, int64_t period,
    const char *rater_kind, struct rating_now *out, struct error *err);

/* Removes a rating that the actor entered today; ratings of another day or person stay. */
bool rating_take_back(struct db *db, const struct rating_now *now, struct error *err);

/* Appends a rating by kind of rater of a goal, or of a competence when goal is 0. Nothing is added
 * when the last one says the same. */
bool rate(struct db *db, int64_t pupil, int64_t goal, const char *competence, int64_t period,
    const char *rater_kind, int64_t level, struct error *err);

/* The code of the kind of rater that the actor is for a pupil: the pupil, the mentor (or who stands
 * in), else a teacher. */
const char *rater_of_actor(struct db *db, int64_t pupil);

/* Adds a note of today about a goal, or about the pupil when goal is 0. */
bool note_add(struct db *db, int64_t pupil, int64_t goal, const char *text, struct error *err);

#endif

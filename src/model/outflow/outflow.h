/* Leaving the school: destination and advice. Follow-up is in aftercare.h. */
#ifndef MODEL_OUTFLOW_OUTFLOW_H
#define MODEL_OUTFLOW_OUTFLOW_H

#include "db/record.h"
#include "model/basis/hours.h"

/* The codes of outflow_status: what a former pupil does. */
#define STATUS_WORK "WER"
#define STATUS_WORK_AND_EDUCATION "WEL"
#define STATUS_EDUCATION "LER"
#define STATUS_DAY_CARE "DAG"
#define STATUS_TRAINEE_PROGRAMME "TRA"
#define STATUS_NOTHING "GEE"
#define STATUS_UNKNOWN "ONB"
#define STATUS_NOT_FOLLOWED "NGV"

/* A code of contract_kind, and of what is asked at leaving one in guided_by. */
#define CONTRACT_AGENCY "UIT"
#define GUIDED_BY_JOBCOACH "JOB"

/* Of the certificates and internships of a leaver: that there are none. */
#define RECORDED_NONE "GEE"

struct outflow {
	int64_t id, rev;
	int64_t pupil;
	struct date left_on; /* last day at school */
	char destination[8], organisation[128], sector[8], contract[8];
	char hours[HOURS_SIZE];                                      /* per week; empty: unknown */
	int64_t mbo_level;                                           /* 0: unknown */
	char learning_way[4];                                        /* bol or bbl */
	char work_support[4], jobcoach[4], benefit[4], guided_by[4]; /* codes of outflow_word */
	char *remark;
	char expected_at_start[8], expected_last[8]; /* only when the OPPs are not in Stip */
	char deviation_reason[8];
	char *deviation_action;
	struct date opp_end_reported_on;
	char all_certificates[4],
	    all_internships[4]; /* ALL, GEE: all are in Stip, there are none */
	char closing[4];        /* DIP, VER, GET, GEE; only when the diploma is not in Stip */
};

struct outflow_care_reason {
	int64_t id, rev;
	int64_t outflow;
	char destination[8];
	char *remark;
};

struct outflow_advice {
	int64_t id, rev;
	int64_t pupil;
	struct date advised_on;
	char profile[8];
	char direction[4]; /* WER, OND: towards work, towards education */
	char verdict[4];   /* POS, NEG, NAD: positive, negative, to be investigated */
	int64_t advised_by;
	char *remark;
};

extern const struct entity outflow_entity, outflow_care_reason_entity, outflow_advice_entity;

/* Saves a leaver in one change set. Also ends the enrolment on that day, and takes a place next
 * year back, if the actor may; ended tells whether that was done or not needed. */
bool outflow_save(struct db *db, struct outflow *outflow, bool *ended, struct error *err);

/* Like outflow_save, and stops the internships that run on after that day, with a code of
 * internship_end; NULL: they stay as they are. */
bool outflow_save_stopping(struct db *db, struct outflow *outflow, const char *internships_end,
    bool *ended, struct error *err);

/* Like outflow_save, inside an open change set. */
bool outflow_change(struct db *db, struct outflow *outflow, bool *ended, struct error *err);

/* Cancels a leaving that was planned; also reopens the enrolment if the actor may. */
bool outflow_cancel(struct db *db, int64_t id, struct error *err);

/* Gives a new record (id 0) for a pupil, with the last day of the ended enrolment or as expected,
 * if known; or the existing record when outflow is not 0. */
bool outflow_find(struct db *db, int64_t pupil, int64_t outflow, struct outflow *out,
    struct arena *arena, struct error *err);

#endif

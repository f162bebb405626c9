/* The care area: visible only to those who may read it. */
#ifndef MODEL_CARE_CARE_H
#define MODEL_CARE_CARE_H

#include "db/record.h"

/* A code of referral_kind. */
#define REFERRAL_TO_MUNICIPALITY "GEM"

/* referral.status: sent, and of what ended; in between it is LOP, being dealt with. */
#define REFERRAL_SENT "AAN"
#define REFERRAL_CLOSED "AFG"
#define REFERRAL_WITHDRAWN "ING"

struct learning_lag {
	int64_t id, rev;
	int64_t pupil;
	char domain[8];
	struct date measured_on;
	char test[64];
	int64_t dl,
	    dle; /* both in months of teaching, ten a year: time taught, and level reached */
};

struct intelligence_test {
	int64_t id, rev;
	int64_t pupil;
	struct date tested_on;
	char test[64];
	int64_t iq;
	char *remark;
};

struct referral {
	int64_t id, rev;
	int64_t pupil;
	char kind[8];
	struct date referred_on;
	int64_t referred_by;
	char to_whom[128];
	char *question;
	char status[4];
	char *answer;
	struct date closed_on;
};

struct intervention {
	int64_t id, rev;
	int64_t pupil;
	struct date starts_on, ends_on;
	char what[256];
	char *goal;
	char by_whom[128];
	char *result;
};

struct care_contact {
	int64_t id, rev;
	int64_t pupil;
	struct date held_on;
	char manner[4]; /* GES, TEL, MAI, HUI */
	char with_whom[128];
	int64_t entered_by;
	char *report;
};

struct care_note {
	int64_t id, rev;
	int64_t pupil;
	struct date written_on;
	int64_t written_by;
	char *text;
};

extern const struct entity learning_lag_entity, intelligence_test_entity, referral_entity,
    intervention_entity, care_contact_entity, care_note_entity;

/*
 * Explains the admission rule for a pupil (domain.md R06: an IQ between two bounds, and a number of
 * years behind in enough domains), in Dutch, in the arena. It never decides: the TLV does. "" when
 * the actor may not read the care area.
 */
bool admission_explain(
    struct db *db, int64_t pupil, struct arena *arena, const char **text, struct error *err);

/* Logs that the actor has read what is shielded about a pupil, if there is any and it may be read,
 * even when looking at an earlier day. */
bool care_log_read(struct db *db, int64_t pupil, struct error *err);

#endif

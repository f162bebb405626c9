/* Consents (AVG): for what, to whom, by whom and until when; and whether one is valid on a day. */
#ifndef MODEL_CARE_CONSENT_H
#define MODEL_CARE_CONSENT_H

#include "model/school/guardian.h"

/* A code of consent_purpose: to be followed after leaving. */
#define CONSENT_TO_FOLLOW "VOL"

struct consent {
	int64_t id, rev;
	int64_t pupil;
	char purpose[8], recipient[128]; /* recipient "": anybody, for this purpose */
	int64_t guardian;                /* 0: the pupil */
	bool given;                      /* false: refused */
	struct date answered_on, ends_on, withdrawn_on;
	char manner[8];
	int64_t seen_by;
	char *remark;
};

extern const struct entity consent_entity;

/* The consent that an export relies on. */
struct consent_basis {
	char answered_by[160];
	struct date answered_on, ends_on; /* no end: until withdrawn */
};

/*
 * Is a consent for this purpose, for everybody or for this recipient, valid on that day? The last
 * answer of each person counts; a parent's until the pupil has a say (view consent_given) or has
 * answered. A refusal or withdrawal by one person outweighs another's consent. False with DENIED
 * and the reason; basis may be NULL.
 */
bool consent_holds(struct db *db, int64_t pupil, const char *purpose, const char *recipient,
    struct date on, struct consent_basis *basis, struct error *err);

#endif

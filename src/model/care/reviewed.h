/* Who is on the list of a review, and who was looked at in it. */
#ifndef MODEL_CARE_REVIEWED_H
#define MODEL_CARE_REVIEWED_H

#include "db/record.h"

/* Of a review of a class everybody is on the list, without a record. */
struct reviewed_pupil {
	int64_t id, rev;
	int64_t group_review, pupil;
	struct date listed_on, discussed_on; /* unset: not discussed yet */
};

extern const struct entity reviewed_pupil_entity;

enum review_place { NOT_LISTED, LISTED, DISCUSSED };

/* Puts the pupil at that place in the review on a day, in the change set that is open. */
bool review_put(struct db *db, int64_t review, int64_t pupil, enum review_place place,
    struct date on, struct error *err);

#endif

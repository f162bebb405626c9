/* Support around the pupil: intake, warm transfer, observations and reviews. Unlike IOP and OPP it
 * is about the pupil, and pupils cannot read it. */
#ifndef MODEL_CARE_GUIDANCE_H
#define MODEL_CARE_GUIDANCE_H

#include "db/record.h"

/* warm_transfer.kind; the third is KLA, at a change of class. */
#define TRANSFER_INTAKE "INT"
#define TRANSFER_LEAVING "VER"

/* class_observation.kind: by the mentor, by the care coordinator. */
#define OBSERVED_FIRST_WEEKS "EER"
#define OBSERVED_GROUP "GRP"

struct intake {
	int64_t id, rev;
	int64_t pupil;
	struct date talk_on;
	char former_school[128];
	char *advice, *support_needs;
	bool nt2;
	struct date document_on; /* unset: the startdocument is not ready */
	int64_t document_by;
};

struct tlv {
	int64_t id, rev;
	int64_t pupil;
	char number[64], issued_by[128];
	struct date starts_on, ends_on; /* no end: as long as the pupil is at school */
};

struct warm_transfer {
	int64_t id, rev;
	int64_t pupil;
	char kind[4];
	struct date held_on;
	char from_whom[128], to_whom[128];
	char *report;
};

struct class_observation {
	int64_t id, rev;
	int64_t class;
	char kind[4];
	struct date observed_on;
	int64_t observed_by;
	char *report;
	struct date discussed_on;
};

struct pupil_observation {
	int64_t id, rev;
	int64_t pupil;
	struct date observed_on;
	int64_t observed_by;
	char *reason, *report;
};

/* Of a class; or of a grade in a school year, and then only of the pupils on its list
 * (model/care/reviewed.h). */
struct group_review {
	int64_t id, rev;
	int64_t class, grade, school_year;
	struct date planned_on, held_on; /* unset: not held, and not counted */
	int64_t led_by;
	char present[256];
	char *summary;
};

struct pupil_review {
	int64_t id, rev;
	int64_t pupil;
	struct date held_on;
	int64_t led_by;
	char present[256];
	char *question, *summary;
};

struct review_agreement {
	int64_t id, rev;
	int64_t group_review, pupil_review; /* one of them is 0 */
	int64_t pupil;                      /* the pupil that it is about; 0: the class */
	struct date made_on;
	char text[256], who[8];
	struct date due_on, done_on, evaluated_on;
	char outcome[4]; /* did it help: JA, DEE, NEE */
	char *remark;
};

extern const struct entity intake_entity, tlv_entity, warm_transfer_entity,
    class_observation_entity, pupil_observation_entity, group_review_entity, pupil_review_entity,
    review_agreement_entity;

/* Gives the review of the class (or of the grade and the school year) that out begins with, if it
 * has yet to be held or is under way, and otherwise saves a new one led by the actor. A class must
 * be of this school year. */
bool group_review_begin(
    struct db *db, struct group_review *out, struct arena *arena, struct error *err);

#endif

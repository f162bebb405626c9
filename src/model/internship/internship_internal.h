/* What the files of internships share. */
#ifndef MODEL_INTERNSHIP_INTERNSHIP_INTERNAL_H
#define MODEL_INTERNSHIP_INTERNSHIP_INTERNAL_H

#include "model/internship/internship.h"
#include "model/basis/fields.h"

#define OF_INTERNSHIP(rec) FIELD(rec, internship, "stage", .flags = F_REQUIRED | F_FIXED | F_HIDDEN)

/* What the records below a placement are held against. */
struct placement {
	int64_t pupil, supervised_by;
	struct date starts_on;
};

/* Reads a placement; NOT_FOUND when it is not there or not for this actor. */
bool placement_read(struct db *db, int64_t internship, struct placement *out, struct error *err);

/* DENIED for who is only a teacher: placing is for mentors and the internship coordinator. */
bool may_place(struct db *db, struct error *err);

/* Reads a placement, DENIED for a teacher who does not supervise it. */
bool may_follow(struct db *db, int64_t internship, struct placement *out, struct error *err);

#endif

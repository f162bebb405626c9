/* Shared by the files of internships. */
#ifndef MODEL_INTERNSHIP_INTERNSHIP_INTERNAL_H
#define MODEL_INTERNSHIP_INTERNSHIP_INTERNAL_H

#include "model/internship/internship.h"
#include "model/basis/fields.h"

#define OF_INTERNSHIP(rec) FIELD(rec, internship, "stage", .flags = F_REQUIRED | F_FIXED | F_HIDDEN)

/* The placement against which the records below it are checked. */
struct placement {
	int64_t pupil, supervised_by;
	struct date starts_on;
};

/* Reads a placement; NOT_FOUND when there is none or the actor may not see it. */
bool placement_read(struct db *db, int64_t internship, struct placement *out, struct error *err);

/* DENIED for an actor who is only a teacher: placing is for mentors and the internship
 * coordinator. */
bool may_place(struct db *db, struct error *err);

/* Reads a placement; DENIED for a teacher who does not supervise it. */
bool may_follow(struct db *db, int64_t internship, struct placement *out, struct error *err);

#endif

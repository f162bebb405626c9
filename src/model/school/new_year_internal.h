/* Shared by the files of the new school year. */
#ifndef MODEL_SCHOOL_NEW_YEAR_INTERNAL_H
#define MODEL_SCHOOL_NEW_YEAR_INTERNAL_H

#include "model/school/new_year.h"

/* Who has a class (class_mentor) or a lesson group (lesson_group_teacher). */
struct people {
	const struct entity *entity;
	const char *role; /* that they need; a code of role */
	int64_t of;       /* the class or the group */
};

/* Makes these codes the staff of the class or group for the new year, in the open change set. Who
 * is new begins on its first day or, once that has passed, today; who goes ends the day before. */
bool people_save(struct db *db, const struct new_year *year, const struct people *people,
    const char *codes, struct error *err);

/* Removes everybody of a class or group, in the open change set. */
bool people_remove(struct db *db, const struct people *people, struct error *err);

/* The first day of what is saved now: of the new year, or today once that has begun. */
struct date new_year_from(const struct new_year *year);

#endif

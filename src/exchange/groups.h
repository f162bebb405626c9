/* Lesson groups as files name them: which group it is, which subject, and who is in it already. */
#ifndef EXCHANGE_GROUPS_H
#define EXCHANGE_GROUPS_H

#include "model/school/pupil.h"
#include "model/school/school.h"

/* The lesson group with this name in a school year, in whatever case; id 0: there is none. */
bool group_find(struct db *db, int64_t school_year, const char *name, struct lesson_group *out,
    struct arena *arena, struct error *err);

/* The subject that the name of a group tells: a word of it is the code of a subject or begins its
 * name, as in "3B Nederlands" and "kok1". "" when none does, or several do. */
bool group_subject(
    struct db *db, const char *name, char subject[16], struct arena *arena, struct error *err);

/* Does the group have this teacher, today or later? */
bool group_has_teacher(struct db *db, int64_t group, int64_t staff, bool *there, struct error *err);

/* The last time that the pupil is in the group on that day or later; id 0: never. */
bool group_membership(struct db *db, int64_t group, int64_t pupil, struct date from,
    struct lesson_group_pupil *out, struct arena *arena, struct error *err);

#endif

/* Who is in a lesson group, who teaches it, and who mentors a class. */
#ifndef MODEL_SCHOOL_LESSON_GROUP_H
#define MODEL_SCHOOL_LESSON_GROUP_H

#include "model/school/pupil.h"
#include "model/school/school.h"

/*
 * Puts pupils in a lesson group from a day on, in one change set; somebody who is enrolled later
 * (in this class, unless it is 0) comes on that day. Whoever is in it already, or will be, is left
 * alone; added gets the number of the others.
 */
bool lesson_group_fill(struct db *db, int64_t lesson_group, int64_t class, const int64_t *pupils,
    size_t count, struct date from, size_t *added, struct error *err);

/* Makes a day the last one for these rows (of lesson_group_pupil), in one change set. */
bool lesson_group_leave(
    struct db *db, const int64_t *rows, size_t count, struct date last, struct error *err);

/*
 * Save a teacher of a lesson group, or a mentor of a class, in a change set of its own. Somebody
 * without the role that belongs to it would see nothing, so gets that too: given tells whether.
 */
bool lesson_group_teacher_save(
    struct db *db, struct lesson_group_teacher *row, bool *given, struct error *err);
/* stops: the key of another mentor's row, whose last day is the day before; 0: nobody stops. */
bool class_mentor_save(
    struct db *db, struct class_mentor *row, int64_t stops, bool *given, struct error *err);

#endif

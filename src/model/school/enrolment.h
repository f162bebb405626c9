/* Enrolments of pupils: coming to the school, going to another class on a day, coming back. */
#ifndef MODEL_SCHOOL_ENROLMENT_H
#define MODEL_SCHOOL_ENROLMENT_H

#include "model/school/lesson_group.h"

/* The grade that the name of a class tells: its first digit, 1 to 6; otherwise 0. */
int64_t grade_of_class(const char *class_name);

/* Another class or track from a day on: before ends on the day before it, and row, a changed copy
 * of it, becomes a new one. */
void enrolment_divide(struct enrolment *before, struct enrolment *row, struct date day);

/* The rule of enrolment_entity: within its school year, in a class of that year, and never two at
 * once. */
bool enrolment_rule(struct db *db, const void *before, const void *record, struct error *err);

/* Adds a pupil with the first enrolment, in a change set of its own; id gets the pupil's key. */
bool pupil_admit(struct db *db, struct admission *admission, struct error *err);

/* Gives the number and name of somebody with the same name, and the same birth date as far as that
 * is known, in the arena; NULL when there is nobody. */
bool pupil_namesake(struct db *db, const struct pupil *pupil, const char **namesake,
    struct arena *arena, struct error *err);

/*
 * Places pupils from a day on, in one change set: the enrolment that spans that day ends the day
 * before, or is changed itself when it starts on it. Somebody who has left comes back. Nobody who
 * is there already is changed; moved gets the number of the others. A failure about one of several
 * names that pupil. groups: the moves of lesson groups that go along, or NULL.
 */
bool pupils_move(struct db *db, const struct pupil_move *where, const int64_t *pupils, size_t count,
    const struct group_moves *groups, size_t *moved, struct error *err);

#endif

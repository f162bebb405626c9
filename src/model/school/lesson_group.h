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

/* A pupil who goes from the lesson group of the old class to that of the new one: a lesson group
 * that is a class, as lesson_group_class has it. */
struct group_move {
	int64_t membership, pupil, to_group;
	struct date starts_on;
	const char *from_name, *to_name;
};

struct group_moves {
	struct group_move *rows;
	size_t count, capacity;
};

/* Finds which group moves follow when this pupil goes to a class on a day, before that happens, and
 * adds them to moves; free its rows. Groups that are no class are not among them, nor those of a
 * subject that the new class has no group of. */
bool group_moves_find(struct db *db, int64_t pupil, int64_t class, struct date day,
    struct group_moves *moves, struct arena *arena, struct error *err);

/* Returns "3A koken -> 3B koken, 3A groen -> 3B groen", each once, in the arena. */
const char *group_moves_words(const struct group_moves *moves, struct arena *arena);

/* Carries them out in the open change set, after the enrolments. */
bool group_moves_save(struct db *db, const struct group_moves *moves, struct error *err);

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

/*
 * The next school year, made from the one that is going on: which classes go on, where each pupil
 * goes, and the lesson groups. What is saved is dated from the first day of the new year on, so
 * that nothing about the present year changes. Nothing is kept beside the real records: read again,
 * only what is not done yet is proposed.
 */
#ifndef MODEL_SCHOOL_NEW_YEAR_H
#define MODEL_SCHOOL_NEW_YEAR_H

#include "model/school/pupil.h"
#include "model/school/school.h"

struct new_year {
	int64_t from, to; /* school years; to is 0 until it was made */
	int first;        /* the year in which the new one begins */
	struct date from_ends_on, starts_on, ends_on;
	char from_name[16], name[16];
};

/* A class of the new year, a class of this year that ends, or both. */
struct new_class {
	int64_t from, id;      /* 0: begins anew; 0: not made yet */
	const char *from_name; /* "" when it begins anew */
	char name[32];         /* "": nobody goes on in it */
	char mentors[64];      /* codes: "JAN, BOS" */
	const char *saved_name, *saved_mentors;
	int64_t pupils; /* in the class of this year */
	int64_t placed; /* in that of the new year */
	char track[4];  /* of most who are in a class of this name */
};

struct new_classes {
	struct new_class *rows;
	size_t count;
	int64_t last_grade; /* the highest grade that this year has a class of */
};

/* What becomes of a pupil. Only who goes up or stays gets a place in the new year. */
enum new_step { STEP_OPEN, STEP_UP, STEP_STAYS, STEP_LEAVES };

struct new_pupil {
	int64_t pupil, class, grade; /* this year; class and grade 0 for who comes new */
	const char *number, *name, *class_name, *track, *search_key;
	struct date leaves_on;            /* the last day, also when planned; unset: not known */
	bool left;                        /* is at school no more */
	int64_t place, place_rev;         /* enrolment in the new year; 0: none yet */
	int64_t places;                   /* more than one: moved since, and left alone here */
	int64_t to_class, to_grade;       /* as chosen */
	int64_t saved_class, saved_grade; /* as saved */
	char to_track[4], saved_track[4];
	enum new_step step;
};

struct new_pupils {
	struct new_pupil *rows;
	size_t count;
};

/* A lesson group of this year and the one of the same name in the new year. */
struct new_group {
	int64_t from, id; /* id 0: not made yet */
	const char *from_name, *subject, *subject_name;
	char name[64];                       /* "": does not go on */
	char teachers[64];                   /* codes */
	int64_t fill;                        /* class whose pupils come in; 0: none */
	int64_t saved_fill, pupils, missing; /* in the group; of the class, not yet in it */
	const char *saved_name, *saved_teachers;
};

struct new_groups {
	struct new_group *rows;
	size_t count;
};

/* Finds the year before the one that begins in August of first, and that year if it exists. FAILED
 * when there is none before it. */
bool new_year_find(struct db *db, int first, struct new_year *out, struct error *err);

/* Which year would one make ready today? Until 1 November the year that has just begun when it has
 * fewer pupils than the last one, otherwise the next. */
bool new_year_first(struct db *db, struct date today, int *first, struct error *err);

/* The name that a class gets in the next grade: 3B becomes 4B; another name stays. False when it is
 * of the last grade. */
bool class_goes_on(const char *name, int64_t last_grade, char out[32]);

/* Read the rows with their proposals, into the arena. Of classes there is room for one more. */
bool new_classes_read(struct db *db, const struct new_year *year, struct new_classes *out,
    struct arena *arena, struct error *err);
bool new_pupils_read(struct db *db, const struct new_year *year, const struct new_classes *classes,
    struct new_pupils *out, struct arena *arena, struct error *err);
/* Those who are in the new year and not in this one. */
bool new_arrivals_read(struct db *db, const struct new_year *year, struct new_pupils *out,
    struct arena *arena, struct error *err);
bool new_groups_read(struct db *db, const struct new_year *year, const struct new_classes *classes,
    struct new_groups *out, struct arena *arena, struct error *err);

/* Is there anything to choose? Not for who moved in the new year already, nor for who has left. */
bool new_pupil_is_open(const struct new_pupil *row);

/* Chooses what becomes of a pupil, with the class and grade that follow. */
void new_pupil_choose(
    const struct new_classes *classes, struct new_pupil *pupil, enum new_step step);

/* Puts a pupil in a class of the new year, which gives the track of that class. */
void new_pupil_place(const struct new_classes *classes, struct new_pupil *pupil, int64_t class);

/* The class with this id; NULL when there is none. */
const struct new_class *new_class_find(const struct new_classes *classes, int64_t id);

/* Would saving change anything? */
bool new_class_differs(const struct new_class *row);
bool new_pupil_differs(const struct new_pupil *row);
bool new_group_differs(const struct new_group *row);

/* Save what differs, each in a change set of its own. */
bool new_classes_save(struct db *db, const struct new_year *year, const struct new_classes *classes,
    struct error *err);
bool new_pupils_save(
    struct db *db, const struct new_year *year, const struct new_pupils *pupils, struct error *err);
bool new_groups_save(
    struct db *db, const struct new_year *year, const struct new_groups *groups, struct error *err);

/* Are these codes of staff, divided by commas? They are written as Stip knows them; nobody,
 * vacature and - become empty. False tells which is unknown. */
bool staff_codes_tidy(struct db *db, const char *text, char *out, size_t size, struct error *err);

#endif

/* A small school for the unit tests: class 3A with mentor and Daan, class 3B with another mentor
 * and Noor. */
#ifndef TESTS_SCHOOL_H
#define TESTS_SCHOOL_H

#include "db/record.h"

struct school_file {
	struct db *db;
	struct arena arena;
	struct error err;
	char path[256];
	int64_t year, period,
	    previous; /* the period of today, 10 October 2026, and the one before */
	int64_t class_a, class_b;
	int64_t mentor, other_mentor, teacher, care, administrator, director;
	int64_t daan, noor;
	int64_t lesson_group; /* of the teacher, with Daan */
};

/* The actor is the program itself; any failure ends the test. */
struct school_file *school_open(void);
void school_close(struct school_file *school);

/* Around each test: *state is a school of its own. */
int school_set_up(void **state);
int school_tear_down(void **state);

/* From now on this staff member acts. */
void school_act(struct school_file *school, int64_t staff);

/* Checks and saves a record as a form does. */
bool school_save(struct school_file *school, const struct entity *entity, void *record);

/* The same, and the test fails when it is refused. */
void school_add(struct school_file *school, const struct entity *entity, void *record);

/* Done must be false, with this status and these words in the error, which is then forgotten. */
void school_refused(struct school_file *school, bool done, enum status status, const char *words);

/* The number that a SELECT gives. */
int64_t school_count(struct school_file *school, const char *sql);

/* Changes the file behind the back of Stip, with the sqlite3 program. */
bool school_tamper(const struct school_file *school, const char *sql);

#endif

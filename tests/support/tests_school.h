/* A small school for the unit tests: class 3A with a mentor and Daan, class 3B with another mentor
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
	    previous; /* the current period, on 10 October 2026, and the one before */
	int64_t class_a, class_b;
	int64_t mentor, other_mentor, teacher, care, administrator, director;
	int64_t daan, noor;
	int64_t lesson_group; /* of the teacher; Daan is in it */
};

/* Opens a new school with the program itself as actor. Any failure ends the test. */
struct school_file *school_open(void);
void school_close(struct school_file *school);

/* Run around each test: *state is a school of its own. */
int school_set_up(void **state);
int school_tear_down(void **state);

/* Makes this staff member the actor. */
void school_act(struct school_file *school, int64_t staff);

/* Checks and saves a record, as a form does. */
bool school_save(struct school_file *school, const struct entity *entity, void *record);

/* Like school_save, but the test fails when it is refused. */
void school_add(struct school_file *school, const struct entity *entity, void *record);

/* Asserts that done is false, with this status and these words in the error; then clears the
 * error. */
void school_refused(struct school_file *school, bool done, enum status status, const char *words);

/* Returns the number that a SELECT gives. */
int64_t school_count(struct school_file *school, const char *sql);

/* Changes the file without Stip knowing, using the sqlite3 program. */
bool school_tamper(const struct school_file *school, const char *sql);

#endif

/* The evening school for former pupils: a year of it, its evenings, participants and attendance. */
#ifndef MODEL_QUALITY_EVENING_H
#define MODEL_QUALITY_EVENING_H

#include "db/record.h"

struct evening_school {
	int64_t id, rev;
	int64_t school_year;
	struct date starts_on, ends_on;
	char *about;
	struct date evaluated_on;
	char *evaluation;
};

struct evening {
	int64_t id, rev;
	int64_t evening_school;
	struct date held_on;
	char topic[128];
	int64_t led_by;
	bool registered; /* attendance is known */
};

struct evening_participant {
	int64_t id, rev;
	int64_t evening_school;
	int64_t pupil; /* a former pupil */
	struct date starts_on, ends_on;
	char wants[256];
};

struct evening_attendance {
	int64_t id, rev;
	int64_t evening, participant;
};

extern const struct entity evening_school_entity, evening_entity, evening_participant_entity,
    evening_attendance_entity;

/* Registers attendance in one change set: these participants, and no others among those that the
 * actor may see. Works with nobody (count 0) too: attendance is known then. */
bool evening_register(
    struct db *db, int64_t evening, const int64_t *participants, size_t count, struct error *err);

#endif

/* Pupils, their enrolments, and postponing tasks. */
#ifndef MODEL_SCHOOL_PUPIL_H
#define MODEL_SCHOOL_PUPIL_H

#include "db/record.h"

/* The two tracks of an enrolment. */
#define TRACK_PRO "PRO"
#define TRACK_ENTREE "ENT"

struct pupil {
	int64_t id, rev;
	char number[32], first_name[64], prefix[32], last_name[128], gender[4];
	struct date born_on;
	char email[128];
	char search_key[256]; /* set by pupil_prepare */
};

struct enrolment {
	int64_t id, rev;
	int64_t pupil, school_year, class; /* class 0: in no class yet */
	int64_t grade;                     /* 1 to 6; 0: unknown */
	char track[4];
	struct date starts_on, first_lesson_on, ends_on;
	struct date arrived_on; /* at this school since; unset: since starts_on, or not known */
};

struct lesson_group_pupil {
	int64_t id, rev;
	int64_t lesson_group, pupil;
	struct date starts_on, ends_on;
};

struct task_delay {
	int64_t id, rev;
	int64_t pupil, class; /* one of them is 0 */
	char kind[16];
	int64_t subject;
	struct date until_on;
	char reason[256];
};

extern const struct entity pupil_entity, enrolment_entity, lesson_group_pupil_entity,
    task_delay_entity;

/* Sets search_key from the name; call it before saving a pupil. */
void pupil_prepare(struct pupil *pupil);

/* What screens and messages need of a pupil. */
struct pupil_card {
	int64_t id;
	char number[32], name[256], first_name[64]; /* name is "Berg, Daan van den" */
	char class_name[32], track[4], mentors[256], year_name[16];
	int64_t grade, phase, age; /* 0: unknown */
	int64_t school_year;
	bool enrolled; /* at school on the reference date */
};

/* NOT_FOUND when there is no such pupil, or the actor may not see it. */
bool pupil_card(struct db *db, int64_t pupil, struct pupil_card *out, struct error *err);

/* Finds the pupil with this stamnummer, ignoring leading zeros. NOT_FOUND names the number. */
bool pupil_by_number(struct db *db, const char *number, int64_t *pupil, struct error *err);

#endif

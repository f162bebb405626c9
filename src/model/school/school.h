/* The school's own records: settings, calendar, staff and classes, and the rules over several of
 * them. */
#ifndef MODEL_SCHOOL_SCHOOL_H
#define MODEL_SCHOOL_SCHOOL_H

#include "db/record.h"

struct school {
	int64_t id, rev;
	char name[128], brin[8];
};

struct setting {
	int64_t id, rev;
	char code[40], value[256];
	struct date valid_from;
};

struct school_year {
	int64_t id, rev;
	char name[16];
	struct date starts_on, ends_on;
};

struct period {
	int64_t id, rev;
	int64_t school_year, number;
	struct date starts_on, ends_on, talks_from, talks_until;
};

struct holiday {
	int64_t id, rev;
	int64_t school_year;
	char name[64];
	struct date starts_on, ends_on;
};

struct staff {
	int64_t id, rev;
	char code[16], first_name[64], prefix[32], last_name[128], email[128], login[64];
};

struct staff_role {
	int64_t id, rev;
	int64_t staff;
	char role[24];
	struct date starts_on, ends_on;
};

struct class
{
	int64_t id, rev;
	int64_t school_year;
	char name[32], location[16]; /* location "": the only one, or not known */
};

struct class_mentor {
	int64_t id, rev;
	int64_t class, staff;
	struct date starts_on, ends_on;
};

struct lesson_group {
	int64_t id, rev;
	int64_t school_year;
	char name[64], subject[16];
};

struct lesson_group_teacher {
	int64_t id, rev;
	int64_t lesson_group, staff;
	struct date starts_on, ends_on;
};

struct stand_in {
	int64_t id, rev;
	int64_t absent, staff;
	struct date starts_on, ends_on;
};

extern const struct entity school_entity, setting_entity, school_year_entity, period_entity,
    holiday_entity, staff_entity, staff_role_entity, class_entity, class_mentor_entity,
    lesson_group_entity, lesson_group_teacher_entity, stand_in_entity;

/* "2026-2027" for the school year that began in August of year. */
struct school_year_name {
	char text[16];
};
struct school_year_name school_year_name(int year);

/* Reads 2026-2027, 2026/2027 or 2026: the year in which it begins. False for anything else. */
bool school_year_first(const char *text, int *year);

/*
 * Creates, in the open change set, the school year that began in August of year, with its three
 * periods and the known national holidays of the middle region, which the school then corrects.
 * Does nothing when it exists. id gets its key.
 */
bool school_year_ensure(struct db *db, int year, int64_t *id, struct error *err);

/* Returns the first day from this one on that is no weekend and no holiday, if there is one soon.
 */
struct date school_day(struct db *db, struct date day);

/* Gives the class of this name in a school year, creating it in the open change set when there is
 * none. */
bool class_ensure(
    struct db *db, int64_t school_year, const char *name, int64_t *id, struct error *err);

/* The rule of setting_entity: the setting must exist, and the value be within its limits. */
bool setting_rule(struct db *db, const void *before, const void *record, struct error *err);

/* Rewrites a value that was typed in another way, such as its word, into the one that is kept. */
bool setting_tidy(struct db *db, struct setting *row, struct error *err);

/* Sets a setting from a day on, in the open change set. */
bool setting_save(
    struct db *db, const char *code, const char *value, struct date from, struct error *err);

#endif

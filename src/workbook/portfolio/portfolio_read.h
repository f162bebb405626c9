/* The portfolio of one pupil as its paper shows it, read from the views as the actor may see it. */
#ifndef WORKBOOK_PORTFOLIO_PORTFOLIO_READ_H
#define WORKBOOK_PORTFOLIO_PORTFOLIO_READ_H

#include "workbook/paper/experience.h"

/* A piece of evidence, or what Stip filed itself. */
struct folder_item {
	const char *subject, *kind, *title, *content, *signatures, *place, *state;
	struct date made_on;
};

/* What is missing or not in order. */
struct folder_gap {
	const char *subject, *title, *what, *urgency, *who;
	struct date due_on;
};

struct folder_result {
	const char *subject, *title, *score, *sufficient, *level;
	struct date taken_on;
};

/* A subject with a target. */
struct folder_target {
	const char *subject, *target, *level, *state;
};

/* A school year, or (year "") all of them. */
struct folder_hours {
	const char *year;
	int64_t programmed, realised, percentage;
	bool known;
};

struct folder_requirement {
	const char *label, *state, *facts;
};

/* As it was handed in for the exam; id 0: never. */
struct handed_in {
	int64_t id;
	struct date on;
	const char *received_by;
	struct folder_item *items;
	size_t item_count;
};

struct folder {
	const char *name, *number, *class_name, *mentors, *version;
	struct date born_on;
	int64_t asked, complete;   /* pieces over the whole career; 0 asked: nothing is known */
	struct folder_item *items; /* by subject */
	struct folder_gap *gaps;
	struct folder_result *results;
	struct folder_target *targets;
	struct folder_hours *hours; /* the last one is all of them */
	struct folder_requirement *requirements;
	size_t item_count, gap_count, result_count, target_count, hour_count, requirement_count;
	struct experience experience;
	struct handed_in handed_in; /* the last time */
};

/* NOT_FOUND when the pupil is not for the actor. */
bool folder_read(
    struct db *db, int64_t pupil, struct folder *folder, struct arena *arena, struct error *err);

#endif

/* The portfolio of one pupil for its paper, read from the views as the actor may see it. */
#ifndef WORKBOOK_PORTFOLIO_PORTFOLIO_READ_H
#define WORKBOOK_PORTFOLIO_PORTFOLIO_READ_H

#include "workbook/paper/experience.h"

/* A piece of evidence, or what Stip filed itself. */
struct folder_item {
	const char *subject, *kind, *title, *content, *signatures, *place, *state;
	struct date made_on;
};

/* Evidence that is missing or not in order. */
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

/* A school year, or all of them for year "". */
struct folder_hours {
	const char *year;
	int64_t programmed, realised, percentage;
	bool known;
};

struct folder_requirement {
	const char *label, *state, *facts;
};

/* The portfolio as handed in for the exam; id 0: never. */
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
	int64_t asked, complete;   /* pieces over the whole career; asked 0: nothing is known */
	int64_t before;            /* of those asked, not known because they are of before Stip */
	struct folder_item *items; /* sorted by subject */
	struct folder_gap *gaps;
	struct folder_result *results;
	struct folder_target *targets;
	struct folder_hours *hours; /* the last is the total */
	struct folder_requirement *requirements;
	size_t item_count, gap_count, result_count, target_count, hour_count, requirement_count;
	struct experience experience;
	struct handed_in handed_in; /* the most recent */
};

/* NOT_FOUND when the actor may not see the pupil. */
bool folder_read(
    struct db *db, int64_t pupil, struct folder *folder, struct arena *arena, struct error *err);

#endif

/* Surveys of satisfaction and safety: the number of answers and the mean, per group and school
 * year. */
#ifndef MODEL_QUALITY_SURVEY_H
#define MODEL_QUALITY_SURVEY_H

#include "db/record.h"

/* The groups of survey_group that are not pupils or parents. */
#define SURVEYED_COMPANIES "PST"
#define SURVEYED_PARTNERS "PPA"
#define SURVEYED_STAFF "PMP"
#define SURVEYED_STAFF_ON_SAFETY "VPE"

struct survey {
	int64_t id, rev;
	char survey_group[8];
	int64_t school_year;
	struct date held_on;
	int64_t invited; /* 0: unknown */
	int64_t answers;
	int64_t mean; /* hundredths, on a scale of 1 to 4 */
	char *remark;
};

extern const struct entity survey_entity;

#endif

/* Surveys of satisfaction and safety: per group and school year how many answered, and the mean. */
#ifndef MODEL_QUALITY_SURVEY_H
#define MODEL_QUALITY_SURVEY_H

#include "db/record.h"

struct survey {
	int64_t id, rev;
	char survey_group[8];
	int64_t school_year;
	struct date held_on;
	int64_t invited; /* 0: not known */
	int64_t answers;
	int64_t mean; /* hundredths, on the scale of 1 to 4 */
	char *remark;
};

extern const struct entity survey_entity;

#endif

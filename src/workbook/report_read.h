/* What the report for the parents says beside the IOP. */
#ifndef WORKBOOK_REPORT_READ_H
#define WORKBOOK_REPORT_READ_H

#include "workbook/experience.h"
#include "workbook/iop_read.h"

struct report_next {
	const char *profile, *expectation; /* of the OPP that holds; "" without one, or for who may
	                                      not see it */
	const char *talk;                  /* the kind of the talk that is planned, "" for none */
	struct date talk_on;
	struct date talks_from,
	    talks_until; /* the talk weeks of the next period, when none is planned
	                  */
};
bool report_next_read(struct db *db, const struct iop_pupil *pupil, struct report_next *next,
    struct arena *arena, struct error *err);

/* What the pupil did in the period beside the goals. */
struct report_result {
	const char *subject, *results; /* all of a subject in one line */
};
struct report_school {
	struct report_result *results;
	size_t result_count;
	int64_t hours, present, percentage, unexcused; /* hours 0: nothing is known */
	struct experience experience;                  /* the internships within the period */
};
bool report_school_read(struct db *db, const struct iop_pupil *pupil, struct report_school *school,
    struct arena *arena, struct error *err);

#endif

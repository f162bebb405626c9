/* What the report for the parents says beside the IOP. */
#ifndef WORKBOOK_IOP_REPORT_READ_H
#define WORKBOOK_IOP_REPORT_READ_H

#include "workbook/paper/experience.h"
#include "workbook/iop/iop_read.h"

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

/* What pupils did in a period beside the goals, by pupil. */
struct report_result {
	int64_t pupil;
	const char *subject, *results; /* all of a subject in one line */
};
struct report_hours {
	int64_t pupil, hours, present, percentage, unexcused;
};
struct report_school {
	struct report_result *results;
	struct report_hours *hours;
	size_t result_count, hour_count;
	struct experience experience; /* of the whole career */
};

/* In the period of this pupil: of one pupil or of all (0), to be read once. */
bool report_school_read(struct db *db, int64_t pupil, const struct iop_pupil *period,
    struct report_school *school, struct arena *arena, struct error *err);

#endif

/* What the parents' report needs besides the IOP. */
#ifndef WORKBOOK_IOP_REPORT_READ_H
#define WORKBOOK_IOP_REPORT_READ_H

#include "workbook/paper/experience.h"
#include "workbook/iop/iop_read.h"

struct report_next {
	const char *profile, *expectation; /* of the OPP in force; "" without one, or when the actor
	                                      may not see it */
	const char *talk;                  /* kind of the planned talk; "": none */
	struct date talk_on;
	struct date talks_from,
	    talks_until; /* talk weeks of the next period, when no talk is planned */
};
bool report_next_read(struct db *db, const struct iop_pupil *pupil, struct report_next *next,
    struct arena *arena, struct error *err);

/* What pupils did in a period besides the goals, sorted by pupil. */
struct report_result {
	int64_t pupil;
	const char *subject, *results; /* all results of a subject in one line */
};
struct report_hours {
	int64_t pupil, hours, present, percentage, unexcused;
};
struct report_school {
	struct report_result *results;
	struct report_hours *hours;
	size_t result_count, hour_count;
	struct experience experience; /* over the whole career */
};

/* Reads, for this pupil's period, what one pupil did, or all (0); read it once. */
bool report_school_read(struct db *db, int64_t pupil, const struct iop_pupil *period,
    struct report_school *school, struct arena *arena, struct error *err);

#endif

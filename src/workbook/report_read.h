/* What the report for the parents says beside the IOP. */
#ifndef WORKBOOK_REPORT_READ_H
#define WORKBOOK_REPORT_READ_H

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

#endif

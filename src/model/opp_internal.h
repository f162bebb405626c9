/* What the files of the OPP share. */
#ifndef MODEL_OPP_INTERNAL_H
#define MODEL_OPP_INTERNAL_H

#include "model/opp.h"

/* A version and what its dates are held against. */
struct opp_bounds {
	int64_t pupil, number;
	struct date set_on, withdrawn_on, born_on;
	struct date earliest; /* no fact of it can be older; none: not known */
	const char *because;  /* Dutch: what happened on that day */
};
bool opp_bounds(struct db *db, int64_t opp, struct opp_bounds *out, struct error *err);

/* The rule of opp_entity: who sets and withdraws, and when. */
bool opp_rule(struct db *db, const void *before, const void *record, struct error *err);

#endif

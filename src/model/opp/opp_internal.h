/* What the files of the OPP share. */
#ifndef MODEL_OPP_OPP_INTERNAL_H
#define MODEL_OPP_OPP_INTERNAL_H

#include "model/opp/opp.h"

/* A version and what its dates are held against. */
struct opp_bounds {
	int64_t pupil, number;
	struct date set_on, withdrawn_on, born_on;
};
bool opp_bounds(struct db *db, int64_t opp, struct opp_bounds *out, struct error *err);

/* No fact of a version is older than its pupil's coming, as far as that is known, or than the
 * version before it; label is what the date is called. */
bool opp_not_before(struct db *db, const struct opp_bounds *bounds, struct date date,
    const char *label, struct error *err);

/* The rule of opp_entity: who sets and withdraws, and when. */
bool opp_rule(struct db *db, const void *before, const void *record, struct error *err);

#endif

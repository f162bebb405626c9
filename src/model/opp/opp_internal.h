/* Shared by the files of the OPP. */
#ifndef MODEL_OPP_OPP_INTERNAL_H
#define MODEL_OPP_OPP_INTERNAL_H

#include "model/opp/opp.h"

/* A version, with the dates that bound it. */
struct opp_bounds {
	int64_t pupil, number;
	struct date set_on, withdrawn_on, born_on;
};
bool opp_bounds(struct db *db, int64_t opp, struct opp_bounds *out, struct error *err);

/* Checks that a fact of a version is not older than the pupil's arrival, as far as that is known,
 * or than the version before it; label names the date. */
bool opp_not_before(struct db *db, const struct opp_bounds *bounds, struct date date,
    const char *label, struct error *err);

/* The rule of opp_entity: who may set and withdraw, and when. */
bool opp_rule(struct db *db, const void *before, const void *record, struct error *err);

#endif

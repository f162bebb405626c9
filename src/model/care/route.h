/* The route of support of a grade: that a step without a proof of its own was done. */
#ifndef MODEL_CARE_ROUTE_H
#define MODEL_CARE_ROUTE_H

#include "db/record.h"

/* Codes of the view route_proof: ticked by hand for the grade; looked at in its review. */
#define PROOF_BY_HAND "HAND"
#define PROOF_GRADE_REVIEW "LBES"

struct route_tick {
	int64_t id, rev;
	char step[16];
	int64_t grade, school_year;
	struct date done_on;
	int64_t done_by;
};

extern const struct entity route_tick_entity;

#endif

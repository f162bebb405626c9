/* Norms: what must be met, what the school requires of each from which day on, and its measures
 * when one is not met. What counts is worked out in schema/views/quality. */
#ifndef MODEL_QUALITY_NORM_H
#define MODEL_QUALITY_NORM_H

#include "db/record.h"

struct norm {
	int64_t id, rev;
	char code[8], label[64], wording[256], source[128], counted[256], setting[40], standard[16];
	char registers[4]; /* table of H08 that asks whether it was recorded: LEE, COM, VER */
	int64_t threshold, least; /* 0: none */
	char least_label[24];
	bool is_on;
	int64_t sort;
	/* of the school's own norms: what is counted, of whom, from when */
	char fact[16], detail[32];
	int64_t grade_from, grade_until, phase; /* 0: all */
	char track[8], profile[8];
	struct date starts_on;
};

/* Links a norm to a standard of the inspectorate. */
struct standard_norm {
	int64_t id, rev;
	char standard[16], norm[8];
};

struct norm_threshold {
	int64_t id, rev;
	char norm[8];
	struct date valid_from;
	bool is_on;
	int64_t threshold, least; /* percentage of the cases, and minimum for one case; 0: none */
	char *remark;
};

struct measure {
	int64_t id, rev;
	char norm[8];
	int64_t school_year;
	char *what;
	int64_t responsible;
	struct date decided_on, due_on, done_on;
	char *effect;
	struct date effect_on;
};

struct norm_outcome {
	int64_t id, rev;
	char norm[8];
	int64_t school_year;
	struct date recorded_on;
	int64_t n, d, not_due, unknown;
	int64_t threshold; /* 0: none */
};

extern const struct entity norm_entity, standard_norm_entity, norm_threshold_entity, measure_entity,
    norm_outcome_entity;

/* Gives a new choice (id 0) valid from today, with the norm's current values; or today's existing
 * row. */
bool norm_threshold_find(struct db *db, const char *norm, struct norm_threshold *out,
    struct arena *arena, struct error *err);

/* Gives a new measure (id 0) of today, by the actor, for a norm in a school year (by name). */
bool measure_begin(struct db *db, const char *norm, const char *school_year, struct measure *out,
    struct error *err);

/* Records the outcome of each norm in a school year that is over, in a change set of its own,
 * replacing earlier records. count gets their number. FAILED while the year is running. */
bool norms_record(struct db *db, const char *school_year, int *count, struct error *err);

#endif

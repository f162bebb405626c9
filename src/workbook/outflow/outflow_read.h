/* The figures of the workbook uitstroom, counted by the database as the actor may see them. */
#ifndef WORKBOOK_OUTFLOW_OUTFLOW_READ_H
#define WORKBOOK_OUTFLOW_OUTFLOW_READ_H

#include "model/listing/listing.h"

/* A category by which leavers are counted, and their number. */
struct outflow_line {
	const char *label;
	int64_t count;
};
struct outflow_lines {
	struct outflow_line *line; /* in the arena */
	size_t count;
};

struct outflow_destination {
	const char *code, *label, *counting, *group;
	bool bbl;
	int64_t count;
};

/* A row of the national table; rows with bbl are part of the row before them. */
struct outflow_group {
	const char *label, *narrow; /* narrow: for above a narrow column */
	bool bbl, known;            /* known: there is a national figure */
	double national;            /* 0..1 */
	int64_t count;
};

/* The three ways for a destination to be as expected. */
enum outflow_fit { FIT_START, FIT_LAST, FIT_ADVICE, FITS };
struct outflow_fit_count {
	int64_t yes, no, unknown, not_final;
};

/* What can be missing from a leaver. */
enum outflow_gap {
	GAP_DESTINATION,
	GAP_ORGANISATION,
	GAP_CONTRACT,
	GAP_HOURS,
	GAP_LEVEL,
	GAP_REMARK,
	GAP_START,
	GAP_LAST,
	GAP_ADVICE,
	GAP_REASON,
	GAPS
};
/* Its words in the column missing of list_uitstroom. */
extern const char *const outflow_gap_words[GAPS];

struct outflow_figures {
	int64_t leavers, none; /* none: leavers without a destination yet */
	int64_t successful, unsuccessful, outside, trial;
	struct outflow_fit_count fit[FITS];
	int64_t chosen_fit; /* 1 to 3: by the setting of that year; 0: nobody left */
	int64_t gap[GAPS];
	int64_t opp_known, opp_recent; /* leavers with a last OPP; those whose last OPP was set
	                                  fewer than OPP_RECENT days before */
	double opp_median;             /* days */
	bool national_known;
	double national_success; /* 0..1, for all schools */
	const char *national_source;
	struct outflow_destination *destination;
	size_t destinations;
	struct outflow_group *group;
	size_t groups;
	struct outflow_lines profiles; /* in the last OPP; the last line: unknown */
	int64_t *matrix;               /* profiles x groups */
	struct outflow_lines reasons;  /* for a deviation; the last line: none given */
};
enum { OPP_RECENT = 91 };

/* A year of leaving, after one or two years. */
struct outflow_cohort {
	const char *year;
	int64_t moment;
	int64_t all, known, unknown;
	int64_t late, late_open; /* not asked; those that can still be asked */
	int64_t gap_yes, gap_no, gap_unknown, attempts;
	int64_t *status, *vensters; /* in the order of the lines */
};
struct outflow_follow_up {
	struct outflow_cohort *cohort;
	size_t cohorts;
	struct outflow_lines statuses, vensters;
	int64_t *status_known, *status_vensters; /* per status: 1 or 0, and its index in vensters */
	int64_t late_open;                       /* over all cohorts */
};

/* Bestendig for a year of leaving, by each definition. */
enum { DEFINITIONS = 3 };
struct outflow_steadfast {
	const char *year;
	int64_t all, due; /* einduitstroom; of them, those for whom two years have passed */
	int64_t known[DEFINITIONS], yes[DEFINITIONS];
	int64_t definition; /* chosen by the school for this year, from 1 */
};
struct outflow_steadfasts {
	struct outflow_steadfast *year; /* newest first */
	size_t years;
	int64_t definition; /* of the newest year with figures; 0: none */
	/* the years for which the school chose each definition: NULL none, "" all */
	const char *chosen_in[DEFINITIONS];
};

/* Counts the leavers selected by filter, whose school_year is set. */
bool outflow_figures_read(struct db *db, const struct filter *filter,
    struct outflow_figures *figures, struct arena *arena, struct error *err);

/* Counts the follow-ups selected by filter, newest year first. */
bool outflow_follow_up_read(struct db *db, const struct filter *filter,
    struct outflow_follow_up *follow_up, struct arena *arena, struct error *err);

/* Counts the leavers selected by filter, over all their years. */
bool outflow_steadfast_read(struct db *db, const struct filter *filter,
    struct outflow_steadfasts *steadfast, struct arena *arena, struct error *err);

/* Returns the position of label in lines, from 1; 0 when it is not there. */
int64_t outflow_place(const struct outflow_lines *lines, const char *label);

#endif

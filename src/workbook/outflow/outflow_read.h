/* The figures of the workbook uitstroom, counted by the database as the actor may see them. */
#ifndef WORKBOOK_OUTFLOW_OUTFLOW_READ_H
#define WORKBOOK_OUTFLOW_OUTFLOW_READ_H

#include "model/listing/listing.h"

/* A thing that leavers are counted by, and how many there are. */
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

/* A row of the national table; those with bbl are a part of the row before them. */
struct outflow_group {
	const char *label, *narrow; /* for above a narrow column */
	bool bbl, known;            /* known: there is a national figure */
	double national;            /* 0..1 */
	int64_t count;
};

/* The three ways in which a destination can be as expected. */
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
/* How the column missing of list_uitstroom names it. */
extern const char *const outflow_gap_words[GAPS];

struct outflow_figures {
	int64_t leavers, none; /* none: without a destination yet */
	int64_t successful, unsuccessful, outside, trial;
	struct outflow_fit_count fit[FITS];
	int64_t chosen_fit; /* 1 to 3: what the setting of that year names; 0: nobody left */
	int64_t gap[GAPS];
	int64_t opp_known,
	    opp_recent;    /* leavers with a last OPP; set less than OPP_RECENT days before */
	double opp_median; /* days */
	bool national_known;
	double national_success; /* 0..1, of all schools */
	const char *national_source;
	struct outflow_destination *destination;
	size_t destinations;
	struct outflow_group *group;
	size_t groups;
	struct outflow_lines profiles; /* of the last OPP; the last line is: none known */
	int64_t *matrix;               /* profiles x groups */
	struct outflow_lines reasons;  /* of a deviation; the last line is: none given */
};
enum { OPP_RECENT = 91 };

/* A year of leaving, after one or after two years. */
struct outflow_cohort {
	const char *year;
	int64_t moment;
	int64_t all, known, unknown;
	int64_t late, late_open; /* not asked; of these can be asked still */
	int64_t gap_yes, gap_no, gap_unknown, attempts;
	int64_t *status, *vensters; /* as the lines are */
};
struct outflow_follow_up {
	struct outflow_cohort *cohort;
	size_t cohorts;
	struct outflow_lines statuses, vensters;
	int64_t *status_known, *status_vensters; /* per status: 1 or 0, and the place in vensters */
	int64_t late_open;                       /* of all cohorts */
};

/* Bestendig of a year of leaving, in each definition. */
enum { DEFINITIONS = 3 };
struct outflow_steadfast {
	const char *year;
	int64_t all, due; /* einduitstroom; two years have passed */
	int64_t known[DEFINITIONS], yes[DEFINITIONS];
	int64_t definition; /* that the school chose for this year, from 1 */
};
struct outflow_steadfasts {
	struct outflow_steadfast *year; /* newest first */
	size_t years;
	int64_t definition; /* of the newest year with figures, 0 without */
	/* the years for which the school chose each definition: NULL none, "" all */
	const char *chosen_in[DEFINITIONS];
};

/* The leavers that filter keeps; filter->school_year is set. */
bool outflow_figures_read(struct db *db, const struct filter *filter,
    struct outflow_figures *figures, struct arena *arena, struct error *err);

/* The follow-ups that filter keeps, newest year first. */
bool outflow_follow_up_read(struct db *db, const struct filter *filter,
    struct outflow_follow_up *follow_up, struct arena *arena, struct error *err);

/* Of the leavers that filter keeps, of all their years. */
bool outflow_steadfast_read(struct db *db, const struct filter *filter,
    struct outflow_steadfasts *steadfast, struct arena *arena, struct error *err);

/* Where label stands in lines, from 1; 0 when it does not. */
int64_t outflow_place(const struct outflow_lines *lines, const char *label);

#endif

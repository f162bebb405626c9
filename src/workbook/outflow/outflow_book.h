/* What the files that make the workbook uitstroom share. */
#ifndef WORKBOOK_OUTFLOW_OUTFLOW_BOOK_H
#define WORKBOOK_OUTFLOW_OUTFLOW_BOOK_H

#include "workbook/export_internal.h"
#include "workbook/outflow/outflow_read.h"

/* A figure on a sheet, for the cover to point at. */
struct outflow_spot {
	const struct sheet *sheet; /* NULL: not in this workbook */
	int row, column;
	int64_t value;
};

struct outflow_book {
	struct export_job *export;
	struct workbook *book;
	const char *title;           /* of the cover */
	struct filter filter;        /* the leavers; school_year is set */
	struct filter follow_filter; /* the follow-ups */
	struct filter trend_filter;  /* the years of leaving */
	struct outflow_figures figures;
	struct outflow_follow_up follow_up;
	struct outflow_steadfasts steadfast;
	struct rows leavers, follow_ups, cases, cohort_rows; /* cases: of bestendig */
	struct data_sheet data, asked, judged, years;        /* of those rows */
	/* numbers behind the rows of data: of the destination, its group, the last expected profile
	 * and the reason of a deviation as figures has them, days from the last OPP to leaving, 1
	 * for work on trial */
	struct reference places, groups, profiles, reasons, days, trials;
	/* and of asked: the cohort, status and Vensters category as follow_up has them, 1 or 0 for
	 * known or not */
	struct reference cohorts, statuses, vensters, known;
	struct reference judged_years; /* of judged: the year of leaving as steadfast has them */
	struct sheet *cover, *destinations, *expected, *later, *lasting, *trend, *questions,
	    *missing;
	struct outflow_spot leavers_at, counted_at, successful_at, fit_known_at[FITS], fit_at[FITS],
	    asked_at[2], known_at[2], steadfast_known_at, steadfast_at, missing_at;
	const char *steadfast_year; /* of leaving, of steadfast_at */
	const char *asked_year[2];  /* of leaving, of asked_at */
};

/* The data sheets with their numbers; the sheets that count are there already, empty. */
void outflow_data(struct outflow_book *b);

/* Is this leaver out of the count only because there is no contract yet? */
bool outflow_on_trial(const struct outflow_figures *figures, const struct rows *rows, size_t row);

/* Each fills one sheet; the questions are read there. */
void outflow_destinations(struct outflow_book *b);
void outflow_expected(struct outflow_book *b);
void outflow_later(struct outflow_book *b);
void outflow_lasting(struct outflow_book *b);
void outflow_trend(struct outflow_book *b);
bool outflow_questions(struct outflow_book *b, struct error *err);
void outflow_missing(struct outflow_book *b);

/* The title of a sheet, with a note below it over columns up to last; returns the first free row.
 */
int outflow_title(const struct outflow_book *b, struct sheet *sheet, int last, const char *title,
    const char *note);

/* Headers beside each other from column on; labels ends with NULL. */
void outflow_header(
    struct sheet *sheet, int row, int column, enum style style, const char *const *labels);

#endif

/* Shared by the files that make the workbook uitstroom. */
#ifndef WORKBOOK_OUTFLOW_OUTFLOW_BOOK_H
#define WORKBOOK_OUTFLOW_OUTFLOW_BOOK_H

#include "workbook/export_internal.h"
#include "workbook/outflow/outflow_read.h"

/* The place of a figure on a sheet, for the cover to refer to. */
struct outflow_spot {
	const struct sheet *sheet; /* NULL: not in this workbook */
	int row, column;
	int64_t value;
};

/* A share of a year of leaving that another sheet of this workbook counts from its cases. */
enum outflow_share { SHARE_PLACED, SHARE_EXPECTED, SHARE_LASTING, SHARE_KNOWN_1, SHARE_KNOWN_2 };
enum { OUTFLOW_SHARES = 96 };
struct outflow_counted {
	const char *year;
	enum outflow_share what;
	struct outflow_spot over, under;
};

struct outflow_book {
	struct export_job *export;
	struct workbook *book;
	const char *title;           /* title of the cover */
	struct filter filter;        /* for the leavers; school_year is set */
	struct filter follow_filter; /* for the follow-ups */
	struct filter trend_filter;  /* for the years of leaving */
	struct outflow_figures figures;
	struct outflow_follow_up follow_up;
	struct outflow_steadfasts steadfast;
	struct rows leavers, follow_ups, cases, cohort_rows; /* cases: those of bestendig */
	struct data_sheet data, asked, judged, years;        /* sheets of those rows */
	/* Columns of numbers behind the rows of data: the destination, its group, the last expected
	 * profile and the reason of a deviation, numbered as in figures; days from the last OPP to
	 * leaving; 1 for work on trial. */
	struct reference places, groups, profiles, reasons, days, trials;
	/* Behind asked: the cohort, status and Vensters category, numbered as in follow_up; 1 or 0
	 * for known or unknown. */
	struct reference cohorts, statuses, vensters, known;
	struct reference
	    judged_years; /* behind judged: the year of leaving, numbered as in steadfast */
	struct sheet *cover, *destinations, *expected, *later, *lasting, *trend, *questions,
	    *missing;
	struct outflow_spot leavers_at, counted_at, successful_at, fit_known_at[FITS], fit_at[FITS],
	    asked_at[2], known_at[2], steadfast_known_at, steadfast_at, missing_at;
	struct outflow_counted counted[OUTFLOW_SHARES]; /* for the trend */
	int counted_count;
	const char *steadfast_year; /* year of leaving of steadfast_at */
	const char *asked_year[2];  /* years of leaving of asked_at */
};

/* Writes the data sheets with their numbers; the sheets with counts exist already, empty. */
void outflow_data(struct outflow_book *b);

/* Is this leaver not counted only because there is no contract yet? */
bool outflow_on_trial(const struct outflow_figures *figures, const struct rows *rows, size_t row);

/* Tells the trend where a share of a year is counted. */
void outflow_count(struct outflow_book *b, const char *year, enum outflow_share what,
    struct outflow_spot over, struct outflow_spot under);

/* Each fills one sheet, the trend last; outflow_questions also reads its questions. */
void outflow_destinations(struct outflow_book *b);
void outflow_expected(struct outflow_book *b);
void outflow_later(struct outflow_book *b);
void outflow_lasting(struct outflow_book *b);
void outflow_trend(struct outflow_book *b);
bool outflow_questions(struct outflow_book *b, struct error *err);
void outflow_missing(struct outflow_book *b);

/* Writes the title of a sheet, with a note below it across the columns up to last; returns the
 * first free row. */
int outflow_title(const struct outflow_book *b, struct sheet *sheet, int last, const char *title,
    const char *note);

/* Writes headers side by side from column on; labels ends with NULL. */
void outflow_header(
    struct sheet *sheet, int row, int column, enum cell_style style, const char *const *labels);

#endif

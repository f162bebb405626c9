/* Shared by the files that make the workbook normen. */
#ifndef WORKBOOK_QUALITY_NORMS_BOOK_H
#define WORKBOOK_QUALITY_NORMS_BOOK_H

#include "workbook/export_internal.h"

struct norms_book {
	struct export_job *export;
	struct workbook *book;
	struct filter filter; /* school_year is set */
	const char *title;    /* of the cover: whose norms, and in which year */
	struct rows norms;    /* of the year, in the order of the sheets */
	struct rows trend;    /* likewise for all years up to this one; none for a class */
	struct rows classes;  /* likewise per class of the year; none for a class */
	struct rows measures, cases;
	struct data_sheet data;         /* the sheet of cases */
	struct data_sheet taken;        /* the sheet of measures */
	struct reference codes;         /* the norm of each case, in data */
	struct reference met, known;    /* ja, nee, nog niet, onbekend or vóór Stip; ja or nee */
	struct sheet *cover, *figures;  /* voorblad, normen */
	struct sheet *past, *per_class; /* trend, per klas; NULL: not in this workbook */
	struct sheet *missing;          /* volledigheid */
	int first_row, last_row;        /* rows of the norms on figures */
};

/* Columns of the sheet normen. */
enum norms_column {
	NORMS_PLACE,
	NORMS_CODE,
	NORMS_STANDARD,
	NORMS_LABEL,
	NORMS_N,
	NORMS_D,
	NORMS_SHARE,
	NORMS_THRESHOLD,
	NORMS_STATE,
	NORMS_SHORT,
	NORMS_NOT_DUE,
	NORMS_UNKNOWN,
	NORMS_BEFORE,
	NORMS_LEAST,
	NORMS_RECORDED,
	NORMS_RECORDED_ON,
	NORMS_SINCE,
	NORMS_MEASURES,
	NORMS_WORDING,
	NORMS_COUNTED,
	NORMS_SETTING,
	NORMS_SOURCE,
	NORMS_COLUMNS
};

/* Each fills one sheet. The data exists by then, although its sheets come last. */
void norms_figures(struct norms_book *b);
void norms_trend(struct norms_book *b);
void norms_per_class(struct norms_book *b);
void norms_missing(struct norms_book *b);

/* Writes on the cover what is required of each norm, since when, and the setting that it depends
 * on. */
void norms_asked(struct norms_book *b, int *row);

/* Returns a cell of a norm's row. */
const char *norms_text(const struct rows *rows, size_t row, const char *column);
int64_t norms_int(const struct rows *rows, size_t row, const char *column);

/* Returns "H14 competenties voldoende, fase 1". */
const char *norms_name(struct norms_book *b, const struct rows *rows, size_t row);

/* Return the row of the norm with this code, on figures and in norms; -1: not in this year. */
int norms_row(const struct norms_book *b, const char *code);

/* Writes the title of a sheet with a note below it across a number of columns; returns the first
 * free row. */
int norms_title(
    struct norms_book *b, struct sheet *sheet, const char *title, const char *note, int columns);
#endif

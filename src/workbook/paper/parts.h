/* Parts of every workbook: a cover sheet, and data sheets made from listings. */
#ifndef WORKBOOK_PAPER_PARTS_H
#define WORKBOOK_PAPER_PARTS_H

#include "db/access.h"
#include "model/listing/listing.h"
#include "workbook/writer.h"

struct cover {
	const char *title;              /* "IOP's van klas 3B" */
	const char *about;              /* one or two sentences: what is in it */
	const char *const *settings;    /* codes of the settings used; ends with NULL */
	const char *const *definitions; /* sentences: what counts; ends with NULL */
	enum area area;                 /* an actor who sees only own pupils in it is told so */
	bool one_pupil;                 /* for a single pupil, nothing needs saying about others */
};

/*
 * Writes the first sheet: school, BRIN, reference date, who made it and when. The workbook adds its
 * own lines from *row on, two columns wide; cover_end() then adds the settings and definitions
 * below. NULL with err when the school cannot be read.
 */
struct sheet *cover_begin(
    struct workbook *book, struct db *db, const struct cover *cover, int *row, struct error *err);
bool cover_end(
    struct sheet *sheet, struct db *db, const struct cover *cover, int row, struct error *err);

/* Writes the definitions, for a cover that continues below them; cover_end() then gets none. */
int cover_definitions(struct sheet *sheet, const char *const *sentences, int row);

/* Writes a label with a value on the cover, and advances row. */
void cover_line(struct sheet *sheet, int *row, const char *label, const char *text);

enum { DATA_HELPERS = 24 };

/* A data sheet; ranges for formulas cover first_row to last_row. */
struct data_sheet {
	struct workbook *book;
	struct sheet *sheet;
	const struct listing *listing;
	int first_row, last_row; /* an empty listing has one empty row */
	bool empty;
	int first_column; /* of the listing; 1 when it is preceded by numbers */
	int columns;      /* number written so far */
	struct helper {
		const char *label;
		int column;
	} helper[DATA_HELPERS]; /* those of workbook_live() */
	int helpers;
};

/*
 * Writes rows as a sheet: header, filter, frozen header, dates as dates, keys as text. numbers, one
 * per row, become a first column with that label, by which formulas can tell rows apart (text that
 * looks like a number could not be used for this); NULL: none. 0 gives an empty cell.
 */
struct data_sheet workbook_listing(struct workbook *book, const char *sheet_name,
    const struct rows *rows, const char *numbers_label, const int64_t *numbers, const char *footer);

/* Sets the sheet to print up to this row (exclusive), when more is written below the data. */
void data_sheet_print(const struct data_sheet *data, int until, const char *footer);

/* Keeps the sheet off paper, where it would be many pages. */
void data_sheet_for_screen(const struct data_sheet *data, const char *footer);

/* Makes the formulas count rows that a reader adds below the last one too. Call it before anything
 * refers to the sheet, when nothing else is written below its rows. */
void data_sheet_room(struct data_sheet *data);

/*
 * Adds a column of numbers behind the listing, for formulas to count by where text of the records
 * would not do. Each is worked out from its row, so that it follows what a reader changes there:
 * {name} in the formula is the cell of that column of the listing, or of an earlier column of
 * numbers with that label. numbers has what comes out now, one per row; a negative one is an empty
 * cell. label lives as long as data. Returns the range.
 */
struct reference workbook_live(struct data_sheet *data, const char *label, const int64_t *numbers,
    size_t count, const char *formula);

/*
 * Adds such a column with the place of a column's text among words, from 1, or 0; the place of ""
 * is that of an empty cell. A reader who changes that text chooses from the words.
 */
struct reference workbook_place(struct data_sheet *data, const char *label, const char *column,
    const char *const *words, size_t word_count, const int64_t *numbers, size_t count);

/* Returns the range of the named column, which must exist; "" is the column of numbers. */
struct reference data_range(const struct data_sheet *data, const char *column);

/* Returns the cell of that column, for the row with this index in the listing. */
struct reference data_cell(const struct data_sheet *data, size_t row, const char *column);

#endif

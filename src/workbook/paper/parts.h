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

/* A data sheet; ranges for formulas cover first_row to last_row. */
struct data_sheet {
	struct workbook *book;
	struct sheet *sheet;
	const struct listing *listing;
	int first_row, last_row; /* an empty listing has one empty row */
	bool empty;
	int first_column; /* of the listing; 1 when it is preceded by numbers */
	int columns;      /* number written so far */
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

/* Keeps the sheet off paper, where it would be many pages; the first call is to workbook_listing().
 */
void data_sheet_for_screen(const struct data_sheet *data, const char *footer);

/* Adds a column of numbers, one per row, after the listing, for formulas to count by where text of
 * the records would not do. A negative number gives an empty cell. Returns its range. */
struct reference workbook_numbers(
    struct data_sheet *data, const char *label, const int64_t *numbers, size_t count);

/* Returns the range of the named column, which must exist; "" is the column of numbers. */
struct reference data_range(const struct data_sheet *data, const char *column);

/* Returns the cell of that column, for the row with this index in the listing. */
struct reference data_cell(const struct data_sheet *data, size_t row, const char *column);

#endif

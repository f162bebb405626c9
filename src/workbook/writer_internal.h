/* What writer.c and writer_sheet.c share; nobody else includes it. */
#ifndef WORKBOOK_WRITER_INTERNAL_H
#define WORKBOOK_WRITER_INTERNAL_H

#include <stddef.h>
#include <xlsxwriter.h>

#include "base/file.h"
#include "base/memory.h"
#include "workbook/writer.h"

/* The colours: readable in grey too. */
enum { INK = 0x1F3B4D, GREY = 0x4A4A4A, PALE = 0xE3EEF1, LINE = 0x8FA3AD };

enum { SHEET_COLUMNS = 96, CELL_LIMIT = 32767, SHEET_NAME_LIMIT = 31, PAGE_BREAKS = 1023 };

struct look {
	double size;
	bool bold, underline, wrap, border;
	uint32_t fill, colour; /* 0: none, black */
	uint8_t align, valign; /* enum lxw_format_alignments */
	uint8_t indent;        /* characters of room before the text */
	const char *number;
};
extern const struct look looks[STYLES];

struct workbook {
	lxw_workbook *lxw;
	lxw_format *formats[STYLES];
	struct sheet *first, *last;
	struct new_file file; /* not used for standard output */
	char directory[96]; /* private, for the files that libxlsxwriter makes on the way; "": none
	                     */
	char made[4096];    /* where libxlsxwriter writes the workbook */
	bool standard;
	struct buffer scratch; /* the text of the cell at hand, made safe */
	struct arena arena;
	size_t bytes; /* an upper limit of what all sheets take, not packed */
	struct error error;
	bool failed;
};

struct sheet {
	struct workbook *book;
	struct sheet *next;
	lxw_worksheet *lxw; /* NULL when the workbook has failed */
	char name[SHEET_NAME_LIMIT * 4 + 1];
	const char *folded;
	struct {
		int min, max, widest;
		int width; /* as it became; 0: the program that opens it decides */
	} column[SHEET_COLUMNS];
	double *heights; /* per row, 0: the program that opens it decides */
	size_t rows, row_capacity;
	lxw_row_t breaks[PAGE_BREAKS + 1];
	size_t break_count;
	struct placed_chart *charts; /* put in place when widths and heights are known */
};

/* Keeps what went wrong, the first time. */
void workbook_wrong(struct workbook *book, enum status status, const char *text);

/* The text as a cell may hold it, borrowed until the next call: visible, lines kept, at most limit
 * characters as Excel counts them. */
const char *workbook_clean(struct workbook *book, const char *text, size_t limit);

/* Widths, heights, page breaks: when all is written. */
void sheet_finish(struct sheet *sheet);

/* Puts the charts over their rows and columns, after widths and heights. */
void sheet_finish_charts(struct sheet *sheet);

/* Can this cell be written? What cannot is kept as what went wrong; false also when that happened
 * before. */
bool sheet_may_write(struct sheet *sheet, int row, int column);

/* Keeps an error of libxlsxwriter as what went wrong. */
void sheet_check(struct sheet *sheet, lxw_error rc);

#endif

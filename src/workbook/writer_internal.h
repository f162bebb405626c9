/* Shared by the writer*.c files; for them only. */
#ifndef WORKBOOK_WRITER_INTERNAL_H
#define WORKBOOK_WRITER_INTERNAL_H

#include <stddef.h>
#include <xlsxwriter.h>

#include "base/file.h"
#include "base/memory.h"
#include "workbook/writer.h"

/* The colours, which stay readable in grey. */
enum { INK = 0x1F3B4D, GREY = 0x4A4A4A, PALE = 0xE3EEF1, LINE = 0x8FA3AD };

enum { SHEET_COLUMNS = 96, CELL_LIMIT = 32767, SHEET_NAME_LIMIT = 31, PAGE_BREAKS = 1023 };

/* What the word of a state means. */
enum state { GOOD, PENDING, BAD, STATES };

struct look {
	double size;
	bool bold, underline, wrap, border;
	uint32_t fill, colour; /* 0: no fill, or black */
	uint8_t align, valign; /* enum lxw_format_alignments */
	uint8_t indent;        /* indentation in characters */
	const char *number;
};
extern const struct look looks[STYLES];

struct workbook {
	lxw_workbook *lxw;
	lxw_format *formats[STYLES];
	lxw_format *states[STATES]; /* NULL: not made yet */
	struct sheet *first, *last;
	struct sheet *lists; /* of workbook_list(); NULL: none yet */
	int list_count;
	struct new_file file; /* unused for standard output */
	char directory[96];   /* private, for libxlsxwriter's temporary files; "": none */
	char made[4096];      /* where libxlsxwriter writes the workbook */
	bool standard;
	struct buffer scratch; /* text of the current cell, made safe */
	struct arena arena;
	size_t bytes; /* upper bound of the uncompressed size of all sheets */
	struct error error;
	bool failed;
};

struct sheet {
	struct workbook *book;
	struct sheet *next;
	lxw_worksheet *lxw; /* NULL once the workbook has failed */
	char name[SHEET_NAME_LIMIT * 4 + 1];
	const char *folded;
	struct {
		int min, max, widest;
		int width;          /* as set; 0: the program that opens it decides */
		lxw_format *format; /* of its empty cells, or NULL */
		bool folded;
	} column[SHEET_COLUMNS];
	double *heights; /* per row; 0: the program that opens it decides */
	size_t rows, row_capacity;
	lxw_row_t breaks[PAGE_BREAKS + 1];
	size_t break_count;
	struct placed_chart *charts; /* placed once widths and heights are known */
	struct print_setup print;    /* likewise */
};

/* Remembers an error, if it is the first. */
void workbook_wrong(struct workbook *book, enum status status, const char *text);

/* Returns text as a cell may hold it, borrowed until the next call: visible, with its lines, and at
 * most limit characters as Excel counts them. */
const char *workbook_clean(struct workbook *book, const char *text, size_t limit);

/* Sets widths, heights and page breaks, after everything is written. */
void sheet_finish(struct sheet *sheet);

/* Places the charts over their rows and columns, after widths and heights are set. */
void sheet_finish_charts(struct sheet *sheet);

/* Adds the size of a cell with this text to that of the file, and makes its column at least width
 * characters wide, if it may be. */
void sheet_took(struct sheet *sheet, int column, const char *text, int width);

/* Returns the width of the widest line, in the characters that columns are measured in. */
int sheet_text_width(const char *text, enum cell_style style);

/* Makes a row high enough for wrapped text in this cell. */
void sheet_fit_height(
    struct sheet *sheet, int row, int column, enum cell_style style, const char *text);

/* Returns over how many pages side by side the printed columns must go to be read. */
int sheet_pages_wide(const struct sheet *sheet, bool lying);

/* Can this cell be written? Remembers the error if not; also false after an earlier error. */
bool sheet_may_write(struct sheet *sheet, int row, int column);

/* Remembers an error of libxlsxwriter. */
void sheet_check(struct sheet *sheet, lxw_error rc);

#endif

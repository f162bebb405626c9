/* What an import did, would do, or refuses: lines for the user, safe to show on a terminal. */
#ifndef EXCHANGE_IMPORT_REPORT_H
#define EXCHANGE_IMPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

struct import_lines {
	const char **line;
	size_t count, capacity;
};

/* A value that cannot be imported. */
struct import_fault {
	size_t line;        /* line in the file, from 1; 0: the reason says where */
	const char *column; /* header in the file; "" for a fault of the whole line */
	const char *value;  /* shortened if long */
	const char *reason; /* Dutch: what is wrong and what to do about it */
};

/* Initialise with {0}; owns its texts. */
struct import_report {
	struct arena arena;
	char school_year[16];      /* "2026-2027", or "" when there is no single year */
	const char *noun;          /* Dutch plural of what a row is about; NULL: "leerlingen" */
	bool folder;               /* files of a folder were read, not the lines of a file */
	size_t read, unchanged;    /* pupils in the file, and those left unchanged */
	struct import_lines added; /* "00123 Berg, Daan van den (3B)" */
	struct import_lines
	    changed; /* "00123 Berg, Daan van den: klas 3A -> 3B", one line per field */
	size_t changed_pupils;
	struct import_lines
	    made; /* "klas 3B", "medewerker JAN (Jansen)", "mentor JAN van klas 3B" */
	struct import_lines missing; /* at school here, but not in the file; they are left alone */
	size_t missing_count;        /* those of them that share a line with others */
	struct import_lines skipped; /* what was not read: columns of a file, such as a BSN, or
	                                files of a folder */
	struct import_lines notes;   /* "00123 en 123 zijn dezelfde leerling" */
	bool final;                  /* cannot be undone */
	size_t empty_dates;          /* that said there was none: 00-00-0000, 31-12-9999 */
	struct import_fault *faults; /* sorted by line; one fault is enough to write nothing */
	size_t fault_count, fault_capacity;
	struct import_lines fault_lines; /* the faults as text, once report_parts was asked */
};

/* Adds a line, made safe to show. */
void report_line(struct import_report *report, struct import_lines *lines, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds "who: label old -> new" to what changed, shortening long texts; false when old and new are
 * the same. */
bool report_change(struct import_report *report, const char *who, const char *label,
    const char *old, const char *new);

/* Notes that the pupil's number is written differently here than in the file. */
void report_same_pupil(
    struct import_report *report, const char *in_file, const char *here, const char *name);

/* Adds a fault; column and value are made safe to show. */
void report_fault(struct import_report *report, size_t line, const char *column, const char *value,
    const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Sorts the faults by line. */
void report_sort(struct import_report *report);

/* Returns "regel 12, kolom Geboortedatum, \"31-02-2010\": …", in the report's arena. */
const char *report_fault_text(struct import_report *report, const struct import_fault *fault);

/* A part of the report: "Zou nieuw zijn", how many that are, and the lines below it. */
struct report_part {
	const char *heading; /* NULL ends them */
	size_t count;
	const struct import_lines *lines;
};

/* Returns the parts, also those without lines, in the report's arena; of a file with faults only
 * these and the columns that are not read. */
const struct report_part *report_parts(struct import_report *report, bool dry_run);

/* Appends "Schooljaar 2026-2027: 170 leerlingen in het bestand, 3 nieuw, …". */
void report_summary(const struct import_report *report, struct buffer *out);

/* Appends the whole report for the user, with headings and counts. */
void report_write(struct import_report *report, bool dry_run, struct buffer *out);

void report_done(struct import_report *report);

#endif

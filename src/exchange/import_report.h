/* What an import did, would do, or refuses: lines for people, safe to show on a terminal. */
#ifndef EXCHANGE_IMPORT_REPORT_H
#define EXCHANGE_IMPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

struct import_lines {
	const char **line;
	size_t count, capacity;
};

/* One value that cannot be taken. */
struct import_fault {
	size_t line;        /* in the file, from 1 */
	const char *column; /* as the file calls it; "" when it is about the whole line */
	const char *value;  /* shortened when it is long */
	const char *reason; /* Dutch: what is wrong and what to do */
};

/* Start it as {0}; owns its texts. */
struct import_report {
	struct arena arena;
	char school_year[16];      /* "2026-2027", or "" when it is not about one */
	const char *noun;          /* what a row is about; NULL: "leerlingen" */
	size_t read, unchanged;    /* pupils in the file; pupils left alone */
	struct import_lines added; /* "00123 Berg, Daan van den (3B)" */
	struct import_lines
	    changed; /* "00123 Berg, Daan van den: klas 3A -> 3B", a line per field */
	size_t changed_pupils;
	struct import_lines
	    made; /* "klas 3B", "medewerker JAN (Jansen)", "mentor JAN van klas 3B" */
	struct import_lines missing; /* at school here, not in the file; nothing happens to them */
	struct import_lines skipped; /* columns of the file that were not read, BSN among them */
	struct import_lines notes;   /* "00123 en 123 zijn dezelfde leerling" */
	struct import_fault *faults; /* in order of lines; one is enough to write nothing */
	size_t fault_count, fault_capacity;
};

/* Adds a line, made safe to show. */
void report_line(struct import_report *report, struct import_lines *lines, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds "who: label old -> new" to what changed, long texts cut off; false when the two are the
 * same.
 */
bool report_change(struct import_report *report, const char *who, const char *label,
    const char *old, const char *new);

/* Notes that a pupil has a number here that is written otherwise than in the file. */
void report_same_pupil(
    struct import_report *report, const char *in_file, const char *here, const char *name);

/* Adds a fault; column and value are made safe to show. */
void report_fault(struct import_report *report, size_t line, const char *column, const char *value,
    const char *format, ...) __attribute__((format(printf, 5, 6)));

/* In order of lines in the file. */
void report_sort(struct import_report *report);

/* "regel 12, kolom Geboortedatum, \"31-02-2010\": …", from the arena of the report. */
const char *report_fault_text(struct import_report *report, const struct import_fault *fault);

/* The whole report for people, with headings and counts. */
void report_write(struct import_report *report, bool dry_run, struct buffer *out);

void report_done(struct import_report *report);

#endif

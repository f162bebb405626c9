/* Bringing in a file in a unit test, and what the report says about it. */
#ifndef TESTS_IMPORT_H
#define TESTS_IMPORT_H

#include "exchange/imports.h"
#include "tests_school.h"

/* Of the last import; freed by import_forget. */
extern struct import_report import_report;
extern struct buffer import_printed;
void import_forget(void);

/* Brings in text as a file of this kind; false when it is refused. */
bool import_text(struct school_file *school, const char *kind, const char *text, bool dry_run);

/* Like import_text, but the test fails when it is refused. */
void import_good(struct school_file *school, const char *kind, const char *text);

/* The test fails when the file is taken, or when the report lacks these words. */
void import_refused(
    struct school_file *school, const char *kind, const char *text, const char *words);

/* Asserts that the printed report has these words. */
void import_says(const char *words);

#endif

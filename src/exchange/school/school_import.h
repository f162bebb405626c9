/* Imports of what the school itself is made of: its staff, and its lesson groups. */
#ifndef EXCHANGE_SCHOOL_SCHOOL_IMPORT_H
#define EXCHANGE_SCHOOL_SCHOOL_IMPORT_H

#include "exchange/row_import.h"

/* Members of staff by their code, with roles and classes that they are mentor of; who is known is
 * updated, and no role or class is taken away. As row_import_run says. */
bool staff_import(struct db *db, const char *name_of_file, const struct buffer *bytes, bool dry_run,
    struct import_report *report, struct error *err);

/* Lesson groups with their subject, teachers and pupils: a line for each pupil, or one for a whole
 * class with its subject and teacher. Nobody is taken out of a group. As row_import_run says. */
bool lesson_group_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    bool dry_run, struct import_report *report, struct error *err);

/* The school year of a row, or without that column the one of today: its key and first day. 0 when
 * there is none, with a fault. */
bool school_year_of_row(struct row_import *import, size_t row, int column, int64_t *id,
    struct date *first, struct error *err);

#endif

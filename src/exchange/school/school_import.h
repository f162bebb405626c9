/* Imports of what the school itself is made of: its staff, and its lesson groups. */
#ifndef EXCHANGE_SCHOOL_SCHOOL_IMPORT_H
#define EXCHANGE_SCHOOL_SCHOOL_IMPORT_H

#include "exchange/row_import.h"

/* Members of staff by their code, with roles and classes that they are mentor of; who is known is
 * updated, and no role or class is taken away. */
import_function staff_import;

/* Lesson groups with their subject, teachers and pupils: a line for each pupil, or one for a whole
 * class with its subject and teacher. Nobody is taken out of a group. */
import_function lesson_group_import;

/* The school year of a row, or without that column the one of today: its key and first day. 0 when
 * there is none, with a fault. */
bool school_year_of_row(struct row_import *import, size_t row, int column, int64_t *id,
    struct date *first, struct error *err);

#endif

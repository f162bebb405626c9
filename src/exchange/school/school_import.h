/* Imports of what the school itself is made of: its staff, classes, lesson groups, and who is
 * where. */
#ifndef EXCHANGE_SCHOOL_SCHOOL_IMPORT_H
#define EXCHANGE_SCHOOL_SCHOOL_IMPORT_H

#include "exchange/row_import.h"
#include "model/school/school.h"

/* Members of staff by their code, with roles and classes that they are mentor of; who is known is
 * updated, and no role or class is taken away. */
import_function staff_import;

/* Classes with their mentors; no mentor is taken away. */
import_function class_import;

/* Enrolments of pupils who are known, a line for each school year or class, with their true dates.
 * A line is about the enrolment of its first day, or the only one in its class; none overlap
 * afterwards. */
import_function enrolment_import;

/* Lesson groups with their subject, teachers and pupils: a line for each pupil, or one for a whole
 * class with its subject and teacher. Nobody is taken out of a group. */
import_function lesson_group_import;

/* Companies that take pupils, a row each. One is known again by its name and town, however they are
 * written; two of one name are two companies only when both have a town. */
import_function company_import;

/* The school year of a row; without one in its cell that of the options, or today's. It is made
 * when the school does not have it yet. id 0: it cannot be, with a fault. */
bool school_year_of_row(
    struct row_import *import, size_t row, int column, struct school_year *year, struct error *err);

/* The class with this name in a school year, made when it is not there yet: that is what the row is
 * about when made is given, and goes with it when that is NULL. id 0 when the name says that there
 * is none. A name that is none is a fault, and sets bad. */
bool class_of_row(struct row_import *import, size_t row, int column, const char *name,
    const struct school_year *year, struct class *class, bool *made, bool *bad, struct error *err);

/* The member of staff with this code, or with this name when only one has it; id 0: there is none.
 */
bool staff_of_row(
    struct row_import *import, const char *text, struct staff *staff, struct error *err);

/* Makes somebody mentor of a class from a day on who is not, with the role of mentor. */
bool mentor_of_class(struct row_import *import, size_t row, const struct class *class,
    const struct staff *staff, struct date from, bool *changed, bool *bad, struct error *err);

#endif

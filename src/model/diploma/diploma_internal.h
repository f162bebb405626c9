/* What the files of the diploma share. */
#ifndef MODEL_DIPLOMA_DIPLOMA_INTERNAL_H
#define MODEL_DIPLOMA_DIPLOMA_INTERNAL_H

#include "model/diploma/diploma.h"

/* DENIED for who may not write the outflow of all pupils. */
bool diploma_may_decide(const struct db *db, struct error *err);

/* Is the assessor of a day one whom a regulation (its label) asks for: named, certified and of
 * another school? FAILED says what is wrong. */
bool diploma_assessor_fits(
    struct db *db, const struct exam_day *day, const char *regulation, struct error *err);

#endif

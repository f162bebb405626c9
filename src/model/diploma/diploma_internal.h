/* Shared by the files of the diploma. */
#ifndef MODEL_DIPLOMA_DIPLOMA_INTERNAL_H
#define MODEL_DIPLOMA_DIPLOMA_INTERNAL_H

#include "model/diploma/diploma.h"

/* DENIED unless the actor may write the outflow of all pupils. */
bool diploma_may_decide(const struct db *db, struct error *err);

/* Does the assessor of a day meet the regulation (given by label): named, certified and from
 * another school? FAILED says what is wrong. */
bool diploma_assessor_fits(
    struct db *db, const struct exam_day *day, const char *regulation, struct error *err);

#endif

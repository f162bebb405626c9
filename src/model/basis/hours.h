/*
 * Hours a week, as people agree on them: 32, or 7,5. A record keeps them as they are written; who
 * counts takes hundredths.
 */
#ifndef MODEL_BASIS_HOURS_H
#define MODEL_BASIS_HOURS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HOURS_SIZE = 8 };

/* Of what a record keeps; 0: not known. */
int64_t hours_hundredths(const char *text);

/* For a field: "7.50" is kept as "7,5", "32,0" as "32"; false when it is no number of hours. */
bool hours_tidy(const char *text, char *out, size_t size);

/* For a field: NULL, or what is wrong. */
const char *hours_check(const char *text);

#endif

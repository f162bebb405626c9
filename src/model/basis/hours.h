/* Hours per week as people agree on them: 32, or 7,5. Records keep them as written; figures use
 * hundredths. */
#ifndef MODEL_BASIS_HOURS_H
#define MODEL_BASIS_HOURS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HOURS_SIZE = 8 };

/* Converts hours as stored in a record; 0: unknown. */
int64_t hours_hundredths(const char *text);

/* For a field: rewrites "7.50" as "7,5" and "32,0" as "32"; false when text is no number of
 * hours. */
bool hours_tidy(const char *text, char *out, size_t size);

/* For a field: returns NULL, or what is wrong. */
const char *hours_check(const char *text);

#endif

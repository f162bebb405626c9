/* Shares of a whole as Stip shows them everywhere: in tenths of a percent, halves rounded up.
 * Whether a norm is met is decided from the counts, never from the rounded share. */
#ifndef BASE_SHARE_H
#define BASE_SHARE_H

#include <stdint.h>

/* Returns 889 for 8 of 9; whole must be over 0. */
int64_t share_tenths(int64_t part, int64_t whole);

struct share_text {
	char text[24];
};

/* Shows 889 as "88,9". */
struct share_text share_show(int64_t tenths);

#endif

/*
 * A part of a whole as Stip shows it everywhere: in tenths of a percent, a half rounded up. Whether
 * it is enough is seen from the counts, never from the rounded share.
 */
#ifndef BASE_SHARE_H
#define BASE_SHARE_H

#include <stdint.h>

/* 889 of 8 of 9; whole is more than 0. */
int64_t share_tenths(int64_t part, int64_t whole);

struct share_text {
	char text[24];
};

/* 889 as "88,9". */
struct share_text share_show(int64_t tenths);

#endif

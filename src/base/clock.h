/* The clock and the source of randomness. Both can be set, so that a test or an example school
 * comes out the same each time. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

/* Returns milliseconds since 1970, UTC. */
int64_t clock_ms(void);

/* Returns milliseconds since an arbitrary moment, for measuring durations; clock_set() has no
 * effect on it. */
int64_t clock_elapsed_ms(void);

/* Returns today in the local time zone, or in UTC when the clock was set, so that the day is the
 * same everywhere. */
struct date clock_today(void);

/* "2026-11-22T04:15:14.123Z" */
struct timestamp {
	char text[32];
};
struct timestamp clock_timestamp(void);

/* Returns the timestamp in a form that is valid in a file name, also on systems other than
 * Linux. */
struct timestamp clock_file_stamp(void);

/* Sets the clock to an hour (UTC) of a day; each clock_ms() is then one ms later than the one
 * before. An unset date restores the real clock. */
void clock_set(struct date date, int hour);

/* Puts the real clock ms ahead of the system's. Only for tests, which run on a day of their own. */
void clock_shift(int64_t ms);

/* Returns random bits from libsodium, or bits that follow from the seed after random_seed(). */
uint64_t random_bits(void);

/* Returns a number from 0 to n - 1, each equally likely; 0 when n is 0. */
uint32_t random_below(uint32_t n);
void random_bytes(void *out, unsigned long size);

/* Makes everything random follow from the seed. Only for tests and example schools. */
void random_seed(uint64_t seed);
bool random_is_seeded(void);

/* Returns a new key: 41 bits of milliseconds since 2020 and 22 random bits. Keys are positive,
 * ordered by time, and unique within a process. */
int64_t new_id(void);

#endif

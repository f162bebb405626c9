/* The clock and the source of randomness; both can be set, so that a test or an example school is
 * the same each time. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

#include "base/date.h"

/* Milliseconds since 1970, UTC. */
int64_t clock_ms(void);

/* Milliseconds that pass, from some moment on; the day that the clock was set to does not matter.
 */
int64_t clock_elapsed_ms(void);

/* Today in the local time zone; of a clock that was set the day in UTC, so that it is the same
 * everywhere. */
struct date clock_today(void);

/* "2026-11-22T04:15:14.123Z" */
struct timestamp {
	char text[32];
};
struct timestamp clock_timestamp(void);

/* The same as part of the name of a file, also on other systems than Linux. */
struct timestamp clock_file_stamp(void);

/* From now on it is this moment of this day (hour in UTC), each clock_ms() one ms later than the
 * one before. No date: the real clock again. */
void clock_set(struct date date, int hour);

/* From now on the real clock is this much ahead of the system's; only for tests, which have a day
 * of their own. */
void clock_shift(int64_t ms);

/* Random bits of libsodium, or after random_seed() those that follow from the seed. */
uint64_t random_bits(void);

/* A number from 0 to n - 1, each as likely; 0 when n is 0. */
uint32_t random_below(uint32_t n);
void random_bytes(void *out, unsigned long size);

/* From now on everything random follows from the seed; only for tests and example schools. */
void random_seed(uint64_t seed);

/* A new key: 41 bits of milliseconds since 2020, 22 random bits; always positive, ordered in time,
 * never twice in one process. */
int64_t new_id(void);

#endif

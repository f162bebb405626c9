/* The clock, randomness and new keys. No other file asks the system for the time or for random
 * bytes. */
#include "base/clock.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sodium.h>

static const int64_t DAY_MS = INT64_C(24) * 60 * 60 * 1000;

/* The moment the clock was set to, and the day that moment falls on in every time zone. */
static bool clock_is_set;
static int64_t set_ms;

/* How far the running clock is ahead of the system's. */
static int64_t ahead_ms;

/* Seeded randomness: blocks derived from the seed and a block number, consumed byte by byte. */
static struct {
	bool seeded;
	uint64_t seed, blocks;
	unsigned char block[512];
	size_t used;
} stream;

static int64_t running_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 + ahead_ms;
}

int64_t clock_ms(void)
{
	return clock_is_set ? set_ms++ : running_ms();
}

int64_t clock_elapsed_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Whole days in ms; rounds down before 1970 as well. */
static int days_of(int64_t ms)
{
	return (int)((ms >= 0 ? ms : ms - DAY_MS + 1) / DAY_MS);
}

struct date clock_today(void)
{
	int64_t ms = clock_is_set ? set_ms : running_ms();
	time_t now = (time_t)(ms / 1000);
	struct tm local;
	if (clock_is_set || !localtime_r(&now, &local))
		return date_from_days(days_of(ms));
	return date_make(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

struct timestamp clock_timestamp(void)
{
	int64_t ms = clock_ms();
	int days = days_of(ms), rest = (int)(ms - days * DAY_MS);
	struct timestamp stamp;
	snprintf(stamp.text, sizeof stamp.text, "%sT%02d:%02d:%02d.%03dZ", date_from_days(days).iso,
	    rest / 3600000, rest / 60000 % 60, rest / 1000 % 60, rest % 1000);
	return stamp;
}

struct timestamp clock_file_stamp(void)
{
	struct timestamp at = clock_timestamp();
	for (char *c = at.text; *c; c++)
		if (*c == ':' || *c == '.')
			*c = '-';
	return at;
}

void clock_set(struct date date, int hour)
{
	clock_is_set = date_is_set(date);
	if (clock_is_set)
		set_ms = date_days(date) * DAY_MS + hour * (DAY_MS / 24);
}

void clock_shift(int64_t ms)
{
	ahead_ms = ms;
}

static void put_bits(unsigned char *out, uint64_t bits)
{
	for (int i = 0; i < 8; i++)
		out[i] = (unsigned char)(bits >> 8 * i);
}

static void next_block(void)
{
	unsigned char key[randombytes_SEEDBYTES] = {0};
	put_bits(key, stream.seed);
	put_bits(key + 8, stream.blocks++);
	randombytes_buf_deterministic(stream.block, sizeof stream.block, key);
	stream.used = 0;
}

void random_bytes(void *out, unsigned long size)
{
	unsigned char *bytes = out;
	/* Calling this again is harmless. Without random numbers no key is safe. */
	if (sodium_init() < 0)
		abort();
	if (!stream.seeded) {
		randombytes_buf(out, size);
		return;
	}
	while (size > 0) {
		size_t n;
		if (stream.used == sizeof stream.block)
			next_block();
		n = sizeof stream.block - stream.used;
		if (n > size)
			n = size;
		memcpy(bytes, stream.block + stream.used, n);
		stream.used += n;
		bytes += n;
		size -= n;
	}
}

uint64_t random_bits(void)
{
	unsigned char bytes[8];
	uint64_t bits = 0;
	/* Assembled byte by byte, so that a seed gives the same number on every machine. */
	random_bytes(bytes, sizeof bytes);
	for (int i = 7; i >= 0; i--)
		bits = bits << 8 | bytes[i];
	return bits;
}

uint32_t random_below(uint32_t n)
{
	uint32_t bits, surplus;
	if (n < 2)
		return 0;
	/* Draws again for the lowest 2^32 mod n values, so that the remaining range divides
	 * evenly. */
	surplus = (uint32_t)-n % n;
	do
		bits = (uint32_t)random_bits();
	while (bits < surplus);
	return bits % n;
}

bool random_is_seeded(void)
{
	return stream.seeded;
}

void random_seed(uint64_t seed)
{
	stream.seeded = true;
	stream.seed = seed;
	stream.blocks = 0;
	stream.used = sizeof stream.block;
}

int64_t new_id(void)
{
	/* From 2020-01-01 to somewhat before 41 bits run out, so that keys that count on from the
	 * last moment still fit. */
	static const int64_t first_ms = INT64_C(1577836800000),
	                     last_ms = (INT64_C(1) << 41) - (1 << 20);
	static int64_t last;
	int64_t ms = clock_ms() - first_ms, id;
	/* A clock that is wrong by decades is clamped to the nearest moment that has a key. */
	if (ms < 1)
		ms = 1;
	if (ms > last_ms)
		ms = last_ms;
	id = ms << 22 | (int64_t)(random_bits() >> 42);
	/* Within one millisecond, or when the clock went back, count on from the last key in steps
	 * that nobody can predict. */
	if (id <= last)
		id = last + 1 + random_below(4096);
	last = id;
	return id;
}

/* The clock, randomness and keys, real and set. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

/* 2020-01-01 in ms since 1970. */
static const int64_t FIRST = INT64_C(1577836800000);

static void real_clock(void **state)
{
	int64_t ms = clock_ms(), seconds = (int64_t)time(NULL);
	struct timestamp stamp = clock_timestamp();
	char digits[] = "0000-00-00T00:00:00.000Z", expected[16];
	time_t now = time(NULL);

	(void)state;
	assert_true(ms / 1000 >= seconds - 2 && ms / 1000 <= seconds + 2);
	for (char *c = stamp.text; *c; c++)
		if (*c >= '0' && *c <= '9')
			*c = '0';
	assert_string_equal(stamp.text, digits);
	/* In Kiritimati it is a day later than in Niue for all but one hour. */
	for (int i = 0; i < 2; i++) {
		assert_int_equal(setenv("TZ", i ? "<+14>-14" : "<-11>11", 1), 0);
		tzset();
		now = time(NULL);
		strftime(expected, sizeof expected, "%Y-%m-%d", localtime(&now));
		assert_string_equal(clock_today().iso, expected);
	}
	assert_int_equal(setenv("TZ", "UTC", 1), 0);
	tzset();
}

static void set_clock(void **state)
{
	int64_t now = (int64_t)time(NULL) * 1000;

	(void)state;
	clock_set(date_make(2026, 11, 22), 9);
	assert_int_equal(clock_ms(), (INT64_C(20779) * 24 + 9) * 3600000);
	assert_int_equal(clock_ms(), (INT64_C(20779) * 24 + 9) * 3600000 + 1);
	assert_string_equal(clock_today().iso, "2026-11-22");
	assert_string_equal(clock_timestamp().text, "2026-11-22T09:00:00.002Z");
	assert_string_equal(clock_timestamp().text, "2026-11-22T09:00:00.003Z");
	/* The day is the same in every time zone. */
	assert_int_equal(setenv("TZ", "<+14>-14", 1), 0);
	tzset();
	clock_set(date_make(2026, 11, 22), 23);
	assert_string_equal(clock_today().iso, "2026-11-22");
	assert_int_equal(setenv("TZ", "UTC", 1), 0);
	tzset();
	clock_set(date_make(1969, 12, 31), 23);
	assert_string_equal(clock_timestamp().text, "1969-12-31T23:00:00.000Z");
	assert_string_equal(clock_today().iso, "1969-12-31");
	clock_set((struct date){""}, 0);
	assert_true(clock_ms() >= now);
	assert_true(clock_ms() < now + 600000);
}

static void ahead(void **state)
{
	const int64_t week = INT64_C(7) * 24 * 3600000;
	int64_t now = clock_ms();
	struct date today = clock_today();

	(void)state;
	clock_shift(week);
	assert_in_range(clock_ms() - now, week, week + 600000);
	assert_in_range(date_days(clock_today()) - date_days(today), 7, 8);
	/* A clock that was set stands where it was set. */
	clock_set(date_make(2026, 11, 22), 9);
	assert_string_equal(clock_today().iso, "2026-11-22");
	clock_set((struct date){""}, 0);
	assert_true(clock_ms() >= now + week);
	clock_shift(0);
	assert_in_range(clock_ms(), now, now + 600000);
}

static int compare_ids(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Must run before the keys of other clocks, because keys never go back. */
static void keys(void **state)
{
	enum { N = 200000 };
	int64_t *ids = calloc(N, sizeof *ids), from = clock_ms() - FIRST, until;

	(void)state;
	assert_non_null(ids);
	for (int i = 0; i < N; i++)
		ids[i] = new_id();
	until = clock_ms() - FIRST;
	assert_true(ids[0] > 0);
	for (int i = 1; i < N; i++)
		if (compare_ids(&ids[i], &ids[i - 1]) <= 0)
			fail_msg("key %d is not above the one before", i);
	assert_in_range(ids[0] >> 22, from, until);
	/* Many keys in one ms may run ahead of the clock, but not far. */
	assert_in_range(ids[N - 1] >> 22, from, until + 1000);
	free(ids);
}

static void keys_at_odd_times(void **state)
{
	int64_t last = new_id(), id;

	(void)state;
	/* The clock goes back, or is decades wrong. */
	clock_set(date_make(1980, 1, 1), 0);
	for (int i = 0; i < 1000; i++, last = id) {
		id = new_id();
		assert_true(id > last);
	}
	/* A clock that was set gives each key its own ms. */
	clock_set(date_make(2050, 1, 1), 0);
	for (int i = 0; i < 1000; i++, last = id) {
		id = new_id();
		assert_true(id > last);
		assert_int_equal(
		    id >> 22, date_days(date_make(2050, 1, 1)) * INT64_C(86400000) - FIRST + i);
	}
	clock_set(date_make(9999, 12, 31), 23);
	for (int i = 0; i < 100000; i++, last = id) {
		id = new_id();
		assert_true(id > last);
	}
	clock_set((struct date){""}, 0);
}

/* Without random_seed nothing repeats. */
static void real_random(void **state)
{
	unsigned char a[32] = {0}, b[32] = {0};

	(void)state;
	random_bytes(a, sizeof a);
	random_bytes(b, sizeof b);
	assert_memory_not_equal(a, b, sizeof a);
	assert_true(random_bits() != random_bits());
}

static void seeded_random(void **state)
{
	unsigned char one[2000], other[2000];
	uint64_t first;

	(void)state;
	random_seed(1);
	first = random_bits();
	/* A fixed value: an example school must be the same next year. */
	assert_true(first == UINT64_C(0x912FE8375F9B0604));
	random_seed(2);
	assert_true(random_bits() != first);
	random_seed(1);
	random_bytes(one, sizeof one);
	random_seed(1);
	for (size_t i = 0; i < sizeof other; i += 25)
		random_bytes(other + i, 25);
	assert_memory_equal(one, other, sizeof one);
	/* No block equals the one before. */
	assert_memory_not_equal(one, one + 512, 512);
	assert_memory_not_equal(one + 512, one + 1024, 512);
}

static void evenly(void **state)
{
	int counts[7] = {0}, high = 0;

	(void)state;
	random_seed(3);
	for (int i = 0; i < 70000; i++) {
		uint32_t number = random_below(7);

		assert_true(number < 7);
		counts[number]++;
	}
	for (int i = 0; i < 7; i++)
		assert_in_range(counts[i], 9500, 10500);
	/* Without redrawing, the lower third of this range would come up twice as often. */
	for (int i = 0; i < 30000; i++)
		high += random_below(UINT32_C(3) << 30) >= UINT32_C(1) << 30;
	assert_in_range(high, 19500, 20500);
	assert_int_equal(random_below(1), 0);
	assert_int_equal(random_below(0), 0);
}

static void same_school(void **state)
{
	int64_t ids[3];

	(void)state;
	for (int i = 0; i < 3; i++) {
		random_seed(i == 1 ? 8 : 7);
		ids[i] = (int64_t)random_bits();
	}
	assert_true(ids[0] == ids[2]);
	assert_true(ids[0] != ids[1]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(real_clock),
	    cmocka_unit_test(set_clock),
	    cmocka_unit_test(ahead),
	    cmocka_unit_test(keys),
	    cmocka_unit_test(keys_at_odd_times),
	    cmocka_unit_test(real_random),
	    cmocka_unit_test(seeded_random),
	    cmocka_unit_test(evenly),
	    cmocka_unit_test(same_school),
	};

	/* this program tests time itself */
	clock_shift(0);
	return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}

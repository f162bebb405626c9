/* The day of the suite, set in each test program before its main(). DAY says which day; BEGAN
 * (seconds since 1970) is when the suite began, and that moment counts as nine o'clock on that day.
 * Only the tests are linked with this file: stip itself cannot be told what day it is. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"

__attribute__((constructor)) static void set_day(void)
{
	const char *day = getenv("DAY"), *began = getenv("BEGAN");
	struct date date;

	if (!day || !began || !date_from_iso(day, &date) || !getenv("WORK")) {
		fputs("Tests have a day of their own; start them with sh tests/run.sh NAME\n",
		    stderr);
		exit(2);
	}
	clock_shift(
	    date_days(date) * INT64_C(86400000) + 9 * 3600000 - strtoll(began, NULL, 10) * 1000);
}

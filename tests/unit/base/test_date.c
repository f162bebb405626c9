/* Dates: the calendar from the year 1 to 9999, and what people type. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

static struct date day(const char *iso)
{
	struct date date = {""};

	if (*iso && !date_from_iso(iso, &date))
		fail_msg("%s is no date", iso);
	return date;
}

static void iso(void **state)
{
	static const char *const bad[] = {"", "2010-02-31", "2010-2-3", "2010-02-30", "2026-02-29",
	    "1900-02-29", "2026-00-10", "2026-13-01", "2026-01-00", "2026-04-31", "0000-01-01",
	    "2026-11-22 ", " 2026-11-22", "2026-11-22T10:00", "10000-01-01", "2026/11/22",
	    "-001-01-01", "2026-11-2x", "20261122"};
	struct date date = {"2001-01-01"};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (date_from_iso(bad[i], &date))
			fail_msg("%s passes", bad[i]);
	assert_false(date_from_iso(NULL, &date));
	assert_string_equal(date.iso, "2001-01-01");
	assert_true(date_from_iso("2024-02-29", &date));
	assert_string_equal(date.iso, "2024-02-29");
	assert_true(date_from_iso("2000-02-29", &date));
	assert_true(date_from_iso("0001-01-01", &date));
	assert_true(date_from_iso("9999-12-31", &date));
	assert_true(date_is_set(date));
	assert_false(date_is_set(date_make(2010, 2, 31)));
	assert_false(date_is_set(date_make(10000, 1, 1)));
	assert_string_equal(date_make(5, 8, 1).iso, "0005-08-01");
}

/* Checks every day there is against a calendar that only knows how to find the next day. */
static void every_day(void **state)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int year = 1, month = 1, dom = 1, weekday = 1;

	(void)state;
	for (int days = -719162; days <= 2932896; days++) {
		struct date date = date_from_days(days);
		int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

		if (date_year(date) != year || date_month(date) != month || date_day(date) != dom ||
		    date_days(date) != days || date_weekday(date) != weekday)
			fail_msg("day %d is %s, not %d-%d-%d", days, date.iso, year, month, dom);
		weekday = weekday % 7 + 1;
		if (dom++ < lengths[month - 1] + (month == 2 && leap))
			continue;
		dom = 1;
		if (month++ < 12)
			continue;
		month = 1;
		year++;
	}
	assert_int_equal(year, 10000);
	assert_false(date_is_set(date_from_days(-719163)));
	assert_false(date_is_set(date_from_days(2932897)));
	assert_false(date_is_set(date_from_days(INT32_MAX)));
	assert_false(date_is_set(date_from_days(INT32_MIN)));
}

static void arithmetic(void **state)
{
	(void)state;
	assert_int_equal(date_days(day("1970-01-01")), 0);
	assert_int_equal(date_days(day("2026-11-22")), 20779);
	assert_string_equal(date_weekday_name(day("1970-01-01")), "do");
	assert_string_equal(date_weekday_name(day("2026-11-22")), "zo");
	assert_string_equal(date_weekday_name(day("")), "");
	assert_string_equal(date_add(day("2024-02-28"), 1).iso, "2024-02-29");
	assert_string_equal(date_add(day("2026-02-28"), 1).iso, "2026-03-01");
	assert_string_equal(date_add(day("2026-01-01"), -1).iso, "2025-12-31");
	assert_string_equal(date_add(day("9999-12-31"), 1).iso, "");
	assert_string_equal(date_add(day("9999-12-31"), INT32_MAX).iso, "");
	assert_string_equal(date_add(day("0001-01-01"), INT32_MIN).iso, "");
	assert_string_equal(date_add(day(""), 1).iso, "");
	assert_true(date_compare(day(""), day("0001-01-01")) < 0);
	assert_true(date_compare(day("2026-10-01"), day("2026-09-30")) > 0);
	assert_int_equal(date_compare(day("2026-10-01"), day("2026-10-01")), 0);
}

static void ages(void **state)
{
	(void)state;
	assert_int_equal(date_age(day("2010-11-22"), day("2026-11-21")), 15);
	assert_int_equal(date_age(day("2010-11-22"), day("2026-11-22")), 16);
	assert_int_equal(date_age(day("2012-02-29"), day("2026-02-28")), 13);
	assert_int_equal(date_age(day("2012-02-29"), day("2026-03-01")), 14);
	assert_int_equal(date_age(day("2012-02-29"), day("2028-02-29")), 16);
	assert_int_equal(date_age(day("2026-02-01"), day("2026-01-01")), 0);
	assert_int_equal(date_school_year(day("2026-07-31")), 2025);
	assert_int_equal(date_school_year(day("2026-08-01")), 2026);
	assert_int_equal(date_school_year(day("2027-01-01")), 2026);
}

static void check(const char *text, const char *today, const char *expected)
{
	struct date date = {"1111-11-11"};
	struct error err = {0};

	if (!date_parse(text, day(today), &date, &err))
		fail_msg("%s: %s", text, err.text);
	if (strcmp(date.iso, expected) != 0)
		fail_msg("%s on %s is %s, not %s", text, today, date.iso, expected);
}

static void typed(void **state)
{
	/* A Sunday. */
	static const char today[] = "2026-11-22";

	(void)state;
	check("22-11-2026", today, "2026-11-22");
	check("22/11/2026", today, "2026-11-22");
	check("2026-11-22", today, "2026-11-22");
	check("1-2-2026", today, "2026-02-01");
	check("01/02/2026", today, "2026-02-01");
	check("  29-02-2024\n", today, "2024-02-29");
	check("", today, "");
	check(" \t", today, "");
	check("vandaag", today, "2026-11-22");
	check("VANDAAG ", today, "2026-11-22");
	check("gisteren", today, "2026-11-21");
	check("morgen", today, "2026-11-23");
	check("eergisteren", today, "2026-11-20");
	check("overmorgen", today, "2026-11-24");
	check("+7", today, "2026-11-29");
	check("-3", today, "2026-11-19");
	check("+0", today, "2026-11-22");
	check("+99999", today, "2300-09-06");
	check("vr", today, "2026-11-27");
	check("Vrijdag", today, "2026-11-27");
	check("ma", today, "2026-11-23");
	/* On a Sunday, "zo" is next week's. */
	check("zo", today, "2026-11-29");
	check("vr", "2026-11-27", "2026-12-04");
	check("do", "2026-11-27", "2026-12-03");
	check("za", "2026-11-27", "2026-11-28");
	check("volgende week", today, "2026-11-29");
	check("Volgende week ", "2026-11-24", "2026-12-01");
	check("1-12-26", today, "2026-12-01");
	check("1/2/09", today, "2009-02-01");
	check("31-12-36", today, "2036-12-31");
	check("5 dec", today, "2026-12-05");
	check("5 December", today, "2026-12-05");
	check("5-dec-2027", today, "2027-12-05");
	check("5dec", today, "2026-12-05");
	check("1 mrt. 2027", today, "2027-03-01");
	check("1 maart", today, "2027-03-01");
	check("12 sept 26", today, "2026-09-12");
	check("5 may 2027", today, "2027-05-05");
	check("5-oct-2026", today, "2026-10-05");
	check("5 mar", today, "2027-03-05");
	check("30 juni", today, "2026-06-30");
	check("zo 22-11-2026", today, "2026-11-22");
	check("vrijdag 4 dec", today, "2026-12-04");
}

static void tidied(const char *text, bool (*tidy)(const char *, char *, size_t), const char *as)
{
	char out[64] = "", small[4];

	if (tidy(text, out, sizeof out) != (as != NULL))
		fail_msg("%s: %s", text, out);
	if (as)
		assert_string_equal(out, as);
	assert_true(!tidy(text, small, sizeof small) || strlen(small) < sizeof small);
}

static void times(void **state)
{
	static const char *const none[] = {"", "x", "24:00", "9.60", "9.3", "9.300", "12345",
	    "9-30", "9.30 x", "9.30u", "930.15", ":30", "-1"};

	(void)state;
	tidied("9.30", time_tidy, "09:30");
	tidied("9:30", time_tidy, "09:30");
	tidied(" 09:30 ", time_tidy, "09:30");
	tidied("930", time_tidy, "09:30");
	tidied("1345", time_tidy, "13:45");
	tidied("9u30", time_tidy, "09:30");
	tidied("9", time_tidy, "09:00");
	tidied("9 uur", time_tidy, "09:00");
	tidied("9.30 uur", time_tidy, "09:30");
	tidied("0:00", time_tidy, "00:00");
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		tidied(none[i], time_tidy, NULL);
}

static void days_of_the_week(void **state)
{
	static const char *const none[] = {"", " ", ",", "x", "di x", "di-do", "di t/m do", "en"};

	(void)state;
	tidied("di do", weekdays_tidy, "di do");
	tidied("do di", weekdays_tidy, "di do");
	tidied("di,do", weekdays_tidy, "di do");
	tidied("Di Do", weekdays_tidy, "di do");
	tidied("maandag", weekdays_tidy, "ma");
	tidied("Donderdag en dinsdag", weekdays_tidy, "di do");
	tidied("vr, vr; wo", weekdays_tidy, "wo vr");
	tidied("zo za vr do wo di ma", weekdays_tidy, "ma di wo do vr za zo");
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		tidied(none[i], weekdays_tidy, NULL);
}

static void without_year(void **state)
{
	(void)state;
	check("22-11", "2026-11-22", "2026-11-22");
	check("1/12", "2026-11-22", "2026-12-01");
	check("1/1", "2026-11-22", "2027-01-01");
	check("30-6", "2026-11-22", "2026-06-30");
	check("31-12", "2026-01-02", "2025-12-31");
	check("1-3", "2026-08-30", "2026-03-01");
	check("1-3", "2026-08-31", "2027-03-01");
	/* Equally near, 183 days both ways around a leap day: the later one. */
	check("1-3", "2023-08-31", "2024-03-01");
	check("29-02", "2028-01-15", "2028-02-29");
	check("29-2", "2027-06-01", "2028-02-29");
	check("29-2", "2029-01-01", "2028-02-29");
}

static void refuse(const char *text, const char *word)
{
	struct date date = {"1111-11-11"};
	struct error err = {0};

	if (date_parse(text, day("2026-11-22"), &date, &err))
		fail_msg("%s passes as %s", text, date.iso);
	assert_int_equal(err.status, FAILED);
	assert_string_equal(date.iso, "1111-11-11");
	if (!strstr(err.text, word))
		fail_msg("%s: no \"%s\" in: %s", text, word, err.text);
}

static void refused(void **state)
{
	struct date date;
	struct error err;

	(void)state;
	refuse("31-02-2010", "\"31-02-2010\" bestaat niet");
	refuse("29-02-2026", "bestaat niet");
	refuse("2026-02-30", "bestaat niet");
	refuse("31-4", "bestaat niet");
	refuse("00-01-2026", "bestaat niet");
	refuse("1-13", "bestaat niet");
	refuse("01-01-0000", "bestaat niet");
	refuse("29-02", "schrikkeljaar");
	/* 1937 or 2037 */
	refuse("22-11-37", "vier cijfers");
	refuse("22-11-99", "vier cijfers");
	refuse("22 nov 99", "vier cijfers");
	refuse("1/2/9", "vier cijfers");
	refuse("5 ju", "geen datum");
	refuse("5 maa x", "geen datum");
	refuse("dec 5", "geen datum");
	refuse("volgende maand", "geen datum");
	refuse("ma 22-11-2026", "de weekdag van 22-11-2026 is zo");
	refuse("ma di", "geen datum");
	refuse("31 april", "bestaat niet");
	refuse("22-11-226", "vier cijfers");
	refuse("2026-11-22 10:00", "tijd");
	refuse("2026-11-22T10:00:00Z", "tijd");
	refuse("22-11-2026 9:15", "tijd");
	refuse("22-11/2026", "geen datum");
	refuse("22-11-2026-1", "geen datum");
	refuse("22-11-2026x", "geen datum");
	refuse("22-11-2026 x", "geen datum");
	refuse("2026-11", "geen datum");
	refuse("2026-123-1", "geen datum");
	refuse("11-22222", "geen datum");
	refuse("22", "geen datum");
	refuse("22-", "geen datum");
	refuse("-", "geen datum");
	refuse("+", "geen datum");
	refuse("+7x", "geen datum");
	refuse("+123456", "geen datum");
	refuse("+-3", "geen datum");
	refuse("vrij", "geen datum");
	refuse("٢٢-١١-٢٠٢٦", "geen datum");
	refuse("\xff", "geen datum");
	refuse("2026-11-222222222222222222222222222222222222222222", "geen datum");
	assert_false(date_parse("x", day("2026-11-22"), &date, NULL));
	assert_false(date_parse("+99999", day("9990-01-01"), &date, &err));
	assert_non_null(strstr(err.text, "te ver weg"));
}

/* The message quotes the start of a long text, and stays valid UTF-8. */
static void refused_long(void **state)
{
	char text[5000] = "";
	struct date date;
	struct error err;

	(void)state;
	for (size_t i = 0; i + 4 < sizeof text; i += 3)
		memcpy(text + i, "中", 4);
	assert_false(date_parse(text, day("2026-11-22"), &date, &err));
	assert_true(text_valid(err.text));
	assert_non_null(strstr(err.text, "中…\" is geen datum"));
	memset(text, 'a', sizeof text - 1);
	for (size_t i = 1; i + 2 < sizeof text; i += 2)
		memcpy(text + i, "\u0301", 2);
	assert_false(date_parse(text, day("2026-11-22"), &date, &err));
	assert_true(text_valid(err.text));
	assert_non_null(strstr(err.text, "vandaag"));
}

static void shown(void **state)
{
	(void)state;
	assert_string_equal(date_show(day("2026-02-01")).text, "01-02-2026");
	assert_string_equal(date_show(day("0007-12-31")).text, "31-12-0007");
	assert_string_equal(date_show(day("")).text, "");
	assert_string_equal(date_show_day(day("2026-12-06")).text, "zo 06-12-2026");
	assert_string_equal(date_show_day(day("")).text, "");
	assert_string_equal(date_due(day("2026-11-22"), day("2026-11-22")).text, "vandaag");
	assert_string_equal(date_due(day("2026-11-23"), day("2026-11-22")).text, "morgen");
	assert_string_equal(date_due(day("2026-11-24"), day("2026-11-22")).text, "over 2 dagen");
	assert_string_equal(date_due(day("2026-11-21"), day("2026-11-22")).text, "1 dag te laat");
	assert_string_equal(date_due(day("2026-11-19"), day("2026-11-22")).text, "3 dagen te laat");
	assert_string_equal(date_due(day("0001-01-01"), day("9999-12-31")).text, "sinds jan 1");
	assert_string_equal(
	    date_due(day("2026-08-15"), day("2026-11-22")).text, "99 dagen te laat");
	assert_string_equal(date_due(day("2026-08-14"), day("2026-11-22")).text, "sinds aug 2026");
	assert_string_equal(date_due(day(""), day("2026-11-22")).text, "");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(iso),
	    cmocka_unit_test(every_day),
	    cmocka_unit_test(arithmetic),
	    cmocka_unit_test(ages),
	    cmocka_unit_test(typed),
	    cmocka_unit_test(times),
	    cmocka_unit_test(days_of_the_week),
	    cmocka_unit_test(without_year),
	    cmocka_unit_test(refused),
	    cmocka_unit_test(refused_long),
	    cmocka_unit_test(shown),
	};

	if (!setlocale(LC_ALL, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}

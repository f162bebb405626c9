/* Calendar arithmetic on the Gregorian calendar, and dates as the Dutch write them. Parsing is in
 * typed.c. */
#include "base/date.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum {
	YEAR_MAX = 9999,
	/* Days from 1 January of year 1 to 1 January 1970. */
	DAYS_BEFORE_1970 = 719162,
};

static const struct {
	const char *name, *full;
} weekdays[7] = {
    {"ma", "maandag"},
    {"di", "dinsdag"},
    {"wo", "woensdag"},
    {"do", "donderdag"},
    {"vr", "vrijdag"},
    {"za", "zaterdag"},
    {"zo", "zondag"},
};

bool date_is_set(struct date date)
{
	return date.iso[0] != '\0';
}

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month)
{
	static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[month - 1] + (month == 2 && is_leap(year));
}

static bool is_day(int year, int month, int day)
{
	return year >= 1 && year <= YEAR_MAX && month >= 1 && month <= 12 && day >= 1 &&
	       day <= days_in_month(year, month);
}

static void put_number(char *out, int number, int digits)
{
	while (digits-- > 0) {
		out[digits] = (char)('0' + number % 10);
		number /= 10;
	}
}

static int get_number(const char *digits, int n)
{
	int number = 0;
	while (n-- > 0)
		number = 10 * number + (*digits++ - '0');
	return number;
}

struct date date_make(int year, int month, int day)
{
	struct date date = {"0000-00-00"};
	if (!is_day(year, month, day))
		return (struct date){""};
	put_number(date.iso, year, 4);
	put_number(date.iso + 5, month, 2);
	put_number(date.iso + 8, day, 2);
	return date;
}

bool date_from_iso(const char *iso, struct date *out)
{
	static const char shape[] = "0000-00-00";
	struct date date;
	if (!iso)
		return false;
	for (size_t i = 0; i < sizeof shape; i++)
		if (shape[i] == '0' ? iso[i] < '0' || iso[i] > '9' : iso[i] != shape[i])
			return false;
	date = date_make(get_number(iso, 4), get_number(iso + 5, 2), get_number(iso + 8, 2));
	if (!date_is_set(date))
		return false;
	*out = date;
	return true;
}

int date_year(struct date date)
{
	return date_is_set(date) ? get_number(date.iso, 4) : 0;
}

int date_month(struct date date)
{
	return date_is_set(date) ? get_number(date.iso + 5, 2) : 0;
}

int date_day(struct date date)
{
	return date_is_set(date) ? get_number(date.iso + 8, 2) : 0;
}

/* Days from the first day of the calendar to 1 January of the year. */
static int days_before_year(int year)
{
	int past = year - 1;
	return 365 * past + past / 4 - past / 100 + past / 400;
}

int date_days(struct date date)
{
	int year = date_year(date), days = days_before_year(year) + date_day(date) - 1;
	for (int month = 1; month < date_month(date); month++)
		days += days_in_month(year, month);
	return days - DAYS_BEFORE_1970;
}

struct date date_from_days(int days)
{
	int year, month = 1;
	if (days < -DAYS_BEFORE_1970 || days >= days_before_year(YEAR_MAX + 1) - DAYS_BEFORE_1970)
		return (struct date){""};
	days += DAYS_BEFORE_1970;
	/* Dividing by 365 never gives too early a year, and overshoots by at most seven. */
	year = days / 365 + 1;
	while (days_before_year(year) > days)
		year--;
	days -= days_before_year(year);
	for (; days >= days_in_month(year, month); month++)
		days -= days_in_month(year, month);
	return date_make(year, month, days + 1);
}

struct date date_add(struct date date, int days)
{
	int sum;
	if (!date_is_set(date) || __builtin_add_overflow(date_days(date), days, &sum))
		return (struct date){""};
	return date_from_days(sum);
}

int date_compare(struct date a, struct date b)
{
	return strcmp(a.iso, b.iso);
}

int date_weekday(struct date date)
{
	/* The first day of the calendar was a Monday. */
	return (date_days(date) + DAYS_BEFORE_1970) % 7 + 1;
}

const char *date_weekday_name(struct date date)
{
	return date_is_set(date) ? weekdays[date_weekday(date) - 1].name : "";
}

const char *weekday_name(int day)
{
	return weekdays[day - 1].name;
}

int weekday_find(const char *word, size_t len)
{
	for (int day = 1; day <= 7; day++) {
		const char *name = weekdays[day - 1].name, *full = weekdays[day - 1].full;
		if ((strlen(name) == len && strncasecmp(word, name, len) == 0) ||
		    (strlen(full) == len && strncasecmp(word, full, len) == 0))
			return day;
	}
	return 0;
}

int date_age(struct date born, struct date on)
{
	int years = date_year(on) - date_year(born);
	/* The text after the year orders by month and day. */
	if (strcmp(on.iso + 4, born.iso + 4) < 0)
		years--;
	return years > 0 ? years : 0;
}

int date_school_year(struct date date)
{
	return date_year(date) - (date_month(date) < 8);
}

struct date_text date_show(struct date date)
{
	struct date_text shown = {"00-00-0000"};
	if (!date_is_set(date))
		return (struct date_text){""};
	memcpy(shown.text, date.iso + 8, 2);
	memcpy(shown.text + 3, date.iso + 5, 2);
	memcpy(shown.text + 6, date.iso, 4);
	return shown;
}

struct date_text date_show_day(struct date date)
{
	struct date_text shown = {""};
	if (date_is_set(date))
		snprintf(shown.text, sizeof shown.text, "%.2s %.10s", date_weekday_name(date),
		    date_show(date).text);
	return shown;
}

struct due_text date_due(struct date due, struct date today)
{
	static const char *const months[] = {
	    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"};
	struct due_text text = {""};
	int days;
	if (!date_is_set(due))
		return text;
	days = date_days(due) - date_days(today);
	if (days == 0)
		snprintf(text.text, sizeof text.text, "vandaag");
	else if (days == 1)
		snprintf(text.text, sizeof text.text, "morgen");
	else if (days > 0)
		snprintf(text.text, sizeof text.text, "over %d dagen", days);
	else if (days < -99)
		snprintf(text.text, sizeof text.text, "sinds %s %d", months[date_month(due) - 1],
		    date_year(due));
	else
		snprintf(text.text, sizeof text.text, "%d %s te laat", -days,
		    days == -1 ? "dag" : "dagen");
	return text;
}

/* Calendar arithmetic on the Gregorian calendar, and reading and showing dates the Dutch way. */
#include "base/date.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum {
	YEAR_MAX = 9999,
	/* From 1 January of the year 1 to 1 January 1970. */
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
	/* 365 days a year never gives too early a year; at most seven steps too far. */
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

int date_age(struct date born, struct date on)
{
	int years = date_year(on) - date_year(born);

	/* Month and day compare as the text behind the year. */
	if (strcmp(on.iso + 4, born.iso + 4) < 0)
		years--;
	return years > 0 ? years : 0;
}

int date_school_year(struct date date)
{
	return date_year(date) - (date_month(date) < 8);
}

/* What was typed: without space around it, in small letters; empty when it is too long to be a
 * date. */
struct typed {
	char text[32];
};

static struct typed tidy(const char *text)
{
	struct typed typed = {""};
	size_t len;

	while (isspace((unsigned char)*text))
		text++;
	len = strlen(text);
	while (len > 0 && isspace((unsigned char)text[len - 1]))
		len--;
	if (len >= sizeof typed.text)
		return typed;
	for (size_t i = 0; i < len; i++)
		typed.text[i] = (char)tolower((unsigned char)text[i]);
	return typed;
}

static bool parse_word(const char *word, struct date today, struct date *out)
{
	static const struct {
		const char *name;
		int days;
	} near[] = {{"vandaag", 0}, {"gisteren", -1}, {"morgen", 1}, {"eergisteren", -2},
	    {"overmorgen", 2}};

	for (size_t i = 0; i < sizeof near / sizeof *near; i++)
		if (!strcmp(word, near[i].name)) {
			*out = date_add(today, near[i].days);
			return true;
		}
	for (int day = 1; day <= 7; day++)
		if (!strcmp(word, weekdays[day - 1].name) ||
		    !strcmp(word, weekdays[day - 1].full)) {
			int ahead = (day - date_weekday(today) + 7) % 7;

			*out = date_add(today, ahead ? ahead : 7);
			return true;
		}
	return false;
}

/* "+7" or "-3"; more than five digits are no number of days. */
static bool parse_offset(const char *text, struct date today, struct date *out)
{
	size_t digits;
	int days;

	if (*text != '+' && *text != '-')
		return false;
	digits = strspn(text + 1, "0123456789");
	if (digits < 1 || digits > 5 || text[1 + digits])
		return false;
	days = get_number(text + 1, (int)digits);
	*out = date_add(today, *text == '-' ? -days : days);
	return true;
}

/* Two or three numbers with one kind of separator between them. */
struct parts {
	int count;
	int number[3], digits[3];
	const char *rest;
};

static struct parts split(const char *text)
{
	struct parts parts = {.rest = text};
	char separator = '\0';

	while (parts.count < 3) {
		size_t digits = strspn(parts.rest, "0123456789");

		if (digits < 1 || digits > 4)
			return (struct parts){0};
		parts.number[parts.count] = get_number(parts.rest, (int)digits);
		parts.digits[parts.count++] = (int)digits;
		parts.rest += digits;
		if (*parts.rest != '-' && *parts.rest != '/')
			break;
		if (parts.count == 3 || (separator && *parts.rest != separator))
			return (struct parts){0};
		separator = *parts.rest++;
	}
	return parts;
}

/* The day without a year that is nearest to today, of last year, this year and next year; the later
 * one when as near. */
static struct date nearest(int month, int day, struct date today)
{
	struct date best = {""};
	int distance = 0;

	for (int year = date_year(today) + 1; year >= date_year(today) - 1; year--) {
		struct date date = date_make(year, month, day);
		int away;

		if (!date_is_set(date))
			continue;
		away = abs(date_days(date) - date_days(today));
		if (!date_is_set(best) || away < distance) {
			best = date;
			distance = away;
		}
	}
	return best;
}

/* Says what is wrong with numbers that are not a date; text is quoted. */
static bool refuse_parts(const struct parts *parts, const char *text, struct error *err)
{
	if (parts->count == 3 && (*parts->rest == ' ' || *parts->rest == 't') &&
	    isdigit((unsigned char)parts->rest[1]))
		return fail(
		    err, FAILED, "Bij de datum \"%s\" staat ook een tijd. Laat de tijd weg.", text);
	if (parts->count == 3 && !*parts->rest && parts->digits[0] <= 2 && parts->digits[2] < 4)
		return fail(err, FAILED,
		    "In de datum \"%s\" is het jaar te kort. Schrijf het jaar met vier cijfers, zoals 22-11-2026.",
		    text);
	return fail(err, FAILED,
	    "\"%s\" is geen datum. Schrijf een datum als 22-11-2026 of 22-11, of gebruik vandaag, +7 of vr.",
	    text);
}

static bool parse_numbers(
    const char *text, const char *quoted, struct date today, struct date *out, struct error *err)
{
	struct parts parts = split(text);
	const int *number = parts.number, *digits = parts.digits;
	bool year_first = parts.count == 3 && digits[0] == 4;
	int day = year_first ? 2 : 0;
	struct date date;

	if (parts.count < 2 || *parts.rest || digits[day] > 2 || digits[1] > 2 ||
	    (parts.count == 3 && digits[2 - day] != 4))
		return refuse_parts(&parts, quoted, err);
	if (parts.count == 3)
		date = date_make(number[2 - day], number[1], number[day]);
	else
		date = nearest(number[1], number[0], today);
	if (!date_is_set(date) && parts.count == 2 && number[1] == 2 && number[0] == 29)
		return fail(err, FAILED,
		    "De dag \"%s\" is er alleen in een schrikkeljaar. Schrijf ook het jaar, zoals 29-02-2028.",
		    quoted);
	if (!date_is_set(date))
		return fail(err, FAILED,
		    "De datum \"%s\" bestaat niet. Kijk de dag, de maand en het jaar na.", quoted);
	*out = date;
	return true;
}

bool date_parse(const char *text, struct date today, struct date *out, struct error *err)
{
	struct typed typed;
	struct date date = {""};
	char quoted[sizeof err->text / 2];
	size_t fit;

	if (!text || !text[strspn(text, " \t\n\v\f\r")]) {
		*out = date;
		return true;
	}
	fit = text_fit(text, 40);
	if (fit > sizeof quoted - sizeof "…")
		fit = 0;
	snprintf(quoted, sizeof quoted, "%.*s%s", (int)fit, text, text[fit] ? "…" : "");
	typed = tidy(text);
	if (!parse_word(typed.text, today, &date) && !parse_offset(typed.text, today, &date))
		return parse_numbers(typed.text, quoted, today, out, err);
	if (!date_is_set(date))
		return fail(err, FAILED,
		    "De datum \"%s\" ligt te ver weg. Kies een dag dichterbij.", quoted);
	*out = date;
	return true;
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

struct due_text date_due(struct date due, struct date today)
{
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
	else
		snprintf(text.text, sizeof text.text, "%d %s te laat", -days,
		    days == -1 ? "dag" : "dagen");
	return text;
}

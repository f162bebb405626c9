/* Parsing what people type for dates, times of day and weekdays. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/text.h"

#define DIGITS "0123456789"

static int get_number(const char *digits, int n)
{
	int number = 0;
	while (n-- > 0)
		number = 10 * number + (*digits++ - '0');
	return number;
}

/* The input, trimmed and in lower case; empty when it is too long to be a date. */
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

static const struct {
	const char *name;
	int days;
} near[] = {{"vandaag", 0}, {"gisteren", -1}, {"morgen", 1}, {"eergisteren", -2}, {"overmorgen", 2},
    {"volgende week", 7}};

bool date_begins(const char *text)
{
	char first = (char)tolower((unsigned char)*text);
	for (size_t i = 0; i < sizeof near / sizeof *near; i++)
		if (first == *near[i].name)
			return true;
	for (int day = 1; day <= 7; day++)
		if (first == *weekday_name(day))
			return true;
	return first && strchr(DIGITS "+-", first);
}

static bool parse_word(const char *word, struct date today, struct date *out)
{
	int day, ahead;
	for (size_t i = 0; i < sizeof near / sizeof *near; i++)
		if (!strcmp(word, near[i].name)) {
			*out = date_add(today, near[i].days);
			return true;
		}
	day = weekday_find(word, strlen(word));
	if (!day)
		return false;
	ahead = (day - date_weekday(today) + 7) % 7;
	*out = date_add(today, ahead ? ahead : 7);
	return true;
}

/* Parses "+7" or "-3"; over five digits is no number of days. */
static bool parse_offset(const char *text, struct date today, struct date *out)
{
	size_t digits;
	int days;
	if (*text != '+' && *text != '-')
		return false;
	digits = strspn(text + 1, DIGITS);
	if (digits < 1 || digits > 5 || text[1 + digits])
		return false;
	days = get_number(text + 1, (int)digits);
	*out = date_add(today, *text == '-' ? -days : days);
	return true;
}

/* Returns 1 to 12 for text that begins with "jan", "januari" or "sept.", or the English of a
 * spreadsheet; behind points after it. */
static int find_month(const char *text, const char **behind)
{
	static const char *const months[][2] = {{"januari", "january"}, {"februari", "february"},
	    {"maart", "march"}, {"april", "april"}, {"mei", "may"}, {"juni", "june"},
	    {"juli", "july"}, {"augustus", "august"}, {"september", "september"},
	    {"oktober", "october"}, {"november", "november"}, {"december", "december"}};
	size_t len = 0;
	while (isalpha((unsigned char)text[len]))
		len++;
	*behind = text + len + (text[len] == '.');
	if (len == 3 && strncasecmp(text, "mrt", len) == 0)
		return 3;
	for (int i = 0; len >= 3 && i < 12; i++)
		if (strncasecmp(text, months[i][0], len) == 0 ||
		    strncasecmp(text, months[i][1], len) == 0)
			return i + 1;
	return 0;
}

void date_spell_month(char *text, size_t size)
{
	size_t digits = strspn(text, DIGITS);
	const char *behind, *at = text + digits;
	char spelled[64];
	int month;
	at += strspn(at, " -");
	month = digits && digits <= 2 ? find_month(at, &behind) : 0;
	if (!month)
		return;
	behind += strspn(behind, " -");
	snprintf(spelled, sizeof spelled, "%.*s-%d%s%.18s", (int)digits, text, month,
	    *behind ? "-" : "", behind);
	if (strlen(spelled) < size)
		memcpy(text, spelled, strlen(spelled) + 1);
}

/* Two or three numbers with one kind of separator. */
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
		size_t digits = strspn(parts.rest, DIGITS);
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

/* The occurrence of a day nearest to today in last year, this year or next year; the later one on a
 * tie. */
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

/* Says why these numbers are no date; quotes text. */
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

/* Completes "26" to 2026; leaves a year alone that may belong to the last century, so that it is
 * refused. */
static void complete_year(struct parts *parts, struct date today)
{
	int year = 2000 + parts->number[2];
	if (parts->count != 3 || parts->digits[0] > 2 || parts->digits[2] != 2 ||
	    year > date_year(today) + 10)
		return;
	parts->number[2] = year;
	parts->digits[2] = 4;
}

static bool parse_numbers(
    const char *text, const char *quoted, struct date today, struct date *out, struct error *err)
{
	struct parts parts = split(text);
	const int *number = parts.number, *digits = parts.digits;
	bool year_first = parts.count == 3 && digits[0] == 4;
	int day = year_first ? 2 : 0;
	struct date date;
	complete_year(&parts, today);
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

int date_take_weekday(char *text)
{
	size_t len = strcspn(text, " ");
	int day = text[len] ? weekday_find(text, len) : 0;
	if (day)
		memmove(text, text + len + 1, strlen(text + len + 1) + 1);
	return day;
}

/* Refuses a weekday that contradicts its date: one of the two must be wrong. */
static bool is_weekday(struct date date, int weekday, const char *quoted, struct error *err)
{
	return !weekday || date_weekday(date) == weekday ||
	       fail(err, FAILED,
	           "De datum \"%s\" klopt niet: de weekdag van %s is %s. Kijk de dag na.", quoted,
	           date_show(date).text, weekday_name(date_weekday(date)));
}

bool date_parse(const char *text, struct date today, struct date *out, struct error *err)
{
	struct typed typed;
	struct date date = {""};
	int weekday;
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
	weekday = date_take_weekday(typed.text);
	date_spell_month(typed.text, sizeof typed.text);
	if (weekday ||
	    (!parse_word(typed.text, today, &date) && !parse_offset(typed.text, today, &date))) {
		if (!parse_numbers(typed.text, quoted, today, &date, err) ||
		    !is_weekday(date, weekday, quoted, err))
			return false;
	}
	if (!date_is_set(date))
		return fail(err, FAILED,
		    "De datum \"%s\" ligt te ver weg. Kies een dag dichterbij.", quoted);
	*out = date;
	return true;
}

bool time_tidy(const char *text, char *out, size_t size)
{
	struct typed typed = tidy(text);
	size_t digits = strspn(typed.text, DIGITS), more;
	const char *rest = typed.text + digits;
	int hours, minutes = 0;
	if (digits < 1 || digits > 4)
		return false;
	/* in "930" the last two digits are the minutes */
	hours = get_number(typed.text, digits > 2 ? (int)digits - 2 : (int)digits);
	if (digits > 2)
		minutes = get_number(rest - 2, 2);
	more = *rest && strchr(".:u", *rest) ? strspn(rest + 1, DIGITS) : 0;
	if (digits <= 2 && more == 2) {
		minutes = get_number(rest + 1, 2);
		rest += 1 + more;
	}
	rest += strspn(rest, " ");
	if (*rest && strcmp(rest, "uur") != 0)
		return false;
	return hours <= 23 && minutes <= 59 &&
	       snprintf(out, size, "%02d:%02d", hours, minutes) < (int)size;
}

bool weekdays_tidy(const char *text, char *out, size_t size)
{
	static const char between[] = " ,;/+&.";
	bool named[8] = {false};
	size_t used = 0;
	for (text += strspn(text, between); *text; text += strspn(text, between)) {
		size_t len = strcspn(text, between);
		int day = weekday_find(text, len);
		if (!day && !(len == 2 && strncasecmp(text, "en", len) == 0))
			return false;
		named[day] = true;
		text += len;
	}
	*out = '\0';
	for (int day = 1; day <= 7; day++)
		if (named[day] && used + 4 <= size)
			used += (size_t)snprintf(
			    out + used, size - used, "%s%s", used ? " " : "", weekday_name(day));
	return used > 0;
}

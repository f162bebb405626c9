/* Calendar dates as records hold them: ISO text, never a moment in a time zone. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* "2026-11-22", or "" for no date. */
struct date {
	char iso[11];
};

bool date_is_set(struct date date);

/* Returns false, and leaves out alone, when iso is not an existing day from 0001-01-01 to
 * 9999-12-31. */
bool date_from_iso(const char *iso, struct date *out);

/* Returns no date when the day does not exist. */
struct date date_make(int year, int month, int day);

/* Returns days since 1970-01-01; the date must be set. */
int date_days(struct date date);

/* Return no date outside 0001-01-01 to 9999-12-31. */
struct date date_from_days(int days);
struct date date_add(struct date date, int days);

/* Compares like strcmp; no date comes first. */
int date_compare(struct date a, struct date b);

/* 0 for no date. */
int date_year(struct date date);
int date_month(struct date date);
int date_day(struct date date);

/* 1 Monday to 7 Sunday. */
int date_weekday(struct date date);

/* Returns "ma" to "zo", or "" for no date. */
const char *date_weekday_name(struct date date);

/* weekday_name() takes a number from 1 (Monday) to 7 (Sunday); weekday_find() returns that number
 * for "ma" or "Maandag", or 0 when the word is no weekday. */
const char *weekday_name(int day);
int weekday_find(const char *word, size_t len);

/* Returns the age in whole years on a day, never below 0. Somebody born on 29 February turns a year
 * older on 1 March. */
int date_age(struct date born, struct date on);

/* Returns the calendar year in which the day's school year began; school years run from 1 August to
 * 31 July. */
int date_school_year(struct date date);

/*
 * Parsers for what people type, in typed.c.
 *
 * Accepted dates: 22-11-2026, 22/11/2026, 2026-11-22, 22-11-26, 22-11, 1/12, 5 dec, 5 december
 * 2026, each with an optional weekday in front ("vr") that must be the right one; vandaag,
 * gisteren, morgen, eergisteren, overmorgen, volgende week, +7, -3, and vr or vrijdag (the first
 * Friday after today). A time after the date is refused. Two digits mean a year of this century, at
 * most ten years from now; others are refused, because they may belong to the last century. A day
 * without a year is the occurrence nearest to today in last year, this year or next year (29-02 is
 * refused when none of these has it). Empty text gives no date. On false, err has a Dutch message
 * that quotes the text, and out is not set.
 */
bool date_parse(const char *text, struct date today, struct date *out, struct error *err);

/* Can a date begin with this character? */
bool date_begins(const char *text);

/* What a date in a file has in common with a typed one. date_take_weekday takes "vr" off "vr 4 dec"
 * and returns its number; 0 when no weekday precedes something else. date_spell_month rewrites
 * "18 nov. 2026" as "18-11-2026" when that fits in size, and leaves other text alone. */
int date_take_weekday(char *text);
void date_spell_month(char *text, size_t size);

/* Reads 9.30, 9:30, 9u30, 930 or "9 uur" into the form in which a time is stored, "09:30"; false
 * when text is no time. */
bool time_tidy(const char *text, char *out, size_t size);

/* Reads "do di", "Di,do" or "dinsdag en donderdag" into the form in which weekdays are stored, "di
 * do"; false when anything else stands between them. */
bool weekdays_tidy(const char *text, char *out, size_t size);

/* "22-11-2026", or "" for no date. */
struct date_text {
	char text[16];
};
struct date_text date_show(struct date date);

/* "zo 22-11-2026", shown beside typed dates: the weekday gives a wrong date away. */
struct date_text date_show_day(struct date date);

/* The distance from today to a due date: "vandaag", "morgen", "over 4 dagen", "3 dagen te laat", or
 * "sinds nov 2022" for one long past; "" for no date. */
struct due_text {
	char text[32];
};
struct due_text date_due(struct date due, struct date today);

#endif

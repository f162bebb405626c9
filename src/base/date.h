/* Calendar dates as the records carry them: ISO text, never a moment in a time zone. */
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

/* False when iso is not a day that exists, 0001-01-01 to 9999-12-31; out is then not set. */
bool date_from_iso(const char *iso, struct date *out);

/* No date when that day does not exist. */
struct date date_make(int year, int month, int day);

/* Days since 1970-01-01; the date must be set. */
int date_days(struct date date);

/* No date outside 0001-01-01 to 9999-12-31. */
struct date date_from_days(int days);
struct date date_add(struct date date, int days);

/* As strcmp; no date comes first. */
int date_compare(struct date a, struct date b);

/* 0 for no date. */
int date_year(struct date date);
int date_month(struct date date);
int date_day(struct date date);

/* 1 Monday to 7 Sunday. */
int date_weekday(struct date date);

/* "ma" to "zo", or "" for no date. */
const char *date_weekday_name(struct date date);

/* The same of a number, 1 Monday to 7 Sunday; and the number of "ma" or "Maandag", 0 for no day. */
const char *weekday_name(int day);
int weekday_find(const char *word, size_t len);

/* Whole years lived on a day, never below 0; who was born on 29 February is a year older on 1
 * March. */
int date_age(struct date born, struct date on);

/* The calendar year in which the school year of this day began: 1 August to 31 July. */
int date_school_year(struct date date);

/*
 * What people type, in typed.c.
 *
 * A date: 22-11-2026, 22/11/2026, 2026-11-22, 22-11-26, 22-11, 1/12, 5 dec, 5 december 2026, with
 * or without "vr" before it (which then has to be its weekday), vandaag, gisteren, morgen,
 * eergisteren, overmorgen, volgende week, +7, -3, vr or vrijdag (the first Friday after today). An
 * hour behind a date is refused. Two digits are a year of this century up to ten years from now;
 * others are refused, for they may be of the last. Empty gives no date. A day without a year is the
 * one nearest to today, of last year, this year and next year (29-02 is refused when none of these
 * has it). False with a Dutch message that quotes the text; out is then not set.
 */
bool date_parse(const char *text, struct date today, struct date *out, struct error *err);

/* A time as it is kept, "09:30", from 9.30, 9:30, 9u30, 930 or "9 uur"; false when it is none. */
bool time_tidy(const char *text, char *out, size_t size);

/* Days of the week as they are kept, "di do", from "do di", "Di,do" or "dinsdag en donderdag";
 * false when there is something else between them. */
bool weekdays_tidy(const char *text, char *out, size_t size);

/* "22-11-2026", or "" for no date. */
struct date_text {
	char text[16];
};
struct date_text date_show(struct date date);

/* "zo 22-11-2026": beside what was typed, for a wrong day is seen by its weekday. */
struct date_text date_show_day(struct date date);

/* How far a due date is from today: "vandaag", "morgen", "over 4 dagen", "3 dagen te laat", "sinds
 * nov 2022" when that is long ago; "" for no date. */
struct due_text {
	char text[32];
};
struct due_text date_due(struct date due, struct date today);

#endif

/* Creating a school year with its periods, holidays and classes; and which days are school days. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "model/school/school.h"

struct school_year_name school_year_name(int year)
{
	struct school_year_name name;
	snprintf(name.text, sizeof name.text, "%04u-%04u", (unsigned)year % 10000,
	    ((unsigned)year + 1) % 10000);
	return name;
}

bool school_year_first(const char *text, int *year)
{
	enum { FIRST = 1990, LAST = 2099 };
	int used = 0, next = 0, end = 0;
	if (strspn(text, "0123456789") != 4 || sscanf(text, "%4d%n", year, &used) != 1 ||
	    *year < FIRST || *year > LAST)
		return false;
	return !text[used] || ((text[used] == '-' || text[used] == '/') &&
	                          sscanf(text + used + 1, "%4d%n", &next, &end) == 1 && end == 4 &&
	                          !text[used + 1 + end] && next == *year + 1);
}

/* Day and month in the school year: months before August are in the second calendar year. */
struct day {
	int month, day;
};

static struct date in_year(int year, struct day day)
{
	return date_make(day.month >= 8 ? year : year + 1, day.month, day.day);
}

/* How many periods a year has depends on how many talks a school wants. */
static const struct period_days {
	int periods;
	struct day from, until, talks_from, talks_until;
} period_days[] = {
    {1, {8, 1}, {7, 31}, {10, 1}, {11, 27}},
    {2, {8, 1}, {1, 31}, {10, 1}, {11, 27}},
    {2, {2, 1}, {7, 31}, {4, 12}, {5, 28}},
    {3, {8, 1}, {11, 30}, {10, 1}, {11, 27}},
    {3, {12, 1}, {3, 31}, {1, 11}, {2, 19}},
    {3, {4, 1}, {7, 31}, {4, 12}, {5, 28}},
    {4, {8, 1}, {10, 31}, {9, 14}, {10, 9}},
    {4, {11, 1}, {1, 31}, {11, 23}, {12, 18}},
    {4, {2, 1}, {4, 15}, {3, 1}, {3, 31}},
    {4, {4, 16}, {7, 31}, {5, 17}, {6, 18}},
    {5, {8, 1}, {10, 15}, {9, 14}, {10, 9}},
    {5, {10, 16}, {12, 15}, {11, 9}, {12, 4}},
    {5, {12, 16}, {2, 20}, {1, 18}, {2, 12}},
    {5, {2, 21}, {4, 20}, {3, 15}, {4, 9}},
    {5, {4, 21}, {7, 31}, {5, 24}, {6, 18}},
    {6, {8, 1}, {9, 30}, {9, 7}, {9, 25}},
    {6, {10, 1}, {11, 30}, {11, 2}, {11, 27}},
    {6, {12, 1}, {1, 31}, {1, 11}, {1, 29}},
    {6, {2, 1}, {3, 31}, {3, 1}, {3, 26}},
    {6, {4, 1}, {5, 31}, {5, 10}, {5, 28}},
    {6, {6, 1}, {7, 31}, {6, 7}, {6, 25}},
};

static bool add_periods(struct db *db, int64_t id, int year, struct error *err)
{
	int64_t talks = 0, number = 0;
	if (!db_int(db, &talks, err,
	        "SELECT max(talks, 1) FROM ("
	        "  SELECT max(talks) AS talks FROM grade_talks "
	        "  WHERE ?1 >= valid_from AND ?1 < valid_until)",
	        "d", date_make(year, 8, 1)))
		return false;
	for (size_t i = 0; i < sizeof period_days / sizeof *period_days; i++) {
		const struct period_days *days = &period_days[i];
		if (days->periods != talks)
			continue;
		struct period period = {.school_year = id,
		    .number = ++number,
		    .starts_on = in_year(year, days->from),
		    .ends_on = in_year(year, days->until),
		    .talks_from = in_year(year, days->talks_from),
		    .talks_until = in_year(year, days->talks_until)};
		if (!change_save(db, &period_entity, &period, err))
			return false;
	}
	return true;
}

/* Returns the Saturday on or after a day, when school holidays begin. */
static struct date saturday_from(struct date date)
{
	return date_add(date, (6 - date_weekday(date) + 7) % 7);
}

static bool add_holidays(struct db *db, int64_t id, int year, struct error *err)
{
	static const struct {
		const char *name;
		struct day from;
		int days;
	} holidays[] = {
	    {"herfstvakantie", {10, 14}, 9},
	    {"kerstvakantie", {12, 19}, 16},
	    {"voorjaarsvakantie", {2, 20}, 9},
	    {"meivakantie", {4, 25}, 9},
	    {"zomervakantie", {7, 11}, 0},
	};
	for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++) {
		struct holiday holiday = {
		    .school_year = id, .starts_on = saturday_from(in_year(year, holidays[i].from))};
		snprintf(holiday.name, sizeof holiday.name, "%s", holidays[i].name);
		holiday.ends_on = holidays[i].days
		                      ? date_add(holiday.starts_on, holidays[i].days - 1)
		                      : date_make(year + 1, 7, 31);
		if (!change_save(db, &holiday_entity, &holiday, err))
			return false;
	}
	return true;
}

bool school_year_ensure(struct db *db, int year, int64_t *id, struct error *err)
{
	struct school_year row = {
	    .starts_on = date_make(year, 8, 1), .ends_on = date_make(year + 1, 7, 31)};
	snprintf(row.name, sizeof row.name, "%s", school_year_name(year).text);
	struct query *q =
	    db_query(db, "SELECT id FROM visible_school_year WHERE name = ?1", "t", row.name);
	*id = query_next(q) ? query_int(q, 0) : 0;
	if (!query_done(q, err))
		return false;
	if (*id)
		return true;
	if (!change_save(db, &school_year_entity, &row, err))
		return false;
	*id = row.id;
	return add_periods(db, row.id, year, err) && add_holidays(db, row.id, year, err);
}

bool class_ensure(
    struct db *db, int64_t school_year, const char *name, int64_t *id, struct error *err)
{
	struct class row = {.school_year = school_year};
	struct arena arena = {0};
	struct query *q =
	    db_query(db, "SELECT id FROM visible_class WHERE school_year = ?1 AND name = ?2", "it",
	        school_year, name);
	*id = query_next(q) ? query_int(q, 0) : 0;
	bool good = query_done(q, err);
	if (good && !*id) {
		good = field_parse(entity_field(&class_entity, "name"), &row, name, &arena, err) &&
		       change_save(db, &class_entity, &row, err);
		*id = row.id;
	}
	arena_done(&arena);
	return good;
}

static bool is_holiday(struct db *db, struct date day)
{
	int64_t holidays = 0;
	return date_weekday(day) > 5 ||
	       (db_int(db, &holidays, NULL,
	            "SELECT count(*) FROM visible_holiday WHERE ?1 BETWEEN starts_on AND ends_on",
	            "d", day) &&
	           holidays);
}

struct date school_day(struct db *db, struct date day)
{
	enum { LONGEST_HOLIDAY = 70 };
	for (int i = 0; i < LONGEST_HOLIDAY; i++)
		if (!is_holiday(db, date_add(day, i)))
			return date_add(day, i);
	return day;
}

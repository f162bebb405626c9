/* The school years of the example school and their days: no talks on weekends or in holidays. */
#include <string.h>

#include "base/clock.h"
#include "db/take.h"
#include "db/write.h"
#include "example/internal.h"

static bool in_holiday(const struct example *x, struct date date)
{
	for (size_t i = 0; i < x->holiday_count; i++)
		if (date_compare(x->holidays[i].starts_on, date) <= 0 &&
		    date_compare(date, x->holidays[i].ends_on) <= 0)
			return true;
	return false;
}

/* The weeks of August before the first lesson are not in any list of holidays. */
static bool before_lessons(const struct example *x, struct date date)
{
	for (int i = 0; i < x->year_count; i++)
		if (date_compare(x->years[i].starts_on, date) <= 0 &&
		    date_compare(date, x->years[i].first_lesson) < 0)
			return true;
	return false;
}

static bool work_out_day(const struct example *x, struct date date)
{
	return date_weekday(date) <= 5 && !in_holiday(x, date) && !before_lessons(x, date);
}

/* Works out the days of all school years once, because days are looked up a million times. */
static void work_out_days(struct example *x)
{
	int first = date_days(x->years[0].starts_on),
	    until = date_days(x->years[x->year_count - 1].ends_on) + 1;
	x->school_days = arena_alloc(&x->arena, (size_t)(until - first) * sizeof *x->school_days);
	for (int day = first; day < until; day++)
		x->school_days[day - first] = work_out_day(x, date_from_days(day));
	x->first_day = first;
	x->day_count = until - first;
}

bool example_is_school_day(const struct example *x, struct date date)
{
	int day = date_days(date) - x->first_day;
	return day >= 0 && day < x->day_count ? x->school_days[day] : work_out_day(x, date);
}

struct date example_day_from(const struct example *x, struct date date)
{
	while (!example_is_school_day(x, date))
		date = date_add(date, 1);
	return date;
}

struct date example_day_before(const struct example *x, struct date date)
{
	while (!example_is_school_day(x, date))
		date = date_add(date, -1);
	return date;
}

struct date example_day(const struct example *x, struct date from, struct date until)
{
	int days = date_days(until) - date_days(from);
	struct date day = example_day_from(x, date_add(from, example_between(0, days)));
	return date_compare(day, until) <= 0 ? day : example_day_before(x, until);
}

struct date example_earliest(struct date a, struct date b)
{
	return date_compare(a, b) <= 0 ? a : b;
}

struct date example_latest(struct date a, struct date b)
{
	return date_compare(a, b) >= 0 ? a : b;
}

static bool read_holidays(struct example *x, struct error *err)
{
	struct query *q = db_query(
	    x->db, "SELECT starts_on, ends_on FROM visible_holiday ORDER BY starts_on", "");
	while (query_next(q)) {
		x->holidays = array_grow(
		    x->holidays, x->holiday_count, &x->holiday_capacity, sizeof *x->holidays);
		x->holidays[x->holiday_count++] =
		    (struct holiday){.starts_on = query_date(q, 0), .ends_on = query_date(q, 1)};
	}
	return query_done(q, err);
}

static bool read_periods(struct example *x, struct example_year *year, struct error *err)
{
	struct query *q = db_query(x->db,
	    "SELECT id, number, starts_on, ends_on, talks_from, talks_until FROM visible_period "
	    "WHERE school_year = ?1 ORDER BY number",
	    "i", year->id);
	for (int i = 0; i < 3 && query_next(q); i++)
		year->periods[i] = (struct example_period){.year = year,
		    .card = {.id = named_int(q, "id"),
		        .number = named_int(q, "number"),
		        .starts_on = named_date(q, "starts_on"),
		        .ends_on = named_date(q, "ends_on"),
		        .talks_from = named_date(q, "talks_from"),
		        .talks_until = named_date(q, "talks_until")}};
	return query_done(q, err);
}

/* Determines how a period's history is written, and its first and last school day. */
static void finish_periods(struct example *x, struct example_year *year)
{
	bool recent = year->number >= x->years[x->year_count - 1].number - 1;
	for (int i = 0; i < 3; i++) {
		struct example_period *period = &year->periods[i];
		bool now = year->current && example_past(x, period->card.starts_on) &&
		           date_compare(x->options.date, period->card.ends_on) <= 0;
		period->age = now ? AGE_NOW : recent ? AGE_RECENT : AGE_OLD;
		period->first = example_day_from(x, period->card.starts_on);
		period->last = example_day_before(x, period->card.ends_on);
	}
}

/* Lessons begin some weeks after enrolment on 1 August. */
static struct date first_monday(int year)
{
	struct date day = date_make(year, 8, 20);
	return date_add(day, (8 - date_weekday(day)) % 7);
}

static bool save_years(struct example *x, struct error *err)
{
	struct school school = {0};
	EXAMPLE_SET(x, school.name, "PrO De Horizon");
	EXAMPLE_SET(x, school.brin, "00AA");
	if (!change_save(x->db, &school_entity, &school, err))
		return false;
	for (int i = 0; i < x->year_count; i++)
		if (!school_year_ensure(x->db, x->years[i].number, &x->years[i].id, err))
			return false;
	return setting_save(x->db, "competenties_max", "3", x->years[0].starts_on, err) &&
	       setting_save(x->db, "oude_klas_dagen", "61", x->years[0].starts_on, err);
}

bool example_make_years(struct example *x, struct error *err)
{
	int last = date_school_year(x->options.date);
	x->year_count = x->options.years;
	x->years = arena_alloc(&x->arena, (size_t)x->year_count * sizeof *x->years);
	for (int i = 0; i < x->year_count; i++) {
		int number = last - x->year_count + 1 + i;
		x->years[i] = (struct example_year){.number = number,
		    .starts_on = date_make(number, 8, 1),
		    .ends_on = date_make(number + 1, 7, 31),
		    .first_lesson = first_monday(number),
		    .current = number == last};
	}
	if (!change_begin(x->db, "School ingericht", err))
		return false;
	if (!save_years(x, err)) {
		change_abandon(x->db);
		return false;
	}
	if (!change_commit(x->db, err) || !read_holidays(x, err))
		return false;
	work_out_days(x);
	for (int i = 0; i < x->year_count; i++)
		if (!read_periods(x, &x->years[i], err))
			return false;
	for (int i = 0; i < x->year_count; i++)
		finish_periods(x, &x->years[i]);
	return true;
}

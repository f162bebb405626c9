/* Creating a school year with its periods, holidays and classes, and changing settings. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/portfolio/file_kind.h"
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

static bool add_periods(struct db *db, int64_t id, int year, struct error *err)
{
	static const struct {
		struct day from, until, talks_from, talks_until;
	} periods[] = {
	    {{8, 1}, {11, 30}, {10, 1}, {11, 27}},
	    {{12, 1}, {3, 31}, {1, 11}, {2, 19}},
	    {{4, 1}, {7, 31}, {4, 12}, {5, 28}},
	};
	for (int i = 0; i < 3; i++) {
		struct period period = {.school_year = id,
		    .number = i + 1,
		    .starts_on = in_year(year, periods[i].from),
		    .ends_on = in_year(year, periods[i].until),
		    .talks_from = in_year(year, periods[i].talks_from),
		    .talks_until = in_year(year, periods[i].talks_until)};
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

/* The setting must name an existing regulation. */
static bool check_regulation(struct db *db, const char *code, struct error *err)
{
	int64_t known;
	return db_int(db, &known, err, "SELECT count(*) FROM visible_regulation WHERE code = ?1",
	           "t", code) &&
	       (known ||
	           fail(err, FAILED,
	               "Het reglement \"%.60s\" bestaat niet. Geef WET (wettelijk), RIJ (Rijnmond) of een ander uit de lijst reglementen.",
	               code));
}

#define SINCE "sinds_"

/* The setting says since when an area is kept in Stip: a day, or always. */
static bool check_since(const char *label, const char *value, struct error *err)
{
	struct date day;
	return strcmp(value, "altijd") == 0 || date_from_iso(value, &day) ||
	       fail(
	           err, FAILED, "%s: \"%.60s\" kan niet. Geef een datum, of altijd.", label, value);
}

bool setting_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct setting *row = record;
	(void)before;
	if (!row)
		return true;
	char *end;
	bool good = true;
	long number = strtol(row->value, &end, 10);
	struct query *q = db_query(
	    db, "SELECT label, minimum, maximum FROM setting_now WHERE code = ?1", "t", row->code);
	if (!query_next(q))
		good = fail(err, NOT_FOUND,
		    "De instelling \"%.60s\" bestaat niet. Met stip settings staan ze allemaal op een rij.",
		    row->code);
	else if (!query_null(q, 1) && (*end || end == row->value || number < query_int(q, 1) ||
	                                  number > query_int(q, 2)))
		good = fail(err, FAILED,
		    "%s: \"%.60s\" kan niet. Geef een heel getal van %lld tot en met %lld.",
		    query_text(q, 0), row->value, (long long)query_int(q, 1),
		    (long long)query_int(q, 2));
	else if (strcmp(row->code, "bewijs_soorten") == 0)
		good = file_kinds_check(row->value, err);
	else if (strcmp(row->code, "reglement") == 0)
		good = check_regulation(db, row->value, err);
	else if (strncmp(row->code, SINCE, strlen(SINCE)) == 0)
		good = check_since(query_text(q, 0), row->value, err);
	return query_done(q, good ? err : NULL) && good;
}

bool setting_save(
    struct db *db, const char *code, const char *value, struct date from, struct error *err)
{
	struct setting row = {.valid_from = from};
	struct arena arena = {0};
	struct date day;
	int64_t id = 0;
	/* a day may be typed in any form, and is stored as ISO */
	if (strncmp(code, SINCE, strlen(SINCE)) == 0 && strcmp(value, "altijd") != 0 &&
	    date_parse(value, clock_today(), &day, NULL))
		value = day.iso;
	struct query *q = db_query(db,
	    "SELECT id FROM visible_setting WHERE code = ?1 AND valid_from = ?2", "td", code, from);
	if (query_next(q))
		id = query_int(q, 0);
	bool good =
	    query_done(q, err) && (!id || record_get(db, &setting_entity, id, &row, &arena, err));
	snprintf(row.code, sizeof row.code, "%s", code);
	good = good &&
	       field_parse(entity_field(&setting_entity, "value"), &row, value, &arena, err) &&
	       change_save(db, &setting_entity, &row, err);
	arena_done(&arena);
	return good;
}

/* SQL functions with which views format figures: shares, and the school year of a day. */
#include <stdio.h>
#include <stdlib.h>

#include "base/share.h"
#include "db/internal.h"

/* tenths(8, 9) is 889; NULL for nothing of nothing. */
static void sql_tenths(sqlite3_context *context, int n, sqlite3_value **values)
{
	int64_t whole = sqlite3_value_int64(values[1]);
	(void)n;
	if (whole > 0 && sqlite3_value_type(values[0]) != SQLITE_NULL)
		sqlite3_result_int64(context, share_tenths(sqlite3_value_int64(values[0]), whole));
}

/* percent(889) is "88,9". */
static void sql_percent(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	if (sqlite3_value_type(values[0]) != SQLITE_NULL)
		sqlite3_result_text(
		    context, share_show(sqlite3_value_int64(values[0])).text, -1, SQLITE_TRANSIENT);
}

/* year_of('2026-09-01', 1) is 2027-2028: the school year of the day, plus a number of years. */
static void sql_year_of(sqlite3_context *context, int n, sqlite3_value **values)
{
	const char *iso = (const char *)sqlite3_value_text(values[0]);
	struct date day;
	char name[32];
	(void)n;
	if (!iso || !date_from_iso(iso, &day) || sqlite3_value_type(values[1]) == SQLITE_NULL)
		return;
	int year = date_school_year(day) + sqlite3_value_int(values[1]);
	snprintf(name, sizeof name, "%04d-%04d", year, year + 1);
	sqlite3_result_text(context, name, -1, SQLITE_TRANSIENT);
}

/* year_end('2026-2027') is 2027-07-31. */
static void sql_year_end(sqlite3_context *context, int n, sqlite3_value **values)
{
	const char *name = (const char *)sqlite3_value_text(values[0]);
	(void)n;
	if (name)
		sqlite3_result_text(
		    context, date_make(atoi(name) + 1, 7, 31).iso, -1, SQLITE_TRANSIENT);
}

bool figures_install(struct db *db, struct error *err)
{
	static const struct {
		const char *name;
		int arguments;
		void (*function)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
	    {"tenths", 2, sql_tenths},
	    {"percent", 1, sql_percent},
	    {"year_of", 2, sql_year_of},
	    {"year_end", 1, sql_year_end},
	};
	enum { FLAGS = SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC };
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		int rc = sqlite3_create_function_v2(db->sqlite, functions[i].name,
		    functions[i].arguments, FLAGS, NULL, functions[i].function, NULL, NULL, NULL);
		if (rc != SQLITE_OK)
			return db_fail(db, rc, err);
	}
	return true;
}

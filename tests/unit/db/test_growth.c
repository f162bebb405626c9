/* The cost of reading, measured without a clock: SQLite instructions, and the tables that a
 * statement opens. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/internal.h"
#include "db/kept.h"
#include "model/listing/listing.h"
#include "tests_example.h"

#include <cmocka.h>

/* A view that is expanded over and over opens its tables each time: the work list once opened
 * 4,280. */
enum { MOST_OPENED = 300 };

static const struct example_options
    small = {.pupils = 40, .years = 2, .seed = 1, .date = {"2026-11-22"}},
    large = {.pupils = 120, .years = 2, .seed = 1, .date = {"2026-11-22"}};

static int set_up(void **state)
{
	(void)state;
	if (!example_directory())
		return -1;
	build(path_of("small.db"), &small);
	build(path_of("large.db"), &large);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	clock_set((struct date){0}, 0);
	return example_directory_done() ? 0 : -1;
}

static sqlite3_stmt *prepared(struct db *db, const char *before, const char *sql)
{
	struct buffer woven = {0}, whole = {0};
	sqlite3_stmt *stmt = NULL;
	views_weave(sql, kept_views, &woven);
	buffer_format(&whole, "%s%s", before, buffer_text(&woven));
	db->inside = true;
	int rc = sqlite3_prepare_v2(db->sqlite, whole.text, -1, &stmt, NULL);
	db->inside = false;
	if (rc != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db->sqlite));
	buffer_done(&woven);
	buffer_done(&whole);
	return stmt;
}

static int opened(struct db *db, const char *sql)
{
	sqlite3_stmt *stmt = prepared(db, "EXPLAIN ", sql);
	int count = 0;
	while (sqlite3_step(stmt) == SQLITE_ROW)
		count += strcmp((const char *)sqlite3_column_text(stmt, 1), "OpenRead") == 0;
	assert_int_equal(sqlite3_finalize(stmt), SQLITE_OK);
	return count;
}

/* Returns instructions; rows gets the number of rows. */
static int64_t steps(struct db *db, const char *sql, int64_t *rows)
{
	sqlite3_stmt *stmt = prepared(db, "", sql);
	sqlite3_bind_int64(stmt, 2, 0);
	for (*rows = 0; sqlite3_step(stmt) == SQLITE_ROW;)
		++*rows;
	int64_t count = sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_VM_STEP, 0);
	assert_int_equal(sqlite3_finalize(stmt), SQLITE_OK);
	return count;
}

static struct db *open_as(const char *name, const char *who)
{
	struct error err = {0};
	struct db *db = open_on(path_of(name), small.date.iso);
	if (!access_as(db, who, &err))
		fail_msg("%s", err.text);
	return db;
}

static void no_listing_opens_a_table_over_and_over(void **state)
{
	(void)state;
	struct db *db = open_as("small.db", "DIR");
	struct arena arena = {0};
	const struct listing *l;
	for (size_t at = 0; (l = listing_at(at)); at++) {
		int count = opened(db, listing_sql(l, &arena));
		if (count > MOST_OPENED && !l->copy)
			fail_msg("%s opens %d tables", l->name, count);
	}
	arena_done(&arena);
	db_close(db);
}

/* In a school three times as large, with as many own pupils, reading them costs the same. */
static void mentor_reads_as_fast_in_a_large_school(void **state)
{
	(void)state;
	struct db *few = open_as("small.db", "JAN"), *many = open_as("large.db", "JAN");
	int64_t own_few, own_many, rows_few, rows_many;
	steps(few, "SELECT id FROM visible_pupil WHERE ?2 = 0", &own_few);
	steps(many, "SELECT id FROM visible_pupil WHERE ?2 = 0", &own_many);
	if (own_few < 3 || own_many < 3)
		fail_msg("own pupils: %lld and %lld", (long long)own_few, (long long)own_many);
	struct arena arena = {0};
	const struct listing *l;
	for (size_t at = 0; (l = listing_at(at)); at++) {
		if (l->copy) /* this creates the tables that a copy keeps views in */
			continue;
		const char *sql = listing_sql(l, &arena);
		int64_t in_few = steps(few, sql, &rows_few), in_many = steps(many, sql, &rows_many);
		double grew = (double)own_many / (double)own_few;
		if (rows_few && (double)rows_many / (double)rows_few > grew)
			grew = (double)rows_many / (double)rows_few;
		if ((double)in_many > 1.5 * grew * (double)in_few + 5000)
			fail_msg(
			    "%s: %lld instructions for %lld rows, %lld for %lld in a larger school",
			    l->name, (long long)in_few, (long long)rows_few, (long long)in_many,
			    (long long)rows_many);
	}
	arena_done(&arena);
	db_close(few);
	db_close(many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_listing_opens_a_table_over_and_over),
	    cmocka_unit_test(mentor_reads_as_fast_in_a_large_school),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}

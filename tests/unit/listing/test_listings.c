/* What holds for every listing, tested on an example school. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/listing/listing.h"
#include "tests_example.h"

#include <cmocka.h>

static int set_up(void **state)
{
	struct example_options small = {
	    .pupils = 30, .years = 2, .seed = 1, .date = day("2026-11-22")};
	(void)state;
	if (!example_directory())
		return -1;
	build(path_of("school.db"), &small);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	return example_directory_done() ? 0 : -1;
}

/* Returns the columns by which a listing is ordered, as bits; leaves out what is no column
 * itself. */
static uint64_t order_of(const struct listing *listing)
{
	uint64_t order = 0;
	const char *at = listing->order;
	for (int depth = 0; *at;) {
		size_t size = strcspn(at, ",() ");
		for (size_t i = 0; depth == 0 && size && listing->columns[i].name; i++)
			if (strlen(listing->columns[i].name) == size &&
			    strncmp(listing->columns[i].name, at, size) == 0 &&
			    (!at[size] || at[size] == ',' || strncmp(at + size, " DESC", 5) == 0))
				order |= UINT64_C(1) << i;
		at += size;
		if (*at == ',')
			at += strspn(at, ", ");
		else if (*at) {
			depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
			at++;
		}
	}
	return order;
}

static const struct rows *compared;
static uint64_t compared_by;

static int compare(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	for (size_t i = 0; i < compared->columns; i++) {
		int order = (compared_by >> i) & 1 ? strcmp(rows_cell(compared, x, i)->text,
		                                         rows_cell(compared, y, i)->text)
		                                   : 0;
		if (order)
			return order;
	}
	return 0;
}

/* Equal data always comes in the same order: no two different rows have equal sort keys. */
static void order_is_total(void **state)
{
	struct db *db = open_on(path_of("school.db"), "2026-11-22");
	size_t filled = 0;
	(void)state;
	const struct listing *l;
	for (size_t at = 0; (l = listing_at(at)); at++) {
		struct arena arena = {0};
		struct error err = {0};
		struct rows rows;
		if (!listing_read(db, l, NULL, &arena, &rows, &err))
			fail_msg("%s: %s", l->name, err.text);
		size_t *order = arena_alloc(&arena, (rows.count + 1) * sizeof *order);
		for (size_t row = 0; row < rows.count; row++)
			order[row] = row;
		compared = &rows;
		compared_by = order_of(l);
		qsort(order, rows.count, sizeof *order, compare);
		for (size_t i = 1; i < rows.count; i++) {
			compared_by = order_of(l);
			if (compare(&order[i - 1], &order[i]) != 0)
				continue;
			compared_by = UINT64_MAX;
			if (compare(&order[i - 1], &order[i]) != 0)
				fail_msg(
				    "%s: rows %zu and %zu are equal in what they are ordered by",
				    l->name, order[i - 1] + 1, order[i] + 1);
		}
		filled += rows.count > 1;
		arena_done(&arena);
	}
	/* what hardly any school has may be missing from this one too */
	assert_true(filled > 50);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(order_is_total),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}

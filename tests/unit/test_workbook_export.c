/* Making a workbook: who may, and stopping halfway. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests_school.h"
#include "workbook/export.h"

/* Last, for its macro fail() would hide ours. */
#include <cmocka.h>

static char path[300];

static int set_up(void **state)
{
	struct school_file *school = school_open();
	char sql[600];
	snprintf(path, sizeof path, "%s.xlsx", school->path);
	snprintf(sql, sizeof sql,
	    "INSERT INTO opp VALUES (1, 1, %lld, 1, 'ARE', 'werk in het groen', NULL, NULL, '2026-09-01', NULL, '2026-09-02', NULL, NULL, '');"
	    "INSERT INTO opp VALUES (2, 1, %lld, 1, 'ARE', 'werk in de zorg', NULL, NULL, '2026-09-01', NULL, '2026-09-02', NULL, NULL, '')",
	    (long long)school->daan, (long long)school->noor);
	*state = school;
	return setlocale(LC_ALL, "C.UTF-8") && school_tamper(school, sql) ? 0 : -1;
}

static int tear_down(void **state)
{
	unlink(path);
	school_close(*state);
	return 0;
}

struct steps {
	int count, total, stop_at;
};

static bool step(void *context, int done, int total)
{
	struct steps *steps = context;
	steps->count++;
	steps->total = total;
	return done != steps->stop_at;
}

static bool make(
    struct school_file *school, const struct export_kind *kind, int stop_at, struct steps *steps)
{
	*steps = (struct steps){.stop_at = stop_at};
	school->err = (struct error){0};
	return export_run(
	    school->db, kind, &(struct export_request){0}, path, false, step, steps, &school->err);
}

static void stopping_leaves_nothing(void **state)
{
	static const struct export_kind *const kinds[] = {&export_opp, &export_report};
	struct school_file *school = *state;
	struct steps steps;
	school_act(school, school->administrator);
	for (size_t i = 0; i < 2; i++) {
		assert_false(make(school, kinds[i], 1, &steps));
		assert_int_equal(school->err.status, FAILED);
		assert_non_null(strstr(school->err.text, "Gestopt"));
		assert_int_equal(steps.count, 1);
		assert_int_not_equal(access(path, F_OK), 0);
	}
}

static void each_pupil_is_a_step(void **state)
{
	struct school_file *school = *state;
	struct steps steps;
	school_act(school, school->administrator);
	assert_true(make(school, &export_opp, 0, &steps));
	assert_int_equal(steps.count, 2);
	assert_int_equal(steps.total, 2);
	assert_int_equal(access(path, F_OK), 0);
}

static void a_teacher_has_no_opp(void **state)
{
	struct school_file *school = *state;
	struct steps steps;
	school_act(school, school->teacher);
	assert_false(make(school, &export_opp, 0, &steps));
	assert_int_equal(school->err.status, DENIED);
	assert_int_not_equal(access(path, F_OK), 0);
	assert_true(make(school, &export_report, 0, &steps));
	assert_int_equal(steps.total, 1); /* of the own lesson group */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(stopping_leaves_nothing, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(each_pupil_is_a_step, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_teacher_has_no_opp, set_up, tear_down),
	};
	return cmocka_run_group_tests_name("workbook export", tests, NULL, NULL);
}

/* Making a workbook: who may, and stopping half-way. */
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

/* Last, because its macro fail() would hide ours. */
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
	assert_int_equal(steps.total, 1); /* of the teacher's own lesson group */
}

/* Makes a workbook of one pupil or class. */
static bool make_of(struct school_file *school, const struct export_kind *kind,
    const struct export_request *request)
{
	school->err = (struct error){0};
	return export_run(school->db, kind, request, path, true, NULL, NULL, &school->err);
}

static int64_t logged(struct school_file *school, const char *action)
{
	int64_t count;
	access_system(school->db);
	assert_true(db_int(school->db, &count, &school->err,
	    "SELECT count(*) FROM visible_audit WHERE action = ?1", "t", action));
	return count;
}

static void refused(struct school_file *school, const struct export_request *request,
    enum status status, const char *words)
{
	school_act(school, school->mentor);
	assert_false(make_of(school, &export_handover, request));
	assert_int_equal(school->err.status, status);
	assert_non_null(strstr(school->err.text, words));
	assert_int_not_equal(access(path, F_OK), 0);
}

static void handing_over_asks_for_consent_and_advice(void **state)
{
	struct school_file *school = *state;
	struct export_request request = {.pupil = school->daan};
	char sql[400];
	refused(school, &request, DENIED, "geen toestemming");
	snprintf(sql, sizeof sql,
	    "INSERT INTO consent VALUES (1, 1, %lld, 'MBO', 'ROC De Brug', NULL, 1, '2026-09-01', NULL, NULL, 'PAP', NULL, NULL)",
	    (long long)school->daan);
	assert_true(school_tamper(school, sql));
	refused(school, &request, DENIED, "geen toestemming");
	request.recipient = "Roc de brug";
	refused(school, &request, FAILED, "nog geen uitstroomadvies");
	snprintf(sql, sizeof sql,
	    "INSERT INTO outflow_advice VALUES (1, 1, %lld, '2025-10-09', 'VER', 'OND', 'POS', NULL, NULL)",
	    (long long)school->daan);
	assert_true(school_tamper(school, sql));
	refused(school, &request, FAILED, "ouder dan een jaar");
	assert_true(school_tamper(
	    school, "UPDATE outflow_advice SET advised_on = '2025-10-10' WHERE id = 1"));
	school_act(school, school->mentor);
	assert_true(make_of(school, &export_handover, &request));
	unlink(path);
	request.to = TO_WORK;
	refused(school, &request, DENIED, "werkgever");
	assert_int_equal(logged(school, "denied export overdracht"), 3);
	assert_int_equal(logged(school, "export overdracht"), 1);
}

static void each_kind_says_what_it_is_about(void **state)
{
	struct school_file *school = *state;
	struct export_request request = {0};
	refused(school, &request, USAGE, "Kies een leerling");
	assert_false(make_of(school, &export_group_review, &request));
	assert_int_equal(school->err.status, USAGE);
	request.pupil = school->daan;
	assert_false(make_of(school, &export_guidance, &request));
	assert_int_equal(school->err.status, USAGE);
	assert_false(make_of(school, &export_care, &request));
	assert_int_equal(school->err.status, DENIED);
	assert_non_null(strstr(school->err.text, "zorgcoördinator"));
	assert_int_not_equal(access(path, F_OK), 0);
	school_act(school, school->care);
	assert_false(make_of(school, &export_care, &request));
	assert_int_equal(school->err.status, NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(stopping_leaves_nothing, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(each_pupil_is_a_step, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_teacher_has_no_opp, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
	        handing_over_asks_for_consent_and_advice, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(each_kind_says_what_it_is_about, set_up, tear_down),
	};
	return cmocka_run_group_tests_name("workbook export", tests, NULL, NULL);
}

/* The set of pupils that a connection caches for its actor is never older than a change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/clock.h"
#include "db/internal.h"
#include "db/write.h"
#include "model/internship/internship.h"
#include "model/iop/iop.h"
#include "model/opp/opp.h"
#include "model/school/pupil.h"
#include "model/school/school.h"
#include "tests_school.h"

#include <cmocka.h>

static int64_t seen_by(struct school_file *s, int64_t staff)
{
	if (staff)
		school_act(s, staff);
	return school_count(s, "SELECT count(*) FROM visible_pupil");
}

/* Makes the mentor of 3A mentor of 3B too. */
static void second_class(struct db *db, struct school_file *s, struct class_mentor *row)
{
	*row = (struct class_mentor){
	    .class = s->class_b, .staff = s->mentor, .starts_on = clock_today()};
	assert_true(change_save(db, &class_mentor_entity, row, &s->err));
}

static void commit_of_another_connection_shows_at_once(void **state)
{
	struct school_file *s = *state;
	struct class_mentor row;
	assert_int_equal(seen_by(s, s->mentor), 1);
	struct db *other = db_open(s->path, DB_WRITE, &s->err);
	assert_non_null(other);
	access_system(other);
	assert_true(change_begin(other, "Mentor", &s->err));
	second_class(other, s, &row);
	assert_int_equal(seen_by(s, 0), 1); /* not committed yet */
	assert_true(change_commit(other, &s->err));
	assert_int_equal(seen_by(s, 0), 2);
	assert_true(record_remove(other, &class_mentor_entity, "Mentor", &row, &s->err));
	assert_int_equal(seen_by(s, 0), 1);
	db_close(other);
}

static void own_change_shows_before_its_commit_and_goes_with_a_rollback(void **state)
{
	struct school_file *s = *state;
	struct class_mentor row;
	assert_int_equal(seen_by(s, s->mentor), 1);
	access_system(s->db);
	assert_true(change_begin(s->db, "Mentor", &s->err));
	second_class(s->db, s, &row);
	assert_int_equal(seen_by(s, s->mentor), 2);
	change_abandon(s->db);
	assert_int_equal(seen_by(s, 0), 1);
	access_system(s->db);
	assert_true(change_begin(s->db, "Mentor", &s->err));
	second_class(s->db, s, &row);
	assert_true(change_commit(s->db, &s->err));
	assert_int_equal(seen_by(s, s->mentor), 2);
}

static void another_actor_sees_own_pupils(void **state)
{
	struct school_file *s = *state;
	static const char who[] = "SELECT id FROM visible_pupil";
	school_act(s, s->mentor);
	assert_int_equal(school_count(s, who), s->daan);
	school_act(s, s->other_mentor);
	assert_int_equal(school_count(s, who), s->noor);
	assert_int_equal(seen_by(s, s->care), 2);
	assert_int_equal(seen_by(s, s->teacher), 1);
	assert_true(access_pupil(s->db, s->noor, &s->err));
	assert_int_equal(school_count(s, who), s->noor);
}

static int64_t seen_in(struct school_file *s, const char *area)
{
	int64_t count;
	struct query *q = db_query_inside(s->db, "SELECT count(*) FROM seen(?1)", "t", area);
	assert_true(query_next(q));
	count = query_int(q, 0);
	assert_true(query_done(q, &s->err));
	return count;
}

static void assert_seen(struct school_file *s, int64_t teaching, int64_t mentoring)
{
	static const char *const of_teacher[] = {"basis", "iop", "internship", "portfolio"},
	                         *const of_mentor[] = {"opp", "guidance", "outflow"};
	for (size_t i = 0; i < sizeof of_teacher / sizeof *of_teacher; i++)
		assert_int_equal(seen_in(s, of_teacher[i]), teaching);
	for (size_t i = 0; i < sizeof of_mentor / sizeof *of_mentor; i++)
		assert_int_equal(seen_in(s, of_mentor[i]), mentoring);
	assert_int_equal(seen_in(s, "care"), 0);
}

/* Most mentors also teach: a mentor's class is not all that he or she teaches. */
static void whom_one_teaches_is_not_whom_one_mentors(void **state)
{
	struct school_file *s = *state;
	struct lesson_group_teacher teaches = {.lesson_group = s->lesson_group,
	    .staff = s->other_mentor,
	    .starts_on = date_make(2026, 8, 1)};
	struct staff_role role = {
	    .staff = s->other_mentor, .role = "docent", .starts_on = date_make(2026, 8, 1)};
	school_act(s, s->other_mentor);
	assert_seen(s, 1, 1);
	access_system(s->db);
	school_add(s, &lesson_group_teacher_entity, &teaches);
	school_act(s, s->other_mentor);
	assert_seen(s, 2, 1); /* even without the role of teacher */
	access_system(s->db);
	school_add(s, &staff_role_entity, &role);
	school_act(s, s->other_mentor);
	assert_seen(s, 2, 1);
	assert_int_equal(school_count(s, "SELECT id FROM visible_pupil_guidance"), s->noor);
	struct opp opp;
	assert_false(opp_begin(s->db, s->daan, &opp, &s->arena, &s->err));
	school_act(s, s->teacher);
	assert_seen(s, 1, 0);
}

/* An internship supervisor has the rights of a teacher. */
static void whom_one_supervises_is_not_whom_one_mentors(void **state)
{
	struct school_file *s = *state;
	struct internship row = {.pupil = s->daan,
	    .starts_on = clock_today(),
	    .ends_on = date_add(clock_today(), 60),
	    .days = "ma",
	    .hours = "8",
	    .supervised_by = s->other_mentor};
	snprintf(row.kind, sizeof row.kind, "INT");
	access_system(s->db);
	school_add(s, &internship_entity, &row);
	school_act(s, s->other_mentor);
	assert_seen(s, 2, 1);
}

static void new_day_ends_standing_in(void **state)
{
	struct school_file *s = *state;
	struct stand_in row = {.staff = s->other_mentor,
	    .absent = s->mentor,
	    .starts_on = clock_today(),
	    .ends_on = date_add(clock_today(), 1)};
	access_system(s->db);
	school_add(s, &stand_in_entity, &row);
	assert_int_equal(seen_by(s, s->other_mentor), 2);
	clock_set(date_add(clock_today(), 1), 9);
	assert_int_equal(seen_by(s, 0), 2);
	clock_set(date_add(clock_today(), 1), 9);
	assert_int_equal(seen_by(s, 0), 1);
}

static void new_pupil_is_there_for_who_sees_all(void **state)
{
	struct school_file *s = *state;
	static const char known[] = "SELECT count(*) FROM visible_pupil WHERE number = '00125'";
	struct pupil row = {.number = "00125",
	    .first_name = "Sem",
	    .last_name = "Vos",
	    .born_on = date_make(2011, 2, 3)};
	pupil_prepare(&row);
	assert_int_equal(seen_by(s, s->director), 2);
	access_system(s->db);
	assert_true(change_begin(s->db, "Leerling", &s->err));
	assert_true(change_save(s->db, &pupil_entity, &row, &s->err));
	assert_int_equal(seen_by(s, s->director), 3);
	assert_int_equal(school_count(s, known), 1);
	change_abandon(s->db);
	assert_int_equal(seen_by(s, 0), 2);
	assert_int_equal(school_count(s, known), 0);
}

/* What may be written is asked while a write is checked, and must not remain for reading. */
static void writing_has_its_own_scope(void **state)
{
	struct school_file *s = *state;
	char text[] = "x";
	struct note note = {.about = s->noor, .written_on = clock_today(), .text = text};
	school_act(s, s->mentor);
	assert_int_equal(seen_by(s, 0), 1);
	school_refused(
	    s, record_save(s->db, &note_entity, "Notitie", &note, &s->err), DENIED, "mag je niet");
	assert_int_equal(seen_by(s, 0), 1);
	access_narrow(s->db, s->noor);
	assert_int_equal(seen_by(s, 0), 0);
	access_narrow(s->db, 0);
}

static void unknown_area_is_an_error(void **state)
{
	struct school_file *s = *state;
	int64_t count;
	assert_false(db_int(s->db, &count, &s->err, "SELECT count(*) FROM seen('kantine')", ""));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_pupil"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        commit_of_another_connection_shows_at_once, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        own_change_shows_before_its_commit_and_goes_with_a_rollback, school_set_up,
	        school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        another_actor_sees_own_pupils, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        whom_one_teaches_is_not_whom_one_mentors, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        whom_one_supervises_is_not_whom_one_mentors, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        new_day_ends_standing_in, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        new_pupil_is_there_for_who_sees_all, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        writing_has_its_own_scope, school_set_up, school_tear_down),
	    cmocka_unit_test_setup_teardown(
	        unknown_area_is_an_error, school_set_up, school_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

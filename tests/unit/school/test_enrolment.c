/* Coming to the school, going to another class on a day, coming back; and who is in a lesson
 * group. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/outflow/outflow.h"
#include "model/school/enrolment.h"
#include "model/school/lesson_group.h"
#include "tests_school.h"

#include <cmocka.h>

static int set_up(void **state)
{
	school_set_up(state);
	school_act(*state, ((struct school_file *)*state)->administrator);
	return 0;
}

static struct date october(int day)
{
	return date_make(2026, 10, day);
}

static bool move_on(
    struct school_file *s, int64_t pupil, int64_t class, struct date day, bool *moved)
{
	struct pupil_move where = {.starts_on = day, .class = class};
	size_t count = 0;
	bool good = pupils_move(s->db, &where, &pupil, 1, NULL, &count, &s->err);
	*moved = count;
	return good;
}

static void moves(struct school_file *s, int64_t class, struct date day)
{
	bool moved;
	if (!move_on(s, s->daan, class, day, &moved))
		fail_msg("%s", s->err.text);
	assert_true(moved);
}

/* The enrolments of Daan as one line: "3A 01-08 t/m 04-10, 3B 05-10 t/m 31-07". */
static const char *line(struct school_file *s)
{
	const char *text = "";
	assert_true(db_text(s->db, &s->arena, &text, &s->err,
	    "SELECT group_concat(part, ', ') FROM ("
	    "  SELECT class_name || ' ' || strftime('%d-%m', starts_on) || ' t/m ' || strftime('%d-%m', ends_on) AS part "
	    "  FROM list_inschrijvingen WHERE pupil = ?1 ORDER BY starts_on)",
	    "i", s->daan));
	return text;
}

static void a_move_divides_the_enrolment(void **state)
{
	struct school_file *s = *state;
	moves(s, s->class_b, october(5));
	assert_string_equal(line(s), "3A 01-08 t/m 04-10, 3B 05-10 t/m 31-07");
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_change_set WHERE title = 'Leerling verplaatst'"),
	    1);
	char title[256];
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_string_equal(line(s), "3A 01-08 t/m 31-07");
}

/* Next Monday too; until then the pupil stays in the old class. */
static void a_move_may_be_planned(void **state)
{
	struct school_file *s = *state;
	moves(s, s->class_b, october(19));
	assert_string_equal(line(s), "3A 01-08 t/m 18-10, 3B 19-10 t/m 31-07");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM current_enrolment WHERE class_name = '3A'"), 1);
}

static void an_enrolment_of_that_day_is_changed_itself(void **state)
{
	struct school_file *s = *state;
	moves(s, s->class_b, october(5));
	moves(s, s->class_a, october(5));
	assert_string_equal(line(s), "3A 01-08 t/m 04-10, 3A 05-10 t/m 31-07");
	moves(s, s->class_b, date_make(2026, 8, 1));
	assert_string_equal(line(s), "3B 01-08 t/m 04-10, 3A 05-10 t/m 31-07");
}

/* It turns out that the pupil went earlier: the new enrolment begins earlier, and is not doubled.
 */
static void a_move_can_turn_out_to_be_earlier(void **state)
{
	struct school_file *s = *state;
	moves(s, s->class_b, october(10));
	moves(s, s->class_b, october(1));
	assert_string_equal(line(s), "3A 01-08 t/m 30-09, 3B 01-10 t/m 31-07");
}

static void a_move_to_where_one_is_changes_nothing(void **state)
{
	struct school_file *s = *state;
	bool moved;
	assert_true(move_on(s, s->daan, s->class_a, october(5), &moved));
	assert_false(moved);
	assert_string_equal(line(s), "3A 01-08 t/m 31-07");
}

static void a_day_that_cannot_be_is_refused(void **state)
{
	struct school_file *s = *state;
	bool moved;
	school_refused(s, move_on(s, s->daan, s->class_b, date_make(2026, 7, 31), &moved), FAILED,
	    "vanaf: op 31-07-2026 is de leerling niet ingeschreven, pas vanaf 01-08-2026.");
	school_refused(s, move_on(s, s->daan, s->class_b, date_make(2029, 9, 1), &moved), FAILED,
	    "vanaf: 01-09-2029 valt in geen schooljaar dat in Stip staat.");
	assert_string_equal(line(s), "3A 01-08 t/m 31-07");
}

static void who_left_comes_back_with_a_gap(void **state)
{
	struct school_file *s = *state;
	struct enrolment row;
	int64_t id = 0;
	assert_true(db_int(s->db, &id, &s->err, "SELECT id FROM visible_enrolment WHERE pupil = ?1",
	    "i", s->daan));
	assert_true(record_get(s->db, &enrolment_entity, id, &row, &s->arena, &s->err));
	row.ends_on = date_make(2026, 9, 10);
	snprintf(row.track, sizeof row.track, TRACK_ENTREE);
	school_add(s, &enrolment_entity, &row);
	moves(s, s->class_b, october(5));
	assert_string_equal(line(s), "3A 01-08 t/m 10-09, 3B 05-10 t/m 31-07");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM current_enrolment WHERE track = 'ENT'"), 1);
	bool moved;
	school_refused(s, move_on(s, s->daan, s->class_a, date_make(2026, 9, 20), &moved), FAILED,
	    "pas vanaf 05-10-2026");
}

/* A leaving that turns out to be on another day does not reopen the enrolment before the gap. */
static void a_leaving_before_the_return_can_be_corrected(void **state)
{
	struct school_file *s = *state;
	struct outflow left = {
	    .pupil = s->daan, .left_on = date_make(2026, 9, 10), .destination = "G80"};
	bool ended;
	assert_true(outflow_save(s->db, &left, &ended, &s->err));
	moves(s, s->class_b, october(5));
	left.left_on = date_make(2026, 9, 9);
	assert_true(outflow_save(s->db, &left, &ended, &s->err));
	assert_string_equal(line(s), "3A 01-08 t/m 09-09, 3B 05-10 t/m 31-07");
}

/* All or nobody, and the message says about whom. */
static void several_are_moved_at_once(void **state)
{
	struct school_file *s = *state;
	struct pupil_move where = {.starts_on = october(5), .class = s->class_b};
	const int64_t both[] = {s->daan, s->noor};
	struct date early = date_make(2026, 7, 1);
	size_t moved;
	assert_true(pupils_move(s->db, &where, both, 2, NULL, &moved, &s->err));
	assert_int_equal(moved, 1);
	where.starts_on = early;
	school_refused(
	    s, pupils_move(s->db, &where, both, 2, NULL, &moved, &s->err), FAILED, "Berg, Daan: ");
}

static void an_enrolment_fits_in_its_year_and_beside_others(void **state)
{
	struct school_file *s = *state;
	struct enrolment row = {
	    .pupil = s->daan, .school_year = s->year, .track = TRACK_PRO, .starts_on = october(5)};
	school_refused(s, school_save(s, &enrolment_entity, &row), FAILED,
	    "al ingeschreven, van 01-08-2026 tot en met 31-07-2027");
	row.starts_on = date_make(2027, 8, 1);
	school_refused(s, school_save(s, &enrolment_entity, &row), FAILED,
	    "valt niet in schooljaar 2026-2027");
	assert_true(db_int(s->db, &row.school_year, &s->err,
	    "SELECT id FROM visible_school_year WHERE name = '2025-2026'", ""));
	row.starts_on = date_make(2025, 9, 1);
	row.class = s->class_a;
	school_refused(s, school_save(s, &enrolment_entity, &row), FAILED,
	    "deze klas 3A is van een ander schooljaar");
	row.class = 0;
	school_add(s, &enrolment_entity, &row);
}

static struct admission somebody(const struct school_file *s)
{
	return (struct admission){.number = "00999",
	    .first_name = "Aylin",
	    .last_name = "Çelik",
	    .born_on = date_make(2013, 5, 6),
	    .starts_on = october(12),
	    .class = s->class_b,
	    .grade = 3,
	    .track = TRACK_PRO};
}

static void somebody_new_is_enrolled_at_once(void **state)
{
	struct school_file *s = *state;
	struct admission new = somebody(s);
	assert_true(pupil_admit(s->db, &new, &s->err));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_stamgegevens WHERE number = '00999' "
	        "AND search_key LIKE 'celik%' AND class_name = '3B' AND state = 'komt nog'"),
	    1);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_change_set WHERE title = 'Leerling toegevoegd'"),
	    1);
}

/* A known number is refused, with or without its zeros, and nothing is half done. */
static void known_number_is_refused(void **state)
{
	struct school_file *s = *state;
	struct admission new = somebody(s);
	snprintf(new.number, sizeof new.number, "123");
	school_refused(s, pupil_admit(s->db, &new, &s->err), FAILED,
	    "stamnummer: 00123 is al van Berg, Daan.");
	snprintf(new.number, sizeof new.number, "00999");
	new.starts_on = date_make(2040, 1, 1);
	school_refused(s, pupil_admit(s->db, &new, &s->err), FAILED, "valt in geen schooljaar");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_pupil"), 2);
	struct pupil daan;
	assert_true(record_get(s->db, &pupil_entity, s->daan, &daan, &s->arena, &s->err));
	snprintf(daan.number, sizeof daan.number, "124");
	school_refused(s, pupil_save(s->db, &daan, &s->err), FAILED, "Kanariepiet");
}

static void namesake_is_found_without_accents(void **state)
{
	struct school_file *s = *state;
	struct pupil other = {
	    .first_name = "dáán", .last_name = "Berg", .born_on = date_make(2011, 3, 14)};
	const char *namesake;
	assert_true(pupil_namesake(s->db, &other, &namesake, &s->arena, &s->err));
	assert_string_equal(namesake, "00123 Berg, Daan, geboren op 14-03-2011");
	other.born_on = date_make(2012, 3, 14);
	assert_true(pupil_namesake(s->db, &other, &namesake, &s->arena, &s->err));
	assert_null(namesake);
}

/* A new name is found at once, and the old one stays in the history. */
static void another_name_has_its_history(void **state)
{
	struct school_file *s = *state;
	struct pupil daan;
	assert_true(record_get(s->db, &pupil_entity, s->daan, &daan, &s->arena, &s->err));
	snprintf(daan.last_name, sizeof daan.last_name, "Öztürk");
	assert_true(pupil_save(s->db, &daan, &s->err));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_pupil WHERE search_key LIKE 'ozturk%'"),
	    1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM pupil_history "
	                    "WHERE field = 'last_name' AND before = 'Berg' AND after = 'Öztürk'"),
	    1);
}

static void a_lesson_group_is_filled_and_left(void **state)
{
	struct school_file *s = *state;
	const int64_t both[] = {s->daan, s->noor};
	size_t added;
	assert_true(lesson_group_fill(
	    s->db, s->lesson_group, 0, both, 2, date_make(2026, 8, 1), &added, &s->err));
	assert_int_equal(added, 1);
	school_act(s, s->teacher);
	assert_int_equal(school_count(s, "SELECT pupils FROM list_lessen WHERE mine"), 2);
	school_act(s, s->administrator);
	int64_t row = school_count(s, "SELECT id FROM list_lesgroepleden WHERE number = '00124'");
	school_refused(s, lesson_group_leave(s->db, &row, 1, date_make(2026, 7, 1), &s->err),
	    FAILED, "Kanariepiet, Noor zit pas vanaf 01-08-2026 in de lesgroep.");
	assert_true(lesson_group_leave(s->db, &row, 1, october(9), &s->err));
	school_act(s, s->teacher);
	assert_int_equal(school_count(s, "SELECT pupils FROM list_lessen WHERE mine"), 1);
}

/* A pupil who is enrolled later is in the group from that day. */
static void who_comes_later_is_in_the_group_from_then(void **state)
{
	struct school_file *s = *state;
	struct admission new = somebody(s);
	size_t added;
	assert_true(pupil_admit(s->db, &new, &s->err));
	assert_true(lesson_group_fill(
	    s->db, s->lesson_group, 0, &new.id, 1, date_make(2026, 8, 1), &added, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_lesgroepleden "
	                                 "WHERE number = '00999' AND starts_on = '2026-10-12'"),
	    1);
}

/* With a class come those who are in it, each from the day in that class. */
static void who_came_to_the_class_is_in_its_group_from_then(void **state)
{
	struct school_file *s = *state;
	struct lesson_group group = {.school_year = s->year, .name = "3B koken", .subject = "KOK"};
	size_t added;
	school_add(s, &lesson_group_entity, &group);
	moves(s, s->class_b, october(5));
	assert_true(lesson_group_fill(
	    s->db, group.id, s->class_b, &s->daan, 1, date_make(2026, 8, 1), &added, &s->err));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_lesgroepleden "
	                    "WHERE group_name = '3B koken' AND starts_on = '2026-10-05'"),
	    1);
}

/* Who teaches or mentors and had no role for it would see nobody. */
static void a_teacher_and_a_mentor_get_their_role(void **state)
{
	struct school_file *s = *state;
	struct lesson_group_teacher teacher = {
	    .lesson_group = s->lesson_group, .staff = s->mentor, .starts_on = october(1)};
	struct class_mentor mentor = {
	    .class = s->class_b, .staff = s->mentor, .starts_on = october(1)};
	bool given = false;
	assert_true(lesson_group_teacher_save(s->db, &teacher, &given, &s->err));
	assert_true(given);
	assert_true(class_mentor_save(s->db, &mentor, 0, &given, &s->err));
	assert_false(given);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_rollen "
	        "WHERE code = 'JAN' AND role = 'vakdocent' AND starts_on = '2026-10-01'"),
	    1);
}

/* Adds a lesson group with Noor, who is class 3B. */
static int64_t group_of_b(struct school_file *s, const char *name, const char *subject)
{
	struct lesson_group group = {.school_year = s->year};
	snprintf(group.name, sizeof group.name, "%s", name);
	snprintf(group.subject, sizeof group.subject, "%s", subject);
	school_add(s, &lesson_group_entity, &group);
	struct lesson_group_pupil member = {
	    .lesson_group = group.id, .pupil = s->noor, .starts_on = date_make(2026, 8, 1)};
	school_add(s, &lesson_group_pupil_entity, &member);
	return group.id;
}

/* Moves Daan to 3B with the groups that follow; returns "koken t/m 04-10, koken b van 05-10". */
static const char *moves_with_groups(struct school_file *s, struct date day, const char *words)
{
	struct pupil_move where = {.starts_on = day, .class = s->class_b};
	struct group_moves groups = {0};
	size_t moved;
	const char *text = "";
	assert_true(group_moves_find(s->db, s->daan, s->class_b, day, &groups, &s->arena, &s->err));
	assert_string_equal(group_moves_words(&groups, &s->arena), words);
	if (!pupils_move(s->db, &where, &s->daan, 1, &groups, &moved, &s->err))
		fail_msg("%s", s->err.text);
	free(groups.rows);
	assert_true(db_text(s->db, &s->arena, &text, &s->err,
	    "SELECT group_concat(part, ', ') FROM ("
	    "  SELECT g.name || ' van ' || m.starts_on || coalesce(' t/m ' || m.ends_on, '') AS part "
	    "  FROM visible_lesson_group_pupil m JOIN visible_lesson_group g ON g.id = m.lesson_group "
	    "  WHERE m.pupil = ?1 ORDER BY m.starts_on, g.name)",
	    "i", s->daan));
	return text;
}

static void groups_that_are_the_class_follow(void **state)
{
	struct school_file *s = *state;
	char title[256];
	group_of_b(s, "koken b", "KOK");
	group_of_b(s, "groen b", "GRO");
	assert_string_equal(moves_with_groups(s, october(5), "koken -> koken b"),
	    "koken van 2026-08-01 t/m 2026-10-04, koken b van 2026-10-05");
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_string_equal(line(s), "3A 01-08 t/m 31-07");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_lesson_group_pupil "
	                                 "WHERE ends_on IS NULL"),
	    3);
	/* on the first day of the group, as if it never was otherwise */
	assert_string_equal(moves_with_groups(s, date_make(2026, 8, 1), "koken -> koken b"),
	    "koken b van 2026-08-01");
}

/* A group over both classes is no class, and one in which the pupil is already is not joined
 * twice. */
static void other_groups_stay(void **state)
{
	struct school_file *s = *state;
	struct lesson_group_pupil member = {
	    .lesson_group = s->lesson_group, .pupil = s->noor, .starts_on = date_make(2026, 8, 1)};
	group_of_b(s, "koken b", "KOK");
	school_add(s, &lesson_group_pupil_entity, &member);
	assert_string_equal(moves_with_groups(s, october(5), ""), "koken van 2026-08-01");
}

static void nobody_is_in_a_group_twice(void **state)
{
	struct school_file *s = *state;
	int64_t group = group_of_b(s, "koken b", "KOK");
	struct group_moves groups = {0};
	struct pupil_move where = {.starts_on = october(5), .class = s->class_b};
	size_t moved;
	assert_true(
	    group_moves_find(s->db, s->daan, s->class_b, october(5), &groups, &s->arena, &s->err));
	struct lesson_group_pupil member = {
	    .lesson_group = group, .pupil = s->daan, .starts_on = october(12)};
	school_add(s, &lesson_group_pupil_entity, &member);
	assert_true(pupils_move(s->db, &where, &s->daan, 1, &groups, &moved, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_lesson_group_pupil m "
	                                 "JOIN visible_lesson_group g ON g.id = m.lesson_group "
	                                 "WHERE g.name = 'koken b'"),
	    2);
	free(groups.rows);
}

static void a_mentor_moves_nobody(void **state)
{
	struct school_file *s = *state;
	bool moved;
	school_act(s, s->mentor);
	school_refused(
	    s, move_on(s, s->daan, s->class_b, october(5), &moved), DENIED, "basisgegevens");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, school_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_move_divides_the_enrolment),
	    TEST(a_move_may_be_planned),
	    TEST(an_enrolment_of_that_day_is_changed_itself),
	    TEST(a_move_can_turn_out_to_be_earlier),
	    TEST(a_move_to_where_one_is_changes_nothing),
	    TEST(a_day_that_cannot_be_is_refused),
	    TEST(who_left_comes_back_with_a_gap),
	    TEST(a_leaving_before_the_return_can_be_corrected),
	    TEST(several_are_moved_at_once),
	    TEST(an_enrolment_fits_in_its_year_and_beside_others),
	    TEST(somebody_new_is_enrolled_at_once),
	    TEST(known_number_is_refused),
	    TEST(namesake_is_found_without_accents),
	    TEST(another_name_has_its_history),
	    TEST(a_lesson_group_is_filled_and_left),
	    TEST(who_comes_later_is_in_the_group_from_then),
	    TEST(who_came_to_the_class_is_in_its_group_from_then),
	    TEST(a_teacher_and_a_mentor_get_their_role),
	    TEST(groups_that_are_the_class_follow),
	    TEST(other_groups_stay),
	    TEST(nobody_is_in_a_group_twice),
	    TEST(a_mentor_moves_nobody),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

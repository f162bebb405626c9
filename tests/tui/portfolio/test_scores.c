/* A whole test at once: choosing it, typing scores, refusals, two teachers at the same time, and a
 * lost terminal. Screen files: *.screen beside this, UPDATE=1 writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/school/pupil.h"
#include "model/portfolio/result.h"
#include "model/school/school.h"
#include "tests_screen.h"
#include "tui/interface.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/screens/portfolio/portfolio.h"

#include <cmocka.h>

static const char *const last_names[] = {"Aalbers", "Bos", "Claassen", "Dekker", "Evers", "Faber",
    "Groen", "Hofman", "Idema", "Jonker", "Kramer", "Lammers"};

static void add_pupil(struct school_file *s, const char *number, const char *last)
{
	struct pupil row = {.first_name = "Sam", .born_on = date_make(2011, 5, 1)};
	snprintf(row.number, sizeof row.number, "%s", number);
	snprintf(row.last_name, sizeof row.last_name, "%s", last);
	pupil_prepare(&row);
	school_add(s, &pupil_entity, &row);
	struct enrolment enrolment = {.pupil = row.id,
	    .school_year = s->year,
	    .class = s->class_a,
	    .grade = 3,
	    .track = "PRO",
	    .starts_on = date_make(2026, 8, 1)};
	school_add(s, &enrolment_entity, &enrolment);
}

/* Class 3A has thirteen pupils: Daan and twelve more. */
static int set_up(void **state)
{
	struct school_file *s = school_open();
	for (size_t i = 0; i < sizeof last_names / sizeof *last_names; i++)
		add_pupil(s, arena_format(&s->arena, "9%02zu", i), last_names[i]);
	school_act(s, s->mentor);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	*state = s;
	return 0;
}

/* Presses keys in the lesson of class 3A; t is the key for a test. */
static void enter(struct school_file *s, const char *keys)
{
	headless_keys(&h, keys);
	open_lesson(&h.ui, 0, s->class_a, "3A");
	h.ui.leaving = STAY;
}

static bool shown(const char *text)
{
	if (strstr(buffer_text(&h.shots), text))
		return true;
	printf("%s\n", buffer_text(&h.shots));
	return false;
}

#define NEW_TEST "tHoofdstuk 4<Down><Down><Down><Enter>reken<Enter><F2>"

/* Returns the number of keys pressed for this notation. */
static int key_strokes(const char *keys)
{
	int count = 0;
	for (; *keys; keys++, count++)
		if (*keys == '<')
			keys = strchr(keys, '>');
	return count;
}

static void thirteen_scores_take_a_minute(void **state)
{
	static const char keys[] =
	    NEW_TEST "7,5<Enter>v<Enter>32/40<Enter>4,2<Enter>6<Enter>g<Enter>10<Enter>"
	             "5,4<Enter>8,1<Enter>o<Enter>7<Enter>6,5<Enter>9<Enter><F2>";
	struct school_file *s = *state;
	enter(s, keys);
	assert_true(headless_shows(&h, "Toets bewaard: 13 scores."));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_result WHERE subject = 'REK' AND kind = 'MET' AND title = 'Hoofdstuk 4' AND "
	        "taken_on = today() AND entered_by = actor()"),
	    13);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_result WHERE sufficient"), 10);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_change_set WHERE title = 'Toets ingevuld'"),
	    1);
	assert_in_range(key_strokes(keys), 50, 80);
}

static void sheet_shows_what_a_score_makes(void **state)
{
	struct school_file *s = *state;
	enter(s,
	    "t<Shot>Hoofdstuk 4<Down><Down><Down><Enter>reken<Enter><F2><Shot>"
	    "7,5<Enter>bijna<Enter><Shot>o8<Enter>12<Enter><Enter><Down><Enter><Shot><Resize 60x15>");
	assert_true(headless_matches(&h, "toets"));
	enter(s, "t");
	assert_true(headless_shows(&h, "Er zijn scores van"));
}

static void verdict_is_asked_where_it_is_missing(void **state)
{
	struct school_file *s = *state;
	enter(s, NEW_TEST "bijna<Enter><Up><Down><Left><Down>7<Enter><F2><Shot>v<F2>");
	assert_true(shown("Aalbers, Sam: is \"bijna\" voldoende? Typ v of o."));
	assert_true(headless_shows(&h, "Toets bewaard: 2 scores."));
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_result WHERE score = 'bijna' AND sufficient"),
	    1);
}

static void existing_test_opens_with_its_scores(void **state)
{
	struct school_file *s = *state;
	enter(s, NEW_TEST "7,5<Enter>4<Enter><F2>");
	enter(s, "t<Shot><Down><Enter><Shot><Up>5<Enter><F2>");
	assert_true(shown("Hoofdstuk 4 · rekenen · 2 scores"));
	assert_true(shown("3A · 2 van 13 ingevuld"));
	assert_true(headless_shows(&h, "Toets bewaard: 1 score."));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_result WHERE score = '5'"), 1);
	/* a second test with the same title and day is the same test */
	enter(s, "tnieuw<Enter>Hoofdstuk 4<Down><Down><Down><Enter>reken<Enter><F2><Shot>");
	assert_true(headless_shows(&h, "3A · 2 van 13 ingevuld"));
	/* another title for the whole test */
	enter(s, "t<Down><Enter><F5><End> en 5<F2><F2>");
	assert_true(headless_shows(&h, "Toets bewaard: 2 scores."));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_result WHERE title = 'Hoofdstuk 4 en 5'"),
	    2);
	/* typed and not saved: leaving asks */
	enter(s, "t<Down><Enter><F5><End> en 6<F2><Esc><Shot><Enter>");
	assert_true(shown("Verder typen"));
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_result WHERE title = 'Hoofdstuk 4 en 5 en 6'"),
	    2);
	/* clearing the cell does not remove a saved score */
	enter(s, "t<Down><Enter><Up><Up><Up><Up><Del>");
	assert_true(headless_shows(&h, "al opgeslagen. Weghalen kan in het dossier."));
}

static void level_of_a_pupil_stays(void **state)
{
	struct school_file *s = *state;
	enter(s, "tIVIO<Down><Down><Enter>ivio<Enter><Enter>reken<Enter><F2><Shot><Enter>");
	assert_true(shown("bij een IVIO-toets hoort een KSE-niveau"));
	enter(s,
	    "t<Right><Enter>IVIO<Down><Down><Enter>ivio<Enter><Enter>reken<Enter><Enter>KSE 1<Enter><F2>7<Enter>6<Enter><F2>");
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_result WHERE kind = 'IVI' AND level = 'KSE1'"),
	    2);
	struct result row;
	int64_t id = school_count(s, "SELECT max(id) FROM visible_result");
	assert_true(record_get(s->db, &result_entity, id, &row, &s->arena, &s->err));
	snprintf(row.level, sizeof row.level, "KSE2");
	school_add(s, &result_entity, &row);
	enter(s, "t<Down><Enter><Up>8<Enter><F2>");
	assert_true(headless_shows(&h, "Toets bewaard: 1 score."));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_result WHERE level = 'KSE2'"), 1);
}

/* Typed scores wait in a draft while somebody else fills in the same pupil. */
static void other_teacher_is_not_overwritten(void **state)
{
	struct school_file *s = *state;
	struct result others = {
	    .pupil = school_count(s, "SELECT id FROM visible_pupil WHERE last_name = 'Bos'"),
	    .subject = "REK",
	    .kind = "MET",
	    .title = "Hoofdstuk 4",
	    .taken_on = clock_today(),
	    .score = "6,5",
	    .sufficient = true};
	enter(s, NEW_TEST "7,5<Enter><Enter><Esc><Down>4<Enter><Lost>");
	school_add(s, &result_entity, &others);
	enter(s, "t<Enter><F2><Shot><Right><Enter>");
	assert_true(shown("Een ander heeft intussen 6,5 ingevuld, en jij 4."));
	assert_true(headless_shows(&h, "Toets bewaard: 1 score."));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_result WHERE score = '6,5'"), 1);
	/* likewise for a score that was saved before */
	enter(s, "t<Down><Enter><Down>3<Enter><Lost>");
	assert_true(record_get(s->db, &result_entity, others.id, &others, &s->arena, &s->err));
	snprintf(others.score, sizeof others.score, "6,6");
	school_add(s, &result_entity, &others);
	enter(s, "t<Enter><F2><Shot><Enter>");
	assert_true(shown("Een ander heeft intussen 6,6 ingevuld, en jij 3."));
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_result WHERE score = '3' AND NOT sufficient"),
	    1);
}

static void scores_outlive_the_terminal(void **state)
{
	struct school_file *s = *state;
	enter(s, NEW_TEST "7,5<Enter>bijna<Enter>o6<Lost>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_result"), 0);
	headless_keys(&h, "<Shot><Enter><Shot><Enter><Shot><F2>");
	interface_loop(s->db, &h.source);
	assert_true(shown("portfolio: toets · 3A"));
	assert_true(shown("Er zijn scores van \"Hoofdstuk 4\""));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_result"), 3);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_result WHERE score = 'bijna' AND NOT sufficient"),
	    1);
	/* it is not offered again */
	enter(s, "t");
	assert_true(headless_shows(&h, "nieuwe toets"));
}

/* The score of a pupil who left meanwhile is shown, not dropped silently. */
static void score_of_a_pupil_who_left_is_shown(void **state)
{
	struct school_file *s = *state;
	struct enrolment row;
	enter(s, NEW_TEST "7,5<Enter>6<Enter><Lost>");
	int64_t id = school_count(s,
	    "SELECT e.id FROM visible_enrolment e JOIN visible_pupil p ON p.id = e.pupil WHERE p.last_name = 'Aalbers'");
	assert_true(record_get(s->db, &enrolment_entity, id, &row, &s->arena, &s->err));
	row.ends_on = date_make(2026, 9, 30);
	school_act(s, s->administrator);
	school_add(s, &enrolment_entity, &row);
	school_act(s, s->mentor);
	enter(s, "t<Enter><Shot><Enter><Shot><F2>");
	assert_true(shown("Dit was getypt en past niet in zijn cel:"));
	assert_true(shown("7,5"));
	assert_true(shown("3A · 1 van 12 ingevuld"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_result"), 1);
}

static void leaving_asks_first(void **state)
{
	struct school_file *s = *state;
	enter(s, NEW_TEST "7,5<Enter><Esc><Shot><Esc>6<Enter><Esc><Right><Enter>");
	assert_true(shown("nog niet is bewaard"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_result"), 0);
	enter(s, NEW_TEST "<Shot>");
	assert_true(headless_shows(&h, "0 van 13 ingevuld"));
}

static void lesson_group_gives_the_subject(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->teacher);
	headless_keys(&h, "tGebakken ei<F2><Shot>g<Enter><F2>");
	home_run(&h.ui);
	assert_true(shown("koken · 0 van 1 ingevuld"));
	assert_true(shown("koken en horeca · werkstuk · 10-10-2026"));
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_result WHERE subject = 'KOK' AND score = 'g'"),
	    1);
	headless_keys(&h, "t<Shot>");
	home_run(&h.ui);
	assert_true(headless_shows(&h, "Gebakken ei"));
}

static void only_who_may_write_has_the_key(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->director);
	enter(s, "t");
	assert_true(headless_shows(&h, "toets: dat kan niet met jouw rol"));
	school_act(s, s->mentor);
	access_set_reference_date(s->db, date_make(2026, 10, 12));
	enter(s, "t");
	assert_true(headless_shows(&h, "peildatum is niet vandaag"));
	access_set_reference_date(s->db, clock_today());
}

static void no_size_and_no_cat_breaks_it(void **state)
{
	static const int sizes[][2] = {{80, 24}, {60, 15}, {30, 8}, {5, 2}, {200, 60}};
	struct school_file *s = *state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct buffer keys = {0};
		buffer_format(
		    &keys, "%s<Resize %dx%d>7<Enter><Shot>", NEW_TEST, sizes[i][0], sizes[i][1]);
		headless_noise(&keys, (unsigned)i + 5, 300);
		enter(s, buffer_text(&keys));
		buffer_done(&keys);
	}
	int64_t rows;
	access_system(s->db);
	assert_true(audit_verify(s->db, &rows, &s->err));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, screen_done)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(thirteen_scores_take_a_minute),
	    TEST(sheet_shows_what_a_score_makes),
	    TEST(verdict_is_asked_where_it_is_missing),
	    TEST(existing_test_opens_with_its_scores),
	    TEST(level_of_a_pupil_stays),
	    TEST(other_teacher_is_not_overwritten),
	    TEST(scores_outlive_the_terminal),
	    TEST(score_of_a_pupil_who_left_is_shown),
	    TEST(leaving_asks_first),
	    TEST(lesson_group_gives_the_subject),
	    TEST(only_who_may_write_has_the_key),
	    TEST(no_size_and_no_cat_breaks_it),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

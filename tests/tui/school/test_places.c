/* The daily administration on screen: pupils, classes, lesson groups and staff. Screen files:
 * *.screen beside this, UPDATE=1 writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/school/pupil.h"
#include "model/school/school.h"
#include "tests_screen.h"
#include "tui/interface.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

#include <cmocka.h>

/* Opens a row of Beheer and presses these keys. */
static void enter(const char *row, const char *keys)
{
	struct buffer all = {0};
	buffer_format(&all, "<S-Tab>/%s<Enter>%s", row, keys);
	headless_keys(&h, buffer_text(&all));
	home_run(&h.ui);
	h.ui.leaving = STAY;
	buffer_done(&all);
}

#define PUPILS "leerlingen"
#define NEWCOMER "n00999<Enter>Aylin<Down><Down>Çelik<Down>v<Enter>6-5-2013<Down>3b<Enter>"

static void somebody_new_is_added(void **state)
{
	struct school_file *s = *state;
	enter(PUPILS, NEWCOMER "<Shot><F2><Shot>i");
	assert_true(headless_matches(&h, "leerling-nieuw"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_stamgegevens WHERE number = '00999' "
	        "AND class_name = '3B' AND grade = 3 AND gender = 'V' AND starts_on = today()"),
	    1);
}

/* A number or a person that is known is said by name. */
static void known_pupil_is_not_added_twice(void **state)
{
	struct school_file *s = *state;
	enter(PUPILS, "n123<Down>Aylin<Down><Down>Çelik<F2>");
	assert_true(headless_shows(&h, "00123 is al van Berg, Daan"));
	enter(PUPILS,
	    "n<Enter><C-u>00999<Down><C-u>Daan<Down><Down><C-u>Berg<Down><Down>14-3-2011<F2>");
	assert_true(headless_shows(&h, "00123 Berg, Daan, geboren"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_pupil"), 2);
	enter(PUPILS, "n<Enter><F2><Tab><Enter>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_pupil"), 3);
}

/* A key that was meant for the list behind the form makes no number of itself. */
static void number_has_a_digit(void **state)
{
	struct school_file *s = *state;
	enter(PUPILS, "<Enter>v<F2>");
	assert_true(headless_shows(&h, "in een stamnummer staat een cijfer"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_pupil WHERE number = 'v'"), 0);
}

static void typed_newcomer_survives_a_lost_terminal(void **state)
{
	struct school_file *s = *state;
	enter(PUPILS, "n00999<Enter>Ayl<Lost>");
	headless_stop(&h);
	headless_start(&h, 80, 24, s->db);
	headless_keys(&h, "<Enter><Enter><Down>in<Down><Down>Çelik<F2>");
	interface_loop(s->db, &h.source);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_pupil WHERE number = '00999'"), 1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_draft"), 0);
}

/* Last week, from the list of pupils; undone in one step. */
static void pupil_is_moved_last_week(void **state)
{
	struct school_file *s = *state;
	enter(PUPILS, "v5-10<Down>3b<Enter><Shot><F2><Shot><Enter>i");
	assert_true(headless_matches(&h, "leerling-verplaatsen"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_inschrijvingen "
	        "WHERE number = '00123' AND class_name = '3B' AND starts_on = '2026-10-05'"),
	    1);
	enter(PUPILS, "u<Enter><Tab><Enter>");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_inschrijvingen WHERE number = '00123' AND class_name = '3A'"),
	    1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_inschrijvingen WHERE number = '00123'"), 1);
}

/* A lesson group that is class 3A is followed by that of 3B, unless the user says no. */
static void lesson_groups_go_along_or_stay(void **state)
{
	struct school_file *s = *state;
	struct lesson_group group = {.school_year = s->year, .name = "koken b", .subject = "KOK"};
	school_add(s, &lesson_group_entity, &group);
	struct lesson_group_pupil member = {
	    .lesson_group = group.id, .pupil = s->noor, .starts_on = date_make(2026, 8, 1)};
	school_add(s, &lesson_group_pupil_entity, &member);
	enter(PUPILS, "v5-10<Down>3b<Enter><F2><Shot><Enter><Shot>");
	assert_true(headless_matches(&h, "leerling-lesgroepen"));
	static const char in_b[] = "SELECT count(*) FROM list_lesgroepleden "
	                           "WHERE number = '00123' AND group_name = 'koken b'";
	assert_int_equal(school_count(s, in_b), 1);
	enter(PUPILS, "u<Enter><Tab><Enter>");
	assert_int_equal(school_count(s, in_b), 0);
	enter(PUPILS, "v5-10<Down>3b<Enter><F2><Esc><Esc><Tab><Enter>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_enrolment"), 2);
	enter(PUPILS, "v5-10<Down>3b<Enter><F2><Tab><Enter>");
	assert_true(headless_shows(&h, "zit nog in deze lesgroepen: koken."));
	assert_int_equal(school_count(s, in_b), 0);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_enrolment"), 3);
}

static void move_before_the_enrolment_is_refused(void **state)
{
	struct school_file *s = *state;
	enter(PUPILS, "v20-7-2026<Down>3b<Enter><F2>");
	assert_true(headless_shows(&h, "pas"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_enrolment"), 2);
}

static void dossier_moves_too(void **state)
{
	struct school_file *s = *state;
	headless_keys(&h, ":verplaats<Enter>5-10<Down>3b<Enter><F2><Enter>");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM current_enrolment WHERE class_name = '3B'"), 2);
	school_act(s, s->care);
	headless_keys(&h, ":verplaats<Shot>");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_false(headless_shows(&h, "Verplaatst de leerling"));
}

/* Two are marked and move together. */
static void pupils_of_a_class_move_together(void **state)
{
	struct school_file *s = *state;
	enter(PUPILS, NEWCOMER "<F2>");
	enter("klassen", "<Down><Enter><Shot>v<Tab><Down><Tab><Enter>12-10<Down>3a<Enter><F2>");
	assert_true(headless_shows(&h, "2 van 2 leerlingen verplaatst"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_inschrijvingen "
	                                 "WHERE class_name = '3A' AND starts_on = '2026-10-12'"),
	    2);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_change_set WHERE title = 'Leerlingen verplaatst'"),
	    1);
}

/* A class without a mentor is marked, until it gets one. */
static void class_gets_a_mentor(void **state)
{
	struct school_file *s = *state;
	enter("klassen", "n4A<F2><Shot>mkok<Enter><F2>");
	assert_true(headless_matches(&h, "klassen-mentor"));
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM list_klassen WHERE class_name = '4A' AND mentors = 'Kok'"),
	    1);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM list_rollen WHERE code = 'KOK' AND role = 'mentor'"),
	    1);
}

/* Whoever was the mentor goes on beside the new one, or has a last day: that is asked, and undone
 * in one step. */
static void class_gets_another_mentor(void **state)
{
	struct school_file *s = *state;
	static const char
	    both[] = "SELECT count(*) FROM visible_class_mentor WHERE ends_on IS NULL",
	    last[] = "SELECT count(*) FROM visible_class_mentor WHERE ends_on = '2026-10-11'";
	enter("klassen", "mkok<Enter>12-10<F2>");
	assert_true(headless_shows(&h, "is al mentor van 3A. Blijft dat zo, of is 11-10-2026"));
	int64_t before = school_count(s, both);
	enter("klassen", "m<Enter><C-u>kok<Enter><C-u>12-10<F2><Right><Enter>");
	assert_int_equal(school_count(s, last), 1);
	assert_int_equal(school_count(s, both), before);
	enter("klassen", "u<Enter><Right><Enter>");
	assert_int_equal(school_count(s, last), 0);
	enter("klassen", "mkok<Enter>12-10<F2><Enter>");
	assert_int_equal(school_count(s, last), 0);
	assert_int_equal(school_count(s, both), before + 1);
}

static void another_name_of_a_class_says_what_follows(void **state)
{
	struct school_file *s = *state;
	enter("klassen", "w<C-u>P3A<F2><Shot><Tab><Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "Klas 3A heet dan P3A"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM current_enrolment WHERE class_name = 'P3A'"), 1);
}

/* A new group is filled with a class at once; its teacher sees the pupils in Mijn les. */
static void lesson_group_is_filled_with_a_class(void **state)
{
	struct school_file *s = *state;
	enter("lesgroepen", "n3B koken<Enter>kok<Enter><F2><Shot>k3b<Enter><Enter>tkok<Enter><F2>");
	assert_true(headless_matches(&h, "lesgroep-vullen"));
	school_act(s, s->teacher);
	assert_int_equal(
	    school_count(
	        s, "SELECT pupils FROM list_lessen WHERE mine AND class_name = '3B koken'"),
	    1);
}

static void pupil_leaves_a_lesson_group(void **state)
{
	struct school_file *s = *state;
	enter("lesgroepen", "<Enter>n<Tab><Enter><Enter><Down><Down>e<Enter>9-10<Enter>");
	assert_true(headless_shows(&h, "1 leerling uit de lesgroep na 09-10-2026."));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_lesgroepleden WHERE pupil <> 0 AND ends_on < on_date"),
	    1);
}

static void member_of_staff_gets_a_role(void **state)
{
	struct school_file *s = *state;
	enter("medewerkers", "nPIE<Enter>Piet<Down><Down>Vogel<F2><Shot>ndoc<Enter><F2>");
	assert_true(headless_matches(&h, "medewerker-nieuw"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_medewerkers WHERE code = 'PIE' AND roles = 'vakdocent'"),
	    1);
}

static void last_administrator_stays(void **state)
{
	struct school_file *s = *state;
	enter("medewerkers", "/admin<Down>r<Del><Tab><Enter>");
	assert_true(headless_shows(&h, "Dit is de enige met de rol administratie."));
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_rollen WHERE code = 'ADM'"), 1);
}

static void parents_are_typed_by_the_administration(void **state)
{
	struct school_file *s = *state;
	headless_keys(&h, "8touder<Enter><Down>Piet Berg<F2>");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_guardian WHERE name = 'Piet Berg'"), 1);
	headless_keys(&h, "8t<Shot>");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "Toestemming"));
	assert_false(headless_shows(&h, "Zorgnotitie"));
}

/* The director reads it all and is offered nothing that would be refused. */
static void director_only_reads(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->director);
	enter(PUPILS, "<Shot><Enter><Shot>X");
	assert_null(strstr(buffer_text(&h.shots), "v verplaatsen"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_change_set WHERE actor = actor()"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, screen_as_administrator, screen_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(somebody_new_is_added),
	    TEST(known_pupil_is_not_added_twice),
	    TEST(number_has_a_digit),
	    TEST(typed_newcomer_survives_a_lost_terminal),
	    TEST(pupil_is_moved_last_week),
	    TEST(lesson_groups_go_along_or_stay),
	    TEST(move_before_the_enrolment_is_refused),
	    TEST(dossier_moves_too),
	    TEST(pupils_of_a_class_move_together),
	    TEST(class_gets_a_mentor),
	    TEST(class_gets_another_mentor),
	    TEST(another_name_of_a_class_says_what_follows),
	    TEST(lesson_group_is_filled_with_a_class),
	    TEST(pupil_leaves_a_lesson_group),
	    TEST(member_of_staff_gets_a_role),
	    TEST(last_administrator_stays),
	    TEST(parents_are_typed_by_the_administration),
	    TEST(director_only_reads),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

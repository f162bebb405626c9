/* The school's own shape on screen: another scale with its anchors where one rates, and the forms
 * for levels, anchors, settings, terms and own norms. Screen files: *.screen beside this, UPDATE=1
 * writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "model/lists/reference.h"
#include "model/quality/norm.h"
#include "tests_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/screens/quality/norms.h"

#include <cmocka.h>

static int set_up(void **state)
{
	struct school_file *s = school_open();
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	*state = s;
	return 0;
}

/* The school goes to three levels: 4 is retired, and one is described. */
static void three_levels(struct school_file *s)
{
	struct rating_level row;
	int64_t id = school_count(s, "SELECT id FROM visible_rating_level WHERE level = 4");
	assert_true(record_get(s->db, &rating_level_entity, id, &row, &s->arena, &s->err));
	row.retired_on = date_make(2026, 8, 1);
	school_add(s, &rating_level_entity, &row);
	struct anchor anchors[] = {
	    {.competence = "A05", .level = 2, .text = "Kijkt het na als je erom vraagt."},
	    {.competence = "A05", .level = 3, .text = "Kijkt het uit zichzelf na, ook op vrijdag."},
	};
	for (size_t i = 0; i < sizeof anchors / sizeof *anchors; i++) {
		anchors[i].valid_from = date_make(2026, 8, 1);
		school_add(s, &anchor_entity, &anchors[i]);
	}
}

static void a_lesson_offers_the_scale_of_the_school(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {.pupil = s->daan,
	    .competence = "A05",
	    .sentence = "Ik controleer mijn werk.",
	    .place = "les koken",
	    .agreed_on = date_make(2026, 10, 1)};
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	three_levels(s);
	school_act(s, s->teacher);
	press("<Enter>4<Shot>3<Shot><F4><Shot>");
	assert_true(headless_matches(&h, "les-schaal"));
	assert_int_equal(school_count(s, "SELECT teacher_level FROM iop_goal_period"), 3);
	press("<Enter><F4>4");
	assert_true(headless_shows(&h, "Kies een cijfer: 1 tot en met 3."));
}

static void a_talk_offers_it_too(void **state)
{
	struct school_file *s = *state;
	clock_set(date_make(2026, 7, 1), 9);
	struct goal goal = {.pupil = s->daan,
	    .competence = "A05",
	    .sentence = "Ik controleer mijn werk.",
	    .agreed_on = date_make(2026, 7, 1)};
	assert_true(goal_add(s->db, &goal, s->previous, &s->err));
	clock_set(date_make(2026, 10, 10), 9);
	three_levels(s);
	school_act(s, s->mentor);
	press("n<Shot>");
	assert_true(headless_shows(&h, "3 Kijkt het uit zichzelf na"));
}

/* Beheer has the lists; the administration adds a level, an anchor, a route and a term. */
static void the_lists_are_under_beheer(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	press(
	    "<S-Tab>/oordelen<Enter>n5<Down>uitblinker<Down>Dit kan ik als beste<Down>1-8-2027<F2><Shot>");
	assert_true(headless_matches(&h, "beheer-oordelen"));
	press(
	    "<S-Tab>/voorbeelden<Enter>nA01<Enter>3<Enter>vandaag<Down>Komt op tijd, ook op maandag.<F2>");
	assert_int_equal(
	    school_count(s, "SELECT level FROM anchor_now WHERE competence = 'A01'"), 3);
	press("<S-Tab>/routes<Enter>nVSO<Down>vso-groep<F2>");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_track WHERE code = 'VSO'"), 1);
	press("<S-Tab>/andere termijn<Enter>nIOP-OUD<Enter>vandaag<Down>14<F2>");
	assert_int_equal(school_count(s, "SELECT term FROM task_kind WHERE code = 'IOP-OUD'"), 14);
}

static void talks_per_grade_are_a_setting(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	press(
	    "<S-Tab><Enter>/iop-gesprekken<Enter><C-u>1-2: 4, 3: 3<F2><Shot><Enter><C-u>1-2: 4, 3-6: 3<F2>");
	if (!strstr(buffer_text(&h.shots), "kan niet. Geef"))
		fail_msg("%s", buffer_text(&h.shots));
	assert_int_equal(
	    school_count(s,
	        "SELECT value = '1=4 2=4 3=3 4=3 5=3 6=3' FROM setting_now WHERE code = 'gesprekken'"),
	    1);
}

/* The director makes a norm without SQL, sees its figure, and can remove it while it is unused. */
static void a_director_makes_a_norm(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->director);
	press("<S-Tab><S-Tab>tnE01<Down>een gesprek<Down>Iedereen voert elk jaar een gesprek.<Down>"
	      "IOP-gesprekken<Enter><Down>1<Down>90<Shot><F2><Shot><Esc>/E01<Enter><Shot>i");
	assert_true(headless_matches(&h, "normen-eigen"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_norm WHERE code = 'E01' AND fact = 'GESPREK' "
	        "AND least = 1 AND threshold = 90 AND is_on"),
	    1);
	press("<S-Tab><S-Tab>t/H01<Down><Del>");
	assert_true(headless_shows(&h, "Norm H01 telt Stip zelf."));
	press("<S-Tab><S-Tab>t/E01<Down><Del><Tab><Enter>");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_norm WHERE code = 'E01'"), 0);
}

static void a_norm_without_a_fact_is_refused(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->director);
	press("<S-Tab><S-Tab>tnE01<Down>leeg<Down>Zonder iets om te tellen.<F2>");
	assert_true(headless_shows(&h, "wat er wordt geteld"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_norm WHERE code = 'E01'"), 0);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, screen_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_lesson_offers_the_scale_of_the_school),
	    TEST(a_talk_offers_it_too),
	    TEST(the_lists_are_under_beheer),
	    TEST(talks_per_grade_are_a_setting),
	    TEST(a_director_makes_a_norm),
	    TEST(a_norm_without_a_fact_is_refused),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

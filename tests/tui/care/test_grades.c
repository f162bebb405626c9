/* The overview of the care, over a small school: the reviews of a grade and the route of support.
 * Screen files: *.screen beside this, UPDATE=1 writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "model/care/guidance.h"
#include "tests_screen.h"
#include "tui/interface.h"
#include "tui/screens/care/care.h"
#include "tui/screens/common/common.h"

#include <cmocka.h>

static void enter(const char *keys)
{
	headless_keys(&h, keys);
	open_desk(&h.ui);
	h.ui.leaving = STAY;
}

/* Put on the list, walked along, an agreement, and recorded: with what is missing said. */
static void grade_is_reviewed(void **state)
{
	struct school_file *s = *state;
	enter(
	    "3<Shot><Enter><Shot><Spatie><Shot><Right>aKrijgt een vaste plek.<F2>>v<Down>Team 3<F2>"
	    "<Shot><Esc><Esc><Shot>a");
	assert_true(headless_matches(&h, "leerjaar"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_group_review WHERE grade = 3 "
	                    "AND held_on = today() AND present = 'Team 3' AND led_by = actor()"),
	    1);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM list_zorgafspraken WHERE grade = 3 AND pupil <> 0"),
	    1);
}

/* Who is on the list and was not discussed is asked for when the review is recorded. */
static void list_is_not_forgotten(void **state)
{
	struct school_file *s = *state;
	enter("3<Enter><Spatie><Down><Spatie><Spatie>v<Down>Team<F2>");
	assert_true(headless_shows(&h, "Van 1 van de 2 leerlingen op de lijst"));
	h.ui.leaving = STAY;
	enter("3<Enter>v<F2>");
	assert_true(headless_shows(&h, "1 van de 2 besproken, 1 op de lijst"));
	assert_int_equal(
	    school_count(s, "SELECT to_discuss FROM list_leerlingbespreking WHERE grade = 3"), 1);
}

/* The mentor walks along the own pupils, and records nothing for the grade. */
static void mentor_sees_own_pupils(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	enter("3<Enter>");
	assert_true(headless_shows(&h, "Berg, Daan"));
	assert_null(strstr(buffer_text(&h.shots), "Kanariepiet"));
	enter("3<Enter><Spatie>");
	assert_true(headless_shows(&h, "Die begint haar en legt haar vast"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_group_review"), 0);
	enter("4/formats<Enter>");
	assert_true(headless_shows(&h, "je eigen leerlingen"));
	assert_true(headless_shows(&h, "vinkt de zorgcoördinator af"));
	school_act(s, s->teacher);
	enter("3");
	assert_null(strstr(buffer_text(&h.shots), "leerjaar 3"));
}

static void route_unfolds_and_is_ticked(void **state)
{
	struct school_file *s = *state;
	enter("4<Shot><Enter><Shot><Down><Enter><Shot><Esc>"
	      "/formats<Enter><Shot><Enter><Shot>");
	assert_true(headless_matches(&h, "route"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_route_tick WHERE grade = 3 "
	                                 "AND done_on = today() AND done_by = actor()"),
	    1);
	enter("4/formats<Enter><Tab><Enter>");
	assert_true(headless_shows(&h, "toch niet gedaan"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_route_tick"), 0);
	enter("4<Resize 120x40>");
	assert_true(headless_shows(&h, "zorgcoördinator"));
	enter("4<Resize 60x15><Enter>");
	assert_true(headless_shows(&h, "Berg, Daan"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, screen_as_care, screen_done)
	const struct CMUnitTest tests[] = {
	    TEST(grade_is_reviewed),
	    TEST(list_is_not_forgotten),
	    TEST(mentor_sees_own_pupils),
	    TEST(route_unfolds_and_is_ticked),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A line of the Werklijst that stands for the pupils of a class opens into a line for each. Screen
 * files: *.screen beside this, UPDATE=1 writes them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/school/school.h"
#include "tests_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

#include <cmocka.h>

/* Daan and Noor came to 3A last week. */
static int set_up(void **state)
{
	struct school_file *s = school_open();
	if (!school_tamper(s,
	        "UPDATE enrolment SET starts_on = '2026-10-05', grade = 1, class = (SELECT id FROM class WHERE name = '3A')") ||
	    !change_begin(s->db, "Stip houdt bij vanaf", &s->err) ||
	    !setting_save(s->db, "sinds_opp", "2026-10-01", clock_today(), &s->err) ||
	    !change_commit(s->db, &s->err))
		return 1;
	school_act(s, s->care);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	*state = s;
	return 0;
}

static void line_of_a_class_opens_into_its_pupils(void **state)
{
	(void)state;
	press("/vaststellen<Shot><Enter><Shot><Enter>");
	assert_true(headless_matches(&h, "werklijst-klas"));
	/* postponing one leaves the other, which is a line of its own then */
	press("/vaststellen<Enter>s+14<Down>Daan is ziek.<F2>");
	assert_true(headless_shows(&h, "1 leerling"));
	press("");
	assert_true(headless_shows(&h, "OPP vaststellen (binnen 6 weken)"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(
	    line_of_a_class_opens_into_its_pupils, set_up, screen_done)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

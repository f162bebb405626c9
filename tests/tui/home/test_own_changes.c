/* The list of one's own changes: any of them can be taken back, the others stay. Screen files:
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
#include "model/internship/internship.h"
#include "model/iop/iop.h"
#include "model/school/school.h"
#include "tests_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

#include <cmocka.h>

static int64_t notes(struct school_file *s, const char *text)
{
	return school_count(s,
	    arena_format(&s->arena, "SELECT count(*) FROM visible_note WHERE text = '%s'", text));
}

static void an_earlier_change_is_taken_back(void **state)
{
	struct school_file *s = *state;
	press(
	    "<Tab>lEen.<Enter>lTwee.<Enter>lDrie.<Enter>u<Down><Shot><Enter><Right><Enter><Shot>");
	assert_true(headless_matches(&h, "eigen-wijzigingen"));
	assert_int_equal(notes(s, "Een."), 1);
	assert_int_equal(notes(s, "Twee."), 0);
	assert_int_equal(notes(s, "Drie."), 1);
	/* it is not taken back twice */
	press("u<Down><Enter>");
	assert_true(headless_shows(&h, "Deze wijziging is al ongedaan gemaakt."));
}

static void what_was_changed_since_stays(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {.pupil = s->daan,
	    .sentence = "Ik ben op tijd.",
	    .place = "stage",
	    .moment = "elke dag",
	    .method = "op de lijst",
	    .agreed_on = clock_today()};
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	snprintf(goal.place, sizeof goal.place, "thuis");
	assert_true(record_save(s->db, &goal_entity, "Leerdoel gewijzigd", &goal, &s->err));
	/* without a question, and the row goes on saying it */
	press("u<Down><Enter><Shot><Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "is daarna nog gewijzigd"));
	assert_true(headless_shows(&h, " Kan niet terug. "));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_goal"), 1);
}

/* Who may change a company reads which one it was, and what was there. */
static void a_record_of_the_school_has_its_name(void **state)
{
	struct school_file *s = *state;
	struct company company = {
	    .name = "Hovenier Smit", .sector = "GGI", .phone = "0523-1", .contact = "Jan Smit"};
	access_system(s->db);
	school_add(s, &company_entity, &company);
	school_act(s, s->administrator);
	struct staff_role role = {.staff = s->teacher, .starts_on = date_make(2026, 8, 1)};
	snprintf(role.role, sizeof role.role, "%s", role_rights[INTERNSHIP_COORDINATOR].code);
	school_add(s, &staff_role_entity, &role);
	school_act(s, s->teacher);
	snprintf(company.phone, sizeof company.phone, "0523-2");
	assert_true(
	    record_save(s->db, &company_entity, "Stagebedrijf gewijzigd", &company, &s->err));
	press("u<Enter>");
	assert_true(headless_shows(&h, "Hovenier Smit ·"));
	assert_true(headless_shows(&h, "stagebedrijf · telefoon: 0523-2 (was: 0523-1)"));
}

static void somebody_else_s_changes_are_not_there(void **state)
{
	struct school_file *s = *state;
	press("<Tab>lEen.<Enter>");
	school_act(s, s->administrator);
	press("u");
	assert_true(headless_shows(&h, "Er is niets van jou om ongedaan te maken."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        an_earlier_change_is_taken_back, screen_as_mentor, screen_done),
	    cmocka_unit_test_setup_teardown(
	        what_was_changed_since_stays, screen_as_mentor, screen_done),
	    cmocka_unit_test_setup_teardown(
	        a_record_of_the_school_has_its_name, screen_as_mentor, screen_done),
	    cmocka_unit_test_setup_teardown(
	        somebody_else_s_changes_are_not_there, screen_as_mentor, screen_done),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

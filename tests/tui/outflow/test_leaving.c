/* The board of who leaves school and the round of calls over a small school: keys in, screens out.
 * Screen files: *.screen beside this, UPDATE=1 writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "model/internship/internship.h"
#include "model/outflow/departure.h"
#include "model/outflow/outflow.h"
#include "tests_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/screens/outflow/outflow.h"

#include <cmocka.h>

static const char *press_board(const char *keys)
{
	headless_keys(&h, keys);
	open_leaving_board(&h.ui);
	h.ui.leaving = STAY;
	return buffer_text(&h.shots);
}

static const char *press_calls(const char *keys)
{
	headless_keys(&h, keys);
	open_calls(&h.ui);
	h.ui.leaving = STAY;
	return buffer_text(&h.shots);
}

static void expect(struct school_file *s, int64_t pupil)
{
	struct departure row = {.pupil = pupil, .leaves_on = date_make(2026, 12, 11)};
	school_add(s, &departure_entity, &row);
}

static void leave(struct school_file *s, int64_t pupil, const char *destination)
{
	struct outflow row = {.pupil = pupil, .left_on = date_make(2026, 10, 2)};
	bool ended;
	snprintf(row.destination, sizeof row.destination, "%s", destination);
	assert_true(outflow_save(s->db, &row, &ended, &s->err));
}

static void today_is(int year, int month, int day)
{
	clock_set(date_make(year, month, day), 9);
	h.ui.today = clock_today();
}

static void the_board_at_each_width(void **state)
{
	struct school_file *s = *state;
	expect(s, s->daan);
	expect(s, s->noor);
	press_board("<Shot><Right><Right><Resize 120x40><Shot><Resize 60x15>");
	assert_true(headless_matches(&h, "vertrekbord"));
}

/* From nothing to a planned leaving with a number: n, the pupil, F2; the destination; the number.
 */
static void a_plan_is_made_on_the_board(void **state)
{
	struct school_file *s = *state;
	press("<S-Tab><S-Tab><S-Tab>wnBerg<Enter><C-u>11-12-2026<F2><Right><Enter>W10<Enter><F2>"
	      "<Enter>06-11223344<F2><Esc>");
	assert_true(headless_matches(&h, "vertrek-gepland"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_outflow WHERE destination = 'W10' AND left_on = '2026-12-11'"),
	    1);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_departure WHERE contact_phone = '06-11223344'"),
	    1);
}

/* A cell of the list opens the form at its own field, and comes back to the same cell. */
static void enter_opens_the_field_of_the_cell(void **state)
{
	struct school_file *s = *state;
	expect(s, s->daan);
	expect(s, s->noor);
	press_board("<Down><Right><Right><Right><Right><Right><Enter>vandaag<F2>");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_departure d JOIN visible_pupil p ON p.id = d.pupil "
	        "WHERE p.name = 'Kanariepiet, Noor' AND d.portfolio_on = today()"),
	    1);
	assert_true(headless_shows(&h, "● portfolio: mee op 10-10-2026"));
}

static void the_same_day_for_those_that_are_marked(void **state)
{
	struct school_file *s = *state;
	expect(s, s->daan);
	expect(s, s->noor);
	press_board("as<C-u>1-9-2026<Enter><Esc><C-u>16-7-2027<Enter>");
	assert_true(headless_shows(&h, "Laatste dag 16-07-2027: 2 leerlingen (u: toch niet)."));
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_departure WHERE leaves_on = '2027-07-16'"),
	    2);
	press_board("u<Enter><Right><Enter>");
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_departure WHERE leaves_on = '2026-12-11'"),
	    2);
	/* in a column that is no day, it is asked what */
	press_board("<Right><Down>strans<Enter><Enter>");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_departure WHERE transition_on = today()"),
	    1);
}

static void one_class_and_all_again(void **state)
{
	struct school_file *s = *state;
	expect(s, s->daan);
	expect(s, s->noor);
	press_board("k3B<Enter>");
	assert_true(headless_shows(&h, "Wie gaat van school · klas 3B"));
	assert_true(headless_shows(&h, "1 leerling · Kanariepiet, Noor"));
	press_board("k3B<Enter>k");
	assert_true(headless_shows(&h, "2 leerlingen"));
}

static void a_mentor_has_the_board_too(void **state)
{
	struct school_file *s = *state;
	expect(s, s->daan);
	expect(s, s->noor);
	school_act(s, s->mentor);
	press("2w");
	assert_true(headless_shows(&h, "1 leerling · Berg, Daan"));
}

/* A mentor may stop the internship; the administration is told who gets the task. */
static void an_internship_that_runs_on_is_asked_about(void **state)
{
	struct school_file *s = *state;
	struct company company = {.name = "Vos", .sector = "TEC", .town = "Hardenberg"};
	access_system(s->db);
	school_add(s, &company_entity, &company);
	struct internship row = {.pupil = s->daan,
	    .company = company.id,
	    .kind = "IND",
	    .starts_on = date_make(2026, 9, 7),
	    .ends_on = date_make(2027, 1, 29),
	    .days = "di do",
	    .hours = "12"};
	school_act(s, s->mentor);
	assert_true(internship_begin(s->db, &row, &s->err));
	expect(s, s->daan);
	press_board(
	    "tW10<Enter><C-u>vandaag<F2><Right><Enter><Shot><Esc><F2><Enter>contract<Enter><Esc>");
	assert_true(headless_matches(&h, "vertrek-stage"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship WHERE ended_on = today() AND end_reason = 'CON'"),
	    1);
}

static void a_round_of_calls(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10");
	leave(s, s->noor, "W30");
	expect(s, s->daan);
	today_is(2027, 9, 6);
	press_calls("<Shot>g<Shot><Enter><Enter>geen<Enter>nee<Enter><F2><F2>");
	assert_true(headless_matches(&h, "bellen"));
	assert_true(headless_shows(&h, "Belronde klaar: 1 gesproken, 1 geen gehoor."));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_follow_up_attempt WHERE outcome = 'GEH' AND moment = 1 AND tried_on = today() "
	        "AND tried_by = actor()"),
	    1);
	/* no answer, taken back */
	press_calls("u<Down><Enter><Right><Enter><Esc>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_follow_up_attempt"), 0);
}

/* On a Friday: again on Monday. */
static void who_did_not_answer_comes_back_on_a_school_day(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10");
	today_is(2027, 9, 10);
	press_calls("g");
	assert_true(headless_shows(&h, "Vandaag geprobeerd, ma 13-09 weer (1)"));
	assert_true(headless_shows(&h, "Belronde klaar: 0 gesproken, 1 geen gehoor."));
}

static void a_number_is_filled_in_during_the_round(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10");
	today_is(2027, 9, 6);
	press_calls("w06-11223344<F2>");
	assert_true(headless_shows(&h, "06-11223344"));
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_departure WHERE leaves_on = '2026-10-02'"),
	    1);
}

static void no_size_and_no_cat_breaks_it(void **state)
{
	struct school_file *s = *state;
	static const int sizes[][2] = {{40, 12}, {200, 60}, {1, 1}, {80, 24}};
	expect(s, s->daan);
	leave(s, s->noor, "W10");
	today_is(2027, 9, 6);
	for (size_t i = 0; i < 2 * (sizeof sizes / sizeof *sizes); i++) {
		struct buffer keys = {0};
		buffer_format(&keys, "<Resize %dx%d>", sizes[i / 2][0], sizes[i / 2][1]);
		headless_noise(&keys, (unsigned)i + 1, 200);
		if (i % 2)
			press_board(buffer_text(&keys));
		else
			press_calls(buffer_text(&keys));
		buffer_done(&keys);
	}
	assert_true(school_count(s, "SELECT count(*) FROM list_vertrekbord") >= 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, screen_as_administrator, screen_done)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_board_at_each_width),
	    TEST(a_plan_is_made_on_the_board),
	    TEST(enter_opens_the_field_of_the_cell),
	    TEST(the_same_day_for_those_that_are_marked),
	    TEST(one_class_and_all_again),
	    TEST(a_mentor_has_the_board_too),
	    TEST(an_internship_that_runs_on_is_asked_about),
	    TEST(a_round_of_calls),
	    TEST(who_did_not_answer_comes_back_on_a_school_day),
	    TEST(a_number_is_filled_in_during_the_round),
	    TEST(no_size_and_no_cat_breaks_it),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

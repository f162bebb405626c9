/* A new school year in one sitting: its steps, leaving half-way, and coming back. Screen files:
 * *.screen beside this, UPDATE=1 writes them. */
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
#include "model/outflow/outflow.h"
#include "model/school/school.h"
#include "tests_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/common/draft_place.h"

#include <cmocka.h>

#define YEARS "SELECT count(*) FROM visible_school_year"
#define CLASSES                                                                                    \
	"SELECT count(*) FROM visible_class c JOIN visible_school_year y ON y.id = c.school_year WHERE y.name = '2027-2028'"
#define PLACES "SELECT count(*) FROM visible_enrolment WHERE starts_on > today()"

static int set_up(void **state)
{
	struct school_file *s = school_open();
	int64_t class;
	assert_true(change_begin(s->db, "klas", &s->err));
	assert_true(class_ensure(s->db, s->year, "4A", &class, &s->err));
	assert_true(change_commit(s->db, &s->err));
	clock_set(date_make(2027, 6, 15), 9);
	school_act(s, s->administrator);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	*state = s;
	return 0;
}

static void sit(const char *keys)
{
	headless_keys(&h, keys);
	open_new_year(&h.ui);
	h.ui.leaving = STAY;
}

static void whole_sitting(void **state)
{
	struct school_file *s = *state;
	sit("<Shot><Enter><Shot><F6><Shot><F6><Shot>s<F6><Shot><F6><Shot><F6><Shot><F6>");
	assert_true(headless_matches(&h, "nieuw-jaar"));
	assert_int_equal(school_count(s, YEARS), 3);
	assert_int_equal(school_count(s, PLACES), 1);
}

static void nothing_is_made_without_a_yes(void **state)
{
	struct school_file *s = *state;
	sit("<Esc>");
	assert_int_equal(school_count(s, YEARS), 2);
	/* what is only proposed is not saved by leaving either */
	sit("<Enter><F6><Esc>");
	assert_int_equal(school_count(s, YEARS), 3);
	assert_int_equal(school_count(s, CLASSES), 0);
}

static void calendar_is_corrected_and_faults_stay(void **state)
{
	struct school_file *s = *state;
	sit("<Enter><Down><Right>1-12-2027<Enter><F6><Shot>");
	assert_true(headless_shows(&h, "IOP-periode 1"));
	assert_true(headless_shows(&h, "vorige periode"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_period "
	                                 "WHERE ends_on = '2027-12-01'"),
	    0);
	/* what was typed is still there; put right, and a holiday in the last row */
	sit("<Down><Right>30-11-2027<Enter><PgDn><Home>studiedag<Enter>3-4-2028<Enter>3-4-2028<Enter>"
	    "<F6>");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_holiday WHERE name = 'studiedag'"), 1);
}

static void unknown_mentor_is_refused(void **state)
{
	struct school_file *s = *state;
	sit("<Enter><F6><Right>xyz<Enter><Shot>");
	assert_true(headless_shows(&h, "xyz is geen code"));
	/* it comes back as text that fits nowhere, not as a mentor */
	sit("<F6><Shot><Enter><Right>bos<Enter><F6>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_class_mentor m "
	                                 "JOIN visible_staff s ON s.id = m.staff "
	                                 "WHERE m.starts_on = '2027-08-01' AND s.code = 'BOS'"),
	    2);
}

static void choices_survive_a_kill(void **state)
{
	struct school_file *s = *state;
	sit("<Enter><F6><F6>s<Tick><Lost>");
	assert_int_equal(school_count(s, PLACES), 0);
	/* the draft leads back to its step */
	headless_keys(&h, "<Shot><Esc><Shot>");
	draft_take_up(&h.ui, "nieuw schooljaar: leerlingen 2027-2028", 0, 0, "");
	h.ui.leaving = STAY;
	assert_true(headless_matches(&h, "nieuw-jaar-verder"));
	headless_keys(&h, "<F2>");
	draft_take_up(&h.ui, "nieuw schooljaar: leerlingen 2027-2028", 0, 0, "");
	h.ui.leaving = STAY;
	assert_int_equal(school_count(s, PLACES), 1);
}

static void typed_names_survive_a_kill(void **state)
{
	struct school_file *s = *state;
	sit("<Enter><F6>4Groen<Enter><Tick><Lost>");
	assert_int_equal(school_count(s, CLASSES), 0);
	sit("<F6><Shot><F6>");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_class WHERE name = '4Groen'"), 1);
}

static void second_sitting_proposes_only_what_is_open(void **state)
{
	struct school_file *s = *state;
	sit("<Enter><F6><F6>s<F6><F6><F6><F6>");
	assert_int_equal(school_count(s, PLACES), 1);
	sit("<F6><F6><Shot><F6><F6><F6><F6>");
	assert_true(headless_matches(&h, "nieuw-jaar-weer"));
	assert_int_equal(school_count(s, PLACES), 1);
}

/* In August again: who left in July is there with the day, and is not to be placed any more. */
static void sitting_again_shows_who_left(void **state)
{
	struct school_file *s = *state;
	struct outflow row = {
	    .pupil = s->daan, .left_on = date_make(2027, 7, 9), .destination = "W10"};
	bool ended;
	sit("<Enter><F6><F6>s<F6><F6><F6><F6>");
	assert_true(outflow_save(s->db, &row, &ended, &s->err));
	clock_set(date_make(2027, 8, 20), 9);
	sit("<F6><F6><Shot>o<Shot><F6><F6><F6><Shot>");
	assert_true(headless_matches(&h, "nieuw-jaar-vertrokken"));
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_enrolment WHERE starts_on = '2027-08-01'"),
	    1);
}

static void file_of_next_year_places_them(void **state)
{
	struct school_file *s = *state;
	const char *path = arena_format(&s->arena, "%s/straks.csv", getenv("WORK"));
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("Stamnummer;Achternaam;Roepnaam;Geboortedatum;Klas;Leerjaar\n"
	      "00123;Berg;Daan;14-03-2011;4A;4\n7001;Visser;Tim;11-12-2014;1A;1\n",
	    file);
	assert_int_equal(fclose(file), 0);
	sit(arena_format(
	    &s->arena, "<Enter><F6><F6>i%s<Enter><Shot><F2><Right><Enter><Shot><Esc>", path));
	assert_true(headless_matches(&h, "nieuw-jaar-bestand"));
	assert_int_equal(school_count(s, PLACES), 2);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_enrolment WHERE starts_on <= today()"),
	    2);
}

static void small_window(void **state)
{
	(void)state;
	headless_stop(&h);
	struct school_file *s = *state;
	headless_start(&h, 41, 9, s->db);
	sit("<Enter><F6><F6><Shot><F6><F6><F6><Resize 120x40><Shot>");
	assert_true(headless_matches(&h, "nieuw-jaar-klein"));
}

static void others_are_told(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->director);
	sit("");
	assert_string_equal(
	    h.ui.message, "Een nieuw schooljaar maakt de administratie van de school.");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, screen_done)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(whole_sitting),
	    TEST(nothing_is_made_without_a_yes),
	    TEST(calendar_is_corrected_and_faults_stay),
	    TEST(unknown_mentor_is_refused),
	    TEST(choices_survive_a_kill),
	    TEST(typed_names_survive_a_kill),
	    TEST(second_sitting_proposes_only_what_is_open),
	    TEST(sitting_again_shows_who_left),
	    TEST(file_of_next_year_places_them),
	    TEST(small_window),
	    TEST(others_are_told),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

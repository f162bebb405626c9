/* The tab Kwaliteit over a small school: the norms of a year, the cases behind them, measures,
 * thresholds, recording. Screen files: *.screen beside this, UPDATE=1 writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/share.h"
#include "db/write.h"
#include "model/listing/listing.h"
#include "model/quality/norm.h"
#include "model/school/pupil.h"
#include "model/school/school.h"
#include "tests_screen.h"
#include "tui/screens/common/draft_place.h"
#include "tui/actions.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/screens/quality/norms.h"

#include <cmocka.h>

/* From the Werklijst of a director, where Beheer comes after it. */
#define TAB "<S-Tab><S-Tab>"

static int64_t year_id(struct school_file *s, const char *name)
{
	int64_t id;
	assert_true(db_int(
	    s->db, &id, &s->err, "SELECT id FROM visible_school_year WHERE name = ?1", "t", name));
	return id;
}

/* Both pupils were in a class last year, without anything that the norms require. */
static void were_there(struct school_file *s)
{
	const int64_t pupils[] = {s->daan, s->noor};
	int64_t class, year = year_id(s, "2025-2026");
	assert_true(change_begin(s->db, "klas", &s->err) &&
	            class_ensure(s->db, year, "2A", &class, &s->err) &&
	            change_commit(s->db, &s->err));
	for (int i = 0; i < 2; i++) {
		struct enrolment row = {.pupil = pupils[i],
		    .school_year = year,
		    .class = class,
		    .grade = 2,
		    .track = "PRO",
		    .starts_on = date_make(2025, 8, 1)};
		school_add(s, &enrolment_entity, &row);
	}
}

static int set_up(void **state)
{
	struct school_file *s = school_open();
	were_there(s);
	school_act(s, s->director);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	*state = s;
	return 0;
}

static bool shown(const char *text)
{
	if (strstr(buffer_text(&h.shots), text))
		return true;
	printf("%s\n", buffer_text(&h.shots));
	return false;
}

static bool last_shows(const char *text)
{
	return headless_shows(&h, text);
}

static void the_norms_of_a_year(void **state)
{
	(void)state;
	press(TAB "<Shot><lt><Shot>/H22<Enter><Esc><Shot>");
	assert_true(headless_matches(&h, "normen"));
	/* only years that have begun */
	press(TAB "<lt><lt>");
	assert_true(last_shows("Een eerder schooljaar is er niet."));
	press(TAB ">");
	assert_true(last_shows("Een later schooljaar is er nog niet."));
}

/* The screen and the list show the same N/D and share for each norm with cases, rounded alike. */
static void the_screen_says_what_the_list_says(void **state)
{
	struct school_file *s = *state;
	struct rows rows;
	size_t with_cases = 0;
	press(TAB "<lt><Resize 132x99><Shot><Resize 80x24>");
	assert_true(listing_read(s->db, listing_find("normen"),
	    &(struct filter){.school_year = "2025-2026"}, &s->arena, &rows, &s->err));
	for (size_t i = 0; i < rows.count; i++) {
		const char *code = rows_named(&rows, i, "code")->text,
		           *line =
		               strstr(buffer_text(&h.shots), arena_format(&s->arena, " %s ", code));
		if (rows_named(&rows, i, "d")->number == 0)
			continue;
		struct share_text share = share_show(rows_named(&rows, i, "percentage")->number);
		const char *end = line ? strchr(line, '\n') : NULL;
		assert_non_null(end);
		char *row = arena_format(&s->arena, "%.*s", (int)(end - line), line);
		if (!strstr(row, rows_named(&rows, i, "fraction")->text) ||
		    !strstr(row, arena_format(&s->arena, " %s%%", share.text)))
			fail_msg("%s: %s", code, row);
		with_cases++;
	}
	assert_true(with_cases > 3);
}

static void small_wide_and_ascii(void **state)
{
	(void)state;
	press(TAB "<lt><Resize 60x15><Shot><Resize 30x8><Shot><Resize 132x30><Shot>");
	assert_true(headless_matches(&h, "normen-venster"));
	h.ui.theme.ascii = true;
	press("<Resize 80x24>" TAB "<lt>");
	h.ui.theme.ascii = false;
	assert_true(headless_matches(&h, "normen-ascii"));
}

static void the_cases_behind_a_norm(void **state)
{
	(void)state;
	press(TAB "<lt>/H10<Enter><Shot><Down><Enter><Shot><Esc>i");
	assert_true(headless_matches(&h, "normen-gevallen"));
	/* for a part: one class of this year */
	press(TAB "p3A<Enter><Shot>/H02<Enter>");
	assert_true(shown("· klas 3A"));
	assert_true(last_shows("2026-2027 · klas 3A"));
	assert_true(last_shows("Berg, Daan"));
	assert_null(
	    strstr(strrchr(buffer_text(&h.shots), '\f') ? strrchr(buffer_text(&h.shots), '\f') : "",
	        "Kanariepiet"));
	/* a class of this year does not exist in another year */
	press(TAB "p3A<Enter><lt>");
	assert_true(last_shows("Hiervoor zijn er dit schooljaar geen gevallen."));
	/* about the school, not about a pupil */
	press(TAB "<lt>/H21<Enter><Enter>");
	assert_true(last_shows("Dit geval gaat niet over één leerling."));
}

static void a_measure_and_its_effect(void **state)
{
	struct school_file *s = *state;
	press(TAB "<lt>/H10<Esc>m<Shot><F2><Shot>");
	assert_true(shown("wat de school doet is nog leeg"));
	press(TAB "<lt>/H10<Down>m");
	assert_true(last_shows("H10 elke leerling een IOP · 2025-2026"));
	struct measure row;
	assert_true(measure_begin(s->db, "H10", "2025-2026", &row, &s->err));
	row.what = arena_text(&s->arena, "De mentor plant de gesprekken in augustus.");
	row.decided_on = date_make(2026, 9, 1);
	row.due_on = date_make(2026, 10, 1);
	school_add(s, &measure_entity, &row);
	press(TAB "<lt>/H10<Down><Shot>m<Shot><Enter><Shot><Esc><Esc>M<Shot>n");
	assert_true(headless_matches(&h, "normen-maatregelen"));
	/* the form records that it was done, and its effect */
	press(TAB "M<Enter><Down><Down><Down><Down>vandaag<F2><Shot>");
	assert_true(shown("Maatregel bij norm H10 bewaard."));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_measure WHERE done_on = '2026-10-10'"),
	    1);
	/* removed after a question */
	press(TAB "Mx<Enter>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_measure"), 1);
	press(TAB "M<Del><Tab><Enter>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_measure"), 0);
}

static void thresholds_with_their_history(void **state)
{
	struct school_file *s = *state;
	press(TAB "/H14<Down>t<Shot><Enter><Down><Down><End><Bksp><Bksp>0<Enter><Shot>");
	assert_true(headless_matches(&h, "normen-drempels"));
	assert_true(shown("drempel: \"0\" kan niet. Geef een heel getal van 1 tot en met 100"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_norm_threshold"), 0);
	press(TAB "/H15<Down>t<Enter><Down><Down><End><Bksp><Bksp>101<F2>");
	assert_true(last_shows("drempel: \"101\" kan niet."));
	/* a saved threshold shows in the list and on the tab */
	press(TAB "/H16<Down>t<Enter><Down><Down><End><Bksp><Bksp>65<F2><Shot><Esc>");
	assert_true(shown("Norm H16: geldt vanaf 10-10-2026."));
	assert_true(shown("Vanaf 10-10-2026: aan, drempel 65%."));
	assert_int_equal(school_count(s, "SELECT threshold FROM visible_norm_threshold"), 65);
	/* a disabled norm is enabled */
	press(TAB "t/H35<Enter><Down>j<F2><Esc><Esc>/H35");
	assert_int_equal(
	    school_count(s, "SELECT is_on FROM visible_norm_threshold WHERE norm = 'H35'"), 1);
	assert_true(last_shows("· H35  portfolio"));
}

static void a_norm_with_an_open_measure_stays_on(void **state)
{
	struct school_file *s = *state;
	struct measure row;
	assert_true(measure_begin(s->db, "H14", "2025-2026", &row, &s->err));
	row.what = arena_text(&s->arena, "Kleinere leerdoelen kiezen.");
	row.due_on = date_make(2026, 12, 1);
	school_add(s, &measure_entity, &row);
	press(TAB "/H14<Down>t<Enter><Down>n<F2>");
	assert_true(last_shows("Norm H14 kan nog niet uit"));
	assert_true(last_shows("Rond die eerst af."));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_norm_threshold"), 0);
}

static void a_year_is_recorded(void **state)
{
	struct school_file *s = *state;
	press(TAB "v");
	assert_true(last_shows("Schooljaar 2026-2027 loopt nog."));
	press(TAB "<lt>v<Shot><Enter>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_norm_outcome"), 0);
	assert_true(shown("Vastleggen"));
	press(TAB "<lt>v<Tab><Enter><Shot>");
	assert_true(shown("normen van 2025-2026 vastgelegd."));
	assert_true(school_count(s, "SELECT count(*) FROM visible_norm_outcome") > 40);
	/* a user who may only read sees just the figures */
	school_act(s, s->care);
	press("<S-Tab><lt>v");
	assert_true(last_shows("vastleggen: dat kan niet met jouw rol"));
}

static void tasks_lead_there(void **state)
{
	struct school_file *s = *state;
	int count;
	press("<Shot>/vastleggen<Enter><Shot>");
	assert_true(shown("Normen van 2025-2026 vastleggen"));
	assert_true(last_shows("Normen 2025-2026"));
	press("/Normen<Down>s");
	assert_true(last_shows("Een taak van de school zelf kan niet worden uitgesteld."));
	press("/Normen<Down>d");
	assert_true(last_shows("Deze taak gaat over de school, niet over een leerling."));
	assert_true(norms_record(s->db, "2025-2026", &count, &s->err));
	press("/H10<Enter>");
	assert_true(last_shows("Nieuwe maatregel"));
	assert_true(last_shows("H10 elke leerling een IOP · 2025-2026"));
}

static void on_another_day(void **state)
{
	struct school_file *s = *state;
	access_set_reference_date(s->db, date_make(2019, 1, 1));
	press(TAB);
	assert_true(last_shows("er nog geen schooljaar begonnen"));
	press(TAB "p<Esc>mvit<Esc><lt>>");
	access_set_reference_date(s->db, date_make(2027, 6, 1));
	press(TAB "<Shot>m");
	assert_true(shown("peildatum 01-06-2027 (in de toekomst)"));
	assert_true(last_shows("peildatum is niet vandaag"));
	access_set_reference_date(s->db, (struct date){0});
}

/* The figures follow changes made here and elsewhere. */
static void figures_are_kept_up_to_date(void **state)
{
	struct school_file *s = *state;
	press(TAB "<lt>/H21<Down><Shot>");
	assert_true(last_shows("niet gehaald"));
	struct measure row;
	assert_true(measure_begin(s->db, "H17", "2025-2026", &row, &s->err));
	row.what = arena_text(&s->arena, "Overleg met het mbo.");
	row.due_on = date_make(2026, 12, 1);
	school_add(s, &measure_entity, &row);
	press(TAB "<lt>/H21<Down>");
	assert_true(last_shows("✓ H21"));
	press(TAB "<lt>/H21<Down>r");
	assert_true(last_shows("De normen zijn opnieuw uitgerekend."));
}

static void no_size_and_no_cat_breaks_it(void **state)
{
	struct school_file *s = *state;
	static const int sizes[][2] = {{40, 12}, {200, 60}, {20, 5}, {1, 1}, {80, 24}};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct buffer keys = {0};
		buffer_format(
		    &keys, "<Resize %dx%d>" TAB "<Shot><lt>pmtv", sizes[i][0], sizes[i][1]);
		headless_noise(&keys, (unsigned)i + 61, 200);
		press(buffer_text(&keys));
		buffer_clear(&keys);
		headless_noise(&keys, (unsigned)i + 71, 200);
		headless_keys(&h, buffer_text(&keys));
		open_measures(&h.ui, NULL, NULL);
		h.ui.leaving = STAY;
		headless_keys(&h, buffer_text(&keys));
		open_thresholds(&h.ui, "H14");
		h.ui.leaving = STAY;
		buffer_done(&keys);
	}
	int64_t rows;
	access_system(s->db);
	assert_true(db_int(s->db, &rows, &s->err, "SELECT count(*) FROM visible_norm_outcome", ""));
}

/* Text typed when the terminal was lost is offered in its form. */
static void drafts_are_taken_up(void **state)
{
	struct school_file *s = *state;
	press(TAB "<lt>/H10<Down>mElke week bellen<Lost>");
	headless_keys(&h, "<Enter><Shot>");
	draft_take_up(&h.ui, "normen: maatregel H10", 0, year_id(s, "2025-2026"), "");
	h.ui.leaving = STAY;
	assert_true(last_shows("Elke week bellen"));
	assert_true(last_shows("H10 elke leerling een IOP · 2025-2026"));
	press(TAB "t/H14<Enter><Down><Down><End><Bksp><Bksp>7<Lost>");
	headless_keys(&h, "<Enter><Shot>");
	draft_take_up(&h.ui, "normen: drempel H14", 0, 0, "");
	h.ui.leaving = STAY;
	assert_true(last_shows("drempel       7"));
}

static void actions_are_sound(void **state)
{
	struct school_file *s = *state;
	static const struct screen_ops ops_of_home = {.name = "Stip"};
	assert_null(actions_fault(&ops_of_home, norms_tab.actions, &s->arena));
}

static void who_sees_no_quality_has_no_tab(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	press("");
	assert_null(strstr(buffer_text(&h.shots), "Kwaliteit"));
	assert_null(strstr(buffer_text(&h.shots), "Normen van"));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, screen_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_norms_of_a_year),
	    TEST(the_screen_says_what_the_list_says),
	    TEST(small_wide_and_ascii),
	    TEST(the_cases_behind_a_norm),
	    TEST(a_measure_and_its_effect),
	    TEST(thresholds_with_their_history),
	    TEST(a_norm_with_an_open_measure_stays_on),
	    TEST(a_year_is_recorded),
	    TEST(tasks_lead_there),
	    TEST(on_another_day),
	    TEST(figures_are_kept_up_to_date),
	    TEST(no_size_and_no_cat_breaks_it),
	    TEST(drafts_are_taken_up),
	    TEST(actions_are_sound),
	    TEST(who_sees_no_quality_has_no_tab),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

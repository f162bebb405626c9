/* The tour of an example school goes along with the user; and a tab that was not read says so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "headless.h"
#include "tests_example.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/tabs.h"

#include <cmocka.h>

static struct headless h;
static struct db *db;

static int set_up(void **state)
{
	struct error err = {0};
	struct example_options options = {
	    .pupils = 20, .years = 1, .seed = 1, .date = day("2026-11-22")};
	(void)state;
	if (!example_directory())
		return -1;
	build_anew(path_of("tour"), &options);
	db = open_on(path_of("tour"), "2026-11-22");
	if (!db || !access_as(db, "JAN", &err))
		return -1;
	headless_start(&h, 80, 24, db);
	h.ui.actions = everywhere;
	h.ui.places = places_everywhere;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	headless_stop(&h);
	db_close(db);
	return example_directory_done() ? 0 : -1;
}

static void press(const char *keys)
{
	headless_keys(&h, keys);
	home_run(&h.ui);
	h.ui.leaving = STAY;
	h.ui.guide = NULL;
	h.ui.guide_says = NULL;
}

#define BEGIN ":rondleiding<Enter>"

static void each_step_waits_for_its_screen(void **state)
{
	(void)state;
	press(BEGIN);
	assert_true(headless_shows(&h, "stap 1 van 7"));
	press(BEGIN "<Enter><Down>");
	assert_true(headless_shows(&h, "rondleiding: druk op 2"));
	press(BEGIN "<Enter>2");
	assert_true(headless_shows(&h, "stap 2 van 7"));
	press(BEGIN "<Enter>2<Enter><Enter><Enter>2<Enter><F1>");
	assert_true(headless_shows(&h, "stap 5 van 7"));
	press(
	    BEGIN "<Enter>2<Enter><Enter><Enter>2<Enter><F1><Enter><Esc>:<Enter>werklijst<Enter>");
	assert_true(headless_shows(&h, "stap 7 van 7"));
	press(BEGIN
	    "<Enter>2<Enter><Enter><Enter>2<Enter><F1><Enter><Esc>:<Enter>werklijst<Enter><Enter>2");
	assert_true(headless_shows(&h, "[Leerlingen]"));
	assert_null(strstr(buffer_text(&h.shots), "ondleiding"));
}

static void it_can_be_left(void **state)
{
	(void)state;
	press(BEGIN "<Esc>2");
	assert_true(headless_shows(&h, "[Leerlingen]"));
	assert_null(strstr(buffer_text(&h.shots), "ondleiding"));
	press(BEGIN "<Enter>:rondleiding<Enter>2");
	assert_null(strstr(buffer_text(&h.shots), "stap 2"));
}

/* A tab whose first reading was stopped */

static int readings;

static bool read_second_time(struct ui *ui, struct tabs *tabs, struct error *err)
{
	(void)ui, (void)tabs;
	*err = (struct error){.status = FAILED, .text = "Gestopt."};
	return ++readings > 1;
}

static void draw_nobody(struct ui *ui, struct tabs *tabs, struct box body)
{
	(void)tabs;
	draw_text(ui, body.row, body.col, body.cols, T_PLAIN, "Er is niemand.");
}

static void show_header(struct ui *ui, struct tabs *tabs, struct header *header)
{
	(void)ui, (void)tabs;
	header->left = "Proef";
}

static void what_was_not_read_says_so(void **state)
{
	static const struct tab tab = {
	    .title = "Lijst", .read = read_second_time, .draw = draw_nobody};
	static const struct tab *const table[] = {&tab, NULL};
	struct tabs tabs = {.table = table, .name = "Proef", .header = show_header};
	(void)state;
	headless_keys(&h, "<Enter>");
	tabs_run(&h.ui, &tabs);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "Lijst is niet gelezen"));
	assert_null(strstr(buffer_text(&h.shots), "niemand"));
	readings = 0;
	headless_keys(&h, "<Enter><Enter>");
	tabs_run(&h.ui, &tabs);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "Er is niemand."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_step_waits_for_its_screen),
	    cmocka_unit_test(it_can_be_left),
	    cmocka_unit_test(what_was_not_read_says_so),
	};
	return cmocka_run_group_tests_name("tour", tests, set_up, tear_down);
}

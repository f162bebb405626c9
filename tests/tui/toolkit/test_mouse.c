/* What a click, a drag and the wheel do, on what is drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "tests_screen.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

#include <cmocka.h>

enum { FIRST_ROW = 5 }; /* of a list, below the header and its labels */

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->administrator);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	h.ui.places = places_everywhere;
	*state = s;
	return 0;
}

static void a_click_goes_to_a_tab_and_opens_a_row(void **state)
{
	(void)state;
	press("<Click Leerlingen>");
	assert_true(headless_shows(&h, "[Leerlingen"));
	press("<Click Leerlingen><Click Noor>");
	assert_true(headless_shows(&h, "[Leerlingen"));
	press("<Click Leerlingen><Click Noor><Click Noor>");
	assert_true(headless_shows(&h, "1 Overzicht"));
	assert_true(headless_shows(&h, "Noor"));
}

static void the_bar_is_clicked_too(void **state)
{
	(void)state;
	press("<Click F1 hulp>");
	assert_true(headless_shows(&h, "Hulp: Werklijst"));
	press("<Click F1 hulp><Click Esc terug>");
	assert_true(headless_shows(&h, "[Werklijst"));
	/* what a window covers cannot be clicked */
	press(":kleuren<Enter><Click Leerlingen>");
	assert_true(headless_shows(&h, "Kleuren van jouw scherm"));
	assert_true(headless_shows(&h, "[Werklijst"));
}

/* Counts the rows from the first one to the selected one. */
static int selected_line(void)
{
	return h.ui.cursor_row - FIRST_ROW + 1;
}

static void the_wheel_moves_the_selection(void **state)
{
	(void)state;
	press("<S-Tab><Wheel down>");
	assert_int_equal(selected_line(), 4);
	press("<S-Tab><Wheel down><Wheel up>");
	assert_int_equal(selected_line(), 1);
}

/* Who drags wants to copy text: nothing is selected, and Shift is named. */
static void a_drag_does_nothing_but_names_shift(void **state)
{
	(void)state;
	press("2<Drag Noor>");
	assert_true(headless_shows(&h, "Shift"));
	press("2<Drag Noor><Enter>");
	assert_null(strstr(buffer_text(&h.shots), "Noor  "));
}

static void a_button_is_clicked_and_the_wheel_changes_no_answer(void **state)
{
	(void)state;
	headless_keys(&h, "<Click Weggooien>");
	assert_true(dialog_confirm(&h.ui, "Vraag", "Echt?", "Weggooien"));
	headless_keys(&h, "<Wheel down><Enter>");
	assert_false(dialog_confirm(&h.ui, "Vraag", "Echt?", "Weggooien"));
	headless_keys(&h, "<Click Annuleren>");
	assert_false(dialog_confirm(&h.ui, "Vraag", "Echt?", "Weggooien"));
}

static void a_click_ticks(void **state)
{
	(void)state;
	struct choice rows[] = {{"a", "leerling"}, {"b", "mentor"}, {"c", "ouder"}};
	struct choices choices = {.rows = rows, .count = 3};
	bool marks[3] = {false, false, false};
	size_t selected = 0;
	headless_keys(&h, "<Click mentor><F2>");
	assert_true(pick_many(&h.ui, "Wie?", &choices, marks));
	assert_true(!marks[0] && marks[1] && !marks[2]);
	headless_keys(&h, "<Click ouder><Click ouder>");
	assert_true(pick(&h.ui, "Wie?", &choices, NULL, &selected));
	assert_int_equal(selected, 2);
}

static void colours_show_at_once_and_are_kept(void **state)
{
	struct school_file *s = *state;
	(void)s;
	press(":kleuren<Enter><Down><Down><Esc>");
	assert_string_equal(h.ui.theme.look->name, "terminal");
	press(":kleuren<Enter><Click hoog contrast>");
	assert_string_equal(h.ui.theme.look->name, "terminal"); /* the terminal was lost */
	press(":kleuren<Enter><Click hoog contrast><Enter>");
	assert_string_equal(h.ui.theme.look->name, "contrast");
	theme_use(&h.ui.theme, "terminal");
	likes_start(&h.ui);
	assert_string_equal(h.ui.theme.look->name, "contrast");
	theme_use(&h.ui.theme, "no such look");
	assert_string_equal(h.ui.theme.look->name, "terminal");
}

static void the_mouse_can_be_off_and_stays_off(void **state)
{
	(void)state;
	press(":muis<Enter>");
	assert_true(headless_shows(&h, "De muis is uit"));
	h.ui.no_mouse = false;
	likes_start(&h.ui);
	assert_true(h.ui.no_mouse);
	press(":muis<Enter>");
	likes_start(&h.ui);
	assert_false(h.ui.no_mouse);
}

/* There is no tour of a real school, as this one is. */
static void no_tour_of_a_real_school(void **state)
{
	(void)state;
	press(":rondleiding");
	assert_true(headless_shows(&h, "Niets gevonden"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        a_click_goes_to_a_tab_and_opens_a_row, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(the_bar_is_clicked_too, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(the_wheel_moves_the_selection, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(
	        a_drag_does_nothing_but_names_shift, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(
	        a_button_is_clicked_and_the_wheel_changes_no_answer, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(a_click_ticks, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(colours_show_at_once_and_are_kept, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(
	        the_mouse_can_be_off_and_stays_off, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(no_tour_of_a_real_school, set_up, screen_done),
	};
	return cmocka_run_group_tests_name("mouse", tests, NULL, NULL);
}

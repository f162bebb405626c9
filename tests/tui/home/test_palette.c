/* The palette finds everything from everywhere, and only what the user may see. Screen files:
 * *.screen beside this, UPDATE=1 writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "db/write.h"
#include "model/internship/internship.h"
#include "model/school/school.h"
#include "tests_screen.h"
#include "tui/places.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

#include <cmocka.h>

static int set_up(void **state)
{
	struct school_file *s = school_open();
	struct company company = {
	    .name = "Hovenier Smit", .sector = "GGI", .town = "Hardenberg", .contact = "Jan Smit"};
	school_add(s, &company_entity, &company);
	school_act(s, s->mentor);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	h.ui.places = places_everywhere;
	*state = s;
	return 0;
}

static void a_pupil_is_found_by_name_and_number(void **state)
{
	(void)state;
	press(":daan<Shot><Enter>");
	assert_true(headless_matches(&h, "acties-leerling"));
	assert_true(headless_shows(&h, "1 Overzicht"));
	assert_non_null(strstr(press(":00123<Enter>"), "Daan"));
}

/* A mentor sees the own class, here as everywhere. */
static void another_class_is_not_found(void **state)
{
	struct school_file *s = *state;
	press(":noor");
	assert_null(strstr(buffer_text(&h.shots), "Noor"));
	school_act(s, s->administrator);
	press(":noor");
	assert_true(headless_shows(&h, "Noor"));
}

static void a_tab_of_the_home_screen_is_reached_from_a_dossier(void **state)
{
	(void)state;
	press("<F3>daan<Enter>:leerlingen<Enter>");
	assert_true(headless_shows(&h, "[Leerlingen]"));
	/* and one of the dossier without leaving it */
	press("<F3>daan<Enter>:competenties<Enter>");
	assert_true(headless_shows(&h, "[4 Comp"));
}

/* What is being typed is asked about first; who goes on typing stays there. */
static void a_form_is_not_left_unasked(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	press(":titel van de zorg<Enter><Enter>x<F9>leerlingen blad<Enter><Shot><Esc>y");
	assert_true(headless_matches(&h, "acties-vraag"));
	assert_false(headless_shows(&h, "[Leerlingen]"));
}

static void other_words_find_it_too(void **state)
{
	(void)state;
	press("<Tab>:printen");
	assert_true(headless_shows(&h, "werkmap (x)"));
	press(":taken");
	assert_true(headless_shows(&h, "Werklijst →"));
	press(":hovenier<Enter>");
	assert_true(headless_shows(&h, "Hovenier Smit"));
}

static void only_who_may_goes_to_lists_and_settings(void **state)
{
	struct school_file *s = *state;
	press(":vakken");
	assert_true(headless_shows(&h, "Niets gevonden."));
	school_act(s, s->administrator);
	press(":vakken<Enter>");
	assert_true(headless_shows(&h, "Beheer · Vakken"));
	press(":titel van de zorg<Enter>");
	assert_true(headless_shows(&h, "Beheer · Instellingen"));
	assert_true(headless_shows(&h, "›  Titel van de zorg"));
}

/* Each says where it leads. */
static void every_place_of_every_role_is_in_words(void **state)
{
	struct school_file *s = *state;
	const int64_t people[] = {s->mentor, s->teacher, s->care, s->administrator, s->director};
	for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
		struct places places = {0};
		school_act(s, people[i]);
		assert_true(places_everywhere(&h.ui, &places, &s->err));
		for (size_t j = 0; j < places.count; j++) {
			const struct place *place = &places.rows[j];
			assert_true(place->label && *place->label);
			assert_true(place->leads && *place->leads);
			assert_null(strstr(place->leads, "(null)"));
			assert_null(strstr(place->label, "(null)"));
			/* nothing after the comma */
			assert_int_not_equal(place->leads[strlen(place->leads) - 1], ' ');
		}
		places_done(&places);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        a_pupil_is_found_by_name_and_number, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(another_class_is_not_found, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(
	        a_tab_of_the_home_screen_is_reached_from_a_dossier, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(a_form_is_not_left_unasked, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(other_words_find_it_too, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(
	        only_who_may_goes_to_lists_and_settings, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(
	        every_place_of_every_role_is_in_words, set_up, screen_done),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

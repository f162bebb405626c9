/* A pupil is found by the name from before a change of name, with the name of today shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "db/write.h"
#include "model/listing/listing.h"
#include "model/school/former.h"
#include "model/school/pupil.h"
#include "tests_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

#include <cmocka.h>

static void rename_daan(
    struct school_file *s, const char *first, const char *prefix, const char *last)
{
	struct pupil row;
	assert_true(record_get(s->db, &pupil_entity, s->daan, &row, &s->arena, &s->err));
	snprintf(row.first_name, sizeof row.first_name, "%s", first);
	snprintf(row.prefix, sizeof row.prefix, "%s", prefix);
	snprintf(row.last_name, sizeof row.last_name, "%s", last);
	if (!pupil_save(s->db, &row, &s->err))
		fail_msg("%s", s->err.text);
}

/* Daan Berg was adopted, and later took another first name. */
static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->administrator);
	rename_daan(s, "Daan", "de", "Vries");
	rename_daan(s, "Dana", "de", "Vries");
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	*state = s;
	return 0;
}

static void names_are_those_before_each_change(void **state)
{
	struct school_file *s = *state;
	struct former_names former;
	assert_true(former_read(s->db, &s->arena, &former, &s->err));
	assert_int_equal(former.count, 1);
	assert_string_equal(former_of(&former, s->daan), "Vries, Daan de; Berg, Daan");
	assert_string_equal(former_of(&former, s->noor), "");
	rename_daan(s, "Daan", "", "Berg"); /* back: that is no earlier name any more */
	assert_true(former_read(s->db, &s->arena, &former, &s->err));
	assert_string_equal(former_of(&former, s->daan), "Vries, Dana de; Vries, Daan de");
}

static void old_name_is_found_and_shown_only_then(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	press("2/berg");
	assert_true(headless_shows(&h, "Vries, Dana de"));
	assert_true(
	    headless_shows(&h, "Vries, Dana de (eerder: Vries, Daan de; Berg, Daan) 1 van 1"));
	press("2/vries");
	assert_true(headless_shows(&h, "Vries, Dana de"));
	assert_null(strstr(buffer_text(&h.shots), "eerder"));
	press("<F3>daan berg");
	assert_true(
	    headless_shows(&h, "Vries, Dana de  3A  00123 (eerder: Vries, Daan de; Berg, Daan)"));
	h.ui.places = places_everywhere;
	press(":daan berg");
	assert_true(headless_shows(&h, "(eerder: Vries, Daan de; Berg"));
	press("<F3>");
	assert_true(headless_shows(&h, "Vries, Dana de  3A  00123"));
	assert_null(strstr(buffer_text(&h.shots), "eerder"));
}

/* Who may not see the pupil does not find her by the old name either. */
static void old_name_is_for_who_sees_the_pupil(void **state)
{
	struct school_file *s = *state;
	struct former_names former;
	school_act(s, s->other_mentor);
	assert_true(former_read(s->db, &s->arena, &former, &s->err));
	assert_int_equal(former.count, 0);
	press("<F3>berg");
	assert_true(headless_shows(&h, "Niets gevonden."));
	press("2/berg");
	assert_null(strstr(buffer_text(&h.shots), "Vries"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, screen_done)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(names_are_those_before_each_change),
	    TEST(old_name_is_found_and_shown_only_then), TEST(old_name_is_for_who_sees_the_pupil)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

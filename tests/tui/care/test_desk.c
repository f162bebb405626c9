/* The desk of the care coordinator over a small school: keys in, screens out. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "model/care/care.h"
#include "model/care/meeting.h"
#include "tests_screen.h"
#include "tui/interface.h"
#include "tui/screens/common/common.h"

#include <cmocka.h>

static const char *enter(const char *keys)
{
	headless_keys(&h, keys);
	open_desk(&h.ui);
	h.ui.leaving = STAY;
	return buffer_text(&h.shots);
}

static void refer_daan(struct school_file *s)
{
	struct referral row = {.pupil = s->daan,
	    .kind = "ZAT",
	    .referred_on = clock_today(),
	    .question = arena_text(&s->arena, "Hoe komt Daan weer op tijd?"),
	    .status = "AAN",
	    .to_whom = "jeugdarts"};
	school_add(s, &referral_entity, &row);
}

/* A new ZAT with one pupil referred and one not, a decision, and the meeting held. */
#define MEETING                                                                                    \
	"2n<Down><Down>jeugdarts, leerplicht<F2>"                                                  \
	"a<Enter><Tab><Enter>"                                                                     \
	"anoor<Enter><Tab><Enter>Wat heeft Noor nodig?<F2><F2>"                                    \
	"<Home><Enter>Eerst thuis bellen.<F2><Down>jeugdarts<Down>belt moeder<Down><F2>"

static void meeting_has_pupils_and_decisions(void **state)
{
	struct school_file *s = *state;
	refer_daan(s);
	enter(MEETING "<Shot>v<F2>");
	assert_true(headless_shows(&h, "gehouden"));
	assert_true(headless_shows(&h, "Eerst thuis bel"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_care_item i "
	        "JOIN visible_referral r ON r.id = i.referral AND r.question = i.question "
	        "WHERE i.decided_on = today() AND i.who = 'jeugdarts' "
	        "AND i.what = 'belt moeder' AND i.due_on = date(today(), '+42 days')"),
	    1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_overleg "
	                    "WHERE points = 2 AND decided = 1 AND open = 1 AND held_on = today()"),
	    1);
}

/* Where people from outside are there, it asks for consent first; Esc leaves the pupil off. */
static void consent_is_asked_first(void **state)
{
	struct school_file *s = *state;
	refer_daan(s);
	enter("2n<F2>a<Enter><Shot><Esc>");
	assert_non_null(strstr(buffer_text(&h.shots), "geen toestemming"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_care_item"), 0);
	enter("2<Enter>a<Enter><Tab><Enter>");
	assert_true(headless_shows(&h, "toestemming: ontbreekt"));
	/* nobody else is there, so nothing is asked */
	enter("2n<Enter>onder<Enter><F2>a<Enter>");
	assert_true(headless_shows(&h, "ondersteuningsteam"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_care_item"), 2);
}

static void what_has_no_decision_goes_along(void **state)
{
	struct school_file *s = *state;
	refer_daan(s);
	enter(MEETING "v<F2><Esc>n<F2>");
	assert_true(headless_shows(&h, "nog 2 van eerder (m)"));
	assert_true(headless_shows(&h, "jeugdarts, leerplicht"));
	enter("2<Enter>m<Shot><Enter>");
	assert_true(headless_shows(&h, "Meegenomen: 2 punten."));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_care_item WHERE earlier IS NOT NULL"), 2);
}

static void decision_is_ticked_off_where_it_is_seen(void **state)
{
	struct school_file *s = *state;
	refer_daan(s);
	enter(MEETING "<Esc>1<Down><Down><Shot><Enter><Shot><Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "Besluiten uit overleg (1)"));
	assert_non_null(strstr(buffer_text(&h.shots), "jeugdarts: belt moeder"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_care_item WHERE done_on = today()"), 1);
	assert_true(headless_shows(&h, "Verwijzingen (1)"));
}

/* A mentor sees own pupils, without what is shielded; and no meetings. */
static void mentor_sees_what_is_not_shielded(void **state)
{
	struct school_file *s = *state;
	refer_daan(s);
	school_act(s, s->mentor);
	enter("");
	assert_true(headless_shows(&h, "Er loopt nu niets"));
	assert_null(strstr(buffer_text(&h.shots), "2 Overleg"));
}

/* Reading it is in the log, once for each time that it is opened. */
static void reading_is_logged(void **state)
{
	struct school_file *s = *state;
	refer_daan(s);
	enter("<Enter><Esc><Shot>");
	access_system(s->db);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_audit WHERE action = 'read care'"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        meeting_has_pupils_and_decisions, screen_as_care, screen_done),
	    cmocka_unit_test_setup_teardown(consent_is_asked_first, screen_as_care, screen_done),
	    cmocka_unit_test_setup_teardown(
	        what_has_no_decision_goes_along, screen_as_care, screen_done),
	    cmocka_unit_test_setup_teardown(
	        decision_is_ticked_off_where_it_is_seen, screen_as_care, screen_done),
	    cmocka_unit_test_setup_teardown(
	        mentor_sees_what_is_not_shielded, screen_as_care, screen_done),
	    cmocka_unit_test_setup_teardown(reading_is_logged, screen_as_care, screen_done),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

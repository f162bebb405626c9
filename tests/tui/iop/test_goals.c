/* Goals typed as lines, what the pupil wants to learn, and the talk as a whole with its keys
 * counted. Screen files: *.screen beside this, UPDATE=1 writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "db/access.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "model/school/pupil.h"
#include "tests_screen.h"
#include "tui/interface.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

#include <cmocka.h>

static int64_t add_goal(struct school_file *s, const char *sentence, int64_t period)
{
	struct goal goal = {.pupil = s->daan, .agreed_on = date_make(2026, 9, 1)};
	snprintf(goal.sentence, sizeof goal.sentence, "%s", sentence);
	assert_true(goal_add(s->db, &goal, period, &s->err));
	return goal.id;
}

static void talk(struct school_file *s, const char *keys)
{
	headless_keys(&h, keys);
	open_talk(&h.ui, s->daan, 0);
	h.ui.leaving = STAY;
}

static bool shown(const char *text)
{
	return strstr(buffer_text(&h.shots), text) != NULL;
}

/* Goals of earlier periods are offered, and the next one is at hand after each. */
static void goals_are_carried_over_one_after_another(void **state)
{
	struct school_file *s = *state;
	add_goal(s, "Ik werk door.", s->previous);
	add_goal(s, "Ik ben op tijd.", s->previous);
	add_goal(s, "Ik vraag hulp.", s->previous);
	talk(s, "<F6><Down><Enter><Down><Enter><Down><Enter><Esc>");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_iop_goal WHERE period = (SELECT id FROM current_period)"),
	    3);
}

/* What the pupil wants, and then the weak competences come first, before anything is typed. */
static void weak_and_wished_come_first(void **state)
{
	struct school_file *s = *state;
	struct iop_talk row = {.pupil = s->daan,
	    .period = s->period,
	    .kind = "IOP",
	    .prepared_on = date_make(2026, 10, 9),
	    .wants_to = arena_text(&s->arena, "Ik wil leren lassen.")};
	school_add(s, &iop_talk_entity, &row);
	assert_true(rate(s->db, s->daan, 0, "S04", s->previous, "MEN", 1, &s->err));
	talk(s, "<A-2><Shot><Down><Enter><Enter><F2><Esc>");
	const char *shots = buffer_text(&h.shots);
	const char *wish = strstr(shots, "wil leren: Ik wil leren lassen."),
	           *weak = strstr(shots, "mentor 1 nog niet");
	assert_true(wish && weak && wish < weak);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_goal WHERE sentence = 'Ik wil leren lassen.'"),
	    1);
}

/* Letters find a competence, a lesson and a day; its sentence can be changed; the rest is typed. */
static void goal_is_typed_as_a_line(void **state)
{
	struct school_file *s = *state;
	talk(s,
	    "<A-2>samen<Shot><Enter> En ik help.<Enter>praktij<Shot><Enter>dins<Enter>Met de kaart.<Enter><Shot>L05<Enter><Enter>bij oma<Enter><Tab><Enter><Esc>");
	assert_true(headless_matches(&h, "leerdoelen-typen"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_goal "
	        "WHERE competence = 'S01' AND sentence LIKE 'Ik % En ik help.' AND place = 'praktijkles' "
	        "AND moment = 'dinsdag' AND method = 'Met de kaart.'"),
	    1);
	/* what is in no list is accepted as typed */
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_goal WHERE competence = 'L05' AND place = 'bij oma' AND method = ''"),
	    1);
	/* one change set for each goal */
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_history WHERE table_name = 'goal'"), 2);
}

/* A goal that was reached is not offered as not reached, and what is weak is said with it. */
static void what_says_the_same_is_offered_once(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {.pupil = s->daan,
	    .competence = "S04",
	    .sentence = "Ik kan het.",
	    .agreed_on = date_make(2026, 9, 1)};
	assert_true(goal_add(s->db, &goal, s->previous, &s->err));
	assert_true(rate(s->db, s->daan, 0, "S04", s->previous, "MEN", 2, &s->err));
	talk(s, "<A-2><Shot><Esc>");
	assert_true(shown("nog niet behaald, mentor 2"));
	assert_null(strstr(strstr(buffer_text(&h.shots), "S04") + 1, "S04"));
	talk(s, "<A-1>b<A-2><Shot><Esc>");
	assert_true(shown("1 behaald"));
	assert_false(shown("nog niet behaald"));
}

/* The arrows go through the fields of a goal, and typing goes on with what stands there. */
static void fields_are_gone_through_one_by_one(void **state)
{
	struct school_file *s = *state;
	add_goal(s, "Ik werk door.", s->period);
	talk(s, "<A-2>Ik zing.<Enter>school<Enter>dinsdag<Up>middag<Up> en thuis<F2><Esc>");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_goal WHERE place = 'school en thuis' AND moment = 'dinsdagmiddag'"),
	    1);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_goal WHERE sentence = 'Ik werk door.' AND place = ''"),
	    1);
}

/* A line that is there is changed in place or taken away, and undone words are no goal. */
static void line_is_changed_and_taken_away(void **state)
{
	struct school_file *s = *state;
	add_goal(s, "Ik werk door.", s->period);
	add_goal(s, "Ik ben op tijd.", s->period);
	talk(s,
	    "<A-2><PgUp><PgUp><Enter><End> Altijd.<Enter>thuis<Enter><F2><PgDn><Del><Right><Enter><Shot><Esc>");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM iop_goal_period WHERE sentence = 'Ik werk door. Altijd.' AND place = 'thuis'"),
	    1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM iop_goal_period"), 1);
	talk(s, "<A-2>xyzzy<Enter><Shot><Esc><Right><Enter><Esc>");
	assert_true(shown("Geen competentie gevonden."));
	assert_int_equal(school_count(s, "SELECT count(*) FROM iop_goal_period"), 1);
}

/* A terminal that is lost keeps the line, with the competence that it comes of. */
static void typed_line_comes_back(void **state)
{
	struct school_file *s = *state;
	talk(s, "<A-2>samen<Enter><Enter>thuis<Enter>din<Lost>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_goal"), 0);
	talk(s, "<A-2><Shot><F2><Esc>");
	assert_true(shown("Hier stond nog niet bewaarde tekst."));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_goal WHERE competence = 'S01' AND place = 'thuis'"),
	    1);
	/* on Esc the user decides */
	talk(s, "<A-2>Ik zing.<Enter><Esc><Shot><Right><Enter>");
	assert_true(shown("[Bewaren]"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_goal"), 1);
	/* what does not fit is refused whole */
	talk(s,
	    "<A-2>Ik <Paste>0123456789012345678901234567890123456789012345678901234567890123456789"
	    "01234567890123456789012345678901234567890123456789012345678901234567890123456789"
	    "01234567890123456789012345678901234567890123456789012345678901234567890123456789"
	    "01234567890123456789012345678901234567890123456789</Paste><Shot><Lost>");
	assert_false(shown("0123456789"));
}

/* The wish of the pupil is one key away: taken over with its place, or answered. */
static void wish_is_taken_over_or_answered(void **state)
{
	struct school_file *s = *state;
	struct goal_wish one = {.pupil = s->daan,
	                     .sentence = "Ik wil leren lassen.",
	                     .place = "praktijkles",
	                     .proposed_on = date_make(2026, 10, 1)},
	                 two = one;
	snprintf(two.sentence, sizeof two.sentence, "Ik wil leren vliegen.");
	assert_true(access_pupil(s->db, s->daan, &s->err));
	school_add(s, &goal_wish_entity, &one);
	school_add(s, &goal_wish_entity, &two);
	school_act(s, s->mentor);
	talk(s,
	    "<A-2><Down><Enter> Netjes.<Enter><F2><PgDn><Down><Shot><Del>Als je groter bent.<Enter><Shot><Esc>");
	assert_true(shown("Del: nu niet"));
	assert_true(shown("De leerling leest dit bij Mijn doelen."));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_goal_wish w JOIN visible_goal g ON g.id = w.goal "
	        "WHERE g.sentence = 'Ik wil leren lassen. Netjes.' AND g.place = 'praktijkles'"),
	    1);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_goal_wish WHERE answer = 'Als je groter bent.'"),
	    1);
	/* the goal says whose idea it was */
	headless_keys(&h, "<Shot>");
	open_goals(&h.ui, s->daan, 0);
	h.ui.leaving = STAY;
	assert_true(shown("voorgesteld door de leerling"));
}

/* The task, and the tab of the dossier, offer the same. */
static void wish_is_answered_from_a_task(void **state)
{
	struct school_file *s = *state;
	struct goal_wish wish = {.pupil = s->daan,
	    .sentence = "Ik wil leren lassen.",
	    .proposed_on = date_make(2026, 10, 1)};
	assert_true(access_pupil(s->db, s->daan, &s->err));
	school_add(s, &goal_wish_entity, &wish);
	school_act(s, s->mentor);
	press("/samen kiezen<Enter><Shot><Enter><Shot><Esc>");
	assert_true(shown("Wat de leerling wil leren"));
	assert_true(shown("[Leerdoel maken]"));
	headless_keys(&h, "<Shot>w<Enter><Tab>thuis<F2><Shot>");
	open_goals(&h.ui, s->daan, 0);
	h.ui.leaving = STAY;
	assert_true(shown("De leerling wil leren: Ik wil leren lassen."));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM iop_goal_period WHERE place = 'thuis'"), 1);
}

/* The talk as a whole: a line in a small window, beside the step in a large one. */
static void talk_is_seen_as_a_whole(void **state)
{
	struct school_file *s = *state;
	add_goal(s, "Ik werk door.", s->previous);
	add_goal(s, "Ik ben op tijd.", s->previous);
	talk(s, "db<A-2>Ik zing.<Enter><F2><Shot><Esc>");
	assert_true(shown("1 gaat door, 1 behaald · 1 nieuw doel"));
	headless_stop(&h);
	headless_start(&h, 120, 40, s->db);
	h.ui.actions = everywhere;
	talk(s, "<A-2><Shot><Esc>");
	assert_true(headless_matches(&h, "gesprek-groot"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, screen_as_mentor, screen_done)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(weak_and_wished_come_first),
	    TEST(goals_are_carried_over_one_after_another),
	    TEST(goal_is_typed_as_a_line),
	    TEST(what_says_the_same_is_offered_once),
	    TEST(fields_are_gone_through_one_by_one),
	    TEST(line_is_changed_and_taken_away),
	    TEST(typed_line_comes_back),
	    TEST(wish_is_taken_over_or_answered),
	    TEST(wish_is_answered_from_a_task),
	    TEST(talk_is_seen_as_a_whole),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

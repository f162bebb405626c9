/* The pupil's own place, and a turn beside the mentor. Screen files: *.screen beside this, UPDATE=1
 * writes them. */
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
#include "model/portfolio/portfolio.h"
#include "model/school/school.h"
#include "tests_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/screens/pupil/pupil.h"

#include <cmocka.h>

static void add_goal(struct school_file *s, const char *sentence)
{
	struct goal goal = {.pupil = s->daan,
	    .place = "stage",
	    .moment = "elke dinsdag",
	    .method = "Ik kijk eerst op de lijst.",
	    .agreed_on = date_make(2026, 9, 1)};
	snprintf(goal.sentence, sizeof goal.sentence, "%s", sentence);
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
}

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->mentor);
	add_goal(s, "Ik ben elke stagedag op tijd, en bel zelf als ik door de bus te laat kom.");
	add_goal(s, "Ik vraag hulp als ik vastloop.");
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	h.ui.places = places_everywhere;
	*state = s;
	return 0;
}

static const char *as_pupil(struct school_file *s, const char *keys)
{
	assert_true(access_pupil(s->db, s->daan, &s->err));
	headless_keys(&h, keys);
	pupil_home_run(&h.ui, s->daan);
	h.ui.leaving = STAY;
	return buffer_text(&h.shots);
}

static void goals_stand_in_full_and_a_digit_says_how_it_goes(void **state)
{
	struct school_file *s = *state;
	as_pupil(s, "<Shot><Down>3<Shot>");
	assert_true(headless_matches(&h, "mijn-doelen"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_rating "
	                                 "WHERE rater_kind = 'LLN' AND level = 3"),
	    1);
	/* the pupil may take it back the same day */
	as_pupil(s, "<Down><Del>");
	assert_true(headless_shows(&h, "Weggehaald."));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_rating"), 0);
	/* no such level, and no such tab */
	as_pupil(s, "9");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_rating"), 0);
}

/* What was agreed to stop is worked on no more. */
static void a_stopped_goal_is_gone(void **state)
{
	struct school_file *s = *state;
	struct goal goal;
	int64_t id = school_count(s, "SELECT max(id) FROM visible_goal");
	assert_true(record_get(s->db, &goal_entity, id, &goal, &s->arena, &s->err));
	as_pupil(s, "");
	assert_true(headless_shows(&h, goal.sentence));
	goal.stopped_on = clock_today();
	school_act(s, s->mentor);
	school_add(s, &goal_entity, &goal);
	as_pupil(s, "");
	assert_null(strstr(buffer_text(&h.shots), goal.sentence));
	assert_true(headless_shows(&h, "Ik ben elke stagedag op tijd"));
}

/* What is there but not in order says so; of before Stip nothing is asked. */
static void the_map_says_what_is_still_needed(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	struct evidence row = evidence_new(s->db, s->daan);
	snprintf(row.kind, sizeof row.kind, "WST");
	snprintf(row.place, sizeof row.place, "map 3B");
	snprintf(row.title, sizeof row.title, "Vogelhuisje");
	snprintf(row.subject, sizeof row.subject, "MEN");
	school_add(s, &evidence_entity, &row);
	as_pupil(s, "<S-Tab><End>");
	assert_true(headless_shows(&h, "mentorles: Vogelhuisje"));
	assert_true(headless_shows(&h, "Dit moet nog tekenen: je docent"));
	clock_set(date_make(2026, 10, 12), 9);
	access_system(s->db);
	assert_true(change_begin(s->db, "Stip houdt bij vanaf", &s->err));
	assert_true(setting_save(s->db, "sinds_portfolio", "2026-10-11", clock_today(), &s->err));
	assert_true(change_commit(s->db, &s->err));
	as_pupil(s, "<S-Tab><End>");
	assert_null(strstr(buffer_text(&h.shots), "Vogelhuisje"));
}

static void a_small_window_scrolls(void **state)
{
	struct school_file *s = *state;
	as_pupil(s, "<Resize 40x12><Shot><Down><Shot><End><Up>");
	assert_true(headless_matches(&h, "mijn-doelen-klein"));
}

/* Each question is a window of its own, and Enter leads to the next one. */
static void the_talk_is_prepared_until_it_is_held(void **state)
{
	struct school_file *s = *state;
	as_pupil(s, "<Tab><Shot><Enter>Mijn vogelhuisje.<Enter><Shot>Rekenen.<F2><Shot>");
	assert_true(headless_matches(&h, "mijn-gesprek"));
	school_act(s, s->mentor);
	struct iop_talk talk;
	assert_true(talk_find(s->db, s->daan, s->period, TALK_IOP, &talk, &s->arena, &s->err));
	assert_string_equal(talk.proud_of, "Mijn vogelhuisje.");
	assert_string_equal(talk.finds_hard, "Rekenen.");
	talk.held_on = clock_today();
	school_add(s, &iop_talk_entity, &talk);
	as_pupil(s, "<Tab><Enter>");
	assert_true(headless_shows(&h, "Je hebt dit gesprek gehad op"));
	assert_null(strstr(buffer_text(&h.shots), "Enter invullen"));
}

/* What a lost terminal left is there again when the question is. */
static void an_answer_is_not_lost(void **state)
{
	struct school_file *s = *state;
	as_pupil(s, "<Tab><Down><Enter>Reken<Lost>");
	as_pupil(s, "<Tab><Down><Enter>en.<Enter><Enter>Lassen met een masker op.<F2>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_iop_talk "
	                                 "WHERE finds_hard = 'Rekenen.' AND proud_of IS NULL"),
	    1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_goal_wish "
	                                 "WHERE sentence = 'Lassen met een masker op.'"),
	    1);
}

/* Written, changed and withdrawn until the mentor answers, whose words are read then. */
static void a_wish_waits_for_the_mentor(void **state)
{
	struct school_file *s = *state;
	as_pupil(s, "nlassen<F2>");
	assert_true(headless_shows(&h, "Bewaard. Je mentor leest het"));
	as_pupil(s,
	    "<End><Enter><Shot><Home>Ik wil leren <Enter>stage<Enter>Voor later.<F2><End><Shot>");
	assert_true(headless_matches(&h, "mijn-leerwens"));
	as_pupil(s, "<End><Enter><Enter><C-u>thuis<F2><End>");
	assert_true(headless_shows(&h, "Waar: thuis"));
	as_pupil(s, "<Tab>");
	assert_true(headless_shows(&h, "Ik wil leren lassen"));
	school_act(s, s->mentor);
	int64_t wish = school_count(s, "SELECT id FROM visible_goal_wish");
	assert_true(wish_not_now(s->db, wish, "Eerst de theorie, dan lassen.", &s->err));
	as_pupil(s, "<End><Shot><Enter><Del>");
	assert_null(strstr(buffer_text(&h.shots), "Enter wijzigen"));
	assert_non_null(
	    strstr(buffer_text(&h.shots), "Je mentor zegt: Eerst de theorie, dan lassen."));
	as_pupil(s, "nIk wil slapen.<F2><End><Up><Shot><Del><Right><Enter>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_goal_wish"), 1);
}

/* A wish that became a goal is one, and says whose idea it was. Digits rate no wish. */
static void a_wish_becomes_a_goal(void **state)
{
	struct school_file *s = *state;
	struct goal goal;
	as_pupil(s, "nIk wil leren lassen.<F2><End>3");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_rating"), 0);
	school_act(s, s->mentor);
	struct goal_wish wish;
	int64_t id = school_count(s, "SELECT id FROM visible_goal_wish");
	assert_true(record_get(s->db, &goal_wish_entity, id, &wish, &s->arena, &s->err));
	wish_to_goal(&wish, &goal);
	assert_true(wish_confirm(s->db, id, &goal, s->period, &s->err));
	as_pupil(s, "<End>");
	assert_true(headless_shows(&h, "Dit wilde ik zelf leren."));
	assert_null(strstr(buffer_text(&h.shots), "wacht op je mentor"));
}

/* A pupil puts work in, signs it and takes it out; what others put in is only read. */
static void the_map_is_filled(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	struct evidence row = evidence_new(s->db, s->daan);
	snprintf(row.kind, sizeof row.kind, "WST");
	snprintf(row.title, sizeof row.title, "Van de mentor");
	school_add(s, &evidence_entity, &row);
	as_pupil(s,
	    "<S-Tab>tIk blik terug<Down><Down><Enter>refl<Enter><Down><Down>map 3B<F2><Shot><Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "Je tekent zelf, vandaag"));
	assert_true(headless_shows(&h, "Getekend. Het is helemaal klaar."));
	assert_null(strstr(buffer_text(&h.shots), "bestand"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_evidence e JOIN visible_evidence_signature g ON g.evidence = e.id "
	        "WHERE e.title = 'Ik blik terug' AND e.added_by = actor() AND g.party = 'LLN' AND g.manner = 'STI'"),
	    1);
	as_pupil(s, "<S-Tab><End><Up><Enter><Shot><Enter><Del><Right><Enter>");
	assert_true(headless_shows(&h, "Dit moet nog tekenen: je docent"));
	as_pupil(s, "<S-Tab><End><Del><Right><Enter>");
	assert_true(headless_shows(&h, "Weggehaald."));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_evidence"), 1);
}

static void nothing_reads_as_staff_s_words(void **state)
{
	struct school_file *s = *state;
	struct note note = {.about = s->daan, .written_on = clock_today()};
	note.text = arena_text(&s->arena, "Was vandaag lastig.");
	school_add(s, &note_entity, &note);
	as_pupil(s, "<Shot><Tab><Shot><Tab><Shot><Tab><Shot>");
	const char *all = buffer_text(&h.shots);
	assert_null(strstr(all, "lastig"));
	assert_null(strstr(all, "te laat ·"));
	assert_null(strstr(all, "achter"));
	assert_null(strstr(all, "verwacht"));
}

static void a_turn_ends_with_the_code_of_who_gave_it(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	headless_keys(&h,
	    "<F3>daan<Enter>j<Shot><Enter>2<Shot>qfout<Shot><Enter><Shot><Enter>jan<Enter><Shot>");
	home_run(&h.ui);
	h.ui.leaving = STAY;
	assert_true(headless_matches(&h, "beurt"));
	assert_int_equal(access_actor(s->db)->id, s->mentor);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_rating "
	                                 "WHERE rater_kind = 'LLN' AND level = 2"),
	    1);
}

/* Not by Esc, not by the palette, not by a key that staff has everywhere; nor is there anything of
 * the school to open. */
static void a_turn_shows_nobody_else(void **state)
{
	static const char *const of_staff[] = {"Noor", "Werklijst", "inlezen", "leerling (F3",
	    "ongedaan", "rondleiding", "dossier", "stoppen", "Sluit Stip", "EDEXML", "beginscherm",
	    "eigen bestand"};
	struct school_file *s = *state;
	school_act(s, s->administrator);
	school_act(s, s->care);
	h.ui.notice = "eigen bestand";
	headless_keys(&h,
	    "<F3>daan<Enter>j<Enter><Shot><Esc><Esc>q<Esc>:<Shot>werklijst<Shot><Esc><F3>noor<Shot>"
	    "<Esc>:noor<Shot><Esc>duvx<C-f><Shot><F1><Shot>");
	home_run(&h.ui);
	h.ui.leaving = STAY;
	const char *turn = strstr(buffer_text(&h.shots), "Dag Daan");
	assert_non_null(turn);
	for (size_t i = 0; i < sizeof of_staff / sizeof *of_staff; i++)
		if (strstr(turn, of_staff[i]))
			fail_msg("a turn shows %s", of_staff[i]);
	assert_non_null(strstr(turn, "q klaar, geef terug"));
	assert_string_equal(h.ui.notice, "eigen bestand");
}

/* A lost terminal during a turn leaves the mentor the actor, and the program ends. */
static void a_lost_terminal_ends_a_turn(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	headless_keys(&h, "<F3>daan<Enter>j<Enter><Lost>");
	assert_int_equal(home_run(&h.ui), LOST);
	assert_int_equal(access_actor(s->db)->id, s->mentor);
	h.ui.leaving = STAY;
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, screen_done)
	const struct CMUnitTest tests[] = {
	    TEST(goals_stand_in_full_and_a_digit_says_how_it_goes),
	    TEST(a_stopped_goal_is_gone),
	    TEST(the_map_says_what_is_still_needed),
	    TEST(a_small_window_scrolls),
	    TEST(the_talk_is_prepared_until_it_is_held),
	    TEST(an_answer_is_not_lost),
	    TEST(a_wish_waits_for_the_mentor),
	    TEST(a_wish_becomes_a_goal),
	    TEST(the_map_is_filled),
	    TEST(nothing_reads_as_staff_s_words),
	    TEST(a_turn_ends_with_the_code_of_who_gave_it),
	    TEST(a_turn_shows_nobody_else),
	    TEST(a_lost_terminal_ends_a_turn),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

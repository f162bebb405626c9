/* The talk and the work list, when text is typed too early, by the wrong user or twice. */
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

static void goal_is_read_in_full(void **state)
{
	static const char last[] = "docent zien.";
	struct school_file *s = *state;
	add_goal(s,
	    "Ik controleer mijn werk zelf, verbeter wat niet goed is en laat het werk aan mijn docent zien.",
	    s->previous);
	talk(s, "<Shot><Esc>");
	assert_true(shown(last));
	headless_keys(&h, "<Shot>");
	add_goal(s,
	    "Ik controleer mijn werk zelf, verbeter wat niet goed is en laat het werk aan mijn docent zien.",
	    s->period);
	school_act(s, s->teacher);
	press("<Enter><Shot>");
	assert_true(shown(last));
}

static void own_rating_of_today_can_go(void **state)
{
	struct school_file *s = *state;
	int64_t goal = add_goal(s, "Ik werk door.", s->previous);
	talk(s, "34<Left><Del><Shot>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_rating"), 1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_rating WHERE level = 3"), 1);
	school_act(s, s->other_mentor);
	school_act(s, s->care);
	assert_true(rate(s->db, s->daan, goal, "", s->previous, "MEN", 2, &s->err));
	school_act(s, s->mentor);
	talk(s, "<Right><Del><Shot>");
	assert_true(shown("Alleen je eigen oordeel van vandaag kan weg."));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_rating"), 2);
}

static void esc_leaves_questions_as_they_were(void **state)
{
	struct school_file *s = *state;
	add_goal(s, "Ik werk door.", s->period);
	struct iop_talk row = {.pupil = s->daan, .period = s->period, .kind = "IOP"};
	school_add(s, &iop_talk_entity, &row);
	struct agreement agreement = {.iop_talk = row.id,
	    .made_on = date_make(2026, 10, 10),
	    .text = "Daan zet een wekker.",
	    .who = "LLN",
	    .due_on = date_make(2026, 10, 20)};
	school_add(s, &agreement_entity, &agreement);
	headless_keys(&h, "<Shot><Esc><Shot>");
	open_agreement(&h.ui, agreement.id);
	h.ui.leaving = STAY;
	assert_true(shown("Gedaan"));
	assert_false(shown("uiterlijk")); /* no form */
	/* where the talk is recorded */
	talk(s, "<F6><F6><F6><F6><Esc><Shot>");
	assert_true(shown("[4 Afspraken]"));
}

/* Agreements: text being typed comes back in its own cell, in any column. */
static void agreement_is_typed_on_in_its_cell(void **state)
{
	struct school_file *s = *state;
	add_goal(s, "Ik werk door.", s->period);
	talk(s, "<F6><F6><F6><Enter>Daan zet een wekker.<Enter>");
	talk(s, "<F6><F6><F6><Up><Enter><End> En gaat op tijd<Lost>");
	talk(s, "<F6><F6><F6><Shot> naar bed.<Enter>");
	assert_true(shown("Hier stond nog niet bewaarde tekst"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_agreement WHERE text = 'Daan zet een wekker. En gaat op tijd naar bed.'"),
	    1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_agreement"), 1);
	talk(s, "<F6><F6><F6><Up><Right><Right><Enter><C-u>1-<Lost>");
	talk(s, "<F6><F6><F6>12<Enter>");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_agreement WHERE due_on = '2026-12-01'"),
	    1);
	/* once discarded it does not come back */
	talk(s, "<F6><F6><F6><Up><Enter> Weg ermee.<Tick><Esc><Right><Enter><Esc>");
	talk(s, "<F6><F6><F6><Shot>");
	assert_false(shown("Weg ermee."));
}

/* When the agreement has gone meanwhile, the text typed in it is shown. */
static void words_of_an_agreement_that_went_are_shown(void **state)
{
	struct school_file *s = *state;
	struct agreement row;
	add_goal(s, "Ik werk door.", s->period);
	talk(s, "<F6><F6><F6><Enter>Daan zet een wekker.<Enter>");
	talk(s, "<F6><F6><F6><Up><Enter><End> En gaat op tijd<Lost>");
	int64_t id = school_count(s, "SELECT id FROM visible_agreement");
	assert_true(record_get(s->db, &agreement_entity, id, &row, &s->arena, &s->err));
	assert_true(record_remove(s->db, &agreement_entity, "Afspraak verwijderd", &row, &s->err));
	talk(s, "<F6><F6><F6><Shot><Enter><Enter>");
	assert_true(shown("past niet in zijn cel:"));
	assert_true(shown("En gaat op tijd"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_agreement"), 0);
}

/* A letter decides in the row; the next period's goals follow, and all can be changed. */
static void looking_back_is_choosing(void **state)
{
	static const char going_on[] =
	    "SELECT count(*) FROM visible_iop_goal WHERE period = (SELECT id FROM current_period)";
	struct school_file *s = *state;
	add_goal(s, "Ik werk door.", s->previous);
	add_goal(s, "Ik ben op tijd.", s->previous);
	add_goal(s, "Ik vraag hulp.", s->previous);
	talk(s, "dbs<Esc>");
	assert_int_equal(school_count(s, going_on), 1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_goal WHERE done_on = today()"), 1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_goal WHERE stopped_on = today()"), 1);
	/* opens at the goals now; what was chosen is shown */
	talk(s, "<Shot><A-1><Shot>");
	assert_true(shown("[2 Nieuwe doelen]"));
	assert_true(shown("gaat door"));
	assert_true(shown("behaald"));
	assert_true(shown("stopt"));
	/* changed, and taken away */
	talk(s, "<A-1>s<End><Del><Down>d<A-2><Esc>");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_goal WHERE done_on IS NOT NULL"), 0);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_goal g JOIN visible_iop_goal i ON i.goal = g.id "
	        "WHERE i.period = (SELECT id FROM current_period) AND sentence = 'Ik vraag hulp.'"),
	    1);
	assert_int_equal(school_count(s, going_on), 1);
}

/* The goal that comes in place of another is in the new IOP; Esc leaves all as it was. */
static void goal_is_replaced_by_another(void **state)
{
	struct school_file *s = *state;
	int64_t old = add_goal(s, "Ik werk door.", s->previous);
	talk(s, "v<Esc><Shot><Esc>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_goal"), 1);
	talk(s, "vIk neem pauze.<F2><Shot><Esc>");
	assert_true(shown("vervangen"));
	assert_true(shown("Vervangen door: Ik neem pauze."));
	assert_int_equal(
	    school_count(s,
	        "SELECT o.id FROM visible_goal o "
	        "JOIN visible_goal n ON n.id = o.replaced_by AND o.stopped_on = today() "
	        "JOIN visible_iop_goal i ON i.goal = n.id"),
	    old);
	/* what was typed before comes back */
	add_goal(s, "Ik ben op tijd.", s->previous);
	talk(s, "<A-1><Down>vIk kom eerder.<Lost>");
	talk(s, "<A-1><Down>v<Enter><F2><Esc>");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_goal WHERE sentence = 'Ik kom eerder.'"),
	    1);
}

/* The day and who were there are kept before the talk is recorded, and shown in the question. */
static void day_and_who_are_asked_early(void **state)
{
	struct school_file *s = *state;
	add_goal(s, "Ik werk door.", s->period);
	talk(s, "<F7>8-10<Enter><Down><Down><Spatie><Enter><Shot><Esc>");
	assert_true(shown("Gesprek op do 08-10-2026"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_iop_talk WHERE held_on IS NULL"), 1);
	talk(s, "<A-4><F6><Shot><Enter><Shot>");
	assert_true(shown("Is dit gesprek met de leerling gevoerd?"));
	assert_true(shown("[5 Driehoeksgesprek]"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_iop_talk t JOIN visible_talk_present p ON p.iop_talk = t.id "
	        "WHERE t.held_on = '2026-10-08'"),
	    3);
	/* and is read as a page from then on */
	headless_keys(&h, "<Shot>");
	talk(s, "<Shot>");
	assert_true(shown("vastgelegd gesprek"));
}

/* A step is found by its name and number, where letters are no text. */
static void step_is_found_by_name(void **state)
{
	struct school_file *s = *state;
	add_goal(s, "Ik werk door.", s->previous);
	talk(s, ":stap 4<Enter><Shot><A-9><A-1>:driehoek<Enter><Shot>");
	assert_true(shown("[4 Afspraken]"));
	assert_true(shown("[5 Driehoeksgesprek]"));
}

static void wrong_day_is_said_at_once(void **state)
{
	struct school_file *s = *state;
	add_goal(s, "Ik werk door.", s->period);
	talk(s, "<A-4><F6><Right><Enter>+3<Enter><Shot><Enter><C-u>vandaag<Enter><Enter><Enter>");
	assert_true(shown("dat is nog niet geweest"));
	assert_false(shown("Wie waren erbij?"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_iop_talk WHERE held_on = today()"), 1);
}

/* Looking, and questions that are left, begin no talk. */
static void looking_begins_no_talk(void **state)
{
	struct school_file *s = *state;
	add_goal(s, "Ik werk door.", s->period);
	talk(s, "<A-2><A-4><F7><Esc><F7>8-10<Enter><Esc><F6><Esc><A-5><F8><Esc><A-1><Esc>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_iop_talk"), 0);
}

static void record_talk(struct school_file *s)
{
	struct iop_talk row = {.pupil = s->daan,
	    .period = s->period,
	    .kind = "IOP",
	    .held_on = date_make(2026, 10, 9)};
	add_goal(s, "Ik werk door.", s->period);
	school_add(s, &iop_talk_entity, &row);
	struct talk_present present = {.iop_talk = row.id, .attendee = "LLN"};
	school_add(s, &talk_present_entity, &present);
}

static void start(struct school_file *s, const char *keys)
{
	headless_keys(&h, keys);
	interface_loop(s->db, &h.source);
}

/* What was typed in a talk when the terminal went comes back where it was typed, and Esc goes back
 * to the first screen. */
static void typed_text_comes_back_at_the_start(void **state)
{
	static const char back[] = "<Enter><Enter><Shot><Esc><Right><Enter><Shot>";
	struct school_file *s = *state;
	record_talk(s);
	talk(s, "w<Down><Down><Enter>Ging goed.<F2><Lost>");
	start(s, back);
	assert_true(shown("Vastgelegd gesprek wijzigen"));
	assert_true(shown("Ging goed."));
	assert_true(shown("[Werklijst"));
	talk(s, "o<F8><Down><Down>Ziek.<Lost>");
	start(s, back);
	assert_true(shown("Het driehoeksgesprek ging niet door"));
	assert_true(shown("Ziek."));
}

/* A day that cannot be is said before the reason is asked; a talk held early counts for its own
 * period. */
static void corrected_day_is_looked_at_first(void **state)
{
	struct school_file *s = *state;
	record_talk(s);
	talk(s, "w<C-u>+3<F2><Shot><Enter><Esc><Tab><Enter>");
	assert_true(shown("dat is nog niet geweest"));
	assert_false(shown("Waarom moet het anders?"));
	talk(s, "w<C-u>1-1-2020<F2><Shot><Enter><Esc><Tab><Enter>");
	assert_true(shown("lang vóór het begin van de"));
	talk(s, "w<C-u>31-7-2026<F2>Een dag eerder.<Enter><Enter><Shot>");
	assert_true(shown("telt voor periode 1"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_iop_talk WHERE held_on = '2026-07-31'"),
	    1);
}

static void who_rated_meanwhile_is_named(void **state)
{
	struct school_file *s = *state;
	int64_t goal = add_goal(s, "Ik werk door.", s->period), level = 0;
	school_act(s, s->care);
	assert_true(rate(s->db, s->daan, goal, "", s->period, "MEN", 1, &s->err));
	school_act(s, s->mentor);
	assert_true(rate_cell(&h.ui, s->daan, goal, "", s->period, "MEN", "3", &level));
	assert_int_equal(level, 3);
	assert_non_null(strstr(h.ui.message, "Intussen stond hier een 1, van "));
	assert_non_null(strstr(h.ui.message, "Nu geldt jouw 3."));
}

static void called_off_is_said_everywhere(void **state)
{
	struct school_file *s = *state;
	struct iop_talk row = {.pupil = s->daan,
	    .period = s->period,
	    .kind = "IOP",
	    .planned_on = date_make(2026, 10, 9)};
	school_add(s, &iop_talk_entity, &row);
	struct talk_attempt attempt = {
	    .iop_talk = row.id, .tried_on = date_make(2026, 10, 9), .outcome = "AFG"};
	school_add(s, &talk_attempt_entity, &attempt);
	headless_keys(&h, "<Shot>");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_true(shown("periode 1 ◐ afgezegd"));
}

static void task_put_off_comes_back(void **state)
{
	struct school_file *s = *state;
	int64_t before = school_count(s, "SELECT count(*) FROM list_taken");
	press("<Down>s<Shot>+14<Down>Daan is ziek.<F2><Shot>");
	assert_true(shown("Taak uitstellen · Berg, Daan"));
	assert_true(shown("Uitgesteld tot za 24-10-2026."));
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken"), before - 1);
	press("t<Shot><Enter><Shot>");
	assert_true(shown("tot 24-10-2026 (Daan is ziek.)"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken"), before);
	press("t<Shot>");
	assert_true(shown("Er zijn geen uitgestelde taken."));
	school_act(s, s->administrator);
	press("<Down><Down>s<Shot>");
	assert_true(shown("Met jouw rol kun je geen taken uitstellen."));
}

/* The task "Leerdoelen beoordelen" opens at the first goal without a rating. */
static void task_opens_at_the_goal_to_rate(void **state)
{
	struct school_file *s = *state;
	int64_t first = add_goal(s, "Ik werk door.", s->period);
	int64_t second = add_goal(s, "Ik ben op tijd.", s->period);
	assert_true(rate(s->db, s->daan, first, "", s->period, "MEN", 2, &s->err));
	headless_keys(&h, "o3<Enter>");
	open_goals(&h.ui, s->daan, s->period);
	h.ui.leaving = STAY;
	assert_int_equal(
	    school_count(s, "SELECT goal FROM visible_rating WHERE level = 3"), second);
}

/* Late tasks are ordered by kind before day. */
static void late_talks_go_before_late_papers(void **state)
{
	struct school_file *s = *state;
	struct iop_talk row = {.pupil = s->daan,
	    .period = s->period,
	    .kind = "IOP",
	    .held_on = date_make(2026, 9, 25)};
	school_add(s, &iop_talk_entity, &row);
	press("<Shot>");
	const char *shots = buffer_text(&h.shots);
	const char *parents = strstr(shots, "8 dagen te laat   Berg, Daan             Driehoeks"),
	           *older = strstr(shots, "19 dagen te laat");
	assert_true(parents && older && parents < older);
}

/* Names do not shift with the tab, and a tab has the same digit for every role. */
static void tabs_keep_name_and_digit(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->care);
	headless_keys(&h, "<Shot>0<Shot>");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_true(shown("[1 Overzicht] 2 IOP  3 OPP  4 Competenties  5 Stages  6 Portfolio\n"
	                  "  7 Gesprekken  8 Zorg  9 Uitstroom  0 Geschiedenis"));
	assert_true(shown(" 1 Overzicht  2 IOP  3 OPP  4 Competenties  5 Stages  6 Portfolio\n"
	                  "  7 Gesprekken  8 Zorg  9 Uitstroom [0 Geschiedenis]"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, screen_as_mentor, screen_done)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(goal_is_read_in_full),
	    TEST(own_rating_of_today_can_go),
	    TEST(esc_leaves_questions_as_they_were),
	    TEST(agreement_is_typed_on_in_its_cell),
	    TEST(words_of_an_agreement_that_went_are_shown),
	    TEST(looking_back_is_choosing),
	    TEST(goal_is_replaced_by_another),
	    TEST(day_and_who_are_asked_early),
	    TEST(step_is_found_by_name),
	    TEST(wrong_day_is_said_at_once),
	    TEST(looking_begins_no_talk),
	    TEST(typed_text_comes_back_at_the_start),
	    TEST(corrected_day_is_looked_at_first),
	    TEST(who_rated_meanwhile_is_named),
	    TEST(called_off_is_said_everywhere),
	    TEST(task_put_off_comes_back),
	    TEST(task_opens_at_the_goal_to_rate),
	    TEST(late_talks_go_before_late_papers),
	    TEST(tabs_keep_name_and_digit),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

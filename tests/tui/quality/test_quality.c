/* Quality over a small school: surveys, goals with their actions, cards year by year, the
 * self-evaluation, and the evening school. Screen files: *.screen beside this, UPDATE=1 writes
 * them. */
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
#include "model/quality/survey.h"
#include "tests_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/quality/quality.h"

#include <cmocka.h>

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->director);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	*state = s;
	return 0;
}

static void enter(enum outcome (*open)(struct ui *ui), const char *keys)
{
	headless_keys(&h, keys);
	open(&h.ui);
	h.ui.leaving = STAY;
}

static int64_t last_year(struct school_file *s)
{
	return school_count(s, "SELECT id FROM visible_school_year WHERE name = '2025-2026'");
}

static void add_survey(
    struct school_file *s, const char *group, int64_t year, struct date on, int64_t mean)
{
	struct survey row = {
	    .school_year = year, .held_on = on, .invited = 80, .answers = 61, .mean = mean};
	snprintf(row.survey_group, sizeof row.survey_group, "%s", group);
	school_add(s, &survey_entity, &row);
}

/* A new survey: the mean is typed as people write it, and a bad one is refused in its field. */
static void survey_is_filled_in(void **state)
{
	struct school_file *s = *state;
	add_survey(s, "PLL", last_year(s), date_make(2026, 3, 27), 305);
	add_survey(s, "VLL", s->year, date_make(2026, 10, 2), 320);
	enter(open_surveys,
	    "<Shot>n<Enter>leerl<Enter><Down>1-10-2026<Down>80<Down>61<Down>4,7<Down>"
	    "<Shot><Up><C-u>3,25<F2><Shot>");
	assert_true(headless_matches(&h, "kwaliteit-peilingen"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_survey WHERE survey_group = 'PLL' AND mean = 325 AND answers = 61"),
	    1);
	enter(open_surveys, "<Del><Right><Enter>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_survey"), 2);
}

static int64_t add_goal(struct school_file *s, int64_t year)
{
	struct quality_theme theme = {.name = "Veiligheid"};
	struct quality_ambition ambition = {
	    .text = "Iedereen gaat met een goed gevoel naar school."};
	struct quality_goal goal = {.school_year = year,
	    .text = "In elke pauze lopen drie mensen op het plein.",
	    .stage = "AAN",
	    .measured_by = "het rooster"};
	school_add(s, &quality_theme_entity, &theme);
	ambition.theme = theme.id;
	school_add(s, &quality_ambition_entity, &ambition);
	goal.ambition = ambition.id;
	school_add(s, &quality_goal_entity, &goal);
	struct quality_action action = {.goal = goal.id,
	    .text = "Rooster maken",
	    .responsible = s->administrator,
	    .due_on = date_make(2026, 10, 5)};
	school_add(s, &quality_action_entity, &action);
	return goal.id;
}

/* From the list to a goal; an indicator and an action are added, and an action is marked as
 * done. */
static void goal_has_indicators_and_actions(void **state)
{
	struct school_file *s = *state;
	add_goal(s, s->year);
	enter(open_quality_goals,
	    "<Shot><Enter><Shot>i<Enter>cijfer<Enter><Down>ruzies op het plein<Down>10<F2>"
	    "aSpelmateriaal kopen<F2>d<Shot>");
	assert_true(headless_matches(&h, "kwaliteit-doel"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_quality_action WHERE done_on = today() AND text = 'Rooster maken'"),
	    1);
}

/* A fourth action is allowed, with a message. */
static void fourth_action_is_said(void **state)
{
	struct school_file *s = *state;
	int64_t goal = add_goal(s, s->year);
	for (int i = 0; i < 2; i++) {
		struct quality_action action = {.goal = goal, .text = "Nog iets"};
		school_add(s, &quality_action_entity, &action);
	}
	enter(open_quality_goals, "<Enter>aNog een<F2><Shot>");
	assert_true(headless_shows(&h, "Dit doel heeft nu 4 acties; met hooguit 3 is het SMART."));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_kwaliteitsdoelen WHERE smart = '2 van 4: 4 acties, geen datum'"),
	    1);
}

/* A goal of last year is evaluated and continued. */
static void goal_is_evaluated_and_goes_on(void **state)
{
	struct school_file *s = *state;
	add_goal(s, last_year(s));
	enter(open_quality_goals,
	    "<lt><Enter>e<Down><Enter>deels<Enter><Down><Enter>Het rooster klopt.<F2><F2><Shot>v<Shot><F2><Shot>v<Shot>");
	assert_true(headless_matches(&h, "kwaliteit-vervolg"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_kwaliteitsdoelen WHERE year_name = '2026-2027' AND follows <> 0 AND stage_label = 'op pad'"),
	    1);
}

static void add_card(struct school_file *s, int64_t year, char *results)
{
	char goals[] = "Elke leerling leest elke week een tekst bij de praktijkles.",
	     skills[] = "Docenten kiezen teksten op niveau.";
	struct quality_card row = {.subject = "NED",
	    .school_year = year,
	    .goals = goals,
	    .skills = skills,
	    .results = results};
	school_add(s, &quality_card_entity, &row);
}

static void cards_lie_side_by_side(void **state)
{
	struct school_file *s = *state;
	char results[] = "Zes van de tien leerlingen haalden 1F.";
	add_card(s, last_year(s), results);
	add_card(s, s->year, NULL);
	enter(open_quality_cards, "<Shot><Enter><Shot><lt><Shot>");
	assert_true(headless_matches(&h, "kwaliteit-kaart"));
	enter(open_quality_cards,
	    "<Resize 60x15><Enter><Shot><Down><Down>>w<Down>De helft haalde 1F.<F2><F2><Shot>");
	assert_true(headless_matches(&h, "kwaliteit-kaart-klein"));
}

/* Both frameworks; a standard that is only described takes no score. */
static void school_judges_itself(void **state)
{
	struct school_file *s = *state;
	char words[] = "Nog niet elk OPP was op tijd.";
	struct standard_judgement before = {.standard = "OP0",
	    .school_year = last_year(s),
	    .judged_on = date_make(2026, 6, 1),
	    .score = 2,
	    .grounds = words};
	school_add(s, &standard_judgement_entity, &before);
	enter(open_standards,
	    "<Shot><Enter><Enter>voldoende bij<Enter><Enter>Gezien in de lessen.<F2><F2><Shot>"
	    "<lt><Shot>k<Shot>");
	assert_true(headless_matches(&h, "kwaliteit-zelfevaluatie"));
	assert_int_equal(
	    school_count(s,
	        "SELECT score FROM visible_standard_judgement WHERE standard = 'OP0' AND judged_on = today()"),
	    3);
	enter(open_standards,
	    "<Resize 60x15>k/bovenbouw<Enter><Enter>2<Enter>x<F2><F2><Shot><Esc><Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "krijgt geen score"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_standard_judgement"), 2);
}

static int64_t add_evening_school(struct school_file *s)
{
	struct evening_school row = {.school_year = s->year,
	    .starts_on = date_make(2026, 9, 1),
	    .ends_on = date_make(2027, 4, 30)};
	school_act(s, s->administrator);
	school_add(s, &evening_school_entity, &row);
	assert_true(school_tamper(s,
	    "UPDATE enrolment SET school_year = (SELECT id FROM school_year WHERE name = '2025-2026'), class = NULL, starts_on = '2025-08-01', ends_on = '2026-03-01'"));
	return row.id;
}

/* It starts, with a participant, an evening, and attendance. */
static void evening_school_begins(void **state)
{
	struct school_file *s = *state;
	enter(open_evening_school, "<Shot>s<Shot><F2><Shot>");
	assert_true(headless_matches(&h, "avondschool-begin"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_evening_school WHERE starts_on = '2026-09-01' AND ends_on = '2027-04-30'"),
	    1);
}

static void evening_is_registered(void **state)
{
	struct school_file *s = *state;
	int64_t school = add_evening_school(s);
	struct evening_participant daan = {.evening_school = school,
	    .pupil = s->daan,
	    .starts_on = date_make(2026, 9, 1),
	    .wants = "VCA"};
	school_add(s, &evening_participant_entity, &daan);
	enter(open_evening_school,
	    "<Tab>n<Shot><Enter><C-u>1-9-2026<F2><Shot>"
	    "<Tab>n<C-u>8-9-2026<Down>Geld op orde<F2><Shot><Enter><Shot><Spatie><Enter><Shot><Tab><Shot>");
	assert_true(headless_matches(&h, "avondschool"));
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM list_avonden WHERE present = 1 AND participants = 2"),
	    1);
	enter(open_evening_school, "<Resize 60x15><Shot>eGoed begin.<F2><F2><Shot>");
	assert_true(headless_matches(&h, "avondschool-klein"));
}

/* A user who may only read is not asked to write. */
static void care_coordinator_reads(void **state)
{
	struct school_file *s = *state;
	add_goal(s, s->year);
	add_survey(s, "PLL", s->year, date_make(2026, 10, 2), 305);
	school_act(s, s->care);
	enter(open_surveys, "n<Shot>");
	assert_false(strstr(buffer_text(&h.shots), "n nieuw"));
	enter(open_quality_goals, "<Enter>v<Shot>");
	assert_true(headless_shows(&h, "Dit doel heeft nog geen vervolg."));
	enter(open_standards, "<Enter><Shot>");
	assert_true(headless_shows(&h, "Nog niet bekeken."));
}

/* Whatever keys are pressed, at any size, nothing breaks. */
static void a_cat_walks_over_the_keys(void **state)
{
	enum outcome (*const screens[])(struct ui *) = {open_surveys, open_quality_goals,
	    open_quality_cards, open_standards, open_evening_school};
	struct school_file *s = *state;
	add_goal(s, s->year);
	add_evening_school(s);
	for (unsigned i = 0; i < sizeof screens / sizeof *screens; i++) {
		struct buffer keys = {0};
		buffer_add(&keys, i % 2 ? "<Resize 20x5>" : "<Resize 130x50>");
		headless_noise(&keys, i, 400);
		enter(screens[i], buffer_text(&keys));
		buffer_done(&keys);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, screen_done)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(survey_is_filled_in),
	    TEST(goal_has_indicators_and_actions),
	    TEST(fourth_action_is_said),
	    TEST(goal_is_evaluated_and_goes_on),
	    TEST(cards_lie_side_by_side),
	    TEST(school_judges_itself),
	    TEST(evening_school_begins),
	    TEST(evening_is_registered),
	    TEST(care_coordinator_reads),
	    TEST(a_cat_walks_over_the_keys),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

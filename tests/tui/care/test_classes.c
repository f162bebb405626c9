/* The screens about classes, over a small school: keys in, screens out. Screen files: *.screen
 * beside this, UPDATE=1 writes them. */
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
#include "model/care/guidance.h"
#include "model/iop/iop.h"
#include "model/opp/opp.h"
#include "model/outflow/outflow.h"
#include "model/school/pupil.h"
#include "tests_screen.h"
#include "tui/actions.h"
#include "tui/interface.h"
#include "tui/screens/care/care.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

#include <cmocka.h>

static int64_t aylin;

/* A second pupil in 3A. */
static void add_pupil(struct school_file *s)
{
	struct pupil pupil = {.number = "00125",
	    .first_name = "Aylin",
	    .last_name = "Çelik",
	    .born_on = date_make(2011, 5, 1)};
	pupil_prepare(&pupil);
	assert_true(record_save(s->db, &pupil_entity, "Leerling", &pupil, &s->err));
	struct enrolment enrolment = {.pupil = pupil.id,
	    .school_year = s->year,
	    .class = s->class_a,
	    .grade = 3,
	    .track = "PRO",
	    .starts_on = date_make(2026, 8, 1)};
	assert_true(record_save(s->db, &enrolment_entity, "Plaatsing", &enrolment, &s->err));
	aylin = pupil.id;
}

static int set_up(void **state)
{
	struct school_file *s = school_open();
	add_pupil(s);
	school_act(s, s->care);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	*state = s;
	return 0;
}

static int64_t count(struct school_file *s, const char *sql)
{
	int64_t n = -1;
	assert_true(db_int(s->db, &n, &s->err, sql, ""));
	return n;
}

/* The tab Zorg. */
#define CARE_TAB "<Tab><Tab><Tab>"

static void press_review(struct school_file *s, const char *keys)
{
	headless_keys(&h, keys);
	open_review_day(&h.ui, s->class_a);
	h.ui.leaving = STAY;
}

static int64_t add_review(struct school_file *s, int64_t class, struct date held)
{
	struct group_review review = {.class = class, .held_on = held, .present = "Zorg, Jansen"};
	assert_true(record_save(s->db, &group_review_entity, "Groepsbespreking", &review, &s->err));
	return review.id;
}

static int64_t add_agreement(struct school_file *s, int64_t review, int64_t pupil, const char *text)
{
	struct review_agreement row = {.group_review = review,
	    .pupil = pupil,
	    .made_on = date_make(2026, 9, 10),
	    .who = "MEN",
	    .due_on = date_make(2026, 11, 1)};
	snprintf(row.text, sizeof row.text, "%s", text);
	assert_true(
	    record_save(s->db, &review_agreement_entity, "Afspraak gemaakt", &row, &s->err));
	return row.id;
}

/* The tab, and an observation of the first weeks: recorded first, discussed later. */
static void first_weeks_are_watched_and_discussed(void **state)
{
	struct school_file *s = *state;
	press(CARE_TAB "<Shot>o<Shot><Enter><Down><Down><Enter>Rustige klas.<F2><Shot><F2><Shot>"
	               "o<Enter><Down><Down><Down>vandaag<F2>");
	assert_true(headless_matches(&h, "klassen"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_class_observation WHERE kind = 'EER' AND observed_on = today() AND discussed_on = today() "
	        "AND observed_by = actor() AND report = 'Rustige klas.'"),
	    1);
}

static void coordinator_watches_the_group(void **state)
{
	struct school_file *s = *state;
	press(CARE_TAB "ogroeps<Enter><F2>");
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_class_observation WHERE kind = 'GRP'"), 1);
	/* from the Werklijst */
	headless_keys(&h, "<F2>");
	open_class_observation(&h.ui, s->class_a, "GRP");
	h.ui.leaving = STAY;
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_class_observation WHERE kind = 'GRP'"), 2);
}

static void mentor_has_the_own_class_only(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	press(CARE_TAB "o<Shot><F2>");
	assert_null(strstr(buffer_text(&h.shots), "3B"));
	assert_non_null(strstr(buffer_text(&h.shots), "Observatie van de eerste weken"));
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_class_observation WHERE kind = 'EER'"), 1);
	headless_keys(&h, "");
	open_review_day(&h.ui, s->class_b);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "Deze klas is niet van jou."));
	press(CARE_TAB "k");
	assert_true(headless_shows(&h, "over de leerlingen in deze lijst"));
	assert_null(strstr(buffer_text(&h.shots), "Kanariepiet"));
	school_act(s, s->teacher);
	press("<Shot>");
	assert_null(strstr(buffer_text(&h.shots), "Zorg"));
}

/* A review that is prepared, gets agreements and is held. */
#define REVIEW                                                                                     \
	"<Shot>aElke dag de planner bekijken.<Shot><F2><Shot>"                                     \
	">l"                                                                                       \
	"Zit nu vooraan.<Enter>aKrijgt extra tijd.<F2>cVaste plekken.<F2><Right><Shot>"            \
	"v<Down>Zorg, Jansen<Down><Enter>Er is meer rust.<F2><Shot><F2>"

static void class_is_reviewed(void **state)
{
	struct school_file *s = *state;
	assert_true(note_add(s->db, s->daan, 0, "Was twee keer te laat.", &s->err));
	press_review(s, REVIEW);
	assert_true(headless_matches(&h, "groepsbespreking"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_group_review WHERE held_on = today() AND present = 'Zorg, Jansen' AND summary = 'Er is meer rust.' "
	        "AND led_by = actor()"),
	    1);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM list_zorgafspraken WHERE class_name = '3A'"), 3);
	assert_int_equal(count(s, "SELECT count(*) FROM list_zorgafspraken WHERE pupil = 0"), 1);
	assert_int_equal(count(s, "SELECT agreements FROM class_care WHERE class_name = '3A'"), 3);
}

static void class_is_reviewed_in_a_small_window(void **state)
{
	struct school_file *s = *state;
	assert_true(note_add(s->db, s->daan, 0, "Was twee keer te laat.", &s->err));
	press_review(s, "<Resize 60x15>" REVIEW);
	assert_true(headless_matches(&h, "groepsbespreking-klein"));
	assert_int_equal(count(s, "SELECT agreements FROM class_care WHERE class_name = '3A'"), 3);
	press_review(s, "<Resize 120x40>");
	assert_true(headless_shows(&h, "stand"));
}

static void unheld_review_counts_nowhere(void **state)
{
	struct school_file *s = *state;
	press_review(s, "aElke dag de planner bekijken.<F2>");
	assert_true(headless_shows(&h, "in voorbereiding · 1 van de 2 besproken, van 1 niets"));
	assert_int_equal(count(s, "SELECT agreements FROM class_care WHERE class_name = '3A'"), 0);
	/* the same review continues */
	press_review(s, "cVaste plekken.<F2>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_group_review"), 1);
	press_review(s, "v<F2>");
	assert_true(headless_shows(&h, "wie bij de groepsbespreking waren"));
	press_review(s, "v<C-u><Down><Down><Down><Down><C-u>+7<F2>");
	assert_true(headless_shows(&h, "gepland op 17-10-2026"));
}

/* Nobody is missed in silence: when the review was held, it asks who were discussed. */
static void review_says_who_was_discussed(void **state)
{
	struct school_file *s = *state;
	press_review(s, "<Down>aElke dag de planner bekijken.<F2>v<Down>Zorg, Jansen<F2><Enter>");
	assert_true(headless_shows(&h, "gehouden op 10-10-2026 · 2 van de 2 besproken"));
	press_review(s, " ");
	assert_true(headless_shows(&h, "1 van de 2 besproken, van 1 niets"));
	press_review(s, "u<Enter><Tab><Enter><Esc>");
	assert_true(headless_shows(&h, "2 van de 2 besproken"));
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_reviewed_pupil WHERE discussed_on = today()"),
	    2);
	assert_int_equal(
	    count(s, "SELECT discussed FROM list_begeleiding WHERE class_name = '3A'"), 2);
}

/* Events from before the last review are not shown again. A form opened again with everything
 * filled in is saved without typing. */
static void review_begins_where_the_last_one_ended(void **state)
{
	struct school_file *s = *state;
	access_system(s->db);
	add_review(s, s->class_a, date_make(2026, 10, 9));
	clock_set(date_make(2026, 10, 9), 9);
	school_act(s, s->mentor);
	assert_true(note_add(s->db, s->daan, 0, "Oude notitie.", &s->err));
	clock_set(date_make(2026, 10, 12), 9);
	assert_true(note_add(s->db, s->daan, 0, "Nieuwe notitie.", &s->err));
	school_act(s, s->care);
	press_review(s, "");
	assert_true(headless_shows(&h, "Sinds de bespreking van 09-10-2026"));
	assert_true(headless_shows(&h, "Nieuwe notitie."));
	assert_null(strstr(buffer_text(&h.shots), "Oude notitie."));
	struct group_review next = {.class = s->class_a, .present = "Zorg"};
	assert_true(record_save(s->db, &group_review_entity, "Bespreking", &next, &s->err));
	press_review(s, "v<F2><Right><Enter>");
	assert_true(
	    headless_shows(&h, "gehouden op 12-10-2026 · 0 van de 2 besproken, van 2 niets"));
	/* still counted from the review before */
	assert_true(headless_shows(&h, "Nieuwe notitie."));
}

static void pupils_are_gone_along(void **state)
{
	struct school_file *s = *state;
	press_review(s, "<Shot>><Shot>>");
	assert_true(headless_shows(&h, "Dit is de laatste leerling van de klas."));
	assert_true(headless_shows(&h, "Çelik, Aylin · onbekend"));
	press_review(s, "><lt><lt>");
	assert_true(headless_shows(&h, "Dit is de eerste leerling van de klas."));
	press_review(s, "<Down><Enter>");
	assert_true(headless_shows(&h, "Çelik, Aylin  00125"));
	press_review(s, "/celik<Enter>");
	assert_true(headless_shows(&h, "Çelik, Aylin  00125"));
	assert_true(note_add(s->db, s->daan, 0, "Een lange notitie.", &s->err));
	press_review(s, "<Right>/lange<Enter>");
	assert_true(headless_shows(&h, "notitie: Een lange notitie."));
}

/* In the second half of the year, when the norm counts them. */
static void agreements_are_evaluated(void **state)
{
	struct school_file *s = *state;
	access_system(s->db);
	int64_t review = add_review(s, s->class_a, date_make(2026, 9, 10));
	add_agreement(s, review, s->daan, "Planner gebruiken.");
	add_agreement(s, review, 0, "Vaste plekken.");
	add_agreement(s, add_review(s, s->class_b, date_make(2026, 9, 11)), 0, "Van 3B.");
	clock_set(date_make(2027, 3, 1), 9);
	school_act(s, s->mentor);
	press(CARE_TAB "a<Shot><Enter><Enter>deels<Enter><Down>vandaag"
	               "<Shot><F2><Shot><Enter><F2><Shot><Esc>");
	assert_true(headless_matches(&h, "groepsafspraken"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_review_agreement WHERE evaluated_on = today() AND done_on = today() AND outcome = 'DEE'"),
	    1);
	assert_int_equal(count(s, "SELECT evaluated FROM class_care WHERE class_name = '3A'"), 1);
	headless_keys(&h, "g<Enter>");
	open_review_agreements(&h.ui, s->class_a);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "Afspraak is gedaan."));
	assert_int_equal(
	    count(
	        s, "SELECT count(*) FROM list_zorgafspraken WHERE state = 'gedaan' AND pupil <> 0"),
	    1);
	/* Daan's agreement, from his line in the review */
	press_review(s, "<Down><lt><Right>e");
	assert_true(headless_shows(&h, "Terugkijken · Planner gebruiken."));
	press_review(s, "e");
	assert_true(headless_shows(&h, "1 van 2 geëvalueerd"));
	assert_true(headless_shows(&h, "hielp deels"));
	press_review(s, "<Right>e<Enter>ja<Enter><F2>");
	assert_true(headless_shows(&h, "hielp ja: Planner gebruiken. (mentor)"));
	assert_int_equal(count(s, "SELECT evaluated FROM class_care WHERE class_name = '3A'"), 2);
}

static void agreements_of_last_year_come_after(void **state)
{
	struct school_file *s = *state;
	access_system(s->db);
	int64_t review = add_review(s, s->class_a, date_make(2026, 9, 10));
	add_agreement(s, review, 0, "Vaste plekken.");
	clock_set(date_make(2027, 9, 1), 9);
	assert_true(school_tamper(s,
	    "INSERT INTO school_year (id, rev, name, starts_on, ends_on) VALUES (900, 1, '2027-2028', '2027-08-01', '2028-07-31'); "
	    "INSERT INTO class (id, rev, school_year, name) VALUES (901, 1, 900, '3A')"));
	school_act(s, s->care);
	headless_keys(&h, "");
	open_review_agreements(&h.ui, 901);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "Schooljaar 2026-2027 (1)"));
	assert_true(headless_shows(&h, "Vaste plekken."));
}

/* Sets an OPP that expects regular work, and rates in this period. */
static void expect_and_rate(struct school_file *s, int64_t pupil, const char *competence, int level)
{
	struct opp_state opp;
	access_system(s->db);
	assert_true(opp_state(s->db, pupil, &opp, &s->err));
	if (!opp.current) {
		char sql[400];
		snprintf(sql, sizeof sql,
		    "INSERT INTO opp (id, rev, pupil, number, started_on, profile, expectation, set_on, withdrawn_because) "
		    "VALUES (%lld, 1, %lld, 1, '2026-08-25', 'ARE', 'werk', '2026-09-05', '')",
		    (long long)pupil + 1, (long long)pupil);
		assert_true(school_tamper(s, sql));
	}
	school_act(s, s->mentor);
	assert_true(rate(s->db, pupil, 0, competence, s->period, "MEN", level, &s->err));
}

static void matrix_opens_into_pupils(void **state)
{
	struct school_file *s = *state;
	expect_and_rate(s, s->daan, "L01", 4);
	expect_and_rate(s, aylin, "L01", 1);
	expect_and_rate(s, aylin, "A01", 4);
	school_act(s, s->care);
	press(
	    "<Tab>k<Shot><Right><Right><Right><Down><Shot><Up><Left><Left><Left><Enter><Shot><Enter>");
	assert_true(headless_matches(&h, "koers"));
	press("<Tab>k<Enter><Esc><Esc>");
	assert_true(headless_shows(&h, "[Leerlingen]"));
	press("<Resize 60x15>" CARE_TAB "k<Shot><Enter>");
	assert_true(headless_matches(&h, "koers-klein"));
}

/* An OPP set on 5 September. */
static void dates_go_to_the_register(void **state)
{
	struct school_file *s = *state;
	expect_and_rate(s, s->daan, "L01", 4);
	expect_and_rate(s, aylin, "L01", 1);
	access_system(s->db);
	struct outflow left = {
	    .pupil = aylin, .left_on = date_make(2026, 10, 1), .destination = "W10"};
	bool ended;
	assert_true(outflow_save(s->db, &left, &ended, &s->err));
	school_act(s, s->care);
	press(CARE_TAB "r<Enter>");
	assert_true(headless_shows(&h, "Doorgeven aan ROD doet de administratie."));
	school_act(s, s->administrator);
	press(CARE_TAB "r<Shot><Enter><Shot><Right><Enter><Shot><Enter><Right><Enter>"
	               "<Enter><Shot><Enter><Shot><Enter>");
	assert_true(headless_matches(&h, "rod"));
	assert_int_equal(count(s, "SELECT count(*) FROM list_rod WHERE state = 'klaar'"), 2);
	assert_true(headless_shows(&h, "Dit is al doorgegeven."));
	/* a reported start of an OPP, or for a leaver its end, is reopened only with a reason */
	press(CARE_TAB "r<End>h<Enter><Shot><Esc>");
	assert_int_equal(count(s, "SELECT count(*) FROM list_rod WHERE state = 'klaar'"), 2);
	press(CARE_TAB "r<End>hVerkeerde datum.<Enter>");
	assert_int_equal(
	    count(s, "SELECT count(*) FROM list_rod WHERE state = 'einde doorgeven'"), 1);
	press(CARE_TAB "r<End>hVerkeerde datum.<Enter>");
	assert_int_equal(
	    count(s, "SELECT count(*) FROM list_rod WHERE state = 'begin doorgeven'"), 1);
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM pupil_history WHERE field = 'reason' AND after = 'Verkeerde datum.'"),
	    2);
	press(CARE_TAB "rh");
	assert_true(headless_shows(&h, "Hiervan is nog niets doorgegeven."));
}

/* Marked rows go to the register with one question, and come back in one step. */
static void marked_dates_go_to_the_register_at_once(void **state)
{
	struct school_file *s = *state;
	expect_and_rate(s, s->daan, "L01", 4);
	expect_and_rate(s, aylin, "L01", 1);
	access_system(s->db);
	struct outflow left = {
	    .pupil = aylin, .left_on = date_make(2026, 10, 1), .destination = "W10"};
	bool ended;
	assert_true(outflow_save(s->db, &left, &ended, &s->err));
	school_act(s, s->care);
	press(CARE_TAB "ra<Enter>");
	assert_true(headless_shows(&h, "Doorgeven aan ROD doet de administratie."));
	school_act(s, s->administrator);
	/* Annuleren is the first button, and the marks stay */
	press(CARE_TAB "ra<Enter><Shot><Enter><Shot><Esc><Shot><Esc>");
	assert_true(headless_matches(&h, "rod-gekozen"));
	assert_int_equal(count(s, "SELECT count(*) FROM list_rod WHERE state = 'klaar'"), 0);
	press(CARE_TAB "ra<Enter><Right><Enter>");
	assert_true(headless_shows(&h, "2 begindatums en 1 einddatum doorgegeven."));
	assert_int_equal(count(s, "SELECT count(*) FROM list_rod WHERE state = 'klaar'"), 2);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM own_change WHERE title = 'Doorgegeven aan ROD'"), 1);
	press("u<Enter><Right><Enter>");
	assert_int_equal(count(s, "SELECT count(*) FROM list_rod WHERE state = 'klaar'"), 0);
}

static void director_only_looks(void **state)
{
	struct school_file *s = *state;
	access_system(s->db);
	add_agreement(s, add_review(s, s->class_a, date_make(2026, 9, 10)), s->daan, "Planner.");
	school_act(s, s->director);
	press(CARE_TAB "o");
	assert_true(headless_shows(&h, "Van deze klas is nog geen observatie."));
	press(CARE_TAB "<Enter>a<Shot>c<Shot>v<Shot>");
	assert_true(headless_shows(&h, "dat kan niet met jouw rol"));
	assert_true(headless_shows(&h, "Groepsbespreking · 3A"));
	press(CARE_TAB "a<Enter><F2>");
	assert_true(headless_shows(&h, "Je mag dit bekijken, niet wijzigen."));
	/* today is filled in only when there is an evaluation */
	assert_null(strstr(buffer_text(&h.shots), "10-10-2026"));
	headless_keys(&h, "");
	open_class_observation(&h.ui, s->class_a, "EER");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_class_observation"), 0);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_group_review"), 1);
	press(CARE_TAB "r<Enter>");
	assert_true(headless_shows(&h, "OPP-datums voor ROD"));
}

static void typed_text_survives_a_lost_terminal(void **state)
{
	struct school_file *s = *state;
	press_review(s, "aPlanner geb<Lost>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_group_review"), 0);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_draft"), 1);
	/* at the next start */
	headless_keys(&h, "<Shot><Enter><Shot>a<Enter>ruiken.<F2>");
	interface_loop(s->db, &h.source);
	assert_non_null(strstr(buffer_text(&h.shots), "klas: afspraak · Berg, Daan"));
	assert_int_equal(
	    count(s, "SELECT count(*) FROM list_zorgafspraken WHERE text = 'Planner gebruiken.'"),
	    1);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_draft"), 0);
	press(CARE_TAB "oeerste<Enter><Down><Down><Enter>Rustig<F2><Lost>");
	headless_keys(&h, "<Enter><Enter><F2>");
	interface_loop(s->db, &h.source);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_class_observation WHERE report = 'Rustig'"), 1);
}

static void no_size_and_no_cat_breaks_it(void **state)
{
	struct school_file *s = *state;
	static const int sizes[][2] = {{40, 12}, {200, 60}, {20, 5}, {1, 1}, {80, 24}};
	expect_and_rate(s, s->daan, "L01", 4);
	school_act(s, s->care);
	add_agreement(s, add_review(s, s->class_a, date_make(2026, 9, 10)), s->daan, "Planner.");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct buffer keys = {0};
		buffer_format(
		    &keys, "<Resize %dx%d><Shot><Right><Down><Esc>", sizes[i][0], sizes[i][1]);
		headless_noise(&keys, (unsigned)i + 11, 400);
		press_review(s, buffer_text(&keys));
		headless_keys(&h, buffer_text(&keys));
		open_course(&h.ui);
		h.ui.leaving = STAY;
		headless_keys(&h, buffer_text(&keys));
		open_register(&h.ui);
		h.ui.leaving = STAY;
		headless_keys(&h, buffer_text(&keys));
		open_review_agreements(&h.ui, s->class_a);
		h.ui.leaving = STAY;
		buffer_done(&keys);
	}
	int64_t rows;
	access_system(s->db);
	assert_true(audit_verify(s->db, &rows, &s->err));
}

static void every_action_has_its_own_key_and_help(void **state)
{
	struct school_file *s = *state;
	struct screen_ops ops = {.name = "Zorg", .actions = everywhere};
	assert_null(actions_fault(&ops, classes_tab.actions, &s->arena));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, screen_done)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(first_weeks_are_watched_and_discussed),
	    TEST(coordinator_watches_the_group),
	    TEST(mentor_has_the_own_class_only),
	    TEST(class_is_reviewed),
	    TEST(class_is_reviewed_in_a_small_window),
	    TEST(unheld_review_counts_nowhere),
	    TEST(review_says_who_was_discussed),
	    TEST(review_begins_where_the_last_one_ended),
	    TEST(pupils_are_gone_along),
	    TEST(agreements_are_evaluated),
	    TEST(agreements_of_last_year_come_after),
	    TEST(matrix_opens_into_pupils),
	    TEST(dates_go_to_the_register),
	    TEST(marked_dates_go_to_the_register_at_once),
	    TEST(director_only_looks),
	    TEST(typed_text_survives_a_lost_terminal),
	    TEST(no_size_and_no_cat_breaks_it),
	    TEST(every_action_has_its_own_key_and_help),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

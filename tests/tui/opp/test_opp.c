/* The screens of the OPP over a small school: keys in, screens out. Screen files: tests/tui,
 * *.screen, UPDATE=1 writes them. */
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
#include "model/opp/opp.h"
#include "model/school/pupil.h"
#include "tests_screen.h"
#include "tui/actions.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/screens/opp/opp_view.h"

#include <cmocka.h>

static int64_t count(struct school_file *s, const char *sql)
{
	int64_t n = -1;
	assert_true(db_int(s->db, &n, &s->err, sql, ""));
	return n;
}

/* Presses keys in the OPP of Daan. */
static void press_opp(struct school_file *s, const char *keys)
{
	headless_keys(&h, keys);
	open_opp(&h.ui, s->daan);
	h.ui.leaving = STAY;
}

/* Adds the hearing and the rows that Daan's OPP needs before it can be set. */
static void fill(struct school_file *s, struct opp *opp)
{
	char on_time[] = "Komt elke dag op tijd.", reads[] = "Lezen gaat nog langzaam.";
	char extra[] = "Elke week een half uur extra uitleg bij rekenen.";
	char wish[] = "Ik wil bij een hovenier werken.";
	char grounds[] =
	    "Daan werkt graag buiten en kan een hele dag doorwerken. Op zijn stage bij de gemeente leerde hij snel met machines omgaan, en hij houdt zich aan afspraken.";
	struct opp_factor plus = {.kind = "WER", .direction = "+", .sentence = on_time};
	struct opp_factor minus = {.kind = "TAA", .direction = "-", .sentence = reads};
	struct opp_support support = {.kind = "INS", .sentence = extra, .by_whom = "Jansen"};
	struct opp_hearing hearing = {.opp = opp->id,
	    .heard_on = date_make(2026, 9, 1),
	    .heard_by = s->mentor,
	    .own_words = wish};
	snprintf(opp->profile, sizeof opp->profile, "ARE");
	snprintf(opp->expectation, sizeof opp->expectation, "medewerker groenvoorziening");
	opp->grounds = arena_text(&s->arena, grounds);
	assert_true(record_save(s->db, &opp_entity, "OPP", opp, &s->err));
	assert_true(opp_row_save(s->db, &opp_factor_entity, opp->id, &plus, &s->err));
	assert_true(opp_row_save(s->db, &opp_factor_entity, opp->id, &minus, &s->err));
	assert_true(opp_row_save(s->db, &opp_support_entity, opp->id, &support, &s->err));
	assert_true(record_save(s->db, &opp_hearing_entity, "Gehoord", &hearing, &s->err));
}

/* Version 1, set on 5 September 2026. */
static int64_t set_opp(struct school_file *s)
{
	struct opp opp;
	assert_true(opp_begin(s->db, s->daan, &opp, &s->arena, &s->err));
	opp.started_on = date_make(2026, 8, 25);
	fill(s, &opp);
	assert_true(opp_set(s->db, opp.id, date_make(2026, 9, 5), "", &s->err));
	return opp.id;
}

static int64_t concept_of(struct school_file *s)
{
	struct opp_state state;
	assert_true(opp_state(s->db, s->daan, &state, &s->err));
	return state.concept;
}

static int64_t add_guardian(struct school_file *s)
{
	struct guardian row = {.pupil = s->daan,
	    .kind = "OUD",
	    .name = "Karin Berg",
	    .authority = true,
	    .informed = "ALL"};
	assert_true(record_save(s->db, &guardian_entity, "Ouder", &row, &s->err));
	return row.id;
}

#define LINE(text, kind) text "<Enter>" kind "<Enter>"

/* From nothing to an OPP that is set, agreed to and evaluated. */
static void coordinator_makes_an_opp(void **state)
{
	struct school_file *s = *state;
	press_opp(s,
	    "<Shot>w<Shot><Right><Enter>"
	    "<Enter>regul<Enter>medewerker groen<Down><Enter>Daan werkt graag buiten.<F2><Shot><F2>f" LINE(
	        "+ Komt elke dag op tijd.", "w") LINE("- Lezen gaat nog langzaam.",
	        "t") LINE("o Elke week een half uur uitleg.",
	        "e") "mentor<F2>"
	             "s<Shot>s<Shot>" /* refused: the pupil was
	                                 not heard */
	             "<Enter><Down><Down><Enter>Ik wil naar een hovenier.<F2><F2>"
	             "s<Shot><Enter><Shot>De ouders komen vrijdag.<Enter><Shot>"
	             "i<Shot><Right><Enter><Down>Karin Berg<F2><Shot><Down>j<Down><Down><Enter>papier<Enter><F2>"
	             "e<Shot><Right><Enter><Shot><Enter><Shot><Spatie><Enter><Shot><F2>");
	assert_true(headless_matches(&h, "opp"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_opp WHERE set_on = today() AND profile = 'ARE' AND grounds = 'Daan werkt graag buiten.'"),
	    1);
	assert_int_equal(count(s, "SELECT count(*) FROM opp_part"), 3);
	assert_int_equal(count(s, "SELECT count(*) FROM opp_answer WHERE name = 'Karin Berg'"), 1);
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_opp_evaluation WHERE outcome = 'ONG' AND evaluated_on = today()"),
	    1);
}

static void setting_names_what_is_missing(void **state)
{
	struct school_file *s = *state;
	press_opp(s, "w<Right><Enter><Esc>s");
	assert_true(headless_shows(&h, "nog niet vast te stellen: 6 te doen"));
	assert_true(headless_shows(&h, "✗ - factoren"));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_opp WHERE set_on IS NULL"), 1);
}

static void frozen_version_says_what_to_do(void **state)
{
	struct school_file *s = *state;
	set_opp(s);
	press_opp(s, "<Down><Down><Down>w");
	assert_true(headless_shows(&h, "ligt vast"));
	press_opp(s, "w<Enter>");
	assert_int_equal(concept_of(s), 0);
	press_opp(s, "f<Right><Enter>+ Oma woont dichtbij.<Enter>n<Enter><F2>");
	assert_true(headless_shows(&h, "CONCEPT van versie 2"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM opp_part p JOIN visible_opp o ON o.id = p.opp WHERE o.set_on IS NULL"),
	    4);
}

static void row_of_the_concept_is_changed_and_left_out(void **state)
{
	struct school_file *s = *state;
	struct opp opp;
	set_opp(s);
	assert_true(opp_begin(s->db, s->daan, &opp, &s->arena, &s->err));
	/* from the profile past the destination, four lines of grounds and a heading to the + */
	press_opp(s, "<Down><Down><Down><Down><Down><Down><Down><Enter><Enter>"
	             "<C-u>+ Is nooit te laat.<Enter><Enter><F2>");
	assert_true(headless_shows(&h, "Is nooit te laat."));
	press_opp(s, "<Down><Down><Down><Down><Down><Down><Down><Down><Del><Right><Enter>");
	assert_true(headless_shows(&h, "Weggelaten. In eerdere versies blijft het staan."));
	/* each once: the old one in version 1, the new one in version 2 */
	assert_int_equal(
	    count(s, "SELECT count(*) FROM opp_part WHERE sentence = 'Lezen gaat nog langzaam.'"),
	    1);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM opp_part WHERE sentence = 'Is nooit te laat.'"), 1);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM opp_part WHERE sentence = 'Komt elke dag op tijd.'"), 1);
}

static void hearing_begins_the_concept(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	press_opp(s, "h<Shot><Right><Enter><Down><Down><Enter>Ik wil koken.<F2><F2>");
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_opp_hearing h JOIN visible_opp o ON o.id = h.opp WHERE o.set_on IS NULL"),
	    1);
	press_opp(s, "h");
	assert_true(headless_shows(&h, "Nieuw gesprek"));
}

static void mentor_does_not_set_or_withdraw(void **state)
{
	struct school_file *s = *state;
	struct opp opp;
	school_act(s, s->mentor);
	assert_true(opp_begin(s->db, s->daan, &opp, &s->arena, &s->err));
	fill(s, &opp);
	press_opp(s, "ss");
	assert_true(headless_shows(&h, "Een OPP vaststellen doet de zorgcoördinator."));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_opp WHERE set_on IS NOT NULL"), 0);
	school_act(s, s->care);
	assert_true(opp_set(s->db, opp.id, date_make(2026, 10, 10), "", &s->err));
	school_act(s, s->mentor);
	press_opp(s, "t");
	assert_true(headless_shows(&h, "Een OPP intrekken doet de zorgcoördinator."));
}

static void versions_stay_and_differ(void **state)
{
	struct school_file *s = *state;
	set_opp(s);
	press_opp(s, "w<Right><Enter><Down><C-u>hovenier<F2>f" LINE(
	                 "+ Oma woont dichtbij.", "n") "<F2>=<Shot><Enter><Shot><Enter><Esc>"
	                                               "a<Shot><Down><Enter><Shot><Esc>"
	                                               "=<Enter>");
	assert_true(headless_matches(&h, "opp-versies"));
}

static void withdrawn_version_is_followed_by_the_next(void **state)
{
	struct school_file *s = *state;
	set_opp(s);
	press_opp(s, "t<F2><Shot><Esc>");
	assert_non_null(
	    strstr(buffer_text(&h.shots), "reden van intrekken is nog leeg. Vul dit in."));
	press_opp(s, "t<Down>Verkeerde leerling.<F2><Shot><Enter>a");
	assert_true(headless_matches(&h, "opp-intrekken"));
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_opp WHERE withdrawn_on = today()"), 1);
	assert_int_equal(count(s, "SELECT count(*) FROM opp_part WHERE opp = "
	                          "(SELECT id FROM visible_opp WHERE set_on IS NULL)"),
	    3);
}

static void concept_goes_after_a_question(void **state)
{
	struct school_file *s = *state;
	struct opp opp;
	assert_true(opp_begin(s->db, s->daan, &opp, &s->arena, &s->err));
	press_opp(s, "k<Enter>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_opp"), 1);
	press_opp(s, "k<Right><Enter>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_opp"), 0);
}

static void shielded_factor_is_not_for_the_mentor(void **state)
{
	struct school_file *s = *state;
	struct opp opp;
	assert_true(opp_begin(s->db, s->daan, &opp, &s->arena, &s->err));
	press_opp(s, "z- Zorgt voor zijn broertje.<Enter>th<Enter><F2>");
	assert_true(headless_shows(&h, "Zorgt voor zijn broertje."));
	school_act(s, s->mentor);
	press_opp(s, "<Down><Down><Down><Down><Shot><Enter><Shot>");
	assert_null(strstr(buffer_text(&h.shots), "broertje"));
	press_opp(s, "<Down><Down><Down><Down>");
	assert_true(headless_shows(&h, "afgeschermd, vraag de zorgcoördinator"));
	press_opp(s, "z");
	assert_true(headless_shows(&h, "dat kan niet met jouw rol"));
}

static void list_goes_along_the_class(void **state)
{
	struct school_file *s = *state;
	struct pupil pupil = {.number = "00125",
	    .first_name = "Aylin",
	    .last_name = "Çelik",
	    .born_on = date_make(2011, 5, 1)};
	set_opp(s);
	access_system(s->db);
	pupil_prepare(&pupil);
	assert_true(record_save(s->db, &pupil_entity, "Leerling", &pupil, &s->err));
	struct enrolment enrolment = {.pupil = pupil.id,
	    .school_year = s->year,
	    .class = s->class_a,
	    .grade = 3,
	    .track = "PRO",
	    .starts_on = date_make(2026, 8, 1)};
	assert_true(record_save(s->db, &enrolment_entity, "Plaatsing", &enrolment, &s->err));
	school_act(s, s->care);
	press("<Tab><Tab><Shot><Enter><Shot>><Shot>><Shot>><lt><lt><Esc>");
	assert_true(headless_matches(&h, "opp-lijst"));
	press("<Tab><Tab>/celik<Enter>");
	assert_true(headless_shows(&h, "OPP · Çelik, Aylin · 3A"));
	assert_true(headless_shows(&h, "2 van 2"));
}

/* In the talk of the first period. */
static void first_talk_of_the_year_has_the_opp(void **state)
{
	struct school_file *s = *state;
	set_opp(s);
	school_act(s, s->mentor);
	press("<Tab>n<F6><F6><Shot>b<Shot><Spatie><Enter><Shot><F2><F6>");
	assert_true(headless_matches(&h, "gesprek-opp"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_opp_evaluation WHERE outcome = 'ONG' AND evaluated_on = today() AND with_pupil = 1 AND with_parents = 0"),
	    1);
	/* a second time on the same day changes the first */
	press("<Tab>n<F6><F6>b<F2>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_opp_evaluation"), 1);
	press("<Tab>n<F6><F6>a<Right><Enter>");
	assert_true(headless_shows(&h, "CONCEPT van versie 2"));
}

static void talk_without_opp_says_so(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	press("<Tab>n<F6><F6>b");
	assert_true(headless_shows(&h, "nog geen OPP"));
	assert_true(headless_shows(&h, "nog geen vastgesteld OPP"));
	school_act(s, s->teacher);
	press("<Tab><Tab><Tab>n<F6><F6>");
	assert_true(headless_shows(&h, "niet te lezen"));
}

static void later_talks_have_no_opp(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	headless_keys(&h, "");
	open_talk(&h.ui, s->daan, s->previous);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "3 Afspraken"));
}

/* A task leads to its form. */
static void tasks_open_where_they_are_solved(void **state)
{
	struct school_file *s = *state;
	struct opp opp;
	press("/vaststellen<Enter>");
	assert_true(headless_shows(&h, "nog geen OPP"));
	assert_true(opp_begin(s->db, s->daan, &opp, &s->arena, &s->err));
	school_act(s, s->mentor);
	press("/horen<Enter>");
	assert_true(headless_shows(&h, "gehoord op"));
	school_act(s, s->care);
	add_guardian(s);
	press("/instemming<Enter><Enter>");
	assert_true(headless_shows(&h, "Karin Berg"));
	/* a pupil of age agrees alone, and comes first */
	assert_true(headless_shows(&h, "de leerling zelf"));
	fill(s, &opp);
	assert_true(opp_set(s->db, opp.id, date_make(2026, 10, 10), "", &s->err));
	school_act(s, s->mentor);
	press("/meewegen<Enter>vandaag<F2>");
	assert_true(headless_shows(&h, "vul eerst in wat met de mening"));
	press("/meewegen<Enter><Right><Enter>vandaag<Down><Enter>We zoeken een stage.<F2><F2>");
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_opp_hearing WHERE explained_on = today()"), 1);
}

static void evaluation_task_opens_its_form(void **state)
{
	struct school_file *s = *state;
	set_opp(s);
	school_act(s, s->mentor);
	clock_set(date_make(2027, 7, 30), 9);
	press("/evalueren<Enter><Enter>");
	assert_true(headless_shows(&h, "Kruis met Tab aan wie meededen."));
	press("/evalueren<Enter><Tab><Enter>");
	assert_true(headless_shows(&h, "ongewijzigd voortgezet"));
}

static void dossier_shows_the_opp(void **state)
{
	struct school_file *s = *state;
	set_opp(s);
	headless_keys(&h, "<Shot>3");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_true(headless_matches(&h, "dossier-opp"));
	school_act(s, s->teacher);
	headless_keys(&h, "");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "4 Comp"));
	assert_null(strstr(buffer_text(&h.shots), "verwacht:"));
}

/* A mentor reads the OPPs of the own class; that of a pupil who is only taught is shielded. */
static void taught_pupil_has_a_shielded_opp(void **state)
{
	struct school_file *s = *state;
	char sql[160];
	snprintf(sql, sizeof sql, "UPDATE lesson_group_teacher SET staff = %lld",
	    (long long)s->other_mentor);
	assert_true(school_tamper(s, sql));
	school_act(s, s->other_mentor);
	headless_keys(&h, "3");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "afgeschermd"));
	assert_true(headless_shows(&h, "Het OPP is voor jou niet te lezen."));
	assert_null(strstr(buffer_text(&h.shots), "nog geen OPP"));
}

static void guardians_are_added_and_changed(void **state)
{
	struct school_file *s = *state;
	press_opp(s, "g<Enter><Down>Karin Berg<F2><Shot><Enter><Down><Down>n<F2><Esc>");
	assert_int_equal(count(s, "SELECT authority FROM visible_guardian"), 0);
	set_opp(s);
	press_opp(s, "i");
	assert_true(headless_shows(&h, "nog geen ouder of verzorger met gezag"));
}

static void grounds_survive_a_lost_terminal(void **state)
{
	struct school_file *s = *state;
	struct opp opp;
	assert_true(opp_begin(s->db, s->daan, &opp, &s->arena, &s->err));
	press_opp(s, "w<Down><Down><Enter>Daan werkt graag bui<Lost>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_opp WHERE grounds IS NOT NULL"), 0);
	press_opp(s, "w<Enter><Down><Down><Enter>ten.<F2><F2>");
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_opp WHERE grounds = 'Daan werkt graag buiten.'"),
	    1);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_draft"), 0);
}

static void no_size_and_no_cat_breaks_it(void **state)
{
	struct school_file *s = *state;
	static const int sizes[][2] = {{40, 12}, {200, 60}, {20, 5}, {1, 1}, {80, 24}};
	set_opp(s);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct buffer keys = {0};
		buffer_format(&keys, "<Resize %dx%d><Shot>a<Esc>=<Esc>", sizes[i][0], sizes[i][1]);
		headless_noise(&keys, (unsigned)i + 7, 400);
		press_opp(s, buffer_text(&keys));
		press(buffer_text(&keys));
		buffer_done(&keys);
	}
	int64_t rows;
	access_system(s->db);
	assert_true(audit_verify(s->db, &rows, &s->err));
}

static void small_window_still_shows_the_content(void **state)
{
	struct school_file *s = *state;
	set_opp(s);
	press_opp(s, "<Resize 40x12><Shot><Resize 120x40>");
	assert_true(headless_matches(&h, "opp-venster"));
}

static void every_action_has_its_own_key_and_help(void **state)
{
	struct school_file *s = *state;
	struct screen_ops ops = {.name = "OPP", .actions = everywhere};
	assert_null(actions_fault(&ops, opp_actions, &s->arena));
	assert_null(actions_fault(&ops, opps_tab.actions, &s->arena));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, screen_as_care, screen_done)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(coordinator_makes_an_opp),
	    TEST(setting_names_what_is_missing),
	    TEST(frozen_version_says_what_to_do),
	    TEST(row_of_the_concept_is_changed_and_left_out),
	    TEST(hearing_begins_the_concept),
	    TEST(mentor_does_not_set_or_withdraw),
	    TEST(versions_stay_and_differ),
	    TEST(withdrawn_version_is_followed_by_the_next),
	    TEST(concept_goes_after_a_question),
	    TEST(shielded_factor_is_not_for_the_mentor),
	    TEST(list_goes_along_the_class),
	    TEST(first_talk_of_the_year_has_the_opp),
	    TEST(talk_without_opp_says_so),
	    TEST(later_talks_have_no_opp),
	    TEST(tasks_open_where_they_are_solved),
	    TEST(evaluation_task_opens_its_form),
	    TEST(dossier_shows_the_opp),
	    TEST(taught_pupil_has_a_shielded_opp),
	    TEST(guardians_are_added_and_changed),
	    TEST(grounds_survive_a_lost_terminal),
	    TEST(no_size_and_no_cat_breaks_it),
	    TEST(small_window_still_shows_the_content),
	    TEST(every_action_has_its_own_key_and_help),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

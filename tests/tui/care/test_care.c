/* Support around a pupil, in the dossier and from the Werklijst, over a small school: keys in,
 * screens out. Screen files: *.screen beside this, UPDATE=1 writes them. */
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
#include "model/care/care.h"
#include "model/outflow/departure.h"
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

static int64_t count(struct school_file *s, const char *sql)
{
	int64_t n = -1;
	assert_true(db_int(s->db, &n, &s->err, sql, ""));
	return n;
}

/* Presses keys in the dossier of Daan; 8 is the tab Zorg, 9 Uitstroom. */
static const char *press_daan(struct school_file *s, const char *keys)
{
	headless_keys(&h, keys);
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	return buffer_text(&h.shots);
}

static void save(struct school_file *s, const struct entity *entity, void *record)
{
	assert_true(record_save(s->db, entity, "Proef", record, &s->err));
}

static int64_t add_guardian(struct school_file *s, const char *name, bool authority)
{
	struct guardian row = {
	    .pupil = s->daan, .kind = "OUD", .authority = authority, .informed = "ALL"};
	snprintf(row.name, sizeof row.name, "%s", name);
	save(s, &guardian_entity, &row);
	return row.id;
}

static void add_lag(struct school_file *s, const char *domain, int64_t dle)
{
	struct learning_lag row = {
	    .pupil = s->daan, .measured_on = date_make(2026, 3, 2), .dl = 60, .dle = dle};
	snprintf(row.domain, sizeof row.domain, "%s", domain);
	save(s, &learning_lag_entity, &row);
}

/* Adds records to each part, shielded and not. */
static void fill(struct school_file *s)
{
	char needs[] = "Korte opdrachten, één voor één.", question[] = "Hoe komt hij aan de slag?";
	char asked[] = "Kan de gemeente thuis helpen?",
	     note[] = "Slaapt bij oma. Moeder belt als dat verandert; school belt alleen met oma.";
	struct intake intake = {.pupil = s->daan,
	    .talk_on = date_make(2026, 6, 2),
	    .former_school = "De Vlieger",
	    .support_needs = needs,
	    .nt2 = true,
	    .document_on = date_make(2026, 8, 28)};
	struct tlv tlv = {.pupil = s->daan,
	    .number = "TLV-1",
	    .issued_by = "SWV Noord",
	    .starts_on = date_make(2026, 8, 1),
	    .ends_on = date_make(2026, 11, 1)};
	struct pupil_review review = {
	    .pupil = s->daan, .held_on = date_make(2026, 9, 20), .question = question};
	struct review_agreement agreement = {.pupil = s->daan,
	    .made_on = date_make(2026, 9, 20),
	    .text = "Begint elke les bij de mentor.",
	    .who = "MEN",
	    .due_on = date_make(2026, 10, 9)};
	struct referral referral = {.pupil = s->daan,
	    .kind = "GEM",
	    .referred_on = date_make(2026, 9, 21),
	    .question = asked,
	    .status = "AAN"};
	struct care_note care_note = {.pupil = s->daan,
	    .written_on = date_make(2026, 9, 22),
	    .written_by = s->care,
	    .text = note};
	save(s, &intake_entity, &intake);
	save(s, &tlv_entity, &tlv);
	save(s, &pupil_review_entity, &review);
	agreement.pupil_review = review.id;
	save(s, &review_agreement_entity, &agreement);
	save(s, &referral_entity, &referral);
	save(s, &care_note_entity, &care_note);
	add_guardian(s, "Karin Berg", true);
}

static void coordinator_sees_all_of_it(void **state)
{
	struct school_file *s = *state;
	fill(s);
	press_daan(s, "<Shot>8<Shot>/slaapt<Down><Shot>r");
	assert_true(headless_matches(&h, "zorg"));
	assert_true(headless_shows(&h, "school belt alleen met oma."));
	press_daan(
	    s, "8<Resize 120x40><Shot><Resize 60x15><Shot>1<Shot><Resize 80x24>8/zorgnotities");
	assert_true(headless_matches(&h, "zorg-venster"));
	assert_true(headless_shows(&h, "1 van 7")); /* found by its part */
}

static void mentor_sees_that_something_is_shielded(void **state)
{
	struct school_file *s = *state;
	fill(s);
	school_act(s, s->mentor);
	press_daan(s, "<Shot>8<Shot>/afgesch<Down><Shot><Enter><Shot>r<Shot><Esc>i0");
	assert_true(headless_matches(&h, "zorg-mentor"));
	const char *shots = buffer_text(&h.shots);
	assert_null(strstr(shots, " oma"));
	assert_null(strstr(shots, "gemeente"));
	assert_non_null(
	    strstr(shots, "De zorggegevens zijn afgeschermd, vraag de zorgcoördinator."));
	school_act(s, s->teacher);
	press_daan(s, "<Shot>8");
	assert_null(strstr(buffer_text(&h.shots), "Zorg"));
	assert_null(strstr(buffer_text(&h.shots), "Koers"));
}

/* Reading is logged once per dossier, and only for users who may read care. */
static void reading_is_logged(void **state)
{
	static const char reads[] = "SELECT count(*) FROM visible_audit WHERE action = 'read care'";
	struct school_file *s = *state;
	press_daan(s, "8");
	access_system(s->db);
	assert_int_equal(count(s, reads), 0); /* nothing to read yet */
	school_act(s, s->care);
	fill(s);
	press_daan(s, "12345678781");
	press_daan(s, "8");
	access_system(s->db);
	assert_int_equal(count(s, reads), 2);
	school_act(s, s->mentor);
	press_daan(s, "8");
	access_system(s->db);
	assert_int_equal(count(s, reads), 2);
}

static void each_kind_is_added(void **state)
{
	struct school_file *s = *state;
	press_daan(s, "8t<Shot>start<Enter><Shot>1-6-2026<Down>De Vlieger<F2>"
	              "ttlv<Enter><Shot>123<Down>SWV Noord<Down>1-8-2026<F2>"
	              "tachter<Enter><Shot><Enter>tech<Enter><Down><Down>60<Down>30<F2>"
	              "tachter<Enter><Enter>spel<Enter><Down><Down><Shot><Down>40<F2>"
	              "tintell<Enter><Shot><Down><Down>68<F2>"
	              "twarme<Enter><Shot><F2>");
	assert_true(headless_matches(&h, "zorg-intake"));
	assert_true(headless_shows(&h, "Bewaard: warme overdracht."));
	press_daan(s,
	    "8touder<Enter><Shot><Down>Karin Berg<F2>"
	    "ttoest<Enter><Enter>foto<Enter><Shot><Down><Down>j<Down><Down><Down><Down><Enter>papier<Enter><F2>"
	    "tleerlingb<Enter><Down><Down><Down><Enter>Hoe verder?<F2><Shot><F2><Shot>"
	    "<Enter><Down>Bellen met thuis.<Shot><F2><Right><Enter>");
	assert_true(headless_matches(&h, "zorg-bespreking"));
	press_daan(s,
	    "8tverw<Enter><Enter>gem<Enter><Shot><Down><Down><Down><Enter>Wat kan?<F2><F2><Shot><Right><Enter>"
	    "tinterv<Enter><Shot>Maatje<Down><Enter>Op tijd komen.<F2><F2>"
	    "tcont<Enter><Down><Down>Moeder<Down><Shot><Enter>Belt terug.<F2><F2>"
	    "tnot<Enter><Down><Shot><Enter>Slaapt slecht.<F2><F2>");
	assert_true(headless_matches(&h, "zorg-verwijzing"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM list_zorg WHERE table_name IN ('intake', 'tlv', 'learning_lag', 'intelligence_test', 'warm_transfer', 'guardian', "
	        "'consent', 'pupil_review', 'review_agreement', 'referral', 'intervention', 'care_contact', 'care_note')"),
	    14);
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_review_agreement WHERE who = 'ZOR' AND made_on = today() AND due_on = date(today(), '+42 days')"),
	    1);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_consent c JOIN visible_guardian g "
	                          "ON g.id = c.guardian WHERE c.purpose = 'FOT' AND c.given"),
	    1);
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_learning_lag WHERE dl = 60 AND measured_on = today()"),
	    2);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_warm_transfer WHERE kind = 'INT' AND "
	             "from_whom = 'De Vlieger' AND to_whom = 'Jansen'"),
	    1);
}

static void startdocument_is_there_once(void **state)
{
	struct school_file *s = *state;
	press_daan(s, "8tstart<Enter><F2>tstart<Enter><Down>De Vlieger<F2>");
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_intake WHERE former_school = 'De Vlieger'"), 1);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_intake"), 1);
}

static void mentor_adds_what_the_role_may_write(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	press_daan(s, "8t");
	assert_true(headless_shows(&h, "Leerlingbespreking"));
	assert_null(strstr(buffer_text(&h.shots), "Zorgnotitie"));
	assert_null(strstr(buffer_text(&h.shots), "Verwijzing"));
	school_act(s, s->director);
	press_daan(s, "8t");
	assert_true(headless_shows(&h, "dat kan niet met jouw rol"));
}

/* Bad input: a message says what is wrong, and the typed text stays. */

static void observation_asks_for_the_consent_first(void **state)
{
	struct school_file *s = *state;
	add_guardian(s, "Karin Berg", true);
	press_daan(s,
	    "8tobs<Enter><Shot><Right><Enter><Down><Down><Enter>Kijkt weg.<F2><F2><Shot>"
	    "<Enter><Shot><Esc><Right><Enter>"
	    "tobs<Enter><Enter><Shot><Down><Down><Down>j<Down><Down><Down><Down><Enter>papier<Enter><F2><Down><Down><Enter>Kijkt weg.<F2><F2>");
	assert_true(headless_matches(&h, "zorg-observatie"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_pupil_observation WHERE observed_on = today() AND reason = 'Kijkt weg.'"),
	    1);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_consent WHERE purpose = 'OBS'"), 1);
}

static void referral_is_not_closed_without_an_answer(void **state)
{
	struct school_file *s = *state;
	press_daan(s, "8tverw<Enter><Enter>gem<Enter><Down><Down><Down><Enter>Wat kan?<F2>"
	              "<Down><Enter>afgesl<Enter><F2><Shot><Enter>");
	assert_non_null(
	    strstr(buffer_text(&h.shots), "kan niet zonder antwoord worden afgesloten."));
	assert_true(headless_shows(&h, "Wat kan?"));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_referral"), 0);
	press_daan(s,
	    "8tverw<Enter><Enter><Down><Down><Down><Down><Down><Down><Enter>Hulp.<F2><F2><Right><Enter>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_referral WHERE status = 'AFG' AND "
	                          "closed_on = today() AND answer = 'Hulp.'"),
	    1);
}

#define CONSENT "8ttoest<Enter><Enter>foto<Enter>"

static void consent_cannot_end_before_it_starts(void **state)
{
	struct school_file *s = *state;
	add_guardian(s, "Karin Berg", true);
	press_daan(
	    s, CONSENT "<Down><Down>j<Down><Down>1-10-2026<Down><Down><Enter>papier<Enter><F2>");
	assert_true(headless_shows(&h, "01-10-2026 ligt vóór de dag van de"));
	assert_true(headless_shows(&h, "foto of film"));
	press_daan(s, "8ttoest<Enter><Enter><C-u><Down><Down><Down><Down><C-u>1-1-2027<Down>");
	assert_true(headless_shows(&h, "01-01-2027"));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_consent"), 0);
}

static void consent_needs_somebody_with_authority(void **state)
{
	struct school_file *s = *state;
	add_guardian(s, "Tante Jo", false);
	press_daan(s,
	    "8ttoest<Enter><Shot><Right><Enter><Down>Karin Berg<F2><Shot><Enter>foto<Enter><Down><Down>j"
	    "<Down><Down><Down><Down><Enter>papier<Enter><F2>");
	assert_non_null(strstr(buffer_text(&h.shots), "nog geen ouder of verzorger met gezag"));
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_consent WHERE guardian = (SELECT id "
	             "FROM visible_guardian WHERE name = 'Karin Berg')"),
	    1);
	press_daan(s, CONSENT "<Down><C-u><Down>j<Down><Down><Down><Down><Enter>papier<Enter><F2>");
	assert_true(headless_shows(&h, "nog geen 16 en kan"));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_consent"), 1);
}

static void a_level_that_nobody_typed_is_refused(void **state)
{
	struct school_file *s = *state;
	press_daan(s, "8tachter<Enter><Enter>spel<Enter><Down><Down>60<F2>");
	assert_true(headless_shows(&h, "DLE is nog leeg."));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_learning_lag"), 0);
}

static void agreement_comes_after_its_review(void **state)
{
	struct school_file *s = *state;
	press_daan(s, "8tafspr<Enter>");
	assert_true(headless_shows(&h, "Leg eerst de leerlingbespreking vast"));
}

static void line_is_removed_after_a_question(void **state)
{
	struct school_file *s = *state;
	fill(s);
	press_daan(s, "8/slaapt<Down><Del><Enter>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_care_note"), 1);
	press_daan(s, "8/slaapt<Down><Del><Right><Enter>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_care_note"), 0);
	/* a review that has agreements stays */
	press_daan(s, "8/leerlingb<Down><Del><Right><Enter>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_pupil_review"), 1);
	assert_true(headless_shows(&h, "kan niet weg"));
}

static void admission_is_explained(void **state)
{
	struct school_file *s = *state;
	struct intelligence_test test = {
	    .pupil = s->daan, .tested_on = date_make(2026, 3, 9), .iq = 68};
	press_daan(s, "8i<Shot>");
	save(s, &intelligence_test_entity, &test);
	add_lag(s, "IR", 20);
	add_lag(s, "SP", 22);
	press_daan(s, "8i");
	assert_true(headless_matches(&h, "zorg-toelating"));
	assert_true(headless_shows(&h, "IQ 68 ligt binnen"));
}

/* Leaving */

static void departure_is_a_list_to_tick_off(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	press_daan(s, "9<Shot>w<Shot><C-u>30-10-2026<Down><Down><Enter>dip<Enter><Shot><F2><Shot>"
	              "<Down><Down><Down><Down><Down><Enter>");
	assert_true(headless_matches(&h, "vertrek"));
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_departure WHERE closing = 'DIP' AND "
	             "closing_on = today() AND leaves_on = '2026-10-30'"),
	    1);
	press_daan(s,
	    "9w<Down><Down><Down><Down><Down><Down><Enter>ja<Enter><F2><Shot><Esc><Right><Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "Vul in op welke dag nazorg is aangeboden."));
	press("/vertrek<Enter>");
	assert_true(headless_shows(&h, "transitiedocument mee op"));
}

static void advice_shows_direction_verdict_and_age(void **state)
{
	struct school_file *s = *state;
	struct outflow_advice advice = {.pupil = s->daan,
	    .advised_on = date_make(2025, 9, 1),
	    .profile = "ARE",
	    .direction = "WER",
	    .verdict = "POS"};
	save(s, &outflow_advice_entity, &advice);
	press_daan(s, "9");
	assert_true(headless_shows(&h, "arbeid regulier, 01-09-2025 · naar werk · positief"));
	assert_true(headless_shows(&h, "ouder dan een jaar"));
	press("/advies<Enter>");
	assert_true(headless_shows(&h, "toeleiding naar"));
	assert_true(headless_shows(&h, "10-10-2026"));
}

/* On course */

static void course_says_what_made_the_judgement(void **state)
{
	struct school_file *s = *state;
	char grounds[] = "Werkt graag buiten.", words[] = "Ik wil naar buiten.", text[] = "Hulp.";
	struct opp opp;
	struct opp_factor plus = {.kind = "WER", .direction = "+", .sentence = text};
	struct opp_factor minus = {.kind = "TAA", .direction = "-", .sentence = text};
	struct opp_support support = {.kind = "INS", .sentence = text, .by_whom = "Jansen"};
	press_daan(s, "<Shot>k<Shot>");
	assert_true(opp_begin(s->db, s->daan, &opp, &s->arena, &s->err));
	opp.started_on = date_make(2026, 8, 25);
	snprintf(opp.profile, sizeof opp.profile, "ARE");
	snprintf(opp.expectation, sizeof opp.expectation, "hovenier");
	opp.grounds = grounds;
	struct opp_hearing hearing = {.opp = opp.id,
	    .heard_on = date_make(2026, 9, 1),
	    .heard_by = s->mentor,
	    .own_words = words};
	save(s, &opp_entity, &opp);
	assert_true(opp_row_save(s->db, &opp_factor_entity, opp.id, &plus, &s->err));
	assert_true(opp_row_save(s->db, &opp_factor_entity, opp.id, &minus, &s->err));
	assert_true(opp_row_save(s->db, &opp_support_entity, opp.id, &support, &s->err));
	save(s, &opp_hearing_entity, &hearing);
	assert_true(opp_set(s->db, opp.id, date_make(2026, 9, 5), "", &s->err));
	school_act(s, s->mentor);
	assert_true(rate(s->db, s->daan, 0, "A01", s->period, "MEN", 4, &s->err));
	assert_true(rate(s->db, s->daan, 0, "A02", s->period, "MEN", 3, &s->err));
	assert_true(rate(s->db, s->daan, 0, "L05", s->period, "MEN", 1, &s->err));
	press_daan(s, "<Shot>k");
	assert_true(headless_matches(&h, "koers-leerling"));
}

/* Tasks */

static void tasks_go_to_their_forms(void **state)
{
	struct school_file *s = *state;
	fill(s);
	press("/TLV<Enter>");
	assert_true(headless_shows(&h, "02-11-2026")); /* the day after the last one ends */
	assert_true(headless_shows(&h, "SWV Noord"));
	school_act(s, s->mentor);
	press("/begint elke<Enter><Shot><Enter>");
	assert_true(headless_shows(&h, "Afspraak is gedaan."));
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_review_agreement WHERE done_on = today()"), 1);
	press_daan(s, "8/begint<Enter><Enter>");
	assert_true(headless_shows(&h, "heeft het geholpen"));
}

static void startdocument_task_goes_to_its_form(void **state)
{
	struct school_file *s = *state;
	assert_true(school_tamper(s,
	    "UPDATE enrolment SET starts_on = '2026-08-20' WHERE pupil = (SELECT id FROM pupil WHERE number = '00123')"));
	press("/startdoc<Enter>");
	assert_true(headless_shows(&h, "ondersteuningsbehoefte"));
	school_act(s, s->administrator);
	press("/startdoc<Enter>");
	assert_true(headless_shows(&h, "[8 Zorg]"));
}

static void new_class_is_handed_over(void **state)
{
	struct school_file *s = *state;
	access_system(s->db);
	assert_true(school_tamper(s,
	    "UPDATE enrolment SET ends_on = '2026-09-30' WHERE pupil = (SELECT id FROM pupil WHERE number = '00123')"));
	struct enrolment row = {.pupil = s->daan,
	    .school_year = s->year,
	    .class = s->class_b,
	    .grade = 3,
	    .track = "PRO",
	    .starts_on = date_make(2026, 10, 1)};
	save(s, &enrolment_entity, &row);
	school_act(s, s->other_mentor);
	press("/overdracht<Enter><Shot><F2>");
	assert_non_null(strstr(buffer_text(&h.shots), "bij een nieuwe klas"));
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_warm_transfer WHERE kind = 'KLA' AND "
	             "from_whom = 'Jansen' AND to_whom = 'Bos'"),
	    1);
}

static void task_of_a_class_has_no_pupil(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	for (const char *key = "nldv"; *key; key++) {
		char keys[32];
		snprintf(keys, sizeof keys, "/klas 3a<Down>%c", *key);
		press(keys);
		assert_true(headless_shows(&h, "Deze taak gaat over klas 3A"));
	}
	press("/klas 3a<Down><Enter>");
	assert_true(headless_shows(&h, "3A"));
	assert_null(strstr(buffer_text(&h.shots), "Werklijst"));
	press("/klas 3a<Down>s+7<Down>Toetsweek.<F2>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_task_delay WHERE class IS NOT NULL "
	                          "AND until_on = date(today(), '+7 days')"),
	    1);
	press("/klas 3a");
	assert_true(headless_shows(&h, "Niets gevonden"));
}

/* Typed text */

static void draft_of_care_goes_with_the_role(void **state)
{
	struct school_file *s = *state;
	press_daan(s, "8tnot<Enter><Down><Enter>Slaapt slecht.<F2><Lost>");
	headless_keys(&h, "<Shot><Enter>");
	interface_loop(s->db, &h.source);
	assert_non_null(strstr(buffer_text(&h.shots), "zorgnotitie · Berg, Daan"));
	assert_true(headless_shows(&h, "[8 Zorg]"));
	press_daan(s, "8tnot<Enter><Enter>");
	assert_true(headless_shows(&h, "Slaapt slecht."));
	/* a mentor from today */
	assert_true(school_tamper(
	    s, "UPDATE staff_role SET role = 'mentor' WHERE role = 'zorgcoordinator'"));
	school_act(s, s->care);
	headless_keys(&h, "<Shot>");
	interface_loop(s->db, &h.source);
	assert_null(strstr(buffer_text(&h.shots), "zorgnotitie"));
	assert_null(strstr(buffer_text(&h.shots), "Slaapt"));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_draft"), 0);
}

static void no_size_and_no_cat_breaks_it(void **state)
{
	struct school_file *s = *state;
	static const int sizes[][2] = {{40, 12}, {200, 60}, {20, 5}, {1, 1}, {80, 24}};
	fill(s);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct buffer keys = {0};
		buffer_format(&keys, "<Resize %dx%d><Shot>k<Esc>7<Shot>t<Esc>i<Esc>", sizes[i][0],
		    sizes[i][1]);
		headless_noise(&keys, (unsigned)i + 11, 300);
		press_daan(s, buffer_text(&keys));
		buffer_done(&keys);
	}
	int64_t rows;
	access_system(s->db);
	assert_true(audit_verify(s->db, &rows, &s->err));
}

static void every_action_has_its_own_key_and_help(void **state)
{
	struct school_file *s = *state;
	struct screen_ops ops = {.name = "Dossier", .actions = everywhere};
	assert_null(actions_fault(&ops, care_tab.actions, &s->arena));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, screen_as_care, screen_done)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(coordinator_sees_all_of_it),
	    TEST(mentor_sees_that_something_is_shielded),
	    TEST(reading_is_logged),
	    TEST(each_kind_is_added),
	    TEST(startdocument_is_there_once),
	    TEST(mentor_adds_what_the_role_may_write),
	    TEST(observation_asks_for_the_consent_first),
	    TEST(referral_is_not_closed_without_an_answer),
	    TEST(consent_cannot_end_before_it_starts),
	    TEST(consent_needs_somebody_with_authority),
	    TEST(a_level_that_nobody_typed_is_refused),
	    TEST(agreement_comes_after_its_review),
	    TEST(line_is_removed_after_a_question),
	    TEST(admission_is_explained),
	    TEST(departure_is_a_list_to_tick_off),
	    TEST(advice_shows_direction_verdict_and_age),
	    TEST(course_says_what_made_the_judgement),
	    TEST(tasks_go_to_their_forms),
	    TEST(startdocument_task_goes_to_its_form),
	    TEST(new_class_is_handed_over),
	    TEST(task_of_a_class_has_no_pupil),
	    TEST(draft_of_care_goes_with_the_role),
	    TEST(no_size_and_no_cat_breaks_it),
	    TEST(every_action_has_its_own_key_and_help),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

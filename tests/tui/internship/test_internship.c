/* Internships on screen over a small school, in the dossier, on the home screen and from the
 * Werklijst: keys in, screens out. Screen files: *.screen beside this, UPDATE=1 writes them. */
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
#include "model/internship/internship.h"
#include "model/iop/iop.h"
#include "model/school/guardian.h"
#include "model/school/school.h"
#include "tests_screen.h"
#include "tui/actions.h"
#include "tui/interface.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/screens/internship/internship.h"

#include <cmocka.h>

static int64_t coordinator, smit, visser;

static int64_t add_coordinator(struct school_file *s)
{
	struct staff row = {.code = "STA", .first_name = "Kees", .last_name = "Stage"};
	school_add(s, &staff_entity, &row);
	struct staff_role job = {
	    .staff = row.id, .role = "stagecoordinator", .starts_on = date_make(2026, 8, 1)};
	school_add(s, &staff_role_entity, &job);
	return row.id;
}

static int64_t add_company(
    struct school_file *s, const char *name, const char *sector, const char *town, int64_t places)
{
	struct company row = {.places = places, .contact = "Jan Smit", .phone = "0523-123456"};
	snprintf(row.name, sizeof row.name, "%s", name);
	snprintf(row.sector, sizeof row.sector, "%s", sector);
	snprintf(row.town, sizeof row.town, "%s", town);
	school_add(s, &company_entity, &row);
	return row.id;
}

/* Adds a coordinator and two companies, the second with one place; the mentor acts. */
static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->administrator);
	coordinator = add_coordinator(s);
	school_act(s, coordinator);
	smit = add_company(s, "Hovenier Smit", "GGI", "Hardenberg", 0);
	visser = add_company(s, "Garage Visser", "TEC", "Ommen", 1);
	school_act(s, s->mentor);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	*state = s;
	return 0;
}

/* Presses keys in the dossier of Daan; 5 is the tab Stages. */
static const char *press_daan(struct school_file *s, const char *keys)
{
	headless_keys(&h, keys);
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	return buffer_text(&h.shots);
}

static int64_t begin(
    struct school_file *s, int64_t pupil, int64_t company, const char *days, struct date until)
{
	struct internship row = {.pupil = pupil,
	    .kind = "BES",
	    .company = company,
	    .starts_on = date_make(2026, 9, 7),
	    .ends_on = until,
	    .hours = "12",
	    .supervisor = "Jan Smit",
	    .supervised_by = s->teacher};
	snprintf(row.days, sizeof row.days, "%s", days);
	if (!internship_begin(s->db, &row, &s->err))
		fail_msg("%s", s->err.text);
	return row.id;
}

static int64_t begin_daan(struct school_file *s)
{
	return begin(s, s->daan, smit, "di do", date_make(2026, 12, 18));
}

static int64_t add_goal(struct school_file *s, const char *sentence)
{
	struct goal goal = {.pupil = s->daan, .agreed_on = date_make(2026, 9, 1)};
	snprintf(goal.sentence, sizeof goal.sentence, "%s", sentence);
	if (!goal_add(s->db, &goal, s->period, &s->err))
		fail_msg("%s", s->err.text);
	return goal.id;
}

/* From the first line of the form; the company fills in its contact. */
#define PLACE                                                                                      \
	"tstage<Enter><Enter>begel<Enter><Enter>smit<Enter><C-u>5-10<Down>18-12<Down>"             \
	"di do<Down>12<Down>9.00-16.00"

static void mentor_places_a_pupil(void **state)
{
	struct school_file *s = *state;
	add_goal(s, "Ik ben elke stagedag op tijd.");
	press_daan(s, "5<Shot>t<Shot><Esc>" PLACE "<Shot><F2><Shot>1");
	assert_true(headless_matches(&h, "stage-plaatsen"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship WHERE kind = 'BES' AND starts_on = '2026-10-05' AND supervisor = 'Jan Smit' "
	        "AND supervised_by = actor()"),
	    1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_goal"), 1);
	assert_non_null(strstr(buffer_text(&h.shots), "met 1 leerdoel uit het IOP"));
	assert_true(headless_shows(&h, "Hovenier Smit · di do · week 1 van 11"));
}

/* Each message says what is wrong, and the typed text stays. */
static void overlap_and_wrong_days_are_refused(void **state)
{
	struct school_file *s = *state;
	begin_daan(s);
	press_daan(s, "5" PLACE "<F2>");
	assert_true(headless_shows(&h, "heeft al een stage bij Hovenier Smit, op di"));
	assert_true(headless_shows(&h, "9.00-16.00"));
	press_daan(s, "5tstage<Enter><Enter>begel<Enter><Enter>smit<Enter><Down>1-10<Down>");
	assert_true(headless_shows(&h, "1-10")); /* before the first day */
	press_daan(s,
	    "5/hovenier<Enter><Down><Down><Down><Down><C-u>do, ma<Down><Shot><Up><C-u>elke dag<Down>");
	assert_non_null(strstr(buffer_text(&h.shots), "ma do"));
	assert_true(headless_shows(&h, "Schrijf de dagen zoals: di do."));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship"), 1);
}

static void full_company_is_said_before_saving(void **state)
{
	struct school_file *s = *state;
	school_act(s, coordinator);
	begin(s, s->daan, visser, "ma", date_make(2026, 12, 18));
	/* the pupil who has the place gets no warning */
	press_daan(s, "5/visser<Enter><Down><Down><Down><C-u>11-12<Down><Shot><F2>");
	assert_null(strstr(buffer_text(&h.shots), "Geen vrije plaats"));
	assert_true(headless_shows(&h, "Stage bewaard."));
	headless_keys(&h,
	    "5tstage<Enter><Enter>begel<Enter><Enter>visser<Enter><Down>18-12"
	    "<Down><Shot>ma<Down>6<F2><Shot><Right><Enter>Iemand stopt eerder.<Enter>");
	open_dossier(&h.ui, s->noor);
	h.ui.leaving = STAY;
	assert_true(headless_matches(&h, "stage-vol"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship"), 2);
}

/* All remarks in one question; the answer is kept, and is not asked for twice. */
static void what_does_not_fit_is_asked_before_saving(void **state)
{
	struct school_file *s = *state;
	press_daan(s,
	    "5" PLACE "<Up><C-u>20<Up><Up><C-u>20-8-2027<F2><Shot><Esc><Shot><Esc><Right><Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "20 uur op di en do is 10 uur per dag"));
	assert_non_null(strstr(buffer_text(&h.shots), "Loopt door na het schooljaar"));
	assert_non_null(strstr(buffer_text(&h.shots), "nog niet opgeslagen"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship"), 0);
	press_daan(s,
	    "5" PLACE "<Up><C-u>20<F2><Right><Enter><Enter><Shot>Twee korte pauzes.<Enter><Shot>");
	assert_non_null(strstr(buffer_text(&h.shots), "Schrijf kort op waarom"));
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_internship WHERE despite = 'Twee korte pauzes.'"),
	    1);
	press_daan(s, "5/hovenier<Enter><Down><Down><Down><Down><Down><Down><C-u>9.30-16.00<F2>");
	assert_true(headless_shows(&h, "Stage bewaard."));
	/* what is remarked anew is asked anew; the answer is known */
	press_daan(s, "5/hovenier<Enter><Down><Down><Down><C-u>20-8-2027<F2><Shot><Right><Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "Klopt deze stage?"));
	assert_true(headless_shows(&h, "Stage bewaard."));
}

static void all_sign_in_one_go(void **state)
{
	struct school_file *s = *state;
	begin_daan(s);
	press_daan(s, "5h<Shot><F5><Shot><F2><Shot>h<Shot>");
	assert_true(headless_matches(&h, "stage-tekenen"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship_signature WHERE signed_on = today() AND manner = 'PAP' AND seen_by = actor() "
	        "AND name IN ('Daan Berg', 'Jan Smit', 'Jansen')"),
	    3);
	/* one is corrected, one is removed, the parent has no name yet */
	press_daan(s, "5h<Up><Up><Up><Enter><C-u>1-9<Enter><Del><F2>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_signature"), 2);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship_signature WHERE party = 'LLN' AND signed_on = '2026-09-01'"),
	    1);
	assert_true(headless_shows(&h, "Nog te tekenen door: bedrijf, ouder/verzorger."));
	press_daan(s, "5h<Down><Down><Down>1-9<Enter><F2>");
	assert_true(headless_shows(&h, "ouder/verzorger: naam"));
	press_daan(s, "5h<Enter>1-99<Enter>");
	assert_true(headless_shows(&h, "1-99"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_signature"), 2);
	/* the cursor waits where the name is to be typed */
	press_daan(s, "5h<Enter><F5>Els Berg<Enter><F2>");
	assert_true(headless_shows(&h, "Iedereen heeft getekend."));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_stages WHERE unsigned <> ''"), 0);
}

static void parent_with_authority_is_offered(void **state)
{
	struct school_file *s = *state;
	struct guardian els = guardian_begins;
	els.pupil = s->daan;
	snprintf(els.name, sizeof els.name, "Els Berg");
	school_act(s, s->administrator);
	school_add(s, &guardian_entity, &els);
	school_act(s, coordinator);
	begin_daan(s);
	press_daan(s, "5h<Down><Down><Down><Shot><F5><F2>");
	assert_non_null(strstr(buffer_text(&h.shots), "Met gezag: Els Berg"));
	assert_true(headless_shows(&h, "Iedereen heeft getekend."));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship_signature WHERE party = 'OUD' AND name = 'Els Berg'"),
	    1);
}

static void visit_is_one_key_and_typing(void **state)
{
	struct school_file *s = *state;
	begin_daan(s);
	press_daan(s, "5bWerkt netjes door.<Shot><F2><Shot><F2><Shot><Down><Enter>");
	assert_true(headless_matches(&h, "stage-bezoek"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship_visit WHERE visited_on = today() AND manner = 'BEZ' AND visited_by = actor() "
	        "AND report = 'Werkt netjes door.'"),
	    1);
}

/* One digit for each, and on to the verdict. */
static void company_judges_skills_and_goals(void **state)
{
	struct school_file *s = *state;
	int64_t goal = add_goal(s, "Ik vraag hulp als ik vastloop.");
	begin_daan(s);
	press_daan(
	    s, "5o<Shot><Enter><Shot>333333334<Shot><Enter>goed<Enter><Shot><F2><Shot>2<Shot>1");
	assert_true(headless_matches(&h, "stage-beoordelen"));
	int64_t rated = school_count(s, "SELECT count(*) FROM visible_internship_rating");
	assert_true(rated > 5);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship_evaluation WHERE party = 'BED' AND verdict = 'GOE' AND evaluated_on = today() "
	        "AND name = 'Jan Smit' AND manner = 'PAP' AND seen_by = actor() AND NOT is_final"),
	    1);
	int64_t level = 0;
	assert_true(db_int(s->db, &level, &s->err,
	    "SELECT company_level FROM iop_goal_period WHERE goal = ?1", "i", goal));
	assert_int_equal(level, 4);
	/* reopened on the same day; the school's own beside it, with a level removed */
	press_daan(s, "5o<Enter>1<F2>o<Right><Right><Enter><Shot>2<Tab><Enter>vold<Enter><F2>"
	              "o<Right><Right><Enter><Del>3<F2>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_evaluation"), 2);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship_rating r JOIN visible_internship_evaluation e ON e.id = r.evaluation "
	        "WHERE e.party = 'BED' AND r.competence IS NOT NULL AND r.level = 1"),
	    1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_internship_rating") - rated, 1);
	assert_true(headless_shows(&h, "school (tussentijd"));
}

static void rating_by_hand_still_counts_after_an_evaluation(void **state)
{
	struct school_file *s = *state;
	int64_t goal = add_goal(s, "Ik vraag hulp als ik vastloop.");
	begin_daan(s);
	assert_true(rate(s->db, s->daan, goal, "", s->period, "STG", 2, &s->err));
	press_daan(s, "5o<Enter><PgDn>4<Enter>goed<Enter><F2>");
	int64_t level = 0;
	static const char now[] = "SELECT company_level FROM iop_goal_period WHERE goal = ?1";
	assert_true(db_int(s->db, &level, &s->err, now, "i", goal));
	assert_int_equal(level, 4);
	/* a rating as before the evaluation */
	assert_true(rate(s->db, s->daan, goal, "", s->period, "STG", 2, &s->err));
	assert_true(db_int(s->db, &level, &s->err, now, "i", goal));
	assert_int_equal(level, 2);
}

/* Moving an evaluation onto the day of another is refused, not merged. */
static void two_evaluations_on_one_day_are_refused(void **state)
{
	struct school_file *s = *state;
	int64_t internship = begin_daan(s);
	struct internship_evaluation row = {.internship = internship,
	    .party = "BED",
	    .evaluated_on = date_make(2026, 9, 24),
	    .name = "Jan Smit",
	    .manner = "SCA",
	    .verdict = "VOL"};
	assert_true(evaluation_save(s->db, &row, NULL, 0, &s->err));
	press_daan(s,
	    "5o<Enter><Right><Enter><Tab><Enter>goed<Enter><Down><Down><Down><C-u>24-9<F2>"
	    "<Shot><Enter><C-u>25-9<F2><Shot>o<Enter><Enter><Tab><Down><Down><Down><Down><C-u>24-9<F2>");
	assert_non_null(strstr(buffer_text(&h.shots), "Beoordeling bewaard"));
	assert_true(headless_shows(&h, "Van 24-09-2026 is er al een beoordeling"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_evaluation"), 2);
}

static void nothing_is_seen_before_the_start(void **state)
{
	struct school_file *s = *state;
	struct internship row = {.pupil = s->daan,
	    .kind = "BES",
	    .company = smit,
	    .starts_on = date_make(2026, 11, 2),
	    .ends_on = date_make(2026, 12, 18),
	    .days = "di",
	    .hours = "6"};
	assert_true(internship_begin(s->db, &row, &s->err));
	for (const char *key = "bo"; *key; key++) {
		char keys[8];
		snprintf(keys, sizeof keys, "5%c", *key);
		press_daan(s, keys);
		assert_true(headless_shows(&h, "Deze stage begint pas op 02-11-2026."));
		assert_true(headless_shows(&h, "[5 Stage"));
	}
	press_daan(s, "5e");
	assert_true(headless_shows(&h, "Met Del haal je de stage weg."));
	press_daan(s, "5<Del><Right><Enter>");
	assert_true(headless_shows(&h, "Stage verwijderd."));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship"), 0);
}

static void placement_is_ended_with_a_reason(void **state)
{
	struct school_file *s = *state;
	begin_daan(s);
	press_daan(s, "5e<F2><Shot><Enter>motivatie<Enter><Shot><F2><Shot>e");
	assert_true(headless_matches(&h, "stage-einde"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship WHERE ended_on = today() AND end_reason = 'UMO'"),
	    1);
	press_daan(s, "5e<C-u>1-9<F2>");
	assert_true(headless_shows(&h, "ligt vóór de eerste dag"));
}

static void goals_are_taken_along_or_left(void **state)
{
	struct school_file *s = *state;
	add_goal(s, "Ik ben elke stagedag op tijd.");
	begin_daan(s);
	add_goal(s, "Ik houd mijn werkplek schoon.");
	press_daan(s, "5m<Shot><Spatie><Enter>");
	assert_true(headless_shows(&h, "Leerdoelen bij de stage bewaard."));
	int64_t after = school_count(s, "SELECT count(*) FROM visible_internship_goal");
	assert_true(after == 2 || after == 0);
	press_daan(s, "5m<Spatie><Enter>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_goal"), 1);
}

/* A teacher writes about an own placement only; a pupil only reads. */
static void who_does_not_follow_only_looks(void **state)
{
	struct school_file *s = *state;
	begin_daan(s);
	school_act(s, coordinator);
	struct internship other = {.pupil = s->daan,
	    .kind = "IND",
	    .company = visser,
	    .starts_on = date_make(2026, 9, 7),
	    .ends_on = date_make(2026, 12, 18),
	    .days = "vr",
	    .hours = "6",
	    .supervised_by = s->mentor};
	assert_true(internship_begin(s->db, &other, &s->err));
	school_act(s, s->teacher);
	press_daan(s, "5b");
	assert_true(headless_shows(&h, "Deze stage heeft een andere stagedocent."));
	press_daan(s, "5<Down>bGaat goed.<F2><F2>");
	assert_true(headless_shows(&h, "Stagebezoek bewaard."));
	press_daan(s, "5<Enter><Down><Down><C-u>1-9");
	assert_true(headless_shows(&h, "alleen lezen"));
	press_daan(s, "5t");
	assert_null(strstr(buffer_text(&h.shots), "Einde van de stage"));
}

/* The tab of the home screen */

static void fill(struct school_file *s)
{
	int64_t daan = begin_daan(s);
	struct internship_evaluation verdict = {.internship = daan,
	    .party = "BED",
	    .evaluated_on = date_make(2026, 10, 8),
	    .name = "Jan Smit",
	    .manner = "SCA",
	    .verdict = "VOL"};
	struct internship_rating rating = {.competence = "A01", .level = 3};
	assert_true(evaluation_save(s->db, &verdict, &rating, 1, &s->err));
	school_act(s, coordinator);
	begin(s, s->noor, visser, "ma vr", date_make(2026, 10, 9));
}

/* The coordinator's third tab. */
static void coordinator_sees_four_views(void **state)
{
	struct school_file *s = *state;
	fill(s);
	press(
	    "5<Shot>><Shot><lt>v<Shot>v<Shot>v<Shot>p<Shot><Resize 60x15><Shot><Resize 80x24>p/ommen<Enter><Shot>");
	assert_true(headless_matches(&h, "stages"));
	press("5<Left>/techniek");
	assert_true(headless_shows(&h, "1 van 2"));
	press("5<Left>/begeleide");
	assert_true(headless_shows(&h, "2 van 2"));
	press("5/berg<Enter>");
	assert_true(headless_shows(&h, "Stages]"));
}

static void company_is_added_changed_and_used(void **state)
{
	struct school_file *s = *state;
	fill(s);
	press(
	    "5t<Shot>Bakker Bos<Down><Enter>econ<Enter><Down>Ommen<F2><Left>/bakker<Enter>w<Down><Down>"
	    "Markt 1<F2><Shot>n<Shot>noor<Enter><Enter>begel<Enter><Down><C-u>12-10<Down>18-12<Down>wo<Down>6<F2><Shot>");
	assert_true(headless_matches(&h, "stage-bedrijf"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship i JOIN visible_company c ON c.id = i.company WHERE c.name = 'Bakker Bos' AND c.address = 'Markt 1'"),
	    1);
	/* the new one is selected */
	press("5v<Right><Right>tZagerij<Down><Enter>econ<Enter><Down>Ommen<F2><Shot><Enter>");
	assert_true(headless_shows(&h, "Zagerij"));
	/* the same company again */
	press("5tbakker bos<Down><Enter>econ<Enter><Down>ommen<F2>");
	assert_true(headless_shows(&h, "staat al in de lijst"));
	/* without a town it may be another: a question, and Esc goes on typing */
	press(
	    "5t<Right><Enter>bakker bos<Down><Enter>econ<Enter><F2><Shot><Esc><Shot><F2><Right><Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "Is dit een ander bedrijf?"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_company WHERE name = 'bakker bos'"), 1);
	school_act(s, s->mentor);
	press("5t");
	assert_null(strstr(buffer_text(&h.shots), "Stagebedrijf"));
}

static void tasks_go_to_their_forms(void **state)
{
	struct school_file *s = *state;
	school_act(s, coordinator);
	begin(s, s->daan, smit, "di", date_make(2026, 10, 13));
	press("/contract<Enter>");
	assert_true(headless_shows(&h, "Stagecontract tekenen"));
	school_act(s, s->teacher);
	press("<Tab><Tab>/stagebezoek<Enter>");
	assert_true(headless_shows(&h, "verslag"));
	press("<Tab><Tab>/stagebeoordeling<Enter>");
	assert_true(headless_shows(&h, "Wie beoordeelt?"));
	/* Noor has no BES, which the ladder asks for in grade 3 */
	clock_set(date_make(2027, 1, 20), 9);
	school_act(s, coordinator);
	press("/kanarie begeleide<Enter>");
	assert_true(headless_shows(&h, "Kanariepiet, Noor"));
	assert_true(headless_shows(&h, "Begeleide Externe Stage"));
	assert_true(headless_shows(&h, "20-01-2027"));
}

/* Typed text */

static void start_again(struct school_file *s, const char *keys)
{
	headless_keys(&h, keys);
	interface_loop(s->db, &h.source);
}

static void drafts_are_taken_up(void **state)
{
	struct school_file *s = *state;
	begin_daan(s);
	press_daan(s, "5bHalf verhaal<Lost>");
	start_again(s, "<Shot><Enter><Shot><Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "stage: bezoek · Berg, Daan"));
	assert_true(headless_shows(&h, "Half verhaal"));
	press_daan(s, "5b<Right><Enter><Esc>"); /* discarded */
	press_daan(s, "5o<Enter>42<Lost>");
	start_again(s, "<Shot><Enter><Shot><Tab><Enter>goed<Enter><F2>");
	assert_non_null(strstr(buffer_text(&h.shots), "stage: beoordeling bedrijf · Berg, Daan"));
	assert_int_equal(school_count(s, "SELECT sum(level) FROM visible_internship_rating"), 6);
	press_daan(s, "5h<F5><Tick><Lost>");
	start_again(s, "<Enter><F2>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_signature"), 3);
	press_daan(s, "5tstage<Enter><Enter>indiv<Enter><Down><Lost>");
	start_again(s, "<Enter><Enter>");
	assert_true(headless_shows(&h, "individuele stage"));
}

/* Text that fits no cell stays in the draft and is shown, not dropped silently. */
static void what_fits_no_cell_is_shown_again(void **state)
{
	struct school_file *s = *state;
	begin_daan(s);
	press_daan(s, "5hMarie Bos<Tick><Lost>");
	start_again(s, "<Enter><Shot><Enter><Shot>");
	assert_non_null(strstr(buffer_text(&h.shots), "past niet in zijn cel:"));
	assert_non_null(strstr(buffer_text(&h.shots), "Marie Bos"));
	assert_true(headless_shows(&h, "Stagecontract tekenen"));
}

/* The same holds for a rating of a goal that stayed behind; the others are put back. */
static void rating_of_a_goal_that_stayed_behind_is_shown(void **state)
{
	struct school_file *s = *state;
	struct internship_goal along;
	add_goal(s, "Ik vraag hulp als ik vastloop.");
	begin_daan(s);
	press_daan(s, "5o<Enter>2<PgDn>4<Lost>");
	int64_t id = school_count(s, "SELECT id FROM visible_internship_goal");
	assert_true(record_get(s->db, &internship_goal_entity, id, &along, &s->arena, &s->err));
	assert_true(
	    record_remove(s->db, &internship_goal_entity, "Blijft op school", &along, &s->err));
	start_again(s, "<Enter><Shot><Enter><Shot><Tab><Enter>goed<Enter><F2>");
	assert_non_null(strstr(buffer_text(&h.shots), "past niet in zijn cel:"));
	assert_non_null(strstr(buffer_text(&h.shots), "Ik vraag hulp als ik vastloop.: 4"));
	assert_int_equal(school_count(s, "SELECT sum(level) FROM visible_internship_rating"), 2);
}

static void other_windows_and_noise(void **state)
{
	struct school_file *s = *state;
	static const char *const places[] = {"5", "5h", "5o<Enter>", "5b", "5e", "5tstage<Enter>"};
	begin_daan(s);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct buffer keys = {0};
		buffer_format(&keys,
		    "<Resize 60x15>%s<Shot><Resize 20x5><Shot><Resize 1x1><Shot><Resize 200x60><Shot>",
		    places[i]);
		headless_noise(&keys, 7 + (unsigned)i, 300);
		press_daan(s, buffer_text(&keys));
		buffer_done(&keys);
	}
}

static void every_action_has_its_own_key_and_help(void **state)
{
	struct school_file *s = *state;
	struct screen_ops ops = {.name = "Stages", .actions = everywhere};
	assert_null(actions_fault(&ops, internships_tab.actions, &s->arena));
	assert_null(actions_fault(&ops, placements_tab.actions, &s->arena));
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(mentor_places_a_pupil, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(
	        overlap_and_wrong_days_are_refused, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(
	        full_company_is_said_before_saving, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(
	        what_does_not_fit_is_asked_before_saving, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(parent_with_authority_is_offered, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(all_sign_in_one_go, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(visit_is_one_key_and_typing, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(company_judges_skills_and_goals, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(
	        rating_by_hand_still_counts_after_an_evaluation, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(
	        two_evaluations_on_one_day_are_refused, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(nothing_is_seen_before_the_start, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(placement_is_ended_with_a_reason, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(goals_are_taken_along_or_left, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(who_does_not_follow_only_looks, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(coordinator_sees_four_views, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(company_is_added_changed_and_used, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(tasks_go_to_their_forms, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(drafts_are_taken_up, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(what_fits_no_cell_is_shown_again, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(
	        rating_of_a_goal_that_stayed_behind_is_shown, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(other_windows_and_noise, set_up, screen_done),
	    cmocka_unit_test_setup_teardown(
	        every_action_has_its_own_key_and_help, set_up, screen_done),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

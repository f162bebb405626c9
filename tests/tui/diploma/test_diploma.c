/* The diploma over a small school: every pupil's standing, judging, candidates, handing in, exam
 * days, results and reporting them. Screen files: *.screen beside this, UPDATE=1 writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/file/draft.h"
#include "db/write.h"
#include "model/outflow/departure.h"
#include "model/diploma/diploma.h"
#include "model/portfolio/portfolio.h"
#include "model/school/pupil.h"
#include "model/school/school.h"
#include "tests_screen.h"
#include "tui/actions.h"
#include "tui/interface.h"
#include "tui/screens/care/care.h"
#include "tui/screens/common/common.h"
#include "tui/screens/diploma/diploma.h"
#include "tui/screens/home/home.h"
#include "tui/screens/school/school.h"

#include <cmocka.h>

/* From the Werklijst of the administrator, where Beheer, Kwaliteit and Uitstroom come after it. */
#define DIPLOMA_TAB "<S-Tab><S-Tab><S-Tab><S-Tab>"

static void press_pupil(int64_t pupil, const char *keys)
{
	headless_keys(&h, keys);
	open_diploma(&h.ui, pupil);
	h.ui.leaving = STAY;
}

static void press_days(const char *keys)
{
	headless_keys(&h, keys);
	open_exam_days(&h.ui);
	h.ui.leaving = STAY;
}

static bool shown(const char *text)
{
	if (strstr(buffer_text(&h.shots), text))
		return true;
	printf("%s\n", buffer_text(&h.shots));
	return false;
}

static void today_is(int month, int of_month)
{
	clock_set(date_make(month >= 8 ? 2026 : 2027, month, of_month), 9);
	h.ui.today = clock_today();
}

static void use_regulation(struct school_file *s, const char *code)
{
	assert_true(change_begin(s->db, "Instelling", &s->err) &&
	            setting_save(s->db, "reglement", code, date_make(2026, 8, 1), &s->err) &&
	            change_commit(s->db, &s->err));
}

static int64_t add_evidence(struct school_file *s, int64_t pupil, const char *title, bool dated)
{
	struct evidence row = evidence_new(s->db, pupil);
	snprintf(row.title, sizeof row.title, "%s", title);
	snprintf(row.kind, sizeof row.kind, "WST");
	snprintf(row.subject, sizeof row.subject, "NED");
	snprintf(row.place, sizeof row.place, "map 3A");
	if (dated)
		row.made_on = date_make(2026, 10, 1);
	school_add(s, &evidence_entity, &row);
	return row.id;
}

/* As the system, which may do everything. */
static void hand_in(struct school_file *s, int64_t pupil)
{
	int64_t id;
	access_system(s->db);
	add_evidence(s, pupil, "Sollicitatiebrief", true);
	if (!exam_portfolio_freeze(s->db, pupil, &id, &s->err))
		fail_msg("%s", s->err.text);
	school_act(s, s->administrator);
}

static int64_t candidate_of(struct school_file *s, int64_t pupil)
{
	struct candidate row;
	if (!candidate_add(s->db, pupil, &row, &s->err))
		fail_msg("%s", s->err.text);
	return row.id;
}

static int64_t add_day(struct school_file *s, struct date on, bool resit)
{
	struct exam_day row = {.held_on = on,
	    .place = "lokaal 12",
	    .starts_at = "09:00",
	    .resit = resit,
	    .examiner = s->mentor,
	    .assessor = "Riet de Groot",
	    .assessor_school = "PrO Zuiderpark",
	    .assessor_certified = true,
	    .pause_after = 3,
	    .pause_minutes = 30};
	school_add(s, &exam_day_entity, &row);
	return row.id;
}

static int64_t add_pupil(struct school_file *s, int number, const char *last)
{
	struct pupil row = {.first_name = "Sam", .born_on = date_make(2009, 3, 14)};
	snprintf(row.number, sizeof row.number, "%d", number);
	snprintf(row.last_name, sizeof row.last_name, "%s", last);
	pupil_prepare(&row);
	school_add(s, &pupil_entity, &row);
	struct enrolment enrolment = {.pupil = row.id,
	    .school_year = s->year,
	    .class = s->class_b,
	    .grade = 5,
	    .track = "PRO",
	    .starts_on = date_make(2026, 8, 1)};
	school_add(s, &enrolment_entity, &enrolment);
	return row.id;
}

/* All pupils, the candidates only, and the page of one. */
static void everybody_is_on_the_tab(void **state)
{
	struct school_file *s = *state;
	hand_in(s, s->noor);
	candidate_of(s, s->noor);
	press(DIPLOMA_TAB "<Shot>c<Shot><Enter><Shot><Esc>cc");
	assert_true(headless_matches(&h, "diploma-lijst"));
}

static void small_window_shows_the_same(void **state)
{
	struct school_file *s = *state;
	use_regulation(s, "RIJ");
	candidate_of(s, s->daan);
	press("<Resize 60x15>" DIPLOMA_TAB "<Shot><Enter><Shot>");
	assert_true(headless_matches(&h, "diploma-klein"));
}

/* A requirement is judged to be met, and again on the same day. */
static void requirement_is_judged(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	press_pupil(s->daan, "/programma<Down>j<Shot>j<Down>Laat het elke dag zien.<F2><F2><Shot>"
	                     "j<Spatie>n<F2><Enter><Shot>");
	assert_true(headless_matches(&h, "diploma-oordeel"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_diploma_judgement WHERE requirement = 'WET-PRO' AND NOT met AND judged_by = actor() "
	        "AND judged_on = today() AND grounds = 'Laat het elke dag zien.'"),
	    1);
	/* by the id of the requirement, as the dossier does */
	headless_keys(&h, "");
	open_judgement(&h.ui, s->daan,
	    school_count(s, "SELECT id FROM visible_diploma_requirement WHERE code = 'WET-AAN'"));
	h.ui.leaving = STAY;
	assert_true(shown("Oordeel: aanwezigheid, stage meegeteld"));
	headless_keys(&h, "");
	open_judgement(&h.ui, s->noor,
	    school_count(s, "SELECT id FROM visible_diploma_requirement WHERE code = 'WET-AAN'"));
	h.ui.leaving = STAY;
	assert_null(strstr(buffer_text(&h.shots), "Oordeel:"));
	assert_null(strstr(buffer_text(&h.shots), "Kanariepiet"));
}

/* A mentor judges and takes in portfolios; candidates and results are for others. */
static void mentor_has_own_pupils_only(void **state)
{
	struct school_file *s = *state;
	candidate_of(s, s->daan);
	school_act(s, s->mentor);
	press("<S-Tab><Shot><Enter>k<Shot>s<Shot>r<Shot>");
	assert_null(strstr(buffer_text(&h.shots), "Kanariepiet"));
	assert_true(shown("kandidaat: dat kan niet met jouw rol"));
	assert_true(shown("uitslag: dat kan niet met jouw rol"));
	press_days("n<Shot>");
	assert_true(shown("nieuw: dat kan niet met jouw rol"));
	school_act(s, s->teacher);
	press("<Shot>");
	assert_null(strstr(buffer_text(&h.shots), "Diploma"));
}

/* What is in the portfolio and not in order; then the portfolio as stored, with its file. */
static void portfolio_is_handed_in_and_looked_at(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	int64_t evidence = add_evidence(s, s->daan, "Vogelhuisje", false);
	struct buffer bytes = {0}, note = {0};
	buffer_add(&bytes, "%PDF-1.4 vogelhuisje %%EOF");
	char path[300];
	snprintf(path, sizeof path, "%.*s/vogelhuisje.pdf", (int)(strrchr(s->path, '/') - s->path),
	    s->path);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.text, 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
	assert_true(evidence_attach(s->db, evidence, path, &note, &s->err));
	assert_int_equal(remove(path), 0);
	buffer_done(&bytes);
	buffer_done(&note);
	press_pupil(s->daan, "i<Shot>p<Shot><Tab><Enter><Shot>p<Tab><Enter><Shot><Enter>i<Shot>");
	assert_true(headless_matches(&h, "diploma-inleveren"));
	press_pupil(s->daan, "i<Enter>");
	assert_true(headless_shows(&h, "stand: geen datum, niet getekend"));
	char keys[400];
	snprintf(keys, sizeof keys, "if<C-u>%s<Enter>", path);
	press_pupil(s->daan, keys);
	assert_true(shown("Het bestand staat in"));
	snprintf(keys, sizeof keys, "i<Down>f<C-u>%s<Enter><Shot><Tab><Enter>", path);
	press_pupil(s->daan, keys);
	assert_true(shown("Bestand bestaat al"));
	assert_int_equal(remove(path), 0);
}

/* With the regulation Rijnmond: variant, points to discuss, grounds, and reporting. */
static void result_is_given_and_passed_on(void **state)
{
	struct school_file *s = *state;
	use_regulation(s, "RIJ");
	hand_in(s, s->daan);
	press_pupil(s->daan,
	    "s<Shot>k<Shot><Down><Down>met leren<Enter><F2><Shot>"
	    "s<Shot><Tab><Enter><Shot>verkl<Enter><F2><Shot><PgUp>dip<Enter><F2><Shot><Esc>"
	    "<PgDn>Bijzondere omstandigheden.<F2><F2><Shot>"
	    "r<Shot><Tab><Enter><Shot>r<Shot>");
	assert_true(headless_matches(&h, "diploma-uitslag"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_candidate WHERE result = 'DIP' AND variant = 'LER' AND result_on = today() "
	        "AND decided_by IN (SELECT staff FROM visible_staff_role WHERE role = 'directeur') AND reported_on = today()"),
	    1);
}

/* A task leads to the list; a reported result moves down to the others. */
static void results_are_passed_on_from_the_list(void **state)
{
	struct school_file *s = *state;
	struct candidate row;
	static const char *const names[] = {"Daan", "Noor"};
	for (int i = 0; i < 2; i++) {
		assert_true(record_get(s->db, &candidate_entity,
		    candidate_of(s, i ? s->noor : s->daan), &row, &s->arena, &s->err));
		snprintf(row.result, sizeof row.result, "VER");
		row.result_on = clock_today();
		row.grounds = arena_format(&s->arena, "%s komt niet meer.", names[i]);
		school_add(s, &candidate_entity, &row);
	}
	press("/Kanarie<Enter><Enter><Shot><Enter><Tab><Enter><Shot><Down><Enter><Shot>");
	assert_true(headless_matches(&h, "diploma-rod"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_candidate WHERE reported_on = today()"),
	    1);
	headless_keys(&h, "<End>hTe vroeg.<Enter>");
	open_diploma_results(&h.ui, 0);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "Heropend."));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_candidate WHERE reported_on IS NULL"), 2);
	school_act(s, s->director);
	headless_keys(&h, "<Enter>");
	open_diploma_results(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "Doorgeven aan ROD doet de administratie."));
}

#define NEW_DAY "n01-06-2027<Enter><Enter>lokaal 12<Enter>"

/* A day is added and filled; an exam is moved, removed and planned by hand; then the outcomes. */
static void exam_day_from_plan_to_outcome(void **state)
{
	struct school_file *s = *state;
	hand_in(s, s->daan);
	hand_in(s, s->noor);
	candidate_of(s, s->daan);
	candidate_of(s, s->noor);
	press_days(
	    "<Shot>" NEW_DAY
	    "<Down>Jansen<Enter>Riet de Groot<Down>PrO Zuiderpark<Down><Down>3<Down>30<F2><Shot>"
	    "<Enter><Shot>v<Shot><Tab><Enter><Shot>"
	    "m<C-u>4<F2><Shot>"
	    "<Down><Del><Tab><Enter><Shot>"
	    "<Down><Enter><Shot>Kan<Enter><Shot>1<Shot>g<Shot><Esc>");
	assert_true(headless_matches(&h, "examendag"));
	today_is(6, 1);
	press_days("<Enter><Down><Down>1g<Enter>vol<Enter><F2><Down>g<Enter>bes<Enter><F2>");
	assert_int_equal(
	    school_count(s,
	        "SELECT group_concat(name || ' ' || outcome, '; ') = 'Kanariepiet, Noor voldoende; Berg, Daan bespreekgeval' "
	        "FROM (SELECT name, outcome FROM list_examens ORDER BY slot)"),
	    1);
	/* with a remark; an outcome can also be undone */
	press_days("<Enter><Down><Down><Down>g<Down><Enter>Rustig verhaal.<F2><F2>");
	press_days("<Enter><Down><Down>g<Del><F2>");
	assert_int_equal(
	    school_count(s,
	        "SELECT sum(name LIKE 'Berg%' AND remark = 'Rustig verhaal.' AND outcome = 'bespreekgeval') = 1 AND "
	        "sum(name LIKE 'Kan%' AND outcome IS NULL) = 1 FROM list_examens"),
	    1);
}

static void count_offered(
    void *context, const char *form, int64_t record, int64_t parent, const char *since)
{
	(void)form;
	(void)record;
	(void)parent;
	(void)since;
	++*(int64_t *)context;
}

/* A decided outcome stays, unless a reason is given; the history keeps that reason. */
static void outcome_is_closed_once_there_is_a_result(void **state)
{
	struct school_file *s = *state;
	struct candidate row;
	hand_in(s, s->daan);
	struct exam talk = {.candidate = candidate_of(s, s->daan),
	    .exam_day = add_day(s, date_make(2027, 6, 1), false),
	    .slot = 1};
	school_add(s, &exam_entity, &talk);
	today_is(6, 2);
	snprintf(talk.outcome, sizeof talk.outcome, "ONV");
	school_add(s, &exam_entity, &talk);
	assert_true(record_get(s->db, &candidate_entity, talk.candidate, &row, &s->arena, &s->err));
	snprintf(row.result, sizeof row.result, "VER");
	row.result_on = clock_today();
	row.grounds = arena_text(&s->arena, "Gaat werken.");
	school_add(s, &candidate_entity, &row);
	snprintf(talk.outcome, sizeof talk.outcome, "VOL");
	school_refused(s, school_save(s, &exam_entity, &talk), CONFLICT,
	    "De uitslag van deze kandidaat staat vast.");
	struct exam_day on;
	assert_true(record_get(s->db, &exam_day_entity, talk.exam_day, &on, &s->arena, &s->err));
	snprintf(on.place, sizeof on.place, "lokaal 7");
	school_add(s, &exam_day_entity, &on);
	snprintf(on.assessor, sizeof on.assessor, "Iemand anders");
	school_refused(s, school_save(s, &exam_day_entity, &on), CONFLICT,
	    "Van deze dag staan er uitslagen vast.");
	press_days("<Enter>1g<Enter>vol<Enter><F2><Shot><Esc><F2>Verkeerd ingevuld.<Enter>");
	assert_true(headless_matches(&h, "examendag-reden"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_examens WHERE outcome = 'voldoende'"), 1);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM pupil_history WHERE table_name = 'exam' AND field = 'reason' AND after = 'Verkeerd ingevuld.'"),
	    1);
	/* The terminal is lost while a reason is typed: it is kept for the next time, but not
	 * offered by itself as a draft. */
	int64_t offered = 0;
	press_days("<Enter>1g<Enter>onv<Enter><F2>Toch niet vol");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_draft"), 2);
	assert_true(draft_list(s->db, count_offered, &offered, &s->err));
	assert_int_equal(offered, 1);
	press_days("<Enter>1g<Enter><F2>doende.<Enter>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_draft"), 0);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM pupil_history WHERE table_name = 'exam' AND field = 'reason' AND after = 'Toch niet voldoende.'"),
	    1);
}

/* Del removes everywhere; x makes a workbook elsewhere and does nothing here. */
static void talk_goes_with_del(void **state)
{
	struct school_file *s = *state;
	int64_t on = add_day(s, date_make(2027, 6, 1), false);
	hand_in(s, s->daan);
	struct exam row = {.candidate = candidate_of(s, s->daan), .exam_day = on, .slot = 1};
	school_add(s, &exam_entity, &row);
	press_days("<Enter>x<Right><Enter>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_exam"), 1);
	press_days("<Enter><Del><Right><Enter>");
	assert_true(headless_shows(&h, "Gesprek weggehaald."));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_exam"), 0);
}

static void eight_talks_fit(void **state)
{
	struct school_file *s = *state;
	int64_t on = add_day(s, date_make(2027, 6, 1), false);
	static const char *const names[] = {
	    "Aap", "Beer", "Cobra", "Das", "Eend", "Fazant", "Gans", "Haan", "Ibis"};
	for (int i = 0; i < 9; i++) {
		int64_t pupil = add_pupil(s, 300 + i, names[i]);
		hand_in(s, pupil);
		struct exam row = {
		    .candidate = candidate_of(s, pupil), .exam_day = on, .slot = i + 1};
		if (i < 8)
			school_add(s, &exam_entity, &row);
	}
	press_days("<Enter>nIbis<Enter><Shot><Enter>v<Tab><Enter><Shot>");
	assert_true(headless_matches(&h, "examendag-vol"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_exam"), 8);
}

/* A new day is selected; a day without lessons is mentioned. */
static void new_day_is_selected(void **state)
{
	struct school_file *s = *state;
	add_day(s, date_make(2027, 6, 1), false);
	/* a slip is asked about before it is saved */
	press_days("n05-06-2027<Down><C-u>9.30<F2><Shot><Enter><F2><Right><Enter><Shot><Enter>");
	assert_true(shown("za 05-06-2027 valt in het weekend."));
	assert_true(shown("Examendag za 05-06-2027 bewaard."));
	assert_true(headless_shows(&h, "05-06-2027"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_exam_day WHERE starts_at = '09:30'"), 1);
}

static void day_off_and_own_assessor_are_asked_about(void **state)
{
	struct school_file *s = *state;
	struct holiday off = {.school_year = s->year,
	    .name = "kerstvakantie",
	    .starts_on = date_make(2026, 12, 19),
	    .ends_on = date_make(2027, 1, 3)};
	school_add(s, &holiday_entity, &off);
	add_day(s, date_make(2027, 6, 1), false);
	press_days(
	    "n25-12-2026<Down><Down><Down><Down><Down><Down><C-u>De Proef<F2><Shot><Enter><Esc><Right><Enter>");
	assert_true(shown("valt in een vakantie (kerstvakantie)"));
	assert_true(shown("assessor is van de eigen school"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_exam_day"), 1);
}

/* Refusals of the model are shown as they are, and typed text stays. */
static void refusals_are_shown(void **state)
{
	struct school_file *s = *state;
	candidate_of(s, s->daan);
	add_day(s, date_make(2027, 6, 1), false);
	press_days("<Enter><Enter>Berg<Enter><Shot>");
	assert_true(shown("nog geen portfolio ingeleverd. Leg eerst"));
	use_regulation(s, "RIJ");
	press_days("n02-06-2027<Down><Down><Down><Down><Down><Down><C-u>De Proef<F2><Shot><Esc>"
	           "<C-u>PrO Zuid<F2><Shot>");
	assert_true(shown("van de eigen school (PrO De Proef)"));
	assert_true(headless_shows(&h, "02-06-2027"));
	hand_in(s, s->daan);
	hand_in(s, s->noor);
	candidate_of(s, s->noor);
	press_days("<Down><Enter><Enter>Berg<Enter><Down><Enter>Kanarie<Enter>m<C-u>1<F2><Shot>");
	assert_true(shown("Plek 1 (09:00) is al voor Daan Berg"));
}

/* A form comes back after the terminal was lost. */
static void drafts_are_taken_up(void **state)
{
	struct school_file *s = *state;
	headless_keys(&h, "/aanwezig<Down>j<Down>Ziek geweest.<F2><Lost>");
	open_diploma(&h.ui, s->daan);
	h.ui.leaving = STAY;
	headless_keys(&h, "<Shot><Enter><Enter><Shot>");
	interface_loop(s->db, &h.source);
	assert_true(shown("diploma: oordeel WET-AAN · Berg, Daan"));
	assert_true(shown("Ziek geweest."));
	/* but not for another requirement */
	press_pupil(s->daan, "/programma<Down>j<Shot>");
	assert_null(strstr(buffer_text(&h.shots), "Ziek geweest."));
	headless_keys(&h, "nvandaag<Down><Down>lokaal 99<Down><Lost>");
	open_exam_days(&h.ui);
	h.ui.leaving = STAY;
	headless_keys(&h, "<Down><Enter><Enter><Shot>");
	interface_loop(s->db, &h.source);
	assert_true(shown("lokaal 99"));
}

/* The overview of the dossier, and the list of tasks before leaving. */
static void dossier_tells_where_a_pupil_stands(void **state)
{
	struct school_file *s = *state;
	headless_keys(&h, "");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "0 van 3 eisen gehaald · voor het diploma: op koers"));
	struct departure leaving = {.pupil = s->daan, .leaves_on = date_make(2027, 7, 15)};
	school_add(s, &departure_entity, &leaving);
	struct candidate row;
	assert_true(record_get(
	    s->db, &candidate_entity, candidate_of(s, s->daan), &row, &s->arena, &s->err));
	snprintf(row.result, sizeof row.result, "VER");
	row.result_on = clock_today();
	row.grounds = arena_text(&s->arena, "Gaat werken.");
	school_add(s, &candidate_entity, &row);
	headless_keys(&h, "");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "verklaring, 10-10-2026"));
	headless_keys(&h, "<Shot><F2>");
	open_departure(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_true(shown("verklaring"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_departure WHERE closing = 'VER' AND closing_on = '2026-10-10'"),
	    1);
}

static void no_size_and_no_cat_breaks_it(void **state)
{
	struct school_file *s = *state;
	static const int sizes[][2] = {{40, 12}, {200, 60}, {20, 5}, {1, 1}, {80, 24}};
	hand_in(s, s->daan);
	struct exam row = {.candidate = candidate_of(s, s->daan),
	    .exam_day = add_day(s, date_make(2027, 6, 1), false),
	    .slot = 4};
	school_add(s, &exam_entity, &row);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct buffer keys = {0};
		buffer_format(
		    &keys, "<Resize %dx%d><Shot><Right><Down><Esc>", sizes[i][0], sizes[i][1]);
		headless_noise(&keys, (unsigned)i + 31, 400);
		press_pupil(s->daan, buffer_text(&keys));
		press_days(buffer_text(&keys));
		headless_keys(&h, buffer_text(&keys));
		open_exam_day(&h.ui, row.exam_day);
		h.ui.leaving = STAY;
		headless_keys(&h, buffer_text(&keys));
		open_exam_portfolio(&h.ui, s->daan);
		h.ui.leaving = STAY;
		headless_keys(&h, buffer_text(&keys));
		open_diploma_results(&h.ui, 0);
		h.ui.leaving = STAY;
		buffer_done(&keys);
	}
	int64_t rows;
	access_system(s->db);
	assert_true(audit_verify(s->db, &rows, &s->err));
}

static void actions_are_sound(void **state)
{
	struct school_file *s = *state;
	static const struct screen_ops ops_of_home = {.name = "Stip"};
	assert_null(actions_fault(&ops_of_home, diplomas_tab.actions, &s->arena));
	assert_null(actions_fault(&ops_of_home, kinds_tab.actions, &s->arena));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, screen_as_administrator, screen_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(everybody_is_on_the_tab),
	    TEST(small_window_shows_the_same),
	    TEST(requirement_is_judged),
	    TEST(mentor_has_own_pupils_only),
	    TEST(portfolio_is_handed_in_and_looked_at),
	    TEST(result_is_given_and_passed_on),
	    TEST(results_are_passed_on_from_the_list),
	    TEST(exam_day_from_plan_to_outcome),
	    TEST(outcome_is_closed_once_there_is_a_result),
	    TEST(talk_goes_with_del),
	    TEST(eight_talks_fit),
	    TEST(new_day_is_selected),
	    TEST(day_off_and_own_assessor_are_asked_about),
	    TEST(refusals_are_shown),
	    TEST(drafts_are_taken_up),
	    TEST(dossier_tells_where_a_pupil_stands),
	    TEST(no_size_and_no_cat_breaks_it),
	    TEST(actions_are_sound),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Leavers and follow-up over a small school: keys in, screens out; and making workbooks. Screen
 * files: *.screen beside this, UPDATE=1 writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "db/write.h"
#include "model/outflow/outflow.h"
#include "model/lists/reference.h"
#include "tests_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

#include <cmocka.h>

/* From the Werklijst of the administrator to the tab, and there a leaving of Daan. */
#define OUTFLOW_TAB "<S-Tab><S-Tab><S-Tab>"
/* The answer to whether a pupil leaves before the end of the year. */
#define LEAVES "<Right><Enter>"
#define DAAN_TO(code) OUTFLOW_TAB "nBerg<Enter>" code "<Enter>"

static int64_t count(struct school_file *s, const char *sql)
{
	int64_t n = -1;
	assert_true(db_int(s->db, &n, &s->err, sql, ""));
	return n;
}

static const char *press_dossier(int64_t pupil, const char *keys)
{
	headless_keys(&h, keys);
	open_dossier(&h.ui, pupil);
	h.ui.leaving = STAY;
	return buffer_text(&h.shots);
}

static int64_t leave(
    struct school_file *s, int64_t pupil, const char *destination, const char *organisation)
{
	struct outflow row = {.pupil = pupil, .left_on = date_make(2026, 10, 2)};
	bool ended;
	snprintf(row.destination, sizeof row.destination, "%s", destination);
	snprintf(row.organisation, sizeof row.organisation, "%s", organisation);
	assert_true(outflow_save(s->db, &row, &ended, &s->err));
	return row.id;
}

static void today_is(int year, int month, int day)
{
	clock_set(date_make(year, month, day), 9);
	h.ui.today = clock_today();
}

static void work_is_recorded_and_the_enrolment_ends(void **state)
{
	struct school_file *s = *state;
	press(DAAN_TO("W10") "<Shot><Down><Down>Bakkerij Vos<Down><Down><Enter><Enter>32<F2>" LEAVES
	                     "<Shot><Esc><Enter>");
	assert_true(headless_matches(&h, "uitstroom"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_outflow WHERE destination = 'W10' AND organisation = 'Bakkerij Vos' AND contract = 'VAS' "
	        "AND hours = 32 AND left_on = today()"),
	    1);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_enrolment WHERE ends_on = today()"), 1);
}

static void a_second_time_opens_the_same_leaving(void **state)
{
	struct school_file *s = *state;
	press(DAAN_TO("Z90") "<F2>" LEAVES "<Esc>nBerg<Enter><Down><Down>Weet niemand.<F2><F2>");
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_outflow WHERE destination = 'Z90'"), 1);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_outflow WHERE remark = 'Weet niemand.'"), 1);
}

static void another_destination_asks_what_belongs_to_it(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10", "Bakkerij Vos");
	press(OUTFLOW_TAB
	    "<Enter><Down><Down><Down><Down><Enter>vast<Enter><F2>"
	    "<Enter><Down><Enter><C-u>O10<Enter><Shot><F2><Shot>1<Down><Enter><Enter><F2>");
	assert_true(headless_matches(&h, "uitstroom-anders"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_outflow WHERE destination = 'O10' AND mbo_level = 1 AND learning_way = 'bol' AND contract IS NULL"),
	    1);
}

static void before_coming_is_refused(void **state)
{
	struct school_file *s = *state;
	press(DAAN_TO("Z90") "<C-u>1-6-2026<F2>" LEAVES);
	assert_true(headless_shows(&h, "01-06-2026 ligt vóór de inschrijving op deze"));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_outflow"), 0);
}

/* A leaving in July, known in May, is planned, changed or called off. */
static void a_day_to_come_is_a_plan(void **state)
{
	struct school_file *s = *state;
	press(DAAN_TO("Z90") "<C-u>12-10-2027<F2>");
	assert_true(headless_shows(&h, "12-10-2027 is meer dan een jaar vooruit"));
	press(DAAN_TO("D10") "<Esc><C-u>11-12-2026<F2>" LEAVES);
	assert_true(
	    headless_shows(&h, "Gepland. Tot en met 11-12-2026 blijft de leerling ingeschreven."));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_outflow"), 1);
	assert_int_equal(count(s, "SELECT count(*) FROM list_uitstroom"), 0);
	press_dossier(s->daan, "9");
	assert_true(headless_shows(&h, "gepland op 11-12-2026"));
	press_dossier(s->daan, "9t<Right><Enter>");
	assert_true(headless_shows(&h, "Het geplande vertrek is weg. De inschrijving loopt door."));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_outflow"), 0);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_enrolment WHERE ends_on IS NOT NULL"), 0);
}

static void a_retired_destination_is_refused(void **state)
{
	struct school_file *s = *state;
	assert_true(school_tamper(
	    s, "UPDATE destination SET retired_on = '2026-09-01' WHERE code = 'W50'"));
	press(DAAN_TO("W50") "<F2>" LEAVES);
	assert_true(headless_shows(&h, "is vervallen op 01-09-2026"));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_outflow"), 0);
}

static void another_reason_needs_a_remark(void **state)
{
	struct school_file *s = *state;
	press(DAAN_TO("G90") "<F2>" LEAVES);
	assert_true(headless_shows(&h, "is een toelichting nodig"));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_outflow"), 0);
}

static void follow_up_in_its_time_only(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10", "Bakkerij Vos");
	press_dossier(s->daan, "9z");
	assert_true(headless_shows(&h, "Navragen na 1 jaar kan vanaf 01-08-2027."));
	today_is(2027, 9, 6);
	press(OUTFLOW_TAB "z<Enter><C-u>1-9-2026<Down><Enter><Enter><Enter><Enter><F2>");
	assert_true(headless_shows(&h, "01-09-2026 ligt vóór het vertrek"));
	press(OUTFLOW_TAB "z<Enter><Esc><C-u>31-7-2027<Down><Enter><Enter><Enter><Enter><F2>");
	assert_true(headless_shows(&h, "bewaard als contact, niet als antwoord"));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_follow_up"), 0);
	assert_int_equal(
	    count(
	        s, "SELECT count(*) FROM visible_follow_up_attempt WHERE tried_on = '2027-07-31'"),
	    1);
}

static void round_goes_on_by_itself(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10", "");
	leave(s, s->noor, "W30", "");
	press(OUTFLOW_TAB "o<Shot><Down><Down>Vos<F2><Shot>1-9-2026<Down><Enter>reg<Enter><F2>"
	                  "<Shot><Down><Down>Ergon<Esc><Right><Enter>");
	assert_true(headless_matches(&h, "belronde"));
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_outflow WHERE organisation = 'Vos'"), 1);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_outflow WHERE organisation = ''"), 1);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_outflow_advice"), 1);
}

static void round_skips_or_stops(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10", "");
	leave(s, s->noor, "W30", "");
	press(OUTFLOW_TAB "o<Esc><Enter>");
	assert_true(headless_shows(&h, "Aanvullen gestopt: 0 keer bewaard."));
	press(OUTFLOW_TAB "o<Esc><Right><Enter>");
	assert_true(headless_shows(&h, "2 van 2 · Kanariepiet, Noor"));
	press(OUTFLOW_TAB "<Down>o");
	assert_true(headless_shows(&h, "2 van 2 · Kanariepiet, Noor"));
}

static void follow_ups_are_asked_one_by_one(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10", "Bakkerij Vos");
	leave(s, s->noor, "W30", "Ergon");
	today_is(2027, 9, 6);
	press(OUTFLOW_TAB "z<Shot>b<Enter><Enter>werk<Enter><Enter><Enter><Shot><F2>"
	                  "<Shot><Enter>techn<Enter><Down>32<F2>"
	                  "<Enter><Enter>geen<Enter>ja<Enter><F2><F2>");
	assert_true(headless_matches(&h, "nazorg"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_follow_up WHERE moment = 1 AND asked_on = today() AND asked_by = actor()"),
	    2);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_follow_up WHERE status = 'GEE' AND gap = 'J'"),
	    1);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_follow_up WHERE sector = 'TEC' AND hours = 32"),
	    1);
	/* fields about work are cleared when there is no work any more */
	press(OUTFLOW_TAB "z<Enter><Down><Enter><C-u>geen<Enter><F2>");
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_follow_up WHERE status = 'GEE' AND sector IS NULL AND hours IS NULL"),
	    2);
}

/* While phoning: one key, then the outcome; a former pupil who was reached is asked at once. */
static void attempts_are_logged_while_phoning(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10", "Bakkerij Vos");
	today_is(2027, 9, 6);
	press(OUTFLOW_TAB
	    "zp<Enter>geen<Enter><F2>p<Enter>gespr<Enter><Shot><F2><Esc>"
	    "gIs bij het bedrijf langs geweest.<F2><Down>Over een maand weer.<F2><Shot><F2>l<Shot>");
	assert_true(headless_matches(&h, "nazorg-poging"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_follow_up_attempt WHERE tried_on = today() AND tried_by = actor() AND moment = 1"),
	    2);
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_aftercare WHERE given_on = today() AND given_by = actor()"),
	    1);
}

static void contacts_stand_in_the_dossier(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10", "Bakkerij Vos");
	press(OUTFLOW_TAB "p<Enter>geen<Enter><F2>gGebeld.<F2><Down>Over een maand weer.<F2><F2>");
	press_dossier(s->daan, "9");
	assert_true(headless_shows(&h, "Poging, na 1 jaar"));
	assert_true(headless_shows(&h, "afgesproken: Over"));
}

/* All contacts of a former pupil belong to one leaving, so that id does not tell which one was
 * selected. */
static void the_log_stays_at_the_line_that_was_opened(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10", "Bakkerij Vos");
	press(OUTFLOW_TAB "p<Enter>geen<Enter><F2>gGebeld.<F2><Down>Over een maand weer.<F2><F2>l");
	assert_true(headless_shows(&h, "Gebeld. · afgesproken: Over een maand weer."));
	press(OUTFLOW_TAB "l<Down><Enter><Esc>");
	assert_true(headless_shows(&h, "geen gehoor · door"));
}

/* A refusal to be followed fills in the follow-up and ends the task. */
static void who_refuses_is_recorded_with_one_key(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10", "Bakkerij Vos");
	today_is(2027, 9, 6);
	assert_int_equal(count(s, "SELECT count(*) FROM list_taken WHERE kind = 'NAZ-1'"), 1);
	press(OUTFLOW_TAB "zp<Enter>wil<Enter><F2><F2>");
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_follow_up WHERE status = 'NGV' AND gap = 'O'"),
	    1);
	assert_int_equal(count(s, "SELECT count(*) FROM list_taken WHERE kind = 'NAZ-1'"), 0);
}

static void a_task_opens_the_follow_up_of_its_moment(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10", "Bakkerij Vos");
	today_is(2027, 9, 6);
	press("<Enter>");
	assert_true(headless_shows(&h, "Nazorg na 1 jaar · bij vertrek: Bakkerij Vos"));
	today_is(2028, 9, 6); /* the first moment is too long ago */
	press("<Enter>");
	assert_true(headless_shows(&h, "Nazorg na 2 jaar · bij vertrek: Bakkerij Vos"));
}

static void cohorts_say_what_is_still_open(void **state)
{
	struct school_file *s = *state;
	press(OUTFLOW_TAB "c");
	assert_true(headless_shows(&h, "Er is nog niemand van school gegaan."));
	leave(s, s->daan, "W10", "Bakkerij Vos");
	leave(s, s->noor, "W30", "Ergon");
	today_is(2027, 11, 6);
	press(OUTFLOW_TAB
	    "c<Shot><Enter><Shot>z<Down><Enter>werk<Enter><Enter><Enter><F2><Esc><Esc>v<Shot>");
	assert_true(headless_matches(&h, "cohorten"));
	assert_int_equal(count(s, "SELECT known_1 FROM list_cohorten"), 1);
}

static void mentor_has_it_in_the_dossier_only(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	assert_null(strstr(press("<Shot>"), "Uitstroom"));
	press_dossier(
	    s->daan, "9<Shot>a<Down><Enter>reg<Enter><F2><Shot>tZ90<Enter><F2>" LEAVES "<Esc>");
	assert_true(headless_matches(&h, "dossier-uitstroom"));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_outflow"), 1);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_enrolment WHERE ends_on IS NOT NULL"), 0);
}

static void shielded_reason_is_for_care(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "G80", "");
	school_act(s, s->care);
	press("<S-Tab><S-Tab>r<Enter>ziek<Enter><F2>");
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_outflow_care_reason WHERE destination = 'G40'"),
	    1);
	press_dossier(s->daan, "9");
	assert_true(headless_shows(&h, "ziekte"));
	school_act(s, s->administrator);
	assert_null(
	    strstr(press_dossier(s->daan, "<Shot>9<Shot><Enter><Shot><Esc>0<Shot>"), "ziekte"));
	assert_non_null(strstr(buffer_text(&h.shots), "afgeschermd, vraag de zorgcoördinator"));
	assert_null(strstr(press(OUTFLOW_TAB "<Shot>r<Shot><Esc><Enter>"), "ziekte"));
}

static void no_shielded_reason_elsewhere(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10", "Bakkerij Vos");
	school_act(s, s->care);
	press("<S-Tab><S-Tab>r");
	assert_true(headless_shows(&h, "Dit kan alleen bij de bestemming"));
}

static void end_of_the_opp_is_reported(void **state)
{
	struct school_file *s = *state;
	assert_true(school_tamper(s,
	    "INSERT INTO opp (id, rev, pupil, number, profile, expectation, started_on, set_on, withdrawn_because) "
	    "SELECT 1, 1, id, 1, 'ARE', 'bakker', '2026-09-01', '2026-09-10', '' FROM pupil WHERE number = '00123'"));
	leave(s, s->daan, "W10", "Bakkerij Vos");
	assert_int_equal(count(s, "SELECT count(*) FROM list_taken WHERE kind = 'OPP-EIND'"), 1);
	press("<Enter><Esc><Enter><Shot><Enter>");
	assert_true(headless_matches(&h, "opp-einde"));
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_outflow WHERE opp_end_reported_on = today()"),
	    1);
	assert_int_equal(count(s, "SELECT count(*) FROM list_taken WHERE kind = 'OPP-EIND'"), 0);
}

static void what_was_not_expected_asks_why(void **state)
{
	(void)state;
	press(DAAN_TO(
	    "O10") "<Down><Down><Down><Down><Down><Down><Down><Enter>reg<Enter><Enter>reg<Enter><F2>" LEAVES);
	assert_true(headless_shows(&h, "Anders dan verwacht · verwacht: arbeid regulier"));
}

static void nobody_left_yet(void **state)
{
	(void)state;
	press(OUTFLOW_TAB "o<Esc>");
	assert_true(headless_shows(&h, "Er is nog niemand van school gegaan."));
	press(OUTFLOW_TAB "z<Enter>dax<Esc>");
	assert_true(headless_shows(&h, "Er is nu geen nazorg om na te vragen."));
}

static void a_fit_is_added_and_retired(void **state)
{
	struct school_file *s = *state;
	press("<S-Tab>/bij profiel<Enter>nX10<Enter><Enter>regu<Enter><F2>");
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_destination_profile WHERE destination = 'X10' AND profile = 'ARE'"),
	    1);
	press("<S-Tab>/bij profiel<Enter>/andere school<Enter><Down><Down><Down>vandaag<F2>");
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_destination_profile WHERE destination = 'X10' AND retired_on = today()"),
	    1);
	press("<S-Tab>/sector<Enter>nOVE<Down>overheid<F2>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_sector WHERE code = 'OVE'"), 1);
}

/* Writes the workbook with these keys, which choose it on the tab Leerlingen; end follows. */
static void make(struct school_file *s, const char *choose, const char *end)
{
	struct buffer keys = {0};
	buffer_format(&keys, "<Tab>x%s<C-u>%s.xlsx<Enter>%s", choose, s->path, end);
	press(buffer_text(&keys));
	buffer_done(&keys);
}

static int64_t size_of(struct school_file *s)
{
	struct buffer bytes = {0};
	char path[300];
	snprintf(path, sizeof path, "%s.xlsx", s->path);
	bool found = file_read(path, 1 << 22, &bytes, &s->err);
	int64_t size = found ? (int64_t)bytes.len : -1;
	buffer_done(&bytes);
	return size;
}

static void a_workbook_is_never_overwritten_unasked(void **state)
{
	struct school_file *s = *state;
	char path[300];
	snprintf(path, sizeof path, "%s.xlsx", s->path);
	make(s, "<Shot>iop kl<Enter><Shot>", "");
	assert_true(headless_shows(&h, "Gemaakt: "));
	int64_t class_size = size_of(s);
	assert_true(class_size > 1000);
	make(s, "voor van<Enter>", "<Enter>");
	assert_int_equal(size_of(s), class_size);
	make(s, "voor van<Enter>", "<Right><Enter>");
	assert_true(size_of(s) > 0 && size_of(s) != class_size);
	remove(path);
}

static void workbooks_of_a_pupil_a_class_and_the_leavers(void **state)
{
	struct school_file *s = *state;
	leave(s, s->daan, "W10", "Bakkerij Vos");
	press("<Tab>x<Shot>iop kl<Enter><Shot><Esc><S-Tab>" OUTFLOW_TAB "x");
	assert_true(headless_matches(&h, "werkmap"));
}

static void handing_over_asks_for_whom(void **state)
{
	(void)state;
	press("<Tab>xwerkgever<Enter><Shot>Bakkerij Vos<Enter><Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "Welk bedrijf? Leeg"));
	assert_true(headless_shows(&h, "geen toestemming"));
}

static void no_workbook_of_what_the_role_may_not_read(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->teacher);
	press("<Tab><Tab><Tab>x");
	assert_true(headless_shows(&h, "IOP van Daan"));
	assert_null(strstr(buffer_text(&h.shots), "OPP van Daan"));
}

static void no_size_and_no_cat_breaks_it(void **state)
{
	struct school_file *s = *state;
	static const int sizes[][2] = {{40, 12}, {200, 60}, {1, 1}, {80, 24}};
	leave(s, s->daan, "W10", "Bakkerij Vos");
	today_is(2027, 9, 6);
	for (size_t i = 0; i < 2 * (sizeof sizes / sizeof *sizes); i++) {
		struct buffer keys = {0};
		buffer_format(&keys, "<Resize %dx%d>", sizes[i / 2][0], sizes[i / 2][1]);
		buffer_add(&keys, i % 2 ? "8" : OUTFLOW_TAB);
		headless_noise(&keys, (unsigned)i + 1, 300);
		if (i % 2)
			press_dossier(s->daan, buffer_text(&keys));
		else
			press(buffer_text(&keys));
		buffer_done(&keys);
	}
	int64_t rows;
	access_system(s->db);
	assert_true(audit_verify(s->db, &rows, &s->err));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, screen_as_administrator, screen_done)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(work_is_recorded_and_the_enrolment_ends),
	    TEST(a_second_time_opens_the_same_leaving),
	    TEST(another_destination_asks_what_belongs_to_it),
	    TEST(before_coming_is_refused),
	    TEST(a_day_to_come_is_a_plan),
	    TEST(a_retired_destination_is_refused),
	    TEST(another_reason_needs_a_remark),
	    TEST(follow_up_in_its_time_only),
	    TEST(round_goes_on_by_itself),
	    TEST(round_skips_or_stops),
	    TEST(follow_ups_are_asked_one_by_one),
	    TEST(attempts_are_logged_while_phoning),
	    TEST(contacts_stand_in_the_dossier),
	    TEST(the_log_stays_at_the_line_that_was_opened),
	    TEST(who_refuses_is_recorded_with_one_key),
	    TEST(a_task_opens_the_follow_up_of_its_moment),
	    TEST(cohorts_say_what_is_still_open),
	    TEST(mentor_has_it_in_the_dossier_only),
	    TEST(shielded_reason_is_for_care),
	    TEST(no_shielded_reason_elsewhere),
	    TEST(end_of_the_opp_is_reported),
	    TEST(what_was_not_expected_asks_why),
	    TEST(nobody_left_yet),
	    TEST(a_fit_is_added_and_retired),
	    TEST(a_workbook_is_never_overwritten_unasked),
	    TEST(workbooks_of_a_pupil_a_class_and_the_leavers),
	    TEST(handing_over_asks_for_whom),
	    TEST(no_workbook_of_what_the_role_may_not_read),
	    TEST(no_size_and_no_cat_breaks_it),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

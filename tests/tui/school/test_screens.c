/* The screens of Stip over a small school: keys in, screens out. Screen files: *.screen beside
 * this, UPDATE=1 writes them. */
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
#include "db/internal.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "model/lists/reference.h"
#include "model/school/pupil.h"
#include "tests_screen.h"
#include "tui/screens/common/draft_place.h"
#include "tui/interface.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

#include <cmocka.h>

/* Adds goals of last period that nobody has rated yet. */
static void add_goals(struct school_file *s, int count)
{
	static const char *const sentences[] = {"Ik ben elke stagedag op tijd.",
	    "Ik vraag hulp als ik vastloop.", "Ik ruim mijn werkplek op."};
	clock_set(date_make(2026, 9, 1), 9);
	for (int i = 0; i < count; i++) {
		struct goal goal = {.pupil = s->daan,
		    .place = "stage",
		    .moment = "elke stagedag",
		    .method = "op de lijst",
		    .agreed_on = date_make(2026, 9, 1)};
		snprintf(goal.sentence, sizeof goal.sentence, "%s", sentences[i % 3]);
		assert_true(goal_add(s->db, &goal, s->previous, &s->err));
	}
	clock_set(date_make(2026, 10, 10), 9);
}

static int64_t count(struct school_file *s, const char *sql)
{
	int64_t n = -1;
	assert_true(db_int(s->db, &n, &s->err, sql, ""));
	return n;
}

static void work_list_shows_what_needs_doing(void **state)
{
	(void)state;
	press("");
	assert_true(headless_matches(&h, "werklijst"));
}

static void goals_of_a_talk_under_way_count_nowhere(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik ben op tijd.", .agreed_on = date_make(2026, 10, 1)};
	struct iop_talk talk = {.pupil = s->daan, .period = s->period, .kind = "IOP"};
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	school_add(s, &iop_talk_entity, &talk);
	headless_keys(&h, "");
	open_dossier(&h.ui, s->daan);
	assert_true(headless_shows(&h, "1 in het IOP; het gesprek is nog niet vastgelegd"));
}

/* Who was never told the keys finds the other tabs in the help and among the actions. */
static void tabs_are_found(void **state)
{
	struct school_file *s = *state;
	press("?<End>");
	assert_true(headless_shows(&h, "1 Werklijst, 2 Leerlingen, 3 OPP, 4"));
	assert_true(headless_shows(&h, "Tab, Shift+Tab"));
	school_act(s, s->administrator);
	press("?<End>");
	assert_true(headless_shows(&h, "7 Portfolio")); /* a digit is the same for all */
	assert_false(headless_shows(&h, "Mijn les"));
	press(":beheer<Enter>");
	assert_true(headless_shows(&h, "[Beheer]"));
	press(":mijn les");
	assert_true(headless_shows(&h, "Niets gevonden"));
}

/* The first day of a school: no tasks, and not nothing to do. */
static void empty_school_says_how_to_begin(void **state)
{
	struct school_file *s = *state;
	access_system(s->db);
	assert_true(school_tamper(s,
	    "DELETE FROM enrolment; DELETE FROM lesson_group_pupil; DELETE FROM pupil; DELETE FROM class_mentor; DELETE FROM class; DELETE FROM lesson_group_teacher; DELETE FROM lesson_group; DELETE FROM staff_role WHERE role = 'docent'"));
	school_act(s, s->administrator);
	press("");
	assert_true(headless_shows(&h, "Er zijn nog geen leerlingen. Typ : en dan inlezen"));
	school_act(s, s->director);
	press("");
	assert_true(headless_shows(&h, "Er is nu niets te doen."));
}

static void dossier_tabs(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {.pupil = s->daan,
	    .competence = "A01",
	    .sentence = "Ik ben elke dag op tijd.",
	    .place = "stage",
	    .agreed_on = date_make(2026, 10, 1)};
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	assert_true(rate(s->db, s->daan, goal.id, "", s->period, "MEN", 2, &s->err));
	assert_true(note_add(s->db, s->daan, 0, "Ging goed bij de bakker.", &s->err));
	headless_keys(&h, "<Shot>2<Shot><Tab><Tab><Shot>7<Shot>0");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_true(headless_matches(&h, "dossier"));
}

static void o_in_dossier_rates_and_a_digit_does_not(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik werk door.", .agreed_on = date_make(2026, 10, 1)};
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	headless_keys(&h, "42o3<Enter>");
	open_goals(&h.ui, s->daan, 0);
	h.ui.leaving = STAY;
	assert_int_equal(count(s, "SELECT mentor_level FROM iop_goal_period"), 3);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_rating"), 1);
}

/* A note at a goal is about the goal: one action has that name and key. */
static void note_at_a_goal_is_one_action(void **state)
{
	struct school_file *s = *state;

	add_goals(s, 1);
	headless_keys(&h, "2<lt>:notitie<Shot>");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "bij dit leerdoel"));
	assert_false(headless_shows(&h, "bij de leerling"));
	headless_keys(&h, "2:notitie<Shot>");
	open_dossier(&h.ui, s->daan);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "bij de leerling"));
	assert_false(headless_shows(&h, "bij dit leerdoel"));
}

/* A time-out talk has no talk with the parents in the week after it. */
static void last_step_of_a_time_out_talk_says_no_week(void **state)
{
	struct school_file *s = *state;
	struct enrolment row;
	int64_t id = count(s,
	    "SELECT id FROM visible_enrolment WHERE pupil = (SELECT id FROM visible_pupil WHERE number = '00123')");

	add_goals(s, 1);
	school_act(s, s->administrator);
	assert_true(record_get(s->db, &enrolment_entity, id, &row, &s->arena, &s->err));
	snprintf(row.track, sizeof row.track, "ENT");
	assert_true(record_save(s->db, &enrolment_entity, "Entree", &row, &s->err));
	school_act(s, s->mentor);
	press("n<F6>m<F6><F6><F6><Shot>");
	assert_true(headless_shows(&h, "Time-outgesprek periode 1"));
	assert_false(headless_shows(&h, "week"));
}

/* A part of a screen that could not be read does not look empty. */
static void what_could_not_be_read_is_said(void **state)
{
	struct school_file *s = *state;

	(fail)(&s->db->unread_why, BUSY, "Iemand anders is aan het opslaan.");
	press("<Shot>");
	assert_true(
	    headless_shows(&h, "Niet alles was te lezen: Iemand anders is aan het opslaan."));
}

/* What staff writes down about a pupil is not for a pupil's screen. */
static void pupil_opens_no_dossier_and_no_talk(void **state)
{
	struct school_file *s = *state;
	assert_true(access_pupil(s->db, s->daan, &s->err));
	headless_keys(&h, "<Shot>");
	open_dossier(&h.ui, s->daan);
	open_goals(&h.ui, s->daan, 0);
	open_portfolio(&h.ui, s->daan, &(struct portfolio_aim){0});
	open_talk(&h.ui, s->daan, 0);
	assert_string_equal(h.ui.message, "Dit is voor medewerkers.");
	assert_null(strstr(buffer_text(&h.shots), "Daan"));
}

static void note_is_one_key_one_line_enter(void **state)
{
	struct school_file *s = *state;
	press("<Tab>lKwam op tijd.<Enter>");
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_note WHERE text = 'Kwam op tijd.'"), 1);
}

static void note_survives_a_lost_terminal(void **state)
{
	struct school_file *s = *state;
	press("<Tab>lHalf getypte noti<Lost>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_note"), 0);
	headless_stop(&h);
	headless_start(&h, 80, 24, s->db);
	headless_keys(&h, "<Shot><Enter>tie<Enter>");
	interface_loop(s->db, &h.source);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_note WHERE text = 'Half getypte notitie'"), 1);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_draft"), 0);
}

/* A picture is no key. */
static int keystrokes(const char *keys)
{
	int n = 0;
	for (; *keys; n++)
		if (*keys == '<') {
			n -= strncmp(keys, "<Shot>", 6) == 0;
			keys = strchr(keys, '>') + 1;
		} else
			keys++;
	return n;
}

/* The main job: look back on two goals, of which one goes on, agree two more for this period, make
 * two agreements, record the talk and plan that with the parents. */
static void whole_talk_in_its_steps(void **state)
{
	struct school_file *s = *state;
	add_goals(s, 2);
	/* free text typed between the parts does not count */
	static const char *const keys[] = {
	    "n3343d",          /* goal 1, by pupil, mentor, teacher and company: goes on */
	    "2232b", "<Shot>", /* goal 2 was reached; on to the questions */
	    "@Daan kwam elke dag op tijd.", "<F2><Down>", "@We gaan door met hulp vragen.",
	    "<F2><F6>", "<Shot>", "hulp<Enter><Enter>", /* a competence, by its letters */
	    "kok<Enter>les<Enter>", "@hand opsteken", "<Enter>", "@Ik zet zelf een wekker.",
	    "<Enter><Enter><Enter>", /* where and when, as is proposed */
	    "@wekker zetten", "<Enter><Shot><F6>",
	    "<Shot><F6>", /* the OPP, in the first talk of the year */
	    "@Daan zet een wekker.", "<Enter><Down><Left>", "@Daan belt de stage.", "<Enter><Shot>",
	    "<F6><Shot><Enter>", /* today, with pupil and mentor */
	    "+5<Shot><F6>",      /* planned in the week after */
	};
	struct buffer all = {0};
	int pressed = 0;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		bool free_text = keys[i][0] == '@';
		buffer_add(&all, free_text ? keys[i] + 1 : keys[i]);
		pressed += free_text ? 0 : keystrokes(keys[i]);
	}
	press(buffer_text(&all));
	buffer_done(&all);
	assert_true(headless_matches(&h, "gesprek"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_iop_talk WHERE kind = 'IOP' AND held_on = today()"),
	    1);
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_iop_talk WHERE kind = 'DRI' AND planned_on = date(today(), '+5 days')"),
	    1);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_talk_present"), 2);
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_iop_goal WHERE period = (SELECT id FROM current_period)"),
	    3);
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_agreement WHERE text = 'Daan zet een wekker.' AND who = 'LLN'"),
	    1);
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_goal WHERE method = 'hand opsteken' AND competence = 'L05'"),
	    1);
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_iop_talk WHERE went_well = 'Daan kwam elke dag op tijd.'"),
	    1);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_rating WHERE rater_kind = 'MEN'"), 2);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_agreement"), 2);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_goal WHERE done_on = today()"), 1);
	printf("# keystrokes beside free text: %d\n", pressed);
	assert_true(pressed < 50);
}

static void talk_goes_on_where_it_was(void **state)
{
	struct school_file *s = *state;
	add_goals(s, 1);
	press("n<Down><Enter>Een goede start.<F2><F6><Down><Enter><Esc>");
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_iop_talk WHERE held_on IS NULL AND went_well IS NOT NULL"),
	    1);
	assert_int_equal(count(s, "SELECT count(*) FROM list_taken WHERE kind = 'IOP'"),
	    1); /* a talk under way counts nowhere */
	/* at the first step that is not done; what was written is there */
	press("n<Shot><A-1>");
	assert_non_null(strstr(buffer_text(&h.shots), "[3 OPP]"));
	assert_true(headless_shows(&h, "Een goede start."));
}

/* The talk of period 1 can still be entered two days after the period; its goals come along. */
static void talk_of_a_period_that_is_over(void **state)
{
	struct school_file *s = *state;
	add_goals(s, 1);
	clock_set(date_make(2026, 12, 2), 9);
	press(
	    "/IOP-gesprek 1<Down>n<Shot><Enter><F6><Down><Enter><F6><F6><F6><Right><Enter><C-u>27-11-2026<Enter><Enter><Shot><Enter>");
	assert_true(headless_matches(&h, "gesprek-te-laat"));
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_iop_talk t JOIN period_order o ON o.id = t.period WHERE o.number = 1 AND t.held_on = '2026-11-27'"),
	    1);
	press("<Down>n");
	assert_true(headless_shows(&h, "IOP-gesprek periode 2"));
}

/* Goals that were not reached come along past a period without agreed goals. */
static void goals_come_along_over_a_skipped_period(void **state)
{
	struct school_file *s = *state;
	add_goals(s, 2);
	clock_set(date_make(2026, 12, 2), 9);
	press("/IOP-gesprek 1<Down>n<Down><Enter>");
	assert_true(headless_shows(&h, "IOP-gesprek periode 2"));
	assert_true(headless_shows(&h, "Ik vraag hulp als ik vastloop."));
	press("/IOP-gesprek 1<Down>n<Down><Enter><F6><Down><Enter>");
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM iop_goal_period WHERE period_number = 2 AND sentence LIKE 'Ik ben elke%'"),
	    1);
}

/* A recorded talk is closed: after its period it is shown, and changed only with a reason. */
static void recorded_talk_is_changed_with_a_reason(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik werk door.", .agreed_on = date_make(2026, 10, 1)};
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	struct iop_talk talk = {.pupil = s->daan,
	    .period = s->period,
	    .kind = "IOP",
	    .held_on = date_make(2026, 10, 9),
	    .went_well = arena_text(&s->arena, "Daan kwam op tijd.")};
	school_add(s, &iop_talk_entity, &talk);
	struct talk_present present = {.iop_talk = talk.id, .attendee = "LLN"};
	school_add(s, &talk_present_entity, &present);
	talk.held_on = date_make(2026, 10, 8);
	school_refused(
	    s, school_save(s, &iop_talk_entity, &talk), CONFLICT, "Dit gesprek is vastgelegd.");
	school_refused(s, record_remove(s->db, &talk_present_entity, "A", &present, &s->err),
	    CONFLICT, "alleen met een reden");
	clock_set(date_make(2026, 12, 2), 9);
	h.ui.today = clock_today();
	headless_keys(&h,
	    "<Shot>3w<C-u>8-10-2026<F2>Verkeerde dag getypt.<Enter><Down><Spatie><Enter><Shot>");
	open_talk(&h.ui, s->daan, s->period);
	h.ui.leaving = STAY;
	assert_true(headless_matches(&h, "gesprek-lezen"));
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_iop_talk WHERE held_on = '2026-10-08'"), 1);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_talk_present"), 2);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_rating"), 0);
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM pupil_history WHERE field = 'reason' AND after = 'Verkeerde dag getypt.'"),
	    1);
}

static void talk_without_goals_cannot_be_held(void **state)
{
	struct school_file *s = *state;
	press("<Down>n<F6><F6><F6><F6>");
	assert_true(headless_shows(&h, "nog geen leerdoel"));
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_iop_talk WHERE held_on IS NOT NULL"), 0);
}

static void agreement_survives_a_lost_terminal(void **state)
{
	struct school_file *s = *state;
	press("<Down>n<F6><F6><F6><Enter>Daan belt de bak<Lost>");
	press("<Down>n<F6><F6><F6>ker.<Enter>");
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_agreement WHERE text = 'Daan belt de bakker.'"),
	    1);
}

static void preparation_of_the_pupil(void **state)
{
	struct school_file *s = *state;
	press("<Down>v<Enter>Op mijn stage.<F2><F2>");
	assert_int_equal(
	    count(s,
	        "SELECT count(*) FROM visible_iop_talk WHERE proud_of = 'Op mijn stage.' AND prepared_on = today()"),
	    1);
}

/* For a planned talk, F2 alone records that the pupil prepared it. */
static void preparation_of_a_planned_talk(void **state)
{
	struct school_file *s = *state;
	struct iop_talk talk = {.pupil = s->daan,
	    .period = s->period,
	    .kind = "IOP",
	    .planned_on = date_make(2026, 10, 20)};
	assert_true(record_save(s->db, &iop_talk_entity, "Gepland", &talk, &s->err));
	press("<Down>v<F2>");
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_iop_talk WHERE prepared_on = today()"), 1);
}

static void lesson_of_a_teacher(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {.pupil = s->daan,
	    .competence = "A05",
	    .sentence = "Ik controleer mijn werk.",
	    .place = "les koken",
	    .agreed_on = date_make(2026, 10, 1)};
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	school_act(s, s->teacher);
	press("<Shot><Enter>4<Shot><F4>");
	assert_true(headless_matches(&h, "les"));
	assert_int_equal(count(s, "SELECT teacher_level FROM iop_goal_period"), 4);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_rating WHERE rater_kind = 'MEN'"), 0);
}

static void undo_from_the_work_list(void **state)
{
	struct school_file *s = *state;
	press("<Tab>lEen vergissing.<Enter>u<Enter><Right><Enter>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_note"), 0);
}

static void pupil_is_found_from_anywhere(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->care);
	press("<F3>kanar<Enter>");
	assert_true(headless_shows(&h, "Kanariepiet, Noor"));
}

static void task_can_be_put_off(void **state)
{
	struct school_file *s = *state;
	int64_t before = count(s, "SELECT count(*) FROM list_taken");
	press("s+14<Down>Daan is ziek.<F2>");
	assert_int_equal(count(s, "SELECT count(*) FROM list_taken"), before - 1);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_task_delay WHERE reason = 'Daan is ziek.'"), 1);
}

static void administrator_changes_a_list(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	press("<S-Tab><Shot>/vakk<Enter><Enter>n");
	assert_true(headless_matches(&h, "beheer"));
}

/* A class has a location where the school has more than one. */
static void location_of_a_class(void **state)
{
	struct school_file *s = *state;
	struct location north = {.code = "00", .name = "Noord"},
	                south = {.code = "01", .name = "Zuid"};
	school_act(s, s->administrator);
	school_add(s, &location_entity, &north);
	press("<S-Tab>/klassen<Enter>w");
	assert_false(headless_shows(&h, "locatie"));
	school_add(s, &location_entity, &south);
	press("<S-Tab>/klassen<Enter>w");
	assert_true(headless_shows(&h, "locatie"));
}

static void administrator_changes_a_setting(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	press("<S-Tab><Enter><Shot><Down><Down><Enter><C-u>99<F2><Shot><Enter><C-u>4<F2>");
	assert_true(headless_matches(&h, "instellingen"));
	assert_int_equal(
	    count(s, "SELECT value FROM setting_now WHERE code = 'competenties_max'"), 4);
	access_set_reference_date(s->db, date_make(2026, 10, 9));
	assert_int_equal(
	    count(s, "SELECT value FROM setting_now WHERE code = 'competenties_max'"), 3);
}

static void reference_date_is_read_only(void **state)
{
	struct school_file *s = *state;
	access_set_reference_date(s->db, date_make(2026, 9, 20));
	headless_keys(&h, "<Tab>l");
	interface_loop(s->db, &h.source);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_note"), 0);
}

/* A user who rests for a moment, and presses q after that, or (presses) while Stip works. */
static struct somebody {
	struct key_source source;
	int rests;
	bool presses, pressed;
} somebody;

static void somebody_next(struct key_source *source, struct key *key, int timeout_ms)
{
	(void)source;
	bool at_work = timeout_ms == 0;
	*key = (struct key){.kind = K_TICK};
	if (at_work ? somebody.presses : --somebody.rests < 0) {
		*key = (struct key){.kind = K_TEXT, .text = "q"};
		assert_false(somebody.pressed); /* once is enough */
		somebody.pressed = true;
	}
}

static bool nothing_stops(struct key_source *source)
{
	(void)source;
	return false;
}

/* Returns how many kept parts there are after the user rested. */
static int64_t kept_after(struct school_file *s, int rests, bool presses)
{
	somebody = (struct somebody){.source = {.next = somebody_next, .stops = nothing_stops},
	    .rests = rests,
	    .presses = presses};
	interface_loop(s->db, &somebody.source);
	assert_true(somebody.pressed);
	int64_t count;
	struct query *q = db_query_inside(s->db, "SELECT count(*) FROM kept_state", "");
	assert_true(query_next(q));
	count = query_int(q, 0);
	assert_true(query_done(q, NULL));
	return count;
}

static void rest_is_used_to_work_out_the_day(void **state)
{
	struct school_file *s = *state;
	enum { VIEWS = 8, OF_NORMS = 3 };
	school_act(s, s->mentor);
	int64_t at_once = kept_after(s, 0, false);
	assert_true(at_once < VIEWS);
	assert_int_equal(kept_after(s, 3, false), at_once + 3);
	assert_int_equal(kept_after(s, 40, false), VIEWS);
	/* a key pressed meanwhile is handled at once, and nothing half-done is left */
	school_act(s, s->director);
	int64_t years = count(s, "SELECT count(*) FROM norm_school_year");
	assert_true(kept_after(s, 40, true) < VIEWS + OF_NORMS * years);
	assert_int_equal(kept_after(s, 40, false), VIEWS + OF_NORMS * years);
}

static void no_size_and_no_cat_breaks_it(void **state)
{
	struct school_file *s = *state;
	static const int sizes[][2] = {{20, 5}, {1, 1}, {40, 10}, {300, 100}, {80, 24}};
	add_goals(s, 3);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct buffer keys = {0};
		buffer_format(&keys, "<Resize %dx%d>", sizes[i][0], sizes[i][1]);
		headless_noise(&keys, (unsigned)i + 1, 400);
		press(buffer_text(&keys));
		buffer_done(&keys);
	}
	int64_t rows;
	access_system(s->db);
	assert_true(audit_verify(s->db, &rows, &s->err));
}

/* The forms that keep a draft, by the names in their files: each has its own place. */
static void every_draft_has_a_place(void **state)
{
	static const char *const forms[] = {"notitie", "voorbereiding", "leerdoel",
	    "gesprek: vastgelegd gesprek periode 1, 2026-2027",
	    "gesprek: driehoeksgesprek periode 1, 2026-2027",
	    "gesprek: niet gelukt gesprek periode 1, 2026-2027",
	    "gesprek: nieuw leerdoel periode 1, 2026-2027",
	    "gesprek: afspraak periode 1, 2026-2027", "gesprek: terugblik periode 1, 2026-2027",
	    "OPP", "OPP: instemming", "klas: eerste weken", "klas: observatie", "klas: terugkijken",
	    "klas: bespreking", "klas: afspraak", "zorg: verwijzing",
	    "zorg: afspraak uit een bespreking", "afspraak van een klas",
	    "uitstroom: voor het vertrek", "uitstroom", "uitstroomadvies", "nazorg 1", "nazorg 2",
	    "stage: plaatsing", "stage: einde", "stage: bezoek", "stage: bedrijf",
	    "stage: handtekeningen", "stage: beoordeling bedrijf", "stage: beoordeling leerling",
	    "stage: beoordeling school", "portfolio: bewijsstuk", "portfolio: resultaat",
	    "portfolio: aanwezigheid", "portfolio: certificaat", "portfolio: werkprocessen",
	    "portfolio: handtekening docent", "portfolio: toets", "portfolio: toets, gegevens",
	    "diploma: kandidaat", "diploma: uitslag", "diploma: examendag", "diploma: uitkomst",
	    "diploma: examengesprek", "diploma: oordeel D1", "kwaliteit: peiling",
	    "kwaliteit: doel", "kwaliteit: evaluatie", "kwaliteit: vervolg", "kwaliteit: indicator",
	    "kwaliteit: actie", "kwaliteit: kaart NED", "kwaliteit: oordeel OP2",
	    "kwaliteit: avondschool", "kwaliteit: avondschool: avond", "normen: drempel H01",
	    "normen: maatregel", "normen: maatregel H01"};
	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (!draft_place_of(forms[i]))
			fail_msg("\"%s\" leads nowhere", forms[i]);
	assert_null(draft_place_of("kwaliteit: iets anders"));
	assert_null(draft_place_of("class_mentor"));
	assert_ptr_not_equal(
	    draft_place_of("normen: maatregel"), draft_place_of("normen: maatregel H01"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, screen_as_mentor, screen_done)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(every_draft_has_a_place),
	    TEST(work_list_shows_what_needs_doing),
	    TEST(tabs_are_found),
	    TEST(empty_school_says_how_to_begin),
	    TEST(dossier_tabs),
	    TEST(goals_of_a_talk_under_way_count_nowhere),
	    TEST(o_in_dossier_rates_and_a_digit_does_not),
	    TEST(note_at_a_goal_is_one_action),
	    TEST(last_step_of_a_time_out_talk_says_no_week),
	    TEST(what_could_not_be_read_is_said),
	    TEST(pupil_opens_no_dossier_and_no_talk),
	    TEST(note_is_one_key_one_line_enter),
	    TEST(note_survives_a_lost_terminal),
	    TEST(whole_talk_in_its_steps),
	    TEST(talk_goes_on_where_it_was),
	    TEST(talk_of_a_period_that_is_over),
	    TEST(goals_come_along_over_a_skipped_period),
	    TEST(recorded_talk_is_changed_with_a_reason),
	    TEST(talk_without_goals_cannot_be_held),
	    TEST(agreement_survives_a_lost_terminal),
	    TEST(preparation_of_the_pupil),
	    TEST(preparation_of_a_planned_talk),
	    TEST(lesson_of_a_teacher),
	    TEST(undo_from_the_work_list),
	    TEST(pupil_is_found_from_anywhere),
	    TEST(task_can_be_put_off),
	    TEST(administrator_changes_a_list),
	    TEST(location_of_a_class),
	    TEST(administrator_changes_a_setting),
	    TEST(reference_date_is_read_only),
	    TEST(rest_is_used_to_work_out_the_day),
	    TEST(no_size_and_no_cat_breaks_it),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

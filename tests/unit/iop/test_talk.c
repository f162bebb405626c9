/* Talks that were not held, goals that were not reached, and when goals must be rated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "tests_school.h"

#include <cmocka.h>

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->mentor);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	school_close(*state);
	return 0;
}

static int64_t tasks(struct school_file *s, const char *kind, int64_t period)
{
	int64_t out = -1;
	assert_true(db_int(s->db, &out, &s->err,
	    "SELECT count(*) FROM list_taken WHERE pupil = ?1 AND kind = ?2 AND subject = ?3",
	    "iti", s->daan, kind, period));
	return out;
}

static int64_t goal_in(struct school_file *s, int64_t period)
{
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik kom op tijd.", .agreed_on = clock_today()};
	assert_true(goal_add(s->db, &goal, period, &s->err));
	return goal.id;
}

static void talk(struct school_file *s, int64_t period, struct date held_on)
{
	struct iop_talk row = {
	    .pupil = s->daan, .period = period, .kind = "IOP", .held_on = held_on};
	school_add(s, &iop_talk_entity, &row);
}

static int64_t period_of(struct school_file *s, int number)
{
	int64_t out = 0;
	assert_true(db_int(s->db, &out, &s->err,
	    "SELECT id FROM period_order WHERE school_year = ?1 AND number = ?2", "ii", s->year,
	    (int64_t)number));
	return out;
}

/* It stays late after its period, for every period of the year, until it is held or a talk was held
 * in a later one. */
static void talk_that_was_not_held_stays(void **state)
{
	struct school_file *s = *state;
	int64_t second = period_of(s, 2), third = period_of(s, 3);
	clock_set(date_make(2026, 12, 2), 9);
	assert_int_equal(tasks(s, "IOP", s->period), 1);
	assert_int_equal(tasks(s, "IOP", second), 0); /* has yet to begin */
	clock_set(date_make(2027, 4, 20), 9);
	assert_int_equal(tasks(s, "IOP", s->period), 1);
	assert_int_equal(tasks(s, "IOP", second), 1);
	assert_int_equal(tasks(s, "IOP", third), 1);
	assert_int_equal(tasks(s, "IOP-OUD", second), 0);
	talk(s, second, date_make(2027, 3, 30));
	assert_int_equal(tasks(s, "IOP", s->period), 0); /* a later talk replaced it */
	assert_int_equal(tasks(s, "IOP", second), 0);
	assert_int_equal(tasks(s, "IOP", third), 1);
	assert_int_equal(tasks(s, "IOP-OUD", second), 1); /* the parents' talk has yet to be held */
}

/* A pupil who was not at school then has no late talk. */
static void newcomer_has_no_late_talk(void **state)
{
	struct school_file *s = *state;
	assert_true(school_tamper(s, "UPDATE enrolment SET starts_on = '2026-12-01'"));
	clock_set(date_make(2026, 12, 2), 9);
	assert_int_equal(tasks(s, "IOP", s->period), 0);
}

static void goals_are_to_be_rated_after_two_weeks(void **state)
{
	struct school_file *s = *state;
	clock_set(date_make(2026, 11, 20), 9);
	int64_t goal = goal_in(s, s->period);
	talk(s, s->period, clock_today());
	assert_int_equal(tasks(s, "OORD", s->period), 0);
	clock_set(date_make(2026, 12, 3), 9);
	assert_int_equal(tasks(s, "OORD", s->period), 0);
	clock_set(date_make(2026, 12, 4), 9);
	assert_int_equal(tasks(s, "OORD", s->period), 1);
	assert_true(rate(s->db, s->daan, goal, "", s->period, "MEN", 2, &s->err));
	assert_int_equal(tasks(s, "OORD", s->period), 0);
}

static void goals_of_a_talk_under_way_are_not_to_be_rated(void **state)
{
	struct school_file *s = *state;
	goal_in(s, s->period);
	talk(s, s->period, (struct date){0});
	clock_set(date_make(2026, 11, 27), 9);
	assert_int_equal(tasks(s, "OORD", s->period), 0);
}

/* Skips a period without goals. */
static void look_back_is_on_the_last_period_with_open_goals(void **state)
{
	struct school_file *s = *state;
	struct period_card third;
	int64_t before = 0;
	goal_in(s, s->period);
	clock_set(date_make(2027, 4, 20), 9);
	assert_true(period_read(s->db, period_of(s, 3), &third, &s->err));
	assert_true(period_looked_back_on(s->db, s->daan, &third, &before, &s->err));
	assert_int_equal(before, s->period);
	assert_true(period_looked_back_on(s->db, s->noor, &third, &before, &s->err));
	assert_int_equal(before, third.previous);
}

/* A reason belongs to one change set, is in the history of each change in it, and does not hold for
 * the next; undoing one's own change needs none. */
static void recorded_talk_is_changed_with_a_reason(void **state)
{
	struct school_file *s = *state;
	static const char reasons[] =
	    "SELECT count(*) FROM pupil_history WHERE table_name = 'iop_talk' AND field = 'reason' AND after = 'Dag verkeerd.'";
	struct iop_talk row = {.pupil = s->daan,
	    .period = s->period,
	    .kind = "IOP",
	    .held_on = date_make(2026, 10, 9)};
	char title[256], text[] = "Ging goed.";
	school_add(s, &iop_talk_entity, &row);
	row.held_on = date_make(2026, 10, 8);
	school_refused(
	    s, school_save(s, &iop_talk_entity, &row), CONFLICT, "Dit gesprek is vastgelegd.");
	assert_true(change_because(s->db, "Dag verkeerd.", &s->err));
	school_add(s, &iop_talk_entity, &row);
	assert_int_equal(school_count(s, reasons), 1);
	row.went_well = text;
	school_refused(s, school_save(s, &iop_talk_entity, &row), CONFLICT, "met een reden");
	school_refused(s, record_remove(s->db, &iop_talk_entity, "T", &row, &s->err), CONFLICT,
	    "met een reden");
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_iop_talk WHERE held_on = '2026-10-09'"),
	    1);
	int64_t right;
	assert_true(audit_verify(s->db, &right, &s->err));
}

static bool in_iop(struct school_file *s, int64_t goal, int64_t period)
{
	int64_t links = -1;
	assert_true(db_int(s->db, &links, &s->err,
	    "SELECT count(*) FROM visible_iop_goal WHERE goal = ?1 AND period = ?2", "ii", goal,
	    period));
	return links == 1;
}

/* The last decision counts; a goal that was rated in the period stays in its IOP. */
static void decision_gives_way_to_the_next(void **state)
{
	struct school_file *s = *state;
	int64_t second = period_of(s, 2), goal = goal_in(s, s->period);
	clock_set(date_make(2026, 12, 2), 9);
	struct date today = clock_today();
	struct goal row;
	assert_true(goal_decide(s->db, goal, second, GOES_ON, today, &s->err));
	assert_true(goal_decide(s->db, goal, second, GOES_ON, today, &s->err));
	assert_true(in_iop(s, goal, second));
	assert_true(goal_decide(s->db, goal, second, STOPPED, today, &s->err));
	assert_false(in_iop(s, goal, second));
	assert_true(goal_decide(s->db, goal, second, REACHED, today, &s->err));
	assert_true(record_get(s->db, &goal_entity, goal, &row, &s->arena, &s->err));
	assert_true(date_is_set(row.done_on) && !date_is_set(row.stopped_on));
	assert_true(goal_decide(s->db, goal, second, GOES_ON, today, &s->err));
	assert_true(rate(s->db, s->daan, goal, "", second, RATED_BY_MENTOR, 2, &s->err));
	school_refused(s, goal_decide(s->db, goal, second, UNDECIDED, today, &s->err), CONFLICT,
	    "al beoordeeld");
	assert_true(goal_decide(s->db, goal, second, STOPPED, today, &s->err));
	assert_true(in_iop(s, goal, second));
	/* reached and stopped do not go together */
	assert_true(record_get(s->db, &goal_entity, goal, &row, &s->arena, &s->err));
	row.done_on = today;
	school_refused(s, school_save(s, &goal_entity, &row), FAILED, "niet allebei");
	/* a stopped goal needs no place and asks for none */
	talk(s, second, today);
	assert_int_equal(tasks(s, "IOP-DOEL", goal), 0);
	assert_true(goal_decide(s->db, goal, second, GOES_ON, today, &s->err));
	clock_set(date_make(2026, 12, 22), 9);
	assert_int_equal(tasks(s, "IOP-DOEL", goal), 1);
}

/* Either both goals change, or none. */
static void goal_is_replaced_whole_or_not(void **state)
{
	struct school_file *s = *state;
	int64_t second = period_of(s, 2), goal = goal_in(s, s->period);
	clock_set(date_make(2026, 12, 2), 9);
	struct goal by = {
	    .pupil = s->daan, .sentence = "Ik kom eerder.", .agreed_on = clock_today()};
	struct goal row;
	school_refused(s, goal_replace(s->db, goal, &by, second, date_make(2026, 1, 1), &s->err),
	    FAILED, "gestopt op");
	assert_int_equal(by.id, 0);
	assert_true(goal_replace(s->db, goal, &by, second, clock_today(), &s->err));
	assert_true(in_iop(s, by.id, second));
	assert_false(in_iop(s, goal, second));
	assert_true(record_get(s->db, &goal_entity, goal, &row, &s->arena, &s->err));
	assert_int_equal(row.replaced_by, by.id);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static void as_pupil(struct school_file *s)
{
	assert_true(access_pupil(s->db, s->daan, &s->err));
}

static struct goal_wish wish_of(struct school_file *s, const char *sentence)
{
	struct goal_wish wish = {.pupil = s->daan, .proposed_on = clock_today()};
	snprintf(wish.sentence, sizeof wish.sentence, "%s", sentence);
	as_pupil(s);
	school_add(s, &goal_wish_entity, &wish);
	return wish;
}

/* The pupil writes, changes and withdraws it; the school reads it, and it counts nowhere. */
static void a_wish_is_no_goal(void **state)
{
	struct school_file *s = *state;
	struct goal_wish wish = wish_of(s, "Ik wil leren lassen.");
	snprintf(wish.place, sizeof wish.place, "stage");
	school_add(s, &goal_wish_entity, &wish);
	wish.answered_on = clock_today();
	wish.answered_by = s->mentor;
	snprintf(wish.answer, sizeof wish.answer, "Goed.");
	school_refused(s, school_save(s, &goal_wish_entity, &wish), DENIED,
	    "Het antwoord schrijft je mentor.");
	school_act(s, s->mentor);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_leerdoelen"), 0);
	assert_int_equal(tasks(s, "WENS", wish.id), 1);
	struct goal_wish own = {
	    .pupil = s->daan, .proposed_on = clock_today(), .sentence = "Ik wil."};
	school_refused(
	    s, school_save(s, &goal_wish_entity, &own), DENIED, "schrijft de leerling zelf");
	assert_true(record_get(s->db, &goal_wish_entity, wish.id, &wish, &s->arena, &s->err));
	snprintf(wish.sentence, sizeof wish.sentence, "Ik wil iets anders.");
	school_refused(
	    s, school_save(s, &goal_wish_entity, &wish), DENIED, "schrijft de leerling zelf");
	school_act(s, s->other_mentor);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_leerwensen"), 0);
	as_pupil(s);
	assert_true(record_get(s->db, &goal_wish_entity, wish.id, &wish, &s->arena, &s->err));
	assert_true(
	    record_remove(s->db, &goal_wish_entity, "Leerwens ingetrokken", &wish, &s->err));
	/* however it is written: the mentor makes the sentence of a goal */
	wish_of(s, "lassen");
}

/* The mentor makes a goal of it, which counts from then on; or answers with a sentence. */
static void a_wish_is_confirmed_or_answered(void **state)
{
	struct school_file *s = *state;
	struct goal_wish one = wish_of(s, "Ik wil leren lassen."),
	                 two = wish_of(s, "Ik wil vliegen leren.");
	struct goal goal;
	school_act(s, s->mentor);
	wish_to_goal(&one, &goal);
	assert_true(wish_confirm(s->db, one.id, &goal, s->period, &s->err));
	assert_int_equal(tasks(s, "WENS", one.id), 0);
	assert_int_equal(
	    school_count(s, "SELECT goal FROM visible_goal_wish WHERE goal IS NOT NULL"), goal.id);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_leerdoelen"), 1);
	school_refused(
	    s, wish_confirm(s->db, one.id, &goal, s->period, &s->err), CONFLICT, "al beantwoord");
	school_refused(s, wish_not_now(s->db, two.id, "", &s->err), FAILED, "waarom nu niet?");
	assert_true(wish_not_now(s->db, two.id, "Later, als je 16 bent.", &s->err));
	assert_int_equal(tasks(s, "WENS", two.id), 0);
	/* answered is answered, for the pupil too */
	as_pupil(s);
	assert_true(record_get(s->db, &goal_wish_entity, two.id, &two, &s->arena, &s->err));
	snprintf(two.place, sizeof two.place, "thuis");
	school_refused(s, school_save(s, &goal_wish_entity, &two), DENIED, "al antwoord gegeven");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_goal_wish WHERE answer <> ''"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(talk_that_was_not_held_stays),
	    TEST(newcomer_has_no_late_talk),
	    TEST(goals_are_to_be_rated_after_two_weeks),
	    TEST(goals_of_a_talk_under_way_are_not_to_be_rated),
	    TEST(look_back_is_on_the_last_period_with_open_goals),
	    TEST(decision_gives_way_to_the_next),
	    TEST(goal_is_replaced_whole_or_not),
	    TEST(recorded_talk_is_changed_with_a_reason),
	    TEST(a_wish_is_no_goal),
	    TEST(a_wish_is_confirmed_or_answered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

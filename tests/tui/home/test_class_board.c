/* The class board: at each size of window, choosing pupils and planning their talks, and the parts
 * of a teacher. Screen files: *.screen beside this, UPDATE=1 writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "model/school/pupil.h"
#include "tests_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

#include <cmocka.h>

static void add_pupil(
    struct school_file *s, const char *number, const char *first, const char *last)
{
	struct pupil row = {.born_on = date_make(2011, 3, 4)};
	snprintf(row.number, sizeof row.number, "%s", number);
	snprintf(row.first_name, sizeof row.first_name, "%s", first);
	snprintf(row.last_name, sizeof row.last_name, "%s", last);
	pupil_prepare(&row);
	school_add(s, &pupil_entity, &row);
	struct enrolment enrolment = {.pupil = row.id,
	    .school_year = s->year,
	    .class = s->class_a,
	    .grade = 3,
	    .track = "PRO",
	    .starts_on = date_make(2026, 8, 1)};
	school_add(s, &enrolment_entity, &enrolment);
}

/* Daan's talk was held, with goals that were not rated. */
static void hold_talk(struct school_file *s)
{
	struct iop_talk talk;
	struct goal goal = {.pupil = s->daan,
	    .sentence = "Ik ben op tijd.",
	    .place = "stage",
	    .moment = "elke dag",
	    .method = "op de lijst",
	    .agreed_on = date_make(2026, 9, 30)};
	snprintf(goal.competence, sizeof goal.competence, "A01");
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	assert_true(talk_find(s->db, s->daan, s->period, TALK_IOP, &talk, &s->arena, &s->err));
	talk.led_by = s->mentor;
	talk.prepared_on = date_make(2026, 9, 28);
	talk.held_on = date_make(2026, 9, 30);
	school_add(s, &iop_talk_entity, &talk);
}

static int set_up(void **state)
{
	struct school_file *s = school_open();
	add_pupil(s, "00130", "Aylin", "Çelik");
	add_pupil(s, "00131", "Reda", "Chaouch");
	add_pupil(s, "00132", "Emre", "Yıldız");
	hold_talk(s);
	school_act(s, s->mentor);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	*state = s;
	return 0;
}

static int64_t planned(struct school_file *s, const char *day)
{
	return school_count(
	    s, arena_format(&s->arena,
	           "SELECT count(*) FROM visible_iop_talk WHERE kind = 'IOP' AND planned_on = '%s'",
	           day));
}

static void it_is_read_at_every_size(void **state)
{
	(void)state;
	press("2b<Shot><Resize 120x40><Shot><Resize 60x15><Right><Right>");
	assert_true(headless_matches(&h, "bord"));
}

static void marked_pupils_are_planned_in_one_step(void **state)
{
	struct school_file *s = *state;
	press("2b<Spatie><Down><Tab><Spatie><Shot>p<Enter><Shot>12-10-2026<Enter><Shot>");
	assert_true(headless_matches(&h, "bord-plannen"));
	/* Daan's talk was held already */
	assert_int_equal(planned(s, "2026-10-12"), 2);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_iop_talk WHERE planned_on IS "
	                    "NOT NULL AND led_by IS NOT actor()"),
	    0);
	press("u<Enter><Right><Enter>");
	assert_int_equal(planned(s, "2026-10-12"), 0);
	assert_true(headless_shows(&h, "Ongedaan gemaakt: Gesprekken gepland."));
}

/* A day each: the next school day is proposed. Friday 16 October is the last before the holiday. */
static void each_gets_a_day(void **state)
{
	struct school_file *s = *state;
	press("2bap<Right><Enter>9-10-2026<Enter><Shot>");
	assert_true(headless_shows(&h, "Kies een dag van vandaag"));
	press("2bap<Right><Enter>vr<Enter><Enter><Enter>");
	assert_true(headless_shows(&h, "3 gesprekken gepland."));
	assert_int_equal(planned(s, "2026-10-16"), 1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_iop_talk t "
	                    "JOIN visible_holiday h ON t.planned_on BETWEEN h.starts_on "
	                    "AND h.ends_on"),
	    0);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_iop_talk WHERE "
	                                 "strftime('%w', planned_on) IN ('0', '6')"),
	    0);
	assert_int_equal(
	    school_count(s, "SELECT count(DISTINCT planned_on) FROM visible_iop_talk WHERE "
	                    "planned_on IS NOT NULL"),
	    3);
}

static void going_back_plans_nothing(void **state)
{
	struct school_file *s = *state;
	press("2bap<Right><Enter>vr<Enter><Esc>");
	assert_int_equal(planned(s, "2026-10-16"), 0);
}

static void enter_comes_back_to_the_cell(void **state)
{
	(void)state;
	press("2b<Down><Down><Right><Enter><Shot><Esc>");
	assert_non_null(strstr(buffer_text(&h.shots), "IOP-gesprek periode 1 · Chaouch, Reda"));
	assert_true(headless_shows(&h, "›  Chaouch, Reda        ○    [○]"));
	/* without a task: where such a thing is done */
	press("2b<Down><End><Enter>");
	assert_true(headless_shows(&h, "[6 Portfolio]"));
}

static void a_teacher_sees_the_own_parts(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->teacher);
	press("b");
	assert_true(headless_matches(&h, "bord-les"));
	/* no class of one's own, nothing to plan */
	press("bp<Spatie>");
	assert_true(headless_shows(&h, "[●]"));
	assert_false(strstr(buffer_text(&h.shots), "Gesprek plannen"));
}

static void a_director_chooses_the_class_and_plans_nothing(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->director);
	press("2b3B<Enter><Shot>p<Shot>k3A<Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "Klas 3B"));
	assert_null(strstr(buffer_text(&h.shots), "p plannen"));
	assert_null(strstr(buffer_text(&h.shots), "Gesprek plannen"));
	assert_true(headless_shows(&h, "Klas 3A"));
}

static void all_in_words(void **state)
{
	(void)state;
	press("2br");
	assert_true(headless_matches(&h, "bord-lezen"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, screen_done)
	const struct CMUnitTest tests[] = {
	    TEST(it_is_read_at_every_size),
	    TEST(marked_pupils_are_planned_in_one_step),
	    TEST(each_gets_a_day),
	    TEST(going_back_plans_nothing),
	    TEST(enter_comes_back_to_the_cell),
	    TEST(a_teacher_sees_the_own_parts),
	    TEST(a_director_chooses_the_class_and_plans_nothing),
	    TEST(all_in_words),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

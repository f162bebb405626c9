/* The class board: each sign, in words, and what each role sees of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "model/listing/listing.h"
#include "tests_school.h"
#include "workbook/export.h"
#include "workbook/iop/iop_read.h"

#include <cmocka.h>

/* What the board says of Daan, sign and words with a space between. */
static const char *board(struct school_file *s, const char *part)
{
	struct rows rows;
	struct filter filter = {.class_name = "3A"};
	char words[64];
	snprintf(words, sizeof words, "%s_words", part);
	assert_true(
	    listing_read(s->db, listing_find("klassenbord"), &filter, &s->arena, &rows, &s->err));
	assert_int_equal(rows.count, 1);
	assert_int_equal(rows_named(&rows, 0, "pupil")->number, s->daan);
	return rows_named(&rows, 0, part)->null
	           ? NULL
	           : arena_format(&s->arena, "%s %s", rows_named(&rows, 0, part)->text,
	                 rows_named(&rows, 0, words)->text);
}

static void starts_with(const char *text, const char *start)
{
	if (!text || strncmp(text, start, strlen(start)) != 0)
		fail_msg("\"%s\" does not start with \"%s\"", text ? text : "NULL", start);
}

static struct iop_talk talk_of(struct school_file *s)
{
	struct iop_talk talk;
	assert_true(talk_find(s->db, s->daan, s->period, TALK_IOP, &talk, &s->arena, &s->err));
	return talk;
}

static void a_talk_has_each_sign_in_turn(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	starts_with(board(s, "talk"), "○ ");
	struct iop_talk talk = talk_of(s);
	talk.planned_on = date_make(2026, 10, 20);
	school_add(s, &iop_talk_entity, &talk);
	assert_string_equal(board(s, "talk"), "◐ gepland op 20-10-2026");
	starts_with(board(s, "prepared"), "○ ");
	starts_with(board(s, "parents"), "○ ");
	clock_set(date_make(2026, 10, 21), 9);
	assert_string_equal(board(s, "talk"), "! IOP-gesprek 1 voeren, uiterlijk 20-10-2026");
	starts_with(board(s, "prepared"), "! ");
	talk = talk_of(s);
	talk.held_on = date_make(2026, 10, 21);
	school_add(s, &iop_talk_entity, &talk);
	assert_string_equal(board(s, "talk"), "● gehouden op 21-10-2026");
	assert_string_equal(board(s, "prepared"), "– niet voorbereid; het gesprek is al geweest");
	starts_with(board(s, "parents"), "○ Driehoeksgesprek");
	/* another reference date: the talk does not exist yet */
	access_set_reference_date(s->db, date_make(2026, 10, 10));
	starts_with(board(s, "talk"), "◐ ");
	access_set_reference_date(s->db, (struct date){0});
}

static int64_t add_goal(struct school_file *s)
{
	struct goal goal = {.pupil = s->daan,
	    .sentence = "Ik ben op tijd.",
	    .place = "stage",
	    .moment = "elke dag",
	    .method = "op de lijst",
	    .agreed_on = clock_today()};
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	return goal.id;
}

/* The mentor's ratings count for the mentor, the teacher's for the teacher. */
static void ratings_are_those_of_who_looks(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	assert_string_equal(board(s, "rated"), "– er zijn geen leerdoelen");
	int64_t first = add_goal(s), second = add_goal(s);
	assert_string_equal(board(s, "rated"), "○ 0 van 2 beoordeeld door de mentor");
	assert_true(rate(s->db, s->daan, first, "", s->period, RATED_BY_MENTOR, 3, &s->err));
	assert_string_equal(board(s, "rated"), "◐ 1 van 2 beoordeeld door de mentor");
	assert_true(rate(s->db, s->daan, second, "", s->period, RATED_BY_MENTOR, 3, &s->err));
	assert_string_equal(board(s, "rated"), "● 2 van 2 beoordeeld door de mentor");
	school_act(s, s->teacher);
	assert_string_equal(board(s, "rated"), "○ 0 van 2 beoordeeld door de vakdocent");
	assert_true(rate(s->db, s->daan, first, "", s->period, RATED_BY_TEACHER, 2, &s->err));
	assert_string_equal(board(s, "rated"), "◐ 1 van 2 beoordeeld door de vakdocent");
	school_act(s, s->care);
	assert_string_equal(board(s, "rated"), "● 2 van 2 beoordeeld door de mentor");
}

static void a_teacher_sees_nothing_of_the_opp(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	assert_non_null(board(s, "opp"));
	starts_with(board(s, "agreed"), "– ");
	assert_null(board(s, "result"));
	school_act(s, s->teacher);
	assert_null(board(s, "opp"));
	assert_null(board(s, "agreed"));
	starts_with(board(s, "result"), "○ ");
	starts_with(board(s, "attendance"), "○ ");
}

/* The class of another mentor is empty, and so is everything for a pupil. */
static void only_own_pupils_are_there(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_klassenbord WHERE class_name = '3B'"), 0);
	school_act(s, s->director);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_klassenbord"), 2);
	assert_true(access_pupil(s->db, s->daan, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_klassenbord"), 0);
}

/* Preparation sheets of chosen pupils only. */
static void sheets_are_of_the_chosen_pupils(void **state)
{
	struct school_file *s = *state;
	struct iop_list list;
	struct export_request request = {.preparation = true};
	school_act(s, s->care);
	assert_true(iop_list_read(s->db, &request, &list, &s->arena, &s->err));
	assert_int_equal(list.count, 2);
	request.pupils = arena_format(&s->arena, " %lld ", (long long)s->noor);
	assert_true(iop_list_read(s->db, &request, &list, &s->arena, &s->err));
	assert_int_equal(list.count, 1);
	assert_int_equal(list.pupil[0].id, s->noor);
	/* choosing does not give sight of others' pupils */
	school_act(s, s->mentor);
	school_refused(s, iop_list_read(s->db, &request, &list, &s->arena, &s->err), NOT_FOUND, "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, school_set_up, school_tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(a_talk_has_each_sign_in_turn),
	    TEST(ratings_are_those_of_who_looks),
	    TEST(a_teacher_sees_nothing_of_the_opp),
	    TEST(only_own_pupils_are_there),
	    TEST(sheets_are_of_the_chosen_pupils),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

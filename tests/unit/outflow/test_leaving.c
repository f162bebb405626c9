/* Before and after leaving: the board of its steps, a day set for several pupils, the internship
 * that stops too, and the round of calls. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/care/consent.h"
#include "model/internship/internship.h"
#include "model/listing/listing.h"
#include "model/outflow/aftercare.h"
#include "model/outflow/departure.h"
#include "model/outflow/outflow.h"
#include "model/school/pupil.h"
#include "tests_school.h"

#include <cmocka.h>

static struct outflow leaving(int64_t pupil, const char *destination, struct date on)
{
	struct outflow row = {.pupil = pupil, .left_on = on};
	snprintf(row.destination, sizeof row.destination, "%s", destination);
	return row;
}

static void leave(struct school_file *s, int64_t pupil, const char *destination, struct date on)
{
	struct outflow row = leaving(pupil, destination, on);
	bool ended;
	assert_true(outflow_save(s->db, &row, &ended, &s->err));
}

/* A column of a pupil's row, "" when there is none. */
static const char *on_board(struct school_file *s, int64_t pupil, const char *column)
{
	struct rows rows;
	assert_true(listing_read(s->db, listing_find("vertrekbord"),
	    &(struct filter){.pupil = pupil}, &s->arena, &rows, &s->err));
	assert_true(rows.count <= 1);
	return rows.count ? rows_named(&rows, 0, column)->text : "";
}

static void assert_board(
    struct school_file *s, const char *column, const char *sign, const char *words)
{
	char name[32];
	snprintf(name, sizeof name, "%s_words", column);
	assert_string_equal(on_board(s, s->daan, column), sign);
	assert_string_equal(on_board(s, s->daan, name), words);
}

static void from_plan_to_gone(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	assert_string_equal(on_board(s, s->daan, "name"), "");
	struct departure list = {.pupil = s->daan, .leaves_on = date_make(2026, 12, 11)};
	school_add(s, &departure_entity, &list);
	assert_board(s, "last_day", "◐ 11-12", "11-12-2026, zoals nu verwacht");
	assert_board(s, "destination", "○", "nog niet bekend");
	assert_board(s, "portfolio", "○", "nog niet mee");
	leave(s, s->daan, "W10", date_make(2026, 12, 18));
	assert_board(s, "last_day", "● 18-12", "18-12-2026");
	/* there is one last day, also for the tasks before it */
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_vertrek WHERE last_on = '2026-12-18'"), 1);
	assert_board(s, "destination", "●", "werk, regulier arbeidscontract");
	assert_string_equal(on_board(s, s->daan, "stage"), "gaat");
	clock_set(date_make(2026, 12, 19), 9);
	assert_string_equal(on_board(s, s->daan, "stage"), "weg");
	assert_board(s, "last_day", "● 18-12", "was 18-12-2026");
	assert_board(s, "portfolio", "!", "nog niet mee");
	assert_board(s, "contact", "!", "nog geen nummer");
}

static void a_plan_whose_day_has_passed_is_late(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	struct departure list = {.pupil = s->daan, .leaves_on = date_make(2026, 12, 11)};
	school_add(s, &departure_entity, &list);
	clock_set(date_make(2026, 12, 12), 9);
	assert_board(s, "last_day", "! 11-12", "11-12-2026 is voorbij; leg het vertrek vast");
}

/* In grade 3 and under 18 nobody is asked, until the settings say so, and from May on. */
static void from_may_on_the_board_asks(void **state)
{
	struct school_file *s = *state;
	assert_true(school_tamper(
	    s, "UPDATE setting_kind SET default_value = '3' WHERE code = 'vertrek_leerjaar'"));
	school_act(s, s->administrator);
	clock_set(date_make(2027, 4, 30), 9);
	assert_string_equal(on_board(s, s->daan, "stage"), "");
	clock_set(date_make(2027, 5, 1), 9);
	assert_board(s, "last_day", "○", "nog te vragen; het schooljaar eindigt op 31-07-2027");
	clock_set(date_make(2027, 6, 30), 9);
	assert_string_equal(on_board(s, s->daan, "last_day"), "!");
	assert_true(school_tamper(
	    s, "UPDATE setting_kind SET default_value = '4' WHERE code = 'vertrek_leerjaar'"));
	assert_string_equal(on_board(s, s->daan, "stage"), "");
}

/* Nobody asks for the number of who died, or sees the name on the board afterwards. */
static void what_the_destination_does_not_need(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	leave(s, s->daan, "X40", date_make(2026, 12, 18));
	assert_board(s, "contact", "–", "na deze bestemming is er geen nazorg");
	assert_board(s, "closing", "–", "niet bij dit vertrek");
	clock_set(date_make(2026, 12, 19), 9);
	assert_string_equal(on_board(s, s->daan, "stage"), "");
}

/* The mentor of 3A sees Daan, not Noor of 3B. */
static void a_mentor_sees_the_own_class(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	int64_t both[] = {s->daan, s->noor};
	size_t done;
	assert_true(
	    departures_set(s->db, both, 2, "leaves_on", date_make(2027, 7, 16), &done, &s->err));
	assert_int_equal(done, 2);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_vertrekbord"), 2);
	school_act(s, s->mentor);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_vertrekbord"), 1);
	school_act(s, s->teacher);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_vertrekbord"), 0);
}

static void one_day_for_several_is_one_change(void **state)
{
	struct school_file *s = *state;
	int64_t both[] = {s->daan, s->noor};
	size_t done;
	school_act(s, s->administrator);
	leave(s, s->daan, "W10", date_make(2027, 7, 31));
	assert_true(
	    departures_set(s->db, both, 2, "leaves_on", date_make(2027, 7, 16), &done, &s->err));
	/* a planned leaving moves along */
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_outflow WHERE left_on = '2027-07-16'"),
	    1);
	assert_true(departures_set(s->db, both, 2, "portfolio_on", clock_today(), &done, &s->err));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_departure WHERE portfolio_on = today() AND leaves_on = '2027-07-16'"),
	    2);
	int64_t set = school_count(s, "SELECT max(change_set) FROM visible_history");
	assert_true(set > 0);
	assert_int_equal(
	    school_count(s, "SELECT count(DISTINCT row_id) FROM visible_history "
	                    "WHERE change_set = (SELECT max(change_set) FROM visible_history)"),
	    2);
}

/* Who has left keeps the last day; a day to come is no day on which something was given. */
static void a_day_that_cannot_be_is_not_set(void **state)
{
	struct school_file *s = *state;
	int64_t both[] = {s->daan, s->noor};
	size_t done;
	school_act(s, s->administrator);
	leave(s, s->daan, "W10", date_make(2026, 10, 2));
	assert_true(
	    departures_set(s->db, both, 2, "leaves_on", date_make(2027, 7, 16), &done, &s->err));
	assert_int_equal(done, 1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_outflow WHERE left_on = '2026-10-02'"),
	    1);
	assert_false(
	    departures_set(s->db, both, 2, "portfolio_on", date_make(2027, 7, 16), &done, &s->err));
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_departure WHERE portfolio_on IS NOT NULL"),
	    0);
}

static void place(struct school_file *s)
{
	struct company company = {.name = "Vos", .sector = "TEC", .town = "Hardenberg"};
	access_system(s->db);
	school_add(s, &company_entity, &company);
	school_act(s, s->mentor);
	struct internship row = {.pupil = s->daan,
	    .company = company.id,
	    .kind = "IND",
	    .starts_on = date_make(2026, 9, 7),
	    .ends_on = date_make(2027, 1, 29),
	    .days = "di do",
	    .hours = "12"};
	assert_true(internship_begin(s->db, &row, &s->err));
}

static void an_internship_stops_with_the_leaving(void **state)
{
	struct school_file *s = *state;
	bool ended;
	place(s);
	struct outflow row = leaving(s->daan, "W10", date_make(2026, 10, 2));
	assert_true(outflow_save_stopping(s->db, &row, "CON", &ended, &s->err));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship WHERE ended_on = '2026-10-02' AND end_reason = 'CON'"),
	    1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'STG-EIND'"), 0);
}

/* Before that day it is agreed to end then. */
static void an_internship_ends_with_a_planned_leaving(void **state)
{
	struct school_file *s = *state;
	bool ended;
	place(s);
	struct departure list = {.pupil = s->daan, .leaves_on = date_make(2026, 12, 11)};
	school_add(s, &departure_entity, &list);
	assert_string_equal(on_board(s, s->daan, "internship"), "◐");
	struct outflow row = leaving(s->daan, "W10", date_make(2026, 12, 11));
	assert_true(outflow_save_stopping(s->db, &row, "", &ended, &s->err));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship WHERE ends_on = '2026-12-11' AND ended_on IS NULL"),
	    1);
	assert_string_equal(on_board(s, s->daan, "internship"), "●");
}

static void try_today(struct school_file *s, int64_t outflow, const char *outcome)
{
	struct follow_up_attempt row = {
	    .outflow = outflow, .moment = 1, .tried_on = clock_today(), .manner = "TEL"};
	snprintf(row.outcome, sizeof row.outcome, "%s", outcome);
	school_add(s, &follow_up_attempt_entity, &row);
}

/* Who did not answer comes back the next day, below who was not called yet. */
static void who_did_not_answer_comes_back(void **state)
{
	struct school_file *s = *state;
	struct rows rows;
	const struct listing *calls = listing_find("belronde");
	school_act(s, s->administrator);
	leave(s, s->daan, "W10", date_make(2026, 10, 2));
	leave(s, s->noor, "W30", date_make(2026, 10, 2));
	clock_set(date_make(2027, 7, 31), 9);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_belronde"), 0);
	clock_set(date_make(2027, 9, 6), 9);
	try_today(s, school_count(s, "SELECT outflow FROM list_belronde WHERE name LIKE 'Berg%'"),
	    ATTEMPT_NO_ANSWER);
	for (int later = 0; later < 2; later++) {
		clock_set(date_make(2027, 9, 6 + later), 9);
		assert_true(listing_read(s->db, calls, NULL, &s->arena, &rows, &s->err));
		assert_int_equal(rows.count, 2);
		assert_string_equal(rows_named(&rows, 1, "name")->text, "Berg, Daan");
		assert_int_equal(rows_named(&rows, 1, "tried_today")->number, !later);
		assert_string_equal(rows_named(&rows, 1, "tries")->text, "1×, 06-09 geen gehoor");
	}
	try_today(s, rows_named(&rows, 0, "outflow")->number, ATTEMPT_REFUSED);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_belronde"), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, school_set_up, school_tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(from_plan_to_gone),
	    TEST(a_plan_whose_day_has_passed_is_late),
	    TEST(from_may_on_the_board_asks),
	    TEST(what_the_destination_does_not_need),
	    TEST(a_mentor_sees_the_own_class),
	    TEST(one_day_for_several_is_one_change),
	    TEST(a_day_that_cannot_be_is_not_set),
	    TEST(an_internship_stops_with_the_leaving),
	    TEST(an_internship_ends_with_a_planned_leaving),
	    TEST(who_did_not_answer_comes_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

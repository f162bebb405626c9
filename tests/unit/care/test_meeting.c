/* Meetings about pupils: the next one, decisions, what is taken along, and who may read them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/care/care.h"
#include "model/care/meeting.h"
#include "tests_school.h"

#include <cmocka.h>

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->care);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	school_close(*state);
	return 0;
}

/* A ZAT of so many days ago, held. */
static struct care_meeting held(struct school_file *s, int days)
{
	struct date on = date_add(clock_today(), -days);
	struct care_meeting row = {
	    .kind = "ZAT", .planned_on = on, .held_on = on, .members = "jeugdarts"};
	school_add(s, &care_meeting_entity, &row);
	return row;
}

static struct care_item item_of(struct school_file *s, int64_t meeting, int64_t pupil)
{
	return (struct care_item){.pupil = pupil,
	    .meeting = meeting,
	    .added_on = date_add(clock_today(), -9),
	    .question = arena_text(&s->arena, "Wat helpt?")};
}

static void next_meeting_follows_the_last_ones(void **state)
{
	struct school_file *s = *state;
	struct care_meeting next = {.kind = "ZAT"};
	assert_true(care_meeting_next(s->db, &next, &s->err));
	assert_int_equal(date_compare(next.planned_on, clock_today()), 0);
	assert_string_equal(next.members, "");
	held(s, 31);
	held(s, 3);
	assert_true(care_meeting_next(s->db, &next, &s->err));
	assert_int_equal(date_compare(next.planned_on, date_add(clock_today(), 25)), 0);
	assert_string_equal(next.members, "jeugdarts");
	struct care_meeting other = {.kind = "CAT"};
	assert_true(care_meeting_next(s->db, &other, &s->err));
	assert_string_equal(other.members, "");
}

static void decision_says_who_what_and_when(void **state)
{
	struct school_file *s = *state;
	struct care_item row = item_of(s, held(s, 3).id, s->daan);
	school_add(s, &care_item_entity, &row);
	snprintf(row.what, sizeof row.what, "thuis bellen");
	school_refused(s, school_save(s, &care_item_entity, &row), FAILED, "ook het besluit");
	row.decision = arena_text(&s->arena, "Eerst bellen.");
	row.decided_on = date_add(clock_today(), -3);
	school_refused(s, school_save(s, &care_item_entity, &row), FAILED, "wie dit doet");
	snprintf(row.who, sizeof row.who, "jeugdarts");
	school_refused(s, school_save(s, &care_item_entity, &row), FAILED, "uiterlijk");
	row.due_on = date_add(clock_today(), -1);
	row.done_on = date_add(clock_today(), -4);
	school_refused(s, school_save(s, &care_item_entity, &row), FAILED, "vóór het besluit");
	row.done_on = (struct date){0};
	school_add(s, &care_item_entity, &row);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_taken WHERE kind = 'OVL' AND text NOT LIKE '%bellen%'"),
	    1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_zorgoverzicht WHERE late = 'ja' "
	                    "AND table_name = 'care_item' AND what = 'thuis bellen'"),
	    1);
	row.done_on = clock_today();
	school_add(s, &care_item_entity, &row);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_taken WHERE kind = 'OVL'"), 0);
	access_set_reference_date(s->db, date_add(clock_today(), -5));
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_overlegpunten "
	                                 "WHERE state = 'op de agenda' AND decision IS NULL"),
	    1);
	access_set_reference_date(s->db, (struct date){0});
}

static void what_has_no_decision_is_taken_along_once(void **state)
{
	struct school_file *s = *state;
	struct care_item row = item_of(s, held(s, 30).id, s->daan);
	struct care_meeting next = held(s, 2);
	school_add(s, &care_item_entity, &row);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_overlegpunten WHERE state = 'geen besluit'"),
	    1);
	assert_true(
	    change_begin(s->db, "Meegenomen", &s->err) &&
	    change_end(s->db, care_item_take_along(s->db, row.id, next.id, &s->err), &s->err));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_overlegpunten "
	                    "WHERE state = 'doorgeschoven' AND taken_along IS NOT NULL"),
	    1);
	school_refused(s, record_remove(s->db, &care_item_entity, "Weg", &row, &s->err), CONFLICT,
	    "verwijzen");
	char title[256];
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_overlegpunten"), 1);
}

static void referral_belongs_to_the_pupil(void **state)
{
	struct school_file *s = *state;
	struct referral referral = {.pupil = s->noor,
	    .kind = "ZAT",
	    .referred_on = date_add(clock_today(), -20),
	    .question = arena_text(&s->arena, "Wat helpt?"),
	    .status = "AAN"};
	school_add(s, &referral_entity, &referral);
	struct care_item row = item_of(s, held(s, 3).id, s->daan);
	row.referral = referral.id;
	school_refused(s, school_save(s, &care_item_entity, &row), FAILED, "een andere leerling");
}

/* The others see that something is shielded, and no task about it. */
static void others_see_nothing_of_it(void **state)
{
	struct school_file *s = *state;
	struct care_item row = item_of(s, held(s, 3).id, s->daan);
	row.decision = arena_text(&s->arena, "Eerst bellen.");
	row.decided_on = date_add(clock_today(), -3);
	snprintf(row.who, sizeof row.who, "jeugdarts");
	snprintf(row.what, sizeof row.what, "thuis bellen");
	row.due_on = date_add(clock_today(), -1);
	school_add(s, &care_item_entity, &row);
	const int64_t others[] = {s->mentor, s->teacher, s->administrator, s->director};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		school_act(s, others[i]);
		assert_int_equal(
		    school_count(s, "SELECT (SELECT count(*) FROM visible_care_item) "
		                    "+ (SELECT count(*) FROM visible_care_meeting) "
		                    "+ (SELECT count(*) FROM list_overleg) "
		                    "+ (SELECT count(*) FROM list_overlegpunten) "
		                    "+ (SELECT count(*) FROM list_zorgoverzicht WHERE part = 2) "
		                    "+ (SELECT count(*) FROM list_taken WHERE kind = 'OVL')"),
		    0);
		row.done_on = clock_today();
		school_refused(s, school_save(s, &care_item_entity, &row), DENIED, "zorg");
		row.done_on = (struct date){0};
	}
	school_act(s, s->mentor);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_zorg WHERE text LIKE 'afgeschermd%'"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(next_meeting_follows_the_last_ones, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(decision_says_who_what_and_when, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
	        what_has_no_decision_is_taken_along_once, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(referral_belongs_to_the_pupil, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(others_see_nothing_of_it, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

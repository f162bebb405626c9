/* The evening school: only for former pupils, on its own days, and attendance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/quality/evening.h"
#include "model/outflow/outflow.h"
#include "tests_school.h"

#include <cmocka.h>

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->administrator);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	school_close(*state);
	return 0;
}

static struct evening_school add_school(struct school_file *s)
{
	struct evening_school row = {.school_year = s->year,
	    .starts_on = date_make(2026, 9, 1),
	    .ends_on = date_make(2027, 4, 30)};
	school_add(s, &evening_school_entity, &row);
	return row;
}

/* Records that somebody left on that day. */
static void leave(struct school_file *s, int64_t pupil, struct date on)
{
	char sql[256];
	snprintf(sql, sizeof sql,
	    "UPDATE enrolment SET starts_on = date('%s', '-100 days'), ends_on = '%s', school_year = "
	    "(SELECT id FROM school_year WHERE name = '2025-2026'), class = NULL WHERE pupil = %lld;",
	    on.iso, on.iso, (long long)pupil);
	assert_true(school_tamper(s, sql));
}

static struct evening_participant participant_of(
    const struct evening_school *school, int64_t pupil, struct date on)
{
	return (struct evening_participant){
	    .evening_school = school->id, .pupil = pupil, .starts_on = on, .wants = "VCA"};
}

static struct evening add_evening(
    struct school_file *s, const struct evening_school *school, struct date on)
{
	struct evening row = {.evening_school = school->id, .held_on = on, .topic = "Geld"};
	school_add(s, &evening_entity, &row);
	return row;
}

static void only_former_pupils_take_part(void **state)
{
	struct school_file *s = *state;
	struct evening_school school = add_school(s);
	struct evening_participant row = participant_of(&school, s->daan, date_make(2026, 9, 8));
	school_refused(s, school_save(s, &evening_participant_entity, &row), FAILED,
	    "Berg, Daan was op 08-09-2026 nog geen oud-leerling");
	leave(s, s->daan, date_make(2026, 3, 1));
	row = participant_of(&school, s->daan, date_make(2026, 9, 8));
	school_add(s, &evening_participant_entity, &row);
	row = participant_of(&school, s->daan, date_make(2026, 9, 8));
	school_refused(
	    s, school_save(s, &evening_participant_entity, &row), CONFLICT, "doet dit jaar al mee");
	row = participant_of(&school, s->noor, date_make(2026, 9, 8));
	school_refused(
	    s, school_save(s, &evening_participant_entity, &row), FAILED, "nog geen oud-leerling");
}

static void years_since_leaving_are_told(void **state)
{
	struct school_file *s = *state;
	struct evening_school school = add_school(s);
	leave(s, s->daan, date_make(2026, 3, 1));
	leave(s, s->noor, date_make(2024, 9, 9));
	struct evening_participant daan = participant_of(&school, s->daan, date_make(2026, 9, 8)),
	                           noor = participant_of(&school, s->noor, date_make(2026, 9, 8));
	school_add(s, &evening_participant_entity, &daan);
	school_add(s, &evening_participant_entity, &noor);
	assert_int_equal(
	    school_count(s, "SELECT years_since FROM list_avondschool WHERE name LIKE 'Berg%'"), 0);
	/* a day short of two years */
	assert_int_equal(
	    school_count(s, "SELECT years_since FROM list_avondschool WHERE name LIKE 'Kan%'"), 1);
	assert_int_equal(school_count(s, "SELECT recent FROM evening_year"), 2);
}

static void school_keeps_its_days(void **state)
{
	struct school_file *s = *state;
	struct evening_school row = add_school(s), again = {.school_year = s->year,
	                                               .starts_on = date_make(2026, 9, 1),
	                                               .ends_on = date_make(2027, 4, 1)};
	char words[] = "Een mooi jaar.";
	school_refused(
	    s, school_save(s, &evening_school_entity, &again), CONFLICT, "al een avondschool");
	add_evening(s, &row, date_make(2026, 9, 8));
	row.starts_on = date_make(2026, 9, 9);
	school_refused(
	    s, school_save(s, &evening_school_entity, &row), FAILED, "1 avond valt dan buiten");
	row.starts_on = date_make(2026, 9, 1);
	row.ends_on = date_make(2027, 8, 1);
	school_refused(
	    s, school_save(s, &evening_school_entity, &row), FAILED, "buiten schooljaar");
	row.ends_on = date_make(2026, 8, 1);
	school_refused(s, school_save(s, &evening_school_entity, &row), FAILED, "ligt vóór");
	row.ends_on = date_make(2027, 4, 30);
	row.evaluation = words;
	school_refused(
	    s, school_save(s, &evening_school_entity, &row), FAILED, "geëvalueerd op is nog leeg");
	row.evaluated_on = date_make(2026, 10, 9);
	school_add(s, &evening_school_entity, &row);
	struct evening evening = {
	    .evening_school = row.id, .held_on = date_make(2026, 9, 8), .topic = "Geld"};
	school_refused(
	    s, school_save(s, &evening_entity, &evening), CONFLICT, "staat er al een avond");
	evening.held_on = date_make(2026, 8, 31);
	school_refused(
	    s, school_save(s, &evening_entity, &evening), FAILED, "valt buiten de avondschool");
	evening.held_on = date_make(2026, 10, 20);
	school_refused(s, school_save(s, &evening_entity, &evening), FAILED, "nog niet geweest");
}

static void who_was_there_is_registered(void **state)
{
	struct school_file *s = *state;
	struct evening_school school = add_school(s);
	leave(s, s->daan, date_make(2026, 3, 1));
	leave(s, s->noor, date_make(2026, 3, 1));
	struct evening_participant daan = participant_of(&school, s->daan, date_make(2026, 9, 8)),
	                           noor = participant_of(&school, s->noor, date_make(2026, 9, 20));
	school_add(s, &evening_participant_entity, &daan);
	school_add(s, &evening_participant_entity, &noor);
	struct evening first = add_evening(s, &school, date_make(2026, 9, 8)),
	               second = add_evening(s, &school, date_make(2026, 9, 22));
	const int64_t both[] = {daan.id, noor.id}, one[] = {noor.id};
	school_refused(s, evening_register(s->db, first.id, both, 2, &s->err), FAILED,
	    "deed op die avond niet mee");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_evening_attendance"), 0);
	assert_true(evening_register(s->db, second.id, both, 2, &s->err));
	assert_true(
	    evening_register(s->db, second.id, one, 1, &s->err)); /* but not the other evening */
	assert_true(evening_register(s->db, first.id, NULL, 0, &s->err)); /* nobody came */
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_avonden WHERE state = 'ingevuld' AND present = iif(held_on = '2026-09-22', 1, 0)"),
	    2);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_avondschool WHERE present = iif(name LIKE 'Berg%', 0, 1) AND evenings = iif(name LIKE 'Berg%', 2, 1)"),
	    2);
	assert_true(record_get(s->db, &evening_entity, second.id, &second, &s->arena, &s->err));
	second.registered = false;
	school_refused(s, school_save(s, &evening_entity, &second), FAILED, "staan al namen");
	assert_true(
	    record_get(s->db, &evening_participant_entity, noor.id, &noor, &s->arena, &s->err));
	noor.ends_on = date_make(2026, 9, 21);
	school_refused(
	    s, school_save(s, &evening_participant_entity, &noor), FAILED, "buiten deze dagen");
}

static void director_has_no_part_in_names(void **state)
{
	struct school_file *s = *state;
	struct evening_school school = add_school(s);
	leave(s, s->daan, date_make(2026, 3, 1));
	school_act(s, s->director);
	struct evening evening = add_evening(s, &school, date_make(2026, 9, 8));
	struct evening_participant row = participant_of(&school, s->daan, date_make(2026, 9, 8));
	school_refused(s, school_save(s, &evening_participant_entity, &row), DENIED, "uitstroom");
	school_act(s, s->administrator);
	row = participant_of(&school, s->daan, date_make(2026, 9, 8));
	school_add(s, &evening_participant_entity, &row);
	assert_true(evening_register(s->db, evening.id, &row.id, 1, &s->err));
	school_act(s, s->director);
	assert_int_equal(school_count(s, "SELECT present FROM list_avonden"), 1); /* may read */
	school_act(s, s->other_mentor);
	assert_int_equal(
	    school_count(s,
	        "SELECT (SELECT count(*) FROM list_avonden) + (SELECT count(*) FROM list_avondschool) + (SELECT count(*) FROM evening_year)"),
	    0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(only_former_pupils_take_part),
	    TEST(years_since_leaving_are_told),
	    TEST(school_keeps_its_days),
	    TEST(who_was_there_is_registered),
	    TEST(director_has_no_part_in_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The write function: change sets, history, audit, conflicts, undo, drafts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "db/file/draft.h"
#include "db/internal.h"
#include "db/preference.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "model/school/school.h"
#include "tests_school.h"

#include <cmocka.h>

static void new_record_gets_key_and_history(void **state)
{
	struct school_file *s = *state;
	int64_t before, after, fields;
	assert_true(db_int(s->db, &before, NULL, "SELECT count(*) FROM visible_history", ""));
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik kom op tijd.", .agreed_on = clock_today()};
	school_act(s, s->mentor);
	assert_true(record_save(s->db, &goal_entity, "Leerdoel", &goal, &s->err));
	assert_true(goal.id > 0);
	assert_int_equal(goal.rev, 1);
	access_system(s->db);
	assert_true(db_int(s->db, &after, NULL, "SELECT count(*) FROM visible_history", ""));
	assert_int_equal(after, before + 1);
	assert_true(db_int(s->db, &fields, NULL,
	    "SELECT count(*) FROM pupil_history WHERE row_id = ?1 AND field = 'sentence' AND after = 'Ik kom op tijd.'",
	    "i", goal.id));
	assert_int_equal(fields, 1);
}

static void second_save_meets_a_conflict(void **state)
{
	struct school_file *s = *state;
	struct goal mine = {.pupil = s->daan,
	                .sentence = "Ik vraag hulp.",
	                .agreed_on = clock_today()},
	            theirs;
	school_act(s, s->mentor);
	assert_true(record_save(s->db, &goal_entity, "Leerdoel", &mine, &s->err));
	theirs = mine;
	snprintf(theirs.place, sizeof theirs.place, "stage");
	assert_true(record_save(s->db, &goal_entity, "Leerdoel", &theirs, &s->err));
	snprintf(mine.place, sizeof mine.place, "thuis");
	assert_false(record_save(s->db, &goal_entity, "Leerdoel", &mine, &s->err));
	assert_int_equal(s->err.status, CONFLICT);
	struct goal now;
	assert_true(record_get(s->db, &goal_entity, mine.id, &now, &s->arena, &s->err));
	assert_string_equal(now.place, "stage");
}

static void unchanged_save_leaves_no_trace(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik werk door.", .agreed_on = clock_today()};
	int64_t before, after;
	school_act(s, s->mentor);
	assert_true(record_save(s->db, &goal_entity, "Leerdoel", &goal, &s->err));
	assert_true(db_int(s->db, &before, NULL, "SELECT count(*) FROM visible_change_set", ""));
	assert_true(record_save(s->db, &goal_entity, "Leerdoel", &goal, &s->err));
	assert_true(db_int(s->db, &after, NULL, "SELECT count(*) FROM visible_change_set", ""));
	assert_int_equal(after, before);
	assert_int_equal(goal.rev, 1);
}

static void failed_change_set_leaves_nothing(void **state)
{
	struct school_file *s = *state;
	struct goal good = {
	    .pupil = s->daan, .sentence = "Ik ruim op.", .agreed_on = clock_today()};
	struct goal bad = {.pupil = s->daan, .agreed_on = clock_today()};
	int64_t count;
	school_act(s, s->mentor);
	assert_true(change_begin(s->db, "Twee doelen", &s->err));
	assert_true(change_save(s->db, &goal_entity, &good, &s->err));
	assert_false(change_save(s->db, &goal_entity, &bad, &s->err));
	assert_non_null(strstr(s->err.text, "leerdoel"));
	change_abandon(s->db);
	assert_true(db_int(s->db, &count, NULL, "SELECT count(*) FROM visible_goal", ""));
	assert_int_equal(count, 0);
}

static void other_mentors_pupil_is_denied_and_logged(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {.pupil = s->noor,
	    .sentence = "Ik ben niet van deze mentor.",
	    .agreed_on = clock_today()};
	int64_t denials;
	school_act(s, s->mentor);
	assert_false(record_save(s->db, &goal_entity, "Leerdoel", &goal, &s->err));
	assert_int_equal(s->err.status, DENIED);
	assert_int_equal(goal.id, 0);
	access_system(s->db);
	assert_true(db_int(s->db, &denials, NULL,
	    "SELECT count(*) FROM visible_audit WHERE action = 'denied'", ""));
	assert_int_equal(denials, 1);
}

static void record_cannot_be_moved_to_another_pupil(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik blijf bij Daan.", .agreed_on = clock_today()};
	school_act(s, s->mentor);
	assert_true(record_save(s->db, &goal_entity, "Leerdoel", &goal, &s->err));
	goal.pupil = s->noor;
	assert_false(record_save(s->db, &goal_entity, "Leerdoel", &goal, &s->err));
}

static void undo_puts_back_and_refuses_what_changed_since(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik luister.", .agreed_on = clock_today()};
	char title[256];
	int64_t change_set, count;
	school_act(s, s->mentor);
	assert_true(record_save(s->db, &goal_entity, "Nieuw", &goal, &s->err));
	snprintf(goal.place, sizeof goal.place, "stage");
	assert_true(record_save(s->db, &goal_entity, "Plaats", &goal, &s->err));
	assert_true(db_int(s->db, &change_set, NULL,
	    "SELECT max(id) FROM visible_change_set WHERE title = 'Nieuw'", ""));
	assert_false(
	    change_undo(s->db, change_set, title, &s->err)); /* the place was filled in since */
	assert_int_equal(s->err.status, CONFLICT);
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_string_equal(title, "Plaats");
	assert_true(record_get(s->db, &goal_entity, goal.id, &goal, &s->arena, &s->err));
	assert_string_equal(goal.place, "");
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_string_equal(title, "Nieuw");
	assert_true(db_int(s->db, &count, NULL, "SELECT count(*) FROM visible_goal", ""));
	assert_int_equal(count, 0);
	assert_false(change_undo(s->db, change_set, title, &s->err)); /* undone already */
}

static void undo_of_a_new_record_sees_what_was_filled_in_later(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik ben later behaald.", .agreed_on = clock_today()};
	char title[256];
	int64_t change_set;
	school_act(s, s->mentor);
	assert_true(record_save(s->db, &goal_entity, "Nieuw", &goal, &s->err));
	goal.done_on = clock_today(); /* was empty, so not in the history of the insert */
	assert_true(record_save(s->db, &goal_entity, "Behaald", &goal, &s->err));
	assert_true(db_int(s->db, &change_set, NULL,
	    "SELECT max(id) FROM visible_change_set WHERE title = 'Nieuw'", ""));
	assert_false(change_undo(s->db, change_set, title, &s->err));
	assert_int_equal(s->err.status, CONFLICT);
	/* a trial says the same, and leaves things as they are when it would succeed */
	assert_false(change_undo_try(s->db, change_set, title, &s->err));
	assert_int_equal(s->err.status, CONFLICT);
	assert_true(change_undo_try(s->db, 0, title, &s->err));
	assert_string_equal(title, "Behaald");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_goal WHERE done_on IS NOT NULL"), 1);
}

/* What was removed since needs no undoing; when nothing is left, that is said. */
static void undo_passes_over_what_was_removed_since(void **state)
{
	struct school_file *s = *state;
	struct goal stays = {.pupil = s->daan, .sentence = "Ik blijf.", .agreed_on = clock_today()},
	            goes = {.pupil = s->daan, .sentence = "Ik ga.", .agreed_on = clock_today()};
	char title[256];
	int64_t change_set;
	school_act(s, s->mentor);
	assert_true(change_begin(s->db, "Twee", &s->err));
	assert_true(change_save(s->db, &goal_entity, &stays, &s->err));
	assert_true(change_save(s->db, &goal_entity, &goes, &s->err));
	assert_true(change_commit(s->db, &s->err));
	assert_true(record_remove(s->db, &goal_entity, "Weg", &goes, &s->err));
	assert_true(db_int(s->db, &change_set, NULL,
	    "SELECT max(id) FROM visible_change_set WHERE title = 'Twee'", ""));
	assert_true(change_undo(s->db, change_set, title, &s->err));
	assert_string_equal(title, "Twee (1 van de 2 was al weg)");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_goal"), 0);
	goes.id = goes.rev = 0;
	assert_true(record_save(s->db, &goal_entity, "Een", &goes, &s->err));
	assert_true(record_remove(s->db, &goal_entity, "Weg", &goes, &s->err));
	assert_true(db_int(s->db, &change_set, NULL,
	    "SELECT max(id) FROM visible_change_set WHERE title = 'Een'", ""));
	assert_false(change_undo(s->db, change_set, title, &s->err));
	assert_int_equal(s->err.status, CONFLICT);
}

static int stop(void *unused)
{
	(void)unused;
	return 1;
}

/* A change that depends on a setting that could not be read is not saved. */
static void unread_setting_stops_a_change(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {.pupil = s->daan, .sentence = "Ik wacht.", .agreed_on = clock_today()};
	school_act(s, s->mentor);
	assert_true(change_begin(s->db, "Proef", &s->err));
	assert_int_equal(db_setting_int(s->db, "bestaat_niet", 7), 7);
	assert_true(change_save(s->db, &goal_entity, &goal, &s->err));
	assert_true(change_commit(s->db, &s->err));
	assert_true(change_begin(s->db, "Proef", &s->err));
	goal = (struct goal){.pupil = s->daan, .sentence = "Nee.", .agreed_on = clock_today()};
	assert_true(change_save(s->db, &goal_entity, &goal, &s->err));
	sqlite3_progress_handler(s->db->sqlite, 1, stop, NULL);
	assert_int_equal(db_setting_int(s->db, "voldoende_vanaf", 9), 9);
	sqlite3_progress_handler(s->db->sqlite, 0, NULL, NULL);
	school_refused(s, change_commit(s->db, &s->err), FAILED, "Niet alles was te lezen");
	assert_false(db_unread(s->db, &s->err)); /* the read was stopped */
}

/* A figure that could not be read, without the caller asking why, is reported once afterwards. */
static void unread_figure_is_said(void **state)
{
	struct school_file *s = *state;
	sqlite3 *other;
	int64_t pupils;
	struct error why = {0};

	assert_int_equal(sqlite3_open(s->path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
	db_wait_while_busy(s->db, 0);
	assert_false(db_int(s->db, &pupils, NULL, "SELECT count(*) FROM visible_school", ""));
	db_wait_while_busy(s->db, DB_WAIT_MS);
	assert_int_equal(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(other), SQLITE_OK);
	assert_int_equal(pupils, 0);
	assert_true(db_unread(s->db, &why));
	assert_int_equal(why.status, BUSY);
	assert_false(db_unread(s->db, &why));
	assert_true(db_int(s->db, &pupils, NULL, "SELECT count(*) FROM visible_school", ""));
	assert_int_equal(pupils, 1);
}

static void undo_restores_a_removed_record(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {.pupil = s->daan,
	                .sentence = "Ik kom terug.",
	                .agreed_on = clock_today()},
	            back;
	char title[256];
	school_act(s, s->mentor);
	assert_true(record_save(s->db, &goal_entity, "Nieuw", &goal, &s->err));
	assert_true(record_remove(s->db, &goal_entity, "Weg", &goal, &s->err));
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_true(record_get(s->db, &goal_entity, goal.id, &back, &s->arena, &s->err));
	assert_string_equal(back.sentence, goal.sentence);
}

static void audit_holds_no_text(void **state)
{
	struct school_file *s = *state;
	int64_t found;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Geheimwoord", .agreed_on = clock_today()};
	school_act(s, s->mentor);
	assert_true(record_save(s->db, &goal_entity, "Nieuw", &goal, &s->err));
	access_system(s->db);
	assert_true(db_int(s->db, &found, NULL,
	    "SELECT count(*) FROM visible_audit WHERE action || table_name || at LIKE '%Geheimwoord%' OR action || table_name LIKE '%Berg%'",
	    ""));
	assert_int_equal(found, 0);
}

static void rating_is_appended_only(void **state)
{
	struct school_file *s = *state;
	int64_t count;
	struct rating rating;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik word beoordeeld.", .agreed_on = clock_today()};
	school_act(s, s->mentor);
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	assert_true(rate(s->db, s->daan, goal.id, "", s->period, "MEN", 2, &s->err));
	assert_true(rate(s->db, s->daan, goal.id, "", s->period, "MEN", 2,
	    &s->err)); /* unchanged: nothing is added */
	assert_true(rate(s->db, s->daan, goal.id, "", s->period, "MEN", 3, &s->err));
	assert_true(db_int(s->db, &count, NULL, "SELECT count(*) FROM visible_rating", ""));
	assert_int_equal(count, 2);
	assert_true(db_int(s->db, &count, NULL,
	    "SELECT mentor_level FROM iop_goal_period WHERE goal = ?1", "i", goal.id));
	assert_int_equal(count, 3);
	int64_t id;
	assert_true(db_int(s->db, &id, NULL, "SELECT max(id) FROM visible_rating", ""));
	assert_true(record_get(s->db, &rating_entity, id, &rating, &s->arena, &s->err));
	rating.level = 4;
	assert_false(record_save(s->db, &rating_entity, "Oordeel", &rating, &s->err));
}

static void date_in_the_future_is_refused(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {.pupil = s->daan,
	    .sentence = "Ik kom uit de toekomst.",
	    .agreed_on = date_add(clock_today(), 1)};
	school_act(s, s->mentor);
	assert_false(record_save(s->db, &goal_entity, "Nieuw", &goal, &s->err));
	assert_non_null(strstr(s->err.text, "afgesproken op"));
}

static void other_reference_date_is_read_only(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik ben te laat.", .agreed_on = clock_today()};
	school_act(s, s->mentor);
	access_set_reference_date(s->db, date_add(clock_today(), -30));
	assert_non_null(db_read_only_reason(s->db));
	assert_false(record_save(s->db, &goal_entity, "Nieuw", &goal, &s->err));
	assert_int_equal(s->err.status, DENIED);
}

static void what_came_after_the_reference_date_is_left_out(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik ben van vandaag.", .agreed_on = clock_today()};
	int64_t count;
	school_act(s, s->mentor);
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	access_set_reference_date(s->db, date_add(clock_today(), -1));
	assert_true(db_int(s->db, &count, NULL, "SELECT count(*) FROM list_leerdoelen", ""));
	assert_int_equal(count, 0);
}

static void carried_over_and_agreed_later_is_left_out(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik ga mee.", .agreed_on = date_make(2026, 9, 1)};
	struct iop_talk talk = {.pupil = s->daan, .period = s->period, .kind = "IOP"};
	int64_t goals, agreements;
	school_act(s, s->mentor);
	assert_true(record_save(s->db, &goal_entity, "Leerdoel", &goal, &s->err));
	assert_true(goal_carry_over(s->db, goal.id, s->period, &s->err));
	assert_true(record_save(s->db, &iop_talk_entity, "Gesprek", &talk, &s->err));
	struct agreement agreement = {.iop_talk = talk.id,
	    .made_on = clock_today(),
	    .text = "Daan belt.",
	    .who = "LLN",
	    .due_on = date_make(2026, 12, 1)};
	assert_true(record_save(s->db, &agreement_entity, "Afspraak", &agreement, &s->err));
	for (int day = 0; day < 2; day++) {
		access_set_reference_date(s->db, date_add(clock_today(), -day));
		assert_true(
		    db_int(s->db, &goals, NULL, "SELECT count(*) FROM list_leerdoelen", ""));
		assert_true(
		    db_int(s->db, &agreements, NULL, "SELECT count(*) FROM list_afspraken", ""));
		assert_int_equal(goals, 1 - day);
		assert_int_equal(agreements, 1 - day);
	}
}

static void preference_is_of_one_person(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	assert_true(preference_keep(s->db, "kleuren", "licht", &s->err));
	assert_true(preference_keep(s->db, "kleuren", "donker", &s->err));
	assert_string_equal(preference(s->db, &s->arena, "kleuren", ""), "donker");
	school_act(s, s->administrator);
	assert_string_equal(preference(s->db, &s->arena, "kleuren", "geen"), "geen");
	school_act(s, s->mentor);
	assert_true(preference_keep(s->db, "kleuren", "", &s->err));
	assert_string_equal(preference(s->db, &s->arena, "kleuren", "geen"), "geen");
}

static void draft_count(void *context, const char *field, const char *text)
{
	assert_string_equal(field, "text");
	snprintf(context, 64, "%s", text);
}

static void drafts_are_of_one_person(void **state)
{
	struct school_file *s = *state;
	struct draft_key key = {.form = "notitie", .parent = s->daan};
	struct timestamp since;
	char text[64] = "";
	school_act(s, s->mentor);
	assert_true(
	    draft_keep(s->db, &key, &(struct draft_text){"text", "half getypt"}, 1, &s->err));
	assert_true(draft_read(s->db, &key, &since, draft_count, text));
	assert_string_equal(text, "half getypt");
	school_act(s, s->other_mentor);
	assert_false(draft_read(s->db, &key, &since, NULL, NULL));
	school_act(s, s->mentor);
	assert_true(draft_forget(s->db, &key, &s->err));
	assert_false(draft_read(s->db, &key, &since, NULL, NULL));
}

static void replaced_file_stops_writing(void **state)
{
	struct school_file *s = *state;
	char moved[300];
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik ben weg.", .agreed_on = clock_today()};
	school_act(s, s->mentor);
	snprintf(moved, sizeof moved, "%s.weg", s->path);
	assert_int_equal(rename(s->path, moved), 0);
	assert_false(record_save(s->db, &goal_entity, "Nieuw", &goal, &s->err));
	assert_int_equal(s->err.status, CONFLICT);
	assert_int_equal(rename(moved, s->path), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, school_set_up, school_tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(new_record_gets_key_and_history),
	    TEST(second_save_meets_a_conflict),
	    TEST(unchanged_save_leaves_no_trace),
	    TEST(failed_change_set_leaves_nothing),
	    TEST(other_mentors_pupil_is_denied_and_logged),
	    TEST(record_cannot_be_moved_to_another_pupil),
	    TEST(undo_puts_back_and_refuses_what_changed_since),
	    TEST(undo_passes_over_what_was_removed_since),
	    TEST(undo_of_a_new_record_sees_what_was_filled_in_later),
	    TEST(unread_setting_stops_a_change),
	    TEST(unread_figure_is_said),
	    TEST(undo_restores_a_removed_record),
	    TEST(audit_holds_no_text),
	    TEST(rating_is_appended_only),
	    TEST(date_in_the_future_is_refused),
	    TEST(other_reference_date_is_read_only),
	    TEST(what_came_after_the_reference_date_is_left_out),
	    TEST(carried_over_and_agreed_later_is_left_out),
	    TEST(preference_is_of_one_person),
	    TEST(drafts_are_of_one_person),
	    TEST(replaced_file_stops_writing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

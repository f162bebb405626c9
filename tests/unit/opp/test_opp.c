/* The OPP: versions, what setting one requires, who may answer, and that a set version does not
 * change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/opp/opp.h"
#include "model/school/pupil.h"
#include "model/school/school.h"
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

static struct date day(int month, int of_month)
{
	return date_make(2026, month, of_month);
}

static char *words(struct school_file *s, const char *text)
{
	return arena_text(&s->arena, text);
}

static void save_part(
    struct school_file *s, int64_t opp, const struct entity *entity, const char *direction)
{
	struct opp_factor row = {.sentence = words(s, "Werkt graag met de handen.")};
	snprintf(
	    row.kind, sizeof row.kind, "%s", entity == &opp_shielded_factor_entity ? "MED" : "WER");
	snprintf(row.direction, sizeof row.direction, "%s", direction);
	assert_true(opp_row_save(s->db, entity, opp, &row, &s->err));
}

static void save_support(struct school_file *s, int64_t opp)
{
	struct opp_support row = {
	    .kind = "KLE", .sentence = words(s, "Rekenen in een kleine groep, elke week.")};
	assert_true(opp_row_save(s->db, &opp_support_entity, opp, &row, &s->err));
}

static bool hear(struct school_file *s, int64_t opp, struct date on)
{
	struct opp_hearing row = {
	    .opp = opp, .heard_on = on, .own_words = words(s, "Ik wil in de tuin werken.")};
	return record_save(s->db, &opp_hearing_entity, "Gehoord", &row, &s->err);
}

static int64_t add_guardian(struct school_file *s, int64_t pupil, bool authority)
{
	struct guardian row = {.pupil = pupil,
	    .kind = "OUD",
	    .name = "Fatma Berg",
	    .authority = authority,
	    .informed = "ALL"};
	assert_true(record_save(s->db, &guardian_entity, "Ouder", &row, &s->err));
	return row.id;
}

static bool answer(struct school_file *s, int64_t opp, int64_t guardian, struct date on)
{
	struct parental_agreement row = {
	    .opp = opp, .guardian = guardian, .agreed = true, .answered_on = on, .manner = "PAP"};
	return record_save(s->db, &parental_agreement_entity, "Instemming", &row, &s->err);
}

/* Makes a concept in which only the hearing is missing. */
static int64_t written(struct school_file *s)
{
	struct opp opp;
	assert_true(opp_begin(s->db, s->daan, &opp, &s->arena, &s->err));
	snprintf(opp.profile, sizeof opp.profile, "ARE");
	opp.grounds = words(s, "Werkt netjes en houdt vol.");
	assert_true(record_save(s->db, &opp_entity, "OPP", &opp, &s->err));
	save_part(s, opp.id, &opp_factor_entity, "+");
	save_part(s, opp.id, &opp_factor_entity, "-");
	save_support(s, opp.id);
	return opp.id;
}

static int64_t set_version(struct school_file *s, struct date on)
{
	int64_t opp = written(s);
	assert_true(hear(s, opp, on));
	assert_true(opp_set(s->db, opp, on, "", &s->err));
	return opp;
}

static void assert_refused(struct school_file *s, bool done, enum status status, const char *say)
{
	assert_false(done);
	assert_int_equal(s->err.status, status);
	if (!strstr(s->err.text, say))
		fail_msg("\"%s\" does not say \"%s\"", s->err.text, say);
	s->err = (struct error){0};
}

static int64_t number(struct school_file *s, const char *sql, int64_t id)
{
	int64_t out = -1;
	assert_true(db_int(s->db, &out, &s->err, sql, "i", id));
	return out;
}

static void setting_asks_for_all_that_is_missing(void **state)
{
	struct school_file *s = *state;
	struct opp opp;
	assert_true(opp_begin(s->db, s->daan, &opp, &s->arena, &s->err));
	assert_refused(s, opp_set(s->db, opp.id, day(10, 9), "", &s->err), FAILED,
	    "de verwachte uitstroom, de onderbouwing, een bevorderende factor (+), een belemmerende factor (-), ondersteuning. De leerling is op 09-10-2026 nog niet gehoord");
}

static void setting_without_hearing_is_refused(void **state)
{
	struct school_file *s = *state;
	int64_t opp = written(s);
	assert_refused(s, opp_set(s->db, opp, day(10, 9), "", &s->err), FAILED, "nog niet gehoord");
	assert_true(hear(s, opp, day(10, 9)));
	assert_refused(s, opp_set(s->db, opp, day(10, 8), "", &s->err), FAILED, "nog niet gehoord");
	assert_refused(
	    s, opp_set(s->db, opp, day(10, 11), "", &s->err), FAILED, "nog niet geweest");
	assert_true(opp_set(s->db, opp, day(10, 9), "", &s->err));
	assert_int_equal(number(s, "SELECT days FROM list_opp WHERE opp = ?1", opp), 69);
}

static void only_the_care_coordinator_sets(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	int64_t opp = written(s);
	assert_true(hear(s, opp, day(10, 9)));
	assert_refused(s, opp_set(s->db, opp, day(10, 9), "", &s->err), DENIED, "zorgcoördinator");
	school_act(s, s->care);
	assert_true(opp_set(s->db, opp, day(10, 9), "", &s->err));
}

static void agreement_can_be_asked_beforehand(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	assert_true(change_begin(s->db, "Instelling", &s->err));
	assert_true(setting_save(s->db, "opp_instemming_vooraf", "1", day(8, 1), &s->err));
	assert_true(change_commit(s->db, &s->err));
	school_act(s, s->care);
	int64_t opp = written(s), parent = add_guardian(s, s->daan, true);
	assert_true(hear(s, opp, day(9, 20)));
	assert_refused(
	    s, opp_set(s->db, opp, day(10, 9), "", &s->err), FAILED, "nog geen instemming");
	assert_true(answer(s, opp, parent, day(10, 1)));
	assert_true(opp_set(s->db, opp, day(10, 9), "", &s->err));
}

/* The birthday is between the answer of the parents and the setting. */
static void pupil_of_age_answers_for_herself(void **state)
{
	struct school_file *s = *state;
	struct pupil pupil;
	school_act(s, s->administrator);
	assert_true(record_get(s->db, &pupil_entity, s->daan, &pupil, &s->arena, &s->err));
	pupil.born_on = date_make(2008, 10, 5);
	assert_true(record_save(s->db, &pupil_entity, "Datum", &pupil, &s->err));
	assert_true(change_begin(s->db, "Instelling", &s->err));
	assert_true(setting_save(s->db, "opp_instemming_vooraf", "1", day(8, 1), &s->err));
	assert_true(change_commit(s->db, &s->err));
	school_act(s, s->care);
	int64_t opp = written(s), parent = add_guardian(s, s->daan, true);
	assert_true(hear(s, opp, day(10, 1)));
	assert_refused(s, answer(s, opp, 0, day(10, 1)), FAILED, "nog geen 18");
	assert_true(answer(s, opp, parent, day(10, 1)));
	assert_true(
	    number(s, "SELECT count(*) FROM list_taken WHERE pupil = ?1 AND kind = 'OPP-18'",
	        s->daan) == 1);
	assert_refused(
	    s, opp_set(s->db, opp, day(10, 9), "", &s->err), FAILED, "zelf nog niet ingestemd");
	assert_refused(s, answer(s, opp, parent, day(10, 9)), FAILED, "mag alleen zelf instemmen");
	assert_true(answer(s, opp, 0, day(10, 9)));
	assert_true(opp_set(s->db, opp, day(10, 9), "", &s->err));
	assert_int_equal(
	    number(
	        s, "SELECT count(*) FROM list_taken WHERE pupil = ?1 AND kind = 'OPP-18'", s->daan),
	    0);
}

static void only_a_guardian_with_authority_answers(void **state)
{
	struct school_file *s = *state;
	int64_t opp = written(s), without = add_guardian(s, s->daan, false),
	        of_noor = add_guardian(s, s->noor, true);
	struct parental_agreement no = {.opp = opp,
	    .guardian = add_guardian(s, s->daan, true),
	    .answered_on = day(10, 9),
	    .manner = "PAP"};
	assert_refused(s, answer(s, opp, without, day(10, 9)), FAILED, "geen gezag");
	assert_refused(s, answer(s, opp, of_noor, day(10, 9)), FAILED,
	    "geen ouder of verzorger van deze leerling");
	assert_refused(s, answer(s, opp, no.guardian, day(10, 11)), FAILED, "nog niet geweest");
	assert_refused(s, record_save(s->db, &parental_agreement_entity, "Nee", &no, &s->err),
	    FAILED, "wat ermee is gedaan");
	no.then_done = words(s, "Liever geen aparte groep; na een gesprek op proef.");
	assert_true(record_save(s->db, &parental_agreement_entity, "Nee", &no, &s->err));
	assert_int_equal(
	    number(s, "SELECT count(*) FROM list_taken WHERE pupil = ?1 AND kind = 'OPP-INST'",
	        s->daan),
	    0);
	assert_int_equal(
	    number(s, "SELECT count(*) FROM list_taken WHERE pupil = ?1 AND kind = 'OPP-WEIG'",
	        s->daan),
	    1);
}

static bool answers(
    struct school_file *s, int64_t opp, int64_t guardian, bool agreed, struct date on)
{
	struct parental_agreement row = {.opp = opp,
	    .guardian = guardian,
	    .agreed = agreed,
	    .answered_on = on,
	    .manner = "PAP",
	    .then_done = agreed ? NULL : words(s, "Wil geen jobcoach.")};
	return record_save(s->db, &parental_agreement_entity, "Antwoord", &row, &s->err);
}

static void assert_agreement(struct school_file *s, int64_t opp, const char *state)
{
	const char *found = NULL;
	assert_true(db_text(s->db, &s->arena, &found, &s->err,
	    "SELECT coalesce((SELECT agreed FROM list_opp WHERE opp = ?1), 'ontbreekt')", "i",
	    opp));
	assert_string_equal(found, state);
}

static int64_t tasks(struct school_file *s, const char *kind)
{
	int64_t out;
	assert_true(db_int(s->db, &out, &s->err,
	    "SELECT count(*) FROM list_taken WHERE pupil = ?1 AND kind = ?2", "it", s->daan, kind));
	return out;
}

/* The last answer of each person counts, and one standing refusal means no: a task until it is
 * resolved. It lapses when that person loses authority. */
static void one_refusal_that_stands_is_a_no(void **state)
{
	struct school_file *s = *state;
	int64_t opp = set_version(s, day(9, 1)), mother = add_guardian(s, s->daan, true),
	        father = add_guardian(s, s->daan, true);
	struct guardian row;
	assert_agreement(s, opp, "ontbreekt");
	assert_int_equal(tasks(s, "OPP-INST"), 1);
	assert_true(answers(s, opp, mother, true, day(9, 2)));
	assert_agreement(s, opp, "ja");
	assert_true(answers(s, opp, mother, false, day(9, 20)));
	assert_agreement(s, opp, "nee");
	assert_int_equal(tasks(s, "OPP-INST"), 0);
	assert_int_equal(tasks(s, "OPP-WEIG"), 1);
	assert_true(answers(s, opp, father, true, day(9, 25)));
	assert_agreement(s, opp, "nee");
	assert_true(answers(s, opp, mother, true, day(9, 30)));
	assert_agreement(s, opp, "ja");
	assert_int_equal(tasks(s, "OPP-WEIG"), 0);
	assert_true(answers(s, opp, father, false, day(10, 1)));
	assert_agreement(s, opp, "nee");
	/* an answer is not removed but followed by another */
	struct parental_agreement yes;
	assert_true(record_get(s->db, &parental_agreement_entity,
	    number(s, "SELECT max(id) FROM opp_answer WHERE opp = ?1 AND agreed", opp), &yes,
	    &s->arena, &s->err));
	assert_refused(s, record_remove(s->db, &parental_agreement_entity, "Weg", &yes, &s->err),
	    CONFLICT, "hoort bij een vastgesteld OPP");
	assert_true(record_get(s->db, &guardian_entity, father, &row, &s->arena, &s->err));
	row.authority = false;
	assert_true(record_save(s->db, &guardian_entity, "Ouder", &row, &s->err));
	assert_agreement(s, opp, "ja");
}

static void give_birthday(struct school_file *s, struct date born_on)
{
	struct pupil pupil;
	school_act(s, s->administrator);
	assert_true(record_get(s->db, &pupil_entity, s->daan, &pupil, &s->arena, &s->err));
	pupil.born_on = born_on;
	assert_true(record_save(s->db, &pupil_entity, "Datum", &pupil, &s->err));
	school_act(s, s->care);
}

/* The parents' agreement ends when the pupil is 18; the task stays until the pupil or a legal
 * representative, who decide from then on, has answered. */
static void agreement_of_parents_ends_at_eighteen(void **state)
{
	struct school_file *s = *state;
	give_birthday(s, date_make(2008, 10, 5));
	int64_t opp = set_version(s, day(9, 1)), parent = add_guardian(s, s->daan, true);
	struct guardian mentor = {.pupil = s->daan,
	    .kind = "WET",
	    .name = "Bureau Bewind",
	    .authority = true,
	    .informed = "ALL"};
	assert_true(answers(s, opp, parent, true, day(9, 2)));
	access_set_reference_date(s->db, day(10, 4));
	assert_agreement(s, opp, "ja");
	assert_int_equal(tasks(s, "OPP-18"), 1);
	access_set_reference_date(s->db, (struct date){0});
	assert_agreement(s, opp, "verlopen");
	clock_set(day(12, 20), 9);
	assert_int_equal(tasks(s, "OPP-18"), 1);
	assert_int_equal(tasks(s, "OPP-INST"), 0);
	assert_refused(s, answers(s, opp, parent, true, day(12, 20)), FAILED, "vertegenwoordiger");
	assert_true(record_save(s->db, &guardian_entity, "Mentor", &mentor, &s->err));
	assert_true(answers(s, opp, mentor.id, true, day(12, 20)));
	assert_agreement(s, opp, "ja");
	assert_int_equal(tasks(s, "OPP-18"), 0);
	assert_true(answers(s, opp, 0, false, day(12, 20)));
	assert_agreement(s, opp, "nee");
	assert_int_equal(tasks(s, "OPP-WEIG"), 1);
}

static void one_concept_at_a_time(void **state)
{
	struct school_file *s = *state;
	struct opp opp;
	written(s);
	assert_refused(
	    s, opp_begin(s->db, s->daan, &opp, &s->arena, &s->err), CONFLICT, "al een concept");
}

static void what_was_set_stays(void **state)
{
	struct school_file *s = *state;
	int64_t opp = set_version(s, day(10, 9));
	struct opp record;
	struct opp_support row = {.opp = opp, .kind = "KLE", .sentence = words(s, "Nog iets.")};
	char title[256];
	assert_refused(s, change_undo(s->db, 0, title, &s->err), CONFLICT, "ligt vast");
	assert_true(record_get(s->db, &opp_entity, opp, &record, &s->arena, &s->err));
	record.grounds = words(s, "Toch anders.");
	assert_refused(
	    s, record_save(s->db, &opp_entity, "OPP", &record, &s->err), FAILED, "ligt vast");
	assert_refused(s, record_save(s->db, &opp_support_entity, "Regel", &row, &s->err), CONFLICT,
	    "ligt vast");
	assert_refused(s, opp_discard(s->db, opp, &s->err), CONFLICT, "");
	access_system(s->db);
	assert_true(record_get(s->db, &opp_entity, opp, &record, &s->arena, &s->err));
	assert_refused(
	    s, record_remove(s->db, &opp_entity, "OPP", &record, &s->err), FAILED, "ligt vast");
	/* even by SQL, around the rules */
	assert_false(school_tamper(s, "DELETE FROM opp_factor"));
	assert_false(school_tamper(s, "UPDATE opp_support SET sentence = 'x'"));
	assert_false(school_tamper(s, "UPDATE opp SET profile = 'ABS'"));
	assert_false(school_tamper(s, "DELETE FROM opp"));
}

static void next_version_carries_over_and_shows_the_difference(void **state)
{
	struct school_file *s = *state;
	int64_t first = set_version(s, day(9, 1)), plus;
	struct opp second;
	struct opp_factor row;
	assert_true(opp_begin(s->db, s->daan, &second, &s->arena, &s->err));
	assert_int_equal(second.number, 2);
	assert_string_equal(second.profile, "ARE");
	assert_int_equal(number(s, "SELECT count(*) FROM opp_part WHERE opp = ?1", second.id), 3);
	plus = number(s, "SELECT row FROM opp_part WHERE opp = ?1 AND direction = '+'", second.id);
	assert_true(record_get(s->db, &opp_factor_entity, plus, &row, &s->arena, &s->err));
	row.sentence = words(s, "Werkt graag buiten.");
	assert_true(opp_row_save(s->db, &opp_factor_entity, second.id, &row, &s->err));
	assert_int_not_equal(row.id, plus);
	assert_int_equal(number(s, "SELECT count(*) FROM opp_part WHERE opp = ?1", second.id), 3);
	assert_int_equal(
	    number(s,
	        "SELECT count(*) FROM opp_part WHERE opp = ?1 AND sentence LIKE '%handen%' AND direction = '+'",
	        first),
	    1);
	assert_int_equal(
	    number(s,
	        "SELECT count(*) FROM opp_part WHERE opp = ?1 AND sentence = 'Werkt graag buiten.'",
	        second.id),
	    1);
	/* after discarding it the first version is unchanged, and ready for a new one */
	assert_true(opp_discard(s->db, second.id, &s->err));
	assert_true(opp_begin(s->db, s->daan, &second, &s->arena, &s->err));
	assert_int_equal(
	    number(s, "SELECT count(*) FROM opp_part WHERE opp = ?1 AND sentence LIKE '%handen%'",
	        second.id),
	    2);
}

static void withdrawn_version_no_longer_holds(void **state)
{
	struct school_file *s = *state;
	int64_t first = set_version(s, day(9, 1));
	struct opp second;
	assert_true(opp_begin(s->db, s->daan, &second, &s->arena, &s->err));
	assert_true(hear(s, second.id, day(10, 1)));
	assert_true(opp_set(s->db, second.id, day(10, 2), "", &s->err));
	assert_true(record_get(s->db, &opp_entity, second.id, &second, &s->arena, &s->err));
	second.withdrawn_on = day(10, 5);
	assert_refused(
	    s, record_save(s->db, &opp_entity, "Intrekken", &second, &s->err), FAILED, "waarom");
	snprintf(second.withdrawn_because, sizeof second.withdrawn_because, "verkeerde leerling");
	assert_true(record_save(s->db, &opp_entity, "Intrekken", &second, &s->err));
	assert_int_equal(number(s, "SELECT opp FROM list_opp WHERE pupil = ?1", s->daan), first);
	struct opp_evaluation late = opp_evaluation_now(s->db, second.id);
	late.with_pupil = true;
	assert_refused(s, record_save(s->db, &opp_evaluation_entity, "Evaluatie", &late, &s->err),
	    FAILED, "ingetrokken");
	assert_true(opp_begin(s->db, s->daan, &second, &s->arena, &s->err));
	assert_int_equal(second.number, 3);
	assert_string_equal(second.withdrawn_because, "");
}

static void dates_before_entry_and_before_setting_are_refused(void **state)
{
	struct school_file *s = *state;
	struct enrolment late = {.school_year = s->year,
	    .class = s->class_a,
	    .grade = 3,
	    .track = "PRO",
	    .starts_on = day(9, 15)};
	struct pupil pupil = {.number = "900", .last_name = "Later"};
	struct opp opp;
	pupil_prepare(&pupil);
	school_act(s, s->administrator);
	assert_true(record_save(s->db, &pupil_entity, "Leerling", &pupil, &s->err));
	late.pupil = pupil.id;
	assert_true(record_save(s->db, &enrolment_entity, "Leerling", &late, &s->err));
	school_act(s, s->care);
	assert_true(opp_begin(s->db, pupil.id, &opp, &s->arena, &s->err));
	assert_true(hear(s, opp.id, day(9, 14))); /* at the intake */
	assert_refused(s, answer(s, opp.id, add_guardian(s, pupil.id, true), day(9, 14)), FAILED,
	    "de inschrijving");
	struct opp_evaluation early = opp_evaluation_now(s->db, opp.id);
	early.with_pupil = true;
	assert_refused(s, record_save(s->db, &opp_evaluation_entity, "Evaluatie", &early, &s->err),
	    FAILED, "nog niet vastgesteld");
	int64_t first = set_version(s, day(10, 1));
	early = opp_evaluation_now(s->db, first);
	early.with_pupil = true;
	early.evaluated_on = day(9, 30);
	assert_refused(s, record_save(s->db, &opp_evaluation_entity, "Evaluatie", &early, &s->err),
	    FAILED, "ligt vóór het vaststellen");
}

static void tasks_follow_what_is_done(void **state)
{
	struct school_file *s = *state;
	struct opp_hearing hearing;
	assert_int_equal(tasks(s, "OPP-6W"), 1);
	assert_int_equal(tasks(s, "OPP-HOOR"), 0); /* nothing to hear the pupil about yet */
	int64_t opp = written(s);
	assert_int_equal(tasks(s, "OPP-HOOR"), 1);
	assert_true(hear(s, opp, day(10, 9)));
	assert_int_equal(tasks(s, "OPP-HOOR"), 0);
	assert_true(opp_set(s->db, opp, day(10, 10), "", &s->err));
	assert_int_equal(tasks(s, "OPP-6W"), 0);
	assert_int_equal(tasks(s, "OPP-INST"), 1);
	assert_int_equal(tasks(s, "OPP-WEEG"), 1); /* weighed first, then explained */
	assert_int_equal(tasks(s, "OPP-UITLEG"), 0);
	assert_true(answer(s, opp, add_guardian(s, s->daan, true), day(10, 10)));
	assert_int_equal(tasks(s, "OPP-INST"), 0);
	assert_true(record_get(s->db, &opp_hearing_entity,
	    number(s, "SELECT id FROM visible_opp_hearing WHERE opp = ?1", opp), &hearing,
	    &s->arena, &s->err));
	hearing.explained_on = day(10, 10);
	assert_refused(s, record_save(s->db, &opp_hearing_entity, "Uitleg", &hearing, &s->err),
	    FAILED, "wat met de mening");
	hearing.explained_on = (struct date){0};
	hearing.weighed = words(s, "Er komt een stage in het groen.");
	assert_true(record_save(s->db, &opp_hearing_entity, "Weging", &hearing, &s->err));
	assert_int_equal(tasks(s, "OPP-WEEG"), 0);
	assert_int_equal(tasks(s, "OPP-UITLEG"), 1);
	hearing.explained_on = day(10, 10);
	assert_true(record_save(s->db, &opp_hearing_entity, "Uitleg", &hearing, &s->err));
	assert_int_equal(tasks(s, "OPP-UITLEG"), 0);
}

/* A year on: due 42 days ahead; gone after an evaluation with the parents, but not after one
 * without. */
static void evaluation_is_due_after_a_year(void **state)
{
	struct school_file *s = *state;
	int64_t next_year, opp = set_version(s, day(10, 9));
	access_system(s->db);
	assert_true(change_begin(s->db, "Jaar", &s->err));
	assert_true(school_year_ensure(s->db, 2027, &next_year, &s->err));
	struct enrolment row = {.pupil = s->daan,
	    .school_year = next_year,
	    .track = "PRO",
	    .starts_on = date_make(2027, 8, 1)};
	assert_true(change_save(s->db, &enrolment_entity, &row, &s->err));
	assert_true(change_commit(s->db, &s->err));
	school_act(s, s->care);
	clock_set(date_make(2027, 8, 27), 9);
	assert_int_equal(tasks(s, "OPP-EVAL"), 0);
	clock_set(date_make(2027, 8, 28), 9);
	assert_int_equal(tasks(s, "OPP-EVAL"), 1);
	struct opp_evaluation alone = opp_evaluation_now(s->db, opp);
	alone.with_pupil = true;
	assert_true(record_save(s->db, &opp_evaluation_entity, "Evaluatie", &alone, &s->err));
	assert_int_equal(tasks(s, "OPP-EVAL"), 1);
	struct opp_evaluation together = opp_evaluation_now(s->db, opp);
	assert_refused(s,
	    record_save(s->db, &opp_evaluation_entity, "Evaluatie", &together, &s->err), FAILED,
	    "vul in met wie");
	together.with_parents = true;
	assert_true(record_save(s->db, &opp_evaluation_entity, "Evaluatie", &together, &s->err));
	assert_int_equal(tasks(s, "OPP-EVAL"), 0);
}

/* On an earlier reference date the version does not exist yet. */
static void reference_date_shows_what_was_known(void **state)
{
	struct school_file *s = *state;
	int64_t opp = written(s);
	assert_true(hear(s, opp, day(10, 2)));
	assert_true(opp_set(s->db, opp, day(10, 5), "", &s->err));
	access_set_reference_date(s->db, day(10, 4));
	assert_int_equal(
	    number(s, "SELECT count(*) FROM list_opp WHERE pupil = ?1 AND set_on IS NULL", s->daan),
	    1);
	access_set_reference_date(s->db, (struct date){0});
	assert_int_equal(
	    number(s, "SELECT count(*) FROM list_opp WHERE pupil = ?1 AND set_on IS NOT NULL",
	        s->daan),
	    1);
}

/* A pupil who left before a destination was recorded still has an expectation. */
static void leaver_without_destination_keeps_the_expectation(void **state)
{
	struct school_file *s = *state;
	struct enrolment row;
	int64_t id = number(s, "SELECT id FROM visible_enrolment WHERE pupil = ?1", s->daan);

	set_version(s, day(10, 5));
	school_act(s, s->administrator);
	assert_true(record_get(s->db, &enrolment_entity, id, &row, &s->arena, &s->err));
	row.ends_on = day(10, 9);
	assert_true(record_save(s->db, &enrolment_entity, "Uit", &row, &s->err));
	clock_set(day(10, 12), 9);
	assert_int_equal(
	    number(s,
	        "SELECT count(*) FROM list_uitstroom WHERE pupil = ?1 AND destination IS NULL"
	        " AND start_profile = 'arbeid regulier' AND last_profile = 'arbeid regulier'",
	        s->daan),
	    1);
}

static void shielded_factor_is_for_care_only(void **state)
{
	struct school_file *s = *state;
	struct opp_factor row = {.kind = "MED", .direction = "-", .sentence = words(s, "lijster")};
	struct opp_factor wrong = {
	    .kind = "MED", .direction = "-", .sentence = words(s, "lijster")};
	int64_t opp = written(s);
	assert_true(opp_row_save(s->db, &opp_shielded_factor_entity, opp, &row, &s->err));
	assert_refused(s, opp_row_save(s->db, &opp_factor_entity, opp, &wrong, &s->err), FAILED,
	    "niet in de lijst");
	static const char *const seen[] = {
	    "SELECT count(*) FROM opp_part WHERE opp = ?1 AND sentence LIKE '%lijster%'",
	    "SELECT count(*) FROM pupil_history WHERE ?1 = ?1 AND after LIKE '%lijster%'",
	    "SELECT count(*) FROM visible_opp_shielded_factor WHERE opp = ?1",
	};
	for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
		assert_true(number(s, seen[i], opp) > 0);
	int64_t others[] = {s->mentor, s->administrator, s->director};
	for (size_t who = 0; who < 3; who++) {
		school_act(s, others[who]);
		for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
			assert_int_equal(number(s, seen[i], opp), 0);
		assert_int_equal(
		    number(s,
		        "SELECT count(*) FROM opp_part WHERE opp = ?1 AND sentence LIKE 'afgeschermd, vraag de zorgcoördinator'",
		        opp),
		    1);
	}
	school_act(s, s->mentor);
	struct opp_factor more = {.kind = "THU", .direction = "-", .sentence = words(s, "x")};
	assert_false(opp_row_save(s->db, &opp_shielded_factor_entity, opp, &more, &s->err));
	assert_int_equal(s->err.status, DENIED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(setting_asks_for_all_that_is_missing),
	    TEST(setting_without_hearing_is_refused),
	    TEST(only_the_care_coordinator_sets),
	    TEST(agreement_can_be_asked_beforehand),
	    TEST(pupil_of_age_answers_for_herself),
	    TEST(only_a_guardian_with_authority_answers),
	    TEST(one_refusal_that_stands_is_a_no),
	    TEST(agreement_of_parents_ends_at_eighteen),
	    TEST(one_concept_at_a_time),
	    TEST(what_was_set_stays),
	    TEST(next_version_carries_over_and_shows_the_difference),
	    TEST(withdrawn_version_no_longer_holds),
	    TEST(dates_before_entry_and_before_setting_are_refused),
	    TEST(tasks_follow_what_is_done),
	    TEST(evaluation_is_due_after_a_year),
	    TEST(reference_date_shows_what_was_known),
	    TEST(leaver_without_destination_keeps_the_expectation),
	    TEST(shielded_factor_is_for_care_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

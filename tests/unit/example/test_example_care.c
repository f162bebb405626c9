/* The support around the pupils of the example school: every kind of it exists and obeys the rules,
 * and what is shielded is only where it belongs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "db/embedded.h"
#include "model/care/care.h"
#include "model/outflow/departure.h"
#include "model/entities.h"
#include "model/care/guidance.h"
#include "model/outflow/outflow.h"
#include "tests_example.h"

#include <cmocka.h>

#define TODAY "2026-11-22"

static const struct entity *const kinds[] = {&intake_entity, &tlv_entity, &warm_transfer_entity,
    &class_observation_entity, &pupil_observation_entity, &group_review_entity,
    &pupil_review_entity, &review_agreement_entity, &consent_entity, &guardian_entity,
    &departure_entity, &outflow_advice_entity, &opp_begin_report_entity, &learning_lag_entity,
    &intelligence_test_entity, &referral_entity, &intervention_entity, &care_contact_entity,
    &care_note_entity};
enum { KINDS = sizeof kinds / sizeof *kinds };

static int set_up(void **state)
{
	(void)state;
	struct example_options full = example_default;
	if (!example_directory())
		return -1;
	full.date = day(TODAY);
	build(path_of("full.db"), &full);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	return example_directory_done() ? 0 : -1;
}

/* Calls see for all records of a kind that the actor can see; returns how many. */
static int each(struct db *db, const struct entity *entity,
    void (*see)(struct db *db, const struct entity *entity, const void *record))
{
	struct error err = {0};
	struct arena arena = {0};
	int count = 0;
	struct record_cursor *cursor = record_each(db, entity);
	void *record = xcalloc(1, entity->size);
	for (; record_next(cursor, record, &arena); count++)
		see(db, entity, record);
	if (!record_each_done(cursor, &err))
		fail_msg("%s: %s", entity->table, err.text);
	free(record);
	arena_done(&arena);
	return count;
}

/* Checks the record as if it were typed now: as a new one, so that every field and choice is
 * checked. */
static void check(struct db *db, const struct entity *entity, const void *record)
{
	struct error err = {0};
	struct record *copy = xcalloc(1, entity->size);
	memcpy(copy, record, entity->size);
	copy->id = 0;
	if (!record_check(db, entity, copy, &err))
		fail_msg("%s: %s", entity->table, err.text);
	free(copy);
}

static void obey(struct db *db, const struct entity *entity, const void *record)
{
	struct error err = {0};
	check(db, entity, record);
	if (entity->rule && !entity->rule(db, NULL, record, &err))
		fail_msg("%s: %s", entity->table, err.text);
}

static void every_kind_of_record_is_there_and_follows_the_rules(void **state)
{
	(void)state;
	struct error err = {0};
	struct db *db = open_on(path_of("full.db"), TODAY);
	assert_true(access_as(db, "ZWA", &err));
	for (int i = 0; i < KINDS; i++)
		if (each(db, kinds[i], obey) < 10)
			fail_msg("there is hardly any %s", kinds[i]->table);
	db_close(db);
}

static void nothing_is_later_than_its_day(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	access_set_reference_date(
	    db, day("2090-01-01")); /* otherwise the views would leave it out */
	for (int i = 0; i < KINDS; i++)
		each(db, kinds[i], check); /* knows which dates must be past */
	assert_int_equal(
	    number(db, "SELECT count(*) FROM visible_intervention WHERE starts_on > '" TODAY "'"),
	    0);
	assert_int_equal(
	    number(db, "SELECT count(*) FROM visible_tlv WHERE starts_on > '" TODAY "'"), 0);
	db_close(db);
}

static const char *text_of(const struct field *field, const void *record)
{
	const char *at = (const char *)record + field->offset;
	char *text;
	if (field->type == FIELD_TEXT)
		return at;
	if (field->type != FIELD_LONG)
		return "";
	memcpy(&text, at, sizeof text);
	return text ? text : "";
}

static void filled_in(struct db *db, const struct entity *entity, const void *record)
{
	(void)db;
	for (const struct field *f = entity->fields; f->name; f++)
		if (strpbrk(text_of(f, record), "{}[]|"))
			fail_msg("%s: %s", entity->table, text_of(f, record));
}

static void texts_are_filled_in_and_varied(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	for (int i = 0; i < KINDS; i++)
		each(db, kinds[i], filled_in);
	assert_true(number(db, "SELECT count(DISTINCT text) FROM visible_care_note") > 50);
	assert_true(number(db, "SELECT count(DISTINCT support_needs) FROM visible_intake") > 60);
	assert_true(number(db, "SELECT count(DISTINCT text) FROM visible_review_agreement") > 100);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_intake WHERE document_on IS NOT NULL AND former_school = ''"),
	    0);
	db_close(db);
}

/* Fixed parts of the sentences of the care area. */
static struct {
	const char *text[800];
	size_t count, seen;
	struct arena arena;
} shielded;

static const char *const words[] = {
    "medicatie", "ADHD", "utisme", "Astma", "astma", "iagnose", "GGZ", "huisarts", " IQ", "DLE"};

static void cut_shielded(void)
{
	char *text = arena_text(&shielded.arena, embedded_find("assets/demo/care.txt")->text);
	for (char *piece = strtok(text, "\n"); piece; piece = strtok(NULL, "\n"))
		if (*piece != '#')
			for (char *part = piece; *part;) {
				size_t length = strcspn(part, "\t{}");
				char *next = part + length + (part[length] != '\0');
				part[length] = '\0';
				if (length > 24 && strpbrk(part, ".?") && shielded.count < 800)
					shielded.text[shielded.count++] = part;
				part = next;
			}
	assert_in_range(shielded.count, 100, 799);
}

static const char *is_shielded(const char *text)
{
	for (size_t i = 0; i < shielded.count; i++)
		if (strstr(text, shielded.text[i]))
			return shielded.text[i];
	return NULL;
}

static void look_for_shielded(struct db *db, const struct entity *entity, const void *record)
{
	(void)db;
	for (const struct field *f = entity->fields; f->name; f++) {
		const char *text = text_of(f, record), *found = is_shielded(text);
		shielded.seen += found != NULL;
		if (found && entity->area != CARE)
			fail_msg("%s: %s", entity->table, text);
	}
}

static void look_for_words(struct db *db, const struct entity *entity, const void *record)
{
	(void)db;
	for (const struct field *f = entity->fields; f->name; f++)
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (strstr(text_of(f, record), words[i]))
				fail_msg("%s: %s", entity->table, text_of(f, record));
}

static void what_is_shielded_is_in_the_care_area_only(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	cut_shielded();
	for (const struct entity *const *e = entities_all; *e; e++)
		if ((*e)->about_pupil &&
		    strcmp((*e)->table, "rating") != 0) /* no texts, and very many rows */
			each(db, *e, look_for_shielded);
	assert_true(shielded.seen > 300); /* otherwise nothing was checked */
	for (int i = 0; i < KINDS; i++)
		if (kinds[i]->area != CARE)
			each(db, kinds[i], look_for_words);
	db_close(db);
	arena_done(&shielded.arena);
}

static int tasks(struct db *db, const char *kind)
{
	int64_t out;
	assert_true(
	    db_int(db, &out, NULL, "SELECT count(*) FROM list_taken WHERE kind = ?1", "t", kind));
	return (int)out;
}

static void every_task_has_some_cases(void **state)
{
	(void)state;
	static const struct {
		const char *kind;
		int least, most;
	} now[] = {{"START", 2, 3}, {"TLV", 4, 6}, {"OVERDR", 3, 8}, {"OBS", 2, 2}, {"GBES", 8, 11},
	    {"ADV", 2, 5}, {"VERTREK", 3, 10}, {"TOEST", 2, 20}};
	struct db *db = open_on(path_of("full.db"), TODAY);
	for (size_t i = 0; i < sizeof now / sizeof *now; i++) {
		int count = tasks(db, now[i].kind);
		if (count < now[i].least || count > now[i].most)
			fail_msg("%d tasks %s", count, now[i].kind);
	}
	assert_true(
	    number(db, "SELECT count(*) FROM list_taken WHERE kind = 'TLV' AND due_on < '" TODAY
	               "'") >= 1);
	db_close(db);
}

static void tasks_of_other_months_come_in_their_time(void **state)
{
	(void)state;
	static const struct {
		const char *iso, *kinds[3];
	} days[] = {{"2027-01-20", {"GOBS", "GBES", "TLV"}},
	    {"2027-06-20", {"GOBS", "GEVA", "VERTREK"}},
	    {"2026-09-10", {"OBS", "OVERDR", "START"}}};
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct db *db = open_month(days[i].iso);
		for (int k = 0; k < 3; k++)
			if (tasks(db, days[i].kinds[k]) == 0)
				fail_msg("%s: there is no task %s", days[i].iso, days[i].kinds[k]);
		db_close(db);
	}
}

static void any_school_on_any_day_can_be_made(void **state)
{
	(void)state;
	for (int i = 0; i < ODD_SCHOOLS; i++) {
		build(path_of("other.db"), &odd_schools[i]);
		struct db *db = open_on(path_of("other.db"), odd_schools[i].date.iso);
		for (int k = 0; k < KINDS; k++)
			each(db, kinds[k], obey);
		db_close(db);
	}
}

static void a_year_of_care_per_class(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	/* in earlier years nearly everything was done in time */
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM list_begeleiding WHERE year_name <> '2026-2027' AND pupils > 0 AND "
	        "(first_discussed_on IS NULL OR group_1_on IS NULL OR group_2_on IS NULL OR review_on IS NULL)"),
	    0);
	assert_in_range(
	    number(db,
	        "SELECT 100 * sum(first_on_time = 'ja') / count(*) FROM list_begeleiding WHERE year_name <> '2026-2027'"),
	    80, 100);
	assert_in_range(
	    number(db,
	        "SELECT sum(agreements - evaluated) FROM list_begeleiding WHERE year_name = '2025-2026'"),
	    1, 2);
	assert_in_range(
	    number(db,
	        "SELECT count(*) FROM list_begeleiding WHERE agreements > 0 AND agreements NOT BETWEEN 3 AND 6"),
	    0, 0);
	/* and now it is in progress */
	assert_in_range(
	    number(
	        db, "SELECT count(group_1_on) FROM list_begeleiding WHERE year_name = '2026-2027'"),
	    5, 8);
	assert_in_range(
	    number(
	        db, "SELECT count(review_on) FROM list_begeleiding WHERE year_name = '2026-2027'"),
	    2, 4);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM list_besprekingen WHERE kind = 'groepsbespreking' AND held_on IS NULL AND agreements > 0"),
	    1);
	assert_true(number(db, "SELECT count(*) FROM list_zorgafspraken WHERE pupil = 0") > 50);
	assert_int_equal(
	    number(db,
	        "SELECT count(DISTINCT outcome) FROM list_zorgafspraken WHERE outcome IS NOT NULL"),
	    3);
	assert_in_range(
	    number(db,
	        "SELECT min(n) FROM (SELECT count(*) AS n FROM list_besprekingen WHERE kind = 'leerlingbespreking' AND "
	        "year_name <> '2026-2027' GROUP BY year_name)"),
	    5, 10);
	db_close(db);
}

static void pupils_came_with_an_intake(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	assert_int_equal(
	    number(db, "SELECT count(*) FROM list_intake WHERE placed_known AND intake = 0"), 0);
	assert_int_equal(
	    number(db, "SELECT count(*) FROM list_intake WHERE placed_known AND tlv = 0"), 0);
	assert_int_equal(
	    number(db, "SELECT count(*) FROM list_intake WHERE NOT placed_known AND intake <> 0"),
	    0);
	assert_true(number(db, "SELECT count(*) FROM list_intake WHERE nt2 = 'ja'") > 5);
	/* most pupils, but not all, fit the admission rule */
	assert_in_range(
	    number(db,
	        "SELECT 100 * sum(by_iq AND by_lag) / count(*) FROM admission WHERE by_iq IS NOT NULL AND by_lag IS NOT NULL"),
	    40, 95);
	assert_in_range(
	    number(db, "SELECT count(*) FROM list_rod WHERE state = 'begin doorgeven'"), 2, 8);
	db_close(db);
}

static void care_is_for_some(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	assert_in_range(
	    number(db,
	        "SELECT 100 * count(DISTINCT pupil) / (SELECT count(*) FROM visible_pupil) FROM visible_care_note"),
	    14, 28);
	assert_int_equal(number(db, "SELECT count(DISTINCT kind) FROM visible_referral"), 6);
	assert_in_range(
	    number(db, "SELECT count(*) FROM visible_referral WHERE closed_on IS NULL"), 3, 5);
	assert_true(number(db, "SELECT count(*) FROM visible_referral WHERE status = 'AFG'") > 20);
	assert_in_range(
	    number(db, "SELECT count(*) FROM list_interventies WHERE state = 'loopt'"), 5, 40);
	assert_in_range(
	    number(
	        db, "SELECT count(*) FROM list_interventies WHERE state = 'resultaat ontbreekt'"),
	    1, 3);
	/* written by a zorgcoördinator */
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_care_note n WHERE NOT EXISTS (SELECT 1 FROM visible_staff_role r "
	        "WHERE r.staff = n.written_by AND r.role = 'zorgcoordinator')"),
	    0);
	db_close(db);
}

static void consents_of_every_kind(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	assert_int_equal(
	    number(db, "SELECT count(DISTINCT purpose_code) FROM list_toestemmingen"), 7);
	assert_int_equal(
	    number(db, "SELECT count(DISTINCT state) FROM list_toestemmingen WHERE state IN "
	               "('geldig', 'geweigerd', 'ingetrokken', 'verlopen')"),
	    4);
	assert_in_range(
	    number(db, "SELECT count(*) FROM visible_consent WHERE withdrawn_on IS NOT NULL"), 2,
	    3);
	assert_in_range(
	    number(db,
	        "SELECT 100 * count(DISTINCT pupil) / (SELECT count(*) FROM visible_pupil) FROM visible_consent WHERE purpose = 'FOT'"),
	    85, 100);
	assert_true(number(db, "SELECT count(*) FROM visible_consent WHERE guardian IS NULL") > 50);
	db_close(db);
}

/* Some pupils at school may be handed over on this day, and others not, for each of the reasons. */
static void some_can_be_handed_over(void **state)
{
	(void)state;
	struct db *db = open_on(path_of("full.db"), TODAY);
	int allowed = 0, no_consent = 0, no_advice = 0;
	struct query *q = db_query(db, "SELECT pupil FROM current_enrolment", "");
	while (query_next(q))
		for (int to = TO_EDUCATION; to <= TO_WORK; to++) {
			struct error err = {0};
			if (handing_over_allowed(
			        db, query_int(q, 0), (enum handing_over)to, "", NULL, &err))
				allowed++;
			else if (err.status == DENIED)
				no_consent++;
			else
				no_advice++;
		}
	assert_true(query_done(q, NULL));
	assert_true(allowed > 4);
	assert_true(no_consent > 100);
	assert_true(no_advice < 5);
	/* for leavers nearly everything is done */
	assert_in_range(
	    number(db,
	        "SELECT 100 * sum(missing IS NULL) / count(*) FROM list_vertrek WHERE last_on < '" TODAY
	        "'"),
	    80, 99);
	assert_int_equal(
	    number(db,
	        "SELECT count(*) FROM visible_outflow_advice WHERE (profile = 'VER') <> (direction = 'OND') OR verdict IS NULL"),
	    0);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_kind_of_record_is_there_and_follows_the_rules),
	    cmocka_unit_test(nothing_is_later_than_its_day),
	    cmocka_unit_test(texts_are_filled_in_and_varied),
	    cmocka_unit_test(what_is_shielded_is_in_the_care_area_only),
	    cmocka_unit_test(every_task_has_some_cases),
	    cmocka_unit_test(tasks_of_other_months_come_in_their_time),
	    cmocka_unit_test(any_school_on_any_day_can_be_made),
	    cmocka_unit_test(a_year_of_care_per_class),
	    cmocka_unit_test(pupils_came_with_an_intake),
	    cmocka_unit_test(care_is_for_some),
	    cmocka_unit_test(consents_of_every_kind),
	    cmocka_unit_test(some_can_be_handed_over),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}

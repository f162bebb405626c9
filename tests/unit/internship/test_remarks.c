/* What looks wrong about a placement: rule by rule, before it is saved, and afterwards in lists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/internship/internship.h"
#include "model/school/pupil.h"
#include "model/school/school.h"
#include "tests_school.h"

#include <cmocka.h>

/* The internship coordinator, an extra member of staff. */
static int64_t coordinator;

static int64_t add_staff(struct school_file *s, const char *code, const char *role)
{
	struct staff row = {.last_name = "Stage"};
	snprintf(row.code, sizeof row.code, "%s", code);
	school_add(s, &staff_entity, &row);
	struct staff_role job = {.staff = row.id, .starts_on = date_make(2026, 8, 1)};
	snprintf(job.role, sizeof job.role, "%s", role);
	school_add(s, &staff_role_entity, &job);
	return row.id;
}

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->administrator);
	coordinator = add_staff(s, "STA", "stagecoordinator");
	school_act(s, coordinator);
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

static int64_t add_company(struct school_file *s, const char *name, int64_t places)
{
	struct company row = {.sector = "TEC", .town = "Hardenberg", .places = places};
	snprintf(row.name, sizeof row.name, "%s", name);
	school_add(s, &company_entity, &row);
	return row.id;
}

/* From 7 September to the end of January, on Tuesday and Thursday. */
static struct internship placement(struct school_file *s, const char *kind, int64_t company)
{
	struct internship row = {.pupil = s->daan,
	    .company = company,
	    .starts_on = day(9, 7),
	    .ends_on = date_make(2027, 1, 29),
	    .days = "di do",
	    .hours = "12",
	    .supervised_by = s->teacher};
	snprintf(row.kind, sizeof row.kind, "%s", kind);
	return row;
}

static struct internship begin(struct school_file *s, const char *kind, int64_t company)
{
	struct internship row = placement(s, kind, company);
	if (!internship_begin(s->db, &row, &s->err))
		fail_msg("%s", s->err.text);
	return row;
}

/* Returns the remarks about a placement that is not saved. */
static const char *remarks_about(struct school_file *s, const struct internship *row)
{
	struct buffer out = {0};
	if (!internship_remarks(s->db, row, &out, &s->err))
		fail_msg("%s", s->err.text);
	const char *text = arena_text(&s->arena, buffer_text(&out));
	buffer_done(&out);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_internship WHERE work = 'proef'"), 0);
	return text;
}

/* Daan is in grade 3, and 15 on the first day. */
static void what_fits_has_no_remarks(void **state)
{
	struct school_file *s = *state;
	struct internship row = placement(s, "BES", add_company(s, "Smit", 1));
	snprintf(row.work, sizeof row.work, "proef");
	assert_string_equal(remarks_about(s, &row), "");
	snprintf(row.hours, sizeof row.hours, "16"); /* 8 a day is allowed, and so is 2 */
	assert_string_equal(remarks_about(s, &row), "");
	snprintf(row.hours, sizeof row.hours, "4");
	assert_string_equal(remarks_about(s, &row), "");
}

static void each_slip_has_its_remark(void **state)
{
	struct school_file *s = *state;
	int64_t smit = add_company(s, "Smit", 1);
	struct internship fits = placement(s, "BES", smit), row = fits;
	snprintf(row.hours, sizeof row.hours, "16,5");
	assert_string_equal(remarks_about(s, &row),
	    "16,5 uur op di en do is 8,25 uur per dag; onder 18 jaar hooguit 8.");
	snprintf(row.hours, sizeof row.hours, "3,5");
	assert_string_equal(
	    remarks_about(s, &row), "3,5 uur op di en do is minder dan 2 uur per dag.");
	row = fits;
	row.statement = true;
	assert_string_equal(remarks_about(s, &row),
	    "Geen erkend leerbedrijf; dat is nodig voor een praktijkverklaring.");
	row = fits;
	snprintf(row.days, sizeof row.days, "zo");
	assert_string_equal(remarks_about(s, &row),
	    "12 uur op zo is 12 uur per dag; onder 18 jaar hooguit 8.\nOok op zondag.");
	row = fits;
	snprintf(row.kind, sizeof row.kind, "BPV");
	assert_non_null(strstr(remarks_about(s, &row),
	    "Geen erkend leerbedrijf; dat is nodig voor beroepspraktijkvorming Entree."));
	row = fits;
	snprintf(row.kind, sizeof row.kind, "VES");
	assert_string_equal(remarks_about(s, &row),
	    "In leerjaar 3; Veilige Ervaringsstage, zelfstandig is voor leerjaar 2.");
	snprintf(row.kind, sizeof row.kind, "IND");
	assert_string_equal(remarks_about(s, &row),
	    "Nog geen Begeleide Externe Stage gedaan; die stap komt hiervoor.");
	row = fits;
	row.ends_on = date_make(2027, 9, 1);
	assert_string_equal(
	    remarks_about(s, &row), "Loopt door na het schooljaar (tot en met 31-07-2027).");
	row.starts_on = row.ends_on;
	assert_string_equal(remarks_about(s, &row),
	    "Begint na het laatste schooljaar in de kalender (tot en met 31-07-2027).");
}

static void born(struct school_file *s, struct date on)
{
	struct pupil pupil;
	school_act(s, s->administrator);
	if (!record_get(s->db, &pupil_entity, s->daan, &pupil, &s->arena, &s->err))
		fail_msg("%s", s->err.text);
	pupil.born_on = on;
	school_add(s, &pupil_entity, &pupil);
	school_act(s, coordinator);
}

static void age_counts_on_the_first_day(void **state)
{
	struct school_file *s = *state;
	struct internship row = placement(s, "BES", add_company(s, "Smit", 1));
	born(s, date_make(2012, 9, 8)); /* a day too young */
	assert_string_equal(remarks_about(s, &row),
	    "13 jaar op de eerste dag; Begeleide Externe Stage is vanaf 14 jaar.");
	born(s, date_make(2012, 9, 7));
	assert_string_equal(remarks_about(s, &row), "");
	/* who is 18 on the first day may work longer, but not any time */
	snprintf(row.hours, sizeof row.hours, "18");
	born(s, date_make(2008, 9, 8));
	assert_string_equal(remarks_about(s, &row),
	    "18 uur op di en do is 9 uur per dag; onder 18 jaar hooguit 8.");
	born(s, date_make(2008, 9, 7));
	assert_string_equal(remarks_about(s, &row), "");
	snprintf(row.hours, sizeof row.hours, "18,5");
	assert_string_equal(
	    remarks_about(s, &row), "18,5 uur op di en do is 9,25 uur per dag; hooguit 9.");
}

/* The school decides the limits. */
static void limits_are_the_schools(void **state)
{
	struct school_file *s = *state;
	struct internship row = placement(s, "BES", add_company(s, "Smit", 1));
	struct setting setting = {
	    .code = "stage_uren_jong", .value = "5", .valid_from = date_make(2026, 8, 1)};
	school_act(s, s->administrator);
	school_add(s, &setting_entity, &setting);
	school_act(s, coordinator);
	assert_string_equal(remarks_about(s, &row),
	    "12 uur op di en do is 6 uur per dag; onder 18 jaar hooguit 5.");
}

static void full_company_and_holidays_are_remarked(void **state)
{
	struct school_file *s = *state;
	int64_t smit = add_company(s, "Smit", 1);
	struct internship first = begin(s, "BES", smit), row = placement(s, "BES", smit);
	row.pupil = s->noor;
	assert_non_null(strstr(
	    remarks_about(s, &row), "Geen vrije plaats: 2 leerlingen tegelijk, en plaats voor 1."));
	/* the one that is there is not one too many */
	assert_null(strstr(remarks_about(s, &first), "Geen vrije plaats"));
	row.starts_on = date_add(first.ends_on, 1);
	row.ends_on = date_add(row.starts_on, 30);
	assert_null(strstr(remarks_about(s, &row), "Geen vrije plaats"));
	school_act(s, s->administrator);
	struct holiday holiday = {.school_year = s->year,
	    .name = "krokusvakantie",
	    .starts_on = date_make(2027, 2, 15),
	    .ends_on = date_make(2027, 2, 21)};
	school_add(s, &holiday_entity, &holiday);
	school_act(s, coordinator);
	row.starts_on = holiday.ends_on;
	row.ends_on = date_make(2027, 3, 31);
	assert_non_null(strstr(remarks_about(s, &row), "De eerste dag valt in de krokusvakantie."));
	row.starts_on = date_make(2027, 2, 1);
	row.ends_on = holiday.starts_on;
	assert_non_null(
	    strstr(remarks_about(s, &row), "De laatste dag valt in de krokusvakantie."));
}

/* A step that was done, or a later one, makes the next possible; one that the pupil dropped out of
 * does not. */
static void step_before_must_be_done(void **state)
{
	struct school_file *s = *state;
	struct internship bes = placement(s, "BES", add_company(s, "Smit", 0)), row;
	bes.ends_on = day(9, 30);
	assert_true(internship_begin(s->db, &bes, &s->err));
	row = placement(s, "IND", bes.company);
	row.starts_on = day(10, 5);
	assert_string_equal(remarks_about(s, &row), "");
	assert_true(internship_end(s->db, bes.id, day(9, 20), "UMO", "", &s->err));
	assert_non_null(strstr(remarks_about(s, &row), "Nog geen Begeleide Externe Stage gedaan"));
}

/* What was saved in spite of a remark, or brought in, is seen in the list and the dossier. */
static void remarks_stay_to_be_seen(void **state)
{
	struct school_file *s = *state;
	struct internship row = placement(s, "BES", add_company(s, "Smit", 0));
	row.statement = true;
	assert_true(internship_begin(s->db, &row, &s->err));
	assert_int_equal(school_count(s, "SELECT sum(unanswered) FROM list_stagedossier"), 1);
	row.despite = words(s, "De erkenning komt.");
	school_add(s, &internship_entity, &row);
	assert_int_equal(school_count(s, "SELECT sum(unanswered) FROM list_stagedossier"), 0);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_stages WHERE remarks GLOB 'Geen erkend*' AND despite = 'De erkenning komt.'"),
	    1);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_stagedossier WHERE text GLOB '*let op: Geen erkend leerbedrijf;*Toch goed: De erkenning komt.*'"),
	    1);
	/* nobody can change what is over: then only the dossier tells */
	assert_true(internship_end(s->db, row.id, day(10, 1), "AFG", "", &s->err));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_stages WHERE remarks <> ''"), 0);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_stagedossier WHERE text GLOB '*let op: *'"),
	    1);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(what_fits_has_no_remarks),
	    CASE(each_slip_has_its_remark),
	    CASE(age_counts_on_the_first_day),
	    CASE(limits_are_the_schools),
	    CASE(full_company_and_holidays_are_remarked),
	    CASE(step_before_must_be_done),
	    CASE(remarks_stay_to_be_seen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Internships: what a placement may be, who may write what, and moves that write several
 * records. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/basis/fields.h"
#include "model/internship/internship.h"
#include "model/iop/iop.h"
#include "model/school/guardian.h"
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

static struct internship_evaluation evaluation_of(const struct internship *internship)
{
	return (struct internship_evaluation){.internship = internship->id,
	    .party = "BED",
	    .evaluated_on = day(10, 8),
	    .name = "Jan Smit",
	    .manner = "SCA",
	    .verdict = "VOL"};
}

static void days_are_written_one_way(void **state)
{
	struct school_file *s = *state;
	struct internship row = placement(s, "IND", add_company(s, "Smit", 0));
	const char *wrong[] = {
	    "Di Do", "di,do", "do di", "di di", "di  do", "di ", " di", "dinsdag", ""};
	const char *right[] = {"ma", "di do", "ma di wo do vr za zo", "zo"};
	const struct field *field = entity_field(&internship_entity, "days");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_non_null(internship_days_check(wrong[i]));
	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		assert_null(internship_days_check(right[i]));
	assert_true(field_parse(field, &row, "do,Di", &s->arena, &s->err));
	assert_string_equal(row.days, "di do");
	assert_true(field_parse(field, &row, "maandag", &s->arena, &s->err));
	assert_string_equal(row.days, "ma");
	school_refused(s, field_parse(field, &row, "di tot do", &s->arena, &s->err), FAILED,
	    "stagedagen: \"di tot do\" klopt niet. Schrijf de dagen zoals: di do.");
	row.hours[0] = '\0';
	snprintf(row.days, sizeof row.days, "di");
	school_refused(
	    s, school_save(s, &internship_entity, &row), FAILED, "uren per week is nog leeg");
	field = entity_field(&internship_entity, "hours");
	school_refused(s, field_parse(field, &row, "veel", &s->arena, &s->err), FAILED,
	    "uren per week: \"veel\" is geen aantal uren. Geef een getal, zoals 32 of 7,5.");
	school_refused(s, field_parse(field, &row, "7,555", &s->arena, &s->err), FAILED,
	    "is geen aantal uren");
	assert_true(field_parse(field, &row, "7.50", &s->arena, &s->err));
	assert_string_equal(row.hours, "7,5");
	assert_true(field_parse(field, &row, "32,0", &s->arena, &s->err));
	assert_string_equal(row.hours, "32");
	snprintf(row.hours, sizeof row.hours, "8");
	snprintf(row.days, sizeof row.days, "do di");
	school_refused(
	    s, school_save(s, &internship_entity, &row), FAILED, "stagedagen: \"do di\"");
}

static void dates_and_hours_must_fit(void **state)
{
	struct school_file *s = *state;
	struct internship row = placement(s, "IND", add_company(s, "Smit", 0));
	row.ends_on = day(9, 6);
	school_refused(s, internship_begin(s->db, &row, &s->err), FAILED,
	    "laatste dag: 06-09-2026 ligt vóór de eerste dag (07-09-2026)");
	assert_int_equal(row.id, 0);
	row.ends_on = day(12, 18);
	snprintf(row.hours, sizeof row.hours, "49");
	school_refused(s, internship_begin(s->db, &row, &s->err), FAILED, "uren per week: 49");
	snprintf(row.hours, sizeof row.hours, "12");
	row.ended_on = day(10, 1);
	school_refused(
	    s, internship_begin(s->db, &row, &s->err), FAILED, "reden van het einde is nog leeg");
	snprintf(row.end_reason, sizeof row.end_reason, "AFG");
	row.ended_on = (struct date){0};
	school_refused(s, internship_begin(s->db, &row, &s->err), FAILED, "maar niet wanneer");
	row.end_reason[0] = '\0';
	assert_true(internship_begin(s->db, &row, &s->err));
	school_refused(s, internship_end(s->db, row.id, day(9, 6), "UMO", NULL, &s->err), FAILED,
	    "Is de stage nooit begonnen, haal de stage dan weg.");
	school_refused(s, internship_end(s->db, row.id, day(10, 11), "UMO", NULL, &s->err), FAILED,
	    "geëindigd op: 11-10-2026 is nog niet geweest");
	assert_true(internship_end(s->db, row.id, day(10, 9), "UMO", "Wilde niet meer.", &s->err));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship WHERE ended_on = '2026-10-09' AND end_reason = 'UMO' AND end_remark = 'Wilde niet meer.'"),
	    1);
}

static void pupil_knows_where_and_not_whom(void **state)
{
	struct school_file *s = *state;
	struct company other = {.sector = "TEC", .town = "Ommen", .contact = "Piet Smit"};
	snprintf(other.name, sizeof other.name, "Elders");
	struct company own = other;
	snprintf(own.name, sizeof own.name, "Smit");
	snprintf(own.phone, sizeof own.phone, "0523-1234");
	school_add(s, &company_entity, &other);
	school_add(s, &company_entity, &own);
	begin(s, "IND", own.id);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_bedrijven"), 2);
	assert_true(access_pupil(s->db, s->daan, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_company"), 1);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_company WHERE name = 'Smit' AND contact || phone = ''"),
	    1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM list_bedrijven"), 0);
	assert_int_equal(school_count(s, "SELECT count(*) FROM company_stay"), 0);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_staff WHERE email || login <> ''"), 0);
}

static void an_external_placement_has_a_company(void **state)
{
	struct school_file *s = *state;
	struct internship row = placement(s, "BES", 0), inside = placement(s, "INT", 0);
	school_refused(s, internship_begin(s->db, &row, &s->err), FAILED,
	    "stagebedrijf: \"Begeleide Externe Stage\" is bij een bedrijf.");
	snprintf(inside.days, sizeof inside.days, "ma");
	assert_true(internship_begin(s->db, &inside, &s->err));
	row.company = add_company(s, "Smit", 0);
	assert_true(internship_begin(s->db, &row, &s->err));
}

static void a_company_that_stopped_gets_nobody_new(void **state)
{
	struct school_file *s = *state;
	struct company smit;
	struct internship old = begin(s, "IND", add_company(s, "Smit", 0));
	assert_true(record_get(s->db, &company_entity, old.company, &smit, &s->arena, &s->err));
	smit.retired_on = day(9, 1);
	school_add(s, &company_entity, &smit);
	snprintf(old.work, sizeof old.work, "magazijn");
	school_add(s, &internship_entity, &old); /* existing placements can stay */
	struct internship row = placement(s, "IND", smit.id);
	row.pupil = s->noor;
	row.starts_on = day(9, 1);
	school_refused(s, internship_begin(s->db, &row, &s->err), FAILED,
	    "Smit neemt vanaf 01-09-2026 geen leerlingen meer aan");
	row.starts_on = day(8, 31); /* one that was not recorded before */
	assert_true(internship_begin(s->db, &row, &s->err));
}

static void a_company_is_there_once(void **state)
{
	struct school_file *s = *state;
	struct company row = {.name = "SMIT", .town = "hardenberg", .sector = "TEC"};
	add_company(s, "Smit", 0);
	school_refused(s, school_save(s, &company_entity, &row), FAILED, "staat al in de lijst");
	bool may_be_double;
	*row.town = '\0'; /* it may be the one in Hardenberg, which a person must say */
	assert_true(company_is_double(s->db, &row, &may_be_double, &s->err));
	assert_true(may_be_double);
	snprintf(row.town, sizeof row.town, "Ommen");
	assert_true(company_is_double(s->db, &row, &may_be_double, &s->err));
	assert_false(may_be_double);
	row.places = 100;
	school_refused(
	    s, school_save(s, &company_entity, &row), FAILED, "aantal plaatsen: 100 kan niet");
	row.places = 2;
	school_add(s, &company_entity, &row);
	school_act(s, s->mentor);
	school_refused(s, record_save(s->db, &company_entity, "B", &row, &s->err), DENIED,
	    "mag je niet wijzigen");
}

static void nobody_is_in_two_places_on_one_day(void **state)
{
	struct school_file *s = *state;
	struct internship first = begin(s, "IND", add_company(s, "Smit", 0));
	struct internship row = placement(s, "IND", add_company(s, "Bakker", 0));
	row.starts_on = date_make(2027, 1, 29);
	row.ends_on = date_make(2027, 6, 1);
	snprintf(row.days, sizeof row.days, "do vr");
	school_refused(s, internship_begin(s->db, &row, &s->err), FAILED,
	    "al een stage bij Smit, op di do, van 07-09-2026 tot en met 29-01-2027");
	snprintf(row.days, sizeof row.days, "wo vr");
	assert_true(internship_begin(s->db, &row, &s->err));
	snprintf(row.days, sizeof row.days, "di vr");
	school_refused(s, school_save(s, &internship_entity, &row), FAILED, "bij Smit");
	row.starts_on = date_make(2027, 1, 30); /* the day after the other one ends */
	school_add(s, &internship_entity, &row);
	first.ends_on = date_make(2027, 2, 28);
	school_refused(s, school_save(s, &internship_entity, &first), FAILED, "bij Bakker");
	struct internship noor = placement(s, "IND", row.company);
	noor.pupil = s->noor;
	assert_true(internship_begin(s->db, &noor, &s->err));
}

static void an_ended_placement_leaves_room(void **state)
{
	struct school_file *s = *state;
	struct internship first = begin(s, "IND", add_company(s, "Smit", 0));
	struct internship row = placement(s, "IND", add_company(s, "Bakker", 0));
	assert_true(internship_end(s->db, first.id, day(10, 1), "OVE", NULL, &s->err));
	row.starts_on = day(10, 1);
	school_refused(s, internship_begin(s->db, &row, &s->err), FAILED, "tot en met 01-10-2026");
	row.starts_on = day(10, 2);
	assert_true(internship_begin(s->db, &row, &s->err));
	/* nor can it be moved back over it */
	assert_true(record_get(s->db, &internship_entity, first.id, &first, &s->arena, &s->err));
	first.ended_on = (struct date){0};
	first.end_reason[0] = '\0';
	school_refused(s, school_save(s, &internship_entity, &first), FAILED, "bij Bakker");
}

static void the_kind_says_what_is_an_uitstroomstage(void **state)
{
	struct school_file *s = *state;
	int64_t company = add_company(s, "Smit", 0);
	struct internship row = placement(s, "BES", company);
	row.is_outflow = true;
	school_refused(s, internship_begin(s->db, &row, &s->err), FAILED,
	    "uitstroomstage: \"Begeleide Externe Stage\" kan dat niet zijn");
	snprintf(row.kind, sizeof row.kind, "IND");
	assert_true(internship_begin(s->db, &row, &s->err));
	struct internship other = placement(s, "PLA", company);
	other.pupil = s->noor;
	assert_true(internship_begin(s->db, &other, &s->err));
	assert_true(other.is_outflow);
}

static int64_t add_goal(struct school_file *s, int64_t pupil, bool done)
{
	struct goal row = {.pupil = pupil, .sentence = "Ik ben op tijd.", .agreed_on = day(9, 1)};
	if (done)
		row.done_on = day(10, 1);
	if (!goal_add(s->db, &row, s->period, &s->err))
		fail_msg("%s", s->err.text);
	return row.id;
}

static void goals_come_along(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->other_mentor);
	int64_t of_noor = add_goal(s, s->noor, false);
	school_act(s, s->mentor);
	int64_t open = add_goal(s, s->daan, false);
	add_goal(s, s->daan, true);
	school_act(s, coordinator);
	struct internship row = begin(s, "IND", add_company(s, "Smit", 0));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_goal"), 1);
	assert_int_equal(school_count(s, "SELECT goal FROM visible_internship_goal"), open);
	struct internship_goal link = {
	    .internship = row.id, .goal = of_noor, .added_on = clock_today()};
	school_refused(s, school_save(s, &internship_goal_entity, &link), FAILED,
	    "niet van de leerling van deze stage");
	link.goal = open;
	school_refused(
	    s, school_save(s, &internship_goal_entity, &link), CONFLICT, "hoort al bij deze stage");
	assert_true(internship_remove(s->db, row.id, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship"), 0);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_goal"), 0);
	char title[256];
	assert_true(change_undo(s->db, 0, title, &s->err)); /* undoing a removal is one step */
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_goal"), 1);
}

static void expect_unsigned(struct school_file *s, const char *parties)
{
	const char *text;
	assert_true(db_text(s->db, &s->arena, &text, &s->err,
	    "SELECT coalesce(unsigned, '') FROM list_stages", ""));
	assert_string_equal(text, parties);
}

static void a_contract_is_signed_on_paper(void **state)
{
	struct school_file *s = *state;
	struct internship row = begin(s, "IND", add_company(s, "Smit", 0));
	struct internship_signature one = {.internship = row.id,
	    .party = "LLN",
	    .name = "Daan Berg",
	    .signed_on = day(9, 1),
	    .manner = "PAP"};
	school_refused(s, school_save(s, &internship_signature_entity, &one), FAILED,
	    "gezien door is nog leeg");
	one.seen_by = s->teacher;
	school_add(s, &internship_signature_entity, &one); /* before the first day is fine */
	struct internship_signature twice = one;
	twice.id = twice.rev = 0;
	school_refused(s, school_save(s, &internship_signature_entity, &twice), CONFLICT,
	    "al getekend, op 01-09-2026");
	struct internship_signatories names = {
	    .pupil = "Daan Berg", .company = "Jan Smit", .school = "Kok"};
	school_refused(s, internship_sign(s->db, row.id, day(10, 11), &names, &s->err), FAILED,
	    "getekend op: 11-10-2026 is nog niet geweest");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_signature"), 1);
	assert_true(internship_sign(s->db, row.id, day(9, 3), &names, &s->err));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_internship_signature WHERE signed_on = '2026-09-03' AND party IN ('BED', 'SCH') AND seen_by IS NOT NULL"),
	    2);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_signature"), 3);
	/* for a minor a parent signs too */
	expect_unsigned(s, "ouder");
	names.guardian = "Els Berg";
	assert_true(internship_sign(s->db, row.id, day(9, 3), &names, &s->err));
	expect_unsigned(s, "");
}

/* Not for who is 18 on the first day, and not where the school does not ask for it. */
static void a_parent_signs_for_a_minor_only(void **state)
{
	struct school_file *s = *state;
	struct internship row = begin(s, "IND", add_company(s, "Smit", 0));
	struct internship_signatories names = {
	    .pupil = "Daan Berg", .company = "Jan Smit", .school = "Kok"};
	struct setting setting = {
	    .code = "stage_ouder_tekent", .value = "0", .valid_from = date_make(2026, 8, 1)};
	struct pupil pupil;
	expect_unsigned(s, "leerling, bedrijf, school, ouder");
	assert_true(internship_sign(s->db, row.id, day(9, 3), &names, &s->err));
	school_act(s, s->administrator);
	assert_true(record_get(s->db, &pupil_entity, s->daan, &pupil, &s->arena, &s->err));
	pupil.born_on = date_make(2008, 9, 7);
	school_add(s, &pupil_entity, &pupil);
	expect_unsigned(s, "");
	pupil.born_on = date_make(2008, 9, 8);
	school_add(s, &pupil_entity, &pupil);
	expect_unsigned(s, "ouder");
	school_add(s, &setting_entity, &setting);
	expect_unsigned(s, "");
}

/* The coordinator gets the names of those with authority over a minor, and of nobody else. */
static void parents_are_offered_to_who_keeps_contracts(void **state)
{
	struct school_file *s = *state;
	struct guardian els = guardian_begins, jan = guardian_begins;
	els.pupil = jan.pupil = s->daan;
	snprintf(els.name, sizeof els.name, "Els Berg");
	snprintf(jan.name, sizeof jan.name, "Jan Berg");
	jan.authority = false;
	school_act(s, s->administrator);
	school_add(s, &guardian_entity, &els);
	school_add(s, &guardian_entity, &jan);
	school_act(s, coordinator);
	assert_int_equal(school_count(s, "SELECT count(*) FROM contract_guardian"), 0);
	begin(s, "IND", add_company(s, "Smit", 0));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM contract_guardian WHERE name = 'Els Berg'"), 1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM contract_guardian"), 1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_guardian"), 0);
	school_act(s, s->mentor);
	assert_int_equal(school_count(s, "SELECT count(*) FROM contract_guardian"), 1);
	school_act(s, s->other_mentor);
	assert_int_equal(school_count(s, "SELECT count(*) FROM contract_guardian"), 0);
	school_act(s, s->teacher); /* supervises Daan */
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship"), 1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM contract_guardian"), 0);
}

static void nothing_is_seen_before_the_first_day(void **state)
{
	struct school_file *s = *state;
	struct internship row = begin(s, "IND", add_company(s, "Smit", 0));
	struct internship_visit visit = {.internship = row.id,
	    .visited_on = day(9, 6),
	    .manner = "BEZ",
	    .report = words(s, "Ging goed.")};
	struct internship_evaluation evaluation = evaluation_of(&row);
	school_refused(s, school_save(s, &internship_visit_entity, &visit), FAILED,
	    "bezocht op: 06-09-2026 ligt vóór de eerste dag van de stage (07-09-2026)");
	visit.visited_on = day(9, 7);
	school_add(s, &internship_visit_entity, &visit);
	evaluation.evaluated_on = day(9, 1);
	school_refused(s, evaluation_save(s->db, &evaluation, NULL, 0, &s->err), FAILED,
	    "beoordeeld op: 01-09-2026 ligt vóór");
	evaluation.evaluated_on = day(10, 11);
	school_refused(s, evaluation_save(s->db, &evaluation, NULL, 0, &s->err), FAILED,
	    "11-10-2026 is nog niet geweest");
	row.starts_on = day(9, 8);
	school_refused(s, school_save(s, &internship_entity, &row), FAILED,
	    "eerste dag: 08-09-2026 ligt na een bezoek of beoordeling (07-09-2026)");
	school_refused(s, internship_remove(s->db, row.id, &s->err), CONFLICT,
	    "staat al een bezoek of een beoordeling");
	struct internship later = placement(s, "IND", row.company);
	later.pupil = s->noor;
	later.starts_on = day(10, 12);
	assert_true(internship_begin(s->db, &later, &s->err));
	evaluation = evaluation_of(&later);
	school_refused(s, evaluation_save(s->db, &evaluation, NULL, 0, &s->err), FAILED,
	    "Deze stage begint pas op 12-10-2026");
}

static void an_evaluation_is_saved_with_its_ratings(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->other_mentor);
	int64_t of_noor = add_goal(s, s->noor, false);
	school_act(s, s->mentor);
	int64_t goal = add_goal(s, s->daan, false);
	school_act(s, coordinator);
	struct internship row = begin(s, "IND", add_company(s, "Smit", 0));
	struct internship_evaluation evaluation = evaluation_of(&row);
	struct internship_rating ratings[] = {{.competence = "A01", .level = 3},
	    {.competence = "L05", .level = 2}, {.goal = of_noor, .level = 4}};
	school_refused(s, evaluation_save(s->db, &evaluation, ratings, 3, &s->err), FAILED,
	    "niet van de leerling van deze stage");
	assert_int_equal(evaluation.id, 0);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_evaluation"), 0);
	ratings[2].goal = goal;
	ratings[2].level = 5;
	assert_false(evaluation_save(s->db, &evaluation, ratings, 3, &s->err));
	ratings[2].level = 4;
	assert_true(evaluation_save(s->db, &evaluation, ratings, 3, &s->err));
	int64_t before = school_count(s, "SELECT count(*) FROM pupil_history");
	assert_true(evaluation_save(s->db, &evaluation, ratings, 3, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM pupil_history"), before);
	ratings[0].level = 0; /* cleared; the others are corrected or stay */
	ratings[1].level = 3;
	assert_true(evaluation_save(s->db, &evaluation, ratings, 2, &s->err));
	assert_int_equal(
	    school_count(s, "SELECT count(*) * 100 + sum(level) FROM visible_internship_rating"),
	    207);
	struct internship_rating both = {
	    .evaluation = evaluation.id, .competence = "A01", .goal = goal, .level = 2};
	school_refused(s, school_save(s, &internship_rating_entity, &both), FAILED,
	    "over een leerdoel of over een competentie");
	struct internship_evaluation twice = evaluation_of(&row);
	school_refused(s, evaluation_save(s->db, &twice, NULL, 0, &s->err), CONFLICT,
	    "Van 08-10-2026 is er al een beoordeling");
	assert_true(evaluation_remove(s->db, evaluation.id, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship_rating"), 0);
}

static void a_teacher_follows_own_internships_only(void **state)
{
	struct school_file *s = *state;
	struct internship row = begin(s, "IND", add_company(s, "Smit", 0));
	struct internship_visit visit = {.internship = row.id,
	    .visited_on = day(10, 1),
	    .manner = "TEL",
	    .report = words(s, "Ging goed.")};
	struct internship_evaluation evaluation = evaluation_of(&row);
	struct internship_rating rating = {.competence = "A01", .level = 3};
	struct internship_signatories names = {.school = "Kok"};
	school_act(s, s->teacher);
	school_add(s, &internship_visit_entity, &visit);
	assert_true(evaluation_save(s->db, &evaluation, &rating, 1, &s->err));
	assert_true(internship_sign(s->db, row.id, day(9, 3), &names, &s->err));
	snprintf(row.hours, sizeof row.hours, "13");
	school_refused(s, record_save(s->db, &internship_entity, "S", &row, &s->err), DENIED,
	    "de mentor of de stagecoördinator");
	struct internship mine = placement(s, "INT", 0);
	snprintf(mine.days, sizeof mine.days, "vr");
	school_refused(s, internship_begin(s->db, &mine, &s->err), DENIED, "de mentor of");
	school_refused(s, internship_remove(s->db, row.id, &s->err), CONFLICT, "bezoek");
	school_act(s, coordinator);
	row.supervised_by = s->mentor;
	school_add(s, &internship_entity, &row);
	school_act(s, s->teacher); /* still teaches Daan, so still reads it */
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship"), 1);
	snprintf(visit.manner, sizeof visit.manner, "BEZ");
	school_refused(s, record_save(s->db, &internship_visit_entity, "B", &visit, &s->err),
	    DENIED, "een andere stagedocent");
	school_refused(s, record_remove(s->db, &internship_visit_entity, "B", &visit, &s->err),
	    DENIED, "een andere stagedocent");
	evaluation.is_final = true;
	school_refused(
	    s, evaluation_save(s->db, &evaluation, NULL, 0, &s->err), DENIED, "andere stagedocent");
	rating.level = 1;
	rating.evaluation = evaluation.id;
	snprintf(rating.competence, sizeof rating.competence, "L05");
	school_refused(s, record_save(s->db, &internship_rating_entity, "O", &rating, &s->err),
	    DENIED, "andere stagedocent");
	names.company = "Smit";
	school_refused(
	    s, internship_sign(s->db, row.id, day(9, 3), &names, &s->err), DENIED, "andere");
}

static void a_mentor_places_own_pupils(void **state)
{
	struct school_file *s = *state;
	int64_t company = add_company(s, "Smit", 0);
	struct internship row = placement(s, "IND", company), other = placement(s, "IND", company);
	other.pupil = s->noor;
	school_act(s, s->mentor);
	assert_true(internship_begin(s->db, &row, &s->err));
	school_refused(s, internship_begin(s->db, &other, &s->err), DENIED, "mag je niet wijzigen");
	int64_t nobody[] = {s->care, s->administrator, s->director};
	for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++) {
		school_act(s, nobody[i]);
		school_refused(
		    s, internship_begin(s->db, &other, &s->err), DENIED, "mag je niet wijzigen");
	}
	assert_true(access_pupil(s->db, s->daan, &s->err));
	row.goal = words(s, "vroeg opstaan");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship"), 1);
	assert_false(record_save(s->db, &internship_entity, "S", &row, &s->err));
	assert_int_equal(s->err.status, DENIED);
	school_act(s, s->other_mentor);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_internship"), 0);
}

static void places_are_counted_at_the_busiest_moment(void **state)
{
	struct school_file *s = *state;
	int64_t company = add_company(s, "Smit", 1), taken, places;
	struct internship first = begin(s, "IND", company), second = placement(s, "IND", company);
	assert_true(internship_end(s->db, first.id, day(9, 30), "AFG", NULL, &s->err));
	second.pupil = s->noor;
	second.starts_on = day(10, 1);
	assert_true(internship_begin(s->db, &second, &s->err));
	assert_true(
	    internship_places(s->db, company, day(9, 1), day(12, 1), &taken, &places, &s->err));
	assert_int_equal(taken, 1); /* one after the other, they take one place */
	assert_int_equal(places, 1);
	second.starts_on = day(9, 30);
	school_add(s, &internship_entity, &second);
	assert_true(
	    internship_places(s->db, company, day(9, 1), day(12, 1), &taken, &places, &s->err));
	assert_int_equal(taken, 2); /* over the number of places: a warning, not a refusal */
	school_act(s, s->mentor);   /* seen for one pupil only, but the place counts all the same */
	assert_true(
	    internship_places(s->db, company, day(9, 1), day(12, 1), &taken, &places, &s->err));
	assert_int_equal(taken, 2);
	access_system(s->db);
	assert_true(internship_places(s->db, company, date_make(2027, 3, 1), date_make(2027, 4, 1),
	    &taken, &places, &s->err));
	assert_int_equal(taken, 0);
	school_refused(s,
	    internship_places(s->db, 7, day(9, 1), day(12, 1), &taken, &places, &s->err), NOT_FOUND,
	    "staat niet in de lijst");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

/* A number with whose it is, or a word for why there is none; not a slip of the finger. */
static void a_phone_number_can_be_called(void **state)
{
	static const char *const good[] = {"", "06-12345678", "0523-1234", "+31 6 12 34 56 78",
	    "(0523) 12 34 56", "06-12345678 (moeder)", "06-12345678 / 0523-123456", "geheim"};
	static const char *const wrong[] = {"0612345x", "06-1234", "06x12345678", "12345678x9"};
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_null(check_phone(good[i]));
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_non_null(strstr(check_phone(wrong[i]), "Schrijf het zoals 06-12345678"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(days_are_written_one_way),
	    CASE(dates_and_hours_must_fit),
	    CASE(pupil_knows_where_and_not_whom),
	    CASE(an_external_placement_has_a_company),
	    CASE(a_company_that_stopped_gets_nobody_new),
	    CASE(a_company_is_there_once),
	    CASE(a_phone_number_can_be_called),
	    CASE(nobody_is_in_two_places_on_one_day),
	    CASE(an_ended_placement_leaves_room),
	    CASE(the_kind_says_what_is_an_uitstroomstage),
	    CASE(goals_come_along),
	    CASE(a_contract_is_signed_on_paper),
	    CASE(a_parent_signs_for_a_minor_only),
	    CASE(parents_are_offered_to_who_keeps_contracts),
	    CASE(nothing_is_seen_before_the_first_day),
	    CASE(an_evaluation_is_saved_with_its_ratings),
	    CASE(a_teacher_follows_own_internships_only),
	    CASE(a_mentor_places_own_pupils),
	    CASE(places_are_counted_at_the_busiest_moment),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

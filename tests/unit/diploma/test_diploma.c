/* The diploma: the lists behind it, judgements, candidates, exam days and exams. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "exchange/lists/lists.h"
#include "model/outflow/departure.h"
#include "model/diploma/diploma.h"
#include "model/portfolio/portfolio.h"
#include "model/school/pupil.h"
#include "model/lists/reference.h"
#include "model/school/school.h"
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

static struct date day(int month, int of_month)
{
	return date_make(month >= 8 ? 2026 : 2027, month, of_month);
}

static char *words(struct school_file *s, const char *text)
{
	return arena_text(&s->arena, text);
}

static void use_regulation(struct school_file *s, const char *code)
{
	assert_true(change_begin(s->db, "Instelling", &s->err) &&
	            setting_save(s->db, "reglement", code, day(8, 1), &s->err) &&
	            change_commit(s->db, &s->err));
}

/* Hands the portfolio in; its own model has its own tests. */
static int64_t hand_in(struct school_file *s, int64_t pupil)
{
	char sql[200];
	snprintf(sql, sizeof sql,
	    "INSERT INTO exam_portfolio (id, rev, pupil, handed_in_on) VALUES (%lld, 1, %lld, '2026-10-01')",
	    (long long)(pupil ^ 1), (long long)pupil);
	assert_true(school_tamper(s, sql));
	return pupil ^ 1;
}

static struct candidate candidate_of(struct school_file *s, int64_t pupil)
{
	struct candidate row = {0};
	if (!candidate_add(s->db, pupil, &row, &s->err))
		fail_msg("%s", s->err.text);
	return row;
}

static struct exam_day exam_day_on(struct school_file *s, struct date on, int64_t examiner)
{
	(void)s;
	return (struct exam_day){.held_on = on,
	    .place = "lokaal 12",
	    .starts_at = "09:00",
	    .examiner = examiner,
	    .assessor = "Riet de Groot",
	    .assessor_school = "PrO Zuiderpark",
	    .assessor_certified = true};
}

static void result_of(
    const struct school_file *s, struct candidate *row, const char *result, struct date on)
{
	snprintf(row->result, sizeof row->result, "%s", result);
	row->result_on = on;
	row->decided_by = s->director;
}

static void lists_are_there(void **state)
{
	struct school_file *s = *state;
	static const struct {
		const char *sql;
		int64_t count;
	} cases[] = {
	    {"SELECT count(*) FROM visible_diploma_requirement WHERE regulation = 'RIJ'", 11},
	    {"SELECT count(*) FROM visible_internship_kind WHERE external = 1", 6},
	    {"SELECT count(*) FROM visible_internship_end WHERE dropout = 1", 3},
	    {"SELECT count(*) FROM visible_ladder_kind", 10},
	    {"SELECT count(*) FROM visible_certificate_kind WHERE counts = 'NEE'", 5},
	    {"SELECT count(*) FROM visible_evidence_kind WHERE filed_by <> ''", 3},
	    {"SELECT count(*) FROM visible_portfolio_requirement", 57},
	    {"SELECT count(*) FROM visible_course_threshold", 135},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (school_count(s, cases[i].sql) != cases[i].count)
			fail_msg(
			    "%lld: %s", (long long)school_count(s, cases[i].sql), cases[i].sql);
}

static void target_of_a_subject_is_changed_by_import(void **state)
{
	struct school_file *s = *state;
	static char csv[] = "vak;streefniveau\nNED;2F\nENG;onder 1F\n";
	const struct buffer bytes = {.text = csv, .len = sizeof csv - 1};
	const struct import_options options = {0};
	struct import_report report;
	if (!list_import(
	        s->db, &subject_target_entity, "niveaus.csv", &bytes, &options, &report, &s->err))
		fail_msg("%s", s->err.text);
	assert_int_equal(report.changed_pupils, 1);
	assert_int_equal(report.added.count, 1);
	report_done(&report);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_subject_target WHERE subject = 'NED' AND level = '2F'"),
	    1);
}

static void lists_refuse_what_cannot_be(void **state)
{
	struct school_file *s = *state;
	struct portfolio_requirement asked = {.code = "X1",
	    .version = "2010",
	    .subject = "NED",
	    .kind = "TOE",
	    .title = "Toets",
	    .amount = 1};
	school_refused(
	    s, school_save(s, &portfolio_requirement_entity, &asked), FAILED, "welk leerjaar");
	asked.grade = 1, asked.phase = 1;
	school_refused(
	    s, school_save(s, &portfolio_requirement_entity, &asked), FAILED, "een van de twee");
	asked.phase = 0, asked.amount = 21;
	school_refused(
	    s, school_save(s, &portfolio_requirement_entity, &asked), FAILED, "aantal: 21");
	asked.amount = 1;
	school_add(s, &portfolio_requirement_entity, &asked);
	struct diploma_requirement demand = {
	    .code = "X", .regulation = "WET", .label = "eis", .kind = "AAN", .least = 120};
	school_refused(
	    s, school_save(s, &diploma_requirement_entity, &demand), FAILED, "ten minste: 120");
	demand.least = 90;
	snprintf(demand.domain, sizeof demand.domain, "WO");
	school_refused(
	    s, school_save(s, &diploma_requirement_entity, &demand), FAILED, "Een domein hoort");
	struct ladder_step step = {.code = "X", .label = "trede", .grade = 4, .until_grade = 3};
	school_refused(
	    s, school_save(s, &ladder_step_entity, &step), FAILED, "ligt vóór leerjaar 4");
	struct internship_end end = {
	    .code = "X", .label = "einde", .completed = true, .dropout = true};
	school_refused(s, school_save(s, &internship_end_entity, &end), FAILED, "geen uitval");
}

static void candidate_is_one_once_a_year(void **state)
{
	struct school_file *s = *state;
	struct candidate row = candidate_of(s, s->daan);
	assert_string_equal(row.regulation, "WET");
	assert_int_equal(row.school_year, s->year);
	assert_int_equal(row.exam_portfolio, 0);
	school_refused(s, candidate_add(s->db, s->daan, NULL, &s->err), CONFLICT, "al kandidaat");
	struct candidate other = {.pupil = s->daan,
	    .school_year =
	        school_count(s, "SELECT id FROM visible_school_year WHERE name = '2025-2026'"),
	    .regulation = "WET",
	    .registered_on = day(10, 1)};
	school_refused(s, school_save(s, &candidate_entity, &other), FAILED, "niet ingeschreven");
	int64_t portfolio = hand_in(s, s->noor);
	row.exam_portfolio = portfolio;
	school_refused(
	    s, school_save(s, &candidate_entity, &row), FAILED, "niet van deze leerling");
	row = candidate_of(s, s->noor);
	assert_int_equal(row.exam_portfolio, portfolio);
}

static int64_t freeze(struct school_file *s, int64_t pupil)
{
	int64_t id;
	if (!exam_portfolio_freeze(s->db, pupil, &id, &s->err))
		fail_msg("%s", s->err.text);
	return id;
}

static int64_t portfolio_of(struct school_file *s)
{
	return school_count(s, "SELECT coalesce(max(exam_portfolio), 0) FROM visible_candidate");
}

/* Whoever takes the portfolio in may not write the candidate; planning the exam then links it.
 * Somebody with both rights does both at once. */
static void portfolio_goes_to_the_candidate(void **state)
{
	struct school_file *s = *state;
	int planned;
	struct candidate row = candidate_of(s, s->daan);
	struct exam_day on = exam_day_on(s, day(6, 1), s->mentor),
	                later = exam_day_on(s, day(6, 2), s->mentor);
	school_add(s, &exam_day_entity, &on);
	school_add(s, &exam_day_entity, &later);
	school_act(s, s->mentor);
	struct evidence evidence = evidence_new(s->db, s->daan);
	snprintf(evidence.title, sizeof evidence.title, "Vogelhuisje");
	snprintf(evidence.kind, sizeof evidence.kind, "WST");
	school_add(s, &evidence_entity, &evidence);
	int64_t first = freeze(s, s->daan);
	school_act(s, s->administrator);
	assert_int_equal(portfolio_of(s), 0);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_diploma WHERE portfolio_on = today()"), 1);
	assert_true(exam_plan(s->db, on.id, &planned, &s->err));
	assert_int_equal(planned, 1);
	assert_int_equal(portfolio_of(s), first);

	clock_set(day(10, 12), 9);
	school_act(s, s->mentor);
	int64_t second = freeze(s, s->daan);
	school_act(s, s->administrator);
	assert_int_equal(portfolio_of(s), first);
	struct exam talk;
	assert_true(record_get(s->db, &exam_entity, school_count(s, "SELECT id FROM visible_exam"),
	    &talk, &s->arena, &s->err));
	talk.exam_day = later.id;
	if (!exam_save(s->db, &talk, &s->err))
		fail_msg("%s", s->err.text);
	assert_int_equal(portfolio_of(s), second);

	struct staff_role both = {.staff = s->mentor, .starts_on = day(8, 1)};
	snprintf(both.role, sizeof both.role, "administratie");
	school_add(s, &staff_role_entity, &both);
	clock_set(day(10, 13), 9);
	school_act(s, s->mentor);
	int64_t third = freeze(s, s->daan);
	assert_int_equal(portfolio_of(s), third);

	/* a candidate with a result stays as it was */
	assert_true(record_get(s->db, &candidate_entity, row.id, &row, &s->arena, &s->err));
	result_of(s, &row, "VER", clock_today());
	row.grounds = words(s, "Portfolio niet af.");
	school_add(s, &candidate_entity, &row);
	clock_set(day(10, 14), 9);
	freeze(s, s->daan);
	assert_int_equal(portfolio_of(s), third);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_diploma WHERE portfolio_on = '2026-10-13'"),
	    1);
}

/* The list of what must be done before somebody leaves gets the result. */
static void result_closes_the_departure(void **state)
{
	struct school_file *s = *state;
	struct departure leaving;
	struct candidate row = candidate_of(s, s->daan);
	assert_true(departure_find(s->db, s->daan, &leaving, &s->arena, &s->err));
	leaving.leaves_on = day(7, 15);
	assert_string_equal(leaving.closing, "");
	school_add(s, &departure_entity, &leaving);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_vertrek WHERE missing LIKE '%diploma of verklaring%' AND closing IS NULL"),
	    1);
	result_of(s, &row, "VER", day(10, 9));
	row.registered_on = day(10, 1);
	row.grounds = words(s, "Portfolio niet af.");
	school_add(s, &candidate_entity, &row);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM list_vertrek WHERE missing NOT LIKE '%diploma of verklaring%' AND closing = 'verklaring' AND closing_on = '2026-10-09'"),
	    1);
	assert_true(departure_find(s->db, s->daan, &leaving, &s->arena, &s->err));
	assert_string_equal(leaving.closing, "VER");
	assert_int_equal(date_compare(leaving.closing_on, day(10, 9)), 0);

	/* a value that somebody entered stays */
	snprintf(leaving.closing, sizeof leaving.closing, "GET");
	leaving.closing_on = day(10, 10);
	school_add(s, &departure_entity, &leaving);
	assert_true(departure_find(s->db, s->daan, &leaving, &s->arena, &s->err));
	assert_string_equal(leaving.closing, "GET");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM list_vertrek WHERE closing = 'getuigschrift'"),
	    1);

	/* even before the list exists */
	row = candidate_of(s, s->noor);
	result_of(s, &row, "VER", day(10, 10));
	row.grounds = words(s, "Portfolio niet af.");
	school_add(s, &candidate_entity, &row);
	assert_true(departure_find(s->db, s->noor, &leaving, &s->arena, &s->err));
	assert_int_equal(leaving.id, 0);
	assert_string_equal(leaving.closing, "VER");
}

static void result_follows_the_regulation(void **state)
{
	struct school_file *s = *state;
	struct candidate row = candidate_of(s, s->daan);
	school_refused(s, candidate_report(s->db, row.id, &s->err), FAILED, "Zonder uitslag");
	result_of(s, &row, "VER", (struct date){0});
	school_refused(s, school_save(s, &candidate_entity, &row), FAILED, "op welke dag");
	row.result_on = day(10, 11);
	school_refused(
	    s, school_save(s, &candidate_entity, &row), FAILED, "waarom de leerling geen diploma");
	row.grounds = words(s, "Portfolio niet af.");
	school_refused(s, school_save(s, &candidate_entity, &row), FAILED, "nog niet geweest");
	result_of(s, &row, "GET", day(10, 10));
	school_refused(s, school_save(s, &candidate_entity, &row), FAILED, "krijgt een verklaring");
	result_of(s, &row, "VER", day(10, 10));
	snprintf(row.variant, sizeof row.variant, "MET");
	school_refused(s, school_save(s, &candidate_entity, &row), FAILED, "kent geen varianten");
	*row.variant = '\0';
	school_add(s, &candidate_entity, &row);
	assert_true(candidate_report(s->db, row.id, &s->err));
	school_refused(
	    s, candidate_report(s->db, row.id, &s->err), CONFLICT, "op 10-10-2026 al doorgegeven");
	/* a result that the register knows is closed; with a reason it is opened and reported
	 * again */
	assert_true(record_get(s->db, &candidate_entity, row.id, &row, &s->arena, &s->err));
	row.reported_on = (struct date){0};
	school_refused(s, school_save(s, &candidate_entity, &row), CONFLICT,
	    "Deze uitslag is al doorgegeven aan ROD.");
	assert_true(change_because(s->db, "Bezwaar gegrond verklaard.", &s->err));
	school_add(s, &candidate_entity, &row);
	assert_true(candidate_report(s->db, row.id, &s->err));
}

static void open_requirements_need_grounds(void **state)
{
	struct school_file *s = *state;
	static const char *const all[] = {"WET-POR", "WET-AAN", "WET-PRO"};
	int to_discuss, not_met;
	hand_in(s, s->daan);
	struct candidate row = candidate_of(s, s->daan);
	assert_true(diploma_open(s->db, s->daan, &to_discuss, &not_met, &s->err));
	assert_int_equal(to_discuss + not_met, 3);
	result_of(s, &row, "DIP", day(10, 10));
	school_refused(s, school_save(s, &candidate_entity, &row), FAILED,
	    "heeft het programma afgerond, naar het oordeel van de school. Vul in waarom");
	for (size_t i = 0; i < 3; i++) {
		struct diploma_judgement judgement = {.pupil = s->daan,
		    .judged_on = day(10, 9),
		    .met = true,
		    .grounds = words(s, "Laat het in de praktijk zien.")};
		snprintf(judgement.requirement, sizeof judgement.requirement, "%s", all[i]);
		school_add(s, &diploma_judgement_entity, &judgement);
	}
	school_add(s, &candidate_entity, &row);
}

/* A diploma requires a portfolio, then an exam if one is planned, and a decision by the director; a
 * setting allows a school to give reasons instead. */
static void diploma_comes_after_portfolio_and_talk(void **state)
{
	struct school_file *s = *state;
	struct candidate row = candidate_of(s, s->daan);
	result_of(s, &row, "DIP", day(10, 10));
	row.grounds = words(s, "Bijzondere omstandigheden.");
	school_refused(s, school_save(s, &candidate_entity, &row), FAILED,
	    "het portfolio is niet ingeleverd. Doe dat eerst.");
	row.exam_portfolio = hand_in(s, s->daan);
	struct exam_day on = exam_day_on(s, day(12, 25), s->mentor);
	school_add(s, &exam_day_entity, &on);
	struct exam talk = {.candidate = row.id, .exam_day = on.id, .slot = 1};
	assert_true(change_begin(s->db, "Portfolio", &s->err));
	assert_true(candidate_take_portfolio(s->db, row.id, &s->err));
	assert_true(change_commit(s->db, &s->err));
	school_add(s, &exam_entity, &talk);
	assert_true(record_get(s->db, &candidate_entity, row.id, &row, &s->arena, &s->err));
	result_of(s, &row, "DIP", day(10, 10));
	row.grounds = words(s, "Bijzondere omstandigheden.");
	school_refused(s, school_save(s, &candidate_entity, &row), FAILED,
	    "van het examengesprek op 25-12-2026 is nog geen uitkomst");
	row.decided_by = s->administrator;
	school_refused(s, school_save(s, &candidate_entity, &row), FAILED, "Kies de directeur");
	row.decided_by = 0;
	school_refused(
	    s, school_save(s, &candidate_entity, &row), FAILED, "vastgesteld door is nog leeg");
	row.decided_by = s->director;
	assert_true(change_begin(s->db, "Instelling", &s->err));
	assert_true(
	    setting_save(s->db, "diploma_met_portfolio", "0", date_make(2026, 8, 1), &s->err));
	assert_true(change_commit(s->db, &s->err));
	row.grounds = NULL;
	school_refused(s, school_save(s, &candidate_entity, &row), FAILED, "Vul in waarom");
	row.grounds = words(s, "Ernstig ziek; het panel zag het portfolio.");
	school_add(s, &candidate_entity, &row);
	/* nor can the name be removed afterwards */
	row.decided_by = 0;
	school_refused(
	    s, school_save(s, &candidate_entity, &row), FAILED, "vastgesteld door is nog leeg");
}

static void variant_brings_its_own_requirement(void **state)
{
	struct school_file *s = *state;
	use_regulation(s, "RIJ");
	hand_in(s, s->daan);
	struct candidate row = candidate_of(s, s->daan);
	assert_string_equal(row.regulation, "RIJ");
	for (int i = 0; i < 11; i++) {
		struct diploma_judgement judgement = {.pupil = s->daan,
		    .judged_on = day(10, 9),
		    .met = true,
		    .grounds = words(s, "Gezien op stage.")};
		struct query *q = db_query(s->db,
		    "SELECT code FROM visible_diploma_requirement WHERE regulation = 'RIJ' AND code <> 'RIJ-COG' ORDER BY sort LIMIT 1 OFFSET ?1",
		    "i", (int64_t)i);
		bool found = query_next(q);
		if (found)
			snprintf(judgement.requirement, sizeof judgement.requirement, "%s",
			    query_text(q, 0));
		assert_true(query_done(q, &s->err));
		if (found)
			school_add(s, &diploma_judgement_entity, &judgement);
	}
	result_of(s, &row, "DIP", day(10, 10));
	school_refused(s, school_save(s, &candidate_entity, &row), FAILED, "Kies er een");
	snprintf(row.variant, sizeof row.variant, "LER");
	school_refused(s, school_save(s, &candidate_entity, &row), FAILED, "nog niet: 1");
	snprintf(row.variant, sizeof row.variant, "ZON");
	school_add(s, &candidate_entity, &row); /* ZON does not require going on to learn */
	snprintf(row.variant, sizeof row.variant, "LER");
	school_refused(s, school_save(s, &candidate_entity, &row), FAILED, "nog niet: 1");
	result_of(s, &row, "VER", day(10, 10));
	row.grounds = words(s, "Niet alle doelen.");
	school_refused(
	    s, school_save(s, &candidate_entity, &row), FAILED, "krijgt een getuigschrift");
}

static bool judge(struct school_file *s, int64_t pupil)
{
	struct diploma_judgement row = {.pupil = pupil,
	    .requirement = "WET-PRO",
	    .judged_on = day(10, 9),
	    .met = true,
	    .grounds = words(s, "Alles gedaan.")};
	return school_save(s, &diploma_judgement_entity, &row);
}

static void setting_names_a_regulation(void **state)
{
	struct school_file *s = *state;
	assert_true(change_begin(s->db, "Instelling", &s->err));
	school_refused(s, setting_save(s->db, "reglement", "XYZ", day(8, 1), &s->err), FAILED,
	    "\"XYZ\" bestaat niet");
	change_abandon(s->db);
}

static void who_may_do_what(void **state)
{
	struct school_file *s = *state;
	struct exam_day on = exam_day_on(s, day(6, 1), s->mentor);
	school_act(s, s->mentor);
	assert_true(judge(s, s->daan));
	school_refused(s, judge(s, s->daan), CONFLICT, "op 09-10-2026 al een oordeel");
	school_refused(s, judge(s, s->noor), DENIED, "");
	school_refused(
	    s, candidate_add(s->db, s->daan, NULL, &s->err), DENIED, "Vraag de administratie");
	school_refused(s, school_save(s, &exam_day_entity, &on), DENIED, "");
	school_act(s, s->teacher);
	school_refused(s, judge(s, s->daan), DENIED, "");
	assert_true(access_pupil(s->db, s->daan, &s->err));
	school_refused(s, judge(s, s->daan), DENIED, "");
	school_refused(s, candidate_add(s->db, s->daan, NULL, &s->err), DENIED, "");
	school_act(s, s->care);
	assert_true(candidate_add(s->db, s->daan, NULL, &s->err));
	assert_true(school_save(s, &exam_day_entity, &on));
}

static void assessor_is_of_another_school(void **state)
{
	struct school_file *s = *state;
	static const char *const own[] = {
	    "PrO De Proef", "pro de próéf", "De Proef", "Stichting PrO De Proef (Zuid)"};
	struct exam_day on = exam_day_on(s, day(6, 1), s->mentor);
	snprintf(on.assessor_school, sizeof on.assessor_school, "%s", own[0]);
	school_add(s, &exam_day_entity, &on); /* fine under the legal regulation */
	use_regulation(s, "RIJ");
	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		struct exam_day other = exam_day_on(s, day(6, 2), s->mentor);
		snprintf(other.assessor_school, sizeof other.assessor_school, "%s", own[i]);
		school_refused(s, school_save(s, &exam_day_entity, &other), FAILED,
		    "van de eigen school (PrO De Proef)");
	}
	struct exam_day other = exam_day_on(s, day(6, 2), s->mentor);
	other.assessor_certified = false;
	school_refused(s, school_save(s, &exam_day_entity, &other), FAILED, "niet gecertificeerd");
	other.assessor_certified = true;
	*other.assessor = '\0';
	school_refused(s, school_save(s, &exam_day_entity, &other), FAILED, "Vul de naam");
	other = exam_day_on(s, day(6, 2), s->mentor);
	snprintf(other.assessor_school, sizeof other.assessor_school, "PrO De Proeftuin");
	school_add(s, &exam_day_entity, &other);
}

static void panel_sits_once_a_day(void **state)
{
	struct school_file *s = *state;
	struct exam_day on = exam_day_on(s, day(6, 1), s->mentor),
	                other = exam_day_on(s, day(6, 1), s->mentor);
	school_add(s, &exam_day_entity, &on);
	snprintf(other.assessor, sizeof other.assessor, "Wim Haak");
	school_refused(
	    s, school_save(s, &exam_day_entity, &other), CONFLICT, "Jansen zit op 01-06-2027");
	other = exam_day_on(s, day(6, 1), s->other_mentor);
	snprintf(other.assessor, sizeof other.assessor, "riet  de groot");
	school_refused(s, school_save(s, &exam_day_entity, &other), CONFLICT, "ander panel");
	snprintf(other.assessor_school, sizeof other.assessor_school, "PrO Noord");
	school_add(s, &exam_day_entity, &other); /* somebody else with that name */
	on.pause_minutes = 30;
	school_refused(s, school_save(s, &exam_day_entity, &on), FAILED, "na welk gesprek");
	on.pause_after = 3;
	snprintf(on.starts_at, sizeof on.starts_at, "29:00");
	school_refused(s, school_save(s, &exam_day_entity, &on), FAILED, "is geen tijd");
	snprintf(on.starts_at, sizeof on.starts_at, "18:30");
	school_refused(s, school_save(s, &exam_day_entity, &on), FAILED, "is te laat");
}

static void slots_take_45_minutes(void **state)
{
	struct school_file *s = *state;
	char time[6];
	struct exam_day on = exam_day_on(s, day(6, 1), s->mentor);
	static const char *const expected[] = {
	    "", "09:00", "09:45", "10:30", "11:45", "12:30", "13:15", "14:00", "14:45", ""};
	on.pause_after = 3;
	on.pause_minutes = 30;
	for (int slot = 0; slot <= 9; slot++) {
		exam_slot_time(&on, slot, time);
		assert_string_equal(time, expected[slot]);
	}
}

static bool plan_talk(struct school_file *s, int64_t candidate, int64_t on, int64_t slot)
{
	struct exam row = {.candidate = candidate, .exam_day = on, .slot = slot};
	return school_save(s, &exam_entity, &row);
}

static void talks_fit_the_day(void **state)
{
	struct school_file *s = *state;
	struct exam_day on = exam_day_on(s, day(6, 1), s->mentor),
	                later = exam_day_on(s, day(6, 2), s->mentor),
	                next_year = exam_day_on(s, date_make(2027, 9, 1), s->mentor);
	school_add(s, &exam_day_entity, &on);
	school_add(s, &exam_day_entity, &later);
	school_add(s, &exam_day_entity, &next_year);
	struct candidate daan = candidate_of(s, s->daan);
	school_refused(s, plan_talk(s, daan.id, on.id, 9), FAILED, "negende gesprek past niet");
	school_refused(
	    s, plan_talk(s, daan.id, on.id, 1), FAILED, "Daan Berg heeft nog geen portfolio");
	daan.exam_portfolio = hand_in(s, s->daan);
	school_add(s, &candidate_entity, &daan);
	hand_in(s, s->noor);
	struct candidate noor = candidate_of(s, s->noor);
	school_refused(
	    s, plan_talk(s, daan.id, next_year.id, 1), FAILED, "in een ander schooljaar");
	assert_true(plan_talk(s, daan.id, on.id, 8));
	school_refused(
	    s, plan_talk(s, noor.id, on.id, 8), CONFLICT, "Plek 8 (14:15) is al voor Daan Berg");
	school_refused(s, plan_talk(s, daan.id, on.id, 7), CONFLICT, "al op deze dag");
	school_refused(
	    s, plan_talk(s, daan.id, later.id, 1), CONFLICT, "al een gesprek op 01-06-2027");
	struct exam talk = {0};
	assert_true(record_get(s->db, &exam_entity, school_count(s, "SELECT id FROM visible_exam"),
	    &talk, &s->arena, &s->err));
	snprintf(talk.outcome, sizeof talk.outcome, "VOL");
	school_refused(s, school_save(s, &exam_entity, &talk), FAILED, "pas op 01-06-2027");
	*talk.outcome = '\0';
	talk.exam_day = later.id;
	school_add(s, &exam_entity, &talk); /* rescheduled */
	on.held_on = later.held_on;
	school_refused(s, school_save(s, &exam_day_entity, &on), CONFLICT, "ander panel");
	later.resit = true;
	school_refused(
	    s, school_save(s, &exam_day_entity, &later), CONFLICT, "Er staan al gesprekken");
	later.resit = false;
	later.held_on = date_make(2027, 9, 2);
	school_refused(
	    s, school_save(s, &exam_day_entity, &later), FAILED, "niet in het schooljaar");
}

static void outcome_is(struct school_file *s, int64_t candidate, const char *outcome)
{
	struct exam talk;
	int64_t id;
	assert_true(db_int(s->db, &id, &s->err,
	    "SELECT max(id) FROM visible_exam WHERE candidate = ?1", "i", candidate));
	assert_true(record_get(s->db, &exam_entity, id, &talk, &s->arena, &s->err));
	snprintf(talk.outcome, sizeof talk.outcome, "%s", outcome);
	school_add(s, &exam_entity, &talk);
}

static void resit_is_on_a_resit_day(void **state)
{
	struct school_file *s = *state;
	int planned;
	struct exam_day first = exam_day_on(s, day(10, 9), s->mentor),
	                second = exam_day_on(s, day(6, 1), s->mentor),
	                resit = exam_day_on(s, day(6, 30), s->mentor);
	resit.resit = true;
	school_add(s, &exam_day_entity, &first);
	school_add(s, &exam_day_entity, &second);
	school_add(s, &exam_day_entity, &resit);
	hand_in(s, s->daan);
	hand_in(s, s->noor);
	struct candidate daan = candidate_of(s, s->daan), noor = candidate_of(s, s->noor);
	assert_true(plan_talk(s, daan.id, first.id, 1));
	school_refused(s, plan_talk(s, daan.id, resit.id, 1), FAILED, "nog geen uitslag");
	outcome_is(s, daan.id, "VOL");
	school_refused(s, plan_talk(s, daan.id, resit.id, 1), FAILED, "was voldoende");
	outcome_is(s, daan.id, "ONV");
	school_refused(s, plan_talk(s, daan.id, second.id, 1), FAILED, "op een herkansingsdag");
	assert_true(exam_plan(s->db, second.id, &planned, &s->err));
	assert_int_equal(planned, 1); /* only Noor had none */
	assert_true(exam_plan(s->db, resit.id, &planned, &s->err));
	assert_int_equal(planned, 1);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_exam x JOIN visible_exam_day d ON d.id = x.exam_day JOIN visible_pupil p ON p.id = x.pupil "
	        "WHERE d.resit = 1 AND p.first_name = 'Daan'"),
	    1);
	assert_true(exam_plan(s->db, resit.id, &planned, &s->err));
	assert_int_equal(planned, 0);
	school_refused(s, exam_plan(s->db, first.id, &planned, &s->err), FAILED, "al geweest");
	assert_int_not_equal(noor.id, 0);
}

static void panel_is_asked_again_for_the_candidate(void **state)
{
	struct school_file *s = *state;
	int planned;
	struct exam_day on = exam_day_on(s, day(6, 1), s->mentor);
	*on.assessor = *on.assessor_school = '\0';
	school_add(s, &exam_day_entity, &on);
	hand_in(s, s->daan);
	hand_in(s, s->noor);
	candidate_of(s, s->daan);
	use_regulation(s, "RIJ");
	struct candidate noor = candidate_of(s, s->noor);
	use_regulation(s, "WET");
	school_refused(s, plan_talk(s, noor.id, on.id, 1), FAILED, "Vul de naam");
	school_refused(s, exam_plan(s->db, on.id, &planned, &s->err), FAILED, "Rijnmond");
	assert_int_equal(planned, 0);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_exam"), 0);
	snprintf(on.assessor, sizeof on.assessor, "Riet de Groot");
	snprintf(on.assessor_school, sizeof on.assessor_school, "PrO Zuiderpark");
	school_add(s, &exam_day_entity, &on);
	assert_true(plan_talk(s, noor.id, on.id, 1));
	snprintf(on.assessor_school, sizeof on.assessor_school, "De Proef");
	school_refused(s, school_save(s, &exam_day_entity, &on), FAILED, "eigen school");
}

static int64_t add_pupil(struct school_file *s, int number, const char *last, int64_t class)
{
	struct pupil row = {.first_name = "Sam", .born_on = date_make(2009, 3, 14)};
	snprintf(row.number, sizeof row.number, "%d", number);
	snprintf(row.last_name, sizeof row.last_name, "%s", last);
	pupil_prepare(&row);
	school_add(s, &pupil_entity, &row);
	struct enrolment enrolment = {.pupil = row.id,
	    .school_year = s->year,
	    .class = class,
	    .grade = 5,
	    .track = "PRO",
	    .starts_on = day(8, 1)};
	school_add(s, &enrolment_entity, &enrolment);
	hand_in(s, row.id);
	candidate_of(s, row.id);
	return row.id;
}

static void day_is_filled_by_class_and_name(void **state)
{
	struct school_file *s = *state;
	static const char *const names[] = {"Zon", "Ster", "Maan", "Aarde"};
	struct exam_day on = exam_day_on(s, day(6, 1), s->mentor),
	                other = exam_day_on(s, day(6, 2), s->mentor);
	const char *order;
	int planned;
	school_add(s, &exam_day_entity, &on);
	school_add(s, &exam_day_entity, &other);
	candidate_of(s, s->daan); /* without a portfolio */
	for (int i = 0; i < 8; i++)
		add_pupil(s, 300 + i, names[i % 4], i < 4 ? s->class_b : s->class_a);
	int64_t by_hand;
	assert_true(db_int(s->db, &by_hand, &s->err,
	    "SELECT c.id FROM visible_candidate c JOIN visible_pupil p ON p.id = c.pupil WHERE p.number = '303'",
	    ""));
	assert_true(plan_talk(s, by_hand, on.id, 2)); /* Aarde of 3B */
	assert_true(exam_plan(s->db, on.id, &planned, &s->err));
	assert_int_equal(planned, 5);
	assert_true(db_text(s->db, &s->arena, &order, &s->err,
	    "SELECT group_concat(slot || ' ' || number, ', ') FROM (SELECT x.slot, p.number FROM visible_exam x JOIN visible_pupil p ON p.id = x.pupil ORDER BY x.slot)",
	    ""));
	assert_string_equal(order, "1 307, 2 303, 3 306, 4 305, 5 304, 6 302");
	assert_true(exam_plan(s->db, on.id, &planned, &s->err));
	assert_int_equal(planned, 0);
	assert_true(exam_plan(s->db, other.id, &planned, &s->err));
	assert_int_equal(planned, 2);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_change_set WHERE title = 'Examendag gevuld'"),
	    2);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(lists_are_there),
	    CASE(target_of_a_subject_is_changed_by_import),
	    CASE(lists_refuse_what_cannot_be),
	    CASE(candidate_is_one_once_a_year),
	    CASE(portfolio_goes_to_the_candidate),
	    CASE(result_closes_the_departure),
	    CASE(result_follows_the_regulation),
	    CASE(open_requirements_need_grounds),
	    CASE(diploma_comes_after_portfolio_and_talk),
	    CASE(variant_brings_its_own_requirement),
	    CASE(setting_names_a_regulation),
	    CASE(who_may_do_what),
	    CASE(assessor_is_of_another_school),
	    CASE(panel_sits_once_a_day),
	    CASE(slots_take_45_minutes),
	    CASE(talks_fit_the_day),
	    CASE(resit_is_on_a_resit_day),
	    CASE(panel_is_asked_again_for_the_candidate),
	    CASE(day_is_filled_by_class_and_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

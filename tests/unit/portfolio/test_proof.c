/* The views on internships, results, the portfolio and the diploma, and the tasks that follow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/portfolio/certificate.h"
#include "model/diploma/diploma.h"
#include "model/internship/internship.h"
#include "model/iop/iop.h"
#include "model/portfolio/portfolio.h"
#include "model/portfolio/result.h"
#include "model/school/school.h"
#include "tests_school.h"

#include <cmocka.h>

static void on(int year, int month, int day)
{
	clock_set(date_make(year, month, day), 9);
}

static void expect(struct school_file *s, const char *sql, int64_t count)
{
	int64_t found = school_count(s, sql);
	if (found != count)
		fail_msg("%lld, not %lld: %s", (long long)found, (long long)count, sql);
}

static int64_t company(struct school_file *s, const char *name)
{
	struct company row = {.sector = "EHO", .recognised = true, .places = 2};
	snprintf(row.name, sizeof row.name, "%s", name);
	school_add(s, &company_entity, &row);
	return row.id;
}

/* Adds Daan's placement, as the program itself: September to December, on the given days. */
static struct internship placement(struct school_file *s, const char *kind, const char *days)
{
	char name[32];
	snprintf(name, sizeof name, "Bakkerij %s", days);
	struct internship row = {.pupil = s->daan,
	    .starts_on = date_make(2026, 9, 1),
	    .ends_on = date_make(2026, 12, 1),
	    .hours = "7",
	    .supervised_by = s->teacher,
	    .company = company(s, name)};
	snprintf(row.kind, sizeof row.kind, "%s", kind);
	snprintf(row.days, sizeof row.days, "%s", days);
	school_add(s, &internship_entity, &row);
	return row;
}

static void evaluate(struct school_file *s, int64_t internship, const char *party, int64_t goal)
{
	struct internship_evaluation row = {.internship = internship,
	    .evaluated_on = clock_today(),
	    .name = "Bep Bakker",
	    .manner = "SCA",
	    .is_final = true,
	    .verdict = "VOL"};
	struct internship_rating ratings[] = {{.competence = "A01", .level = 4}, {.level = 2}};
	ratings[1].goal = goal;
	snprintf(row.party, sizeof row.party, "%s", party);
	if (!evaluation_save(s->db, &row, ratings, goal ? 2 : 1, &s->err))
		fail_msg("%s", s->err.text);
}

static void ladder_tells_who_fits(void **state)
{
	struct school_file *s = *state;
	/* in grade 3 from the start: grade 2 requires nothing, and nothing is late in October */
	expect(s, "SELECT count(*) FROM list_ladder WHERE number = '00123'", 2);
	expect(
	    s, "SELECT count(*) FROM list_ladder WHERE number = '00123' AND state = 'nog niet'", 2);
	struct internship row = placement(s, "BES", "di");
	expect(s,
	    "SELECT met FROM list_ladder WHERE number = '00123' AND step_grade = 3 AND sort = 2",
	    1);
	assert_true(internship_end(s->db, row.id, date_make(2026, 10, 1), "UZW", "", &s->err));
	expect(s, "SELECT count(*) FROM list_ladder WHERE number = '00123' AND met = 1", 0);
	expect(s,
	    "SELECT count(*) FROM list_stages WHERE state = 'gestopt' AND end_reason LIKE 'uitval%'",
	    1);
	/* after the first half of the year this grade's step is late; the other one has a year
	 * left */
	on(2027, 2, 10);
	expect(s,
	    "SELECT count(*) FROM list_ladder WHERE number = '00123' AND state = 'niet gedaan'", 1);
	expect(s,
	    "SELECT count(*) FROM signal WHERE kind = 'STG-LADDER' AND pupil IN (SELECT id FROM visible_pupil WHERE number = '00123')",
	    2);
}

static void days_a_week_count_on_the_ladder(void **state)
{
	struct school_file *s = *state;
	char sql[300];
	snprintf(sql, sizeof sql, "UPDATE enrolment SET grade = 4 WHERE pupil = %lld",
	    (long long)s->daan);
	assert_true(school_tamper(s, sql));
	placement(s, "IND", "di");
	expect(s, "SELECT count(*) FROM ladder_case WHERE step = 'IND' AND met = 1", 1);
	expect(s, "SELECT count(*) FROM ladder_case WHERE step = 'LJ4' AND met = 1", 0);
	placement(s, "IND", "wo do");
	expect(s, "SELECT count(*) FROM ladder_case WHERE step = 'LJ4' AND met = 1", 1);
}

static void week_shows_who_is_where(void **state)
{
	struct school_file *s = *state;
	struct internship row = placement(s, "IND", "di do");
	expect(s,
	    "SELECT count(*) FROM list_stageweek WHERE tuesday = 'Bakkerij di do' AND thursday = 'Bakkerij di do' AND monday IS NULL AND days = 2",
	    1);
	expect(s, "SELECT free FROM list_bedrijven", 1);
	expect(s,
	    "SELECT count(*) FROM goal_proposal WHERE kind = 'waar' AND label = 'stage Bakkerij di do'",
	    1);
	expect(s,
	    "SELECT count(*) FROM pupil_event WHERE what = 'stage begonnen' AND text = 'individuele stage bij Bakkerij di do'",
	    1);
	on(2026, 10, 20); /* autumn holiday of the north */
	struct holiday holiday = {.school_year = s->year,
	    .name = "herfst",
	    .starts_on = date_make(2026, 10, 17),
	    .ends_on = date_make(2026, 10, 25)};
	school_add(s, &holiday_entity, &holiday);
	expect(s, "SELECT count(*) FROM list_stageweek", 0);
	on(2026, 11, 3);
	expect(s, "SELECT days FROM list_stageweek", 2);
	assert_true(internship_end(s->db, row.id, date_make(2026, 11, 3), "AFG", "", &s->err));
	expect(s, "SELECT days FROM list_stageweek", 1); /* no longer on Thursday */
	on(2026, 11, 10);
	expect(s, "SELECT count(*) FROM list_stageweek", 0);
	expect(s, "SELECT free FROM list_bedrijven", 2);
	expect(s, "SELECT completed FROM list_bedrijven", 1);
	access_set_reference_date(s->db, date_make(2026, 10, 6));
	expect(s, "SELECT free FROM list_bedrijven", 1);
	expect(s, "SELECT count(*) FROM list_stages WHERE state = 'loopt'", 1);
	access_set_reference_date(s->db, (struct date){0});
}

static void tasks_of_an_internship_come_and_go(void **state)
{
	struct school_file *s = *state;
	char called[] = "gebeld", well[] = "gaat goed";
	struct internship row = placement(s, "IND", "di");
	struct internship_signatories names = {
	    .pupil = "Daan", .company = "Bep Bakker", .school = ""};
	expect(s, "SELECT count(*) FROM signal WHERE kind = 'STG-OVK'", 1);
	school_act(s, s->mentor);
	assert_true(internship_sign(s->db, row.id, clock_today(), &names, &s->err));
	expect(s, "SELECT unsigned = 'school, ouder' FROM list_stages", 1);
	names.school = "Jansen";
	assert_true(internship_sign(s->db, row.id, clock_today(), &names, &s->err));
	expect(s, "SELECT count(*) FROM signal WHERE kind = 'STG-OVK'", 1);
	names.guardian = "Els Berg";
	assert_true(internship_sign(s->db, row.id, clock_today(), &names, &s->err));
	expect(s, "SELECT count(*) FROM signal WHERE kind = 'STG-OVK'", 0);
	/* half-way: a task for the supervisor, and nobody else */
	on(2026, 10, 20);
	expect(s, "SELECT count(*) FROM list_taken WHERE kind = 'STG-BEZ' AND NOT mine", 1);
	school_act(s, s->teacher);
	expect(s, "SELECT count(*) FROM list_taken WHERE kind = 'STG-BEZ' AND mine", 1);
	struct internship_visit visit = {.internship = row.id,
	    .visited_on = clock_today(),
	    .manner = "TEL",
	    .visited_by = s->teacher,
	    .report = called};
	school_add(s, &internship_visit_entity, &visit);
	expect(s, "SELECT count(*) FROM list_taken WHERE kind = 'STG-BEZ'",
	    1); /* a call is no visit */
	visit = (struct internship_visit){.internship = row.id,
	    .visited_on = clock_today(),
	    .manner = "BEZ",
	    .visited_by = s->teacher,
	    .report = well};
	school_add(s, &internship_visit_entity, &visit);
	expect(s, "SELECT count(*) FROM list_taken WHERE kind = 'STG-BEZ'", 0);
	on(2026, 11, 28);
	expect(s,
	    "SELECT count(*) FROM list_taken WHERE kind = 'STG-BEO' AND due_on = '2026-12-08'", 1);
	evaluate(s, row.id, "BED", 0);
	evaluate(s, row.id, "LLN", 0);
	expect(s, "SELECT unjudged = 'school' FROM list_stages", 1);
	evaluate(s, row.id, "SCH", 0);
	expect(s, "SELECT count(*) FROM list_taken WHERE kind = 'STG-BEO'", 0);
}

static void what_the_company_says_comes_back_to_the_iop(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {.pupil = s->daan,
	    .sentence = "Ik kom op tijd.",
	    .agreed_on = clock_today(),
	    .competence = "A01"};
	school_act(s, s->mentor);
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	access_system(s->db);
	struct internship row = placement(s, "IND", "di");
	assert_true(rate(s->db, s->daan, goal.id, "", s->period, "STG", 1, &s->err));
	evaluate(s, row.id, "LLN", goal.id);
	expect(s, "SELECT company_level FROM iop_goal_period",
	    1); /* a placement that the pupil found is not the company's */
	on(2026, 10, 12);
	evaluate(s, row.id, "BED", goal.id);
	expect(s, "SELECT company_level FROM iop_goal_period", 2); /* the last one counts */
	expect(s, "SELECT company_level FROM list_competenties WHERE code = 'A01'", 2);
	access_set_reference_date(s->db, date_make(2026, 10, 11));
	expect(s, "SELECT company_level FROM iop_goal_period", 1);
	access_set_reference_date(s->db, (struct date){0});
}

static struct evidence evidence(struct school_file *s, const char *requirement)
{
	struct evidence row = evidence_new(s->db, s->daan);
	snprintf(row.kind, sizeof row.kind, "WST");
	snprintf(row.subject, sizeof row.subject, "KOK");
	snprintf(row.title, sizeof row.title, "Soep voor de kantine");
	snprintf(row.requirement, sizeof row.requirement, "%s", requirement);
	school_add(s, &evidence_entity, &row);
	return row;
}

static void signed_by_teacher(struct school_file *s, const struct evidence *row)
{
	struct evidence_signature signature = {.evidence = row->id,
	    .party = "DOC",
	    .name = "Kok",
	    .signed_on = clock_today(),
	    .manner = "STI"};
	school_add(s, &evidence_signature_entity, &signature);
}

#define CASE                                                                                       \
	"SELECT count(*) FROM portfolio_case WHERE requirement = 'PROEF' AND pupil IN (SELECT id FROM visible_pupil WHERE number = '00123') AND "

/* Adds a requirement of the previous grade for Daan, who has been here since. */
static void add_requirement(struct school_file *s)
{
	char sql[600];
	snprintf(sql, sizeof sql,
	    "INSERT INTO portfolio_requirement (id, rev, code, version, subject, grade, kind, title, amount) VALUES (77, 1, 'PROEF', '2010', 'KOK', 2, 'WST', 'Een gerecht', 1); "
	    "INSERT INTO enrolment (id, rev, pupil, school_year, grade, track, starts_on) SELECT 78, 1, %lld, id, 2, 'PRO', starts_on FROM school_year WHERE name = '2025-2026'",
	    (long long)s->daan);
	assert_true(school_tamper(s, sql));
}

static void evidence_counts_when_dated_signed_and_found(void **state)
{
	struct school_file *s = *state;
	add_requirement(s);
	expect(s, CASE "state = 'ontbreekt' AND overdue", 1);
	expect(s,
	    "SELECT count(*) FROM list_bewijs WHERE title = 'Een gerecht' AND since = '2026-07-31' AND who = 'Kok'",
	    1);
	school_act(s, s->teacher);
	expect(s,
	    "SELECT count(*) FROM list_taken WHERE kind = 'BEW-MIST' AND text = 'Bewijs ontbreekt: koken en horeca (1)' AND mine",
	    1);
	expect(s,
	    "SELECT count(*) FROM list_taken WHERE kind = 'BEW-MIST' AND mine AND text NOT LIKE '%koken%'",
	    0);
	struct evidence row = evidence(s, "PROEF");
	expect(s, CASE "state = 'niet in orde'", 1);
	expect(s, "SELECT count(*) FROM list_taken WHERE kind = 'BEW-MIST' AND mine", 0);
	expect(s, "SELECT count(*) FROM list_taken WHERE kind = 'BEW-HAND' AND mine", 1);
	expect(s,
	    "SELECT count(*) FROM list_bewijs WHERE what = 'geen datum, geen vindplaats, niet getekend: docent' AND since = '2026-10-10'",
	    1);
	row.made_on = date_make(2026, 5, 1);
	school_add(s, &evidence_entity, &row);
	expect(s, CASE "state = 'niet in orde'", 1);
	signed_by_teacher(s, &row);
	expect(s, CASE "state = 'niet in orde'", 1);
	expect(s,
	    "SELECT count(*) FROM list_taken WHERE text = 'Bewijs in orde maken: koken en horeca (1)' AND mine",
	    1);
	snprintf(row.place, sizeof row.place, "map 3B");
	school_add(s, &evidence_entity, &row);
	expect(s, CASE "state = 'in orde'", 1);
	expect(s, "SELECT count(*) FROM list_taken WHERE kind LIKE 'BEW-%' AND mine", 0);
	access_set_reference_date(s->db, date_make(2026, 10, 9));
	expect(s, CASE "state = 'ontbreekt'", 1);
	access_set_reference_date(s->db, (struct date){0});
}

/* Not the year of the pupil's current class. */
static void line_is_of_the_year_of_its_day(void **state)
{
	struct school_file *s = *state;
	add_requirement(s);
	struct evidence row = evidence(s, "PROEF");
	row.made_on = date_make(2026, 5, 1);
	school_add(s, &evidence_entity, &row);
#define OF_YEAR(listing, text)                                                                     \
	"SELECT count(*) FROM " listing                                                            \
	" WHERE number = '00123' AND year_name = '2025-2026' AND " text
	expect(s, OF_YEAR("list_portfoliodossier", "text LIKE 'Soep%'"), 1);
	expect(s, OF_YEAR("list_portfolio", "title LIKE 'Soep%'"), 1);
}

#define FOUND                                                                                      \
	"SELECT count(*) FROM list_portfolio WHERE title = 'Soep voor de kantine' AND state = 'in orde'"

/* Where evidence is: a file, or for a test the score of that day; for other work a score is not the
 * work. */
static void file_or_score_says_where_it_is(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->teacher);
	struct evidence row = evidence(s, "");
	row.made_on = date_make(2026, 10, 1);
	school_add(s, &evidence_entity, &row);
	signed_by_teacher(s, &row);
	struct result score = {.pupil = s->daan,
	    .subject = "KOK",
	    .kind = "MET",
	    .title = "Soepen",
	    .taken_on = date_make(2026, 10, 1),
	    .score = "7,5",
	    .sufficient = true};
	school_add(s, &result_entity, &score);
	expect(s, FOUND, 0);
	snprintf(row.kind, sizeof row.kind, "TOE");
	school_add(s, &evidence_entity, &row);
	expect(s, FOUND, 1);
	score.taken_on = date_make(2026, 10, 2);
	school_add(s, &result_entity, &score);
	expect(s, FOUND, 0);
	struct attachment scan = {.evidence = row.id,
	    .name = "soep.pdf",
	    .type = "pdf",
	    .size = 9,
	    .added_on = clock_today()};
	memset(scan.hash, 'a', 64);
	school_add(s, &attachment_entity, &scan);
	expect(s, FOUND, 1);
}

/* A pupil stays on the version that was valid on arrival. */
static void new_version_is_for_new_pupils(void **state)
{
	struct school_file *s = *state;
	add_requirement(s);
	assert_true(school_tamper(s,
	    "INSERT INTO portfolio_version VALUES (80, 1, '2026', 'nieuwe eisen', '2026-08-01'); "
	    "INSERT INTO portfolio_requirement (id, rev, code, version, subject, grade, kind, title, amount) VALUES (81, 1, 'NIEUW', '2026', 'NED', 3, 'WST', 'Een verhaal', 1)"));
	expect(s, "SELECT count(*) FROM pupil_version WHERE version = '2010'",
	    1); /* Daan came a year ago */
	expect(s, "SELECT count(*) FROM pupil_version WHERE version = '2026'", 1);
	expect(s,
	    "SELECT count(*) FROM portfolio_case c JOIN visible_pupil p ON p.id = c.pupil WHERE p.number = '00124'",
	    1);
	school_act(s, s->mentor);
	struct evidence row = evidence_new(s->db, s->daan);
	snprintf(row.kind, sizeof row.kind, "WST");
	snprintf(row.title, sizeof row.title, "x");
	snprintf(row.requirement, sizeof row.requirement, "NIEUW");
	school_refused(
	    s, school_save(s, &evidence_entity, &row), FAILED, "hoort bij andere portfolio-eisen");
}

static void talks_and_certificates_file_themselves(void **state)
{
	struct school_file *s = *state;
	struct iop_talk talk = {.pupil = s->daan,
	    .period = s->period,
	    .kind = "IOP",
	    .held_on = clock_today(),
	    .led_by = s->mentor};
	school_add(s, &iop_talk_entity, &talk);
	expect(s,
	    "SELECT have FROM portfolio_case c JOIN visible_pupil p ON p.id = c.pupil WHERE p.number = '00123' AND requirement = 'MEN-IOP-3'",
	    1);
	expect(s,
	    "SELECT count(*) FROM list_portfolio WHERE title LIKE 'IOP-gesprek 1, 2026-2027' AND state = 'in orde'",
	    1);
	struct certificate certificate = {.pupil = s->daan,
	    .kind = "EHB",
	    .issuer = "Rode Kruis",
	    .obtained_on = date_make(2024, 12, 1)};
	assert_true(certificate_save(s->db, &certificate, NULL, 0, &s->err));
	expect(s, "SELECT count(*) FROM list_portfolio WHERE kind_label = 'certificaat'", 1);
	expect(s,
	    "SELECT count(*) FROM list_certificaten WHERE state = 'verloopt' AND expires_on = '2026-12-01' AND counts = 'ja'",
	    1);
	expect(s, "SELECT count(*) FROM signal WHERE kind = 'CERT'", 1);
	struct certificate again = {
	    .pupil = s->daan, .kind = "EHB", .issuer = "Rode Kruis", .obtained_on = clock_today()};
	assert_true(certificate_save(s->db, &again, NULL, 0, &s->err));
	expect(s, "SELECT count(*) FROM signal WHERE kind = 'CERT'", 0); /* its successor exists */
}

static void attendance_is_over_the_career_with_internship(void **state)
{
	struct school_file *s = *state;
	struct attendance now = {.pupil = s->daan,
	    .period = s->period,
	    .planned = 200,
	    .present = 150,
	    .excused = 40,
	    .internship_planned = 100,
	    .internship_present = 80};
	struct attendance before = {
	    .pupil = s->daan, .period = s->previous, .planned = 300, .present = 300};
	school_add(s, &attendance_entity, &now);
	expect(s, "SELECT tenths(year_counted, year_total) FROM attendance_total", 767);
	expect(s,
	    "SELECT count(*) FROM signal WHERE kind = 'AANW' AND signal_number = '76,7' AND detail = '80'",
	    1);
	school_add(s, &attendance_entity, &before);
	expect(s, "SELECT percentage FROM attendance_total", 883); /* 530 of 600 */
	expect(s, "SELECT tenths(year_counted, year_total) FROM attendance_total", 767);
	expect(s, "SELECT programmed FROM list_klokuren WHERE year_name = '2026-2027'", 300);
	expect(s, "SELECT realised FROM list_klokuren WHERE year_name = '2026-2027'", 230);
	struct setting counts = {
	    .code = "geoorloofd_telt", .value = "1", .valid_from = date_make(2026, 8, 1)};
	school_add(s, &setting_entity, &counts);
	expect(s, "SELECT tenths(year_counted, year_total) FROM attendance_total", 900);
	expect(s, "SELECT count(*) FROM signal WHERE kind = 'AANW'", 0);
}

static void highest_level_against_the_target(void **state)
{
	struct school_file *s = *state;
	struct result row = {.pupil = s->daan,
	    .subject = "NED",
	    .kind = "MET",
	    .title = "lezen",
	    .taken_on = date_make(2026, 9, 9),
	    .score = "7",
	    .sufficient = true,
	    .level = "2F"};
	struct result failed = {.pupil = s->daan,
	    .subject = "REK",
	    .kind = "MET",
	    .title = "geld",
	    .taken_on = date_make(2026, 9, 9),
	    .score = "3",
	    .sufficient = false,
	    .level = "1F"};
	school_add(s, &result_entity, &row);
	school_add(s, &result_entity, &failed);
	expect(s,
	    "SELECT count(*) FROM list_niveaus WHERE number = '00123' AND subject_name = 'Nederlands' AND met = 1 AND level = '2F'",
	    1);
	expect(s,
	    "SELECT count(*) FROM list_niveaus WHERE number = '00123' AND subject_name = 'rekenen' AND state = 'nog niet getoetst'",
	    1);
}

#define REQUIREMENT                                                                                \
	"SELECT count(*) FROM diploma_case c JOIN visible_pupil p ON p.id = c.pupil WHERE p.number = '00123' AND "

static void below_the_line_is_to_be_discussed(void **state)
{
	struct school_file *s = *state;
	char ill[] = "langdurig ziek geweest", unfinished[] = "het portfolio is niet af";
	struct candidate candidate;
	struct attendance hours = {
	    .pupil = s->daan, .period = s->previous, .planned = 300, .present = 200};
	school_add(s, &attendance_entity, &hours);
	expect(s,
	    REQUIREMENT
	    "requirement = 'WET-AAN' AND state = 'achter' AND facts LIKE '66,7% (eis 80%): 200 van 300 uur%'",
	    1);
	expect(s,
	    "SELECT count(*) FROM list_diploma WHERE number = '00123' AND standing = 'achter' AND met = 0 AND total = 3",
	    1);
	assert_true(candidate_add(s->db, s->daan, &candidate, &s->err));
	expect(s, REQUIREMENT "requirement = 'WET-AAN' AND state = 'bespreken'", 1);
	expect(s, REQUIREMENT "requirement = 'WET-PRO' AND state = 'nog niet'", 1);
	struct diploma_judgement judged = {.pupil = s->daan,
	    .requirement = "WET-AAN",
	    .judged_on = clock_today(),
	    .met = true,
	    .grounds = ill};
	school_add(s, &diploma_judgement_entity, &judged);
	expect(s,
	    REQUIREMENT
	    "requirement = 'WET-AAN' AND state = 'voldaan' AND facts LIKE '%langdurig ziek%'",
	    1);
	snprintf(candidate.result, sizeof candidate.result, "VER");
	candidate.result_on = clock_today();
	candidate.grounds = unfinished;
	school_add(s, &candidate_entity, &candidate);
	expect(s, "SELECT count(*) FROM signal WHERE kind = 'DIPL' AND due_on = '2026-10-24'", 1);
	expect(s,
	    "SELECT count(*) FROM list_uitslagen WHERE result = 'verklaring' AND state <> 'klaar'",
	    1);
	assert_true(candidate_report(s->db, candidate.id, &s->err));
	expect(s, "SELECT count(*) FROM signal WHERE kind = 'DIPL'", 0);
}

/* A pupil who got no diploma and stays another year is no longer a candidate, until registered
 * again. */
static void candidate_of_last_year_is_none(void **state)
{
	struct school_file *s = *state;
	struct candidate candidate;
	char unfinished[] = "het portfolio is niet af", sql[300];
	assert_true(candidate_add(s->db, s->daan, &candidate, &s->err));
	snprintf(candidate.result, sizeof candidate.result, "VER");
	candidate.result_on = clock_today();
	candidate.grounds = unfinished;
	school_add(s, &candidate_entity, &candidate);
	expect(s,
	    "SELECT count(*) FROM list_diploma WHERE number = '00123' AND standing = 'geen diploma'",
	    1);
	int64_t next;
	assert_true(change_begin(s->db, "jaar", &s->err));
	assert_true(school_year_ensure(s->db, 2027, &next, &s->err));
	assert_true(change_commit(s->db, &s->err));
	snprintf(sql, sizeof sql,
	    "INSERT INTO enrolment (id, rev, pupil, school_year, grade, track, starts_on) VALUES (90, 1, %lld, %lld, 4, 'PRO', '2027-08-01')",
	    (long long)s->daan, (long long)next);
	assert_true(school_tamper(s, sql));
	on(2027, 10, 10);
	expect(s,
	    "SELECT count(*) FROM list_diploma WHERE number = '00123' AND is_candidate = 'nee' AND result IS NULL",
	    1);
	expect(s, REQUIREMENT "state = 'bespreken'", 0);
	assert_true(candidate_add(s->db, s->daan, NULL, &s->err));
	expect(s,
	    "SELECT count(*) FROM list_diploma WHERE number = '00123' AND is_candidate = 'ja' AND result IS NULL",
	    1);
	expect(s, "SELECT count(*) FROM list_uitslagen", 1);
}

static void rijnmond_asks_eleven(void **state)
{
	struct school_file *s = *state;
	struct setting regulation = {
	    .code = "reglement", .value = "RIJ", .valid_from = date_make(2026, 8, 1)};
	school_add(s, &setting_entity, &regulation);
	expect(s, REQUIREMENT "1", 11);
	struct goal goal = {.pupil = s->daan,
	    .sentence = "Ik sorteer de was.",
	    .agreed_on = clock_today(),
	    .subtarget = "WO02"};
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	assert_true(rate(s->db, s->daan, goal.id, "", s->period, "MEN", 2, &s->err));
	expect(s, REQUIREMENT "requirement = 'RIJ-WON' AND reached = 0", 1);
	assert_true(rate(s->db, s->daan, goal.id, "", s->period, "MEN", 3, &s->err));
	expect(s, REQUIREMENT "requirement = 'RIJ-WON' AND reached = 1 AND state = 'nog niet'", 1);
	expect(s,
	    "SELECT count(*) FROM list_diploma WHERE number = '00123' AND standing = 'op koers' AND regulation = 'Rijnmond'",
	    1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, school_set_up, school_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(ladder_tells_who_fits),
	    TEST(days_a_week_count_on_the_ladder),
	    TEST(week_shows_who_is_where),
	    TEST(tasks_of_an_internship_come_and_go),
	    TEST(what_the_company_says_comes_back_to_the_iop),
	    TEST(evidence_counts_when_dated_signed_and_found),
	    TEST(line_is_of_the_year_of_its_day),
	    TEST(file_or_score_says_where_it_is),
	    TEST(new_version_is_for_new_pupils),
	    TEST(talks_and_certificates_file_themselves),
	    TEST(attendance_is_over_the_career_with_internship),
	    TEST(highest_level_against_the_target),
	    TEST(below_the_line_is_to_be_discussed),
	    TEST(candidate_of_last_year_is_none),
	    TEST(rijnmond_asks_eleven),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

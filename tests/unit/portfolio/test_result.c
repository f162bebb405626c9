/* Results, attendance and certificates: what a score means, what is refused, and a whole class at
 * once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/portfolio/certificate.h"
#include "model/internship/internship.h"
#include "model/portfolio/result.h"
#include "model/school/school.h"
#include "tests_school.h"

#include <cmocka.h>

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->mentor);
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

static struct result result_of(int64_t pupil, const char *score)
{
	struct result row = {.pupil = pupil,
	    .subject = "REK",
	    .kind = "MET",
	    .title = "hoofdstuk 4",
	    .taken_on = day(10, 6)};
	snprintf(row.score, sizeof row.score, "%s", score);
	return row;
}

static void a_score_says_whether_it_is_sufficient(void **state)
{
	(void)state;
	const char *yes[] = {"5,5", "5.5", "7", "7,25", "10", "10,0", "v", "V", "Voldoende", "rv",
	    "g", "goed", "zg", "zeer goed", "22/40", "32/40", " 32 / 40 ", "5,5/10"};
	const char *no[] = {
	    "5,4", "5,49", "1", "1,0", "o", "O", "onvoldoende", "m", "matig", "21/40", "0/40"};
	const char *unknown[] = {"", "0,9", "11", "10,1", "7,", ",5", "7,555", "-7", "7 8", "7e0",
	    "41/40", "1/0", "/40", "32/", "a/b", "prima", "voldoende!", "80%"};
	struct score_norm norm = {.mark = 55, .percent = 55};
	bool sufficient;
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (!score_sufficient(yes[i], norm, &sufficient) || !sufficient)
			fail_msg("\"%s\" is not sufficient", yes[i]);
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (!score_sufficient(no[i], norm, &sufficient) || sufficient)
			fail_msg("\"%s\" is not insufficient", no[i]);
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
		if (score_sufficient(unknown[i], norm, &sufficient))
			fail_msg("\"%s\" says something", unknown[i]);
}

static void the_school_sets_the_norm(void **state)
{
	struct school_file *s = *state;
	struct score_norm norm = score_norm(s->db);
	assert_int_equal(norm.mark * 1000 + norm.percent, 55055);
	struct result old = result_of(s->daan, "5,7");
	old.sufficient = true;
	school_add(s, &result_entity, &old);
	school_act(s, s->administrator);
	assert_true(change_begin(s->db, "Instelling", &s->err));
	assert_true(setting_save(s->db, "cijfer_voldoende", "60", day(10, 1), &s->err));
	assert_true(setting_save(s->db, "toets_voldoende_procent", "80", day(10, 1), &s->err));
	assert_true(change_commit(s->db, &s->err));
	school_act(s, s->mentor);
	struct result row = result_of(s->daan, "5,7"), points = result_of(s->daan, "31/40");
	assert_true(result_judge(s->db, &row, &s->err));
	assert_false(row.sufficient);
	assert_true(result_judge(s->db, &points, &s->err));
	assert_false(points.sufficient);
	snprintf(old.title, sizeof old.title, "hoofdstuk 5"); /* an old result stays as it was */
	school_add(s, &result_entity, &old);
}

static void a_result_agrees_with_its_score(void **state)
{
	struct school_file *s = *state;
	struct result row = result_of(s->daan, "7,5");
	school_refused(
	    s, school_save(s, &result_entity, &row), FAILED, "voldoende: bij \"7,5\" hoort ja");
	row.sufficient = true;
	row.taken_on = day(10, 11);
	school_refused(s, school_save(s, &result_entity, &row), FAILED,
	    "gemaakt op: 11-10-2026 is nog niet geweest");
	row.taken_on = day(10, 6);
	school_add(s, &result_entity, &row);
	struct result twice = row;
	twice.id = twice.rev = 0;
	school_refused(s, school_save(s, &result_entity, &twice), CONFLICT,
	    "\"hoofdstuk 4\" van 06-10-2026 staat er al");
	struct result ivio = result_of(s->daan, "behaald");
	snprintf(ivio.kind, sizeof ivio.kind, "IVI");
	ivio.sufficient = true;
	school_refused(
	    s, school_save(s, &result_entity, &ivio), FAILED, "niveau: bij een IVIO-toets");
	snprintf(ivio.level, sizeof ivio.level, "1F");
	school_refused(
	    s, school_save(s, &result_entity, &ivio), FAILED, "niveau: bij een IVIO-toets");
	snprintf(ivio.level, sizeof ivio.level, "KSE2");
	school_add(s, &result_entity, &ivio); /* a word of the teacher's own, so the tick decides */
	assert_true(access_pupil(s->db, s->daan, &s->err));
	struct result own = result_of(s->daan, "9");
	own.sufficient = true;
	school_refused(s, record_save(s->db, &result_entity, "R", &own, &s->err), DENIED,
	    "schrijft de docent op");
	school_refused(s, record_remove(s->db, &result_entity, "R", &row, &s->err), DENIED,
	    "schrijft de docent op");
}

static void a_test_of_a_class_is_saved_at_once(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->teacher);
	struct result rows[] = {
	    result_of(s->daan, "7,5"), result_of(s->daan, " "), result_of(s->daan, "prima")};
	snprintf(rows[2].title, sizeof rows[2].title, "hoofdstuk 5");
	school_refused(s, results_save(s->db, rows, 3, "Toets ingevoerd", &s->err), FAILED,
	    "Berg, Daan: score: \"prima\" zegt niet of het voldoende is");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_result"), 0);
	assert_int_equal(rows[0].id, 0);
	rows[2].told = rows[2].sufficient = true;
	assert_true(results_save(s->db, rows, 3, "Toets ingevoerd", &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_result"), 2);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_result WHERE sufficient = 1 AND entered_by = actor()"),
	    2);
	snprintf(rows[0].score, sizeof rows[0].score, "4");
	assert_true(results_save(s->db, rows, 2, "Toets verbeterd", &s->err));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_result WHERE sufficient = 0"), 1);
	struct result both[] = {result_of(s->daan, "6"), result_of(s->noor, "6")};
	snprintf(both[0].subject, sizeof both[0].subject, "NED");
	snprintf(both[1].subject, sizeof both[1].subject, "NED");
	school_refused(
	    s, results_save(s->db, both, 2, "Toets", &s->err), DENIED, "mag je niet wijzigen");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_result"), 2);
}

static void attendance_adds_up(void **state)
{
	struct school_file *s = *state;
	struct attendance row = {.pupil = s->daan,
	    .period = s->period,
	    .planned = 300,
	    .present = 280,
	    .excused = 15,
	    .unexcused = 6};
	school_refused(s, record_save(s->db, &attendance_entity, "A", &row, &s->err), DENIED,
	    "mag je niet wijzigen");
	school_act(s, s->administrator);
	school_refused(s, school_save(s, &attendance_entity, &row), FAILED,
	    "aanwezig 280, geoorloofd 15 en ongeoorloofd 6 is samen 301 uur, meer dan de 300 uur");
	row.unexcused = 5;
	row.internship_present = 1;
	school_refused(s, school_save(s, &attendance_entity, &row), FAILED,
	    "stage aanwezig: 1 uur is meer dan de 0 uur");
	row.internship_planned = 60;
	row.excused = -1;
	school_refused(
	    s, school_save(s, &attendance_entity, &row), FAILED, "geoorloofd: -1 uur kan niet");
	row.excused = 15;
	school_add(s, &attendance_entity, &row);
	struct attendance twice = row;
	twice.id = twice.rev = 0;
	school_refused(s, school_save(s, &attendance_entity, &twice), CONFLICT, "staat er al");
	twice.period = school_count(
	    s, "SELECT id FROM visible_period WHERE number = 2 AND starts_on > today()");
	school_refused(s, school_save(s, &attendance_entity, &twice), FAILED,
	    "Deze periode begint pas op 01-12-2026");
}

static struct certificate certificate_of(struct school_file *s, const char *kind)
{
	struct certificate row = {.pupil = s->daan, .obtained_on = day(10, 1)};
	snprintf(row.kind, sizeof row.kind, "%s", kind);
	return row;
}

static void dates_of_a_certificate_are_in_order(void **state)
{
	struct school_file *s = *state;
	struct certificate row = certificate_of(s, "LAS");
	row.obtained_on = (struct date){0};
	school_refused(
	    s, school_save(s, &certificate_entity, &row), FAILED, "ten minste één datum");
	row.started_on = day(9, 10);
	row.exam_on = day(9, 9);
	school_refused(s, school_save(s, &certificate_entity, &row), FAILED,
	    "examen op: 09-09-2026 ligt vóór het begin (10-09-2026)");
	row.exam_on = day(10, 20); /* still to come */
	school_add(s, &certificate_entity, &row);
	row.expires_on = day(10, 30);
	school_refused(
	    s, school_save(s, &certificate_entity, &row), FAILED, "geldig tot en met: dat");
	row.obtained_on = day(10, 2);
	school_refused(s, school_save(s, &certificate_entity, &row), FAILED,
	    "behaald op: 02-10-2026 ligt vóór het examen (20-10-2026)");
	row.exam_on = day(10, 2);
	row.stopped_on = day(10, 3);
	school_refused(s, school_save(s, &certificate_entity, &row), FAILED, "gestopt op: dit");
	row.stopped_on = (struct date){0};
	row.expires_on = day(10, 1);
	school_refused(s, school_save(s, &certificate_entity, &row), FAILED,
	    "geldig tot en met: 01-10-2026 ligt vóór de dag waarop");
	row.expires_on = (struct date){0};
	school_add(s, &certificate_entity, &row);
	assert_true(access_pupil(s->db, s->daan, &s->err));
	snprintf(row.number, sizeof row.number, "1");
	school_refused(s, record_save(s->db, &certificate_entity, "C", &row, &s->err), DENIED,
	    "schrijft de school op");
}

static void what_follows_from_the_kind_is_filled_in(void **state)
{
	struct school_file *s = *state;
	struct certificate vca = certificate_of(s, "VCA"), bhv = certificate_of(s, "BHV"),
	                   ivio = certificate_of(s, "IV2"), under_way = certificate_of(s, "EHB");
	assert_true(certificate_save(s->db, &vca, NULL, 0, &s->err));
	assert_string_equal(vca.expires_on.iso, "2036-10-01");
	bhv.obtained_on = date_make(2024, 2, 29);
	assert_true(certificate_complete(s->db, &bhv, &s->err));
	assert_string_equal(bhv.expires_on.iso, "2025-02-28");
	assert_true(certificate_complete(s->db, &ivio, &s->err));
	assert_string_equal(ivio.issuer, "IVIO");
	assert_false(date_is_set(ivio.expires_on));
	under_way.obtained_on = (struct date){0};
	assert_true(certificate_complete(s->db, &under_way, &s->err));
	assert_false(date_is_set(under_way.expires_on));
	vca.expires_on = day(12, 31);
	assert_true(certificate_complete(s->db, &vca, &s->err));
	assert_string_equal(vca.expires_on.iso, "2026-12-31");
	struct certificate renewed = certificate_of(s, "VCA");
	assert_true(certificate_save(s->db, &renewed, NULL, 0, &s->err));
	struct certificate school = certificate_of(s, "SCC");
	school_refused(s, certificate_save(s->db, &school, NULL, 0, &s->err), FAILED,
	    "welk certificaat: bij \"schoolcertificaat praktijkvak\"");
	snprintf(school.detail, sizeof school.detail, "koken");
	assert_true(certificate_save(s->db, &school, NULL, 0, &s->err));
}

static int64_t add_company(struct school_file *s, const char *name, bool recognised)
{
	struct company row = {.sector = "TEC", .recognised = recognised};
	snprintf(row.name, sizeof row.name, "%s", name);
	access_system(s->db);
	school_add(s, &company_entity, &row);
	school_act(s, s->mentor);
	return row.id;
}

static void a_praktijkverklaring_rests_on_work_processes(void **state)
{
	struct school_file *s = *state;
	struct certificate row = certificate_of(s, "PVK"), vca = certificate_of(s, "VCA");
	struct work_process processes[] = {
	    {.code = "B1-K1-W1", .name = "Werkt samen"}, {.code = "B1-K1-W2", .name = "Ruimt op"}};
	school_refused(s, certificate_save(s->db, &row, processes, 2, &s->err), FAILED,
	    "bedrijf: een praktijkverklaring wordt behaald bij een erkend leerbedrijf");
	assert_int_equal(row.id, 0);
	assert_int_equal(processes[0].id, 0);
	row.company = add_company(s, "Smit", false);
	school_refused(s, certificate_save(s->db, &row, processes, 2, &s->err), FAILED,
	    "bedrijf: Smit staat niet als erkend leerbedrijf");
	row.company = add_company(s, "Bakker", true);
	school_refused(s, certificate_save(s->db, &row, NULL, 0, &s->err), FAILED,
	    "ten minste één werkproces");
	row.obtained_on = day(10, 11);
	school_refused(s, certificate_save(s->db, &row, processes, 2, &s->err), FAILED,
	    "behaald op: 11-10-2026 is nog niet geweest");
	row.obtained_on = day(10, 1);
	assert_true(certificate_save(s->db, &row, processes, 2, &s->err));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_certificate c JOIN visible_work_process w ON w.certificate = c.id WHERE c.obtained_on = '2026-10-01' AND c.started_on IS NULL"),
	    2);
	struct work_process twice = {.certificate = row.id, .code = "B1-K1-W1", .name = "Weer"};
	school_refused(
	    s, school_save(s, &work_process_entity, &twice), CONFLICT, "B1-K1-W1 staat er al");
	assert_true(record_remove(s->db, &work_process_entity, "W", &processes[0], &s->err));
	school_refused(s, record_remove(s->db, &work_process_entity, "W", &processes[1], &s->err),
	    CONFLICT, "het enige werkproces");
	school_add(s, &certificate_entity, &vca);
	twice.certificate = vca.id;
	school_refused(s, school_save(s, &work_process_entity, &twice), FAILED,
	    "horen bij een praktijkverklaring");
	assert_true(access_pupil(s->db, s->daan, &s->err));
	school_refused(s, record_save(s->db, &work_process_entity, "W", &twice, &s->err), DENIED,
	    "schrijft de school op");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_score_says_whether_it_is_sufficient),
	    CASE(the_school_sets_the_norm),
	    CASE(a_result_agrees_with_its_score),
	    CASE(a_test_of_a_class_is_saved_at_once),
	    CASE(attendance_adds_up),
	    CASE(dates_of_a_certificate_are_in_order),
	    CASE(what_follows_from_the_kind_is_filled_in),
	    CASE(a_praktijkverklaring_rests_on_work_processes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

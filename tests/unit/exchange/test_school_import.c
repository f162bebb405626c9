/* Files about the school itself: enrolments with their true dates, and classes with their mentors.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "exchange/figures/attendance_import.h"
#include "exchange/pupils/pupils_import.h"
#include "exchange/school/school_import.h"
#include "model/school/pupil.h"
#include "model/school/school.h"
#include "tests_school.h"

#include <cmocka.h>

static struct import_report report;
static struct buffer printed;

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->administrator);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	report_done(&report);
	buffer_done(&printed);
	printed = (struct buffer){0};
	school_close(*state);
	return 0;
}

static bool run(struct school_file *s, import_function *import, const char *text, int school_year)
{
	struct buffer bytes = {0};
	struct import_options options = {.school_year = school_year};
	buffer_add(&bytes, text);
	report_done(&report);
	buffer_clear(&printed);
	s->err = (struct error){0};
	bool good = import(s->db, "school.csv", &bytes, &options, &report, &s->err);
	if (good || report.fault_count)
		report_write(&report, false, &printed);
	buffer_done(&bytes);
	return good;
}

static void take(struct school_file *s, import_function *import, const char *text)
{
	if (!run(s, import, text, 0))
		fail_msg("%s\n%s", s->err.text, buffer_text(&printed));
}

static void says(const char *words)
{
	if (!strstr(buffer_text(&printed), words))
		fail_msg("the report does not say \"%s\":\n%s", words, buffer_text(&printed));
}

static void counts(size_t added, size_t changed, size_t unchanged)
{
	if (report.added.count != added || report.changed_pupils != changed ||
	    report.unchanged != unchanged)
		fail_msg("%zu added, %zu changed, %zu unchanged:\n%s", report.added.count,
		    report.changed_pupils, report.unchanged, buffer_text(&printed));
}

#define HEADER "Stamnummer;Schooljaar;Klas;Leerjaar;Van;Tot en met;Eerste lesdag;Op school sinds\n"

/* Refused with these words, and nothing is kept. */
static void refuse(struct school_file *s, const char *rows, const char *words)
{
	struct buffer text = {0};
	int64_t before = school_count(s, "SELECT count(*) FROM visible_enrolment");
	buffer_format(&text, HEADER "%s", rows);
	bool good = run(s, enrolment_import, text.text, 0);
	buffer_done(&text);
	if (good)
		fail_msg("was taken: %s", rows);
	says(words);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_enrolment"), before);
}

/* The line that a spreadsheet puts below a list is no class. */
static void total_is_no_class(void **state)
{
	struct school_file *s = *state;
	assert_false(run(s, class_import, "Klas;Mentor\n3A;JAN\nTotaal;\n", 0));
	says("regel 3, kolom Klas, \"Totaal\": dit is een totaal. Haal deze regel weg.");
}

static void past_and_present(void **state)
{
	struct school_file *s = *state;
	static const char file[] = HEADER "123;2024-2025;1A;1;19-08-2024;;21-08-2024;\n"
	                                  "123;2025-2026;2A;;;30-11-2025;;\n"
	                                  "123;2025-2026;2 C;;01-12-2025;31-07-2026;;\n"
	                                  "123;2026-2027;3A;;;;;\n";
	take(s, enrolment_import, file);
	says("  schooljaar 2024-2025\n");
	says("  klas 1A (2024-2025)\n");
	says("  00123 Berg, Daan: 2024-2025, klas 1A, van 19-08-2024\n");
	says("4 inschrijvingen in het bestand, 3 nieuw, 0 gewijzigd, 1 ongewijzigd.");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM school_stay s "
	                    "WHERE placed_on = '2024-08-19' AND first_lesson_on = '2024-08-21'"),
	    1);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_enrolment e "
	                    "JOIN visible_class c ON c.id = e.class "
	                    "WHERE c.name = '2 C' AND e.grade = 2 AND e.ends_on IS NULL"),
	    1);
	/* somebody else is no newcomer by it */
	assert_int_equal(school_count(s, "SELECT sum(placed_known) FROM school_stay"), 0);
	take(s, enrolment_import, file);
	counts(0, 0, 4);
}

static void moved_and_corrected(void **state)
{
	struct school_file *s = *state;
	/* the class of now began in October, after another one; the order of the lines is free */
	take(s, enrolment_import,
	    HEADER "124;2026-2027;3B;;05-10-2026;;;\n124;2026-2027;3C;;01-08-2026;04-10-2026;;\n");
	says("00124 Kanariepiet, Noor: 2026-2027: ingeschreven op 01-08-2026 -> 05-10-2026\n");
	says("2 inschrijvingen in het bestand, 1 nieuw, 1 gewijzigd, 0 ongewijzigd.");
	/* a line that has no place until the next one makes it */
	take(s, enrolment_import,
	    HEADER "123;2026-2027;3C;;01-12-2026;;;\n123;2026-2027;3A;;01-08-2026;30-11-2026;;\n");
	take(s, enrolment_import,
	    HEADER "123;2026-2027;3A;;01-08-2026;31-12-2026;;\n123;2026-2027;3C;;01-01-2027;;;\n");
	says("2 inschrijvingen in het bestand, 0 nieuw, 2 gewijzigd, 0 ongewijzigd.");
	/* on a true day, before this was kept */
	take(s, enrolment_import, HEADER "123;2026-2027;3A;4;;;;01-08-2023\n");
	says("00123 Berg, Daan: 2026-2027: leerjaar 3 -> 4\n");
	says("op school sinds (leeg) -> 01-08-2023");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM school_stay WHERE placed_on = '2023-08-01' AND placed_known"),
	    1);
	/* without that column of the file, its year is asked for once */
	static const char bare[] = "Stamnummer;Klas\n123;2A\n";
	assert_false(run(s, enrolment_import, bare, 0));
	assert_non_null(strstr(s->err.text, "kolom Schooljaar ontbreekt"));
	assert_true(run(s, enrolment_import, bare, 2025));
	says("00123 Berg, Daan: 2025-2026, klas 2A, van 01-08-2025");
}

static void wrong_enrolments(void **state)
{
	struct school_file *s = *state;
	refuse(s, "123;2026-2027;3B;;01-10-2026;;;\n",
	    "regel 2, kolom Van, \"01-10-2026\": in die tijd is de leerling al ingeschreven, van 01-08-2026 tot en met 31-07-2027.");
	refuse(s, "123;2025-2026;2A;;01-08-2024;;;\n",
	    "\"01-08-2024\": deze dag ligt buiten schooljaar 2025-2026. Kwam de leerling eerder");
	refuse(s, "123;2025-2026;2A;;;15-09-2026;;\n",
	    "kolom Tot en met, \"15-09-2026\": deze dag ligt buiten");
	refuse(s, "123;2025-2026;2A;;01-02-2026;01-01-2026;;\n", "dit is vóór de eerste dag");
	refuse(s, "123;2025-2026;2A;;;;;01-08-2010\n", "toen was deze leerling nog niet geboren");
	refuse(s, "123;2062-2063;2A;;;;;\n", "dit schooljaar kan niet kloppen");
	refuse(s, "123;25-26;2A;;;;;\n", "dit is geen schooljaar");
	refuse(s, "123;2025-2026;3-jan;;;;;\n", "dit is geen klas");
	refuse(s, "123;2025-2026;2A;7;;;;\n", "dit is geen leerjaar");
	refuse(s, "999;2025-2026;2A;2;;;;\n", "deze leerling staat niet in Stip");
	refuse(s, "123;2025-2026;2A;;;;;\n123;2025-2026;2A;;;;;\n",
	    "regel 2 gaat over dezelfde leerling");
	school_act(s, s->mentor);
	school_refused(s, run(s, enrolment_import, HEADER "123;2025-2026;2A;2;;;;\n", 0), DENIED,
	    "administratie");
}

static void classes_and_mentors(void **state)
{
	struct school_file *s = *state;
	static const char file[] = "Klas;Schooljaar;Mentor;Vanaf\n"
	                           "1A;2027-2028;KOK;\n1B;2027-2028;vacature;\n"
	                           "3A;2026-2027;JAN + KOK;05-10-2026\n3B;;-;\n";
	take(s, class_import, file);
	says("  klas 1A (2027-2028)\n");
	says("  mentor KOK van klas 3A\n");
	says("4 klassen in het bestand, 2 nieuw, 1 gewijzigd, 1 ongewijzigd.");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_class_mentor m "
	        "JOIN visible_class c ON c.id = m.class "
	        "WHERE (c.name, m.starts_on) IN (('1A', '2027-08-01'), ('3A', '2026-10-05'))"),
	    2);
	/* a mentor may act as one */
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_staff_role r "
	                                 "JOIN visible_staff s ON s.id = r.staff "
	                                 "WHERE s.code = 'KOK' AND r.role = 'mentor'"),
	    1);
	take(s, class_import, file);
	counts(0, 0, 4);
	assert_false(run(s, class_import, "Klas;Mentor\n3A;XYZ\n", 0));
	says("\"XYZ\": deze mentor staat niet in Stip");
	/* as a list of Stip has them */
	take(s, class_import, "Klas;Leerjaar;Mentor\n3B;3;Jansen en Bos\n");
	says("  mentor JAN van klas 3B\n");
	assert_false(run(s, class_import, "Klas;Mentor;Vanaf\n3A;KOK;01-08-2025\n", 0));
	says("deze dag ligt buiten schooljaar 2026-2027");
	assert_false(run(s, class_import, "Klas;Mentor\ngeen;KOK\n", 0));
	says("hier staat geen klas");
}

/* The year of the options is that of rows without one, in other imports too. */
static void year_of_the_options(void **state)
{
	struct school_file *s = *state;
	static const char hours[] = "Stamnummer;Periode;Gepland;Aanwezig\n123;1;286;262\n",
	                  group[] = "Lesgroep;Vak;Docent;Stamnummer\nkoken;KOK;KOK;123\n";
	assert_false(run(s, attendance_import, hours, 0));
	assert_true(run(s, attendance_import, hours, 2025));
	says("2025-2026 periode 1, 262 van 286 uur aanwezig");
	if (!run(s, lesson_group_import, group, 2027))
		fail_msg("%s\n%s", s->err.text, buffer_text(&printed));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_lesson_group g "
	                                 "JOIN visible_school_year y ON y.id = g.school_year "
	                                 "WHERE y.name = '2027-2028'"),
	    1);
}

/* A company is known again however it is written, and one of the same name elsewhere is another. */
static void companies(void **state)
{
	struct school_file *s = *state;
	struct staff_role role = {
	    .staff = s->teacher, .role = "stagecoordinator", .starts_on = date_make(2026, 8, 1)};
	school_add(s, &staff_role_entity, &role);
	school_act(s, s->teacher);
	static const char file[] =
	    "Naam;Plaats;Sector;KvK\n"
	    "Hovenier De Linde;;GGI;1\nJumbo;Ommen;EHO;2\nJumbo;Hardenberg;EHO;3\n";
	take(s, company_import, file);
	says("  Jumbo, Ommen\n");
	says("  KvK\n");
	take(s, company_import, file);
	counts(0, 0, 3);
	take(s, company_import,
	    "Bedrijf;Plaats;Telefoon\nHOVENIER DE LINDE;Hardenberg;0523-123456\n");
	says("Hovenier De Linde: plaats (leeg) -> Hardenberg");
	counts(0, 1, 0);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_company"), 3);
	assert_false(run(s, company_import, "Bedrijf;Plaats\nJumbo;Ommen\njumbo;ommen\n", 0));
	says("regel 3, kolom Bedrijf, \"jumbo\": regel 2 gaat over hetzelfde bedrijf");
	assert_false(run(s, company_import, "Bedrijf;Sector\nNieuw;\n;GGI\n", 0));
	says("sector is nog leeg");
	says("de naam van het bedrijf is leeg");
	school_act(s, s->mentor);
	school_refused(s, run(s, company_import, file, 0), DENIED, "stagecoördinator");
}

/* Who comes in another class by a list of pupils, goes along with its lesson groups, unless asked
 * otherwise. */
static void lesson_groups_follow(void **state)
{
	struct school_file *s = *state;
	static const char
	    file[] = "Stamnummer;Achternaam;Klas\n00123;Berg;3B\n",
	    in_b[] = "SELECT count(*) FROM list_lesgroepleden "
	             "WHERE number = '00123' AND group_name = 'koken b' AND starts_on = today()";
	struct lesson_group group = {.school_year = s->year, .name = "koken b", .subject = "KOK"};
	struct buffer bytes = {0};
	char title[256];
	school_add(s, &lesson_group_entity, &group);
	struct lesson_group_pupil member = {
	    .lesson_group = group.id, .pupil = s->noor, .starts_on = date_make(2026, 8, 1)};
	school_add(s, &lesson_group_pupil_entity, &member);
	take(s, pupils_import, file);
	says("lesgroep van Berg, Daan vanaf 10-10-2026: koken -> koken b");
	assert_int_equal(school_count(s, in_b), 1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_lesson_group_pupil "
	                                 "WHERE ends_on = date(today(), '-1 day')"),
	    1);
	take(s, pupils_import, file);
	counts(0, 0, 1);
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_int_equal(school_count(s, in_b), 0);
	buffer_add(&bytes, file);
	report_done(&report);
	assert_true(pupils_import(s->db, "school.csv", &bytes,
	    &(struct import_options){.leave_groups = true}, &report, &s->err));
	buffer_done(&bytes);
	assert_int_equal(school_count(s, in_b), 0);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM current_enrolment WHERE class_name = '3B'"), 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(total_is_no_class), TEST(past_and_present),
	    TEST(moved_and_corrected), TEST(wrong_enrolments), TEST(classes_and_mentors),
	    TEST(year_of_the_options), TEST(lesson_groups_follow), TEST(companies)};
	return cmocka_run_group_tests_name("school_import", tests, NULL, NULL);
}

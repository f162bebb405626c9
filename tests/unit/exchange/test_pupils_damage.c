/* Files of pupils that say something else than they seem: damaged letters, another kind of file, a
 * class under a new name, a last day that is taken back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "exchange/outflow/outflow_import.h"
#include "exchange/pupils/pupils_import.h"
#include "model/school/pupil.h"
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

static bool run(struct school_file *s, import_function *import, const char *text)
{
	struct buffer bytes = {0};
	struct import_options options = {0};
	buffer_add(&bytes, text);
	report_done(&report);
	buffer_clear(&printed);
	s->err = (struct error){0};
	bool good = import(s->db, "lijst.csv", &bytes, &options, &report, &s->err);
	if (good || report.fault_count)
		report_write(&report, false, &printed);
	buffer_done(&bytes);
	return good;
}

static void take(struct school_file *s, import_function *import, const char *text)
{
	if (!run(s, import, text))
		fail_msg("%s\n%s", s->err.text, buffer_text(&printed));
}

static void says(const char *words)
{
	if (!strstr(buffer_text(&printed), words))
		fail_msg("the report does not say \"%s\":\n%s", words, buffer_text(&printed));
}

static void never_says(const char *words)
{
	if (strstr(buffer_text(&printed), words))
		fail_msg("the report says \"%s\":\n%s", words, buffer_text(&printed));
}

/* Turkish bytes that were read as those of Western Europe. */
static void turkish_letters(void **state)
{
	struct school_file *s = *state;
	take(s, pupils_import,
	    "Stamnummer;Roepnaam;Achternaam\n200;\xD6mer;\xC7"
	    "ak\xFDr\n");
	says("in namen staan letters als þ, ý en ð, bijvoorbeeld in Çakýr, Ömer. Klopt dat niet?");
	/* a name that is here already is not asked about */
	take(s, pupils_import,
	    "Stamnummer;Roepnaam;Achternaam\n200;\xD6mer;\xC7"
	    "ak\xFDr\n");
	never_says("letters als");
	take(s, pupils_import, "Stamnummer;Roepnaam;Achternaam\n200;Ömer;Çakır\n");
	says("achternaam Çakýr -> Çakır");
	assert_false(run(s, pupils_import,
	    "Stamnummer;Roepnaam;Achternaam\n200;\xD6mer;\xC7"
	    "ak\xFDr\n"));
	says("in Stip staat Çakır, Ömer, in het bestand Çakýr, Ömer.");
	says("waarschijnlijk in het Turks bewaard");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_pupil WHERE last_name = 'Çakır'"), 1);
}

static void other_kinds_of_file(void **state)
{
	struct school_file *s = *state;
	static const struct {
		const char *text, *words;
	} files[] = {
	    {"<html><table><tr><td>Stamnummer</td></tr></table></html>", "een webpagina (HTML)"},
	    {"\xEF\xBB\xBF \n<!DOCTYPE html><p>", "een webpagina (HTML)"},
	    {"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
	        "een Excel-werkmap als XML. Open het bestand in Excel en kies Opslaan als"},
	    {"%PDF-1.7", "een PDF"},
	    {"\xD0\xCF\x11\xE0 ", "een Excel-werkmap van de oude soort (.xls)"},
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		school_refused(s, run(s, pupils_import, files[i].text), FAILED, files[i].words);
		school_refused(s, run(s, outflow_import, files[i].text), FAILED, files[i].words);
	}
	school_refused(s, run(s, outflow_import, "<EDEX/>"), FAILED, "lijst.csv is XML.");
	/* without a declaration, and not UTF-8 */
	take(s, pupils_import,
	    "<EDEX><leerling key='200'><achternaam>Vries</achternaam><roepnaam>Zo\xEB</roepnaam></leerling></EDEX>");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_pupil WHERE first_name = 'Zoë'"), 1);
	school_refused(s,
	    run(s, pupils_import,
	        "<?xml version='1.0' encoding='UTF-8'?><EDEX><leerling key='201'><achternaam>Zo\xEB</achternaam></leerling></EDEX>"),
	    FAILED, "een andere tekenset staat (encoding)");
}

#define CLASSES "Stamnummer;Achternaam;Klas\n"

static void renamed_class(void **state)
{
	struct school_file *s = *state;
	take(s, pupils_import, CLASSES "200;Vos;3A\n201;Mol;3A\n");
	take(s, pupils_import, CLASSES "123;Berg;P3A\n200;Vos;P3A\n201;Mol;P3A\n");
	says("klas P3A is nieuw, en haar 3 leerlingen komen alle uit 3A. Heet 3A nu zo?");
	says("klas P3A heeft nog geen mentor; van 3A is dat JAN.");
	/* somebody stays behind, or comes from elsewhere */
	take(s, pupils_import, CLASSES "123;Berg;Q\n200;Vos;Q\n201;Mol;Q\n124;Kanariepiet;Q\n");
	never_says("Heet");
}

static void class_with_a_space(void **state)
{
	struct school_file *s = *state;
	int64_t classes = school_count(s, "SELECT count(*) FROM visible_class");
	take(s, pupils_import, CLASSES "123;Berg;3 a\n");
	says("0 gewijzigd, 1 ongewijzigd");
	take(s, pupils_import, CLASSES "200;Vos;9 Z\n201;Mol;9Z\n");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_class"), classes + 1);
}

#define DATES "Stamnummer;Achternaam;Klas;Inschrijfdatum;Uitschrijfdatum\n"

static void leaving_taken_back(void **state)
{
	struct school_file *s = *state;
	take(s, pupils_import, DATES "123;Berg;3A;01-08-2026;15-09-2026\n");
	take(s, pupils_import, DATES "123;Berg;3A;01-08-2026;\n");
	says("laatste dag 15-09-2026 -> (leeg)");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_enrolment e "
	                    "JOIN visible_pupil p ON p.id = e.pupil WHERE p.number = '00123'"),
	    1);
	/* who was recorded as a leaver comes back as one */
	take(s, outflow_import,
	    "Stamnummer;Achternaam;Laatste dag;Bestemming\n123;Berg;15-09-2026;W40\n");
	take(s, pupils_import, DATES "123;Berg;3A;01-08-2026;\n");
	says("weer ingeschreven op 10-10-2026");
	/* a leaver who is at school */
	struct enrolment before = {.pupil = s->noor,
	    .school_year =
	        school_count(s, "SELECT id FROM visible_school_year WHERE name = '2025-2026'"),
	    .track = TRACK_PRO,
	    .starts_on = date_make(2025, 8, 1)};
	school_add(s, &enrolment_entity, &before);
	take(s, outflow_import,
	    "Stamnummer;Achternaam;Laatste dag;Bestemming\n124;Kanariepiet;31-07-2026;W40\n");
	says(
	    "volgens Stip is deze leerling na 31-07-2026 nog op school: vanaf 01-08-2026 in klas 3B.");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(turkish_letters), TEST(other_kinds_of_file),
	    TEST(renamed_class), TEST(class_with_a_space), TEST(leaving_taken_back)};
	return cmocka_run_group_tests_name("pupils_damage", tests, NULL, NULL);
}

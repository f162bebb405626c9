/* EDEXML and UWLR files: whose school and location they are of, and the groups that are taught. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "exchange/pupils/pupils_import.h"
#include "model/lists/reference.h"
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

static bool run(struct school_file *s, const char *text, bool dry_run)
{
	struct buffer bytes = {0};
	struct import_options options = {.dry_run = dry_run};
	buffer_add(&bytes, text);
	report_done(&report);
	buffer_clear(&printed);
	s->err = (struct error){0};
	bool good = pupils_import(s->db, "edex.xml", &bytes, &options, &report, &s->err);
	if (good || report.fault_count)
		report_write(&report, dry_run, &printed);
	buffer_done(&bytes);
	return good;
}

static void take(struct school_file *s, const char *text)
{
	if (!run(s, text, false))
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

#define SCHOOL(location)                                                                           \
	"<?xml version='1.0' encoding='UTF-8'?>\n"                                                 \
	"<EDEX><school><schooljaar>2026-2027</schooljaar><brincode>00AA</brincode>"                \
	"<dependancecode>" location "</dependancecode></school>\n"
#define PUPIL(number, first, last, groups)                                                         \
	"<leerling key='" number "'><achternaam>" last "</achternaam><roepnaam>" first             \
	"</roepnaam><geboortedatum>2011-03-14</geboortedatum>" groups "</leerling>\n"

static void location(struct school_file *s, const char *code, const char *name)
{
	struct location row = {0};
	snprintf(row.code, sizeof row.code, "%s", code);
	snprintf(row.name, sizeof row.name, "%s", name);
	school_add(s, &location_entity, &row);
}

#define DAAN PUPIL("00123", "Daan", "Berg", "<groep key='a'/>")
#define FILE_A(code)                                                                               \
	SCHOOL(code)                                                                               \
	"<groepen><groep key='a'><naam>3A</naam></groep></groepen><leerlingen>" DAAN               \
	"</leerlingen></EDEX>"

static void locations(void **state)
{
	struct school_file *s = *state;
	/* a school that says nothing of locations */
	take(s, FILE_A("00"));
	never_says("locatie");
	says("00124 Kanariepiet, Noor (3B)");
	take(s, FILE_A("01"));
	says("dit bestand is van locatie 01");
	location(s, "00", "Noord");
	location(s, "01", "Zuid");
	school_refused(s, run(s, FILE_A("02"), false), FAILED,
	    "is van locatie 02, en die staat niet in de lijst locaties");
	/* classes get the location of their file; whoever is elsewhere is not missed */
	take(s, FILE_A("00AA01"));
	says("locatie van klas 3A: Zuid");
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_class WHERE name = '3A' AND location = '01'"),
	    1);
	take(s,
	    SCHOOL("00") "<groepen><groep key='b'><naam>3B</naam></groep></groepen><leerlingen>" PUPIL(
	        "00124", "Noor", "Kanariepiet", "<groep key='b'/>") "</leerlingen></EDEX>");
	says("locatie van klas 3B: Noord");
	never_says("Staat niet in het bestand");
	/* one class is not in two places */
	assert_false(run(s, FILE_A("00"), false));
	says("\"3A\": deze klas is van een andere locatie dan dit bestand (Noord)");
}

#define TAUGHT(more)                                                                                                  \
	SCHOOL("00")                                                                                                  \
	"<groepen><groep key='a'><naam>3A</naam></groep><groep key='b'><naam>3B</naam></groep>"                       \
	"<samengestelde_groep key='a'><naam>3AB Nederlands</naam></samengestelde_groep>"                              \
	"<samengestelde_groep key='k'><naam>Koken</naam></samengestelde_groep>"                                       \
	"<samengestelde_groep key='d'><naam>BES dinsdag</naam></samengestelde_groep></groepen>\n"                     \
	"<leerlingen>" PUPIL("00123", "Daan", "Berg",                                                                 \
	    "<groep key='a'/><samengestelde_groepen><samengestelde_groep key='a'/>"                                   \
	    "<samengestelde_groep key='d'/></samengestelde_groepen>") PUPIL("00124", "Noor",                          \
	    "Kanariepiet",                                                                                            \
	    "<groep key='b'/><samengestelde_groepen><samengestelde_groep key='a'/>"                                   \
	    "<samengestelde_groep key='k'/></samengestelde_groepen>") PUPIL("00125", "Ali",                           \
	    "Kaya",                                                                                                   \
	    "<groep key='b'/><samengestelde_groepen><samengestelde_groep key='a'/>"                                   \
	    "</samengestelde_groepen>") "</leerlingen>\n"                                                             \
	                                "<leerkrachten><leerkracht key='NIE'><achternaam>Nieuw</achternaam><groepen>" \
	                                "<samengestelde_groep key='a'/><groep key='a'/></groepen></leerkracht>" more  \
	                                "</leerkrachten></EDEX>"
#define TEACHER_OF_A(code)                                                                         \
	"<leerkracht key='" code "'><achternaam>" code "</achternaam><groepen><groep key='a'/>"    \
	"</groepen></leerkracht>"

#define AT(key) "<vestiging key='" key "'/>"
#define TWO_PLACES(list, daan, noor)                                                               \
	SCHOOL("00")                                                                               \
	list "<groepen><groep key='a'><naam>3A</naam></groep><groep key='b'><naam>3B</naam>"       \
	     "</groep></groepen><leerlingen>" PUPIL(                                               \
	         "00123", "Daan", "Berg", "<groep key='a'/>" daan) PUPIL("00124", "Noor",          \
	         "Kanariepiet", "<groep key='b'/>" noor) "</leerlingen></EDEX>"

/* One file of several locations: each pupil, or group, has its own. */
static void locations_of_pupils(void **state)
{
	struct school_file *s = *state;
	take(s, TWO_PLACES("", AT("00"), AT("02")));
	says("dit bestand is van locatie 02");
	never_says("vestiging\n");
	location(s, "00", "Noord");
	location(s, "01", "Zuid");
	assert_false(run(s, TWO_PLACES("", AT("00"), AT("02")), false));
	says("kolom vestiging, \"02\": deze locatie staat niet in de lijst locaties");
	take(s, TWO_PLACES("", "", AT("00AA01")));
	says("locatie van klas 3A: Noord");
	says("locatie van klas 3B: Zuid");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_class "
	                                 "WHERE name || location IN ('3A00', '3B01')"),
	    2);
	take(s, TWO_PLACES("", "", AT("01")));
	never_says("locatie van klas");
	/* keys of the program's own, with a name */
	take(s, TWO_PLACES(
	            "<vestigingen><vestiging key='v7'><naam>zuid</naam></vestiging></vestigingen>",
	            "", AT("v7")));
	never_says("locatie van klas");
	/* whoever is in another building than the class is said, not moved */
	assert_false(run(s, TWO_PLACES("", AT("01"), AT("01")), false));
	says("\"3A\": deze klas is van een andere locatie dan deze leerling (Zuid)");
	/* per group; who is only at a location that the file is not about, is not missed */
	take(s, SCHOOL("00") "<groepen><groep key='b'><naam>3B</naam>" AT(
	            "01") "</groep></groepen><leerlingen>" PUPIL("00124", "Noor", "Kanariepiet",
	            "<groep key='b'/>") "</leerlingen></EDEX>");
	says("Berg, Daan");
	take(s,
	    SCHOOL("01") "<vestigingen><vestiging key='00'/></vestigingen><groepen><groep key='b'><naam>3B</naam></groep></groepen><leerlingen>" PUPIL(
	        "00124", "Noor", "Kanariepiet", "<groep key='b'/>") "</leerlingen></EDEX>");
	never_says("Berg, Daan");
}

static void taught_groups(void **state)
{
	struct school_file *s = *state;
	assert_true(run(s, TAUGHT(""), true));
	says("  lesgroep 3AB Nederlands (vak NED)\n");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_lesson_group"), 1);
	take(s, TAUGHT(""));
	says("  medewerker NIE (Nieuw)\n");
	says("  docent NIE van lesgroep 3AB Nederlands\n");
	says("  3 leerlingen in lesgroep 3AB Nederlands\n");
	/* a group that the school has already; one of which the subject cannot be told */
	says("  1 leerling in lesgroep koken\n");
	says("lesgroep koken: 1 in Stip, niet in het bestand");
	says(
	    "samengestelde groep BES dinsdag (1 leerling): welk vak het is staat niet in het bestand. Maak eerst een lesgroep");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_lesson_group_pupil p "
	                    "JOIN visible_lesson_group g ON g.id = p.lesson_group "
	                    "WHERE g.name = '3AB Nederlands' AND p.starts_on = '2026-08-01'"),
	    2);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_staff_role r "
	                                 "JOIN visible_staff s ON s.id = r.staff "
	                                 "WHERE s.code = 'NIE' AND r.role = 'docent'"),
	    1);
	take(s, TAUGHT(""));
	assert_int_equal(report.made.count, 0);
	assert_int_equal(report.unchanged, 3);
	/* once the school has said what it is, it is filled */
	struct lesson_group group = {
	    .school_year = s->year, .name = "bes dinsdag", .subject = "GRO"};
	school_add(s, &lesson_group_entity, &group);
	take(s, TAUGHT(""));
	says("  1 leerling in lesgroep bes dinsdag\n");
	never_says("samengestelde groep BES dinsdag");
}

static void taught_classes(void **state)
{
	struct school_file *s = *state;
	take(s, TAUGHT(TEACHER_OF_A("T1") TEACHER_OF_A("T2")));
	says(
	    "klas 3A heeft in het bestand meer dan twee leerkrachten (NIE, T1, T2): die geven er les, en zijn niet als mentor gelezen. Welk vak ze geven staat er niet bij. Lees dat in met stip import lesgroepen");
	never_says("mentor NIE");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_class_mentor"), 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(locations), TEST(locations_of_pupils), TEST(taught_groups), TEST(taught_classes)};
	return cmocka_run_group_tests_name("edexml", tests, NULL, NULL);
}

/* Importing surveys from a CSV: what is taken, updated, left alone and refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/figures/survey_import.h"
#include "tests_school.h"

#include <cmocka.h>

static struct import_report report;
static struct buffer printed;

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->director);
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

static bool import_text(struct school_file *s, const char *text, bool dry_run)
{
	struct buffer bytes = {0};
	buffer_add(&bytes, text);
	report_done(&report);
	buffer_clear(&printed);
	s->err = (struct error){0};
	bool good = survey_import(s->db, "peilingen.csv", &bytes,
	    &(struct import_options){.dry_run = dry_run}, &report, &s->err);
	if (good || report.fault_count)
		report_write(&report, dry_run, &printed);
	buffer_done(&bytes);
	return good;
}

static void import(struct school_file *s, const char *text)
{
	if (!import_text(s, text, false))
		fail_msg("%s\n%s", s->err.text, buffer_text(&printed));
}

static void assert_says(const char *words)
{
	if (!strstr(buffer_text(&printed), words))
		fail_msg("the report does not say \"%s\":\n%s", words, buffer_text(&printed));
}

#define HEADER "groep;schooljaar;datum;uitgenodigd;antwoorden;gemiddelde\n"
#define GOOD "leerlingen;2026-2027;01-10-2026;100;90;3,1\n"

/* A bad row after a good one: refused with these words, and nothing is saved. */
static void refuse(struct school_file *s, const char *row, const char *words)
{
	struct buffer text = {0};
	buffer_format(&text, HEADER GOOD "%s\n", row);
	bool good = import_text(s, text.text, false);
	buffer_done(&text);
	if (good)
		fail_msg("was taken: %s", row);
	assert_int_equal(s->err.status, FAILED);
	assert_says(words);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_survey"), 0);
}

static void surveys_come_in(void **state)
{
	struct school_file *s = *state;
	import(s, "Peiling,Groep,Schooljaar,Gehouden op,Antwoorden,Gemiddelde,Cijfer,Iets\n"
	          "PrOZO!,ouders,2025/2026,27-03-2026,41,\"3,25\",9,x\n"
	          "veiligheidsmonitor,leerlingen,2026,01-10-2026,88,3.3,,\n"
	          ",PST,2025-2026,17-04-2026,20,3,,\n");
	assert_says("2025-2026 PrOZO!: ouders: 41 antwoorden, gemiddeld 3,25\n");
	assert_says("Cijfer: bepaalt Stip zelf");
	assert_says("3 peilingen in het bestand, 3 nieuw, 0 gewijzigd, 0 ongewijzigd.");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_survey WHERE (survey_group, mean) IN (('POU', 325), ('VLL', 330), ('PST', 300)) AND invited IS NULL"),
	    3);
}

static void same_again_changes_nothing_and_a_correction_one_thing(void **state)
{
	struct school_file *s = *state;
	import(s, HEADER GOOD);
	import(s, HEADER GOOD);
	assert_says("0 nieuw, 0 gewijzigd, 1 ongewijzigd");
	import(s, HEADER "PLL;2026-2027;01-10-2026;;92;3,15\n");
	assert_says("2026-2027 PrOZO!: leerlingen: gemiddelde 3,1 -> 3,15");
	assert_says("0 nieuw, 1 gewijzigd, 0 ongewijzigd");
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_survey WHERE mean = 315 AND invited = 100"),
	    1);
}

static void dry_run_keeps_nothing(void **state)
{
	struct school_file *s = *state;
	assert_true(import_text(s, HEADER GOOD, true));
	assert_says("Zou nieuw zijn (1)");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_survey"), 0);
}

static void bad_rows_stop_it_all(void **state)
{
	struct school_file *s = *state;
	refuse(
	    s, "ouders;2026-2027;01-10-2026;10;0;3", "regel 3, kolom antwoorden, \"0\": telt niet");
	refuse(s, "ouders;2026-2027;01-10-2026;10;11;3",
	    "kolom antwoorden, \"11\": 11 is meer dan de 10");
	refuse(s, "ouders;2026-2027;01-10-2026;10;9;4,7",
	    "kolom gemiddelde, \"4,7\": ligt niet op de schaal");
	refuse(s, "ouders;2026-2027;01-10-2026;10;9;0,9", "ligt niet op de schaal");
	refuse(s, "ouders;2026-2027;01-10-2026;10;9;goed", "is geen gemiddelde");
	refuse(s, "ouders;2026-2027;11-10-2026;10;9;3",
	    "kolom datum, \"11-10-2026\": 11-10-2026 is nog niet geweest");
	refuse(s, "ouders;2026-2027;01-10-2025;10;9;3", "ligt buiten schooljaar 2026-2027");
	refuse(s, "ouders;2026-2027;32-10-2026;10;9;3", "kolom datum");
	refuse(s, "ouders;2031-2032;01-10-2026;10;9;3", "dit schooljaar staat niet in Stip");
	refuse(s, "ouders;dit jaar;01-10-2026;10;9;3", "dit is geen schooljaar");
	refuse(
	    s, "buren;2026-2027;01-10-2026;10;9;3", "Dit kan: leerlingen; ouders; stagebedrijven");
	refuse(s, ";2026-2027;01-10-2026;10;9;3", "de groep is leeg");
	refuse(s, "PLL;2026-2027;02-10-2026;10;9;3", "regel 2 gaat over dezelfde peiling");
	refuse(s, "ouders;2026-2027;01-10-2026;10;9;", "kolom gemiddelde: dit is leeg");
	refuse(s, "ouders;2026-2027;01-10-2026;10", "dit is leeg");
}

static void files_that_hold_nothing(void **state)
{
	struct school_file *s = *state;
	school_refused(s, import_text(s, "groep;schooljaar;datum;antwoorden\n", false), FAILED,
	    "de kolom Gemiddelde ontbreekt");
	school_refused(s, import_text(s, HEADER, false), FAILED, "onder de kopregel staat niets");
}

static void who_may_import(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->care);
	school_refused(s, import_text(s, HEADER GOOD, false), DENIED, "mag niet met deze rol");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(surveys_come_in),
	    TEST(same_again_changes_nothing_and_a_correction_one_thing),
	    TEST(dry_run_keeps_nothing),
	    TEST(bad_rows_stop_it_all),
	    TEST(files_that_hold_nothing),
	    TEST(who_may_import),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

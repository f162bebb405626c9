/* Importing attendance from a CSV: what is taken, updated, left alone and refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "exchange/figures/attendance_import.h"
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

static bool import_text(struct school_file *s, const char *text, bool dry_run)
{
	struct buffer bytes = {0};
	buffer_add(&bytes, text);
	report_done(&report);
	buffer_clear(&printed);
	s->err = (struct error){0};
	bool good = attendance_import(s->db, "aanwezig.csv", &bytes,
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

#define HEADER                                                                                     \
	"Stamnummer;Schooljaar;Periode;Gepland;Aanwezig;Geoorloofd;Ongeoorloofd;Stage gepland;Stage aanwezig\n"
#define GOOD_ROW "00124;2026-2027;1;286;280;0;0;0;0\n"

/* A bad row after a good one: refused with these words, and nothing is saved. */
static void refuse(struct school_file *s, const char *row, const char *words)
{
	struct buffer text = {0};
	buffer_format(&text, HEADER GOOD_ROW "%s\n", row);
	bool good = import_text(s, text.text, false);
	buffer_done(&text);
	if (good)
		fail_msg("was taken: %s", row);
	assert_int_equal(s->err.status, FAILED);
	assert_says(words);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_attendance"), 0);
}

static void hours_of_a_period(void **state)
{
	struct school_file *s = *state;
	import(s, HEADER "123;2026-2027;1;286;262;18;6;64;60\n"
	                 "00124;2025/2026;periode 3;300,00;300;;;;\n");
	assert_says(
	    "00123 Berg, Daan: 2026-2027 periode 1, 262 van 286 uur aanwezig, stage 60 van 64 uur\n");
	assert_says("00124 Kanariepiet, Noor: 2025-2026 periode 3, 300 van 300 uur aanwezig\n");
	assert_says("2 regels in het bestand, 2 nieuw, 0 gewijzigd, 0 ongewijzigd.");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_attendance WHERE planned = 286 AND present = 262 AND excused = 18 AND unexcused = 6 AND internship_planned = 64 AND internship_present = 60"),
	    1);
}

static void the_same_again_changes_nothing(void **state)
{
	struct school_file *s = *state;
	const char *text = HEADER "123;2026-2027;1;286;262;18;6;64;60\n" GOOD_ROW;
	import(s, text);
	int64_t before = school_count(s, "SELECT count(*) FROM visible_history");
	import(s, text);
	assert_says("2 regels in het bestand, 0 nieuw, 0 gewijzigd, 2 ongewijzigd.");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_history"), before);
	char title[256];
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_string_equal(title, "Aanwezigheid ingelezen");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_attendance"), 0);
}

static void what_is_known_is_updated(void **state)
{
	struct school_file *s = *state;
	import(s, HEADER "123;2026-2027;1;286;262;18;6;64;60\n");
	import(s, "stamnummer;schooljaar;periode;aanwezig;geoorloofd\n123;2026;1;250;\n");
	assert_says("00123 Berg, Daan: 2026-2027 periode 1: aanwezig 262 -> 250\n");
	assert_says("0 nieuw, 1 gewijzigd, 0 ongewijzigd");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_attendance WHERE present = 250 AND excused = 18 AND internship_present = 60"),
	    1);
}

static void a_dry_run_writes_nothing(void **state)
{
	struct school_file *s = *state;
	assert_true(import_text(s, HEADER GOOD_ROW, true));
	assert_says("Zou nieuw zijn (1):");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_attendance"), 0);
	assert_false(import_text(s, HEADER "123;2026-2027;1;10;11;;;;\n", true));
	assert_says("regel 2: aanwezig 11, geoorloofd 0 en ongeoorloofd 0 is samen 11 uur");
}

static void what_is_refused(void **state)
{
	struct school_file *s = *state;
	refuse(s, ";2026-2027;1;1;1;;;;", "regel 3, kolom Stamnummer: het stamnummer is leeg");
	refuse(s, "999;2026-2027;1;1;1;;;;", "\"999\": deze leerling staat niet in Stip");
	refuse(s, "123;2026-2028;1;1;1;;;;", "dit is geen schooljaar");
	refuse(s, "123;26;1;1;1;;;;", "dit is geen schooljaar");
	refuse(s, "123;1999-2000;1;1;1;;;;", "dit schooljaar staat niet in Stip");
	refuse(s, "123;2026-2027;een;1;1;;;;", "dit is geen periode");
	refuse(s, "123;2026-2027;4;1;1;;;;", "schooljaar 2026-2027 heeft deze periode niet");
	refuse(s, "123;2026-2027;2;1;1;;;;", "Deze periode begint pas op 01-12-2026");
	refuse(s, "123;2026-2027;1;;1;;;;", "kolom Gepland: hier staat geen aantal uren");
	refuse(s, "123;2026-2027;1;286,5;1;;;;", "Rond af op hele klokuren");
	refuse(s, "123;2026-2027;1;veel;1;;;;", "dit is geen aantal uren");
	refuse(s, "123;2026-2027;1;-5;1;;;;", "dit is geen aantal uren");
	refuse(s, "123;2026-2027;1;1501;1;;;;", "gepland: 1501 uur kan niet kloppen");
	refuse(s, "123;2026-2027;1;10;5;3;3;;", "is samen 11 uur, meer dan de 10 uur");
	refuse(s, "123;2026-2027;1;10;5;;;4;5", "stage aanwezig: 5 uur is meer dan de 4 uur");
	refuse(s, "124;2026-2027;1;10;5;;;;",
	    "tel ze dan eerst op: één regel per leerling en periode");
	refuse(s, "123;2026-2027;1;10", "hier staat geen aantal uren");
}

static void a_file_needs_its_columns(void **state)
{
	struct school_file *s = *state;
	assert_false(import_text(s, "Stamnummer;Periode;Gepland\n123;1;10\n", false));
	assert_non_null(strstr(s->err.text, "regel 1: de kolom Schooljaar ontbreekt"));
	assert_false(import_text(s, HEADER, false));
	assert_non_null(strstr(s->err.text, "onder de kopregel staat niets"));
	import(s,
	    "BSN;Stamnummer;Schooljaar;Periode;Gepland;Aanwezig;Kleur\n1;123;2026-2027;1;10;9;rood\n");
	assert_says("BSN: een BSN wordt nooit ingelezen");
	assert_says("Kleur");
}

static void who_may_import(void **state)
{
	struct school_file *s = *state;
	int64_t nobody[] = {s->mentor, s->teacher, s->care, s->director};
	for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++) {
		school_act(s, nobody[i]);
		assert_false(import_text(s, HEADER GOOD_ROW, false));
		assert_int_equal(s->err.status, DENIED);
	}
	school_act(s, s->administrator);
	import(s, HEADER GOOD_ROW);
	school_act(s, s->mentor); /* Daan's, not Noor's */
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_attendance"), 0);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(hours_of_a_period),
	    CASE(the_same_again_changes_nothing),
	    CASE(what_is_known_is_updated),
	    CASE(a_dry_run_writes_nothing),
	    CASE(what_is_refused),
	    CASE(a_file_needs_its_columns),
	    CASE(who_may_import),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

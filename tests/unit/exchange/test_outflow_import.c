/* Importing past leavers from a CSV: what is taken, updated, left alone, shielded and refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "exchange/outflow/outflow_import.h"
#include "exchange/rows_out.h"
#include "model/listing/listing.h"
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

static bool import_bytes(struct school_file *s, const char *bytes, size_t size, bool dry_run)
{
	struct buffer buffer = {0};
	buffer_add_bytes(&buffer, bytes, size);
	report_done(&report);
	buffer_clear(&printed);
	s->err = (struct error){0};
	bool good = outflow_import(s->db, "oud.csv", &buffer,
	    &(struct import_options){.dry_run = dry_run}, &report, &s->err);
	if (good || report.fault_count)
		report_write(&report, dry_run, &printed);
	buffer_done(&buffer);
	return good;
}

static void import(struct school_file *s, const char *text)
{
	if (!import_bytes(s, text, strlen(text), false))
		fail_msg("%s\n%s", s->err.text, buffer_text(&printed));
}

static void assert_says(const char *words)
{
	if (!strstr(buffer_text(&printed), words))
		fail_msg("the report does not say \"%s\":\n%s", words, buffer_text(&printed));
}

static void assert_silent(const char *words)
{
	if (strstr(buffer_text(&printed), words))
		fail_msg("the report says \"%s\":\n%s", words, buffer_text(&printed));
}

static int64_t number(struct school_file *s, const char *sql)
{
	int64_t found = -1;
	s->err = (struct error){0};
	if (!db_int(s->db, &found, &s->err, sql, ""))
		fail_msg("%s: %s", sql, s->err.text);
	return found;
}

static void assert_text(struct school_file *s, const char *expected, const char *sql)
{
	const char *found = "";
	if (!db_text(s->db, &s->arena, &found, &s->err, sql, ""))
		fail_msg("%s: %s", sql, s->err.text);
	assert_string_equal(found, expected);
}

/* One bad row next to a good one: refused with these words, and nothing is saved. */
static void refuse(struct school_file *s, const char *header, const char *row, const char *words)
{
	struct buffer text = {0};
	buffer_format(&text, "%s\n%s\n", header, row);
	bool good = import_bytes(s, text.text, text.len, false);
	buffer_done(&text);
	if (good)
		fail_msg("was taken: %s", row);
	assert_int_equal(s->err.status, FAILED);
	if (report.fault_count)
		assert_says(words);
	else if (!strstr(s->err.text, words))
		fail_msg("\"%s\" does not say \"%s\"", s->err.text, words);
	assert_int_equal(number(s, "SELECT count(*) FROM visible_outflow"), 0);
	assert_int_equal(number(s, "SELECT count(*) FROM visible_pupil"), 2);
}

#define HEADER "stamnummer;achternaam;laatste dag;bestemming;toelichting"
#define LEFT(columns, values)                                                                      \
	"Stamnummer;Achternaam;Laatste dag;Bestemming;" columns "\n"                               \
	"901;Oud;12-07-2024;W10;" values "\n"

static void a_leaver_and_all_that_goes_with_it(void **state)
{
	struct school_file *s = *state;
	import(s,
	    "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Laatste dag;Bestemming;Bedrijf of school;"
	    "Sector;Contract;Uren per week;Mbo-niveau;Leerweg;Verwacht bij de start;Laatst verwacht;"
	    "Reden van de afwijking;Wat de school ermee doet;Einddatum OPP doorgegeven op;Advies;Adviesdatum;"
	    "Situatie na 1 jaar;Nagevraagd na 1 jaar op;Periode zonder in jaar 1;Situatie na 2 jaar;Nagevraagd na 2 jaar op;Periode zonder in jaar 2\n"
	    "0901;Lotte;de;Oud;02-05-2006;12-07-2024;w40;Bakkerij Smit;techniek;VAS;32;2;BBL;arbeid regulier;VER;"
	    "keuze leerling;besproken;20-08-2024;ARE;14-03-2024;WEL;04-11-2025;nee;werk;02-09-2026;J\n");
	assert_says("0901 Oud, Lotte de: 12-07-2024, W40 werk met mbo-opleiding (bbl)");
	assert_says("leerling 0901 Oud, Lotte de");
	assert_says("1 oud-leerlingen in het bestand, 1 nieuw, 0 gewijzigd, 0 ongewijzigd.");
	assert_text(s, "Bakkerij Smit TEC VAS 32 2 bbl ARE VER KEU besproken 2024-08-20",
	    "SELECT organisation || ' ' || sector || ' ' || contract || ' ' || hours || ' ' || mbo_level || ' ' || learning_way || ' ' || "
	    "expected_at_start || ' ' || expected_last || ' ' || deviation_reason || ' ' || deviation_action || ' ' || opp_end_reported_on "
	    "FROM visible_outflow");
	assert_text(
	    s, "2024-03-14 ARE", "SELECT advised_on || ' ' || profile FROM visible_outflow_advice");
	assert_text(s, "1 2025-11-04 WEL N, 2 2026-09-02 WER J",
	    "SELECT group_concat(moment || ' ' || asked_on || ' ' || status || ' ' || gap, ', ') FROM visible_follow_up");
}

/* Answers to the sector's questionnaire are read by the words of the lists; a file without them
 * leaves them alone. */
static void what_the_questionnaire_asks(void **state)
{
	struct school_file *s = *state;
	static const char of_leaver[] =
	    "SELECT work_support || ' ' || jobcoach || ' ' || benefit || ' ' || guided_by FROM visible_outflow";
	static const char of_follow_up[] =
	    "SELECT organisation || ' ' || contract || ' ' || hours || ' ' || work_support || ' ' || jobcoach || ' ' || mbo_level || ' ' || "
	    "learning_way || ' ' || mbo_diploma || ' ' || benefit || ' ' || guided_by FROM visible_follow_up";
	import(s,
	    LEFT(
	        "Ondersteuning bij het werk;Jobcoach;Uitkering;Begeleiding door;Situatie na 1 jaar;Bedrijf of school na 1 jaar;Contract na 1 jaar;"
	        "Uren per week na 1 jaar;Ondersteuning bij het werk na 1 jaar;Jobcoach na 1 jaar;Mbo-niveau na 1 jaar;Leerweg na 1 jaar;"
	        "Mbo-diploma gehaald na 1 jaar;Uitkering na 1 jaar;Begeleiding door na 1 jaar",
	        "loonkostensubsidie;ja;Wajong;gemeente;werk en leren;Smit;vast;7,50;BAN;nee;2;bbl;niveau 1 (Entree);geen;niemand"));
	assert_text(s, "LKS J WAJ GEM", of_leaver);
	assert_text(s, "Smit VAS 7,5 BAN N 2 bbl 1 GEE GEE", of_follow_up);
	import(s, LEFT("Toelichting;Situatie na 1 jaar;Periode zonder in jaar 1",
	              "goed;werk en leren;nee"));
	assert_text(s, "LKS J WAJ GEM", of_leaver);
	assert_text(s, "Smit VAS 7,5 BAN N 2 bbl 1 GEE GEE", of_follow_up);
}

static void what_the_questionnaire_cannot_be(void **state)
{
	struct school_file *s = *state;
	refuse(s, HEADER ";uitkering", "901;Oud;12-07-2024;W10;;bijstand", "Participatiewet");
	refuse(s, HEADER ";situatie na 1 jaar;uren per week na 1 jaar",
	    "901;Oud;12-07-2024;W10;;werk;70", "1 tot en met 60");
	refuse(s, HEADER ";jobcoach na 1 jaar", "901;Oud;12-07-2024;W10;;ja",
	    "de situatie na 1 jaar is leeg");
}

static void dates_that_follow_from_others(void **state)
{
	struct school_file *s = *state;
	import(s, LEFT("Advies;Situatie na 1 jaar", "ARE;werk"));
	assert_text(s, "2024-07-12", "SELECT advised_on FROM visible_outflow_advice");
	/* the first of November on or after the anniversary; nobody said whether there was a gap */
	assert_text(s, "2025-11-01 O", "SELECT asked_on || ' ' || gap FROM visible_follow_up");
}

static void the_same_again_changes_nothing(void **state)
{
	struct school_file *s = *state;
	const char *text =
	    "Stamnummer;Achternaam;Laatste dag;Bestemming;Advies;Situatie na 1 jaar\n"
	    "901;Oud;12-07-2024;W10;ARE;werk\n123;;02-10-2026;O10;VER;\n";
	import(s, text);
	int64_t before = number(s, "SELECT count(*) FROM visible_history");
	import(s, text);
	assert_says("2 oud-leerlingen in het bestand, 0 nieuw, 0 gewijzigd, 2 ongewijzigd.");
	assert_int_equal(number(s, "SELECT count(*) FROM visible_history"), before);
}

static void what_is_known_is_updated(void **state)
{
	struct school_file *s = *state;
	import(s, LEFT("Uren per week;Sector;Situatie na 1 jaar", "32;techniek;WER"));
	import(s, LEFT("Uren per week;Sector;Situatie na 1 jaar", "19.5;;LER"));
	assert_says("901 Oud: uren per week 32 -> 19,5\n");
	assert_says("901 Oud: na 1 jaar: situatie nu werk -> leren\n");
	assert_says("0 nieuw, 1 gewijzigd, 0 ongewijzigd");
	assert_text(s, "19,5 TEC", "SELECT hours || ' ' || sector FROM visible_outflow");
}

static void an_enrolment_ends_with_it(void **state)
{
	struct school_file *s = *state;
	import(s, "stamnummer;laatste dag;bestemming\n123;2026-10-02;vmbo\n");
	assert_says("123 en 00123 zijn dezelfde leerling (Berg, Daan).");
	assert_text(s, "2026-10-02",
	    "SELECT e.ends_on FROM visible_enrolment e JOIN visible_pupil p ON p.id = e.pupil WHERE p.number = '00123'");
}

static void a_number_that_is_somebody_elses(void **state)
{
	import(*state, HEADER "\n123;Ander;02-10-2026;W10;\n");
	assert_says("regel 2: 00123 Berg, Daan heet in het bestand Ander.");
}

static void a_dry_run_writes_nothing(void **state)
{
	struct school_file *s = *state;
	const char *text = HEADER "\n901;Oud;12-07-2024;W10;\n";
	assert_true(import_bytes(s, text, strlen(text), true));
	assert_says("Zou nieuw zijn (1):");
	assert_int_equal(number(s, "SELECT count(*) FROM visible_outflow"), 0);
	assert_int_equal(number(s, "SELECT count(*) FROM visible_pupil"), 2);
}

static void what_is_shielded_stays_so(void **state)
{
	struct school_file *s = *state;
	const char *text = HEADER "\n123;;02-10-2026;G40;opname\n";
	import(s, text);
	assert_says("\"reden afgeschermd\"");
	assert_silent("opname");
	assert_text(
	    s, "G80 ", "SELECT destination || ' ' || coalesce(remark, '') FROM visible_outflow");
	school_act(s, s->care);
	assert_int_equal(number(s, "SELECT count(*) FROM visible_outflow_care_reason"), 0);
	import(s, text);
	assert_says("afgeschermde reden vastgelegd");
	assert_text(
	    s, "G80 ", "SELECT destination || ' ' || coalesce(remark, '') FROM visible_outflow");
	assert_text(s, "G40 opname",
	    "SELECT destination || ' ' || remark FROM visible_outflow_care_reason");
	import(s, text);
	assert_says("0 gewijzigd, 1 ongewijzigd");
	school_act(s, s->administrator);
	assert_int_equal(number(s, "SELECT count(*) FROM visible_outflow_care_reason"), 0);
}

static void who_may_import(void **state)
{
	struct school_file *s = *state;
	const char *text = HEADER "\n123;;02-10-2026;W10;\n",
	           *new_pupil = HEADER "\n901;Oud;12-07-2024;W10;\n";
	int64_t none[] = {s->mentor, s->teacher, s->director};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		school_act(s, none[i]);
		assert_false(import_bytes(s, text, strlen(text), false));
		assert_int_equal(s->err.status, DENIED);
	}
	school_act(s, s->care);
	assert_false(import_bytes(s, new_pupil, strlen(new_pupil), false));
	assert_says("kan alleen de administratie");
	import(s, text);
	assert_says("de inschrijving loopt nog door");
}

static void what_stip_exports_comes_back(void **state)
{
	struct school_file *s = *state;
	struct rows rows;
	struct filter all = {0};
	struct buffer csv = {0};
	import(s,
	    LEFT(
	        "Uren per week;Toelichting;Verwacht bij de start;Laatst verwacht;Advies;Adviesdatum;Situatie na 1 jaar;Periode zonder in jaar 1",
	        "32;=1+1;ARE;VER;ARE;01-03-2024;werk;ja"));
	import(s, HEADER "\n123;;02-10-2026;G50;\n");
	assert_true(
	    listing_read(s->db, listing_find("uitstroom"), &all, &s->arena, &rows, &s->err));
	assert_true(rows_out_all(&rows, ROWS_BOM, &csv, &s->err));
	int64_t before = number(s, "SELECT count(*) FROM visible_history");
	import(s, csv.text);
	buffer_done(&csv);
	assert_says("telling: bepaalt Stip zelf");
	assert_says("volgens start-OPP: bepaalt Stip zelf");
	assert_silent("laatst verwacht:");
	assert_says("0 gewijzigd, 2 ongewijzigd");
	assert_int_equal(number(s, "SELECT count(*) FROM visible_history"), before);
}

/* An enrolment that ended without a destination is listed, and is left alone when it comes back. */
static void rows_that_are_still_open_are_left_out(void **state)
{
	struct school_file *s = *state;
	assert_true(school_tamper(s, "UPDATE enrolment SET ends_on = '2026-10-02'"));
	import(s,
	    "stamnummer;laatste dag;bestemming;advies\n123;02-10-2026;;ARE\n124;02-10-2026;W10;\n");
	assert_says("Bij 1 regel is de bestemming nog leeg. Die zijn overgeslagen.");
	assert_int_equal(number(s, "SELECT count(*) FROM visible_outflow"), 1);
	const char *other_day = "stamnummer;laatste dag;bestemming\n123;01-10-2026;\n";
	assert_false(import_bytes(s, other_day, strlen(other_day), false));
	assert_says("regel 2, kolom bestemming: de bestemming is leeg.");
}

static void windows_1252(void **state)
{
	struct school_file *s = *state;
	import(s, "Stamnummer;Achternaam;Laatste dag;Bestemming;Wat de school erm\xe9\xe9 doet\n"
	          "901;\xc7"
	          "elik;12-07-2024;W10;priv\xe9\n");
	assert_text(s, "privé", "SELECT deviation_action FROM visible_outflow");
	assert_text(s, "Çelik", "SELECT last_name FROM visible_pupil WHERE number = '901'");
}

static void rows_that_cannot_be(void **state)
{
	struct school_file *s = *state;
	refuse(s, HEADER, "901;Oud;;W10;", "regel 2, kolom laatste dag: de laatste dag is leeg.");
	refuse(s, HEADER, "901;Oud;12-10-2027;W10;",
	    "regel 2, kolom laatste dag, \"12-10-2027\": 12-10-2027 is meer dan een jaar vooruit.");
	refuse(s, HEADER, "901;Oud;30-02-2024;W10;", "deze dag bestaat niet");
	refuse(s, HEADER, "123;;31-07-2026;W10;",
	    "regel 2, kolom laatste dag, \"31-07-2026\": 31-07-2026 ligt vóór de inschrijving");
	refuse(s, HEADER, "901;Oud;12-07-2024;W99;",
	    "regel 2, kolom bestemming, \"W99\": deze bestemming staat niet in de lijst.");
	refuse(s, HEADER, "901;Oud;12-07-2024;G90;", "kolom toelichting: bij \"geen werk");
	refuse(s, HEADER, ";Oud;12-07-2024;W10;", "het stamnummer is leeg");
	refuse(s, HEADER, "901;;12-07-2024;W10;", "\"901\": deze leerling staat niet in Stip");
	refuse(s, HEADER, "901;Oud;12-07-2024", "de bestemming is leeg");
	refuse(s, HEADER, "901;Oud;12-07-2024;W10;\n0901;Oud;12-07-2024;W20;",
	    "regel 3, kolom stamnummer, \"0901\": regel 2 gaat over hetzelfde vertrek");
	refuse(
	    s, HEADER ";code", "901;Oud;12-07-2024;W10;;W20", "niet de bestemming met de code W20");
	refuse(s, HEADER ";uren per week", "901;Oud;12-07-2024;W10;;veel", "geen aantal uren");
	refuse(s, HEADER ";uren per week", "901;Oud;12-07-2024;W10;;99",
	    "kolom uren per week, \"99\"");
	refuse(s, HEADER ";contract", "901;Oud;12-07-2024;W10;;levenslang",
	    "Dit kan: vast; tijdelijk");
	refuse(s, HEADER ";einddatum OPP doorgegeven op", "901;Oud;12-07-2024;W10;;01-07-2024",
	    "\"01-07-2024\": 01-07-2024 ligt vóór het vertrek");
}

static void advice_and_follow_up_that_cannot_be(void **state)
{
	struct school_file *s = *state;
	refuse(s, HEADER ";adviesdatum", "901;Oud;12-07-2024;W10;;01-03-2024", "maar geen advies");
	refuse(s, HEADER ";advies;adviesdatum", "901;Oud;12-07-2024;W10;;ARE;13-07-2024",
	    "dit is na de laatste dag");
	refuse(s, HEADER ";situatie na 1 jaar;nagevraagd na 1 jaar op",
	    "901;Oud;12-07-2024;W10;;WER;01-07-2024",
	    "regel 2, kolom nagevraagd na 1 jaar op, \"01-07-2024\": 01-07-2024 ligt vóór het vertrek");
	refuse(s, HEADER ";situatie na 2 jaar", "901;Oud;12-07-2024;W10;;WER",
	    "de gewone dag (01-11-2026) is nog niet geweest");
	refuse(s, HEADER ";periode zonder in jaar 1", "901;Oud;12-07-2024;W10;;ja",
	    "de situatie na 1 jaar is leeg");
	refuse(s, HEADER ";situatie na 1 jaar", "901;Oud;12-07-2024;X40;;WER", "geen nazorg");
}

/* An answer asked too far from the first of November becomes a contact, and nothing of it is lost.
 * A second import gives the same contact. */
static void what_was_asked_another_day_is_a_contact(void **state)
{
	struct school_file *s = *state;
	static const char text[] =
	    HEADER ";situatie na 1 jaar;nagevraagd na 1 jaar op;bedrijf of school na 1 jaar\n"
	           "901;Oud;12-07-2024;W10;;werk;31-07-2025;Bakkerij Vos\n"
	           "902;Goed;12-07-2024;W10;;werk;01-08-2025;Bakkerij Smit\n";
	import(s, text);
	assert_says("na 1 jaar is te ver van de dag van meten gevraagd");
	assert_text(s, "Goed",
	    "SELECT group_concat(p.last_name) FROM visible_follow_up f JOIN visible_pupil p ON p.id = f.pupil");
	assert_text(s,
	    "2025-07-31 GES situatie nu: werk · tussendoor zonder werk of opleiding: onbekend · bedrijf of school: Bakkerij Vos",
	    "SELECT tried_on || ' ' || outcome || ' ' || remark FROM visible_follow_up_attempt");
	import(s, text);
	assert_int_equal(number(s, "SELECT count(*) FROM visible_follow_up_attempt"), 1);
}

static void a_destination_that_was_retired(void **state)
{
	struct school_file *s = *state;
	assert_true(school_tamper(
	    s, "UPDATE destination SET retired_on = '2024-07-12' WHERE code = 'W50'"));
	refuse(s, HEADER, "901;Oud;12-07-2024;W50;", "is vervallen op 12-07-2024");
	import(s, HEADER "\n901;Oud;11-07-2024;W50;\n");
}

static void all_faults_at_once(void **state)
{
	struct school_file *s = *state;
	const char *text = HEADER
	    ";uren per week\n901;Oud;31-02-2024;W99;;veel\n902;Goed;12-07-2024;W10;;\n903;Fout;12-07-2024;;;\n";
	assert_false(import_bytes(s, text, strlen(text), false));
	assert_says("Fouten (4):");
	assert_string_equal(s->err.text, "oud.csv: 4 fouten. Er is niets ingelezen.");
	assert_int_equal(number(s, "SELECT count(*) FROM visible_outflow"), 0);
}

static void a_text_that_is_too_long(void **state)
{
	struct school_file *s = *state;
	char *row = arena_alloc(&s->arena, 41000);
	int start = snprintf(row, 41000, "901;Oud;12-07-2024;W10;");
	memset(row + start, 'x', 40000);
	refuse(s, HEADER, row, "regel 2, kolom toelichting, \"xxx");
	assert_says("te lang: 40000 bytes");
}

static void files_that_hold_nothing(void **state)
{
	struct school_file *s = *state;
	assert_false(import_bytes(s, "", 0, false));
	assert_non_null(strstr(s->err.text, "oud.csv is leeg"));
	refuse(s, HEADER, "", "onder de kopregel staat niets");
	refuse(s, "stamnummer;bestemming", "901;W10", "de kolom Laatste dag ontbreekt");
	refuse(s, "laatste dag;bestemming", "12-07-2024;W10", "de kolom Stamnummer ontbreekt");
	refuse(s, "stamnummer;laatste dag", "901;12-07-2024", "de kolom Bestemming ontbreekt");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_leaver_and_all_that_goes_with_it),
	    TEST(what_the_questionnaire_asks),
	    TEST(what_the_questionnaire_cannot_be),
	    TEST(dates_that_follow_from_others),
	    TEST(the_same_again_changes_nothing),
	    TEST(what_is_known_is_updated),
	    TEST(an_enrolment_ends_with_it),
	    TEST(a_number_that_is_somebody_elses),
	    TEST(a_dry_run_writes_nothing),
	    TEST(what_is_shielded_stays_so),
	    TEST(who_may_import),
	    TEST(what_stip_exports_comes_back),
	    TEST(rows_that_are_still_open_are_left_out),
	    TEST(windows_1252),
	    TEST(rows_that_cannot_be),
	    TEST(advice_and_follow_up_that_cannot_be),
	    TEST(what_was_asked_another_day_is_a_contact),
	    TEST(a_destination_that_was_retired),
	    TEST(all_faults_at_once),
	    TEST(a_text_that_is_too_long),
	    TEST(files_that_hold_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

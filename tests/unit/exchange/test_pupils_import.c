/* Importing pupils into a real file: what is added, changed, left alone, reported and refused. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "db/write.h"
#include "exchange/csv.h"
#include "exchange/lists/lists.h"
#include "exchange/pupils/pupils_import.h"
#include "exchange/rows_out.h"
#include "model/entities.h"
#include "model/school/pupil.h"
#include "model/lists/reference.h"
#include "model/school/school.h"
#include "once.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

static struct db *db;
static struct import_report report;
static struct error err;
static char directory[256];

static struct date day(const char *iso)
{
	struct date date = {""};
	assert_true(date_from_iso(iso, &date));
	return date;
}

#define GOOD(expression)                                                                           \
	do {                                                                                       \
		err = (struct error){0};                                                           \
		if (!(expression))                                                                 \
			fail_msg(#expression ": %s", err.text);                                    \
	} while (0)

static void make_school(void)
{
	struct school school = {.name = "PrO De Proef", .brin = "00AA"};
	struct staff staff = {.code = "ADM", .first_name = "Ans", .last_name = "Kantoor"};
	access_system(db);
	GOOD(change_begin(db, "School gemaakt", &err));
	GOOD(reference_load(db, &err));
	GOOD(change_save(db, &school_entity, &school, &err));
	GOOD(change_save(db, &staff_entity, &staff, &err));
	struct staff_role role = {
	    .staff = staff.id, .role = "administratie", .starts_on = day("2020-01-01")};
	GOOD(change_save(db, &staff_role_entity, &role, &err));
	GOOD(change_commit(db, &err));
	GOOD(access_staff(db, staff.id, &err));
}

static int setup(void **state)
{
	char path[300];
	(void)state;
	snprintf(directory, sizeof directory, "%s/stip-import-XXXXXX", work());
	if (!mkdtemp(directory))
		return -1;
	snprintf(path, sizeof path, "%s/school.db", directory);
	clock_set(day("2026-11-15"), 10);
	entities_set(entities_all);
	db = db_open(path, DB_CREATE, &err);
	if (!db)
		return -1;
	make_school();
	return 0;
}

static int teardown(void **state)
{
	char path[300];
	(void)state;
	report_done(&report);
	db_close(db);
	snprintf(path, sizeof path, "%s/school.db", directory);
	unlink(path);
	rmdir(directory);
	return 0;
}

static bool import_bytes(const char *bytes, size_t size, struct import_options options)
{
	struct buffer buffer = {0};
	buffer_add_bytes(&buffer, bytes, size);
	report_done(&report);
	err = (struct error){0};
	bool good = pupils_import(db, "lln.csv", &buffer, &options, &report, &err);
	buffer_done(&buffer);
	return good;
}

/* Returns the whole report, borrowed until the next call. */
static const char *said(void)
{
	static struct buffer text;
	buffer_clear(&text);
	report_write(&report, false, &text);
	return buffer_text(&text);
}

static void import_on(const char *today, const char *text)
{
	clock_set(day(today), 10);
	if (!import_bytes(text, strlen(text), (struct import_options){0}))
		fail_msg("%s\n%s", err.text, said());
}

static void import(const char *text)
{
	import_on("2026-11-15", text);
}

static void counts(size_t added, size_t changed, size_t unchanged)
{
	if (report.added.count != added || report.changed_pupils != changed ||
	    report.unchanged != unchanged)
		fail_msg("%zu added, %zu changed, %zu unchanged:\n%s", report.added.count,
		    report.changed_pupils, report.unchanged, said());
}

static void says(const char *words)
{
	if (!strstr(said(), words))
		fail_msg("\"%s\" is not in:\n%s", words, said());
}

static void never_says(const char *words)
{
	if (strstr(said(), words))
		fail_msg("\"%s\" is in:\n%s", words, said());
}

/* Asserts the first column of the first row. */
static void expect(const char *value, const char *sql)
{
	struct arena arena = {0};
	const char *found;
	err = (struct error){0};
	if (!db_text(db, &arena, &found, &err, sql, "") && err.status != NOT_FOUND)
		fail_msg("%s: %s", sql, err.text);
	if (strcmp(found, value) != 0)
		fail_msg("%s: \"%s\" instead of \"%s\"", sql, found, value);
	arena_done(&arena);
}

/* One bad line: nothing is written, and the report has these words. */
static void refused(const char *text, const char *words)
{
	int64_t before, after;
	db_int(db, &before, &err, "SELECT count(*) FROM visible_pupil", "");
	if (import_bytes(text, strlen(text), (struct import_options){0}))
		fail_msg("taken, but should be refused with: %s\n%s", words, said());
	assert_int_equal(err.status, FAILED);
	if (!strstr(said(), words) && !strstr(err.text, words))
		fail_msg("\"%s\" is not in: %s\n%s", words, err.text, said());
	assert_false(change_open(db));
	struct error none;
	db_int(db, &after, &none, "SELECT count(*) FROM visible_pupil", "");
	assert_int_equal(before, after);
}

#define HEAD "Stamnummer;Roepnaam;Tussenvoegsel;Achternaam;Klas\n"

static void whole_file(void **state)
{
	static const char text[] =
	    "Stamnummer;Roepnaam;Tussenvoegsel;Achternaam;Geslacht;Geboortedatum;Klas;Leerjaar;Mentor;Mentornaam;E-mail;"
	    "Inschrijfdatum;Uitschrijfdatum;Studie;BSN;Straat\n"
	    "001234;Daan;van den;Berg;M;14-03-2010;3B;3;JAN;Jansen, Els;daan@school.nl;01-08-2023;;PrO;249566758;Dorpsstraat 1\n"
	    "1235;Aylin;;Çelik;V;2011-12-01;3B;3;JAN;Jansen, Els;;15-10-2026;;Entree;;\n"
	    "1236;Noor;;Bakker;x;;;;;;;;;;;\n";
	(void)state;
	import(text);
	counts(3, 0, 0);
	says("001234 Berg, Daan van den (3B)");
	says("1236 Bakker, Noor (nog geen klas)");
	says("Kolommen die niet zijn gelezen (2)");
	says("BSN: een BSN wordt nooit ingelezen");
	says("  Straat\n");
	says("schooljaar 2026-2027");
	says("medewerker JAN (Els Jansen)");
	says("mentor JAN (Els Jansen) van klas 3B");
	expect("Berg, Daan van den", "SELECT name FROM visible_pupil WHERE number = '001234'");
	expect("2010-03-14", "SELECT born_on FROM visible_pupil WHERE number = '001234'");
	expect("M", "SELECT gender FROM visible_pupil WHERE number = '001234'");
	expect("X", "SELECT gender FROM visible_pupil WHERE number = '1236'");
	expect("daan@school.nl", "SELECT email FROM visible_pupil WHERE number = '001234'");
	expect("3B/3/PRO/2026-08-01",
	    "SELECT class_name || '/' || grade || '/' || track || '/' || starts_on FROM current_enrolment WHERE number = '001234'");
	expect("3B/3/ENT/2026-10-15",
	    "SELECT class_name || '/' || grade || '/' || track || '/' || starts_on FROM current_enrolment WHERE number = '1235'");
	expect("Els Jansen", "SELECT mentors FROM list_leerlingen WHERE number = '1235'");
	expect("mentor 2026-08-01",
	    "SELECT role || ' ' || r.starts_on FROM visible_staff_role r JOIN visible_staff s ON s.id = r.staff WHERE s.code = 'JAN'");
	expect("3", "SELECT count(*) FROM visible_period");
	expect("0",
	    "SELECT count(*) FROM visible_pupil WHERE email LIKE '%249566758%' OR number = '249566758'");
	/* the same file again */
	import_on("2026-12-20", text);
	counts(0, 0, 3);
	assert_int_equal(report.made.count, 0);
	assert_int_equal(report.notes.count, 0);
	expect("3", "SELECT count(*) FROM visible_enrolment");
	expect("1", "SELECT count(*) FROM visible_class_mentor");
}

/* One change set, none for a file that changes nothing, and undo takes back the whole import. */
static void one_change_set(void **state)
{
	char title[256];
	(void)state;
	import(HEAD "1;Daan;;Berg;3B\n2;Noor;;Bakker;3B\n");
	import(HEAD "1;Daan;;Berg;3B\n2;Noor;;Bakker;3B\n");
	GOOD(change_undo(db, 0, title, &err));
	assert_string_equal(title, "Leerlingen ingelezen");
	expect("0", "SELECT count(*) FROM visible_pupil");
	expect("0", "SELECT count(*) FROM visible_class");
}

static void dry_run(void **state)
{
	static const char text[] = HEAD "1;Daan;;Berg;3B\n";
	(void)state;
	assert_true(import_bytes(text, sizeof text - 1, (struct import_options){.dry_run = true}));
	counts(1, 0, 0);
	says("1 Berg, Daan (3B)");
	expect("0", "SELECT count(*) FROM visible_pupil");
	expect("0", "SELECT count(*) FROM visible_school_year");
	assert_false(change_open(db));
	import(text);
	static const char other[] = HEAD "1;Daan;;Borg;3C\n";
	assert_true(
	    import_bytes(other, sizeof other - 1, (struct import_options){.dry_run = true}));
	counts(0, 1, 0);
	says("1 Berg, Daan: achternaam Berg -> Borg");
	says("1 Berg, Daan: klas 3B -> 3C");
	says("klas 3C");
	expect("Berg", "SELECT last_name FROM visible_pupil");
	expect("1", "SELECT count(*) FROM visible_class");
}

static void header_names(void **state)
{
	(void)state;
	import(
	    "ACHTERNAAM,Voorvoegsel,leerlingnummer,VoorNaam,Stamgroep,Leerfase,Mentor(code),E-mailadres,Geb.datum\n"
	    "Berg,van den,1,Daan,3B,PR3,JAN,a@b.nl,1-2-2010\n");
	expect("Berg, Daan van den/2010-02-01/a@b.nl",
	    "SELECT name || '/' || born_on || '/' || email FROM visible_pupil WHERE number = '1'");
	import(
	    "Nummer\tNaam\tGroep\tMentorcode\tMentor\n2\tBerg, Lisa van den\t4A\tPIE\tPieters, Jo\n");
	expect("Berg, Lisa van den", "SELECT name FROM visible_pupil WHERE number = '2'");
	expect("4", "SELECT grade FROM current_enrolment WHERE number = '2'");
	expect("Pieters, Jo", "SELECT name FROM visible_staff WHERE code = 'PIE'");
	/* the preferred one of two columns for one thing, and a report of the other */
	import("Stamnummer;Achternaam;Lesgroep;Klas;Voorletters\n3;Vos;bes2;5C;A.B.\n");
	expect("5C A.B.",
	    "SELECT class_name || ' ' || first_name FROM list_leerlingen WHERE number = '3'");
	says("  Lesgroep\n");
	/* given names only where there is no roepnaam */
	import(
	    "Stamnummer;Achternaam;Voornamen;Roepnaam\n4;Vos;Johannes Maria;Jan\n5;Vos;Johannes Maria;\n");
	expect("Jan", "SELECT first_name FROM visible_pupil WHERE number = '4'");
	expect("Johannes Maria", "SELECT first_name FROM visible_pupil WHERE number = '5'");
}

static void bad_headers(void **state)
{
	(void)state;
	refused("", "is leeg");
	refused("1;Daan;Berg;3B\n2;Noor;Bakker;3B\n", "geen kopregel");
	refused("Achternaam;Klas\nBerg;3B\n", "de kolom Stamnummer ontbreekt");
	refused("Stamnummer;Klas\n1;3B\n", "de kolom Achternaam ontbreekt");
	/* below a title the refusal is about the line that is the header */
	refused(
	    "Lijst van 3B\n\nStamnummer;Klas\n1;3B\n", "regel 3: de kolom Achternaam ontbreekt");
	refused("BSN;Achternaam\n249566758;Berg\n", "de kolom Stamnummer ontbreekt");
	refused(HEAD, "er staan geen leerlingen in");
	refused("Stamnummer;Achternaam\n1;\"Berg\n2;Bakker\n",
	    "regel 2, kolom 2: hier begint een veld");
}

static void names(void **state)
{
	static const struct {
		const char *cell, *first, *prefix, *last;
	} cases[] = {
	    {"Daan;;van den Berg", "Daan", "van den", "Berg"},
	    {"Daan;;Van steeg", "Daan", "van", "steeg"},
	    {"Daan;;\"Berg, van den\"", "Daan", "van den", "Berg"},
	    {"Daan;de;Van Dijk", "Daan", "de", "Van Dijk"},
	    {"Daan;;'t Hooft", "Daan", "'t", "Hooft"},
	    {"Daan;;in 't Veld", "Daan", "in 't", "Veld"},
	    {"Daan;;In", "Daan", "", "In"},
	    {"Daan;;De", "Daan", "", "De"},
	    {"Sara;;El Amrani", "Sara", "", "El Amrani"},
	    {"Sara;;el Amrani", "Sara", "el", "Amrani"},
	    {"Sara;;Yılmaz-van Dam", "Sara", "", "Yılmaz-van Dam"},
	    {"Noe\xCC\x88l;;O\xE2\x80\x99"
	     "Brien",
	        "Noël", "", "O’Brien"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena arena = {0};
		struct query *q;
		import(arena_format(&arena, HEAD "%zu;%s;3B\n", i + 1, cases[i].cell));
		q = db_query(db,
		    "SELECT first_name, prefix, last_name FROM visible_pupil WHERE number = ?1",
		    "t", arena_format(&arena, "%zu", i + 1));
		assert_true(query_next(q));
		assert_string_equal(query_text(q, 0), cases[i].first);
		assert_string_equal(query_text(q, 1), cases[i].prefix);
		assert_string_equal(query_text(q, 2), cases[i].last);
		GOOD(query_done(q, &err));
		arena_done(&arena);
	}
	import(
	    "Stamnummer;Naam\n90;\"Berg, Daan van den\"\n91;Daan van den Berg\n92;Anna Maria Jansen\n93;\"Santos, Rui dos\"\n");
	expect("Daan/van den/Berg",
	    "SELECT first_name || '/' || prefix || '/' || last_name FROM visible_pupil WHERE number = '90'");
	expect("Daan/van den/Berg",
	    "SELECT first_name || '/' || prefix || '/' || last_name FROM visible_pupil WHERE number = '91'");
	expect("Anna Maria//Jansen",
	    "SELECT first_name || '/' || prefix || '/' || last_name FROM visible_pupil WHERE number = '92'");
	expect("Rui/dos/Santos",
	    "SELECT first_name || '/' || prefix || '/' || last_name FROM visible_pupil WHERE number = '93'");
}

static void bad_names(void **state)
{
	struct buffer text = {0};
	(void)state;
	refused(HEAD "1;Da\x1B[2Jan;;Berg;3B\n",
	    "kolom Roepnaam, \"Da<1B>[2Jan\": hier staat een teken in");
	refused(HEAD "1;Daan;;B\xE2\x80\xAE"
	             "erg;3B\n",
	    "kolom Achternaam, \"B<U+202E>erg\"");
	refused(HEAD "1;Daan;;Be\xEF\xBF\xBDrg;3B\n", "regel 2, kolom Achternaam");
	refused(HEAD "1;\"Da\nan\";;Berg;3B\n", "kolom Roepnaam, \"Da⏎an\"");
	refused(HEAD "1;Daan;;Berg;3\x07\n", "kolom Klas, \"3<07>\"");
	refused(HEAD "1;Daan;;;3B\n", "regel 2, kolom Achternaam: de naam is leeg");
	buffer_add(&text, HEAD "1;");
	for (int i = 0; i < 300; i++)
		buffer_add(&text, "é");
	buffer_add(&text, ";;Berg;3B\n");
	refused(text.text, "…\": dit is te lang: 300 tekens");
	assert_null(strstr(said(), "ééééééééééééééééééééééééééééééééééééééééééé"));
	buffer_done(&text);
	refused("\xEF\xBB\xBF" HEAD "1;Da\xFF"
	        "an;;Berg;3B\n",
	    "regel 2: hier staat een teken dat geen UTF-8 is");
}

static void encodings(void **state)
{
	static const char utf16[] = "\xFF\xFE"
	                            "N\0u\0m\0m\0e\0r\0;\0N\0a\0a\0m\0\n\0"
	                            "2\0;\0\xC7\0"
	                            "e\0\n\0";
	(void)state;
	import("Nummer;Naam\n1;\xC7"
	       "elik\n");
	expect("Çelik", "SELECT last_name FROM visible_pupil WHERE number = '1'");
	assert_true(import_bytes(utf16, sizeof utf16 - 1, (struct import_options){0}));
	expect("Çe", "SELECT last_name FROM visible_pupil WHERE number = '2'");
}

static void numbers(void **state)
{
	(void)state;
	import(HEAD "00123;Daan;;Berg;3B\n");
	import(HEAD "123;Daan;;Berg;3B\n");
	counts(0, 0, 1);
	says("123 en 00123 zijn dezelfde leerling (Berg, Daan)");
	expect("00123", "SELECT number FROM visible_pupil");
	import("Stamnummer;Achternaam\n=\"00124\";Vos\n");
	expect("1", "SELECT count(*) FROM visible_pupil WHERE number = '00124'");
	refused(HEAD "5;Daan;;Berg;3B\n6;Noor;;Vos;3B\n005;Ali;;Kaya;3B\n",
	    "regel 4, kolom Stamnummer, \"005\": regel 2 gaat over dezelfde leerling (5)");
	refused(HEAD ";Daan;;Berg;3B\n", "het stamnummer is leeg");
	refused(HEAD "1,2E+05;Daan;;Berg;3B\n", "dit nummer heeft Excel ingekort");
	refused(HEAD "1 2;Daan;;Berg;3B\n", "dit is geen stamnummer");
}

static void bad_values(void **state)
{
	static const char head[] =
	    "Stamnummer;Achternaam;Geslacht;Geboortedatum;Leerjaar;E-mail;Inschrijfdatum;Uitschrijfdatum\n";
	static const struct {
		const char *row, *words;
	} cases[] = {
	    {"1;Vos;;31-02-2010;;;;", "kolom Geboortedatum, \"31-02-2010\": deze dag bestaat niet"},
	    {"1;Vos;;14-03-10;;;;", "\"14-03-10\": het jaar is te kort"},
	    {"1;Vos;;vandaag;;;;", "\"vandaag\": dit is geen datum"},
	    {"1;Vos;;14-03-1950;;;;", "dan is deze leerling 76 jaar"},
	    {"1;Vos;;14-03-2024;;;;", "dan is deze leerling 2 jaar"},
	    {"1;Vos;;14-03-2030;;;;", "deze dag is nog niet geweest"},
	    {"1;Vos;jongetje;;;;;", "kolom Geslacht, \"jongetje\": dit geslacht ken ik niet"},
	    {"1;Vos;;;7;;;", "kolom Leerjaar, \"7\": dit is geen leerjaar"},
	    {"1;Vos;;;12;;;", "dit is geen leerjaar"},
	    {"1;Vos;;;;daan;;", "kolom E-mail, \"daan\": dit is geen e-mailadres"},
	    {"1;Vos;;;;;01-08-1926;", "dit jaar kan niet kloppen"},
	    {"1;Vos;;;;;01-10-2026;01-09-2026",
	        "kolom Uitschrijfdatum, \"01-09-2026\": dit is vóór de inschrijving op 01-10-2026"},
	    {"1", "regel 2: hier staat 1 veld en in de kopregel 8"},
	    {"1;Vos;;;;;;;x", "hier staan 9 velden en in de kopregel 8"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena arena = {0};
		refused(arena_format(&arena, "%s%s\n", head, cases[i].row), cases[i].words);
		arena_done(&arena);
	}
	import(
	    "Stamnummer;Achternaam;Geslacht;Geboortedatum\n1;Vos;0;14-03-2010 00:00\n2;Vos;2;20100314\n3;Vos;man;14.3.2010\n");
	expect(
	    "/2010-03-14", "SELECT gender || '/' || born_on FROM visible_pupil WHERE number = '1'");
	expect("V/2010-03-14",
	    "SELECT gender || '/' || born_on FROM visible_pupil WHERE number = '2'");
	expect("M/2010-03-14",
	    "SELECT gender || '/' || born_on FROM visible_pupil WHERE number = '3'");
	import("Stamnummer;Achternaam;Geslacht\n3;Vos;0\n");
	counts(0, 0, 1);
}

/* What a spreadsheet or another program did to a value: refused, or understood. */
static void spoilt_values(void **state)
{
	static const char head[] = "Stamnummer;Roepnaam;Achternaam;Geboortedatum;Klas\n";
	static const struct {
		const char *row, *words;
	} bad[] = {
	    {"1E05;Daan;Berg;;3B", "dit nummer heeft Excel ingekort"},
	    {"1.200.300;Daan;Berg;;3B", "punten voor duizendtallen"},
	    {"01-10-2001;Daan;Berg;;3B", "dit is een datum, geen stamnummer"},
	    {"10-jan;Daan;Berg;;3B", "dit is een datum, geen stamnummer"},
	    {"#1;Daan;Berg;;3B", "dit nummer geldt alleen in dit ene bestand"},
	    {"Overig;Daan;Berg;;3B", "in een stamnummer staat een cijfer"},
	    {"Totaal;40;;;", "dit is een totaal. Haal deze regel weg."},
	    {";Aantal: 40;;;", "dit is een totaal. Haal deze regel weg."},
	    {"1;Da?n;Berg;;3B", "dit is geen naam"},
	    {"1;ZoÃ«;Berg;;3B", "dit is geen naam"},
	    {"1;…mer;Berg;;3B", "dit is geen naam"},
	    {"1;RenŽ;Berg;;3B", "dit is geen naam"},
	    {"1;Ren+AOk;Berg;;3B", "dit is geen naam"},
	    {"1;Daan;Berg 2;;3B", "dit is geen naam"},
	    {"1;Daan;Berg;;3-jan", "dit is geen klas"},
	    {"1;Daan;Berg;;2,00E+01", "dit is geen klas"},
	    {"1;Daan;Berg;;45660", "dit is geen klas"},
	    {"1;Daan;Berg;2010-03-13T23:00:00Z;3B", "dit is geen datum"},
	};
	static const char *const good[] = {"1.0;Daan;Berg;2010-03-14T00:00:00.000Z;3B",
	    "1;Daan;Berg;14-03-2010 00:00:00.000;3B", "1;Daan;Berg;14/03/2010 12:00:00 AM;3B",
	    "1;Daan;Berg;2010-03-14+01:00;3B", "1;Daan;Berg;00-00-0000;3B", "1;Daan;Berg;-;geen",
	    "1;Daan;Berg"};
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		refused(arena_format(&arena, "%s%s\n", head, bad[i].row), bad[i].words);
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		import(arena_format(&arena, "%s%s\n", head, good[i]));
	expect("1/2010-03-14", "SELECT number || '/' || born_on FROM visible_pupil");
	expect("3B", "SELECT group_concat(name) FROM visible_class");
	import(arena_format(&arena, "%s2;Zoë;d'Hondt-O’Neil (Müller);;3B\n", head));
	arena_done(&arena);
}

/* A title above the header, a separator line in each of its forms, a column that stands there
 * twice. */
static void what_stands_above_the_rows(void **state)
{
	static const char *const above[] = {"Leerlingenlijst 2026-2027\n\n", "\"sep=;\"\n",
	    "SEP=;\n", "sep=;;;;\n", "sep= ;\n", "Afgedrukt op;24-08-2026\nLijst;alles\n"};
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof above / sizeof *above; i++) {
		import(arena_format(
		    &arena, "%sStamnummer;Roepnaam;Achternaam\n1;Daan;Berg\n", above[i]));
		counts(i == 0, 0, i > 0);
	}
	import("Stamnummer;Roepnaam;Achternaam;Achternaam\n1;Daan;Berg;Berg\n");
	refused("Stamnummer;Roepnaam;Achternaam;Achternaam\n1;Daan;Berg;Boom\n",
	    "de kolom \"Achternaam\" staat er twee keer, en op regel 2");
	arena_done(&arena);
}

/* A number that is of somebody else, or a person who is there under another number. */
static void whom_a_line_means(void **state)
{
	static const char head[] = "Stamnummer;Roepnaam;Achternaam;Geboortedatum\n";
	struct arena arena = {0};
	(void)state;
	import(arena_format(&arena, "%s1;Daan;Berg;14-03-2010\n2;Noor;Vos;02-11-2010\n", head));
	refused(arena_format(&arena, "%s1;Noor;Vos;02-11-2010\n2;Daan;Berg;14-03-2010\n", head),
	    "in Stip is dit het nummer van Berg, Daan, geboren op 14-03-2010");
	refused(arena_format(&arena, "%s3;Daan;Berg;14-03-2010\n", head),
	    "staat al in Stip, onder nummer 1");
	refused(
	    "Stamnummer;Roepnaam;Achternaam\n1;Noor;Vos\n", "in Stip is dit het nummer van Berg");
	/* a new name, twins, and two of one name are no mistake */
	import(arena_format(&arena, "%s1;Dana;Berg;14-03-2010\n", head));
	import(arena_format(
	    &arena, "%s4;Tim;Kok;05-05-2012\n5;Tom;Kok;05-05-2012\n6;Tim;Kok;06-06-2012\n", head));
	arena_done(&arena);
}

/* Every bad line is reported, in order, and the good ones are not saved either. */
static void all_bad_lines(void **state)
{
	(void)state;
	refused(
	    "Stamnummer;Achternaam;Geboortedatum;Geslacht\n1;Vos;31-02-2010;q\n2;Bakker;;\n3;;x;\n4\n",
	    "Fouten (5)");
	assert_int_equal(report.fault_count, 5);
	static const size_t lines[] = {2, 2, 4, 4, 5};
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(report.faults[i].line, lines[i]);
	assert_string_equal(err.text, "lln.csv: 5 fouten. Er is niets ingelezen.");
	expect("0", "SELECT count(*) FROM visible_pupil");
}

static void changes(void **state)
{
	static const char head[] =
	    "Stamnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;E-mail;Klas\n";
	struct arena arena = {0};
	(void)state;
	import(arena_format(
	    &arena, "%s1;Daan;van;Berg;14-03-2010;a@b.nl;3B\n2;Noor;;Vos;;;3B\n", head));
	/* an empty cell clears nothing except a prefix */
	import(arena_format(&arena, "%s1;;;Borg;;;\n", head));
	counts(0, 1, 0);
	says("1 Berg, Daan van: achternaam Berg -> Borg");
	says("1 Berg, Daan van: tussenvoegsel van -> (leeg)");
	says("Staat niet in het bestand, blijft zoals het is (1):\n  2 Vos, Noor (3B)\n");
	expect("Borg, Daan/2010-03-14/a@b.nl",
	    "SELECT name || '/' || born_on || '/' || email FROM visible_pupil WHERE number = '1'");
	expect("borg, daan ", "SELECT search_key FROM visible_pupil WHERE number = '1'");
	expect("3B", "SELECT class_name FROM current_enrolment WHERE number = '1'");
	expect("2", "SELECT count(*) FROM current_enrolment");
	/* missing columns change nothing */
	import("Stamnummer;Achternaam\n1;Borg\n2;Vos\n");
	counts(0, 0, 2);
	arena_done(&arena);
}

static void moves(void **state)
{
	(void)state;
	import_on("2026-09-01", HEAD "1;Daan;;Berg;3A\n2;Noor;;Vos;3A\n");
	expect("2026-08-01", "SELECT min(starts_on) FROM visible_enrolment");
	import_on("2026-11-15", HEAD "1;Daan;;Berg;3B\n2;Noor;;Vos;3a\n");
	counts(0, 1, 1);
	says("1 Berg, Daan: klas 3A -> 3B");
	expect("2026-08-01 2026-11-14",
	    "SELECT starts_on || ' ' || ends_on FROM visible_enrolment WHERE ends_on IS NOT NULL");
	expect("3B 2026-11-15",
	    "SELECT class_name || ' ' || starts_on FROM current_enrolment WHERE number = '1'");
	/* again on the same day: changes the new row itself */
	import_on("2026-11-15", HEAD "1;Daan;;Berg;4C\n2;Noor;;Vos;3A\n");
	expect("4C 4 2026-11-15",
	    "SELECT class_name || ' ' || grade || ' ' || starts_on FROM current_enrolment WHERE number = '1'");
	expect("3", "SELECT count(*) FROM visible_enrolment");
	import_on("2026-11-16", HEAD "1;Daan;;Berg;4C\n2;Noor;;Vos;3A\n");
	counts(0, 0, 2);
	/* a change of route makes a dated row too; a grade is corrected */
	import_on(
	    "2027-02-01", "Stamnummer;Achternaam;Leerjaar;Studie\n1;Berg;5;Entree\n2;Vos;2;\n");
	expect("4C 5 ENT 2027-02-01",
	    "SELECT class_name || ' ' || grade || ' ' || track || ' ' || starts_on FROM current_enrolment WHERE number = '1'");
	expect("3A 2 PRO 2026-08-01",
	    "SELECT class_name || ' ' || grade || ' ' || track || ' ' || starts_on FROM current_enrolment WHERE number = '2'");
}

#define DATES "Stamnummer;Achternaam;Klas;Inschrijfdatum;Uitschrijfdatum\n"

static void leaving(void **state)
{
	(void)state;
	import(DATES
	    "1;Berg;3A;01-08-2022;\n2;Vos;3A;;30-06-2026\n3;Kok;3A;01-09-2027;\n4;Smit;3A;01-10-2026;31-10-2026\n"
	    "5;Bos;3A;01-08-2025;01-09-2028\n");
	counts(3, 0, 0);
	says("2 Vos is niet ingelezen: uitgeschreven vóór dit schooljaar, op 30-06-2026.");
	says("3 Kok is niet ingelezen: komt pas na dit schooljaar, op 01-09-2027.");
	expect("2026-10-01 2026-10-31",
	    "SELECT e.starts_on || ' ' || e.ends_on FROM visible_enrolment e JOIN visible_pupil p ON p.id = e.pupil WHERE p.number = '4'");
	expect("1", "SELECT count(*) FROM visible_enrolment WHERE ends_on IS NOT NULL");
	/* announced, withdrawn, announced again, carried out */
	import(DATES "1;Berg;3A;01-08-2022;31-12-2026\n4;Smit;3A;01-10-2026;31-10-2026\n");
	says("1 Berg: laatste dag (leeg) -> 31-12-2026");
	counts(0, 1, 1);
	import(DATES "1;Berg;3A;01-08-2022;\n");
	says("1 Berg: laatste dag 31-12-2026 -> (leeg)");
	never_says("4 Smit");
	import(DATES "1;Berg;3A;01-08-2022;31-12-2026\n");
	import_on("2027-01-10", DATES "1;Berg;3A;01-08-2022;31-12-2026\n");
	counts(0, 0, 1);
	expect("0", "SELECT count(*) FROM current_enrolment WHERE number = '1'");
	import_on("2027-01-10", DATES "1;Berg;5C;01-08-2022;31-12-2026\n");
	counts(0, 0, 1);
	/* not for a file without last days */
	import_on("2027-01-10", HEAD "1;;;Berg;3A\n");
	says("1 Berg staat in het bestand, maar is hier uitgeschreven op 31-12-2026.");
	counts(0, 0, 1);
	/* back again */
	import_on("2027-03-01", DATES "1;Berg;3C;01-08-2022;\n");
	says("1 Berg: weer ingeschreven op 01-03-2027\n");
	expect("3C 2027-03-01",
	    "SELECT class_name || ' ' || starts_on FROM current_enrolment WHERE number = '1'");
	import_on("2027-03-02", DATES "1;Berg;3C;01-08-2022;\n");
	counts(0, 0, 1);
}

#define STAY                                                                                       \
	"SELECT placed_on || ' ' || placed_known FROM school_stay s JOIN visible_pupil p ON p.id = s.pupil "

/* An enrolment is of its school year; that the pupil came before is kept beside it, once. */
static void true_dates(void **state)
{
	(void)state;
	static const char file[] =
	    "Stamnummer;Achternaam;Klas;Inschrijfdatum\n"
	    "1;Berg;3A;01-08-2022\n2;Vos;2A;14-09-2023\n3;Mol;1A;01-08-2026\n4;Bos;1A;05-10-2026\n";
	import(file);
	expect("2026-08-01 2022-08-01",
	    "SELECT starts_on || ' ' || arrived_on FROM visible_enrolment e JOIN visible_pupil p ON p.id = e.pupil WHERE number = '1'");
	expect("2022-08-01 1", STAY "WHERE number = '1'");
	expect("2023-09-14 1", STAY "WHERE number = '2'");
	expect("2026-08-01 1", STAY "WHERE number = '3'");
	expect("2026-10-05 1", STAY "WHERE number = '4'");
	import(file);
	counts(0, 0, 4);
	/* another class keeps it on the row that began; the next year does not repeat it */
	import("Stamnummer;Achternaam;Klas;Inschrijfdatum\n1;Berg;3C;01-08-2022\n");
	import_on(
	    "2027-09-01", "Stamnummer;Achternaam;Klas;Inschrijfdatum\n1;Berg;4A;01-08-2022\n");
	expect("1",
	    "SELECT count(arrived_on) FROM visible_enrolment e JOIN visible_pupil p ON p.id = e.pupil WHERE number = '1'");
	expect("2022-08-01 1", STAY "WHERE number = '1'");
}

/* The first day of the school year for everybody says nothing. */
static void dates_of_the_year(void **state)
{
	(void)state;
	import(
	    "Stamnummer;Achternaam;Klas;Inschrijfdatum\n1;Berg;3A;01-08-2026\n2;Vos;1A;01-08-2026\n");
	expect("2026-08-01 0", STAY "WHERE number = '1'");
	expect("0", "SELECT count(arrived_on) FROM visible_enrolment");
}

/* The past year of some does not make newcomers of the others; that of most of them does. */
static void past_of_one(void **state)
{
	(void)state;
	struct import_options last_year = {.school_year = 2025};
	static const char some[] = HEAD "1;Daan;;Berg;2A\n2;Noor;;Vos;2A\n",
	                  most[] = HEAD "1;Daan;;Berg;2A\n2;Noor;;Vos;2A\n4;Kim;;Bos;2A\n";
	import(HEAD "1;Daan;;Berg;3A\n2;Noor;;Vos;3A\n3;Ali;;Kaya;1A\n4;Kim;;Bos;3A\n");
	GOOD(import_bytes(some, strlen(some), last_year));
	expect("2025-08-01 0", STAY "WHERE number = '1'");
	expect("0", "SELECT sum(placed_known) FROM school_stay");
	GOOD(import_bytes(most, strlen(most), last_year));
	expect("2026-08-01 1", STAY "WHERE number = '3'");
}

static void starting(void **state)
{
	(void)state;
	/* the first import of a year, then a newcomer in November, then a correction */
	import(HEAD "1;Daan;;Berg;3A\n");
	import_on("2026-11-20", HEAD "1;Daan;;Berg;3A\n2;Noor;;Vos;3A\n");
	expect("2026-11-20", "SELECT starts_on FROM current_enrolment WHERE number = '2'");
	import_on("2026-11-25",
	    "Stamnummer;Achternaam;Inschrijfdatum\n2;Vos;16-11-2026\n1;Berg;01-08-2021\n");
	says("2 Vos, Noor: ingeschreven op 20-11-2026 -> 16-11-2026");
	says("1 Berg, Daan: op school sinds (leeg) -> 01-08-2021");
	counts(0, 2, 0);
	/* a grade that only follows from the class does not overrule a stored one */
	import_on("2026-11-26", "Stamnummer;Achternaam;Leerjaar\n1;Berg;2\n2;Vos;\n");
	import_on("2026-11-26", HEAD "1;Daan;;Berg;3A\n2;Noor;;Vos;3A\n");
	counts(0, 0, 2);
	expect("2", "SELECT grade FROM current_enrolment WHERE number = '1'");
	/* the next year, for returning and new pupils; last year's class is not carried over */
	import_on("2027-09-10", HEAD "1;Daan;;Berg;4A\n3;Ali;;Kaya;1A\n");
	says("1 Berg, Daan: nieuw in schooljaar 2027-2028, klas 4A");
	says("2 Vos, Noor\n");
	expect("4A 4 2027-08-01",
	    "SELECT class_name || ' ' || grade || ' ' || starts_on FROM current_enrolment WHERE number = '1'");
	import_on("2027-09-20", HEAD "1;Daan;;Berg;4A\n3;Ali;;Kaya;1A\n5;Lot;;Mol;1A\n");
	expect("2027-08-01", "SELECT starts_on FROM current_enrolment WHERE number = '5'");
	import_on(
	    "2027-10-20", HEAD "1;Daan;;Berg;4A\n3;Ali;;Kaya;1A\n2;Noor;;Vos;4A\n4;Kim;;Bos;4A\n");
	expect("2027-08-01", "SELECT starts_on FROM current_enrolment WHERE number = '2'");
	expect("2027-10-20", "SELECT starts_on FROM current_enrolment WHERE number = '4'");
	/* before the summer, for the coming year */
	static const char next[] = HEAD "1;Daan;;Berg;5A\n";
	clock_set(day("2028-06-20"), 10);
	assert_true(
	    import_bytes(next, sizeof next - 1, (struct import_options){.school_year = 2028}));
	assert_true(
	    import_bytes(next, sizeof next - 1, (struct import_options){.school_year = 2028}));
	counts(0, 0, 1);
	expect("2028-08-01", "SELECT max(starts_on) FROM visible_enrolment");
	expect("4A", "SELECT class_name FROM current_enrolment WHERE number = '1'");
}

static void mentors(void **state)
{
	static const char head[] = "Stamnummer;Achternaam;Klas;Mentor\n";
	struct arena arena = {0};
	(void)state;
	import(arena_format(
	    &arena, "%s1;Berg;3A;JAN\n2;Vos;3A;jan\n3;Bos;3B;DEJ\n4;Kok;;PIE\n", head));
	says("medewerker JAN (JAN)");
	expect("2", "SELECT count(*) FROM visible_class_mentor");
	expect("3", "SELECT count(*) FROM visible_staff");
	/* the name comes later */
	import("Stamnummer;Achternaam;Klas;Mentorcode;Mentornaam\n1;Berg;3A;JAN;Jansen, Els van\n");
	says("naam van medewerker JAN: Els van Jansen");
	expect("Jansen, Els van", "SELECT name FROM visible_staff WHERE code = 'JAN'");
	/* known by name, in each of the ways in which systems write it */
	static const char *const ways[] = {
	    "Els van Jansen", "\"Jansen, Els van\"", "E. van Jansen", "van Jansen"};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		import(arena_format(&arena, "%s1;Berg;3A;%s\n", head, ways[i]));
		assert_int_equal(report.made.count, 0);
	}
	/* a second mentor during the year; the first stays, and that is reported */
	import(arena_format(&arena, "%s1;Berg;3A;DEJ\n", head));
	says("mentor DEJ (DEJ) van klas 3A");
	says("JAN staat in het bestand niet als mentor van klas 3A");
	expect("2026-11-15", "SELECT max(starts_on) FROM visible_class_mentor");
	/* a name without a code gets a new code */
	import("Stamnummer;Achternaam;Klas;Mentornaam\n9;Kaya;5A;Jan Janssen\n");
	expect("JAN2", "SELECT code FROM visible_staff WHERE last_name = 'Janssen'");
	import("Stamnummer;Achternaam;Klas;Mentornaam\n9;Kaya;5A;Jan Janssen\n");
	assert_int_equal(report.made.count, 0);
	/* the code in lower case; a single role, however many classes */
	import(arena_format(&arena, "%s1;Berg;3A;jan\n5;Smit;2C;jan\n", head));
	assert_int_equal(report.made.count, 2);
	says("mentor JAN (Els van Jansen) van klas 2C");
	expect("1",
	    "SELECT count(*) FROM visible_staff_role r JOIN visible_staff s ON s.id = r.staff WHERE s.code = 'JAN'");
	import("Stamnummer;Achternaam;Klas;Mentorcode;Mentornaam\n1;Berg;3A;PJA;Pia Janssen\n");
	refused(arena_format(&arena, "%s1;Berg;3A;Janssen\n", head),
	    "\"Janssen\": zo heten meer medewerkers");
	refused(arena_format(&arena, "%s1;Berg;3A;Onbekende Persoon\n", head),
	    "regel 2, kolom Mentor, \"Onbekende Persoon\": deze mentor is niet bekend");
	refused(arena_format(&arena, "%s1;Berg;3A;EENVEELTELANGECODE\n", head),
	    "deze mentor is niet bekend");
	arena_done(&arena);
}

static void rights(void **state)
{
	static const char text[] = HEAD "1;Daan;;Berg;3B\n";
	(void)state;
	import("Stamnummer;Achternaam;Klas;Mentor\n1;Berg;3A;JAN\n");
	GOOD(access_as(db, "JAN", &err));
	assert_false(import_bytes(text, sizeof text - 1, (struct import_options){0}));
	assert_int_equal(err.status, DENIED);
	assert_false(import_bytes(text, sizeof text - 1, (struct import_options){.dry_run = true}));
	assert_int_equal(err.status, DENIED);
	assert_int_equal(report.missing.count, 0);
	assert_false(change_open(db));
}

static void four_hundred(void **state)
{
	struct buffer text = {0};
	(void)state;
	buffer_add(&text,
	    "Stamnummer;Roepnaam;Tussenvoegsel;Achternaam;Geslacht;Geboortedatum;Klas;Mentor;Inschrijfdatum\r\n");
	for (int i = 0; i < 400; i++)
		buffer_format(&text,
		    "%06d;Voornaam%c;%s;Achternaam%c%c;%c;%02d-%02d-20%02d;%d%c;M%02d;01-08-20%02d\r\n",
		    i + 1, 'a' + i % 26, i % 4 ? "" : "van der", 'a' + i % 26, 'a' + i / 26,
		    i % 2 ? 'M' : 'V', i % 28 + 1, i % 12 + 1, 9 + i % 6, i % 5 + 1, 'A' + i % 6,
		    i % 30, 20 + i % 6);
	import(text.text);
	counts(400, 0, 0);
	import(text.text);
	counts(0, 0, 400);
	buffer_done(&text);
}

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
static const char edexml[] = XML_HEAD
    "<le:EDEX xmlns:le='http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens'>\n"
    "<le:school><le:schooljaar>2025-2026</le:schooljaar><brincode>00AA</brincode></le:school>\n"
    "<groepen><groep key='G3B'><naam>P3B</naam><jaargroep>3</jaargroep></groep>\n"
    "<samengestelde_groep key='S1'><naam>BES dinsdag</naam></samengestelde_groep></groepen>\n"
    "<leerlingen><leerling key='20210417' eckid='https://ketenid.nl/201703/x'>\n"
    "<achternaam>Berg</achternaam><voorvoegsel>van den</voorvoegsel><roepnaam>Daan</roepnaam>\n"
    "<geboortedatum>2010-03-14</geboortedatum><geslacht>1</geslacht><jaargroep>3</jaargroep><groep key='G3B'/>\n"
    "<bsn_ondwnr-4>249566758</bsn_ondwnr-4><toevoegingen><blok><code>zorg</code></blok></toevoegingen>\n"
    "<samengestelde_groepen><samengestelde_groep key='S1'/></samengestelde_groepen></leerling>\n"
    "<leerling key='2'><achternaam>Van steeg &amp; Co</achternaam><voorvoegsel/><voornamen>Noor</voornamen>"
    "<geslacht>9</geslacht><groep key='G3B'/></leerling></leerlingen>\n"
    "<leerkrachten><leerkracht key='JAN'><achternaam>Jansen</achternaam><roepnaam>Els</roepnaam>\n"
    "<groepen><groep key='G3B'/></groepen></leerkracht></leerkrachten></le:EDEX>\n";

static void edexml_file(void **state)
{
	(void)state;
	import(edexml);
	counts(2, 0, 0);
	assert_string_equal(report.school_year, "2025-2026");
	says("bsn_ondwnr-4: een BSN wordt nooit ingelezen");
	says(
	    "samengestelde groep BES dinsdag (1 leerling): welk vak het is staat niet in het bestand");
	expect("Daan/van den/Berg/2010-03-14/M",
	    "SELECT first_name || '/' || prefix || '/' || last_name || '/' || born_on || '/' || gender FROM visible_pupil WHERE number = '20210417'");
	expect("Noor/van/steeg & Co/X",
	    "SELECT first_name || '/' || prefix || '/' || last_name || '/' || gender FROM visible_pupil WHERE number = '2'");
	expect("2",
	    "SELECT count(*) FROM visible_enrolment e JOIN visible_class c ON c.id = e.class WHERE c.name = 'P3B' AND e.grade = 3");
	expect("Jansen, Els",
	    "SELECT s.name FROM visible_class_mentor m JOIN visible_staff s ON s.id = m.staff");
	import(edexml);
	counts(0, 0, 2);
	assert_int_equal(report.made.count, 0);
	import(
	    "<?xml version='1.0' encoding='windows-1252'?>\n<EDEX><leerlingen><leerling key='3'><achternaam>\xC7"
	    "elik</achternaam></leerling></leerlingen></EDEX>");
	expect("Çelik", "SELECT last_name FROM visible_pupil WHERE number = '3'");
}

static void bad_edexml(void **state)
{
	struct buffer deep = {0};
	(void)state;
	refused(
	    XML_HEAD "<!DOCTYPE x [<!ENTITY a \"b\">]><EDEX/>", "regel 2: er staat een DOCTYPE in");
	refused(XML_HEAD "<EDEX><leerlingen>", "dit is geen goede XML");
	refused(XML_HEAD "<EDEX/>", "er staan geen leerlingen in");
	for (int i = 0; i < 100; i++)
		buffer_add(&deep, "<a>");
	refused(deep.text, "te diep in elkaar");
	buffer_clear(&deep);
	buffer_add(&deep, "<EDEX><leerling key='1'><achternaam>");
	for (int i = 0; i < 1000; i++)
		buffer_add(&deep, "xxxxxxxxxx");
	buffer_add(&deep, "</achternaam></leerling></EDEX>");
	refused(deep.text, "langer dan 4 KB");
	buffer_done(&deep);
	refused(
	    "<EDEX><leerling key='1'><achternaam>Vos</achternaam><groep key='Q'/></leerling></EDEX>",
	    "kolom groep, \"Q\": deze groep staat niet");
	refused(
	    "<EDEX>\n<leerling key='1'>\n<achternaam>Vos</achternaam><geboortedatum>2010-02-31</geboortedatum></leerling></EDEX>",
	    "regel 2, kolom geboortedatum, \"2010-02-31\": deze dag bestaat niet");
	refused("<EDEX><leerling><achternaam>Vos</achternaam></leerling></EDEX>",
	    "het stamnummer is leeg");
}

static bool import_list(const struct entity *entity, const char *text)
{
	const struct import_options options = {0};
	struct buffer bytes = {0};
	report_done(&report);
	err = (struct error){0};
	buffer_add(&bytes, text);
	bool good = list_import(db, entity, "lijst.csv", &bytes, &options, &report, &err);
	buffer_done(&bytes);
	return good;
}

static void lists(void **state)
{
	(void)state;
	expect("24", "SELECT count(*) FROM visible_competence");
	expect("zorgcoördinator", "SELECT label FROM visible_role WHERE code = 'zorgcoordinator'");
	expect("5",
	    "SELECT count(*) FROM visible_goal_place WHERE kind = 'wanneer' AND sort BETWEEN 4 AND 8");
	expect("1", "SELECT theory FROM visible_subject WHERE code = 'NED'");
	for (const struct entity *const *list = reference_lists; *list; list++) {
		struct buffer out = {0};
		GOOD(records_export(db, *list, &out, &err));
		if (!import_list(*list, buffer_text(&out)))
			fail_msg("%s: %s", (*list)->table, err.text);
		assert_int_equal(report.added.count + report.changed.count, 0);
		assert_int_equal(report.skipped.count, 0);
		assert_true(report.unchanged > 0);
		buffer_done(&out);
	}
	/* labels or field names, in any order; missing columns leave fields alone */
	assert_false(import_list(
	    &competence_entity, "Competentie;CODE\ngoed luisteren;L01\nluisteren;L01x\n"));
	assert_non_null(strstr(said(), "regel 3: groep is nog leeg"));
	assert_true(import_list(&competence_entity,
	    "name;code;groep;zin\ngoed luisteren;L01;L;Ik luister.\nnieuw;L09;leervoorwaardelijk;'=Ik\n"));
	counts(1, 1, 0);
	expect("goed luisteren/Ik luister.",
	    "SELECT name || '/' || sentence FROM visible_competence WHERE code = 'L01'");
	expect("L/=Ik",
	    "SELECT competence_group || '/' || sentence FROM visible_competence WHERE code = 'L09'");
	expect("25", "SELECT count(*) FROM visible_competence");
}

static void bad_lists(void **state)
{
	static const struct {
		const char *text, *words;
	} cases[] = {
	    {"competentie\nx\n", "de kolom code ontbreekt"},
	    {"code;code\nL01;L02\n", "staat er twee keer"},
	    {"naam;code\n", "onder de kopregel staat niets"},
	    {"code;zin\nL01;x\nL01;y\n", "regel 3: deze competentie staat ook al op regel 2"},
	    {"code;zin\nL01\n", "regel 2: zin is nog leeg"},
	    {"code;groep\nL01;Z\n",
	        "regel 2, kolom groep, \"Z\": dit staat niet in de lijst. Dit kan:"},
	    {"code;vervallen op\nL01;31-02-2026\n",
	        "kolom vervallen op, \"31-02-2026\": deze dag bestaat niet"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (import_list(&competence_entity, cases[i].text))
			fail_msg("taken: %s", cases[i].text);
		if (!strstr(err.text, cases[i].words) && !strstr(said(), cases[i].words))
			fail_msg("\"%s\" does not say \"%s\"", said(), cases[i].words);
	}
	/* every fault is named, and nothing is kept */
	assert_false(
	    import_list(&competence_entity, "code;groep;zin\nL01;Z;Ik\nL02;L;Ik\nL03;Y;Ik\n"));
	assert_int_equal(report.fault_count, 2);
	expect("0", "SELECT count(*) FROM visible_competence WHERE sentence = 'Ik'");
	/* a setting keeps its limits */
	assert_true(import_list(
	    &setting_entity, "instelling;waarde;vanaf\ncompetenties_max;2;01-08-2026\n"));
	assert_false(import_list(
	    &setting_entity, "instelling;waarde;vanaf\ncompetenties_max;99;01-09-2026\n"));
	assert_non_null(strstr(said(), "Geef een heel getal van 1 tot en met 24"));
	expect("2", "SELECT value FROM setting_now WHERE code = 'competenties_max'");
}

/* The template offered to schools is one that Stip can read. */
static void template(void **state)
{
	struct buffer bytes = {0};
	(void)state;
	if (!file_read("assets/leerlingen.csv", CSV_FILE_MAX, &bytes, &err))
		skip();
	if (!import_bytes(bytes.text, bytes.len, (struct import_options){0}))
		fail_msg("%s\n%s", err.text, said());
	counts(2, 0, 0);
	assert_int_equal(report.skipped.count, 0);
	assert_int_equal(report.notes.count, 0);
	buffer_done(&bytes);
}

/* What Stip lists as CSV can be imported again, and changes nothing. */
static void own_listing(void **state)
{
	struct arena arena = {0};
	struct buffer out = {0};
	struct rows rows;
	(void)state;
	import_on("2026-10-15",
	    "Stamnummer;Roepnaam;Tussenvoegsel;Achternaam;Geslacht;Geboortedatum;Klas;Mentor;Mentornaam;Studie\n"
	    "001;Daan;van den;Berg;M;14-03-2010;3A;JAN;Jansen, Els;\n2;Aylin;;Çelik;V;;3A;PIE;Pieters, Jo;Entree\n");
	import_on("2026-11-15", HEAD "001;Daan;van den;Berg;4A\n2;Aylin;;Çelik;3A\n");
	GOOD(listing_read(db, listing_find("leerlingen"), NULL, &arena, &rows, &err));
	assert_true(rows_out_all(&rows, 0, &out, &err));
	import_on("2026-11-20", buffer_text(&out));
	counts(0, 0, 2);
	assert_int_equal(report.made.count, 0);
	assert_int_equal(report.notes.count, 1); /* only one of two mentors' codes is listed */
	buffer_done(&out);
	arena_done(&arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(whole_file),
	    TEST(one_change_set),
	    TEST(dry_run),
	    TEST(header_names),
	    TEST(bad_headers),
	    TEST(names),
	    TEST(bad_names),
	    TEST(encodings),
	    TEST(numbers),
	    TEST(bad_values),
	    TEST(spoilt_values),
	    TEST(what_stands_above_the_rows),
	    TEST(whom_a_line_means),
	    TEST(all_bad_lines),
	    TEST(changes),
	    TEST(moves),
	    TEST(leaving),
	    TEST(true_dates),
	    TEST(dates_of_the_year),
	    TEST(past_of_one),
	    TEST(starting),
	    TEST(mentors),
	    TEST(rights),
	    TEST(four_hundred),
	    TEST(edexml_file),
	    TEST(bad_edexml),
	    TEST(lists),
	    TEST(bad_lists),
	    TEST(own_listing),
	    TEST(template),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("pupils_import", tests, NULL, NULL);
}

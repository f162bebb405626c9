/* Files of records about pupils: what is taken, known again, left alone and refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "exchange/records/record_import.h"
#include "exchange/template/import_template.h"
#include "model/iop/iop.h"
#include "tests_import.h"

#include <cmocka.h>

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->care);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	import_forget();
	school_close(*state);
	return 0;
}

/* Refused with these words, and nothing is there. */
static void refuse(struct school_file *s, const char *kind, const char *text, const char *words)
{
	int64_t before = school_count(s, "SELECT count(*) FROM visible_guardian");
	import_refused(s, kind, text, words);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_guardian"), before);
}

#define PARENTS "Stamnummer;Achternaam;Geboortedatum;Relatie;Naam ouder;Gezag;Mobiel;mag weten\n"

static void same_file_again_changes_nothing(void **state)
{
	struct school_file *s = *state;
	static const char file[] = PARENTS "00124;;;ouder;Els van den Berg;ja;06-12345678;alles\n"
	                                   "00124;;;voogd;J. de Vries;nee;;alles\n";
	assert_true(import_text(s, "ouders", file, true));
	import_says("2 ouders of verzorgers in het bestand, 2 nieuw");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_guardian"), 0);
	import_good(s, "ouders", file);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_guardian WHERE authority = 1 AND phone = '06-12345678'"),
	    1);
	int64_t audit = school_count(s, "SELECT count(*) FROM visible_change_set");
	import_good(s, "ouders", file);
	import_says("0 nieuw, 0 gewijzigd, 2 ongewijzigd");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_change_set"), audit);
}

static void changed_value_is_shown_old_and_new(void **state)
{
	struct school_file *s = *state;
	char title[256];
	import_good(s, "ouders", PARENTS "00124;;;ouder;Els van den Berg;ja;06-12345678;alles\n");
	import_good(s, "ouders", PARENTS "124;;;ouder;ELS VAN DEN BERG;ja;06-22345678;alles\n");
	import_says("telefoon 06-12345678 -> 06-22345678");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_guardian"), 1);
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_guardian WHERE phone = '06-12345678'"),
	    1);
}

static void line_says_of_whom_it_is(void **state)
{
	struct school_file *s = *state;
	refuse(s, "ouders", PARENTS "99999;;;ouder;X;ja;;alles\n", "staat niet in Stip");
	refuse(s, "ouders", PARENTS ";;;ouder;X;ja;;alles\n", "het stamnummer is leeg");
	refuse(s, "ouders", PARENTS "00124;Bakker;;ouder;X;ja;;alles\n",
	    "bij dit nummer staat in Stip");
	refuse(s, "ouders", PARENTS "00124;;01-01-2001;ouder;X;ja;;alles\n",
	    "bij dit nummer staat in Stip");
}

#define LAGS "Stamnummer;%s;Domein;Getoetst op;DL;DLE\n00124;%s;spellen;14-09-2026;55;25\n"

/* A list of names and numbers that was sorted by one of them alone. */
static void whole_name_must_be_that_of_the_number(void **state)
{
	struct school_file *s = *state;
	static const char *const headers[] = {"Naam", "Leerling", "Leerlingnaam", "Naam leerling"};
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		refuse(s, "leerachterstanden",
		    arena_format(&s->arena, LAGS, headers[i], "Daan Berg"),
		    "in het bestand Daan Berg. Kijk het nummer na");
	import_good(
	    s, "leerachterstanden", arena_format(&s->arena, LAGS, "Naam", "Noor Kanariepiet"));
	school_act(s, s->administrator);
	refuse(s, "inschrijvingen",
	    "Stamnummer;Naam;Klas;Schooljaar\n00124;Daan Berg;3A;2024-2025\n",
	    "bij dit nummer staat in Stip");
	refuse(s, "aanwezigheid",
	    "Stamnummer;Naam;Schooljaar;Periode;Gepland;Aanwezig\n00124;Daan Berg;2026-2027;1;10;9\n",
	    "bij dit nummer staat in Stip");
	school_act(s, s->care);
	/* in other files it is somebody else's */
	import_good(s, "ouders", "Stamnummer;wie;Naam;Heeft gezag\n00124;ouder;Els Berg;ja\n");
}

static void whole_name_is_written_in_many_ways(void **state)
{
	struct school_file *s = *state;
	static const char *const ways[] = {"Fatima El Amrani", "El Amrani, Fatima",
	    "Amrani, Fatima El", "fatima el amrani", "El Amrani"};
	struct pupil pupil = {
	    .number = "00777", .first_name = "Fatima", .prefix = "El", .last_name = "Amrani"};
	school_act(s, s->administrator);
	school_add(s, &pupil_entity, &pupil);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		import_good(s, "ouders",
		    arena_format(&s->arena,
		        "Stamnummer;Leerling;wie;Naam ouder;Gezag\n777;\"%s\";ouder;Els;ja\n",
		        ways[i]));
}

static void two_lines_about_one_thing_are_refused(void **state)
{
	refuse(*state, "ouders",
	    PARENTS "00124;;;ouder;Els;ja;;alles\n00124;;;ouder;els;nee;;alles\n",
	    "regel 2 gaat over hetzelfde");
}

/* What lists of schools say, and Stip has another word for. */
static void parent_is_mother_or_father(void **state)
{
	struct school_file *s = *state;
	import_good(s, "ouders",
	    "Stamnummer;Relatie;Naam ouder;Gezag\n00124;Moeder;Els;ja\n00124;vader;Jan;nee\n");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_guardian WHERE kind = 'OUD'"), 2);
	refuse(s, "ouders", "Stamnummer;Relatie;Naam ouder;Gezag\n00124;buur;Els;ja\n",
	    "dit staat niet in de lijst. Dit kan: ouder");
}

/* A pupil a row with both parents, below a title, as programs write it; of one there is none. */
static void parents_side_by_side(void **state)
{
	struct school_file *s = *state;
	static const char file[] =
	    "Ouders;;;;;;;;\n"
	    "Stamnummer;Leerling;Naam ouder 1;Relatie 1;Gezag 1;Naam ouder 2;Relatie 2;Gezag 2;Mobiel 2\n"
	    "00124;Noor Kanariepiet;Els;moeder;ja;Jan;vader;nee;06-12345678\n"
	    "00123;Daan Berg;Ria;moeder;ja;;;;\n";
	import_good(s, "ouders", file);
	import_says("3 nieuw, 0 gewijzigd");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_guardian g "
	                    "JOIN visible_pupil p ON p.id = g.pupil "
	                    "WHERE (p.number, g.name, g.authority, coalesce(g.phone, '')) IN "
	                    "(VALUES ('00124', 'Els', 1, ''), ('00124', 'Jan', 0, '06-12345678'), "
	                    "        ('00123', 'Ria', 1, ''))"),
	    3);
	import_good(s, "ouders", file);
	import_says("0 nieuw, 0 gewijzigd, 3 ongewijzigd");
	/* the line of the file is named, and a broken one refused */
	refuse(s, "ouders",
	    "Stamnummer;Naam ouder 1;Relatie 1;Gezag 1;Naam ouder 2;Relatie 2;Gezag 2\n"
	    "00124;Els;moeder;ja;Jan;vader;nee\n00123;Ria;moeder;ja;Tom;buurman;nee\n",
	    "regel 3, kolom Relatie, \"buurman\"");
	refuse(s, "ouders",
	    "Stamnummer;Naam ouder 1;Relatie 1;Gezag 1;Naam ouder 2;Relatie 2;Gezag 2\n"
	    "00124;Els;moeder;ja;Jan;vader;nee;x\n",
	    "regel 2");
	/* two numbers of one parent are no two parents */
	import_good(s, "ouders",
	    "Stamnummer;Naam ouder;Relatie;Gezag;Mobiel 1;Mobiel 2\n00123;Eva;moeder;ja;06-22345678;06-3\n");
	import_says("1 nieuw");
}

static void who_may_is_said(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->administrator);
	assert_false(import_text(s, "opp", "Stamnummer\n1\n", false));
	assert_int_equal(s->err.status, DENIED);
	assert_non_null(strstr(s->err.text, "Wel met: zorgcoördinator."));
}

static void authority_is_never_guessed(void **state)
{
	struct school_file *s = *state;
	refuse(s, "ouders", "Stamnummer;Relatie;Naam ouder\n00124;ouder;Els\n",
	    "is nog leeg. Vul dit in voor elke nieuwe regel");
	import_good(s, "ouders", "Stamnummer;Relatie;Naam ouder;Gezag\n00124;ouder;Els;nee\n");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_guardian "
	                                 "WHERE authority = 0 AND informed = 'ALL'"),
	    1);
	import_good(
	    s, "ouders", "Stamnummer;Relatie;Naam ouder;Mobiel\n00124;ouder;Els;06-12345678\n");
	import_says("1 gewijzigd");
}

/* Without a number the day tells a renewed certificate from the one before; one in training gets
 * it. */
static void renewed_certificate_is_another(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	import_good(
	    s, "certificaten", "Stamnummer;Certificaat;Begonnen op\n00123;EHBO;01-02-2024\n");
	import_good(
	    s, "certificaten", "Stamnummer;Certificaat;Behaald op\n00123;EHBO;01-06-2024\n");
	import_says("0 nieuw, 1 gewijzigd");
	import_good(s, "certificaten",
	    "Stamnummer;Certificaat;Behaald op\n00123;EHBO;01-06-2026\n00123;EHBO;01-06-2024\n");
	import_says("1 nieuw, 0 gewijzigd, 1 ongewijzigd");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_certificate "
	                                 "WHERE obtained_on IN ('2024-06-01', '2026-06-01')"),
	    2);
}

/* A training that began when the one before was over is another one. */
static void training_after_one_that_stopped_is_another(void **state)
{
	struct school_file *s = *state;
	static const char file[] = "Stamnummer;Certificaat;Begonnen op;Gestopt op\n"
	                           "00123;EHBO;01-09-2025;\n00123;EHBO;01-02-2024;01-05-2024\n";
	school_act(s, s->mentor);
	import_good(s, "certificaten",
	    "Stamnummer;Certificaat;Begonnen op;Gestopt op\n00123;EHBO;01-02-2024;01-05-2024\n");
	import_good(s, "certificaten", file);
	import_says("1 nieuw, 0 gewijzigd, 1 ongewijzigd");
	import_good(s, "certificaten", file);
	import_says("0 nieuw, 0 gewijzigd, 2 ongewijzigd");
}

/* Of two things with the same key a line is about the one that is most like it. */
static void line_is_about_what_is_most_like_it(void **state)
{
	struct school_file *s = *state;
#define AGREEMENTS "Stamnummer;Afspraak;Wie;Uiterlijk;Gedaan op;Schooljaar;Periode\n"
#define FIRST "00123;Bellen;mentor;01-12-2026;"
#define SECOND "00123;Bellen;leerling;08-12-2026;"
	import_good(s, "gesprekken",
	    "Stamnummer;Soort gesprek;Gehouden op;Schooljaar;Periode\n"
	    "00123;driehoeksgesprek;14-09-2026;2026-2027;1\n");
	import_good(s, "afspraken", AGREEMENTS FIRST ";2026-2027;1\n");
	struct agreement second = {.iop_talk = school_count(s, "SELECT id FROM visible_iop_talk"),
	    .made_on = date_make(2026, 9, 14),
	    .text = "Bellen",
	    .who = "LLN",
	    .due_on = date_make(2026, 12, 8)};
	school_add(s, &agreement_entity, &second);
	import_good(s, "afspraken", AGREEMENTS FIRST ";2026-2027;1\n" SECOND ";2026-2027;1\n");
	import_says("0 nieuw, 0 gewijzigd, 2 ongewijzigd");
	import_good(
	    s, "afspraken", AGREEMENTS FIRST ";2026-2027;1\n" SECOND "15-09-2026;2026-2027;1\n");
	import_says("0 nieuw, 1 gewijzigd, 1 ongewijzigd");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_agreement "
	                                 "WHERE who = 'LLN' AND done_on = '2026-09-15'"),
	    1);
}

#define LEVELS "Stamnummer;Schooljaar;Periode;Competentie;Mentor oordeelt;Vakdocent oordeelt\n"

static void level_that_is_another_is_a_rating(void **state)
{
	struct school_file *s = *state;
	import_good(s, "competenties", LEVELS "00123;2026-2027;1;A01;2;\n");
	import_says("A01, Mentor oordeelt 2");
	import_good(s, "competenties", LEVELS "00123;2026-2027;1;A01;2;3\n");
	import_says("1 nieuw, 0 gewijzigd, 0 ongewijzigd");
	import_good(s, "competenties", LEVELS "00123;2026-2027;1;A01;3;\n");
	import_says("A01, Mentor oordeelt 3 (was 2)");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_rating"), 3);
	import_good(s, "competenties", LEVELS "00123;2026-2027;1;A01;3;3\n");
	import_says("0 nieuw, 0 gewijzigd, 1 ongewijzigd");
}

static void level_that_cannot_be_is_refused(void **state)
{
	struct school_file *s = *state;
	import_refused(s, "competenties",
	    LEVELS "00123;2026-2027;1;A01;2;\n00123;2026-2027;1;A01;3;\n",
	    "regel 3: regel 2 gaat over hetzelfde en zegt iets anders");
	import_refused(
	    s, "competenties", LEVELS "00123;2026-2027;1;;2;\n", "de competentie is leeg");
	import_refused(s, "competenties", LEVELS "00123;2026-2027;1;A01;8;\n",
	    "kolom Mentor oordeelt, \"8\": dit staat niet in de lijst");
	import_refused(
	    s, "competenties", LEVELS "00123;2026-2027;9;A01;2;\n", "dit is geen periode");
	school_act(s, s->teacher);
	import_refused(s, "competenties", LEVELS "00123;2026-2027;1;A01;2;\n",
	    "Namens deze beoordelaar kun je geen oordeel geven");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_rating"), 0);
}

static void choice_that_is_not_there_is_named(void **state)
{
	refuse(*state, "ouders", PARENTS "00124;;;oma;Oma;ja;;alles\n",
	    "regel 2, kolom Relatie, \"oma\": dit staat niet in de lijst. Dit kan: ouder;");
	refuse(*state, "ouders", "Stamnummer;Relatie\n00124;ouder\n", "");
}

/* The template of a kind, its example being about Daan. */
static const char *template_of(struct school_file *s, const struct record_kind *kind)
{
	static const char example[] = "\nvoorbeeld: 1001;\"Berg, van den\";14-03-2011";
	const struct import_kind import = {.name = kind->name, .records = kind};
	struct template template;
	struct buffer text = {0};
	assert_true(import_template(s->db, &import, &template, &s->arena, &s->err));
	template_csv(&template, &text);
	const char *row = strstr(text.text, example);
	assert_non_null(row);
	const char *file = arena_format(&s->arena, "%.*s\n00123;Berg;%s", (int)(row - text.text),
	    text.text, row + strlen(example));
	buffer_done(&text);
	return file;
}

static void template_of_each_kind_can_be_brought_in(void **state)
{
	struct school_file *s = *state;
	const struct record_kind *kind;
	for (size_t i = 0; (kind = record_kind_at(i)); i++) {
		bool care = access_write(s->db, kind->entity->area) != NONE;
		if (!care)
			school_act(s, s->mentor);
		const char *file = template_of(s, kind);
		import_good(s, kind->name, file);
		assert_int_equal(import_report.added.count, 1);
		import_good(s, kind->name, file);
		if (import_report.unchanged != 1)
			fail_msg("%s: %s", kind->name, buffer_text(&import_printed));
		school_act(s, s->care);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(same_file_again_changes_nothing, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(changed_value_is_shown_old_and_new, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(line_says_of_whom_it_is, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
	        whole_name_must_be_that_of_the_number, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(whole_name_is_written_in_many_ways, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
	        two_lines_about_one_thing_are_refused, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(parent_is_mother_or_father, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(parents_side_by_side, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(who_may_is_said, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(authority_is_never_guessed, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(renewed_certificate_is_another, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
	        training_after_one_that_stopped_is_another, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(line_is_about_what_is_most_like_it, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(level_that_is_another_is_a_rating, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(level_that_cannot_be_is_refused, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(choice_that_is_not_there_is_named, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
	        template_of_each_kind_can_be_brought_in, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

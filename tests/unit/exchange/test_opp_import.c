/* Files of OPPs: versions with their own parts, hearings, agreement and evaluation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "tests_import.h"

#include <cmocka.h>

#define HEADER                                                                                     \
	"Stamnummer;Vastgesteld op;Verwachte uitstroom;Onderbouwing;Bevorderend;Belemmerend;"      \
	"Ondersteuning;Gehoord op;Mening leerling\n"
#define FIRST                                                                                      \
	"00123;12-09-2024;arbeid beschut;Werkt graag.;werkhouding: houdt vol|gedrag: rustig;"      \
	"gedrag: snel afgeleid;kleine groep: elke dag;;\n"
#define SECOND                                                                                     \
	"00123;10-09-2025;arbeid regulier;Werkt graag.;werkhouding: houdt vol|gedrag: vrolijk;;"   \
	"jobcoach: elke week;03-09-2025;Ik wil koken.\n"

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

/* The parts of the version with this number, as "kind: sentence" with a | between two. */
static const char *parts(struct school_file *s, int64_t number)
{
	const char *text = "";
	assert_true(db_text(s->db, &s->arena, &text, &s->err,
	    "SELECT coalesce(group_concat(kind || ': ' || sentence, '|'), '') "
	    "FROM (SELECT p.kind, p.sentence "
	    "      FROM opp_part p JOIN visible_opp o ON o.id = p.opp "
	    "      WHERE o.number = ?1 ORDER BY p.sentence)",
	    "i", number));
	return text;
}

/* An OPP of before Stip is taken over as it was, with its parts; nobody was heard yet by law. */
static void opp_is_taken_over(void **state)
{
	struct school_file *s = *state;
	import_good(s, "opp",
	    "Stamnummer;Vastgesteld op;Verwachte uitstroom;Onderbouwing;Bevorderend;Belemmerend;Ondersteuning\n"
	    "00123;12-09-2024;arbeid beschut;Werkt graag.;werkhouding: houdt vol|gedrag: rustig;gedrag: snel afgeleid;"
	    "kleine groep: elke dag\n");
	import_says("dit gaat niet met ongedaan terug");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_opp "
	                                 "WHERE set_on = '2024-09-12' AND set_by IS NOT NULL"),
	    1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_opp_factor"), 3);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_opp_support"), 1);
	assert_false(import_text(s, "opp",
	    "Stamnummer;Vastgesteld op;Verwachte uitstroom;Onderbouwing;Bevorderend;Belemmerend;Ondersteuning\n"
	    "00123;12-09-2026;arbeid beschut;Werkt graag.;werkhouding: houdt vol;gedrag: snel afgeleid;"
	    "kleine groep: elke dag\n",
	    false));
	import_says("nog niet gehoord");
}

static void each_version_has_its_own_parts(void **state)
{
	struct school_file *s = *state;
	import_good(s, "opp", HEADER SECOND FIRST); /* the newest first, as many programs write */
	assert_string_equal(parts(s, 1),
	    "kleine groep: elke dag|werkhouding: houdt vol|gedrag: rustig|gedrag: snel afgeleid");
	assert_string_equal(parts(s, 2),
	    "jobcoach: elke week|werkhouding: houdt vol|gedrag: snel afgeleid|gedrag: vrolijk");
	import_good(s, "opp", HEADER SECOND FIRST);
	import_says("0 nieuw, 0 gewijzigd, 2 ongewijzigd");
}

static void what_was_set_does_not_change(void **state)
{
	struct school_file *s = *state;
	import_good(s, "opp", HEADER FIRST);
	import_refused(s, "opp",
	    "Stamnummer;Vastgesteld op;Ondersteuning\n00123;12-09-2024;kleine groep: elke week\n",
	    "al vastgesteld en er staat iets anders in");
	import_refused(s, "opp",
	    "Stamnummer;Vastgesteld op;Bevorderend\n"
	    "00123;12-09-2024;werkhouding: houdt vol|gedrag: rustig|motivatie en interesse: wil graag\n",
	    "dit staat er niet in");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_opp_factor"), 3);
}

static void shielded_factor_stays_shielded(void **state)
{
	struct school_file *s = *state;
	import_good(s, "opp",
	    HEADER
	    "00123;12-09-2024;arbeid beschut;Werkt graag.;werkhouding: houdt vol;"
	    "thuissituatie: woont om en om|gedrag: snel afgeleid;kleine groep: elke dag;;\n");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_opp_shielded_factor"), 1);
	assert_int_equal(
	    school_count(
	        s, "SELECT count(*) FROM visible_opp_factor WHERE sentence LIKE '%om en om%'"),
	    0);
}

static void what_came_of_a_hearing_can_be_added(void **state)
{
	struct school_file *s = *state;
	import_good(s, "opp", HEADER FIRST SECOND);
	import_good(s, "opp",
	    "Stamnummer;Vastgesteld op;Gehoord op;Wat is ermee gedaan;Uitgelegd op\n"
	    "00123;10-09-2025;03-09-2025;De stage is in een keuken.;10-09-2025\n");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_opp_hearing "
	                    "WHERE weighed IS NOT NULL AND explained_on = '2025-09-10'"),
	    1);
}

static void agreement_and_evaluation_go_with_their_version(void **state)
{
	struct school_file *s = *state;
	import_good(s, "opp", HEADER FIRST SECOND);
	import_good(
	    s, "ouders", "Stamnummer;Relatie;Naam ouder;Gezag\n00123;ouder;Els van den Berg;ja\n");
	import_good(s, "instemmingen",
	    "Stamnummer;Wie;Stemt in;Datum;Getekend;Gezien door;OPP van\n"
	    "00123;Els van den Berg;ja;01-10-2025;op papier, gezien door een medewerker;ZOR;\n");
	import_good(s, "opp-evaluaties",
	    "Stamnummer;Geëvalueerd op;Uitkomst;Met ouders/verzorgers;Met de leerling\n"
	    "00123;02-06-2025;wordt aangepast in een nieuwe versie;ja;ja\n");
	assert_int_equal(school_count(s, "SELECT o.number FROM visible_parental_agreement a "
	                                 "JOIN visible_opp o ON o.id = a.opp"),
	    2);
	assert_int_equal(school_count(s, "SELECT o.number FROM visible_opp_evaluation v "
	                                 "JOIN visible_opp o ON o.id = v.opp"),
	    1);
	import_refused(s, "opp-evaluaties",
	    "Stamnummer;Geëvalueerd op;Uitkomst;Met ouders/verzorgers\n"
	    "00123;02-06-2023;ongewijzigd voortgezet;ja\n",
	    "bij deze dag is er geen vastgesteld OPP");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(opp_is_taken_over),
	    TEST(each_version_has_its_own_parts),
	    TEST(what_was_set_does_not_change),
	    TEST(shielded_factor_stays_shielded),
	    TEST(what_came_of_a_hearing_can_be_added),
	    TEST(agreement_and_evaluation_go_with_their_version),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

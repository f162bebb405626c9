/* A file of many lines: others go on saving, it can be stopped, and it comes in whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "db/write.h"
#include "model/iop/iop.h"
#include "tests_import.h"

#include <cmocka.h>

enum { LINES = 1500 };

static const char *const numbers[] = {"00123", "00124"};

/* Results of Daan and Noor by turns; of a bad file no kind exists. */
static const char *results(struct school_file *s, int lines, const char *kind)
{
	struct buffer text = {0};
	buffer_add(&text, "Stamnummer;Vak;Soort;Titel;Gemaakt op;Score\n");
	for (int i = 0; i < lines; i++)
		buffer_format(&text, "%s;rekenen;%s;toets %d;%02d-09-2026;7\n", numbers[i % 2],
		    kind, i, i % 28 + 1);
	const char *kept = arena_text(&s->arena, buffer_text(&text));
	buffer_done(&text);
	return kept;
}

static int64_t there(struct school_file *s)
{
	return school_count(s, "SELECT count(*) FROM visible_result");
}

/* Somebody else with the same file, who saves whenever the import says how far it is. */
struct other {
	struct school_file *school;
	struct db *db;
	int saved;
	bool stops;
};

static bool save_meanwhile(void *watcher, size_t done, size_t total)
{
	struct other *other = watcher;
	struct error err = {0};
	assert_true(done < total);
	if (!note_add(other->db, other->school->daan, 0, "tussendoor", &err))
		fail_msg("%s", err.text);
	other->saved++;
	return !other->stops;
}

static bool bring_in(struct school_file *s, const char *text, struct other *other)
{
	struct import_kind kind = import_kind_find("resultaten");
	struct buffer bytes = {0};
	buffer_add(&bytes, text);
	other->school = s;
	other->db = db_open(s->path, DB_WRITE, &s->err);
	assert_non_null(other->db);
	access_system(other->db);
	import_forget();
	bool good = import_run(s->db, &kind, "bestand.csv", &bytes,
	    &(struct import_options){.progress = save_meanwhile, .watcher = other}, &import_report,
	    &s->err);
	db_close(other->db);
	buffer_done(&bytes);
	return good;
}

static void others_go_on_saving(void **state)
{
	struct school_file *s = *state;
	struct other other = {0};
	int64_t lines, before = there(s);
	if (!bring_in(s, results(s, LINES, "methodetoets"), &other))
		fail_msg("%s", s->err.text);
	assert_true(other.saved > 2);
	assert_int_equal(there(s), before + LINES);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_note WHERE text = 'tussendoor'"),
	    other.saved);
	assert_true(audit_verify(s->db, &lines, &s->err));
}

static void a_stopped_import_leaves_nothing(void **state)
{
	struct school_file *s = *state;
	struct other other = {.stops = true};
	int64_t before = there(s);
	school_refused(s, bring_in(s, results(s, LINES, "methodetoets"), &other), FAILED,
	    "Het inlezen is gestopt. Er is niets ingelezen.");
	assert_int_equal(other.saved, 1);
	assert_int_equal(there(s), before);
}

static void the_same_file_again_changes_nothing(void **state)
{
	struct school_file *s = *state;
	const char *text = results(s, LINES, "methodetoets");
	import_good(s, "resultaten", text);
	int64_t after = there(s);
	import_good(s, "resultaten", text);
	import_says("0 nieuw, 0 gewijzigd, 1500 ongewijzigd");
	assert_int_equal(there(s), after);
}

/* A title is the same without accents and case, within the file and against what is there. */
static void a_key_is_found_without_case(void **state)
{
	struct school_file *s = *state;
	import_good(s, "resultaten",
	    "Stamnummer;Vak;Soort;Titel;Gemaakt op;Score\n00123;rekenen;methodetoets;Één;01-09-2026;7\n");
	import_good(s, "resultaten",
	    "Stamnummer;Vak;Soort;Titel;Gemaakt op;Score\n00123;rekenen;methodetoets;een;01-09-2026;8\n"
	    "00124;rekenen;methodetoets;EEN;01-09-2026;7\n");
	import_says("1 nieuw, 1 gewijzigd");
	import_refused(s, "resultaten",
	    "Stamnummer;Vak;Soort;Titel;Gemaakt op;Score\n00123;rekenen;methodetoets;twee;01-09-2026;7\n"
	    "00123;rekenen;methodetoets;Twee;01-09-2026;8\n",
	    "regel 2 gaat over hetzelfde");
}

static void many_faults_are_counted(void **state)
{
	struct school_file *s = *state;
	import_refused(s, "resultaten", results(s, 300, "zomaar"), "Fouten (300)");
	import_says("regel 201, kolom Soort");
	import_says("… en nog 100 fouten: kolom Soort 100\n");
	assert_null(strstr(buffer_text(&import_printed), "regel 202"));
}

static void undoing_is_one_step(void **state)
{
	struct school_file *s = *state;
	char title[256];
	int64_t lines, before = there(s);
	import_good(s, "resultaten", results(s, LINES, "methodetoets"));
	assert_true(change_undo_try(s->db, 0, title, &s->err));
	assert_int_equal(there(s), before + LINES);
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_string_equal(title, "Resultaten ingelezen");
	assert_int_equal(there(s), before);
	assert_true(audit_verify(s->db, &lines, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_change_set "
	                                 "WHERE undoes IS NOT NULL"),
	    1);
}

static int set_up(void **state)
{
	struct school_file *s = school_open();
	school_act(s, s->administrator);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	import_forget();
	school_close(*state);
	return 0;
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(others_go_on_saving),
	    CASE(a_stopped_import_leaves_nothing),
	    CASE(the_same_file_again_changes_nothing),
	    CASE(a_key_is_found_without_case),
	    CASE(many_faults_are_counted),
	    CASE(undoing_is_one_step),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

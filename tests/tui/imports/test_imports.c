/* Bringing in a file in the interface: what it would change, what is wrong with it, and undoing.
 * Screen files: *.screen beside this, UPDATE=1 writes them. */
#include <errno.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "db/take.h"
#include "model/lists/reference.h"
#include "tests_screen.h"
#include "tui/screens/common/common.h"

#include <cmocka.h>

#define HEADER "Stamnummer;Achternaam;Roepnaam;Geboortedatum;Klas;Leerjaar\n"

/* libxlsxwriter 1.1.4 forgets the formula of each drop-down list of a workbook. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:lxw_strdup\n";
}

/* Writes leerlingen.csv; returns its path. */
static const char *write_file(struct school_file *s, const char *text)
{
	const char *path = arena_format(&s->arena, "%s/leerlingen.csv", getenv("WORK"));
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
	return path;
}

/* Chooses the first kind and this file, then presses keys in the preview. */
static void bring_in(struct school_file *s, const char *text, const char *keys)
{
	headless_keys(&h, arena_format(&s->arena, "<Enter>%s<Enter>%s", write_file(s, text), keys));
	open_imports(&h.ui);
	h.ui.leaving = STAY;
}

static int64_t pupils(struct school_file *s)
{
	return school_count(s, "SELECT count(*) FROM visible_pupil");
}

static void preview_shows_what_would_change(void **state)
{
	struct school_file *s = *state;
	int64_t before = pupils(s);
	bring_in(s, HEADER "7001;Visser;Tim;11-12-2012;2A;2\n7002;Bos;Ali;02-05-2011;3A;3\n", "");
	assert_true(headless_matches(&h, "inlezen"));
	assert_int_equal(pupils(s), before);
}

static void import_is_one_step_that_can_be_undone(void **state)
{
	struct school_file *s = *state;
	int64_t before = pupils(s);
	bring_in(s, HEADER "7001;Visser;Tim;11-12-2012;2A;2\n", "<F2><Right><Enter>");
	assert_int_equal(pupils(s), before + 1);
	headless_keys(&h, "u<Enter><Right><Enter>");
	open_imports(&h.ui);
	assert_int_equal(pupils(s), before);
}

/* What is undone is counted first, then named in words, not keys. */
static void question_about_undoing_counts(void **state)
{
	struct school_file *s = *state;
	int64_t before = pupils(s);
	bring_in(s,
	    HEADER
	    "7001;Visser;Tim;11-12-2012;2A;2\n7002;Bos;Ali;02-05-2011;2A;2\n7003;Mol;Eva;03-06-2011;2A;2\n",
	    "<F2><Right><Enter>");
	assert_int_equal(pupils(s), before + 3);
	headless_keys(&h, "u<Enter>");
	open_imports(&h.ui);
	assert_true(headless_shows(&h, "3 × leerling"));
	assert_true(headless_shows(&h, "Mol, Eva"));
	assert_true(headless_shows(&h, "klas: 2A"));
	assert_int_equal(pupils(s), before + 3);
}

static void (*usual_next)(struct key_source *source, struct key *key, int timeout_ms);

/* Whoever asks whether a key is there already finds Esc. */
static void next_or_esc(struct key_source *source, struct key *key, int timeout_ms)
{
	*key = (struct key){.kind = K_FUNC, .code = K_ESC};
	if (timeout_ms)
		usual_next(source, key, timeout_ms);
}

static void esc_stops_a_long_import(void **state)
{
	struct school_file *s = *state;
	int64_t before = pupils(s);
	struct buffer text = {0};
	buffer_add(&text, HEADER);
	for (int i = 0; i < 300; i++)
		buffer_format(&text, "%d;Visser%c%c;Tim;11-12-2012;2A;2\n", 7001 + i, 'a' + i % 26,
		    'a' + i / 26);
	usual_next = h.source.next;
	h.source.next = next_or_esc;
	bring_in(s, buffer_text(&text), "<F2><Right><Enter><Shot><Enter>");
	h.source.next = usual_next;
	buffer_done(&text);
	assert_non_null(strstr(buffer_text(&h.shots), "Het inlezen is gestopt."));
	assert_int_equal(pupils(s), before);
}

static void question_is_answered_no_at_first(void **state)
{
	struct school_file *s = *state;
	int64_t before = pupils(s);
	bring_in(s, HEADER "7001;Visser;Tim;11-12-2012;2A;2\n", "<F2>");
	assert_true(headless_shows(&h, "één keer"));
	bring_in(s, HEADER "7001;Visser;Tim;11-12-2012;2A;2\n", "<F2><Enter>");
	assert_int_equal(pupils(s), before);
}

/* An OPP that was set stays: nobody is promised that it can be undone. */
static void what_stays_is_said_before(void **state)
{
	struct school_file *s = *state;
	const char *path = write_file(s,
	    "Stamnummer;Vastgesteld op;Verwachte uitstroom;Onderbouwing;Bevorderend;Belemmerend;Ondersteuning\n"
	    "00123;12-09-2024;arbeid beschut;Werkt graag.;werkhouding: houdt vol;gedrag: snel afgeleid;kleine groep: elke dag\n");
	school_act(s, s->care);
	headless_keys(&h, arena_format(&s->arena, "/opp<Enter>%s<Enter><F2>", path));
	open_imports(&h.ui);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "Dit kan daarna niet ongedaan."));
	assert_false(headless_shows(&h, "Met u"));
	headless_keys(&h, arena_format(&s->arena, "/opp<Enter>%s<Enter><F2><Right><Enter>", path));
	open_imports(&h.ui);
	assert_true(headless_shows(&h, "Ingelezen: 1 nieuw, 0 gewijzigd."));
	assert_false(headless_shows(&h, "Met u"));
}

static void fault_says_line_column_value_and_reason(void **state)
{
	struct school_file *s = *state;
	int64_t before = pupils(s);
	bring_in(s, HEADER "7001;Visser;Tim;31-02-2012;2A;2\n7002;Bos;Ali;02-05-2011;3A;33\n",
	    "<Shot><F2>");
	assert_true(headless_matches(&h, "inlezen-fout"));
	assert_int_equal(pupils(s), before);
}

static void file_that_is_not_there_keeps_the_question(void **state)
{
	struct school_file *s = *state;
	(void)s;
	headless_keys(&h, "<Enter>/er/is/niets.csv<Enter><Enter>");
	open_imports(&h.ui);
	assert_true(headless_shows(&h, "/er/is/niets.csv"));
}

static void template_is_made_and_replaced_after_a_question(void **state)
{
	struct school_file *s = *state;
	const char *path = arena_format(&s->arena, "%s/sjabloon.xlsx", getenv("WORK"));
	headless_keys(&h, arena_format(&s->arena, "v<C-u>%s<Enter>", path));
	open_imports(&h.ui);
	assert_true(headless_shows(&h, "Gemaakt: "));
	headless_keys(&h, arena_format(&s->arena, "v<C-u>%s<Enter>", path));
	open_imports(&h.ui);
	assert_true(headless_shows(&h, "Bestand bestaat al"));
	headless_keys(&h, arena_format(&s->arena, "v<C-u>%s<Enter><Right><Enter>", path));
	open_imports(&h.ui);
	assert_true(headless_shows(&h, "Gemaakt: "));
}

static void school_year_and_source_are_chosen(void **state)
{
	struct school_file *s = *state;
	struct column_name name = {
	    .kind = "leerlingen", .source = "somtoday", .header = "Groepje", .stip_column = "Klas"};
	bring_in(s, "Stamnummer;Achternaam;Roepnaam;Groepje\n7001;Visser;Tim;2A\n", "b");
	assert_true(headless_shows(&h, "nog geen programma"));
	school_add(s, &column_name_entity, &name);
	bring_in(s, "Stamnummer;Achternaam;Roepnaam;Groepje\n7001;Visser;Tim;2A\n", "b<Enter>");
	assert_true(headless_shows(&h, "klas 2A"));
	bring_in(s, HEADER "7001;Visser;Tim;11-12-2012;2A;2\n", "j<C-u>2027<Enter>");
	assert_true(headless_shows(&h, "2027-2028"));
	bring_in(s, HEADER "7001;Visser;Tim;11-12-2012;2A;2\n", "j<C-u>27<Enter>");
	assert_true(headless_shows(&h, "geen schooljaar"));
}

/* Writes a small PDF into the folder bewijs; returns the path of the folder. */
static const char *add_piece(struct school_file *s, const char *name, const char *words)
{
	const char *folder = arena_format(&s->arena, "%s/bewijs", getenv("WORK"));
	struct buffer pdf = {0};
	struct error err = {0};
	assert_true(mkdir(folder, 0700) == 0 || errno == EEXIST);
	buffer_format(&pdf, "%%PDF-1.4\n%s\n%%%%EOF\n", words);
	if (!file_write(
	        arena_format(&s->arena, "%s/%s", folder, name), true, pdf.text, pdf.len, &err))
		fail_msg("%s", err.text);
	buffer_done(&pdf);
	return folder;
}

static void folder_of_evidence_is_looked_through_and_brought_in(void **state)
{
	struct school_file *s = *state;
	static const char count[] = "SELECT count(*) FROM visible_attachment";
	const char *number = NULL;
	assert_true(db_text(s->db, &s->arena, &number, NULL,
	    "SELECT number FROM visible_pupil WHERE id = ?1", "i", s->daan));
	school_act(s, s->mentor);
	int64_t before = school_count(s, count);
	add_piece(s, arena_format(&s->arena, "%s_koken_2026-09-02_gebak.pdf", number), "gebak");
	add_piece(s, arena_format(&s->arena, "%s_2026-09-03_stoel.pdf", number), "stoel");
	const char *folder = add_piece(s, "99999_koken_soep.pdf", "soep");
	headless_keys(&h, arena_format(&s->arena,
	                      "/bewijs<Enter>%s/<Enter><Shot><F2><Shot>z<Shot>vkok<Enter>z<Shot>"
	                      "<F2><Right><Enter>",
	                      folder));
	open_imports(&h.ui);
	h.ui.leaving = STAY;
	assert_true(headless_matches(&h, "inlezen-map"));
	assert_int_equal(school_count(s, count), before);
	headless_keys(&h, arena_format(&s->arena,
	                      "/bewijs<Enter>%s/<Enter>zvkok<Enter><F2><Right><Enter>", folder));
	open_imports(&h.ui);
	h.ui.leaving = STAY;
	assert_int_equal(school_count(s, count), before + 2);
	headless_keys(&h, "u<Enter><Right><Enter>");
	open_imports(&h.ui);
	assert_int_equal(school_count(s, count), before);
}

static void lists_of_the_school_are_offered_to_who_writes_them(void **state)
{
	struct school_file *s = *state;
	int64_t before = school_count(s, "SELECT count(*) FROM visible_subject");
	const char *path = write_file(s, "code;vak;theorievak;methodetoetsen\nFRA;Frans;ja;nee\n");
	headless_keys(&h, arena_format(&s->arena,
	                      "/theorie en praktijk<Enter>%s<Enter><F2><Right><Enter>", path));
	open_imports(&h.ui);
	assert_true(headless_shows(&h, "Ingelezen: 1 nieuw"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_subject"), before + 1);
	school_act(s, s->mentor);
	headless_keys(&h, "");
	open_imports(&h.ui);
	assert_false(headless_shows(&h, "Lijsten van de school"));
}

static void everybody_sees_what_is_theirs(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	headless_keys(&h, "");
	open_imports(&h.ui);
	assert_true(headless_matches(&h, "inlezen-mentor"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, screen_as_administrator, screen_done)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(preview_shows_what_would_change),
	    TEST(import_is_one_step_that_can_be_undone),
	    TEST(question_about_undoing_counts),
	    TEST(esc_stops_a_long_import),
	    TEST(question_is_answered_no_at_first),
	    TEST(what_stays_is_said_before),
	    TEST(fault_says_line_column_value_and_reason),
	    TEST(file_that_is_not_there_keeps_the_question),
	    TEST(template_is_made_and_replaced_after_a_question),
	    TEST(school_year_and_source_are_chosen),
	    TEST(folder_of_evidence_is_looked_through_and_brought_in),
	    TEST(lists_of_the_school_are_offered_to_who_writes_them),
	    TEST(everybody_sees_what_is_theirs),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

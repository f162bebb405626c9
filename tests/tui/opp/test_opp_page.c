/* The OPP typed as one page: its keys counted, its draft, its protection; and the checklist. Screen
 * files: tests/tui, *.screen, UPDATE=1 writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/opp/opp.h"
#include "model/school/pupil.h"
#include "tests_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/opp/opp_view.h"

#include <cmocka.h>

static int64_t count(struct school_file *s, const char *sql)
{
	int64_t n = -1;
	assert_true(db_int(s->db, &n, &s->err, sql, ""));
	return n;
}

static void enter(struct school_file *s, const char *keys)
{
	headless_keys(&h, keys);
	open_opp(&h.ui, s->daan);
	h.ui.leaving = STAY;
}

static int64_t begin(struct school_file *s, int64_t pupil)
{
	struct opp opp;
	assert_true(opp_begin(s->db, pupil, &opp, &s->arena, &s->err));
	return opp.id;
}

static void add(
    struct school_file *s, int64_t opp, const char *sign, const char *kind, const char *sentence)
{
	struct opp_factor factor = {.sentence = arena_text(&s->arena, sentence)};
	struct opp_support support = {.sentence = factor.sentence};
	bool helps = *sign == 'o';
	snprintf(factor.direction, sizeof factor.direction, "%s", sign);
	snprintf(factor.kind, sizeof factor.kind, "%s", kind);
	snprintf(support.kind, sizeof support.kind, "%s", kind);
	assert_true(opp_row_save(s->db, helps ? &opp_support_entity : &opp_factor_entity, opp,
	    helps ? (void *)&support : (void *)&factor, &s->err));
}

/* Adds a pupil with an OPP, whose sentences can be offered. */
static void add_other(struct school_file *s)
{
	struct pupil pupil = {.number = "00125",
	    .first_name = "Aylin",
	    .last_name = "Çelik",
	    .born_on = date_make(2011, 5, 1)};
	access_system(s->db);
	pupil_prepare(&pupil);
	assert_true(record_save(s->db, &pupil_entity, "Leerling", &pupil, &s->err));
	struct enrolment enrolment = {.pupil = pupil.id,
	    .school_year = s->year,
	    .class = s->class_a,
	    .grade = 3,
	    .track = "PRO",
	    .starts_on = date_make(2026, 8, 1)};
	assert_true(record_save(s->db, &enrolment_entity, "Plaatsing", &enrolment, &s->err));
	school_act(s, s->care);
	int64_t opp = begin(s, pupil.id);
	add(s, opp, "+", "MOT", "Werkt graag met de handen.");
	add(s, opp, "+", "MOT", "Helpt Aylins zusje graag.");
	add(s, opp, "-", "GED", "Raakt snel afgeleid door celik.");
	add(s, opp, "o", "INS", "Elke week extra uitleg bij rekenen.");
}

/* Types a text that is not counted, and keys that are. */
struct typing {
	struct buffer keys;
	size_t count;
};

static void text(struct typing *t, const char *text)
{
	buffer_add(&t->keys, text);
}

static void key(struct typing *t, const char *key)
{
	buffer_add(&t->keys, key);
	t->count++;
}

static void line(struct typing *t, const char *sign, const char *sentence, const char *kind)
{
	key(t, sign);
	if (*sign == 'o') /* "oma" is no support */
		key(t, " ");
	text(t, sentence);
	key(t, "<Enter>");
	if (*kind)
		key(t, kind);
	key(t, "<Enter>");
	if (*sign == 'o')
		key(t, "<Enter>");
}

static void nine_lines(struct typing *t)
{
	line(t, "+", "werkt graag met zijn handen", "w");
	line(t, "+", "komt elke dag op tijd", "w");
	line(t, "+", "oma helpt bij het opstaan", "n");
	line(t, "-", "snel afgeleid", "g");
	line(t, "-", "praat nog weinig Nederlands", "t");
	line(t, "-", "telt op de vingers", "c");
	line(t, "o", "elke week extra uitleg", "e");
	line(t, "o", "samen met twee anderen werken", "k");
	line(t, "o", "een uur logopedie", "");
}

/* Six factors and three supports, the school having no sentences yet: each kind by a letter. */
static void nine_lines_take_few_keys(void **state)
{
	struct school_file *s = *state;
	struct typing t = {0};
	begin(s, s->daan);
	key(&t, "f");
	nine_lines(&t);
	text(&t, "<Shot>");
	key(&t, "<F2>");
	enter(s, t.keys.text);
	assert_true(headless_matches(&h, "opp-typen"));
	assert_int_equal(count(s, "SELECT count(*) FROM opp_part WHERE part = 'factor'"), 6);
	assert_int_equal(count(s, "SELECT count(*) FROM opp_part WHERE part = 'support'"), 3);
	assert_int_equal(
	    count(s, "SELECT count(*) FROM opp_part WHERE direction = '-' AND kind = 'gedrag' "
	             "AND sentence = 'snel afgeleid'"),
	    1);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_draft"), 0);
	assert_int_equal(t.count, 43);
	buffer_done(&t.keys);
}

static void several(struct typing *t, size_t count, const char *keys)
{
	buffer_add(&t->keys, keys);
	t->count += count;
}

/* From nothing to an OPP that is set, with everything that must be there first. */
static void whole_opp_takes_few_keys(void **state)
{
	struct school_file *s = *state;
	struct typing t = {0};
	several(&t, 3, "f<Right><Enter>");
	nine_lines(&t);
	several(&t, 3, "<F2>s<Enter>");
	several(&t, 7, "<Enter>regul<Enter>");
	several(&t, 2, "<Down><Enter>");
	text(&t, "Daan werkt graag buiten.");
	several(&t, 2, "<F2><F2>");
	several(&t, 6, "<Down><Down><Down><Down><Down><Enter>");
	several(&t, 3, "<Down><Down><Enter>");
	text(&t, "Ik wil koken.");
	several(&t, 2, "<F2><F2>");
	several(&t, 2, "s<Enter>");
	text(&t, "De ouders komen vrijdag.");
	several(&t, 1, "<Enter>");
	enter(s, t.keys.text);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_opp WHERE set_on = today()"), 1);
	assert_int_equal(count(s, "SELECT count(*) FROM opp_part"), 9);
	assert_int_equal(t.count, 72);
	buffer_done(&t.keys);
}

/* The kind is proposed by an equal sentence, by a word that others use, or by its own name; nothing
 * that names a pupil is offered. */
static void earlier_sentences_are_offered(void **state)
{
	struct school_file *s = *state;
	add_other(s);
	begin(s, s->daan);
	enter(s, "f+werkt<Shot><Tab><Shot><Enter>"
	         "- moeite met rekenen, voelt weinig motivatie<Enter><Shot><Enter>"
	         "o extra hulp bij rekenen<Enter><Shot><Enter>juf<Enter>"
	         "+ zusje<Shot><C-u>- raakt<Shot><C-u>+ <F4><Shot><C-u><F2>");
	assert_true(headless_matches(&h, "opp-voorstellen"));
	assert_null(strstr(buffer_text(&h.shots), "Aylin"));
	assert_null(strstr(buffer_text(&h.shots), "celik"));
	assert_int_equal(
	    count(s, "SELECT count(*) FROM opp_part p JOIN visible_opp o ON o.id = p.opp "
	             "WHERE sentence = 'Werkt graag met de handen.' AND "
	             "p.kind = 'motivatie en interesse'"),
	    2);
	assert_int_equal(count(s, "SELECT count(*) FROM opp_part WHERE by_whom = 'juf'"), 1);
}

/* Who may not read the other OPP is not offered what stands in it. */
static void only_what_the_actor_may_see_is_offered(void **state)
{
	struct school_file *s = *state;
	add_other(s);
	begin(s, s->daan);
	assert_true(school_tamper(s,
	    "UPDATE enrolment SET class = NULL WHERE pupil IN (SELECT id FROM pupil WHERE number = '00125')"));
	school_act(s, s->mentor);
	enter(s, "f+werkt g<Shot>");
	assert_true(headless_shows(&h, "+werkt g"));
	assert_null(strstr(buffer_text(&h.shots), "handen"));
}

static void proposed_kind_is_saved_only_once_accepted(void **state)
{
	struct school_file *s = *state;
	add_other(s);
	begin(s, s->daan);
	enter(s, "f+Werkt graag met de handen.<Down><F2><Shot>");
	assert_true(headless_shows(&h, "De soort is voorgesteld."));
	assert_true(headless_shows(&h, "[motivatie en interesse?]"));
	enter(s, "f<Enter><F2>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_draft"), 1);
	/* the draft says still that it was only proposed */
	enter(s, "f<Up><Right><Enter><F2>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_opp_factor"), 4);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_draft"), 0);
}

/* Nothing proposes a kind here, so the cursor waits for one: the next sentence is a line all the
 * same. A word that seems private is remarked on. */
static void a_sentence_lands_in_no_other_cell(void **state)
{
	struct school_file *s = *state;
	begin(s, s->daan);
	enter(s, "f+ Komt op tijd<Enter>- Wordt snel boos<Enter>o Extra tijd<Shot>");
	assert_true(headless_shows(&h, "- Wordt snel boos"));
	assert_true(headless_shows(&h, "o Extra tijd"));
	enter(s, "f<F2><Enter>wer<Enter>");
	assert_int_equal(count(s, "SELECT count(*) FROM visible_draft_field"), 4);
	enter(s, "f<Down><Down><Down><C-u>- Slikt pillen voor ADHD.<Shot>");
	assert_true(headless_shows(&h, "! \"ADHD\": gaat dit over gezondheid"));
}

static void what_is_wrong_is_said_and_stays(void **state)
{
	struct school_file *s = *state;
	begin(s, s->daan);
	enter(s, "fkomt op tijd<Enter>");
	assert_true(headless_shows(&h, "Begin de regel met +"));
	enter(s, "f<Enter><C-u>o hulp<Enter>a<Enter>");
	assert_true(headless_shows(&h, "past bij: ambulante begeleiding, afwijkend rooster"));
	enter(s, "f<Right>qq<Enter>");
	assert_true(headless_shows(&h, "Er is geen soort die met \"qq\" begint."));
	assert_int_equal(count(s, "SELECT count(*) FROM opp_part"), 0);
}

static void typed_lines_survive_a_lost_terminal(void **state)
{
	struct school_file *s = *state;
	begin(s, s->daan);
	enter(s, "f+ komt op tijd<Enter>w<Enter>- snel afg<Lost>");
	assert_int_equal(count(s, "SELECT count(*) FROM opp_part"), 0);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_draft"), 1);
	enter(s, "f<Shot><Esc><Right><Enter>");
	assert_true(headless_matches(&h, "opp-concept"));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_draft"), 0);
	/* Esc asks, and Bewaren keeps */
	enter(s, "f+ komt op tijd<Enter>w<Enter><Esc><Enter>");
	assert_int_equal(count(s, "SELECT count(*) FROM opp_part"), 1);
}

static void row_is_changed_in_place_and_left_out(void **state)
{
	struct school_file *s = *state;
	int64_t opp = begin(s, s->daan);
	add(s, opp, "+", "WER", "Komt op tijd.");
	add(s, opp, "o", "INS", "Extra uitleg.");
	enter(s, "f<Up><Enter> Elke week.<Enter>k<Enter>mentor<Enter><F2>");
	assert_int_equal(count(s, "SELECT count(*) FROM opp_part WHERE kind = 'kleine groep' AND "
	                          "sentence = 'Extra uitleg. Elke week.' AND by_whom = 'mentor'"),
	    1);
	enter(s, "f<Up><Up><Enter><Home><Del>-<Enter><Enter><F2>");
	assert_int_equal(count(s, "SELECT count(*) FROM opp_part WHERE direction = '-'"), 1);
	enter(s, "f<Up><Enter><Home><Del>-<Enter>");
	assert_true(headless_shows(&h, "Een factor wordt geen ondersteuning"));
	enter(s, "f<Esc><Right><Enter><Del><Enter>"); /* no draft left over */
	enter(s, "f- nieuw<Enter>g<Enter><Up><Up><Del><Right><Enter><Shot><F2>");
	assert_non_null(strstr(buffer_text(&h.shots), "weggelaten: o Extra uitleg."));
	assert_int_equal(count(s, "SELECT count(*) FROM opp_part WHERE part = 'support'"), 0);
	assert_int_equal(count(s, "SELECT count(*) FROM opp_part WHERE sentence = 'nieuw'"), 1);
}

static void two_people_on_one_row_choose(void **state)
{
	struct school_file *s = *state;
	int64_t opp = begin(s, s->daan);
	add(s, opp, "+", "WER", "Komt op tijd.");
	static const struct {
		const char *choose;
		const char *sql;
	} cases[] = {
	    {"<Enter>",
	        "SELECT sum(sentence = 'Komt op tijd. Altijd.') = 1 AND count(*) = 1 FROM opp_part"},
	    {"<Right><Enter>",
	        "SELECT sum(sentence = 'Anders.') = 1 AND count(*) = 1 FROM opp_part"},
	    {"<Right><Right><Enter>",
	        "SELECT sum(sentence IN ('Anders.', 'Anders.  Altijd.', 'Anders. Altijd.')) = 2 AND count(*) = 2 FROM opp_part"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char keys[128];
		headless_keys(&h, "f<Up><Enter> Altijd.<Enter><Enter><Lost>");
		open_opp(&h.ui, s->daan);
		h.ui.leaving = STAY;
		assert_true(
		    school_tamper(s, "UPDATE opp_factor SET sentence = 'Anders.', rev = rev + 1"));
		snprintf(keys, sizeof keys, "f<F2>%s<Shot>", cases[i].choose);
		enter(s, keys);
		assert_int_equal(count(s, cases[i].sql), 1);
	}
}

/* The shielded page and its draft are for the care area only; the ordinary page shows that there is
 * something, to whom may read it what. */
static void shielded_lines_stay_apart(void **state)
{
	struct school_file *s = *state;
	begin(s, s->daan);
	enter(s,
	    "z- zorgt voor zijn broertje<Enter>th<Enter><Shot>o hulp<Enter><Shot><C-u><F2>f<Shot><Up><Enter>");
	assert_non_null(strstr(buffer_text(&h.shots), "zorgt voor zijn broertje"));
	assert_non_null(strstr(buffer_text(&h.shots), "staat niet op de afgeschermde"));
	assert_true(headless_shows(&h, "hier alleen te lezen"));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_opp_shielded_factor"), 1);
	assert_int_equal(count(s, "SELECT count(*) FROM visible_opp_factor"), 0);
	enter(s, "z- heeft epilepsie<Lost>");
	assert_int_equal(
	    count(s, "SELECT count(*) FROM visible_draft WHERE form LIKE 'afgeschermd: %'"), 1);
	school_act(s, s->mentor);
	enter(s, "f<Shot>- th<Enter>th<Shot><Enter><Shot><C-u><C-u>");
	assert_non_null(strstr(buffer_text(&h.shots), "afgeschermd, vraag de zorgcoördinator"));
	assert_null(strstr(buffer_text(&h.shots), "broertje"));
	assert_null(strstr(buffer_text(&h.shots), "epilepsie"));
	assert_null(strstr(buffer_text(&h.shots), "thuissituatie"));
}

/* Each line opens what mends it; the OPP is set when what must come first is there, and with a
 * reason while the rest is not. */
static void checklist_leads_to_an_opp_that_is_set(void **state)
{
	struct school_file *s = *state;
	struct opp opp;
	int64_t id = begin(s, s->daan);
	add(s, id, "+", "WER", "Komt op tijd.");
	add(s, id, "o", "INS", "Extra uitleg.");
	assert_true(record_get(s->db, &opp_entity, id, &opp, &s->arena, &s->err));
	snprintf(opp.profile, sizeof opp.profile, "ARE");
	assert_true(record_save(s->db, &opp_entity, "OPP", &opp, &s->err));
	enter(s, "s<Shot>s<Shot><Enter><Enter>Daan werkt graag buiten.<F2><F2><Shot>"
	         "<Down><Down><Enter>- snel afgeleid<Enter>g<Enter><F2>"
	         "<Down><Down><Enter><Down><Down><Enter>Ik wil koken.<F2><F2><Shot>"
	         "s<Enter><Shot><Enter>Ouders komen vrijdag.<Enter>");
	assert_true(headless_matches(&h, "opp-checklist"));
	assert_int_equal(count(s, "SELECT count(*) FROM visible_opp WHERE set_on = today()"), 1);
	access_system(s->db);
	assert_int_equal(count(s, "SELECT count(*) FROM pupil_history WHERE field = 'reason' "
	                          "AND after = 'Ouders komen vrijdag.'"),
	    1);
}

static void no_size_and_no_cat_breaks_the_page(void **state)
{
	struct school_file *s = *state;
	static const int sizes[][2] = {{40, 12}, {200, 60}, {20, 5}, {1, 1}, {60, 15}, {80, 24}};
	add_other(s);
	begin(s, s->daan);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct buffer keys = {0};
		buffer_format(&keys, "<Resize %dx%d>f+ werkt<Shot>", sizes[i][0], sizes[i][1]);
		headless_noise(&keys, (unsigned)i + 3, 400);
		enter(s, buffer_text(&keys));
		buffer_done(&keys);
	}
	int64_t rows;
	access_system(s->db);
	assert_true(audit_verify(s->db, &rows, &s->err));
}

static void long_lines_are_read_in_full(void **state)
{
	struct school_file *s = *state;
	int64_t opp = begin(s, s->daan);
	add(s, opp, "+", "WER",
	    "Begint uit zichzelf, maakt af wat is begonnen en ruimt op zonder dat iemand het vraagt.");
	add(s, opp, "o", "INS",
	    "Elke week een half uur extra uitleg bij rekenen, in een klein groepje en met materiaal.");
	enter(s,
	    "f<Resize 60x15>- weet bij een nieuwe taak vaak niet waar te beginnen en wacht dan af<Shot>"
	    "<Enter><Shot><Up><Shot><Resize 120x40>");
	assert_true(headless_matches(&h, "opp-lang"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, screen_as_care, screen_done)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(nine_lines_take_few_keys),
	    TEST(whole_opp_takes_few_keys),
	    TEST(earlier_sentences_are_offered),
	    TEST(only_what_the_actor_may_see_is_offered),
	    TEST(proposed_kind_is_saved_only_once_accepted),
	    TEST(a_sentence_lands_in_no_other_cell),
	    TEST(what_is_wrong_is_said_and_stays),
	    TEST(typed_lines_survive_a_lost_terminal),
	    TEST(row_is_changed_in_place_and_left_out),
	    TEST(two_people_on_one_row_choose),
	    TEST(shielded_lines_stay_apart),
	    TEST(checklist_leads_to_an_opp_that_is_set),
	    TEST(no_size_and_no_cat_breaks_the_page),
	    TEST(long_lines_are_read_in_full),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

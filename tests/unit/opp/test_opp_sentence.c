/* What is offered while the OPP is typed, and to whom; the kind of a sentence; and that the lines
 * of a page are saved all or none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "model/opp/opp.h"
#include "model/opp/opp_sentence.h"
#include "tests_school.h"

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
	school_close(*state);
	return 0;
}

static int64_t begin(struct school_file *s, int64_t pupil)
{
	struct opp opp;
	assert_true(opp_begin(s->db, pupil, &opp, &s->arena, &s->err));
	return opp.id;
}

static struct opp_factor factor(struct school_file *s, const char *kind, const char *sentence)
{
	struct opp_factor row = {.direction = "+", .sentence = arena_text(&s->arena, sentence)};
	snprintf(row.kind, sizeof row.kind, "%s", kind);
	return row;
}

static void add(struct school_file *s, int64_t opp, const char *kind, const char *sentence)
{
	struct opp_factor row = factor(s, kind, sentence);
	assert_true(opp_row_save(s->db, &opp_factor_entity, opp, &row, &s->err));
}

static bool is_offered(const struct opp_sentences *all, const char *sentence)
{
	for (size_t i = 0; i < all->count; i++)
		if (strcmp(all->rows[i].text, sentence) == 0)
			return true;
	return false;
}

static void words_are_found_whole(void **state)
{
	struct school_file *s = *state;
	assert_string_equal(text_words(&s->arena, "Komt (bijna) op tijd."), " komt bijna op tijd ");
	assert_string_equal(text_words(&s->arena, "“Çelik’s”  –zusje"), " celik s zusje ");
	assert_string_equal(text_words(&s->arena, ""), " ");
	assert_true(text_words_fit(" komt bijna op tijd ", " op ko "));
	assert_false(text_words_fit(" komt bijna op tijd ", " mt "));
	assert_true(text_words_fit(" komt ", " "));
}

static void names_are_not_offered(void **state)
{
	struct school_file *s = *state;
	static const char *const named[] = {"Daan helpt.", "Lijkt op daans broer.",
	    "Werkt samen met “Noor”.", "Fietst met NOOR's zus mee."};
	struct opp_sentences all;
	int64_t opp = begin(s, s->noor);
	add(s, opp, "WER", "Komt op tijd.");
	add(s, opp, "WER", "Gaat noordwaarts naar huis.");
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		add(s, opp, "WER", named[i]);
	assert_true(opp_sentences(s->db, s->daan, &s->arena, &all, &s->err));
	assert_int_equal(all.count, 2);
	assert_true(is_offered(&all, "Komt op tijd."));
	assert_true(is_offered(&all, "Gaat noordwaarts naar huis."));
}

static void nothing_of_others_is_offered(void **state)
{
	struct school_file *s = *state;
	struct opp_factor shielded = factor(s, "MED", "Gebruikt medicijnen.");
	struct opp_sentences all;
	int64_t opp = begin(s, s->noor);
	add(s, opp, "WER", "Komt op tijd.");
	assert_true(opp_row_save(s->db, &opp_shielded_factor_entity, opp, &shielded, &s->err));
	assert_true(opp_sentences(s->db, s->daan, &s->arena, &all, &s->err));
	assert_int_equal(all.count, 1);
	/* the mentor of Daan does not see the OPP of Noor */
	school_act(s, s->mentor);
	assert_true(opp_sentences(s->db, s->daan, &s->arena, &all, &s->err));
	assert_int_equal(all.count, 0);
	school_act(s, s->other_mentor);
	assert_true(opp_sentences(s->db, s->noor, &s->arena, &all, &s->err));
	assert_int_equal(all.count, 1);
}

static void own_ended_sentences_come_first(void **state)
{
	struct school_file *s = *state;
	struct opp_factor old = factor(s, "WER", "Daan werkt door.");
	struct opp_sentences all;
	add(s, begin(s, s->noor), "WER", "Komt op tijd.");
	int64_t opp = begin(s, s->daan);
	assert_true(opp_row_save(s->db, &opp_factor_entity, opp, &old, &s->err));
	assert_true(school_tamper(s, "UPDATE opp SET set_on = '2026-09-05' WHERE pupil = "
	                             "(SELECT id FROM pupil WHERE first_name = 'Daan')"));
	int64_t next = begin(s, s->daan);
	assert_true(opp_row_end(s->db, &opp_factor_entity, next, &old, &s->err));
	assert_true(opp_sentences(s->db, s->daan, &s->arena, &all, &s->err));
	assert_int_equal(all.count, 2);
	assert_true(all.rows[0].own);
	assert_string_equal(all.rows[0].text, "Daan werkt door.");
}

static void kind_follows_from_words(void **state)
{
	static const struct opp_kind kinds[] = {
	    {"WER", "werkhouding"}, {"MOT", "motivatie en interesse"}, {"TAA", "taal (NT2)"}};
	struct opp_sentence rows[] = {
	    {.sign = "+", .kind = "WER", .text = "Komt op tijd."},
	    {.sign = "-", .kind = "WER", .text = "Raakt snel afgeleid."},
	    {.sign = "+", .kind = "MOT", .text = "Werkt graag met dieren."},
	    {.sign = "+", .kind = "MOT", .text = "Leest graag over dieren."},
	    {.sign = "o", .kind = "TAA", .text = "Spreekt af met de logopedist."},
	};
	struct school_file *s = *state;
	struct opp_sentences all = {rows, sizeof rows / sizeof *rows};
	for (size_t i = 0; i < all.count; i++)
		rows[i].words = text_words(&s->arena, rows[i].text);
	assert_int_equal(opp_kind_of(&all, kinds, 3, false, "komt op tijd"), 0);
	assert_int_equal(opp_kind_of(&all, kinds, 3, false, "snel afgeleid door dingen"), 0);
	assert_int_equal(opp_kind_of(&all, kinds, 3, false, "houdt van dieren"), 1);
	assert_int_equal(opp_kind_of(&all, kinds, 3, false, "is gemotiveerd, veel motivatie"), 1);
	assert_int_equal(opp_kind_of(&all, kinds, 3, false, "een logopedist"), 3);
	assert_int_equal(opp_kind_of(&all, kinds, 3, true, "een logopedist"), 2);
	/* as much for one as for the other: nothing is proposed */
	assert_int_equal(opp_kind_of(&all, kinds, 3, false, "afgeleid door dieren"), 3);
	assert_int_equal(opp_kind_of(&(struct opp_sentences){0}, kinds, 3, false, "zit stil"), 3);
}

static void lines_are_saved_all_or_none(void **state)
{
	struct school_file *s = *state;
	struct opp_factor good = factor(s, "WER", "Komt op tijd."),
	                  wrong = factor(s, "XXX", "Wat?");
	struct opp_row_of rows[] = {{&opp_factor_entity, &good}, {&opp_factor_entity, &wrong}};
	int64_t opp = begin(s, s->daan);
	assert_false(opp_rows_save(s->db, opp, rows, 2, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM opp_part"), 0);
	assert_int_equal(good.id, 0);
	snprintf(wrong.kind, sizeof wrong.kind, "GED");
	assert_true(opp_rows_save(s->db, opp, rows, 2, &s->err));
	assert_int_equal(school_count(s, "SELECT count(*) FROM opp_part"), 2);
}

/* What is there, in the order of the list; the agreement comes first where the school wants it. */
static void needs_are_told(void **state)
{
	struct school_file *s = *state;
	static const char *const labels[OPP_NEEDS] = {"verwachte uitstroom", "onderbouwing",
	    "+ factoren", "- factoren", "ondersteuning", "gehoord", "mening meegewogen",
	    "uitgelegd aan de leerling", "ouders met gezag", "instemming", "binnen zes weken",
	    "gezondheid of thuis"};
	struct opp_need needs[OPP_NEEDS];
	struct opp opp;
	struct date on = date_make(2026, 10, 10);
	assert_true(opp_begin(s->db, s->daan, &opp, &s->arena, &s->err));
	add(s, opp.id, "WER", "Komt op tijd.");
	assert_true(opp_needs(s->db, &opp, on, &s->arena, needs, &s->err));
	for (size_t i = 0; i < OPP_NEEDS; i++) {
		assert_string_equal(needs[i].label, labels[i]);
		assert_int_equal(needs[i].there, i == 2 || i == 11);
	}
	assert_int_equal(needs[7].mend, MEND_HEARING);
	struct opp_hearing hearing = {
	    .opp = opp.id, .heard_on = on, .own_words = arena_text(&s->arena, "Ik wil koken.")};
	assert_true(record_save(s->db, &opp_hearing_entity, "Gehoord", &hearing, &s->err));
	assert_true(opp_needs(s->db, &opp, on, &s->arena, needs, &s->err));
	assert_true(needs[5].there);
	assert_false(needs[6].there);
	assert_int_equal(needs[7].mend, MEND_WEIGHING);
	/* not yet heard a day earlier, and before the law need not be */
	assert_true(opp_needs(s->db, &opp, date_make(2026, 10, 9), &s->arena, needs, &s->err));
	assert_false(needs[5].there);
	assert_int_equal(needs[5].weight, NEED_FIRST);
	assert_true(opp_needs(s->db, &opp, date_make(2025, 7, 1), &s->arena, needs, &s->err));
	assert_int_equal(needs[5].weight, NEED_LATER);
	add(s, opp.id, "WER", "Slikt pillen voor ADHD.");
	assert_true(opp_needs(s->db, &opp, on, &s->arena, needs, &s->err));
	assert_false(needs[11].there);
	assert_int_equal(needs[11].weight, NEED_KNOWN);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(words_are_found_whole),
	    TEST(names_are_not_offered),
	    TEST(nothing_of_others_is_offered),
	    TEST(own_ended_sentences_come_first),
	    TEST(kind_follows_from_words),
	    TEST(lines_are_saved_all_or_none),
	    TEST(needs_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* UTF-8 text: decoding, widths, normalising, folding, matching, making safe, wrapping; and the
 * messages that contain it. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "base/text_words.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

#define FAMILY "\U0001F468\u200D\U0001F469"

static void valid(void **state)
{
	static const char *const good[] = {
	    "", "abc", "Çelik", "中文", "\U0001F600", "\uFFFE", "\U0010FFFF", "\x7f"};
	static const char *const bad[] = {"\x80", "a\xbf", "\xc0\xaf", "\xc1\x81", "\xe0\x80\xaf",
	    "\xf0\x80\x80\xaf", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf4\x90\x80\x80",
	    "\xf8\x88\x80\x80\x80", "\xff", "\xfe", "\xc3", "\xe2\x82", "\xe2\x82z",
	    "\xf0\x9f\x98"};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(text_valid(good[i]));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (text_valid(bad[i]))
			fail_msg("bad text %zu passes", i);
}

/* Every step forward must have a step back to where it came from. */
static void check_steps(const char *text, size_t characters)
{
	size_t places[64] = {0}, n = 0;

	while (text[places[n]]) {
		places[n + 1] = text_next(text, places[n]);
		assert_true(places[n + 1] > places[n]);
		n++;
	}
	assert_int_equal(n, characters);
	assert_int_equal(places[n], strlen(text));
	assert_int_equal(text_next(text, places[n]), places[n]);
	assert_int_equal(text_previous(text, 0), 0);
	for (; n > 0; n--)
		assert_int_equal(text_previous(text, places[n]), places[n - 1]);
}

static size_t count_characters(const char *text)
{
	size_t n = 0;

	for (size_t at = 0; text[at]; at = text_next(text, at))
		n++;
	return n;
}

static void steps(void **state)
{
	(void)state;
	check_steps("", 0);
	check_steps("abc", 3);
	check_steps("Çelik", 5);
	check_steps("e\u0301e\u0301\u0302x", 3);
	check_steps("\u0301a", 2);
	check_steps("中\U0001F600b", 3);
	check_steps(FAMILY, 1);
	check_steps("a" FAMILY "\u200Db\u200D", 5);
	check_steps("a\nb\x1b", 4);
	check_steps("\x80\xe2\x82z\xc3\xa9\xff", 6);
	check_steps("\xed\xa0\x80", 3);
}

static void widths(void **state)
{
	(void)state;
	assert_int_equal(text_width(""), 0);
	assert_int_equal(text_width("Çelik"), 5);
	assert_int_equal(text_width("C\u0327elik"), 5);
	assert_int_equal(text_width("中文"), 4);
	assert_int_equal(text_width("\U0001F600!"), 3);
	/* As shown: <1B><FF>, <U+200D>, and a family without its joiner. */
	assert_int_equal(text_width("\x1b\xff"), 8);
	assert_int_equal(text_width("a\u200Db"), 10);
	assert_int_equal(text_width(FAMILY), 4);
	assert_int_equal(text_width("▃▅▆"), 3);
}

static void fitting(void **state)
{
	(void)state;
	assert_int_equal(text_fit("abc", 2), 2);
	assert_int_equal(text_fit("abc", 3), 3);
	assert_int_equal(text_fit("abc", 90), 3);
	assert_int_equal(text_fit("abc", 0), 0);
	assert_int_equal(text_fit("abc", -4), 0);
	assert_int_equal(text_fit("中文", 1), 0);
	assert_int_equal(text_fit("中文", 3), 3);
	assert_int_equal(text_fit("e\u0301x", 1), 3);
	assert_int_equal(text_fit("a\u200Db", 9), 4);
	assert_int_equal(text_fit("a\u200Db", 8), 1);
	assert_int_equal(text_length("e\u0301中\U0001F600"), 4);
	assert_int_equal(text_length("\xff\xc3\xa9"), 2);
}

static void normalising(void **state)
{
	struct error err = {0};
	char out[16];

	(void)state;
	assert_true(text_normalise(out, sizeof out, "C\u0327elik", &err));
	assert_string_equal(out, "Çelik");
	assert_true(text_normalise(out, sizeof out, " \t\u00a0\u3000 a  b \r\n\u2003", &err));
	assert_string_equal(out, "a  b");
	assert_true(text_normalise(out, sizeof out, " \u2028 ", &err));
	assert_string_equal(out, "");
	assert_true(text_normalise(out, sizeof out, "", &err));
	assert_string_equal(out, "");
	/* The ligature is decomposed only for searching. */
	assert_true(text_normalise(out, sizeof out, "ĳs", &err));
	assert_string_equal(out, "ĳs");
	/* Fifteen bytes and NUL fit in sixteen; so does what fits only after composing. */
	assert_true(text_normalise(out, sizeof out, "  123456789012345  ", &err));
	assert_true(text_normalise(
	    out, sizeof out, "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", &err));
	assert_string_equal(out, "ééééééé");
	assert_int_equal(err.status, DONE);
	assert_false(text_normalise(out, sizeof out, "1234567890123456", &err));
	assert_string_equal(out, "");
	assert_int_equal(err.status, FAILED);
	assert_non_null(strstr(err.text, "te lang"));
	assert_false(text_normalise(out, sizeof out, "a\xc0\xaf", &err));
	assert_string_equal(out, "");
	assert_non_null(strstr(err.text, "UTF-8"));
	assert_false(text_normalise(out, sizeof out, "\xed\xa0\x80", NULL));
}

static void folding(void **state)
{
	static const char *const pairs[][2] = {{"Çelik", "celik"}, {"C\u0327ELI\u0307K", "celik"},
	    {"Yıldız", "yildiz"}, {"İpek", "ipek"}, {"ĲSBRAND ĳs", "ijsbrand ijs"},
	    {"Łukasz", "lukasz"}, {"Ørsted", "orsted"}, {"Đorđe", "dorde"}, {"Ægir", "aegir"},
	    {"Œuvre", "oeuvre"}, {"Straße", "strasse"}, {"ẞ", "ss"}, {"Şeyma Ğ", "seyma g"},
	    {"van ’t Hof", "van 't hof"}, {"Daan\u00a0Ａ", "daan a"}, {"Zo\u200be", "zoe"},
	    {"Nguyễn", "nguyen"}, {"", ""}, {"Ægir\xff", "aegir?"}, {"中", "中"}};
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		char *folded = text_fold(&arena, pairs[i][0]);

		assert_string_equal(folded, pairs[i][1]);
		assert_string_equal(text_fold(&arena, folded), folded);
	}
	arena_done(&arena);
}

static void matching(void **state)
{
	static const char name[] = "berg, daan van den";
	/* Each matches better than the next. */
	static const char *const ranked[] = {"berg", "daan", "ber", "daa", "erg", "bdv", "bdvd"};

	(void)state;
	for (size_t i = 0; i + 1 < sizeof ranked / sizeof *ranked; i++)
		if (text_match(name, ranked[i]) <= text_match(name, ranked[i + 1]))
			fail_msg("%s is no better than %s", ranked[i], ranked[i + 1]);
	assert_true(text_match(name, "bdvd") > 0);
	assert_true(text_match("kuijpers, anouk", "kuipers") > 0);
	/* Letters scattered over a sentence form no word. */
	assert_int_equal(
	    text_match("ik voer de werkzaamheden uit op de klok en netjes", "koken"), 0);
	assert_int_equal(text_match(name, "x"), 0);
	assert_int_equal(text_match(name, "greb"), 0);
	assert_int_equal(text_match(name, "daan jansen"), 0);
	assert_true(text_match(name, "daan berg") > 0);
	assert_int_equal(text_match(name, "  daan   berg "), text_match(name, "daan berg"));
	assert_int_equal(text_match(name, ""), 1);
	assert_int_equal(text_match(name, "  "), 1);
	assert_int_equal(text_match("", ""), 1);
	assert_int_equal(text_match("", "a"), 0);
	/* The whole word "jan" ranks above the start of "jansen", wherever it is. */
	assert_true(text_match("bakker, jan", "jan") > text_match("jansen, piet", "jan"));
	/* A better match further on counts. */
	assert_true(text_match("banaan an", "an") > text_match("banaan", "an"));
	/* The bytes of one character are never taken from two. */
	assert_int_equal(text_match("丮", "中"), 0);
	assert_true(text_match("a中b文", "中文") > 0);
	/* A match far apart is still found. */
	assert_int_equal(text_match("a                                                            "
	                            "                                                            b",
	                     "ab"),
	    1);
}

static void check_out(const char *text, const char *expected)
{
	struct buffer out = {0};
	struct arena arena = {0};

	buffer_add(&out, "> ");
	out_text(&out, text);
	assert_string_equal(buffer_text(&out) + 2, expected);
	assert_string_equal(out_text_in(&arena, text), expected);
	buffer_done(&out);
	arena_done(&arena);
}

static void safe_output(void **state)
{
	(void)state;
	check_out("", "");
	check_out("Çelik ▃▅ \U0001F600 中", "Çelik ▃▅ \U0001F600 中");
	check_out("C\u0327e\u0301", "C\u0327e\u0301");
	check_out("❤\uFE0F", "❤\uFE0F");
	check_out("\x1b[31m", "<1B>[31m");
	check_out("\x1b]0;titel\x07", "<1B>]0;titel<07>");
	check_out("\xc2\x9b"
	          "31m\xc2\x85",
	    "<9B>31m<85>");
	check_out("a\tb\r\n\x7f", "a<09>b<0D>⏎<7F>");
	check_out("\u202Eabc\u202C\u2066", "<U+202E>abc<U+202C><U+2066>");
	check_out("x" FAMILY "\u200Dy", "x\U0001F468\U0001F469<U+200D>y");
	check_out("a\u200Bb\u200Dc\u00ADd\uFEFF", "a<U+200B>b<U+200D>c<U+00AD>d<U+FEFF>");
	check_out("\u2028\u2029", "<U+2028><U+2029>");
	check_out("\uFFF9\u0600", "<U+FFF9><U+0600>");
	check_out("\U000E0041", "<U+E0041>");
	check_out("\u3164\u115F", "<U+3164><U+115F>");
	check_out("\xff\xc3", "<FF><C3>");
	check_out("\x80z\xc0\xaf", "<80>z<C0><AF>");
	check_out("\xed\xa0\x80", "<ED><A0><80>");
	/* A sequence that an escape cuts in two must not swallow it. */
	check_out("\xe2\x1b[A", "<E2><1B>[A");
	check_out("\xc2\x9b", "<9B>");
}

/* Whatever bytes come in, the output is UTF-8 without a control character. */
static void safe_output_of_anything(void **state)
{
	uint32_t random = 12345;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[12] = "";
		struct buffer out = {0};

		for (size_t i = 0; i < sizeof text - 1; i++) {
			random = random * 1664525 + 1013904223;
			text[i] = (char)(random >> 24 | 1);
		}
		out_text(&out, text);
		assert_true(text_valid(buffer_text(&out)));
		for (const char *c = buffer_text(&out); *c; c++)
			assert_true((unsigned char)*c >= 0x20 && *c != 0x7f);
		assert_null(strstr(buffer_text(&out), "\xc2\x9b"));
		check_steps(text, count_characters(text));
		buffer_done(&out);
	}
}

struct lines {
	const char *text;
	struct buffer shown;
	int widest;
};

static void add_line(void *context, size_t from, size_t until)
{
	struct lines *lines = context;
	struct buffer line = {0};

	buffer_add_bytes(&line, lines->text + from, until - from);
	if (text_width(buffer_text(&line)) > lines->widest)
		lines->widest = text_width(buffer_text(&line));
	buffer_format(&lines->shown, "%s|", buffer_text(&line));
	buffer_done(&line);
}

static void check_wrap(const char *text, int columns, const char *expected)
{
	struct lines lines = {.text = text};

	text_wrap(text, columns, add_line, &lines);
	assert_string_equal(buffer_text(&lines.shown), expected);
	if (columns >= 2)
		assert_true(lines.widest <= columns);
	buffer_done(&lines.shown);
}

static void wrapping(void **state)
{
	(void)state;
	check_wrap("", 10, "|");
	check_wrap("een twee drie", 8, "een twee|drie|");
	check_wrap("een twee drie", 7, "een|twee|drie|");
	check_wrap("een twee drie", 80, "een twee drie|");
	check_wrap("een    twee", 5, "een|twee|");
	check_wrap("een twee   ", 8, "een twee|");
	check_wrap("abcdefgh ij", 3, "abc|def|gh|ij|");
	check_wrap("  abcdef", 4, "  ab|cdef|");
	check_wrap("a\n\nb\n", 5, "a||b||");
	check_wrap("\n", 5, "||");
	check_wrap("中文中文", 5, "中文|中文|");
	check_wrap("中文", 1, "中|文|");
	check_wrap("ab", 0, "a|b|");
	check_wrap("e\u0301e\u0301 x", 2, "e\u0301e\u0301|x|");
	check_wrap("ab\ncd", 2, "ab|cd|");
}

static void messages(void **state)
{
	struct error err = {0};
	char long_text[3000];

	(void)state;
	assert_false((fail)(NULL, FAILED, "niets"));
	assert_false(fail_in(NULL, "niets"));
	assert_false((fail)(&err, BUSY, "regel %d", 7));
	assert_int_equal(err.status, BUSY);
	assert_string_equal(err.text, "regel 7");
	assert_false(fail_in(&err, "bestand %s", "x"));
	assert_int_equal(err.status, BUSY);
	assert_string_equal(err.text, "bestand x: regel 7");
	/* An argument may be the error's own text. */
	assert_false((fail)(&err, FAILED, "<%s>", err.text));
	assert_string_equal(err.text, "<bestand x: regel 7>");
	for (size_t shift = 0; shift < 3; shift++) {
		memset(long_text, 'a', shift);
		for (size_t i = shift; i + 3 < sizeof long_text; i += 3)
			memcpy(long_text + i, "中", 4);
		assert_false((fail)(&err, FAILED, "%s", long_text));
		assert_true(text_valid(err.text));
		assert_true(strlen(err.text) > sizeof err.text - 6);
		assert_string_equal(err.text + strlen(err.text) - 3, "…");
		assert_false(fail_in(&err, "voor"));
		assert_memory_equal(err.text, "voor: ", 6);
		assert_true(text_valid(err.text));
		assert_string_equal(err.text + strlen(err.text) - 3, "…");
	}
	memset(long_text, 'b', sizeof err.text - 1);
	long_text[sizeof err.text - 1] = '\0';
	(fail)(&err, FAILED, "%s", long_text);
	assert_string_equal(err.text, long_text);
}

static void new_words(void **state)
{
	static const struct {
		const char *text, *other, *signs;
	} cases[] = {
	    {"", "", ""},
	    {"", "wel iets", ""},
	    {"Ik kom", "", "^^ ^^^"},
	    {"Ik kom op tijd", "Ik kom op tijd", "              "},
	    {"Ik kom altijd op tijd", "Ik kom op tijd", "       ^^^^^^        "},
	    {"Ik kom op tijd", "Ik kom altijd op tijd", "              "},
	    {"a b c d", "x b y d", "^   ^  "},
	    {"een een twee", "een twee", "    ^^^     "},
	    {"regel\n\nnog  een", "regel", "       ^^^  ^^^"},
	    {"één Čelik", "één Celik", "      ^^^^^^"},
	};
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(
		    text_words_new(&arena, cases[i].text, cases[i].other), cases[i].signs);
	/* of texts that are too long, only begin and end are looked at */
	struct buffer left = {0}, right = {0};
	for (int word = 0; word < 1500; word++) {
		buffer_format(&left, "%d ", word);
		buffer_format(&right, "%d ", word == 3 ? -1 : word == 1400 ? -2 : word);
	}
	char *signs = text_words_new(&arena, buffer_text(&left), buffer_text(&right));
	assert_true(signs[0] == ' ' && signs[6] == WORD_IS_NEW && signs[left.len - 2] == ' ');
	buffer_done(&left);
	buffer_done(&right);
	arena_done(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(valid),
	    cmocka_unit_test(steps),
	    cmocka_unit_test(widths),
	    cmocka_unit_test(fitting),
	    cmocka_unit_test(normalising),
	    cmocka_unit_test(folding),
	    cmocka_unit_test(matching),
	    cmocka_unit_test(safe_output),
	    cmocka_unit_test(safe_output_of_anything),
	    cmocka_unit_test(wrapping),
	    cmocka_unit_test(messages),
	    cmocka_unit_test(new_words),
	};

	if (!setlocale(LC_ALL, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}

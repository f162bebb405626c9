/* The editors for one line and for several. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/input/text_edit.h"

/* Last, because it has a macro fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* Sends keys to an editor: characters, and names in angle brackets. */
static enum edit_result type(struct field_edit *edit, const char *keys)
{
	enum edit_result result = EDIT_IGNORED;

	while (*keys) {
		struct key key;
		size_t n = *keys == '<' ? strcspn(keys, ">") : 1;

		while (*keys != '<' && ((unsigned char)keys[n] & 0xC0) == 0x80)
			n++;
		if (*keys == '<')
			assert_true(key_parse(keys + 1, n - 1, &key));
		else
			assert_true(key_parse(keys, n, &key));
		result = field_edit_key(edit, &key);
		keys += n + (*keys == '<');
	}
	return result;
}

static void typing(void **state)
{
	struct field_edit edit;

	(void)state;
	field_edit_start(&edit, "Daan", 20);
	type(&edit, " Berg<Home>x<Del><Right><Bksp>D");
	assert_string_equal(edit.text, "xDan Berg");
	type(&edit, "<End><C-w>Çelik");
	assert_string_equal(edit.text, "xDan Çelik");
	type(&edit, "<C-a><C-k>");
	assert_string_equal(edit.text, "");
	type(&edit, "één<Left><C-u>");
	assert_string_equal(edit.text, "n");
	assert_int_equal(type(&edit, "<F5>"), EDIT_IGNORED);
	field_edit_done(&edit);
}

/* A terminal sends e and an accent as two keys; they form one character, also when erased. */
static void accents(void **state)
{
	struct field_edit edit;

	(void)state;
	field_edit_start(&edit, "", 20);
	type(&edit, "Jose\xCC\x81");
	assert_string_equal(edit.text, "José");
	assert_int_equal(edit.len, 5);
	type(&edit, "<Left>x");
	assert_string_equal(edit.text, "Josxé");
	/* Between two letters the accent joins the one before the cursor. */
	type(&edit, "<C-u><C-k>ac<Left>\xCC\x88");
	assert_string_equal(edit.text, "äc");
	/* A letter without an accented form in Unicode keeps its accent too. */
	type(&edit, "<C-u><C-k>q\xCC\x81w<Bksp>");
	assert_string_equal(edit.text, "q\xCC\x81");
	type(&edit, "<Bksp>");
	assert_string_equal(edit.text, "");
	/* An accent without a letter, and one on a space. */
	type(&edit, "\xCC\x81");
	type(&edit, " \xCC\x81z");
	assert_true(text_valid(edit.text));
	field_edit_done(&edit);
}

static void limits(void **state)
{
	struct field_edit edit;

	(void)state;
	field_edit_start(&edit, "", 4);
	assert_int_equal(type(&edit, "abc"), EDIT_CHANGED);
	/* Two bytes do not fit in one: refused, not cut. */
	assert_int_equal(type(&edit, "é"), EDIT_REFUSED);
	assert_string_equal(edit.text, "abc");
	assert_int_equal(type(&edit, "d"), EDIT_CHANGED);
	assert_int_equal(type(&edit, "e"), EDIT_REFUSED);
	/* e and an accent compose to two bytes and fit, where three would not. */
	type(&edit, "<C-u>abe");
	assert_int_equal(type(&edit, "\xCC\x81"), EDIT_CHANGED);
	assert_string_equal(edit.text, "abé");
	/* A text that is too long already can only get shorter. */
	field_edit_done(&edit);
	field_edit_start(&edit, "abcdefgh", 4);
	assert_int_equal(type(&edit, "x"), EDIT_REFUSED);
	assert_int_equal(type(&edit, "<Bksp>"), EDIT_CHANGED);
	assert_string_equal(edit.text, "abcdefg");
	field_edit_done(&edit);
}

static void pasting(void **state)
{
	struct field_edit edit;

	(void)state;
	field_edit_start(&edit, "", 40);
	field_edit_insert(&edit, "a");
	field_edit_insert(&edit, "\n");
	field_edit_insert(&edit, "\t");
	assert_int_equal(field_edit_insert(&edit, "\033"), EDIT_IGNORED);
	assert_int_equal(field_edit_insert(&edit, "\xC2\x9B"), EDIT_IGNORED);
	assert_int_equal(field_edit_insert(&edit, "\xFF"), EDIT_IGNORED);
	field_edit_insert(&edit, "b");
	assert_string_equal(edit.text, "a  b");
	field_edit_done(&edit);
}

static void scrolling(void **state)
{
	struct arena arena = {0};
	struct field_edit edit;
	struct edit_view view;

	(void)state;
	field_edit_start(&edit, "0123456789", 100);
	view = field_edit_view(&edit, 5, &arena);
	assert_int_equal(view.skip, 6);
	assert_int_equal(view.cursor, 4);
	type(&edit, "<Home>");
	view = field_edit_view(&edit, 5, &arena);
	assert_int_equal(view.skip, 0);
	assert_int_equal(view.cursor, 0);
	/* After the window grew, no room is left empty while text is hidden. */
	type(&edit, "<End>");
	view = field_edit_view(&edit, 5, &arena);
	view = field_edit_view(&edit, 20, &arena);
	assert_int_equal(view.skip, 0);
	assert_int_equal(view.cursor, 10);
	/* Wide characters take two columns; an invisible one is shown by its number. */
	field_edit_set(&edit, "漢字");
	view = field_edit_view(&edit, 20, &arena);
	assert_int_equal(view.cursor, 4);
	field_edit_set(&edit, "a\xE2\x80\xAE");
	view = field_edit_view(&edit, 20, &arena);
	assert_string_equal(view.text, "a<U+202E>");
	assert_int_equal(view.cursor, 9);
	assert_int_equal(field_edit_view(&edit, 0, &arena).cursor, 0);
	field_edit_done(&edit);
	arena_done(&arena);
}

static void type_lines(struct text_edit *text, const char *keys)
{
	while (*keys) {
		size_t n = *keys == '<' ? strcspn(keys, ">") : 1;
		struct key key;

		assert_true(
		    *keys == '<' ? key_parse(keys + 1, n - 1, &key) : key_parse(keys, n, &key));
		text_edit_key(text, &key);
		keys += n + (*keys == '<');
	}
}

static void lines(void **state)
{
	struct text_edit text;
	int line, column;

	(void)state;
	text_edit_start(&text, "", 100);
	assert_int_equal(text_edit_layout(&text, 10, 3), 1);
	type_lines(&text, "een<Enter>twee<Enter>");
	assert_string_equal(text.edit.text, "een\ntwee\n");
	text_edit_cursor(&text, &line, &column);
	assert_int_equal(line, 2);
	assert_int_equal(column, 0);
	/* Up aims at the column where it began. */
	type_lines(&text, "lang<Up><Up>X<Down>Y");
	assert_string_equal(text.edit.text, "eenX\ntweeY\nlang");
	type_lines(&text, "<Home>a<End>b<C-u>c");
	assert_string_equal(text.edit.text, "eenX\nc\nlang");
	type_lines(&text, "<Home><C-k><C-k>");
	assert_string_equal(text.edit.text, "eenX\nlang");
	text_edit_done(&text);
}

static void wrapping(void **state)
{
	struct text_edit text;
	int line, column;

	(void)state;
	text_edit_start(&text, "een twee drie vier", 100);
	assert_int_equal(text_edit_layout(&text, 10, 2), 2);
	text_edit_cursor(&text, &line, &column);
	assert_int_equal(line, 1);
	assert_int_equal(column, 9);
	type_lines(&text, "<PgUp><Home>");
	assert_int_equal(text.edit.at, 0);
	type_lines(&text, "<PgDn><PgDn>");
	text_edit_cursor(&text, &line, &column);
	assert_int_equal(line, 1);
	/* Any width works, even one in which nothing fits. */
	for (int width = 0; width < 30; width++) {
		text_edit_layout(&text, width, 1);
		type_lines(&text, "<Up><Up><Down><End><PgUp><PgDn>");
		text_edit_cursor(&text, &line, &column);
		assert_true(column >= 0 && line >= 0);
	}
	text_edit_done(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(typing),
	    cmocka_unit_test(accents),
	    cmocka_unit_test(limits),
	    cmocka_unit_test(pasting),
	    cmocka_unit_test(scrolling),
	    cmocka_unit_test(lines),
	    cmocka_unit_test(wrapping),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("field_edit", tests, NULL, NULL);
}

/* Reading and writing CSV: encodings, delimiters, quotes, and everything that must be refused with
 * its position. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/csv.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct csv_table table;
	struct error err;
};

static bool read_bytes(struct fixture *f, const char *bytes, size_t size)
{
	arena_done(&f->arena);
	f->err = (struct error){0};
	return csv_read("lijst.csv", bytes, size, &f->arena, &f->table, &f->err);
}

#define READ(f, text) read_bytes(f, text, sizeof text - 1)

static void expect_row(const struct fixture *f, size_t row, size_t line, const char *const *cells)
{
	assert_true(row < f->table.rows);
	assert_int_equal(csv_line(&f->table, row), line);
	for (size_t column = 0; cells[column]; column++)
		assert_string_equal(csv_cell(&f->table, row, column), cells[column]);
}

#define ROW(f, row, line, ...) expect_row(f, row, line, (const char *const[]){__VA_ARGS__, NULL})

/* The message names the file and contains these words. */
static void expect_refused(struct fixture *f, const char *bytes, size_t size, const char *words)
{
	if (read_bytes(f, bytes, size))
		fail_msg("read, but should be refused with: %s", words);
	if (!strstr(f->err.text, words) || !strstr(f->err.text, "lijst.csv"))
		fail_msg("\"%s\" does not say \"%s\"", f->err.text, words);
	assert_int_equal(f->err.status, FAILED);
}

#define REFUSED(f, text, words) expect_refused(f, text, sizeof text - 1, words)

static void delimiters(void **state)
{
	struct fixture f = {0};
	(void)state;
	assert_true(READ(&f, "Nummer;Naam\n1;Berg, Daan\n"));
	assert_int_equal(f.table.columns, 2);
	assert_int_equal(f.table.rows, 1);
	assert_int_equal(f.table.delimiter, ';');
	ROW(&f, 0, 2, "1", "Berg, Daan");
	assert_true(READ(&f, "Nummer,Naam\n1,\"Berg, Daan\"\n"));
	ROW(&f, 0, 2, "1", "Berg, Daan");
	assert_true(READ(&f, "Nummer\tNaam\n1\tBerg, Daan; of niet\n"));
	ROW(&f, 0, 2, "1", "Berg, Daan; of niet");
	/* text in quotes does not count */
	assert_true(READ(&f, "\"a,b,c,d\";e\n1;2\n"));
	assert_int_equal(f.table.columns, 2);
	assert_string_equal(csv_header(&f.table, 0), "a,b,c,d");
	assert_true(READ(&f, "sep=,\na,b;c;d\n1,2\n"));
	assert_int_equal(f.table.columns, 2);
	ROW(&f, 0, 3, "1", "2");
	arena_done(&f.arena);
}

static void line_endings(void **state)
{
	struct fixture f = {0};
	(void)state;
	assert_true(READ(&f, "a;b\r\n1;2\r\n\r\n3;4"));
	assert_int_equal(f.table.rows, 2);
	ROW(&f, 0, 2, "1", "2");
	ROW(&f, 1, 4, "3", "4");
	assert_true(READ(&f, "a;b\r1;2\r3;4\r"));
	assert_int_equal(f.table.rows, 2);
	ROW(&f, 1, 3, "3", "4");
	assert_true(READ(&f, "\n\na;b\n1;2\n;\n;;;\n3;4\n"));
	assert_int_equal(f.table.header.line, 3);
	assert_int_equal(f.table.rows, 2);
	ROW(&f, 0, 4, "1", "2");
	ROW(&f, 1, 7, "3", "4");
	arena_done(&f.arena);
}

static void quotes(void **state)
{
	struct fixture f = {0};
	(void)state;
	assert_true(READ(&f, "a;b;c\n1;\"eerste\r\ntweede \"\"x\"\"\";3\n\"4\n5\n6\";7;8\n9;;\n"));
	assert_int_equal(f.table.rows, 3);
	ROW(&f, 0, 2, "1", "eerste\ntweede \"x\"", "3");
	ROW(&f, 1, 4, "4\n5\n6", "7", "8");
	ROW(&f, 2, 7, "9", "", "");
	arena_done(&f.arena);
}

static void cells(void **state)
{
	struct fixture f = {0};
	(void)state;
	assert_true(READ(&f, " a ;b;c;d;\n=\"00123\";\"=\"\"00456\"\"\";  x y\xC2\xA0 ;\" z \";\n"
	                     "'=1+1;'t Hooft;'@x;'\xEF\xBC\x9Dq;\n"));
	assert_int_equal(f.table.columns, 4); /* an empty last header is no column */
	assert_string_equal(csv_header(&f.table, 0), "a");
	ROW(&f, 0, 2, "00123", "00456", "x y", "z");
	ROW(&f, 1, 3, "=1+1", "'t Hooft", "@x", "\xEF\xBC\x9Dq");
	assert_string_equal(csv_cell(&f.table, 0, 99), "");
	assert_string_equal(csv_header(&f.table, 99), "");
	assert_true(READ(&f, "a;b\n\"x;=\"\"1\";=\"2\"\n"));
	ROW(&f, 0, 2, "x;=\"1", "2");
	arena_done(&f.arena);
}

static void ragged(void **state)
{
	struct fixture f = {0};
	(void)state;
	assert_true(READ(&f, "a;b;c\n1;2;3\n1;2\n1;2;3;4\n1;2;3;;\n1\n"));
	assert_false(csv_ragged(&f.table, 0));
	/* the last empty cells may be left out; a line that was broken off has one */
	assert_false(csv_ragged(&f.table, 1));
	assert_true(csv_ragged(&f.table, 2));
	assert_false(csv_ragged(&f.table, 3));
	assert_true(csv_ragged(&f.table, 4));
	arena_done(&f.arena);
}

static void encodings(void **state)
{
	static const char utf16le[] = "\xFF\xFE"
	                              "a\0;\0b\0\r\0\n\0"
	                              "1\0;\0\xC7\0e\0\x3D\xD8\x00\xDE\r\0\n\0";
	static const char utf16be[] = "\xFE\xFF\0a\0;\0b\0\n\0"
	                              "1\0;\0\xC7\0e\0\n";
	struct fixture f = {0};
	(void)state;
	assert_true(READ(&f, "\xEF\xBB\xBF"
	                     "a;b\n1;\xC3\x87"
	                     "elik\n"));
	assert_string_equal(csv_header(&f.table, 0), "a");
	ROW(&f, 0, 2, "1", "Çelik");
	assert_true(READ(&f, "a;b\n1;\xC3\x87"
	                     "elik\n"));
	ROW(&f, 0, 2, "1", "Çelik");
	assert_true(READ(&f, "a;b\n1;\xC7"
	                     "elik \x80 Andr\xE9\n"));
	ROW(&f, 0, 2, "1", "Çelik € André");
	assert_true(read_bytes(&f, utf16le, sizeof utf16le - 1));
	ROW(&f, 0, 2, "1", "Çe😀");
	assert_true(read_bytes(&f, utf16be, sizeof utf16be - 1));
	ROW(&f, 0, 2, "1", "Çe");
	arena_done(&f.arena);
}

static void bad_encodings(void **state)
{
	static const char nul16[] = "\xFF\xFE"
	                            "a\0;\0b\0\n\0"
	                            "1\0;\0\0\0\n\0";
	static const char half[] = "\xFF\xFE"
	                           "a\0;\0b\0\n\0"
	                           "1";
	struct fixture f = {0};
	(void)state;
	REFUSED(&f, "a;b\n1;x\0y\n", "regel 2: hier staat een NUL-teken");
	expect_refused(&f, nul16, sizeof nul16 - 1, "regel 2: hier staat een NUL-teken");
	expect_refused(&f, half, sizeof half - 1, "regel 2: hier staat een teken");
	REFUSED(&f, "PK\x03\x04\x14\x00", "Excel-werkmap");
	/* damaged UTF-8 is not read as another encoding */
	REFUSED(&f,
	    "a;b\n1;\xC3\x87"
	    "elik \xC3\xA9\xC3\xA9\n2;Ren\xE9\n",
	    "regel 3: hier staat een teken dat geen UTF-8 is");
	REFUSED(&f,
	    "\xEF\xBB\xBF"
	    "a;b\n1;Ren\xE9\n",
	    "regel 2: hier staat een teken dat geen UTF-8 is");
	/* a byte that does not exist in Windows-1252 */
	REFUSED(&f, "a;b\n1;Ren\x81\n", "regel 2: hier staat een teken");
	arena_done(&f.arena);
}

static void empty(void **state)
{
	struct fixture f = {0};
	(void)state;
	REFUSED(&f, "", "is leeg");
	REFUSED(&f, "\xEF\xBB\xBF", "is leeg");
	REFUSED(&f, "\n\n;;\n", "is leeg: er staat geen kopregel in");
	assert_true(READ(&f, "a;b"));
	assert_int_equal(f.table.rows, 0);
	arena_done(&f.arena);
}

static void bad_quotes(void **state)
{
	struct fixture f = {0};
	(void)state;
	REFUSED(&f, "a;b\n1;2\n3;\"vier\n5;6\n7;8\n", "regel 3, kolom 2: hier begint een veld");
	REFUSED(&f, "a;b\n1;2\n\"3\nx\";\"vier\n5;6\n", "regel 4, kolom 2: hier begint een veld");
	/* the next quoted field closes it, but not at its end */
	REFUSED(&f, "a;b\n1;\"twee\n3;\"vier\"\n", "regel 2, kolom 2: hier begint een veld");
	REFUSED(&f, "a;b\n1;twee \"drie\" vier\n", "regel 2, kolom 2: een aanhalingsteken");
	REFUSED(&f, "a;b\n1;\"twee\" drie\n", "regel 2, kolom 2: een aanhalingsteken");
	arena_done(&f.arena);
}

/* Returns a field of size bytes on line 3. */
static char *with_field(size_t size, bool quoted, size_t *len)
{
	struct buffer text = {0};
	char *field = xcalloc(size + 1, 1);
	memset(field, 'x', size);
	buffer_format(&text, "a;b\n1;2\n3;%s", quoted ? "\"" : "");
	buffer_add_bytes(&text, field, size);
	buffer_add(&text, quoted ? "\n\"\n" : "\n");
	free(field);
	*len = text.len;
	return text.text;
}

static void long_fields(void **state)
{
	struct fixture f = {0};
	size_t len;
	(void)state;
	for (int quoted = 0; quoted < 2; quoted++) {
		char *text = with_field(10 << 20, quoted, &len);
		expect_refused(&f, text, len, "regel 3, kolom 2: dit veld is langer dan 64 KB");
		free(text);
	}
	char *text = with_field(CSV_FIELD_MAX, false, &len);
	assert_true(read_bytes(&f, text, len));
	assert_int_equal(strlen(csv_cell(&f.table, 1, 1)), CSV_FIELD_MAX);
	free(text);
	text = with_field(CSV_FIELD_MAX + 1, false, &len);
	expect_refused(&f, text, len, "regel 3");
	free(text);
	arena_done(&f.arena);
}

static void many_columns(void **state)
{
	struct fixture f = {0};
	struct buffer text = {0};
	(void)state;
	for (int i = 0; i < CSV_COLUMNS_MAX; i++)
		buffer_format(&text, "%sk%d", i ? ";" : "", i);
	buffer_add(&text, "\n1\n");
	assert_true(read_bytes(&f, text.text, text.len));
	assert_int_equal(f.table.columns, CSV_COLUMNS_MAX);
	for (int i = 0; i < 100000; i++)
		buffer_add(&text, ";");
	expect_refused(&f, text.text, text.len, "regel 3: hier staan meer dan 1000 kolommen");
	buffer_done(&text);
	arena_done(&f.arena);
}

static void file_names(void **state)
{
	struct fixture f = {0};
	(void)state;
	assert_false(csv_read("x\x1B[2J.csv", "", 0, &f.arena, &f.table, &f.err));
	assert_non_null(strstr(f.err.text, "x<1B>[2J.csv"));
	assert_false(csv_read("-", "", 0, &f.arena, &f.table, &f.err));
	assert_non_null(strstr(f.err.text, "standaardinvoer"));
	arena_done(&f.arena);
}

static void many_rows(void **state)
{
	struct fixture f = {0};
	struct buffer text = {0};
	(void)state;
	buffer_add(&text, "a;b\n");
	for (int i = 0; i < 100000; i++)
		buffer_format(&text, "%d;\"regel %d\"\n", i, i);
	assert_true(read_bytes(&f, text.text, text.len));
	assert_int_equal(f.table.rows, 100000);
	ROW(&f, 99999, 100001, "99999", "regel 99999");
	buffer_done(&text);
	arena_done(&f.arena);
}

static void writing(void **state)
{
	static const struct {
		const char *text, *cell, *raw;
	} cases[] = {
	    {"", "", ""},
	    {"Berg", "Berg", "Berg"},
	    {"a;b", "\"a;b\"", "\"a;b\""},
	    {"zeg \"ja\"", "\"zeg \"\"ja\"\"\"", "\"zeg \"\"ja\"\"\""},
	    {"twee\nregels", "\"twee\nregels\"", "\"twee\nregels\""},
	    {"=1+1", "'=1+1", "=1+1"},
	    {"+31", "'+31", "+31"},
	    {"-x", "'-x", "-x"},
	    {"@x", "'@x", "@x"},
	    {"\tx", "\"'\tx\"", "\"\tx\""},
	    {"\rx", "\"'\rx\"", "\"\rx\""},
	    {"＝x", "'＝x", "＝x"},
	    {"＋x", "'＋x", "＋x"},
	    {"－x", "'－x", "－x"},
	    {"＠x", "'＠x", "＠x"},
	    {"'t Hooft", "'t Hooft", "'t Hooft"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer out = {0};
		csv_add_cell(&out, cases[i].text, false);
		assert_string_equal(buffer_text(&out), cases[i].cell);
		buffer_clear(&out);
		csv_add_cell(&out, cases[i].text, true);
		assert_string_equal(buffer_text(&out), cases[i].raw);
		buffer_done(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(delimiters),
	    cmocka_unit_test(line_endings),
	    cmocka_unit_test(quotes),
	    cmocka_unit_test(cells),
	    cmocka_unit_test(ragged),
	    cmocka_unit_test(encodings),
	    cmocka_unit_test(bad_encodings),
	    cmocka_unit_test(empty),
	    cmocka_unit_test(bad_quotes),
	    cmocka_unit_test(long_fields),
	    cmocka_unit_test(many_columns),
	    cmocka_unit_test(file_names),
	    cmocka_unit_test(many_rows),
	    cmocka_unit_test(writing),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}

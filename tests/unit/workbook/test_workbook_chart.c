/* Charts in workbooks: over the right cells, in the right place, readable by another program. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "workbook/writer.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

static char start[4096], work[] = "/tmp/stip-chart-XXXXXX";

static int set_up(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") && getcwd(start, sizeof start) && mkdtemp(work) &&
	               chdir(work) == 0
	           ? 0
	           : -1;
}

static int tear_down(void **state)
{
	(void)state;
	return chdir(start) == 0 ? rmdir(work) : -1;
}

static int clean(void **state)
{
	(void)state;
	unlink("x.xlsx");
	return 0;
}

/* Asserts what the program prints; c is the first chart and d the drawing, both parsed
 * independently. */
static void assert_python(const char *program, const char *expected)
{
	static const char prelude[] =
	    "import re,zipfile,xml.dom.minidom as m\\n"
	    "z=zipfile.ZipFile(\"x.xlsx\"); x={n:m.parseString(z.read(n)) for n in z.namelist()}\\n"
	    "c=z.read(\"xl/charts/chart1.xml\").decode(); d=x[\"xl/drawings/drawing1.xml\"]\\n"
	    "def all(t): return [\"\".join(k.data for k in n.childNodes) for n in d.getElementsByTagName(t)]\\n"
	    "def found(p): return re.findall(p,c)\\n";
	char command[4096], out[4096];
	snprintf(command, sizeof command,
	    "printf '%%b' '%s' >x.py; cat >>x.py <<'E'\n%s\nE\n"
	    "/usr/bin/python3 x.py; rc=$?; rm x.py; exit $rc",
	    prelude, program);
	FILE *pipe = popen(command, "r");
	assert_non_null(pipe);
	size_t n = fread(out, 1, sizeof out - 1, pipe);
	out[n] = '\0';
	assert_int_equal(pclose(pipe), 0);
	assert_string_equal(out, expected);
}

/* Makes labels in column A with two columns of numbers beside them. */
static struct sheet *table(struct workbook *book, const char *name)
{
	static const char *const labels[] = {"arbeid", "mbo-bol", "onbekend"};
	struct sheet *sheet = sheet_add(book, name);
	for (int row = 0; row < 3; row++) {
		sheet_text(sheet, row, 0, STYLE_TEXT, labels[row]);
		sheet_int(sheet, row, 1, STYLE_INT, row + 4);
		sheet_formula(sheet, row, 2, STYLE_PERCENT, 0.5, "=%s/8", sheet_cell(row, 1).text);
	}
	return sheet;
}

static struct workbook *begin(void)
{
	struct error err = {0};
	struct workbook *book = workbook_begin("x.xlsx", false, "Proef", "Els Jansen", &err);
	if (!book)
		fail_msg("%s", err.text);
	return book;
}

static void commit(struct workbook *book)
{
	struct error err = {0};
	if (!workbook_commit(book, &err))
		fail_msg("%s", err.text);
}

static void bars_stand_over_their_cells(void **state)
{
	(void)state;
	struct workbook *book = begin();
	struct sheet *sheet = table(book, "bestemming nu");
	struct chart_series series = {
	    "Leerlingen", sheet_range(sheet, 0, 2, 0), sheet_range(sheet, 0, 2, 1)};
	int below = sheet_chart(sheet, 5, 1,
	    &(struct chart){CHART_BARS, "Waarheen", &series, 1, .rows = 12, .columns = 4});
	assert_int_equal(below, 17);
	commit(book);
	assert_python("print(found('<c:f>(.*?)</c:f>'))",
	    "[\"'bestemming nu'!$A$1:$A$3\", \"'bestemming nu'!$B$1:$B$3\"]\n");
	/* from B6 to the edge of B..E and row 17; MOVE_AND_SIZE: no attribute */
	assert_python("print(all('xdr:col'), all('xdr:row'))\n"
	              "print(d.getElementsByTagName('xdr:cNvPr')[0].getAttribute('descr'))",
	    "['1', '5'] ['5', '17']\nWaarheen\n");
	assert_python(
	    "print(found('<c:barDir val=\"(.*?)\"'), found('orientation val=\"(.*?)\"'))\n"
	    "print('<c:legend>' in c, 'majorGridlines' in c, '<c:showVal' in c)",
	    "['bar'] ['maxMin', 'minMax']\nFalse False True\n");
}

static void chart_follows_widths_and_heights(void **state)
{
	(void)state;
	struct workbook *book = begin();
	struct sheet *sheet = table(book, "blad");
	struct chart_series series = {
	    "n", sheet_range(sheet, 0, 2, 0), sheet_range(sheet, 0, 2, 1)};
	sheet_chart(sheet, 4, 0,
	    &(struct chart){CHART_COLUMNS, "Breed", &series, 1, .rows = 3, .columns = 2});
	/* set afterwards: a wide column and a high row */
	sheet_width(sheet, 1, 40, 40);
	sheet_span(sheet, 5, 0, 0, FORM_TEXT, 9, "hoog");
	commit(book);
	assert_python("print(all('xdr:col'), all('xdr:row'))", "['0', '2'] ['4', '7']\n");
}

static void several_series_have_a_legend(void **state)
{
	(void)state;
	static const enum chart_kind kinds[] = {CHART_STACKED, CHART_COLUMNS, CHART_LINES};
	static const char *const expected[] = {
	    "True False True\n", "True False True\n", "True True False\n"};
	for (int i = 0; i < 3; i++) {
		struct workbook *book = begin();
		struct sheet *sheet = table(book, "blad");
		struct chart_series series[] = {
		    {"=1+1", sheet_range(sheet, 0, 2, 0), sheet_range(sheet, 0, 2, 1)},
		    {"deel & <rest>", sheet_range(sheet, 0, 2, 0), sheet_range(sheet, 0, 2, 2)},
		};
		sheet_chart(sheet, 4, 0,
		    &(struct chart){kinds[i], "=A1", series, 2, .low = 0, .high = 1,
		        .percent = true, .rows = 10, .columns = 5});
		commit(book);
		assert_python("print('<c:legend>' in c, 'majorGridlines' in c, '<c:showVal' in c)",
		    expected[i]);
		/* a name is never read as a formula, and is complete */
		assert_python("print(found('<c:f>(.*?)</c:f>')[:2], '=A1' in c)\n"
		              "print(found('<c:(?:min|max) val=\"(.*?)\"'), '0%' in c)\n"
		              "print('deel &amp; &lt;rest&gt;' in c, ' =1+1' in c)",
		    "[\"'blad'!$A$1:$A$3\", \"'blad'!$B$1:$B$3\"] True\n['1', '0'] True\n"
		    "True True\n");
		unlink("x.xlsx");
	}
}

static void chart_off_the_sheet_is_a_fault(void **state)
{
	(void)state;
	struct error err = {0};
	struct workbook *book = begin();
	struct sheet *sheet = table(book, "blad");
	struct chart_series series = {
	    "n", sheet_range(sheet, 0, 2, 0), sheet_range(sheet, 0, 2, 1)};
	sheet_chart(
	    sheet, 0, 90, &(struct chart){CHART_BARS, "t", &series, 1, .rows = 4, .columns = 10});
	assert_true(workbook_failed(book));
	assert_false(workbook_commit(book, &err));
	assert_int_equal(err.status, FAILED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_teardown(bars_stand_over_their_cells, clean),
	    cmocka_unit_test_teardown(chart_follows_widths_and_heights, clean),
	    cmocka_unit_test_teardown(several_series_have_a_legend, clean),
	    cmocka_unit_test_teardown(chart_off_the_sheet_is_a_fault, clean),
	};
	return cmocka_run_group_tests_name("workbook chart", tests, set_up, tear_down);
}

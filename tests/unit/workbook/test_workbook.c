/* The workbook writer: whatever it is given, the file is complete and opens, or does not exist. */
#include <dirent.h>
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/text.h"
#include "workbook/writer.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

static char start[4096], work[] = "/tmp/stip-workbook-XXXXXX";

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

/* Removes the file that a failed test leaves, so that the next one does not trip over it. */
static int clean(void **state)
{
	(void)state;
	unlink("x.xlsx");
	return 0;
}

static int names(const char *path, const char *prefix)
{
	DIR *directory = opendir(path);
	int n = 0;
	if (!directory)
		return 0;
	for (struct dirent *entry; (entry = readdir(directory));)
		n += entry->d_name[0] != '.' && strncmp(entry->d_name, prefix, strlen(prefix)) == 0;
	closedir(directory);
	return n;
}

static struct workbook *begin(const char *path, bool force)
{
	struct error err = {0};
	struct workbook *book = workbook_begin(path, force, "Proef", "Els Jansen", &err);
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

/* Returns what a few lines of Python print about x.xlsx; borrowed until the next call. */
static const char *python(const char *program)
{
	static char out[256 * 1024];
	char command[2048];
	snprintf(command, sizeof command,
	    "/usr/bin/python3 -c 'import openpyxl,zipfile,xml.dom.minidom as m\n"
	    "z=zipfile.ZipFile(\"x.xlsx\"); [m.parseString(z.read(n)) for n in z.namelist()]\n"
	    "b=openpyxl.load_workbook(\"x.xlsx\"); s=b.worksheets[0]\n%s'",
	    program);
	FILE *pipe = popen(command, "r");
	assert_non_null(pipe);
	size_t n = fread(out, 1, sizeof out - 1, pipe);
	out[n] = '\0';
	assert_int_equal(pclose(pipe), 0);
	return out;
}

static void assert_python(const char *program, const char *expected)
{
	assert_string_equal(python(program), expected);
}

static void text_stays_what_it_is(void **state)
{
	(void)state;
	static const char *const texts[] = {"=1+1", "+31612345678", "-1", "@SUM(A1)", "\t=1",
	    "00123", "{=1}", "<r>x</r>", "_x0041_", "http://www.school.nl", "2026-11-22",
	    "Çelik & \"zn\" <1>"};
	struct workbook *book = begin("x.xlsx", false);
	struct sheet *sheet = sheet_add(book, "blad");
	enum { N = sizeof texts / sizeof *texts };
	for (int i = 0; i < N; i++)
		sheet_text(sheet, i, 0, STYLE_TEXT, texts[i]);
	sheet_span(sheet, N, 0, 3, FORM_TEXT, 1, "=2+2");
	commit(book);
	assert_python("print([c.data_type for c in s[\"A\"]])",
	    "['s', 's', 's', 's', 's', 's', 's', 's', 's', 's', 's', 's', 's']\n");
	assert_python("print(s[\"A1\"].value, s[\"A6\"].value, s[\"A12\"].value, s[\"A13\"].value)",
	    "=1+1 00123 Çelik & \"zn\" <1> =2+2\n");
	assert_python("print(s[\"A9\"].value)", "_x0041_\n");
}

static void bad_bytes_become_visible(void **state)
{
	(void)state;
	struct workbook *book = begin("x.xlsx", false);
	struct sheet *sheet = sheet_add(book, "b\xff\x1b[31m");
	sheet_text(sheet, 0, 0, STYLE_TEXT, "een\xff twee\x1b[31m \xe2\x80\xae \xef\xbf\xbf");
	sheet_text(sheet, 1, 0, STYLE_WRAP, "regel 1\r\nregel 2\tna tab");
	sheet_print(sheet, &(struct print_setup){.footer = "A&B \xfe &P"});
	commit(book);
	assert_python("print(s[\"A1\"].value)", "een<FF> twee<1B>[31m <U+202E> <U+FFFF>\n");
	assert_python("print(repr(s[\"A2\"].value))", "'regel 1\\nregel 2 na tab'\n");
	assert_python("print(s.title)", "b<FF><1B>-31m\n");
	assert_python("print(s.oddFooter.left.text)", "A&&B <FE> &&P\n");
}

/* Returns text repeated n times, for the caller to free. */
static char *repeated(const char *text, size_t n)
{
	size_t len = strlen(text);
	char *out = xcalloc(n * len + 1, 1);
	for (size_t i = 0; i < n; i++)
		memcpy(out + i * len, text, len);
	return out;
}

static void long_text_is_marked(void **state)
{
	(void)state;
	char *fits = repeated("é", 32767), *over = repeated("é", 32768),
	     *codes = repeated("_x0041_", 4681), *faces = repeated("😀", 20000);
	struct workbook *book = begin("x.xlsx", false);
	struct sheet *sheet = sheet_add(book, "blad");
	sheet_text(sheet, 0, 0, STYLE_TEXT, fits);
	sheet_text(sheet, 1, 0, STYLE_TEXT, over);
	sheet_text(sheet, 2, 0, STYLE_TEXT, faces);
	sheet_text(sheet, 3, 0, STYLE_TEXT, codes);
	/* a form cuts nothing: the text continues in the next rows */
	int next = sheet_span(sheet, 4, 0, 3, FORM_ANSWER, 1, over);
	assert_true(next > 6);
	commit(book);
	assert_python(
	    "v=[s.cell(i,1).value for i in (1,2,3)]; print([len(x.encode(\"utf-16-le\"))//2 for x in v], "
	    "[x[-13:] for x in v[1:]])",
	    "[32767, 32767, 32767] ['t in een cel]', 't in een cel]']\n");
	assert_python(
	    "print(sum(len(s.cell(i,1).value or \"\") for i in range(5,s.max_row+1)))", "32768\n");
	free(fits);
	free(over);
	free(codes);
	free(faces);
}

static void sheets_get_names_that_excel_takes(void **state)
{
	(void)state;
	static const char *const wanted[] = {"a[b]:c*d?e/f\\g", "Berg, Daan van den",
	    "berg, daan VAN den", "", "'x'", "''", "History",
	    "een naam die langer is dan eenendertig tekens lang",
	    "een naam die langer is dan eenendertig tekens breed", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "a\nb"};
	enum { N = sizeof wanted / sizeof *wanted };
	struct workbook *book = begin("x.xlsx", false);
	for (int i = 0; i < N; i++) {
		struct sheet *sheet = sheet_add(book, wanted[i]);
		sheet_text(sheet, 0, 0, STYLE_TEXT, sheet_name(sheet));
	}
	commit(book);
	assert_python(
	    "[print(t) for t in b.sheetnames]; assert all(w[\"A1\"].value==w.title for w in b)",
	    "a-b--c-d-e-f-g\nBerg, Daan van den\nberg, daan VAN den (2)\nblad\nx\nblad (2)\n"
	    "History (2)\neen naam die langer is dan eene\neen naam die langer is dan (2)\n"
	    "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀\na-b\n");
}

static void values_have_their_types(void **state)
{
	(void)state;
	struct date day;
	struct workbook *book = begin("x.xlsx", false);
	struct sheet *data = sheet_add(book, "Els' blad"), *front = sheet_add(book, "voor");
	assert_true(date_from_iso("2026-11-22", &day));
	sheet_date(data, 0, 0, STYLE_DATE, day);
	sheet_date(data, 1, 0, STYLE_DATE, date_make(1900, 2, 28));
	sheet_date(data, 2, 0, STYLE_DATE, (struct date){0});
	sheet_id(data, 3, 0, 9007199254740993);
	sheet_int(data, 4, 0, STYLE_INT, 42);
	sheet_formula(front, 0, 0, STYLE_INT, 42, "=SUM(%s)", sheet_range(data, 0, 9, 0).text);
	sheet_ratio(front, 1, 0, 0, 0, 0, 0, STYLE_TENTHS, 1, 2);
	sheet_ratio(front, 2, 0, 0, 0, 0, 1, STYLE_TENTHS, 1, 0);
	sheet_link(front, 3, 0, data, "naar =1");
	commit(book);
	assert_python(
	    "print(s[\"A1\"].value, s[\"A1\"].number_format, s[\"A2\"].value, s[\"A3\"].value, "
	    "repr(s[\"A4\"].value), s[\"A5\"].value)",
	    "2026-11-22 00:00:00 dd-mm-yyyy 28-02-1900 None '9007199254740993' 42\n");
	assert_python(
	    "print(b[\"voor\"][\"A1\"].value, b[\"voor\"][\"A2\"].value, b[\"voor\"][\"A4\"].value)",
	    "=SUM('Els'' blad'!$A$1:$A$10) =IF(A1=0,\"–\",A1/A1) naar =1\n");
	assert_python(
	    "v=openpyxl.load_workbook(\"x.xlsx\",data_only=True)[\"voor\"]; print(v[\"A1\"].value, v[\"A2\"].value, v[\"A3\"].value)",
	    "42 0.5 –\n");
}

static void existing_file_is_kept(void **state)
{
	(void)state;
	struct error err = {0};
	commit(begin("x.xlsx", false));
	assert_null(workbook_begin("x.xlsx", false, "t", "a", &err));
	assert_int_equal(err.status, CONFLICT);
	assert_null(workbook_begin("geen/map/x.xlsx", false, "t", "a", &err));
	assert_int_equal(err.status, NOT_FOUND);
	commit(begin("x.xlsx", true));
	struct stat info;
	assert_int_equal(stat("x.xlsx", &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	unlink("x.xlsx");
	assert_int_equal(names(".", ""), 0);
}

static void abandoned_leaves_nothing(void **state)
{
	(void)state;
	int before = names("/dev/shm", "stip-");
	struct workbook *book = begin("x.xlsx", false);
	sheet_text(sheet_add(book, "blad"), 0, 0, STYLE_TEXT, "x");
	workbook_abandon(book);
	assert_int_equal(access("x.xlsx", F_OK), -1);
	/* an error along the way is remembered, and there is no workbook */
	book = begin("x.xlsx", false);
	struct sheet *sheet = sheet_add(book, "blad");
	sheet_text(sheet, 5000000, 0, STYLE_TEXT, "x");
	assert_true(workbook_failed(book));
	sheet_text(sheet, 0, 0, STYLE_TEXT, "y");
	struct error err = {0};
	assert_false(workbook_commit(book, &err));
	assert_int_equal(err.status, FAILED);
	assert_int_equal(names(".", ""), 0);
	assert_int_equal(names("/dev/shm", "stip-"), before);
}

/* Compresses well: the file stays small, but what libxlsxwriter writes on the way does not. */
static enum status big_workbook(rlim_t limit)
{
	struct error err = {0};
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &(struct rlimit){limit, limit});
		struct workbook *book = workbook_begin("x.xlsx", false, "t", "a", &err);
		struct sheet *sheet = sheet_add(book, "blad");
		for (int row = 0; row < 5000; row++)
			sheet_int(sheet, row, 0, STYLE_INT, 1);
		_exit(workbook_commit(book, &err) ? DONE : (int)err.status);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return (enum status)WEXITSTATUS(status);
}

static void full_disk_leaves_nothing(void **state)
{
	(void)state;
	int before = names("/dev/shm", "stip-");
	assert_int_equal(big_workbook(4096), DISK);
	assert_int_equal(names(".", ""), 0);
	assert_int_equal(big_workbook(60000), DISK);
	assert_int_equal(names(".", ""), 0);
	assert_int_equal(big_workbook(RLIM_INFINITY), DONE);
	assert_python("print(s.max_row)", "5000\n");
	unlink("x.xlsx");
	assert_int_equal(names("/dev/shm", "stip-"), before);
}

static void make_one(const char *path)
{
	clock_set(date_make(2026, 11, 22), 10);
	struct workbook *book = begin(path, false);
	struct sheet *sheet = sheet_add(book, "blad");
	for (int row = 0; row < 50; row++)
		sheet_span(sheet, row, 0, 3, FORM_TEXT, 2, "Ik ben op tijd");
	sheet_page_break(sheet, 20);
	commit(book);
}

static void equal_input_gives_equal_bytes(void **state)
{
	(void)state;
	struct buffer one = {0}, two = {0};
	make_one("a.xlsx");
	make_one("b.xlsx");
	assert_true(file_read("a.xlsx", 1 << 20, &one, NULL));
	assert_true(file_read("b.xlsx", 1 << 20, &two, NULL));
	assert_int_equal(one.len, two.len);
	assert_memory_equal(one.text, two.text, one.len);
	buffer_done(&one);
	buffer_done(&two);
	unlink("a.xlsx");
	unlink("b.xlsx");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_teardown(text_stays_what_it_is, clean),
	    cmocka_unit_test_teardown(bad_bytes_become_visible, clean),
	    cmocka_unit_test_teardown(long_text_is_marked, clean),
	    cmocka_unit_test_teardown(sheets_get_names_that_excel_takes, clean),
	    cmocka_unit_test_teardown(values_have_their_types, clean),
	    cmocka_unit_test_teardown(existing_file_is_kept, clean),
	    cmocka_unit_test_teardown(abandoned_leaves_nothing, clean),
	    cmocka_unit_test_teardown(full_disk_leaves_nothing, clean),
	    cmocka_unit_test_teardown(equal_input_gives_equal_bytes, clean),
	};
	return cmocka_run_group_tests_name("workbook", tests, set_up, tear_down);
}

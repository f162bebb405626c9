/* Lists that are longer or wider than the window: the selected row unfolds, pages skip nothing; and
 * how somebody likes to see a list: its order and columns, and taking it along as text. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "tests_screen.h"
#include "tui/list/list.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

static const struct column columns[] = {{"name", "leerling", COLUMN_TEXT, 20, 0},
    {"class_name", "klas", COLUMN_TEXT, 6, 0}, {"score", "cijfer", COLUMN_TEXT, 8, C_RIGHT},
    {"on_date", "datum", COLUMN_TEXT, 10, 0}, {"text", "tekst", COLUMN_TEXT, 20, C_WIDE}, {0}};
static const struct column further[] = {{"number", "stamnummer", COLUMN_TEXT, 12, C_SHEET},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY}, {0}};

static const char *const rows[][6] = {
    {"Çelik, Aylin", "10A", "7,25", "01-12-2026", "-1 dag", "4"},
    {"Berg, Daan van den", "3B", "10", "22-11-2026", "een\ttwee\ndrie", "3"},
    {"Celik, Bora", "3A", "", "", "", "2"},
    {"Ábel, Noor", "10B", "7,5", "30-01-2026", "vier", "1"},
};
enum { ROWS = sizeof rows / sizeof *rows };

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)context;
	(void)arena;
	return rows[row][column];
}

/* The first two rows are a group, and so are the others. */
static const char *half(void *context, size_t row, struct arena *arena)
{
	(void)context;
	(void)arena;
	return row < 2 ? "Eerst" : "Later";
}

/* A row of many lines, or of one: "12 woord woord …". */
enum { LONG_ROWS = 70 };

static const char *long_cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const char *text = arena_format(arena, "%zu.", row);
	(void)context;
	for (size_t words = column ? row * 7 % 40 : 0; words > 0; words--)
		text = arena_format(arena, "%s woord%zu", text, words);
	return text;
}

struct shown {
	struct screen screen;
	struct list list;
	struct list_source source;
};

static bool shown_open(struct ui *ui, struct screen *screen, struct error *err)
{
	struct shown *me = (struct shown *)screen;
	(void)ui;
	(void)err;
	list_show(&me->list, &me->source);
	return true;
}

static void shown_header(struct ui *ui, struct screen *screen, struct header *header)
{
	(void)ui;
	(void)screen;
	header->left = "Lijst";
	header->right = header->subtitle = "";
}

static void shown_draw(struct ui *ui, struct screen *screen, struct box body)
{
	list_draw(ui, &((struct shown *)screen)->list, body);
}

static enum outcome shown_key(struct ui *ui, struct screen *screen, const struct key *key)
{
	return list_key(ui, &((struct shown *)screen)->list, key);
}

static void shown_close(struct ui *ui, struct screen *screen)
{
	(void)ui;
	list_done(&((struct shown *)screen)->list);
}

static const struct action shown_actions[] = {LIST_SEARCH, LIST_FOLD, {0}};

static const struct screen_ops shown_ops = {.name = "Lijst",
    .open = shown_open,
    .header = shown_header,
    .draw = shown_draw,
    .key = shown_key,
    .close = shown_close,
    .actions = shown_actions};

/* Shows a list and returns the shots of these keys. */
static const char *see(const struct list_source *source, const char *keys)
{
	struct shown me = {.screen.ops = &shown_ops, .list.name = "proef", .source = *source};
	return headless_run(&h, &me.screen, keys);
}

static const struct list_source pupils = {
    .columns = columns, .count = ROWS, .cell = cell, .further = further};

/* Do these words stand in this order in the last shot? */
static bool in_order(const char *shots, const char *const words[])
{
	const char *at = shots, *next;
	while ((next = strstr(at + 1, "--- 80x24")))
		at = next;
	for (; *words && at; words++)
		at = strstr(at, *words);
	if (!at)
		printf("not in order, at %s:\n%s\n", words[-1], shots);
	return at;
}
#define IN_ORDER(shots, ...) in_order(shots, (const char *const[]){__VA_ARGS__, NULL})

static void order_is_that_of_people(void **state)
{
	(void)state;
	/* names without accents; then the other way round */
	assert_true(IN_ORDER(see(&pupils, "\\leerling<Enter>"), "leerling ▲", "Ábel", "Berg",
	    "Çelik, Aylin", "Celik, Bora"));
	assert_true(IN_ORDER(see(&pupils, "\\<Enter>"), "leerling ▼", "Celik, Bora", "Çelik, Aylin",
	    "Berg", "Ábel"));
	/* 3A is before 10A, and 7,25 before 7,5 and 10 */
	assert_true(IN_ORDER(see(&pupils, "\\klas<Enter>"), "Bora", "Berg", "Aylin", "Noor"));
	assert_true(IN_ORDER(see(&pupils, "\\cijfer<Enter>"), "Aylin", "Noor", "Berg", "Bora"));
	/* what is empty is last, either way */
	assert_true(IN_ORDER(see(&pupils, "\\<Enter>"), "Berg", "Noor", "Aylin", "Bora"));
	assert_true(IN_ORDER(see(&pupils, "\\datum<Enter>"), "Noor", "Berg", "Aylin", "Bora"));
	/* it is remembered, also by another list of this name; and is put back */
	assert_true(IN_ORDER(see(&pupils, ""), "datum ▲", "Noor", "Berg", "Aylin", "Bora"));
	assert_true(IN_ORDER(see(&pupils, "\\zoals<Enter>"), "Aylin", "Berg", "Bora", "Noor"));
	assert_true(IN_ORDER(see(&pupils, ""), "Aylin", "Berg", "Bora", "Noor"));
}

static void order_is_within_groups(void **state)
{
	struct list_source grouped = pupils;
	(void)state;
	grouped.group = half;
	assert_true(IN_ORDER(see(&grouped, "\\leerling<Enter>"), "Eerst (2)", "Berg", "Aylin",
	    "Later (2)", "Noor", "Bora"));
	/* the filter, and what is found first, follow the order; the cursor goes along */
	const char *shots = see(&grouped, "/elik<Down><Down>");
	assert_true(IN_ORDER(shots, "Eerst (1)", "Çelik, Aylin", "Later (1)", "Celik, Bora"));
	assert_non_null(strstr(shots, "\n›  Celik, Bora"));
	/* another person has no order */
	school_act(*state, ((struct school_file *)*state)->mentor);
	assert_true(IN_ORDER(see(&grouped, ""), "Aylin", "Berg", "Bora", "Noor"));
}

static void columns_are_chosen(void **state)
{
	(void)state;
	const char *shots = see(&pupils, "|<Shot>stamnummer<Enter>datum<Enter><Enter>");
	assert_null(strstr(shots, "leerling-id"));
	assert_true(headless_shows(&h, "stamnummer"));
	assert_true(IN_ORDER(
	    see(&pupils, ""), "leerling", "klas", "cijfer", "stamnummer", "10A", "7,25", " 4"));
	assert_null(strstr(see(&pupils, ""), "datum"));
	/* what is shown no longer is not found either; what is chosen is */
	assert_non_null(strstr(see(&pupils, "/22-11"), "Niets gevonden"));
	/* the order can come from a column that was chosen */
	assert_true(IN_ORDER(see(&pupils, "\\stamn<Enter>"), "Noor", "Bora", "Berg", "Aylin"));
	shots = see(&pupils, "|zoals<Enter><Enter>");
	assert_true(IN_ORDER(shots, "klas", "cijfer", "datum", "tekst"));
	assert_null(strstr(see(&pupils, ""), "stamnummer"));
}

/* Each row is on the screen at some time, whatever the rows unfold to. */
static void no_row_is_skipped(const char *page, bool at_end)
{
	static const struct column two[] = {
	    {"nr", "nr", COLUMN_TEXT, 5, C_RIGHT}, {"text", "tekst", COLUMN_TEXT, 30, C_WIDE}, {0}};
	struct list_source source = {.columns = two, .count = LONG_ROWS, .cell = long_cell};
	struct buffer keys = {0};
	buffer_add(&keys, at_end ? "<End><Shot>" : "<Shot>");
	for (int i = 0; i < LONG_ROWS; i++)
		buffer_format(&keys, "%s<Shot>", page);
	const char *shots = see(&source, buffer_text(&keys));
	for (int row = 0; row < LONG_ROWS; row++) {
		char plain[16];
		snprintf(plain, sizeof plain, "  %d. ", row);
		if (!strstr(shots, plain))
			printf("row %d was skipped by %s\n", row, page);
		assert_non_null(strstr(shots, plain));
	}
	buffer_done(&keys);
}

static void pages_skip_nothing(void **state)
{
	(void)state;
	no_row_is_skipped("<PgDn>", false);
	no_row_is_skipped("<PgUp>", true);
	headless_stop(&h);
	headless_start(&h, 60, 15, NULL);
	no_row_is_skipped("<PgDn>", false);
	no_row_is_skipped("<PgUp>", true);
}

/* The selected row can be read to its end, wherever the cursor is; a longer one with a key. */
static void selected_row_is_whole(void **state)
{
	static const struct column two[] = {
	    {"nr", "nr", COLUMN_TEXT, 5, C_RIGHT}, {"text", "tekst", COLUMN_TEXT, 30, C_WIDE}, {0}};
	static const struct column narrow[] = {{"text", "tekst", COLUMN_TEXT, 70, 0},
	    {"a", "een", COLUMN_TEXT, 70, 0}, {"b", "twee", COLUMN_TEXT, 70, 0}, {0}};
	struct list_source source = {.columns = two, .count = LONG_ROWS, .cell = long_cell};
	struct buffer keys = {0};
	(void)state;
	for (int row = 0; row < LONG_ROWS; row++) {
		buffer_add(&keys, "<Down>");
		bool there_is_a_last_word = (row + 1) % LONG_ROWS * 7 % 40 > 1;
		see(&source, buffer_text(&keys));
		if (there_is_a_last_word)
			assert_true(headless_shows(&h, " woord1\n"));
	}
	buffer_done(&keys);
	/* three columns that are all too narrow leave out nothing, and do not fit in half of it */
	headless_stop(&h);
	headless_start(&h, 60, 15, NULL);
	source.columns = narrow;
	see(&source, "<End><Up><Up><Up><Up><Up><Up>");
	assert_true(headless_shows(&h, "…"));
	see(&source, "<End><Up><Up><Up><Up><Up><Up>;<End>");
	assert_true(headless_shows(&h, "Hele regel"));
	assert_true(headless_shows(&h, "woord1 "));
}

static void read_file(const char *path, struct buffer *out)
{
	struct error err = {0};
	assert_true(file_read(path, 100000, out, &err));
}

/* Writes the list to a file of this test, and reads it. */
static void copy(const struct list_source *source, const char *before, struct buffer *out)
{
	static const char path[] = "lijst-test_lists.txt";
	struct stat status;
	unlink(path);
	char keys[256];
	snprintf(keys, sizeof keys, "%s<C-k><Enter>%s<Enter>", before, path);
	see(source, keys);
	assert_true(headless_shows(&h, "Gemaakt: lijst-test_lists.txt"));
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	read_file(path, out);
	/* what is there already stays, unless one says so */
	snprintf(keys, sizeof keys, "/Noor<Tab><C-k><Enter>%s<Enter><Enter>", path);
	see(source, keys);
	struct buffer again = {0};
	read_file(path, &again);
	assert_string_equal(buffer_text(&again), buffer_text(out));
	buffer_done(&again);
	unlink(path);
}

static void list_is_copied_as_shown(void **state)
{
	struct list_source grouped = pupils;
	struct buffer out = {0};
	(void)state;
	copy(&pupils, "", &out);
	/* a sign that begins a formula, and what would break the lines, cannot */
	assert_string_equal(buffer_text(&out),
	    "\xEF\xBB\xBFleerling\tklas\tcijfer\tdatum\ttekst\n"
	    "Çelik, Aylin\t10A\t7,25\t01-12-2026\t'-1 dag\n"
	    "Berg, Daan van den\t3B\t10\t22-11-2026\teen twee drie\n"
	    "Celik, Bora\t3A\t\t\t\n"
	    "Ábel, Noor\t10B\t7,5\t30-01-2026\tvier\n");
	/* the filter, the order and the columns; the rows of a closed group too */
	grouped.group = half;
	copy(&grouped, "\\leerling<Enter>|tekst<Enter>datum<Enter><Enter>*/e<Esc>", &out);
	assert_string_equal(buffer_text(&out), "\xEF\xBB\xBFgroep\tleerling\tklas\tcijfer\n"
	                                       "Eerst\tBerg, Daan van den\t3B\t10\n"
	                                       "Eerst\tÇelik, Aylin\t10A\t7,25\n"
	                                       "Later\tÁbel, Noor\t10B\t7,5\n"
	                                       "Later\tCelik, Bora\t3A\t\n");
	buffer_done(&out);
}

/* What leaves Stip is in the audit, as from the shell; a refusal leaves nothing. */
static void copying_is_logged(void **state)
{
	static const char taken[] =
	    "SELECT count(*) FROM visible_audit WHERE action = 'list leerlingen'";
	struct school_file *s = *state;
	int64_t before = school_count(s, taken);
	headless_keys(&h, "2<C-k><Esc>");
	home_run(&h.ui);
	h.ui.leaving = STAY;
	assert_int_equal(school_count(s, taken), before);
	unlink("lijst-leerlingen.txt");
	headless_keys(&h, "2<C-k><Shot><Enter><Enter>");
	home_run(&h.ui);
	h.ui.leaving = STAY;
	assert_true(headless_shows(&h, "Gemaakt: lijst-leerlingen.txt"));
	assert_int_equal(school_count(s, taken), before + 1);
	struct buffer out = {0};
	read_file("lijst-leerlingen.txt", &out);
	unlink("lijst-leerlingen.txt");
	assert_non_null(strstr(buffer_text(&out), "Berg, Daan"));
	assert_non_null(strstr(buffer_text(&out), "Kanariepiet, Noor"));
	/* a mentor takes along only whom a mentor sees */
	school_act(s, s->mentor);
	headless_keys(&h, "2<C-k><Enter><Enter>");
	home_run(&h.ui);
	h.ui.leaving = STAY;
	read_file("lijst-leerlingen.txt", &out);
	unlink("lijst-leerlingen.txt");
	assert_non_null(strstr(buffer_text(&out), "Berg, Daan"));
	assert_null(strstr(buffer_text(&out), "Kanariepiet"));
	buffer_done(&out);
}

static char folder[] = "/tmp/stip-lists-XXXXXX";

/* The files go to a folder of their own. */
static int enter_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? chdir(folder) : -1;
}

static int leave_folder(void **state)
{
	(void)state;
	return chdir("/") || rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        order_is_that_of_people, screen_as_administrator, screen_done),
	    cmocka_unit_test_setup_teardown(
	        order_is_within_groups, screen_as_administrator, screen_done),
	    cmocka_unit_test_setup_teardown(
	        columns_are_chosen, screen_as_administrator, screen_done),
	    cmocka_unit_test_setup_teardown(
	        pages_skip_nothing, screen_as_administrator, screen_done),
	    cmocka_unit_test_setup_teardown(
	        selected_row_is_whole, screen_as_administrator, screen_done),
	    cmocka_unit_test_setup_teardown(
	        list_is_copied_as_shown, screen_as_administrator, screen_done),
	    cmocka_unit_test_setup_teardown(
	        copying_is_logged, screen_as_administrator, screen_done),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}

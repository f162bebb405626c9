/* The toolkit on screens made for it: the loop, the widgets, all window sizes, a lost terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "headless.h"
#include "base/clock.h"
#include "tui/actions.h"
#include "tui/list/list.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

static struct headless h;

/* A screen with a list of pupils. */

static const struct {
	const char *name, *class, *what;
	int days;
} pupils[] = {
    {"Berg, Daan van den", "3B", "leerling horen over het OPP", -3},
    {"Çelik, Aylin", "3B", "driehoeksgesprek na IOP-gesprek 1", 0},
    {"Bakker, Noor", "4A", "IOP-gesprek 1 voeren", 4},
    {"Yıldız, Emre", "4A", "2 leerdoelen beoordelen", 9},
    {"Évil\033[31m\xE2\x80\xAE", "4A",
        "漢字 en een heel lange regel die nergens op past, ook niet op een breed scherm", 12},
};

static const struct column pupil_columns[] = {
    {"id", "nummer", COLUMN_INT, 8, C_KEY},
    {"due", "Wanneer", COLUMN_TEXT, 15, 0},
    {"name", "Leerling", COLUMN_TEXT, 23, 0},
    {"what", "Wat er nog moet gebeuren", COLUMN_TEXT, 20, C_WIDE},
    {"days", "Dagen", COLUMN_INT, 6, C_RIGHT | C_SHEET},
    {0},
};

static const char *pupil_cell(void *context, size_t row, size_t column, struct arena *arena)
{
	struct date today = date_make(2026, 11, 22);

	(void)context;
	switch (column) {
	case 1:
		return arena_text(arena, date_due(date_add(today, pupils[row].days), today).text);
	case 2:
		return pupils[row].name;
	case 3:
		return pupils[row].what;
	default:
		return arena_format(arena, "%d", pupils[row].days);
	}
}

static const char *pupil_mark(void *context, size_t row)
{
	(void)context;
	return pupils[row].days <= 0 ? "!" : "";
}

static const char *pupil_group(void *context, size_t row, struct arena *arena)
{
	(void)context;
	(void)arena;
	return pupils[row].class;
}

static int64_t pupil_key(void *context, size_t row)
{
	(void)context;
	return 100 + (int64_t)row;
}

struct work {
	struct screen screen;
	struct list list;
	char opened[64];
	int resumed;
	bool grouped;
};

static bool work_open(struct ui *ui, struct screen *screen, struct error *err)
{
	struct work *work = (struct work *)screen;
	struct list_source source = {
	    .columns = pupil_columns,
	    .count = 5,
	    .cell = pupil_cell,
	    .mark = pupil_mark,
	    .group = work->grouped ? pupil_group : NULL,
	    .key = pupil_key,
	};

	(void)ui;
	(void)err;
	list_show(&work->list, &source);
	return true;
}

static void work_header(struct ui *ui, struct screen *screen, struct header *header)
{
	(void)screen;
	header->left = "Stip · PrO De Horizon";
	header->right = "2026-2027 · periode 1 · Els Jansen, mentor";
	header->current = 0;
	header_tab(ui, header, "Werklijst %d", 6);
	header_tab(ui, header, "Leerlingen");
	header_tab(ui, header, "Mijn les");
	header_tab(ui, header, "Uitstroom");
	header_tab(ui, header, "Kwaliteit");
	header_tab(ui, header, "Beheer");
}

static void work_draw(struct ui *ui, struct screen *screen, struct box body)
{
	list_draw(ui, &((struct work *)screen)->list, body);
}

static enum outcome work_key(struct ui *ui, struct screen *screen, const struct key *key)
{
	return list_key(ui, &((struct work *)screen)->list, key);
}

static void work_resume(struct ui *ui, struct screen *screen)
{
	(void)ui;
	((struct work *)screen)->resumed++;
}

static void work_close(struct ui *ui, struct screen *screen)
{
	(void)ui;
	list_done(&((struct work *)screen)->list);
}

static enum outcome open_pupil(struct ui *ui, struct screen *screen)
{
	struct work *work = (struct work *)screen;
	size_t row;

	if (list_selected(&work->list, &row))
		snprintf(work->opened, sizeof work->opened, "%s", pupils[row].name);
	ui_say(ui, "Geopend.");
	return STAY;
}

static enum outcome open_deeper(struct ui *ui, struct screen *screen)
{
	struct work deeper = {.screen.ops = screen->ops};

	return ui_run(ui, &deeper.screen);
}

static enum outcome go_home(struct ui *ui, struct screen *screen)
{
	(void)ui;
	(void)screen;
	return HOME;
}

static const struct action work_actions[] = {
    {"Enter", "openen", "Opent de plek waar je dit doet.", open_pupil, 0, NULL},
    LIST_SEARCH,
    {"n", "gesprek", "Begint een IOP-gesprek met de leerling.", open_deeper, 0, NULL},
    {"l", "notitie", "Schrijft een notitie over de leerling.", open_pupil, ACT_WRITES, NULL},
    {"h", "werklijst", "Gaat naar de werklijst.", go_home, ACT_HIDDEN, NULL},
    LIST_FOLD,
    {0},
};

static const struct screen_ops work_ops = {
    .name = "Werklijst",
    .about = "Wat er nog moet gebeuren, het dringendste eerst.",
    .open = work_open,
    .header = work_header,
    .draw = work_draw,
    .key = work_key,
    .resume = work_resume,
    .close = work_close,
    .actions = work_actions,
};

static struct work work;

static void run(const char *keys)
{
	bool grouped = work.grouped;

	work = (struct work){.screen.ops = &work_ops, .grouped = grouped};
	headless_run(&h, &work.screen, keys);
}

static void shows_a_list(void **state)
{
	(void)state;
	run("<Shot><Down><Down><Enter>");
	assert_true(headless_matches(&h, "list"));
	assert_string_equal(work.opened, "Bakker, Noor");
	run("<End><Up><Enter>");
	assert_string_equal(work.opened, "Yıldız, Emre");
	run("<PgDn><PgUp><Up><Enter>");
	assert_string_equal(work.opened, "Berg, Daan van den");
}

static void filters(void **state)
{
	(void)state;
	run("/celik");
	assert_true(headless_matches(&h, "list-filter"));
	run("/celik<Enter>");
	assert_string_equal(work.opened, "Çelik, Aylin");
	run("/yildiz<Esc>");
	assert_true(headless_shows(&h, "Bakker"));
	run("/xqz");
	assert_true(headless_shows(&h, "Niets gevonden"));
	/* letters that are actions elsewhere are text here, and nothing pasted is a key */
	run("/nl<Bksp><Bksp><Esc><Paste>q l n<Enter></Paste>");
	assert_true(headless_shows(&h, "Bakker"));
	assert_string_equal(work.opened, "");
}

static void folds(void **state)
{
	(void)state;
	work.grouped = true;
	run("<Shot><Spatie><Shot>*");
	assert_true(headless_matches(&h, "list-groups"));
	run("*<Down><Enter><Down><Enter>");
	assert_string_equal(work.opened, "Yıldız, Emre");
	work.grouped = false;
}

/* Rereading keeps the selection, even when the rows have moved. */
static const size_t *order;

static int64_t moved_key(void *context, size_t row)
{
	(void)context;
	return (int64_t)order[row];
}

static void keeps_selection(void **state)
{
	static const size_t first[] = {1, 2, 3, 4, 5}, second[] = {5, 4, 3, 2, 1};
	struct list_source source = {
	    .columns = pupil_columns, .count = 5, .cell = pupil_cell, .key = moved_key};
	struct list list = {0};
	size_t row;

	(void)state;
	order = first;
	list_show(&list, &source);
	list_select(&list, 3);
	order = second;
	list_show(&list, &source);
	assert_true(list_selected(&list, &row));
	assert_int_equal(row, 1);
	source.count = 0;
	list_show(&list, &source);
	assert_false(list_selected(&list, &row));
	list_done(&list);
}

static void helps(void **state)
{
	(void)state;
	run("<F1>");
	assert_true(headless_matches(&h, "help"));
	run("?<Esc>:notitie<Shot><Enter>");
	assert_true(headless_matches(&h, "palette"));
	assert_string_equal(work.opened, "Berg, Daan van den");
	/* A key of the screen itself, chosen from the palette. */
	run(":zoeken<Enter>aylin");
	assert_true(headless_shows(&h, "1 van 5"));
}

static void actions_are_sound(void **state)
{
	static const struct action twice[] = {
	    {"F2 C-s", "een", "Help.", NULL, 0, NULL},
	    {"C-s", "twee", "Help.", NULL, 0, NULL},
	    {0},
	};
	static const struct action no_help[] = {{"F2", "een", NULL, NULL, 0, NULL}, {0}};
	struct screen_ops bad = {.name = "Fout", .actions = twice};
	struct arena arena = {0};

	(void)state;
	assert_null(actions_fault(&work_ops, NULL, &arena));
	assert_string_equal(actions_fault(&bad, NULL, &arena), "Fout: een and twee: same key");
	bad.actions = no_help;
	assert_non_null(actions_fault(&bad, NULL, &arena));
	arena_done(&arena);
}

static void goes_back_home_and_out(void **state)
{
	(void)state;
	run("n<Esc>");
	assert_int_equal(work.resumed, 1);
	assert_int_equal(h.ui.leaving, LOST);
	run("nh");
	assert_int_equal(work.resumed, 1);
	assert_true(headless_shows(&h, "q stoppen"));
	/* q goes back one screen, and ends the program only from the lowest one */
	run("nq<Shot>");
	assert_int_equal(h.ui.leaving, LOST);
	run("nqq<Down>");
	assert_int_equal(h.ui.leaving, QUIT);
	/* Esc on the lowest screen does nothing. */
	run("<Esc><Esc>");
	assert_true(headless_shows(&h, "Werklijst"));
}

/* All window sizes, and a lost terminal at any point. */
static void any_window(void **state)
{
	static const int sizes[][2] = {{1, 1}, {2, 1}, {1, 9}, {20, 5}, {39, 24}, {40, 8}, {41, 7},
	    {40, 9}, {43, 11}, {60, 10}, {80, 24}, {120, 40}, {300, 100}, {300, 8}, {40, 100}};
	static const char *const keys[] = {
	    "/e<Enter>", "<F1>", ":", "nn<End>", "*<Down>", "<End><Shot>", ":open"};
	struct buffer script = {0};

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		work.grouped = i % 2;
		buffer_clear(&script);
		buffer_add(&script, keys[i]);
		for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++)
			buffer_format(&script, "<Resize %dx%d><Down><Up><Right><PgDn>",
			    sizes[size][0], sizes[size][1]);
		buffer_add(&script, "<Lost>");
		run(buffer_text(&script));
		assert_int_equal(h.ui.leaving, LOST);
		assert_null(h.ui.top);
	}
	buffer_done(&script);
	work.grouped = false;
	run("<Resize 80x24>");
	assert_true(headless_shows(&h, "Bakker"));
}

static void any_keys(void **state)
{
	struct buffer script = {0};

	(void)state;
	for (unsigned seed = 1; seed <= 40; seed++) {
		buffer_clear(&script);
		headless_noise(&script, seed, 300);
		work.grouped = seed % 2;
		run(buffer_text(&script));
		assert_null(h.ui.top);
	}
	buffer_done(&script);
	work.grouped = false;
	run("<Resize 80x24>");
}

static void speaks_ascii(void **state)
{
	(void)state;
	h.ui.theme.ascii = true;
	run("<Down>");
	assert_true(headless_matches(&h, "list-ascii"));
	h.ui.theme.plain_letters = true;
	run("<Down>");
	assert_true(headless_shows(&h, "Celik, Aylin"));
	h.ui.theme = theme_start();
}

/* An idle interface draws nothing. */
static int draws;

static void count_draw(struct ui *ui, struct screen *screen, struct box body)
{
	(void)ui;
	(void)screen;
	(void)body;
	draws++;
}

static bool never(struct ui *ui, struct screen *screen)
{
	(void)ui;
	(void)screen;
	return false;
}

static void rests(void **state)
{
	static const struct screen_ops ops = {.name = "Rust", .draw = count_draw, .idle = never};
	struct screen screen = {.ops = &ops};

	(void)state;
	draws = 0;
	headless_run(&h, &screen, "<Tick><Tick><Tick><Tick>");
	assert_int_equal(draws, 1);
}

static void paragraph_draw(struct ui *ui, struct screen *screen, struct box body)
{
	(void)screen;
	draw_paragraph(ui, (struct box){body.row, 2, 2, 20}, T_PLAIN,
	    "Te regelen door Tom Verhagen en door Bas de Boer van techniek");
	draw_paragraph(
	    ui, (struct box){body.row + 3, 2, 2, 20}, T_PLAIN, "Te regelen door Tom Verhagen");
}

/* A paragraph that does not fit shows so. */
static void paragraph_that_does_not_fit_says_so(void **state)
{
	static const struct screen_ops ops = {.name = "Alinea", .draw = paragraph_draw};
	struct screen screen = {.ops = &ops};

	(void)state;
	headless_run(&h, &screen, "<Shot>");
	assert_true(headless_shows(&h, "Te regelen door Tom\n  Verhagen en door Ba…"));
	assert_true(headless_shows(&h, "Te regelen door Tom\n  Verhagen\n"));
}

static int start(void **state)
{
	(void)state;
	clock_set(date_make(2026, 11, 22), 9);
	headless_start(&h, 80, 24, NULL);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	headless_stop(&h);
	return 0;
}

static bool open_halfway(struct ui *ui, struct screen *screen, struct error *err)
{
	list_show(&((struct work *)screen)->list,
	    &(struct list_source){.columns = pupil_columns, .cell = pupil_cell});
	(void)ui;
	snprintf(err->text, sizeof err->text, "Het lezen is gestopt.");
	return false;
}

static void close_halfway(struct ui *ui, struct screen *screen)
{
	(void)ui;
	list_done(&((struct work *)screen)->list);
}

/* Whatever a screen read before its opening failed is freed too. */
static void failed_opening_leaves_nothing(void **state)
{
	static const struct screen_ops ops = {
	    .name = "Half", .open = open_halfway, .draw = NULL, .close = close_halfway};
	struct work half = {.screen.ops = &ops};
	(void)state;
	headless_keys(&h, "<Shot><Enter>");
	ui_run(&h.ui, &half.screen);
	assert_true(headless_shows(&h, "Het lezen is gestopt."));
	assert_null(half.list.filter.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(shows_a_list),
	    cmocka_unit_test(filters),
	    cmocka_unit_test(folds),
	    cmocka_unit_test(keeps_selection),
	    cmocka_unit_test(helps),
	    cmocka_unit_test(actions_are_sound),
	    cmocka_unit_test(goes_back_home_and_out),
	    cmocka_unit_test(any_window),
	    cmocka_unit_test(any_keys),
	    cmocka_unit_test(speaks_ascii),
	    cmocka_unit_test(rests),
	    cmocka_unit_test(paragraph_that_does_not_fit_says_so),
	    cmocka_unit_test(failed_opening_leaves_nothing),
	};

	return cmocka_run_group_tests_name("toolkit", tests, start, stop);
}

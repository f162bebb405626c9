/* The widgets: questions, pickers, the editor of long text, grid and wizard. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "headless.h"
#include "base/clock.h"
#include "tui/list/columns.h"
#include "tui/input/dialog.h"
#include "tui/input/grid/grid.h"
#include "tui/input/picker.h"
#include "tui/input/text_edit.h"
#include "tui/wizard.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

static struct headless h;

static enum outcome go_home(struct ui *ui, struct screen *screen)
{
	(void)ui;
	(void)screen;
	return HOME;
}

static void asks(void **state)
{
	static const char *const three[] = {"Een", "Twee", "Drie", NULL};
	char name[16] = "Jo";
	struct date date = {0};

	(void)state;
	/* Cancel comes first: Enter destroys nothing. */
	headless_keys(&h, "<Shot><Enter>");
	assert_false(dialog_confirm(&h.ui, "Weg", "Echt weggooien?", "Weggooien"));
	assert_true(headless_matches(&h, "confirm"));
	headless_keys(&h, "<Esc>");
	assert_false(dialog_confirm(&h.ui, "Weg", "Echt weggooien?", "Weggooien"));
	headless_keys(&h, "jy<Lost>");
	assert_false(dialog_confirm(&h.ui, "Weg", "Echt weggooien?", "Weggooien"));
	headless_keys(&h, "<Right><Enter>");
	assert_true(dialog_confirm(&h.ui, "Weg", "Echt weggooien?", "Weggooien"));
	headless_keys(&h, "<Tab><Tab><Enter>");
	assert_int_equal(dialog_choose(&h.ui, "Kies", "Welke?", three), 2);
	/* an arrow starts editing the present value, typing replaces it */
	headless_keys(&h, "<End>sé<Enter>");
	assert_true(dialog_ask(&h.ui, "Naam", "Hoe heet je?", name, sizeof name, NULL, NULL));
	assert_string_equal(name, "José");
	/* Esc asks: type on, save or discard; without typed text it closes */
	headless_keys(&h, "<Esc>");
	assert_false(dialog_ask(&h.ui, "Naam", "Hoe heet je?", name, sizeof name, NULL, NULL));
	headless_keys(&h, "weg<Esc><Shot><Right><Enter>");
	assert_false(dialog_ask(&h.ui, "Naam", "Hoe heet je?", name, sizeof name, NULL, NULL));
	assert_true(headless_matches(&h, "ask-leave"));
	assert_string_equal(name, "José");
	headless_keys(&h, "An<C-c><Esc>na<Onbekend><F2>");
	assert_true(dialog_ask(&h.ui, "Naam", "Hoe heet je?", name, sizeof name, NULL, NULL));
	assert_string_equal(name, "Anna");
	headless_keys(&h, "Piet<Esc><Enter>");
	assert_true(dialog_ask(&h.ui, "Naam", "Hoe heet je?", name, sizeof name, NULL, NULL));
	assert_string_equal(name, "Piet");
	/* a paste that does not fit is refused whole, with the limit in the message */
	headless_keys(&h, "<End><Paste>een veel te lange naam</Paste><Shot><Enter>");
	assert_true(dialog_ask(&h.ui, "Naam", "Hoe heet je?", name, sizeof name, NULL, NULL));
	assert_string_equal(name, "Piet");
	assert_true(headless_matches(&h, "ask-paste"));
	headless_keys(&h, "<Paste>Jan<Enter>Piet<Enter></Paste><Enter>");
	assert_true(dialog_ask(&h.ui, "Naam", "Hoe heet je?", name, sizeof name, NULL, NULL));
	assert_string_equal(name, "Jan Piet");
	headless_keys(&h, "31-2<Enter><Shot><C-u>+7<Enter>");
	assert_true(dialog_ask_date(&h.ui, "Datum", "Wanneer?", &date));
	assert_string_equal(date.iso, "2026-11-29");
	assert_true(headless_matches(&h, "ask-date"));
}

static void wide_columns_share_what_is_left(void **state)
{
	static const struct column columns[] = {{"a", "a", COLUMN_TEXT, 10, C_WIDE},
	    {"b", "b", COLUMN_TEXT, 5, 0}, {"c", "c", COLUMN_TEXT, 10, C_WIDE}, {0}};
	struct column_widths w = columns_layout(columns, 48);

	(void)state;
	assert_int_equal(w.width[0], 20);
	assert_int_equal(w.width[1], 5);
	assert_int_equal(w.width[2], 21);
}

static void picks(void **state)
{
	struct choice rows[] = {{"A01", "op tijd komen"}, {"L05", "hulp vragen"},
	    {"S02", "samenwerken"}, {"S03", "één ding tegelijk"}};
	struct choices choices = {.rows = rows, .count = 4};
	bool marks[4] = {false, true, false, false};
	size_t selected = 1;

	(void)state;
	headless_keys(&h, "<Enter>");
	assert_true(pick(&h.ui, "Competentie", &choices, NULL, &selected));
	assert_int_equal(selected, 1);
	headless_keys(&h, "een<Shot><Enter>");
	assert_true(pick(&h.ui, "Competentie", &choices, NULL, &selected));
	assert_int_equal(selected, 3);
	assert_true(headless_matches(&h, "pick"));
	headless_keys(&h, "zzz<Enter><Esc>");
	assert_false(pick(&h.ui, "Competentie", &choices, NULL, &selected));
	/* a search takes spaces and shows what fits; ticked choices stand on top without one */
	headless_keys(&h, "een ding<Shot><Tab><C-u><Shot><Enter>");
	assert_true(pick_many(&h.ui, "Wie waren er?", &choices, marks));
	assert_true(marks[1] && marks[3] && !marks[0] && !marks[2]);
	assert_true(headless_matches(&h, "pick-many"));
	/* Enter ticks the choice that was searched for, and only the next one takes all */
	headless_keys(&h, "zzz<Enter><C-u>samen<Enter>op tijd<Enter><Enter>");
	assert_true(pick_many(&h.ui, "Wie waren er?", &choices, marks));
	assert_true(marks[0] && marks[1] && marks[2] && marks[3]);
	/* without a search the space bar ticks too; a tick can be removed */
	headless_keys(&h, "<Spatie><F2>");
	assert_true(pick_many(&h.ui, "Wie waren er?", &choices, marks));
	assert_false(marks[0]);
	headless_keys(&h, "<Spatie><Esc>");
	assert_false(pick_many(&h.ui, "Wie waren er?", &choices, marks));
	assert_false(marks[0]);
}

static void edits_long_text(void **state)
{
	struct arena arena = {0};
	const char *text;

	(void)state;
	headless_keys(&h, "<Enter>Tweede regel<Shot><F2>");
	text = text_edit_run(&h.ui, "Wat ging goed?", "In je eigen woorden.", "Eerste regel", 200,
	    NULL, &arena, NULL, NULL);
	assert_string_equal(text, "Eerste regel\nTweede regel");
	assert_true(headless_matches(&h, "text-edit"));
	headless_keys(&h, "half af<Lost>");
	text = text_edit_run(&h.ui, "Wat ging goed?", NULL, "", 200, NULL, &arena, NULL, NULL);
	assert_string_equal(text, "half af");
	headless_keys(&h, "<Paste>een<Enter>twee</Paste><Esc><Enter>");
	text = text_edit_run(&h.ui, "Wat ging goed?", NULL, "", 200, NULL, &arena, NULL, NULL);
	assert_string_equal(text, "een\ntwee");
	/* discarded, the text is as before; Ctrl and an arrow move by word */
	headless_keys(&h, "weg<Esc><Right><Enter>");
	text =
	    text_edit_run(&h.ui, "Wat ging goed?", NULL, "blijft", 200, NULL, &arena, NULL, NULL);
	assert_string_equal(text, "blijft");
	headless_keys(&h, "<C-Left><C-Left>1<C-Right>2<F2>");
	text =
	    text_edit_run(&h.ui, "Wat ging goed?", NULL, "een twee", 200, NULL, &arena, NULL, NULL);
	assert_string_equal(text, "1een2 twee");
	arena_done(&arena);
}

/* A grid of ratings. */

static char cells[3][4][32];
static int refuse;

static const char *grid_get(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)context;
	(void)arena;
	return cells[row][column];
}

static bool grid_set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	(void)context;
	if (refuse)
		return ui_complain(ui, "Dat mag niet.");
	snprintf(cells[row][column], sizeof cells[row][column], "%s", value);
	return true;
}

static const char *grid_detail(void *context, size_t row, struct arena *arena)
{
	(void)context;
	return arena_format(arena, "waar: stage   wanneer: dinsdag   rij %zu", row + 1);
}

static struct choice grid_choice_rows[] = {{"j", "ja"}, {"n", "nee, nog niet"}};
static const struct choices grid_choices = {.rows = grid_choice_rows, .count = 2};
static const struct grid_column grid_columns[] = {
    {.label = "Leerdoel uit periode 1", .kind = CELL_READ, .width = 0},
    {.label = "leerling",
        .help = "Wat de leerling zelf vindt",
        .kind = CELL_RATING,
        .width = 8,
        .digits = "1234"},
    {.label = "notitie", .kind = CELL_TEXT, .width = 16, .limit = 10},
    {.label = "door?", .kind = CELL_CHOICE, .width = 14, .choices = &grid_choices},
};

static struct grid new_grid(void)
{
	memset(cells, 0, sizeof cells);
	strcpy(cells[0][0], "Ik ben elke stagedag op tijd");
	strcpy(cells[1][0], "Ik vraag hulp als ik vastloop");
	strcpy(cells[2][0], "Ik ruim op");
	return (struct grid){
	    .columns = grid_columns,
	    .column_count = 4,
	    .count = 3,
	    .frozen = 1,
	    .get = grid_get,
	    .set = grid_set,
	    .detail = grid_detail,
	};
}

/* A wizard of a grid and two pages. */

static struct grid grid;
static int saves, closes;

static void step_grid_draw(struct ui *ui, struct wizard *wizard, struct box body)
{
	(void)wizard;
	grid_draw(ui, &grid, body);
}

static enum outcome step_grid_key(struct ui *ui, struct wizard *wizard, const struct key *key)
{
	(void)wizard;
	return grid_key(ui, &grid, key);
}

static bool step_grid_save(struct ui *ui, struct wizard *wizard)
{
	(void)wizard;
	if (!grid_finish(ui, &grid))
		return false;
	if (!*cells[0][1])
		return ui_complain(ui, "Vul eerst een oordeel in.");
	saves++;
	return true;
}

static void step_close(struct ui *ui, struct wizard *wizard)
{
	(void)ui;
	(void)wizard;
	closes++;
}

static void step_page_draw(struct ui *ui, struct wizard *wizard, struct box body)
{
	(void)wizard;
	draw_text(ui, body.row, 1, body.cols - 2, T_PLAIN, "Hier komen de afspraken.");
}

static const struct action step_actions[] = {
    {"F8", "leerdoel kiezen", "Kiest een leerdoel.", go_home, 0, NULL},
    {0},
};

static const struct wizard_step steps[] = {
    {.title = "Terugkijken",
        .draw = step_grid_draw,
        .key = step_grid_key,
        .save = step_grid_save,
        .close = step_close,
        .actions = step_actions},
    {.title = "Nieuwe doelen", .draw = step_page_draw, .close = step_close},
    {.title = "Afspraken", .draw = step_page_draw, .close = step_close},
    {0},
};

static bool run_wizard(const char *keys)
{
	struct wizard wizard = {
	    .title = "IOP-gesprek periode 2 · Berg, Daan van den · 3B", .steps = steps};

	grid_done(&grid);
	grid = new_grid();
	grid_settle(&grid);
	saves = closes = refuse = 0;
	headless_keys(&h, keys);
	return wizard_run(&h.ui, &wizard);
}

static void fills_a_grid(void **state)
{
	(void)state;
	run_wizard("3<Enter>mooi<Shot><Enter><Enter><Down><Enter>4<Shot>");
	assert_true(headless_matches(&h, "grid"));
	assert_string_equal(cells[0][2], "mooi");
	assert_string_equal(cells[0][3], "n");
	assert_string_equal(cells[1][1], "4");
	run_wizard("7");
	assert_string_equal(cells[0][1], "");
	assert_true(headless_shows(&h, "1 tot en met 4"));
	run_wizard("3<S-Tab><Del>");
	assert_string_equal(cells[0][1], "");
}

static void types_in_a_grid(void **state)
{
	(void)state;
	/* In a wizard letters are text, so typing starts at once. */
	run_wizard("3op tijd<Enter>");
	assert_string_equal(cells[0][1], "3");
	assert_string_equal(cells[0][2], "op tijd");
	/* refused, not cut */
	run_wizard("3te lang vor dit<Enter>");
	assert_string_equal(cells[0][2], "te lang vo");
	run_wizard("3<Enter>weg<Esc><Resize 42x9>");
	assert_string_equal(cells[0][2], "");
	/* a value that the owner refuses stays in the cell */
	run_wizard("<Resize 80x24>3x");
	refuse = 1;
	headless_keys(&h, "");
	assert_false(grid_finish(&h.ui, &grid));
	assert_string_equal(grid_pending(&grid), "x");
	refuse = 0;
}

static void walks_a_wizard(void **state)
{
	(void)state;
	headless_keys(&h, "<Resize 80x24>");
	assert_false(run_wizard("<Resize 80x24><F6><Shot>2<F6><Shot><F6>"));
	assert_true(headless_matches(&h, "wizard"));
	assert_int_equal(saves, 1);
	assert_true(run_wizard("2<C-n><C-n><F6>"));
	assert_int_equal(closes, 3);
	assert_false(run_wizard("2<F6><F5>"));
	assert_true(headless_shows(&h, "stap 1 van 3"));
	/* leaving half-way saves, and asks when that fails */
	assert_false(run_wizard("2<Esc>"));
	assert_int_equal(saves, 1);
	assert_int_equal(closes, 1);
	assert_false(run_wizard("<Esc><Enter>3"));
	assert_string_equal(cells[0][1], "3");
	assert_false(run_wizard("<Esc><Right><Enter>3"));
	assert_string_equal(cells[0][1], "");
}

/* Every widget in every window size. */
static void any_window(void **state)
{
	static const int sizes[][2] = {{1, 1}, {2, 1}, {1, 9}, {20, 5}, {39, 24}, {40, 8}, {41, 7},
	    {40, 9}, {43, 11}, {60, 10}, {80, 24}, {120, 40}, {300, 100}, {300, 8}, {40, 100}};
	static const char question[] =
	    "Een lange vraag die over meer dan één regel loopt, zeker in een smal venster.";
	struct buffer script = {0};
	struct arena arena = {0};
	const char *text;

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		buffer_format(&script, "<Resize %dx%d><Down><Up><Right><PgDn><Enter>x<Enter>",
		    sizes[i][0], sizes[i][1]);
	run_wizard(buffer_text(&script));
	headless_keys(&h, buffer_text(&script));
	dialog_confirm(&h.ui, "Weg", question, "Ja");
	buffer_clear(&script);
	buffer_add(&script, "een twee drie<Enter>");
	for (int i = 1; i < 120; i++)
		buffer_format(&script, "<Resize %dx%d><Up><Home>x", i * 7 % 90 + 1, i * 5 % 40 + 1);
	headless_keys(&h, buffer_text(&script));
	text = text_edit_run(&h.ui, "Tekst", "Hulp", "", 500, NULL, &arena, NULL, NULL);
	assert_int_equal(strlen(text), 14 + 119);
	headless_keys(&h, "<Resize 80x24>");
	dialog_message(&h.ui, "Klaar", "Het scherm doet het nog.");
	assert_true(headless_shows(&h, "Het scherm doet het nog."));
	arena_done(&arena);
	buffer_done(&script);
}

static void any_keys(void **state)
{
	struct buffer script = {0};
	struct arena arena = {0};

	(void)state;
	for (unsigned seed = 1; seed <= 40; seed++) {
		buffer_clear(&script);
		headless_noise(&script, seed, 300);
		run_wizard(buffer_text(&script));
		assert_null(h.ui.top);
		headless_keys(&h, buffer_text(&script));
		text_edit_run(&h.ui, "Tekst", "Hulp", "", 60, NULL, &arena, NULL, NULL);
		assert_null(h.ui.top);
	}
	arena_done(&arena);
	buffer_done(&script);
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
	grid_done(&grid);
	headless_stop(&h);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(asks),
	    cmocka_unit_test(wide_columns_share_what_is_left),
	    cmocka_unit_test(picks),
	    cmocka_unit_test(edits_long_text),
	    cmocka_unit_test(fills_a_grid),
	    cmocka_unit_test(types_in_a_grid),
	    cmocka_unit_test(walks_a_wizard),
	    cmocka_unit_test(any_window),
	    cmocka_unit_test(any_keys),
	};

	return cmocka_run_group_tests_name("widgets", tests, start, stop);
}

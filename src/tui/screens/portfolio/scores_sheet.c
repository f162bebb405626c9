/* A whole test on one sheet: each pupil's score and whether it is sufficient, saved together. */
#include "tui/screens/portfolio/scores_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"
#include "tui/screens/portfolio/portfolio.h"

/* The teacher's verdict on a score that does not imply one. */
#define SUFFICIENT "VOL"
#define INSUFFICIENT "ONV"

static bool says_it(const struct test_sheet *me, const struct score_row *row)
{
	bool sufficient;
	return score_sufficient(row->now.score, me->norm, &sufficient);
}

bool score_undecided(const struct test_sheet *me, const struct score_row *row)
{
	return *row->now.score && !row->now.told && !says_it(me, row);
}

/* The grid */

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct test_sheet *me = context;
	const struct score_row *r = &me->rows[row];
	(void)arena;
	if (column == NAME)
		return r->name;
	if (column == SCORE)
		return r->now.score;
	if (!*r->now.score)
		return "";
	return score_undecided(me, r) ? "?" : r->now.sufficient ? SUFFICIENT : INSUFFICIENT;
}

static bool set_score(struct ui *ui, struct test_sheet *me, struct score_row *row, const char *text)
{
	struct error err = {0};
	if (!*text && row->before.id)
		return ui_complain(
		    ui, "%s: al opgeslagen. Weghalen kan in het dossier.", row->name);
	if (!field_parse(
	        entity_field(&result_entity, "score"), &row->now, text, &me->screen.arena, &err))
		return ui_complain(ui, "%s", err.text);
	row->now.told = false;
	row->now.sufficient = false;
	score_sufficient(row->now.score, me->norm, &row->now.sufficient);
	if (strcmp(row->now.score, row->before.score) == 0) {
		row->now.told = row->before.told;
		row->now.sufficient = row->before.sufficient;
	}
	return true;
}

static bool set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	struct test_sheet *me = context;
	struct score_row *r = &me->rows[row];
	if (column == SCORE)
		return set_score(ui, me, r, value);
	r->now.told = *value != '\0';
	r->now.sufficient = strcmp(value, SUFFICIENT) == 0;
	return true;
}

static bool fixed(void *context, size_t row, size_t column)
{
	const struct test_sheet *me = context;
	return column == VERDICT && (!*me->rows[row].now.score || says_it(me, &me->rows[row]));
}

static struct choice verdicts[] = {{SUFFICIENT, "voldoende"}, {INSUFFICIENT, "onvoldoende"}};
static const struct choices verdict_choices = {.rows = verdicts, .count = 2};

static const struct grid_column columns[COLUMNS] = {
    [NAME] = {.label = "Leerling", .width = 24},
    [SCORE] = {.label = "Score",
        .help = "Een cijfer (7,5), een woord of letter (o m v rv g zg) of punten (32/40).",
        .kind = CELL_TEXT,
        .width = 11,
        .limit = 31},
    [VERDICT] = {.label = "Oordeel",
        .help = "De score zegt niet of het voldoende is: v voldoende, o onvoldoende.",
        .kind = CELL_CHOICE,
        .choices = &verdict_choices},
};

/* Starts at the first pupil without a score. */
static bool read_sheet(struct ui *ui, struct grid_screen *screen, struct error *err)
{
	struct test_sheet *me = (struct test_sheet *)screen;
	struct grid *grid = &screen->grid;
	memcpy(me->level, me->test.level, sizeof me->level);
	if (!test_read_scores(ui, me, err))
		return false;
	*grid = (struct grid){.columns = columns,
	    .column_count = COLUMNS,
	    .count = me->count,
	    .frozen = 1,
	    .down = true,
	    .column = SCORE,
	    .context = me,
	    .get = get,
	    .set = set,
	    .fixed = fixed};
	while (grid->row + 1 < me->count && *me->rows[grid->row].now.score)
		grid->row++;
	if (*me->rows[grid->row].now.score)
		grid->row = 0;
	return true;
}

static const char *label(struct ui *ui, const struct test_sheet *me, const char *field)
{
	return choice_label(
	    ui->db, entity_field(&result_entity, field), &me->test, 0, &ui->scratch);
}

static void header(struct ui *ui, struct grid_screen *screen, struct header *header)
{
	const struct test_sheet *me = (const struct test_sheet *)screen;
	size_t filled = 0;
	for (size_t i = 0; i < me->count; i++)
		filled += *me->rows[i].now.score != '\0';
	header->left = arena_format(&ui->scratch, "Toets · %s", me->test.title);
	header->right =
	    arena_format(&ui->scratch, "%s · %zu van %zu ingevuld", me->lesson, filled, me->count);
	header->subtitle = arena_format(&ui->scratch, "%s · %s · %s%s%s%s",
	    label(ui, me, "subject"), label(ui, me, "kind"), date_show(me->test.taken_on).text,
	    *me->test.level ? " · " : "", *me->test.level ? label(ui, me, "level") : "",
	    grid_screen_changed(screen) ? " · nog niet opgeslagen" : "");
}

/* Keys */

static void ask_verdict(struct ui *ui, struct test_sheet *me, size_t row)
{
	me->screen.grid.row = row;
	me->screen.grid.column = VERDICT;
	ui_say(ui, "%s: is \"%s\" voldoende? Typ v of o.", me->rows[row].name,
	    me->rows[row].now.score);
}

static void go_on(struct ui *ui, struct test_sheet *me, size_t row)
{
	me->screen.grid.row = row + 1 < me->count ? row + 1 : row;
	me->screen.grid.column = SCORE;
	if (row + 1 == me->count)
		ui_say(ui, "Dit was de laatste. F2 slaat alle scores op.");
}

/* After a score the next pupil follows, unless the score leaves its verdict open. */
static enum outcome key(struct ui *ui, struct grid_screen *screen, const struct key *pressed)
{
	struct test_sheet *me = (struct test_sheet *)screen;
	struct grid *grid = &screen->grid;
	size_t row = grid->row;
	bool scoring = grid->column == SCORE, editing = grid->editing;
	if (!scoring && grid_can_change(grid, row, VERDICT) && key_in("v V o O", pressed)) {
		set(ui, me, row, VERDICT, key_in("v V", pressed) ? SUFFICIENT : INSUFFICIENT);
		go_on(ui, me, row);
		return STAY;
	}
	enum outcome outcome = grid_key(ui, grid, pressed);
	bool left = editing && !grid->editing && key_in("Enter Tab Down", pressed);
	if (scoring && left && score_undecided(me, &me->rows[row]))
		ask_verdict(ui, me, row);
	else if ((scoring && left) ||
	         (!scoring && key_in("Enter F4 Spatie", pressed) && me->rows[row].now.told))
		go_on(ui, me, row);
	return outcome;
}

/* Saving */

static void take_test(const struct test_sheet *me, struct result *row)
{
	const struct result *test = &me->test;
	memcpy(row->subject, test->subject, sizeof row->subject);
	memcpy(row->kind, test->kind, sizeof row->kind);
	memcpy(row->title, test->title, sizeof row->title);
	row->taken_on = test->taken_on;
	/* a pupil's own level stays, unless the level of the whole test was changed */
	if (!row->id || strcmp(test->level, me->level) != 0)
		memcpy(row->level, test->level, sizeof row->level);
}

/* Must this pupil's result be saved, and as what? An unchanged one keeps the judgement of its day.
 */
static bool is_to_save(
    const struct test_sheet *me, const struct score_row *row, struct result *wanted)
{
	*wanted = row->now;
	take_test(me, wanted);
	if (!*wanted->score)
		return false;
	for (const struct field *f = result_entity.fields; f->name; f++)
		if (!field_equal(f, &row->before, wanted))
			return true;
	return false;
}

/* Another title or day of the test changes the scores that are saved already. */
static bool is_changed(const struct grid_screen *screen)
{
	const struct test_sheet *me = (const struct test_sheet *)screen;
	struct result wanted;
	for (size_t i = 0; i < me->count; i++)
		if (is_to_save(me, &me->rows[i], &wanted))
			return true;
	return false;
}

static bool is_decided(struct ui *ui, struct test_sheet *me)
{
	for (size_t i = 0; i < me->count; i++)
		if (score_undecided(me, &me->rows[i])) {
			ask_verdict(ui, me, i);
			return false;
		}
	return true;
}

/* Returns the row that a message is about, which starts with the pupil's name. */
static struct score_row *row_of(struct test_sheet *me, const char *message)
{
	for (size_t i = 0; i < me->count; i++) {
		size_t length = strlen(me->rows[i].name);
		if (strncmp(message, me->rows[i].name, length) == 0 && message[length] == ':') {
			me->screen.grid.row = i;
			me->screen.grid.column = SCORE;
			return &me->rows[i];
		}
	}
	return NULL;
}

/* Somebody else filled in this pupil meanwhile, so the user chooses which score to keep. True: save
 * again. */
static bool settle(struct ui *ui, struct test_sheet *me, struct score_row *row)
{
	static const char *const buttons[] = {"Mijn score", "Die van de ander", NULL};
	struct score_row mine = *row;
	struct error err = {0};
	if (!test_read_score(ui, me, row, &err) || row->before.rev == mine.before.rev) {
		*row = mine;
		return false;
	}
	int button = dialog_choose(ui, row->name,
	    arena_format(&me->screen.arena, "Een ander heeft intussen %s ingevuld, en jij %s.",
	        *row->before.score ? row->before.score : "niets", mine.now.score),
	    buttons);
	if (button != 1) {
		struct result now = row->before;
		memcpy(now.score, mine.now.score, sizeof now.score);
		now.sufficient = mine.now.sufficient;
		now.told = mine.now.told;
		row->now = now;
	}
	return button >= 0;
}

static bool save_once(struct ui *ui, struct test_sheet *me, size_t *saved, struct error *err)
{
	struct result *rows = xcalloc(me->count + 1, sizeof *rows);
	size_t n = 0;
	for (size_t i = 0; i < me->count; i++)
		n += is_to_save(me, &me->rows[i], &rows[n]);
	bool good = !n || results_save(ui->db, rows, n, "Toets ingevuld", err);
	free(rows);
	*saved = n;
	return good;
}

static bool save(struct ui *ui, struct grid_screen *screen)
{
	struct test_sheet *me = (struct test_sheet *)screen;
	struct error err = {0};
	size_t saved;
	if (!is_decided(ui, me))
		return false;
	while (!save_once(ui, me, &saved, &err)) {
		struct score_row *row = row_of(me, err.text);
		if (err.status != CONFLICT || !row || !settle(ui, me, row)) {
			ui_show_error(ui, &err);
			return false;
		}
		err = (struct error){0};
	}
	if (saved)
		ui_say(ui, "Toets bewaard: %zu %s.", saved, saved == 1 ? "score" : "scores");
	else
		ui_say(ui, "Er was niets om op te slaan.");
	return true;
}

static enum outcome act_test(struct ui *ui, struct screen *screen)
{
	struct test_sheet *me = (struct test_sheet *)screen;
	if (grid_finish(ui, &me->screen.grid))
		test_edit(ui, me);
	return STAY;
}

static const struct action actions[] = {
    {"F2 C-s", "opslaan", "Slaat alle scores samen op en gaat terug.", grid_screen_save, 0, NULL},
    {"Enter", "volgende", "Gaat naar de volgende leerling.", NULL, 0, NULL},
    {"F5", "gegevens", "Wijzigt titel, datum, soort, vak of niveau van de toets.", act_test, 0,
        NULL},
    {"v o", "oordeel", "Zegt of een score voldoende of onvoldoende is, als dat er niet uit blijkt.",
        NULL, ACT_HIDDEN, NULL},
    {"Del", "leegmaken", "Haalt een score weg die nog niet is opgeslagen.", NULL, ACT_HIDDEN, NULL},
    {0},
};

static const struct grid_screen_kind kind = {
    .name = "Toets",
    .about =
        "Typ per leerling de score en Enter. Wie geen score heeft blijft leeg en wordt overgeslagen.",
    .read = read_sheet,
    .header = header,
    .key = key,
    .save = save,
    .changed = is_changed,
    .actions = actions,
    .draft = &test_draft,
};

/* Continues unsaved scores, or else asks for the test. */
enum outcome open_test(struct ui *ui, int64_t lesson_group, int64_t class, const char *name)
{
	struct test_sheet me = {
	    .lesson_group = lesson_group, .class = class, .norm = score_norm(ui->db)};
	struct error err = {0};
	if (!ui_may_write(ui))
		return STAY;
	if (!may_write_results(ui, NULL)) {
		ui_complain(ui, "Je mag dit bekijken, niet wijzigen.");
		return STAY;
	}
	/* a copy, because the caller may read its list again */
	me.lesson = arena_text(&me.screen.arena, name);
	if (!test_read_pupils(ui, &me, &err))
		ui_show_error(ui, &err);
	else if (!me.count)
		ui_complain(ui, "In deze groep zit nu niemand.");
	else if (test_take_draft(ui, &me) || test_choose(ui, &me))
		grid_screen_run(ui, &me.screen, &kind);
	arena_done(&me.screen.arena);
	return STAY;
}

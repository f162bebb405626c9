/* A lesson: the goals that each pupil works on now, and a grid with the competences of the whole
 * group. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/iop/iop.h"
#include "tui/screens/common/common.h"
#include "tui/screens/iop/goal_grid.h"
#include "tui/screens/portfolio/portfolio.h"
#include "tui/tabs.h"

/* Columns of a competence: only its code; with room for the level of before, "[(2)]"; its name. */
enum { NARROW = 3, WIDE = 5, NAMED = 9 };

struct lesson {
	struct tabs tabs;
	int64_t lesson_group, class;
	const char *name;
	struct goal_grid goals;
	/* the tab Competenties */
	struct arena arena;
	struct grid grid;
	struct grid_column *columns;
	struct scale scale;
	struct anchors anchors;
	const char **codes, **labels; /* for each column after the first: L02, L02 instructie */
	size_t column_count;
	int64_t *pupils;
	const char **names;
	size_t pupil_count;
	int64_t period;
	int64_t *levels;      /* pupils * columns: level given by the user's kind of rater */
	const char **earlier; /* likewise: what it was in an earlier period, "2 met hulp" */
	bool *in_iop;         /* pupils * columns: is the competence in the pupil's IOP? */
	bool all;             /* all competences, not only those in the IOPs */
	bool none;            /* no IOP has any yet, so that all are shown */
};

static struct lesson *lesson_of(struct tabs *tabs)
{
	return (struct lesson *)tabs;
}

static void header(struct ui *ui, struct tabs *tabs, struct header *header)
{
	struct lesson *lesson = lesson_of(tabs);
	struct period_card period;
	struct error none = {0};
	header->left = arena_format(&ui->scratch, "Mijn les · %s", lesson->name);
	if (period_current(ui->db, &period, &none))
		header->right = arena_format(
		    &ui->scratch, "%s · periode %d", period.year_name, (int)period.number);
}

static bool read_goals(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct lesson *lesson = lesson_of(tabs);
	lesson->goals.names = true;
	lesson->goals.grid.empty =
	    "In deze periode heeft nog niemand in deze groep leerdoelen: die maakt de mentor in het IOP-gesprek. F4 toont de competenties: daar kun je nu al een oordeel geven.";
	return goal_grid_read_lesson(ui, &lesson->goals, lesson->lesson_group, lesson->class, err);
}

static void draw_goals(struct ui *ui, struct tabs *tabs, struct box body)
{
	goal_grid_draw(ui, &lesson_of(tabs)->goals, true, body);
}

static enum outcome key_goals(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	if (key_is(key, K_TAB) || key_is(key, K_BACKTAB))
		return UNHANDLED; /* the digit goes to the other tab */
	return grid_key(ui, &lesson_of(tabs)->goals.grid, key);
}

static enum outcome act_note(struct ui *ui, struct screen *screen)
{
	const struct goal_row *goal = goal_grid_selected(&lesson_of((struct tabs *)screen)->goals);
	return goal ? write_note(ui, goal->pupil, goal->goal,
	                  arena_format(&ui->scratch, "%s: %s", goal->name, goal->sentence))
	            : STAY;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct goal_row *goal = goal_grid_selected(&lesson_of((struct tabs *)screen)->goals);
	return goal ? open_dossier(ui, goal->pupil) : STAY;
}

static size_t place(const struct lesson *lesson, size_t row, size_t column)
{
	return row * lesson->column_count + column;
}

static const char *get(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct lesson *lesson = context;
	if (column == 0)
		return lesson->names[row];
	int64_t level = lesson->levels[place(lesson, row, column - 1)];
	if (level)
		return arena_format(arena, "%d", (int)level);
	const char *before = lesson->earlier[place(lesson, row, column - 1)];
	if (before && lesson->columns[column].width >= WIDE)
		return arena_format(arena, "(%.*s)", (int)text_next(before, 0), before);
	return lesson->in_iop[place(lesson, row, column - 1)] ? "○" : "";
}

static bool set(struct ui *ui, void *context, size_t row, size_t column, const char *value)
{
	struct lesson *lesson = context;
	int64_t pupil = lesson->pupils[row];
	return rate_cell(ui, pupil, 0, lesson->codes[column - 1], lesson->period,
	    rater_of_actor(ui->db, pupil), value, &lesson->levels[place(lesson, row, column - 1)]);
}

/* A level of an earlier period is dim, between brackets. */
static enum style style(void *context, size_t row, size_t column)
{
	const struct lesson *lesson = context;
	return column && !lesson->levels[place(lesson, row, column - 1)] ? T_DIM : T_PLAIN;
}

/* What the levels of the competence look like, or else what they are called; and the level of
 * before. */
static const char *about(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct lesson *lesson = context;
	if (!column)
		return "";
	const char *text = anchors_of(&lesson->anchors, lesson->codes[column - 1]);
	const char *before = lesson->earlier[place(lesson, row, column - 1)];
	return arena_format(arena, "%s%s%s%s", before ? "Eerder: " : "", before ? before : "",
	    before ? ". " : "", *text ? text : lesson->scale.words);
}

static bool read_columns(struct ui *ui, struct lesson *lesson, struct error *err)
{
	size_t capacity = 0, code_capacity = 0, count = 0;
	struct grid_column *columns = NULL;
	const char **codes = NULL, **labels = NULL;
	size_t label_capacity = 0;
	columns = array_grow(columns, count, &capacity, sizeof *columns);
	columns[0] = (struct grid_column){.label = "Leerling", .width = 22};
	struct query *q = db_query(ui->db,
	    "SELECT c.code, c.code || ' ' || c.name || ': ' || c.sentence, c.code || ' ' || c.name "
	    "FROM visible_competence c "
	    "WHERE (c.retired_on IS NULL OR c.retired_on > peildatum()) "
	    "AND (?3 "
	    "  OR c.code IN ("
	    "    SELECT g.competence FROM lesson_pupil m "
	    "    JOIN current_period o "
	    "    JOIN iop_goal_period g ON g.pupil = m.pupil AND g.period = o.id "
	    "    WHERE m.lesson_group = ?1 AND m.class = ?2)) "
	    "ORDER BY c.id",
	    "iii", lesson->lesson_group, lesson->class, (int64_t)lesson->all);
	while (query_next(q)) {
		columns = array_grow(columns, count + 1, &capacity, sizeof *columns);
		codes = array_grow(codes, count, &code_capacity, sizeof *codes);
		labels = array_grow(labels, count, &label_capacity, sizeof *labels);
		codes[count] = arena_text(&lesson->arena, query_text(q, 0));
		labels[count] = arena_text(&lesson->arena, query_text(q, 2));
		columns[count + 1] = (struct grid_column){.label = codes[count],
		    .help = arena_text(&lesson->arena, query_text(q, 1)),
		    .kind = CELL_RATING,
		    .width = NARROW,
		    .digits = lesson->scale.digits};
		count++;
	}
	free(lesson->columns);
	free(lesson->codes);
	free(lesson->labels);
	lesson->columns = columns;
	lesson->codes = codes;
	lesson->labels = labels;
	lesson->column_count = count;
	return query_done(q, err);
}

static bool read_pupils(struct ui *ui, struct lesson *lesson, struct error *err)
{
	size_t capacity = 0, name_capacity = 0;
	lesson->pupil_count = 0;
	free(lesson->pupils);
	free(lesson->names);
	lesson->pupils = NULL;
	lesson->names = NULL;
	struct query *q = db_query(ui->db,
	    "SELECT pupil, name FROM lesson_pupil WHERE lesson_group = ?1 AND class = ?2 ORDER BY search_key, pupil",
	    "ii", lesson->lesson_group, lesson->class);
	while (query_next(q)) {
		lesson->pupils = array_grow(
		    lesson->pupils, lesson->pupil_count, &capacity, sizeof *lesson->pupils);
		lesson->names = array_grow(
		    lesson->names, lesson->pupil_count, &name_capacity, sizeof *lesson->names);
		lesson->pupils[lesson->pupil_count] = query_int(q, 0);
		lesson->names[lesson->pupil_count++] = arena_text(&lesson->arena, query_text(q, 1));
	}
	return query_done(q, err);
}

/* Finds the cell for a pupil and a competence; false when either is not in the grid. */
static bool find_cell(const struct lesson *lesson, int64_t pupil, const char *code, size_t *cell)
{
	for (size_t row = 0; row < lesson->pupil_count; row++)
		for (size_t column = 0;
		     lesson->pupils[row] == pupil && column < lesson->column_count; column++)
			if (strcmp(lesson->codes[column], code) == 0) {
				*cell = place(lesson, row, column);
				return true;
			}
	return false;
}

/* The levels of this period, and the last of those before. */
static bool read_given(struct ui *ui, struct lesson *lesson, struct error *err)
{
	size_t cell;
	for (size_t row = 0; row < lesson->pupil_count; row++) {
		struct query *q = db_query(ui->db,
		    "SELECT l.competence, l.level, l.period = ?2 AS now, l.level || ' ' || r.label AS words "
		    "FROM competence_level l "
		    "JOIN visible_rating_level r ON r.level = l.level "
		    "JOIN period_order o ON o.id = l.period "
		    "WHERE l.pupil = ?1 AND l.rater_kind = ?3 "
		    "AND o.starts_on <= (SELECT starts_on FROM period_order WHERE id = ?2) "
		    "ORDER BY o.starts_on",
		    "iit", lesson->pupils[row], lesson->period,
		    rater_of_actor(ui->db, lesson->pupils[row]));
		while (query_next(q)) {
			if (!find_cell(lesson, lesson->pupils[row], query_text(q, 0), &cell))
				continue;
			if (query_int(q, 2))
				lesson->levels[cell] = query_int(q, 1);
			else
				lesson->earlier[cell] =
				    arena_text(&lesson->arena, query_text(q, 3));
		}
		if (!query_done(q, err))
			return false;
	}
	return true;
}

static bool read_levels(struct ui *ui, struct lesson *lesson, struct error *err)
{
	size_t cells = lesson->pupil_count * lesson->column_count + 1, cell;
	lesson->levels = arena_alloc(&lesson->arena, cells * sizeof *lesson->levels);
	lesson->earlier = arena_alloc(&lesson->arena, cells * sizeof *lesson->earlier);
	lesson->in_iop = arena_alloc(&lesson->arena, cells * sizeof *lesson->in_iop);
	struct query *q = db_query(ui->db,
	    "SELECT m.pupil, g.competence "
	    "FROM lesson_pupil m "
	    "JOIN iop_goal_period g ON g.pupil = m.pupil AND g.period = ?3 "
	    "WHERE m.lesson_group = ?1 AND m.class = ?2 AND g.competence IS NOT NULL",
	    "iii", lesson->lesson_group, lesson->class, lesson->period);
	while (query_next(q))
		if (find_cell(lesson, query_int(q, 0), query_text(q, 1), &cell))
			lesson->in_iop[cell] = true;
	if (!query_done(q, err))
		return false;
	return read_given(ui, lesson, err);
}

static bool read_competences(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct lesson *lesson = lesson_of(tabs);
	struct period_card period;
	lesson->grid.count = 0;
	arena_done(&lesson->arena);
	if (!period_current(ui->db, &period, err))
		return false;
	lesson->period = period.id;
	if (!scale_read(ui->db, &lesson->scale, &lesson->arena, err) ||
	    !anchors_read(ui->db, &lesson->anchors, &lesson->arena, err) ||
	    !read_columns(ui, lesson, err))
		return false;
	lesson->none = !lesson->all && !lesson->column_count;
	lesson->all = lesson->all || lesson->none;
	if ((lesson->none && !read_columns(ui, lesson, err)) || !read_pupils(ui, lesson, err) ||
	    !read_levels(ui, lesson, err))
		return false;
	lesson->grid.columns = lesson->columns;
	lesson->grid.column_count = lesson->column_count + 1;
	lesson->grid.count = lesson->pupil_count;
	lesson->grid.frozen = 1;
	lesson->grid.down = true;
	lesson->grid.empty = "In deze groep zit nu niemand.";
	lesson->grid.context = lesson;
	lesson->grid.get = get;
	lesson->grid.set = set;
	lesson->grid.about = about;
	lesson->grid.style = style;
	grid_settle(&lesson->grid);
	return true;
}

/* Few columns have the names of the competences above them, and room for the level of before. */
static void label_columns(struct lesson *lesson, int cols)
{
	enum { NAME = 22, MARGINS = 5, WIDEST = 16 };
	int width =
	    lesson->column_count ? (cols - NAME - MARGINS) / (int)lesson->column_count - 1 : 0;
	width = width > WIDEST ? WIDEST : width < WIDE ? NARROW : width;
	for (size_t i = 0; i < lesson->column_count; i++) {
		lesson->columns[i + 1].width = width;
		lesson->columns[i + 1].label = width < NAMED ? lesson->codes[i] : lesson->labels[i];
	}
}

static void draw_competences(struct ui *ui, struct tabs *tabs, struct box body)
{
	struct lesson *lesson = lesson_of(tabs);
	label_columns(lesson, body.cols);
	grid_draw(ui, &lesson->grid, body);
}

static enum outcome key_competences(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	struct lesson *lesson = lesson_of(tabs);
	if (!key_is(key, K_TAB))
		return key_is(key, K_BACKTAB) ? UNHANDLED : grid_key(ui, &lesson->grid, key);
	if (lesson->none) {
		ui_say(ui, "Dit zijn ze alle: er staat nu geen competentie in een IOP.");
		return STAY;
	}
	lesson->all = !lesson->all;
	tabs_read(ui, tabs);
	ui_say(ui, lesson->all ? "Alle competenties." : "De competenties die nu in een IOP staan.");
	return STAY;
}

static enum outcome act_other_tab(struct ui *ui, struct screen *screen)
{
	struct tabs *tabs = (struct tabs *)screen;
	tabs->current = !tabs->current;
	tabs->screen.more_actions = tabs->table[tabs->current]->actions;
	tabs->screen.about = tabs->table[tabs->current]->about;
	tabs_read(ui, tabs);
	return STAY;
}

static enum outcome act_test(struct ui *ui, struct screen *screen)
{
	const struct lesson *lesson = ((const struct lesson *)screen);
	return open_test(ui, lesson->lesson_group, lesson->class, lesson->name);
}

static bool has_goals(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return ((const struct lesson *)screen)->goals.count;
}

static bool has_pupils(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return ((const struct lesson *)screen)->pupil_count;
}

static bool has_some_in_iop(const struct ui *ui, const struct screen *screen)
{
	return has_pupils(ui, screen) && !((const struct lesson *)screen)->none;
}

static enum outcome act_pupil_note(struct ui *ui, struct screen *screen)
{
	const struct lesson *lesson = ((const struct lesson *)screen);
	return write_note(ui, lesson->pupils[lesson->grid.row], 0, lesson->names[lesson->grid.row]);
}

static enum outcome act_open_pupil(struct ui *ui, struct screen *screen)
{
	const struct lesson *lesson = lesson_of((struct tabs *)screen);
	return open_dossier(ui, lesson->pupils[lesson->grid.row]);
}

#define RATES "Een cijfer geeft een oordeel; onder het rooster staat wat elk cijfer betekent."
#define TAKES_BACK "Haalt een oordeel weg dat je vandaag gaf."

static const struct action goal_actions[] = {
    {"Enter", "dossier", "Opent het dossier van de leerling.", act_open, 0, has_goals},
    {"l", "notitie", "Schrijft een notitie bij dit leerdoel.", act_note, ACT_WRITES, has_goals},
    {"1", "oordeel", RATES, NULL, 0, has_goals},
    {"Del", "weghalen", TAKES_BACK, NULL, 0, has_goals},
    {0},
};

static const struct action competence_actions[] = {
    {"1", "oordeel", RATES, NULL, 0, has_pupils},
    {"Del", "weghalen", TAKES_BACK, NULL, 0, has_pupils},
    {"Tab", "alle/IOP", "Toont alle competenties, of alleen die in de IOP's staan.", NULL, 0,
        has_some_in_iop},
    {"l", "notitie", "Schrijft een notitie bij de leerling.", act_pupil_note, ACT_WRITES,
        has_pupils},
    {"Enter", "dossier", "Opent het dossier van de leerling.", act_open_pupil, 0, has_pupils},
    {0},
};

static const struct action actions[] = {
    {"F4", "leerdoelen/competenties",
        "Wisselt tussen de leerdoelen en de competenties van de groep.", act_other_tab, 0, NULL},
    {"t", "toets", "Vult de scores in van een toets van deze groep.", act_test, ACT_WRITES,
        may_write_results},
    {0},
};

static const struct tab goals_tab = {.title = "Leerdoelen",
    .about =
        "Wie werkt nu aan welk leerdoel. Een cijfer geeft een oordeel en gaat naar de volgende cel.",
    .read = read_goals,
    .draw = draw_goals,
    .key = key_goals,
    .actions = goal_actions};
static const struct tab competences_tab = {.title = "Competenties",
    .about =
        "Oordelen over competenties: een rij per leerling, een kolom per competentie. Een cijfer geeft een oordeel en gaat naar de leerling eronder; ○ staat nu in het IOP, (2) is een oordeel van een eerdere periode. Onder het rooster staat de gekozen competentie helemaal.",
    .read = read_competences,
    .draw = draw_competences,
    .key = key_competences,
    .actions = competence_actions};
static const struct tab *const tab_table[] = {&goals_tab, &competences_tab, NULL};

enum outcome open_lesson(struct ui *ui, int64_t lesson_group, int64_t class, const char *name)
{
	struct lesson lesson = {.lesson_group = lesson_group, .class = class, .name = name};
	lesson.tabs = (struct tabs){
	    .table = tab_table, .name = "Mijn les", .header = header, .actions = actions};
	enum outcome outcome = tabs_run(ui, &lesson.tabs);
	goal_grid_done(&lesson.goals);
	grid_done(&lesson.grid);
	free(lesson.columns);
	free(lesson.codes);
	free(lesson.labels);
	free(lesson.pupils);
	free(lesson.names);
	arena_done(&lesson.arena);
	return outcome;
}

/* The self-evaluation: the standards of a framework in a school year, with what the school made of
 * itself and the year before. */
#include <stdio.h>
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/list/list.h"
#include "tui/screens/quality/quality.h"

enum { DETAIL = 5, LEAST_LIST = 8 };

struct standards {
	struct screen screen;
	struct shown_year year;
	bool older; /* the framework of 2012, else that of 2021 */
	struct list list;
	struct rows rows;
	struct arena arena;
	int judged;
};

static const struct column columns[] = {
    {"code", "code", COLUMN_TEXT, 4, 0},
    {"label", "standaard", COLUMN_TEXT, 26, C_WIDE},
    {"verdict", "oordeel", COLUMN_TEXT, 18, 0},
    {"verdict_before", "vorig jaar", COLUMN_TEXT, 18, 0},
    {0},
};
static const struct column wide_columns[] = {
    {"code", "code", COLUMN_TEXT, 4, 0},
    {"label", "standaard", COLUMN_TEXT, 30, C_WIDE},
    {"verdict", "oordeel", COLUMN_TEXT, 18, 0},
    {"verdict_before", "vorig jaar", COLUMN_TEXT, 18, 0},
    {"norms", "normen", COLUMN_TEXT, 24, 0},
    {0},
};
enum { WIDE = 104, ENOUGH = 3 };

static struct standards *of(struct screen *screen)
{
	return (struct standards *)screen;
}

static const char *text(const struct standards *me, size_t row, const char *column)
{
	return rows_named(&me->rows, row, column)->text;
}

static bool is_low(const struct standards *me, size_t row)
{
	const struct cell *score = rows_named(&me->rows, row, "score");
	return !score->null && score->number < ENOUGH;
}

static const char *mark(void *context, size_t row)
{
	return is_low(context, row) ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	return is_low(context, row) ? T_LATE : T_PLAIN;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return text(context, row, "part");
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct standards *me = context;
	(void)arena;
	return text(me, row, me->list.source.columns[column].name);
}

/* A standard without a judgement has no key of its own: where it stands will do. */
static void show(struct standards *me, const struct column *shown)
{
	struct list_source source = {.columns = shown,
	    .count = me->rows.count,
	    .cell = cell,
	    .style = style,
	    .mark = mark,
	    .group = group,
	    .context = me};
	list_show(&me->list, &source);
}

/* Leaves those of the framework. */
static void narrow(struct standards *me)
{
	struct rows *rows = &me->rows;
	struct cell *cells =
	    arena_alloc(&me->arena, (rows->count * rows->columns + 1) * sizeof *cells);
	const char *framework = me->older ? "2012" : "2021";
	size_t count = 0;
	me->judged = 0;
	for (size_t row = 0; row < rows->count; row++) {
		if (strcmp(text(me, row, "framework"), framework) != 0)
			continue;
		memcpy(cells + count++ * rows->columns, rows_cell(rows, row, 0),
		    rows->columns * sizeof *cells);
		me->judged += rows_named(rows, row, "judgement")->number != 0;
	}
	rows->cells = cells;
	rows->count = count;
}

static bool read_rows(struct ui *ui, struct standards *me, struct error *err)
{
	arena_done(&me->arena);
	me->rows = (struct rows){.listing = listing_find("zelfevaluatie")};
	me->list.empty = "Dit kader heeft geen standaarden. Ze staan bij Beheer.";
	bool good = shown_year_read(ui, &me->year, err);
	struct filter filter = {.school_year = me->year.name};
	good = good && listing_read(ui->db, me->rows.listing, &filter, &me->arena, &me->rows, err);
	if (good)
		narrow(me);
	show(me, ui->cols >= WIDE ? wide_columns : columns);
	return good;
}

static bool open(struct ui *ui, struct screen *screen, struct error *err)
{
	return read_rows(ui, of(screen), err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_rows(ui, of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct standards *me = of(screen);
	header->left = arena_format(&ui->scratch, "Zelfevaluatie · %s", me->year.name);
	header->right = me->older ? "indicatoren 2012" : "onderzoekskader 2021";
	header->subtitle =
	    arena_format(&ui->scratch, "%d van %zu bekeken", me->judged, me->rows.count);
}

/* What there is to say of a standard. */
static const char *detail(const struct standards *me, size_t row, struct arena *arena)
{
	struct date on;
	const char *grounds = text(me, row, "grounds"), *norms = text(me, row, "norms");
	struct buffer words = {0};
	buffer_add(&words, text(me, row, "question"));
	if (date_from_iso(text(me, row, "judged_on"), &on))
		buffer_format(&words, "\n%s: %s", date_show(on).text, grounds);
	else
		buffer_add(&words, "\nNog niet bekeken.");
	if (*norms)
		buffer_format(&words, "\nNormen: %s", norms);
	const char *kept = arena_text(arena, buffer_text(&words));
	buffer_done(&words);
	return kept;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct standards *me = of(screen);
	const struct column *shown = body.cols >= WIDE ? wide_columns : columns;
	size_t row;
	struct box below = {body.row + body.rows - DETAIL, body.col + 1, DETAIL, body.cols - 2};
	if (me->list.source.columns != shown)
		show(me, shown);
	if (body.rows >= LEAST_LIST + DETAIL + 1)
		body.rows -= DETAIL + 1;
	else
		below.rows = 0;
	list_draw(ui, &me->list, body);
	if (!below.rows || !list_selected(&me->list, &row))
		return;
	draw_rule(ui, below.row - 1, below.col, below.cols);
	draw_paragraph(ui, below, T_PLAIN, detail(me, row, &ui->scratch));
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &of(screen)->list, pressed);
}

static void close(struct ui *ui, struct screen *screen)
{
	(void)ui;
	list_done(&of(screen)->list);
	arena_done(&of(screen)->arena);
}

static enum outcome act_read(struct ui *ui, struct screen *screen)
{
	const struct standards *me = of(screen);
	size_t row;
	return list_selected(&me->list, &row)
	           ? pager_run(ui, text(me, row, "label"), detail(me, row, &ui->scratch))
	           : STAY;
}

static enum outcome act_judge(struct ui *ui, struct screen *screen)
{
	const struct standards *me = of(screen);
	size_t row;
	char code[8];
	if (!list_selected(&me->list, &row))
		return STAY;
	if (!may_write_quality(ui, screen))
		return act_read(ui, screen);
	snprintf(code, sizeof code, "%s", text(me, row, "code"));
	if (ui_may_write(ui))
		judge_standard(ui, code, me->year.id);
	return STAY;
}

static enum outcome act_framework(struct ui *ui, struct screen *screen)
{
	of(screen)->older = !of(screen)->older;
	list_done(&of(screen)->list);
	resume(ui, screen);
	return STAY;
}

static enum outcome step(struct ui *ui, struct screen *screen, int by)
{
	if (shown_year_step(ui, &of(screen)->year, by))
		resume(ui, screen);
	return STAY;
}

static enum outcome act_previous(struct ui *ui, struct screen *screen)
{
	return step(ui, screen, -1);
}

static enum outcome act_next(struct ui *ui, struct screen *screen)
{
	return step(ui, screen, 1);
}

static const struct action actions[] = {
    {"Enter", "oordeel", "Geeft een oordeel over de standaard, of toont het.", act_judge, 0, NULL},
    {"k", "ander kader", "Wisselt tussen het onderzoekskader 2021 en de indicatoren van 2012.",
        act_framework, 0, NULL},
    {"r", "lezen", "Toont de vraag, de onderbouwing en de normen helemaal.", act_read, 0, NULL},
    YEAR_ACTIONS(act_previous, act_next),
    LIST_SEARCH,
    LIST_FOLD,
    {0},
};

static const struct screen_ops ops = {.name = "Zelfevaluatie",
    .about =
        "Wat de school van zichzelf vindt: hoeveel draagt de school bij, en waaruit blijkt dat? Ervoor staat ! bij onvoldoende of minder.",
    .open = open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close,
    .actions = actions};

enum outcome open_standards(struct ui *ui)
{
	struct standards me = {.screen.ops = &ops};
	return ui_run(ui, &me.screen);
}

/* The goals of a school year, by theme. */
#include <string.h>

#include "tui/list/list.h"
#include "tui/screens/home/common.h"
#include "tui/screens/quality/quality.h"

struct quality_goals {
	struct screen screen;
	struct shown_year year;
	struct list list;
	struct rows rows;
	struct arena arena;
	const char *summary;
};

static const struct column columns[] = {
    {"text", "doel", COLUMN_TEXT, 28, C_WIDE},
    {"stage_label", "fase", COLUMN_TEXT, 8, 0},
    {"ticks", "SMART", COLUMN_TEXT, 7, 0},
    {"actions", "acties", COLUMN_TEXT, 6, C_RIGHT},
    {"state", "bereikt", COLUMN_TEXT, 7, 0},
    {0},
};
static const struct column wide_columns[] = {
    {"text", "doel", COLUMN_TEXT, 28, C_WIDE},
    {"stage_label", "fase", COLUMN_TEXT, 8, 0},
    {"smart", "SMART", COLUMN_TEXT, 34, 0},
    {"actions", "acties", COLUMN_TEXT, 6, C_RIGHT},
    {"state", "bereikt", COLUMN_TEXT, 7, 0},
    {0},
};
enum { WIDE = 104 };

static struct quality_goals *of(struct screen *screen)
{
	return (struct quality_goals *)screen;
}

static const char *text(const struct quality_goals *me, size_t row, const char *column)
{
	return rows_named(&me->rows, row, column)->text;
}

static bool is_late(const struct quality_goals *me, size_t row)
{
	return strcmp(text(me, row, "state"), "te laat") == 0 ||
	       rows_named(&me->rows, row, "actions_late")->number > 0;
}

static const char *mark(void *context, size_t row)
{
	return is_late(context, row) ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	return is_late(context, row)                               ? T_LATE
	       : strcmp(text(context, row, "state"), "loopt") == 0 ? T_PLAIN
	                                                           : T_DONE;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return text(context, row, "theme_name");
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct quality_goals *me = context;
	const char *name = me->list.source.columns[column].name, *smart = text(me, row, "smart");
	if (strcmp(name, "ticks") == 0)
		return arena_format(arena, "%.*s", (int)strcspn(smart, ":"), smart);
	if (strcmp(name, "actions") == 0)
		return arena_format(
		    arena, "%s/%s", text(me, row, "actions_done"), text(me, row, "actions"));
	return text(me, row, name);
}

static int64_t goal_key(void *context, size_t row)
{
	return rows_named(&((const struct quality_goals *)context)->rows, row, "goal")->number;
}

static void show(struct quality_goals *me, const struct column *shown)
{
	struct list_source source = {.columns = shown,
	    .count = me->rows.count,
	    .cell = cell,
	    .style = style,
	    .mark = mark,
	    .group = group,
	    .key = goal_key,
	    .context = me};
	list_show(&me->list, &source);
}

static bool read_summary(struct ui *ui, struct quality_goals *me, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT count(*) || iif(count(*) = 1, ' doel', ' doelen') || ' · ' || coalesce(sum(ticks = 4), 0) || ' SMART · ' || "
	    "coalesce(sum(reached IS NOT NULL), 0) || ' geëvalueerd' || iif(sum(actions_late) > 0, ' · ' || sum(actions_late) || "
	    "iif(sum(actions_late) = 1, ' actie', ' acties') || ' te laat', '') FROM list_kwaliteitsdoelen WHERE school_year = ?1",
	    "i", me->year.id);
	me->summary = query_next(q) ? arena_text(&me->arena, query_text(q, 0)) : "";
	return query_done(q, err);
}

static bool read_rows(struct ui *ui, struct quality_goals *me, struct error *err)
{
	arena_done(&me->arena);
	me->rows = (struct rows){.listing = listing_find("kwaliteitsdoelen")};
	me->list.empty = may_write_quality(ui, NULL)
	                     ? "Er zijn in dit schooljaar nog geen doelen. Met n komt er een bij."
	                     : "Er zijn in dit schooljaar nog geen doelen.";
	bool good = shown_year_read(ui, &me->year, err);
	struct filter filter = {.school_year = me->year.name};
	good = good && read_summary(ui, me, err) &&
	       listing_read(ui->db, me->rows.listing, &filter, &me->arena, &me->rows, err);
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
	header->left = arena_format(&ui->scratch, "Kwaliteitsdoelen · %s", of(screen)->year.name);
	header->subtitle = of(screen)->summary;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct quality_goals *me = of(screen);
	const struct column *shown = body.cols >= WIDE ? wide_columns : columns;
	if (me->list.source.columns != shown)
		show(me, shown);
	list_draw(ui, &me->list, body);
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

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct quality_goals *me = of(screen);
	size_t row;
	return list_selected(&me->list, &row) ? open_quality_goal(ui, goal_key(of(screen), row))
	                                      : STAY;
}

static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	edit_quality_goal(ui, 0, of(screen)->year.id);
	return STAY;
}

static enum outcome act_themes(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_records(ui, &quality_theme_entity, "Thema's");
}

static enum outcome act_ambitions(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_records(ui, &quality_ambition_entity, "Ambities");
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
    {"Enter", "openen", "Toont het doel met zijn indicatoren en acties.", act_open, 0, NULL},
    {"n", "nieuw", "Maakt een nieuw doel in dit schooljaar.", act_new, ACT_WRITES,
        may_write_quality},
    YEAR_ACTIONS(act_previous, act_next),
    {"t", "thema's", "Toont de thema's van de school.", act_themes, 0, NULL},
    {"a", "ambities", "Toont de ambities bij de thema's.", act_ambitions, 0, NULL},
    LIST_SEARCH,
    LIST_FOLD,
    {0},
};

static const struct screen_ops ops = {.name = "Kwaliteitsdoelen",
    .about =
        "Van thema naar ambitie naar doel. SMART: gekoppeld aan een ambitie, hooguit drie acties, een meting en een datum. Ervoor staat ! als het doel of een actie te laat is.",
    .open = open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close,
    .actions = actions};

enum outcome open_quality_goals(struct ui *ui)
{
	struct quality_goals me = {.screen.ops = &ops};
	return ui_run(ui, &me.screen);
}

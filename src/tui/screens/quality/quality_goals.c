/* The goals of a school year, by theme. */
#include <string.h>

#include "tui/screens/common/common.h"
#include "tui/screens/quality/quality.h"

struct quality_goals {
	struct year_list list;
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

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return listed_text(context, row, "theme_name");
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct listed *me = context;
	const char *name = me->list.source.columns[column].name;
	const char *smart = listed_text(me, row, "smart");
	if (strcmp(name, "ticks") == 0)
		return arena_format(arena, "%.*s", (int)strcspn(smart, ":"), smart);
	if (strcmp(name, "actions") == 0)
		return arena_format(arena, "%s/%s", listed_text(me, row, "actions_done"),
		    listed_text(me, row, "actions"));
	return NULL;
}

static bool read_summary(struct ui *ui, struct quality_goals *me, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT count(*) || iif(count(*) = 1, ' doel', ' doelen')"
	    " || ' · ' || coalesce(sum(ticks = 4), 0) || ' SMART'"
	    " || ' · ' || coalesce(sum(reached IS NOT NULL), 0) || ' geëvalueerd'"
	    " || iif(sum(actions_late) > 0, ' · ' || sum(actions_late)"
	    " || iif(sum(actions_late) = 1, ' actie', ' acties') || ' te laat', '') "
	    "FROM list_kwaliteitsdoelen "
	    "WHERE school_year = ?1",
	    "i", me->list.year.id);
	me->summary = query_next(q) ? arena_text(&me->list.screen.arena, query_text(q, 0)) : "";
	return query_done(q, err);
}

static bool read_year(struct ui *ui, struct list_screen *screen, struct error *err)
{
	struct quality_goals *me = (struct quality_goals *)screen;
	me->summary = "";
	if (may_write_quality(ui, NULL))
		screen->list.list.empty =
		    "Er zijn in dit schooljaar nog geen doelen. Met n komt er een bij.";
	return year_list_read(ui, screen, err) && read_summary(ui, me, err);
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	header->left =
	    arena_format(&ui->scratch, "Kwaliteitsdoelen · %s", screen->list.filter.school_year);
	header->subtitle = ((const struct quality_goals *)screen)->summary;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t goal = listed_id(list_of(screen), "goal");
	return goal ? open_quality_goal(ui, goal) : STAY;
}

static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	form_kind_open(ui, &quality_goal_form, 0, ((const struct year_list *)screen)->year.id);
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

static const struct action actions[] = {
    {"Enter", "openen", "Toont het doel met zijn indicatoren en acties.", act_open, 0, NULL},
    {"n", "nieuw", "Maakt een nieuw doel in dit schooljaar.", act_new, ACT_WRITES,
        may_write_quality},
    YEAR_ACTIONS(year_list_before, year_list_after),
    {"t", "thema's", "Toont de thema's van de school.", act_themes, 0, NULL},
    {"a", "ambities", "Toont de ambities bij de thema's.", act_ambitions, 0, NULL},
    LIST_SEARCH,
    LIST_FOLD,
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Kwaliteitsdoelen",
    .about =
        "Van thema naar ambitie naar doel. SMART: gekoppeld aan een ambitie, hooguit drie acties, een meting en een datum. Ervoor staat ! als het doel of een actie te laat is.",
    .list = {.listing = "kwaliteitsdoelen",
        .columns = columns,
        .wide = wide_columns,
        .cell = cell,
        .group = group},
    .empty = "Er zijn in dit schooljaar nog geen doelen.",
    .read = read_year,
    .header = header,
    .actions = actions,
};

enum outcome open_quality_goals(struct ui *ui)
{
	struct quality_goals me = {0};
	return list_screen_run(ui, &me.list.screen, &kind);
}

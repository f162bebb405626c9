/* The self-evaluation: the standards of a framework in a school year, with the school's judgement
 * and that of the year before. */
#include <stdio.h>

#include "tui/input/dialog.h"
#include "tui/screens/quality/quality.h"

struct standards {
	struct year_list list;
	bool older; /* the framework of 2012 instead of that of 2021 */
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

static bool is_older(const struct list_screen *screen)
{
	return ((const struct standards *)screen)->older;
}

static bool is_of_framework(const struct listed *me, size_t row)
{
	return listed_is(me, row, "framework", is_older(me->owner) ? "2012" : "2021");
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return listed_text(context, row, "part");
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	const struct listed *me = &screen->list;
	int judged = 0;
	for (size_t row = 0; row < me->rows.count; row++)
		judged += listed_number(me, row, "judgement") != 0;
	header->left = arena_format(&ui->scratch, "Zelfevaluatie · %s", me->filter.school_year);
	header->right = is_older(screen) ? "indicatoren 2012" : "onderzoekskader 2021";
	header->subtitle = arena_format(&ui->scratch, "%d van %zu bekeken", judged, me->rows.count);
}

/* The full text about a standard. */
static const char *detail(const struct listed *me, size_t row, struct arena *arena)
{
	struct date on;
	const char *grounds = listed_text(me, row, "grounds"),
	           *norms = listed_text(me, row, "norms");
	struct buffer words = {0};
	buffer_add(&words, listed_text(me, row, "question"));
	if (date_from_iso(listed_text(me, row, "judged_on"), &on))
		buffer_format(&words, "\n%s: %s", date_show(on).text, grounds);
	else
		buffer_add(&words, "\nNog niet bekeken.");
	if (*norms)
		buffer_format(&words, "\nNormen: %s", norms);
	const char *kept = arena_text(arena, buffer_text(&words));
	buffer_done(&words);
	return kept;
}

static enum outcome act_read(struct ui *ui, struct screen *screen)
{
	const struct listed *me = list_of(screen);
	size_t row;
	return listed_selected(me, &row)
	           ? pager_run(ui, listed_text(me, row, "label"), detail(me, row, &ui->scratch))
	           : STAY;
}

static enum outcome act_judge(struct ui *ui, struct screen *screen)
{
	const struct listed *me = list_of(screen);
	size_t row;
	char code[8]; /* a copy, because the list is read again below the form */
	if (!listed_selected(me, &row))
		return STAY;
	if (!may_write_quality(ui, screen))
		return act_read(ui, screen);
	snprintf(code, sizeof code, "%s", listed_text(me, row, "code"));
	if (ui_may_write(ui))
		judge_standard(ui, code, ((const struct year_list *)screen)->year.id);
	return STAY;
}

/* The other framework starts at the top with all groups open. */
static enum outcome act_framework(struct ui *ui, struct screen *screen)
{
	struct standards *me = (struct standards *)screen;
	me->older = !me->older;
	list_done(&list_of(screen)->list);
	list_screen_again(ui, screen);
	return STAY;
}

static const struct action actions[] = {
    {"Enter", "oordeel", "Geeft een oordeel over de standaard, of toont het.", act_judge, 0, NULL},
    {"k", "ander kader", "Wisselt tussen het onderzoekskader 2021 en de indicatoren van 2012.",
        act_framework, 0, NULL},
    {"r", "lezen", "Toont de vraag, de onderbouwing en de normen helemaal.", act_read, 0, NULL},
    YEAR_ACTIONS(year_list_before, year_list_after),
    LIST_SEARCH,
    LIST_FOLD,
    {0},
};

/* A standard without a judgement has no key of its own, so rows are found by place. */
static const struct list_screen_kind kind = {
    .name = "Zelfevaluatie",
    .about =
        "Wat de school van zichzelf vindt: hoeveel draagt de school bij, en waaruit blijkt dat? Ervoor staat ! bij onvoldoende of minder.",
    .list = {.listing = "zelfevaluatie",
        .columns = columns,
        .wide = wide_columns,
        .wanted = is_of_framework,
        .group = group,
        .key = listed_place,
        .detail = detail},
    .empty = "Dit kader heeft geen standaarden. Ze staan bij Beheer.",
    .read = year_list_read,
    .header = header,
    .actions = actions,
};

enum outcome open_standards(struct ui *ui)
{
	struct standards me = {0};
	return list_screen_run(ui, &me.list.screen, &kind);
}

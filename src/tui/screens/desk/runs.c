/* The sheet Wat loopt: all that runs or ends around pupils. */
#include <string.h>

#include "db/record.h"
#include "tui/screens/care/care.h"
#include "tui/screens/common/common.h"
#include "tui/screens/desk/desk.h"

/* In a narrow window one column says until when something runs, or else since when. */
static const struct column columns[] = {
    {"until_on", "wanneer", COLUMN_TEXT, 16, 0},
    {"name", "leerling", COLUMN_TEXT, 18, 0},
    {"class_name", "klas", COLUMN_TEXT, 4, 0},
    {"what", "wat", COLUMN_TEXT, 20, C_WIDE},
    {"whom", "met wie", COLUMN_TEXT, 12, 0},
    {0},
};
static const struct column wide[] = {
    {"name", "leerling", COLUMN_TEXT, 24, 0},
    {"class_name", "klas", COLUMN_TEXT, 5, 0},
    {"since_on", "sinds", COLUMN_DATE, 10, 0},
    {"until_on", "tot en met", COLUMN_DATE, 10, 0},
    {"what", "wat", COLUMN_TEXT, 30, C_WIDE},
    {"whom", "met wie", COLUMN_TEXT, 22, 0},
    {0},
};

/* "tot 15-11-2026", "sinds 03-11-2026" */
static const char *when(const struct listed *list, size_t row, struct arena *arena)
{
	struct date day;
	if (date_from_iso(listed_text(list, row, "until_on"), &day))
		return arena_format(arena, "tot %s", date_show(day).text);
	return date_from_iso(listed_text(list, row, "since_on"), &day)
	           ? arena_format(arena, "sinds %s", date_show(day).text)
	           : "";
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct listed *list = context;
	const struct column *shown = &list->list.source.columns[column];
	return strcmp(shown->label, columns[0].label) == 0 ? when(list, row, arena) : NULL;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return listed_text(context, row, "part_label");
}

static const char *detail(const struct listed *list, size_t row, struct arena *arena)
{
	const char *whom = listed_text(list, row, "whom");
	struct date since, until;
	bool begun = date_from_iso(listed_text(list, row, "since_on"), &since),
	     ends = date_from_iso(listed_text(list, row, "until_on"), &until);
	return arena_format(arena, "%s, %s · %s%s%s%s%s%s%s", listed_text(list, row, "name"),
	    listed_text(list, row, "class_name"), listed_text(list, row, "what"),
	    *whom ? " · " : "", whom, begun ? " · sinds " : "", begun ? date_show(since).text : "",
	    ends ? " · tot en met " : "", ends ? date_show(until).text : "");
}

static const struct listed_kind kind = {.listing = "zorgoverzicht",
    .columns = columns,
    .wide = wide,
    .cell = cell,
    .group = group,
    .detail = detail,
    .detail_lines = 3};

static bool runs_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	return desk_read(
	    ui, tab_state(tabs), &kind, "Er loopt nu niets rond leerlingen die je ziet.", err);
}

/* What is not shown must not seem to be absent. */
static void runs_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	enum { LEAST = 5 };
	if (access_read(ui->db, CARE) == NONE && body.rows > LEAST) {
		body.rows--;
		draw_format(ui, body.row + body.rows, 1, body.cols - 2, T_DIM,
		    "Verwijzingen, besluiten en interventies: alleen te zien voor de %s.",
		    db_setting(ui->db, &ui->scratch, "titel_zorgcoordinator"));
	}
	listed_tab_draw(ui, tabs, body);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct listed *list = tab_state_of(screen);
	size_t row;
	if (!listed_selected(list, &row))
		return STAY;
	care_open(ui, listed_number(list, row, "pupil"),
	    entity_find(listed_text(list, row, "table_name")), listed_number(list, row, "id"));
	tabs_read(ui, (struct tabs *)screen); /* a dialog alone does not make it read again */
	return STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil = listed_id(tab_state_of(screen), "pupil");
	return pupil ? open_care(ui, pupil) : STAY;
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return choose_workbook(ui, 0, NULL, NULL);
}

static const struct action actions[] = {
    {"Enter", "openen", "Opent wat op deze regel staat, om het te wijzigen of af te sluiten.",
        act_open, 0, NULL},
    {"d", "dossier", "Opent het dossier van de leerling, bij Zorg.", act_dossier, 0, NULL},
    LIST_SEARCH,
    {"x", "werkmap", "Maakt een Excel-werkmap; in de werkmap zorg staat ook dit overzicht.",
        act_workbook, 0, NULL},
    LIST_FOLD,
    {0},
};

const struct tab runs_tab = {.title = "Wat loopt",
    .about =
        "Wat rond leerlingen loopt of afloopt, per soort; wat het eerst afloopt staat bovenaan. Een ! is te laat of afgelopen.",
    .read = runs_read,
    .draw = runs_draw,
    .key = listed_tab_key,
    .actions = actions,
    .size = sizeof(struct desk_list),
    .close = listed_tab_close};

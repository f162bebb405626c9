/* The tab Portfolio of the home screen: what is missing, unsigned or undated, per subject or per
 * pupil. */
#include <string.h>

#include "tui/screens/common/common.h"
#include "tui/screens/portfolio/portfolio.h"

static struct listed *list_of_tab(struct screen *screen)
{
	return &home_missing((struct tabs *)screen)->listed;
}

/* Can who looks mend it? */
static bool is_mine(const struct listed *list, size_t row)
{
	return listed_number(list, row, "mine") != 0;
}

/* What another has to mend stands apart, unless all of it is another's. */
static bool waits(const struct listed *list, size_t row)
{
	return ((const struct missing_list *)list->owner)->any_mine && !is_mine(list, row);
}

/* What is still to come this year is not late. */
static bool is_late(const struct listed *list, size_t row)
{
	return !listed_is(list, row, "urgency", "dit jaar");
}

static const char *mark(void *list, size_t row)
{
	return is_late(list, row) ? "!" : "";
}

static enum style style(void *list, size_t row)
{
	return is_late(list, row) ? T_LATE : T_PLAIN;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	const struct listed *list = context;
	const struct missing_list *me = list->owner;
	if (waits(list, row))
		return "Wacht op een ander";
	return me->by_pupil ? arena_format(arena, "%s · %s", listed_text(list, row, "name"),
	                          listed_text(list, row, "class_name"))
	                    : listed_text(list, row, "subject_name");
}

/* A missing requirement has no record of its own: pupil and requirement together. */
static int64_t key(void *list, size_t row)
{
	int64_t evidence = listed_number(list, row, "evidence");
	return evidence ? evidence
	                : (int64_t)((uint64_t)listed_number(list, row, "pupil") * 31 ^
	                            (uint64_t)listed_number(list, row, "requirement_id"));
}

/* What stands in the head of the group is not said again on each of its lines, but a line that
 * waits for another says it. */
static const struct column subject_columns[] = {
    {"name", "leerling", COLUMN_TEXT, 20, 0},
    {"class_name", "klas", COLUMN_TEXT, 4, 0},
    {"title", "bewijsstuk", COLUMN_TEXT, 22, C_WIDE},
    {"what", "wat is er mis", COLUMN_TEXT, 16, 0},
    {"urgency", "wanneer", COLUMN_TEXT, 8, 0},
    {"who", "wie kan het regelen", COLUMN_TEXT, 20, C_SHEET},
    {0},
};
static const struct column pupil_columns[] = {
    {"subject_name", "vak", COLUMN_TEXT, 14, 0},
    {"title", "bewijsstuk", COLUMN_TEXT, 24, C_WIDE},
    {"what", "wat is er mis", COLUMN_TEXT, 16, 0},
    {"urgency", "wanneer", COLUMN_TEXT, 8, 0},
    {"who", "wie kan het regelen", COLUMN_TEXT, 20, C_SHEET},
    {0},
};

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct listed *list = context;
	const struct missing_list *me = list->owner;
	if (strcmp(list->list.source.columns[column].name, "title") != 0)
		return NULL;
	const char *title = listed_text(list, row, "title");
	if (listed_number(list, row, "pieces") > 1)
		title = arena_format(arena, "%s (%sx)", title, listed_text(list, row, "pieces"));
	if (!waits(list, row))
		return title;
	return arena_format(
	    arena, "%s: %s", listed_text(list, row, me->by_pupil ? "name" : "subject_name"), title);
}

/* First comes what who looks can mend, groups together, else they stay as the listing had them. */
static int compare(const struct listed *list, size_t left, size_t right)
{
	bool by_pupil = ((const struct missing_list *)list->owner)->by_pupil;
	const char *column = by_pupil ? "search_key" : "subject_name";
	int order = (int)is_mine(list, right) - (int)is_mine(list, left);
	if (order || waits(list, left))
		return order;
	order = strcmp(listed_text(list, left, column), listed_text(list, right, column));
	return order || !by_pupil
	           ? order
	           : strcmp(listed_text(list, left, "number"), listed_text(list, right, "number"));
}

static void arrange(struct listed *list)
{
	struct missing_list *me = list->owner;
	me->any_mine = false;
	for (size_t row = 0; row < list->rows.count; row++)
		me->any_mine |= is_mine(list, row);
	listed_sort(list, compare);
}

static const struct listed_kind missing = {
    .listing = "bewijs",
    .arrange = arrange,
    .cell = cell,
    .mark = mark,
    .style = style,
    .group = group,
    .key = key,
};

bool missing_shown(const struct ui *ui)
{
	return access_read(ui->db, PORTFOLIO) != NONE && !access_has_role(ui->db, PUPIL);
}

bool missing_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct missing_list *me = home_missing(tabs);
	me->listed.kind = &missing;
	me->listed.columns = me->by_pupil ? pupil_columns : subject_columns;
	me->listed.owner = me;
	me->listed.list.empty = "Er ontbreekt niets: alle bewijsstukken zijn in orde.";
	return listed_read(ui, &me->listed, err);
}

/* Draws the selected line in full. */
static void draw_line(struct ui *ui, const struct listed *list, struct box box)
{
	struct date day;
	size_t row;
	if (!listed_selected(list, &row))
		return;
	const char *due = date_from_iso(listed_text(list, row, "due_on"), &day)
	                      ? arena_text(&ui->scratch, date_show(day).text)
	                      : "";
	const char *who = listed_text(list, row, "who");
	bool there = listed_number(list, row, "evidence") != 0;
	draw_paragraph(ui, (struct box){box.row, box.col + 1, box.rows, box.cols - 2}, T_DIM,
	    arena_format(&ui->scratch, "%s, %s · %s · %s · %s, %s %s%s%s",
	        listed_text(list, row, "name"), listed_text(list, row, "class_name"),
	        listed_text(list, row, "subject_name"), listed_text(list, row, "title"),
	        listed_text(list, row, "what"), there ? "toegevoegd op" : "uiterlijk", due,
	        *who ? " · te regelen door " : "", who));
}

void missing_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	enum { ENOUGH = 12, LINES = 2 };
	struct listed *list = &home_missing(tabs)->listed;
	int below = body.rows >= ENOUGH ? LINES : 0;
	listed_draw(
	    ui, list, (struct box){body.row, body.col, body.rows - below - (below > 0), body.cols});
	if (below)
		draw_line(ui, list,
		    (struct box){body.row + body.rows - below, body.col, below, body.cols});
}

enum outcome missing_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	return key_in("Tab S-Tab", key) ? UNHANDLED
	                                : list_key(ui, &home_missing(tabs)->listed.list, key);
}

void missing_done(struct missing_list *me)
{
	listed_done(&me->listed);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct listed *list = list_of_tab(screen);
	enum outcome outcome = STAY;
	int64_t evidence = listed_id(list, "evidence"), pupil = listed_id(list, "pupil");
	if (evidence)
		form_kind_open(ui, &evidence_form, evidence, 0);
	else if (pupil)
		outcome = open_requirement(ui, pupil, listed_id(list, "requirement_id"));
	if (pupil)
		tabs_read(ui, (struct tabs *)screen); /* signed in a question behind the form */
	return outcome;
}

/* 0: it is not there yet, and the person has been told. */
static int64_t selected_evidence(struct ui *ui, struct screen *screen)
{
	const struct listed *list = list_of_tab(screen);
	int64_t evidence = listed_id(list, "evidence");
	if (!evidence && listed_id(list, "pupil"))
		ui_say(ui, "Dit bewijsstuk is er nog niet. Met Enter voeg je het toe.");
	return evidence;
}

static enum outcome act_sign(struct ui *ui, struct screen *screen)
{
	int64_t evidence = selected_evidence(ui, screen);
	if (evidence && sign_evidence(ui, evidence))
		tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static enum outcome act_files(struct ui *ui, struct screen *screen)
{
	int64_t evidence = selected_evidence(ui, screen);
	return evidence ? open_files(ui, evidence) : STAY;
}

static enum outcome act_group(struct ui *ui, struct screen *screen)
{
	struct missing_list *me = home_missing((struct tabs *)screen);
	me->by_pupil = !me->by_pupil;
	tabs_read(ui, (struct tabs *)screen);
	ui_say(ui, me->by_pupil ? "Per leerling." : "Per vak.");
	return STAY;
}

static enum outcome act_test(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return choose_test(ui);
}

static enum outcome act_lists(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_portfolio_lists(ui);
}

/* The dossier opens at the same line. */
static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	const struct listed *list = list_of_tab(screen);
	struct portfolio_aim aim = {.part = PART_MISSING, .id = listed_id(list, "evidence")};
	int64_t pupil = listed_id(list, "pupil");
	if (!aim.id)
		aim.id = listed_id(list, "requirement_id");
	return pupil ? open_portfolio(ui, pupil, &aim) : STAY;
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	return choose_workbook(ui, listed_id(list_of_tab(screen), "pupil"), NULL, NULL);
}

const struct action missing_actions[] = {
    {"Enter", "openen", "Maakt het bewijsstuk dat ontbreekt, of opent wat niet in orde is.",
        act_open, 0, NULL},
    {"k", "tekenen", "Tekent dit bewijsstuk, na een vraag.", act_sign, ACT_WRITES,
        may_add_evidence},
    {"t", "toets", "Vult de scores in van een toets van een klas of lesgroep.", act_test,
        ACT_WRITES, may_write_results},
    {"o", "overzichten", "Toont resultaten, niveaus, certificaten, aanwezigheid of klokuren.",
        act_lists, 0, NULL},
    LIST_SEARCH,
    {"g", "groeperen", "Zet wat ontbreekt per vak of per leerling.", act_group, ACT_HIDDEN, NULL},
    {"f", "bestanden", "Toont de bestanden bij dit bewijsstuk.", act_files, ACT_HIDDEN, NULL},
    {"d", "dossier", "Opent het portfolio van de leerling.", act_dossier, ACT_HIDDEN, NULL},
    {"x", "werkmap", "Maakt een Excel-werkmap van deze leerling of klas.", act_workbook, ACT_HIDDEN,
        NULL},
    LIST_FOLD,
    {0},
};

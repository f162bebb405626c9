/* The tab Portfolio of the home screen: what is missing, unsigned or undated, per subject or per
 * pupil. */
#include <stdlib.h>
#include <string.h>

#include "tui/screens/home/common.h"
#include "tui/screens/portfolio/portfolio.h"

static struct missing_list *missing_of(struct screen *screen)
{
	return home_missing((struct tabs *)screen);
}

static const char *text(const struct missing_list *me, size_t row, const char *column)
{
	return rows_named(&me->rows, row, column)->text;
}

static int64_t number(const struct missing_list *me, size_t row, const char *column)
{
	return rows_named(&me->rows, row, column)->number;
}

static bool is_mine(const struct rows *rows, size_t row)
{
	return rows_named(rows, row, "mine")->number != 0;
}

/* What is still to come this year is not late. */
static bool is_late(const struct missing_list *me, size_t row)
{
	return strcmp(text(me, row, "urgency"), "dit jaar") != 0;
}

static const char *mark(void *context, size_t row)
{
	return is_late(context, row) ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	return is_late(context, row) ? T_LATE : T_PLAIN;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	const struct missing_list *me = context;
	if (me->any_mine && !is_mine(&me->rows, row))
		return "Wacht op een ander";
	return me->by_pupil ? arena_format(arena, "%s · %s", text(me, row, "name"),
	                          text(me, row, "class_name"))
	                    : text(me, row, "subject_name");
}

/* A missing requirement has no record of its own: pupil and requirement together. */
static int64_t row_key(void *context, size_t row)
{
	const struct missing_list *me = context;
	int64_t evidence = number(me, row, "evidence");
	return evidence ? evidence
	                : (int64_t)((uint64_t)number(me, row, "pupil") * 31 ^
	                            (uint64_t)number(me, row, "requirement_id"));
}

/* What stands in the head of the group does not stand on each of its lines; of what another mends
 * it must. */
static const struct column by_subject[] = {
    {"name", "leerling", COLUMN_TEXT, 20, 0},
    {"class_name", "klas", COLUMN_TEXT, 4, 0},
    {"title", "bewijsstuk", COLUMN_TEXT, 22, C_WIDE},
    {"what", "wat is er mis", COLUMN_TEXT, 16, 0},
    {"urgency", "wanneer", COLUMN_TEXT, 8, 0},
    {"who", "wie kan het regelen", COLUMN_TEXT, 20, C_SHEET},
    {0},
};
static const struct column by_pupil[] = {
    {"subject_name", "vak", COLUMN_TEXT, 14, 0},
    {"title", "bewijsstuk", COLUMN_TEXT, 24, C_WIDE},
    {"what", "wat is er mis", COLUMN_TEXT, 16, 0},
    {"urgency", "wanneer", COLUMN_TEXT, 8, 0},
    {"who", "wie kan het regelen", COLUMN_TEXT, 20, C_SHEET},
    {0},
};

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct missing_list *me = context;
	const struct column *c = &(me->by_pupil ? by_pupil : by_subject)[column];
	bool of_other = me->any_mine && !is_mine(&me->rows, row);
	if (strcmp(c->name, "title") != 0)
		return text(me, row, c->name);
	const char *title =
	    number(me, row, "pieces") > 1
	        ? arena_format(arena, "%s (%sx)", text(me, row, "title"), text(me, row, "pieces"))
	        : text(me, row, "title");
	if (!of_other)
		return title;
	return arena_format(
	    arena, "%s: %s", text(me, row, me->by_pupil ? "name" : "subject_name"), title);
}

bool missing_shown(const struct ui *ui)
{
	return access_read(ui->db, PORTFOLIO) != NONE && !access_has_role(ui->db, PUPIL);
}

struct sorted {
	const struct missing_list *list;
	size_t row;
};

/* What who looks can mend first, groups together, else as the listing had them. */
static int compare(const void *left, const void *right)
{
	const struct sorted *a = left, *b = right;
	const struct rows *rows = &a->list->rows;
	const char *column = a->list->by_pupil ? "search_key" : "subject_name";
	int order = (int)is_mine(rows, b->row) - (int)is_mine(rows, a->row);
	if (!order && (!a->list->any_mine || is_mine(rows, a->row)))
		order = strcmp(
		    rows_named(rows, a->row, column)->text, rows_named(rows, b->row, column)->text);
	if (!order && a->list->by_pupil && (!a->list->any_mine || is_mine(rows, a->row)))
		order = strcmp(rows_named(rows, a->row, "number")->text,
		    rows_named(rows, b->row, "number")->text);
	return order ? order : (a->row > b->row) - (a->row < b->row);
}

static void put_in_order(struct missing_list *me)
{
	struct rows *rows = &me->rows;
	struct sorted *sorted = xcalloc(rows->count + 1, sizeof *sorted);
	struct cell *cells =
	    arena_alloc(&me->arena, (rows->count * rows->columns + 1) * sizeof *cells);
	me->any_mine = false;
	for (size_t row = 0; row < rows->count; row++) {
		sorted[row] = (struct sorted){me, row};
		me->any_mine |= is_mine(rows, row);
	}
	qsort(sorted, rows->count, sizeof *sorted, compare);
	for (size_t row = 0; row < rows->count; row++)
		memcpy(cells + row * rows->columns, rows_cell(rows, sorted[row].row, 0),
		    rows->columns * sizeof *cells);
	free(sorted);
	rows->cells = cells;
}

bool missing_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct missing_list *me = home_missing(tabs);
	arena_done(&me->arena);
	me->rows = (struct rows){.listing = listing_find("bewijs")};
	me->list.empty = "Er ontbreekt niets: alle bewijsstukken zijn in orde.";
	bool good = listing_read(ui->db, me->rows.listing, NULL, &me->arena, &me->rows, err);
	put_in_order(me);
	struct list_source source = {.columns = me->by_pupil ? by_pupil : by_subject,
	    .count = me->rows.count,
	    .cell = cell,
	    .style = style,
	    .mark = mark,
	    .group = group,
	    .key = row_key,
	    .context = me};
	list_show(&me->list, &source);
	return good;
}

/* The selected line in full. */
static void draw_line(struct ui *ui, const struct missing_list *me, struct box box)
{
	struct date day;
	size_t row;
	if (!list_selected(&me->list, &row))
		return;
	const char *due = date_from_iso(text(me, row, "due_on"), &day)
	                      ? arena_text(&ui->scratch, date_show(day).text)
	                      : "";
	bool there = number(me, row, "evidence") != 0;
	draw_paragraph(ui, (struct box){box.row, box.col + 1, box.rows, box.cols - 2}, T_DIM,
	    arena_format(&ui->scratch, "%s, %s · %s · %s · %s, %s %s%s%s", text(me, row, "name"),
	        text(me, row, "class_name"), text(me, row, "subject_name"), text(me, row, "title"),
	        text(me, row, "what"), there ? "toegevoegd op" : "uiterlijk", due,
	        *text(me, row, "who") ? " · te regelen door " : "", text(me, row, "who")));
}

void missing_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	enum { ENOUGH = 12, LINES = 2 };
	struct missing_list *me = home_missing(tabs);
	int below = body.rows >= ENOUGH ? LINES : 0;
	list_draw(ui, &me->list,
	    (struct box){body.row, body.col, body.rows - below - (below > 0), body.cols});
	if (below)
		draw_line(
		    ui, me, (struct box){body.row + body.rows - below, body.col, below, body.cols});
}

enum outcome missing_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	return key_in("Tab S-Tab", key) ? UNHANDLED : list_key(ui, &home_missing(tabs)->list, key);
}

void missing_done(struct missing_list *missing)
{
	list_done(&missing->list);
	arena_done(&missing->arena);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	struct missing_list *me = missing_of(screen);
	size_t row;
	if (!list_selected(&me->list, &row))
		return STAY;
	int64_t evidence = number(me, row, "evidence");
	enum outcome outcome = STAY;
	if (evidence)
		change_evidence(ui, evidence);
	else
		outcome = open_requirement(
		    ui, number(me, row, "pupil"), number(me, row, "requirement_id"));
	tabs_read(ui, (struct tabs *)screen); /* signed in a question behind the form */
	return outcome;
}

/* 0: it is not there yet, and the person has been told. */
static int64_t selected_evidence(struct ui *ui, struct screen *screen)
{
	struct missing_list *me = missing_of(screen);
	size_t row;
	if (!list_selected(&me->list, &row))
		return 0;
	int64_t evidence = number(me, row, "evidence");
	if (!evidence)
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
	struct missing_list *me = missing_of(screen);
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

/* At the same line. */
static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	struct missing_list *me = missing_of(screen);
	struct portfolio_aim aim = {.part = PART_MISSING};
	size_t row;
	if (!list_selected(&me->list, &row))
		return STAY;
	aim.id = number(me, row, "evidence");
	if (!aim.id)
		aim.id = number(me, row, "requirement_id");
	return open_portfolio(ui, number(me, row, "pupil"), &aim);
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	struct missing_list *me = missing_of(screen);
	size_t row;
	return list_selected(&me->list, &row)
	           ? choose_workbook(ui, number(me, row, "pupil"), NULL, NULL)
	           : choose_workbook(ui, 0, NULL, NULL);
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

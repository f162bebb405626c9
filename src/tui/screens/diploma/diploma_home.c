/* The tab Diploma of the home screen: where everybody stands, candidates first. */
#include <string.h>

#include "tui/screens/home/common.h"
#include "tui/screens/diploma/diploma.h"

/* What is worked with in a window of 80 columns; the listing has more. */
static const struct column columns[] = {
    {"name", "leerling", COLUMN_TEXT, 20, 0},
    {"class_name", "klas", COLUMN_TEXT, 5, 0},
    {"met", "voldaan", COLUMN_TEXT, 8, 0},
    {"standing", "stand", COLUMN_TEXT, 14, 0},
    {"behind_labels", "wat achterloopt", COLUMN_TEXT, 15, C_WIDE},
    {"exam_on", "gesprek", COLUMN_DATE, 10, 0},
    {0},
};
static const struct column small_columns[] = {
    {"name", "leerling", COLUMN_TEXT, 20, C_WIDE},
    {"class_name", "klas", COLUMN_TEXT, 5, 0},
    {"met", "voldaan", COLUMN_TEXT, 8, 0},
    {"standing", "stand", COLUMN_TEXT, 14, 0},
    {0},
};

/* Below this many columns there is no room for more. */
enum { WIDE = 70 };

static struct diploma_list *diplomas_of(struct screen *screen)
{
	return home_diplomas((struct tabs *)screen);
}

static const char *text(const struct diploma_list *me, size_t row, const char *column)
{
	return rows_named(&me->rows, row, column)->text;
}

static bool is(const struct diploma_list *me, size_t row, const char *column, const char *what)
{
	return strcmp(text(me, row, column), what) == 0;
}

static bool is_behind(const struct diploma_list *me, size_t row)
{
	return is(me, row, "standing", "achter") || is(me, row, "standing", "bespreekgeval");
}

static const char *mark(void *context, size_t row)
{
	return is_behind(context, row) ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	return is_behind(context, row) ? T_LATE : T_PLAIN;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	const struct diploma_list *me = context;
	return is(me, row, "is_candidate", "ja")
	           ? arena_format(arena, "Kandidaten %s", text(me, row, "year_name"))
	           : "Nog geen kandidaat";
}

static int64_t pupil_key(void *context, size_t row)
{
	return rows_named(&((const struct diploma_list *)context)->rows, row, "pupil")->number;
}

static const char *day(
    const struct diploma_list *me, size_t row, const char *column, struct arena *arena)
{
	struct date on;
	return date_from_iso(text(me, row, column), &on) ? arena_text(arena, date_show(on).text)
	                                                 : "";
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct diploma_list *me = context;
	const struct column *shown = &me->list.source.columns[column];
	const char *name = shown->name;
	if (shown->type == COLUMN_DATE)
		return day(me, row, name, arena);
	if (strcmp(name, "met") == 0) /* of who left nothing is asked any more */
		return *text(me, row, "total") ? arena_format(arena, "%s van %s",
		                                     text(me, row, "met"), text(me, row, "total"))
		                               : "";
	if (*text(me, row, "result") && strcmp(name, "standing") == 0)
		return text(me, row, "result");
	if (*text(me, row, "result") && strcmp(name, "behind_labels") == 0)
		return ""; /* it has been discussed */
	return text(me, row, name);
}

static void show(struct diploma_list *me, const struct column *shown)
{
	struct list_source source = {.columns = shown,
	    .count = me->rows.count,
	    .cell = cell,
	    .style = style,
	    .mark = mark,
	    .group = group,
	    .key = pupil_key,
	    .context = me};
	list_show(&me->list, &source);
}

bool diplomas_shown(const struct ui *ui)
{
	return access_read(ui->db, OUTFLOW) != NONE;
}

bool diploma_line(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err)
{
	*line = NULL;
	if (!diplomas_shown(ui))
		return true;
	int64_t before = access_narrow(ui->db, pupil);
	struct query *q = db_query(ui->db,
	    "SELECT coalesce(result || ', ' || strftime('%d-%m-%Y', result_on), iif(met = total, '', iif(behind > 0, '! ', '')) || standing || "
	    "iif(met < total, ', ' || met || ' van ' || total || ' eisen gehaald', '') || coalesce(' · nog nodig: ' || behind_labels, ''), '') "
	    "FROM list_diploma WHERE pupil = ?1",
	    "i", pupil);
	*line = query_next(q) ? arena_text(arena, query_text(q, 0)) : "";
	bool good = query_done(q, err);
	access_narrow(ui->db, before);
	return good;
}

/* Leaves the candidates. */
static void narrow(struct diploma_list *me)
{
	struct rows *rows = &me->rows;
	struct cell *cells =
	    arena_alloc(&me->arena, (rows->count * rows->columns + 1) * sizeof *cells);
	size_t count = 0;
	for (size_t row = 0; row < rows->count; row++)
		if (is(me, row, "is_candidate", "ja"))
			memcpy(cells + count++ * rows->columns, rows_cell(rows, row, 0),
			    rows->columns * sizeof *cells);
	rows->cells = cells;
	rows->count = count;
}

bool diplomas_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct diploma_list *me = home_diplomas(tabs);
	arena_done(&me->arena);
	me->rows = (struct rows){.listing = listing_find("diploma")};
	me->list.empty = me->candidates ? "Er zijn nog geen kandidaten. Met c zie je weer iedereen."
	                                : "Er zijn geen leerlingen om te tonen.";
	bool good = listing_read(ui->db, me->rows.listing, NULL, &me->arena, &me->rows, err);
	if (me->candidates)
		narrow(me);
	show(me, ui->cols >= WIDE ? columns : small_columns);
	return good;
}

/* The selected pupil in full. */
static void draw_pupil(struct ui *ui, const struct diploma_list *me, struct box box)
{
	static const struct {
		const char *column, *words;
	} parts[] = {
	    {"variant", "variant: "},
	    {"portfolio_on", "portfolio ingeleverd op "},
	    {"exam_on", "gesprek op "},
	    {"at_time", "om "},
	    {"outcome", "gesprek: "},
	    {"result_on", "uitslag op "},
	    {"reported_on", "doorgegeven aan ROD op "},
	};
	struct buffer what = {0};
	size_t row;
	if (!list_selected(&me->list, &row))
		return;
	buffer_format(
	    &what, "%s, reglement %s", text(me, row, "name"), text(me, row, "regulation"));
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const char *date = day(me, row, parts[i].column, &ui->scratch);
		const char *told = *date ? date : text(me, row, parts[i].column);
		if (*told)
			buffer_format(&what, " · %s%s", parts[i].words, told);
	}
	if (is_behind(me, row))
		buffer_format(&what, " · wat achterloopt: %s", text(me, row, "behind_labels"));
	draw_paragraph(ui, (struct box){box.row, box.col + 1, box.rows, box.cols - 2}, T_DIM,
	    buffer_text(&what));
	buffer_done(&what);
}

void diplomas_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	enum { ENOUGH = 12, LINES = 3 };
	struct diploma_list *me = home_diplomas(tabs);
	const struct column *fits = ui->cols >= WIDE ? columns : small_columns;
	int below = body.rows >= ENOUGH ? LINES : 0;
	if (me->list.source.columns != fits)
		show(me, fits);
	list_draw(ui, &me->list,
	    (struct box){body.row, body.col, body.rows - below - (below > 0), body.cols});
	if (below)
		draw_pupil(
		    ui, me, (struct box){body.row + body.rows - below, body.col, below, body.cols});
}

enum outcome diplomas_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	return key_in("Tab S-Tab", key) ? UNHANDLED : list_key(ui, &home_diplomas(tabs)->list, key);
}

void diplomas_done(struct diploma_list *diplomas)
{
	list_done(&diplomas->list);
	arena_done(&diplomas->arena);
}

/* 0 without one. */
static int64_t selected(struct screen *screen)
{
	struct diploma_list *me = diplomas_of(screen);
	size_t row;
	return list_selected(&me->list, &row) ? pupil_key(me, row) : 0;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	return pupil ? open_diploma(ui, pupil) : STAY;
}

static enum outcome act_candidates(struct ui *ui, struct screen *screen)
{
	struct diploma_list *me = diplomas_of(screen);
	me->candidates = !me->candidates;
	tabs_read(ui, (struct tabs *)screen);
	ui_say(ui, me->candidates ? "Alleen de kandidaten." : "Alle leerlingen.");
	return STAY;
}

static enum outcome act_days(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_exam_days(ui);
}

static enum outcome act_results(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_diploma_results(ui, 0);
}

static enum outcome act_candidate(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	return pupil ? diploma_candidate(ui, pupil, 0) : STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	return pupil ? open_dossier(ui, pupil) : STAY;
}

const struct action diplomas_actions[] = {
    {"Enter", "openen", "Toont de eisen van deze leerling, het examen en de uitslag.", act_open, 0,
        NULL},
    {"c", "kandidaten", "Toont alleen de kandidaten, of weer iedereen.", act_candidates, 0, NULL},
    {"e", "examendagen", "Toont de examendagen en wie wanneer komt.", act_days, 0, NULL},
    {"r", "ROD", "Toont de uitslagen, om door te geven aan ROD.", act_results, 0, NULL},
    LIST_SEARCH,
    {"k", "kandidaat maken", "Maakt van de leerling een kandidaat voor dit schooljaar.",
        act_candidate, ACT_WRITES | ACT_HIDDEN, may_decide_diploma},
    {"d", "dossier", "Opent het dossier van de leerling.", act_dossier, ACT_HIDDEN, NULL},
    LIST_FOLD,
    {0},
};

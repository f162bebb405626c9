/* What is asked of every norm, with its history; recording a year; the tasks about norms. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "model/quality/norm.h"
#include "tui/input/dialog.h"
#include "tui/input/form.h"
#include "tui/screens/quality/norms.h"

#define DRAFT "normen: drempel "

/* All norms */

struct asked {
	const char *code, *label, *threshold, *least, *state;
	struct date valid_from; /* none: as in the source */
};

struct thresholds {
	struct screen screen;
	struct list list;
	struct arena arena;
	struct asked *rows;
	size_t count;
	struct rows history; /* of all norms */
	const char *code;    /* to begin with */
};

static const struct column columns[] = {
    {"code", "code", COLUMN_TEXT, 4, 0},
    {"label", "norm", COLUMN_TEXT, 30, C_WIDE},
    {"state", "stand", COLUMN_TEXT, 5, 0},
    {"threshold", "drempel", COLUMN_TEXT, 7, C_RIGHT},
    {"least", "grens per geval", COLUMN_TEXT, 17, 0},
    {"valid_from", "geldt vanaf", COLUMN_TEXT, 11, 0},
    {0},
};

static struct thresholds *thresholds_of(struct screen *screen)
{
	return (struct thresholds *)screen;
}

static const char *cell(void *context, size_t at, size_t column, struct arena *arena)
{
	const struct asked *row = &((const struct thresholds *)context)->rows[at];
	const char *const texts[] = {row->code, row->label, row->state, row->threshold, row->least,
	    date_is_set(row->valid_from) ? arena_text(arena, date_show(row->valid_from).text)
	                                 : "bron"};
	return texts[column];
}

static enum style style(void *context, size_t at)
{
	const struct asked *row = &((const struct thresholds *)context)->rows[at];
	return strcmp(row->state, "uit") == 0 ? T_DIM : T_PLAIN;
}

/* As it counts on the reference date. */
#define ASKED                                                                                            \
	"SELECT n.code, n.label, coalesce(iif(t.id IS NULL, n.threshold, t.threshold) || '%', 'geen'), " \
	"coalesce(coalesce(t.least, n.least) || ' ' || n.least_label, ''), "                             \
	"iif(iif(t.id IS NULL, n.is_on, t.is_on), 'aan', 'uit'), t.valid_from "                          \
	"FROM visible_norm n LEFT JOIN visible_norm_threshold t ON t.id = "                              \
	"(SELECT l.id FROM visible_norm_threshold l WHERE l.norm = n.code AND "                          \
	"l.valid_from <= peildatum() ORDER BY l.valid_from DESC LIMIT 1) ORDER BY n.sort, n.code"

static bool read_asked(struct ui *ui, struct thresholds *me, struct error *err)
{
	size_t capacity = me->count;
	me->count = 0;
	struct query *q = db_query(ui->db, ASKED, "");
	while (query_next(q)) {
		me->rows = array_grow(me->rows, me->count, &capacity, sizeof *me->rows);
		me->rows[me->count++] =
		    (struct asked){.code = arena_text(&me->arena, query_text(q, 0)),
		        .label = arena_text(&me->arena, query_text(q, 1)),
		        .threshold = arena_text(&me->arena, query_text(q, 2)),
		        .least = arena_text(&me->arena, query_text(q, 3)),
		        .state = arena_text(&me->arena, query_text(q, 4)),
		        .valid_from = query_date(q, 5)};
	}
	return query_done(q, err);
}

static bool read_all(struct ui *ui, struct thresholds *me, struct error *err)
{
	arena_done(&me->arena);
	me->history = (struct rows){.listing = listing_find("drempels")};
	bool good = read_asked(ui, me, err) &&
	            listing_read(ui->db, me->history.listing, NULL, &me->arena, &me->history, err);
	struct list_source source = {
	    .columns = columns, .count = me->count, .cell = cell, .style = style, .context = me};
	me->list.empty = "Er zijn geen normen in dit bestand.";
	list_show(&me->list, &source);
	return good;
}

static bool open(struct ui *ui, struct screen *screen, struct error *err)
{
	struct thresholds *me = thresholds_of(screen);
	bool good = read_all(ui, me, err);
	for (size_t at = 0; at < me->count; at++)
		if (strcmp(me->rows[at].code, me->code) == 0)
			list_select(&me->list, at);
	return good;
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_all(ui, thresholds_of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	(void)screen;
	header->left = "Wat er van elke norm wordt gevraagd";
	header->right = arena_format(&ui->scratch, "peildatum %s", date_show(ui->today).text);
	header->subtitle = "Voor een schooljaar telt wat op de laatste dag ervan gold.";
}

static const char *past(const struct thresholds *me, size_t row, const char *column)
{
	return rows_named(&me->history, row, column)->text;
}

/* "vanaf 01-08-2025: aan, drempel 55%. Waarom …" */
static const char *choice(const struct thresholds *me, size_t row, struct arena *arena)
{
	const char *threshold = past(me, row, "threshold"), *least = past(me, row, "least"),
	           *remark = past(me, row, "remark");
	struct date from = {0};
	const char *since = date_from_iso(past(me, row, "valid_from"), &from)
	                        ? arena_format(arena, "Vanaf %s", date_show(from).text)
	                        : "In de bron";
	const char *asked =
	    *threshold ? arena_format(arena, "drempel %s%%", threshold) : "zonder drempel";
	const char *limit =
	    *least ? arena_format(arena, ", grens %s %s", least, past(me, row, "least_label")) : "";
	if (!date_is_set(from))
		remark = "";
	return arena_format(arena, "%s: %s, %s%s.%s%s", since, past(me, row, "state"), asked, limit,
	    *remark ? " " : "", remark);
}

/* What the school chose, the last one first. */
static void draw_history(struct ui *ui, const struct thresholds *me, struct box box)
{
	size_t at;
	if (!list_selected(&me->list, &at))
		return;
	for (size_t row = 0; row < me->history.count && box.rows > 0; row++) {
		if (strcmp(past(me, row, "code"), me->rows[at].code) != 0)
			continue;
		int lines = draw_paragraph(ui, box, T_DIM, choice(me, row, &ui->scratch));
		box.row += lines;
		box.rows -= lines;
	}
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	enum { LINES = 5, ENOUGH = 12 };
	struct thresholds *me = thresholds_of(screen);
	int below = body.rows >= ENOUGH ? LINES : 0;
	list_draw(ui, &me->list,
	    (struct box){body.row, body.col, body.rows - below - (below > 0), body.cols});
	if (below)
		draw_history(ui, me,
		    (struct box){body.row + body.rows - below, body.col + 1, below, body.cols - 2});
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &thresholds_of(screen)->list, pressed);
}

static void close(struct ui *ui, struct screen *screen)
{
	struct thresholds *me = thresholds_of(screen);
	(void)ui;
	list_done(&me->list);
	free(me->rows);
	arena_done(&me->arena);
}

/* Who may not change it sees the list and its history. */
static enum outcome edit_threshold(struct ui *ui, const char *code, const char *label)
{
	static const char *const fields[] = {
	    "valid_from", "is_on", "threshold", "least", "remark", NULL};
	struct arena arena = {0};
	struct error err = {0};
	struct norm_threshold row;
	if (!norm_threshold_find(ui->db, code, &row, &arena, &err)) {
		ui_show_error(ui, &err);
	} else {
		struct form_spec spec = {.entity = &norm_threshold_entity,
		    .title = "Wat er wordt gevraagd",
		    .context = arena_format(&arena, "%s %s", code, label),
		    .change = "Drempel van een norm gewijzigd",
		    .fields = fields,
		    .draft = arena_format(&arena, DRAFT "%s", code)};
		if (form_edit(ui, &spec, &row, &arena))
			ui_say(ui, "Norm %s: geldt vanaf %s.", row.norm,
			    date_show(row.valid_from).text);
	}
	arena_done(&arena);
	return STAY;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct thresholds *me = thresholds_of(screen);
	size_t at;
	if (!list_selected(&me->list, &at))
		return STAY;
	char code[16];
	const char *label = arena_text(&ui->scratch, me->rows[at].label);
	snprintf(code, sizeof code, "%s", me->rows[at].code); /* read again below the form */
	return edit_threshold(ui, code, label);
}

static const struct action actions[] = {
    {"Enter", "wijzigen", "Wijzigt de drempel vanaf een dag, of zet de norm aan of uit.", act_open,
        ACT_WRITES, may_write_quality},
    LIST_SEARCH,
    {0},
};

static const struct screen_ops ops = {.name = "Drempels",
    .about =
        "Alle normen, ook die uit staan. Een wijziging geldt vanaf een dag; wat er eerder gold blijft staan en telt voor de jaren ervoor.",
    .open = open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close,
    .actions = actions};

enum outcome open_thresholds(struct ui *ui, const char *code)
{
	struct thresholds me = {.screen.ops = &ops, .code = code};
	return ui_run(ui, &me.screen);
}

/* Recording a year */

enum outcome record_norms(struct ui *ui, const char *school_year)
{
	struct error err = {0};
	int count = 0;
	char question[400];
	snprintf(question, sizeof question,
	    "De uitkomst van alle normen van %s komt vast te staan, zoals die vandaag is: ook als er later gegevens worden gewist. "
	    "Was het jaar al vastgelegd, dan komt dit ervoor in de plaats.",
	    school_year);
	if (!dialog_confirm(ui, "Normen vastleggen", question, "Vastleggen"))
		return STAY;
	ui_say(ui, "Normen uitrekenen…");
	ui_draw(ui);
	if (norms_record(ui->db, school_year, &count, &err))
		ui_say(ui, "%d normen van %s vastgelegd.", count, school_year);
	else
		ui_show_error(ui, &err);
	return STAY;
}

/* Tasks and drafts */

enum outcome open_missed_norm(struct ui *ui, int64_t outcome)
{
	struct norm_outcome row;
	struct arena arena = {0};
	struct error err = {0};
	const char *year = "";
	if (!record_get(ui->db, &norm_outcome_entity, outcome, &row, &arena, &err) ||
	    !db_text(ui->db, &arena, &year, &err,
	        "SELECT name FROM visible_school_year WHERE id = ?1", "i", row.school_year))
		ui_show_error(ui, &err);
	else if (may_write_quality(ui, NULL))
		edit_measure(ui, 0, row.norm, year);
	else
		open_norms(ui, year);
	arena_done(&arena);
	return STAY;
}

enum outcome open_norms_of_year(struct ui *ui, int64_t school_year)
{
	struct arena arena = {0};
	struct error err = {0};
	const char *year = "";
	if (db_text(ui->db, &arena, &year, &err,
	        "SELECT name FROM visible_school_year WHERE id = ?1", "i", school_year))
		open_norms(ui, year);
	else
		ui_show_error(ui, &err);
	arena_done(&arena);
	return STAY;
}

void norm_draft(struct ui *ui, const char *form, int64_t record, int64_t parent)
{
	static const char measure[] = "normen: maatregel";
	struct arena arena = {0};
	const char *year = "";
	if (strncmp(form, DRAFT, strlen(DRAFT)) == 0)
		edit_threshold(ui, form + strlen(DRAFT), "");
	else if (record)
		edit_measure(ui, record, NULL, NULL);
	else if (strncmp(form, measure, strlen(measure)) == 0 && form[strlen(measure)] &&
	         db_text(ui->db, &arena, &year, NULL,
	             "SELECT name FROM visible_school_year WHERE id = ?1", "i", parent))
		edit_measure(ui, 0, form + strlen(measure) + 1, year);
	arena_done(&arena);
}

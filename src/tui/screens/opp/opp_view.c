/* One version of the OPP on screen: its state in a few lines, and its content as a list. */
#include "tui/screens/opp/opp_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/input/dialog.h"
#include "tui/list/columns.h"
#include "tui/screens/common/common.h"

/* Columns that a list leaves free beside its own. */
enum { LIST_MARGIN = 4 };

static const struct column columns[] = {
    {"label", "", COLUMN_TEXT, 26, 0},
    {"text", "", COLUMN_TEXT, 50, C_WIDE},
    {0},
};

struct wrapping {
	struct opp_view *view;
	const char *text;
	size_t item, piece;
};

static void add_line(void *context, size_t from, size_t until)
{
	struct wrapping *w = context;
	struct opp_view *view = w->view;
	view->lines =
	    array_grow(view->lines, view->line_count, &view->line_capacity, sizeof *view->lines);
	view->lines[view->line_count++] = (struct opp_line){.item = w->item,
	    .piece = w->piece++,
	    .text = arena_format(&view->line_arena, "%.*s", (int)(until - from), w->text + from)};
}

static const struct opp_item *item_at(const struct opp_view *view, size_t line)
{
	return &view->items[view->lines[line].item];
}

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const struct opp_view *view = context;
	(void)arena;
	if (column == 1)
		return view->lines[row].text;
	return view->lines[row].piece ? "" : item_at(view, row)->label;
}

static const char *mark(void *context, size_t row)
{
	const struct opp_view *view = context;
	return view->lines[row].piece ? "" : item_at(view, row)->mark;
}

static enum style style(void *context, size_t row)
{
	return item_at(context, row)->style;
}

static int64_t key_of(void *context, size_t row)
{
	enum { MOST_PIECES = 100000 };
	const struct opp_line *line = &((const struct opp_view *)context)->lines[row];
	return (int64_t)(line->item * MOST_PIECES + line->piece);
}

static void lay_out(struct opp_view *view)
{
	bool first = view->list.line_count == 0;
	arena_done(&view->line_arena);
	view->line_count = 0;
	for (size_t i = 0; i < view->count; i++) {
		struct wrapping w = {.view = view, .text = view->items[i].text, .item = i};
		text_wrap(w.text, view->width > 1 ? view->width : 1, add_line, &w);
	}
	struct list_source source = {.columns = columns,
	    .count = view->line_count,
	    .cell = cell,
	    .style = style,
	    .mark = mark,
	    .key = key_of,
	    .context = view};
	view->list.no_header = true;
	list_show(&view->list, &source);
	if (first && view->line_count > 1)
		list_select(&view->list, 1); /* below the heading */
}

/* A user who reads the OPPs of the own class may not see that of a pupil whom the user only
 * teaches. */
static bool may_read(struct ui *ui, int64_t pupil)
{
	int64_t found;
	return db_int(
	    ui->db, &found, NULL, "SELECT id FROM visible_pupil_opp WHERE id = ?1", "i", pupil);
}

static const char *empty(struct ui *ui, struct opp_view *view)
{
	if (view->shielded)
		return "Het OPP is voor jou niet te lezen. De mentor en de zorgcoördinator gaan erover.";
	const char *none = view->earlier ? "Er is nu geen OPP dat geldt." : "Er is nog geen OPP.";
	return access_write(ui->db, OPP) != NONE
	           ? none
	           : arena_format(
	                 &view->arena, "%s De mentor en de zorgcoördinator maken het.", none);
}

bool opp_view_read(struct ui *ui, struct opp_view *view, struct error *err)
{
	arena_done(&view->arena);
	view->count = 0;
	view->shielded = !may_read(ui, view->pupil);
	view->stand = NULL;
	bool good = opp_content_read(ui, view, err);
	view->list.empty = empty(ui, view);
	if (!good)
		view->count = 0;
	if (view->shielded)
		view->stand = "afgeschermd";
	if (view->width)
		lay_out(view);
	return good;
}

void opp_view_draw(struct ui *ui, struct opp_view *view, struct box body)
{
	int width = columns_layout(columns, body.cols - LIST_MARGIN).width[1];
	int room = body.rows / 2; /* the content keeps the other half */
	struct box box = body;
	if (view->width != width) {
		view->width = width;
		lay_out(view);
	}
	if (!view->stand)
		return;
	const char *const facts[][2] = {{"Stand", view->stand}, {"Nog te doen", view->to_do},
	    {"Gehoord", view->opp.id ? view->heard : NULL},
	    {"Instemming", view->opp.id ? view->agreed : NULL},
	    {"Evaluatie", date_is_set(view->opp.set_on) ? view->evaluated : NULL}};
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		if (facts[i][1] && body.row - box.row < room)
			fact_line(ui, &body, facts[i][0], facts[i][1]);
	if (body.rows > 6) {
		body.row++;
		body.rows--;
	}
	list_draw(ui, &view->list, body);
}

enum outcome opp_view_key(struct ui *ui, struct opp_view *view, const struct key *key)
{
	if (key->kind == K_TEXT || key_in("Tab S-Tab", key))
		return UNHANDLED;
	return list_key(ui, &view->list, key);
}

const struct opp_item *opp_view_selected(const struct opp_view *view)
{
	size_t row;
	return list_selected(&view->list, &row) ? item_at(view, row) : NULL;
}

enum outcome opp_view_show(struct ui *ui, struct opp_view *view)
{
	const struct opp_item *item = opp_view_selected(view);
	if (!item || item->style == T_TITLE)
		return STAY;
	const char *title = *item->label                  ? item->label
	                    : item->entity == &opp_entity ? "Afwijkingen van het programma"
	                                                  : "OPP";
	return pager_run(ui, title, item->text);
}

void opp_view_done(struct opp_view *view)
{
	list_done(&view->list);
	free(view->items);
	free(view->lines);
	arena_done(&view->arena);
	arena_done(&view->line_arena);
}

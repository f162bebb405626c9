/* Drawing a list, and lists over a listing. */
#include <string.h>

#include "base/text.h"
#include "model/school/former.h"
#include "tui/list/columns.h"
#include "tui/list/list.h"

/* Columns before the cells: "›" for the selected row, the mark, a space. */
enum { MARGIN = 3 };

static void draw_header(
    struct ui *ui, const struct list *list, const struct column_widths *w, struct box box)
{
	const struct column *columns = list->source.columns;
	for (int i = 0; i < w->count; i++) {
		int col = box.col + MARGIN + w->at[i];
		if (columns[i].flags & C_RIGHT)
			draw_right(ui, box.row, col, w->width[i], T_HEADER, columns[i].label);
		else
			draw_text(ui, box.row, col, w->width[i], T_HEADER, columns[i].label);
	}
}

static void draw_head(struct ui *ui, const struct list *list, const struct list_line *line,
    bool selected, int row, struct box box)
{
	const struct list_source *s = &list->source;
	const char *group = s->group(s->context, line->row, &ui->scratch);
	const char *text =
	    arena_format(&ui->scratch, "%s %s (%zu)", line->closed ? "▸" : "▾", group, line->count);
	draw_row(ui, row, box.col + 1, box.cols - 2, selected ? T_SELECTED : T_TITLE, text);
}

static void draw_cells(struct ui *ui, const struct list *list, const struct column_widths *w,
    size_t source_row, enum style style, int row, struct box box)
{
	const struct list_source *s = &list->source;
	for (int i = 0; i < w->count; i++) {
		int col = box.col + MARGIN + w->at[i];
		const char *text;
		if (w->width[i] == 0)
			continue;
		text = s->cell(s->context, source_row, (size_t)i, &ui->scratch);
		if (s->columns[i].flags & C_RIGHT)
			draw_right(ui, row, col, w->width[i], style, text);
		else
			draw_text(ui, row, col, w->width[i], style, text);
	}
}

static void draw_line(struct ui *ui, const struct list *list, const struct column_widths *w,
    size_t at, int row, struct box box)
{
	const struct list_line *line = &list->lines[at];
	const struct list_source *s = &list->source;
	bool selected = at == list->selected && !list->elsewhere;
	enum style style = s->style ? s->style(s->context, line->row) : T_PLAIN;
	if (at == list->selected)
		draw_text(ui, row, box.col, 1, T_TITLE, "›");
	if (line->head) {
		draw_head(ui, list, line, selected, row, box);
		return;
	}
	if (selected) {
		style = T_SELECTED;
		draw_row(ui, row, box.col + 1, box.cols - 2, style, "");
	}
	if (list_is_marked(list, line->row))
		draw_text(ui, row, box.col + 1, 1, style, MARK_SIGN);
	else if (s->mark)
		draw_text(ui, row, box.col + 1, 1, style, s->mark(s->context, line->row));
	draw_cells(ui, list, w, line->row, style, row, box);
}

static void scroll(struct list *list)
{
	size_t page = list->page > 0 ? (size_t)list->page : 1;
	if (list->selected < list->top)
		list->top = list->selected;
	if (list->selected >= list->top + page)
		list->top = list->selected - page + 1;
	/* Leaves no empty room below while lines are hidden above. */
	if (list->top > 0 && list->top + page > list->line_count)
		list->top = list->line_count > page ? list->line_count - page : 0;
	/* Shows the head of the first rows too. */
	if (list->top == 1 && list->lines[0].head && list->selected < page)
		list->top = 0;
}

/* Says why the selected row was found, when its name of today does not. */
static const char *found_as(struct ui *ui, const struct list *list)
{
	const struct list_source *s = &list->source;
	const char *name = "";
	size_t row, at = 0;
	if (!s->former || !list_selected(list, &row))
		return "";
	while (s->columns[at].name && strcmp(s->columns[at].name, "name") != 0)
		at++;
	if (s->columns[at].name)
		name = s->cell(s->context, row, at, &ui->scratch);
	const char *shown =
	    former_shown(&ui->scratch, name, s->former(s->context, row), list->filter.text);
	return shown == name ? "" : shown;
}

static void draw_filter(struct ui *ui, struct list *list, struct box box)
{
	int row = box.row + box.rows - 1;
	const char *count = arena_format(&ui->scratch, "%s %zu van %zu", found_as(ui, list),
	    list_count(list), list->source.count);
	int width = box.cols - 6 - text_width(count);
	draw_text(ui, row, box.col + 1, 1, T_KEY, "/");
	draw_right(ui, row, box.col + 1, box.cols - 2, T_DIM, count);
	if (list->typing)
		field_edit_draw(ui, &list->filter, row, box.col + 3, width);
	else
		draw_text(ui, row, box.col + 3, width, T_PLAIN, list->filter.text);
}

static void draw_empty(struct ui *ui, const struct list *list, struct box box)
{
	struct box room = {box.row, box.col + MARGIN, box.rows, box.cols - MARGIN - 1};
	const char *text =
	    list->unread
	        ? "Dit is niet gelezen, dus wat hier staat is niet bekend. Ga terug en open het opnieuw."
	    : list->empty ? list->empty
	                  : "Hier staat nog niets.";
	if (list->filter.len > 0)
		text = "Niets gevonden. Esc toont alles weer.";
	draw_paragraph(ui, room, T_PLAIN, text);
	if (!list->elsewhere)
		ui_cursor(ui, room.row, room.col);
}

static void add_spots(struct ui *ui, struct list *list, struct box box)
{
	for (size_t i = 0;
	     !list->elsewhere && (int)i < box.rows && list->top + i < list->line_count; i++)
		mouse_spot(ui, &(struct spot){.box = {box.row + (int)i, box.col, 1, box.cols},
		                   .select = list_click,
		                   .what = list,
		                   .index = list->top + i,
		                   .key = {.kind = K_FUNC, .code = K_ENTER}});
}

void list_draw(struct ui *ui, struct list *list, struct box box)
{
	struct column_widths w;
	struct box whole = box;
	bool filter = list->typing || list->filter.len > 0;
	if (!list->source.columns)
		return;
	w = columns_layout(list->source.columns, box.cols - MARGIN - 1);
	if (!list->no_header && box.rows > 1) {
		draw_header(ui, list, &w, box);
		box.row++;
		box.rows--;
	}
	if (filter)
		box.rows--;
	list_marks_draw(ui, list, &box);
	list->page = box.rows;
	if (list->line_count == 0) {
		draw_empty(ui, list, box);
	} else {
		scroll(list);
		for (int i = 0; i < box.rows && list->top + (size_t)i < list->line_count; i++)
			draw_line(ui, list, &w, list->top + (size_t)i, box.row + i, box);
		add_spots(ui, list, box);
		if (!list->elsewhere)
			ui_cursor(
			    ui, box.row + (int)(list->selected - list->top), box.col + MARGIN);
	}
	if (filter)
		draw_filter(ui, list, whole);
}

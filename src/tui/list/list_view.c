/* Drawing a list, and lists over a listing. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/school/former.h"
#include "tui/list/list_internal.h"

enum { MARGIN = LIST_MARGIN };

/* The sign of the order stands behind the label, even when that is cut. */
static const char *sorted_label(struct ui *ui, const char *label, int width, bool down)
{
	char *cut = arena_text(&ui->scratch, label);
	const char *between = text_width(label) + 2 <= width ? " " : "";
	cut[text_fit(cut, width > 1 ? width - 1 : 0)] = '\0';
	return arena_format(&ui->scratch, "%s%s%s", cut, between, down ? "▼" : "▲");
}

static void draw_header(
    struct ui *ui, const struct list *list, const struct column_widths *w, struct box box)
{
	const struct column *columns = list->source.columns;
	for (int i = 0; i < w->count; i++) {
		int col = box.col + MARGIN + w->at[i], width = w->width[i];
		const char *label = columns[i].label;
		bool sorted = *list->shape.by && strcmp(list->shape.by, columns[i].name) == 0;
		if (sorted)
			label = sorted_label(ui, label, width, list->shape.down);
		if (columns[i].flags & C_RIGHT)
			draw_right(ui, box.row, col, width, T_HEADER, label);
		else
			draw_text(ui, box.row, col, width, T_HEADER, label);
	}
}

int list_head_room(const struct list *list, const struct list_line *line)
{
	char count[32];
	return list->cols - 2 - snprintf(count, sizeof count, "> ") -
	       snprintf(count, sizeof count, " (%zu)", line->count);
}

static void draw_head(struct ui *ui, const struct list *list, const struct list_line *line,
    bool selected, int row, struct box box)
{
	const struct list_source *s = &list->source;
	enum style style = selected ? T_SELECTED : T_TITLE;
	int room = list_head_room(list, line), col = box.col + 1;
	draw_row(ui, row, col, box.cols - 2, style, line->closed ? "▸" : "▾");
	int used =
	    draw_text(ui, row, col + 2, room, style, s->group(s->context, line->row, &ui->scratch));
	draw_format(ui, row, col + 2 + used, box.cols, style, " (%zu)", line->count);
}

static void draw_cells(struct ui *ui, const struct list *list, const struct column_widths *w,
    const struct unfolded *unfolded, size_t source_row, enum style style, int row, struct box box)
{
	const struct list_source *s = &list->source;
	for (int i = 0; i < w->count; i++) {
		int col = box.col + MARGIN + w->at[i];
		const char *text;
		if (w->width[i] == 0)
			continue;
		text = unfold_first(unfolded, i, ui);
		if (!text)
			text = s->cell(s->context, source_row, (size_t)i, &ui->scratch);
		if (s->columns[i].flags & C_RIGHT)
			draw_right(ui, row, col, w->width[i], style, text);
		else
			draw_text(ui, row, col, w->width[i], style, text);
	}
}

/* Draws a line, and what it unfolds to; returns the number of rows. */
static int draw_line(struct ui *ui, const struct list *list, const struct column_widths *w,
    size_t at, int row, struct box box)
{
	const struct list_line *line = &list->lines[at];
	const struct list_source *s = &list->source;
	bool here = at == list->selected, selected = here && !list->elsewhere;
	enum style style = s->style && !line->head ? s->style(s->context, line->row) : T_PLAIN;
	struct unfolded unfolded = {0};
	int left = box.row + box.rows - row - 1, lines = here ? (int)list_unfolds(ui, list, at) : 0;
	lines = lines < left ? lines : left;
	if (lines > 0)
		unfolded = list_unfold(ui, list, w, line);
	if (here)
		draw_text(ui, row, box.col, 1, T_TITLE, "›");
	style = selected ? T_SELECTED : style;
	for (int i = 0; selected && i <= lines; i++)
		draw_row(ui, row + i, box.col + 1, box.cols - 2, style, "");
	unfold_draw(ui, &unfolded,
	    (struct box){row + 1, box.col + MARGIN, lines, box.cols - MARGIN - 1}, style);
	if (line->head) {
		draw_head(ui, list, line, selected, row, box);
		return 1 + lines;
	}
	if (list_is_marked(list, line->row))
		draw_text(ui, row, box.col + 1, 1, style, MARK_SIGN);
	else if (s->mark)
		draw_text(ui, row, box.col + 1, 1, style, s->mark(s->context, line->row));
	draw_cells(ui, list, w, &unfolded, line->row, style, row, box);
	return 1 + lines;
}

/* Keeps the selected line in view with all that it unfolds to. */
static void scroll(struct list *list, size_t unfolds)
{
	size_t page = list->page > 0 ? (size_t)list->page : 1;
	unfolds = unfolds < page ? unfolds : page - 1;
	if ((int)unfolds > list->unfolded)
		list->unfolded = (int)unfolds;
	if (list->selected < list->top)
		list->top = list->selected;
	if (list->selected + unfolds >= list->top + page)
		list->top = list->selected + unfolds - page + 1;
	/* Leaves no empty room below while lines are hidden above; but a row that folds does not
	 * move the others. */
	if (list->top > 0 && list->top + page > list->line_count + (size_t)list->unfolded)
		list->top =
		    list->line_count + unfolds > page ? list->line_count + unfolds - page : 0;
	/* Shows the head of the first rows too. */
	if (list->top == 1 && list->lines[0].head && list->selected + unfolds < page)
		list->top = 0;
}

/* The rows from this line on; a group that is closed counts as one. */
static size_t rows_from(const struct list *list, size_t at)
{
	size_t count = 0;
	for (; at < list->line_count; at++)
		count += !list->lines[at].head || list->lines[at].closed;
	return count;
}

/* A click on a line selects it; on the selected one it is Enter. Returns how many rows do not fit
 * below the last one. */
static size_t draw_lines(
    struct ui *ui, struct list *list, const struct column_widths *w, struct box box)
{
	int row = box.row;
	scroll(list, (size_t)list_unfolds(ui, list, list->selected));
	if (!list->elsewhere)
		ui_cursor(ui, box.row + (int)(list->selected - list->top), box.col + MARGIN);
	size_t at = list->top;
	for (; at < list->line_count && row < box.row + box.rows; at++) {
		int used = draw_line(ui, list, w, at, row, box);
		if (!list->elsewhere)
			mouse_spot(ui, &(struct spot){.box = {row, box.col, used, box.cols},
			                   .select = list_click,
			                   .what = list,
			                   .index = at,
			                   .key = {.kind = K_FUNC, .code = K_ENTER}});
		row += used;
	}
	return rows_from(list, at);
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

void list_draw(struct ui *ui, struct list *list, struct box box)
{
	struct column_widths w;
	struct box whole = box;
	bool filter = list->typing || list->filter.len > 0;
	if (!list->source.columns)
		return;
	list_recall(ui, list);
	list->cols = box.cols;
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
	if (list->line_count == 0)
		draw_empty(ui, list, box);
	else
		draw_more(ui, whole.row + whole.rows, box.col + MARGIN - 1,
		    draw_lines(ui, list, &w, box));
	if (filter)
		draw_filter(ui, list, whole);
	list->said = NULL;
}

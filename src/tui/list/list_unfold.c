/* What the selected line of a list unfolds to. */
#include <string.h>

#include "base/text.h"
#include "tui/input/dialog.h"
#include "tui/list/list_internal.h"

static void add_group(
    struct ui *ui, const struct list *list, const struct list_line *line, struct unfolded *out)
{
	const struct list_source *s = &list->source;
	const char *group = s->group(s->context, line->row, &ui->scratch);
	unfold_add(out,
	    &(struct cut_cell){.label = "", .text = group, .width = list_head_room(list, line)},
	    true, ui);
}

struct unfolded list_unfold(struct ui *ui, const struct list *list, const struct column_widths *w,
    const struct list_line *line)
{
	const struct list_source *s = &list->source;
	struct unfolded out = {0};
	if (line->head) {
		add_group(ui, list, line, &out);
		return out;
	}
	for (int i = 0; i < w->count; i++) {
		const struct column *column = &s->columns[i];
		/* a column for sheets is left out on purpose, another because the window is narrow
		 */
		if (w->width[i] == 0 && (column->flags & (C_KEY | C_SHEET)))
			continue;
		const char *text = s->cell(s->context, line->row, (size_t)i, &ui->scratch);
		if (!list->said || !strstr(list->said, text))
			unfold_add(&out,
			    &(struct cut_cell){.label = column->label,
			        .text = text,
			        .column = i,
			        .at = w->at[i],
			        .width = w->width[i]},
			    column->flags & C_RIGHT, ui);
	}
	return out;
}

/* A row may take half of the window, but in a low one it takes what it needs. */
static int most_lines(const struct list *list)
{
	enum { LEAST = 3 };
	int half = list->page / 2, all = list->page - 1;
	return half > LEAST ? half : all < LEAST ? all : LEAST;
}

long list_unfolds(struct ui *ui, const struct list *list, size_t at)
{
	if (list->told || at >= list->line_count)
		return 0;
	int cols = list->cols - LIST_MARGIN - 1;
	struct column_widths w = columns_layout(list->source.columns, cols);
	struct unfolded unfolded = list_unfold(ui, list, &w, &list->lines[at]);
	return unfold_lines(&unfolded, cols, most_lines(list), ui);
}

enum outcome list_read_row(struct ui *ui, const struct list *list)
{
	const struct list_source *s = &list->source;
	struct buffer text = {0};
	size_t row;
	if (!list_selected(list, &row))
		return UNHANDLED;
	for (size_t i = 0; s->columns[i].name; i++) {
		const struct column *column = &s->columns[i];
		if (column->flags & C_KEY)
			continue;
		const char *said = s->cell(s->context, row, i, &ui->scratch);
		if (*said)
			buffer_format(
			    &text, "%s%s%s\n", column->label, *column->label ? ": " : "", said);
	}
	enum outcome outcome =
	    pager_run(ui, "Hele regel", arena_text(&ui->scratch, buffer_text(&text)));
	buffer_done(&text);
	return outcome;
}

/* What the selected line of a list unfolds to. */
#include <string.h>

#include "base/text.h"
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

long list_unfolds(struct ui *ui, const struct list *list, size_t at)
{
	if (list->told || at >= list->line_count)
		return 0;
	int cols = list->cols - LIST_MARGIN - 1;
	struct column_widths w = columns_layout(list->source.columns, cols);
	struct unfolded unfolded = list_unfold(ui, list, &w, &list->lines[at]);
	return unfold_lines(&unfolded, cols, list->page / 2, ui);
}

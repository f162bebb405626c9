/* Unfolding the selected row of a list or grid. */
#include "tui/unfold.h"

#include <string.h>

#include "base/text.h"

/* Lines that a cell may take within its column, and the indent of whole texts below the row. */
enum { WITHIN = 3, INDENT = 2 };

struct wrapped {
	const char *text;
	int lines;
	size_t first; /* bytes in the first line */
	bool breaks_word;
};

static void count_line(void *context, size_t from, size_t until)
{
	struct wrapped *w = context;
	const char *after = w->text + until;
	if (!w->lines++)
		w->first = until - from;
	w->breaks_word = w->breaks_word || (*after && *after != ' ' && *after != '\n');
}

static struct wrapped wrap(const char *text, int width)
{
	struct wrapped w = {.text = text};
	text_wrap(text, width > 1 ? width : 1, count_line, &w);
	return w;
}

void unfold_add(struct unfolded *unfolded, const struct cut_cell *cell, bool alone, struct ui *ui)
{
	if (unfolded->count == UNFOLDED_MAX || !*cell->text ||
	    text_width(out_text_in(&ui->scratch, cell->text)) <= cell->width)
		return;
	struct cut_cell *added = &unfolded->cells[unfolded->count++];
	*added = *cell;
	if (alone || cell->width < 2)
		return;
	struct wrapped w = wrap(cell->text, cell->width);
	added->wraps = w.lines <= WITHIN && !w.breaks_word;
}

static const char *labelled(const struct cut_cell *cell, struct ui *ui)
{
	return *cell->label ? arena_format(&ui->scratch, "%s: %s", cell->label, cell->text)
	                    : cell->text;
}

/* Returns the number of lines below the row for cells that go on below themselves. */
static int lines_within(const struct unfolded *unfolded)
{
	int most = 0;
	for (int i = 0; i < unfolded->count; i++) {
		const struct cut_cell *cell = &unfolded->cells[i];
		int lines = cell->wraps ? wrap(cell->text, cell->width).lines - 1 : 0;
		most = lines > most ? lines : most;
	}
	return most;
}

int unfold_lines(const struct unfolded *unfolded, int cols, int most, struct ui *ui)
{
	int lines = lines_within(unfolded);
	for (int i = 0; i < unfolded->count && lines < most; i++)
		if (!unfolded->cells[i].wraps)
			lines += wrap(labelled(&unfolded->cells[i], ui), cols - INDENT).lines;
	return lines < most ? lines : most;
}

const char *unfold_first(const struct unfolded *unfolded, int column, struct ui *ui)
{
	for (int i = 0; i < unfolded->count; i++) {
		const struct cut_cell *cell = &unfolded->cells[i];
		if (cell->column != column || !cell->wraps)
			continue;
		char *first = arena_text(&ui->scratch, cell->text);
		first[wrap(cell->text, cell->width).first] = '\0';
		return first;
	}
	return NULL;
}

/* Draws what follows the first line of a cell. */
static void draw_within(
    struct ui *ui, const struct cut_cell *cell, struct box box, enum style style)
{
	const char *rest = cell->text + wrap(cell->text, cell->width).first;
	rest += strspn(rest, " \n");
	draw_paragraph(
	    ui, (struct box){box.row, box.col + cell->at, box.rows, cell->width}, style, rest);
}

void unfold_draw(struct ui *ui, const struct unfolded *unfolded, struct box box, enum style style)
{
	int row = lines_within(unfolded), last = -1;
	for (int i = 0; i < unfolded->count; i++) {
		if (unfolded->cells[i].wraps)
			draw_within(ui, &unfolded->cells[i], box, style);
		else
			last = i;
	}
	for (int i = 0; i <= last && row < box.rows; i++) {
		const struct cut_cell *cell = &unfolded->cells[i];
		if (cell->wraps)
			continue;
		const char *text = labelled(cell, ui);
		struct box below = {
		    box.row + row, box.col + INDENT, box.rows - row, box.cols - INDENT};
		int lines = wrap(text, below.cols).lines;
		/* the last line says that cells follow which do not fit */
		if (lines == below.rows && i < last)
			text = arena_format(&ui->scratch, "%s …", text);
		row += draw_paragraph(ui, below, style, text);
	}
}

/* Drawing the typed OPP: whole sentences at any width, with the kind beside them or below. */
#include <string.h>

#include "base/text.h"
#include "tui/screens/opp/opp_page.h"
#include "tui/input/grid/typed_lines.h"

enum { MARGIN = 3, KIND = 26, WIDE = 76 };

/* Where a line of this width puts its parts. */
struct measure {
	int cols, text, kind; /* kind 0: below the text */
};

static struct measure measure_of(int cols)
{
	struct measure m = {.cols = cols - MARGIN - 1};
	m.kind = cols >= WIDE ? KIND : 0;
	m.text = m.cols - (m.kind ? m.kind + 1 : 0);
	m.text = m.text > 1 ? m.text : 1;
	return m;
}

static bool is_selected(const struct opp_page *page, size_t row)
{
	return page->screen.grid.row == row;
}

/* An empty line is shown as a dot. */
static const char *text_of(const struct opp_page *page, size_t row)
{
	return *page->lines[row].text ? page->lines[row].text : "·";
}

static int text_rows(struct ui *ui, const struct opp_page *page, size_t row, int width)
{
	return typed_rows(ui, &page->screen.grid, row, LINE_TEXT, text_of(page, row), width);
}

static bool has_kind(const struct opp_page *page, size_t row)
{
	return *page->lines[row].text && !line_is_empty(&page->lines[row]);
}

static int rows_of(struct ui *ui, const struct opp_page *page, size_t row, struct measure m)
{
	const struct opp_sentence *offered[SUGGESTIONS];
	int rows = text_rows(ui, page, row, m.text) + (!m.kind && has_kind(page, row));
	/* beside a short text the kind and by whom take a row each */
	if (m.kind && rows < 2 && *page->lines[row].who)
		rows = 2;
	if (m.kind && rows < 2 && is_selected(page, row) && page->screen.grid.column == LINE_WHO)
		rows = 2;
	return rows + (is_selected(page, row) ? (int)line_offers(page, offered, SUGGESTIONS) : 0);
}

/* Draws one of the two small cells; returns the columns used. */
static int draw_cell(
    struct ui *ui, struct opp_page *page, size_t row, size_t column, struct box box)
{
	struct grid *grid = &page->screen.grid;
	const struct page_line *line = &page->lines[row];
	bool here = typed_is_here(grid, row, column);
	grid_spot(ui, grid, row, column, (struct box){box.row, box.col, 1, box.cols});
	const char *text = column == LINE_KIND ? line_kind_text(page, line, &ui->scratch)
	                   : *line->who        ? arena_format(&ui->scratch, "door %s", line->who)
	                                       : "";
	if (typed_is_edited(grid, row, column)) {
		field_edit_draw(ui, &grid->edit, box.row, box.col, box.cols);
		return box.cols;
	}
	if (here) {
		text = arena_format(&ui->scratch, "[%s]",
		    *text                 ? text
		    : column == LINE_KIND ? "soort"
		                          : "door wie");
		ui_cursor(ui, box.row, box.col);
	}
	return draw_text(ui, box.row, box.col, box.cols,
	    here             ? T_SELECTED
	    : line->proposed ? T_SOON
	                     : T_DIM,
	    text);
}

static void draw_kind(
    struct ui *ui, struct opp_page *page, size_t row, struct measure m, struct box box, int below)
{
	bool who = *page->lines[row].who ||
	           (is_selected(page, row) && page->screen.grid.column == LINE_WHO);
	if (m.kind) {
		box.col += m.text + 1;
		box.cols = m.kind;
		draw_cell(ui, page, row, LINE_KIND, box);
		box.row++;
		if (who && box.rows > 1)
			draw_cell(ui, page, row, LINE_WHO, box);
		return;
	}
	box.row += below;
	box.col += 2;
	box.cols = who ? (m.cols - 2) / 2 : m.cols - 2;
	if (below >= box.rows)
		return;
	int used = draw_cell(ui, page, row, LINE_KIND, box);
	box.col += used + 2;
	if (who)
		draw_cell(ui, page, row, LINE_WHO, box);
}

static void draw_offers(struct ui *ui, const struct opp_page *page, struct box box)
{
	const struct opp_sentence *offered[SUGGESTIONS];
	size_t count = line_offers(page, offered, SUGGESTIONS);
	for (size_t i = 0; i < count && (int)i < box.rows; i++) {
		draw_text(ui, box.row + (int)i, box.col, 4, T_KEY, i ? "" : "Tab");
		draw_text(ui, box.row + (int)i, box.col + 4, box.cols - 4, T_DIM,
		    offered[i]->own ? arena_format(&ui->scratch, "%s · eerder bij deze leerling",
		                          offered[i]->text)
		                    : offered[i]->text);
	}
}

static void draw_line(
    struct ui *ui, struct opp_page *page, size_t row, struct measure m, struct box box)
{
	struct grid *grid = &page->screen.grid;
	const struct page_line *line = &page->lines[row];
	typed_mark(ui, grid, row, box.row, box.col - MARGIN);
	int rows = typed_draw(ui, grid, row, LINE_TEXT, line->fixed ? T_DIM : T_PLAIN,
	    text_of(page, row), (struct box){box.row, box.col, box.rows, m.text});
	if (has_kind(page, row))
		draw_kind(ui, page, row, m, box, rows);
	if (is_selected(page, row)) {
		int used = rows_of(ui, page, row, m);
		const struct opp_sentence *offered[SUGGESTIONS];
		used -= (int)line_offers(page, offered, SUGGESTIONS);
		draw_offers(
		    ui, page, (struct box){box.row + used, box.col, box.rows - used, m.cols});
	}
}

/* Names the kinds that can be meant, or the one. */
static const char *kind_hint(struct ui *ui, const struct opp_page *page)
{
	const struct grid *grid = &page->screen.grid;
	const struct page_line *line = &page->lines[grid->row];
	const struct choices *kinds = line_kinds(page, line_sign(line->text, NULL));
	struct buffer names = {0};
	size_t kind =
	    grid->editing ? kind_by_letters(kinds, grid->edit.text, &names) : kinds->count;
	const char *text = "";
	bool several = names.len > 0;
	if (grid->editing && kind < kinds->count) {
		text = arena_format(&ui->scratch, "Enter: %s", kinds->rows[kind].label);
	} else {
		for (size_t i = 0; !several && i < kinds->count; i++)
			buffer_format(&names, "%s%s", i ? ", " : "", kinds->rows[i].label);
		text = arena_format(&ui->scratch, "Soort, met de eerste letters: %s", names.text);
		if (!grid->editing && line->proposed)
			text = arena_format(
			    &ui->scratch, "Enter neemt de voorgestelde soort aan. %s", text);
	}
	buffer_done(&names);
	return text;
}

/* Says what to type in this cell; above it, that the line has a word that seems private. */
static const char *hint(struct ui *ui, const struct opp_page *page)
{
	const struct grid *grid = &page->screen.grid;
	bool text = grid->column == LINE_TEXT;
	const char *typed = text && grid->editing ? grid->edit.text : page->lines[grid->row].text;
	const char *word = page->shielded ? NULL : opp_private_word(typed);
	const char *remark =
	    word
	        ? arena_format(&ui->scratch,
	              "! \"%s\": gaat dit over gezondheid, thuis of een diagnose? Dan hoort het bij de afgeschermde factoren (z in het OPP).",
	              word)
	        : "";
	const char *say =
	    grid->column == LINE_KIND ? kind_hint(ui, page)
	    : grid->column == LINE_WHO
	        ? "Door wie? Bijvoorbeeld: mentor, docent rekenen. Enter: volgende regel."
	    : page->shielded ? "Alleen wie bij de zorggegevens mag, leest deze regels."
	    : word
	        ? ""
	        : "Eén factor of hulp per regel. Niets over gezondheid, thuis of een diagnose: dat is afgeschermd.";
	return arena_format(&ui->scratch, "%s%s%s", remark, *remark && *say ? "\n" : "", say);
}

/* What scrolling needs to know of the page. */
struct shown {
	struct ui *ui;
	const struct opp_page *page;
	struct measure measure;
};

static int shown_rows(void *context, size_t row)
{
	const struct shown *shown = context;
	return rows_of(shown->ui, shown->page, row, shown->measure);
}

void opp_page_draw(struct ui *ui, struct grid_screen *screen, struct box body)
{
	struct opp_page *page = (struct opp_page *)screen;
	struct measure m = measure_of(body.cols);
	const char *said = hint(ui, page);
	int below = draw_wrapped(ui, (struct box){.cols = m.cols}, 0, T_DIM, said);
	below = body.rows <= 4 ? 0 : below < body.rows / 2 ? below : body.rows / 2;
	int end = body.row + body.rows - below;
	typed_scroll(
	    &screen->grid, &page->top, body.rows - below, shown_rows, &(struct shown){ui, page, m});
	int row = body.row;
	for (size_t i = page->top; i < page->count && row < end; i++) {
		draw_line(ui, page, i, m, (struct box){row, body.col + MARGIN, end - row, m.cols});
		row += rows_of(ui, page, i, m);
	}
	if (below)
		draw_paragraph(
		    ui, (struct box){end, body.col + MARGIN, below, m.cols}, T_DIM, said);
}

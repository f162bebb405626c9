/* Drawing the goals that are typed: whole sentences at any width, and below the selected one where,
 * when and how, with what can be chosen. */
#include <string.h>

#include "tui/screens/iop/goal_lines.h"
#include "tui/input/grid/typed_lines.h"

enum { MARGIN = 3, CODE = 6, LABEL = 9, FEW = 5, MORE = 10, TALL = 26, HINT = 2, LEAST = 10 };

static const char *const labels[GOAL_CELLS] = {
    [GOAL_PLACE] = "waar", [GOAL_MOMENT] = "wanneer", [GOAL_METHOD] = "hoe"};

/* What drawing needs to know. */
struct view {
	struct ui *ui;
	struct goal_lines *lines;
	int cols;     /* of a line, without its margin */
	size_t shown; /* how many offers */
	const char *offers[MOST_OFFERS];
	const struct goal_offer *from[MOST_OFFERS]; /* behind those of a sentence */
	size_t offer_count;
};

static bool is_selected(const struct view *v, size_t row)
{
	return v->lines->grid.row == row && !v->lines->grid.elsewhere;
}

static const char *cell(const struct goal_line *line, size_t column)
{
	const struct goal *goal = &line->goal;
	return column == GOAL_SENTENCE ? goal->sentence
	       : column == GOAL_PLACE  ? goal->place
	       : column == GOAL_MOMENT ? goal->moment
	                               : goal->method;
}

/* An empty cell is shown as a dot, an empty line says what it is for. */
static const char *shown(const struct view *v, size_t row, size_t column)
{
	const struct goal_line *line = &v->lines->rows[row];
	const char *text = cell(line, column);
	return *text ? text : column == GOAL_SENTENCE ? "nieuw leerdoel" : "·";
}

/* Returns where, when and how in one text. */
static const char *summary(const struct view *v, const struct goal_line *line)
{
	const char *text = "";
	for (size_t i = GOAL_PLACE; i < GOAL_CELLS; i++)
		text = arena_format(&v->ui->scratch, "%s%s%s: %s", text, *text ? " · " : "",
		    labels[i], *cell(line, i) ? cell(line, i) : "ontbreekt");
	return text;
}

static bool is_incomplete(const struct goal_line *line)
{
	return !*line->goal.place || !*line->goal.moment || !*line->goal.method;
}

/* The first of the offers shown: the chosen one is always among them. */
static size_t first_offer(const struct view *v)
{
	size_t chosen = v->lines->chosen == NO_OFFER ? 0 : (size_t)v->lines->chosen;
	return chosen >= v->shown ? chosen - v->shown + 1 : 0;
}

/* Draws what is offered, or with no box only counts; the chosen one in full. */
static int draw_offers(const struct view *v, struct box box)
{
	size_t first = first_offer(v);
	int used = 0;
	for (size_t i = first; i < v->offer_count && i < first + v->shown; i++) {
		bool chosen = (int)i == v->lines->chosen;
		struct box text = {box.row + used, box.col + 2, box.rows - used, box.cols - 2};
		text.rows = text.rows > 0 ? text.rows : 0;
		if (chosen) {
			used += draw_wrapped(v->ui, text, 0, T_KEY, v->offers[i]);
			draw_text(v->ui, text.row, box.col, text.rows ? 1 : 0, T_KEY, "›");
			continue;
		}
		draw_text(
		    v->ui, text.row, text.col, text.rows ? text.cols : 0, T_DIM, v->offers[i]);
		used++;
	}
	if (first + v->shown < v->offer_count) {
		struct box rest = {box.row + used, box.col + 2, box.rows - used, box.cols - 2};
		draw_format(v->ui, rest.row, rest.col, rest.rows > 0 ? rest.cols : 0, T_DIM,
		    "↓ nog %zu", v->offer_count - first - v->shown);
		used++;
	}
	return used;
}

/* Draws a line, or with a box of no rows only counts; returns the rows that it takes. */
static int draw_line(const struct view *v, size_t row, struct box box)
{
	struct grid *grid = &v->lines->grid;
	const struct goal_line *line = &v->lines->rows[row];
	struct ui *ui = v->ui;
	bool selected = is_selected(v, row), empty = goal_line_is_empty(line);
	int rows = 0, width = box.cols - CODE;
	struct box text = {box.row, box.col + CODE, box.rows, width};
	if (box.rows > 0) {
		typed_mark(ui, grid, row, box.row, box.col - MARGIN);
		draw_text(ui, box.row, box.col, CODE - 1, T_LABEL,
		    *line->goal.competence ? line->goal.competence : line->goal.subtarget);
	}
	rows = typed_draw(ui, grid, row, GOAL_SENTENCE, empty ? T_DIM : T_PLAIN,
	    shown(v, row, GOAL_SENTENCE), text);
	if (selected && grid->column == GOAL_SENTENCE)
		rows +=
		    draw_offers(v, (struct box){box.row + rows, text.col, box.rows - rows, width});
	if (empty)
		return rows;
	if (!selected) {
		text.row += rows;
		text.rows = box.rows > rows ? box.rows - rows : 0;
		return rows + draw_wrapped(ui, text, 0, is_incomplete(line) ? T_SOON : T_DIM,
		                  summary(v, line));
	}
	for (size_t i = GOAL_PLACE; i < GOAL_CELLS; i++) {
		struct box part = {
		    box.row + rows, text.col + LABEL, box.rows - rows, width - LABEL};
		part.rows = part.rows > 0 ? part.rows : 0;
		draw_text(ui, part.row, text.col, part.rows ? LABEL - 1 : 0, T_DIM, labels[i]);
		rows += typed_draw(ui, grid, row, i, T_PLAIN, shown(v, row, i), part);
		part = (struct box){box.row + rows, part.col, box.rows - rows, part.cols};
		if (grid->column == i)
			rows += draw_offers(v, part);
	}
	return rows;
}

static int rows_of(void *context, size_t row)
{
	const struct view *v = context;
	return draw_line(v, row, (struct box){0, 0, 0, v->cols});
}

/* Says what to type in this cell. */
static const char *hint(const struct view *v)
{
	const struct grid *grid = &v->lines->grid;
	bool chosen = v->lines->chosen != NO_OFFER && v->offer_count > 0;
	const struct goal_line *line = &v->lines->rows[grid->row];
	if (grid->column == GOAL_METHOD)
		return "Hoe: wat doet de leerling, en wie of wat helpt? Enter: bewaren en verder.";
	if (grid->column != GOAL_SENTENCE && !grid->editing && *cell(line, grid->column))
		return "Typen gaat verder met wat er staat. Enter wijzigt het, ↓ gaat naar het volgende veld.";
	if (grid->column != GOAL_SENTENCE)
		return chosen
		           ? "Enter neemt de gekozen regel. Letters zoeken, ↑ en ↓ kiezen; iets anders typen mag ook."
		           : "Typ een paar letters van een les, de stage of een dag; iets anders mag ook. Enter: verder.";
	if (line->goal.id)
		return "Enter wijzigt de zin, Tab gaat naar waar, wanneer en hoe, Del haalt het doel uit het IOP.";
	if (chosen && v->from[v->lines->chosen]->kind == OFFER_WISH)
		return "Enter neemt de wens over. Del: nu niet, met een zin aan de leerling.";
	if (chosen)
		return "Enter neemt de gekozen regel; de zin kun je daarna nog wijzigen. ↑ en ↓ kiezen.";
	if (!grid->editing && goal_line_is_empty(line))
		return v->offer_count
		           ? "Typ letters van een competentie (samen), een code (L05) of een eigen zin die begint met Ik. Met ↓ kies je uit wat hierboven staat."
		           : "Typ letters van een competentie (samen), een code (L05) of een eigen zin die begint met Ik.";
	return "Enter: deze zin is goed, verder met waar.";
}

void goal_lines_draw(struct ui *ui, struct goal_lines *lines, struct box body)
{
	struct view v = {.ui = ui,
	    .lines = lines,
	    .cols = body.cols - MARGIN - 1,
	    .shown = body.rows >= TALL ? MORE : FEW};
	int below = body.rows >= LEAST && !lines->grid.read_only ? HINT : 0,
	    end = body.row + body.rows - below, row = body.row;
	v.cols = v.cols > CODE + LABEL + 2 ? v.cols : CODE + LABEL + 2;
	if (!lines->count) {
		draw_text(ui, row, body.col + MARGIN, v.cols, T_DIM, lines->grid.empty);
		return;
	}
	v.offer_count = goal_lines_offered(lines, v.offers, v.from);
	typed_scroll(&lines->grid, &lines->top, body.rows - below, rows_of, &v);
	for (size_t i = lines->top; i < lines->count && row < end; i++)
		row += draw_line(&v, i, (struct box){row, body.col + MARGIN, end - row, v.cols});
	if (below)
		draw_paragraph(
		    ui, (struct box){end, body.col + MARGIN, below, v.cols}, T_DIM, hint(&v));
}

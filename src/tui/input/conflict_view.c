/* The conflict screen as it is drawn: what differs in a table, and the texts of the selected field
 * with the words that are new in each. */
#include <string.h>

#include "base/text.h"
#include "base/text_words.h"
#include "tui/input/conflict_internal.h"
#include "tui/mouse.h"

enum { LEFT = 3 };
enum { THEIRS = 2, MINE, CELLS }; /* cells of a row */

static int cell_width(const struct ui *ui)
{
	return (ui->cols - 4) / CELLS - 1;
}

static void draw_heads(struct ui *ui, const struct conflict *me, struct box box)
{
	const char *const heads[] = {
	    "Veld", "Eerder", me->by.known ? me->by.who : "Van de ander", "Van mij"};
	int width = cell_width(ui);
	for (int i = 0; i < CELLS; i++)
		draw_text(ui, box.row, LEFT + i * (width + 1), width, T_HEADER, heads[i]);
}

static bool is_chosen(const struct difference *d, int column)
{
	return (column == THEIRS && (d->side == SIDE_THEIRS || d->side == SIDE_BOTH)) ||
	       (column == MINE && (d->side == SIDE_MINE || d->side == SIDE_BOTH));
}

/* Selects a row, and what it takes over when that is clicked. */
static bool click(struct ui *ui, void *context, size_t cell)
{
	struct conflict *me = context;
	bool again = me->at == cell / CELLS && cell % CELLS < THEIRS;
	(void)ui;
	me->at = cell / CELLS;
	if (cell % CELLS >= THEIRS)
		me->rows[me->at].side = cell % CELLS == THEIRS ? SIDE_THEIRS : SIDE_MINE;
	return again;
}

static void draw_difference(struct ui *ui, struct conflict *me, size_t at, int row)
{
	const struct difference *d = &me->rows[at];
	bool selected = at == me->at;
	const char *texts[] = {d->field->label, d->before, d->theirs, d->mine};
	int width = cell_width(ui);
	if (selected) {
		draw_text(ui, row, 0, 1, T_TITLE, "›");
		ui_cursor(ui, row, LEFT);
	}
	if (d->side == SIDE_NONE)
		draw_text(ui, row, 1, 1, T_LATE, "?");
	for (int i = 0; i < CELLS; i++) {
		bool chosen = is_chosen(d, i);
		mouse_spot(ui, &(struct spot){.box = {row, LEFT + i * (width + 1), 1, width + 1},
		                   .select = click,
		                   .what = me,
		                   .index = at * CELLS + (size_t)i,
		                   .key = {.kind = K_FUNC, .code = K_ENTER}});
		const char *text = *texts[i] ? texts[i] : "(leeg)";
		if (chosen)
			text = arena_format(&ui->scratch, "[%s]", text);
		draw_text(ui, row, LEFT + i * (width + 1), width,
		    chosen     ? T_SELECTED
		    : selected ? T_TITLE
		               : T_PLAIN,
		    text);
	}
}

/* A text that is wrapped, with the style of each word. */
struct marked {
	struct ui *ui;
	struct box box;
	const char *text, *signs;
	int line;
};

static void marked_line(void *context, size_t from, size_t until)
{
	struct marked *m = context;
	int row = m->line++, col = m->box.col;
	if (row >= m->box.rows)
		return;
	while (from < until) {
		size_t end = from;
		while (end < until && m->signs[end] == m->signs[from])
			end++;
		char *part = arena_text(&m->ui->scratch, m->text + from);
		part[end - from] = '\0';
		col += draw_text(m->ui, m->box.row + row, col, m->box.col + m->box.cols - col,
		    m->signs[from] == WORD_IS_NEW ? T_CHANGED : T_PLAIN, part);
		from = end;
	}
}

/* Draws a text below the others, and takes its lines off the box. */
static void draw_side(struct ui *ui, struct box *box, const char *label, const char *text,
    const char *other, bool chosen)
{
	int indent = 16;
	struct box room = {box->row, box->col + indent, box->rows, box->cols - indent};
	struct marked m = {ui, room, *text ? text : "(leeg)", NULL, 0};
	if (box->rows < 1)
		return;
	m.signs = text_words_new(&ui->scratch, m.text, *text && other ? other : m.text);
	draw_text(ui, box->row, box->col, indent - 1, chosen ? T_TITLE : T_LABEL,
	    chosen ? arena_format(&ui->scratch, "› %s", label) : label);
	text_wrap(m.text, room.cols > 1 ? room.cols : 1, marked_line, &m);
	box->row += m.line;
	box->rows -= m.line;
}

/* What was there before is the measure; in a new record, each is that of the other. */
static void draw_texts(struct ui *ui, const struct conflict *me, struct box box)
{
	const struct difference *d = &me->rows[me->at];
	const char *of_theirs = *d->before ? d->before : d->mine;
	const char *of_mine = *d->before ? d->before : d->theirs;
	if (*d->before)
		draw_side(ui, &box, "Eerder", d->before, NULL, false);
	draw_side(ui, &box, me->by.known ? me->by.who : "Van de ander", d->theirs, of_theirs,
	    d->side == SIDE_THEIRS);
	draw_side(ui, &box, "Van mij", d->mine, of_mine, d->side == SIDE_MINE);
	if (d->side == SIDE_BOTH)
		draw_side(ui, &box, "Beide", d->both, NULL, true);
}

/* The table gets the lines that it needs, but leaves the texts half. */
void conflict_draw(struct ui *ui, struct screen *screen, struct box body)
{
	struct conflict *me = (struct conflict *)screen;
	int used = draw_paragraph(ui, (struct box){body.row, 1, 2, body.cols - 2}, T_PLAIN,
	    arena_format(&ui->scratch,
	        "%s heeft dit%s opgeslagen terwijl jij bezig was. Kies per veld wat er moet staan.",
	        me->by.who, me->by.when));
	body.row += used + 1;
	body.rows -= used + 1;
	draw_heads(ui, me, body);
	int half = body.rows > 6 ? body.rows / 2 : body.rows;
	size_t page = half > 2 ? (size_t)half - 1 : 1;
	page = page < me->count ? page : me->count;
	if (me->at < me->top)
		me->top = me->at;
	if (me->at >= me->top + page)
		me->top = me->at - page + 1;
	for (size_t i = 0; i < page && me->top + i < me->count; i++)
		draw_difference(ui, me, me->top + i, body.row + 1 + (int)i);
	int below = body.row + 1 + (int)page;
	struct box texts = {
	    below + 1, LEFT, body.row + body.rows - below - 1, body.cols - LEFT - 1};
	if (texts.rows < 2)
		return;
	draw_rule(ui, below, 1, body.cols - 2);
	draw_texts(ui, me, texts);
}

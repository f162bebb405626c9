/* A page of paragraphs. */
#include "tui/page/page.h"

#include <stdlib.h>

enum { MARGIN = 3 };

static void add(struct page *page, const struct paragraph *row)
{
	page->rows = array_grow(page->rows, page->count, &page->capacity, sizeof *page->rows);
	page->rows[page->count++] = *row;
}

void page_add(struct page *page, enum style style, int indent, const char *text)
{
	add(page, &(struct paragraph){.style = style, .indent = indent, .text = text});
}

void page_add_stop(struct page *page, int64_t id, const char *text)
{
	add(page, &(struct paragraph){.text = text, .stop = true, .id = id});
}

void page_clear(struct page *page)
{
	page->count = 0;
}

void page_done(struct page *page)
{
	free(page->rows); /* holds pointers only */
	*page = (struct page){0};
}

/* Returns the next stop from a row in a direction, or count. */
static size_t stop_from(const struct page *page, size_t row, int step)
{
	while (row < page->count && !page->rows[row].stop)
		row += (size_t)step; /* below 0 it wraps to far beyond count */
	return row < page->count ? row : page->count;
}

const struct paragraph *page_selected(const struct page *page)
{
	return page->at < page->count && page->rows[page->at].stop ? &page->rows[page->at] : NULL;
}

static int width_of(const struct paragraph *row, int cols)
{
	return cols - MARGIN - row->indent - 1;
}

static int lines_of(struct ui *ui, const struct paragraph *row, int cols)
{
	int lines =
	    draw_wrapped(ui, (struct box){0, 0, 0, width_of(row, cols)}, 0, T_PLAIN, row->text);
	return lines > 0 ? lines : 1;
}

/* Counts the lines, and gives the first and the last line of what belongs to the selected stop. */
static void measure(struct ui *ui, struct page *page, int cols, int *first, int *last)
{
	size_t until = stop_from(page, page->at + 1, 1);
	page->lines = *first = *last = 0;
	for (size_t i = 0; i < page->count; i++) {
		if (i == page->at)
			*first = page->lines;
		page->lines += lines_of(ui, &page->rows[i], cols);
		if (i < until)
			*last = page->lines - 1;
	}
}

static void clamp(struct page *page)
{
	if (page->top > page->lines - page->height)
		page->top = page->lines - page->height;
	if (page->top < 0)
		page->top = 0;
}

/* Scrolls no further than needed to show the selected stop, from its first line. */
static void settle(struct page *page, int first, int last)
{
	if (page_selected(page)) {
		if (page->top < last - page->height + 1)
			page->top = last - page->height + 1;
		if (page->top > first)
			page->top = first;
		/* the heading above the first stop is shown with it */
		if (stop_from(page, 0, 1) == page->at && last < page->height)
			page->top = 0;
	}
	clamp(page);
}

static bool click(struct ui *ui, void *page, size_t stop)
{
	(void)ui;
	bool again = ((struct page *)page)->at == stop;
	((struct page *)page)->at = stop;
	return again;
}

static void draw_row_at(
    struct ui *ui, struct page *page, size_t i, struct box box, int line, int lines)
{
	const struct paragraph *row = &page->rows[i];
	int skip = line < 0 ? -line : 0, at = line < 0 ? 0 : line;
	bool selected = page_selected(page) == row;
	if (line + lines <= 0 || line >= box.rows)
		return;
	struct box text = {
	    box.row + at, box.col + MARGIN + row->indent, box.rows - at, width_of(row, box.cols)};
	draw_wrapped(ui, text, skip, selected ? T_TITLE : row->style, row->text);
	if (row->stop)
		mouse_spot(
		    ui, &(struct spot){
		            .box = {text.row, box.col,
		                lines - skip < text.rows ? lines - skip : text.rows, box.cols},
		            .select = click,
		            .what = page,
		            .index = i,
		            .key = {.kind = K_FUNC, .code = K_ENTER}});
	if (selected && line >= 0) {
		draw_text(ui, box.row + at, box.col + 1, 1, T_TITLE, "›");
		ui_cursor(ui, box.row + at, box.col + MARGIN);
	}
}

void page_draw(struct ui *ui, struct page *page, struct box box)
{
	int first, last, line;
	if (!page_selected(page))
		page->at = stop_from(page, page->at < page->count ? page->at : 0, 1);
	if (!page_selected(page))
		page->at = stop_from(page, 0, 1);
	measure(ui, page, box.cols, &first, &last);
	page->height = box.rows - (page->lines > box.rows);
	settle(page, first, last);
	if (page->lines > box.rows)
		draw_right(ui, box.row + box.rows - 1, box.col, box.cols - 1, T_DIM,
		    arena_format(&ui->scratch, "regel %d tot en met %d van %d", page->top + 1,
		        page->top + page->height, page->lines));
	ui_cursor(ui, box.row, box.col + MARGIN);
	box.rows = page->height;
	line = -page->top;
	for (size_t i = 0; i < page->count; i++) {
		int lines = lines_of(ui, &page->rows[i], box.cols);
		draw_row_at(ui, page, i, box, line, lines);
		line += lines;
	}
}

static void move(struct page *page, int step)
{
	size_t to = page->count;
	if (!page_selected(page)) {
		page->top += step;
		clamp(page);
		return;
	}
	if (step > 0 || page->at > 0)
		to = stop_from(page, page->at + (size_t)step, step);
	if (to < page->count)
		page->at = to;
}

static void to_end(struct page *page, bool last)
{
	size_t to = stop_from(page, last ? page->count - 1 : 0, last ? -1 : 1);
	page->top = last ? page->lines : 0;
	clamp(page);
	if (to < page->count)
		page->at = to;
}

enum outcome page_key(struct page *page, const struct key *key)
{
	int leap = page_selected(page) ? 3 : page->height;
	if (key->kind != K_FUNC || !page->count)
		return UNHANDLED;
	switch (key->code) {
	case K_UP:
	case K_DOWN:
		move(page, key->code == K_DOWN ? 1 : -1);
		return STAY;
	case K_PGUP:
	case K_PGDN:
		while (leap-- > 0)
			move(page, key->code == K_PGDN ? 1 : -1);
		return STAY;
	case K_HOME:
	case K_END:
		to_end(page, key->code == K_END);
		return STAY;
	default:
		return UNHANDLED;
	}
}

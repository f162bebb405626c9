/* The editor for several lines: the one-line editor plus lines, which depend on the width. */
#include "tui/input/text_edit.h"

#include <string.h>

#include "base/text.h"

/* Searches for a line, by number or by the offset of the cursor. */
struct search {
	const char *text;
	int line; /* lines counted so far */
	int wanted;
	size_t at;
	bool found;
	size_t from, until;
	int found_line;
};

static void by_number(void *context, size_t from, size_t until)
{
	struct search *s = context;
	if (s->line++ != s->wanted)
		return;
	s->found = true;
	s->from = from;
	s->until = until;
}

/* Finds the last line that begins at or before the cursor. */
static void by_offset(void *context, size_t from, size_t until)
{
	struct search *s = context;
	if (from <= s->at) {
		s->found = true;
		s->found_line = s->line;
		s->from = from;
		s->until = until;
	}
	s->line++;
}

static struct search find_line(const struct text_edit *text, int wanted)
{
	struct search s = {.wanted = wanted};
	text_wrap(text->edit.text, text->columns, by_number, &s);
	return s;
}

static struct search find_cursor(const struct text_edit *text)
{
	struct search s = {.at = text->edit.at};
	text_wrap(text->edit.text, text->columns, by_offset, &s);
	/* A text that ends in a newline has an empty line after it. */
	if (s.line == 0 ||
	    (text->edit.at == text->edit.len && text->edit.len > 0 &&
	        text->edit.text[text->edit.len - 1] == '\n' && s.from < text->edit.len)) {
		s.found_line = s.line;
		s.from = s.until = text->edit.len;
	}
	return s;
}

void text_edit_start(struct text_edit *text, const char *start, size_t limit)
{
	*text = (struct text_edit){.columns = 60, .want = -1, .page = 10};
	field_edit_start(&text->edit, start, limit);
}

void text_edit_done(struct text_edit *text)
{
	field_edit_done(&text->edit);
}

/* Width, as shown, of the text between two offsets. */
static int width_between(const struct text_edit *text, size_t from, size_t until)
{
	struct arena arena = {0};
	char *part = arena_text(&arena, text->edit.text + from);
	int width;
	part[until - from] = '\0';
	width = text_width(part);
	arena_done(&arena);
	return width;
}

void text_edit_cursor(const struct text_edit *text, int *line, int *column)
{
	struct search s = find_cursor(text);
	*line = s.found_line;
	*column = width_between(text, s.from, text->edit.at);
	/* Spaces that wrapping took off the end of a line. */
	if (*column > text->columns)
		*column = text->columns;
}

/* Moves to the place in another line that is closest to the wanted column. */
static enum edit_result move_lines(struct text_edit *text, int lines)
{
	struct search now = find_cursor(text), to;
	int wanted = now.found_line + lines, last = now.line - 1;
	size_t at;
	if (text->want < 0)
		text->want = width_between(text, now.from, text->edit.at);
	if (now.found_line > last)
		last = now.found_line;
	wanted = wanted < 0 ? 0 : wanted > last ? last : wanted;
	to = find_line(text, wanted);
	if (!to.found) /* the empty line after the last newline */
		to.from = to.until = text->edit.len;
	for (at = to.from; at < to.until; at = text_next(text->edit.text, at))
		if (width_between(text, to.from, at) >= text->want)
			break;
	text->edit.at = at > to.until ? to.until : at;
	return EDIT_MOVED;
}

static enum edit_result insert_newline(struct text_edit *text)
{
	/* The one-line editor has no newlines, but here they are text. */
	enum edit_result result = field_edit_insert(&text->edit, " ");
	if (result == EDIT_CHANGED)
		text->edit.text[text->edit.at - 1] = '\n';
	return result;
}

/* ^U and ^K delete the line before and after the cursor; at the end of a line, they join it to the
 * next. */
static enum edit_result erase_in_line(struct text_edit *text, bool before)
{
	struct search s = find_cursor(text);
	size_t from = before ? s.from : text->edit.at, until = before ? text->edit.at : s.until;
	if (!before && until <= from)
		until = text_next(text->edit.text, from);
	if (until <= from)
		return EDIT_MOVED;
	memmove(text->edit.text + from, text->edit.text + until, text->edit.len - until + 1);
	text->edit.len -= until - from;
	text->edit.at = from;
	return EDIT_CHANGED;
}

static enum edit_result line_key(struct text_edit *text, int code)
{
	struct search s = find_cursor(text);
	switch (code) {
	case K_HOME:
	case K_CTRL + 'a':
		text->edit.at = s.from;
		return EDIT_MOVED;
	case K_END:
	case K_CTRL + 'e':
		text->edit.at = s.until > s.from ? s.until : s.from;
		return EDIT_MOVED;
	case K_CTRL + 'u':
		return erase_in_line(text, true);
	case K_CTRL + 'k':
		return erase_in_line(text, false);
	case K_ENTER:
		return insert_newline(text);
	default:
		return EDIT_IGNORED;
	}
}

enum edit_result text_edit_key(struct text_edit *text, const struct key *key)
{
	enum edit_result result;
	if (key_is(key, K_UP) || key_is(key, K_DOWN))
		return move_lines(text, key->code == K_UP ? -1 : 1);
	if (key_is(key, K_PGUP) || key_is(key, K_PGDN))
		return move_lines(text, key->code == K_PGUP ? -text->page : text->page);
	text->want = -1;
	if (key->kind == K_PASTE)
		return field_edit_paste(&text->edit, key->paste, true);
	result = key->kind == K_FUNC ? line_key(text, key->code) : EDIT_IGNORED;
	return result == EDIT_IGNORED ? field_edit_key(&text->edit, key) : result;
}

int text_edit_layout(struct text_edit *text, int columns, int rows)
{
	struct search s;
	int count;
	text->columns = columns > 1 ? columns : 1;
	text->page = rows > 1 ? rows : 1;
	s = find_cursor(text);
	count = s.found_line >= s.line ? s.found_line + 1 : s.line;
	if (s.found_line < text->top)
		text->top = s.found_line;
	if (s.found_line >= text->top + text->page)
		text->top = s.found_line - text->page + 1;
	return count;
}

void text_edit_draw(struct ui *ui, struct text_edit *text, struct box box)
{
	int line, column;
	/* One column is left for the cursor after the last letter. */
	text_edit_layout(text, box.cols - 1, box.rows);
	draw_wrapped(ui, (struct box){box.row, box.col, box.rows, text->columns}, text->top,
	    T_PLAIN, text->edit.text);
	text_edit_cursor(text, &line, &column);
	ui_cursor(ui, box.row + line - text->top, box.col + column);
}

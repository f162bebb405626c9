/* The one-line editor. Text is kept in NFC while typing, so that the limit applies to what will be
 * saved. */
#include "tui/input/field_edit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/terminal/draw.h"
#include "tui/ui.h"

static void reserve(struct field_edit *edit, size_t len)
{
	if (len + 1 <= edit->capacity)
		return;
	edit->capacity = len + len / 2 + 32;
	edit->text = xrealloc(edit->text, edit->capacity, 1);
}

void field_edit_start(struct field_edit *edit, const char *text, size_t limit)
{
	*edit = (struct field_edit){.limit = limit};
	field_edit_set(edit, text);
}

void field_edit_done(struct field_edit *edit)
{
	free(edit->text);
	*edit = (struct field_edit){0};
}

void field_edit_set(struct field_edit *edit, const char *text)
{
	size_t len = strlen(text);
	reserve(edit, len);
	memcpy(edit->text, text, len + 1);
	edit->len = edit->at = len;
	edit->scroll = 0;
	edit->selected = false;
}

void field_edit_select(struct field_edit *edit)
{
	edit->selected = edit->len > 0;
}

/* Replaces the bytes in [from, until), with the cursor after the new ones; refuses to grow beyond
 * the limit. */
static enum edit_result replace(
    struct field_edit *edit, size_t from, size_t until, const char *bytes, size_t size)
{
	size_t len = edit->len - (until - from) + size;
	if (len > edit->limit && len > edit->len)
		return EDIT_REFUSED;
	reserve(edit, len);
	memmove(edit->text + from + size, edit->text + until, edit->len - until + 1);
	memcpy(edit->text + from, bytes, size);
	edit->len = len;
	edit->at = from + size;
	return EDIT_CHANGED;
}

/* Joins an accent to the letter before the cursor, as one code point where Unicode has one. */
static enum edit_result insert_mark(struct field_edit *edit, const char *mark)
{
	char cluster[128], composed[128];
	size_t from = text_previous(edit->text, edit->at), size = edit->at - from;
	size_t len = strlen(mark);
	if (size == 0 || size + len >= sizeof cluster)
		return replace(edit, edit->at, edit->at, mark, len);
	memcpy(cluster, edit->text + from, size);
	memcpy(cluster + size, mark, len + 1);
	/* Composing a space with an accent would lose the space. */
	if (cluster[0] == ' ' || !text_normalise(composed, sizeof composed, cluster, NULL))
		return replace(edit, edit->at, edit->at, mark, len);
	return replace(edit, from, edit->at, composed, strlen(composed));
}

static enum edit_result insert(struct field_edit *edit, const char *text)
{
	unsigned char first = (unsigned char)text[0];
	if (first == '\n' || first == '\t' || first == '\r')
		text = " ";
	else if (first < 0x20 || first == 0x7f || !text_valid(text))
		return EDIT_IGNORED;
	else if (first == 0xC2 && (unsigned char)text[1] < 0xA0)
		return EDIT_IGNORED;
	if (text_width(text) == 0)
		return insert_mark(edit, text);
	return replace(edit, edit->at, edit->at, text, strlen(text));
}

enum edit_result field_edit_insert(struct field_edit *edit, const char *text)
{
	struct field_edit before = *edit;
	enum edit_result result;
	if (!edit->selected)
		return insert(edit, text);
	/* Selected text is replaced only when the new text fits. */
	before.text = xstrdup(edit->text);
	before.capacity = edit->len + 1;
	field_edit_set(edit, "");
	result = insert(edit, text);
	if (result == EDIT_CHANGED) {
		field_edit_done(&before);
	} else {
		field_edit_done(edit);
		*edit = before;
	}
	return result;
}

/* The text that a paste adds: without control characters, as one line or as lines. */
static char *pasted(const char *text, bool lines)
{
	struct field_edit all = {.limit = SIZE_MAX};
	size_t len = strlen(text);
	field_edit_set(&all, "");
	while (!lines && len > 0 && text[len - 1] == '\n')
		len--;
	for (size_t at = 0, next; at < len; at = next) {
		char one[8] = "";
		for (next = at + 1; ((unsigned char)text[next] & 0xC0) == 0x80;)
			next++;
		if (next - at < sizeof one)
			memcpy(one, text + at, next - at);
		if (insert(&all, one) == EDIT_CHANGED && lines && *one == '\n')
			all.text[all.at - 1] = '\n';
	}
	return all.text;
}

enum edit_result field_edit_paste(struct field_edit *edit, const char *text, bool lines)
{
	char *added = pasted(text, lines);
	size_t from = edit->selected ? 0 : edit->at, until = edit->selected ? edit->len : edit->at;
	enum edit_result result = replace(edit, from, until, added, strlen(added));
	edit->selected = edit->selected && result == EDIT_REFUSED;
	free(added);
	return result;
}

void field_edit_complain(struct ui *ui, const struct field_edit *edit, const struct key *key)
{
	size_t taken = edit->selected ? 0 : edit->len;
	size_t room = edit->limit > taken ? edit->limit - taken : 0;
	if (key->kind == K_PASTE)
		ui_complain(ui, "Niet geplakt: %zu tekens is te lang, er passen er nog %zu.",
		    text_length(key->paste), room);
	else
		ui_complain(ui, "Er past niet meer in dit veld: hooguit %zu tekens.", edit->limit);
}

static enum edit_result move(struct field_edit *edit, size_t at)
{
	edit->at = at;
	return EDIT_MOVED;
}

static enum edit_result erase_between(struct field_edit *edit, size_t from, size_t until)
{
	if (from == until)
		return EDIT_MOVED;
	return replace(edit, from, until, "", 0);
}

static bool between_words(char c)
{
	return c == ' ' || c == '\n';
}

/* Start of the word before the cursor. */
static size_t word_start(const struct field_edit *edit)
{
	size_t at = edit->at;
	while (at > 0 && between_words(edit->text[at - 1]))
		at--;
	while (at > 0 && !between_words(edit->text[at - 1]))
		at--;
	return at;
}

/* End of the word after the cursor. */
static size_t word_end(const struct field_edit *edit)
{
	size_t at = edit->at;
	while (at < edit->len && between_words(edit->text[at]))
		at++;
	while (at < edit->len && !between_words(edit->text[at]))
		at++;
	return at;
}

enum edit_result field_edit_key(struct field_edit *edit, const struct key *key)
{
	if (key->kind == K_TEXT)
		return field_edit_insert(edit, key->text);
	if (key->kind == K_PASTE)
		return field_edit_paste(edit, key->paste, false);
	if (key->kind != K_FUNC)
		return EDIT_IGNORED;
	bool selected = edit->selected;
	edit->selected = false;
	switch (key->code) {
	case K_LEFT:
		return move(edit, text_previous(edit->text, edit->at));
	case K_RIGHT:
		return move(edit, text_next(edit->text, edit->at));
	case K_HOME:
	case K_CTRL + 'a':
		return move(edit, 0);
	case K_END:
	case K_CTRL + 'e':
		return move(edit, edit->len);
	case K_WORD_LEFT:
		return move(edit, word_start(edit));
	case K_WORD_RIGHT:
		return move(edit, word_end(edit));
	case K_BACKSPACE:
		return erase_between(edit, text_previous(edit->text, edit->at), edit->at);
	case K_DELETE:
		return erase_between(edit, edit->at, text_next(edit->text, edit->at));
	case K_CTRL + 'w':
		return erase_between(edit, word_start(edit), edit->at);
	case K_CTRL + 'u':
		return erase_between(edit, 0, edit->at);
	case K_CTRL + 'k':
		return replace(edit, edit->at, edit->len, "", 0);
	default:
		edit->selected = selected;
		return EDIT_IGNORED;
	}
}

/* The text before a byte offset as it is shown. */
static const char *shown(const struct field_edit *edit, size_t until, struct arena *arena)
{
	char *start = arena_text(arena, edit->text);
	struct buffer dots = {0};
	start[until] = '\0';
	if (!edit->masked)
		return out_text_in(arena, start);
	for (size_t i = text_length(start); i > 0; i--)
		buffer_add(&dots, "•");
	const char *text = arena_text(arena, buffer_text(&dots));
	buffer_done(&dots);
	return text;
}

struct edit_view field_edit_view(struct field_edit *edit, int width, struct arena *arena)
{
	struct edit_view view = {.text = shown(edit, edit->len, arena)};
	int cursor = text_width(shown(edit, edit->at, arena)), whole = text_width(view.text);
	if (width < 1)
		width = 1;
	if (cursor < edit->scroll)
		edit->scroll = cursor;
	if (cursor >= edit->scroll + width)
		edit->scroll = cursor - width + 1;
	/* Leaves no empty room at the right while text is hidden at the left. */
	if (edit->scroll > 0 && whole + 1 < edit->scroll + width)
		edit->scroll = whole + 1 > width ? whole + 1 - width : 0;
	/* A proposed text is shown from its start. */
	if (edit->selected)
		edit->scroll = 0;
	view.skip = edit->scroll;
	view.cursor = cursor - edit->scroll < width ? cursor - edit->scroll : width - 1;
	return view;
}

void field_edit_draw(struct ui *ui, struct field_edit *edit, int row, int col, int width)
{
	struct edit_view view = field_edit_view(edit, width, &ui->scratch);
	draw_scrolled(
	    ui, row, col, width, edit->selected ? T_SELECTED : T_FIELD, view.text, view.skip);
	ui_cursor(ui, row, col + view.cursor);
}

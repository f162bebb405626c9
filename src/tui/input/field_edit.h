/* A one-line editor of UTF-8 text, independent of any screen. Accents stay on their letter; the
 * limit refuses text and never cuts it. */
#ifndef TUI_INPUT_FIELD_EDIT_H
#define TUI_INPUT_FIELD_EDIT_H

#include "base/memory.h"
#include "tui/terminal/key.h"

struct field_edit {
	char *text;        /* never NULL once started */
	size_t len, limit; /* bytes, without the NUL */
	size_t at;         /* cursor: byte offset of the start of a character */
	int scroll;        /* first visible column */
	bool selected;     /* the next typed text replaces everything */
	bool masked;       /* a code, which is shown as dots */
	size_t capacity;
};

enum edit_result {
	EDIT_IGNORED, /* not a key of the editor */
	EDIT_MOVED,
	EDIT_CHANGED,
	EDIT_REFUSED, /* it would not fit */
};

/* Starts with text and the cursor at its end. A text longer than limit bytes is kept, but cannot
 * grow. field_edit_done frees it. */
void field_edit_start(struct field_edit *edit, const char *text, size_t limit);
void field_edit_done(struct field_edit *edit);

/* Selects the text, which was proposed or chosen: typing replaces it, any other key edits it. */
void field_edit_select(struct field_edit *edit);

/* Replaces the text, with the cursor at its end. */
void field_edit_set(struct field_edit *edit, const char *text);

/* Handles a key. A paste goes in entirely or not at all, with its lines joined into one. */
enum edit_result field_edit_key(struct field_edit *edit, const struct key *key);

/* Like a paste by field_edit_key; with lines, line breaks are kept. */
enum edit_result field_edit_paste(struct field_edit *edit, const char *text, bool lines);

/* Shows that the key did not fit, and how much text does. */
struct ui;
void field_edit_complain(struct ui *ui, const struct field_edit *edit, const struct key *key);

/* Inserts one code point at the cursor, as typing does; a newline or tab becomes a space, other
 * control characters are dropped. */
enum edit_result field_edit_insert(struct field_edit *edit, const char *text);

/* What to show in width columns: the text made safe (in the arena), the number of columns to skip,
 * and the column of the cursor. */
struct edit_view {
	const char *text;
	int skip, cursor;
};
struct edit_view field_edit_view(struct field_edit *edit, int width, struct arena *arena);

/* Draws the line and places the cursor in it. */
void field_edit_draw(struct ui *ui, struct field_edit *edit, int row, int col, int width);

#endif

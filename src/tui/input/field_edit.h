/* A one-line editor of UTF-8 text; knows no screen. Accents stay on their letter, a limit refuses
 * and never cuts. */
#ifndef TUI_INPUT_FIELD_EDIT_H
#define TUI_INPUT_FIELD_EDIT_H

#include "base/memory.h"
#include "tui/terminal/key.h"

struct field_edit {
	char *text;        /* never NULL once started */
	size_t len, limit; /* bytes, without the NUL */
	size_t at;         /* the cursor, a byte offset at the start of a character */
	int scroll;        /* first column shown */
	bool selected;     /* what is typed next takes the place of the text */
	size_t capacity;
};

enum edit_result {
	EDIT_IGNORED, /* not a key of the editor */
	EDIT_MOVED,
	EDIT_CHANGED,
	EDIT_REFUSED, /* it would not fit */
};

/* Starts with text, the cursor behind it; a text that is longer than limit bytes stays, but does
 * not grow. */
void field_edit_start(struct field_edit *edit, const char *text, size_t limit);
void field_edit_done(struct field_edit *edit);

/* What stands there is a proposal, or was chosen: typing replaces it, any other key edits it. */
void field_edit_select(struct field_edit *edit);

/* Replaces the text, the cursor behind it. */
void field_edit_set(struct field_edit *edit, const char *text);

/* What is pasted goes in whole or not at all; its lines become one. */
enum edit_result field_edit_key(struct field_edit *edit, const struct key *key);

/* The same for a text of several lines, which stay lines. */
enum edit_result field_edit_paste(struct field_edit *edit, const char *text, bool lines);

/* Says that the key did not fit, and how much does. */
struct ui;
void field_edit_complain(struct ui *ui, const struct field_edit *edit, const struct key *key);

/* Adds one code point at the cursor, as typing does; a newline or tab becomes a space, other
 * control characters are dropped. */
enum edit_result field_edit_insert(struct field_edit *edit, const char *text);

/* What to show in width columns: text as it may be shown (in the arena), the columns to skip, and
 * the column of the cursor. */
struct edit_view {
	const char *text;
	int skip, cursor;
};
struct edit_view field_edit_view(struct field_edit *edit, int width, struct arena *arena);

/* Draws the line with the cursor in it. */
void field_edit_draw(struct ui *ui, struct field_edit *edit, int row, int col, int width);

#endif

/* An editor for text of several lines, wrapped to the window; and the screen around it. */
#ifndef TUI_INPUT_TEXT_EDIT_H
#define TUI_INPUT_TEXT_EDIT_H

#include "tui/input/field_edit.h"
#include "tui/ui.h"

struct text_edit {
	struct field_edit edit; /* text, limit and cursor */
	int columns;            /* width to which text is wrapped */
	int top;                /* first visible line */
	int want;               /* column that up and down aim at; -1: the cursor's */
	int page;               /* number of visible lines */
};

void text_edit_start(struct text_edit *text, const char *start, size_t limit);
void text_edit_done(struct text_edit *text);
enum edit_result text_edit_key(struct text_edit *text, const struct key *key);

/* Sets width and height, and scrolls to show the cursor; returns the number of lines. */
int text_edit_layout(struct text_edit *text, int columns, int rows);

/* Gives the line and column of the cursor. */
void text_edit_cursor(const struct text_edit *text, int *line, int *column);
void text_edit_draw(struct ui *ui, struct text_edit *text, struct box box);

/*
 * Opens an editor over the screen and returns the text, in the arena: as typed, after F2 or when
 * the terminal is lost; as it was, when the user discards the changes. rest (or NULL) is called
 * with the text after some idle seconds, for drafts. first (or NULL) is inserted right away.
 */
const char *text_edit_run(struct ui *ui, const char *title, const char *help, const char *text,
    size_t limit, const struct key *first, struct arena *arena,
    void (*rest)(void *context, const char *text), void *context);

#endif

/* An editor of text over several lines, wrapped to the window; and the screen around it. */
#ifndef TUI_INPUT_TEXT_EDIT_H
#define TUI_INPUT_TEXT_EDIT_H

#include "tui/input/field_edit.h"
#include "tui/ui.h"

struct text_edit {
	struct field_edit edit; /* text, limit and cursor */
	int columns;            /* wrapped to this width */
	int top;                /* first line shown */
	int want;               /* the column that up and down aim at, -1: that of the cursor */
	int page;               /* lines shown */
};

void text_edit_start(struct text_edit *text, const char *start, size_t limit);
void text_edit_done(struct text_edit *text);
enum edit_result text_edit_key(struct text_edit *text, const struct key *key);

/* Sets the width and height, and scrolls so that the cursor is shown; returns how many lines there
 * are. */
int text_edit_layout(struct text_edit *text, int columns, int rows);

/* The line and column of the cursor. */
void text_edit_cursor(const struct text_edit *text, int *line, int *column);
void text_edit_draw(struct ui *ui, struct text_edit *text, struct box box);

/*
 * Opens an editor over the screen and returns the text, from the arena: as typed with F2, or when
 * the terminal is lost; as it was when the person throws the changes away. rest is called with the
 * text after some seconds of rest, for drafts; it may be NULL. first is typed in at once; NULL for
 * none.
 */
const char *text_edit_run(struct ui *ui, const char *title, const char *help, const char *text,
    size_t limit, const struct key *first, struct arena *arena,
    void (*rest)(void *context, const char *text), void *context);

#endif

/* Writing text to the screen. Only these functions do, so that all text passes out_text().
 * Everything is clipped: any row, column or width is allowed, even outside the window. */
#ifndef TUI_TERMINAL_DRAW_H
#define TUI_TERMINAL_DRAW_H

#include <stddef.h>

#include "tui/terminal/theme.h"

struct ui;

/* A part of the window. */
struct box {
	int row, col, rows, cols;
};

/* Starts a new picture: clears it and stores the size of the window in ui. */
void draw_begin(struct ui *ui);

/* Sends the picture to the terminal, with the cursor at row, col. */
void draw_end(struct ui *ui, int row, int col);

/* Forgets what the terminal shows, so that the next picture is sent in full. */
void draw_again(void);

/* Writes text, cut to width columns with an ellipsis; returns the number of columns used. */
int draw_text(struct ui *ui, int row, int col, int width, enum style style, const char *text);

/* Like draw_text, aligned to the right end of width. */
void draw_right(struct ui *ui, int row, int col, int width, enum style style, const char *text);

/* Like draw_text, padded with spaces to width in the same style. */
void draw_row(struct ui *ui, int row, int col, int width, enum style style, const char *text);

/* Like draw_text, with a printf format. */
int draw_format(struct ui *ui, int row, int col, int width, enum style style, const char *format,
    ...) __attribute__((format(printf, 6, 7)));

/* Writes text over several lines, broken at spaces, starting at line skip; returns the number of
 * lines of the whole text. */
int draw_wrapped(struct ui *ui, struct box box, int skip, enum style style, const char *text);

/* Like draw_wrapped, for text that does not scroll: a text that does not fit ends in …. */
int draw_paragraph(struct ui *ui, struct box box, enum style style, const char *text);

/* Draws a horizontal rule. */
void draw_rule(struct ui *ui, int row, int col, int width);

/* Says on the row below a list how many of its rows are not shown there, if any: "↓ nog 2". */
void draw_more(struct ui *ui, int row, int col, size_t count);

/* Clears a box and draws a border with a title around it; returns the inside. */
struct box draw_border(struct ui *ui, struct box box, const char *title);

/* Returns a box of this size (border included) in the middle of the window, or smaller when the
 * window is. */
struct box draw_middle(const struct ui *ui, int rows, int cols);

/* Writes the part of text in columns [skip, skip + width), for editors that scroll; never with an
 * ellipsis. */
void draw_scrolled(
    struct ui *ui, int row, int col, int width, enum style style, const char *text, int skip);

#endif

/*
 * Putting text on the screen: the only functions that do, so that all text passes out_text().
 * Everything is clipped; any row, column or width is allowed, also outside the window.
 */
#ifndef TUI_TERMINAL_DRAW_H
#define TUI_TERMINAL_DRAW_H

#include "tui/terminal/theme.h"

struct ui;

/* A part of the window. */
struct box {
	int row, col, rows, cols;
};

/* Starts a picture: empties it and reads the size of the window into ui. */
void draw_begin(struct ui *ui);

/* Sends the picture to the terminal, with the cursor at row, col. */
void draw_end(struct ui *ui, int row, int col);

/* Forgets what the terminal shows, so that the next picture is sent in full. */
void draw_again(void);

/* Writes text, cut to width columns with an ellipsis; returns the columns used. */
int draw_text(struct ui *ui, int row, int col, int width, enum style style, const char *text);

/* The same, at the right end of width. */
void draw_right(struct ui *ui, int row, int col, int width, enum style style, const char *text);

/* The same as draw_text, and blanks up to width in the same style. */
void draw_row(struct ui *ui, int row, int col, int width, enum style style, const char *text);

/* printf; returns the columns used. */
int draw_format(struct ui *ui, int row, int col, int width, enum style style, const char *format,
    ...) __attribute__((format(printf, 6, 7)));

/* Text over several lines, broken at spaces, from line skip on; returns how many lines the whole
 * takes. */
int draw_wrapped(struct ui *ui, struct box box, int skip, enum style style, const char *text);

/* The same of text that does not scroll: what does not fit ends in …. */
int draw_paragraph(struct ui *ui, struct box box, enum style style, const char *text);

/* A horizontal rule. */
void draw_rule(struct ui *ui, int row, int col, int width);

/* Empties a box and puts a border around it, with a title in it; returns the inside. */
struct box draw_border(struct ui *ui, struct box box, const char *title);

/* A box of this size (border included) in the middle of the window, smaller when the window is. */
struct box draw_middle(const struct ui *ui, int rows, int cols);

/* The part of text that belongs in columns [skip, skip + width), for editors that scroll; never an
 * ellipsis. */
void draw_scrolled(
    struct ui *ui, int row, int col, int width, enum style style, const char *text, int skip);

#endif

/* The frame around every full screen: header, rules and bar. */
#ifndef TUI_FRAME_H
#define TUI_FRAME_H

#include "tui/ui.h"

/* Draws header and rules; returns the box between them. */
struct box frame_draw(struct ui *ui, struct screen *screen);

/* Shows immediately, in the lowest line, that the last key takes long. */
void frame_busy(struct ui *ui);

/* Draws the bar of the screen, or the message that replaces it. */
void frame_bar(struct ui *ui, struct screen *screen);

#endif

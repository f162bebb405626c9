/* What stands around every full screen: header, rules and bar. */
#ifndef TUI_FRAME_H
#define TUI_FRAME_H

#include "tui/ui.h"

/* Draws header and rules; returns the box between them. */
struct box frame_draw(struct ui *ui, struct screen *screen);

/* Says in the lowest line, at once, that the last key takes long. */
void frame_busy(struct ui *ui);

/* Draws the bar of the screen, or the message that stands in its place. */
void frame_bar(struct ui *ui, struct screen *screen);

#endif

/* Noticing, while a screen rests, that somebody else changed a record. */
#ifndef TUI_ELSEWHERE_H
#define TUI_ELSEWHERE_H

#include "tui/ui.h"

/* What the file was like when a screen was read. */
struct elsewhere {
	int64_t version, change;
};

void elsewhere_note(struct ui *ui, struct elsewhere *seen);

/* Did somebody else change a record since it was noted? Then the screen reads again, and the user
 * is told so. What is typed elsewhere, and not saved, is no change. */
bool elsewhere_changed(struct ui *ui, struct elsewhere *seen);

#endif

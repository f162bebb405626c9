/* A window over the screen for a text of a few lines, which Enter saves: a note, an answer. What is
 * typed is kept as a draft until it is saved, and offered the next time that the window opens. */
#ifndef TUI_INPUT_SHORT_TEXT_H
#define TUI_INPUT_SHORT_TEXT_H

#include "db/file/draft.h"
#include "tui/ui.h"

struct short_text {
	const char *name;  /* title of the window and of its help: "Notitie" */
	const char *help;  /* one or two Dutch sentences at the top of the help */
	const char *about; /* above the text */
	const char *text;  /* to begin with */
	struct draft_key draft;
	/* Saves the text, "" when it is only white space. False: an error is shown and the window
	 * stays. */
	bool (*save)(struct ui *ui, const char *text, struct error *err, void *context);
	void *context;
};

/* True when it was saved. */
bool short_text_run(struct ui *ui, const struct short_text *spec);

#endif

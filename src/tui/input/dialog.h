/* Short questions over the screen. Esc, and a lost terminal, always give the safe answer. */
#ifndef TUI_INPUT_DIALOG_H
#define TUI_INPUT_DIALOG_H

#include "db/file/draft.h"
#include "tui/ui.h"

/* Shows text until Enter or Esc. */
void dialog_message(struct ui *ui, const char *title, const char *text);

/* Asks for confirmation; true only when the user moves to yes ("Weggooien") and presses Enter,
 * because "Annuleren" is selected at first. */
bool dialog_confirm(struct ui *ui, const char *title, const char *text, const char *yes);

/* Offers buttons (ending with NULL), with the first selected; returns the index chosen, or -1 on
 * Esc. */
int dialog_choose(struct ui *ui, const char *title, const char *text, const char *const *buttons);

/*
 * What Esc does wherever text can be typed: if there are changes it asks [Bewaren] [Weggooien]
 * [Verder typen]. What cannot be saved now may be kept as a draft, where that is possible. True:
 * the window may close.
 */
struct typed {
	bool (*save)(struct ui *ui, void *context); /* false: not saved, and a message was shown */
	bool (*keep)(struct ui *ui, void *context); /* keeps a draft; NULL: there can be none */
	void (*forget)(struct ui *ui, void *context); /* deletes the draft, if any; may be NULL */
};
bool typed_may_close(struct ui *ui, const char *title, const struct typed *typed, void *context);

/* Asks for one line of at most size - 1 bytes; text holds the initial text and gets the answer.
 * check may be NULL. */
bool dialog_ask(struct ui *ui, const char *title, const char *label, char *text, size_t size,
    bool (*check)(void *context, const char *text, struct error *err), void *context);

/* Asks for a code, which nobody can read over the user's shoulder; Esc leaves without a question.
 */
bool dialog_ask_code(struct ui *ui, const char *title, const char *label, char *text, size_t size);

/* Asks for a sentence. What is typed is kept as a draft and offered the next time that the question
 * is asked, until the caller has used the answer and forgets the draft. */
bool dialog_ask_sentence(struct ui *ui, const char *title, const char *label, char *text,
    size_t size, bool (*check)(void *context, const char *text, struct error *err),
    const struct draft_key *draft);

/* Asks for a date in any form that date_parse accepts; false on Esc. An empty answer gives no
 * date. */
bool dialog_ask_date(struct ui *ui, const char *title, const char *label, struct date *date);

/* Shows text over the screen, with scrolling. */
enum outcome pager_run(struct ui *ui, const char *title, const char *text);

#endif

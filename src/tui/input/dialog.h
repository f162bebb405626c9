/* Short questions over the screen. Esc, and a lost terminal, are always the safe answer. */
#ifndef TUI_INPUT_DIALOG_H
#define TUI_INPUT_DIALOG_H

#include "db/file/draft.h"
#include "tui/ui.h"

/* Shows text until Enter or Esc. */
void dialog_message(struct ui *ui, const char *title, const char *text);

/* Asks; true only when the person moves to yes ("Weggooien") and presses Enter: "Annuleren" comes
 * first and is selected. */
bool dialog_confirm(struct ui *ui, const char *title, const char *text, const char *yes);

/* One of buttons (ended by NULL), the first selected; its index, or -1 on Esc. */
int dialog_choose(struct ui *ui, const char *title, const char *text, const char *const *buttons);

/*
 * What Esc means wherever something can be typed: with changes it asks [Bewaren] [Weggooien]
 * [Verder typen]. What cannot be saved now may wait as a draft, when that can be kept. True: the
 * window may close.
 */
struct typed {
	bool (*save)(struct ui *ui, void *context);   /* false: the person has been told why not */
	bool (*keep)(struct ui *ui, void *context);   /* as a draft; NULL: it can have none */
	void (*forget)(struct ui *ui, void *context); /* the draft, if there is one; NULL */
};
bool typed_may_close(struct ui *ui, const char *title, const struct typed *typed, void *context);

/* Asks for one line, of at most size - 1 bytes; text holds what stands there first and gets the
 * answer. check may be NULL. */
bool dialog_ask(struct ui *ui, const char *title, const char *label, char *text, size_t size,
    bool (*check)(void *context, const char *text, struct error *err), void *context);

/* Asks for a sentence. What is typed is a draft, for the next time that it is asked, until who asks
 * has done what it is for and forgets it. */
bool dialog_ask_sentence(struct ui *ui, const char *title, const char *label, char *text,
    size_t size, bool (*check)(void *context, const char *text, struct error *err),
    const struct draft_key *draft);

/* Asks for a date as people type it; false on Esc. An empty answer gives no date. */
bool dialog_ask_date(struct ui *ui, const char *title, const char *label, struct date *date);

/* Text over the screen that can be scrolled. */
enum outcome pager_run(struct ui *ui, const char *title, const char *text);

#endif

/* A page of paragraphs that scrolls, whole words at any width; the selection can stand at some of
 * them. */
#ifndef TUI_PAGE_PAGE_H
#define TUI_PAGE_PAGE_H

#include "tui/ui.h"

struct paragraph {
	enum style style;
	int indent;
	const char *text; /* "": an empty line */
	bool stop;        /* the selection can stand here */
	int64_t id;       /* of a stop, for the owner */
};

/* Starts as {0}; the texts live as long as the page is shown. */
struct page {
	struct paragraph *rows;
	size_t count, capacity;
	size_t at; /* the selected stop; without stops the keys scroll */
	int top, lines, height;
};

void page_add(struct page *page, enum style style, int indent, const char *text);
void page_add_stop(struct page *page, int64_t id, const char *text);

/* Empties the page; the selection returns to the stop where it was, if that is added again. */
void page_clear(struct page *page);
void page_done(struct page *page);

/* Draws the page, in the last line of box how much there is if not all of it fits. */
void page_draw(struct ui *ui, struct page *page, struct box box);

/* Moves by the arrows, PgUp, PgDn, Home and End; UNHANDLED for other keys. */
enum outcome page_key(struct page *page, const struct key *key);

/* Returns the selected stop; NULL when there are none. */
const struct paragraph *page_selected(const struct page *page);

#endif

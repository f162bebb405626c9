/*
 * The page on which the factors and the support of a concept are typed, line by line. A line is a
 * row of a grid, so that what is typed is kept as a draft until the page is saved as a whole; it is
 * drawn as text. Shielded factors have a page of their own, with a draft of the care area.
 */
#ifndef TUI_SCREENS_OPP_OPP_PAGE_H
#define TUI_SCREENS_OPP_OPP_PAGE_H

#include "model/opp/opp.h"
#include "model/opp/opp_sentence.h"
#include "model/school/pupil.h"
#include "tui/input/grid/grid_screen.h"

/* The cells of a line. */
enum { LINE_TEXT, LINE_KIND, LINE_WHO, LINE_CELLS };

enum { SUGGESTIONS = 3 };

/* A line; texts are in the arena of the screen. */
struct page_line {
	const char *text;            /* as typed, with its sign: "+ Komt elke dag op tijd." */
	const char *kind;            /* code; "": none yet */
	const char *who;             /* by whom the support is given */
	bool proposed;               /* the kind was not accepted yet */
	bool fixed;                  /* only to be read here */
	const struct entity *entity; /* of a saved row; NULL: a new line */
	int64_t id, rev, opp;        /* of a saved row */
	const char *old_text, *old_kind, *old_who;
	const char *fixed_kind; /* what is shown for the kind when there is no such choice */
};

struct opp_page {
	struct grid_screen screen;
	int64_t pupil, concept, at; /* at: the row to begin with; 0: a new line */
	bool shielded;
	struct pupil_card card;
	struct opp opp;
	struct page_line *lines; /* the last one is empty, for the next */
	size_t count, capacity, saved;
	struct choices factor_kinds, support_kinds;
	struct opp_sentences sentences;
	size_t top; /* first line shown */
};

/* opp_lines.c: reading, understanding and saving the lines. */

bool opp_lines_read(struct ui *ui, struct opp_page *page, struct error *err);

/* Returns '+', '-' or 'o', or 0 when the text begins with neither; sentence, if not NULL, is what
 * follows. */
char line_sign(const char *text, const char **sentence);

const struct choices *line_kinds(const struct opp_page *page, char sign);

/* Returns what the cell of the kind shows: its label, with a question mark while it is only
 * proposed. */
const char *line_kind_text(
    const struct opp_page *page, const struct page_line *line, struct arena *arena);

/* Finds the kind of which these are the first letters; count: none, or more than one, which are
 * then named in told. */
size_t kind_by_letters(const struct choices *kinds, const char *letters, struct buffer *told);

/* Takes over what was typed on a line; false: a message was shown. */
bool line_take_text(struct ui *ui, struct opp_page *page, size_t row, const char *text);
bool line_take_kind(struct ui *ui, struct opp_page *page, size_t row, const char *text);

/* Adds an empty line; lines_end only when the last one is not empty. */
void lines_add(struct opp_page *page);
void lines_end(struct opp_page *page);

bool line_is_empty(const struct page_line *line);
bool line_is_changed(const struct page_line *line);

/* Gives the sentences to offer for what is typed, at most most of them; returns their number. */
size_t lines_offered(
    const struct opp_page *page, const char *typed, const struct opp_sentence *out[], size_t most);

/* Like it, for the line that is being typed: none before it says something. */
size_t line_offers(const struct opp_page *page, const struct opp_sentence *out[], size_t most);

/* Checks all lines and saves those that changed; false: a message was shown. */
bool opp_lines_save(struct ui *ui, struct opp_page *page);

/* opp_page_view.c */
void opp_page_draw(struct ui *ui, struct grid_screen *screen, struct box body);

#endif

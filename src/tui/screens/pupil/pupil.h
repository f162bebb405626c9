/* The pupil's own place: large, calm and in plain words. Nothing here is staff's words about the
 * pupil, and nothing is offered that would be refused. */
#ifndef TUI_SCREENS_PUPIL_PUPIL_H
#define TUI_SCREENS_PUPIL_PUPIL_H

#include "model/school/pupil.h"
#include "tui/page/page.h"
#include "tui/tabs.h"

/* pupil_home.c: runs until the pupil, who is the actor, quits. It has only what is the pupil's own:
 * the actions and places that staff has everywhere are not there. */
enum outcome pupil_home_run(struct ui *ui, int64_t pupil);

/* Gives a pupil a turn beside the user: the pupil is the actor, until the user's code is typed. */
enum outcome pupil_turn(struct ui *ui, int64_t pupil);

struct pupil_home {
	struct tabs tabs;
	struct pupil_card card;
	int64_t period; /* of the goals shown */
};

struct pupil_home *pupil_home_of(struct tabs *tabs);

/* The state of each tab: a page, and what its texts live in. */
struct pupil_page {
	struct page page;
	struct arena arena;
};

/* Empties the page before it is read again. */
struct pupil_page *pupil_page_again(struct tabs *tabs);

/* Adds a heading with an empty line above it, unless it is the first. */
void pupil_page_heading(struct pupil_page *me, const char *text);

/* The members that all tabs have. */
void pupil_page_draw(struct ui *ui, struct tabs *tabs, struct box body);
enum outcome pupil_page_key(struct ui *ui, struct tabs *tabs, const struct key *key);
void pupil_page_close(void *state);

/* An action: the pupil writes what to learn. */
enum outcome pupil_wish(struct ui *ui, struct screen *screen);

extern const struct tab my_goals_tab, my_talk_tab, my_internship_tab, my_portfolio_tab;

#endif

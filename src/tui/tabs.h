/* A screen of tabs in one frame: the home screen and the dossier. Tab and digits switch between
 * them; each tab has the same digit for everybody. */
#ifndef TUI_TABS_H
#define TUI_TABS_H

#include "tui/elsewhere.h"
#include "tui/places.h"

struct tabs;

/* Only title and draw must be there. */
struct tab {
	const char *title; /* "Competenties" */
	const char *brief; /* "Comp", used when not all titles fit in two rows; NULL: title */
	const char
	    *about; /* one or two Dutch sentences at the top of the help; NULL: those of all tabs */
	const char *(*label)(
	    struct ui *ui, struct tabs *tabs); /* replaces title, in ui->scratch; NULL: title */
	bool (*shown)(const struct ui *ui);    /* NULL: always */
	bool (*read)(struct ui *ui, struct tabs *tabs,
	    struct error *err); /* (re)reads before the tab is shown; false: shown empty */
	void (*draw)(struct ui *ui, struct tabs *tabs, struct box body);
	enum outcome (*key)(struct ui *ui, struct tabs *tabs, const struct key *key);
	const struct action *actions;
	size_t size;                /* of its state, which the tabs own; 0: it has none */
	void (*close)(void *state); /* frees what the state holds; or NULL */
};

struct tabs {
	struct screen screen; /* tabs_run fills ops and more_actions */
	struct screen_ops ops;
	const struct tab *const *table; /* ends with NULL */
	void **states;                  /* of tabs_run: one for each tab, zeroed at first */
	int current;
	struct elsewhere seen; /* when the tab was read */
	int64_t changes;       /* likewise, including our own changes */
	struct date read_on;
	bool unread;              /* reading the current tab failed or was stopped */
	bool numbered;            /* "1 Start" */
	bool digits_fill_in;      /* a digit is for what the tab shows, and goes nowhere */
	const char *name, *about; /* for the help */
	const char *leads; /* where a tab is, for the palette on other screens; NULL: the usual */
	void (*header)(struct ui *ui, struct tabs *tabs,
	    struct header *header);   /* fills in the left and right of the header */
	const struct action *actions; /* for all tabs */
	void *context;                /* belongs to the owner */
};

/* Runs the tabs until they close; returns what ui_run returns. */
enum outcome tabs_run(struct ui *ui, struct tabs *tabs);

/* Adds the tabs that can be gone to: those of the screen, if it has tabs, and those of the lowest
 * one. */
void tabs_places(struct ui *ui, struct screen *screen, struct places *places);

/* The state of the current tab; and for an action. */
void *tab_state(struct tabs *tabs);
void *tab_state_of(struct screen *screen);

/* Reads the current tab again after a change. */
void tabs_read(struct ui *ui, struct tabs *tabs);

#endif

/* A wizard: steps in a fixed order inside one frame. Each step is saved when the user leaves it;
 * the wizard can be left and resumed at any step. */
#ifndef TUI_WIZARD_H
#define TUI_WIZARD_H

#include "tui/ui.h"

struct wizard;

/* A table of steps ends with a NULL title. Only title and draw are required. */
struct wizard_step {
	const char *title; /* title of the tab: "Terugkijken" */
	const char *about; /* at the top of the help; NULL: the wizard's */
	bool (*open)(struct ui *ui, struct wizard *wizard, struct error *err);
	void (*draw)(struct ui *ui, struct wizard *wizard, struct box body);
	enum outcome (*key)(struct ui *ui, struct wizard *wizard, const struct key *key);
	bool (*save)(struct ui *ui,
	    struct wizard
	        *wizard); /* saves the step when it is left; false: stay, and a message was shown */
	/* Are there unsaved changes? Then Esc asks what to do with them. NULL: nothing is typed in
	 * this step. */
	bool (*changed)(const struct wizard *wizard);
	/* Is there only a proposal of the program, to which nobody has said yes? Leaving the wizard
	 * does not save it: it comes back. NULL: never. */
	bool (*proposes)(const struct wizard *wizard);
	/* Keeps the draft, when idle and when the terminal is lost; false: a message was shown. */
	bool (*keep)(struct ui *ui, struct wizard *wizard);
	void (*forget)(struct ui *ui, struct wizard *wizard); /* deletes the draft */
	/* Reads again what is shown of the file, but keeps what was typed. */
	bool (*again)(struct ui *ui, struct wizard *wizard, struct error *err);
	void (*close)(struct ui *ui, struct wizard *wizard);
	/* Are letters text now? NULL: always. */
	bool (*types)(const struct wizard *wizard);
	/* Label of F6 in this step; NULL: "verder", or that of the wizard in the last step. */
	const char *(*next_label)(const struct wizard *wizard);
	/* Called by F6 after the step was saved, before it goes on; false: stay. NULL: nothing. */
	bool (*next)(struct ui *ui, struct wizard *wizard);
	const struct action *actions;
};

struct wizard {
	struct screen screen; /* initialised by the wizard */
	const char
	    *title; /* left in the header: "IOP-gesprek periode 2 · Berg, Daan van den · 3B" */
	const char *about; /* for the help; may be NULL */
	const struct wizard_step *steps;
	int step;      /* the step to begin at, from 0 */
	void *context; /* belongs to the owner */
	/* Called after the last step was saved; false: stay there. NULL: nothing more to do. */
	bool (*finish)(struct ui *ui, struct wizard *wizard);
	const char *finish_label; /* label of F6 on the last step; NULL: "klaar" */
	bool finished, opened;
	int64_t changes;         /* of the file, when the step was opened */
	struct action table[32]; /* actions of this step, filled by the wizard */
};

/* Returns true when the last step was finished, false when the user left before. The caller sets
 * title, steps and whatever else is needed, the rest {0}. */
bool wizard_run(struct ui *ui, struct wizard *wizard);

#endif

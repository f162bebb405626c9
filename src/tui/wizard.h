/* A wizard: steps in a fixed order inside one frame; each is saved when it is left, and it can be
 * left and continued at any step. */
#ifndef TUI_WIZARD_H
#define TUI_WIZARD_H

#include "tui/ui.h"

struct wizard;

/* A table of these ends with a NULL title. Only title and draw must be there. */
struct wizard_step {
	const char *title; /* on the tab: "Terugkijken" */
	const char *about; /* at the top of the help; NULL: that of the wizard */
	bool (*open)(struct ui *ui, struct wizard *wizard, struct error *err);
	void (*draw)(struct ui *ui, struct wizard *wizard, struct box body);
	enum outcome (*key)(struct ui *ui, struct wizard *wizard, const struct key *key);
	bool (*save)(struct ui *ui,
	    struct wizard *wizard); /* when left; false: stay, the person has been told */
	/* Was something typed that is not saved? Then Esc asks what should happen to it. NULL:
	 * nothing is typed in this step. */
	bool (*changed)(const struct wizard *wizard);
	/* After rest, and when the terminal is lost; false: the person has been told. */
	bool (*keep)(struct ui *ui, struct wizard *wizard);
	void (*forget)(struct ui *ui, struct wizard *wizard); /* the draft */
	/* Reads again what is shown of the file, and leaves what is typed. */
	bool (*again)(struct ui *ui, struct wizard *wizard, struct error *err);
	void (*close)(struct ui *ui, struct wizard *wizard);
	const struct action *actions;
};

struct wizard {
	struct screen screen; /* the wizard's own */
	const char *title; /* header, left: "IOP-gesprek periode 2 · Berg, Daan van den · 3B" */
	const char *about; /* in the help; may be NULL */
	const struct wizard_step *steps;
	int step;      /* where to begin, from 0 */
	void *context; /* the owner's */
	/* After the last step was saved; false: stay there. NULL: nothing more to do. */
	bool (*finish)(struct ui *ui, struct wizard *wizard);
	const char *finish_label; /* of F6 on the last step; NULL: "klaar" */
	bool finished, opened;
	struct action table[24]; /* of this step; the wizard makes it */
};

/* True when the last step was finished; false when it was left before. Set title, steps and what
 * else is needed, rest {0}. */
bool wizard_run(struct ui *ui, struct wizard *wizard);

#endif

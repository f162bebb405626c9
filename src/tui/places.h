/* Everything the palette (:) can go to besides the actions of the screen: tabs, pupils, companies,
 * lists, settings. Whoever offers places adds them when the palette opens. */
#ifndef TUI_PLACES_H
#define TUI_PLACES_H

#include "tui/ui.h"

struct place {
	const char *label;  /* what the user looks for: "Bakker, Noor · 3B" */
	const char *former; /* earlier names, by which it is found too; NULL: none */
	const char *leads;  /* where that goes, in a few Dutch words: "dossier" */
	enum outcome (*go)(struct ui *ui, const struct place *place);
	const void *what; /* for go; lives as long as the program or in the arena */
	int64_t id;       /* for go */
};

struct places {
	struct arena arena; /* for the texts of places */
	struct place *rows;
	size_t count, capacity;
};

void place_add(struct places *places, const struct place *place);
void places_done(struct places *places);

#endif

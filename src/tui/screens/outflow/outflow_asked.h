/* Shared by the forms for leaving and follow-up: fields that are asked only when they belong to
 * what was chosen. */
#ifndef TUI_SCREENS_OUTFLOW_OUTFLOW_ASKED_H
#define TUI_SCREENS_OUTFLOW_OUTFLOW_ASKED_H

#include "db/record.h"
#include "model/outflow/outflow.h"
#include "model/school/pupil.h"
#include "tui/ui.h"

struct asked_field {
	const char *name;
	unsigned groups; /* bits; asked with any of these groups */
};

/* Chooses the names of fields in groups, leaving out those in shown; names has room for all of them
 * and NULL. */
void asked_choose(const struct asked_field *fields, size_t count, unsigned groups, unsigned shown,
    const char **names);

/* Clears fields that belong to some of chosen_by but to none of groups; otherwise the contract of a
 * pupil who went to school would still count. True when anything was cleared. */
bool asked_drop(const struct entity *entity, const struct asked_field *fields, size_t count,
    unsigned chosen_by, unsigned groups, void *record);

/* Returns "3 van 17 · Berg, Daan", in the arena. */
const char *asked_context(const char *place, const char *name, struct arena *arena);

/* follow_up_forms.c: gives a leaver's name and destination: "Berg, Daan", "Bakkerij Vos, beschut
 * werk". */
bool leaver_was(struct db *db, int64_t outflow, const char **name, const char **destination,
    struct arena *arena, struct error *err);

/* leaving_along.c: what is asked along with a leaving. */

/* Asks whether a pupil leaves who is young or new, or before the end of the school year without a
 * plan for that day; false: the user goes back. */
bool ask_leaves(struct ui *ui, const struct pupil_card *card, const struct outflow *row);

/* Whether the internships that run on after the last day stop too, and why. */
struct stopped {
	bool asked, stops;
	char reason[8]; /* code of internship_end */
};

/* Asks it once; false: the user goes back. Whoever may not write internships is not asked, but
 * hears from say_internships, once the leaving is saved, who gets the task. */
bool ask_internships(struct ui *ui, const struct outflow *row, struct stopped *stopped);
void say_internships(struct ui *ui, const struct outflow *row);

/* Asks for the phone number and the consent to be followed, if they are not known yet. */
void ask_reachable(struct ui *ui, const struct outflow *row);

/* The context of a form whose parent is a leaving. */
#define LEAVER_NAME "SELECT coalesce((SELECT name FROM list_uitstroom WHERE outflow = ?1), '')"

#endif

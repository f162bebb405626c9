/* A draft that is found again when the interface starts leads to its form: each folder of screens
 * has a table, with a row for each form that keeps one. */
#ifndef TUI_SCREENS_COMMON_DRAFT_PLACE_H
#define TUI_SCREENS_COMMON_DRAFT_PLACE_H

#include "tui/ui.h"

struct form_kind;

struct found_draft {
	int64_t record, parent;
	const char *rest;  /* of the name of the form, behind that of the place */
	const char *label; /* whose it is, as it was offered */
};

/* A form kind says itself what its draft is called, and is opened again by record, parent and code,
 * unless the row has an open. form is the name of another draft. A name that ends in a space is how
 * names begin. */
struct draft_place {
	const struct form_kind *kind;
	const char *form;
	void (*open)(struct ui *ui, const struct found_draft *draft);
};

/* Each ends with {0}. */
extern const struct draft_place home_drafts[], iop_drafts[], opp_drafts[], care_drafts[],
    internship_drafts[], portfolio_drafts[], diploma_drafts[], outflow_drafts[], quality_drafts[],
    norm_drafts[];

/* The place of the form of this name; NULL: it has none, such as a form of Beheer. */
const struct draft_place *draft_place_of(const char *form);

/* Goes to where the form is that a draft is of, or says that one has to go there oneself. */
void draft_take_up(
    struct ui *ui, const char *form, int64_t record, int64_t parent, const char *label);

#endif

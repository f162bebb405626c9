/* Where drafts lead: a draft that is found when the interface starts opens its form again. Each
 * folder of screens has a table with a row for each form that keeps drafts. */
#ifndef TUI_SCREENS_COMMON_DRAFT_PLACE_H
#define TUI_SCREENS_COMMON_DRAFT_PLACE_H

#include "tui/ui.h"

struct form_kind;

struct found_draft {
	int64_t record, parent;
	const char *rest;  /* rest of the form's name, after that of the place */
	const char *label; /* whose draft it is, as it was offered */
};

/* A form kind knows its draft's name and is reopened by record, parent and code, unless the row has
 * open. form names another draft; a name that ends in a space stands for all names that begin with
 * it. */
struct draft_place {
	const struct form_kind *kind;
	const char *form;
	void (*open)(struct ui *ui, const struct found_draft *draft);
};

/* Each ends with {0}. */
extern const struct draft_place home_drafts[], iop_drafts[], wish_drafts[], opp_drafts[],
    care_drafts[], desk_drafts[], internship_drafts[], portfolio_drafts[], diploma_drafts[],
    outflow_drafts[], quality_drafts[], norm_drafts[], school_drafts[], new_year_drafts[];

/* Returns the place for a form's name; NULL when it has none, as for forms of Beheer. */
const struct draft_place *draft_place_of(const char *form);

/* Opens the form of a draft, or tells the user to go there. */
void draft_take_up(
    struct ui *ui, const char *form, int64_t record, int64_t parent, const char *label);

#endif

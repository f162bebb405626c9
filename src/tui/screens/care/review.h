/* The review of a class: shared by its screens. */
#ifndef TUI_SCREENS_CARE_REVIEW_H
#define TUI_SCREENS_CARE_REVIEW_H

#include "model/listing/listing.h"
#include "tui/list/list.h"
#include "tui/screens/common/form_kind.h"

/* A class, with the review that is being prepared or was held today. */
struct review {
	int64_t class, id; /* id 0: not started */
	char class_name[32];
	struct date planned_on, held_on;
	struct date before; /* day of the previous review; unset: none yet this school year */
	struct date since;  /* events after this day are new */
};

/* Reads the review of review->class, keeping id if it still exists. NOT_FOUND when the class is not
 * one of the actor's. */
bool review_read(struct ui *ui, struct review *review, struct error *err);

/* review_forms.c. Each shows a message about the result, and returns true when it was saved. */

/* Adds an agreement about a pupil, or about the class for pupil 0; starts the review when
 * needed. */
bool review_agree(struct ui *ui, struct review *review, int64_t pupil, const char *about);

/* Evaluates an agreement: whether it was done, and whether it helped. */
extern const struct form_kind look_back_form;

/* Records the review's day, who were present and what was said. */
bool review_settle(struct ui *ui, struct review *review);

/* Is the action available to the actor? */
bool may_write_review(const struct ui *ui, const struct screen *screen);

/* review_details.c: everything about one pupil, as a list. */

enum review_part { AGREED, TO_DO, HAPPENED };

struct review_detail {
	enum review_part part;
	int64_t agreement; /* 0: not an agreement */
	const char *day, *text;
	bool late;
};

struct review_details {
	struct list list;
	struct review_detail *rows;
	size_t count, capacity;
	const char *since; /* name of the last group */
	bool brief;        /* as of the last draw */
	struct arena arena;
};

/* tasks: the listing "taken". */
bool review_details_read(struct ui *ui, struct review_details *details, const struct review *review,
    int64_t pupil, const struct rows *tasks, struct error *err);

void review_details_draw(struct ui *ui, struct review_details *details, struct box box);

/* Returns the selected detail; NULL when there is none. */
const struct review_detail *review_details_selected(const struct review_details *details);
void review_details_done(struct review_details *details);

#endif

/* The review of a class: what its screens share. */
#ifndef TUI_SCREENS_CARE_REVIEW_H
#define TUI_SCREENS_CARE_REVIEW_H

#include "model/listing/listing.h"
#include "tui/list/list.h"
#include "tui/screens/common/form_kind.h"

/* A class, with the review that is prepared or was held today. */
struct review {
	int64_t class, id; /* id 0: not begun */
	char class_name[32];
	struct date planned_on, held_on;
	struct date before; /* when the one before it was held; none: not yet this school year */
	struct date since;  /* what happened after this day is new */
};

/* class is set; id is kept when it is still there. NOT_FOUND: not a class of who looks. */
bool review_read(struct ui *ui, struct review *review, struct error *err);

/* review_forms.c. All tell what came of it, and are true when something was saved. */

/* An agreement about a pupil, or about the class (pupil 0); begins the review when needed. */
bool review_agree(struct ui *ui, struct review *review, int64_t pupil, const char *about);

/* Looks back at an agreement: done, did it help. */
extern const struct form_kind look_back_form;

/* Records when the review is or was, who were there and what was said. */
bool review_settle(struct ui *ui, struct review *review);

/* Says of an action whether it is for who acts. */
bool may_write_review(const struct ui *ui, const struct screen *screen);

/* review_details.c: what there is to say of one pupil, as a list. */

enum review_part { AGREED, TO_DO, HAPPENED };

struct review_detail {
	enum review_part part;
	int64_t agreement; /* 0: something else */
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

/* The selected one; NULL when there is none. */
const struct review_detail *review_details_selected(const struct review_details *details);
void review_details_done(struct review_details *details);

#endif

/* The review of a class or of a grade: shared by its screens. */
#ifndef TUI_SCREENS_CARE_REVIEW_H
#define TUI_SCREENS_CARE_REVIEW_H

#include "model/care/reviewed.h"
#include "model/listing/listing.h"
#include "tui/list/list.h"
#include "tui/screens/common/form_kind.h"

/* A class, or a grade (class 0), with the review that is being prepared or was held today. */
struct review {
	int64_t class, id; /* id 0: not started */
	int64_t grade, school_year;
	char name[32]; /* "3B"; "leerjaar 3" */
	struct date planned_on, held_on;
	struct date before; /* day of the previous review; unset: none yet this school year */
	struct date since;  /* events after this day are new */
};

/* Reads the review of review->class or review->grade, keeping id if it still exists. NOT_FOUND when
 * the class or grade is not one of the actor's. */
bool review_read(struct ui *ui, struct review *review, struct error *err);

/* The day on which pupils are discussed in it: the day of the review, or today. */
struct date day_of_review(const struct ui *ui, const struct review *review);

/* Starts the review when it has not been. */
bool review_begin(struct ui *ui, struct review *review, struct error *err);

/* review_forms.c. Each shows a message about the result, and returns true when it was saved. */

/* Adds an agreement about a pupil, who then was discussed, or about the class for pupil 0; starts
 * the review when needed. */
bool review_agree(struct ui *ui, struct review *review, int64_t pupil, const char *about);

/* Evaluates an agreement: whether it was done, and whether it helped. */
extern const struct form_kind look_back_form;

/* Records the review's day, who were present and what was said. */
bool review_settle(struct ui *ui, struct review *review);

/* Is the action available to the actor? */
bool may_write_review(const struct ui *ui, const struct screen *screen);

/* review_pupils.c: the pupils of a review, as a list. */

struct reviewed {
	int64_t pupil;
	const char *name, *class_name, *standing, *facts;
	struct date last_on; /* discussed before this review */
	size_t tasks, late;
	enum review_place place;
};

struct review_pupils {
	struct list list;
	struct reviewed *rows;
	size_t count, capacity;
	size_t discussed, listed; /* listed: and not discussed yet */
	bool of_grade;
	struct arena arena;
};

/* Reads the pupils; the other only their places in the review, which can change on the screen. */
bool review_pupils_read(
    struct ui *ui, struct review_pupils *me, const struct review *review, struct error *err);
bool review_pupils_place(
    struct ui *ui, struct review_pupils *me, const struct review *review, struct error *err);

/* Counts the tasks of each. tasks: the listing "taken". */
void review_pupils_count(struct review_pupils *me, const struct rows *tasks, struct date today);

/* Draws the list, with more columns when it is wide. */
void review_pupils_draw(struct ui *ui, struct review_pupils *me, bool wide, struct box box);

/* Returns the selected pupil; NULL when there is none. */
const struct reviewed *review_pupils_selected(const struct review_pupils *me);

/* Selects the next or previous pupil; of a grade the next on the list, if there is a list. False:
 * there is none. */
bool review_pupils_step(struct ui *ui, struct review_pupils *me, int code);

/* Asks whether those who are not marked as discussed were; true: they all were. */
bool review_pupils_ask(struct ui *ui, const struct review_pupils *me);

/* Puts one pupil (row) or all that were to be discussed (row NULL) at a place, in one change. */
bool review_pupils_put(struct ui *ui, struct review_pupils *me, struct review *review,
    const struct reviewed *row, enum review_place place, struct error *err);

/* Returns "12 van de 26 besproken, van 14 niets", in the arena. */
const char *review_pupils_said(const struct review_pupils *me, struct arena *arena);
void review_pupils_done(struct review_pupils *me);

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

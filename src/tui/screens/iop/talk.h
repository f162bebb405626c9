/* The IOP talk in steps: shared by them. */
#ifndef TUI_SCREENS_IOP_TALK_H
#define TUI_SCREENS_IOP_TALK_H

#include "model/iop/iop.h"
#include "tui/input/form.h"
#include "tui/input/grid_draft.h"
#include "tui/list/list.h"
#include "tui/screens/common/common.h"
#include "tui/screens/iop/goal_grid.h"
#include "tui/screens/opp/opp_view.h"
#include "tui/wizard.h"

struct talk {
	struct wizard wizard;
	struct pupil_card card;
	struct period_card period;
	struct iop_talk talk;    /* the IOP or time-out talk; id 0 until anything of it is saved */
	struct iop_talk parents; /* the talk with the parents in the week after */
	struct arena arena;      /* owns the records' texts */
	/* for looking back */
	struct goal_grid back;
	struct form form; /* of the open step */
	struct form_spec spec;
	bool form_is_open, in_form;
	/* for new goals */
	struct list goals;
	struct goal_choice *goal_rows;
	size_t goal_count;
	struct arena goal_arena;
	struct opp_view opp;
	/* for agreements */
	struct grid agreements;
	struct grid_draft agreement_draft;
	struct agreement *agreement_rows;
	size_t agreement_count;
	struct arena agreement_arena;
	struct choices attendees;
	/* for the talk with the parents */
	bool *present, *was_present; /* one per attendee */
	const char *attempts;
};

struct talk *talk_of(const struct wizard *wizard);
struct talk *talk_of_screen(struct screen *screen);

/* Saves the talk as begun, so that other records can belong to it; false: a message was shown. */
bool talk_begin(struct ui *ui, struct talk *talk);

/* Returns the day on which it is held: as recorded, or the planned day once that has come, else
 * today. */
struct date talk_day(const struct ui *ui, const struct talk *talk);

/* Marks the attendees who were present at a talk; none when nobody was recorded yet. */
bool read_present(struct ui *ui, int64_t iop_talk, const struct choices *attendees, bool *marks,
    struct error *err);

/* Writes the rows for the marks in the open change set. */
bool save_present(struct ui *ui, int64_t iop_talk, const struct choices *attendees,
    const bool *marks, struct error *err);

/* talk_page.c: shows a recorded talk of a period that is over. */
enum outcome talk_page(struct ui *ui, struct talk *talk);

/* Changes the day, the look back and the attendance of a recorded talk, with a reason. */
void talk_correct(struct ui *ui, struct talk *talk);

/* Opens only the talk with the parents. */
void talk_with_parents(struct ui *ui, struct talk *talk);

/* Returns the name of a draft of this talk: "gesprek: terugblik periode 1, 2026-2027". */
const char *talk_draft(struct talk *talk, const char *what);

/* For steps with a form: has it changed; keep its draft; forget it; end it. */
bool talk_form_changed(const struct wizard *wizard);
bool talk_form_keep(struct ui *ui, struct wizard *wizard);
void talk_form_forget(struct ui *ui, struct wizard *wizard);
void talk_form_close(struct ui *ui, struct wizard *wizard);

/* The steps. */
extern const struct wizard_step look_back_step, goals_step, opp_step, agreements_step, parents_step;

#endif

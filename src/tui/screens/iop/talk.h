/* The IOP talk in steps: shared by them. */
#ifndef TUI_SCREENS_IOP_TALK_H
#define TUI_SCREENS_IOP_TALK_H

#include "model/iop/iop.h"
#include "tui/input/form.h"
#include "tui/input/grid/grid_draft.h"
#include "tui/screens/common/common.h"
#include "tui/screens/iop/goal_grid.h"
#include "tui/screens/iop/goal_lines.h"
#include "tui/screens/opp/opp_view.h"
#include "tui/wizard.h"

struct talk {
	struct wizard wizard;
	struct pupil_card card;
	struct period_card period;
	struct iop_talk talk;    /* the IOP or time-out talk; id 0 until anything of it is saved */
	struct iop_talk parents; /* the talk with the parents in the week after */
	struct arena arena;      /* owns the records' texts */
	struct choices attendees;
	struct choices who; /* the same, to choose from: with the names of parents */
	bool *here; /* one per attendee: who are at the talk, as recorded or as it mostly is */
	bool may_record;
	const char *record_label; /* "IOP-gesprek vastleggen" */
	/* for looking back */
	struct goal_grid back;
	int64_t back_period; /* 0: none */
	struct form form;    /* of the open step */
	struct form_spec spec;
	bool form_is_open, in_form;
	/* for new goals */
	struct goal_lines lines;
	int64_t replaces; /* the goal that the one being written comes in place of; 0: none */
	int64_t goal;     /* the one that a draft is about; 0: none */
	struct opp_view opp;
	/* for agreements */
	struct grid agreements;
	struct grid_draft agreement_draft;
	struct agreement *agreement_rows;
	size_t agreement_count;
	struct arena agreement_arena;
	/* for the talk with the parents */
	bool *present, *was_present; /* one per attendee */
	const char *attempts;
};

struct talk *talk_of(const struct wizard *wizard);
struct talk *talk_of_screen(struct screen *screen);

/* Saves the talk as begun, so that other records can belong to it; false: a message was shown. */
bool talk_begin(struct ui *ui, struct talk *talk);

/* talk_record.c: the day, who were there, and recording. */

/* Returns the day on which it is held: as recorded, or the planned day once that has come, else
 * today. */
struct date talk_day(const struct ui *ui, const struct talk *talk);

/* Can it be held on its day? False: a message was shown. */
bool talk_day_is_right(struct ui *ui, const struct iop_talk *row);

/* Reads who are at the talk. */
bool talk_read_here(struct ui *ui, struct talk *talk, struct error *err);

/* Returns "Gesprek op ma 30-11-2026, erbij: leerling, mentor", in ui->scratch. */
const char *talk_day_and_who(struct ui *ui, const struct talk *talk);

/* An action: asks for the day and who were there, and saves them; of a recorded talk with a
 * reason. */
enum outcome talk_ask_day_and_who(struct ui *ui, struct screen *screen);

/* Returns the label of F6 where the talk is recorded; NULL when it was, or may not be. */
const char *talk_record_label(const struct wizard *wizard);

/* Records the talk after a question; true: go on, recorded or not. */
bool talk_record(struct ui *ui, struct wizard *wizard);

/* Marks the attendees who were present at a talk; none when nobody was recorded yet. */
bool read_present(struct ui *ui, int64_t iop_talk, const struct choices *attendees, bool *marks,
    struct error *err);

/* Writes the rows for the marks in the open change set. */
bool save_present(struct ui *ui, int64_t iop_talk, const struct choices *attendees,
    const bool *marks, struct error *err);

/* Returns the labels of the marked attendees, in ui->scratch; "" for none. */
const char *present_names(struct ui *ui, const struct choices *attendees, const bool *marks);

/* talk_panel.c: the goal at hand in full, with ratings, notes since the last talk, and what the
 * pupil prepared. */
void talk_panel_draw(struct ui *ui, const struct talk *talk, struct box box);
enum outcome talk_panel_show(struct ui *ui, struct screen *screen);

/* talk_whole.c: draws what was decided so far, beside the step where there is room, else in the
 * first line; body becomes what is left for the step. True: beside, with the day and who. */
bool talk_frame(struct ui *ui, const struct talk *talk, struct box *body);

/* talk_goals.c: lets the user write the goal that comes in place of another; true: it did. */
bool talk_replace_goal(struct ui *ui, struct talk *talk, int64_t goal);
#define TALK_REPLACEMENT "vervangend leerdoel "

/* talk_parents.c: records that the talk with the parents did not take place. */
void talk_attempt(struct ui *ui, struct talk *talk);

/* talk_page.c: shows a recorded talk. */
enum outcome talk_page(struct ui *ui, struct talk *talk);

/* Changes the day, the look back and the attendance of a recorded talk, with a reason. */
void talk_correct(struct ui *ui, struct talk *talk);

/* Opens only the talk with the parents, or all steps. */
void talk_with_parents(struct ui *ui, struct talk *talk);
void talk_in_steps(struct ui *ui, struct talk *talk);

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

/* Quality on screen: surveys, the quality cycle, the cards of the subjects, self-evaluation, and
 * the evening school. The tab Kwaliteit opens them. */
#ifndef TUI_SCREENS_QUALITY_QUALITY_H
#define TUI_SCREENS_QUALITY_QUALITY_H

#include "model/quality/evening.h"
#include "model/quality/quality.h"
#include "tui/list/list_screen.h"
#include "tui/screens/common/form_kind.h"

/* surveys.c, quality_goals.c, quality_cards.c, standards.c, evening_school.c */
enum outcome open_surveys(struct ui *ui);
enum outcome open_quality_goals(struct ui *ui);
enum outcome open_quality_cards(struct ui *ui);
enum outcome open_standards(struct ui *ui);
enum outcome open_evening_school(struct ui *ui);

/* quality_goal.c, quality_card.c: open one goal; the cards of one subject. */
enum outcome open_quality_goal(struct ui *ui, int64_t goal);
enum outcome open_quality_card(struct ui *ui, const char *subject, const char *name);

/* quality_year.c: the school year that a screen shows; id 0 until it is read. */
struct shown_year {
	int64_t id;
	char name[16];
	struct date starts_on, ends_on;
};

/* Reads the school year of the reference date, or else the last before it; keeps a year that was
 * chosen. */
bool shown_year_read(struct ui *ui, struct shown_year *year, struct error *err);

/* Moves to the next (by 1) or previous (by -1) year; false when there is none, and a message was
 * shown. */
bool shown_year_step(struct ui *ui, struct shown_year *year, int by);

/* An action like shown_year_step() that rereads the screen. */
enum outcome shown_year_turn(struct ui *ui, struct screen *screen, struct shown_year *year, int by);

/* A list screen for one school year; one with more state has a struct that begins with this. */
struct year_list {
	struct list_screen screen;
	struct shown_year year;
};

/* The read function of such a kind: finds the year, and narrows the list to it. */
bool year_list_read(struct ui *ui, struct list_screen *screen, struct error *err);

/* Actions that show the previous school year and the next one. */
enum outcome year_list_before(struct ui *ui, struct screen *screen);
enum outcome year_list_after(struct ui *ui, struct screen *screen);

/* Rows for tables of actions; before and after are functions of the screen. */
#define YEAR_ACTIONS(before, after)                                                                \
	{"<", "vorig jaar", "Toont het schooljaar ervoor.", before, 0, NULL},                      \
	{                                                                                          \
		">", "volgend jaar", "Toont het schooljaar erna.", after, ACT_HIDDEN, NULL         \
	}

/* Is the action available to the actor? */
bool may_write_quality(const struct ui *ui, const struct screen *screen);

/* quality_forms.c, evening_forms.c. Parents: a goal for a next goal, an indicator and an action;
 * the evening school for an evening; a pupil for a participant; the school year for the others. */
extern const struct form_kind survey_form, quality_goal_form, quality_evaluation_form,
    quality_next_form, quality_indicator_form, quality_action_form, evening_school_form,
    evening_evaluation_form, evening_form, participant_form;

/* Each opens the form and shows a message about the result; true when it was saved. */
bool edit_quality_card(struct ui *ui, const char *subject, int64_t school_year);
bool judge_standard(struct ui *ui, const char *standard, int64_t school_year);

/* Asks which former pupil takes part, and opens the form. */
bool add_participant(struct ui *ui, int64_t school);

/* Asks who was present. */
bool register_evening(struct ui *ui, int64_t evening);

#endif

/* Quality on screen: surveys, the quality cycle, the cards of the subjects, the self-evaluation,
 * and the evening school. The tab Kwaliteit opens them. */
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

/* quality_goal.c, quality_card.c: one goal; the cards of one subject. */
enum outcome open_quality_goal(struct ui *ui, int64_t goal);
enum outcome open_quality_card(struct ui *ui, const char *subject, const char *name);

/* quality_year.c: the school year that a screen shows; id 0 until it is read. */
struct shown_year {
	int64_t id;
	char name[16];
	struct date starts_on, ends_on;
};

/* The school year of the reference date, else the last before it; once there is one it stays. */
bool shown_year_read(struct ui *ui, struct shown_year *year, struct error *err);

/* To the one after (by 1) or before (by -1); false when there is none, the person has been told. */
bool shown_year_step(struct ui *ui, struct shown_year *year, int by);

/* The same for an action: the screen is read again. */
enum outcome shown_year_turn(struct ui *ui, struct screen *screen, struct shown_year *year, int by);

/* A list screen of one school year; what it has besides stands in a struct that begins with this.
 */
struct year_list {
	struct list_screen screen;
	struct shown_year year;
};

/* The read of its kind: finds the year, and narrows the list to it. */
bool year_list_read(struct ui *ui, struct list_screen *screen, struct error *err);

/* Its actions show the school year before and the one after. */
enum outcome year_list_before(struct ui *ui, struct screen *screen);
enum outcome year_list_after(struct ui *ui, struct screen *screen);

/* Rows of tables of actions; before and after are functions of the screen. */
#define YEAR_ACTIONS(before, after)                                                                \
	{"<", "vorig jaar", "Toont het schooljaar ervoor.", before, 0, NULL},                      \
	{                                                                                          \
		">", "volgend jaar", "Toont het schooljaar erna.", after, ACT_HIDDEN, NULL         \
	}

/* Says of an action whether it is for who acts. */
bool may_write_quality(const struct ui *ui, const struct screen *screen);

/* quality_forms.c, evening_forms.c. The parent of a next goal, an indicator and an action is a
 * goal, of an evening its evening school, of a participant the pupil, of the others the school
 * year. */
extern const struct form_kind survey_form, quality_goal_form, quality_evaluation_form,
    quality_next_form, quality_indicator_form, quality_action_form, evening_school_form,
    evening_evaluation_form, evening_form, participant_form;

/* Each opens the form and tells the person what came of it; true when it was saved. */
bool edit_quality_card(struct ui *ui, const char *subject, int64_t school_year);
bool judge_standard(struct ui *ui, const char *standard, int64_t school_year);

/* Asks which former pupil takes part, and opens the form. */
bool add_participant(struct ui *ui, int64_t school);

/* Asks who was there. */
bool register_evening(struct ui *ui, int64_t evening);

#endif

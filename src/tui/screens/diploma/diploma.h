/* The diploma: everybody's standing, the page of a pupil with its forms, and the exam days. */
#ifndef TUI_SCREENS_DIPLOMA_DIPLOMA_H
#define TUI_SCREENS_DIPLOMA_DIPLOMA_H

#include "tui/list/list_screen.h"
#include "tui/screens/common/form_kind.h"
#include "tui/tabs.h"

/* diploma_home.c: the tab of the home screen. */
extern const struct tab diplomas_tab;

/* Gives the pupil's line in the overview, "op koers, nog 2 van 11 eisen"; NULL: the user may not
 * see it. */
bool diploma_line(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err);

/* diploma.c: shows every requirement of a pupil with its facts, the exam and the result. */
enum outcome open_diploma(struct ui *ui, int64_t pupil);

/* diploma_forms.c */

/* Opens the school's judgement on a requirement, by id: today's, or a new one. */
enum outcome open_judgement(struct ui *ui, int64_t pupil, int64_t requirement_id);
enum outcome diploma_judge(struct ui *ui, int64_t pupil, const char *requirement);

/* Opens a candidate; 0: that of this school year, added if needed. */
enum outcome diploma_candidate(struct ui *ui, int64_t pupil, int64_t candidate);

/* Takes in the portfolio for the exam, after showing what is in it. */
enum outcome diploma_hand_in(struct ui *ui, int64_t pupil);

/* Record a candidate's result, after showing what is not met; and that it was reported to ROD. */
enum outcome diploma_result(struct ui *ui, int64_t pupil, int64_t candidate);
enum outcome diploma_report(struct ui *ui, int64_t candidate, const char *name, const char *result);

/* Is the action available to the actor? Those who are responsible for only a few pupils may judge
 * too. */
bool may_judge_diploma(const struct ui *ui, const struct screen *screen);
bool may_decide_diploma(const struct ui *ui, const struct screen *screen);
bool may_hand_in(const struct ui *ui, const struct screen *screen);

/* exam_portfolio.c: shows what a pupil handed in for the exam; asks which one when there are
 * several. */
enum outcome open_exam_portfolio(struct ui *ui, int64_t pupil);

/* exam_days.c: shows the days, and the form of one (0: a new one); true when it was saved. */
enum outcome open_exam_days(struct ui *ui);
bool edit_exam_day(struct ui *ui, int64_t exam_day);
extern const struct form_kind exam_day_form;

/* exam_day.c: shows the exams of a day. */
enum outcome open_exam_day(struct ui *ui, int64_t exam_day);

#endif

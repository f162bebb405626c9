/* Leavers and follow-up: the tab on the home screen, and the forms that dossier and tasks open
 * too. */
#ifndef TUI_SCREENS_OUTFLOW_OUTFLOW_H
#define TUI_SCREENS_OUTFLOW_OUTFLOW_H

#include "tui/list/listed.h"
#include "tui/screens/common/form_kind.h"
#include "tui/tabs.h"

/* outflow.c: the tab of the home screen: leavers or follow-ups as a list, and going along all that
 * are not complete. outflow_tab.c: the tab of the dossier. */
extern const struct tab leavers_tab, outflow_tab;

/* outflow_forms.c. All return true when something was saved; otherwise the user went back or a
 * message was shown. place is shown in the header before the name ("3 van 17"); NULL: nothing. */

/* Records a leaving, or changes one. For outflow 0 the destination is chosen first, unless the
 * pupil has a leaving already, which is then opened. Asks what belongs to the destination. */
bool edit_leaver(struct ui *ui, int64_t pupil, int64_t outflow, const char *place);

/* Opens an advice; 0: today's, or for a leaver a new one without a date. */
bool edit_advice(struct ui *ui, int64_t pupil, int64_t advice, const char *place);

/* The shielded reason for a leaving, its parent, for users who may write care. */
extern const struct form_kind care_reason_form;

/* leaving_along.c: how a former pupil can be reached; its parent is the leaving. */
extern const struct form_kind contact_form;

/* Are the actions available to the actor? */
bool may_write_outflow(const struct ui *ui, const struct screen *screen);
bool may_write_care(const struct ui *ui, const struct screen *screen);

/* Asks on which day the end of the OPP was reported to the register. */
enum outcome report_opp_end(struct ui *ui, int64_t outflow);

/* follow_up_forms.c, with the same results. */

/* Opens the follow-up of 1 or 2 years after leaving, with what belongs to its status. */
bool edit_follow_up(struct ui *ui, int64_t outflow, int64_t moment, const char *place);

/* The same while the former pupil is on the phone: it is today, so it begins at the situation. */
bool ask_follow_up_now(struct ui *ui, int64_t outflow, int64_t moment);

/* Adds an attempt to reach a former pupil; moment 0: the open one. One who was spoken to or refuses
 * is then asked at once. */
bool edit_attempt(struct ui *ui, int64_t outflow, int64_t moment);

/* Aftercare given; its parent is the leaving. */
extern const struct form_kind aftercare_form;

/* Opens one of these records, named as in list_nazorgcontacten. */
bool edit_contact(struct ui *ui, const char *table, int64_t outflow, int64_t id);

/* aftercare_log.c: shows attempts and aftercare for a former pupil (outflow 0: for all), newest
 * first. */
enum outcome open_contacts(struct ui *ui, int64_t pupil, int64_t outflow);

/* call_round.c: goes along all who are to be asked now how they are. */
enum outcome open_calls(struct ui *ui);

/* cohorts.c: shows leavers by year of leaving, and what is still open. */
enum outcome open_cohorts(struct ui *ui);

#endif

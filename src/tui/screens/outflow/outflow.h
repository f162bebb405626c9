/* Leavers and follow-up: the tab on the home screen, and the forms that also dossier and tasks
 * open. */
#ifndef TUI_SCREENS_OUTFLOW_OUTFLOW_H
#define TUI_SCREENS_OUTFLOW_OUTFLOW_H

#include "tui/list/listed.h"
#include "tui/screens/common/form_kind.h"
#include "tui/tabs.h"

/* outflow.c: leavers or follow-ups as a list, and going along all that are not complete. */

struct leavers {
	struct listed listed;
	bool follow_up; /* shows the follow-ups */
};

/* The home screen owns it. */
struct leavers *home_leavers(struct tabs *tabs);

bool leavers_shown(const struct ui *ui);
bool leavers_read(struct ui *ui, struct tabs *tabs, struct error *err);
void leavers_draw(struct ui *ui, struct tabs *tabs, struct box body);
enum outcome leavers_key(struct ui *ui, struct tabs *tabs, const struct key *key);
void leavers_done(struct leavers *leavers);
extern const struct action leavers_actions[];

/* outflow_forms.c. All are true when something was saved; else the person went back or has been
 * told. place stands in the header before the name ("3 van 17"), NULL: nothing. */

/* Somebody leaves (outflow 0: the destination is chosen first; who left already: that leaving), or
 * a leaving is changed. Asks what belongs to the destination. */
bool edit_leaver(struct ui *ui, int64_t pupil, int64_t outflow, const char *place);

/* An advice; 0: that of today, of a leaver one without a date yet. */
bool edit_advice(struct ui *ui, int64_t pupil, int64_t advice, const char *place);

/* The shielded reason of a leaving, its parent, for who may write care. */
extern const struct form_kind care_reason_form;

/* Actions ask these: for whom are they? */
bool may_write_outflow(const struct ui *ui, const struct screen *screen);
bool may_write_care(const struct ui *ui, const struct screen *screen);

/* Asks on which day the end of the OPP was reported to the register. */
enum outcome report_opp_end(struct ui *ui, int64_t outflow);

/* follow_up_forms.c, as those above. */

/* The follow-up of 1 or 2 years after leaving, with what belongs to the status. */
bool edit_follow_up(struct ui *ui, int64_t outflow, int64_t moment, const char *place);

/* A new attempt to reach a former pupil; moment 0: the one that is open. A former pupil who was
 * spoken to, or does not want it, is asked at once. */
bool edit_attempt(struct ui *ui, int64_t outflow, int64_t moment);

/* Aftercare that was given; its parent is the leaving. */
extern const struct form_kind aftercare_form;

/* One of these, as list_nazorgcontacten names it. */
bool edit_contact(struct ui *ui, const char *table, int64_t outflow, int64_t id);

/* aftercare_log.c: attempts and aftercare of a former pupil (outflow 0: of all), newest first. */
enum outcome open_contacts(struct ui *ui, int64_t pupil, int64_t outflow);

/* cohorts.c: leavers by year of leaving, and what is still open of each. */
enum outcome open_cohorts(struct ui *ui);

#endif

/* The portfolio on screen: the tab of a dossier with its forms and files, what is missing as a tab
 * of the home screen, and entering a whole test at once. */
#ifndef TUI_SCREENS_PORTFOLIO_PORTFOLIO_H
#define TUI_SCREENS_PORTFOLIO_PORTFOLIO_H

#include "model/portfolio/certificate.h"
#include "tui/list/listed.h"
#include "tui/screens/common/form_kind.h"
#include "tui/tabs.h"

/* portfolio_tab.c: the tab of the dossier. */
extern const struct tab portfolio_tab;

/* The parts of that tab, as in the listing. */
enum portfolio_part {
	PART_MISSING = 1,
	PART_EVIDENCE,
	PART_RESULTS,
	PART_CERTIFICATES,
	PART_ATTENDANCE,
	PART_DIPLOMA
};

/* portfolio_line.c: gives the line of the overview about the portfolio and about attendance, in the
 * arena; NULL when the actor may not see it, "" when nothing is known. */
bool portfolio_line(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err);
bool attendance_line(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err);

/* portfolio_forms.c: each opens what a key or a task calls for, and shows what came of it; true
 * when something was saved. */

/* Adds a piece of evidence, for a requirement or extra (0); returns its id, 0 when nothing was
 * added. */
int64_t add_evidence(struct ui *ui, int64_t pupil, int64_t requirement);

/* May the pupil, who is the actor, still change this piece: added by the pupil, and signed by
 * nobody else? */
bool is_own_evidence(const struct ui *ui, int64_t evidence);

/* Opens what a missing requirement calls for: evidence, or what Stip files itself: the talk,
 * internships, or a certificate. */
enum outcome open_requirement(struct ui *ui, int64_t pupil, int64_t requirement);

/* Forms below a pupil; new attendance is for the last period without hours. */
extern const struct form_kind evidence_form, result_form, attendance_form, certificate_form;

/* Opens a certificate; 0: a new one. */
bool edit_certificate(struct ui *ui, int64_t pupil, int64_t certificate);

/* Opens the work processes of a praktijkverklaring. */
bool edit_work_processes(struct ui *ui, int64_t certificate);

/* Like edit_work_processes(), but for a pupil, who may have several praktijkverklaringen or
 * none. */
bool choose_work_processes(struct ui *ui, int64_t pupil);

/* evidence_sign.c: signs a piece of evidence. A teacher signs as such, a pupil for himself or
 * herself; for others the signature on paper is recorded. */
bool sign_evidence(struct ui *ui, int64_t evidence);

/* Shows what was done ("Bewaard"), and what is left to do before the evidence counts. */
void say_evidence(struct ui *ui, int64_t evidence, const char *done);

/* After adding evidence: offers to sign it right away, and to attach a file; not to a pupil, who
 * may sit at the screen of somebody else and reaches no files there. */
void follow_up_evidence(struct ui *ui, int64_t evidence);

/* portfolio_files.c: shows the files of a piece of evidence, to add, save elsewhere or remove. */
enum outcome open_files(struct ui *ui, int64_t evidence);

/* Asks where a file is and attaches it; true when it was attached. */
bool attach_file(struct ui *ui, int64_t evidence, const char *title);

/* portfolio_home.c: the tab of the home screen: what is missing, per subject. */
extern const struct tab missing_tab;

/* portfolio_lists.c: asks which list, and shows it: results, levels, certificates, attendance,
 * hours. */
enum outcome open_portfolio_lists(struct ui *ui);

/* scores_sheet.c: the scores of a test of a lesson group (if not 0) or a class; asks which test, or
 * makes a new one. */
enum outcome open_test(struct ui *ui, int64_t lesson_group, int64_t class, const char *name);

/* Like open_test(), for a lesson that it asks for. */
enum outcome choose_test(struct ui *ui);

/* May the actor add evidence; and results and certificates, which a pupil cannot add? For the
 * actions. */
bool may_add_evidence(const struct ui *ui, const struct screen *screen);
bool may_write_results(const struct ui *ui, const struct screen *screen);

#endif

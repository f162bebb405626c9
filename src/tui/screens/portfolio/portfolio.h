/* The portfolio on screen: the tab of a dossier with its forms and files, what is missing as a tab
 * of the home screen, and a whole test at once. */
#ifndef TUI_SCREENS_PORTFOLIO_PORTFOLIO_H
#define TUI_SCREENS_PORTFOLIO_PORTFOLIO_H

#include "model/portfolio/certificate.h"
#include "tui/list/listed.h"
#include "tui/screens/common/form_kind.h"
#include "tui/tabs.h"

/* portfolio_tab.c: the tab of the dossier. */
bool portfolio_tab_shown(const struct ui *ui);
bool portfolio_tab_read(struct ui *ui, struct tabs *tabs, struct error *err);
extern const struct action portfolio_tab_actions[];

/* The parts of that tab, as in the listing. */
enum portfolio_part {
	PART_MISSING = 1,
	PART_EVIDENCE,
	PART_RESULTS,
	PART_CERTIFICATES,
	PART_ATTENDANCE,
	PART_DIPLOMA
};

/* What the tab opens at: the first line of a part with this record (0: any) and this text in its
 * column "wat" ("": any). */
struct portfolio_aim {
	int part; /* 0: the top */
	int64_t id;
	char table[24], what[64];
};

/* portfolio_line.c: what the overview says of the portfolio and of attendance, in the arena; NULL
 * when that is not for who looks, "" when nothing is known. */
bool portfolio_line(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err);
bool attendance_line(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err);

/* dossier.c: the dossier at that tab. */
enum outcome open_portfolio(struct ui *ui, int64_t pupil, const struct portfolio_aim *aim);

/*
 * portfolio_forms.c: each opens what a key or a task asks for and tells the person what came of it;
 * true when something was saved.
 */

/* A new piece of evidence, for a requirement or extra (0); its id, 0 when there is none. */
int64_t add_evidence(struct ui *ui, int64_t pupil, int64_t requirement);

/* Opens what a missing requirement asks for: evidence, or what Stip files itself: the talk, the
 * internships, a certificate. */
enum outcome open_requirement(struct ui *ui, int64_t pupil, int64_t requirement);

/* The forms below a pupil; new attendance is of the last period without hours. */
extern const struct form_kind evidence_form, result_form, attendance_form, certificate_form;

/* certificate_forms.c: 0 is a new one. */
bool edit_certificate(struct ui *ui, int64_t pupil, int64_t certificate);

/* The work processes of a praktijkverklaring. */
bool edit_work_processes(struct ui *ui, int64_t certificate);

/* The same of a pupil, who may have several of them or none. */
bool choose_work_processes(struct ui *ui, int64_t pupil);

/* evidence_sign.c: signs a piece of evidence. A teacher signs as such, of others the signature on
 * paper is recorded, a pupil signs for itself. */
bool sign_evidence(struct ui *ui, int64_t evidence);

/* Says what was done ("Bewaard") and what is left to do for it to count. */
void say_evidence(struct ui *ui, int64_t evidence, const char *done);

/* After a new one was saved: offers to sign it at once, and to add a file. */
void follow_up_evidence(struct ui *ui, int64_t evidence);

/* portfolio_files.c: the files of a piece of evidence: to add, to give back, to take off. */
enum outcome open_files(struct ui *ui, int64_t evidence);

/* Asks where a file is and adds it; true when it was added. */
bool attach_file(struct ui *ui, int64_t evidence, const char *title);

/* portfolio_home.c: the tab of the home screen, which owns the list: what is missing, per subject.
 */
struct missing_list {
	struct listed listed;
	bool by_pupil; /* else by subject */
	bool any_mine; /* who looks can mend some of it */
};
struct missing_list *home_missing(struct tabs *tabs);
bool missing_shown(const struct ui *ui);
bool missing_read(struct ui *ui, struct tabs *tabs, struct error *err);
void missing_draw(struct ui *ui, struct tabs *tabs, struct box body);
enum outcome missing_key(struct ui *ui, struct tabs *tabs, const struct key *key);
void missing_done(struct missing_list *missing);
extern const struct action missing_actions[];

/* portfolio_lists.c: asks which one, and shows it: results, levels, certificates, attendance,
 * hours.
 */
enum outcome open_portfolio_lists(struct ui *ui);

/* test_sheet.c: the scores of a test of a lesson group (not 0) or a class: asks which test, or
 * makes a new one. */
enum outcome open_test(struct ui *ui, int64_t lesson_group, int64_t class, const char *name);

/* The same for a lesson that is asked. */
enum outcome choose_test(struct ui *ui);

/* Actions ask these: may who acts add evidence; and results and certificates, which a pupil
 * cannot? */
bool may_add_evidence(const struct ui *ui, const struct screen *screen);
bool may_write_results(const struct ui *ui, const struct screen *screen);

#endif

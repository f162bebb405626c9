/* Internships on screen: the tab Stages of a dossier, the forms of a placement and what follows it,
 * who is where, and the companies. */
#ifndef TUI_SCREENS_INTERNSHIP_INTERNSHIP_H
#define TUI_SCREENS_INTERNSHIP_INTERNSHIP_H

#include "model/internship/internship.h"
#include "model/school/pupil.h"
#include "tui/list/listed.h"
#include "tui/screens/common/form_kind.h"
#include "tui/tabs.h"

/* internship_tab.c: the tab of the dossier. */
extern const struct tab internships_tab;

/* May the user read internships? */
bool internships_shown(const struct ui *ui);

/* internship_placed.c: may the actor place pupils; keep the list of companies; visit, judge or have
 * something signed? */
bool places_pupils(const struct ui *ui, const struct screen *screen);
bool keeps_companies(const struct ui *ui, const struct screen *screen);
bool follows_internships(const struct ui *ui, const struct screen *screen);

/* internship_forms.c: each opens what a key or a task calls for, and shows what came of it; true
 * when something was saved. */

/* Opens a new placement; kind "" and company 0: not known yet. */
bool place_pupil(struct ui *ui, int64_t pupil, const char *kind, int64_t company);

/* Returns, in the arena, the kind of internship that meets a step of the ladder; "" when several
 * do. */
const char *ladder_kind(struct ui *ui, const char *step_label, struct arena *arena);

/* The form for a placement; a new one's parent is the pupil. */
extern const struct form_kind placement_form;

extern const struct form_kind placement_end_form;
bool close_placement(struct ui *ui, int64_t internship);

/* Opens a visit; 0: a new one, today and by the user. */
bool visit_placement(struct ui *ui, int64_t internship, int64_t visit);

/* internship_goals.c: asks which goals of the pupil to take along. */
bool take_goals_along(struct ui *ui, int64_t internship);

/* The form for a company, which is its own parent. */
extern const struct form_kind company_form;

/* internship_sign.c: records who signed the contract, all parties on one sheet. */
bool sign_placement(struct ui *ui, int64_t internship);

/* evaluation.c: judge_placement asks who evaluates and opens that party's evaluation, an earlier or
 * a new one; the other opens one evaluation. */
bool judge_placement(struct ui *ui, int64_t internship);
bool open_evaluation(struct ui *ui, int64_t evaluation);

/* Opens a new evaluation by a party (BED, LLN, SCH). */
bool new_evaluation(struct ui *ui, int64_t internship, const char *party);

/* internship_placed.c: what the forms of a placement need. */
struct placed {
	struct internship row;
	struct pupil_card card;
	const char *company, *contact; /* "op school" and "" without a company */
	const char *pupil_name;        /* "Daan Berg" */
	const char *context;           /* "Berg, Daan · 3A · Smit" */
	bool parent_signs;             /* a parent must sign the contract too */
	const char *guardian;          /* who then most likely does; "": not known */
	const char *guardians;         /* all who may, "Hatice Kaya, Hasan Kaya" */
	struct arena arena;
};

/* Reads it; false, after a message, leaves nothing to be freed. */
bool placed_read(struct ui *ui, int64_t internship, struct placed *out);
void placed_done(struct placed *placed);

/* Returns the name of the person who most likely signs for a party (LLN, BED, SCH, OUD); ""
 * when not known. */
const char *placed_signer(const struct ui *ui, const struct placed *placed, const char *party);

/* May the actor write about this placement? And has it begun, so that there is something to see? If
 * not, the last two show a message. */
bool placed_is_followed(const struct ui *ui, const struct placed *placed);
bool placed_followed(struct ui *ui, const struct placed *placed);
bool placed_begun(struct ui *ui, const struct placed *placed);

/* company.c: shows a company, its placements and their outcomes. */
enum outcome open_company(struct ui *ui, int64_t company);

/* internship_home.c: the tab of the home screen. */
extern const struct tab placements_tab;

#endif

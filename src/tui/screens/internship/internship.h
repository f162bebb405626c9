/* Internships on screen: the tab Stages of a dossier, the forms of a placement and of what comes of
 * it, who is where, and the companies. */
#ifndef TUI_SCREENS_INTERNSHIP_INTERNSHIP_H
#define TUI_SCREENS_INTERNSHIP_INTERNSHIP_H

#include "model/internship/internship.h"
#include "model/school/pupil.h"
#include "tui/list/listed.h"
#include "tui/screens/common/form_kind.h"
#include "tui/tabs.h"

/* internship_tab.c: the tab of the dossier. */
bool internships_shown(const struct ui *ui);
bool internships_tab_read(struct ui *ui, struct tabs *tabs, struct error *err);
extern const struct action internships_tab_actions[];

/* dossier.c: the dossier at that tab. */
enum outcome open_internships(struct ui *ui, int64_t pupil);

/* internship_placed.c: may the actor place pupils; keep the list of companies; visit, judge or have
 * something signed? */
bool places_pupils(const struct ui *ui, const struct screen *screen);
bool keeps_companies(const struct ui *ui, const struct screen *screen);
bool follows_internships(const struct ui *ui, const struct screen *screen);

/*
 * internship_forms.c: each opens what a key or a task asks for and tells the person what came of
 * it; true when something was saved.
 */

/* A new placement. kind "" and company 0: not known yet. */
bool place_pupil(struct ui *ui, int64_t pupil, const char *kind, int64_t company);

/* The kind of internship that meets a step of the ladder, "" when several do; from the arena. */
const char *ladder_kind(struct ui *ui, const char *step_label, struct arena *arena);

/* The form of a placement; the parent of a new one is the pupil. */
extern const struct form_kind placement_form;

extern const struct form_kind placement_end_form;
bool close_placement(struct ui *ui, int64_t internship);

/* visit 0: a new one, of today by the actor. */
bool visit_placement(struct ui *ui, int64_t internship, int64_t visit);

/* internship_goals.c: which goals of the pupil come along. */
bool take_goals_along(struct ui *ui, int64_t internship);

/* The form of a company, which is its own parent. */
extern const struct form_kind company_form;

/* internship_sign.c: who signed the contract, all parties on one sheet. */
bool sign_placement(struct ui *ui, int64_t internship);

/* evaluation.c: asks who judges and opens the evaluation of that party, an earlier one or a new
 * one; and one evaluation as it is. */
bool judge_placement(struct ui *ui, int64_t internship);
bool open_evaluation(struct ui *ui, int64_t evaluation);

/* A new one by a party (BED, LLN, SCH). */
bool new_evaluation(struct ui *ui, int64_t internship, const char *party);

/* internship_placed.c: a placement as its forms need it. */
struct placed {
	struct internship row;
	struct pupil_card card;
	const char *company, *contact; /* "op school" and "" without a company */
	const char *pupil_name;        /* "Daan Berg" */
	const char *context;           /* "Berg, Daan · 3A · Smit" */
	struct arena arena;
};

/* Reads it; false, after a message, leaves nothing to be freed. */
bool placed_read(struct ui *ui, int64_t internship, struct placed *out);
void placed_done(struct placed *placed);

/* The name of the person who most likely signs for a party (LLN, BED, SCH); "" for another. */
const char *placed_signer(const struct ui *ui, const struct placed *placed, const char *party);

/* May the actor write about this placement? And has it begun, so that there is something to see? If
 * not, the last two show a message. */
bool placed_is_followed(const struct ui *ui, const struct placed *placed);
bool placed_followed(struct ui *ui, const struct placed *placed);
bool placed_begun(struct ui *ui, const struct placed *placed);

/* company.c: a company with who was there and how it went. */
enum outcome open_company(struct ui *ui, int64_t company);

/* internship_home.c: the tab of the home screen, which owns the lists. */
enum { PLACEMENT_VIEWS = 4 };
struct placements {
	struct listed lists[PLACEMENT_VIEWS];
	int view;
	int weeks;              /* from that of the reference date */
	struct column week[10]; /* of that view: the days get what the window has */
	bool free_only;         /* companies with a free place */
};
struct placements *home_placements(struct tabs *tabs);
bool placements_read(struct ui *ui, struct tabs *tabs, struct error *err);
void placements_draw(struct ui *ui, struct tabs *tabs, struct box body);
enum outcome placements_key(struct ui *ui, struct tabs *tabs, const struct key *key);
void placements_done(struct placements *placements);
extern const struct action placements_actions[];

#endif

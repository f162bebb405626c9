/* The OPP on screen: one version as a list, with its facts above it, and the operations on it. */
#ifndef TUI_SCREENS_OPP_OPP_VIEW_H
#define TUI_SCREENS_OPP_OPP_VIEW_H

#include "model/opp/opp.h"
#include "model/school/pupil.h"
#include "tui/list/listed.h"
#include "tui/tabs.h"

/* An item of a version; texts are in the arena of the view. */
struct opp_item {
	const char *mark, *label, *text;
	const struct entity *entity; /* kind of record that Enter opens; NULL: none */
	int64_t id;                  /* id of that record; 0: none yet */
	enum style style;
};

/* A line of the list: a piece of an item that fits the window. */
struct opp_line {
	size_t item, piece;
	const char *text;
};

struct opp_view {
	int64_t pupil;
	int64_t version; /* version to show; 0: the one to continue with */
	bool holds;      /* for 0, prefer the version in force over the concept */
	bool shielded;   /* the actor may not read it */
	/* What was read, from here on. */
	struct pupil_card card;
	struct opp opp;           /* the version shown; id 0: none */
	int64_t current, concept; /* the pupil's; 0: none */
	bool earlier;             /* no version holds, though there were some */
	const char *stand, *heard, *agreed, *evaluated, *to_do;
	struct opp_item *items;
	size_t count, capacity;
	struct opp_line *lines;
	size_t line_count, line_capacity;
	int width; /* columns of the text; 0: not drawn yet */
	struct list list;
	struct arena arena, line_arena;
};

/* Reads or rereads what it shows; view starts as {0} with pupil (and version) set. */
bool opp_view_read(struct ui *ui, struct opp_view *view, struct error *err);
void opp_view_draw(struct ui *ui, struct opp_view *view, struct box body);
enum outcome opp_view_key(struct ui *ui, struct opp_view *view, const struct key *key);
void opp_view_done(struct opp_view *view);

/* Returns the selected item, valid until the next read; NULL when there is none. */
const struct opp_item *opp_view_selected(const struct opp_view *view);

/* Shows the selected item in full. */
enum outcome opp_view_show(struct ui *ui, struct opp_view *view);

/* opp_content.c: reads what opp_view_read shows, into the arena of the view. */
bool opp_content_read(struct ui *ui, struct opp_view *view, struct error *err);

/* Returns "versie 2", "concept van versie 2" or "nog geen OPP", in the arena. */
const char *opp_name(const struct opp *opp, struct arena *arena);

/* opp_tab.c: the actions and the tab for a screen of tabs whose context is an opp_view. */
extern const struct action opp_actions[];
bool opp_tab_read(struct ui *ui, struct tabs *tabs, struct error *err);
void opp_tab_draw(struct ui *ui, struct tabs *tabs, struct box body);
enum outcome opp_tab_key(struct ui *ui, struct tabs *tabs, const struct key *key);

/* May the actor read the OPP of any pupil? */
bool opp_tab_shown(const struct ui *ui);

/* Returns, in the arena, the profile expected by the version in force; "" without one or when the
 * actor may not read it. */
const char *opp_expected(struct ui *ui, int64_t pupil, struct arena *arena);

/* opp.c: opens the screen of one pupil. */
enum outcome open_opp(struct ui *ui, int64_t pupil);

/* opp.c: the tab of the home screen: the OPPs per class. Opening one gives a screen that goes on to
 * the next. */
extern const struct tab opps_tab;

/* opp_concept.c: writing the concept. Without one, each asks whether to start the next version. All
 * show what came of it. */

/* May the actor write an OPP? */
bool opp_may_write(struct ui *ui);

/* Reads the state of the OPP of a pupil at school. */
bool opp_stand(struct ui *ui, int64_t pupil, struct pupil_card *card, struct opp_state *state);

/* Gives the pupil's concept; false: there is none, and none was started. */
bool opp_concept(struct ui *ui, int64_t pupil, int64_t *concept);

/* Opens the form of its fields. */
void opp_write(struct ui *ui, int64_t pupil, const char *at);

/* Leaves a row out, after a question that shows text; true when it was. */
bool opp_leave_out(
    struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id, const char *text);

/* Discards the concept, after a question. */
void opp_throw_away(struct ui *ui, int64_t pupil);

/* opp_page.c: types the factors and the support of the concept, line by line, or the shielded
 * factors; begins at a row, or at a new line when at is 0. */
#define OPP_LINES_DRAFT "OPP: regels"
#define OPP_SHIELDED_DRAFT "OPP: afgeschermde regels"
void opp_type(struct ui *ui, int64_t pupil, int64_t at);
void opp_type_shielded(struct ui *ui, int64_t pupil, int64_t at);

/* opp_checklist.c: shows what the concept needs, and sets it on a day that it asks for. */
void opp_settle(struct ui *ui, int64_t pupil);

/* opp_facts.c: the dated facts around a version, each in a form; about the concept when there is
 * one, else about the version in force. */

/* Without any version, the hearing starts the first one, after a question. */
void opp_hear(struct ui *ui, int64_t pupil);

/* Opens the first hearing of the version in force whose outcome has not been explained to the
 * pupil. */
void opp_explain(struct ui *ui, int64_t pupil);

/* The same for the concept. */
void opp_weigh(struct ui *ui, int64_t pupil, const char *at);

/* When nobody has authority, a guardian is added first. */
void opp_agree(struct ui *ui, int64_t pupil);

/* Always about the version in force; asks with whom first. "Unchanged" is the initial outcome. */
void opp_evaluate(struct ui *ui, int64_t pupil);

/* Like opp_evaluate, on the day of a talk. */
void opp_evaluate_in_talk(struct ui *ui, int64_t pupil, struct date day);

/* Records an attempt that came to nothing. */
void opp_try(struct ui *ui, int64_t pupil);

/* Adds and changes parents and guardians, until the user goes back. */
void opp_guardians(struct ui *ui, int64_t pupil);

/* Withdraws the version in force, and offers to start the next one. */
void opp_withdraw(struct ui *ui, int64_t pupil);

/* Changes an existing fact. */
void opp_change_fact(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id);

/* opp_versions.c: lists the versions of a pupil, to read and compare. */
enum outcome open_opp_versions(struct ui *ui, int64_t pupil);

/* opp_differences.c: shows the differences between a version and another one (0: its
 * predecessor). */
enum outcome open_opp_differences(struct ui *ui, int64_t pupil, int64_t version, int64_t other);

#endif

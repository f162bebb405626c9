/* The OPP on screen: one version as a list to walk through with its facts above it, and what is
 * done with it. */
#ifndef TUI_SCREENS_OPP_OPP_VIEW_H
#define TUI_SCREENS_OPP_OPP_VIEW_H

#include "model/opp/opp.h"
#include "model/school/pupil.h"
#include "tui/list/listed.h"
#include "tui/tabs.h"

/* One thing in a version; texts in the arena of the view. */
struct opp_item {
	const char *mark, *label, *text;
	const struct entity *entity; /* of what Enter opens; NULL: nothing */
	int64_t id;                  /* of its record; 0: there is none yet */
	enum style style;
};

/* A line of the list: a piece of an item that fits the window. */
struct opp_line {
	size_t item, piece;
	const char *text;
};

struct opp_view {
	int64_t pupil;
	int64_t version; /* to show; 0: the one to go on with */
	bool holds;      /* of those rather the one that holds than the concept */
	bool shielded;   /* the actor may not read it */
	/* From here: what was read. */
	struct pupil_card card;
	struct opp opp;           /* shown; id 0: there is none */
	int64_t current, concept; /* of the pupil; 0: none */
	const char *stand, *heard, *agreed, *evaluated, *to_do;
	struct opp_item *items;
	size_t count, capacity;
	struct opp_line *lines;
	size_t line_count, line_capacity;
	int width; /* of the text, in columns; 0: not drawn yet */
	struct list list;
	struct arena arena, line_arena;
};

/* Starts as {0} with pupil (and version); reads again what it shows. */
bool opp_view_read(struct ui *ui, struct opp_view *view, struct error *err);
void opp_view_draw(struct ui *ui, struct opp_view *view, struct box body);
enum outcome opp_view_key(struct ui *ui, struct opp_view *view, const struct key *key);
void opp_view_done(struct opp_view *view);

/* The selected item; NULL when there is none. Valid until it is read again. */
const struct opp_item *opp_view_selected(const struct opp_view *view);

/* Shows the selected item in full. */
enum outcome opp_view_show(struct ui *ui, struct opp_view *view);

/* opp_content.c: reads what opp_view_read shows, into the arena of the view. */
bool opp_content_read(struct ui *ui, struct opp_view *view, struct error *err);

/* "versie 2", "concept van versie 2", "nog geen OPP"; from the arena. */
const char *opp_name(const struct opp *opp, struct arena *arena);

/* opp_tab.c: a screen of tabs whose context is an opp_view has these actions and this tab. */
extern const struct action opp_actions[];
bool opp_tab_read(struct ui *ui, struct tabs *tabs, struct error *err);
void opp_tab_draw(struct ui *ui, struct tabs *tabs, struct box body);
enum outcome opp_tab_key(struct ui *ui, struct tabs *tabs, const struct key *key);

/* May who acts read the OPP of some pupil? */
bool opp_tab_shown(const struct ui *ui);

/* The profile that the version that holds expects, "" without one or when it may not be read; from
 * the arena. */
const char *opp_expected(struct ui *ui, int64_t pupil, struct arena *arena);

/* opp.c: the screen of one pupil. */
enum outcome open_opp(struct ui *ui, int64_t pupil);

/* opp.c: the tab of the home screen: the OPPs per class. Opening one gives a screen that goes on to
 * the next. */
extern const struct tab opps_tab;

/*
 * opp_concept.c: writing the concept. Without one each asks whether the next version should begin.
 * All tell the person what came of it.
 */

/* May who acts write an OPP? */
bool opp_may_write(struct ui *ui);

/* Where the OPP of a pupil at school stands. */
bool opp_stand(struct ui *ui, int64_t pupil, struct pupil_card *card, struct opp_state *state);

/* The concept of the pupil; false: there is none and none was begun. */
bool opp_concept(struct ui *ui, int64_t pupil, int64_t *concept);

/* The form of its fields. */
void opp_write(struct ui *ui, int64_t pupil);

/* The form of a row of one of the three kinds; id 0 adds one. */
void opp_write_row(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id);

/* Leaves a row out, after a question that shows text. */
void opp_leave_out(
    struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id, const char *text);

/* Sets the concept on a day that is asked for. */
void opp_settle(struct ui *ui, int64_t pupil);

/* Discards the concept, after a question. */
void opp_throw_away(struct ui *ui, int64_t pupil);

/* opp_facts.c: the dated facts around a version, each in a form; of the concept when there is one,
 * else of the version that holds. */

/* Without any version the hearing begins the first one, after a question. */
void opp_hear(struct ui *ui, int64_t pupil);

/* The first hearing of the version that holds that has not been explained to the pupil. */
void opp_explain(struct ui *ui, int64_t pupil);

/* Where nobody has authority a guardian is added first. */
void opp_agree(struct ui *ui, int64_t pupil);

/* Always of the version that holds; unchanged is filled in. */
void opp_evaluate(struct ui *ui, int64_t pupil);

/* The same on the day of a talk, without the parents. */
void opp_evaluate_in_talk(struct ui *ui, int64_t pupil, struct date day);

/* What was tried and did not come about. */
void opp_try(struct ui *ui, int64_t pupil);

/* Adds and changes parents and guardians, until the person goes back. */
void opp_guardians(struct ui *ui, int64_t pupil);

/* Withdraws the version that holds, and offers to begin the next one. */
void opp_withdraw(struct ui *ui, int64_t pupil);

/* Changes a fact that is there. */
void opp_change_fact(struct ui *ui, int64_t pupil, const struct entity *entity, int64_t id);

/* opp_versions.c: the versions of a pupil, to read and to compare. */
enum outcome open_opp_versions(struct ui *ui, int64_t pupil);

/* opp_differences.c: what differs between a version and another one (0: the one before it). */
enum outcome open_opp_differences(struct ui *ui, int64_t pupil, int64_t version, int64_t other);

#endif

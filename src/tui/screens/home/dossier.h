/* The dossier: what its tabs share. Each tab that is a subject of its own has a file. */
#ifndef TUI_SCREENS_HOME_DOSSIER_H
#define TUI_SCREENS_HOME_DOSSIER_H

#include "model/iop/iop.h"
#include "tui/list/list.h"
#include "tui/screens/common/common.h"
#include "tui/screens/iop/goal_grid.h"
#include "tui/screens/opp/opp_view.h"
#include "tui/screens/portfolio/portfolio.h"
#include "tui/screens/home/tasks.h"
#include "tui/tabs.h"

enum { LIST_COLUMNS = 32 };

/* The tabs that show lines, part by part. */
enum lines_tab { LINES_INTERNSHIP, LINES_PORTFOLIO, LINES_LOG, LINES_CARE, LINES_TABS };

struct dossier {
	struct tabs tabs;
	struct pupil_card card;
	struct period_card period;     /* of the reference date */
	struct period_card iop_period; /* of the IOP that is shown */
	struct goal_grid goals;
	struct opp_view opp;                   /* also the context of tabs */
	char expected[96];                     /* by the OPP that holds; "" */
	struct list lines[LINES_TABS], *shown; /* each keeps its place; the one that is shown */
	struct rows rows;                      /* of the tab that shows a listing */
	struct listing listing;                /* of rows */
	struct column columns[LIST_COLUMNS];
	struct arena rows_arena;
	struct list progress, changes, outflow;
	struct portfolio_aim portfolio_aim; /* for when that tab is read next */
	bool to_rate;                       /* the same: at the first goal without a rating */
	bool care_logged;                   /* that who looks has read the tab Zorg */
	struct tasks tasks;
	struct arena arena; /* of the tab that was read last, besides rows */
	struct overview *overview;
	struct progress_row *progress_rows;
	struct change_row *change_rows;
	struct outflow_row *outflow_rows;
};

struct dossier *dossier_of(struct tabs *tabs);

/* Shows a listing of the pupil in a list of the dossier, without whose it is. */
bool dossier_read_listing(
    struct ui *ui, struct dossier *dossier, struct list *list, const char *name, struct error *err);

/* overview.c: where the pupil stands, in ten lines, and what needs doing. */
bool overview_read(struct ui *ui, struct tabs *tabs, struct error *err);
void overview_draw(struct ui *ui, struct tabs *tabs, struct box body);
enum outcome overview_key(struct ui *ui, struct tabs *tabs, const struct key *key);
extern const struct action overview_actions[];

/* progress.c: competences over the periods, as small charts. */
bool progress_read(struct ui *ui, struct tabs *tabs, struct error *err);
void progress_draw(struct ui *ui, struct tabs *tabs, struct box body);
enum outcome progress_key(struct ui *ui, struct tabs *tabs, const struct key *key);

/* pupil_course.c: where a pupil stands in the last periods and which facts say so; for whom the
 * support around the pupil is too. line: what the overview says of it, "" when nothing is known. */
bool pupil_course_shown(const struct ui *ui, const struct screen *screen);
bool pupil_course_line(
    struct ui *ui, int64_t pupil, struct arena *arena, const char **line, struct error *err);
enum outcome open_pupil_course(struct ui *ui, int64_t pupil);

/* outflow_tab.c: what was expected, where the pupil went, how it went on. */
bool outflow_tab_shown(const struct ui *ui);
bool outflow_tab_read(struct ui *ui, struct tabs *tabs, struct error *err);
void outflow_tab_draw(struct ui *ui, struct tabs *tabs, struct box body);
enum outcome outflow_tab_key(struct ui *ui, struct tabs *tabs, const struct key *key);
extern const struct action outflow_tab_actions[];

/* changes.c: who changed what, field by field. */
bool changes_read(struct ui *ui, struct tabs *tabs, struct error *err);
void changes_draw(struct ui *ui, struct tabs *tabs, struct box body);
enum outcome changes_key(struct ui *ui, struct tabs *tabs, const struct key *key);
extern const struct action changes_actions[];

#endif

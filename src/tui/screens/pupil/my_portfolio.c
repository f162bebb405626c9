/* What the pupil has, and what is still needed for the diploma. */
#include <string.h>

#include "db/take.h"
#include "tui/page/chart.h"
#include "tui/screens/common/common.h"
#include "tui/screens/portfolio/portfolio.h"
#include "tui/screens/pupil/pupil.h"

/* Such as "31 van 73 bewijsstukken". */
static bool add_progress(struct ui *ui, int64_t pupil, struct pupil_page *me, struct error *err)
{
	const char *line;
	if (!portfolio_line(ui, pupil, &me->arena, &line, err))
		return false;
	pupil_page_heading(me, "Mijn map");
	page_add(&me->page, T_PLAIN, 0, line && *line ? line : "Er zit nog niets in je map.");
	return true;
}

/* Adds a heading and below it a line for each row of a statement about the pupil. */
static bool add_list(struct ui *ui, int64_t pupil, struct pupil_page *me, const char *heading,
    const char *sql, struct error *err)
{
	bool any = false;
	struct query *q = db_query(ui->db, sql, "i", pupil);
	while (query_next(q)) {
		if (!any)
			pupil_page_heading(me, heading);
		any = true;
		page_add(&me->page, T_PLAIN, 0,
		    arena_format(&me->arena, "%s %s", named_int(q, "has") ? "✓" : "•",
		        named_text(q, "text")));
	}
	return query_done(q, err);
}

static bool read_lists(struct ui *ui, int64_t pupil, struct pupil_page *me, struct error *err)
{
	return add_progress(ui, pupil, me, err) &&
	       add_list(ui, pupil, me, "Voor het diploma",
	           "SELECT label || iif(state = 'voldaan', '', ': ' || facts) AS text, state = 'voldaan' AS has "
	           "FROM list_diplomaeisen "
	           "WHERE pupil = ?1 AND state <> 'n.v.t.' "
	           "ORDER BY sort, requirement",
	           err) &&
	       add_list(ui, pupil, me, "Dit moet er nog bij",
	           "SELECT s.name || ': ' || d.title || iif(d.pieces > 1, ' (' || d.pieces || ')', '') "
	           "|| iif(d.what = 'ontbreekt', '', ': ' || d.what) AS text, 0 AS has "
	           "FROM evidence_due d "
	           "JOIN visible_subject s ON s.code = d.subject "
	           "WHERE d.pupil = ?1 AND d.urgency <> 'vóór Stip' "
	           "ORDER BY s.name, d.title, d.evidence",
	           err) &&
	       add_list(ui, pupil, me, "Mijn certificaten",
	           "SELECT label || coalesce(' (' || strftime('%d-%m-%Y', obtained_on) || ')', '') AS text, 1 AS has "
	           "FROM list_certificaten "
	           "WHERE pupil = ?1 AND obtained_on IS NOT NULL "
	           "ORDER BY obtained_on DESC, certificate",
	           err);
}

static bool read_portfolio(struct ui *ui, struct tabs *tabs, struct error *err)
{
	int64_t pupil = pupil_home_of(tabs)->card.id;
	struct pupil_page *me = pupil_page_again(tabs);
	int64_t before = access_narrow(ui->db, pupil);
	bool good = read_lists(ui, pupil, me, err);
	access_narrow(ui->db, before);
	return good;
}

static enum outcome act_add(struct ui *ui, struct screen *screen)
{
	return open_portfolio(
	    ui, pupil_home_of((struct tabs *)screen)->card.id, &(struct portfolio_aim){0});
}

static const struct action actions[] = {
    {"Enter", "mijn stukken", "Toont wat er in je map zit; daar zet je er ook iets bij.", act_add,
        0, NULL},
    {0},
};

const struct tab my_portfolio_tab = {.title = "Mijn map",
    .brief = "Map",
    .about = "Wat je al hebt, en wat je nog nodig hebt voor je diploma.",
    .read = read_portfolio,
    .draw = pupil_page_draw,
    .key = pupil_page_key,
    .actions = actions,
    .size = sizeof(struct pupil_page),
    .close = pupil_page_close};

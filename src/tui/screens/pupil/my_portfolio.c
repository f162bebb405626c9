/* What the pupil has, and what is still needed for the diploma. */
#include <string.h>

#include "db/take.h"
#include "model/portfolio/portfolio.h"
#include "tui/input/dialog.h"
#include "tui/page/chart.h"
#include "tui/screens/portfolio/portfolio.h"
#include "tui/screens/pupil/pupil.h"

/* Such as "Je hebt 31 van de 73 stukken". */
static bool add_progress(struct ui *ui, int64_t pupil, struct pupil_page *me, struct error *err)
{
	enum { WIDTH = 24 };
	struct buffer bar = {0};
	struct query *q = db_query(ui->db,
	    "SELECT g.complete, g.asked, coalesce(u.pieces, 0) AS before "
	    "FROM portfolio_progress g "
	    "LEFT JOIN portfolio_before u ON u.pupil = g.pupil "
	    "WHERE g.pupil = ?1 AND g.asked > 0",
	    "i", pupil);
	pupil_page_heading(me, "Mijn map");
	if (query_next(q)) {
		int has = (int)named_int(q, "complete"), asked = (int)named_int(q, "asked");
		int before = (int)named_int(q, "before");
		chart_progress(&bar, has, asked, WIDTH, ui->theme.ascii);
		page_add(&me->page, T_PLAIN, 0, arena_text(&me->arena, buffer_text(&bar)));
		page_add(&me->page, T_PLAIN, 0,
		    arena_format(&me->arena, "Er zijn %d van de %d stukken klaar.%s", has, asked,
		        before
		            ? arena_format(&me->arena, " En misschien nog %d van vroeger.", before)
		            : ""));
	}
	buffer_done(&bar);
	return query_done(q, err);
}

/* Adds a heading and below it a stop for each row of a statement about the pupil. */
static bool add_list(struct ui *ui, int64_t pupil, struct pupil_page *me, const char *heading,
    const char *sql, struct error *err)
{
	bool any = false;
	struct query *q = db_query(ui->db, sql, "i", pupil);
	while (query_next(q)) {
		if (!any)
			pupil_page_heading(me, heading);
		any = true;
		page_add_stop(&me->page, named_int(q, "stop"),
		    arena_format(&me->arena, "%s %s", named_int(q, "has") ? "✓" : "•",
		        named_text(q, "text")));
		if (*named_text(q, "more"))
			page_add(&me->page, T_PLAIN, 2, named_kept(q, "more", &me->arena));
	}
	return query_done(q, err);
}

/* Stops: what is needed and the pupil can add has the id of its requirement, a piece its id below
 * zero; 0 is only to be read. */
static bool read_lists(struct ui *ui, int64_t pupil, struct pupil_page *me, struct error *err)
{
	return add_progress(ui, pupil, me, err) &&
	       add_list(ui, pupil, me, "Voor het diploma",
	           "SELECT text, has, '' AS more, 0 AS stop "
	           "FROM diploma_plain WHERE pupil = ?1 ORDER BY sort, requirement",
	           err) &&
	       add_list(ui, pupil, me, "Dit moet er nog bij",
	           "SELECT s.name || ': ' || d.title || iif(d.pieces > 1, ' (' || d.pieces || ' keer)', '') AS text, "
	           "0 AS has, '' AS more, iif(k.filed_by = '', d.requirement_id, 0) AS stop "
	           "FROM evidence_due d "
	           "JOIN visible_subject s ON s.code = d.subject "
	           "JOIN visible_portfolio_requirement r ON r.id = d.requirement_id "
	           "JOIN visible_evidence_kind k ON k.code = r.kind "
	           "WHERE d.pupil = ?1 AND d.evidence = 0 AND d.urgency <> 'vóór Stip' "
	           "ORDER BY s.name, d.title, d.requirement_id",
	           err) &&
	       add_list(ui, pupil, me, "Dit is nog niet klaar",
	           "SELECT coalesce(s.name || ': ', '') || p.title AS text, 0 AS has, p.lacks AS more, "
	           "-d.evidence AS stop "
	           "FROM evidence_due d "
	           "JOIN evidence_plain p ON p.evidence = d.evidence "
	           "LEFT JOIN visible_subject s ON s.code = d.subject "
	           "WHERE d.pupil = ?1 AND d.urgency <> 'vóór Stip' "
	           "ORDER BY s.name, p.title, p.evidence",
	           err) &&
	       add_list(ui, pupil, me, "Mijn certificaten",
	           "SELECT label || coalesce(' (' || strftime('%d-%m-%Y', obtained_on) || ')', '') AS text, 1 AS has, "
	           "'' AS more, 0 AS stop "
	           "FROM list_certificaten "
	           "WHERE pupil = ?1 AND obtained_on IS NOT NULL "
	           "ORDER BY obtained_on DESC, certificate",
	           err) &&
	       add_list(ui, pupil, me, "Dit zit in mijn map",
	           "SELECT coalesce(s.name || ': ', '') || p.title AS text, 1 AS has, '' AS more, -p.evidence AS stop "
	           "FROM evidence_plain p "
	           "LEFT JOIN visible_subject s ON s.code = p.subject "
	           "WHERE p.pupil = ?1 AND p.lacks = '' "
	           "ORDER BY p.made_on DESC, p.evidence",
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

static int64_t selected(const struct screen *screen)
{
	const struct tabs *tabs = (const struct tabs *)screen;
	const struct paragraph *stop =
	    page_selected(&((const struct pupil_page *)tabs->states[tabs->current])->page);
	return stop ? stop->id : 0;
}

static bool at_missing(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return selected(screen) > 0;
}

static bool at_piece(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return selected(screen) < 0;
}

static bool asks_pupil(const struct ui *ui, const struct screen *screen)
{
	int64_t asked = 0;
	db_int(ui->db, &asked, NULL, "SELECT asks_pupil FROM evidence_plain WHERE evidence = ?1",
	    "i", -selected(screen));
	return asked;
}

static bool at_own_piece(const struct ui *ui, const struct screen *screen)
{
	return at_piece(ui, screen) && is_own_evidence(ui, -selected(screen));
}

/* A piece that the pupil cannot change is only shown. */
static enum outcome open_piece(struct ui *ui, struct tabs *tabs, int64_t evidence)
{
	struct pupil_page *me = tab_state(tabs);
	struct error err = {0};
	const char *text;
	if (is_own_evidence(ui, evidence))
		form_kind_open(ui, &evidence_form, evidence, 0);
	else if (
	    db_text(ui->db, &me->arena, &text, &err,
	        "SELECT p.title || coalesce(char(10) || 'Gemaakt op ' || strftime('%d-%m-%Y', p.made_on), '') "
	        "|| iif(e.place = '', '', char(10) || 'Waar het ligt: ' || e.place) "
	        "|| iif(p.lacks = '', '', char(10) || char(10) || p.lacks) "
	        "FROM evidence_plain p JOIN visible_evidence e ON e.id = p.evidence "
	        "WHERE p.evidence = ?1",
	        "i", evidence))
		dialog_message(ui, "Een stuk in mijn map", text);
	else
		ui_show_error(ui, &err);
	return STAY;
}

/* Requirements are opened to be added, pieces to be read or changed. */
static enum outcome key_portfolio(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	int64_t stop = selected(&tabs->screen);
	if (!key_is(key, K_ENTER) || !stop)
		return pupil_page_key(ui, tabs, key);
	if (stop < 0)
		return open_piece(ui, tabs, -stop);
	add_evidence(ui, pupil_home_of(tabs)->card.id, stop);
	return STAY;
}

static enum outcome act_add(struct ui *ui, struct screen *screen)
{
	add_evidence(ui, pupil_home_of((struct tabs *)screen)->card.id, 0);
	return STAY;
}

static enum outcome act_sign(struct ui *ui, struct screen *screen)
{
	if (sign_evidence(ui, -selected(screen)))
		tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!dialog_confirm(ui, "Weghalen?", "Dit gaat uit je map.", "Weghalen"))
		return STAY;
	if (evidence_remove(ui->db, -selected(screen), &err))
		ui_say(ui, "Weggehaald.");
	else
		ui_show_error(ui, &err);
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static const struct action actions[] = {
    {"Enter", "erbij zetten", "Zet dit in je map: wat het is, en waar het ligt.", NULL, ACT_WRITES,
        at_missing},
    {"Enter", "bekijken", "Toont dit stuk uit je map.", NULL, 0, at_piece},
    {"t", "iets anders erbij", "Zet iets in je map wat hier niet staat.", act_add, ACT_WRITES,
        NULL},
    {"k", "tekenen", "Zet jouw handtekening, na een vraag.", act_sign, ACT_WRITES, asks_pupil},
    {"Del", "weghalen", "Haalt uit je map wat je er zelf in zette, na een vraag.", act_remove,
        ACT_WRITES, at_own_piece},
    {0},
};

const struct tab my_portfolio_tab = {.title = "Mijn map",
    .brief = "Map",
    .about = "Wat je al hebt, en wat je nog nodig hebt voor je diploma.",
    .read = read_portfolio,
    .draw = pupil_page_draw,
    .key = key_portfolio,
    .actions = actions,
    .size = sizeof(struct pupil_page),
    .close = pupil_page_close};

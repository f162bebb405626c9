/* The first tab of a dossier: the pupil's state in ten lines, and the tasks. */
#include <stdio.h>
#include <string.h>

#include "db/take.h"
#include "tui/page/chart.h"
#include "tui/screens/diploma/diploma.h"
#include "tui/screens/home/dossier.h"
#include "tui/screens/home/tasks.h"
#include "tui/screens/portfolio/portfolio.h"

/* In fewer lines some facts are left out, to leave room for the tasks. */
enum { ROOM = 14 };

/* The state of the tab Overzicht. A text is NULL when the user may not see it or it does not
 * apply. */
struct overview {
	struct tasks tasks;
	struct arena arena;
	bool read;                 /* everything has been read */
	struct period_card period; /* period of the reference date */
	const char *talks;         /* such as "periode 1 ● 2 ○ 3 ○" */
	const char *progress;      /* such as "2 van 3 zelfstandig" */
	const char *bar;
	const char *last_talk, *next_talk, *agreements, *note, *since;
	const char *internship;             /* NULL also when there was none yet */
	const char *opp;                    /* NULL also for a former pupil */
	const char *portfolio, *attendance; /* "": nothing known */
	const char *outflow;                /* NULL: still at school */
	const char *diploma;                /* "": nothing required */
	const char *course, *care;          /* course "": nothing known */
};

/* The talks of this school year: ● held; ◐ planned, begun or called off; ○ not yet. A period
 * without a talk for the grade is left out. */
static bool read_talks(
    struct ui *ui, struct dossier *dossier, struct overview *o, struct error *err)
{
	struct buffer text = {0};
	struct query *q = db_query(ui->db,
	    "SELECT o.number, t.held_on, t.planned_on, t.status FROM period_order o "
	    "LEFT JOIN list_gesprekken t ON t.period = o.id AND t.pupil = ?1 AND t.kind_code IN ('IOP', 'TIM') "
	    "WHERE o.school_year = ?2 AND (t.period OR ?3 = 0 "
	    "  OR EXISTS (SELECT 1 FROM talk_period a WHERE a.period = o.id AND a.grade = ?3)) "
	    "ORDER BY o.number",
	    "iii", dossier->card.id, o->period.school_year, dossier->card.grade);
	while (query_next(q)) {
		const char *sign = ui->theme.ascii ? "." : "○", *word = "";
		if (!named_null(q, "held_on")) {
			sign = ui->theme.ascii ? "x" : "●";
			word = arena_text(&ui->scratch, date_show(named_date(q, "held_on")).text);
		} else if (!named_null(q, "status")) {
			bool planned = strcmp(named_text(q, "status"), "gepland") == 0;
			sign = ui->theme.ascii ? "-" : "◐";
			word = arena_format(&ui->scratch, "%s%s%.5s", named_text(q, "status"),
			    planned ? " " : "",
			    planned ? date_show(named_date(q, "planned_on")).text : "");
		}
		buffer_format(&text, "%speriode %d %s%s%s", text.len ? "   " : "",
		    (int)named_int(q, "number"), sign, *word ? " " : "", word);
	}
	o->talks = arena_text(&o->arena, buffer_text(&text));
	buffer_done(&text);
	return query_done(q, err);
}

static bool read_progress(
    struct ui *ui, struct dossier *dossier, struct overview *o, struct error *err)
{
	struct buffer bar = {0};
	struct query *q = db_query(ui->db,
	    "SELECT g.goals, g.rated, g.sufficient, "
	    "EXISTS ("
	    "  SELECT 1 FROM visible_iop_talk t "
	    "  WHERE t.pupil = g.pupil AND t.period = g.period AND t.kind IN ('IOP', 'TIM') "
	    "  AND coalesce(t.held_on > peildatum(), 1)) AS under_way "
	    "FROM goal_progress g WHERE g.pupil = ?1 AND g.period = ?2",
	    "ii", dossier->card.id, o->period.id);
	o->progress = "nog geen leerdoelen in deze periode";
	o->bar = "";
	bool found = query_next(q);
	/* goals of a talk under way count nowhere yet */
	if (found && named_int(q, "under_way")) {
		o->progress =
		    arena_format(&o->arena, "%d in het IOP; het gesprek is nog niet vastgelegd",
		        (int)named_int(q, "goals"));
	} else if (found) {
		o->progress = arena_format(&o->arena, "%d van %d voldoende, %d beoordeeld",
		    (int)named_int(q, "sufficient"), (int)named_int(q, "goals"),
		    (int)named_int(q, "rated"));
		chart_progress(
		    &bar, named_int(q, "sufficient"), named_int(q, "goals"), 12, ui->theme.ascii);
		o->bar = arena_text(&o->arena, buffer_text(&bar));
	}
	buffer_done(&bar);
	return query_done(q, err);
}

static bool read_lines(
    struct ui *ui, struct dossier *dossier, struct overview *o, struct error *err)
{
	struct arena *arena = &o->arena;
	struct query *q = db_query(ui->db,
	    "SELECT (SELECT count(*) FROM list_afspraken WHERE pupil = ?1 AND done_on IS NULL) "
	    "  + (SELECT count(*) FROM list_zorgafspraken WHERE pupil = ?1 AND state = 'open') AS open, "
	    "(SELECT count(*) FROM list_afspraken WHERE pupil = ?1 AND late) "
	    "  + (SELECT count(*) FROM list_zorgafspraken WHERE pupil = ?1 AND late) AS late, "
	    "(SELECT held_on FROM visible_iop_talk "
	    " WHERE pupil = ?1 AND kind = 'DRI' AND held_on IS NOT NULL "
	    " ORDER BY held_on DESC, id DESC LIMIT 1) AS last_talk, "
	    "(SELECT written_on || ' ' || text "
	    " FROM list_notities "
	    " WHERE pupil = ?1 "
	    " ORDER BY written_on DESC, note DESC LIMIT 1) AS note",
	    "i", dossier->card.id);
	if (query_next(q)) {
		int open = (int)named_int(q, "open"), late = (int)named_int(q, "late");
		o->agreements =
		    !open  ? "geen open afspraken"
		    : late ? arena_format(arena, "%d open, waarvan %d te laat !", open, late)
		           : arena_format(arena, "%d open", open);
		o->last_talk = named_null(q, "last_talk")
		                   ? "nog niet gehouden"
		                   : arena_format(arena, "laatst op %s",
		                         date_show(named_date(q, "last_talk")).text);
		const char *note = named_text(q, "note");
		struct date day;
		o->note =
		    named_null(q, "note") ? "nog geen"
		    : strlen(note) > 11 && date_from_iso(arena_format(arena, "%.10s", note), &day)
		        ? arena_format(arena, "%s  %s", date_show(day).text, note + 11)
		        : note;
	}
	return query_done(q, err);
}

/* For a former pupil: the day of leaving, the destination, and whether anything is missing. */
static bool read_outflow(
    struct ui *ui, struct dossier *dossier, struct overview *o, struct error *err)
{
	if (dossier->card.enrolled)
		return true;
	struct query *q = db_query(ui->db,
	    "SELECT left_on, iif(missing IS NULL OR before, ' · ', ' ! niet compleet · '), "
	    "coalesce(destination_label, 'bestemming onbekend') "
	    "FROM list_uitstroom "
	    "WHERE pupil = ?1 "
	    "ORDER BY left_on DESC LIMIT 1",
	    "i", dossier->card.id);
	if (query_next(q))
		o->outflow = arena_format(&o->arena, "%s%s%s", date_show(query_date(q, 0)).text,
		    query_text(q, 1), query_text(q, 2));
	return query_done(q, err);
}

/* Such as "versie 3, 12-09-2026 · ! nog te doen: instemming". */
static bool read_opp(struct ui *ui, struct dossier *dossier, struct overview *o, struct error *err)
{
	struct arena *arena = &o->arena;
	struct query *q = db_query(ui->db,
	    "SELECT version, set_on, concept_version, missing, due_on <= peildatum() AS late "
	    "FROM list_opp WHERE pupil = ?1",
	    "i", dossier->card.id);
	if (query_next(q)) {
		const char *stand =
		    named_null(q, "version")
		        ? "nog geen OPP"
		        : arena_format(arena, "versie %d, %s", (int)named_int(q, "version"),
		              date_show(named_date(q, "set_on")).text);
		const char *concept = named_null(q, "concept_version")
		                          ? ""
		                          : arena_format(arena, " · concept van versie %d",
		                                (int)named_int(q, "concept_version"));
		const char *late = named_int(q, "late") ? "! " : "";
		o->opp = named_null(q, "missing")
		             ? arena_format(arena, "%s%s", stand, concept)
		             : arena_format(arena, "%s%s · %snog te doen: %s", stand, concept, late,
		                   named_text(q, "missing"));
	}
	return query_done(q, err);
}

/* Such as "Smit · di do · week 6 van 10 · beoordeling 3,1": the current placement, else the next,
 * else the last. */
static bool read_internship(
    struct ui *ui, struct dossier *dossier, struct overview *o, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT company_name, days, state, starts_on, last_on, week, weeks, "
	    "coalesce(' · beoordeling ' || average, '') AS judged "
	    "FROM list_stages "
	    "WHERE pupil = ?1 "
	    "ORDER BY CASE state WHEN 'loopt' THEN 1 WHEN 'afsluiten' THEN 2 WHEN 'komt nog' THEN 3 ELSE 4 END, "
	    "starts_on DESC, internship DESC LIMIT 1",
	    "i", dossier->card.id);
	if (query_next(q)) {
		const char *state = named_text(q, "state");
		bool runs = strcmp(state, "loopt") == 0, comes = strcmp(state, "komt nog") == 0;
		const char *when =
		    runs ? arena_format(&ui->scratch, "week %d van %d", (int)named_int(q, "week"),
		               (int)named_int(q, "weeks"))
		         : arena_format(&ui->scratch, comes ? "vanaf %s" : "tot en met %s",
		               date_show(query_date(q, comes ? 3 : 4)).text);
		o->internship =
		    arena_format(&o->arena, "%s · %s · %s%s%s%s", named_text(q, "company_name"),
		        named_text(q, "days"), when, runs || comes ? "" : " · ",
		        runs || comes ? "" : state, named_text(q, "judged"));
	}
	return query_done(q, err);
}

/* Such as "4 keer iets vastgelegd, laatst 12-11-2026 · rest afgeschermd". */
static bool read_care(struct ui *ui, struct dossier *dossier, struct overview *o, struct error *err)
{
	struct arena *arena = &o->arena;
	if (!pupil_course_shown(ui, NULL))
		return true;
	struct query *q = db_query(ui->db,
	    "SELECT count(nullif(table_name, '')), max(on_date), coalesce(sum(table_name = ''), 0) "
	    "FROM list_zorg WHERE pupil = ?1",
	    "i", dossier->card.id);
	if (query_next(q)) {
		const char *last = query_null(q, 1) ? ""
		                                    : arena_format(arena, ", laatst %s",
		                                          date_show(query_date(q, 1)).text);
		const char *known = query_int(q, 0)
		                        ? arena_format(arena, "%d keer iets vastgelegd%s",
		                              (int)query_int(q, 0), last)
		                        : "nog niets vastgelegd";
		o->care = arena_format(
		    arena, "%s%s", known, query_int(q, 2) ? " · rest afgeschermd" : "");
	}
	return query_done(q, err) &&
	       pupil_course_line(ui, dossier->card.id, arena, &o->course, err);
}

static bool read_all(struct ui *ui, struct dossier *dossier, struct overview *o, struct error *err)
{
	return period_current(ui->db, &o->period, err) && read_talks(ui, dossier, o, err) &&
	       read_progress(ui, dossier, o, err) && read_lines(ui, dossier, o, err) &&
	       read_opp(ui, dossier, o, err) && read_internship(ui, dossier, o, err) &&
	       read_outflow(ui, dossier, o, err) && read_care(ui, dossier, o, err) &&
	       portfolio_line(ui, dossier->card.id, &o->arena, &o->portfolio, err) &&
	       attendance_line(ui, dossier->card.id, &o->arena, &o->attendance, err) &&
	       diploma_line(ui, dossier->card.id, &o->arena, &o->diploma, err) &&
	       tasks_read(ui, &o->tasks, dossier->card.id, err);
}

static bool overview_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct overview *o = tab_state(tabs);
	struct dossier *dossier = dossier_of(tabs);
	arena_done(&o->arena);
	*o = (struct overview){.tasks = o->tasks};
	o->tasks.listed.list.empty = "Voor deze leerling is er nu niets te doen.";
	int64_t before = access_narrow(ui->db, dossier->card.id);
	o->read = read_all(ui, dossier, o, err);
	access_narrow(ui->db, before);
	return o->read;
}

static void overview_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	const struct dossier *dossier = dossier_of(tabs);
	struct overview *o = tab_state(tabs);
	if (!o->read)
		return;
	bool room = body.rows >= ROOM;
	fact_line(ui, &body, "Gesprekken", o->talks);
	fact_line(ui, &body, "Leerdoelen",
	    *o->bar ? arena_format(&ui->scratch, "%s  %s", o->bar, o->progress) : o->progress);
	if (o->opp)
		fact_line(ui, &body, "OPP", o->opp);
	if (room && o->internship)
		fact_line(ui, &body, "Stage", o->internship);
	if (room && o->portfolio && *o->portfolio)
		fact_line(ui, &body, "Portfolio", o->portfolio);
	if (room && o->attendance && *o->attendance)
		fact_line(ui, &body, "Aanwezig", o->attendance);
	if (room && o->diploma && *o->diploma)
		fact_line(ui, &body, "Diploma", o->diploma);
	if (room && o->course && *o->course)
		fact_line(ui, &body, "Koers", o->course);
	if (room && o->care)
		fact_line(ui, &body, "Zorg", o->care);
	fact_line(ui, &body, "Met ouders", o->last_talk);
	fact_line(ui, &body, "Afspraken", o->agreements);
	fact_line(ui, &body, "Notitie", o->note);
	if (o->outflow)
		fact_line(ui, &body, "Uitstroom", o->outflow);
	fact_line(ui, &body, "Mentor", *dossier->card.mentors ? dossier->card.mentors : "geen");
	if (body.rows < 3)
		return;
	draw_text(
	    ui, body.row + 1, body.col + 1, body.cols - 2, T_TITLE, "Wat er nog moet gebeuren");
	struct box rest = {body.row + 2, body.col, body.rows - 2, body.cols};
	listed_draw(ui, &o->tasks.listed, rest);
}

static enum outcome overview_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	if (key_is(key, K_TAB) || key_is(key, K_BACKTAB))
		return UNHANDLED;
	return list_key(ui, &((struct overview *)tab_state(tabs))->tasks.listed.list, key);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	struct overview *o = tab_state_of(screen);
	struct tabs *tabs = (struct tabs *)screen;
	enum outcome outcome = tasks_open(ui, &o->tasks.listed);
	tabs_read(ui, tabs); /* a dialog alone does not make the tab read again */
	return outcome;
}

static enum outcome act_delay(struct ui *ui, struct screen *screen)
{
	struct overview *o = tab_state_of(screen);
	tasks_delay(ui, &o->tasks.listed);
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static enum outcome act_bring_back(struct ui *ui, struct screen *screen)
{
	struct tabs *tabs = (struct tabs *)screen;
	tasks_bring_back(ui, dossier_of(tabs)->card.id);
	tabs_read(ui, tabs);
	return STAY;
}

static enum outcome act_course(struct ui *ui, struct screen *screen)
{
	return open_pupil_course(ui, dossier_behind(screen)->card.id);
}

static const struct action overview_actions[] = {
    {"Enter", "openen", "Gaat naar de plek waar deze taak wordt gedaan.", act_open, 0, NULL},
    {"k", "op koers", "Toont per periode waar de leerling staat en waaruit dat blijkt.", act_course,
        0, pupil_course_shown},
    {"s", "uitstellen", "Stelt de taak uit tot een dag, met een reden.", act_delay,
        ACT_WRITES | ACT_HIDDEN, NULL},
    {"t", "terughalen", "Toont de uitgestelde taken, om er een terug te halen.", act_bring_back,
        ACT_WRITES | ACT_HIDDEN, NULL},
    {0},
};

static void close_tab(void *state)
{
	struct overview *o = state;
	tasks_done(&o->tasks);
	arena_done(&o->arena);
}

const struct tab overview_tab = {.title = "Overzicht",
    .brief = "Start",
    .about = "Alles van één leerling in het kort. Met een cijfer of Tab naar een ander blad.",
    .read = overview_read,
    .draw = overview_draw,
    .key = overview_key,
    .actions = overview_actions,
    .size = sizeof(struct overview),
    .close = close_tab};

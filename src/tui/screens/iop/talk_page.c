/* A recorded talk, to read. Changing it is a separate action that asks for a reason. */
#include <stdio.h>
#include <string.h>

#include "db/take.h"
#include "tui/input/picker.h"
#include "tui/input/reason.h"
#include "tui/page/page.h"
#include "tui/screens/iop/talk.h"

struct talk_page {
	struct screen screen;
	struct talk *talk;
	struct page page;
	struct arena arena;
};

static struct talk_page *page_of(struct screen *screen)
{
	return (struct talk_page *)screen;
}

static void add_heading(struct talk_page *me, const char *text)
{
	if (me->page.count)
		page_add(&me->page, T_PLAIN, 0, "");
	page_add(&me->page, T_LABEL, 0, text);
}

static void add_answer(struct talk_page *me, const char *question, const char *answer)
{
	if (!answer || !*answer)
		return;
	add_heading(me, question);
	page_add(&me->page, T_PLAIN, 0, answer);
}

/* Adds the day, who led the talk, who were present, and why it was not held. */
static bool add_head(
    struct ui *ui, struct talk_page *me, const struct iop_talk *talk, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT upper(substr(kind, 1, 1)) || substr(kind, 2) AS kind, status, "
	    "coalesce(strftime('%d-%m-%Y', coalesce(held_on, planned_on)), '') AS day, "
	    "coalesce(led_by, '') AS leader, coalesce(present, '') AS who "
	    "FROM list_gesprekken WHERE talk = ?1",
	    "i", talk->id);
	if (query_next(q))
		add_heading(
		    me, arena_format(&me->arena, "%s: %s%s%s%s%s%s%s", named_text(q, "kind"),
		            named_text(q, "status"), *named_text(q, "day") ? " op " : "",
		            named_text(q, "day"), *named_text(q, "leader") ? ", door " : "",
		            named_text(q, "leader"), *named_text(q, "who") ? ". Erbij: " : "",
		            named_text(q, "who")));
	return query_done(q, err);
}

/* The goals of a period, with the ratings and what was decided about them: they go on in the period
 * into (0: not asked), or ended. */
static bool add_goals(struct ui *ui, struct talk_page *me, int64_t period, int64_t into,
    const char *heading, struct error *err)
{
	bool any = false;
	struct query *q = db_query(ui->db,
	    "SELECT sentence || iif(told = '', '', ' (' || substr(told, 3) || ')') AS goal "
	    "FROM ("
	    "  SELECT g.sentence, g.iop_goal, "
	    "    coalesce(', leerling ' || p.level || ' ' || p.label, '') "
	    "    || coalesce(', mentor ' || m.level || ' ' || m.label, '') "
	    "    || coalesce(', docent ' || t.level || ' ' || t.label, '') "
	    "    || coalesce(', stage ' || c.level || ' ' || c.label, '') "
	    "    || CASE "
	    "         WHEN n.id IS NOT NULL AND coalesce(g.done_on, g.stopped_on, '9999') > ?4 THEN ', gaat door' "
	    "         WHEN r.id IS NOT NULL THEN ', vervangen door: ' || r.sentence "
	    "         WHEN g.ended <> '' THEN ', ' || g.ended "
	    "         ELSE '' "
	    "       END AS told "
	    "  FROM iop_goal_period g "
	    "  LEFT JOIN visible_iop_goal n ON n.goal = g.goal AND n.period = ?3 "
	    "  LEFT JOIN visible_goal o ON o.id = g.goal AND g.ended = 'vervangen' "
	    "  LEFT JOIN visible_goal r ON r.id = o.replaced_by "
	    "  LEFT JOIN rating_level_shown p ON p.level = g.pupil_level "
	    "  LEFT JOIN rating_level_shown m ON m.level = g.mentor_level "
	    "  LEFT JOIN rating_level_shown t ON t.level = g.teacher_level "
	    "  LEFT JOIN rating_level_shown c ON c.level = g.company_level "
	    "  WHERE g.pupil = ?1 AND g.period = ?2) "
	    "ORDER BY iop_goal",
	    "iiid", me->talk->card.id, period, into, me->talk->talk.held_on);
	while (query_next(q)) {
		if (!any)
			add_heading(me, heading);
		any = true;
		page_add(
		    &me->page, T_PLAIN, 0, arena_format(&me->arena, "- %s", named_text(q, "goal")));
	}
	return query_done(q, err);
}

static bool add_agreements(struct ui *ui, struct talk_page *me, struct error *err)
{
	bool any = false;
	struct query *q = db_query(ui->db,
	    "SELECT text, who, strftime('%d-%m-%Y', due_on) AS day, done_on IS NOT NULL AS is_done "
	    "FROM list_afspraken "
	    "WHERE iop_talk = ?1 "
	    "ORDER BY due_on, agreement",
	    "i", me->talk->talk.id);
	while (query_next(q)) {
		if (!any)
			add_heading(me, "Afspraken");
		any = true;
		page_add(&me->page, T_PLAIN, 0,
		    arena_format(&me->arena, "- %s (%s, uiterlijk %s%s)", named_text(q, "text"),
		        named_text(q, "who"), named_text(q, "day"),
		        named_int(q, "is_done") ? ", gedaan" : ""));
	}
	return query_done(q, err);
}

static bool talk_page_read(struct ui *ui, struct talk_page *me, struct error *err)
{
	const struct iop_talk *talk = &me->talk->talk, *parents = &me->talk->parents;
	page_clear(&me->page);
	arena_done(&me->arena);
	bool good = add_head(ui, me, talk, err) && add_goals(ui, me, me->talk->back_period,
	                                               me->talk->period.id, "Teruggekeken op", err);
	add_answer(me, "Waar ben ik trots op?", talk->proud_of);
	add_answer(me, "Wat vind ik nog moeilijk?", talk->finds_hard);
	const char *wants = "";
	struct query *q =
	    db_query(ui->db, "SELECT wants FROM talk_wants WHERE iop_talk = ?1", "i", talk->id);
	if (query_next(q))
		wants = query_null(q, 0) ? "" : arena_text(&me->arena, query_text(q, 0));
	good = query_done(q, err) && good;
	add_answer(me, "Wat wil ik leren?", wants);
	add_answer(me, "Wat ging goed?", talk->went_well);
	add_answer(me, "Wat doen we de volgende keer anders?", talk->next_time);
	good = good &&
	       add_goals(ui, me, me->talk->period.id, 0, "Leerdoelen van deze periode", err) &&
	       add_agreements(ui, me, err) && add_head(ui, me, parents, err);
	add_answer(me, "Wat zei de leerling?", parents->pupil_said);
	add_answer(me, "Wat zeiden de ouders/verzorgers?", parents->parents_said);
	return good;
}

static bool talk_page_open(struct ui *ui, struct screen *screen, struct error *err)
{
	return talk_page_read(ui, page_of(screen), err);
}

static void header(struct ui *ui, struct screen *screen, struct header *out)
{
	(void)ui;
	out->left = page_of(screen)->talk->wizard.title;
	out->subtitle = "vastgelegd gesprek";
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	page_draw(ui, &page_of(screen)->page, body);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	(void)ui;
	return page_key(&page_of(screen)->page, pressed);
}

static void talk_page_close(struct ui *ui, struct screen *screen)
{
	(void)ui;
	page_done(&page_of(screen)->page);
	arena_done(&page_of(screen)->arena);
}

static enum outcome again(struct ui *ui, struct talk_page *me)
{
	struct error err = {0};
	if (!talk_page_read(ui, me, &err))
		ui_show_error(ui, &err);
	return STAY;
}

static enum outcome act_change(struct ui *ui, struct screen *screen)
{
	struct talk_page *me = page_of(screen);
	talk_correct(ui, me->talk);
	return again(ui, me);
}

static enum outcome act_parents(struct ui *ui, struct screen *screen)
{
	struct talk_page *me = page_of(screen);
	talk_with_parents(ui, me->talk);
	return again(ui, me);
}

static enum outcome act_steps(struct ui *ui, struct screen *screen)
{
	struct talk_page *me = page_of(screen);
	talk_in_steps(ui, me->talk);
	return again(ui, me);
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	return choose_workbook(ui, page_of(screen)->talk->card.id, NULL, NULL);
}

static bool of_now(const struct ui *ui, const struct screen *screen)
{
	const struct talk_page *me = (const struct talk_page *)screen;
	return may_write_iop(ui, screen) && date_compare(me->talk->period.ends_on, ui->today) >= 0;
}

static const struct action actions[] = {
    {"w", "dag en wie", "Wijzigt dag, terugblik en wie erbij waren, met een reden.", act_change,
        ACT_WRITES, may_write_iop},
    {"o", "driehoeksgesprek", "Opent het driehoeksgesprek van deze periode.", act_parents, 0,
        may_write_iop},
    {"d", "stappen", "Opent de stappen: afspraken, doelen, terugkijken.", act_steps, 0, of_now},
    {"x", "werkmap", "Maakt een werkmap van deze leerling, zoals het IOP-formulier.", act_workbook,
        0, may_write_iop},
    {"Down Up PgDn PgUp", "verder lezen", "Schuift de tekst.", NULL, ACT_HIDDEN, NULL},
    {0},
};

static const struct screen_ops ops = {.name = "Gesprek",
    .about =
        "Een gesprek dat is vastgelegd. Wat is vastgelegd, wijzig je alleen met een reden; die staat in de geschiedenis.",
    .open = talk_page_open,
    .header = header,
    .draw = draw,
    .key = key,
    .close = talk_page_close,
    .actions = actions};

enum outcome talk_page(struct ui *ui, struct talk *talk)
{
	struct talk_page me = {.screen.ops = &ops, .talk = talk};
	return ui_run(ui, &me.screen);
}

/* What am I working on, and how does it go: the pupil's goals, each in full. */
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "model/lists/scale.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"
#include "tui/screens/pupil/pupil.h"

struct my_goals {
	struct pupil_page page; /* must be first */
	struct scale scale;
	bool any;         /* has goals, to rate */
	const char *keys; /* "1 Dit lukt nog niet   2 Dit lukt met hulp" */
};

/* The goals of this period, or as long as there are none, of the last one that had any. */
static bool read_period(struct ui *ui, struct pupil_home *home, struct error *err)
{
	return db_int(ui->db, &home->period, err,
	    "SELECT coalesce((SELECT period "
	    "                 FROM iop_goal_period "
	    "                 WHERE pupil = ?1 AND period_starts_on <= peildatum() AND stopped_on IS NULL "
	    "                 ORDER BY period_starts_on DESC LIMIT 1), 0)",
	    "i", home->card.id);
}

static void add_plan(struct pupil_page *me, const char *label, const char *text)
{
	if (*text)
		page_add(&me->page, T_PLAIN, 2, arena_format(&me->arena, "%s %s", label, text));
}

static void add_goal(struct pupil_page *me, struct query *q)
{
	bool done = !named_null(q, "done_on");
	if (me->page.count)
		page_add(&me->page, T_PLAIN, 0, "");
	page_add_stop(&me->page, named_int(q, "goal"),
	    arena_format(&me->arena, "%s%s", done ? "✓ " : "", named_text(q, "sentence")));
	add_plan(me, "Waar:", named_kept(q, "place", &me->arena));
	add_plan(me, "Wanneer:", named_kept(q, "moment", &me->arena));
	add_plan(me, "Zo pak ik het aan:", named_kept(q, "method", &me->arena));
	page_add(&me->page, T_LABEL, 2,
	    *named_text(q, "own") ? arena_format(&me->arena, "Ik vind: %s", named_text(q, "own"))
	                          : "Hoe gaat het? Kies hieronder een cijfer.");
	if (*named_text(q, "mentor"))
		page_add(&me->page, T_PLAIN, 2,
		    arena_format(&me->arena, "Mijn mentor vindt: %s", named_text(q, "mentor")));
	if (named_int(q, "wished"))
		page_add(&me->page, T_PLAIN, 2, "Dit wilde ik zelf leren.");
	if (done)
		page_add(&me->page, T_DONE, 2, "Dit heb ik gehaald.");
}

/* What the pupil wants to learn stands below the goals, as a stop with a negative id; 0 once it was
 * answered, and can only be read. */
static void add_wish(struct pupil_page *me, struct query *q)
{
	page_add_stop(&me->page, named_null(q, "answered_on") ? -named_int(q, "id") : 0,
	    named_kept(q, "sentence", &me->arena));
	add_plan(me, "Waar:", named_kept(q, "place", &me->arena));
	add_plan(me, "Waarom:", named_kept(q, "reason", &me->arena));
	if (named_null(q, "answered_on"))
		page_add(&me->page, T_LABEL, 2, "Dit wacht op je mentor.");
	else
		page_add(&me->page, T_LABEL, 2,
		    arena_format(
		        &me->arena, "Nu nog niet. Je mentor zegt: %s", named_text(q, "answer")));
	page_add(&me->page, T_PLAIN, 0, "");
}

/* Those that wait, and those answered lately; what became a goal is one. */
static bool read_wishes(struct ui *ui, int64_t pupil, struct pupil_page *me, struct error *err)
{
	bool any = false;
	struct query *q = db_query(ui->db,
	    "SELECT id, sentence, place, reason, answered_on, answer "
	    "FROM visible_goal_wish "
	    "WHERE pupil = ?1 AND goal IS NULL AND coalesce(answered_on >= date(peildatum(), '-3 months'), 1) "
	    "ORDER BY answered_on IS NOT NULL, proposed_on, id",
	    "i", pupil);
	while (query_next(q)) {
		if (!any)
			pupil_page_heading(me, "Dit wil ik leren");
		any = true;
		add_wish(me, q);
	}
	return query_done(q, err);
}

static bool read_keys(struct ui *ui, struct my_goals *me, struct error *err)
{
	struct buffer keys = {0};
	struct query *q =
	    db_query(ui->db, "SELECT level, pupil_label FROM rating_scale ORDER BY level", "");
	while (query_next(q))
		buffer_format(&keys, "%s%d %s", keys.len ? "   " : "", (int)named_int(q, "level"),
		    named_text(q, "pupil_label"));
	me->keys = arena_text(&me->page.arena, buffer_text(&keys));
	buffer_done(&keys);
	return query_done(q, err) && scale_read(ui->db, &me->scale, &me->page.arena, err);
}

static bool read_goals(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct pupil_home *home = pupil_home_of(tabs);
	struct pupil_page *me = pupil_page_again(tabs);
	if (!read_period(ui, home, err) || !read_keys(ui, (struct my_goals *)me, err))
		return false;
	struct query *q = db_query(ui->db,
	    "SELECT g.goal, g.sentence, g.place, g.moment, g.method, g.done_on, "
	    "coalesce(p.pupil_label, '') AS own, coalesce(m.pupil_label, '') AS mentor, "
	    "EXISTS (SELECT 1 FROM visible_goal_wish w WHERE w.pupil = g.pupil AND w.goal = g.goal) AS wished "
	    "FROM iop_goal_period g "
	    "LEFT JOIN rating_level_shown p ON p.level = g.pupil_level "
	    "LEFT JOIN rating_level_shown m ON m.level = g.mentor_level "
	    "WHERE g.pupil = ?1 AND g.period = ?2 AND g.stopped_on IS NULL "
	    "ORDER BY g.iop_goal",
	    "ii", home->card.id, home->period);
	while (query_next(q))
		add_goal(me, q);
	((struct my_goals *)me)->any = me->page.count > 0;
	if (!me->page.count)
		page_add(&me->page, T_PLAIN, 0,
		    "Je hebt nog geen leerdoelen. Die kies je samen met je mentor in het gesprek. "
		    "Met n schrijf je vast op wat je wilt leren.");
	return query_done(q, err) && read_wishes(ui, home->card.id, me, err);
}

static void draw_goals(struct ui *ui, struct tabs *tabs, struct box body)
{
	struct my_goals *me = tab_state(tabs);
	struct box below = {0, body.col + 1, 0, body.cols - 2};
	below.rows =
	    me->any ? draw_wrapped(ui, (struct box){0, 0, 0, below.cols}, 0, T_KEY, me->keys) : 0;
	below.row = body.row + body.rows - below.rows;
	body.rows -= below.rows ? below.rows + 1 : 0;
	page_draw(ui, &me->page.page, body);
	draw_wrapped(ui, below, 0, T_KEY, me->any ? me->keys : "");
}

static enum outcome rate_goal(struct ui *ui, struct tabs *tabs, int64_t goal, const char *digit)
{
	struct pupil_home *home = pupil_home_of(tabs);
	int64_t level = 0;
	const char *words = "";
	if (!rate_cell(ui, home->card.id, goal, "", home->period, RATED_BY_PUPIL, digit, &level))
		return STAY;
	db_text(ui->db, &ui->scratch, &words, NULL,
	    "SELECT pupil_label FROM rating_level_shown WHERE level = ?1", "i", level);
	tabs_read(ui, tabs);
	ui_say(ui, *digit ? "Genoteerd: %s." : "Weggehaald.%s", *digit ? words : "");
	return STAY;
}

static enum outcome withdraw(struct ui *ui, struct tabs *tabs, int64_t id)
{
	struct goal_wish wish;
	struct arena arena = {0};
	struct error err = {0};
	bool good = record_get(ui->db, &goal_wish_entity, id, &wish, &arena, &err);
	if (good && dialog_confirm(ui, "Wil je dit niet meer leren?", wish.sentence, "Weghalen")) {
		good =
		    record_remove(ui->db, &goal_wish_entity, "Leerwens ingetrokken", &wish, &err);
		tabs_read(ui, tabs);
	}
	if (!good)
		ui_show_error(ui, &err);
	arena_done(&arena);
	return STAY;
}

static enum outcome key_wish(struct ui *ui, struct tabs *tabs, int64_t id, const struct key *key)
{
	if (!key_is(key, K_DELETE) || !id)
		return pupil_page_key(ui, tabs, key);
	return ui_may_write(ui) ? withdraw(ui, tabs, id) : STAY;
}

/* Digits rate here: this page is for filling in. */
static enum outcome key_goals(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	struct my_goals *me = tab_state(tabs);
	const struct paragraph *goal = page_selected(&me->page.page);
	if (goal && goal->id <= 0)
		return key_wish(ui, tabs, -goal->id, key);
	if (goal && key->kind == K_TEXT && strlen(key->text) == 1 &&
	    strchr(me->scale.digits, key->text[0]))
		return rate_goal(ui, tabs, goal->id, key->text);
	if (goal && key_is(key, K_DELETE))
		return rate_goal(ui, tabs, goal->id, "");
	return pupil_page_key(ui, tabs, key);
}

static int64_t selected(const struct screen *screen)
{
	const struct tabs *tabs = (const struct tabs *)screen;
	const struct paragraph *stop =
	    page_selected(&((struct my_goals *)tabs->states[tabs->current])->page.page);
	return stop ? stop->id : 0;
}

static bool at_goal(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return selected(screen) > 0;
}

static bool at_wish(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return selected(screen) < 0;
}

enum outcome pupil_wish(struct ui *ui, struct screen *screen)
{
	return open_own_wish(ui, pupil_home_of((struct tabs *)screen)->card.id, 0);
}

static enum outcome act_change(struct ui *ui, struct screen *screen)
{
	return open_own_wish(ui, pupil_home_of((struct tabs *)screen)->card.id, -selected(screen));
}

static const struct action actions[] = {
    {"1 2 3 4 5 6 7 8 9", "hoe gaat het", "Zegt hoe het met dit leerdoel gaat.", NULL, ACT_WRITES,
        at_goal},
    {"n", "ik wil leren", "Schrijft op wat je wilt leren. Je mentor leest het.", pupil_wish,
        ACT_WRITES, NULL},
    {"Enter", "wijzigen", "Wijzigt wat je wilt leren, zolang je mentor nog geen antwoord gaf.",
        act_change, ACT_WRITES, at_wish},
    {"Del", "weghalen", "Haalt weg wat je vandaag koos.", NULL, ACT_WRITES | ACT_HIDDEN, at_goal},
    {"Del", "weghalen", "Haalt weg wat je wilde leren, na een vraag.", NULL, ACT_WRITES, at_wish},
    {0},
};

const struct tab my_goals_tab = {.title = "Mijn doelen",
    .brief = "Doelen",
    .about =
        "Waar je aan werkt. Kies een doel met de pijltjes, en daarna een cijfer. Met n schrijf je op wat je zelf wilt leren.",
    .read = read_goals,
    .draw = draw_goals,
    .key = key_goals,
    .actions = actions,
    .size = sizeof(struct my_goals),
    .close = pupil_page_close};

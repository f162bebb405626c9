/* What am I working on, and how does it go: the pupil's goals, each in full. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "model/iop/iop.h"
#include "model/lists/scale.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "tui/screens/pupil/pupil.h"

struct my_goals {
	struct pupil_page page; /* must be first */
	struct scale scale;
	bool any;              /* has goals, to rate */
	struct choices levels; /* "1 Dit lukt nog niet", by its digit */
	size_t capacity;
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
	                          : "Hoe gaat het? Typ een cijfer of druk op Enter.");
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

static bool read_levels(struct ui *ui, struct my_goals *me, struct error *err)
{
	struct arena *arena = &me->page.arena;
	struct query *q =
	    db_query(ui->db, "SELECT level, pupil_label FROM rating_scale ORDER BY level", "");
	me->levels.count = 0;
	while (query_next(q)) {
		const char *digit = arena_format(arena, "%d", (int)named_int(q, "level"));
		me->levels.rows = array_grow(
		    me->levels.rows, me->levels.count, &me->capacity, sizeof *me->levels.rows);
		me->levels.rows[me->levels.count++] = (struct choice){
		    digit, arena_format(arena, "%s %s", digit, named_text(q, "pupil_label"))};
	}
	return query_done(q, err) && scale_read(ui->db, &me->scale, arena, err);
}

static bool read_goals(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct pupil_home *home = pupil_home_of(tabs);
	struct pupil_page *me = pupil_page_again(tabs);
	if (!read_period(ui, home, err) || !read_levels(ui, (struct my_goals *)me, err))
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

/* Draws the levels below the goals, each of them whole, and returns how many rows that takes; none
 * are drawn in a box without rows. */
static int draw_levels(struct ui *ui, const struct my_goals *me, struct box box)
{
	enum { GAP = 3 };
	int row = 0, col = 0;
	for (size_t i = 0; i < me->levels.count; i++) {
		const char *label = me->levels.rows[i].label;
		int width = text_width(label);
		if (col && col + width > box.cols) {
			row++;
			col = 0;
		}
		if (row < box.rows)
			draw_text(ui, box.row + row, box.col + col, box.cols - col, T_KEY, label);
		col += width + GAP;
	}
	return me->levels.count ? row + 1 : 0;
}

static void draw_goals(struct ui *ui, struct tabs *tabs, struct box body)
{
	struct my_goals *me = tab_state(tabs);
	struct box below = {0, body.col + 1, 0, body.cols - 2};
	/* in a low window they stand behind Enter only */
	if (me->any && (below.rows = draw_levels(ui, me, below)) && below.rows * 3 <= body.rows) {
		below.row = body.row + body.rows - below.rows;
		body.rows -= below.rows + 1;
		draw_levels(ui, me, below);
	}
	page_draw(ui, &me->page.page, body);
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

/* What was chosen today can be taken back. */
static bool is_of_today(const struct ui *ui, const struct screen *screen)
{
	struct rating_now now;
	struct error ignored = {0};
	const struct pupil_home *home = (const struct pupil_home *)screen;
	return at_goal(ui, screen) &&
	       rating_now(ui->db, home->card.id, selected(screen), "", home->period, RATED_BY_PUPIL,
	           &now, &ignored) &&
	       now.id && now.entered_by == home->card.id &&
	       date_compare(now.rated_on, ui->today) == 0;
}

static bool at_wish(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return selected(screen) < 0;
}

/* Lets the pupil choose from the same levels, in full. */
static enum outcome choose_level(struct ui *ui, struct tabs *tabs, int64_t goal)
{
	struct my_goals *me = tab_state(tabs);
	size_t chosen = me->levels.count;
	return pick(ui, "Hoe gaat het?", &me->levels, NULL, &chosen)
	           ? rate_goal(ui, tabs, goal, me->levels.rows[chosen].value)
	           : STAY;
}

static enum outcome key_wish(struct ui *ui, struct tabs *tabs, int64_t id, const struct key *key)
{
	if (key_is(key, K_ENTER)) {
		if (id)
			return open_own_wish(ui, pupil_home_of(tabs)->card.id, id);
		ui_say(ui, "Je mentor heeft al antwoord gegeven. Met n schrijf je iets nieuws op.");
		return STAY;
	}
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
	if (goal && key_is(key, K_ENTER))
		return choose_level(ui, tabs, goal->id);
	if (goal && key_is(key, K_DELETE) && is_of_today(ui, &tabs->screen))
		return rate_goal(ui, tabs, goal->id, "");
	return pupil_page_key(ui, tabs, key);
}

enum outcome pupil_wish(struct ui *ui, struct screen *screen)
{
	return open_own_wish(ui, pupil_home_of((struct tabs *)screen)->card.id, 0);
}

static void close_goals(void *state)
{
	free(((struct my_goals *)state)->levels.rows);
	pupil_page_close(state);
}

static const struct action actions[] = {
    {"Enter 1 2 3 4 5 6 7 8 9", "hoe gaat het", "Zegt hoe het met dit leerdoel gaat.", NULL,
        ACT_WRITES, at_goal},
    {"n", "ik wil leren", "Schrijft op wat je wilt leren. Je mentor leest het.", pupil_wish,
        ACT_WRITES, NULL},
    {"Enter", "wijzigen", "Wijzigt wat je wilt leren, zolang je mentor nog geen antwoord gaf.",
        NULL, ACT_WRITES, at_wish},
    {"Del", "weghalen", "Haalt weg wat je vandaag koos.", NULL, ACT_WRITES | ACT_HIDDEN,
        is_of_today},
    {"Del", "weghalen", "Haalt weg wat je wilde leren, na een vraag.", NULL, ACT_WRITES, at_wish},
    {0},
};

const struct tab my_goals_tab = {.title = "Mijn doelen",
    .brief = "Doelen",
    .about =
        "Waar je aan werkt. Kies een doel met de pijltjes, en typ een cijfer: hoe gaat het? Met n schrijf je op wat je zelf wilt leren.",
    .read = read_goals,
    .draw = draw_goals,
    .key = key_goals,
    .actions = actions,
    .size = sizeof(struct my_goals),
    .close = close_goals};

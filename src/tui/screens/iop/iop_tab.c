/* The tab IOP of a dossier: the goals of a period, to rate and change. */
#include <stdlib.h>

#include "db/take.h"
#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/common/dossier.h"
#include "tui/screens/iop/goal_grid.h"
#include "tui/screens/iop/iop.h"

/* The state of the tab. */
struct iop_state {
	struct goal_grid goals; /* must be first */
	struct arena arena;
	const char *wishes; /* of the pupil, that wait for an answer: "Ik wil leren lassen." */
	int64_t count;
};

static bool read_wishes(struct ui *ui, int64_t pupil, struct iop_state *me, struct error *err)
{
	arena_done(&me->arena);
	struct query *q = db_query(ui->db,
	    "SELECT count(*) AS wishes, coalesce(group_concat(sentence, '  '), '') AS sentences "
	    "FROM visible_goal_wish WHERE pupil = ?1 AND answered_on IS NULL",
	    "i", pupil);
	if (query_next(q)) {
		me->count = named_int(q, "wishes");
		me->wishes = named_kept(q, "sentences", &me->arena);
	}
	return query_done(q, err);
}

static bool read_iop(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct dossier *dossier = dossier_of(tabs);
	struct goal_grid *goals = tab_state(tabs);
	goals->only_read = true;
	if (!dossier->iop_period.id && !period_current(ui->db, &dossier->iop_period, err))
		return false;
	if (!read_wishes(ui, dossier->card.id, tab_state(tabs), err) ||
	    !goal_grid_read(ui, goals, dossier->card.id, dossier->iop_period.id, err))
		return false;
	if (dossier->to_rate)
		goal_grid_to_rate(goals);
	dossier->to_rate = false;
	return true;
}

static void draw_iop(struct ui *ui, struct tabs *tabs, struct box body)
{
	struct dossier *dossier = dossier_of(tabs);
	const struct period_card *p = &dossier->iop_period;
	if (!p->id)
		return;
	draw_format(ui, body.row, body.col + 1, body.cols - 1, T_TITLE, "IOP %s, periode %d",
	    p->year_name, (int)p->number);
	draw_right(ui, body.row, body.col, body.cols - 1, T_DIM, "< vorige periode  > volgende");
	struct box rest = {body.row + 1, body.col, body.rows - 1, body.cols};
	const struct iop_state *me = tab_state(tabs);
	if (me->count) {
		int used = draw_paragraph(ui,
		    (struct box){rest.row, rest.col + 3, 2, rest.cols - 4}, T_SOON,
		    arena_format(&ui->scratch, "De leerling wil leren: %s%s", me->wishes,
		        may_write_iop(ui, NULL) ? "  (w beantwoordt)" : ""));
		rest.row += used;
		rest.rows -= used;
	}
	goal_grid_draw(ui, tab_state(tabs), true, rest);
}

static enum outcome key_iop(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	if (key_is(key, K_TAB) || key_is(key, K_BACKTAB) || key_is(key, K_ENTER))
		return UNHANDLED;
	if (key->kind == K_TEXT)
		return UNHANDLED; /* the digit goes to a tab, and never rates by accident */
	return grid_key(ui, &((struct goal_grid *)tab_state(tabs))->grid, key);
}

static enum outcome move_period(
    struct ui *ui, struct screen *screen, const char *sql, const char *none)
{
	struct dossier *dossier = dossier_behind(screen);
	struct error err = {0};
	int64_t period = 0;
	if (!db_int(ui->db, &period, NULL, sql, "d", dossier->iop_period.starts_on) || !period) {
		ui_say(ui, "%s", none);
		return STAY;
	}
	if (!period_read(ui->db, period, &dossier->iop_period, &err))
		ui_show_error(ui, &err);
	tabs_read(ui, &dossier->tabs);
	return STAY;
}

static enum outcome act_previous(struct ui *ui, struct screen *screen)
{
	return move_period(ui, screen,
	    "SELECT id FROM period_order WHERE starts_on < ?1 ORDER BY starts_on DESC LIMIT 1",
	    "Er is geen eerdere periode.");
}

static enum outcome act_next(struct ui *ui, struct screen *screen)
{
	return move_period(ui, screen,
	    "SELECT id FROM period_order WHERE starts_on > ?1 AND starts_on <= peildatum() ORDER BY starts_on LIMIT 1",
	    "Dit is de periode van nu.");
}

static enum outcome act_goal(struct ui *ui, struct screen *screen)
{
	const struct goal_row *goal = goal_grid_selected(tab_state_of(screen));
	return goal ? open_goal(ui, goal->goal) : STAY;
}

static enum outcome act_goal_note(struct ui *ui, struct screen *screen)
{
	const struct goal_row *goal = goal_grid_selected(tab_state_of(screen));
	return goal ? write_note(ui, goal->pupil, goal->goal, goal->sentence) : STAY;
}

static enum outcome act_goal_done(struct ui *ui, struct screen *screen)
{
	const struct goal_row *row = goal_grid_selected(tab_state_of(screen));
	struct arena arena = {0};
	struct error err = {0};
	struct goal goal;
	if (!row)
		return STAY;
	bool good = record_get(ui->db, &goal_entity, row->goal, &goal, &arena, &err);
	if (good && date_is_set(goal.done_on)) {
		ui_say(ui, "Dit leerdoel is al behaald op %s.", date_show(goal.done_on).text);
	} else if (good && dialog_confirm(ui, "Leerdoel behaald", row->sentence, "Behaald")) {
		goal.done_on = ui->today;
		good = record_save(ui->db, &goal_entity, "Leerdoel behaald", &goal, &err);
	}
	if (!good)
		ui_show_error(ui, &err);
	arena_done(&arena);
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static enum outcome act_rate(struct ui *ui, struct screen *screen)
{
	const struct goal_row *goal = goal_grid_selected(tab_state_of(screen));
	struct arena arena = {0};
	struct choices levels;
	struct error err = {0};
	size_t place = SIZE_MAX;
	if (!goal)
		return STAY;
	bool good = choices_read(ui->db,
	    "SELECT level, level || ' ' || label FROM rating_scale ORDER BY level", 0, &arena,
	    &levels, &err);
	if (good && pick(ui, goal->sentence, &levels, NULL, &place) && place < levels.count)
		good = rate(ui->db, goal->pupil, goal->goal, "", goal->period,
		    rater_of_actor(ui->db, goal->pupil),
		    strtoll(levels.rows[place].value, NULL, 10), &err);
	if (!good)
		ui_show_error(ui, &err);
	arena_done(&arena);
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

bool at_goal(const struct ui *ui, const struct screen *screen)
{
	const struct tabs *tabs = (const struct tabs *)screen;
	(void)ui;
	return goal_grid_selected(tabs->states[tabs->current]) != NULL;
}

/* Answers the wish of the pupil, or the one that the user chooses. */
static enum outcome act_wish(struct ui *ui, struct screen *screen)
{
	struct tabs *tabs = (struct tabs *)screen;
	int64_t wish = pick_id(ui, "De leerling wil leren",
	    "SELECT id, sentence FROM visible_goal_wish WHERE pupil = ?1 AND answered_on IS NULL ORDER BY id",
	    dossier_of(tabs)->card.id, true);
	if (wish > 0)
		open_wish(ui, wish);
	tabs_read(ui, tabs);
	return STAY;
}

static bool has_wish(const struct ui *ui, const struct screen *screen)
{
	const struct tabs *tabs = (const struct tabs *)screen;
	const struct iop_state *me = tabs->states[tabs->current];
	return me->count && may_write_iop(ui, screen);
}

static bool at_goal_to_end(const struct ui *ui, const struct screen *screen)
{
	return at_goal(ui, screen) && may_write_iop(ui, screen);
}

static const struct action iop_actions[] = {
    {"Enter", "openen", "Opent het leerdoel.", act_goal, 0, at_goal},
    {"o", "oordeel", "Geeft een oordeel over dit leerdoel.", act_rate, ACT_WRITES, at_goal},
    {"l", "notitie", "Schrijft een notitie bij dit leerdoel.", act_goal_note, ACT_WRITES, at_goal},
    {"b", "behaald", "Zet het leerdoel op behaald, na een vraag.", act_goal_done, ACT_WRITES,
        at_goal_to_end},
    {"w", "leerwens", "Beantwoordt wat de leerling wil leren: het wordt een leerdoel, of nu niet.",
        act_wish, ACT_WRITES, has_wish},
    {"<", "vorige periode", "Toont de leerdoelen van de periode ervoor.", act_previous, ACT_HIDDEN,
        NULL},
    {">", "volgende periode", "Toont de leerdoelen van de periode erna.", act_next, ACT_HIDDEN,
        NULL},
    {0},
};

static void close_tab(void *state)
{
	struct iop_state *me = state;
	goal_grid_done(&me->goals);
	arena_done(&me->arena);
}

const struct tab iop_tab = {.title = "IOP",
    .about =
        "De leerdoelen per periode, met de oordelen. Enter op een vak geeft een oordeel; cijfers gaan naar een ander blad.",
    .read = read_iop,
    .draw = draw_iop,
    .key = key_iop,
    .actions = iop_actions,
    .size = sizeof(struct iop_state),
    .close = close_tab};

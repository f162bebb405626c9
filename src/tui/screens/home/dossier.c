/* The dossier of a pupil: overview, IOP, competences, internships, portfolio, talks, notes, care,
 * leaving and what was changed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "model/iop/iop.h"
#include "model/school/pupil.h"
#include "tui/input/dialog.h"
#include "tui/list/list.h"
#include "tui/input/picker.h"
#include "tui/screens/care/care.h"
#include "tui/screens/home/dossier.h"
#include "tui/screens/internship/internship.h"
#include "tui/screens/home/lines_tab.h"

struct dossier *dossier_of(struct tabs *tabs)
{
	return (struct dossier *)tabs;
}

static struct dossier *dossier_of_screen(struct screen *screen)
{
	return dossier_of((struct tabs *)screen);
}

static void header(struct ui *ui, struct tabs *tabs, struct header *header)
{
	const struct pupil_card *card = &dossier_of(tabs)->card;
	struct buffer right = {0};
	if (*card->class_name)
		buffer_add(&right, card->class_name);
	if (card->phase)
		buffer_format(&right, "%sfase %d", right.len ? " · " : "", (int)card->phase);
	if (card->age)
		buffer_format(&right, "%s%d jaar", right.len ? " · " : "", (int)card->age);
	if (strcmp(card->track, TRACK_ENTREE) == 0)
		buffer_format(&right, "%sEntree", right.len ? " · " : "");
	if (!card->enrolled)
		buffer_format(&right, "%sniet op school", right.len ? " · " : "");
	if (*dossier_of(tabs)->expected)
		buffer_format(
		    &right, "%sverwacht: %s", right.len ? " · " : "", dossier_of(tabs)->expected);
	header->left = arena_format(&ui->scratch, "%s  %s", card->name, card->number);
	header->right = arena_text(&ui->scratch, buffer_text(&right));
	buffer_done(&right);
}

/* IOP: the goals of a period, to rate and to change. */

static bool read_iop(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct dossier *dossier = dossier_of(tabs);
	if (!dossier->iop_period.id && !period_current(ui->db, &dossier->iop_period, err))
		return false;
	if (!goal_grid_read(ui, &dossier->goals, dossier->card.id, dossier->iop_period.id, err))
		return false;
	if (dossier->to_rate)
		goal_grid_to_rate(&dossier->goals);
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
	goal_grid_draw(ui, &dossier->goals, rest);
}

static enum outcome key_iop(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	if (key_is(key, K_TAB) || key_is(key, K_BACKTAB) || key_is(key, K_ENTER))
		return UNHANDLED;
	if (key->kind == K_TEXT)
		return UNHANDLED; /* a digit goes to a tab; it never rates by accident */
	return grid_key(ui, &dossier_of(tabs)->goals.grid, key);
}

static enum outcome move_period(
    struct ui *ui, struct screen *screen, const char *sql, const char *none)
{
	struct dossier *dossier = dossier_of_screen(screen);
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
	const struct goal_row *goal = goal_grid_selected(&dossier_of_screen(screen)->goals);
	return goal ? open_goal(ui, goal->goal) : STAY;
}

static enum outcome act_goal_note(struct ui *ui, struct screen *screen)
{
	const struct goal_row *goal = goal_grid_selected(&dossier_of_screen(screen)->goals);
	return goal ? write_note(ui, goal->pupil, goal->goal, goal->sentence) : STAY;
}

static enum outcome act_goal_done(struct ui *ui, struct screen *screen)
{
	const struct goal_row *row = goal_grid_selected(&dossier_of_screen(screen)->goals);
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
	const struct goal_row *goal = goal_grid_selected(&dossier_of_screen(screen)->goals);
	struct arena arena = {0};
	struct choices levels;
	struct error err = {0};
	size_t place = SIZE_MAX;
	if (!goal)
		return STAY;
	bool good = choices_read(ui->db,
	    "SELECT level, level || ' ' || label FROM visible_rating_level ORDER BY level", 0,
	    &arena, &levels, &err);
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

static bool at_goal(const struct ui *ui, const struct screen *screen)
{
	const struct dossier *dossier = (const struct dossier *)screen;

	(void)ui;
	return goal_grid_selected(&dossier->goals) != NULL;
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
    {"<", "vorige periode", "Toont de leerdoelen van de periode ervoor.", act_previous, ACT_HIDDEN,
        NULL},
    {">", "volgende periode", "Toont de leerdoelen van de periode erna.", act_next, ACT_HIDDEN,
        NULL},
    {0},
};

/* The OPP; who changes it may change what is expected, which stands in the header. */

static void read_expected(struct ui *ui, struct dossier *dossier)
{
	struct arena arena = {0};
	snprintf(dossier->expected, sizeof dossier->expected, "%s",
	    opp_expected(ui, dossier->card.id, &arena));
	arena_done(&arena);
}

static bool read_opp(struct ui *ui, struct tabs *tabs, struct error *err)
{
	read_expected(ui, dossier_of(tabs));
	return opp_tab_read(ui, tabs, err);
}

/* Talks and notes: lists over the listings. */

/* Whose it is stands above the list already. */
static bool said_above(const char *column)
{
	static const char *const names[] = {"name", "number", "class_name", "year_name"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(column, names[i]) == 0)
			return true;
	return false;
}

/* A listing as it is, without what is said above. */
static const struct listing *without_pupil(struct dossier *dossier, const char *name)
{
	const struct listing *listing = listing_find(name);
	size_t count = 0;
	for (; listing->columns[count].name && count + 1 < LIST_COLUMNS; count++) {
		struct column *column = &dossier->columns[count];
		*column = listing->columns[count];
		if (said_above(column->name))
			column->flags |= C_KEY;
	}
	dossier->columns[count] = (struct column){0};
	dossier->listing = *listing;
	dossier->listing.columns = dossier->columns;
	return &dossier->listing;
}

bool dossier_read_listing(
    struct ui *ui, struct dossier *dossier, struct list *list, const char *name, struct error *err)
{
	struct filter filter = {.pupil = dossier->card.id};
	arena_done(&dossier->rows_arena);
	if (!listing_read(ui->db, without_pupil(dossier, name), &filter, &dossier->rows_arena,
	        &dossier->rows, err))
		return false;
	list_show_rows(list, &dossier->rows, ui->today);
	return true;
}

static bool read_log(struct ui *ui, struct tabs *tabs, struct error *err)
{
	return lines_read(ui, tabs, LINES_LOG, "logboek",
	    "Er zijn nog geen gesprekken en notities. Met n begint een gesprek, met l een notitie.",
	    err);
}

/* A talk opens, of a note the whole text is shown. */
static enum outcome act_open_line(struct ui *ui, struct screen *screen)
{
	const struct cell *table = lines_cell(screen, "table_name");
	if (table && strcmp(table->text, "iop_talk") == 0)
		return open_talk(
		    ui, dossier_of_screen(screen)->card.id, lines_cell(screen, "period")->number);
	return lines_show(ui, screen);
}

static const struct action log_actions[] = {
    {"Enter", "openen", "Opent dit gesprek, of toont de hele notitie.", act_open_line, 0, NULL},
    LIST_SEARCH,
    LIST_FOLD,
    {0},
};

/* What works on every tab. */

static enum outcome act_talk(struct ui *ui, struct screen *screen)
{
	return open_talk(ui, dossier_of_screen(screen)->card.id, 0);
}

static enum outcome act_note(struct ui *ui, struct screen *screen)
{
	struct dossier *dossier = dossier_of_screen(screen);
	write_note(ui, dossier->card.id, 0, dossier->card.name);
	tabs_read(ui, &dossier->tabs);
	return STAY;
}

/* A note at a goal is about the goal. */
static bool not_at_goal(const struct ui *ui, const struct screen *screen)
{
	const struct tabs *tabs = (const struct tabs *)screen;

	return tabs->table[tabs->current].actions != iop_actions || !at_goal(ui, screen);
}

static enum outcome act_prepare(struct ui *ui, struct screen *screen)
{
	return open_preparation(ui, dossier_of_screen(screen)->card.id);
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	return choose_workbook(ui, dossier_of_screen(screen)->card.id, NULL, NULL);
}

static const struct action actions[] = {
    {"n", "gesprek", "Opent het gesprek van deze periode.", act_talk, 0, NULL},
    {"l", "notitie", "Schrijft een notitie bij de leerling.", act_note, ACT_WRITES, not_at_goal},
    {"v", "voorbereiding", "Vult in wat de leerling heeft voorbereid.", act_prepare, ACT_HIDDEN,
        NULL},
    {"x", "werkmap",
        "Maakt een Excel-werkmap van deze leerling of van de klas: IOP, OPP of rapport.",
        act_workbook, ACT_HIDDEN, NULL},
    {0},
};

static const struct tab tab_table[] = {
    {.title = "Overzicht",
        .brief = "Start",
        .about = "Alles van één leerling in het kort. Met een cijfer of Tab naar een ander blad.",
        .read = overview_read,
        .draw = overview_draw,
        .key = overview_key,
        .actions = overview_actions},
    {.title = "IOP",
        .about =
            "De leerdoelen per periode, met de oordelen. Enter op een vak geeft een oordeel; cijfers gaan naar een ander blad.",
        .read = read_iop,
        .draw = draw_iop,
        .key = key_iop,
        .actions = iop_actions},
    {.title = "OPP",
        .about = "Het OPP: wat er staat, wie er is gehoord en wie instemt.",
        .shown = opp_tab_shown,
        .read = read_opp,
        .draw = opp_tab_draw,
        .key = opp_tab_key,
        .actions = opp_actions},
    {.title = "Competenties",
        .brief = "Comp",
        .about = "Hoe de competenties gaan, per periode. Een hogere staaf is een hoger oordeel.",
        .read = progress_read,
        .draw = progress_draw,
        .key = progress_key},
    {.title = "Stages",
        .brief = "Stage",
        .about =
            "De stages van de leerling. Enter opent wat erbij hoort: bezoek, beoordeling, handtekeningen.",
        .shown = internships_shown,
        .read = internships_tab_read,
        .draw = lines_draw,
        .key = lines_key,
        .actions = internships_tab_actions},
    {.title = "Portfolio",
        .brief = "Port",
        .about = "Het bewijs van de leerling: wat er is en wat ontbreekt. Enter vult aan.",
        .shown = portfolio_tab_shown,
        .read = portfolio_tab_read,
        .draw = lines_draw,
        .key = lines_key,
        .actions = portfolio_tab_actions},
    {.title = "Gesprekken",
        .brief = "Gesp",
        .about = "De gesprekken en notities. Enter opent ze.",
        .read = read_log,
        .draw = lines_draw,
        .key = lines_key,
        .actions = log_actions},
    {.title = "Zorg",
        .about = "De begeleiding van de leerling. Wat is afgeschermd ziet alleen wie dat mag.",
        .shown = care_tab_shown,
        .read = care_tab_read,
        .draw = lines_draw,
        .key = lines_key,
        .actions = care_tab_actions},
    {.title = "Uitstroom",
        .brief = "Uit",
        .about = "Het vertrek, de bestemming en hoe het daarna gaat.",
        .shown = outflow_tab_shown,
        .read = outflow_tab_read,
        .draw = outflow_tab_draw,
        .key = outflow_tab_key,
        .actions = outflow_tab_actions},
    {.title = "Geschiedenis",
        .brief = "Log",
        .about = "Wie wat wanneer wijzigde. Enter toont de wijziging helemaal.",
        .read = changes_read,
        .draw = changes_draw,
        .key = changes_key,
        .actions = changes_actions},
    {0},
};

/* The place of a tab; the first one, when it is not for who looks. */
static int tab_named(const struct ui *ui, const char *title)
{
	for (int i = 0; tab_table[i].title; i++)
		if (strcmp(tab_table[i].title, title) == 0)
			return !tab_table[i].shown || tab_table[i].shown(ui) ? i : 0;
	return 0;
}

static enum outcome run_aimed(
    struct ui *ui, int64_t pupil, int64_t period, int tab, const struct portfolio_aim *aim)
{
	struct dossier dossier = {
	    .goals = {.only_read = true}, .portfolio_aim = *aim, .to_rate = period != 0};
	struct error err = {0};
	if (!pupil_card(ui->db, pupil, &dossier.card, &err) ||
	    (period && !period_read(ui->db, period, &dossier.iop_period, &err))) {
		ui_show_error(ui, &err);
		return STAY;
	}
	dossier.tabs = (struct tabs){.table = tab_table,
	    .current = tab,
	    .numbered = true,
	    .name = "Dossier",
	    .header = header,
	    .actions = actions,
	    .context = &dossier.opp,
	    .about = "Alles van één leerling. Met een cijfer of Tab naar een ander blad."};
	dossier.opp.pupil = pupil;
	read_expected(ui, &dossier);
	enum outcome outcome = tabs_run(ui, &dossier.tabs);
	opp_view_done(&dossier.opp);
	goal_grid_done(&dossier.goals);
	for (int i = 0; i < LINES_TABS; i++)
		list_done(&dossier.lines[i]);
	list_done(&dossier.changes);
	list_done(&dossier.outflow);
	list_done(&dossier.progress);
	tasks_done(&dossier.tasks);
	arena_done(&dossier.rows_arena);
	arena_done(&dossier.arena);
	return outcome;
}

static enum outcome run(struct ui *ui, int64_t pupil, int64_t period, int tab)
{
	return run_aimed(ui, pupil, period, tab, &(struct portfolio_aim){0});
}

enum outcome open_dossier(struct ui *ui, int64_t pupil)
{
	return run(ui, pupil, 0, 0);
}

enum outcome open_care(struct ui *ui, int64_t pupil)
{
	return run(ui, pupil, 0, tab_named(ui, "Zorg"));
}

enum outcome open_internships(struct ui *ui, int64_t pupil)
{
	return run(ui, pupil, 0, tab_named(ui, "Stages"));
}

enum outcome open_portfolio(struct ui *ui, int64_t pupil, const struct portfolio_aim *aim)
{
	return run_aimed(ui, pupil, 0, tab_named(ui, "Portfolio"), aim);
}

enum outcome open_goals(struct ui *ui, int64_t pupil, int64_t period)
{
	return run(ui, pupil, period, tab_named(ui, "IOP"));
}

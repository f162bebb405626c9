/* The dossier of a pupil: overview, IOP, OPP, competences, internships, portfolio, talks and notes,
 * care, leaving, and changes. */
#include <stdio.h>
#include <string.h>

#include "tui/screens/care/care.h"
#include "tui/screens/common/lines_tab.h"
#include "tui/screens/home/dossier.h"
#include "tui/screens/internship/internship.h"
#include "tui/screens/iop/iop.h"
#include "tui/screens/opp/opp_view.h"
#include "tui/screens/outflow/outflow.h"
#include "tui/screens/portfolio/portfolio.h"
#include "tui/screens/pupil/pupil.h"
#include "tui/screens/school/school.h"

/* A dossier, with the OPP that its tab shows; both are the context of the tabs. */
struct whole_dossier {
	struct dossier dossier;
	struct opp_view opp;
	char expected[96]; /* profile in the OPP in force, or "" */
};

static struct whole_dossier *whole_of(struct tabs *tabs)
{
	return (struct whole_dossier *)tabs;
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
	if (*card->track && strcmp(card->track, TRACK_PRO) != 0)
		buffer_format(&right, "%s%s", right.len ? " · " : "", card->track_name);
	if (!card->enrolled)
		buffer_format(&right, "%sniet op school", right.len ? " · " : "");
	if (*whole_of(tabs)->expected)
		buffer_format(
		    &right, "%sverwacht: %s", right.len ? " · " : "", whole_of(tabs)->expected);
	header->left = arena_format(&ui->scratch, "%s  %s", card->name, card->number);
	header->right = arena_text(&ui->scratch, buffer_text(&right));
	buffer_done(&right);
}

/* The OPP: a change of it can change the expected profile in the header */

static void read_expected(struct ui *ui, struct whole_dossier *me)
{
	struct arena arena = {0};
	snprintf(
	    me->expected, sizeof me->expected, "%s", opp_expected(ui, me->dossier.card.id, &arena));
	arena_done(&arena);
}

static bool read_opp(struct ui *ui, struct tabs *tabs, struct error *err)
{
	read_expected(ui, whole_of(tabs));
	return opp_tab_read(ui, tabs, err);
}

/* Talks and notes */

static bool read_log(struct ui *ui, struct tabs *tabs, struct error *err)
{
	return lines_read(ui, tabs, "logboek",
	    "Er zijn nog geen gesprekken en notities. Met n begint een gesprek, met l een notitie.",
	    err);
}

/* Opens the selected talk, or shows the full text of a note. */
static enum outcome act_open_line(struct ui *ui, struct screen *screen)
{
	const struct cell *table = lines_cell(screen, "table_name");
	if (table && strcmp(table->text, "iop_talk") == 0)
		return open_talk(
		    ui, dossier_behind(screen)->card.id, lines_cell(screen, "period")->number);
	return lines_show(ui, screen);
}

static const struct action log_actions[] = {
    {"Enter", "openen", "Opent dit gesprek, of toont de hele notitie.", act_open_line, 0, NULL},
    LIST_SEARCH,
    LIST_FOLD,
    {0},
};

/* Actions on every tab */

static enum outcome act_talk(struct ui *ui, struct screen *screen)
{
	return open_talk(ui, dossier_behind(screen)->card.id, 0);
}

static enum outcome act_note(struct ui *ui, struct screen *screen)
{
	struct dossier *dossier = dossier_behind(screen);
	write_note(ui, dossier->card.id, 0, dossier->card.name);
	tabs_read(ui, &dossier->tabs);
	return STAY;
}

/* On a goal, the tab IOP has its own action for a note. */
static bool not_at_goal(const struct ui *ui, const struct screen *screen)
{
	const struct tabs *tabs = (const struct tabs *)screen;
	return tabs->table[tabs->current] != &iop_tab || !at_goal(ui, screen);
}

static enum outcome act_prepare(struct ui *ui, struct screen *screen)
{
	return open_preparation(ui, dossier_behind(screen)->card.id);
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	return choose_workbook(ui, dossier_behind(screen)->card.id, NULL, NULL);
}

static enum outcome act_turn(struct ui *ui, struct screen *screen)
{
	return pupil_turn(ui, dossier_behind(screen)->card.id);
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	form_kind_open(ui, &pupil_form, dossier_behind(screen)->card.id, 0);
	return STAY;
}

static enum outcome act_move(struct ui *ui, struct screen *screen)
{
	move_pupil(ui, dossier_behind(screen)->card.id);
	return STAY;
}

static enum outcome act_enrolments(struct ui *ui, struct screen *screen)
{
	return open_enrolments(ui, dossier_behind(screen)->card.id);
}

static const struct action actions[] = {
    {"n", "gesprek", "Opent het gesprek van deze periode.", act_talk, 0, NULL},
    {"l", "notitie", "Schrijft een notitie bij de leerling.", act_note, ACT_WRITES, not_at_goal},
    {"v", "voorbereiding", "Vult in wat de leerling heeft voorbereid.", act_prepare, ACT_HIDDEN,
        NULL},
    {"x", "werkmap",
        "Maakt een Excel-werkmap van deze leerling of van de klas: IOP, OPP of rapport.",
        act_workbook, ACT_HIDDEN, NULL},
    {"j", "jouw beurt", "Laat de leerling zelf kijken en invullen, tot je je code typt.", act_turn,
        ACT_HIDDEN | ACT_WRITES, may_write_iop},
    {NULL, "gegevens wijzigen", "Wijzigt naam, stamnummer of geboortedatum van de leerling.",
        act_edit, ACT_WRITES, administers},
    {NULL, "verplaatsen", "Verplaatst de leerling op een dag naar een andere klas.", act_move,
        ACT_WRITES, administers},
    {NULL, "inschrijvingen", "Toont waar de leerling wanneer zat, om dat te wijzigen.",
        act_enrolments, 0, administers},
    {0},
};

static const struct tab opp_tab = {.title = "OPP",
    .about = "Het OPP: wat er staat, wie er is gehoord en wie instemt.",
    .shown = opp_tab_shown,
    .read = read_opp,
    .draw = opp_tab_draw,
    .key = opp_tab_key,
    .actions = opp_actions};

static const struct tab log_tab = {.title = "Gesprekken",
    .brief = "Gesp",
    .about = "De gesprekken en notities. Enter opent ze.",
    .read = read_log,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = log_actions,
    .size = sizeof(struct lines),
    .close = listed_tab_close};

static const struct tab *const tab_table[] = {&overview_tab, &iop_tab, &opp_tab, &competences_tab,
    &internships_tab, &portfolio_tab, &log_tab, &care_tab, &outflow_tab, &changes_tab, NULL};

/* Returns the place of a tab, or 0 for the first one when the user may not see it. */
static int tab_named(const struct ui *ui, const char *title)
{
	for (int i = 0; tab_table[i]; i++)
		if (strcmp(tab_table[i]->title, title) == 0)
			return !tab_table[i]->shown || tab_table[i]->shown(ui) ? i : 0;
	return 0;
}

static enum outcome run_aimed(
    struct ui *ui, int64_t pupil, int64_t period, int tab, const struct portfolio_aim *aim)
{
	struct whole_dossier me = {.dossier = {.portfolio_aim = *aim, .to_rate = period != 0}};
	struct dossier *dossier = &me.dossier;
	struct error err = {0};
	if (is_for_staff(ui))
		return STAY;
	if (!pupil_card(ui->db, pupil, &dossier->card, &err) ||
	    (period && !period_read(ui->db, period, &dossier->iop_period, &err))) {
		ui_show_error(ui, &err);
		return STAY;
	}
	dossier->tabs = (struct tabs){.table = tab_table,
	    .current = tab,
	    .numbered = true,
	    .name = "Dossier",
	    .header = header,
	    .actions = actions,
	    .context = &me.opp,
	    .about = "Alles van één leerling. Met een cijfer of Tab naar een ander blad."};
	me.opp.pupil = pupil;
	read_expected(ui, &me);
	enum outcome outcome = tabs_run(ui, &dossier->tabs);
	opp_view_done(&me.opp);
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

enum outcome open_changes(struct ui *ui, int64_t pupil)
{
	return run(ui, pupil, 0, tab_named(ui, changes_tab.title));
}

enum outcome open_portfolio(struct ui *ui, int64_t pupil, const struct portfolio_aim *aim)
{
	return run_aimed(ui, pupil, 0, tab_named(ui, "Portfolio"), aim);
}

enum outcome open_goals(struct ui *ui, int64_t pupil, int64_t period)
{
	return run(ui, pupil, period, tab_named(ui, "IOP"));
}

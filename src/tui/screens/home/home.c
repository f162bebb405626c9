/* The home screen: Werklijst, Leerlingen, OPP, Zorg, Stages, Mijn les, Portfolio, Diploma,
 * Uitstroom, Kwaliteit and Beheer. */
#include "tui/screens/home/home.h"

#include <stdio.h>
#include <string.h>

#include "model/iop/iop.h"
#include "tui/list/listed_tab.h"
#include "tui/screens/care/care.h"
#include "tui/screens/common/common.h"
#include "tui/screens/diploma/diploma.h"
#include "tui/screens/internship/internship.h"
#include "tui/screens/quality/norms.h"
#include "tui/screens/opp/opp_view.h"
#include "tui/screens/outflow/outflow.h"
#include "tui/screens/outflow/rod_report.h"
#include "tui/screens/portfolio/portfolio.h"
#include "tui/screens/home/tasks.h"
#include "tui/screens/school/school.h"

/* Returns the user's name and roles, such as "Els Jansen, mentor". */
static const char *who(struct ui *ui)
{
	const struct actor *actor = access_actor(ui->db);
	struct buffer text = {0};
	buffer_add(&text, actor->name);
	for (int role = 0; role < ROLES; role++)
		if (actor->roles & 1u << role)
			buffer_format(&text, ", %s", role_rights[role].label);
	const char *result = arena_text(&ui->scratch, buffer_text(&text));
	buffer_done(&text);
	return result;
}

static void header(struct ui *ui, struct tabs *tabs, struct header *header)
{
	(void)tabs;
	struct period_card period;
	struct error none = {0};
	const char *school;
	db_text(ui->db, &ui->scratch, &school, NULL, "SELECT name FROM visible_school", "");
	header->left = arena_format(&ui->scratch, "Stip · %s", school);
	header->right = period_current(ui->db, &period, &none)
	                    ? arena_format(&ui->scratch, "%s · periode %d · %s", period.year_name,
	                          (int)period.number, who(ui))
	                    : who(ui);
}

/* Werklijst */

static const char *tasks_label(struct ui *ui, struct tabs *tabs)
{
	const struct tasks *tasks = tabs->states[0];
	return tasks->listed.rows.listing && !(tabs->unread && tabs->current == 0)
	           ? arena_format(&ui->scratch, "Werklijst %zu", tasks->mine)
	           : "Werklijst"; /* not read yet */
}

static bool tasks_tab_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	return tasks_read(ui, tab_state(tabs), 0, err);
}

static void tasks_tab_close(void *tasks)
{
	tasks_done(tasks);
}

static enum outcome act_task(struct ui *ui, struct screen *screen)
{
	enum outcome outcome = tasks_open(ui, tab_state_of(screen));
	tabs_read(
	    ui, (struct tabs *)screen); /* a dialog alone does not make the screen read again */
	return outcome;
}

static enum outcome act_delay(struct ui *ui, struct screen *screen)
{
	tasks_delay(ui, tab_state_of(screen));
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static enum outcome act_plan(struct ui *ui, struct screen *screen)
{
	tasks_plan(ui, tab_state_of(screen));
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static enum outcome act_report(struct ui *ui, struct screen *screen)
{
	tasks_report(ui, tab_state_of(screen));
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

/* Keeps which groups are folded. */
static enum outcome tasks_tab_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	enum outcome outcome = listed_tab_key(ui, tabs, key);
	struct tasks *tasks = tab_state(tabs);
	if (outcome == STAY && tasks->kept_closed != tasks->listed.list.closed_count)
		tasks_keep(ui, tasks);
	return outcome;
}

static enum outcome act_bring_back(struct ui *ui, struct screen *screen)
{
	tasks_bring_back(ui, 0);
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static enum outcome act_order(struct ui *ui, struct screen *screen)
{
	static const char *const words[] = {"op datum", "per leerling", "per soort taak"};
	struct tasks *tasks = tab_state_of(screen);
	tasks_next_order(tasks);
	tabs_read(ui, (struct tabs *)screen);
	ui_say(ui, "Taken %s.", words[tasks->order]);
	tasks_keep(ui, tasks);
	return STAY;
}

/* Returns the pupil of the selected task or row. Returns 0 when there is none; for a task about a
 * class or the school a message was shown. */
static int64_t selected_pupil(struct ui *ui, struct screen *screen, const char **name)
{
	const struct listed *list = tab_state_of(screen);
	size_t row;
	if (!listed_selected(list, &row))
		return 0;
	*name = listed_text(list, row, "name");
	int64_t pupil = listed_number(list, row, "pupil");
	if (!pupil)
		ui_say(ui, "Deze taak gaat over %s, niet over een leerling. Enter opent de taak.",
		    *name);
	return pupil;
}

static enum outcome act_talk(struct ui *ui, struct screen *screen)
{
	const char *name;
	int64_t pupil = selected_pupil(ui, screen, &name);
	return pupil ? open_talk(ui, pupil, 0) : STAY;
}

static enum outcome act_note(struct ui *ui, struct screen *screen)
{
	const char *name;
	int64_t pupil = selected_pupil(ui, screen, &name);
	return pupil ? write_note(ui, pupil, 0, name) : STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	const char *name;
	int64_t pupil = selected_pupil(ui, screen, &name);
	return pupil ? open_dossier(ui, pupil) : STAY;
}

static enum outcome act_prepare(struct ui *ui, struct screen *screen)
{
	const char *name;
	int64_t pupil = selected_pupil(ui, screen, &name);
	return pupil ? open_preparation(ui, pupil) : STAY;
}

/* Leerlingen and Mijn les, each a listing */

static bool pupils_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	static const struct listed_kind kind = {.listing = "leerlingen"};
	struct listed *list = tab_state(tabs);
	list->kind = &kind;
	list->list.empty = "Er zijn geen leerlingen om te tonen.";
	return listed_read(ui, list, err);
}

/* A user without lessons does not get the tab, because the names of all tabs together would not
 * fit. */
static bool lessons_shown(const struct ui *ui)
{
	return access_has_role(ui->db, TEACHER) || access_has_role(ui->db, MENTOR);
}

static bool lessons_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	static const struct listed_kind kind = {.listing = "lessen"};
	struct listed *list = tab_state(tabs);
	list->kind = &kind;
	list->list.empty = "Er zijn geen lesgroepen of klassen om te tonen.";
	return listed_read(ui, list, err);
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	const char *name;
	int64_t pupil = selected_pupil(ui, screen, &name);
	return pupil ? choose_workbook(ui, pupil, NULL, NULL) : STAY;
}

static bool reads_opp(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return opps_tab.shown(ui);
}

static enum outcome act_course(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_course(ui);
}

/* A class of one's own, or of the whole school. */
static bool has_class(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_read(ui->db, BASIS) == ALL || access_has_role(ui->db, MENTOR);
}

static enum outcome act_board(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_class_board(ui);
}

/* Goes to the new pupil. */
static enum outcome act_new_pupil(struct ui *ui, struct screen *screen)
{
	int64_t pupil = admit_pupil(ui);
	tabs_read(ui, (struct tabs *)screen);
	if (pupil)
		listed_select(tab_state_of(screen), "pupil", pupil);
	return STAY;
}

/* For whom the tab Uitstroom, which has it too, is not there. */
static bool has_leavers(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_read(ui->db, OUTFLOW) == OWN && access_has_role(ui->db, MENTOR);
}

static enum outcome act_leaving(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_leaving_board(ui);
}

/* Opens a screen for the selected lesson. name lives until the list is read again. */
static enum outcome of_lesson(struct ui *ui, struct screen *screen,
    enum outcome (*open)(struct ui *, int64_t, int64_t, const char *))
{
	struct listed *list = tab_state_of(screen);
	size_t row;
	if (!listed_selected(list, &row))
		return STAY;
	const char *name = arena_text(&list->arena, listed_text(list, row, "class_name"));
	return open(
	    ui, listed_number(list, row, "lesson_group"), listed_number(list, row, "class"), name);
}

static enum outcome act_lesson(struct ui *ui, struct screen *screen)
{
	return of_lesson(ui, screen, open_lesson);
}

static enum outcome act_lesson_board(struct ui *ui, struct screen *screen)
{
	return of_lesson(ui, screen, open_lesson_board);
}

static enum outcome act_test(struct ui *ui, struct screen *screen)
{
	return of_lesson(ui, screen, open_test);
}

static const struct action task_actions[] = {
    {"Enter", "openen", "Gaat naar de plek waar deze taak wordt gedaan.", act_task, 0, NULL},
    LIST_SEARCH,
    {"n", "gesprek", "Opent het gesprek van deze periode.", act_talk, 0, NULL},
    {"l", "notitie", "Schrijft een notitie bij de leerling.", act_note, ACT_WRITES, NULL},
    {"d", "dossier", "Opent het dossier van de leerling.", act_dossier, ACT_HIDDEN, NULL},
    {"s", "uitstellen", "Stelt de taken die zijn gekozen uit tot een dag, met een reden.",
        act_delay, ACT_WRITES | ACT_HIDDEN, NULL},
    {"t", "terughalen", "Toont de uitgestelde taken, om er een terug te halen.", act_bring_back,
        ACT_WRITES | ACT_HIDDEN, NULL},
    {"p", "plannen", "Plant de gesprekken die zijn gekozen: op dezelfde dag, of elk een dag.",
        act_plan, ACT_WRITES | ACT_HIDDEN, may_write_iop},
    {"r", "doorgegeven", "Legt vast dat wat is gekozen nu in het administratiesysteem staat.",
        act_report, ACT_WRITES | ACT_HIDDEN, may_report_to_register},
    {"g", "groeperen", "Zet de taken op datum, per leerling of per soort.", act_order, ACT_HIDDEN,
        NULL},
    {"v", "voorbereiding", "Vult in wat de leerling heeft voorbereid.", act_prepare, ACT_HIDDEN,
        NULL},
    LIST_MARK,
    LIST_MARK_ALL,
    LIST_FOLD_ALL,
    {0},
};

static const struct action pupil_actions[] = {
    {"Enter", "openen", "Opent het dossier.", act_dossier, 0, NULL},
    LIST_SEARCH,
    {"n", "gesprek", "Opent het gesprek van deze periode.", act_talk, 0, NULL},
    {"l", "notitie", "Schrijft een notitie bij de leerling.", act_note, ACT_WRITES, NULL},
    {"v", "voorbereiding", "Vult in wat de leerling heeft voorbereid.", act_prepare, ACT_HIDDEN,
        NULL},
    {"x", "werkmap",
        "Maakt een Excel-werkmap van deze leerling of van de klas: IOP, OPP of rapport.",
        act_workbook, ACT_HIDDEN, NULL},
    {"b", "bord", "Toont per leerling van een klas hoe het staat, van gesprek tot bewijs.",
        act_board, 0, has_class},
    {"w", "wie gaat van school", "Toont per leerling de stappen van het vertrek.", act_leaving,
        ACT_HIDDEN, has_leavers},
    {"+", "nieuwe leerling", "Voegt een leerling toe, met klas en eerste dag.", act_new_pupil,
        ACT_WRITES, administers},
    {"k", "op koers", "Toont wie op koers ligt, per verwachte uitstroom.", act_course, ACT_HIDDEN,
        reads_opp},
    {0},
};

static const struct action lesson_actions[] = {
    {"Enter", "openen", "Toont wie aan welk leerdoel werkt.", act_lesson, 0, NULL},
    {"t", "toets", "Vult de scores in van een toets van deze groep.", act_test, ACT_WRITES,
        may_write_results},
    {"b", "bord", "Toont per leerling wat er is gedaan en wat nog niet.", act_lesson_board, 0,
        NULL},
    LIST_SEARCH,
    {0},
};

static const struct tab tasks_tab = {.title = "Werklijst",
    .about =
        "Wat er nog moet gebeuren: eerst wat te laat is, met het belangrijkste werk bovenaan (een gesprek gaat voor bewijs van jaren terug), daarna op dag. Enter gaat naar de plek waar het kan.",
    .label = tasks_label,
    .read = tasks_tab_read,
    .draw = listed_tab_draw,
    .key = tasks_tab_key,
    .actions = task_actions,
    .size = sizeof(struct tasks),
    .close = tasks_tab_close};

static const struct tab pupils_tab = {.title = "Leerlingen",
    .brief = "Leerl",
    .about =
        "De leerlingen die je mag zien. Enter opent het dossier; typ / en een deel van de naam om te zoeken.",
    .read = pupils_read,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = pupil_actions,
    .size = sizeof(struct listed),
    .close = listed_tab_close};

static const struct tab lessons_tab = {.title = "Mijn les",
    .brief = "Les",
    .about =
        "Je lesgroepen. Enter toont wie er aan welk leerdoel werkt; daar geef je oordelen met een cijfer.",
    .shown = lessons_shown,
    .read = lessons_read,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = lesson_actions,
    .size = sizeof(struct listed),
    .close = listed_tab_close};

static const struct tab *const tab_table[] = {&tasks_tab, &pupils_tab, &opps_tab, &classes_tab,
    &placements_tab, &lessons_tab, &missing_tab, &diplomas_tab, &leavers_tab, &norms_tab,
    &kinds_tab, NULL};

/* Returns the first tab: Mijn les for a user who only teaches, Werklijst for everybody else. */
static int first_tab(const struct ui *ui)
{
	int first = 0;
	if (access_actor(ui->db)->roles == 1u << TEACHER)
		while (tab_table[first] != &lessons_tab)
			first++;
	return first;
}

enum outcome home_run(struct ui *ui)
{
	struct tabs tabs = {
	    .table = tab_table, .name = "Stip", .header = header, .current = first_tab(ui)};
	return tabs_run(ui, &tabs);
}

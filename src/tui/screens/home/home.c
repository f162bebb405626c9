/* The home screen: Werklijst, Leerlingen, OPP, Zorg, Stages, Mijn les, Portfolio, Diploma,
 * Uitstroom, Kwaliteit and Beheer. */
#include "tui/screens/home/home.h"

#include <stdio.h>
#include <string.h>

#include "model/iop/iop.h"
#include "tui/input/dialog.h"
#include "tui/screens/care/care.h"
#include "tui/screens/common/common.h"
#include "tui/screens/diploma/diploma.h"
#include "tui/screens/internship/internship.h"
#include "tui/screens/quality/norms.h"
#include "tui/screens/opp/opp_view.h"
#include "tui/screens/outflow/outflow.h"
#include "tui/screens/portfolio/portfolio.h"
#include "tui/screens/home/tasks.h"
#include "tui/tabs.h"

struct home {
	struct tabs tabs;
	struct tasks tasks;
	struct list list; /* of the tab that is shown, when it is not the tasks */
	struct rows rows;
	struct arena arena;
	const char *shown; /* name of the listing in rows */
	struct listed opps;
	struct class_list classes;
	struct placements placements;
	struct missing_list missing;
	struct diploma_list diplomas;
	struct leavers leavers;
	struct norm_list norms; /* also the context of tabs */
	struct list kinds;
};

static struct home *home_of(struct tabs *tabs)
{
	return (struct home *)tabs;
}

static struct home *home_of_screen(struct screen *screen)
{
	return home_of((struct tabs *)screen);
}

struct listed *home_opps(struct tabs *tabs)
{
	return &home_of(tabs)->opps;
}

struct class_list *home_classes(struct tabs *tabs)
{
	return &home_of(tabs)->classes;
}

struct placements *home_placements(struct tabs *tabs)
{
	return &home_of(tabs)->placements;
}

struct missing_list *home_missing(struct tabs *tabs)
{
	return &home_of(tabs)->missing;
}

struct diploma_list *home_diplomas(struct tabs *tabs)
{
	return &home_of(tabs)->diplomas;
}

struct leavers *home_leavers(struct tabs *tabs)
{
	return &home_of(tabs)->leavers;
}

struct list *home_kinds(struct tabs *tabs)
{
	return &home_of(tabs)->kinds;
}

/* "Els Jansen, mentor" */
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
	const struct tasks *tasks = &home_of(tabs)->tasks;
	return tasks->listed.rows.listing ? arena_format(&ui->scratch, "Werklijst %zu", tasks->mine)
	                                  : "Werklijst"; /* not read yet */
}

static bool tasks_tab_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	return tasks_read(ui, &home_of(tabs)->tasks, 0, err);
}

static void tasks_tab_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	listed_draw(ui, &home_of(tabs)->tasks.listed, body);
}

static enum outcome tasks_tab_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	return key_in("Tab S-Tab", key) ? UNHANDLED
	                                : list_key(ui, &home_of(tabs)->tasks.listed.list, key);
}

static enum outcome act_task(struct ui *ui, struct screen *screen)
{
	enum outcome outcome = tasks_open(ui, &home_of_screen(screen)->tasks);
	tabs_read(ui, (struct tabs *)screen); /* it may be done with a question only */
	return outcome;
}

static enum outcome act_delay(struct ui *ui, struct screen *screen)
{
	tasks_delay(ui, &home_of_screen(screen)->tasks);
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
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
	struct tasks *tasks = &home_of_screen(screen)->tasks;
	tasks->order = (tasks->order + 1) % 3;
	tabs_read(ui, (struct tabs *)screen);
	ui_say(ui, "Taken %s.", words[tasks->order]);
	return STAY;
}

/* The pupil of the selected task or row; 0: there is none, of a task of a class the person has been
 * told. */
static int64_t selected_pupil(struct ui *ui, struct screen *screen, const char **name)
{
	struct home *home = home_of_screen(screen);
	size_t row;
	if (home->tabs.current == 0) {
		int64_t pupil = tasks_pupil(&home->tasks, name);
		if (!pupil && list_selected(&home->tasks.listed.list, &row))
			ui_say(ui,
			    "Deze taak gaat over %s, niet over een leerling. Enter opent de taak.",
			    *name);
		return pupil;
	}
	if (strcmp(home->shown, "leerlingen") != 0 || !list_selected(&home->list, &row))
		return 0;
	*name = rows_named(&home->rows, row, "name")->text;
	return rows_named(&home->rows, row, "pupil")->number;
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

/* Leerlingen and Mijn les: a listing each. */

static bool read_listing(struct ui *ui, struct home *home, const char *name, struct error *err)
{
	arena_done(&home->arena);
	home->shown = name;
	home->rows = (struct rows){.listing = listing_find(name)};
	if (!listing_read(ui->db, home->rows.listing, NULL, &home->arena, &home->rows, err))
		return false;
	list_show_rows(&home->list, &home->rows, ui->today);
	return true;
}

static bool pupils_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	home_of(tabs)->list.empty = "Er zijn geen leerlingen om te tonen.";
	return read_listing(ui, home_of(tabs), "leerlingen", err);
}

/* Who has no lessons is spared the tab: with all of them the names would not fit. */
static bool lessons_shown(const struct ui *ui)
{
	return access_has_role(ui->db, TEACHER) || access_has_role(ui->db, MENTOR);
}

static bool lessons_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	home_of(tabs)->list.empty = "Er zijn geen lesgroepen of klassen om te tonen.";
	return read_listing(ui, home_of(tabs), "lessen", err);
}

static void listing_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	list_draw(ui, &home_of(tabs)->list, body);
}

static enum outcome listing_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	return key_in("Tab S-Tab", key) ? UNHANDLED : list_key(ui, &home_of(tabs)->list, key);
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
	return opps_shown(ui);
}

static enum outcome act_course(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_course(ui);
}

/* Opens something of the selected lesson; name stays as long as the list is not read again. */
static enum outcome of_lesson(struct ui *ui, struct screen *screen,
    enum outcome (*open)(struct ui *, int64_t, int64_t, const char *))
{
	struct home *home = home_of_screen(screen);
	size_t row;
	if (!list_selected(&home->list, &row))
		return STAY;
	const char *name =
	    arena_text(&home->arena, rows_named(&home->rows, row, "class_name")->text);
	return open(ui, rows_named(&home->rows, row, "lesson_group")->number,
	    rows_named(&home->rows, row, "class")->number, name);
}

static enum outcome act_lesson(struct ui *ui, struct screen *screen)
{
	return of_lesson(ui, screen, open_lesson);
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
    {"s", "uitstellen", "Stelt de taak uit tot een dag, met een reden.", act_delay,
        ACT_WRITES | ACT_HIDDEN, NULL},
    {"t", "terughalen", "Toont de uitgestelde taken, om er een terug te halen.", act_bring_back,
        ACT_WRITES | ACT_HIDDEN, NULL},
    {"g", "groeperen", "Zet de taken op datum, per leerling of per soort.", act_order, ACT_HIDDEN,
        NULL},
    {"v", "voorbereiding", "Vult in wat de leerling heeft voorbereid.", act_prepare, ACT_HIDDEN,
        NULL},
    LIST_FOLD,
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
    {"k", "op koers", "Toont wie op koers ligt, per verwachte uitstroom.", act_course, ACT_HIDDEN,
        reads_opp},
    {0},
};

static const struct action lesson_actions[] = {
    {"Enter", "openen", "Toont wie aan welk leerdoel werkt.", act_lesson, 0, NULL},
    {"t", "toets", "Vult de scores in van een toets van deze groep.", act_test, ACT_WRITES,
        may_write_results},
    LIST_SEARCH,
    {0},
};

static const struct tab tab_table[] = {
    {.title = "Werklijst",
        .about =
            "Wat er nog moet gebeuren, het dringendste eerst. Enter gaat naar de plek waar het kan.",
        .label = tasks_label,
        .read = tasks_tab_read,
        .draw = tasks_tab_draw,
        .key = tasks_tab_key,
        .actions = task_actions},
    {.title = "Leerlingen",
        .brief = "Leerl",
        .about =
            "De leerlingen die je mag zien. Enter opent het dossier; typ / en een deel van de naam om te zoeken.",
        .read = pupils_read,
        .draw = listing_draw,
        .key = listing_key,
        .actions = pupil_actions},
    {.title = "OPP",
        .about = "De OPP's: per leerling wat er nog moet gebeuren. Enter opent het OPP.",
        .shown = opps_shown,
        .read = opps_read,
        .draw = opps_draw,
        .key = opps_key,
        .actions = opps_actions},
    {.title = "Zorg",
        .about =
            "De begeleiding per klas: observaties, groepsbespreking en afspraken. Enter opent de groepsbespreking.",
        .shown = classes_shown,
        .read = classes_read,
        .draw = classes_draw,
        .key = classes_key,
        .actions = classes_actions},
    {.title = "Stages",
        .brief = "Stage",
        .about = "De stages van nu en straks, en wie er nog geen heeft. Enter opent de stage.",
        .shown = internships_shown,
        .read = placements_read,
        .draw = placements_draw,
        .key = placements_key,
        .actions = placements_actions},
    {.title = "Mijn les",
        .brief = "Les",
        .about =
            "Je lesgroepen. Enter toont wie er aan welk leerdoel werkt; daar geef je oordelen met een cijfer.",
        .shown = lessons_shown,
        .read = lessons_read,
        .draw = listing_draw,
        .key = listing_key,
        .actions = lesson_actions},
    {.title = "Portfolio",
        .brief = "Portf",
        .about = "Welk bewijs er nog ontbreekt of niet in orde is. Enter vult aan wat ontbreekt.",
        .shown = missing_shown,
        .read = missing_read,
        .draw = missing_draw,
        .key = missing_key,
        .actions = missing_actions},
    {.title = "Diploma",
        .brief = "Dipl",
        .about = "Wie er dit jaar kandidaat is, wat er nog nodig is en wat de uitslag is.",
        .shown = diplomas_shown,
        .read = diplomas_read,
        .draw = diplomas_draw,
        .key = diplomas_key,
        .actions = diplomas_actions},
    {.title = "Uitstroom",
        .brief = "Uit",
        .about =
            "Wie er van school is gegaan, waarheen, en wie er nog moet worden gevraagd hoe het gaat.",
        .shown = leavers_shown,
        .read = leavers_read,
        .draw = leavers_draw,
        .key = leavers_key,
        .actions = leavers_actions},
    {.title = "Kwaliteit",
        .brief = "Kwal",
        .about =
            "De normen: wat is gehaald, met hoeveel, en welke leerlingen het verschil maken. Enter opent de gevallen.",
        .shown = norms_shown,
        .read = norms_read,
        .draw = norms_draw,
        .key = norms_key,
        .actions = norms_actions},
    {.title = "Beheer",
        .about = "De lijsten en instellingen van de school. Enter opent een lijst.",
        .shown = kinds_shown,
        .read = kinds_read,
        .draw = kinds_draw,
        .key = kinds_key,
        .actions = kinds_actions},
    {0},
};

/* Where it starts: for who only teaches at the lessons, for the others at the Werklijst. */
static int first_tab(const struct ui *ui)
{
	int first = 0;
	for (int i = 0; access_actor(ui->db)->roles == 1u << TEACHER && tab_table[i].title; i++)
		if (strcmp(tab_table[i].title, "Mijn les") == 0)
			first = i;
	return first;
}

enum outcome home_run(struct ui *ui)
{
	struct home home = {.shown = ""};
	home.tabs = (struct tabs){.table = tab_table, .name = "Stip", .header = header};
	home.tabs.context = &home.norms;
	home.tabs.current = first_tab(ui);
	enum outcome outcome = tabs_run(ui, &home.tabs);
	tasks_done(&home.tasks);
	list_done(&home.list);
	listed_done(&home.opps);
	classes_done(&home.classes);
	placements_done(&home.placements);
	missing_done(&home.missing);
	diplomas_done(&home.diplomas);
	leavers_done(&home.leavers);
	norms_done(&home.norms);
	list_done(&home.kinds);
	arena_done(&home.arena);
	return outcome;
}

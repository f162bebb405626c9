/* The tab Beheer of the home screen: the school's own lists, which can be changed here. */
#include "exchange/lists/lists.h"
#include "model/entities.h"
#include "model/lists/reference.h"
#include "model/quality/norm.h"
#include "model/school/school.h"
#include "tui/list/list.h"
#include "tui/screens/common/common.h"
#include "tui/screens/school/school.h"

/* What has a screen of its own. */
static const struct {
	enum outcome (*open)(struct ui *ui);
	const char *name, *what;
} screens[] = {
    {open_settings, "Instellingen", "wat de school zelf bepaalt, met de dag waarop het ingaat"},
    {open_pupils, "Leerlingen", "toevoegen, wijzigen, verplaatsen"},
    {open_staff, "Medewerkers", "namen, codes en accounts, met hun rollen"},
    {open_classes, "Klassen", "met hun mentoren en leerlingen"},
    {open_lesson_groups, "Lesgroepen", "met hun docenten en leerlingen"},
    {open_colours, "Kleuren", "van jouw scherm: licht, donker, zwart-wit, hoog contrast"},
};

/* The lists of records, below them; what is in them is said with the name of a list for files,
 * where it has one. */
static const struct {
	const struct entity *entity;
	const char *name, *what;
} kinds[] = {
    {&stand_in_entity, "Vervangingen", "wie tijdelijk het werk van een ander doet"},
    {&location_entity, "Locaties", NULL},
    {&period_entity, "IOP-periodes", "met hun gespreksweken"},
    {&holiday_entity, "Vakanties", "tellen niet mee in termijnen"},
    {&competence_entity, "Competenties", NULL},
    {&rating_level_entity, "Oordelen", NULL},
    {&anchor_entity, "Voorbeelden bij oordelen", NULL},
    {&competence_group_entity, "Groepen competenties", NULL},
    {&subtarget_entity, "Beheersingsdoelen", NULL},
    {&goal_place_entity, "Waar en wanneer", NULL},
    {&column_name_entity, "Kolomnamen", NULL},
    {&subject_entity, "Vakken", NULL},
    {&track_entity, "Routes", NULL},
    {&subject_target_entity, "Streefniveaus", NULL},
    {&result_kind_entity, "Soorten resultaten", NULL},
    {&result_level_entity, "Niveaus", NULL},
    {&attendee_entity, "Deelnemers aan gesprekken", NULL},
    {&attempt_outcome_entity, "Niet gelukte gesprekken", NULL},
    {&expected_profile_entity, "Uitstroomprofielen", NULL},
    {&opp_factor_kind_entity, "Soorten factoren", NULL},
    {&opp_support_kind_entity, "Soorten ondersteuning", NULL},
    {&guardian_kind_entity, "Soorten verzorgers", NULL},
    {&signature_manner_entity, "Manieren van tekenen", NULL},
    {&consent_purpose_entity, "Doelen van toestemming", NULL},
    {&referral_kind_entity, "Soorten verwijzingen", NULL},
    {&care_meeting_kind_entity, "Soorten overleg", NULL},
    {&admission_domain_entity, "Domeinen van achterstand", NULL},
    {&course_fact_entity, "Feiten voor op koers", NULL},
    {&course_threshold_entity, "Grenzen voor op koers", NULL},
    {&route_step_entity, "Ondersteuningsroute", NULL},
    {&destination_entity, "Bestemmingen", NULL},
    {&destination_profile_entity, "Bestemming bij profiel", NULL},
    {&deviation_reason_entity, "Redenen van afwijking", NULL},
    {&national_figure_entity, "Landelijke cijfers", NULL},
    {&sector_entity, "Sectoren", NULL},
    {&contract_kind_entity, "Soorten contracten", NULL},
    {&outflow_status_entity, "Situaties bij nazorg", NULL},
    {&internship_kind_entity, "Stagesoorten", NULL},
    {&ladder_step_entity, "Treden van de stageladder", NULL},
    {&ladder_kind_entity, "Stagesoorten bij een trede", NULL},
    {&internship_end_entity, "Einde van een stage", NULL},
    {&certificate_kind_entity, "Soorten certificaten", NULL},
    {&evidence_kind_entity, "Soorten bewijs", NULL},
    {&portfolio_version_entity, "Versies van het portfolio", NULL},
    {&portfolio_requirement_entity, "Portfolio-eisen", NULL},
    {&regulation_entity, "Reglementen", NULL},
    {&diploma_requirement_entity, "Eisen voor het diploma", NULL},
    {&standard_entity, "Standaarden", NULL},
    {&survey_group_entity, "Groepen van peilingen", NULL},
    {&norm_entity, "Normen", NULL},
    {&standard_norm_entity, "Normen bij standaarden", NULL},
    {&signal_kind_entity, "Soorten taken", NULL},
    {&signal_term_entity, "Termijnen van taken", NULL},
};

enum { SCREENS = sizeof screens / sizeof *screens, KINDS = sizeof kinds / sizeof *kinds };

static const struct column kind_columns[] = {
    {"name", "lijst", COLUMN_TEXT, 26, 0},
    {"what", "wat erin staat", COLUMN_TEXT, 40, C_WIDE},
    {0},
};

static const char *name_of(size_t row)
{
	return row < SCREENS ? screens[row].name : kinds[row - SCREENS].name;
}

static const char *what_is_in(size_t row)
{
	if (row < SCREENS)
		return screens[row].what;
	row -= SCREENS;
	return kinds[row].what ? kinds[row].what : reference_about(kinds[row].entity);
}

static const char *kind_cell(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)context, (void)arena;
	return column == 0 ? name_of(row) : what_is_in(row);
}

static bool kinds_shown(const struct ui *ui)
{
	return access_read(ui->db, ADMIN) == ALL;
}

static bool kinds_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	(void)ui, (void)err;
	struct list_source source = {
	    .columns = kind_columns, .count = SCREENS + KINDS, .cell = kind_cell};
	list_show(tab_state(tabs), &source);
	return true;
}

static void kinds_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	list_draw(ui, tab_state(tabs), body);
}

static enum outcome kinds_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	return key_in("Tab S-Tab", key) ? UNHANDLED : list_key(ui, tab_state(tabs), key);
}

static void kinds_close(void *list)
{
	list_done(list);
}

static enum outcome act_kind(struct ui *ui, struct screen *screen)
{
	size_t row;
	if (!list_selected(tab_state_of(screen), &row))
		return STAY;
	if (row < SCREENS)
		return screens[row].open(ui);
	return open_records(ui, kinds[row - SCREENS].entity, kinds[row - SCREENS].name);
}

static enum outcome go_to_screen(struct ui *ui, const struct place *place)
{
	return screens[place->id].open(ui);
}

static enum outcome go_to_kind(struct ui *ui, const struct place *place)
{
	return open_records(ui, kinds[place->id].entity, kinds[place->id].name);
}

void kinds_places(const struct ui *ui, struct places *places)
{
	if (!kinds_shown(ui))
		return;
	for (size_t i = 0; i < SCREENS + KINDS; i++) {
		bool list = i >= SCREENS;
		/* this one is an action everywhere */
		if (!list && screens[i].open == open_colours)
			continue;
		place_add(
		    places, &(struct place){.label = name_of(i),
		                .leads = arena_format(&places->arena, "Beheer, %s", what_is_in(i)),
		                .go = list ? go_to_kind : go_to_screen,
		                .id = (int64_t)(list ? i - SCREENS : i)});
	}
}

static enum outcome act_imports(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_imports(ui);
}

static enum outcome act_new_year(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_new_year(ui);
}

static const struct action kinds_actions[] = {
    {"Enter", "openen", "Toont de lijst, om haar te wijzigen.", act_kind, 0, NULL},
    {"i", "inlezen", "Leest gegevens in uit een bestand: een CSV, een werkmap of EDEXML.",
        act_imports, ACT_WRITES, NULL},
    {"j", "nieuw schooljaar",
        "Maakt het volgende schooljaar klaar: klassen, mentors, leerlingen en lesgroepen.",
        act_new_year, ACT_WRITES, may_make_new_year},
    LIST_FIND,
    {0},
};

const struct tab kinds_tab = {.title = "Beheer",
    .about = "De lijsten en instellingen van de school. Enter opent een lijst.",
    .shown = kinds_shown,
    .read = kinds_read,
    .draw = kinds_draw,
    .key = kinds_key,
    .actions = kinds_actions,
    .size = sizeof(struct list),
    .close = kinds_close};

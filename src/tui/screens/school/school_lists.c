/* The tab Beheer of the home screen: the school's own lists, which can be changed here. */
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
};

/* The lists of records, below them. */
static const struct {
	const struct entity *entity;
	const char *name, *what;
} kinds[] = {
    {&stand_in_entity, "Vervangingen", "wie tijdelijk het werk van een ander doet"},
    {&location_entity, "Locaties", "gebouwen, als de school er meer dan een heeft"},
    {&period_entity, "IOP-periodes", "met hun gespreksweken"},
    {&holiday_entity, "Vakanties", "tellen niet mee in termijnen"},
    {&competence_entity, "Competenties", "de vakoverstijgende competenties"},
    {&rating_level_entity, "Oordelen", "de schaal, en wat een leerling erbij leest"},
    {&anchor_entity, "Voorbeelden bij oordelen", "hoe een oordeel eruitziet, per competentie"},
    {&competence_group_entity, "Groepen competenties", "waarin de lijst is verdeeld"},
    {&subtarget_entity, "Beheersingsdoelen", "het programmeringskader"},
    {&goal_place_entity, "Waar en wanneer", "wat bij een leerdoel te kiezen is"},
    {&column_name_entity, "Kolomnamen", "hoe kolommen heten in bestanden uit andere programma's"},
    {&subject_entity, "Vakken", "theorie en praktijk"},
    {&track_entity, "Routes", "praktijkonderwijs, Entree en wat de school zelf heeft"},
    {&subject_target_entity, "Streefniveaus", "het niveau dat de school per vak wil halen"},
    {&result_kind_entity, "Soorten resultaten", "methodetoetsen, werkstukken en andere"},
    {&result_level_entity, "Niveaus", "referentieniveaus en KSE, van laag naar hoog"},
    {&attendee_entity, "Deelnemers aan gesprekken", "wie erbij kan zijn"},
    {&attempt_outcome_entity, "Niet gelukte gesprekken", "redenen"},
    {&expected_profile_entity, "Uitstroomprofielen", "wat de school van een leerling verwacht"},
    {&opp_factor_kind_entity, "Soorten factoren", "wat in een OPP kan helpen of hinderen"},
    {&opp_support_kind_entity, "Soorten ondersteuning", "wat de school in een OPP kan bieden"},
    {&guardian_kind_entity, "Soorten verzorgers", "ouders, voogd en anderen met gezag"},
    {&signature_manner_entity, "Manieren van tekenen", "hoe iemand instemt met een OPP"},
    {&consent_purpose_entity, "Doelen van toestemming", "waarvoor toestemming wordt gevraagd"},
    {&referral_kind_entity, "Soorten verwijzingen", "ZAT, gemeente, UWV en anderen"},
    {&admission_domain_entity, "Domeinen van achterstand", "waarin leerachterstand is gemeten"},
    {&course_fact_entity, "Feiten voor op koers", "waaruit blijkt hoe een leerling ervoor staat"},
    {&course_threshold_entity, "Grenzen voor op koers", "vanaf hoeveel procent goed of zwak"},
    {&destination_entity, "Bestemmingen", "waar leerlingen na school naartoe gaan"},
    {&destination_profile_entity, "Bestemming bij profiel",
        "welke bestemming bij welk profiel past"},
    {&deviation_reason_entity, "Redenen van afwijking", "waarom het anders ging dan verwacht"},
    {&national_figure_entity, "Landelijke cijfers", "van alle scholen samen, met jaar en bron"},
    {&sector_entity, "Sectoren", "waarin oud-leerlingen werken"},
    {&contract_kind_entity, "Soorten contracten", "en of ze meetellen als werk"},
    {&outflow_status_entity, "Situaties bij nazorg", "hoe het met een oud-leerling kan gaan"},
    {&internship_kind_entity, "Stagesoorten", "en welke extern zijn"},
    {&ladder_step_entity, "Treden van de stageladder", "welke stage in welk leerjaar"},
    {&ladder_kind_entity, "Stagesoorten bij een trede", "welke soort bij welke trede past"},
    {&internship_end_entity, "Einde van een stage", "redenen, en wat als uitval telt"},
    {&certificate_kind_entity, "Soorten certificaten", "uitgever, geldigheid en of ze meetellen"},
    {&evidence_kind_entity, "Soorten bewijs", "en wie moet tekenen"},
    {&portfolio_version_entity, "Versies van het portfolio",
        "wie vanaf een dag komt, krijgt die eisen"},
    {&portfolio_requirement_entity, "Portfolio-eisen",
        "wat erin moet, per vak en leerjaar of fase"},
    {&regulation_entity, "Reglementen", "van het diploma; welk geldt is een instelling"},
    {&diploma_requirement_entity, "Eisen voor het diploma", "per reglement"},
    {&standard_entity, "Standaarden", "van de inspectie, voor de zelfevaluatie"},
    {&survey_group_entity, "Groepen van peilingen", "wie in PrOZO! en de veiligheidsmonitor"},
    {&norm_entity, "Normen", "wat de bron vraagt, en hoe Stip telt; drempels staan bij Kwaliteit"},
    {&standard_norm_entity, "Normen bij standaarden", "welke norm iets zegt over welke standaard"},
    {&signal_kind_entity, "Soorten taken", "teksten en termijnen van de Werklijst"},
    {&signal_term_entity, "Termijnen van taken", "een andere termijn, vanaf een dag"},
};

enum { SCREENS = sizeof screens / sizeof *screens, KINDS = sizeof kinds / sizeof *kinds };

static const struct column kind_columns[] = {
    {"name", "lijst", COLUMN_TEXT, 26, 0},
    {"what", "wat erin staat", COLUMN_TEXT, 40, C_WIDE},
    {0},
};

static const char *kind_cell(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)context, (void)arena;
	if (row < SCREENS)
		return column == 0 ? screens[row].name : screens[row].what;
	return column == 0 ? kinds[row - SCREENS].name : kinds[row - SCREENS].what;
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
		place_add(places,
		    &(struct place){.label = list ? kinds[i - SCREENS].name : screens[i].name,
		        .leads = arena_format(&places->arena, "Beheer, %s",
		            list ? kinds[i - SCREENS].what : screens[i].what),
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
    LIST_SEARCH,
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

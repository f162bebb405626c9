/* The table of commands. */
#include "cli/command.h"

#include <string.h>

#include "cli/runs.h"
#include "workbook/export.h"

/* clang-format off */
const struct option_row global_options[] = {
	{"db", 0, "BESTAND", "het bestand van de school", false},
	{"peildatum", 0, "DATUM", "kijk zoals het op deze dag was; er kan dan niets gewijzigd worden", false},
	{"as", 0, "NAAM", "werk als deze medewerker (code of account) of leerling (stamnummer)", false},
	{"help", 'h', NULL, "laat de hulp zien", false},
	{"version", 0, NULL, "laat de versie van Stip zien", false},
	{0},
};

#define FORMATS                                                                                    \
	{"csv", 0, NULL, "schrijf CSV: met puntkomma's en een kopregel", false},                          \
	{"json", 0, NULL, "schrijf JSON", false},                                                         \
	{"raw", 0, NULL, "laat in CSV het teken ' weg voor tekst die op een formule lijkt", false}

static const struct option_row format_options[] = {FORMATS, {0}};

static const struct option_row init_options[] = {
	{"school", 0, "NAAM", "naam van de school", true},
	{"brin", 0, "00AA", "BRIN van de school", true},
	{"naam-administratie", 0, "NAAM", "voor- en achternaam van wie de administratie doet", false},
	{"code-administratie", 0, "CODE", "de code van die medewerker; zonder deze optie ADM", false},
	{"houdt-bij-vanaf", 0, "DATUM", "sinds wanneer de school alles in Stip bijhoudt; zonder deze optie vandaag, of in augustus de eerste", false},
	{0},
};

static const struct option_row demo_options[] = {
	{"pupils", 0, "AANTAL", "zoveel leerlingen; zonder deze optie 170", false},
	{"years", 0, "AANTAL", "zoveel schooljaren; zonder deze optie 6", false},
	{"seed", 0, "GETAL", "hetzelfde getal geeft dezelfde school; zonder deze optie 1", false},
	{"date", 0, "DATUM", "de dag waarop de school stilstaat; zonder deze optie vandaag", false},
	{"force", 0, NULL, "vervang de voorbeeldschool die er al staat", false},
	{0},
};

static const struct option_row import_options[] = {
	{"dry-run", 'n', NULL, "laat alleen zien wat er zou veranderen", false},
	{"blad", 0, "NAAM", "lees dit blad van een werkmap; zonder deze optie het eerste", false},
	{"schooljaar", 0, "JAAR", "het schooljaar van regels zonder schooljaar, zoals 2026-2027", false},
	{"bron", 0, "NAAM", "het programma waar het bestand uit komt, met eigen namen in de lijst kolomnamen", false},
	{"zonder-lesgroepen", 0, NULL, "wie naar een andere klas gaat, blijft in de lesgroepen van de oude klas", false},
	{"alles", 0, NULL, "noem iedereen die niet in het bestand staat; anders de eerste tien, en tel de rest", false},
	{"voorbeeld", 0, NULL, "schrijf een bestand om in te vullen, met wat er kan staan", false},
	{"output", 'o', "BESTAND", "schrijf dat voorbeeld hierin; een naam op .xlsx geeft een werkmap met keuzelijsten", false},
	{"xlsx", 0, NULL, "schrijf dat voorbeeld als werkmap, ook naar de standaarduitvoer", false},
	{"force", 'f', NULL, "vervang een bestaand bestand", false},
	{0},
};

static const struct option_row import_evidence_options[] = {
	{"dry-run", 'n', NULL, "laat alleen zien wat er bij zou komen", false},
	{"zonder-rest", 0, NULL, "laat bestanden weg die bij niemand passen; zonder deze optie komt er dan niets bij", false},
	{"soort", 0, "SOORT", "de soort als de naam er geen noemt, zoals TOE of toets; zonder deze optie WST, werkstuk", false},
	{"vak", 0, "VAK", "het vak als de naam er geen noemt", false},
	{0},
};

static const struct option_row list_options[] = {
	{"klas", 0, "KLAS", "alleen deze klas", false},
	{"leerling", 0, "STAMNUMMER", "alleen deze leerling", false},
	{"schooljaar", 0, "JAAR", "alleen dit schooljaar, zoals 2026-2027", false},
	FORMATS,
	{0},
};

#define TO_FILE                                                                                    \
	{"output", 'o', "BESTAND", "schrijf naar dit bestand, of met - naar de standaarduitvoer", true},  \
	{"force", 0, NULL, "vervang het bestand als het er al is", false}

static const struct option_row export_board_options[] = {
	{"schooljaar", 0, "JAAR", "van dit schooljaar; zonder deze optie het huidige", false},
	TO_FILE,
	{0},
};

static const struct option_row merge_options[] = {
	{"output", 'o', "BESTAND", "maak een Excel-werkmap, of met - naar de standaarduitvoer", false},
	{"force", 0, NULL, "vervang het bestand als het er al is", false},
	FORMATS,
	{0},
};

static const struct option_row staff_add_options[] = {
	{"rol", 0, "ROL", "geef meteen deze rol", false},
	{"account", 0, "NAAM", "naam van het account op deze computer", false},
	{"vanaf", 0, "DATUM", "de rol geldt vanaf deze dag; zonder deze optie vandaag", false},
	{0},
};

static const struct option_row from_options[] = {
	{"vanaf", 0, "DATUM", "vanaf deze dag; zonder deze optie vandaag", false},
	{0},
};

static const struct option_row mentor_options[] = {
	{"vanaf", 0, "DATUM", "mentor vanaf deze dag; zonder deze optie vandaag", false},
	{"per", 0, "DATUM", "geen mentor meer: dit is de laatste dag", false},
	{0},
};

static const struct option_row end_options[] = {
	{"per", 0, "DATUM", "de laatste dag; zonder deze optie vandaag", false},
	{0},
};

static const struct option_row settings_options[] = {
	{"vanaf", 0, "DATUM", "de waarde geldt vanaf deze dag; zonder deze optie vandaag", false},
	FORMATS,
	{0},
};

static const struct option_row evidence_add_options[] = {
	{"leerling", 0, "STAMNUMMER", "van deze leerling", true},
	{"soort", 0, "SOORT", "de soort, zoals TOE of toets; zonder deze optie WST, werkstuk", false},
	{"vak", 0, "VAK", "het vak", false},
	{"eis", 0, "CODE", "hoort bij deze eis van het portfolio; vak en soort volgen daaruit", false},
	{"titel", 0, "TEKST", "de titel; zonder deze optie de naam van het bestand", false},
	{"datum", 0, "DATUM", "gemaakt op deze dag; zonder deze optie nog zonder datum", false},
	{0},
};

static const struct option_row evidence_get_options[] = {
	{"leerling", 0, "STAMNUMMER", "van deze leerling", true},
	{"output", 'o', "BESTAND", "schrijf naar dit bestand, of met - naar de standaarduitvoer; anders onder zijn eigen naam", false},
	{"alles", 0, "MAP", "schrijf alle bestanden van de leerling in deze map", false},
	{"force", 0, NULL, "vervang het bestand als het er al is", false},
	{0},
};

static const struct option_row backup_options[] = {
	{"output", 'o', "BESTAND", "schrijf de reservekopie naar dit bestand", true},
	{"zonder-bestanden", 0, NULL, "alleen het dossier, zonder de bestanden van de bewijsstukken", false},
	{"force", 0, NULL, "vervang het bestand als het er al is", false},
	{0},
};

static const struct option_row restore_options[] = {
	{"zonder-bestanden", 0, NULL, "ook als het archief met bewijsstukken ontbreekt of beschadigd is", false},
	{"force", 0, NULL, "vervang het huidige bestand; daar komt eerst een kopie van", false},
	{0},
};

static const struct option_row undo_options[] = {
	{"lijst", 0, NULL, "laat zien wat er ongedaan te maken is", false},
	{"dry-run", 'n', NULL, "laat alleen zien wat er terug zou gaan", false},
	{0},
};

static const struct option_row help_options[] = {
	{"man", 0, NULL, "schrijf de man-pagina (mdoc)", false},
	{"completion", 0, "SCHIL", "schrijf de aanvulling voor bash, zsh of fish", false},
	{0},
};

static const struct command rows[] = {
	{"init", "", "maak een lege school, met de lijsten en een medewerker voor de administratie",
		"init --school 'PrO De Horizon' --brin 00AA", init_options, false, run_init},
	{"demo", "", "maak een verzonnen school met een verleden, om te oefenen",
		"--db demo/school.db demo", demo_options, false, run_demo},
	{"import", "[SOORT] [BESTAND|-]", "lees leerlingen, ouders, stages en andere gegevens uit een bestand; zonder soort: wat er kan",
		"import leerlingen leerlingen.csv --dry-run", import_options, true, run_import},
	{"import bewijs", "MAP", "lees een map met bestanden in als bewijs; de naam zegt van wie: stamnummer, vak, datum, titel",
		"import bewijs map --dry-run", import_evidence_options, false, run_import_evidence},
	{"list", "[LIJST]", "laat een lijst zien; zonder naam: welke lijsten er zijn",
		"list taken --klas 3B", list_options, true, run_list},
	{"show leerling", "STAMNUMMER", "laat het dossier van een leerling zien",
		"show leerling 21-0417", NULL, true, run_show_pupil},
	{"export", "", NULL, NULL, NULL, true, run_export}, /* one for each kind of workbook */
	{"export bestuur", "", "schrijf de cijfers van een schooljaar als JSON, zonder leerlingen; aantallen onder de vijf zijn weggelaten",
		"export bestuur --schooljaar 2025-2026 -o bestuur.json", export_board_options, true, run_export_board},
	{"merge", "BESTAND…", "leg de cijfers van verschillende scholen naast elkaar, uit de bestanden van export bestuur",
		"merge horizon.json akker.json -o bestuur.xlsx", merge_options, false, run_merge},
	{"staff", "", "laat de medewerkers zien, met hun rollen en klassen",
		NULL, format_options, true, run_staff},
	{"staff add", "CODE NAAM…", "voeg een medewerker toe",
		"staff add JAN Els Jansen --rol mentor", staff_add_options, true, run_staff_add},
	{"staff role add", "CODE ROL", "geef een medewerker een rol",
		"staff role add JAN docent", from_options, true, run_role_add},
	{"staff role end", "CODE ROL", "beëindig een rol van een medewerker",
		"staff role end JAN docent --per 31-07", end_options, true, run_role_end},
	{"staff mentor", "KLAS CODE", "maak een medewerker mentor van een klas, of beëindig dat",
		"staff mentor 3B JAN", mentor_options, true, run_mentor},
	{"settings", "[CODE] [WAARDE]", "laat de instellingen zien, of wijzig er een",
		"settings competenties_max 4 --vanaf 01-08", settings_options, true, run_settings},
	{"year", "", "laat de schooljaren en hun periodes zien",
		NULL, format_options, true, run_year},
	{"year add", "JAAR", "maak het schooljaar dat in augustus van dit jaar begint",
		"year add 2027", NULL, true, run_year_add},
	{"access", "", "laat zien welke rol wat mag lezen en wijzigen",
		NULL, NULL, true, run_access},
	{"evidence add", "BESTAND…", "voeg bestanden toe aan het portfolio van een leerling, elk als bewijsstuk",
		"evidence add --leerling 21-0417 --vak KOK --datum 12-10 gebak.jpg", evidence_add_options, false, run_evidence_add},
	{"evidence get", "[NAAM]", "geef een bestand uit het portfolio van een leerling terug",
		"evidence get --leerling 21-0417 gebak.jpg -o gebak.jpg", evidence_get_options, true, run_evidence_get},
	{"backup", "", "maak een reservekopie en controleer die",
		"backup -o kopie.db", backup_options, false, run_backup},
	{"restore", "BESTAND", "zet een reservekopie terug",
		"--db nieuw.db restore kopie.db", restore_options, false, run_restore},
	{"check", "", "controleer het hele bestand",
		NULL, NULL, true, run_check},
	{"migrate", "", "werk het bestand bij voor deze versie van Stip, met eerst een reservekopie",
		NULL, NULL, false, run_migrate},
	{"audit", "", "laat de laatste regels van het logboek zien",
		NULL, format_options, true, run_audit},
	{"audit verify", "", "controleer of het logboek niet buiten Stip om is gewijzigd",
		NULL, NULL, true, run_audit_verify},
	{"undo", "[NUMMER]", "maak je laatste wijziging ongedaan, of die met dit nummer",
		"undo --lijst", undo_options, true, run_undo},
	{"help", "[COMMANDO…]", "laat de hulp bij een commando zien",
		"help import", help_options, true, run_help},
	{0},
};
/* clang-format on */

/* The options of a kind: of whom, of when, what else it asks, and to which file. */
static const struct option_row *export_options(const struct export_kind *kind, struct arena *arena)
{
	const struct option_row all[] = {
	    {"leerling", 0, "STAMNUMMER",
	        kind->of == ABOUT_PUPIL ? "van deze leerling" : "alleen deze leerling",
	        kind->of == ABOUT_PUPIL},
	    {"klas", 0, "KLAS", kind->of == ABOUT_CLASS ? "van deze klas" : "alleen deze klas",
	        kind->of == ABOUT_CLASS},
	    {"schooljaar", 0, "JAAR", kind->year, false},
	    {"voorbereiding", 0, NULL, "het blad waarmee de leerling het gesprek voorbereidt",
	        false},
	    {"voor", 0, "WIE", "mbo (ook een andere school) of werk", true},
	    {"ontvanger", 0, "NAAM",
	        "de school of het bedrijf, als de toestemming daarvoor is gegeven", false},
	    {"pseudoniem", 0, NULL,
	        "zonder namen, stamnummers en vrije tekst; elke leerling krijgt een nummer, in elke export een ander",
	        false},
	    TO_FILE};
	const bool taken[] = {kind->of & ABOUT_PUPIL, kind->of & ABOUT_CLASS, kind->year,
	    kind->asks & ASKS_PREPARATION, kind->asks & ASKS_RECEIVER, kind->asks & ASKS_RECEIVER,
	    kind->asks & ASKS_PSEUDONYM, true, true};
	enum { COUNT = sizeof all / sizeof *all };
	struct option_row *options = arena_alloc(arena, (COUNT + 1) * sizeof *options),
	                  *next = options;
	_Static_assert(COUNT == sizeof taken / sizeof *taken, "each option is taken or not");
	for (size_t i = 0; i < COUNT; i++)
		if (taken[i])
			*next++ = all[i];
	return options;
}

static struct command export_command(
    const struct command *row, const struct export_kind *kind, struct arena *arena)
{
	struct command made = *row;
	made.name = arena_format(arena, "%s %s", row->name, kind->name);
	made.help = arena_format(arena, "maak een Excel-werkmap %s", kind->help);
	made.example = arena_format(arena, "%s %s", made.name, kind->example);
	made.options = export_options(kind, arena);
	return made;
}

const struct command *commands(void)
{
	static struct arena arena; /* until the program ends */
	static struct command *made;
	size_t kinds = 0;
	while (export_kinds[kinds])
		kinds++;
	if (made)
		return made;
	struct command *next = made =
	    arena_alloc(&arena, (sizeof rows / sizeof *rows + kinds) * sizeof *made);
	for (const struct command *row = rows; row->name; row++)
		if (row->run != run_export)
			*next++ = *row;
		else
			for (size_t i = 0; i < kinds; i++)
				*next++ = export_command(row, export_kinds[i], &arena);
	return made;
}

const struct command *command_find(const char *name)
{
	for (const struct command *c = commands(); c->name; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

bool command_in_family(const struct command *command, const char *word)
{
	size_t len = strcspn(word, " ");
	return strncmp(command->name, word, len) == 0 &&
	       (command->name[len] == '\0' || command->name[len] == ' ');
}

int word_distance(const char *a, const char *b)
{
	enum { MOST = 24, FAR = 10 };
	size_t n = strlen(a), m = strlen(b);
	int row[MOST + 1];
	if (n > MOST || m > MOST)
		return FAR;
	for (size_t j = 0; j <= m; j++)
		row[j] = (int)j;
	for (size_t i = 1; i <= n; i++) {
		int diagonal = row[0];
		row[0] = (int)i;
		for (size_t j = 1; j <= m; j++) {
			int change = diagonal + (a[i - 1] != b[j - 1]);
			int least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
			diagonal = row[j];
			row[j] = change < least ? change : least;
		}
	}
	return row[m];
}

const char *command_nearest(const char *typed)
{
	const char *best = NULL;
	int least = (int)strlen(typed) / 2 < 3 ? (int)strlen(typed) / 2 + 1 : 3;
	for (const struct command *c = commands(); c->name; c++) {
		int distance = word_distance(typed, c->name);
		if (distance < least) {
			least = distance;
			best = c->name;
		}
	}
	return best;
}

void command_usage(struct buffer *out, const struct command *command)
{
	buffer_format(out, "stip %s", command->name);
	if (*command->arguments)
		buffer_format(out, " %s", command->arguments);
	for (const struct option_row *o = command->options; o && o->name; o++) {
		buffer_add(out, o->needed ? " " : " [");
		if (o->letter && o->value)
			buffer_format(out, "-%c", o->letter);
		else
			buffer_format(out, "--%s", o->name);
		if (o->value)
			buffer_format(out, " %s", o->value);
		buffer_add(out, o->needed ? "" : "]");
	}
}

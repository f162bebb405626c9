/* The palette: the actions of a screen and all places to go to, searched as you type. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/actions.h"
#include "tui/input/picker.h"
#include "tui/places.h"
#include "tui/tabs.h"

/* What people call a thing, and what it is called here. */
static const struct {
	const char *here, *also;
} synonyms[] = {
    {"werkmap", "excel xlsx export exporteren printen afdrukken uitdraai rapportage"},
    {"werklijst", "taken todo doen agenda home begin afspraak afspraken uitstellen"},
    {"leerling", "kind student dossier zoeken"},
    {"leerlingen",
        "klas klassenbord bord jouw beurt nieuwe ouders telefoon bellen afspraak afspraken"},
    {"bord", "klas klassenbord overzicht"},
    {"notitie", "aantekening opmerking logboek"},
    {"ongedaan", "undo terugdraaien herstellen fout"},
    {"hulp", "help uitleg handleiding toetsen"},
    {"stoppen", "afsluiten quit exit sluiten uitloggen"},
    {"inlezen", "import importeren csv magister somtoday edexml uploaden"},
    {"medewerker", "docent collega personeel mentor leraar gebruiker account"},
    {"instelling", "opties voorkeuren configuratie"},
    {"bestand", "bijlage upload scan pdf"},
    {"stage", "bpv praktijk werkplek bellen contact telefoon"},
    {"bedrijf", "werkgever stageplaats"},
    {"uitstroom", "vertrek oud-leerlingen nazorg bestendiging belronde ouders bellen"},
    {"kwaliteit", "normen inspectie cijfers"},
    {"zorg",
        "ondersteuning zat intake tlv verwijzing observatie toestemming foto afspraak afspraken"},
    {"opp", "ontwikkelingsperspectief handelingsdeel"},
    {"iop", "leerdoelen doelen plan"},
    {"competenties", "vaardigheden oordelen"},
    {"portfolio", "bewijs bewijsstukken map cijfers resultaten toets verzuim aanwezigheid absent"},
    {"diploma", "examen getuigschrift rod"},
    {"gesprek", "praten mentorgesprek driehoeksgesprek afspraak afspraken"},
    {"klassen", "groepen mentoren"},
    {"afspraken", "afspraak"},
    {"aanwezigheid", "verzuim absent ziek ziekmelden"},
    {"resultaten", "cijfers toets punten"},
    {"lesgroep", "vakgroep cluster"},
    {"kleuren", "thema uiterlijk licht donker zwart-wit contrast lettertype voorkeuren"},
    {"rondleiding", "uitleg voorbeeld beginnen leren tour demo"},
    {"muis", "klikken scrollen kopiëren selecteren"},
    {"wijzigingen", "geschiedenis historie audit log"},
};

/* A row of the palette: an action of the screen, or the place with this index. */
struct offer {
	const struct action *action;
	size_t place;
};

struct palette {
	struct screen *screen;
	struct places places;
	struct offer *offers;
	struct choice *rows;
	const char **words, **former;
	size_t count, offer_capacity, row_capacity, word_capacity, former_capacity;
};

void place_add(struct places *places, const struct place *place)
{
	places->rows =
	    array_grow(places->rows, places->count, &places->capacity, sizeof *places->rows);
	places->rows[places->count++] = *place;
}

void places_done(struct places *places)
{
	arena_done(&places->arena);
	free(places->rows); /* holds pointers only */
	*places = (struct places){0};
}

/* Returns the other words by which a label is found. */
static const char *other_words(const char *label, struct arena *arena)
{
	const char *words = "", *folded = text_fold(arena, label);
	for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
		if (strstr(folded, synonyms[i].here))
			words = arena_format(arena, "%s %s", words, synonyms[i].also);
	return words;
}

static void offer(
    struct palette *p, const char *label, const char *former, const char *shown, struct offer what)
{
	p->offers = array_grow(p->offers, p->count, &p->offer_capacity, sizeof *p->offers);
	p->rows = array_grow(p->rows, p->count, &p->row_capacity, sizeof *p->rows);
	p->words = array_grow(p->words, p->count, &p->word_capacity, sizeof *p->words);
	p->former = array_grow(p->former, p->count, &p->former_capacity, sizeof *p->former);
	p->offers[p->count] = what;
	p->former[p->count] = former ? former : "";
	p->rows[p->count] = (struct choice){.value = label, .label = shown};
	p->words[p->count++] = other_words(label, &p->places.arena);
}

static void offer_action(void *context, const struct action *action, bool own)
{
	struct palette *p = context;
	struct arena *arena = &p->places.arena;
	const char *keys = action_keys(arena, p->screen, action, own);
	/* Leaves out the palette itself, which would only open again. */
	if (action->run == palette_run)
		return;
	offer(p, action->label, NULL,
	    arena_format(arena, "%s%s%s%s · %s", action->label, *keys ? " (" : "", keys,
	        *keys ? ")" : "", action->help),
	    (struct offer){.action = action});
}

static bool offer_places(struct ui *ui, struct palette *p, struct error *err)
{
	tabs_places(ui, p->screen, &p->places);
	if (ui->places && !ui->places(ui, &p->places, err))
		return false;
	for (size_t i = 0; i < p->places.count; i++) {
		const struct place *place = &p->places.rows[i];
		offer(p, place->label, place->former,
		    arena_format(&p->places.arena, "%s → %s", place->label, place->leads),
		    (struct offer){.place = i});
	}
	return true;
}

static enum outcome run_action(struct ui *ui, struct screen *screen, const struct action *action)
{
	struct key key;
	enum outcome outcome = action_run(ui, screen, action);
	/* The loop itself handles these keys. */
	if (outcome != UNHANDLED || !key_nth(action->keys, 0, &key))
		return outcome == UNHANDLED ? STAY : outcome;
	if (key_is(&key, K_ESC))
		return CLOSE;
	if (key_is(&key, K_CTRL + 'l'))
		draw_again();
	return STAY;
}

enum outcome palette_run(struct ui *ui, struct screen *screen)
{
	struct palette p = {.screen = screen};
	struct error err = {0};
	size_t selected = 0;
	enum outcome outcome = STAY;
	actions_each(ui, screen, offer_action, &p);
	if (!offer_places(ui, &p, &err))
		ui_show_error(ui, &err);
	struct choices choices = {
	    .rows = p.rows, .count = p.count, .words = p.words, .former = p.former};
	if (pick(ui, "Waarheen, of wat doen?", &choices, NULL, &selected)) {
		const struct offer *chosen = &p.offers[selected];
		const struct place *place = &p.places.rows[chosen->place];
		outcome =
		    chosen->action ? run_action(ui, screen, chosen->action) : place->go(ui, place);
	}
	places_done(&p.places);
	/* The arrays hold pointers only. */
	free(p.rows);
	free(p.words);
	free(p.former);
	free(p.offers);
	return outcome;
}

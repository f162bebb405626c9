/* The tour of the example school: a window of a few lines when the user comes where a step begins.
 * It only reads, and goes on by itself when the next screen opens. */
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/screens/home/home.h"

/* What the screen that has the keys is called; the help and the palette are windows. */
#define IN_HELP "Lezen"
#define IN_PALETTE "Kiezen"

/* A step begins on the screen with this name; does is shown until the next one begins. */
static const struct {
	const char *reached, *text, *does;
} steps[] = {
    {"Werklijst",
        "Dit is de Werklijst: wat er nog moet gebeuren, het dringendste eerst. Een ! is vandaag of te laat. "
        "De onderste regel noemt de toetsen.\n\nGa verder met Enter, en druk dan op 2: het blad Leerlingen.",
        "druk op 2"},
    {"Leerlingen",
        "Hier staan de leerlingen die jij mag zien. Met de pijltjes loop je erdoor, met / zoek je op een deel van de naam. "
        "Klikken mag ook.\n\nGa verder, en open dan een leerling met Enter.",
        "open een leerling met Enter"},
    {"Overzicht",
        "Dit is het dossier: alles van één leerling. Elk blad heeft een cijfer, en Tab gaat naar het volgende.\n\n"
        "Ga verder, en druk dan op 2 voor het IOP.",
        "druk op 2"},
    {"IOP",
        "De leerdoelen van deze leerling, met de oordelen. Wat je op zo'n blad kunt, staat in de hulp.\n\nGa verder, en druk dan op F1.",
        "druk op F1"},
    {IN_HELP,
        "Zo noemt F1 op elk scherm wat je daar kunt.\n\nLees het, sluit de hulp met Esc, en druk dan op : (dubbele punt).",
        "Esc sluit de hulp, druk dan op :"},
    {IN_PALETTE,
        "Hier staat alles op naam. Achter de pijl staat waar een regel heen gaat. Een ander woord mag ook: printen vindt de werkmappen.\n\n"
        "Ga verder, typ dan werklijst en druk op Enter.",
        "typ werklijst en druk op Enter"},
    {"Werklijst",
        "Je bent terug bij het begin. Esc en q gaan overal een scherm terug. u toont wat je zelf wijzigde, om het terug te halen.\n\n"
        "Dit is een verzonnen school: probeer gerust alles uit.",
        ""},
};

enum { STEPS = sizeof steps / sizeof *steps };

static void leave(struct ui *ui)
{
	ui->guide = NULL;
	ui->guide_says = NULL;
}

/* Begins the next step when its screen has the keys. */
static void guide(struct ui *ui)
{
	static const char *const buttons[] = {"Verder", "Stoppen", NULL}, *const done[] = {
	                                                                      "Klaar", NULL};
	const char *here = ui->top->name ? ui->top->name : ui->top->ops->name;
	int step = ui->guide_step;
	if (strcmp(here, steps[step].reached) != 0)
		return;
	bool last = step + 1 == STEPS;
	struct arena arena = {0};
	const char *title = arena_format(&arena, "Rondleiding, stap %d van %d", step + 1, STEPS);
	ui->guide_step++;
	if (last)
		leave(ui);
	else
		ui->guide_says = steps[step].does;
	int chosen = dialog_choose(ui, title, steps[step].text, last ? done : buttons);
	if (!last && chosen != 0)
		leave(ui);
	arena_done(&arena);
}

static enum outcome begin(struct ui *ui, const struct place *place)
{
	(void)place;
	ui->guide = guide;
	ui->guide_step = 0;
	ui->guide_says = "";
	ui->wanted_tab = 1;
	return HOME;
}

static enum outcome end(struct ui *ui, const struct place *place)
{
	(void)place;
	leave(ui);
	ui_say(ui, "De rondleiding is gestopt.");
	return STAY;
}

bool tour_places(struct ui *ui, struct places *places, struct error *err)
{
	int64_t example = 0;
	if (!db_int(ui->db, &example, err, "SELECT count(*) FROM example_school", ""))
		return false;
	if (ui->guide)
		place_add(places, &(struct place){.label = "rondleiding stoppen",
		                      .leads = "je blijft waar je bent",
		                      .go = end});
	else if (example)
		place_add(places, &(struct place){.label = "rondleiding",
		                      .leads = "twee minuten, van scherm naar scherm",
		                      .go = begin});
	return true;
}

/* The tab Stages of a dossier: placements, visits, evaluations and the ladder, line by line, with a
 * key of its own for each frequent action. */
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/internship/internship.h"
#include "tui/screens/common/lines_tab.h"

bool internships_shown(const struct ui *ui)
{
	return access_read(ui->db, INTERNSHIP) != NONE;
}

static bool internships_tab_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	return lines_read(ui, tabs, "stagedossier",
	    places_pupils(ui, NULL) ? "Er is nog geen stage. Met t voeg je er een toe."
	                            : "Er is nog geen stage.",
	    err);
}

static int64_t pupil_of(struct screen *screen)
{
	return dossier_behind(screen)->card.id;
}

static enum outcome again(struct ui *ui, struct screen *screen)
{
	tabs_read(ui, (struct tabs *)screen); /* a dialog alone does not make the tab read again */
	return STAY;
}

/* Sets internship to the placement that the selected line belongs to, or to 0. */
static bool placement_of_line(
    struct ui *ui, struct screen *screen, int64_t *internship, struct error *err)
{
	int64_t id = 0;
	const struct entity *entity = lines_record(screen, &id);
	*internship = entity == &internship_entity ? id : 0;
	if (entity == &internship_visit_entity)
		return db_int(ui->db, internship, err,
		    "SELECT internship FROM visible_internship_visit WHERE id = ?1", "i", id);
	if (entity == &internship_evaluation_entity)
		return db_int(ui->db, internship, err,
		    "SELECT internship FROM visible_internship_evaluation WHERE id = ?1", "i", id);
	return true;
}

#define PLACEMENTS                                                                                   \
	"SELECT internship, company_name || ' · ' || days || ' · vanaf ' || strftime('%d-%m-%Y', " \
	"starts_on) || ' · ' || state FROM list_stages WHERE pupil = ?1 "                           \
	"ORDER BY state = 'loopt' DESC, starts_on DESC, internship DESC"

/* Returns the placement that a key is about: that of the line, the only one, or one that the user
 * picks. Returns 0 on Esc, or after a message. */
static int64_t placement(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	int64_t internship = 0;
	if (!placement_of_line(ui, screen, &internship, &err)) {
		ui_show_error(ui, &err);
		return 0;
	}
	if (!internship)
		internship = pick_id(ui, "Welke stage?", PLACEMENTS, pupil_of(screen), true);
	if (internship < 0)
		ui_say(ui, "Er is nog geen stage.");
	return internship > 0 ? internship : 0;
}

/* Places the pupil on a ladder step that is still open; any other step is shown as text. */
static void open_step(struct ui *ui, struct screen *screen)
{
	const char *state = lines_cell(screen, "state")->text;
	const char *step = arena_text(&ui->scratch, lines_cell(screen, "what")->text);
	bool open = strcmp(state, "nog niet") == 0 || strcmp(state, "niet gedaan") == 0;
	if (open && places_pupils(ui, NULL) && !db_read_only_reason(ui->db))
		place_pupil(ui, pupil_of(screen), ladder_kind(ui, step, &ui->scratch), 0);
	else
		lines_show(ui, screen);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	int64_t id, internship = 0;
	const struct entity *entity = lines_record(screen, &id);
	if (!placement_of_line(ui, screen, &internship, &err))
		ui_show_error(ui, &err);
	else if (entity == &internship_entity)
		form_kind_open(ui, &placement_form, id, 0);
	else if (entity == &internship_visit_entity)
		visit_placement(ui, internship, id);
	else if (entity == &internship_evaluation_entity)
		open_evaluation(ui, id);
	else if (lines_cell(screen, "what"))
		open_step(ui, screen);
	return again(ui, screen);
}

static enum outcome about_placement(
    struct ui *ui, struct screen *screen, bool (*form)(struct ui *, int64_t))
{
	int64_t internship = placement(ui, screen);
	if (internship)
		form(ui, internship);
	return again(ui, screen);
}

static bool new_visit(struct ui *ui, int64_t internship)
{
	return visit_placement(ui, internship, 0);
}

static enum outcome act_visit(struct ui *ui, struct screen *screen)
{
	return about_placement(ui, screen, new_visit);
}

static enum outcome act_sign(struct ui *ui, struct screen *screen)
{
	return about_placement(ui, screen, sign_placement);
}

static enum outcome act_judge(struct ui *ui, struct screen *screen)
{
	return about_placement(ui, screen, judge_placement);
}

static enum outcome act_close(struct ui *ui, struct screen *screen)
{
	return about_placement(ui, screen, close_placement);
}

static enum outcome act_goals(struct ui *ui, struct screen *screen)
{
	return about_placement(ui, screen, take_goals_along);
}

/* form is NULL for a new placement. */
static const struct {
	const char *label;
	bool (*form)(struct ui *ui, int64_t internship);
	bool places; /* only for users who may place pupils */
} additions[] = {
    {"Stage", NULL, true},
    {"Bezoek", new_visit, false},
    {"Handtekeningen", sign_placement, false},
    {"Beoordeling", judge_placement, false},
    {"Leerdoelen die meegaan", take_goals_along, true},
    {"Einde van de stage", close_placement, true},
};
enum { ADDITIONS = sizeof additions / sizeof *additions };

static enum outcome act_add(struct ui *ui, struct screen *screen)
{
	struct choice rows[ADDITIONS];
	size_t offered[ADDITIONS], place = SIZE_MAX;
	struct choices choices = {.rows = rows};
	for (size_t i = 0; i < ADDITIONS; i++)
		if (!additions[i].places || places_pupils(ui, screen)) {
			offered[choices.count] = i;
			rows[choices.count++] = (struct choice){"", additions[i].label};
		}
	if (!pick(ui, "Toevoegen", &choices, NULL, &place) || place >= choices.count)
		return STAY;
	if (additions[offered[place]].form)
		return about_placement(ui, screen, additions[offered[place]].form);
	place_pupil(ui, pupil_of(screen), "", 0);
	return again(ui, screen);
}

/* Removes a record with all that belongs to it in one change set, after a question. */
static bool remove_whole(struct ui *ui, const char *title, const char *text, int64_t id,
    bool (*remove)(struct db *, int64_t, struct error *))
{
	struct error err = {0};
	if (!dialog_confirm(ui, title, text, "Verwijderen"))
		return false;
	if (remove(ui->db, id, &err))
		return true;
	ui_show_error(ui, &err);
	return false;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	int64_t id;
	const struct entity *entity = lines_record(screen, &id);
	if (entity == &internship_visit_entity)
		return lines_remove(ui, screen);
	if (entity == &internship_entity &&
	    remove_whole(ui, "Stage verwijderen",
	        "De stage gaat weg uit het dossier, met de handtekeningen. Is de stage begonnen, sluit die dan af met e.",
	        id, internship_remove))
		ui_say(ui, "Stage verwijderd.");
	if (entity == &internship_evaluation_entity &&
	    remove_whole(ui, "Beoordeling verwijderen",
	        "De beoordeling gaat weg uit het dossier, met alle oordelen die erin staan.", id,
	        evaluation_remove))
		ui_say(ui, "Beoordeling verwijderd.");
	return again(ui, screen);
}

static const struct action internships_tab_actions[] = {
    {"Enter", "openen", "Opent wat op deze regel staat; op de ladder plaatst het de leerling.",
        act_open, 0, NULL},
    {"t", "toevoegen", "Voegt een stage toe, of een bezoek, beoordeling of einde bij deze stage.",
        act_add, ACT_WRITES, follows_internships},
    {"b", "bezoek", "Schrijft op wat je zag bij een bezoek aan de stage.", act_visit, ACT_WRITES,
        follows_internships},
    {"o", "beoordelen", "Beoordeelt de stage: bedrijf, leerling of school.", act_judge, ACT_WRITES,
        follows_internships},
    {"h", "handtekeningen", "Toont wie het stagecontract tekende, om het in te vullen.", act_sign,
        0, NULL},
    {"e", "einde", "Sluit de stage af, met de reden.", act_close, ACT_WRITES, places_pupils},
    {"m", "leerdoelen meenemen", "Kiest welke leerdoelen meegaan naar deze stage.", act_goals,
        ACT_WRITES | ACT_HIDDEN, places_pupils},
    LIST_SEARCH,
    LINES_SHOW,
    {"Del", "verwijderen", "Haalt de regel weg uit het dossier, na een vraag.", act_remove,
        ACT_WRITES | ACT_HIDDEN, follows_internships},
    LIST_FOLD,
    {0},
};

const struct tab internships_tab = {.title = "Stages",
    .brief = "Stage",
    .about =
        "De stages van de leerling. Enter opent wat erbij hoort: bezoek, beoordeling, handtekeningen.",
    .shown = internships_shown,
    .read = internships_tab_read,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = internships_tab_actions,
    .size = sizeof(struct lines),
    .close = listed_tab_close};

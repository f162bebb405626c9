/* Leavers and follow-ups as a list on the home screen, and a round along the leavings that are not
 * complete. */
#include "tui/screens/outflow/outflow.h"
#include "tui/list/listed_tab.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/write.h"
#include "model/outflow/aftercare.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/draft_place.h"
#include "tui/screens/common/common.h"

struct leavers {
	struct listed listed;
	bool follow_up; /* show the follow-ups instead of the leavings */
};

static struct leavers *leavers_of(struct screen *screen)
{
	return tab_state_of(screen);
}

static bool is_follow_up(const struct listed *list)
{
	return ((const struct leavers *)list->owner)->follow_up;
}

static bool is_late(const struct listed *list, size_t row)
{
	return is_follow_up(list) ? listed_is(list, row, "state", "te laat")
	                          : listed_number(list, row, "outflow") == 0 &&
	                                !listed_number(list, row, "before");
}

static bool is_open(const struct listed *list, size_t row)
{
	return is_follow_up(list) ? is_late(list, row) || listed_is(list, row, "state", "open")
	                          : *listed_text(list, row, "missing") != '\0' &&
	                                !listed_number(list, row, "before");
}

static const char *by_year(void *list, size_t row, struct arena *arena)
{
	return arena_format(arena, "Schooljaar %s", listed_text(list, row, "year_name"));
}

static const char *by_state(void *list, size_t row, struct arena *arena)
{
	static const char *const groups[][2] = {{"te laat", "Te laat"}, {"open", "Nu te vragen"},
	    {"gedaan", "Gedaan"}, {"voorbij", "Niet nagevraagd"},
	    {"vóór Stip", "Onbekend, van vóór Stip"}};
	(void)arena;
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		if (listed_is(list, row, "state", groups[i][0]))
			return groups[i][1];
	return "Later te vragen";
}

static const struct listed_kind leavings = {.listing = "uitstroom", .group = by_year};
static const struct listed_kind follow_ups = {.listing = "nazorg", .group = by_state};

static bool leavers_shown(const struct ui *ui)
{
	return access_read(ui->db, OUTFLOW) == ALL;
}

/* A copy that identifies a row, because every closing form makes the list read again, a pupil can
 * have several rows, and some have no key yet. moment is 0 for the leaving, else the year of the
 * follow-up. */
struct stop {
	int64_t pupil, outflow, moment;
	char day[16];
};

static struct stop stop_of(const struct leavers *leavers, size_t row)
{
	const struct listed *list = &leavers->listed;
	struct stop stop = {.pupil = listed_number(list, row, "pupil"),
	    .outflow = listed_number(list, row, "outflow"),
	    .moment = leavers->follow_up ? listed_number(list, row, "moment") : 0};
	snprintf(stop.day, sizeof stop.day, "%s", listed_text(list, row, "left_on"));
	return stop;
}

static bool selected(const struct leavers *leavers, struct stop *stop)
{
	size_t row;
	if (!listed_selected(&leavers->listed, &row))
		return false;
	*stop = stop_of(leavers, row);
	return true;
}

/* Selects the row of a stop; a stop without a day stands for the pupil's last leaving. */
static void go_to(struct leavers *leavers, const struct stop *stop)
{
	for (size_t row = 0; row < leavers->listed.rows.count; row++) {
		struct stop here = stop_of(leavers, row);
		if (here.pupil == stop->pupil && here.moment == stop->moment &&
		    (!*stop->day || strcmp(here.day, stop->day) == 0)) {
			list_select(&leavers->listed.list, row);
			return;
		}
	}
}

static bool leavers_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct leavers *leavers = tab_state(tabs);
	struct listed *list = &leavers->listed;
	const struct listed_kind *kind = leavers->follow_up ? &follow_ups : &leavings;
	struct stop before;
	bool again = list->kind == kind && selected(leavers, &before);
	list->kind = kind;
	list->owner = leavers;
	list->list.empty =
	    leavers->follow_up
	        ? "Er is nu geen nazorg om na te vragen."
	        : "Er is nog niemand van school gegaan. Met n leg je een vertrek vast.";
	bool good = listed_read(ui, list, err);
	if (again)
		go_to(leavers, &before);
	return good;
}

static bool edit_stop(struct ui *ui, const struct stop *stop, const char *place)
{
	return stop->moment ? edit_follow_up(ui, stop->outflow, stop->moment, place)
	                    : edit_leaver(ui, stop->pupil, stop->outflow, place);
}

/* Returns in words what is still missing for this leaver. */
static const char *missing_of(struct ui *ui, const struct stop *stop, struct arena *arena)
{
	struct error err = {0};
	struct query *q = db_query(ui->db,
	    "SELECT coalesce(missing, '') FROM list_uitstroom "
	    "WHERE pupil = ?1 AND (outflow = ?2 OR ?2 = 0) "
	    "ORDER BY left_on DESC LIMIT 1",
	    "ii", stop->pupil, stop->outflow);
	const char *missing = query_next(q) ? arena_text(arena, query_text(q, 0)) : "";
	if (!query_done(q, &err))
		ui_show_error(ui, &err);
	return missing;
}

/* Opens the forms that a stop needs; false when the user went back. An advice is a record with its
 * own form. */
static bool complete(struct ui *ui, const struct stop *stop, const char *place, size_t *saved)
{
	struct arena arena = {0};
	bool done = true, advice;
	if (strcmp(missing_of(ui, stop, &arena), "advies") != 0) {
		done = edit_stop(ui, stop, place);
		*saved += done;
	}
	advice = done && strstr(missing_of(ui, stop, &arena), "advies");
	if (advice) {
		done = edit_advice(ui, stop->pupil, 0, place);
		*saved += done;
	}
	arena_done(&arena);
	return done;
}

static bool goes_on(struct ui *ui)
{
	static const char *const buttons[] = {"Stoppen", "Volgende", NULL};
	return ui->leaving == STAY &&
	       dialog_choose(ui, "Aanvullen", "Stoppen, of door met de volgende?", buttons) == 1;
}

/* Visits the stops from first on, and leaves the list at the last one visited. */
static void go_round(
    struct ui *ui, struct leavers *leavers, const struct stop *stops, size_t count, size_t first)
{
	size_t saved = 0, at = first;
	for (; at < count; at++) {
		char place[48];
		snprintf(place, sizeof place, "%zu van %zu", at + 1, count);
		if (!complete(ui, &stops[at], place, &saved) && (at + 1 == count || !goes_on(ui)))
			break;
	}
	go_to(leavers, &stops[at < count ? at : count - 1]);
	ui_say(ui, "Aanvullen %s: %zu keer bewaard.", at < count ? "gestopt" : "klaar", saved);
}

/* Starts the round at the selected row, along all open rows that the list shows now; of the nazorg
 * it is the round of calls. */
static enum outcome act_round(struct ui *ui, struct screen *screen)
{
	struct leavers *leavers = leavers_of(screen);
	const struct list *list = &leavers->listed.list;
	if (leavers->follow_up)
		return open_calls(ui);
	struct stop *stops = xcalloc(list->line_count + 1, sizeof *stops);
	size_t count = 0, first = 0;
	for (size_t line = 0; line < list->line_count; line++) {
		size_t row = list->lines[line].row;
		if (line == list->selected)
			first = count;
		if (!list->lines[line].head && is_open(&leavers->listed, row))
			stops[count++] = stop_of(leavers, row);
	}
	if (!count)
		ui_say(ui, "Hier ontbreekt niets.");
	else
		go_round(ui, leavers, stops, count, first < count ? first : 0);
	free(stops);
	return STAY;
}

static enum outcome act_calls(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_calls(ui);
}

static enum outcome act_leaving(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_leaving_board(ui);
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	struct stop stop;
	if (selected(leavers_of(screen), &stop))
		edit_stop(ui, &stop, NULL);
	return STAY;
}

static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	struct leavers *leavers = leavers_of(screen);
	struct stop stop = {.pupil = find_pupil(ui)};
	if (stop.pupil && edit_leaver(ui, stop.pupil, 0, NULL))
		go_to(leavers, &stop);
	return STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	struct stop stop;
	return selected(leavers_of(screen), &stop) ? open_dossier(ui, stop.pupil) : STAY;
}

static enum outcome act_advice(struct ui *ui, struct screen *screen)
{
	struct stop stop;
	if (selected(leavers_of(screen), &stop))
		edit_advice(ui, stop.pupil, 0, NULL);
	return STAY;
}

static enum outcome act_reason(struct ui *ui, struct screen *screen)
{
	struct stop stop;
	if (selected(leavers_of(screen), &stop))
		form_kind_open(ui, &care_reason_form, 0, stop.outflow);
	return STAY;
}

static enum outcome act_other(struct ui *ui, struct screen *screen)
{
	struct leavers *leavers = leavers_of(screen);
	leavers->follow_up = !leavers->follow_up;
	tabs_read(ui, (struct tabs *)screen);
	list_select(&leavers->listed.list, 0);
	ui_say(ui, leavers->follow_up ? "Nazorg: hoe het gaat, na 1 en na 2 jaar."
	                              : "Uitstroom: wie van school is gegaan, en waarheen.");
	return STAY;
}

/* Adds an attempt for the moment of the selected line, or else for the open moment. */
static enum outcome act_attempt(struct ui *ui, struct screen *screen)
{
	struct stop stop;
	if (!selected(leavers_of(screen), &stop))
		return STAY;
	if (stop.outflow)
		edit_attempt(ui, stop.outflow, stop.moment);
	else
		ui_say(ui, "Leg eerst de bestemming vast, met Enter.");
	return STAY;
}

static enum outcome act_aftercare(struct ui *ui, struct screen *screen)
{
	struct stop stop;
	if (!selected(leavers_of(screen), &stop))
		return STAY;
	if (stop.outflow)
		form_kind_open(ui, &aftercare_form, 0, stop.outflow);
	else
		ui_say(ui, "Leg eerst de bestemming vast, met Enter.");
	return STAY;
}

static enum outcome act_log(struct ui *ui, struct screen *screen)
{
	struct stop stop;
	return selected(leavers_of(screen), &stop) ? open_contacts(ui, stop.pupil, stop.outflow)
	                                           : STAY;
}

static enum outcome act_all_logs(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_contacts(ui, 0, 0);
}

static enum outcome act_cohorts(struct ui *ui, struct screen *screen)
{
	(void)screen;
	return open_cohorts(ui);
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	const struct leavers *leavers = leavers_of(screen);
	char year[16];
	size_t row;
	if (!listed_selected(&leavers->listed, &row))
		return choose_workbook(ui, 0, NULL, NULL);
	snprintf(year, sizeof year, "%s", listed_text(&leavers->listed, row, "year_name"));
	return choose_workbook(ui, 0, NULL, year);
}

static const struct action leavers_actions[] = {
    {"Enter", "openen", "Opent de gegevens van het vertrek of van de nazorg.", act_edit, 0, NULL},
    {"w", "wie gaat", "Toont wie er van school gaat, en welke stappen van het vertrek zijn gedaan.",
        act_leaving, 0, NULL},
    {"b", "belronde",
        "Gaat langs wie nu moet worden gevraagd hoe het gaat: het nummer in de regel, g bij geen gehoor.",
        act_calls, 0, may_write_outflow},
    {"o", "aanvullen",
        "Gaat vanaf deze regel elk vertrek langs waarvan iets ontbreekt: F2 bewaart, het volgende formulier komt vanzelf.",
        act_round, ACT_WRITES | ACT_HIDDEN, may_write_outflow},
    {"z", "nazorg/uitstroom", "Wisselt tussen wie is vertrokken en hoe het daarna gaat.", act_other,
        0, NULL},
    {"n", "nieuw", "Legt vast dat een leerling van school gaat.", act_new, ACT_WRITES,
        may_write_outflow},
    {"c", "cohorten", "Toont per schooljaar van vertrek wat er bekend is en wat nog open staat.",
        act_cohorts, 0, NULL},
    {"p", "poging", "Legt vast dat je deze oud-leerling hebt geprobeerd te bereiken.", act_attempt,
        ACT_WRITES, may_write_outflow},
    LIST_SEARCH,
    {"g", "gegeven nazorg", "Legt vast welke nazorg deze oud-leerling heeft gekregen.",
        act_aftercare, ACT_WRITES | ACT_HIDDEN, may_write_outflow},
    {"l", "logboek", "Toont de pogingen en de gegeven nazorg van deze oud-leerling.", act_log,
        ACT_HIDDEN, NULL},
    {NULL, "logboek van alle oud-leerlingen",
        "Toont alle pogingen en gegeven nazorg, het nieuwste eerst.", act_all_logs, ACT_HIDDEN,
        NULL},
    {"d", "dossier", "Opent het dossier van de oud-leerling.", act_dossier, ACT_HIDDEN, NULL},
    {"a", "advies", "Legt het uitstroomadvies vast.", act_advice, ACT_WRITES | ACT_HIDDEN,
        may_write_outflow},
    {"r", "afgeschermde reden",
        "Legt de reden van het vertrek vast die alleen bij de zorggegevens te lezen is.",
        act_reason, ACT_WRITES | ACT_HIDDEN, may_write_care},
    {"x", "werkmap", "Maakt de werkmap van de uitstroom van dit schooljaar.", act_workbook,
        ACT_HIDDEN, NULL},
    LIST_FOLD,
    {0},
};

const struct tab leavers_tab = {.title = "Uitstroom",
    .brief = "Uit",
    .about =
        "Wie er van school is gegaan, waarheen, en wie er nog moet worden gevraagd hoe het gaat.",
    .shown = leavers_shown,
    .read = leavers_read,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = leavers_actions,
    .size = sizeof(struct leavers),
    .close = listed_tab_close};

static void resume_leaving(struct ui *ui, const struct found_draft *draft)
{
	open_dossier(ui, draft->parent);
}

static void resume_follow_up(struct ui *ui, const struct found_draft *draft)
{
	int64_t pupil;
	if (db_int(ui->db, &pupil, NULL, "SELECT pupil FROM visible_outflow WHERE id = ?1", "i",
	        draft->parent))
		open_dossier(ui, pupil);
}

const struct draft_place outflow_drafts[] = {
    {.form = "uitstroom", .open = resume_leaving},
    {.form = "uitstroomadvies", .open = resume_leaving},
    {.form = "nazorg 1", .open = resume_follow_up},
    {.form = "nazorg 2", .open = resume_follow_up},
    {.form = "nazorg: bereikbaar", .open = resume_follow_up},
    {0},
};

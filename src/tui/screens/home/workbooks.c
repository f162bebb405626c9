/* Making workbooks: choosing which one, about whom, and the file name. */
#include <stdio.h>
#include <stdlib.h>

#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "workbook/export.h"

/* A workbook on offer. */
struct offer {
	const struct export_kind *export;
	const char *label, *file;
	struct export_request request;
};

struct offers {
	struct arena arena;
	struct offer *rows;
	struct choice *choices;
	size_t count, row_capacity, choice_capacity;
};

static void offers_done(struct offers *offers)
{
	free(offers->rows);
	free(offers->choices);
	arena_done(&offers->arena);
}

static void add(struct offers *offers, const struct export_kind *export,
    const struct export_request *request, const char *label, const char *file)
{
	offers->rows =
	    array_grow(offers->rows, offers->count, &offers->row_capacity, sizeof *offers->rows);
	offers->choices = array_grow(
	    offers->choices, offers->count, &offers->choice_capacity, sizeof *offers->choices);
	offers->choices[offers->count] = (struct choice){label, label};
	offers->rows[offers->count++] = (struct offer){export, label, file, *request};
}

/* A class name may hold a slash, which a file name cannot. */
static const char *file_name(struct offers *offers, const char *what, const char *whose)
{
	char *name = arena_format(&offers->arena, "%s-%s.xlsx", what, whose);
	for (char *c = name; *c; c++)
		if (*c == '/')
			*c = '-';
	return name;
}

/* Adds the workbooks that the user may read, about a pupil, a class or the school; whose is for
 * example "Daan" or "klas 3A". */
static void add_kinds(struct ui *ui, struct offers *offers, enum export_about subject,
    const struct export_request *request, const char *whose, const char *file_whose)
{
	for (const struct export_kind *const *kind = export_kinds; *kind; kind++) {
		enum scope scope = access_read(ui->db, (*kind)->area);
		if (scope == NONE || (subject == ABOUT_SCHOOL && scope != ALL))
			continue;
		for (const struct export_offer *o = (*kind)->offers; o && o->file; o++) {
			struct export_request asked = *request;
			if (!(o->of & subject))
				continue;
			asked.preparation = o->preparation;
			asked.to = o->to;
			asked.pseudonym = o->pseudonym;
			add(offers, *kind, &asked,
			    arena_format(&offers->arena, "%s van %s",
			        subject == ABOUT_PUPIL ? o->one : o->many, whose),
			    file_name(offers, o->file, file_whose));
		}
	}
}

static bool add_pupil(struct ui *ui, struct offers *offers, int64_t pupil, struct error *err)
{
	struct pupil_card card;
	if (!pupil_card(ui->db, pupil, &card, err))
		return false;
	add_kinds(ui, offers, ABOUT_PUPIL, &(struct export_request){.pupil = pupil},
	    arena_text(&offers->arena, card.first_name), card.number);
	if (*card.class_name) {
		const char *class_name = arena_text(&offers->arena, card.class_name);
		add_kinds(ui, offers, ABOUT_CLASS,
		    &(struct export_request){.class_name = class_name},
		    arena_format(&offers->arena, "klas %s", class_name), class_name);
	}
	return true;
}

static bool add_leavers(
    struct ui *ui, struct offers *offers, const char *school_year, struct error *err)
{
	const char *year = school_year;
	if (access_read(ui->db, export_outflow.area) != ALL)
		return true;
	if (!year && !db_text(ui->db, &offers->arena, &year, err,
	                 "SELECT name FROM current_school_year", ""))
		return false;
	add(offers, &export_outflow, &(struct export_request){.school_year = year},
	    arena_format(&offers->arena, "uitstroom van %s", year),
	    file_name(offers, "uitstroom", year));
	if (!school_year)
		add(offers, &export_outflow,
		    &(struct export_request){.school_year = year, .pseudonym = true},
		    arena_format(&offers->arena, "uitstroom van %s zonder namen", year),
		    file_name(offers, "uitstroom-zonder-namen", year));
	return true;
}

/* With only a school year the workbooks are about the leavers of that year. */
static bool find_offers(struct ui *ui, struct offers *offers, int64_t pupil, const char *class_name,
    const char *school_year, struct error *err)
{
	struct export_request request = {.class_name = class_name, .school_year = school_year};
	if (pupil && !add_pupil(ui, offers, pupil, err))
		return false;
	if (class_name)
		add_kinds(ui, offers, ABOUT_CLASS, &request,
		    arena_format(&offers->arena, "klas %s", class_name), class_name);
	else if (!school_year)
		add_kinds(ui, offers, ABOUT_SCHOOL, &request, "de hele school", "school");
	return pupil || class_name || add_leavers(ui, offers, school_year, err);
}

static bool show_progress(void *context, int done, int total)
{
	struct ui *ui = context;
	ui_say(ui, "Werkmap maken: %d van %d leerlingen. Esc breekt af.", done, total);
	return ui_goes_on(ui);
}

/* Asks for the name of the school or company that receives the pupil, because a consent may be for
 * one receiver only. */
static bool ask_recipient(struct ui *ui, const struct offer *offer, char *name, size_t size)
{
	return !(offer->export->asks & ASKS_RECEIVER) ||
	       dialog_ask(ui, offer->label,
	           offer->request.to == TO_WORK ? "Welk bedrijf? Leeg: niet één in het bijzonder."
	                                        : "Welke school? Leeg: niet één in het bijzonder.",
	           name, size, NULL, NULL);
}

static void make(struct ui *ui, const struct offer *offer)
{
	char path[512], recipient[128] = "";
	struct export_request request = offer->request;
	struct error err = {0};
	if (!ask_recipient(ui, offer, recipient, sizeof recipient))
		return;
	request.recipient = recipient;
	snprintf(path, sizeof path, "%s", offer->file);
	if (!dialog_ask(ui, offer->label, "Naam van het bestand:", path, sizeof path, NULL, NULL) ||
	    !*path)
		return;
	ui_doing(ui, "Werkmap maken");
	bool made =
	    export_run(ui->db, offer->export, &request, path, false, show_progress, ui, &err);
	if (!made && err.status == CONFLICT) {
		if (!dialog_confirm(ui, "Bestand bestaat al", err.text, "Vervangen"))
			return;
		made = export_run(
		    ui->db, offer->export, &request, path, true, show_progress, ui, &err);
	}
	if (made)
		ui_say(ui, "Gemaakt: %s", path);
	else
		ui_show_error(ui, &err);
}

void make_preparation(struct ui *ui, const char *class_name, const char *pupils)
{
	struct offers offers = {0};
	struct offer offer = {.export = &export_iop,
	    .label = arena_format(&offers.arena, "voorbereiding van klas %s", class_name),
	    .file = file_name(&offers, "voorbereiding", class_name),
	    .request = {.class_name = class_name, .pupils = pupils, .preparation = true}};
	make(ui, &offer);
	offers_done(&offers);
}

/* The offers are found again, for those of the palette are gone by now. */
static enum outcome go_to_workbook(struct ui *ui, const struct place *place)
{
	struct offers offers = {0};
	struct error err = {0};
	if (!find_offers(ui, &offers, 0, NULL, NULL, &err))
		ui_show_error(ui, &err);
	else if ((size_t)place->id < offers.count)
		make(ui, &offers.rows[place->id]);
	offers_done(&offers);
	return STAY;
}

bool workbook_places(struct ui *ui, struct places *places, struct error *err)
{
	struct offers offers = {0};
	bool good = find_offers(ui, &offers, 0, NULL, NULL, err);
	for (size_t i = 0; good && i < offers.count; i++)
		place_add(places, &(struct place){.label = arena_format(&places->arena,
		                                      "werkmap: %s", offers.rows[i].label),
		                      .leads = "vraagt naar de naam van het bestand",
		                      .go = go_to_workbook,
		                      .id = (int64_t)i});
	offers_done(&offers);
	return good;
}

enum outcome choose_workbook(
    struct ui *ui, int64_t pupil, const char *class_name, const char *school_year)
{
	struct offers offers = {0};
	struct error err = {0};
	size_t chosen = 0;
	if (!find_offers(ui, &offers, pupil, class_name, school_year, &err))
		ui_show_error(ui, &err);
	else if (!offers.count)
		ui_say(ui, "Met deze rol is hier geen werkmap te maken.");
	else if (offers.count == 1 ||
	         pick(ui, "Welke werkmap?",
	             &(struct choices){.rows = offers.choices, .count = offers.count}, NULL,
	             &chosen))
		make(ui, &offers.rows[chosen]);
	offers_done(&offers);
	return STAY;
}

/* Making workbooks: which one, of whom, in which file. */
#include <stdio.h>
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "workbook/export.h"

enum subject { OF_PUPIL, OF_CLASS, OF_SCHOOL };

enum { PUPILS = 1 << OF_PUPIL, CLASSES = 1 << OF_CLASS, SCHOOL = 1 << OF_SCHOOL };
static const struct kind {
	const struct export_kind *export;
	const char *one, *many; /* Dutch: "rapport", "rapporten" */
	const char *file;       /* begin of its name */
	unsigned of;            /* what it can be about */
	bool preparation;
	enum handing_over to;
	bool pseudonym;
} kinds[] = {
    {&export_iop, "IOP", "IOP's", "iop", PUPILS | CLASSES, false, 0, false},
    {&export_iop, "voorbereidingsblad", "voorbereidingsbladen", "voorbereiding", PUPILS | CLASSES,
        true, 0, false},
    {&export_opp, "OPP", "OPP's", "opp", PUPILS | CLASSES | SCHOOL, false, 0, false},
    {&export_report, "rapport", "rapporten", "rapport", PUPILS | CLASSES, false, 0, false},
    {&export_internships, "stageplannen", "stages", "stages", PUPILS | CLASSES | SCHOOL, false, 0,
        false},
    {&export_portfolio, "portfolio", "portfolio's", "portfolio", PUPILS | CLASSES | SCHOOL, false,
        0, false},
    {&export_certificates, "certificaten", "certificaten", "certificaten",
        PUPILS | CLASSES | SCHOOL, false, 0, false},
    {&export_handover, "overdracht (mbo of school)", "", "overdracht-mbo", PUPILS, false,
        TO_EDUCATION, false},
    {&export_handover, "overdracht (werkgever)", "", "overdracht-werk", PUPILS, false, TO_WORK,
        false},
    {&export_group_review, "", "groepsbespreking", "groepsbespreking", CLASSES, false, 0, false},
    {&export_guidance, "", "begeleiding", "begeleiding", CLASSES | SCHOOL, false, 0, false},
    {&export_care, "zorg (afgeschermd)", "zorg (afgeschermd)", "zorg", PUPILS | CLASSES | SCHOOL,
        false, 0, false},
    {&export_norms, "", "normen", "normen", CLASSES | SCHOOL, false, 0, false},
    {&export_norms, "", "normen zonder namen", "normen-zonder-namen", SCHOOL, false, 0, true},
};
enum { KINDS = sizeof kinds / sizeof *kinds, OFFERS = 3 * KINDS + 2 };

/* A workbook that can be chosen. */
struct offer {
	const struct export_kind *export;
	const char *label, *file;
	struct export_request request;
};

struct offers {
	struct arena arena;
	struct offer rows[OFFERS];
	struct choice choices[OFFERS];
	size_t count;
};

static void add(struct offers *offers, const struct export_kind *export,
    const struct export_request *request, const char *label, const char *file)
{
	offers->choices[offers->count] = (struct choice){label, label};
	offers->rows[offers->count++] = (struct offer){export, label, file, *request};
}

/* A name of a class can hold what a name of a file cannot. */
static const char *file_name(struct offers *offers, const char *what, const char *whose)
{
	char *name = arena_format(&offers->arena, "%s-%s.xlsx", what, whose);
	for (char *c = name; *c; c++)
		if (*c == '/')
			*c = '-';
	return name;
}

/* What the role may read, of a pupil, a class or the school; whose: "Daan", "klas 3A". */
static void add_kinds(struct ui *ui, struct offers *offers, enum subject subject,
    const struct export_request *request, const char *whose, const char *file_whose)
{
	for (size_t i = 0; i < KINDS; i++) {
		enum scope scope = access_read(ui->db, kinds[i].export->area);
		struct export_request asked = *request;
		if (scope == NONE || (subject == OF_SCHOOL && scope != ALL) ||
		    !(kinds[i].of & 1u << subject))
			continue;
		asked.preparation = kinds[i].preparation;
		asked.to = kinds[i].to;
		asked.pseudonym = kinds[i].pseudonym;
		add(offers, kinds[i].export, &asked,
		    arena_format(&offers->arena, "%s van %s",
		        subject == OF_PUPIL ? kinds[i].one : kinds[i].many, whose),
		    file_name(offers, kinds[i].file, file_whose));
	}
}

static bool add_pupil(struct ui *ui, struct offers *offers, int64_t pupil, struct error *err)
{
	struct pupil_card card;
	if (!pupil_card(ui->db, pupil, &card, err))
		return false;
	add_kinds(ui, offers, OF_PUPIL, &(struct export_request){.pupil = pupil},
	    arena_text(&offers->arena, card.first_name), card.number);
	if (*card.class_name && !access_has_role(ui->db, PUPIL)) {
		const char *class_name = arena_text(&offers->arena, card.class_name);
		add_kinds(ui, offers, OF_CLASS, &(struct export_request){.class_name = class_name},
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

/* With a school year and nobody it is about those who left in it. */
static bool find_offers(struct ui *ui, struct offers *offers, int64_t pupil, const char *class_name,
    const char *school_year, struct error *err)
{
	struct export_request request = {.class_name = class_name, .school_year = school_year};
	if (pupil && !add_pupil(ui, offers, pupil, err))
		return false;
	if (class_name)
		add_kinds(ui, offers, OF_CLASS, &request,
		    arena_format(&offers->arena, "klas %s", class_name), class_name);
	else if (!school_year)
		add_kinds(ui, offers, OF_SCHOOL, &request, "de hele school", "school");
	return pupil || class_name || add_leavers(ui, offers, school_year, err);
}

static bool show_progress(void *context, int done, int total)
{
	struct ui *ui = context;
	struct key key;
	ui_say(ui, "Werkmap maken: %d van %d leerlingen. Esc breekt af.", done, total);
	ui_draw(ui);
	ui->keys->next(ui->keys, &key, 0);
	return !(key_is(&key, K_ESC) || key.kind == K_LOST);
}

/* To whom a pupil is handed over, by name: a consent can be for one school or company only. */
static bool ask_recipient(struct ui *ui, const struct offer *offer, char *name, size_t size)
{
	return offer->export != &export_handover ||
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
	arena_done(&offers.arena);
	return STAY;
}

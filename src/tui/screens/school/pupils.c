/* Every pupil of the school, also who left or is still to come, and the enrolments of one. */
#include "base/text.h"
#include "tui/input/reason.h"
#include "tui/screens/common/common.h"
#include "tui/screens/outflow/outflow.h"
#include "tui/screens/school/school.h"

static void pupils_header(struct ui *ui, struct list_screen *me, struct header *header)
{
	header->left = "Beheer · Leerlingen";
	header->right = arena_format(
	    &ui->scratch, "%s", how_many(me->list.rows.count, "leerling", "leerlingen").text);
	header->subtitle = "Gedimd is wie van school is.";
}

static int64_t selected(struct screen *screen)
{
	return listed_id(list_of(screen), "pupil");
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	if (pupil)
		form_kind_open(ui, &pupil_form, pupil, 0);
	return STAY;
}

/* Goes to the new pupil. */
static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	int64_t pupil = admit_pupil(ui);
	if (pupil)
		listed_select(list_of(screen), "pupil", pupil);
	return STAY;
}

static enum outcome act_move(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	if (pupil)
		move_pupil(ui, pupil);
	return STAY;
}

static enum outcome act_enrolments(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	return pupil ? open_enrolments(ui, pupil) : STAY;
}

static enum outcome act_leave(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	if (pupil)
		edit_leaver(ui, pupil, 0, NULL);
	list_screen_again(ui, screen);
	return STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	return pupil ? open_dossier(ui, pupil) : STAY;
}

static enum outcome act_history(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	return pupil ? open_changes(ui, pupil) : STAY;
}

static const struct action pupil_actions[] = {
    {"Enter", "wijzigen", "Opent de gegevens van de leerling, om ze te wijzigen.", act_edit, 0,
        NULL},
    {"n", "nieuw", "Voegt een nieuwe leerling toe, met klas en eerste dag.", act_new, ACT_WRITES,
        administers},
    {"v", "verplaatsen",
        "Verplaatst de leerling op een dag naar een andere klas, of laat een leerling terugkomen.",
        act_move, ACT_WRITES, administers},
    {"i", "inschrijvingen", "Toont waar de leerling wanneer zat, om dat te wijzigen.",
        act_enrolments, 0, NULL},
    LIST_SEARCH,
    {"w", "weg", "Legt vast dat de leerling van school gaat.", act_leave, ACT_WRITES | ACT_HIDDEN,
        may_write_outflow},
    {"d", "dossier", "Opent het dossier van de leerling.", act_dossier, ACT_HIDDEN, NULL},
    {"g", "geschiedenis", "Toont wat er aan deze leerling is gewijzigd, en door wie.", act_history,
        ACT_HIDDEN, NULL},
    {0},
};

static const struct list_screen_kind pupils_kind = {
    .name = "Leerlingen",
    .about =
        "Alle leerlingen, ook wie van school is of nog komt. Zoeken kan op naam, stamnummer en klas.",
    .list = {.listing = "stamgegevens"},
    .empty = "Er zijn nog geen leerlingen. Met n voeg je er een toe; stip import leerlingen leest "
             "ze in.",
    .header = pupils_header,
    .actions = pupil_actions,
};

enum outcome open_pupils(struct ui *ui)
{
	struct list_screen me = {0};
	return list_screen_run(ui, &me, &pupils_kind);
}

/* The enrolments of one pupil */

static const struct column enrolment_columns[] = {
    {"year_name", "schooljaar", COLUMN_TEXT, 10, 0},
    {"class_name", "klas", COLUMN_TEXT, 10, C_WIDE},
    {"grade", "leerjaar", COLUMN_INT, 8, C_RIGHT},
    {"track", "route", COLUMN_TEXT, 5, 0},
    {"starts_on", "van", COLUMN_DATE, 10, 0},
    {"ends_on", "tot en met", COLUMN_DATE, 10, 0},
    {0},
};

static void enrolments_header(struct ui *ui, struct list_screen *me, struct header *header)
{
	struct pupil_card card;
	header->left = "Inschrijvingen";
	if (pupil_card(ui->db, me->list.filter.pupil, &card, NULL))
		header->right = pupil_title(&card, &ui->scratch);
}

static enum outcome act_enrolment(struct ui *ui, struct screen *screen)
{
	int64_t enrolment = listed_id(list_of(screen), "enrolment");
	if (enrolment)
		form_kind_open(ui, &enrolment_form, enrolment, 0);
	return STAY;
}

static enum outcome act_move_this(struct ui *ui, struct screen *screen)
{
	move_pupil(ui, list_of(screen)->filter.pupil);
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	int64_t enrolment = listed_id(list_of(screen), "enrolment");
	if (enrolment)
		remove_asked(ui, &enrolment_entity, enrolment, "Inschrijving verwijderd",
		    "Verwijderen",
		    "Doe dit alleen als de inschrijving er bij vergissing staat. Wie van school gaat, "
		    "houdt haar.");
	list_screen_again(ui, screen);
	return STAY;
}

static const struct action enrolment_actions[] = {
    {"Enter", "wijzigen", "Opent de inschrijving, om haar te wijzigen.", act_enrolment, 0, NULL},
    {"v", "verplaatsen",
        "Verplaatst de leerling op een dag naar een andere klas, of laat een leerling terugkomen.",
        act_move_this, ACT_WRITES, administers},
    LIST_SEARCH,
    {"Del", "verwijderen", "Haalt een inschrijving weg die er bij vergissing staat, na een vraag.",
        act_remove, ACT_WRITES | ACT_HIDDEN, administers},
    {0},
};

static const struct list_screen_kind enrolments_kind = {
    .name = "Inschrijvingen",
    .about =
        "Waar de leerling wanneer zat, het nieuwste boven. Een andere klas is een nieuwe regel.",
    .list = {.listing = "inschrijvingen", .columns = enrolment_columns},
    .empty = "Deze leerling is nog nooit ingeschreven. Met v begint een inschrijving.",
    .header = enrolments_header,
    .actions = enrolment_actions,
};

enum outcome open_enrolments(struct ui *ui, int64_t pupil)
{
	struct list_screen me = {.list.filter.pupil = pupil};
	return list_screen_run(ui, &me, &enrolments_kind);
}

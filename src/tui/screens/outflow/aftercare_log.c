/* A log of attempts to reach former pupils and of the aftercare given, for one of them or for
 * all. */
#include <stdio.h>

#include "db/write.h"
#include "model/outflow/aftercare.h"
#include "tui/input/reason.h"
#include "tui/list/list_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/outflow/outflow.h"

struct contacts {
	struct list_screen screen;
	int64_t outflow; /* 0: all former pupils */
};

static const struct column columns[] = {
    {"on_date", "datum", COLUMN_DATE, 10, 0},
    {"kind", "soort", COLUMN_TEXT, 6, 0},
    {"manner", "hoe", COLUMN_TEXT, 11, 0},
    {"text", "wat", COLUMN_TEXT, 30, C_WIDE},
    {"name", "leerling", COLUMN_TEXT, 18, 0}, /* hidden when all lines are about one */
    {0},
};
static const struct column columns_of_one[] = {
    {"on_date", "datum", COLUMN_DATE, 10, 0},
    {"kind", "soort", COLUMN_TEXT, 6, 0},
    {"manner", "hoe", COLUMN_TEXT, 11, 0},
    {"text", "wat", COLUMN_TEXT, 30, C_WIDE},
    {0},
};

static void header(struct ui *ui, struct list_screen *me, struct header *header)
{
	const char *name = NULL;
	if (me->list.filter.pupil)
		db_text(ui->db, &ui->scratch, &name, NULL,
		    "SELECT name FROM visible_pupil WHERE id = ?1", "i", me->list.filter.pupil);
	header->left = "Contact met oud-leerlingen";
	header->right = name;
	header->subtitle = "Pogingen om iemand te bereiken, en nazorg die is gegeven.";
}

/* Draws the list, and below it the full text of the selected line. */
static void draw(struct ui *ui, struct list_screen *me, struct box body)
{
	enum { ENOUGH = 9, LINES = 3 };
	const struct listed *list = &me->list;
	int below = body.rows >= ENOUGH ? LINES : 0;
	size_t row;
	listed_draw(ui, &me->list, (struct box){body.row, body.col, body.rows - below, body.cols});
	if (!below || !listed_selected(list, &row))
		return;
	const char *agreed = listed_text(list, row, "agreed"),
	           *by_whom = listed_text(list, row, "by_whom");
	draw_paragraph(ui,
	    (struct box){body.row + body.rows - below, body.col + 1, below, body.cols - 2}, T_DIM,
	    arena_format(&ui->scratch, "%s%s%s · door %s", listed_text(list, row, "text"),
	        *agreed ? " · afgesproken: " : "", agreed, *by_whom ? by_whom : "onbekend"));
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct listed *list = list_of(screen);
	size_t row;
	if (listed_selected(list, &row)) {
		/* A copy, because the form makes this screen read again. */
		char table[32];
		snprintf(table, sizeof table, "%s", listed_text(list, row, "table_name"));
		edit_contact(
		    ui, table, listed_number(list, row, "outflow"), listed_number(list, row, "id"));
	}
	return STAY;
}

/* Returns the former pupil of this log, or else that of the selected line. */
static int64_t whose(struct screen *screen)
{
	const struct contacts *me = (struct contacts *)screen;
	return me->outflow ? me->outflow : listed_id(list_of(screen), "outflow");
}

static enum outcome act_attempt(struct ui *ui, struct screen *screen)
{
	int64_t outflow = whose(screen);
	if (outflow)
		edit_attempt(ui, outflow, 0);
	return STAY;
}

static enum outcome act_aftercare(struct ui *ui, struct screen *screen)
{
	int64_t outflow = whose(screen);
	if (outflow)
		form_kind_open(ui, &aftercare_form, 0, outflow);
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	const struct listed *list = list_of(screen);
	size_t row;
	if (listed_selected(list, &row))
		remove_asked(ui, entity_find(listed_text(list, row, "table_name")),
		    listed_number(list, row, "id"), "Contact met oud-leerling verwijderd",
		    "Verwijderen", "Deze regel uit het logboek halen?");
	list_screen_again(ui, screen);
	return STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil = listed_id(list_of(screen), "pupil");
	return pupil ? open_dossier(ui, pupil) : STAY;
}

static const struct action actions[] = {
    {"Enter", "openen", "Opent deze regel, om hem te wijzigen.", act_open, 0, NULL},
    {"p", "poging", "Legt een nieuwe poging vast om deze oud-leerling te bereiken.", act_attempt,
        ACT_WRITES, may_write_outflow},
    {"g", "gegeven nazorg", "Legt vast welke nazorg deze oud-leerling heeft gekregen.",
        act_aftercare, ACT_WRITES, may_write_outflow},
    LIST_SEARCH,
    {"d", "dossier", "Opent het dossier van de oud-leerling.", act_dossier, ACT_HIDDEN, NULL},
    {"Del", "verwijderen", "Haalt deze regel weg, na een vraag.", act_remove,
        ACT_WRITES | ACT_HIDDEN, may_write_outflow},
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Contact met oud-leerlingen",
    .about =
        "Wie er gebeld, gemaild of bezocht is, wat er uitkwam, en welke nazorg er is gegeven. Het nieuwste staat boven.",
    .list = {.listing = "nazorgcontacten", .columns = columns, .key = listed_place},
    .empty = "Er is nog geen poging gedaan en nog geen nazorg gegeven.",
    .header = header,
    .draw = draw,
    .actions = actions,
};

enum outcome open_contacts(struct ui *ui, int64_t pupil, int64_t outflow)
{
	struct contacts me = {.outflow = outflow,
	    .screen.list = {.filter.pupil = pupil, .columns = pupil ? columns_of_one : NULL}};
	return list_screen_run(ui, &me.screen, &kind);
}

/* Attempts to reach former pupils and the aftercare they got: a log, of one or of all. */
#include <stdio.h>

#include "db/write.h"
#include "model/outflow/aftercare.h"
#include "tui/input/dialog.h"
#include "tui/screens/home/common.h"
#include "tui/screens/outflow/outflow.h"

struct contacts {
	struct screen screen;
	int64_t pupil, outflow; /* 0: of all former pupils */
	struct list list;
	struct rows rows;
	struct arena arena;
};

static struct contacts *contacts_of(struct screen *screen)
{
	return (struct contacts *)screen;
}

static const struct cell *cell_at(const struct contacts *me, size_t row, const char *column)
{
	return rows_named(&me->rows, row, column);
}

static const struct column columns[] = {
    {"on_date", "datum", COLUMN_DATE, 10, 0},
    {"kind", "soort", COLUMN_TEXT, 6, 0},
    {"manner", "hoe", COLUMN_TEXT, 11, 0},
    {"text", "wat", COLUMN_TEXT, 30, C_WIDE},
    {"name", "leerling", COLUMN_TEXT, 18, 0}, /* not when all are of one */
    {0},
};
static const struct column columns_of_one[] = {
    {"on_date", "datum", COLUMN_DATE, 10, 0},
    {"kind", "soort", COLUMN_TEXT, 6, 0},
    {"manner", "hoe", COLUMN_TEXT, 11, 0},
    {"text", "wat", COLUMN_TEXT, 30, C_WIDE},
    {0},
};

static const char *cell(void *context, size_t row, size_t column, struct arena *arena)
{
	const char *text = cell_at(context, row, columns[column].name)->text;
	struct date date;
	return column == 0 && date_from_iso(text, &date) ? arena_text(arena, date_show(date).text)
	                                                 : text;
}

static bool read_rows(struct ui *ui, struct contacts *me, struct error *err)
{
	struct filter filter = {.pupil = me->pupil};
	arena_done(&me->arena);
	me->rows = (struct rows){.listing = listing_find("nazorgcontacten")};
	me->list.empty = "Er is nog geen poging gedaan en nog geen nazorg gegeven.";
	bool good = listing_read(ui->db, me->rows.listing, &filter, &me->arena, &me->rows, err);
	list_show(&me->list, &(struct list_source){.columns = me->pupil ? columns_of_one : columns,
	                         .count = me->rows.count,
	                         .cell = cell,
	                         .context = me});
	return good;
}

static bool open(struct ui *ui, struct screen *screen, struct error *err)
{
	return read_rows(ui, contacts_of(screen), err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_rows(ui, contacts_of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct contacts *me = contacts_of(screen);
	const char *name = NULL;
	if (me->pupil)
		db_text(ui->db, &ui->scratch, &name, NULL,
		    "SELECT name FROM visible_pupil WHERE id = ?1", "i", me->pupil);
	header->left = "Contact met oud-leerlingen";
	header->right = name;
	header->subtitle = "Pogingen om iemand te bereiken, en nazorg die is gegeven.";
}

/* Below the list the whole of what the selected line says. */
static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	const struct contacts *me = contacts_of(screen);
	int below = body.rows > 8 ? 3 : 0;
	size_t row;
	list_draw(ui, &contacts_of(screen)->list,
	    (struct box){body.row, body.col, body.rows - below, body.cols});
	if (!below || !list_selected(&me->list, &row))
		return;
	const char *agreed = cell_at(me, row, "agreed")->text;
	draw_paragraph(ui,
	    (struct box){body.row + body.rows - below, body.col + 1, below, body.cols - 2}, T_DIM,
	    arena_format(&ui->scratch, "%s%s%s · door %s", cell_at(me, row, "text")->text,
	        *agreed ? " · afgesproken: " : "", agreed,
	        *cell_at(me, row, "by_whom")->text ? cell_at(me, row, "by_whom")->text
	                                           : "onbekend"));
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &contacts_of(screen)->list, pressed);
}

static void close(struct ui *ui, struct screen *screen)
{
	struct contacts *me = contacts_of(screen);
	(void)ui;
	list_done(&me->list);
	arena_done(&me->arena);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct contacts *me = contacts_of(screen);
	size_t row;
	if (list_selected(&me->list, &row)) {
		char table[32];
		snprintf(table, sizeof table, "%s", cell_at(me, row, "table_name")->text);
		edit_contact(
		    ui, table, cell_at(me, row, "outflow")->number, cell_at(me, row, "id")->number);
	}
	return STAY;
}

/* Of whom this log is, else of whom the selected line is. */
static int64_t whose(const struct contacts *me)
{
	size_t row;
	if (me->outflow)
		return me->outflow;
	return list_selected(&me->list, &row) ? cell_at(me, row, "outflow")->number : 0;
}

static enum outcome act_attempt(struct ui *ui, struct screen *screen)
{
	int64_t outflow = whose(contacts_of(screen));
	if (outflow)
		edit_attempt(ui, outflow, 0, 0, NULL);
	return STAY;
}

static enum outcome act_aftercare(struct ui *ui, struct screen *screen)
{
	int64_t outflow = whose(contacts_of(screen));
	if (outflow)
		edit_aftercare(ui, outflow, 0, NULL);
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	const struct contacts *me = contacts_of(screen);
	struct arena arena = {0};
	struct error err = {0};
	union {
		struct follow_up_attempt attempt;
		struct aftercare aftercare;
	} record;
	size_t row;
	if (!list_selected(&me->list, &row))
		return STAY;
	const struct entity *entity = entity_find(cell_at(me, row, "table_name")->text);
	int64_t id = cell_at(me, row, "id")->number;
	if (dialog_confirm(ui, "Verwijderen", "Deze regel uit het logboek halen?", "Verwijderen") &&
	    (!record_get(ui->db, entity, id, &record, &arena, &err) ||
	        !record_remove(
	            ui->db, entity, "Contact met oud-leerling verwijderd", &record, &err)))
		ui_show_error(ui, &err);
	arena_done(&arena);
	resume(ui, screen);
	return STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	const struct contacts *me = contacts_of(screen);
	size_t row;
	return list_selected(&me->list, &row) ? open_dossier(ui, cell_at(me, row, "pupil")->number)
	                                      : STAY;
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

static const struct screen_ops ops = {.name = "Contact met oud-leerlingen",
    .about =
        "Wie er gebeld, gemaild of bezocht is, wat er uitkwam, en welke nazorg er is gegeven. Het nieuwste staat boven.",
    .open = open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close,
    .actions = actions};

enum outcome open_contacts(struct ui *ui, int64_t pupil, int64_t outflow)
{
	struct contacts me = {.screen.ops = &ops, .pupil = pupil, .outflow = outflow};
	return ui_run(ui, &me.screen);
}

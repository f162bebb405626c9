/* The OPPs of the pupils as a list per class, and the screen of one pupil that goes on to the next
 * of the list. */
#include <string.h>

#include "tui/screens/home/common.h"
#include "tui/screens/opp/opp_view.h"

/* The list */

static struct opp_list *opps_of(struct screen *screen)
{
	return home_opps((struct tabs *)screen);
}

static const char *class_of(const struct opp_list *opps, size_t row)
{
	const char *name = rows_named(&opps->rows, row, "class_name")->text;
	return *name ? name : "zonder klas";
}

static bool days_left(const struct opp_list *opps, size_t row, int *days)
{
	struct date due;
	if (!date_from_iso(rows_named(&opps->rows, row, "due_on")->text, &due))
		return false;
	*days = date_days(due) - date_days(opps->today);
	return true;
}

static const char *mark(void *context, size_t row)
{
	int days;
	return days_left(context, row, &days) && days <= 0 ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	int days;
	if (!days_left(context, row, &days) || days > 0)
		return T_PLAIN;
	return days < 0 ? T_LATE : T_SOON;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	return arena_text(arena, class_of(context, row));
}

/* The class stands above its rows already, and what is missing wants the room. */
static const struct listing *without_class(struct opp_list *opps)
{
	enum { ROOM = sizeof opps->columns / sizeof *opps->columns - 1 };
	const struct listing *listing = listing_find("opp");
	size_t count = 0;
	for (; listing->columns[count].name && count < ROOM; count++) {
		opps->columns[count] = listing->columns[count];
		struct column *column = &opps->columns[count];
		if (strcmp(column->name, "class_name") == 0)
			column->flags |= C_SHEET;
		else if (strcmp(column->name, "set_on") == 0)
			column->label = "vastgesteld", column->width = 11;
		else if (strcmp(column->name, "name") == 0)
			column->width = 20;
	}
	opps->columns[count] = (struct column){0};
	opps->listing = *listing;
	opps->listing.columns = opps->columns;
	return &opps->listing;
}

bool opps_shown(const struct ui *ui)
{
	return access_read(ui->db, OPP) != NONE && !access_has_role(ui->db, PUPIL);
}

bool opps_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct opp_list *opps = home_opps(tabs);
	arena_done(&opps->arena);
	opps->today = access_reference_date(ui->db);
	opps->rows = (struct rows){.listing = without_class(opps)};
	opps->list.empty = "Er zijn geen leerlingen om te tonen.";
	bool good = listing_read(ui->db, &opps->listing, NULL, &opps->arena, &opps->rows, err);
	list_decorate(&opps->list, mark, style, group, opps);
	list_show_rows(&opps->list, &opps->rows, opps->today);
	return good;
}

void opps_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	list_draw(ui, &home_opps(tabs)->list, body);
}

enum outcome opps_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	return key_in("Tab S-Tab", key) ? UNHANDLED : list_key(ui, &home_opps(tabs)->list, key);
}

void opps_done(struct opp_list *opps)
{
	list_done(&opps->list);
	arena_done(&opps->arena);
}

/* The screen of one pupil */

struct opp_screen {
	struct tabs tabs; /* its context is the view */
	struct opp_view view;
	struct opp_list *list; /* NULL: opened from elsewhere */
};

static struct opp_screen *screen_of(struct screen *screen)
{
	return (struct opp_screen *)screen;
}

/* "< 3 van 14 >", in the class of the selected pupil; "" without a list. */
static const char *place(struct ui *ui, const struct opp_list *opps)
{
	size_t row, at = 0, count = 0;
	if (!opps || !list_selected(&opps->list, &row))
		return "";
	for (size_t i = 0; i < opps->rows.count; i++) {
		if (strcmp(class_of(opps, i), class_of(opps, row)) != 0)
			continue;
		count++;
		at += i <= row;
	}
	return arena_format(&ui->scratch, "< %zu van %zu >", at, count);
}

static void header(struct ui *ui, struct tabs *tabs, struct header *header)
{
	const struct opp_screen *me = (struct opp_screen *)tabs;
	header->left =
	    arena_format(&ui->scratch, "OPP · %s", pupil_title(&me->view.card, &ui->scratch));
	header->right = place(ui, me->list);
}

static const char *label(struct ui *ui, struct tabs *tabs)
{
	const struct opp_view *view = tabs->context;
	return view->stand ? opp_name(&view->opp, &ui->scratch) : "OPP";
}

/* To the next pupil that the list shows; stays where it is at an end. */
static bool go_along(struct ui *ui, struct list *list, int code, size_t *row)
{
	const struct key key = {.kind = K_FUNC, .code = code};
	size_t from, line;
	if (!list_selected(list, &from))
		return false;
	do {
		line = list->selected;
		list_key(ui, list, &key);
		if (list_selected(list, row) && *row != from)
			return true;
	} while (list->selected != line);
	list_select(list, from);
	return false;
}

static enum outcome move(struct ui *ui, struct screen *screen, int code, const char *at_end)
{
	struct opp_screen *me = screen_of(screen);
	size_t row;
	if (!go_along(ui, &me->list->list, code, &row)) {
		ui_say(ui, "%s", at_end);
		return STAY;
	}
	opp_view_done(&me->view);
	me->view = (struct opp_view){.pupil = rows_named(&me->list->rows, row, "pupil")->number};
	tabs_read(ui, &me->tabs);
	return STAY;
}

static enum outcome act_previous(struct ui *ui, struct screen *screen)
{
	return move(ui, screen, K_UP, "Dit is de eerste leerling van de lijst.");
}

static enum outcome act_next(struct ui *ui, struct screen *screen)
{
	return move(ui, screen, K_DOWN, "Dit is de laatste leerling van de lijst.");
}

static bool has_list(const struct ui *ui, const struct screen *screen)
{
	(void)ui;
	return ((const struct opp_screen *)screen)->list != NULL;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	return open_dossier(ui, screen_of(screen)->view.pupil);
}

static enum outcome act_talk(struct ui *ui, struct screen *screen)
{
	return open_talk(ui, screen_of(screen)->view.pupil, 0);
}

static enum outcome act_note(struct ui *ui, struct screen *screen)
{
	const struct opp_view *view = &screen_of(screen)->view;
	return write_note(ui, view->pupil, 0, view->card.name);
}

static const struct action actions[] = {
    {">", "volgende", "Gaat naar het OPP van de volgende leerling van de lijst.", act_next, 0,
        has_list},
    {"<", "vorige", "Gaat naar het OPP van de vorige leerling van de lijst.", act_previous, 0,
        has_list},
    {"d", "dossier", "Opent het dossier van de leerling.", act_dossier, ACT_HIDDEN, NULL},
    {"n", "gesprek", "Opent het gesprek van deze periode.", act_talk, ACT_HIDDEN, NULL},
    {"l", "notitie", "Schrijft een notitie bij de leerling.", act_note, ACT_WRITES | ACT_HIDDEN,
        NULL},
    {0},
};

static const struct tab tab_table[] = {
    {.title = "OPP",
        .label = label,
        .read = opp_tab_read,
        .draw = opp_tab_draw,
        .key = opp_tab_key,
        .actions = opp_actions},
    {0},
};

static enum outcome run(struct ui *ui, int64_t pupil, struct opp_list *list)
{
	struct opp_screen me = {.view.pupil = pupil, .list = list};
	me.tabs = (struct tabs){.table = tab_table,
	    .name = "OPP",
	    .header = header,
	    .actions = actions,
	    .context = &me.view,
	    .about =
	        "Het OPP van één leerling. Een concept kun je wijzigen; een vastgestelde versie ligt vast en krijgt een nieuwe versie."};
	enum outcome outcome = tabs_run(ui, &me.tabs);
	opp_view_done(&me.view);
	return outcome;
}

enum outcome open_opp(struct ui *ui, int64_t pupil)
{
	return run(ui, pupil, NULL);
}

/* Actions of the list */

static bool selected(struct screen *screen, int64_t *pupil, const char **name)
{
	const struct opp_list *opps = opps_of(screen);
	size_t row;
	if (!list_selected(&opps->list, &row))
		return false;
	*pupil = rows_named(&opps->rows, row, "pupil")->number;
	*name = rows_named(&opps->rows, row, "name")->text;
	return true;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t pupil;
	const char *name;
	return selected(screen, &pupil, &name) ? run(ui, pupil, opps_of(screen)) : STAY;
}

static enum outcome act_row_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil;
	const char *name;
	return selected(screen, &pupil, &name) ? open_dossier(ui, pupil) : STAY;
}

static enum outcome act_row_talk(struct ui *ui, struct screen *screen)
{
	int64_t pupil;
	const char *name;
	return selected(screen, &pupil, &name) ? open_talk(ui, pupil, 0) : STAY;
}

static enum outcome act_row_note(struct ui *ui, struct screen *screen)
{
	int64_t pupil;
	const char *name;
	return selected(screen, &pupil, &name) ? write_note(ui, pupil, 0, name) : STAY;
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	int64_t pupil;
	const char *name;
	return selected(screen, &pupil, &name) ? choose_workbook(ui, pupil, NULL, NULL) : STAY;
}

const struct action opps_actions[] = {
    {"Enter", "openen", "Opent het OPP; daar gaan > en < naar de volgende en de vorige leerling.",
        act_open, 0, NULL},
    LIST_SEARCH,
    {"n", "gesprek", "Opent het gesprek van deze periode.", act_row_talk, 0, NULL},
    {"l", "notitie", "Schrijft een notitie bij de leerling.", act_row_note, ACT_WRITES, NULL},
    {"d", "dossier", "Opent het dossier van de leerling.", act_row_dossier, ACT_HIDDEN, NULL},
    {"x", "werkmap",
        "Maakt een Excel-werkmap van deze leerling of van de klas: IOP, OPP of rapport.",
        act_workbook, ACT_HIDDEN, NULL},
    LIST_FOLD,
    {0},
};

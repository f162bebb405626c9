/* The OPPs of the pupils as a list per class, and the screen of one pupil, from which one goes on
 * to the next pupil in the list. */
#include <string.h>

#include "tui/screens/common/draft_place.h"
#include "tui/list/listed_tab.h"
#include "tui/screens/common/common.h"
#include "tui/screens/opp/opp_view.h"

/* The list */

static const char *group(void *list, size_t row, struct arena *arena)
{
	const char *name = listed_text(list, row, "class_name");
	return *name ? arena_text(arena, name) : "zonder klas";
}

/* The class stands above its rows, and its room goes to the column about what is missing. */
static const struct column changed[] = {
    {"name", "leerling", COLUMN_TEXT, 20, 0},
    {"class_name", "klas", COLUMN_TEXT, 6, C_SHEET},
    {"set_on", "vastgesteld", COLUMN_DATE, 11, 0},
    {0},
};
static const struct listed_kind opps_kind = {.listing = "opp", .changed = changed, .group = group};

static bool opps_shown(const struct ui *ui)
{
	return access_read(ui->db, OPP) != NONE && !access_has_role(ui->db, PUPIL);
}

static bool opps_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct listed *opps = tab_state(tabs);
	opps->kind = &opps_kind;
	opps->list.empty = "Er zijn geen leerlingen om te tonen.";
	return listed_read(ui, opps, err);
}

/* The screen of one pupil */

struct opp_screen {
	struct tabs tabs; /* its context is view */
	struct opp_view view;
	struct listed *list; /* NULL: not opened from the list */
};

static struct opp_screen *screen_of(struct screen *screen)
{
	return (struct opp_screen *)screen;
}

/* Returns the place within the selected pupil's class, as "< 3 van 14 >"; "" without a list. */
static const char *place(struct ui *ui, const struct listed *opps)
{
	size_t row, at = 0, count = 0;
	if (!opps || !listed_selected(opps, &row))
		return "";
	for (size_t i = 0; i < opps->rows.count; i++) {
		if (!listed_is(opps, i, "class_name", listed_text(opps, row, "class_name")))
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
	return view->earlier ? "geen geldig OPP"
	       : view->stand ? opp_name(&view->opp, &ui->scratch)
	                     : "OPP";
}

/* Goes to the next pupil that the list shows, or stays at the last one. */
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
	me->view = (struct opp_view){.pupil = listed_number(me->list, row, "pupil")};
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

static const struct tab opp_tab = {.title = "OPP",
    .label = label,
    .read = opp_tab_read,
    .draw = opp_tab_draw,
    .key = opp_tab_key,
    .actions = opp_actions};
static const struct tab *const tab_table[] = {&opp_tab, NULL};

static enum outcome run(struct ui *ui, int64_t pupil, struct listed *list)
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

static int64_t selected(struct screen *screen)
{
	return listed_id(tab_state_of(screen), "pupil");
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	return pupil ? run(ui, pupil, tab_state_of(screen)) : STAY;
}

static enum outcome act_row_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	return pupil ? open_dossier(ui, pupil) : STAY;
}

static enum outcome act_row_talk(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	return pupil ? open_talk(ui, pupil, 0) : STAY;
}

static enum outcome act_row_note(struct ui *ui, struct screen *screen)
{
	const struct listed *opps = tab_state_of(screen);
	size_t row;
	return listed_selected(opps, &row) ? write_note(ui, listed_number(opps, row, "pupil"), 0,
	                                         listed_text(opps, row, "name"))
	                                   : STAY;
}

static enum outcome act_workbook(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen);
	return pupil ? choose_workbook(ui, pupil, NULL, NULL) : STAY;
}

static const struct action opps_actions[] = {
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

const struct tab opps_tab = {.title = "OPP",
    .about = "De OPP's: per leerling wat er nog moet gebeuren. Enter opent het OPP.",
    .shown = opps_shown,
    .read = opps_read,
    .draw = listed_tab_draw,
    .key = listed_tab_key,
    .actions = opps_actions,
    .size = sizeof(struct listed),
    .close = listed_tab_close};

static void resume_opp(struct ui *ui, const struct found_draft *draft)
{
	open_opp(ui, draft->parent);
}

static void resume_lines(struct ui *ui, const struct found_draft *draft)
{
	opp_type(ui, draft->parent, 0);
}

static void resume_shielded(struct ui *ui, const struct found_draft *draft)
{
	opp_type_shielded(ui, draft->parent, 0);
}

const struct draft_place opp_drafts[] = {
    {.form = OPP_LINES_DRAFT, .open = resume_lines},
    {.form = OPP_SHIELDED_DRAFT, .open = resume_shielded},
    {.form = "OPP", .open = resume_opp},
    {.form = "OPP: ", .open = resume_opp},
    {0},
};

/* Lists of results, levels, certificates, attendance and hours, for all pupils that the user may
 * see. */
#include <string.h>

#include "base/text.h"
#include "tui/input/picker.h"
#include "tui/list/list_screen.h"
#include "tui/screens/common/common.h"
#include "tui/screens/portfolio/portfolio.h"

static void header(struct ui *ui, struct list_screen *me, struct header *header)
{
	const struct rows *rows = &me->list.rows;
	header->left = rows->listing->title;
	header->right =
	    arena_format(&ui->scratch, "%s", how_many(rows->count, "regel", "regels").text);
	header->subtitle = rows->listing->help;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil = listed_id(list_of(screen), "pupil");
	return pupil ? open_portfolio(ui, pupil, &(struct portfolio_aim){0}) : STAY;
}

/* Opens the record of the line; a line without one opens the dossier. */
static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct listed *list = list_of(screen);
	const char *name = list->kind->listing;
	int64_t pupil = listed_id(list, "pupil");
	if (!pupil)
		return STAY;
	if (strcmp(name, "resultaten") == 0)
		form_kind_open(ui, &result_form, listed_id(list, "result"), 0);
	else if (strcmp(name, "certificaten") == 0)
		edit_certificate(ui, pupil, listed_id(list, "certificate"));
	else if (strcmp(name, "aanwezigheid") == 0)
		form_kind_open(ui, &attendance_form, listed_id(list, "attendance"), pupil);
	else
		return act_dossier(ui, screen);
	return STAY;
}

static const struct action actions[] = {
    {"Enter", "openen", "Opent deze regel.", act_open, 0, NULL},
    LIST_SEARCH,
    {"d", "dossier", "Opent het portfolio van de leerling.", act_dossier, 0, NULL},
    {0},
};

static const struct list_screen_kind overview = {
    .name = "Overzicht",
    .about =
        "Alle regels die je mag zien, het nieuwste bovenaan. Met / zoek je op naam, klas of vak.",
    .empty = "Er is nog niets vastgelegd.",
    .header = header,
    .actions = actions,
};

enum outcome open_portfolio_lists(struct ui *ui)
{
	static const char *const names[] = {
	    "resultaten", "niveaus", "certificaten", "aanwezigheid", "klokuren", "portfolio"};
	enum { NAMES = sizeof names / sizeof *names };
	struct choice rows[NAMES];
	size_t place = 0;
	for (size_t i = 0; i < NAMES; i++)
		rows[i] = (struct choice){names[i], listing_find(names[i])->title};
	if (!pick(ui, "Welk overzicht?", &(struct choices){.rows = rows, .count = NAMES}, NULL,
	        &place) ||
	    place >= NAMES)
		return STAY;
	struct list_screen_kind kind = overview;
	struct list_screen me = {0};
	kind.list.listing = rows[place].value;
	return list_screen_run(ui, &me, &kind);
}

/* Results, levels, certificates, attendance and hours of all who may be seen, as lists. */
#include <string.h>

#include "tui/input/picker.h"
#include "tui/screens/home/common.h"
#include "tui/screens/portfolio/portfolio.h"

struct overview_list {
	struct screen screen;
	const struct listing *listing;
	struct list list;
	struct rows rows;
	struct arena arena;
};

static struct overview_list *list_of(struct screen *screen)
{
	return (struct overview_list *)screen;
}

static bool read_rows(struct ui *ui, struct overview_list *me, struct error *err)
{
	arena_done(&me->arena);
	me->rows = (struct rows){.listing = me->listing};
	bool good = listing_read(ui->db, me->listing, NULL, &me->arena, &me->rows, err);
	list_show_rows(&me->list, &me->rows, ui->today);
	return good;
}

static bool open(struct ui *ui, struct screen *screen, struct error *err)
{
	return read_rows(ui, list_of(screen), err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_rows(ui, list_of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct overview_list *me = list_of(screen);
	header->left = me->listing->title;
	header->right = arena_format(&ui->scratch, "%zu regels", me->rows.count);
	header->subtitle = me->listing->help;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	list_draw(ui, &list_of(screen)->list, body);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &list_of(screen)->list, pressed);
}

static void close(struct ui *ui, struct screen *screen)
{
	struct overview_list *me = list_of(screen);
	(void)ui;
	list_done(&me->list);
	arena_done(&me->arena);
}

static int64_t selected(struct screen *screen, const char *column)
{
	const struct overview_list *me = list_of(screen);
	size_t row;
	return list_selected(&me->list, &row) ? rows_named(&me->rows, row, column)->number : 0;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil = selected(screen, "pupil");
	return pupil ? open_portfolio(ui, pupil, &(struct portfolio_aim){0}) : STAY;
}

/* Of what is no record of its own: the dossier. */
static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const char *name = list_of(screen)->listing->name;
	int64_t pupil = selected(screen, "pupil");
	if (!pupil)
		return STAY;
	if (strcmp(name, "resultaten") == 0)
		change_result(ui, selected(screen, "result"));
	else if (strcmp(name, "certificaten") == 0)
		edit_certificate(ui, pupil, selected(screen, "certificate"));
	else if (strcmp(name, "aanwezigheid") == 0)
		edit_attendance(ui, pupil, selected(screen, "attendance"));
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

static const struct screen_ops ops = {.name = "Overzicht",
    .about =
        "Alle regels die je mag zien, het nieuwste bovenaan. Met / zoek je op naam, klas of vak.",
    .open = open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close,
    .actions = actions};

enum outcome open_portfolio_lists(struct ui *ui)
{
	static const char *const names[] = {
	    "resultaten", "niveaus", "certificaten", "aanwezigheid", "klokuren", "portfolio"};
	enum { NAMES = sizeof names / sizeof *names };
	struct choice rows[NAMES];
	size_t place = 0;
	for (size_t i = 0; i < NAMES; i++)
		rows[i] = (struct choice){names[i], listing_find(names[i])->title};
	if (!pick(ui, "Welk overzicht?", &(struct choices){rows, NAMES}, NULL, &place) ||
	    place >= NAMES)
		return STAY;
	struct overview_list me = {.screen.ops = &ops, .listing = listing_find(rows[place].value)};
	me.list.empty = "Er is nog niets vastgelegd.";
	return ui_run(ui, &me.screen);
}

/* Satisfaction and safety: the surveys of all school years. */
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "model/quality/survey.h"
#include "tui/input/reason.h"
#include "tui/list/list_screen.h"
#include "tui/screens/quality/quality.h"

struct surveys {
	struct list_screen screen;
	struct shown_year year; /* school year of a new survey */
	const char *due;
};

static struct surveys *of(struct list_screen *screen)
{
	return (struct surveys *)screen;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	return arena_format(arena, "%s · %s", listed_text(context, row, "year_name"),
	    listed_text(context, row, "kind_label"));
}

/* Reads which required groups were not asked this year or last year. */
static bool read_due(struct ui *ui, struct surveys *me, struct error *err)
{
	struct query *q =
	    db_query(ui->db, "SELECT group_concat(label, ', '), since FROM survey_due", "");
	if (query_next(q) && *query_text(q, 0))
		me->due = arena_format(
		    &me->screen.arena, "Sinds %s nog niet: %s", query_text(q, 1), query_text(q, 0));
	else
		me->due = "PrOZO! is bij alle groepen gehouden, zo vaak als de school wil.";
	return query_done(q, err);
}

static bool read_year(struct ui *ui, struct list_screen *screen, struct error *err)
{
	of(screen)->due = "";
	if (may_write_quality(ui, NULL))
		screen->list.list.empty = "Er zijn nog geen peilingen. Met n vul je er een in.";
	return shown_year_read(ui, &of(screen)->year, err) && read_due(ui, of(screen), err);
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	(void)ui;
	header->left = "Peilingen · schaal van 1 tot 4";
	header->subtitle = of(screen)->due;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t survey = listed_id(list_of(screen), "survey");
	if (survey)
		form_kind_open(ui, &survey_form, survey, 0);
	return STAY;
}

static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	form_kind_open(ui, &survey_form, 0, ((struct surveys *)screen)->year.id);
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	int64_t survey = listed_id(list_of(screen), "survey");
	if (survey)
		remove_asked(ui, &survey_entity, survey, "Peiling verwijderd",
		    "Peiling verwijderen", "De uitkomst telt dan nergens meer mee.");
	list_screen_again(ui, screen);
	return STAY;
}

static const struct action actions[] = {
    {"Enter", "openen", "Opent de peiling.", act_open, 0, NULL},
    {"n", "nieuw", "Vult een nieuwe peiling in.", act_new, ACT_WRITES, may_write_quality},
    LIST_SEARCH,
    {"Del", "verwijderen", "Haalt een peiling weg, na een vraag.", act_remove,
        ACT_WRITES | ACT_HIDDEN, may_write_quality},
    LIST_FOLD,
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Peilingen",
    .about =
        "Tevredenheid (PrOZO!) en veiligheid: hoeveel mensen antwoordden, en wat zij gemiddeld gaven. Het cijfer is 3 keer het gemiddelde min 2. Een bestand lees je in bij Beheer, met i; dat doet de administratie.",
    .list = {.listing = "peilingen", .group = group},
    .empty = "Er zijn nog geen peilingen.",
    .read = read_year,
    .header = header,
    .actions = actions,
};

enum outcome open_surveys(struct ui *ui)
{
	struct surveys me = {0};
	return list_screen_run(ui, &me.screen, &kind);
}

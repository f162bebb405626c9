/* Satisfaction and safety: the surveys of all school years. */
#include <string.h>

#include "base/text.h"
#include "db/write.h"
#include "model/quality/survey.h"
#include "tui/input/dialog.h"
#include "tui/list.h"
#include "tui/screens/quality/quality.h"

struct surveys {
	struct screen screen;
	struct list list;
	struct rows rows;
	struct arena arena;
	struct shown_year year; /* of a new one */
	const char *due;
};

static struct surveys *of(struct screen *screen)
{
	return (struct surveys *)screen;
}

static const char *text(const struct surveys *me, size_t row, const char *column)
{
	return rows_named(&me->rows, row, column)->text;
}

/* Below what the norm of this group asks. */
static bool is_low(const struct surveys *me, size_t row)
{
	int64_t mean, least;
	const char *threshold = text(me, row, "threshold"), *is = text(me, row, "mean");
	return text_hundredths(threshold, strlen(threshold), &least) &&
	       text_hundredths(is, strlen(is), &mean) && mean < least;
}

static const char *mark(void *context, size_t row)
{
	return is_low(context, row) ? "!" : "";
}

static enum style style(void *context, size_t row)
{
	return is_low(context, row) ? T_LATE : T_PLAIN;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	return arena_format(
	    arena, "%s · %s", text(context, row, "year_name"), text(context, row, "kind_label"));
}

/* Which groups that count were not asked this year or last. */
static bool read_due(struct ui *ui, struct surveys *me, struct error *err)
{
	struct query *q =
	    db_query(ui->db, "SELECT group_concat(label, ', '), since FROM survey_due", "");
	me->due = "";
	if (query_next(q) && *query_text(q, 0))
		me->due = arena_format(
		    &me->arena, "Sinds %s nog niet: %s", query_text(q, 1), query_text(q, 0));
	else
		me->due = "PrOZO! is bij alle groepen gehouden, zo vaak als de school wil.";
	return query_done(q, err);
}

static bool read_rows(struct ui *ui, struct surveys *me, struct error *err)
{
	arena_done(&me->arena);
	me->rows = (struct rows){.listing = listing_find("peilingen")};
	me->list.empty = may_write_quality(ui, NULL)
	                     ? "Er zijn nog geen peilingen. Met n vul je er een in."
	                     : "Er zijn nog geen peilingen.";
	bool good = shown_year_read(ui, &me->year, err) && read_due(ui, me, err) &&
	            listing_read(ui->db, me->rows.listing, NULL, &me->arena, &me->rows, err);
	list_decorate(&me->list, mark, style, group, me);
	list_show_rows(&me->list, &me->rows, ui->today);
	return good;
}

static bool open(struct ui *ui, struct screen *screen, struct error *err)
{
	return read_rows(ui, of(screen), err);
}

static void resume(struct ui *ui, struct screen *screen)
{
	struct error err = {0};
	if (!read_rows(ui, of(screen), &err))
		ui_show_error(ui, &err);
}

static void header(struct ui *ui, struct screen *screen, struct header *header)
{
	(void)ui;
	header->left = "Peilingen · schaal van 1 tot 4";
	header->subtitle = of(screen)->due;
}

static void draw(struct ui *ui, struct screen *screen, struct box body)
{
	list_draw(ui, &of(screen)->list, body);
}

static enum outcome key(struct ui *ui, struct screen *screen, const struct key *pressed)
{
	return list_key(ui, &of(screen)->list, pressed);
}

static void close(struct ui *ui, struct screen *screen)
{
	(void)ui;
	list_done(&of(screen)->list);
	arena_done(&of(screen)->arena);
}

static int64_t selected(struct screen *screen)
{
	const struct surveys *me = of(screen);
	size_t row;
	return list_selected(&me->list, &row) ? rows_named(&me->rows, row, "survey")->number : 0;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t survey = selected(screen);
	if (survey)
		edit_survey(ui, survey, 0);
	return STAY;
}

static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	edit_survey(ui, 0, of(screen)->year.id);
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	struct arena arena = {0};
	struct error err = {0};
	struct survey row;
	int64_t survey = selected(screen);
	if (survey &&
	    dialog_confirm(ui, "Peiling verwijderen", "De uitkomst telt dan nergens meer mee.",
	        "Verwijderen") &&
	    (!record_get(ui->db, &survey_entity, survey, &row, &arena, &err) ||
	        !record_remove(ui->db, &survey_entity, "Peiling verwijderd", &row, &err)))
		ui_show_error(ui, &err);
	arena_done(&arena);
	resume(ui, screen);
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

static const struct screen_ops ops = {.name = "Peilingen",
    .about =
        "Tevredenheid (PrOZO!) en veiligheid: hoeveel mensen antwoordden, en wat zij gemiddeld gaven. Het cijfer is 3 keer het gemiddelde min 2. Een bestand inlezen kan met stip import peilingen.",
    .open = open,
    .header = header,
    .draw = draw,
    .key = key,
    .resume = resume,
    .close = close,
    .actions = actions};

enum outcome open_surveys(struct ui *ui)
{
	struct surveys me = {.screen.ops = &ops};
	return ui_run(ui, &me.screen);
}

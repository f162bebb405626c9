/* The versions of an OPP: a list, one version to read, and the differences between any two. */
#include <stdlib.h>
#include <string.h>

#include "tui/input/dialog.h"
#include "tui/input/picker.h"
#include "tui/screens/common/common.h"
#include "tui/screens/opp/opp_view.h"

static void title(
    struct ui *ui, struct header *header, const char *what, const struct pupil_card *card)
{
	header->left = arena_format(&ui->scratch, "%s · %s", what, pupil_title(card, &ui->scratch));
}

/* One version, to read */

struct version_screen {
	struct screen screen;
	struct opp_view view;
};

static struct opp_view *view_of(struct screen *screen)
{
	return &((struct version_screen *)screen)->view;
}

static bool version_open(struct ui *ui, struct screen *screen, struct error *err)
{
	return opp_view_read(ui, view_of(screen), err);
}

static void version_header(struct ui *ui, struct screen *screen, struct header *header)
{
	const struct opp_view *view = view_of(screen);
	title(ui, header, arena_format(&ui->scratch, "OPP, %s", opp_name(&view->opp, &ui->scratch)),
	    &view->card);
	header->subtitle = "alleen lezen";
}

static void version_draw(struct ui *ui, struct screen *screen, struct box body)
{
	opp_view_draw(ui, view_of(screen), body);
}

static enum outcome version_key(struct ui *ui, struct screen *screen, const struct key *key)
{
	return opp_view_key(ui, view_of(screen), key);
}

static void version_close(struct ui *ui, struct screen *screen)
{
	(void)ui;
	opp_view_done(view_of(screen));
}

static enum outcome act_read(struct ui *ui, struct screen *screen)
{
	return opp_view_show(ui, view_of(screen));
}

static enum outcome act_from_before(struct ui *ui, struct screen *screen)
{
	const struct opp_view *view = view_of(screen);
	return open_opp_differences(ui, view->pupil, view->opp.id, 0);
}

static const struct action version_actions[] = {
    {"Enter", "lezen", "Toont de hele tekst.", act_read, 0, NULL},
    {"=", "verschillen", "Toont wat er anders is dan in de vorige versie.", act_from_before, 0,
        NULL},
    {0},
};

static const struct screen_ops version_ops = {.name = "Versie van het OPP",
    .about = "Een versie om te lezen. Een vastgestelde versie blijft zoals ze was.",
    .open = version_open,
    .header = version_header,
    .draw = version_draw,
    .key = version_key,
    .close = version_close,
    .actions = version_actions};

/* The list of versions */

struct versions {
	struct screen screen;
	int64_t pupil;
	struct pupil_card card;
	struct list list;
	struct opp *rows;
	const char *(*texts)[5];
	size_t count;
	struct arena arena;
};

static const struct column version_columns[] = {
    {"number", "versie", COLUMN_TEXT, 7, 0},
    {"set", "vastgesteld op", COLUMN_TEXT, 14, 0},
    {"by", "door", COLUMN_TEXT, 16, 0},
    {"profile", "verwachte uitstroom", COLUMN_TEXT, 20, 0},
    {"withdrawn", "ingetrokken", COLUMN_TEXT, 14, C_WIDE},
    {0},
};

static struct versions *versions_of(struct screen *screen)
{
	return (struct versions *)screen;
}

static const char *version_cell(void *context, size_t row, size_t column, struct arena *arena)
{
	(void)arena;
	return ((const struct versions *)context)->texts[row][column];
}

static void describe(struct ui *ui, struct versions *versions, size_t row)
{
	const struct opp *opp = &versions->rows[row];
	struct arena *arena = &versions->arena;
	const char **texts = versions->texts[row];
	texts[0] = arena_format(arena, "%d", (int)opp->number);
	texts[1] =
	    date_is_set(opp->set_on) ? arena_text(arena, date_show(opp->set_on).text) : "concept";
	texts[2] =
	    choice_label(ui->db, entity_field(&opp_entity, "set_by"), opp, opp->pupil, arena);
	texts[3] =
	    choice_label(ui->db, entity_field(&opp_entity, "profile"), opp, opp->pupil, arena);
	texts[4] = date_is_set(opp->withdrawn_on)
	               ? arena_format(arena, "%s: %s", date_show(opp->withdrawn_on).text,
	                     opp->withdrawn_because)
	               : "";
}

static bool read_versions(struct ui *ui, struct versions *versions, struct error *err)
{
	size_t capacity = 0;
	struct query *q =
	    db_query(ui->db, "SELECT id FROM visible_opp WHERE pupil = ?1 ORDER BY number DESC",
	        "i", versions->pupil);
	bool good = true;
	while (good && query_next(q)) {
		versions->rows =
		    array_grow(versions->rows, versions->count, &capacity, sizeof *versions->rows);
		good = record_get(ui->db, &opp_entity, query_int(q, 0),
		    &versions->rows[versions->count], &versions->arena, err);
		versions->count += good;
	}
	versions->texts =
	    arena_alloc(&versions->arena, (versions->count + 1) * sizeof *versions->texts);
	for (size_t i = 0; good && i < versions->count; i++)
		describe(ui, versions, i);
	return query_done(q, good ? err : NULL) && good;
}

static bool versions_open(struct ui *ui, struct screen *screen, struct error *err)
{
	struct versions *versions = versions_of(screen);
	bool good = pupil_card(ui->db, versions->pupil, &versions->card, err) &&
	            read_versions(ui, versions, err);
	struct list_source source = {.columns = version_columns,
	    .count = versions->count,
	    .cell = version_cell,
	    .context = versions};
	versions->list.empty = "Er is nog geen OPP.";
	if (good)
		list_show(&versions->list, &source);
	return good;
}

static void versions_header(struct ui *ui, struct screen *screen, struct header *header)
{
	title(ui, header, "Versies van het OPP", &versions_of(screen)->card);
}

static void versions_draw(struct ui *ui, struct screen *screen, struct box body)
{
	list_draw(ui, &versions_of(screen)->list, body);
}

static enum outcome versions_key(struct ui *ui, struct screen *screen, const struct key *key)
{
	return list_key(ui, &versions_of(screen)->list, key);
}

static const struct opp *selected(const struct versions *versions)
{
	size_t row;
	return list_selected(&versions->list, &row) ? &versions->rows[row] : NULL;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	const struct opp *opp = selected(versions_of(screen));
	struct version_screen me = {.screen.ops = &version_ops};
	if (!opp)
		return STAY;
	me.view = (struct opp_view){.pupil = opp->pupil, .version = opp->id};
	return ui_run(ui, &me.screen);
}

/* Asks for the version to compare with, the previous one first. */
static enum outcome act_compare(struct ui *ui, struct screen *screen)
{
	struct versions *versions = versions_of(screen);
	const struct opp *opp = selected(versions);
	struct choices choices = {
	    .rows = arena_alloc(&versions->arena, (versions->count + 1) * sizeof *choices.rows)};
	size_t *rows = arena_alloc(&versions->arena, (versions->count + 1) * sizeof *rows);
	size_t place = 0;
	if (!opp || versions->count < 2) {
		ui_say(ui, "Er is maar één versie.");
		return STAY;
	}
	for (size_t i = 0; i < versions->count; i++) {
		if (&versions->rows[i] == opp)
			continue;
		if (versions->rows[i].number > opp->number)
			place = choices.count + 1;
		rows[choices.count] = i;
		choices.rows[choices.count++] =
		    (struct choice){"", arena_format(&versions->arena, "versie %s · %s",
		                            versions->texts[i][0], versions->texts[i][1])};
	}
	place = place < choices.count ? place : choices.count - 1;
	if (!pick(ui, "Vergelijken met", &choices, NULL, &place) || place >= choices.count)
		return STAY;
	return open_opp_differences(ui, versions->pupil, opp->id, versions->rows[rows[place]].id);
}

static void versions_close(struct ui *ui, struct screen *screen)
{
	struct versions *versions = versions_of(screen);
	(void)ui;
	list_done(&versions->list);
	free(versions->rows);
	arena_done(&versions->arena);
}

static const struct action versions_actions[] = {
    {"Enter", "lezen", "Opent deze versie, om te lezen.", act_open, 0, NULL},
    {"=", "verschillen", "Toont wat er anders is dan in een andere versie.", act_compare, 0, NULL},
    LIST_FIND,
    {0},
};

static const struct screen_ops versions_ops = {.name = "Versies van het OPP",
    .about = "Alle versies, de nieuwste eerst. Ook wat niet meer geldt blijft te lezen.",
    .open = versions_open,
    .header = versions_header,
    .draw = versions_draw,
    .key = versions_key,
    .close = versions_close,
    .actions = versions_actions};

enum outcome open_opp_versions(struct ui *ui, int64_t pupil)
{
	struct versions versions = {.screen.ops = &versions_ops, .pupil = pupil};
	return ui_run(ui, &versions.screen);
}

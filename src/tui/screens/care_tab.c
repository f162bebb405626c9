/* The tab Zorg of a dossier: all that is around the pupil, part by part. What is shielded is a line
 * that says whom to ask. */
#include <string.h>

#include "db/write.h"
#include "model/care.h"
#include "model/guidance.h"
#include "tui/dialog.h"
#include "tui/screens/care.h"
#include "tui/screens/dossier.h"
#include "tui/screens/outflow.h"

bool care_tab_shown(const struct ui *ui)
{
	return access_read(ui->db, GUIDANCE) != NONE;
}

static bool may_write(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_write(ui->db, GUIDANCE) != NONE || access_write(ui->db, CARE) != NONE;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	const struct dossier *dossier = context;
	(void)arena;
	return rows_named(&dossier->rows, row, "part_label")->text;
}

bool care_tab_read(struct ui *ui, struct tabs *tabs, struct error *err)
{
	struct dossier *dossier = dossier_of(tabs);
	if (!dossier->care_logged && !care_log_read(ui->db, dossier->card.id, err))
		return false;
	dossier->care_logged = true;
	dossier->care.empty = may_write(ui, NULL)
	                          ? "Er is nog niets vastgelegd. Met t voeg je iets toe."
	                          : "Er is nog niets vastgelegd.";
	list_decorate(&dossier->care, NULL, NULL, group, dossier);
	return dossier_read_listing(ui, dossier, &dossier->care, "zorg", err);
}

void care_tab_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	list_draw(ui, &dossier_of(tabs)->care, body);
}

enum outcome care_tab_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	if (key_is(key, K_TAB) || key_is(key, K_BACKTAB))
		return UNHANDLED;
	return list_key(ui, &dossier_of(tabs)->care, key);
}

/* The selected line: what is in a column. */
static const struct cell *selected(struct screen *screen, const char *column)
{
	struct dossier *dossier = dossier_of((struct tabs *)screen);
	size_t row;
	return list_selected(&dossier->care, &row) ? rows_named(&dossier->rows, row, column) : NULL;
}

/* The record behind the selected line; NULL without one, the person has been told. */
static const struct entity *entity_behind(struct ui *ui, struct screen *screen, int64_t *id)
{
	const struct cell *table = selected(screen, "table_name");
	const struct entity *entity = table && *table->text ? entity_find(table->text) : NULL;
	if (entity)
		*id = selected(screen, "id")->number;
	else if (table)
		ui_say(ui, "De zorggegevens zijn %s.", selected(screen, "text")->text);
	return entity;
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	int64_t id;
	const struct entity *entity = entity_behind(ui, screen, &id);
	if (entity == &review_agreement_entity)
		open_review_agreement(ui, id);
	else if (entity)
		care_edit(ui, dossier_of((struct tabs *)screen)->card.id, entity, id);
	tabs_read(ui, (struct tabs *)screen); /* it may be done with a question only */
	return STAY;
}

static enum outcome act_add(struct ui *ui, struct screen *screen)
{
	care_add(ui, dossier_of((struct tabs *)screen)->card.id);
	tabs_read(ui, (struct tabs *)screen);
	return STAY;
}

static enum outcome act_explain(struct ui *ui, struct screen *screen)
{
	const char *text;
	struct error err = {0};
	if (!admission_explain(
	        ui->db, dossier_of((struct tabs *)screen)->card.id, &ui->scratch, &text, &err)) {
		ui_show_error(ui, &err);
		return STAY;
	}
	return pager_run(ui, "Uitleg bij de toelating", text);
}

/* A line may be wider than the window. */
static enum outcome act_read(struct ui *ui, struct screen *screen)
{
	const struct cell *what = selected(screen, "what");
	struct date on;
	if (!what)
		return STAY;
	const char *state = selected(screen, "state")->text;
	bool dated = date_from_iso(selected(screen, "on_date")->text, &on);
	return pager_run(ui, selected(screen, "part_label")->text,
	    arena_format(&ui->scratch, "%s%s%s%s%s\n\n%s", dated ? date_show(on).text : "",
	        dated ? "  " : "", what->text, *state ? " · " : "", state,
	        selected(screen, "text")->text));
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	struct arena arena = {0};
	struct error err = {0};
	int64_t id;
	const struct entity *entity = entity_behind(ui, screen, &id);
	void *record = entity ? arena_alloc(&arena, entity->size) : NULL;
	if (record &&
	    dialog_confirm(ui, "Verwijderen",
	        arena_format(&arena,
	            "Deze regel (%s) gaat weg uit het dossier. In de geschiedenis blijft hij staan.",
	            entity->title),
	        "Verwijderen")) {
		if (record_get(ui->db, entity, id, record, &arena, &err) &&
		    record_remove(ui->db, entity,
		        arena_format(&arena, "Zorg: %s verwijderd", entity->title), record, &err))
			ui_say(ui, "Verwijderd: %s.", entity->title);
		else
			ui_show_error(ui, &err);
		tabs_read(ui, (struct tabs *)screen);
	}
	arena_done(&arena);
	return STAY;
}

static bool may_explain(const struct ui *ui, const struct screen *screen)
{
	(void)screen;
	return access_read(ui->db, CARE) != NONE;
}

const struct action care_tab_actions[] = {
    {"Enter", "openen", "Opent wat op deze regel staat, om het te wijzigen.", act_open, 0, NULL},
    {"t", "toevoegen", "Voegt iets toe: overdracht, bespreking, toestemming en meer.", act_add,
        ACT_WRITES, may_write},
    LIST_SEARCH,
    {"i", "uitleg toelating", "Legt uit wat de toelatingsregel van deze leerling zegt.",
        act_explain, 0, may_explain},
    {"r", "lezen", "Toont de hele tekst van deze regel.", act_read, ACT_HIDDEN, NULL},
    {"Del", "verwijderen", "Haalt de regel weg uit het dossier, na een vraag.", act_remove,
        ACT_WRITES | ACT_HIDDEN, may_write},
    LIST_FOLD,
    {0},
};

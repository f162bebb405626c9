/* A tab of the dossier that shows lines, part by part. */
#include "tui/screens/home/lines_tab.h"

#include "tui/input/dialog.h"
#include "tui/input/reason.h"

static struct dossier *dossier_behind(struct screen *screen)
{
	return dossier_of((struct tabs *)screen);
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	const struct dossier *dossier = context;
	(void)arena;
	return rows_named(&dossier->rows, row, "part_label")->text;
}

bool lines_read(struct ui *ui, struct tabs *tabs, enum lines_tab tab, const char *listing,
    const char *empty, struct error *err)
{
	struct dossier *dossier = dossier_of(tabs);
	dossier->shown = &dossier->lines[tab];
	dossier->shown->empty = empty;
	list_decorate(dossier->shown, NULL, NULL, group, dossier);
	return dossier_read_listing(ui, dossier, dossier->shown, listing, err);
}

void lines_draw(struct ui *ui, struct tabs *tabs, struct box body)
{
	list_draw(ui, dossier_of(tabs)->shown, body);
}

enum outcome lines_key(struct ui *ui, struct tabs *tabs, const struct key *key)
{
	if (key_is(key, K_TAB) || key_is(key, K_BACKTAB))
		return UNHANDLED;
	return list_key(ui, dossier_of(tabs)->shown, key);
}

const struct cell *lines_cell(struct screen *screen, const char *column)
{
	struct dossier *dossier = dossier_behind(screen);
	size_t row;
	return list_selected(dossier->shown, &row) ? rows_named(&dossier->rows, row, column) : NULL;
}

const struct entity *lines_record(struct screen *screen, int64_t *id)
{
	const struct cell *table = lines_cell(screen, "table_name");
	const struct entity *entity = table && *table->text ? entity_find(table->text) : NULL;
	if (entity)
		*id = lines_cell(screen, "id")->number;
	return entity;
}

enum outcome lines_show(struct ui *ui, struct screen *screen)
{
	const struct cell *what = lines_cell(screen, "what");
	struct date on;
	if (!what)
		return STAY;
	const char *state = lines_cell(screen, "state")->text;
	bool dated = date_from_iso(lines_cell(screen, "on_date")->text, &on);
	return pager_run(ui, lines_cell(screen, "part_label")->text,
	    arena_format(&ui->scratch, "%s%s%s%s%s\n\n%s", dated ? date_show(on).text : "",
	        dated ? "  " : "", what->text, *state ? " · " : "", state,
	        lines_cell(screen, "text")->text));
}

static bool remove_record(
    struct ui *ui, const struct entity *entity, int64_t id, struct arena *arena, struct error *err)
{
	void *record = arena_alloc(arena, entity->size);
	return record_get(ui->db, entity, id, record, arena, err) &&
	       remove_with_reason(
	           ui, entity, arena_format(arena, "Verwijderd: %s", entity->title), record, err);
}

enum outcome lines_remove(struct ui *ui, struct screen *screen)
{
	struct arena arena = {0};
	struct error err = {0};
	int64_t id;
	const struct entity *entity = lines_record(screen, &id);
	if (entity &&
	    dialog_confirm(ui, "Verwijderen",
	        arena_format(&arena,
	            "Deze regel (%s) gaat weg uit het dossier. In de geschiedenis blijft hij staan.",
	            entity->title),
	        "Verwijderen")) {
		if (remove_record(ui, entity, id, &arena, &err))
			ui_say(ui, "Verwijderd: %s.", entity->title);
		else if (err.status != DONE)
			ui_show_error(ui, &err);
		tabs_read(ui, (struct tabs *)screen);
	}
	arena_done(&arena);
	return STAY;
}

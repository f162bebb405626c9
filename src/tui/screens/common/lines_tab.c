/* A tab of the dossier that shows lines, part by part. */
#include "tui/screens/common/lines_tab.h"

#include "tui/input/dialog.h"
#include "tui/input/reason.h"

struct dossier *dossier_of(struct tabs *tabs)
{
	return (struct dossier *)tabs;
}

struct dossier *dossier_behind(struct screen *screen)
{
	return dossier_of((struct tabs *)screen);
}

/* Left out, because the header above the list shows them already. */
static const struct column said_above[] = {{"name", "", COLUMN_TEXT, 0, C_KEY},
    {"number", "", COLUMN_TEXT, 0, C_KEY}, {"class_name", "", COLUMN_TEXT, 0, C_KEY},
    {"year_name", "", COLUMN_TEXT, 0, C_KEY}, {0}};

static const char *group(void *listed, size_t row, struct arena *arena)
{
	(void)arena;
	return listed_text(listed, row, "part_label");
}

bool lines_read(
    struct ui *ui, struct tabs *tabs, const char *listing, const char *empty, struct error *err)
{
	struct lines *lines = tab_state(tabs);
	lines->kind =
	    (struct listed_kind){.listing = listing, .changed = said_above, .group = group};
	lines->listed.kind = &lines->kind;
	lines->listed.filter.pupil = dossier_of(tabs)->card.id;
	lines->listed.list.empty = empty;
	return listed_read(ui, &lines->listed, err);
}

const struct cell *lines_cell(struct screen *screen, const char *column)
{
	const struct lines *lines = tab_state_of(screen);
	size_t row;
	return listed_selected(&lines->listed, &row) ? rows_named(&lines->listed.rows, row, column)
	                                             : NULL;
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

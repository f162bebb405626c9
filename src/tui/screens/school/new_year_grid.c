/* The steps of a new school year that are a grid. */
#include "tui/screens/school/new_year.h"

void sitting_show_grid(struct ui *ui, struct sitting *me, const struct grid_draft_kind *kind)
{
	grid_settle(&me->grid);
	me->draft = (struct grid_draft){.kind = kind, .grid = &me->grid};
	grid_draft_start(&me->draft);
	grid_draft_take_up(ui, &me->draft);
}

void sitting_draw_grid(struct ui *ui, struct wizard *wizard, struct box body)
{
	grid_draw(ui, &sitting_of(wizard)->grid, body);
}

enum outcome sitting_grid_key(struct ui *ui, struct wizard *wizard, const struct key *pressed)
{
	return grid_key(ui, &sitting_of(wizard)->grid, pressed);
}

bool sitting_grid_changed(const struct wizard *wizard)
{
	const struct sitting *me = sitting_of(wizard);
	return grid_pending(&me->grid) || grid_draft_changed(&me->draft);
}

bool sitting_grid_keep(struct ui *ui, struct wizard *wizard)
{
	return db_read_only_reason(ui->db) || grid_draft_keep(ui, &sitting_of(wizard)->draft);
}

void sitting_grid_forget(struct ui *ui, struct wizard *wizard)
{
	grid_draft_forget(ui, &sitting_of(wizard)->draft);
}

void sitting_grid_close(struct ui *ui, struct wizard *wizard)
{
	struct sitting *me = sitting_of(wizard);
	(void)ui;
	grid_done(&me->grid);
	grid_draft_done(&me->draft);
	me->grid = (struct grid){0};
	me->draft = (struct grid_draft){0};
}

bool sitting_grid_save(struct ui *ui, struct wizard *wizard,
    bool (*save)(struct db *db, struct sitting *me, struct error *err))
{
	struct sitting *me = sitting_of(wizard);
	struct error err = {0};
	if (!grid_finish(ui, &me->grid))
		return false;
	if (!save(ui->db, me, &err)) {
		ui_show_error(ui, &err);
		return false;
	}
	sitting_grid_forget(ui, wizard);
	return true;
}

/* Drafts of a grid. */
#include "tui/input/grid/grid_draft.h"

#include <string.h>

#include "tui/input/dialog.h"

void grid_draft_start(struct grid_draft *draft)
{
	const struct grid *grid = draft->grid;
	struct arena *arena = &draft->arena;
	draft->cells = grid->count * grid->column_count;
	draft->before = arena_alloc(arena, (draft->cells + 1) * sizeof *draft->before);
	for (size_t i = 0; i < draft->cells; i++)
		draft->before[i] =
		    arena_text(arena, grid->get(grid->context, i / grid->column_count,
		                          i % grid->column_count, arena));
}

void grid_draft_done(struct grid_draft *draft)
{
	arena_done(&draft->arena);
}

/* Rows added since the start were empty. */
static const char *text_before(
    const struct grid_draft *draft, size_t row, size_t column, struct arena *arena)
{
	const struct grid *grid = draft->grid;
	size_t cell = row * grid->column_count + column;
	if (!draft->before)
		return grid->get(grid->context, row, column, arena);
	return cell < draft->cells ? draft->before[cell] : "";
}

bool grid_draft_changed(const struct grid_draft *draft)
{
	const struct grid *grid = draft->grid;
	struct arena arena = {0};
	bool changed = false;
	for (size_t row = 0; row < grid->count; row++)
		for (size_t column = 0; column < grid->column_count; column++)
			changed |= strcmp(grid->get(grid->context, row, column, &arena),
			               text_before(draft, row, column, &arena)) != 0;
	arena_done(&arena);
	return changed;
}

static const char *kept_text(
    const struct grid_draft *draft, size_t row, size_t column, struct arena *arena)
{
	const struct grid *grid = draft->grid;
	const char *text = grid_text(grid, row, column, arena);
	if (strcmp(text_before(draft, row, column, arena), text) == 0)
		text = NULL;
	return draft->kind->pack ? draft->kind->pack(grid->context, row, text, arena) : text;
}

/* Gathers the texts of all cells that have a name, NULL where nothing is kept. */
static size_t gather(
    const struct grid_draft *draft, struct draft_text *texts, bool *any, struct arena *arena)
{
	const struct grid *grid = draft->grid;
	size_t count = 0;
	*any = false;
	for (size_t row = 0; row < grid->count; row++)
		for (size_t column = 0; column < grid->column_count; column++) {
			const char *name = draft->kind->name(grid->context, row, column, arena);
			if (grid->columns[column].kind == CELL_READ || !name)
				continue;
			texts[count] =
			    (struct draft_text){name, kept_text(draft, row, column, arena)};
			*any |= texts[count++].text != NULL;
		}
	return count;
}

bool grid_draft_keep(struct ui *ui, struct grid_draft *draft)
{
	const struct grid *grid = draft->grid;
	struct arena arena = {0};
	struct error err = {0};
	struct draft_text *texts = arena_alloc(
	    &arena, (grid->count * grid->column_count + GRID_DRAFT_BESIDES) * sizeof *texts);
	bool any, good = true;
	size_t count = gather(draft, texts, &any, &arena), cells = count;
	if (draft->kind->besides)
		count += draft->kind->besides(grid->context, texts + count, &arena);
	for (size_t i = cells; !any && i < count; i++)
		texts[i].text = NULL;
	if (any || draft->kept) {
		struct draft_key key = draft->kind->key(grid->context);
		good = draft_keep(ui->db, &key, texts, count, &err);
	}
	draft->kept = any;
	arena_done(&arena);
	return good || ui_complain(ui, "Het concept is niet bewaard: %s", err.text);
}

static bool take_cell(struct ui *ui, struct grid_draft *draft, const char *name, const char *text)
{
	const struct grid_draft_kind *kind = draft->kind;
	struct grid *grid = draft->grid;
	struct arena arena = {0};
	bool taken = false;
	if (kind->make_room)
		kind->make_room(grid->context, name);
	for (size_t cell = 0; !taken && cell < grid->count * grid->column_count; cell++) {
		size_t row = cell / grid->column_count, column = cell % grid->column_count;
		const char *own = kind->name(grid->context, row, column, &arena);
		if (!own || strcmp(own, name) != 0 || !grid_can_change(grid, row, column))
			continue;
		taken = (kind->take ? kind->take : grid->set)(ui, grid->context, row, column, text);
	}
	arena_done(&arena);
	return taken;
}

/* State while a draft is put back into the cells. */
struct taking {
	struct ui *ui;
	struct grid_draft *draft;
	struct buffer left_out;
};

static void take_text(void *context, const char *name, const char *text)
{
	struct taking *taking = context;
	struct grid_draft *draft = taking->draft;
	struct arena arena = {0};
	if (take_cell(taking->ui, draft, name, text)) {
		draft->kept = true;
	} else {
		if (draft->kind->tell)
			text =
			    draft->kind->tell(taking->ui, draft->grid->context, name, text, &arena);
		if (text)
			buffer_format(&taking->left_out, "\n%s", text);
	}
	arena_done(&arena);
}

void grid_draft_take_up(struct ui *ui, struct grid_draft *draft)
{
	const struct grid_draft_kind *kind = draft->kind;
	struct draft_key key = kind->key(draft->grid->context);
	struct taking taking = {.ui = ui, .draft = draft};
	draft_read(ui->db, &key, NULL, take_text, &taking);
	ui->message[0] =
	    '\0'; /* clears the complaint of a cell that refused its text, which is shown below */
	if (draft->kept)
		ui_say(ui, "%s",
		    kind->back
		        ? kind->back
		        : "Hier stond nog niet opgeslagen tekst. F2 slaat hem op; Esc vraagt of hij weg mag.");
	if (taking.left_out.len)
		dialog_message(ui, kind->title,
		    arena_format(&ui->scratch, "Dit was getypt en past niet in zijn cel:%s",
		        buffer_text(&taking.left_out)));
	buffer_done(&taking.left_out);
}

void grid_draft_forget(struct ui *ui, struct grid_draft *draft)
{
	struct draft_key key = draft->kind->key(draft->grid->context);
	struct error ignored;
	draft_forget(ui->db, &key, &ignored);
	draft->kept = false;
}

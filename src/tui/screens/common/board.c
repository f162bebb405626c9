/* What every board does: reading its rows, marking pupils, and where its keys lead. */
#include "tui/screens/common/board.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/input/dialog.h"
#include "tui/screens/common/common.h"

static struct board *board_of(struct screen *screen)
{
	return (struct board *)screen;
}

int64_t board_pupil_at(const struct board *board, size_t row)
{
	return rows_named(&board->rows, row, "pupil")->number;
}

const char *board_text(const struct board *board, const char *name)
{
	return rows_named(&board->rows, board->grid.row, name)->text;
}

struct board_pupils board_pupils(const struct board *board, struct arena *arena)
{
	struct board_pupils pupils = {0};
	pupils.ids = arena_alloc(arena, (board->rows.count + 1) * sizeof *pupils.ids);
	for (size_t row = 0; row < board->rows.count; row++)
		if (board->marks.count ? marks_have(&board->marks, board_pupil_at(board, row))
		                       : row == board->grid.row)
			pupils.ids[pupils.count++] = board_pupil_at(board, row);
	return pupils;
}

/* Reading */

void board_set_up(
    struct ui *ui, struct board *board, const struct board_part *parts, size_t count, unsigned of)
{
	board->part_count = 0;
	for (size_t i = 0; i < count; i++)
		if ((parts[i].of & of) && access_read(ui->db, parts[i].area) != NONE)
			board->parts[board->part_count++] = &parts[i];
	board_grid(board, ui->cols);
}

bool board_read(struct ui *ui, struct board *board, struct error *err)
{
	int64_t pupil = board->rows.count ? board_pupil_at(board, board->grid.row) : 0;
	const struct listing *listing = listing_find(board->listing);
	elsewhere_note(ui, &board->seen);
	arena_done(&board->arena);
	board->rows = (struct rows){.listing = listing};
	bool good =
	    listing_read(ui->db, listing, &board->filter, &board->arena, &board->rows, err) &&
	    (!board->pick || board->pick(ui, board, err));
	if (!good)
		board->rows.count = 0;
	board->grid.count = board->rows.count;
	for (size_t row = 0; row < board->rows.count; row++)
		if (board_pupil_at(board, row) == pupil)
			board->grid.row = row;
	grid_settle(&board->grid);
	return good;
}

void board_again(struct ui *ui, struct board *board)
{
	struct error err = {0};
	if (!board_read(ui, board, &err))
		ui_show_error(ui, &err);
}

bool board_idle(struct ui *ui, struct board *board)
{
	bool changed = elsewhere_changed(ui, &board->seen);
	if (changed)
		board_again(ui, board);
	return changed;
}

/* The name is whole, and with the number, for two pupils may have the same name. */
const char *board_subtitle(const struct board *board, struct arena *arena)
{
	if (!board->rows.count)
		return NULL;
	const char *count =
	    board->marks.count
	        ? arena_format(arena, "%zu van %zu gekozen", board->marks.count, board->rows.count)
	        : arena_text(arena, how_many(board->rows.count, "leerling", "leerlingen").text);
	return arena_format(
	    arena, "%s · %s, %s", count, board_text(board, "name"), board_text(board, "number"));
}

/* Keys */

enum outcome board_key(struct ui *ui, struct board *board, const struct key *pressed, bool marks)
{
	if (marks && board->rows.count && key_in("Spatie Tab", pressed)) {
		marks_turn(&board->marks, board_pupil_at(board, board->grid.row));
		board->grid.row += board->grid.row + 1 < board->rows.count;
		return STAY;
	}
	if (key_is(pressed, K_ESC) && board->marks.count > 0) {
		marks_clear(&board->marks);
		return STAY;
	}
	return grid_key(ui, &board->grid, pressed);
}

void board_close(struct board *board)
{
	grid_done(&board->grid);
	marks_done(&board->marks);
	arena_done(&board->arena);
}

enum outcome board_act_open(struct ui *ui, struct screen *screen)
{
	struct board *board = board_of(screen);
	const struct board_part *part = board_selected(board);
	if (!board->rows.count)
		return STAY;
	int64_t pupil = board_pupil_at(board, board->grid.row);
	if (part && !*board_sign(board, board->grid.row, part)) {
		ui_say(ui, "Dit mag je met jouw rol van deze leerling niet zien.");
		return STAY;
	}
	enum outcome outcome = !part         ? open_dossier(ui, pupil)
	                       : board->open ? board->open(ui, pupil, part)
	                                     : part->open(ui, pupil);
	board_again(ui, board); /* a dialog alone does not make the screen read again */
	return outcome;
}

enum outcome board_act_dossier(struct ui *ui, struct screen *screen)
{
	const struct board *board = board_of(screen);
	return board->rows.count ? open_dossier(ui, board_pupil_at(board, board->grid.row)) : STAY;
}

enum outcome board_act_read(struct ui *ui, struct screen *screen)
{
	const struct board *board = board_of(screen);
	struct buffer text = {0};
	if (!board->rows.count)
		return STAY;
	for (size_t i = 0; i < board->part_count; i++)
		buffer_format(&text, "%s\n", board_line(ui, board, board->parts[i]));
	const char *whole = arena_text(&ui->scratch, buffer_text(&text));
	buffer_done(&text);
	return pager_run(ui, board_text(board, "name"), whole);
}

enum outcome board_act_all(struct ui *ui, struct screen *screen)
{
	struct board *board = board_of(screen);
	bool all = board->marks.count == board->rows.count;
	(void)ui;
	marks_clear(&board->marks);
	for (size_t row = 0; !all && row < board->rows.count; row++)
		marks_turn(&board->marks, board_pupil_at(board, row));
	return STAY;
}

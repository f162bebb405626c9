/* A grid: moving the selection, and editing cells. Drawing is in grid_view.c. */
#include "tui/input/grid/grid.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "model/lists/scale.h"
#include "tui/actions.h"
#include "tui/input/dialog.h"

bool grid_can_change(const struct grid *grid, size_t row, size_t column)
{
	const struct grid_column *c = &grid->columns[column];
	return c->kind != CELL_READ && !c->read_only && !grid->read_only &&
	       !(grid->fixed && grid->fixed(grid->context, row, column));
}

void grid_settle(struct grid *grid)
{
	if (grid->row >= grid->count)
		grid->row = grid->count > 0 ? grid->count - 1 : 0;
	if (grid->column >= grid->column_count)
		grid->column = 0;
	/* Starts at a column that can be changed. */
	for (size_t i = grid->column; grid->count > 0 && i < grid->column_count; i++)
		if (grid_can_change(grid, grid->row, i)) {
			grid->column = i;
			return;
		}
}

static void stop_editing(struct grid *grid)
{
	field_edit_done(&grid->edit);
	grid->editing = false;
}

void grid_done(struct grid *grid)
{
	stop_editing(grid);
}

const char *grid_pending(const struct grid *grid)
{
	return grid->editing ? grid->edit.text : NULL;
}

const char *grid_text(const struct grid *grid, size_t row, size_t column, struct arena *arena)
{
	bool typed = grid->editing && row == grid->row && column == grid->column;
	return typed ? grid->edit.text : grid->get(grid->context, row, column, arena);
}

static bool change(struct ui *ui, struct grid *grid, const char *value)
{
	struct arena arena = {0};
	bool same, good = true;
	same = strcmp(grid->get(grid->context, grid->row, grid->column, &arena), value) == 0;
	if (!same)
		good = grid->set(ui, grid->context, grid->row, grid->column, value);
	arena_done(&arena);
	return good;
}

bool grid_finish(struct ui *ui, struct grid *grid)
{
	if (!grid->editing)
		return true;
	/* On refusal the text stays in the cell, to be corrected. */
	if (!change(ui, grid, grid->edit.text))
		return false;
	stop_editing(grid);
	return true;
}

/* Moves to the next cell that can be changed, to the right or down; stays at the last one. */
static void next_cell(struct grid *grid, bool down, int by)
{
	long rows = (long)grid->count, columns = (long)grid->column_count, cells = rows * columns;
	long at = down ? (long)grid->column * rows + (long)grid->row
	               : (long)grid->row * columns + (long)grid->column;
	for (at += by; at >= 0 && at < cells; at += by) {
		size_t row = (size_t)(down ? at % rows : at / columns);
		size_t column = (size_t)(down ? at / rows : at % columns);
		if (grid_can_change(grid, row, column)) {
			grid->row = row;
			grid->column = column;
			return;
		}
	}
}

static void start_editing(struct grid *grid, const struct grid_column *column)
{
	struct arena arena = {0};
	field_edit_start(
	    &grid->edit, grid->get(grid->context, grid->row, grid->column, &arena), column->limit);
	if (!column->words)
		field_edit_select(&grid->edit);
	grid->editing = true;
	arena_done(&arena);
}

static enum outcome rating_key(
    struct ui *ui, struct grid *grid, const struct grid_column *column, const struct key *key)
{
	const char *text = key->kind == K_TEXT ? key->text : "";
	bool digit = strlen(text) == 1 && strchr("0123456789", *text);
	if (strlen(text) == 1 && strchr(column->digits, *text)) {
		if (change(ui, grid, key->text))
			next_cell(grid, grid->down, 1);
		return STAY;
	}
	if (key_in("Del Bksp 0", key)) {
		change(ui, grid, "");
		return STAY;
	}
	if (digit && !isdigit((unsigned char)*column->digits)) {
		ui_complain(ui, "%s", column->help);
		return STAY;
	}
	if (digit) {
		ui_complain(ui, "Kies een cijfer: %s.", scale_digits(column->digits, &ui->scratch));
		return STAY;
	}
	return UNHANDLED;
}

/* Where letters are not actions, typing starts at once. */
static bool letters_are_text(const struct ui *ui)
{
	return ui->top && (ui->top->ops->flags & SCREEN_TYPES);
}

static enum outcome choice_key(
    struct ui *ui, struct grid *grid, const struct grid_column *column, const struct key *key)
{
	struct arena arena = {0};
	size_t selected;
	if (key_in("Del Bksp", key)) {
		change(ui, grid, "");
		return STAY;
	}
	bool searches = letters_are_text(ui) && key->kind == K_TEXT && !key_is_text(key, " ");
	if (!searches && !key_in("Enter F4 Spatie", key))
		return UNHANDLED;
	selected = choices_find(
	    column->choices, grid->get(grid->context, grid->row, grid->column, &arena));
	arena_done(&arena);
	if (pick(ui, column->help ? column->help : column->label, column->choices,
	        searches ? key->text : NULL, &selected) &&
	    change(ui, grid, column->choices->rows[selected].value))
		next_cell(grid, grid->down, 1);
	return STAY;
}

bool grid_changed(const struct grid *grid)
{
	struct arena arena = {0};
	bool same =
	    !grid->editing ||
	    strcmp(grid->get(grid->context, grid->row, grid->column, &arena), grid->edit.text) == 0;
	arena_done(&arena);
	return !same;
}

static bool save_cell(struct ui *ui, void *grid)
{
	return grid_finish(ui, grid);
}

/* Leaves the cell as it was; after a change, the user may save it first. */
static void leave_cell(struct ui *ui, struct grid *grid)
{
	static const struct typed typed = {.save = save_cell};
	if (grid_changed(grid) &&
	    !typed_may_close(ui, grid->columns[grid->column].label, &typed, grid))
		return;
	stop_editing(grid);
}

static enum outcome edit_key(struct ui *ui, struct grid *grid, const struct key *key)
{
	if (key_in("Esc C-c", key)) {
		leave_cell(ui, grid);
		return STAY;
	}
	/* Saves the cell; the screen handles whatever else F2 saves. */
	if (key_in("F2 C-s", key))
		return grid_finish(ui, grid) && actions_have(ui->top, key) ? UNHANDLED : STAY;
	if (key_in("Enter Tab S-Tab Up Down", key)) {
		if (!grid_finish(ui, grid))
			return STAY;
		if (key_in("Enter Tab", key))
			next_cell(grid, grid->down, 1);
		else if (key_is(key, K_BACKTAB))
			next_cell(grid, grid->down, -1);
		else
			next_cell(grid, true, key_is(key, K_UP) ? -1 : 1);
		return STAY;
	}
	switch (field_edit_key(&grid->edit, key)) {
	case EDIT_REFUSED:
		field_edit_complain(ui, &grid->edit, key);
		return STAY;
	case EDIT_IGNORED:
		return key->kind == K_TEXT ? STAY : UNHANDLED;
	default:
		return STAY;
	}
}

static enum outcome text_cell_key(
    struct ui *ui, struct grid *grid, const struct grid_column *column, const struct key *key)
{
	if (key_is(key, K_DELETE)) {
		change(ui, grid, "");
		return STAY;
	}
	bool text = key->kind == K_TEXT || key->kind == K_PASTE;
	if (!key_in("Enter F4", key) && !(letters_are_text(ui) && text))
		return UNHANDLED;
	start_editing(grid, column);
	return text ? edit_key(ui, grid, key) : STAY;
}

static enum outcome cell_key(struct ui *ui, struct grid *grid, const struct key *key)
{
	const struct grid_column *column = &grid->columns[grid->column];
	if (!grid_can_change(grid, grid->row, grid->column))
		return UNHANDLED;
	switch (column->kind) {
	case CELL_RATING:
		return rating_key(ui, grid, column, key);
	case CELL_CHOICE:
		return choice_key(ui, grid, column, key);
	case CELL_TEXT:
		return text_cell_key(ui, grid, column, key);
	default:
		return UNHANDLED;
	}
}

static void move_row(struct grid *grid, long by)
{
	long to = (long)grid->row + by, last = (long)grid->count - 1;
	to = to > last ? last : to;
	grid->row = to < 0 ? 0 : (size_t)to;
}

static bool move_key(struct grid *grid, int code)
{
	switch (code) {
	case K_UP:
		move_row(grid, -1);
		return true;
	case K_DOWN:
		move_row(grid, 1);
		return true;
	case K_PGUP:
		move_row(grid, -10);
		return true;
	case K_PGDN:
		move_row(grid, 10);
		return true;
	case K_LEFT:
		grid->column -= grid->column > 0;
		return true;
	case K_RIGHT:
		grid->column += grid->column + 1 < grid->column_count;
		return true;
	case K_HOME:
		grid->column = 0;
		grid_settle(grid);
		return true;
	case K_END:
		grid->column = grid->column_count - 1;
		return true;
	case K_TAB:
		next_cell(grid, grid->down, 1);
		return true;
	case K_BACKTAB:
		next_cell(grid, grid->down, -1);
		return true;
	default:
		return false;
	}
}

enum outcome grid_key(struct ui *ui, struct grid *grid, const struct key *key)
{
	if (grid->count == 0 || grid->column_count == 0)
		return UNHANDLED;
	if (grid->editing)
		return edit_key(ui, grid, key);
	if (key->kind == K_FUNC && move_key(grid, key->code))
		return STAY;
	return cell_key(ui, grid, key);
}

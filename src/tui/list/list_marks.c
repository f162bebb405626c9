/* Marks of rows. */
#include "tui/list/list_marks.h"

#include <stdlib.h>
#include <string.h>

#include "tui/list/list.h"

static size_t place_of(const struct marks *marks, int64_t key)
{
	size_t i = 0;
	while (i < marks->count && marks->keys[i] != key)
		i++;
	return i;
}

bool marks_have(const struct marks *marks, int64_t key)
{
	return place_of(marks, key) < marks->count;
}

static void drop(struct marks *marks, size_t at)
{
	memmove(
	    &marks->keys[at], &marks->keys[at + 1], (marks->count - at - 1) * sizeof *marks->keys);
	marks->count--;
}

void marks_turn(struct marks *marks, int64_t key)
{
	size_t at = place_of(marks, key);
	if (at < marks->count) {
		drop(marks, at);
		return;
	}
	marks->keys = array_grow(marks->keys, marks->count, &marks->capacity, sizeof *marks->keys);
	marks->keys[marks->count++] = key;
}

void marks_clear(struct marks *marks)
{
	marks->count = 0;
}

void marks_done(struct marks *marks)
{
	free(marks->keys);
	*marks = (struct marks){0};
}

/* Marks in a list */

static bool can_mark(const struct list *list, size_t row)
{
	const struct list_source *s = &list->source;
	return s->can_mark && s->key && s->can_mark(s->context, row);
}

static int64_t key_of(const struct list *list, size_t row)
{
	return list->source.key(list->source.context, row);
}

bool list_is_marked(const struct list *list, size_t row)
{
	return list->marks.count > 0 && can_mark(list, row) &&
	       marks_have(&list->marks, key_of(list, row));
}

size_t list_marked(const struct list *list, size_t **rows, struct arena *arena)
{
	size_t count = 0, selected;
	*rows = arena_alloc(arena, (list->source.count + 1) * sizeof **rows);
	for (size_t row = 0; row < list->source.count; row++)
		if (list_is_marked(list, row))
			(*rows)[count++] = row;
	if (!count && list_selected(list, &selected))
		(*rows)[count++] = selected;
	return count;
}

/* Rows that can be marked among those shown, and how many of them are. */
static size_t count_shown(const struct list *list, size_t *marked)
{
	size_t count = 0;
	*marked = 0;
	for (size_t i = 0; i < list->line_count; i++) {
		const struct list_line *line = &list->lines[i];
		if (line->head || !can_mark(list, line->row))
			continue;
		count++;
		*marked += list_is_marked(list, line->row);
	}
	return count;
}

static void mark_all(struct list *list)
{
	size_t marked, count = count_shown(list, &marked);
	bool all = marked < count;
	for (size_t i = 0; i < list->line_count; i++) {
		const struct list_line *line = &list->lines[i];
		if (!line->head && can_mark(list, line->row) &&
		    list_is_marked(list, line->row) != all)
			marks_turn(&list->marks, key_of(list, line->row));
	}
}

/* Goes to the next row that is shown. */
static void go_on(struct list *list)
{
	for (size_t i = list->selected + 1; i < list->line_count; i++)
		if (!list->lines[i].head) {
			list_select(list, list->lines[i].row);
			return;
		}
}

bool list_marks_key(struct list *list, const struct key *key)
{
	size_t row;
	if (!list->source.can_mark)
		return false;
	if (key_is(key, K_ESC) && list->marks.count > 0) {
		marks_clear(&list->marks);
		return true;
	}
	if (key_is_text(key, "a")) {
		mark_all(list);
		return true;
	}
	if (!key_is_text(key, " ") || !list_selected(list, &row) || !can_mark(list, row))
		return false;
	marks_turn(&list->marks, key_of(list, row));
	go_on(list);
	return true;
}

static bool is_there(const struct list *list, int64_t key)
{
	for (size_t row = 0; row < list->source.count; row++)
		if (can_mark(list, row) && key_of(list, row) == key)
			return true;
	return false;
}

void list_marks_settle(struct list *list)
{
	for (size_t i = list->marks.count; i > 0; i--)
		if (!is_there(list, list->marks.keys[i - 1]))
			drop(&list->marks, i - 1);
}

void list_marks_draw(struct ui *ui, const struct list *list, struct box *box)
{
	size_t shown, count = list->marks.count;
	if (!count || box->rows < 3)
		return;
	box->rows--;
	count_shown(list, &shown);
	const char *hidden = shown < count ? arena_format(&ui->scratch,
	                                         ", waarvan %zu nu niet in beeld", count - shown)
	                                   : "";
	draw_text(ui, box->row + box->rows, box->col + 1, box->cols - 2, T_TITLE,
	    arena_format(&ui->scratch, MARK_SIGN " %zu gekozen%s · %s · Esc maakt de keuze leeg",
	        count, hidden, list->source.marked_help));
}

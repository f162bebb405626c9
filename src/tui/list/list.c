/* The lines of a list: the rows left after filtering and folding, and the selected one. */
#include "tui/list/list_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/list/list_place.h"

static int64_t key_of(const struct list *list, size_t row)
{
	return list->source.key ? list->source.key(list->source.context, row) : (int64_t)row;
}

static void remember(struct list *list)
{
	if (list->selected >= list->line_count)
		return;
	list->remembered = list->lines[list->selected].row;
	list->remembered_key = key_of(list, list->remembered);
}

/* All text of a row that can be searched, folded. */
static const char *folded(struct list *list, size_t row)
{
	const struct list_source *s = &list->source;
	struct buffer text = {0};
	struct arena arena = {0};
	if (!list->folded)
		list->folded = xcalloc(s->count + 1, sizeof *list->folded);
	if (list->folded[row])
		return list->folded[row];
	for (size_t i = 0; s->columns[i].name; i++) {
		if (s->columns[i].flags & C_KEY)
			continue;
		buffer_add(&text, s->cell(s->context, row, i, &arena));
		buffer_add(&text, " ");
	}
	if (s->group)
		buffer_add(&text, s->group(s->context, row, &arena));
	if (s->former)
		buffer_format(&text, " %s", s->former(s->context, row));
	list->folded[row] = text_fold(&list->folded_arena, buffer_text(&text));
	buffer_done(&text);
	arena_done(&arena);
	return list->folded[row];
}

static void forget_folded(struct list *list)
{
	free(list->folded);
	list->folded = NULL;
	arena_done(&list->folded_arena);
}

/* Returns the index of a group among the closed ones, or their count when it is open. */
static size_t find_closed(const struct list *list, const char *group)
{
	size_t i = 0;
	while (i < list->closed_count && strcmp(list->closed[i], group) != 0)
		i++;
	return i;
}

static void close_group(struct list *list, const char *group)
{
	list->closed = array_grow(
	    list->closed, list->closed_count, &list->closed_capacity, sizeof *list->closed);
	list->closed[list->closed_count++] = xstrdup(group);
}

static void open_group(struct list *list, size_t at)
{
	free(list->closed[at]);
	list->closed[at] = list->closed[--list->closed_count];
}

static void add_line(struct list *list, struct list_line line)
{
	list->lines =
	    array_grow(list->lines, list->line_count, &list->line_capacity, sizeof *list->lines);
	list->lines[list->line_count++] = line;
}

/* Returns the line with the head for a row: the last one, or a new one. */
static size_t head_for(
    struct list *list, size_t row, const char *group, const char *last, size_t head)
{
	bool closed = find_closed(list, group) < list->closed_count;
	if (last && strcmp(last, group) == 0)
		return head;
	/* A search shows its matches, even in closed groups. */
	if (list->filter.len > 0)
		closed = false;
	add_line(list, (struct list_line){.row = row, .head = true, .closed = closed});
	return list->line_count - 1;
}

static size_t place_of(const struct list *list, size_t row)
{
	return list->shape.place && row < list->source.count ? list->shape.place[row] : row;
}

static size_t row_at(const struct list *list, size_t place)
{
	return list->shape.order && place < list->source.count ? list->shape.order[place] : place;
}

/* Returns the line with this row, or else the last line before it. */
static size_t line_of(const struct list *list, size_t row)
{
	size_t found = 0;
	for (size_t i = 0; i < list->line_count; i++) {
		if (place_of(list, list->lines[i].row) > place_of(list, row))
			break;
		found = i;
		if (!list->lines[i].head && list->lines[i].row == row)
			break;
	}
	return found;
}

/* Ranks each row against the filter; 0 is hidden. NULL without a filter: all rows are shown. */
static int *rank_rows(struct list *list)
{
	struct arena arena = {0};
	const char *query = text_fold(&arena, list->filter.text);
	int *ranks = NULL, best = 0;
	if (*query)
		ranks = xcalloc(list->source.count + 1, sizeof *ranks);
	for (size_t row = 0; ranks && row < list->source.count; row++) {
		ranks[row] = text_match(folded(list, row), query);
		best = ranks[row] > best ? ranks[row] : best;
	}
	/* Once whole words match somewhere, scattered letters in other rows are noise. */
	for (size_t row = 0; ranks && row < list->source.count; row++)
		if (ranks[row] * 4 < best)
			ranks[row] = 0;
	arena_done(&arena);
	return ranks;
}

static void rebuild(struct list *list)
{
	const struct list_source *s = &list->source;
	struct arena arena = {0};
	const char *last = NULL;
	int *ranks = rank_rows(list);
	size_t head = 0;
	list->line_count = 0;
	list->unfolded = 0;
	for (size_t place = 0; place < s->count; place++) {
		size_t row = row_at(list, place);
		if (ranks && ranks[row] == 0)
			continue;
		if (s->group) {
			const char *group = s->group(s->context, row, &arena);
			head = head_for(list, row, group, last, head);
			last = group;
			list->lines[head].count++;
			if (list->lines[head].closed)
				continue;
		}
		add_line(list, (struct list_line){.row = row});
	}
	free(ranks);
	arena_done(&arena);
	list->selected = line_of(list, list->remembered);
	/* The selection does not start at a head. */
	if (list->line_count > 1 && list->lines[list->selected].head &&
	    !list->lines[list->selected].closed)
		list->selected++;
}

void list_show(struct list *list, const struct list_source *source)
{
	size_t count = source->count;
	list->source = *source;
	list_apply_columns(list);
	if (!list->filter.text)
		field_edit_start(&list->filter, "", 255);
	else
		list_place_find(list);
	if (count > 0 && list->remembered >= count)
		list->remembered = count - 1;
	forget_folded(list);
	list_apply_order(list);
	rebuild(list);
	remember(list);
	list_place_keep(list);
	list_marks_settle(list);
}

void list_close_group(struct list *list, const char *group)
{
	if (find_closed(list, group) == list->closed_count)
		close_group(list, group);
}

void list_show_again(struct list *list, bool at_top)
{
	struct list_source source = list->source;
	source.columns = list->shape.given;
	list_show(list, &source);
	if (at_top)
		list_select(list, row_at(list, 0));
}

void list_done(struct list *list)
{
	forget_folded(list);
	list_forget_shape(list);
	field_edit_done(&list->filter);
	while (list->closed_count > 0)
		open_group(list, list->closed_count - 1);
	free(list->closed);
	free(list->lines);
	free(list->keys);
	marks_done(&list->marks);
	*list = (struct list){0};
}

bool list_selected(const struct list *list, size_t *row)
{
	if (list->selected >= list->line_count || list->lines[list->selected].head)
		return false;
	*row = list->lines[list->selected].row;
	return true;
}

void list_select(struct list *list, size_t row)
{
	list->remembered = row;
	list->selected = line_of(list, row);
	remember(list);
}

size_t list_count(const struct list *list)
{
	size_t count = 0;
	for (size_t i = 0; i < list->line_count; i++)
		count += list->lines[i].head && list->lines[i].closed ? list->lines[i].count
		         : list->lines[i].head                        ? 0
		                                                      : 1;
	return count;
}

void list_each(const struct list *list,
    void (*each)(void *context, const struct list *list, size_t row), void *context)
{
	for (size_t i = 0; i < list->line_count; i++) {
		const struct list_line *line = &list->lines[i];
		size_t place = place_of(list, line->row);
		/* of a closed group, all rows that it stands for */
		for (size_t n = 0; line->head && line->closed && n < line->count; n++)
			each(context, list, row_at(list, place + n));
		if (!line->head)
			each(context, list, line->row);
	}
}

static void toggle(struct list *list)
{
	const struct list_source *s = &list->source;
	struct arena arena = {0};
	const char *group;
	size_t row, at;
	if (list->selected >= list->line_count)
		return;
	row = list->lines[list->selected].row;
	group = s->group(s->context, row, &arena);
	at = find_closed(list, group);
	if (at < list->closed_count)
		open_group(list, at);
	else
		close_group(list, group);
	list->remembered = row;
	rebuild(list);
	arena_done(&arena);
}

/* Opens all groups if any is closed, otherwise closes all. */
static void toggle_all(struct list *list)
{
	const struct list_source *s = &list->source;
	struct arena arena = {0};
	bool close_them = list->closed_count == 0;
	while (list->closed_count > 0)
		open_group(list, list->closed_count - 1);
	for (size_t row = 0; close_them && row < s->count; row++) {
		const char *group = s->group(s->context, row, &arena);
		if (find_closed(list, group) == list->closed_count)
			close_group(list, group);
	}
	rebuild(list);
	arena_done(&arena);
}

static void move(struct list *list, long by)
{
	long to = (long)list->selected + by, last = (long)list->line_count - 1;
	to = to > last ? last : to;
	list->selected = to < 0 ? 0 : (size_t)to;
	remember(list);
}

bool list_click(struct ui *ui, void *context, size_t line)
{
	(void)ui;
	struct list *list = context;
	bool again = list->selected == line;
	list->typing = false;
	list->selected = line;
	remember(list);
	return again;
}

/* Moves a page, less the lines to which the next row unfolds: every row is seen on the way. */
static void move_page(struct ui *ui, struct list *list, bool down)
{
	long page = list->page > 1 ? list->page : 2, by = page - 1, top = (long)list->top;
	long last = top + page - 1 - list_unfolds(ui, list, list->selected);
	for (; by > 1; by--) {
		long to = (long)list->selected + (down ? by : -by);
		if (to < 0 || to >= (long)list->line_count)
			continue;
		long lines = list_unfolds(ui, list, (size_t)to);
		if (down ? to + 1 + lines - page <= last : to + page - 1 - lines >= top)
			break;
	}
	move(list, down ? by : -by);
}

static bool move_key(struct ui *ui, struct list *list, int code)
{
	long all = (long)list->line_count;
	switch (code) {
	case K_UP:
		move(list, -1);
		return true;
	case K_DOWN:
		move(list, 1);
		return true;
	case K_PGUP:
	case K_PGDN:
		move_page(ui, list, code == K_PGDN);
		return true;
	case K_HOME:
		move(list, -all);
		return true;
	case K_END:
		move(list, all);
		return true;
	default:
		return false;
	}
}

static void end_filter(struct list *list)
{
	list->typing = false;
	field_edit_set(&list->filter, "");
	rebuild(list);
}

static enum outcome filter_key(struct ui *ui, struct list *list, const struct key *key)
{
	switch (key->kind == K_FUNC ? key->code : K_NONE) {
	case K_ESC:
		end_filter(list);
		return STAY;
	case K_ENTER:
		/* Enter opens the match right away, which saves a key. */
		list->typing = false;
		return UNHANDLED;
	case K_TAB:
	case K_UP:
	case K_DOWN:
	case K_PGUP:
	case K_PGDN:
		/* The matches stay, and letters are actions again. */
		if (key->code != K_TAB)
			move_key(ui, list, key->code);
		list->typing = false;
		return STAY;
	}
	switch (field_edit_key(&list->filter, key)) {
	case EDIT_CHANGED:
		/* Selects the first match, not the one nearest to the previous selection. */
		list->remembered = row_at(list, 0);
		rebuild(list);
		remember(list);
		return STAY;
	case EDIT_REFUSED:
		field_edit_complain(ui, &list->filter, key);
		return STAY;
	case EDIT_MOVED:
		return STAY;
	default:
		/* What such a key opens goes on with the matches. */
		list->typing = key->code < K_F1;
		return key->kind == K_TEXT ? STAY : UNHANDLED;
	}
}

/* The keys of a list that has a name. */
static enum outcome shape_key(struct ui *ui, struct list *list, const struct key *key)
{
	if (key_is_text(key, "\\"))
		return list_choose_order(ui, list);
	if (key_is_text(key, "|"))
		return list_choose_columns(ui, list);
	return key_is(key, K_CTRL + 'k') ? list_copy(ui, list) : UNHANDLED;
}

enum outcome list_key(struct ui *ui, struct list *list, const struct key *key)
{
	/* No source was shown yet. */
	if (!list->source.columns)
		return UNHANDLED;
	if (list->typing)
		return filter_key(ui, list, key);
	if (key->kind == K_FUNC && move_key(ui, list, key->code))
		return STAY;
	if (key_is_text(key, "/")) {
		list->typing = true;
		field_edit_select(&list->filter);
		return STAY;
	}
	if (key_is(key, K_ESC) && list->filter.len > 0) {
		end_filter(list);
		return STAY;
	}
	if (key_is_text(key, ";"))
		return list_read_row(ui, list);
	if (list_marks_key(list, key))
		return STAY;
	if (list->name && shape_key(ui, list, key) == STAY)
		return STAY;
	if (!list->source.group || list->line_count == 0)
		return UNHANDLED;
	if (key_is_text(key, " ") || (key_is(key, K_ENTER) && list->lines[list->selected].head)) {
		toggle(list);
		return STAY;
	}
	if (key_is_text(key, "*")) {
		toggle_all(list);
		return STAY;
	}
	return UNHANDLED;
}

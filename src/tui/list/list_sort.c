/* The order of a list: that of its source, or of a column that the user chose. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/input/picker.h"
#include "tui/list/list_internal.h"

/* What a row is sorted by. Numbers come before texts, and what is empty always comes last. */
struct sort_key {
	size_t run; /* the group, in the order of the source */
	enum { NUMBER, TEXT, EMPTY } kind;
	int64_t number;
	const char *text;
	size_t row;
};

/* "22-11-2026" sorts as 2026-11-22. */
static const char *sortable_date(const char *text, struct arena *arena)
{
	static const char shape[] = "00-00-0000";
	for (size_t i = 0; i < sizeof shape; i++)
		if (shape[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
			return NULL;
	return arena_format(arena, "%s-%.2s-%.2s", text + 6, text + 3, text);
}

static void read_value(struct sort_key *key, const char *text, struct arena *arena)
{
	char *end;
	const char *date = sortable_date(text, arena);
	key->kind = TEXT;
	key->text = date ? date : text_fold(arena, text);
	if (!*text) {
		key->kind = EMPTY;
	} else if (!date && text_hundredths(text, strlen(text), &key->number)) {
		key->kind = NUMBER;
	} else {
		int64_t whole = strtoll(text, &end, 10);
		if (end != text && !*end) {
			key->kind = NUMBER;
			key->number = whole * 100;
		}
	}
}

/* Compares two folded texts, in which digits stand for a number: "3b" comes before "10a". */
static int compare_text(const char *a, const char *b)
{
	for (; *a && *b; a++, b++) {
		if (strchr("0123456789", *a) && strchr("0123456789", *b)) {
			char *after_a, *after_b;
			long long x = strtoll(a, &after_a, 10), y = strtoll(b, &after_b, 10);
			if (x != y)
				return x < y ? -1 : 1;
			a = after_a - 1;
			b = after_b - 1;
		} else if (*a != *b) {
			return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
		}
	}
	return (*a != '\0') - (*b != '\0');
}

static int compare(const struct sort_key *a, const struct sort_key *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->kind == NUMBER)
		return (a->number > b->number) - (a->number < b->number);
	return compare_text(a->text, b->text);
}

/* Rows that are equal keep the order of the source. */
static int compare_rows(const void *left, const void *right, bool down)
{
	const struct sort_key *a = left, *b = right;
	int order = a->run != b->run ? 0 : compare(a, b);
	bool empty = a->kind == EMPTY || b->kind == EMPTY;
	if (a->run != b->run)
		return a->run < b->run ? -1 : 1;
	if (order)
		return down && !empty ? -order : order;
	return (a->row > b->row) - (a->row < b->row);
}

static int upward(const void *left, const void *right)
{
	return compare_rows(left, right, false);
}

static int downward(const void *left, const void *right)
{
	return compare_rows(left, right, true);
}

/* Returns the place of a column among those of the list; false when it is not there. */
static bool find_column(const struct list *list, const char *name, size_t *at)
{
	const struct column *columns = list->source.columns;
	for (*at = 0; columns[*at].name; ++*at)
		if (strcmp(columns[*at].name, name) == 0)
			return true;
	return false;
}

static void read_keys(
    const struct list *list, size_t column, struct sort_key *keys, struct arena *arena)
{
	const struct list_source *s = &list->source;
	const char *last = NULL;
	size_t run = 0;
	for (size_t row = 0; row < s->count; row++) {
		const char *group = s->group ? s->group(s->context, row, arena) : "";
		const char *value = s->value ? s->value(s->context, row, column) : NULL;
		run += last && strcmp(last, group) != 0;
		last = group;
		keys[row] = (struct sort_key){.run = run, .row = row};
		read_value(
		    &keys[row], value ? value : s->cell(s->context, row, column, arena), arena);
	}
}

static void forget_order(struct list *list)
{
	free(list->shape.order);
	free(list->shape.place);
	list->shape.order = list->shape.place = NULL;
}

void list_apply_order(struct list *list)
{
	struct list_shape *shape = &list->shape;
	struct arena arena = {0};
	size_t column, count = list->source.count;
	forget_order(list);
	if (!*shape->by || !find_column(list, shape->by, &column))
		return;
	struct sort_key *keys = xcalloc(count + 1, sizeof *keys);
	read_keys(list, column, keys, &arena);
	qsort(keys, count, sizeof *keys, shape->down ? downward : upward);
	shape->order = xcalloc(count + 1, sizeof *shape->order);
	shape->place = xcalloc(count + 1, sizeof *shape->place);
	for (size_t i = 0; i < count; i++) {
		shape->order[i] = keys[i].row;
		shape->place[keys[i].row] = i;
	}
	free(keys);
	arena_done(&arena);
}

/* Takes the order from the column with this name: the other way round if it does already. */
static void take_order(struct ui *ui, struct list *list, const struct column *column)
{
	struct list_shape *shape = &list->shape;
	shape->down = strcmp(shape->by, column->name) == 0 && !shape->down;
	snprintf(shape->by, sizeof shape->by, "%s", column->name);
	list_keep(ui, list, "volgorde",
	    arena_format(&ui->scratch, "%s%s", shape->down ? "-" : "", shape->by));
	ui_say(ui, "Op volgorde van %s, %s.", column->label, shape->down ? "aflopend" : "oplopend");
}

static void take_own_order(struct ui *ui, struct list *list)
{
	*list->shape.by = '\0';
	list_keep(ui, list, "volgorde", "");
	ui_say(ui, "De volgorde is weer die van Stip.");
}

enum outcome list_choose_order(struct ui *ui, struct list *list)
{
	const struct column *columns = list->source.columns;
	struct choice rows[COLUMNS_MAX + 1] = {{"", "Zoals Stip het toont"}};
	size_t of[COLUMNS_MAX + 1] = {0}, count = 1, at = 0;
	for (size_t i = 0; columns[i].name && count <= COLUMNS_MAX; i++) {
		bool now = strcmp(columns[i].name, list->shape.by) == 0;
		if (!*columns[i].label || (!now && !list_shows(list, i)))
			continue;
		at = now ? count : at;
		of[count] = i;
		rows[count++] = (struct choice){
		    columns[i].name, arena_format(&ui->scratch, "%s%s", columns[i].label,
		                         !now               ? ""
		                         : list->shape.down ? " ▼"
		                                            : " ▲")};
	}
	if (!pick(ui, "Volgorde", &(struct choices){.rows = rows, .count = count}, NULL, &at))
		return STAY;
	if (at)
		take_order(ui, list, &columns[of[at]]);
	else
		take_own_order(ui, list);
	list_show_again(list, true);
	return STAY;
}

/* The columns of a list: those that its owner gave, or those that the user chose. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/preference.h"
#include "tui/input/picker.h"
#include "tui/list/list_internal.h"

static const char *preference_name(const struct list *list, const char *what, struct arena *arena)
{
	return arena_format(arena, "lijst: %s: %s", list->name, what);
}

void list_keep(struct ui *ui, const struct list *list, const char *what, const char *value)
{
	struct error err = {0};
	if (ui->db &&
	    !preference_keep(ui->db, preference_name(list, what, &ui->scratch), value, &err))
		ui_show_error(ui, &err);
}

static const char *kept(struct ui *ui, const struct list *list, const char *what)
{
	struct arena *arena = &ui->scratch;
	return ui->db ? preference(ui->db, arena, preference_name(list, what, arena), "") : "";
}

static void set_columns(struct list *list, const char *names)
{
	free(list->shape.columns);
	list->shape.columns = *names ? xstrdup(names) : NULL;
}

void list_recall(struct ui *ui, struct list *list)
{
	struct list_shape *shape = &list->shape;
	if (!list->name || (shape->of && strcmp(shape->of, list->name) == 0))
		return;
	bool shaped = shape->columns || *shape->by;
	const char *by = kept(ui, list, "volgorde");
	shape->of = list->name;
	shape->down = *by == '-';
	snprintf(shape->by, sizeof shape->by, "%s", by + shape->down);
	set_columns(list, kept(ui, list, "kolommen"));
	if (shaped || shape->columns || *shape->by)
		list_show_again(list, *shape->by && list->selected <= 1);
}

void list_forget_shape(struct list *list)
{
	struct list_shape *shape = &list->shape;
	free(shape->columns);
	free(shape->chosen);
	free(shape->order);
	free(shape->place);
	*shape = (struct list_shape){0};
}

static size_t count_of(const struct column *columns)
{
	size_t count = 0;
	while (columns && columns[count].name)
		count++;
	return count;
}

static bool has(const struct column *columns, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(columns[i].name, name) == 0)
			return true;
	return false;
}

/* Can the user choose to see this column? */
static bool on_offer(const struct column *column)
{
	return !(column->flags & C_KEY) && *column->label;
}

/* Writes the columns given and the further ones that can be chosen, and returns their number. */
static size_t offer_columns(const struct list *list, struct column *out)
{
	const struct column *further = list->source.further;
	size_t count = list->shape.given_count;
	memcpy(out, list->shape.given, count * sizeof *out);
	for (; further && further->name && count < COLUMNS_MAX; further++)
		if (on_offer(further) && !has(out, count, further->name))
			out[count++] = *further;
	return count;
}

/* Narrows a column to the widest of its texts, and the sign of the order behind its label. */
static void fit(const struct list *list, size_t at, struct column *column)
{
	const struct list_source *s = &list->source;
	struct arena arena = {0};
	int most = column->width > 0 ? column->width : 24, width = text_width(column->label) + 2;
	for (size_t row = 0; row < s->count && width < most; row++) {
		int used = text_width(s->cell(s->context, row, at, &arena));
		width = used > width ? used : width;
	}
	arena_done(&arena);
	if (!(column->flags & C_WIDE))
		column->width = width < most ? width : most;
}

static bool is_chosen(const struct list *list, const char *name)
{
	struct arena arena = {0};
	bool found = strstr(list->shape.columns, arena_format(&arena, " %s ", name));
	arena_done(&arena);
	return found;
}

void list_apply_columns(struct list *list)
{
	struct list_shape *shape = &list->shape;
	size_t shown = 0;
	free(shape->chosen);
	shape->chosen = NULL;
	shape->given = list->source.columns;
	shape->given_count = count_of(shape->given);
	if (!shape->columns)
		return;
	struct column *chosen = xcalloc(COLUMNS_MAX + 1, sizeof *chosen);
	size_t count = offer_columns(list, chosen);
	for (size_t i = 0; i < count; i++) {
		bool show = on_offer(&chosen[i]) && is_chosen(list, chosen[i].name);
		shown += show;
		chosen[i].flags =
		    show ? chosen[i].flags & ~(unsigned)C_SHEET : chosen[i].flags | C_KEY;
	}
	shape->chosen = chosen;
	/* none is left of what was chosen: the listing has changed */
	if (shown)
		list->source.columns = chosen;
	for (size_t i = 0; shown && i < count; i++)
		if (!(chosen[i].flags & C_KEY))
			fit(list, i, &chosen[i]);
}

bool list_shows(const struct list *list, size_t column)
{
	const struct column *columns = list->source.columns;
	struct column_widths w = columns_layout(columns, list->cols - LIST_MARGIN - 1);
	return !(columns[column].flags & C_KEY) &&
	       (w.width[column] > 0 || !(columns[column].flags & C_SHEET));
}

static void take_columns(struct ui *ui, struct list *list, const char *names)
{
	set_columns(list, names);
	list_keep(ui, list, "kolommen", names);
	list_show_again(list, false);
	struct column_widths w = columns_layout(list->source.columns, list->cols - LIST_MARGIN - 1);
	bool all = true;
	for (int i = 0; i < w.count; i++)
		all =
		    all && (w.width[i] > 0 || (list->source.columns[i].flags & (C_KEY | C_SHEET)));
	ui_say(ui, "%s",
	    !*names ? "De kolommen zijn weer die van Stip."
	    : all   ? "De lijst toont nu deze kolommen."
	            : "Niet alle kolommen passen; de rest staat onder de regel waar je bent.");
}

enum outcome list_choose_columns(struct ui *ui, struct list *list)
{
	struct column columns[COLUMNS_MAX + 1] = {0};
	struct choice rows[COLUMNS_MAX + 1] = {{"", "Zoals Stip het toont"}};
	bool marks[COLUMNS_MAX + 1] = {false};
	size_t count = offer_columns(list, columns), offers = 1;
	const char *names = " ";
	for (size_t i = 0; i < count && offers <= COLUMNS_MAX; i++) {
		if (!on_offer(&columns[i]))
			continue;
		marks[offers] =
		    (i < list->shape.given_count || list->source.columns != list->shape.given) &&
		    list_shows(list, i);
		rows[offers++] = (struct choice){columns[i].name, columns[i].label};
	}
	struct choices choices = {.rows = rows, .count = offers};
	bool before[COLUMNS_MAX + 1];
	memcpy(before, marks, sizeof before);
	if (!pick_many(ui, "Kolommen", &choices, marks) || !memcmp(before, marks, sizeof before))
		return STAY;
	for (size_t i = 1; i < offers; i++)
		if (marks[i])
			names = arena_format(&ui->scratch, "%s%s ", names, rows[i].value);
	take_columns(ui, list, marks[0] || !names[1] ? "" : names);
	return STAY;
}

/* The list of tasks: its order and groups, which the user's own choice of last time sets, and old
 * evidence in one line. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/preference.h"
#include "tui/screens/home/tasks.h"

#define OF_OTHERS "Wacht op een ander"
#define OF_MINE "Voor mij"

/* Preferences */
#define GROUPING "werklijst: groepen"
#define FOLDED "werklijst: dicht"
#define NONE_FOLDED "geen"

static struct tasks *tasks_of(void *listed)
{
	return (struct tasks *)listed;
}

static struct date due(const struct rows *rows, size_t row)
{
	struct date date = {0};
	date_from_iso(rows_named(rows, row, "due_on")->text, &date);
	return date;
}

static bool is_mine(const struct rows *rows, size_t row)
{
	return rows_named(rows, row, "mine")->number != 0;
}

static const char *group(void *listed, size_t row, struct arena *arena)
{
	const struct tasks *tasks = tasks_of(listed);
	if (!is_mine(&tasks->listed.rows, row))
		return OF_OTHERS;
	if (tasks->order == BY_PUPIL)
		return arena_text(arena, listed_text(listed, row, "name"));
	if (tasks->order == BY_KIND)
		return arena_text(arena, listed_text(listed, row, "kind_name"));
	return OF_MINE;
}

static bool is_late(const struct listed *list, size_t row)
{
	return date_compare(due(&list->rows, row), list->today) < 0;
}

static int compare_texts(const struct listed *list, size_t left, size_t right, const char *column)
{
	return strcmp(listed_text(list, left, column), listed_text(list, right, column));
}

/* The user's own tasks come first, then rows are kept together by group; within that they keep the
 * listing's order, by date. Among late tasks the date says little, so they go by importance: a talk
 * before evidence of years ago. */
static int compare(const struct listed *list, size_t left, size_t right)
{
	const struct tasks *tasks = (const struct tasks *)list;
	bool mine = is_mine(&list->rows, left);
	int order = (int)is_mine(&list->rows, right) - (int)mine;
	if (!order && mine && tasks->order == BY_PUPIL)
		order = compare_texts(list, left, right, "search_key");
	if (!order && mine && tasks->order == BY_KIND)
		order = compare_texts(list, left, right, "kind");
	if (!order && is_late(list, left) && is_late(list, right))
		order =
		    (int)(listed_number(list, left, "sort") - listed_number(list, right, "sort"));
	return order;
}

/* Old evidence: what is late of one kind for one pupil is one line, as old as the oldest */

static bool is_old_evidence(const struct listed *list, size_t row)
{
	return is_late(list, row) && (listed_is(list, row, "kind", TASK_EVIDENCE_MISSING) ||
	                                 listed_is(list, row, "kind", TASK_EVIDENCE_WRONG));
}

static bool same_line(const struct listed *list, size_t left, size_t right)
{
	return listed_number(list, left, "pupil") == listed_number(list, right, "pupil") &&
	       is_mine(&list->rows, left) == is_mine(&list->rows, right) &&
	       compare_texts(list, left, right, "kind") == 0;
}

static struct task_behind *behind(struct listed *list, size_t row)
{
	struct task_behind *task = arena_alloc(&list->arena, sizeof *task);
	const char *text = listed_text(list, row, "text"), *what = strstr(text, ": ");
	*task = (struct task_behind){.subject = listed_number(list, row, "subject"),
	    .what = what ? what + strlen(": ") : text};
	return task;
}

static void put_behind(struct listed *list, struct task_behind **first, size_t row, size_t added)
{
	struct task_behind **end;
	if (!*first)
		*first = behind(list, row);
	for (end = first; *end; end = &(*end)->next)
		;
	*end = behind(list, added);
}

static void fold_evidence(struct tasks *tasks)
{
	struct listed *list = &tasks->listed;
	size_t all = list->rows.count, count = 0, at;
	size_t *order = arena_alloc(&list->arena, (all + 1) * sizeof *order);
	tasks->behind = arena_alloc(&list->arena, (all + 1) * sizeof(struct task_behind *));
	for (size_t row = 0; row < all; row++) {
		bool old = is_old_evidence(list, row);
		for (at = 0; old && at < count; at++)
			if (is_old_evidence(list, order[at]) && same_line(list, order[at], row))
				break;
		if (old && at < count) {
			put_behind(list, &tasks->behind[at], order[at], row);
			continue;
		}
		tasks->behind[count] = NULL;
		order[count++] = row;
	}
	rows_pick(&list->rows, order, count, &list->arena);
}

static const char *cell(void *listed, size_t row, size_t column, struct arena *arena)
{
	const struct tasks *tasks = tasks_of(listed);
	const struct task_behind *task = tasks->behind ? tasks->behind[row] : NULL;
	const char *name = tasks->listed.list.source.columns[column].name;
	if (!task || strcmp(name, "text") != 0)
		return NULL;
	const char *text = listed_text(listed, row, "text"), *what = strstr(text, ": ");
	struct buffer out = {0};
	buffer_format(&out, "%.*s:", what ? (int)(what - text) : 0, text);
	for (; task; task = task->next)
		buffer_format(&out, " %s%s", task->what, task->next ? "," : "");
	const char *whole = arena_text(arena, buffer_text(&out));
	buffer_done(&out);
	return whole;
}

/* The place of each, by what the task is about; its text may change. */
static int64_t key(void *listed, size_t row)
{
	static const char *const names[] = {"kind", "role", "pupil", "class", "subject"};
	uint64_t hash = 14695981039346656037U;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		for (const char *c = listed_text(listed, row, names[i]); *c; c++)
			hash = (hash ^ (unsigned char)*c) * 1099511628211U;
	return (int64_t)(hash >> 1);
}

/* In a dossier there is too little to choose from. */
static bool can_mark(void *listed, size_t row)
{
	(void)row;
	return !tasks_of(listed)->listed.filter.pupil;
}

static void put_in_order(struct listed *list)
{
	struct tasks *tasks = tasks_of(list);
	listed_sort(list, compare);
	fold_evidence(tasks);
	tasks->mine = 0;
	for (size_t row = 0; row < list->rows.count; row++)
		tasks->mine += is_mine(&list->rows, row);
	if (tasks->fold_others && tasks->mine)
		list_close_group(&list->list, OF_OTHERS);
	tasks->kept_closed = tasks->fold_others ? list->list.closed_count : tasks->kept_closed;
	tasks->fold_others = false;
}

static const struct listed_kind kind = {.listing = "taken",
    .arrange = put_in_order,
    .cell = cell,
    .group = group,
    .key = key,
    .can_mark = can_mark,
    .marked_help = "s stelt uit, p plant, r geeft door"};

const struct task_behind *tasks_behind(const struct listed *tasks, size_t row)
{
	const struct tasks *all = (const struct tasks *)tasks;
	return tasks->kind == &kind && all->behind ? all->behind[row] : NULL;
}

/* As the user likes it */

static const char *const orders[] = {"datum", "leerling", "soort"};

void tasks_next_order(struct tasks *tasks)
{
	tasks->order = (tasks->order + 1) % (sizeof orders / sizeof *orders);
}

/* What others do is folded for whoever has something to do, until the user says otherwise. */
static void arrange(struct ui *ui, struct tasks *tasks)
{
	struct list *list = &tasks->listed.list;
	struct arena arena = {0};
	const char *order = preference(ui->db, &arena, GROUPING, orders[BY_DATE]);
	char *folded = arena_text(&arena, preference(ui->db, &arena, FOLDED, ""));
	char *rest = folded, *line;
	tasks->arranged = true;
	tasks->fold_others = !*folded;
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (strcmp(order, orders[i]) == 0)
			tasks->order = (enum task_order)i;
	while ((line = strsep(&rest, "\n")))
		if (*line && strcmp(line, NONE_FOLDED) != 0)
			list_close_group(list, line);
	tasks->kept_closed = list->closed_count;
	arena_done(&arena);
}

/* A group may have the name of a pupil, which is not kept. */
static bool is_of_pupil(const struct tasks *tasks, const char *name)
{
	const struct listed *list = &tasks->listed;
	for (size_t row = 0; row < list->rows.count; row++)
		if (listed_is(list, row, "name", name))
			return true;
	return false;
}

static bool keep_folds(struct ui *ui, const struct tasks *tasks, struct error *err)
{
	const struct list *list = &tasks->listed.list;
	struct buffer names = {0};
	for (size_t i = 0; i < list->closed_count; i++)
		if (!is_of_pupil(tasks, list->closed[i]))
			buffer_format(&names, "%s%s", names.len ? "\n" : "", list->closed[i]);
	bool good =
	    preference_keep(ui->db, FOLDED, names.len ? buffer_text(&names) : NONE_FOLDED, err);
	buffer_done(&names);
	return good;
}

void tasks_keep(struct ui *ui, struct tasks *tasks)
{
	struct error err = {0};
	bool good = preference_keep(ui->db, GROUPING, orders[tasks->order], &err);
	if (good && tasks->kept_closed != tasks->listed.list.closed_count)
		good = keep_folds(ui, tasks, &err);
	tasks->kept_closed = tasks->listed.list.closed_count;
	if (!good)
		ui_complain(ui, "Hoe de lijst staat is niet bewaard: %s", err.text);
}

/* On its first day a school has no tasks, and yet there is something to do. */
static bool say_how_to_begin(struct ui *ui, struct tasks *tasks, struct error *err)
{
	int64_t pupils = 1;
	if (access_write(ui->db, BASIS) != ALL)
		return true;
	if (!db_int(ui->db, &pupils, err, "SELECT EXISTS (SELECT 1 FROM list_stamgegevens)", ""))
		return false;
	if (!pupils)
		tasks->listed.list.empty =
		    "Er zijn nog geen leerlingen. Typ : en dan inlezen om ze erin te brengen.";
	return true;
}

bool tasks_read(struct ui *ui, struct tasks *tasks, int64_t pupil, struct error *err)
{
	tasks->listed.kind = &kind;
	tasks->behind = NULL;
	tasks->listed.filter.pupil = pupil;
	if (!pupil)
		tasks->listed.list.empty = "Er is nu niets te doen.";
	if (!pupil && !tasks->arranged)
		arrange(ui, tasks);
	return listed_read(ui, &tasks->listed, err) &&
	       (pupil || tasks->listed.rows.count || say_how_to_begin(ui, tasks, err));
}

void tasks_done(struct tasks *tasks)
{
	listed_done(&tasks->listed);
}

/* The pupils that a line of a class stands for: one kind of task in one class. */
#include <string.h>

#include "base/text.h"
#include "tui/screens/common/common.h"
#include "tui/list/list_screen.h"
#include "tui/screens/home/tasks.h"

struct class_tasks {
	struct list_screen screen;
	const char *class_name;
	char kind[16]; /* of the tasks of the pupils */
};

static const struct class_tasks *me_of(const struct listed *list)
{
	return list->owner;
}

static bool wanted(const struct listed *list, size_t row)
{
	return listed_is(list, row, "kind", me_of(list)->kind) &&
	       listed_number(list, row, "pupil") != 0;
}

/* One task of each pupil, but of somebody who renews two papers. */
static int64_t key(void *listed, size_t row)
{
	return listed_number(listed, row, "pupil") ^ listed_number(listed, row, "subject") << 1;
}

static void header(struct ui *ui, struct list_screen *screen, struct header *header)
{
	const struct class_tasks *me = me_of(&screen->list);
	header->left = arena_format(&ui->scratch, "Werklijst · %s%s",
	    *me->class_name ? "klas " : "zonder klas", me->class_name);
	header->right = arena_text(
	    &ui->scratch, how_many(screen->list.rows.count, "leerling", "leerlingen").text);
}

static enum outcome act_open(struct ui *ui, struct screen *screen)
{
	enum outcome outcome = tasks_open(ui, list_of(screen));
	list_screen_again(ui, screen); /* a dialog alone does not make the list read again */
	return outcome;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil = listed_id(list_of(screen), "pupil");
	return pupil ? open_dossier(ui, pupil) : STAY;
}

static enum outcome act_delay(struct ui *ui, struct screen *screen)
{
	tasks_delay(ui, list_of(screen));
	list_screen_again(ui, screen);
	return STAY;
}

static bool can_mark(void *listed, size_t row)
{
	(void)listed, (void)row;
	return true;
}

static const struct action actions[] = {
    {"Enter", "openen", "Gaat naar de plek waar de taak wordt opgelost.", act_open, 0, NULL},
    LIST_SEARCH,
    {"d", "dossier", "Opent het dossier van de leerling.", act_dossier, 0, NULL},
    {"s", "uitstellen", "Stelt de taken die zijn gekozen uit tot een dag, met een reden.",
        act_delay, ACT_WRITES, NULL},
    LIST_MARK,
    LIST_MARK_ALL,
    {0},
};

static const struct list_screen_kind kind = {
    .name = "Taken van een klas",
    .about =
        "De leerlingen van een klas voor wie dit nog moet gebeuren, het dringendste eerst. Op de Werklijst is dat één regel, tot het voor een leerling dringend wordt.",
    .list = {.listing = "taken",
        .wanted = wanted,
        .key = key,
        .can_mark = can_mark,
        .marked_help = "s stelt ze uit"},
    .empty = "Dit is voor alle leerlingen van de klas gedaan.",
    .header = header,
    .actions = actions,
};

enum outcome class_tasks_open(struct ui *ui, const char *class_name, const char *class_kind)
{
	struct arena arena = {0};
	struct class_tasks me = {.class_name = arena_text(&arena, class_name)};
	const char *end = strrchr(class_kind, '-');
	size_t length = end ? (size_t)(end - class_kind) : 0;
	if (length < sizeof me.kind)
		memcpy(me.kind, class_kind, length);
	me.screen.list.filter.class_name = me.class_name;
	enum outcome outcome = list_screen_run(ui, &me.screen, &kind);
	arena_done(&arena);
	return outcome;
}

/* The classes and the lesson groups of the school, by school year. */
#include "model/school/school.h"
#include "tui/input/reason.h"
#include "tui/screens/school/school.h"

static struct by_year *by_year_of(struct screen *screen)
{
	return (struct by_year *)screen;
}

bool by_year_wanted(const struct listed *me, size_t row)
{
	struct date last;
	return ((const struct by_year *)me->owner)->all ||
	       !date_from_iso(listed_text(me, row, "ends_on"), &last) ||
	       date_compare(last, me->today) >= 0;
}

enum outcome by_year_toggle(struct ui *ui, struct screen *screen)
{
	by_year_of(screen)->all = !by_year_of(screen)->all;
	list_screen_again(ui, screen);
	return STAY;
}

static void subtitle(
    struct ui *ui, struct list_screen *me, struct header *header, const char *words)
{
	header->right =
	    ((const struct by_year *)me)->all ? "alle schooljaren" : "dit schooljaar en later";
	header->subtitle = arena_text(&ui->scratch, words);
}

/* Classes */

static void classes_header(struct ui *ui, struct list_screen *me, struct header *header)
{
	header->left = "Beheer · Klassen";
	subtitle(ui, me, header, "Een ! staat bij een klas zonder mentor.");
}

static int64_t class_at(struct screen *screen)
{
	return listed_id(list_of(screen), "class");
}

static enum outcome act_class(struct ui *ui, struct screen *screen)
{
	int64_t class = class_at(screen);
	return class ? open_class(ui, class) : STAY;
}

static enum outcome act_new_class(struct ui *ui, struct screen *screen)
{
	struct class row = {0};
	struct form_run run = {.record = &row};
	if (form_kind_run(ui, &run, &class_form))
		listed_select(list_of(screen), "class", row.id);
	return STAY;
}

static enum outcome act_rename_class(struct ui *ui, struct screen *screen)
{
	int64_t class = class_at(screen);
	if (class)
		form_kind_open(ui, &class_form, class, 0);
	return STAY;
}

static enum outcome act_mentor(struct ui *ui, struct screen *screen)
{
	int64_t class = class_at(screen);
	if (class)
		form_kind_open(ui, &class_mentor_form, 0, class);
	return STAY;
}

static enum outcome act_remove_class(struct ui *ui, struct screen *screen)
{
	int64_t class = class_at(screen);
	if (class)
		remove_asked(ui, &class_entity, class, "Klas verwijderd", "Klas verwijderen",
		    "Alleen een klas zonder leerlingen en mentoren kan weg.");
	list_screen_again(ui, screen);
	return STAY;
}

static const struct action class_actions[] = {
    {"Enter", "openen", "Toont de mentoren en leerlingen van de klas.", act_class, 0, NULL},
    {"n", "nieuw", "Maakt een nieuwe klas.", act_new_class, ACT_WRITES, administers},
    {"m", "mentor", "Geeft de klas een mentor, vanaf een dag.", act_mentor, ACT_WRITES,
        administers},
    {"w", "naam", "Wijzigt de naam van de klas.", act_rename_class, ACT_WRITES, administers},
    LIST_SEARCH,
    BY_YEAR_TOGGLE,
    {"Del", "verwijderen", "Haalt een klas weg waar nooit iemand in zat, na een vraag.",
        act_remove_class, ACT_WRITES | ACT_HIDDEN, administers},
    {0},
};

static const struct list_screen_kind classes_kind = {
    .name = "Klassen",
    .about = "De klassen met hun mentoren. Enter toont wie erin zit; daar verplaats je leerlingen.",
    .list = {.listing = "klassen", .wanted = by_year_wanted},
    .empty = "Er zijn nog geen klassen. Met n maak je er een.",
    .header = classes_header,
    .actions = class_actions,
};

enum outcome open_classes(struct ui *ui)
{
	struct by_year me = {0};
	return list_screen_run(ui, &me.screen, &classes_kind);
}

/* Lesson groups */

static void groups_header(struct ui *ui, struct list_screen *me, struct header *header)
{
	header->left = "Beheer · Lesgroepen";
	subtitle(
	    ui, me, header, "Een ! staat bij een lesgroep zonder docent of zonder leerlingen.");
}

static int64_t group_at(struct screen *screen)
{
	return listed_id(list_of(screen), "lesson_group");
}

static enum outcome act_group(struct ui *ui, struct screen *screen)
{
	int64_t group = group_at(screen);
	return group ? open_lesson_group(ui, group) : STAY;
}

/* A new group is opened, to be filled. */
static enum outcome act_new_group(struct ui *ui, struct screen *screen)
{
	struct lesson_group row = {0};
	struct form_run run = {.record = &row};
	if (!form_kind_run(ui, &run, &lesson_group_form))
		return STAY;
	listed_select(list_of(screen), "lesson_group", row.id);
	return open_lesson_group(ui, row.id);
}

static enum outcome act_rename_group(struct ui *ui, struct screen *screen)
{
	int64_t group = group_at(screen);
	if (group)
		form_kind_open(ui, &lesson_group_form, group, 0);
	return STAY;
}

static enum outcome act_remove_group(struct ui *ui, struct screen *screen)
{
	int64_t group = group_at(screen);
	if (group)
		remove_asked(ui, &lesson_group_entity, group, "Lesgroep verwijderd",
		    "Lesgroep verwijderen",
		    "Alleen een lesgroep zonder docenten en leerlingen kan weg.");
	list_screen_again(ui, screen);
	return STAY;
}

static const struct action group_actions[] = {
    {"Enter", "openen", "Toont de docenten en leerlingen, om ze te wijzigen.", act_group, 0, NULL},
    {"n", "nieuw", "Maakt een nieuwe lesgroep en opent haar.", act_new_group, ACT_WRITES,
        administers},
    {"w", "wijzigen", "Wijzigt de naam of het vak van de lesgroep.", act_rename_group, ACT_WRITES,
        administers},
    LIST_SEARCH,
    BY_YEAR_TOGGLE,
    {"Del", "verwijderen", "Haalt een lesgroep weg waar nooit iemand in zat, na een vraag.",
        act_remove_group, ACT_WRITES | ACT_HIDDEN, administers},
    {0},
};

static const struct list_screen_kind groups_kind = {
    .name = "Lesgroepen",
    .about =
        "De lesgroepen met hun docenten. Wie lesgeeft ziet de leerlingen van de lesgroep in Mijn les.",
    .list = {.listing = "lesgroepen", .wanted = by_year_wanted},
    .empty = "Er zijn nog geen lesgroepen. Met n maak je er een.",
    .header = groups_header,
    .actions = group_actions,
};

enum outcome open_lesson_groups(struct ui *ui)
{
	struct by_year me = {0};
	return list_screen_run(ui, &me.screen, &groups_kind);
}

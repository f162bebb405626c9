/* Who is in a class or a lesson group: its mentors or teachers, and its pupils, with their days. */
#include "model/school/school.h"
#include "tui/input/reason.h"
#include "tui/screens/common/common.h"
#include "tui/screens/school/school.h"

struct members {
	struct list_screen screen;
	const char *key; /* column of the class or group */
	int64_t id;      /* and its id */
};

static struct members *of(struct screen *screen)
{
	return (struct members *)screen;
}

static bool wanted(const struct listed *me, size_t row)
{
	const struct members *members = me->owner;
	return listed_number(me, row, members->key) == members->id;
}

static const char *group(void *context, size_t row, struct arena *arena)
{
	(void)arena;
	return listed_text(context, row, "part_label");
}

static int64_t key(void *context, size_t row)
{
	return listed_number(context, row, "id");
}

/* Leaves out what is of other school years. */
static bool read_year(struct ui *ui, struct list_screen *me, struct error *err)
{
	return db_text(ui->db, &me->arena, &me->list.filter.school_year, err,
	    "SELECT y.name FROM visible_school_year y "
	    "WHERE y.id IN ("
	    "  SELECT school_year FROM visible_class WHERE id = ?1 "
	    "  UNION ALL SELECT school_year FROM visible_lesson_group WHERE id = ?1)",
	    "i", ((struct members *)me)->id);
}

/* Opens the record behind the row; a pupil of a class is in it by an enrolment. */
static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	static const struct form_kind *const forms[] = {&class_mentor_form, &enrolment_form,
	    &lesson_group_teacher_form, &lesson_group_pupil_form};
	const struct listed *list = list_of(screen);
	size_t row;
	if (!listed_selected(list, &row))
		return STAY;
	const struct entity *entity = entity_find(listed_text(list, row, "table_name"));
	bool pupil = listed_number(list, row, "pupil");
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (forms[i]->form.entity == entity) {
			form_kind_open(ui, forms[i], listed_number(list, row, "id"),
			    pupil ? 0 : of(screen)->id);
			break;
		}
	return STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	const struct listed *list = list_of(screen);
	size_t row;
	if (listed_selected(list, &row))
		remove_asked(ui, entity_find(listed_text(list, row, "table_name")),
		    listed_number(list, row, "id"),
		    arena_format(&ui->scratch, "Verwijderd: %s",
		        entity_find(listed_text(list, row, "table_name"))->title),
		    "Verwijderen",
		    "Doe dit alleen als de regel er bij vergissing staat. Wie stopt, krijgt een laatste dag.");
	list_screen_again(ui, screen);
	return STAY;
}

static enum outcome act_dossier(struct ui *ui, struct screen *screen)
{
	int64_t pupil = listed_id(list_of(screen), "pupil");
	return pupil ? open_dossier(ui, pupil) : STAY;
}

#define EDIT                                                                                       \
	{                                                                                          \
		"Enter", "wijzigen", "Opent de regel, om de dagen te wijzigen.", act_edit, 0, NULL \
	}
#define DOSSIER                                                                                    \
	{                                                                                          \
		"d", "dossier", "Opent het dossier van de leerling.", act_dossier, ACT_HIDDEN,     \
		    NULL                                                                           \
	}
#define REMOVE                                                                                     \
	{                                                                                          \
		"Del", "verwijderen",                                                              \
		    "Haalt een regel weg die er bij vergissing staat, na een vraag.", act_remove,  \
		    ACT_WRITES | ACT_HIDDEN, administers                                           \
	}

static const struct column columns[] = {
    {"name", "naam", COLUMN_TEXT, 26, C_WIDE},
    {"number", "stamnummer of code", COLUMN_TEXT, 18, 0},
    {"starts_on", "van", COLUMN_DATE, 10, 0},
    {"ends_on", "tot en met", COLUMN_DATE, 10, 0},
    {0},
};

/* A class */

static void class_header(struct ui *ui, struct list_screen *me, struct header *header)
{
	const char *name = "";
	db_text(ui->db, &ui->scratch, &name, NULL,
	    "SELECT class_name || ' · ' || year_name || ' · ' || pupils "
	    "  || iif(pupils = 1, ' leerling', ' leerlingen') "
	    "FROM list_klassen WHERE class = ?1",
	    "i", ((struct members *)me)->id);
	header->left = arena_format(&ui->scratch, "Klas %s", name);
	header->subtitle = "Gedimd is wie er nu niet in zit.";
}

static enum outcome act_mentor(struct ui *ui, struct screen *screen)
{
	form_kind_open(ui, &class_mentor_form, 0, of(screen)->id);
	return STAY;
}

static enum outcome act_move(struct ui *ui, struct screen *screen)
{
	move_members(ui, list_of(screen), of(screen)->id);
	list_screen_again(ui, screen);
	return STAY;
}

static const struct action class_actions[] = {
    EDIT,
    {"v", "verplaatsen",
        "Verplaatst leerlingen op een dag naar een andere klas; met Tab kruis je er meer aan.",
        act_move, ACT_WRITES, administers},
    {"m", "mentor", "Geeft de klas een mentor, vanaf een dag.", act_mentor, ACT_WRITES,
        administers},
    LIST_SEARCH,
    DOSSIER,
    REMOVE,
    LIST_FOLD,
    {0},
};

static const struct list_screen_kind class_kind = {
    .name = "Klas",
    .about = "De mentoren en leerlingen van de klas, met vanaf en tot wanneer.",
    .list =
        {.listing = "klasleden", .columns = columns, .wanted = wanted, .group = group, .key = key},
    .empty = "In deze klas zit nog niemand. Leerlingen komen erin bij Beheer, Leerlingen, met v.",
    .read = read_year,
    .header = class_header,
    .actions = class_actions,
};

enum outcome open_class(struct ui *ui, int64_t class)
{
	struct members me = {.key = "class", .id = class};
	return list_screen_run(ui, &me.screen, &class_kind);
}

/* A lesson group */

static const struct column group_columns[] = {
    {"name", "naam", COLUMN_TEXT, 24, C_WIDE},
    {"number", "stamnummer of code", COLUMN_TEXT, 18, 0},
    {"class_name", "klas", COLUMN_TEXT, 6, 0},
    {"starts_on", "van", COLUMN_DATE, 10, 0},
    {"ends_on", "tot en met", COLUMN_DATE, 10, 0},
    {0},
};

static void group_header(struct ui *ui, struct list_screen *me, struct header *header)
{
	const char *name = "";
	db_text(ui->db, &ui->scratch, &name, NULL,
	    "SELECT group_name || ' · ' || subject || ' · ' || year_name || ' · ' || pupils "
	    "  || iif(pupils = 1, ' leerling', ' leerlingen') "
	    "FROM list_lesgroepen WHERE lesson_group = ?1",
	    "i", ((struct members *)me)->id);
	header->left = name;
	header->subtitle = "Gedimd is wie er nu niet in zit.";
}

static enum outcome act_fill(struct ui *ui, struct screen *screen)
{
	fill_lesson_group(ui, of(screen)->id);
	list_screen_again(ui, screen);
	return STAY;
}

static enum outcome act_class(struct ui *ui, struct screen *screen)
{
	fill_with_class(ui, of(screen)->id);
	list_screen_again(ui, screen);
	return STAY;
}

static enum outcome act_teacher(struct ui *ui, struct screen *screen)
{
	form_kind_open(ui, &lesson_group_teacher_form, 0, of(screen)->id);
	return STAY;
}

static enum outcome act_leave(struct ui *ui, struct screen *screen)
{
	leave_lesson_group(ui, list_of(screen), of(screen)->id);
	list_screen_again(ui, screen);
	return STAY;
}

static const struct action group_actions[] = {
    EDIT,
    {"k", "klas", "Zet een hele klas in de lesgroep, vanaf een dag.", act_class, ACT_WRITES,
        administers},
    {"n", "leerlingen", "Zet leerlingen in de lesgroep, vanaf een dag.", act_fill, ACT_WRITES,
        administers},
    {"t", "docent", "Geeft de lesgroep een docent, vanaf een dag.", act_teacher, ACT_WRITES,
        administers},
    {"e", "eruit", "Geeft leerlingen een laatste dag in de lesgroep; met Tab kruis je er meer aan.",
        act_leave, ACT_WRITES, administers},
    LIST_SEARCH,
    DOSSIER,
    REMOVE,
    LIST_FOLD,
    {0},
};

static const struct list_screen_kind group_kind = {
    .name = "Lesgroep",
    .about = "De docenten en leerlingen van de lesgroep, met vanaf en tot wanneer.",
    .list = {.listing = "lesgroepleden",
        .columns = group_columns,
        .wanted = wanted,
        .group = group,
        .key = key},
    .empty = "In deze lesgroep zit nog niemand. Met k komt er een hele klas in, met n losse "
             "leerlingen, met t een docent.",
    .read = read_year,
    .header = group_header,
    .actions = group_actions,
};

enum outcome open_lesson_group(struct ui *ui, int64_t lesson_group)
{
	struct members me = {.key = "lesson_group", .id = lesson_group};
	return list_screen_run(ui, &me.screen, &group_kind);
}
